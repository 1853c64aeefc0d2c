package graph_test

import (
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"

	"demarche/graph"
)

// Answers are written into buffers that other answers were written into, also
// those of one request with several fields at its top.
func TestAnswersKeepApart(t *testing.T) {
	s := many(t, newServed(t, graph.Options{}), 30)
	answer := func(query string) string {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, post(t, map[string]any{"query": query}))
		return w.Body.String()
	}
	var queries, want []string
	for n := range 8 {
		queries = append(queries, fmt.Sprintf("{ few: statements(first: %d) { nodes { id text speaker { name } } } many: statements(last: %d) { nodes { id said { edtf } } } }", n+1, 20-n))
		want = append(want, answer(queries[n]))
		for i := range n {
			if want[i] == want[n] {
				t.Fatalf("questions %d and %d have one answer: %s", i, n, want[n])
			}
		}
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 40 {
				n := (worker + i) % len(queries)
				if got := answer(queries[n]); got != want[n] {
					t.Errorf("%s was answered with\n%s\nnot\n%s", queries[n], got, want[n])
					return
				}
			}
		})
	}
	group.Wait()
}
