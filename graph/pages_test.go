package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

type page struct {
	Edges []struct {
		Cursor string
		Node   json.RawMessage
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
}

// TestPages walks each connection forwards and backwards, page by page, and
// holds both walks to give the whole list.
func TestPages(t *testing.T) {
	for _, naive := range []bool{true, false} {
		s := serve(t, naive, nil)
		for _, field := range []string{
			`statements(%s)`, `statements(order: EARLIEST_FIRST, %s)`, `events(%s)`, `sanctions(%s)`, `documents(%s)`,
			`neighbours(of: "Putin", %s)`, `timeline(of: ["Putin", "US"], %s)`, `timeline(of: "Putin", order: LATEST_FIRST, %s)`, `search(text: "biden", %s)`,
		} {
			ask := func(page string) page { return pageOf(t, s, fmt.Sprintf(field, page)) }
			whole := ask("first: 200")
			var forwards, backwards []string
			for after := "null"; ; {
				p := ask("first: 2, after: " + after)
				forwards = append(forwards, nodes(p)...)
				if !p.PageInfo.HasNextPage {
					break
				}
				after = fmt.Sprintf("%q", p.PageInfo.EndCursor)
			}
			for before := "null"; ; {
				p := ask("last: 2, before: " + before)
				backwards = append(nodes(p), backwards...)
				if !p.PageInfo.HasPreviousPage {
					break
				}
				before = fmt.Sprintf("%q", p.PageInfo.StartCursor)
			}
			if !slices.Equal(forwards, nodes(whole)) || !slices.Equal(backwards, nodes(whole)) || len(forwards) < 2 {
				t.Errorf("%s: naive %t\nwhole     %s\nforwards  %s\nbackwards %s", field, naive, nodes(whole), forwards, backwards)
			}
			if n := len(whole.Edges); n > 2 {
				between := ask(fmt.Sprintf("first: 100, after: %q, before: %q", whole.Edges[0].Cursor, whole.Edges[n-1].Cursor))
				if !slices.Equal(nodes(between), nodes(whole)[1:n-1]) {
					t.Errorf("%s: between the ends stand %s, not %s", field, nodes(between), nodes(whole)[1:n-1])
				}
			}
		}
	}
}

func pageOf(t *testing.T, s *served, field string) page {
	t.Helper()
	a := s.ask(t, post(t, map[string]any{"query": "{ x: " + field + " { edges { cursor node { " + nodeFields(field) + " } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"}))
	var data struct{ X page }
	if err := json.Unmarshal([]byte(a.data), &data); err != nil || a.errors != "" {
		t.Fatalf("%s: %v %s", field, err, a.errors)
	}
	return data.X
}

// nodeFields tells the items of a field apart.
func nodeFields(field string) string {
	switch name, _, _ := strings.Cut(field, "("); name {
	case "neighbours":
		return "relation direction actor { id }"
	case "timeline", "search":
		return "node { id }"
	}
	return "id"
}

func nodes(p page) []string {
	out := []string{}
	for _, e := range p.Edges {
		out = append(out, string(e.Node))
	}
	return out
}

// TestCursorsAreSealed uses cursors where they do not belong.
func TestCursorsAreSealed(t *testing.T) {
	s := serve(t, false, nil)
	cursor := pageOf(t, s, `statements(by: "Biden", first: 1)`).PageInfo.EndCursor
	nested := s.ask(t, post(t, map[string]any{"query": `{ person(ref: "Biden") { statements(first: 1) { pageInfo { endCursor } } } }`}))
	var data struct {
		Person struct{ Statements page }
	}
	if err := json.Unmarshal([]byte(nested.data), &data); err != nil {
		t.Fatal(err)
	}
	inner := data.Person.Statements.PageInfo.EndCursor
	for query, good := range map[string]bool{
		fmt.Sprintf(`{ statements(by: "Biden", after: %q) { totalCount } }`, cursor):                        true,
		fmt.Sprintf(`{ statements(by: ["person/biden"], first: 7, before: %q) { totalCount } }`, cursor):    true,
		fmt.Sprintf(`{ statements(by: "Putin", after: %q) { totalCount } }`, cursor):                        false,
		fmt.Sprintf(`{ statements(after: %q) { totalCount } }`, cursor):                                     false,
		fmt.Sprintf(`{ statements(by: "Biden", order: EARLIEST_FIRST, after: %q) { totalCount } }`, cursor): false,
		fmt.Sprintf(`{ events(after: %q) { totalCount } }`, cursor):                                         false,
		fmt.Sprintf(`{ person(ref: "Biden") { statements(after: %q) { totalCount } } }`, inner):             true,
		fmt.Sprintf(`{ person(ref: "Putin") { statements(after: %q) { totalCount } } }`, inner):             false,
		fmt.Sprintf(`{ person(ref: "Biden") { statementsAbout(after: %q) { totalCount } } }`, inner):        false,
		fmt.Sprintf(`{ statements(by: "Biden", after: %q) { totalCount } }`, inner):                         false,
		fmt.Sprintf(`{ statements(by: "Biden", after: %q) { totalCount } }`, cursor[:len(cursor)-1]):        false,
	} {
		a := s.ask(t, post(t, map[string]any{"query": query}))
		if good != (a.errors == "") {
			t.Errorf("%s: %s%s", query, a.errors, a.data)
		}
	}
	// of several owners, a cursor is good for its own; the others say why not
	q := fmt.Sprintf(`{ nodes(ids: ["person/putin", "person/biden"]) { ... on Person { id statements(after: %q, first: 1) { nodes { id } } } } }`, inner)
	planned, naive := s.ask(t, post(t, map[string]any{"query": q})), serve(t, true, nil).ask(t, post(t, map[string]any{"query": q}))
	if planned.data != naive.data || planned.errors != naive.errors || planned.errors == "" {
		t.Errorf("%s\n%s%s\n%s%s", q, planned.data, planned.errors, naive.data, naive.errors)
	}
}
