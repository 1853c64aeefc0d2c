package storagetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// togetherCases hold ApplyAll to what Apply does one after the other.
func togetherCases() []testCase {
	all := []testCase{
		{"documents together", func(t testing.TB, s *suite) {
			one, together := s.empty(t), s.empty(t)
			early := articleDocument() // rests on what comes later
			lost := readoutDocument()
			lost.ID, lost.Statements[0].Speaker = "document/lost", "person/nobody"
			loud := readoutDocument()
			loud.Statements[0].Act = "SHOUT"
			edited := readoutDocument()
			edited.Title, edited.Statements = "Readout, corrected", nil
			resting := ontology.Facts{Document: document("resting", "", "cnbc", "2022-01-03", "It rests on the article")}
			resting.Statements = []ontology.Statement{remark("resting", "on what an earlier document of the batch tells")}
			resting.Statements[0].Event = "meeting/geneva"
			again := resting
			again.ID, again.Statements = "document/again", slices.Clone(resting.Statements)
			again.Statements[0].ID, again.Statements[0].Event = "statement/again", "event/nowhere"
			batch := []ontology.Facts{early, baseDocument(), readoutDocument(), lost, articleDocument(), loud, edited, edited, resting, again, readoutDocument()}
			results := must[[]storage.Result](t, "ApplyAll")(together.ApplyAll(together.ctx, batch))
			equal(t, "results", outcomes(results), []string{
				"findings", "ADDED 1", "ADDED 1", "findings", "ADDED 1", "findings", "REPLACED 2", "UNCHANGED 2", "ADDED 1", "findings", "REPLACED 3"})
			alike(t, one, together, batch, results)

			// what was retracted comes back, and what is gone is not there for the next
			gone := readoutDocument()
			gone.Events, gone.Statements = nil, []ontology.Statement{remark("alone", "nothing of a call")}
			for _, g := range []*graph{one, together} {
				g.retract("document/article")
				g.retract("document/resting")
				g.merge("person/psaki", "person/biden")
			}
			calling := ontology.Facts{Document: document("calling", "", "registry", "2022-01-03", "Of the call")}
			calling.Statements = []ontology.Statement{remark("calling", "on the call")}
			calling.Statements[0].Event = "call/1230"
			batch = []ontology.Facts{calling, gone, calling, articleDocument(), calling}
			results = must[[]storage.Result](t, "ApplyAll")(together.ApplyAll(together.ctx, batch))
			equal(t, "results", outcomes(results), []string{"ADDED 1", "REPLACED 4", "findings", "ADDED 2", "UNCHANGED 1"})
			alike(t, one, together, batch, results)
		}},
		{"no documents together", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			before := snapshot(g)
			equal(t, "results", len(must[[]storage.Result](t, "ApplyAll")(g.ApplyAll(g.ctx, nil))), 0)
			bad := readoutDocument()
			bad.Statements[0].Act = "SHOUT"
			equal(t, "only refused ones", outcomes(must[[]storage.Result](t, "ApplyAll")(g.ApplyAll(g.ctx, []ontology.Facts{bad, bad}))), []string{"findings", "findings"})
			equal(t, "the store", snapshot(g), before)
			ctx, stop := context.WithCancel(g.ctx)
			stop()
			if _, err := g.ApplyAll(ctx, fixture()); !errors.Is(err, context.Canceled) {
				t.Errorf("with a context that is done: %v", err)
			}
			g.Close()
			if _, err := g.ApplyAll(g.ctx, fixture()); !errors.Is(err, storage.ErrClosed) {
				t.Errorf("of a closed store: %v", err)
			}
		}},
	}
	for seed := range uint64(3) {
		all = append(all, testCase{fmt.Sprintf("random documents together %d", seed), func(t testing.TB, s *suite) {
			p := newPair(t, s)
			rng := rand.New(rand.NewPCG(seed, 1812))
			const documents = 30
			w := newInvented(rng, documents)
			p.told = []ontology.Facts{w.registry()}
			for i := 1; i < documents; i++ {
				p.told = append(p.told, w.report(i))
			}
			for rest := p.told; len(rest) > 0; {
				n := min(len(rest), 1+w.IntN(8))
				p.loadTogether(rest[:n])
				rest = rest[n:]
			}
			for range 4 {
				p.compareWhole()
				if p.Failed() {
					return
				}
				p.write(w, 6)
				for range 3 {
					p.loadTogether(w.batch(p.told))
				}
			}
			p.compareWhole()
		}})
	}
	return all
}

// batch makes documents of those that were told: some told anew, some twice,
// some as they were, some against the rules or with a reference to nobody.
func (w *invented) batch(told []ontology.Facts) []ontology.Facts {
	var all []ontology.Facts
	few := 1 + w.IntN(4) // so that some come again within the batch
	for range 1 + w.IntN(8) {
		number := w.IntN(len(told))
		if w.chance(50) {
			number = number % (few + 1)
		}
		switch {
		case w.chance(40):
		case number == 0:
			told[0] = w.registry()
		default:
			told[number] = w.report(number)
		}
		f := told[number]
		if w.chance(15) && len(f.Statements) > 0 {
			f.Statements = slices.Clone(f.Statements)
			if w.chance(50) {
				f.Statements[0].Act = "SHOUT"
			} else {
				f.Statements[0].Speaker = "person/nobody"
			}
		}
		all = append(all, f)
	}
	return all
}

// loadTogether tells the engine documents together and the oracle one by one.
func (p *pair) loadTogether(documents []ontology.Facts) {
	p.Helper()
	p.both(fmt.Sprintf("ApplyAll of %d documents", len(documents)), 0, func(s *side, _ *rand.Rand) (any, error) {
		var results []storage.Result
		if s == p.engine {
			var err error
			if results, err = s.ApplyAll(s.ctx, documents); err != nil {
				return nil, err
			}
		} else {
			for _, f := range documents {
				receipt, err := s.Apply(s.ctx, f)
				results = append(results, storage.Result{Receipt: receipt, Err: err})
			}
		}
		return receipts(results), nil
	})
	for _, f := range documents {
		p.remember(f)
	}
}

// receipts shows results: receipts, and where findings are.
func receipts(results []storage.Result) []string {
	out := make([]string, len(results))
	for i, r := range results {
		if out[i] = fmt.Sprintf("%+v", r.Receipt); r.Err != nil {
			out[i] = category(r.Err)
		}
	}
	return out
}

// outcomes shows results in short.
func outcomes(results []storage.Result) []string {
	out := make([]string, len(results))
	for i, r := range results {
		var findings *ontology.FindingsError
		switch {
		case errors.As(r.Err, &findings):
			out[i] = "findings"
		case r.Err != nil:
			out[i] = r.Err.Error()
		default:
			out[i] = fmt.Sprint(r.Receipt.Outcome, " ", r.Receipt.Revision)
		}
	}
	return out
}

// alike tells one store the documents one by one, and compares what it says and
// holds then with another that was told them together.
func alike(t testing.TB, one, together *graph, documents []ontology.Facts, results []storage.Result) {
	t.Helper()
	var single []storage.Result
	var ids []ontology.ID
	for _, f := range documents {
		receipt, err := one.Apply(one.ctx, f)
		single = append(single, storage.Result{Receipt: receipt, Err: err})
		ids = append(ids, f.ID, f.Publisher.ID)
		for _, a := range f.Accounts() {
			ids = append(ids, a.Node)
		}
	}
	equal(t, "receipts and findings", receipts(results), receipts(single))
	equal(t, "the store", snapshot(together), snapshot(one))
	equal(t, "keys", must[[]storage.Node](t, "Nodes")(together.Nodes(together.ctx, ids)), must[[]storage.Node](t, "Nodes")(one.Nodes(one.ctx, ids)))
}
