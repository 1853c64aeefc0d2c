package graph_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"demarche/graph"
)

// TestHTTPAttacks sends what graphql-cop and others try over HTTP: changes by
// GET and by forms of other sites, batches, bodies that are no question.
func TestHTTPAttacks(t *testing.T) {
	const change = `mutation { retractDocument(id: "document/x", reason: "r") { outcome } }`
	secret := "s3cret" + strings.Repeat("x", 30)
	for _, c := range []struct {
		name, method, target, kind, body string
		status                           int
	}{
		{"a change by GET", "GET", "/graphql?query=" + strings.ReplaceAll(change, " ", "+"), "", "", 405},
		{"a change by a form", "POST", "/graphql", "application/x-www-form-urlencoded", "query=" + change, 415},
		{"a change by a form with files", "POST", "/graphql", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--x--", 415},
		{"a change as plain text", "POST", "/graphql", "text/plain", `{"query": "` + secret + `"}`, 415},
		{"a change of no type", "POST", "/graphql", "", `{"query": "` + secret + `"}`, 415},
		{"a question in the body of no JSON", "POST", "/graphql", "application/graphql", "{ __typename }", 415},
		{"a batch", "POST", "/graphql", "application/json", `[` + strings.Repeat(`{"query": "{ __typename }"},`, 9) + `{"query": "{ __typename }"}]`, 400},
		{"a batch of none", "POST", "/graphql", "application/json", `[]`, 400},
		{"trace", "TRACE", "/graphql", "", "", 405},
		{"deleting", "DELETE", "/graphql", "application/json", "{}", 405},
		{"text behind the question", "POST", "/graphql", "application/json", `{"query": "{ __typename }"} ` + secret, 400},
		{"no JSON", "POST", "/graphql", "application/json", `<` + secret + `>`, 400},
		{"JSON of another shape", "POST", "/graphql", "application/json", `{"query": {"` + secret + `": 1}}`, 400},
		{"variables that are none", "POST", "/graphql", "application/json", `{"query": "{ __typename }", "variables": "` + secret + `"}`, 400},
		{"deep JSON", "POST", "/graphql", "application/json", `{"query": "{ __typename }", "variables": {"x": ` + strings.Repeat("[", 200_000) + `}}`, 400},
		{"deep JSON of objects", "POST", "/graphql", "application/json", `{"variables": ` + strings.Repeat(`{"`+secret+`":`, 20_000), 400},
		{"a large body", "POST", "/graphql", "application/json", `{"query": "` + strings.Repeat(secret, 50_000) + `"}`, 413},
		{"another charset", "POST", "/graphql", "application/json; charset=utf-7", `{"query": "{ __typename }"}`, 415},
	} {
		s := newServed(t, graph.Options{Token: token})
		r := httptest.NewRequest(c.method, c.target, strings.NewReader(c.body))
		if c.kind != "" {
			r.Header.Set("Content-Type", c.kind)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Origin", "https://evil.example")
		if c.status == 413 {
			r.Header.Del("Authorization")
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), `"errors":[`) {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), secret) || strings.Contains(w.Body.String(), "json.") || w.Body.Len() > 1000 {
			t.Errorf("%s: the answer shows what was sent, or how it was read: %.300s", c.name, w.Body)
		}
		for header := range w.Header() {
			if strings.HasPrefix(header, "Access-Control") {
				t.Errorf("%s: %s", c.name, header)
			}
		}
	}
}

// What @defer asks for is refused, whole, so that nothing of it is lost.
func TestDeferIsRefused(t *testing.T) {
	s := newServed(t, graph.Options{})
	for _, query := range []string{
		"{ ... @defer { stats { edges } } }",
		"{ stats { ...S @defer(label: \"later\") } } fragment S on Stats { edges }",
		"query($d: Boolean = false) { ... @defer(if: $d) { stats { edges } } }",
	} {
		a := s.ask(t, post(t, map[string]any{"query": query}))
		if !strings.Contains(a.errors, "leave @defer out") || a.data != "(none)" && a.data != "" {
			t.Errorf("%s: %s%s", query, a.errors, a.data)
		}
	}
}

// Where the schema is not told, mistakes are not answered with names of it.
func TestNoSuggestionsWithoutIntrospection(t *testing.T) {
	queries := []string{
		"{ statment { id } }", "{ statements { totalCont } }", "{ statements(frst: 1) { totalCount } }",
		"{ ... on Persn { id } }", "{ statements(act: [ASERT]) { totalCount } }", "{ statements }",
	}
	for _, told := range []bool{true, false} {
		s := newServed(t, graph.Options{Introspection: told})
		suggested := 0
		for _, query := range queries {
			a := s.ask(t, post(t, map[string]any{"query": query}))
			if a.errors == "" {
				t.Errorf("%s is answered", query)
			}
			if strings.Contains(a.errors, "Did you mean") {
				suggested++
				if !told {
					t.Errorf("%s: %s", query, a.errors)
				}
			}
		}
		if told && suggested < 4 {
			t.Errorf("where the schema is told, %d of %d mistakes are answered with what may be meant", suggested, len(queries))
		}
	}
}

// A browser lets a page of another site read an answer only where the headers say so.
func TestOtherOrigins(t *testing.T) {
	const friend = "https://friend.example"
	send := func(s *served, method, origin string) http.Header {
		r := httptest.NewRequest(method, "/graphql", bytes.NewReader([]byte(`{"query": "{ __typename }"}`)))
		r.Header.Set("Content-Type", "application/json")
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		if method == http.MethodOptions {
			r.Header.Set("Access-Control-Request-Method", "POST")
			r.Header.Set("Access-Control-Request-Headers", "content-type")
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		w.Header().Set("Status", fmt.Sprint(w.Code))
		return w.Header()
	}
	closed, open := newServed(t, graph.Options{}), newServed(t, graph.Options{Origins: []string{friend}})
	for _, origin := range []string{"", "null", "https://evil.example", friend, "https://friend.example.evil.example", "http://friend.example", friend + ":8443"} {
		for _, method := range []string{"POST", "OPTIONS"} {
			if h := send(closed, method, origin); h.Get("Access-Control-Allow-Origin") != "" || method == "OPTIONS" && h.Get("Status") != "405" {
				t.Errorf("closed, %s of %q: %v", method, origin, h)
			}
			h := send(open, method, origin)
			want := ""
			if origin == friend {
				want = friend
			}
			if h.Get("Access-Control-Allow-Origin") != want || h.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(strings.Join(h.Values("Vary"), ","), "Origin") {
				t.Errorf("open, %s of %q: %v", method, origin, h)
			}
			if method == "OPTIONS" && (h.Get("Status") != "204" || (h.Get("Access-Control-Allow-Headers") != "") != (origin == friend)) {
				t.Errorf("open, before %q asks: %v", origin, h)
			}
		}
	}
}
