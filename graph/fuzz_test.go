package graph_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph"
)

// FuzzRequest sends any bytes as a question with any text as its variable: the
// answer is JSON, and nothing goes wrong inside.
func FuzzRequest(f *testing.F) {
	for _, a := range attacks() {
		if len(a.query) < 2000 {
			f.Add(a.query, "x")
		}
	}
	for _, text := range []string{"Biden", "2021-12", "person/biden", "fips10-4:RS", "Q6279", "2021-11-21~/..", "\x00\xff", "*\"a", "🕊\u202e"} {
		f.Add(`query($x: Ref! $y: EDTF $z: String $i: ID!) { node(id: $i) { id } statements(by: [$x], during: $y, text: $z, after: $z) { totalCount } }`, text)
	}
	s := newServed(f, graph.Options{Introspection: true, Timeout: time.Minute})
	f.Fuzz(func(t *testing.T, query, text string) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"x": text, "y": text, "z": text, "i": text}})
		if err != nil {
			t.Skip() // no request
		}
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
			Data any
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code >= 500 {
			t.Fatalf("%d %v %s", w.Code, err, w.Body)
		}
		for _, e := range answer.Errors {
			if e.Extensions.Code == "INTERNAL" || e.Extensions.Code == "" || strings.Contains(e.Message, "panic") {
				t.Fatalf("%+v", e)
			}
		}
	})
}

// The parser in use checks @oneOf inputs that are written out, and not those of
// variables: whoever gives the schema one must check them.
func TestNoOneOf(t *testing.T) {
	for name, def := range graph.NewExecutableSchema(graph.Config{}).Schema().Types {
		if def.Kind == ast.InputObject && def.Directives.ForName("oneOf") != nil {
			t.Errorf("%s is @oneOf, and nothing checks its variables", name)
		}
	}
}
