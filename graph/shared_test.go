package graph_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"demarche/graph"
)

// TestSharedDocuments asks each question several times at once: parsed questions
// are kept and shared, so nobody may change one.
func TestSharedDocuments(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	_, planned, ids := randomWorld(t, rng)
	v := &inventor{Rand: rng, schema: graph.NewExecutableSchema(graph.Config{}).Schema(), ids: ids, names: namesOf(t, planned, ids)}
	for range 40 {
		q := v.question()
		answers := make([]answer, 6)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() {
				r := post(t, map[string]any{"query": q.Query, "variables": q.Variables})
				r.Header.Set("X-Request-Id", "request")
				answers[i] = planned.ask(t, r)
			})
		}
		all.Wait()
		for _, a := range answers[1:] {
			if a.data != answers[0].data || a.errors != answers[0].errors {
				t.Fatalf("one question, two answers: %s\n%s%s\n%s%s", q.Query, a.errors, a.data, answers[0].errors, answers[0].data)
			}
		}
	}
}
