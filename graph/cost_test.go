package graph_test

import (
	"net/http/httptest"
	"testing"

	"demarche/graph"
)

// TestCost holds what questions cost: as many objects as they read at most.
func TestCost(t *testing.T) {
	seen := graph.Observation{}
	s := newServed(t, graph.Options{Observe: func(o graph.Observation) { seen = o }})
	type object = map[string]any
	for _, c := range []struct {
		query     string
		variables object
		cost      int
	}{
		{`{ __typename }`, nil, 0},
		{`{ stats { edges } }`, nil, 1},
		{`{ statements { nodes { id text } } }`, nil, 20},
		{`{ statements(first: 5) { nodes { id } } }`, nil, 5},
		{`{ statements(last: 7) { nodes { id } } }`, nil, 7},
		{`{ statements(first: 0) { nodes { id } } }`, nil, 0},
		{`{ statements(first: 5) { totalCount nodes { id } pageInfo { hasNextPage } } }`, nil, 10 + 5 + 1},
		{`{ statements(first: 5) { edges { cursor node { id } } } }`, nil, 5 * 2},
		{`{ statements(first: 5) { nodes { speaker { name } about { target { name } } } } }`, nil, 5 * (1 + 1 + 3*2)},
		{`{ statements(first: 5) { nodes { speaker { statements(first: 4) { nodes { id } } } } } }`, nil, 5 * (1 + 1 + 4)},
		{`query($n: Int) { statements(first: $n) { nodes { id } } }`, object{"n": 9}, 9},
		{`query($n: Int) { statements(first: $n) { nodes { id } } }`, object{"n": 150}, 150},
		{`query($n: Int) { statements(first: $n) { nodes { id } } }`, nil, 20},
		{`query($n: Int = 3) { statements(first: $n) { nodes { id } } }`, nil, 3},
		{`{ nodes(ids: ["person/a", "person/b"]) { id } }`, nil, 2},
		{`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, object{"ids": []string{"person/a", "person/b", "person/c"}}, 3},
		{`{ a: statements(first: 5) { ...C } b: statements(first: 6) { ...C } } fragment C on StatementConnection { nodes { ...S } } fragment S on Statement { id speaker { name } }`, nil, 5*2 + 6*2},
		{`{ search(text: "x", first: 2) { nodes { node { id } } } }`, nil, 100 + 2*2},
		{`{ path(from: "a", to: "b") { length } }`, nil, 5000 + 1},
		{`query A { statements(first: 5) { nodes { id } } } query B { statements(first: 6) { nodes { id } } }`, object{"": "B"}, 6},
	} {
		for range 2 { // known the second time, and the same
			body := object{"query": c.query, "variables": c.variables}
			if name, named := c.variables[""]; named {
				body["operationName"] = name
				delete(body, "variables")
			}
			s.ServeHTTP(httptest.NewRecorder(), post(t, body))
			if seen.Cost != c.cost || seen.Kind != "query" {
				t.Errorf("%s with %v is a %s and costs %d, not %d (%v)", c.query, c.variables, seen.Kind, seen.Cost, c.cost, seen.Codes)
			}
		}
	}
}

// TestObservation holds what an observer is told of a request.
func TestObservation(t *testing.T) {
	var seen []graph.Observation
	s := many(t, newServed(t, graph.Options{}), 30)
	s.Handler = graph.NewHandler(s.store, nil, graph.Options{Observe: func(o graph.Observation) { seen = append(seen, o) }})
	ask := func(accept, query string) graph.Observation {
		seen = nil
		r := post(t, map[string]any{"query": query})
		r.Header.Set("X-Request-Id", "mine")
		if accept != "" {
			r.Header.Set("Accept", accept)
		}
		s.ServeHTTP(httptest.NewRecorder(), r)
		if len(seen) != 1 || seen[0].Request != "mine" || seen[0].Took <= 0 {
			t.Fatalf("%s: %+v", query, seen)
		}
		return seen[0]
	}
	if o := ask("", `query Name { statements(first: 10) { nodes { text } } a: person(ref: "nobody") { name } b: person(ref: "no one") { name } }`); o.Operation != "Name" || o.Kind != "query" || len(o.Codes) != 1 || o.Codes[0] != "NOT_FOUND" || o.Usage.Rows < 10 || o.Usage.Statements < 2 || o.Usage.Time <= 0 || o.Stream {
		t.Errorf("%+v", o)
	}
	if o := ask("", `{ stats { edges } documents { totalCount } }`); o.Operation != "" || len(o.Fields) != 2 || o.Fields[1] != "documents" || len(o.Codes) != 0 {
		t.Errorf("%+v", o)
	}
	if o := ask("", `{ nonsense`); o.Kind != "" || len(o.Codes) != 1 || o.Codes[0] != "GRAPHQL_PARSE_FAILED" {
		t.Errorf("%+v", o)
	}
	if o := ask("", `mutation M { unmergeActors(from: "person/x", reason: "r") { number } }`); o.Kind != "mutation" || len(o.Codes) != 1 || o.Codes[0] != "UNAUTHENTICATED" {
		t.Errorf("%+v", o)
	}
	if o := ask("application/x-ndjson", `{ statements(first: 10) { nodes { text } } }`); !o.Stream || o.Usage.Rows < 30 || o.Cost < 30 {
		t.Errorf("a stream of three pages: %+v", o)
	}
}
