package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/seed"
	"demarche/storage/sqlite"
	"demarche/web"
)

// TestExamplesHaveAnswers asks each question of the menu of the seed data: none
// may fail, and none may come back with nothing.
func TestExamplesHaveAnswers(t *testing.T) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "examples.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	loader := seed.NewLoader(store)
	if _, err := seed.Install(ctx, loader); err != nil {
		t.Fatal(err)
	}
	handler := graph.NewHandler(store, loader, graph.Options{})
	titles := make(map[string]string)
	for _, example := range web.Examples() {
		t.Run(example.Name, func(t *testing.T) {
			title, _, _ := strings.Cut(example.Query, "\n")
			if !strings.HasPrefix(title, "# ") || len(title) > 70 {
				t.Errorf("the first line should be a short title: %q", title)
			}
			if other := titles[title]; other != "" {
				t.Errorf("%s has the same title", other)
			}
			titles[title] = example.Name
			request := map[string]any{"query": example.Query}
			if example.Variables != nil {
				request["variables"] = json.RawMessage(example.Variables)
			}
			body, err := json.Marshal(request)
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			var answer struct {
				Data   map[string]any
				Errors []any
			}
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
				t.Fatal(err)
			}
			if len(answer.Errors) > 0 || len(answer.Data) == 0 {
				t.Fatalf("%s", w.Body)
			}
			for field, value := range answer.Data {
				if emptyList(value) {
					t.Errorf("%s is empty: %s", field, w.Body)
				}
			}
		})
	}
	if len(titles) < 12 {
		t.Errorf("there are %d questions, and there should be a dozen", len(titles))
	}
	if !strings.Contains(web.Flagship(), `statements(by: "Biden", about: "Putin", during: "2021-12")`) {
		t.Errorf("the first question is not the flagship: %s", web.Flagship())
	}
}

// emptyList reports whether a value holds no list with anything in it.
func emptyList(value any) bool {
	switch v := value.(type) {
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, inner := range v {
			if !emptyList(inner) {
				return false
			}
		}
	}
	return true
}
