package graph_test

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"demarche/graph"
)

// The flagship question, and the same asked from the graph side, through HTTP.
var benchmarks = map[string]string{
	"flagship": `{ statements(about: "The Target", during: "2021-12", first: %d) { totalCount nodes { text form said { edtf } speaker { name } about { target { name } basis } sources { document { title url } passage } } } }`,
	"flat":     `{ statements(first: %d) { nodes { id text form act modality said { edtf } firstHand } } }`,
	"deep":     `{ statements(first: %d) { nodes { speaker { name statements(first: 3) { nodes { text event { participants { actor { name country { name } } } } } } } } } }`,
}

func BenchmarkQuestions(b *testing.B) {
	s := many(b, newServed(b, graph.Options{}), 1000)
	for name, query := range benchmarks {
		for _, first := range []int{20, 200} {
			for _, naive := range []bool{true, false} {
				way := "planned"
				if naive {
					way = "naive"
				}
				handler := graph.NewHandler(s.store, nil, graph.Options{Naive: naive})
				body := map[string]any{"query": fmt.Sprintf(query, first)}
				b.Run(fmt.Sprintf("%s/%d/%s", name, first, way), func(b *testing.B) {
					b.ReportAllocs()
					before := s.statements.Load()
					size := 0
					for b.Loop() {
						w := httptest.NewRecorder()
						handler.ServeHTTP(w, post(b, body))
						size = w.Body.Len()
						if w.Code != 200 {
							b.Fatal(w.Body)
						}
					}
					b.ReportMetric(float64(s.statements.Load()-before)/float64(b.N), "sql/op")
					b.ReportMetric(float64(size), "bytes")
				})
			}
		}
	}
}
