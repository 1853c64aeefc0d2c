package storagetest

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// pair is an engine beside the oracle, both told the same.
type pair struct {
	testing.TB
	engine, oracle *side
	told           []ontology.Facts // the registry, then each report as last told
	all            []ontology.ID    // every node that was ever told of
}

// side is a store with the keys that its nodes have or had.
type side struct {
	*graph
	keys  map[ontology.ID]storage.Key
	known map[ontology.Kind][]ontology.ID // in the order in which they were told of
}

func newSide(g *graph) *side {
	return &side{g, make(map[ontology.ID]storage.Key), make(map[ontology.Kind][]ontology.ID)}
}

func newPair(t testing.TB, s *suite) *pair {
	return &pair{TB: t, engine: newSide(s.empty(t)), oracle: newSide(over(t, NewOracle(time.Now)))}
}

// both asks the two sides and compares what they show; the question is asked
// of each with a generator of the same state, so that it is the same question.
func (p *pair) both(what string, seed uint64, ask func(*side, *rand.Rand) (any, error)) {
	p.Helper()
	var shown [2]string
	for i, s := range []*side{p.engine, p.oracle} {
		answer, err := ask(s, rand.New(rand.NewPCG(seed, 1)))
		if err != nil {
			shown[i] = "error: " + category(err)
			continue
		}
		shown[i] = show(s.graph, answer)
	}
	if shown[0] != shown[1] {
		asked := ""
		if q, ok := question(p.oracle, what, rand.New(rand.NewPCG(seed, 1))); ok {
			asked = " " + show(p.oracle.graph, q)
		}
		p.Errorf("%s%s (seed %d):\nengine %s\noracle %s", what, asked, seed, shown[0], shown[1])
	}
}

// category is what two engines' errors must have in common.
func category(err error) string {
	var findings *ontology.FindingsError
	if errors.As(err, &findings) {
		return "findings at " + strings.Join(paths(findings.Findings), " ")
	}
	for _, is := range []error{storage.ErrNotFound, storage.ErrConflict, storage.ErrClosed} {
		if errors.Is(err, is) {
			return is.Error()
		}
	}
	return err.Error()
}

// remember notes the keys of the nodes that a document describes.
func (p *pair) remember(f ontology.Facts) {
	p.Helper()
	mentioned := []ontology.ID{f.ID, f.Publisher.ID}
	for _, a := range f.Accounts() {
		mentioned = append(mentioned, a.Node)
	}
	for _, s := range []*side{p.engine, p.oracle} {
		for i, n := range must[[]storage.Node](p, "Nodes")(s.Nodes(s.ctx, mentioned)) {
			if _, known := s.keys[n.ID]; n.ID == mentioned[i] && !known {
				s.keys[n.ID] = n.Key
				s.known[n.Kind] = append(s.known[n.Kind], n.ID)
			}
		}
	}
	for _, id := range mentioned {
		if !slices.Contains(p.all, id) {
			p.all = append(p.all, id)
		}
	}
}

func (p *pair) load(f ontology.Facts) {
	p.Helper()
	p.both("Apply "+string(f.ID), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Apply(s.ctx, f) })
	p.remember(f)
}

// write does n random deeds to both sides: edits, retractions, merges.
func (p *pair) write(w *invented, n int) {
	p.Helper()
	for range n {
		number := w.IntN(len(p.told))
		document := p.told[number].ID
		a, b := pick(w.Rand, w.persons), pick(w.Rand, w.persons)
		if w.chance(20) {
			a, b = w.actor(), w.actor()
		}
		switch w.IntN(10) {
		case 0, 1, 2: // told anew
			if number > 0 {
				p.told[number] = w.report(number)
			} else {
				p.told[number] = w.registry()
			}
			fallthrough
		case 3: // told again
			p.load(p.told[number])
		case 4:
			p.both("Retract "+string(document), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Retract(s.ctx, document, "random") })
		case 5, 6:
			p.both(fmt.Sprintf("Merge %s into %s", a, b), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Merge(s.ctx, a, b, "random") })
		case 8:
			p.both(fmt.Sprintf("Distinguish %s from %s", a, b), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Distinguish(s.ctx, a, b, "random") })
		case 9:
			p.both(fmt.Sprintf("Reconsider %s and %s", a, b), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Reconsider(s.ctx, a, b, "random") })
		case 7:
			p.both("Unmerge "+string(a), 0, func(s *side, _ *rand.Rand) (any, error) { return s.Unmerge(s.ctx, a, "random") })
		}
	}
}

// compareWhole compares everything that the two sides hold.
func (p *pair) compareWhole() {
	p.Helper()
	p.both("Nodes", 0, func(s *side, _ *rand.Rand) (any, error) { return s.Nodes(s.ctx, p.all) })
	engine, oracle := wholeAnswers(p.engine.graph), wholeAnswers(p.oracle.graph)
	for i := range min(len(engine), len(oracle)) {
		if engine[i] != oracle[i] {
			p.Errorf("the whole graph: %s", firstDifference(engine[i], oracle[i]))
		}
	}
	// the words of a problem are the engine's, the node is not
	p.both("Check", 0, func(s *side, _ *rand.Rand) (any, error) {
		problems, err := s.Check(s.ctx)
		var at []ontology.ID
		for _, problem := range problems {
			at = append(at, problem.Node)
		}
		nodes := must[[]storage.Node](p, "Nodes")(s.Nodes(s.ctx, at))
		slices.SortFunc(nodes, func(a, b storage.Node) int { return cmp.Compare(a.ID, b.ID) })
		return slices.Compact(nodes), err
	})
}

// firstDifference shows two long texts around the place where they part.
func firstDifference(engine, oracle string) string {
	at := 0
	for at < min(len(engine), len(oracle)) && engine[at] == oracle[at] {
		at++
	}
	around := func(s string) string { return s[max(0, at-300):min(len(s), at+200)] }
	word, _, _ := strings.Cut(oracle, " ")
	return fmt.Sprintf("%s part at byte %d:\nengine …%s…\noracle …%s…", word, at, around(engine), around(oracle))
}

func differentialCases() []testCase {
	var all []testCase
	for seed := range uint64(3) {
		all = append(all, testCase{fmt.Sprintf("random questions %d", seed), func(t testing.TB, s *suite) {
			p := newPair(t, s)
			rng := rand.New(rand.NewPCG(seed, 2021))
			const documents = 25
			w := newInvented(rng, documents)
			p.told = []ontology.Facts{w.registry()}
			for i := 1; i < documents; i++ {
				p.told = append(p.told, w.report(i))
			}
			for _, f := range p.told {
				p.load(f)
			}
			for range 2 {
				p.compareWhole()
				for range 18 {
					for _, what := range questions() {
						p.ask(what, rng.Uint64())
					}
					if p.Failed() {
						return // one difference is enough to look at
					}
				}
				p.write(w, 18)
			}
			p.compareWhole()
		}})
	}
	return all
}
