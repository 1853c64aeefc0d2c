package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// everyMethod calls each method of a store, with arguments that a loaded store
// answers without an error. The writes change nothing.
func everyMethod(g *graph) map[string]func(context.Context) error {
	k, one, per := g.keys("person/putin"), storage.Page{First: 1}, storage.Per{}
	q := query("putin")
	return map[string]func(context.Context) error{
		"Nodes":           func(ctx context.Context) error { _, err := g.Nodes(ctx, ids("person/putin")); return err },
		"IDs":             func(ctx context.Context) error { _, err := g.IDs(ctx, k); return err },
		"Live":            func(ctx context.Context) error { _, err := g.Live(ctx, ontology.KindPerson, 0, 9); return err },
		"Identified":      func(ctx context.Context) error { _, err := g.Identified(ctx, ontology.Identifier{}); return err },
		"Named":           func(ctx context.Context) error { _, err := g.Named(ctx, "putin", nil); return err },
		"NamedWith":       func(ctx context.Context) error { _, err := g.NamedWith(ctx, []string{"putin"}, nil, 1); return err },
		"NamedLike":       func(ctx context.Context) error { _, err := g.NamedLike(ctx, []string{"putin"}, nil, 1); return err },
		"Actors":          func(ctx context.Context) error { _, err := g.Actors(ctx, k); return err },
		"ActorOutlines":   func(ctx context.Context) error { _, err := g.ActorOutlines(ctx, k); return err },
		"Offices":         func(ctx context.Context) error { _, err := g.Offices(ctx, k); return err },
		"Places":          func(ctx context.Context) error { _, err := g.Places(ctx, k); return err },
		"EventsByKey":     func(ctx context.Context) error { _, err := g.EventsByKey(ctx, k); return err },
		"StatementsByKey": func(ctx context.Context) error { _, err := g.StatementsByKey(ctx, k); return err },
		"SanctionsByKey":  func(ctx context.Context) error { _, err := g.SanctionsByKey(ctx, k); return err },
		"Programs":        func(ctx context.Context) error { _, err := g.Programs(ctx, k); return err },
		"Ties":            func(ctx context.Context) error { _, err := g.Ties(ctx, k); return err },
		"Aliases":         func(ctx context.Context) error { _, err := g.Aliases(ctx, k); return err },
		"Identifiers":     func(ctx context.Context) error { _, err := g.Identifiers(ctx, k); return err },
		"Participants":    func(ctx context.Context) error { _, err := g.Participants(ctx, k); return err },
		"Targets":         func(ctx context.Context) error { _, err := g.Targets(ctx, k); return err },
		"Heard":           func(ctx context.Context) error { _, err := g.Heard(ctx, k, ontology.PredicateAimedAt); return err },
		"Reports":         func(ctx context.Context) error { _, err := g.Reports(ctx, k, storage.WithAccounts); return err },
		"Statements": func(ctx context.Context) error {
			_, err := g.Statements(ctx, per, storage.StatementFilter{}, one)
			return err
		},
		"Events": func(ctx context.Context) error { _, err := g.Events(ctx, per, storage.EventFilter{}, one); return err },
		"Sanctions": func(ctx context.Context) error {
			_, err := g.Sanctions(ctx, per, storage.SanctionFilter{}, one)
			return err
		},
		"Documents": func(ctx context.Context) error {
			_, err := g.Documents(ctx, per, storage.DocumentFilter{}, one)
			return err
		},
		"Tenures": func(ctx context.Context) error { _, err := g.Tenures(ctx, per, storage.TenureFilter{}); return err },
		"Memberships": func(ctx context.Context) error {
			_, err := g.Memberships(ctx, per, storage.MembershipFilter{})
			return err
		},
		"Timeline": func(ctx context.Context) error { _, err := g.Timeline(ctx, storage.TimelineFilter{}, one); return err },
		"Search": func(ctx context.Context) error {
			_, err := g.Search(ctx, storage.SearchFilter{Text: q}, one)
			return err
		},
		"Neighbours": func(ctx context.Context) error {
			_, err := g.Neighbours(ctx, storage.Per{Role: storage.OfActor, Of: k}, storage.LinkFilter{}, one)
			return err
		},
		"Step": func(ctx context.Context) error {
			return g.Step(ctx, k, storage.LinkFilter{}, func(storage.Bond) bool { return true })
		},
		"StatementTallies": func(ctx context.Context) error {
			_, err := g.StatementTallies(ctx, storage.Per{}, storage.StatementFilter{}, ontology.PrecisionYear)
			return err
		},
		"EventTallies": func(ctx context.Context) error {
			_, err := g.EventTallies(ctx, storage.Per{}, storage.EventFilter{}, ontology.PrecisionYear)
			return err
		},
		"SanctionTallies": func(ctx context.Context) error {
			_, err := g.SanctionTallies(ctx, storage.Per{}, storage.SanctionFilter{}, ontology.PrecisionYear)
			return err
		},
		"DocumentTallies": func(ctx context.Context) error {
			_, err := g.DocumentTallies(ctx, storage.Per{}, storage.DocumentFilter{}, ontology.PrecisionYear)
			return err
		},
		"Newest": func(ctx context.Context) error {
			_, err := g.Newest(ctx, []storage.Bond{{From: k[0], To: k[0], Relation: ontology.RelationMet}}, storage.When{})
			return err
		},
		"DocumentsByKey":   func(ctx context.Context) error { _, err := g.DocumentsByKey(ctx, k); return err },
		"DocumentOutlines": func(ctx context.Context) error { _, err := g.DocumentOutlines(ctx, k); return err },
		"Datasets":         func(ctx context.Context) error { _, err := g.Datasets(ctx, k); return err },
		"Sources":          func(ctx context.Context) error { _, err := g.Sources(ctx, k); return err },
		"Texts":            func(ctx context.Context) error { _, err := g.Texts(ctx, k); return err },
		"Revisions":        func(ctx context.Context) error { _, err := g.Revisions(ctx, k); return err },
		"Judgements":       func(ctx context.Context) error { _, err := g.Judgements(ctx); return err },
		"Stats":            func(ctx context.Context) error { _, err := g.Stats(ctx); return err },
		"Check":            func(ctx context.Context) error { _, err := g.Check(ctx); return err },
		"Apply":            func(ctx context.Context) error { _, err := g.Apply(ctx, readoutDocument()); return err },
	}
}

func lifecycleCases() []testCase {
	return []testCase{
		{"a closed store", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			methods := everyMethod(g)
			for name, call := range methods {
				if err := call(g.ctx); err != nil {
					t.Fatalf("%s of an open store: %v", name, err)
				}
			}
			methods["Retract"] = func(ctx context.Context) error { _, err := g.Retract(ctx, "document/base", ""); return err }
			methods["Merge"] = func(ctx context.Context) error {
				_, err := g.Merge(ctx, "person/putin", "person/biden", "")
				return err
			}
			methods["Unmerge"] = func(ctx context.Context) error { _, err := g.Unmerge(ctx, "person/putin", ""); return err }
			methods["Backup"] = func(ctx context.Context) error { return g.Backup(ctx, filepath.Join(t.TempDir(), "late")) }
			if err := g.Close(); err != nil {
				t.Fatalf("Close: %v", err)
			}
			for name, call := range methods {
				if err := call(g.ctx); !errors.Is(err, storage.ErrClosed) {
					t.Errorf("%s of a closed store: %v, not ErrClosed", name, err)
				}
			}
		}},
		{"a context that is done", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			before := snapshot(g)
			methods := everyMethod(g)
			methods["a new document"] = func(ctx context.Context) error { _, err := g.Apply(ctx, twins()); return err }
			methods["Retract"] = func(ctx context.Context) error { _, err := g.Retract(ctx, "document/base", ""); return err }
			methods["Merge"] = func(ctx context.Context) error {
				_, err := g.Merge(ctx, "person/putin", "person/biden", "")
				return err
			}
			methods["Unmerge"] = func(ctx context.Context) error { _, err := g.Unmerge(ctx, "person/putin", ""); return err }
			done, cancel := context.WithCancel(g.ctx)
			cancel()
			late, cancelLate := context.WithDeadline(g.ctx, time.Unix(0, 0))
			defer cancelLate()
			for name, call := range methods {
				if err := call(done); !errors.Is(err, context.Canceled) {
					t.Errorf("%s: %v, not context.Canceled", name, err)
				}
				if err := call(late); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%s: %v, not context.DeadlineExceeded", name, err)
				}
			}
			equal(t, "the store", snapshot(g), before)
			equal(t, "and it still takes documents", g.apply(twins()).Outcome, storage.Added)
		}},
		{"a context that ends in the midst", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(crowd("crowd", 100))
			for _, read := range []func(context.Context) error{
				func(ctx context.Context) error {
					_, err := g.Statements(ctx, storage.Per{}, storage.StatementFilter{Text: query("wor*")}, every())
					return err
				},
				func(ctx context.Context) error { _, err := g.Check(ctx); return err },
				func(ctx context.Context) error { _, err := g.Apply(ctx, crowd("crowd", 100)); return err },
			} {
				ctx, cancel := context.WithCancel(g.ctx)
				started := make(chan struct{})
				go func() { <-started; cancel() }()
				for turn := 0; ; turn++ {
					if turn == 1 {
						close(started)
					}
					if err := read(ctx); err != nil {
						if !errors.Is(err, context.Canceled) {
							t.Errorf("interrupted: %v, not context.Canceled", err)
						}
						break
					}
				}
				cancel()
			}
			equal(t, "the store goes on", len(g.statements(storage.StatementFilter{})), 104)
		}},
		{"a snapshot is one moment", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			read := func(r storage.Reader) string {
				per := storage.Per{Role: storage.InDocument, Of: g.keys("document/flip")}
				list := must[[]storage.List[storage.Statement]](t, "Statements")(r.Statements(g.ctx, per, storage.StatementFilter{}, every()))[0]
				return fmt.Sprint(list.Total, list.Items[0].Act, len(must[[]storage.List[storage.Event]](t, "Events")(r.Events(g.ctx, storage.Per{}, storage.EventFilter{}, every()))[0].Items))
			}
			g.load(flip(0))
			before := read(g)
			snapshot := must[storage.Snapshot](t, "Snapshot")(g.Snapshot(g.ctx))
			equal(t, "what it sees at first", read(snapshot), before)
			g.load(flip(1), readoutDocument())
			after := read(g)
			if after == before {
				t.Errorf("the writes changed nothing: %s", after)
			}
			equal(t, "what it sees after writes", read(snapshot), before)
			if err := snapshot.Close(); err != nil {
				t.Error(err)
			}
			if _, err := snapshot.Stats(g.ctx); !errors.Is(err, storage.ErrClosed) {
				t.Errorf("a closed snapshot: %v", err)
			}
			if err := snapshot.Close(); err != nil {
				t.Errorf("closing it again: %v", err)
			}
			equal(t, "what the store sees", read(g), after)
			for range 5 { // as many as are closed can be had again
				snapshot := must[storage.Snapshot](t, "Snapshot")(g.Snapshot(g.ctx))
				equal(t, "a new one", read(snapshot), after)
				if err := snapshot.Close(); err != nil {
					t.Error(err)
				}
			}
		}},
		{"readers see a write wholly or not at all", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(flip(0))
			var wait sync.WaitGroup
			stop := make(chan struct{})
			wait.Go(func() {
				for i := 1; ; i++ {
					select {
					case <-stop:
						return
					default:
						if _, err := g.Apply(g.ctx, flip(i)); err != nil {
							t.Errorf("the writer: %v", err)
							return
						}
					}
				}
			})
			var readers sync.WaitGroup
			document := g.keys("document/flip")
			per := storage.Per{Role: storage.InDocument, Of: []storage.Key{document[0], document[0], document[0]}}
			for range 3 {
				readers.Go(func() {
					for range 25 {
						lists, err := g.Statements(g.ctx, per, storage.StatementFilter{}, every())
						if err != nil {
							t.Errorf("a reader: %v", err)
							return
						}
						for _, list := range lists {
							for _, s := range list.Items {
								if len(list.Items) != 8 || list.Total != 8 || s.Act != lists[0].Items[0].Act {
									t.Errorf("a reader sees %d statements, %d in all, of several acts: half a write", len(list.Items), list.Total)
									return
								}
							}
						}
					}
				})
			}
			readers.Wait()
			close(stop)
			wait.Wait()
			equal(t, "check", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
		}},
		{"writers wait for each other", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			var writers sync.WaitGroup
			for w := range 4 {
				writers.Go(func() {
					for i := range 5 {
						if _, err := g.Apply(g.ctx, crowd(fmt.Sprintf("writer-%d-%d", w, i), 3)); err != nil {
							t.Errorf("a writer: %v", err)
						}
					}
				})
			}
			writers.Wait()
			equal(t, "statements", len(g.statements(storage.StatementFilter{})), 4+4*5*3)
			equal(t, "check", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
		}},
		{"backup", func(t testing.TB, s *suite) {
			s.lacks(t, BackupCapability)
			if s.reopen == nil {
				t.Fatal("give the suite Reopen, or Without the capability")
			}
			g := s.loaded(t)
			g.load(twins())
			g.merge("person/vvp", "person/putin")
			g.retract("document/readout")
			path := filepath.Join(t.TempDir(), "copy")
			if err := g.Backup(g.ctx, path); err != nil {
				t.Fatal(err)
			}
			copied := over(t, s.reopen(t, path))
			defer copied.Close()
			want := wholeAnswers(g)
			for i, got := range wholeAnswers(copied) {
				if got != want[i] {
					t.Error("the copy differs: " + firstDifference(got, want[i]))
				}
			}
			equal(t, "its judgements go on", copied.unmerge("person/vvp").Number, 2)
			equal(t, "the original's do not", len(must[[]storage.Judgement](t, "Judgements")(g.Judgements(g.ctx))), 1)
			if err := g.Backup(g.ctx, path); !errors.Is(err, storage.ErrConflict) {
				t.Errorf("a backup over a file: %v, not ErrConflict", err)
			}
			done, cancel := context.WithCancel(g.ctx)
			cancel()
			late := filepath.Join(t.TempDir(), "late")
			if err := g.Backup(done, late); !errors.Is(err, context.Canceled) {
				t.Errorf("an interrupted backup: %v, not context.Canceled", err)
			}
			if _, err := os.Stat(late); err == nil {
				t.Error("an interrupted backup leaves a file")
			}
		}},
		{"backup while others write", func(t testing.TB, s *suite) {
			s.lacks(t, BackupCapability)
			if s.reopen == nil {
				t.Fatal("give the suite Reopen, or Without the capability")
			}
			g := s.loaded(t)
			g.load(flip(0))
			stop, done := make(chan struct{}), make(chan error, 1)
			go func() {
				for i := 1; ; i++ {
					select {
					case <-stop:
						done <- nil
						return
					default:
						if _, err := g.Apply(g.ctx, flip(i)); err != nil {
							done <- err
							return
						}
					}
				}
			}()
			path := filepath.Join(t.TempDir(), "copy")
			err := g.Backup(g.ctx, path)
			close(stop)
			if writer := <-done; err != nil || writer != nil {
				t.Fatalf("backup %v, writer %v", err, writer)
			}
			copied := over(t, s.reopen(t, path))
			defer copied.Close()
			act := []ontology.Act{ontology.ActAssert, ontology.ActDeny}
			a := len(copied.statements(storage.StatementFilter{Documents: copied.keys("document/flip"), Acts: act[:1]}))
			b := len(copied.statements(storage.StatementFilter{Documents: copied.keys("document/flip"), Acts: act[1:]}))
			if a+b != 8 || a*b != 0 {
				t.Errorf("the copy holds %d assertions and %d denials: half a write", a, b)
			}
			equal(t, "check", len(must[[]storage.Problem](t, "Check")(copied.Check(copied.ctx))), 0)
		}},
	}
}

// flip is a document of eight statements: all assertions or all denials.
func flip(i int) ontology.Facts {
	f := crowd("flip", 8)
	for j := range f.Statements {
		f.Statements[j].Act = []ontology.Act{ontology.ActAssert, ontology.ActDeny}[i%2]
		f.Statements[j].ID += ontology.ID(fmt.Sprintf("-%d", i%2))
	}
	return f
}
