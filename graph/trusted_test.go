package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/graph"
)

func TestTrustedDocuments(t *testing.T) {
	const listed = "query Edges { stats { edges } }\n"
	const manifest = `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
		{"id": "my-id", "name": "Name", "type": "query", "body": "query Name($ref: Ref!) { person(ref: $ref) { name } }"}]}`
	folder := fstest.MapFS{"deep/edges.graphql": {Data: []byte(listed)}, "manifest.json": {Data: []byte(manifest)}, "README.md": {Data: []byte("none")}}
	documents, err := graph.ReadDocuments(folder, graph.Limits{})
	if err != nil || documents.Len() != 2 {
		t.Fatal(documents, err)
	}
	sum := sha256.Sum256([]byte(listed))
	id := hex.EncodeToString(sum[:])
	s := newServed(t, graph.Options{Documents: documents, Introspection: true})
	type object = map[string]any
	for _, c := range []struct {
		name string
		body object
		want string
	}{
		{"by the sum", object{"documentId": "sha256:" + id}, `{"edges":0}`},
		{"by the sum alone", object{"documentId": id}, `{"edges":0}`},
		{"as older clients do", object{"extensions": object{"persistedQuery": object{"version": 1, "sha256Hash": id}}}, `{"edges":0}`},
		{"by its text", object{"query": listed}, `{"edges":0}`},
		{"by its text and sum", object{"query": listed, "documentId": "sha256:" + id}, `{"edges":0}`},
		{"by the manifest's id", object{"documentId": "my-id", "variables": object{"ref": "Nobody"}}, `NOT_FOUND`},
		{"another", object{"documentId": "sha256:" + strings.Repeat("0", 64)}, `PERSISTED_QUERY_NOT_FOUND`},
		{"another text", object{"query": "{ stats { edges } }"}, `PERSISTED_QUERY_NOT_FOUND`},
		{"another text under a listed id", object{"query": "{ __schema { types { name } } }", "documentId": id}, `PERSISTED_QUERY_NOT_FOUND`},
		{"another by an older client", object{"query": "{ __typename }", "extensions": object{"persistedQuery": object{"sha256Hash": id}}}, `PERSISTED_QUERY_NOT_FOUND`},
		{"nothing", object{"variables": object{}}, "needs a question"},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, post(t, c.body))
		if !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/graphql?documentId="+url.QueryEscape("sha256:"+id), nil))
	if !strings.Contains(w.Body.String(), `{"edges":0}`) {
		t.Errorf("by GET: %s", w.Body)
	}
	for _, media := range []string{"text/event-stream", "text/csv"} {
		r := post(t, object{"query": "subscription { statementAdded { cursor } }"})
		r.Header.Set("Accept", media)
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); !strings.Contains(w.Body.String(), "PERSISTED_QUERY_NOT_FOUND") {
			t.Errorf("%s: %s", media, w.Body)
		}
	}
	plain := newServed(t, graph.Options{})
	w = httptest.NewRecorder()
	plain.ServeHTTP(w, post(t, object{"documentId": "sha256:" + id}))
	if !strings.Contains(w.Body.String(), "PERSISTED_QUERY_NOT_SUPPORTED") {
		t.Errorf("without a list: %s", w.Body)
	}
}

func TestTrustedDocumentsThatAreNone(t *testing.T) {
	for name, c := range map[string]struct{ file, content, want string }{
		"nothing":        {"x.txt", "", "there is no document"},
		"a mistake":      {"x.graphql", "{ stats { edgs } }", "x.graphql"},
		"no question":    {"x.graphql", "type X { y: Int }", "x.graphql"},
		"a large one":    {"x.graphql", "{ stats { " + strings.Repeat("edges ", 1100) + "} }", "1101 fields"},
		"no manifest":    {"x.json", `{"a": 1}`, "no manifest"},
		"no JSON":        {"x.json", `x`, "no manifest"},
		"an id for two":  {"x.json", `{"format": "apollo-persisted-query-manifest", "operations": [{"id": "a", "body": "{ __typename }"}, {"id": "a", "body": "{ t: __typename }"}]}`, "another document"},
		"a wrong member": {"x.json", `{"format": "apollo-persisted-query-manifest", "operations": [{"id": "a", "name": "Wrong", "body": "{ no }"}]}`, "operation Wrong"},
	} {
		_, err := graph.ReadDocuments(fstest.MapFS{c.file: {Data: []byte(c.content)}}, graph.Limits{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v lacks %q", name, err, c.want)
		}
	}
}
