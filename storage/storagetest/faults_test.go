package storagetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// A suite that no engine can fail promises nothing. Each fault here is a
// mistake that an engine's author can make; the suite must notice each of them.

// faulty is the oracle with one method spoilt.
type faulty struct {
	storage.Store
	statements func([]storage.List[storage.Statement], storage.Per, storage.StatementFilter, storage.Page)
	filter     func(*storage.StatementFilter)
	events     func(*storage.EventFilter)
	sanctions  func(*storage.SanctionFilter)
	search     func([]storage.Hit)
	neighbours func([]storage.Neighbour)
	named      func([]storage.Naming)
	reports    func([]storage.Report)
	targets    func([]storage.Target)
	receipt    func(*storage.Receipt)
	nodes      func([]ontology.ID)
	after      func(*storage.Key)
	moments    func(*storage.TimelineFilter)
	ctx        func(context.Context) context.Context
	together   func(ctx context.Context, s storage.Store, documents []ontology.Facts) ([]storage.Result, error)
}

func (f *faulty) Statements(ctx context.Context, per storage.Per, filter storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	if f.filter != nil {
		f.filter(&filter)
	}
	if f.ctx != nil {
		ctx = f.ctx(ctx)
	}
	lists, err := f.Store.Statements(ctx, per, filter, p)
	if f.statements != nil {
		f.statements(lists, per, filter, p)
	}
	return lists, err
}

func (f *faulty) Events(ctx context.Context, per storage.Per, filter storage.EventFilter, p storage.Page) ([]storage.List[storage.Event], error) {
	if f.events != nil {
		f.events(&filter)
	}
	return f.Store.Events(ctx, per, filter, p)
}

func (f *faulty) Sanctions(ctx context.Context, per storage.Per, filter storage.SanctionFilter, p storage.Page) ([]storage.List[storage.Sanction], error) {
	if f.sanctions != nil {
		f.sanctions(&filter)
	}
	return f.Store.Sanctions(ctx, per, filter, p)
}

func (f *faulty) Search(ctx context.Context, filter storage.SearchFilter, p storage.Page) (storage.List[storage.Hit], error) {
	list, err := f.Store.Search(ctx, filter, p)
	if f.search != nil {
		f.search(list.Items)
	}
	return list, err
}

func (f *faulty) Timeline(ctx context.Context, filter storage.TimelineFilter, p storage.Page) (storage.List[storage.Moment], error) {
	if f.moments != nil {
		f.moments(&filter)
	}
	return f.Store.Timeline(ctx, filter, p)
}

func (f *faulty) Neighbours(ctx context.Context, per storage.Per, filter storage.LinkFilter, p storage.Page) ([]storage.List[storage.Neighbour], error) {
	lists, err := f.Store.Neighbours(ctx, per, filter, p)
	if f.neighbours != nil {
		for _, list := range lists {
			f.neighbours(list.Items)
		}
	}
	return lists, err
}

func (f *faulty) Named(ctx context.Context, key string, kinds []ontology.Kind) ([]storage.Naming, error) {
	found, err := f.Store.Named(ctx, key, kinds)
	if f.named != nil {
		f.named(found)
	}
	return found, err
}

func (f *faulty) Reports(ctx context.Context, nodes []storage.Key, d storage.Detail) ([][]storage.Report, error) {
	all, err := f.Store.Reports(ctx, nodes, d)
	if f.reports != nil {
		for _, reports := range all {
			f.reports(reports)
		}
	}
	return all, err
}

func (f *faulty) Targets(ctx context.Context, statements []storage.Key) ([][]storage.Target, error) {
	all, err := f.Store.Targets(ctx, statements)
	if f.targets != nil {
		for _, targets := range all {
			f.targets(targets)
		}
	}
	return all, err
}

func (f *faulty) Apply(ctx context.Context, facts ontology.Facts) (storage.Receipt, error) {
	receipt, err := f.Store.Apply(ctx, facts)
	if f.receipt != nil {
		f.receipt(&receipt)
	}
	return receipt, err
}

func (f *faulty) ApplyAll(ctx context.Context, documents []ontology.Facts) ([]storage.Result, error) {
	if f.together != nil {
		return f.together(ctx, f.Store, documents)
	}
	return f.Store.ApplyAll(ctx, documents)
}

func (f *faulty) Nodes(ctx context.Context, asked []ontology.ID) ([]storage.Node, error) {
	if f.nodes != nil {
		asked = slices.Clone(asked)
		f.nodes(asked)
	}
	return f.Store.Nodes(ctx, asked)
}

func (f *faulty) Live(ctx context.Context, kind ontology.Kind, after storage.Key, limit int) ([]storage.Node, error) {
	if f.after != nil {
		f.after(&after)
	}
	return f.Store.Live(ctx, kind, after, limit)
}

// Each fault stands behind the case that must notice it.
func TestSuiteNoticesFaults(t *testing.T) {
	for name, spoil := range map[string]func(*faulty){
		"every page size is the whole list ← a list says that nothing follows": func(f *faulty) {
			f.statements = func(l []storage.List[storage.Statement], _ storage.Per, _ storage.StatementFilter, _ storage.Page) {
				for i := range l {
					l[i].HasNext = false
				}
			}
		},
		"every page size is the whole list ← a list counts its page": func(f *faulty) {
			f.statements = func(l []storage.List[storage.Statement], _ storage.Per, _ storage.StatementFilter, p storage.Page) {
				for i := range l {
					if p.Count {
						l[i].Total = len(l[i].Items)
					}
				}
			}
		},
		"every page size is the whole list ← positions are off by one": func(f *faulty) {
			f.statements = func(l []storage.List[storage.Statement], _ storage.Per, _ storage.StatementFilter, _ storage.Page) {
				for i := range l {
					for j := range l[i].Positions {
						l[i].Positions[j].Key++
					}
				}
			}
		},
		"many parents are as one by one ← parents beyond the first get the first one's list": func(f *faulty) {
			f.statements = func(l []storage.List[storage.Statement], per storage.Per, _ storage.StatementFilter, _ storage.Page) {
				for i := range l {
					l[i] = l[0]
				}
			}
		},
		"two documents, one statement ← FirstHand is forgotten":      func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.FirstHand = nil } },
		"statement filter, each field ← ReportedBy is forgotten":     func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.ReportedBy = nil } },
		"statement filter, each field ← only the first act is asked": func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.Acts = s.Acts[:min(1, len(s.Acts))] } },
		"dates at the edges of a period ← CERTAINLY is POSSIBLY":     func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.Said.Match = "" } },
		"dates at the edges of a period ← a period includes its end": func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.Said.Period = longer(s.Said.Period) } },
		"statement filter, each field ← a prefix is a word":          func(f *faulty) { f.filter = func(s *storage.StatementFilter) { s.Text = unstarred(s.Text) } },
		"event filter, each field ← between means involving": func(f *faulty) {
			f.events = func(e *storage.EventFilter) { e.Involving, e.Between = append(e.Involving, e.Between...), nil }
		},
		"sanctions in force on a day ← AsOf is a day late":  func(f *faulty) { f.sanctions = func(s *storage.SanctionFilter) { s.AsOf = dayAfter(s.AsOf) } },
		"passages and highlights ← a hit is one letter off": func(f *faulty) { f.search = shiftHighlights },
		"timeline ← a timeline forgets kinds":               func(f *faulty) { f.moments = func(m *storage.TimelineFilter) { m.Kinds = nil } },
		"neighbours ← arrows point both ways": func(f *faulty) {
			f.neighbours = func(n []storage.Neighbour) { eachOf(n, func(n *storage.Neighbour) { n.Outgoing = true }) }
		},
		"neighbours ← neighbours name the oldest": func(f *faulty) {
			f.neighbours = func(n []storage.Neighbour) { eachOf(n, func(n *storage.Neighbour) { slices.Reverse(n.Via) }) }
		},
		"names before metonyms, then by id ← metonyms go first": func(f *faulty) { f.named = slices.Reverse[[]storage.Naming] },
		"reports ← reports have no order":                       func(f *faulty) { f.reports = slices.Reverse[[]storage.Report] },
		"two documents, one statement ← a basis is lost": func(f *faulty) {
			f.targets = func(t []storage.Target) { eachOf(t, func(t *storage.Target) { t.Basis = ontology.BasisNamed }) }
		},
		"receipts ← confirmed counts as added": func(f *faulty) {
			f.receipt = func(r *storage.Receipt) { r.Nodes.Added, r.Nodes.Confirmed = r.Nodes.Added+r.Nodes.Confirmed, 0 }
		},
		"a person's word stands against a program's ← KEPT is called UNCHANGED": func(f *faulty) {
			f.receipt = func(r *storage.Receipt) {
				if r.Outcome == storage.Kept {
					r.Outcome = storage.Unchanged
				}
			}
		},
		"all of a kind, a page at a time ← pages overlap": func(f *faulty) { f.after = func(k *storage.Key) { *k = max(0, *k-1) } },
		"ids and keys ← ids are compared without case":    func(f *faulty) { f.nodes = func(ids []ontology.ID) { eachOf(ids, lower) } },
		"documents together ← a refused document takes the others with it": func(f *faulty) {
			f.together = func(ctx context.Context, s storage.Store, documents []ontology.Facts) ([]storage.Result, error) {
				results, err := s.ApplyAll(ctx, documents)
				for _, r := range results {
					if r.Err != nil {
						return nil, r.Err
					}
				}
				return results, err
			}
		},
		"documents together ← they go in backwards": func(f *faulty) {
			f.together = func(ctx context.Context, s storage.Store, documents []ontology.Facts) ([]storage.Result, error) {
				documents = slices.Clone(documents)
				slices.Reverse(documents)
				results, err := s.ApplyAll(ctx, documents)
				slices.Reverse(results)
				return results, err
			}
		},
		"random documents together 0 ← of one document the last revision alone is told": func(f *faulty) {
			f.together = func(ctx context.Context, s storage.Store, documents []ontology.Facts) ([]storage.Result, error) {
				last := make(map[ontology.ID]int)
				for i, d := range documents {
					last[d.ID] = i
				}
				results := make([]storage.Result, len(documents))
				for i, d := range documents {
					if last[d.ID] == i {
						results[i].Receipt, results[i].Err = s.Apply(ctx, d)
					}
				}
				return results, nil
			}
		},
		"a context that is done ← a context is not asked": func(f *faulty) { f.ctx = context.WithoutCancel },
	} {
		t.Run(name, func(t *testing.T) {
			by, _, _ := strings.Cut(name, " ← ")
			at := slices.IndexFunc(cases(), func(c testCase) bool { return c.name == by })
			if at < 0 {
				t.Fatalf("there is no case %q", by)
			}
			s := &suite{without: map[Capability]string{BackupCapability: "the oracle has none"}}
			s.open = func(testing.TB) storage.Store {
				f := &faulty{Store: NewOracle(time.Now)}
				spoil(f)
				return f
			}
			if !fails(t, s, cases()[at]) {
				t.Error("the case does not notice")
			}
		})
	}
}

// TestRandomQuestionsNoticeFaults checks that the random questions alone,
// without the written cases, tell a spoilt engine from a sound one.
func TestRandomQuestionsNoticeFaults(t *testing.T) {
	for name, spoil := range map[string]func(*storage.StatementFilter){
		"About is forgotten":      func(f *storage.StatementFilter) { f.About = nil },
		"To is forgotten":         func(f *storage.StatementFilter) { f.To = nil },
		"Events is forgotten":     func(f *storage.StatementFilter) { f.Events = nil },
		"Documents is forgotten":  func(f *storage.StatementFilter) { f.Documents = nil },
		"a period is a day long":  func(f *storage.StatementFilter) { f.Said.Period = longer(f.Said.Period) },
		"modalities are one":      func(f *storage.StatementFilter) { f.Modalities = f.Modalities[:min(1, len(f.Modalities))] },
		"terms are whole words":   func(f *storage.StatementFilter) { f.Text = unstarred(f.Text) },
		"ActingFor is By":         func(f *storage.StatementFilter) { f.By, f.ActingFor = append(f.By, f.ActingFor...), nil },
		"only one sense of match": func(f *storage.StatementFilter) { f.Said.Match = ontology.Possibly },
	} {
		t.Run(name, func(t *testing.T) {
			s := &suite{}
			s.open = func(testing.TB) storage.Store { return &faulty{Store: NewOracle(time.Now), filter: spoil} }
			noticed := fails(t, s, testCase{run: func(t testing.TB, s *suite) {
				p := newPair(t, s)
				for _, f := range Random(rand.New(rand.NewPCG(1, 1)), 25) {
					p.load(f)
				}
				for seed := range uint64(500) {
					if p.ask("Statements", seed); p.Failed() {
						return
					}
				}
			}})
			if !noticed {
				t.Error("no random question notices")
			}
		})
	}
}

// TestRandomQuestionsFind checks that the random questions have answers: those
// that find nothing compare nothing.
func TestRandomQuestionsFind(t *testing.T) {
	s := &suite{open: func(testing.TB) storage.Store { return NewOracle(time.Now) }}
	p := newPair(t, s)
	for _, f := range Random(rand.New(rand.NewPCG(1, 1)), 25) {
		p.load(f)
	}
	const asked = 300
	for _, what := range []string{"Statements", "Events", "Sanctions", "Documents"} {
		found := 0
		for seed := range uint64(asked) {
			a := newAsker(rand.New(rand.NewPCG(seed, 1)), p.oracle)
			n := 0
			switch what {
			case "Statements":
				n = len(a.statements(a.statementFilter()))
			case "Events":
				n = len(a.events(a.eventFilter()))
			case "Sanctions":
				n = len(a.sanctions(a.sanctionFilter()))
			case "Documents":
				n = len(a.documents(a.documentFilter()))
			}
			if n > 0 {
				found++
			}
		}
		if found < asked/4 {
			t.Errorf("of %d random questions for %s only %d find something", asked, what, found)
		}
	}
}

func TestRandomIsTheSameAgain(t *testing.T) {
	show := func(seed uint64) string { return fmt.Sprintf("%+v", Random(rand.New(rand.NewPCG(seed, 0)), 8)[1:]) }
	if show(1) == show(2) {
		t.Error("two seeds give the same documents")
	}
	a, b := Random(rand.New(rand.NewPCG(3, 0)), 8), Random(rand.New(rand.NewPCG(3, 0)), 8)
	for i := range a {
		ga, gb := over(t, NewOracle(time.Now)), over(t, NewOracle(time.Now))
		ga.load(a[:i+1]...)
		gb.load(b[:i+1]...)
		if snapshot(ga) != snapshot(gb) {
			t.Fatalf("document %d differs", i)
		}
	}
}

func eachOf[T any](list []T, change func(*T)) {
	for i := range list {
		change(&list[i])
	}
}

func lower(id *ontology.ID) {
	b := []byte(*id)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	*id = ontology.ID(b)
}

func longer(p *ontology.Period) *ontology.Period {
	if p == nil || p.Until == ontology.End {
		return p
	}
	return &ontology.Period{From: p.From, Until: p.Until + 1}
}

func dayAfter(d *ontology.Day) *ontology.Day {
	if d == nil || *d == ontology.Beginning {
		return d
	}
	next := *d + 1
	return &next
}

func unstarred(q storage.TextQuery) storage.TextQuery {
	q.Terms = slices.Clone(q.Terms)
	eachOf(q.Terms, func(t *storage.TextTerm) { t.Prefix = false })
	return q
}

func shiftHighlights(hits []storage.Hit) {
	for i := range hits {
		for j := range hits[i].Highlights {
			hits[i].Highlights[j].Start++
			hits[i].Highlights[j].End++
		}
	}
}

// fails runs a case apart and reports whether it fails.
func fails(t *testing.T, s *suite, c testCase) bool {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.run(r, s)
	}()
	<-done
	return r.failed
}

// recorder takes down a failure in place of the test that it stands for.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Error(...any)          { r.failed = true }
func (r *recorder) Failed() bool          { return r.failed }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; runtime.Goexit() }
func (r *recorder) Fatal(...any)          { r.failed = true; runtime.Goexit() }
func (r *recorder) Skipf(string, ...any)  { runtime.Goexit() }
