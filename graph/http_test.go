package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage"
)

func TestReadOnlyServerSaysSo(t *testing.T) {
	s := newServed(t, graph.Options{})
	r := post(t, map[string]any{"query": `mutation { unmergeActors(from: "person/x", reason: "a mistake") { number } }`})
	r.Header.Set("Authorization", "Bearer ") // an empty token is no token
	a := s.ask(t, r)
	if !strings.HasPrefix(a.head, "401 ") || !strings.Contains(a.errors, "read-only") || !strings.Contains(a.errors, `"UNAUTHENTICATED"`) {
		t.Errorf("%s %s", a.head, a.errors)
	}
}

func TestTrustedNeedsNoToken(t *testing.T) {
	s := newServed(t, graph.Options{Trusted: true})
	a := s.ask(t, post(t, map[string]any{"query": `mutation { unmergeActors(from: "person/x", reason: "a mistake") { number } }`}))
	if !strings.Contains(a.errors, `"BAD_INPUT"`) || !strings.Contains(a.errors, "is not merged") {
		t.Errorf("%s %s", a.head, a.errors)
	}
}

// TestBodyLimit sends large requests: who has the token may send a larger one.
func TestBodyLimit(t *testing.T) {
	s := newServed(t, graph.Options{Token: token})
	for _, c := range []struct {
		size  int
		token string
		want  string
	}{
		{1 << 20, "", "413 "}, {1 << 20, "guess", "413 "}, {1 << 20, token, "200 "}, {8 << 20, token, "413 "},
	} {
		r := post(t, map[string]any{"query": "{ __typename }", "variables": map[string]any{"x": strings.Repeat("x", c.size)}})
		if c.token != "" {
			r.Header.Set("Authorization", "Bearer "+c.token)
		}
		a := s.ask(t, r)
		if !strings.HasPrefix(a.head, c.want) || c.want == "413 " && !strings.Contains(a.errors, `"LIMIT"`) {
			t.Errorf("%d bytes with token %q: %s %s", c.size, c.token, a.head, a.errors)
		}
	}
}

func TestLimitsOfArguments(t *testing.T) {
	s := newServed(t, graph.Options{})
	many := func(n int, s string) []string { return strings.Split(strings.Repeat(s+" ", n-1)+s, " ") }
	for query, list := range map[string][]string{
		`query($x: [ID!]!) { nodes(ids: $x) { id } }`:                  many(501, "person/x"),
		`query($x: [Ref!]) { statements(by: $x) { totalCount } }`:      many(101, "person/x"),
		`query($x: [Ref!]) { events(between: $x) { totalCount } }`:     many(101, "person/x"),
		`query($x: [Ref!]!) { timeline(of: $x) { totalCount } }`:       many(101, "person/x"),
		`query($x: [ID!]) { documents(reporting: $x) { totalCount } }`: many(501, "person/x"),
	} {
		a := s.ask(t, post(t, map[string]any{"query": query, "variables": map[string]any{"x": list}}))
		if !strings.Contains(a.errors, `"LIMIT"`) || !strings.Contains(a.errors, "at most") {
			t.Errorf("%s: %s", query, a.errors)
		}
	}
}

func TestIntrospectionCanBeOff(t *testing.T) {
	s := newServed(t, graph.Options{})
	for _, query := range []string{`{ __schema { types { name } } }`, `{ __type(name: "Person") { name } }`} {
		a := s.ask(t, post(t, map[string]any{"query": query}))
		if strings.Contains(a.data, "ame") || !strings.Contains(a.errors, `"BAD_INPUT"`) {
			t.Errorf("%s%s", a.errors, a.data)
		}
	}
	if a := s.ask(t, post(t, map[string]any{"query": `{ __typename }`})); a.data != `{"__typename":"Query"}` {
		t.Errorf("%s%s", a.errors, a.data)
	}
}

// broken is a store that fails at what it is told to.
type broken struct {
	unmoved
	err  error
	wait bool
}

func (b broken) fail(ctx context.Context) error {
	if b.wait {
		<-ctx.Done()
		return ctx.Err()
	}
	return b.err
}

func (b broken) Statements(ctx context.Context, _ storage.Per, _ storage.StatementFilter, _ storage.Page) ([]storage.List[storage.Statement], error) {
	return nil, b.fail(ctx)
}

func (b broken) Stats(context.Context) (storage.Stats, error) { panic("secret of the store") }

func (b broken) Documents(context.Context, storage.Per, storage.DocumentFilter, storage.Page) ([]storage.List[storage.Document], error) {
	panic("secret of the store")
}

func TestInnerErrorsStayInside(t *testing.T) {
	for _, naive := range []bool{true, false} {
		for name, c := range map[string]struct {
			store broken
			query string
			want  []string
		}{
			"internal":                        {broken{err: errors.New("near SELECT: secret")}, "{ statements { totalCount } }", []string{`"INTERNAL"`, `"request":"request"`}},
			"busy":                            {broken{err: storage.ErrBusy}, "{ statements { totalCount } }", []string{`"BUSY"`, "again"}},
			"timeout":                         {broken{wait: true}, "{ statements { totalCount } }", []string{`"LIMIT"`, "too long"}},
			"panic":                           {broken{}, "{ stats { edges } }", []string{`"INTERNAL"`, `"path":["stats"]`}},
			"panic of a field with arguments": {broken{}, "{ x: documents(first: 1) { totalCount } }", []string{`"INTERNAL"`, `"path":["x"]`}},
		} {
			var log bytes.Buffer
			s := newServed(t, graph.Options{})
			c.store.Store = s.store
			s.Handler = graph.NewHandler(c.store, nil, graph.Options{Naive: naive, Timeout: 50 * time.Millisecond, Logger: slog.New(slog.NewTextHandler(&log, nil))})
			r := post(t, map[string]any{"query": c.query})
			r.Header.Set("X-Request-Id", "request")
			a := s.ask(t, r)
			for _, want := range c.want {
				if !strings.Contains(a.errors, want) {
					t.Errorf("%s, naive %t: %s lacks %s", name, naive, a.errors, want)
				}
			}
			if strings.Contains(a.errors, "secret") || strings.Contains(a.errors, "SELECT") || a.data != "null" {
				t.Errorf("%s, naive %t: %s%s", name, naive, a.errors, a.data)
			}
			if name == "internal" && !strings.Contains(log.String(), "secret") || strings.HasPrefix(name, "panic") && !strings.Contains(log.String(), "http_test.go") {
				t.Errorf("%s, naive %t: the log lacks the reason: %s", name, naive, &log)
			}
		}
	}
}

// TestPlannerReadsByLevel asks the same question of ten times as many facts: the
// number of SQL statements must not change.
func TestPlannerReadsByLevel(t *testing.T) {
	const query = `{ statements(first: 200) { totalCount nodes { id speaker { name country { name } statements(first: 5) { nodes { text event { name } } } }
		about { target { name } basis } to { name tenures { office { name of { name } } } } sources { passage document { title source { name } } } } } }`
	counts := make(map[int]int64)
	var sizes []int
	for _, n := range []int{10, 100} {
		s := newServed(t, graph.Options{})
		a := many(t, s, n).ask(t, post(t, map[string]any{"query": query}))
		if a.errors != "" {
			t.Fatal(a.errors)
		}
		counts[n] = a.statements
		sizes = append(sizes, len(a.data))
	}
	if counts[10] != counts[100] || sizes[1] < 5*sizes[0] {
		t.Errorf("10 statements take %d SQL statements and %d bytes, 100 take %d and %d", counts[10], sizes[0], counts[100], sizes[1])
	}
}

// many fills a graph with n statements of n/5 speakers, in as many documents and events.
func many(t testing.TB, s *served, n int) *served {
	speakers := max(2, n/5)
	type object = map[string]any
	var actors, offices, tenures []object
	actors = append(actors, object{"id": "country/us", "name": "United States"}, object{"id": "country/ru", "name": "Russia"}, object{"id": "person/target", "name": "The Target", "country": "country/ru"})
	for i := range speakers {
		key := string(rune('a'+i%26)) + strings.Repeat("x", i/26)
		actors = append(actors, object{"id": "person/" + key, "name": "Person " + key, "country": "country/us"})
		offices = append(offices, object{"id": "office/" + key, "name": "Office " + key, "of": "country/us"})
		tenures = append(tenures, object{"id": "tenure/" + key, "person": "person/" + key, "office": "office/" + key, "from": "2021"})
	}
	load := func(d object) {
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var facts ontology.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.Apply(t.Context(), facts); err != nil {
			t.Fatal(err)
		}
	}
	publisher := object{"id": "source/s", "name": "A Source"}
	load(object{"id": "document/base", "title": "Base", "publisher": publisher, "actors": actors, "offices": offices, "tenures": tenures})
	for from := 0; from < n; from += 10 {
		var events, statements []object
		for i := from; i < min(n, from+10); i++ {
			by := actors[3+i%speakers]["id"]
			to := actors[3+(i+1)%speakers]["id"]
			name := json.Number(strings.TrimLeft(time.Duration(i).String(), "0")).String()
			day := time.Date(2021, 12, 1+i%31, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
			events = append(events, object{"id": "call/" + name, "type": "CALL", "status": "OCCURRED", "when": day, "participants": []object{{"actor": by}, {"actor": to}}})
			statements = append(statements, object{"id": "statement/" + name, "speaker": by, "to": []any{to}, "text": "This is statement " + name + " of a number of them, long enough to be like one.",
				"form": "DIRECT", "act": "ASSERT", "said": day, "event": "call/" + name,
				"about":    []object{{"target": "person/target", "basis": "NAMED", "mention": "he"}, {"target": "country/ru", "basis": "CONTEXT"}},
				"evidence": []object{{"passage": "This is statement " + name}}})
		}
		doc := "document/" + time.Duration(from).String()
		load(object{"id": doc, "title": "Document " + doc, "url": "https://example.org/" + doc, "publisher": publisher, "published": "2021-12-31", "events": events, "statements": statements})
	}
	return s
}
