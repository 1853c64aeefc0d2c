package graph_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage/sqlite"
)

// A question sees one moment of the graph, whatever is written while it is
// answered: here a document that comes in as its second statement begins.
func TestQuestionSeesOneMoment(t *testing.T) {
	document := func(name string) ontology.Facts {
		return ontology.Facts{Document: ontology.Document{ID: ontology.ID("document/" + name), Title: name, Publisher: ontology.Source{Name: name}}}
	}
	for name, naive := range map[string]bool{"planned": false, "generated": true} {
		t.Run(name, func(t *testing.T) {
			var store *sqlite.Store
			var asked atomic.Int64 // statements of the question
			asked.Store(1000)      // beyond two: nothing happens
			store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{OnStatement: func(string) {
				if asked.Add(1) == 2 {
					if _, err := store.Apply(context.Background(), document("late")); err != nil {
						t.Error(err)
					}
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { store.Close() })
			if _, err := store.Apply(t.Context(), document("early")); err != nil {
				t.Fatal(err)
			}
			s := &served{Handler: graph.NewHandler(store, nil, graph.Options{Naive: naive}), store: store, statements: new(atomic.Int64)}
			ask := func() answer {
				asked.Store(0)
				return s.ask(t, post(t, map[string]any{"query": "{ a: documents { totalCount } b: documents { totalCount } c: documents { totalCount } }"}))
			}
			for _, want := range []string{"1", "2"} {
				if a := ask(); strings.Count(a.data, `"totalCount":`+want) != 3 {
					t.Errorf("not %s documents each time: %s%s", want, a.errors, a.data)
				}
			}
		})
	}
}
