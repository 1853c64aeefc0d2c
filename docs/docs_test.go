// Package docs_test runs what the documentation shows: every GraphQL question
// in README.md and docs/ is asked of the seed data, and the answer printed
// under it must be the answer that comes back. `go test ./docs -update`
// rewrites the answers.
package docs_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/seed"
	"demarche/storage"
	"demarche/storage/sqlite"
)

var update = flag.Bool("update", false, "rewrite the answers in the documentation")

func TestAnswersInTheDocs(t *testing.T) {
	ask, _ := seedServer(t)
	files, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, file := range append(files, "../README.md", "../CONTRIBUTING.md") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		rest := string(data)
		for {
			before, block, after, ok := cutBlock(rest, "graphql")
			if !ok {
				break
			}
			asked++
			want, tail := "", after
			if gap, answer, following, ok := cutBlock(after, "json"); ok && strings.TrimSpace(gap) == "" {
				want, tail = answer, following
			}
			got := ask(t, block)
			if got != want && !*update {
				t.Errorf("%s: the answer to\n%s\nis now\n%s\nand not\n%s\nrun go test ./docs -update and read the difference", file, block, got, want)
			}
			out.WriteString(before + "```graphql\n" + block + "```\n\n```json\n" + got + "```\n")
			rest = tail
		}
		out.WriteString(rest)
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if asked < 15 {
		t.Errorf("only %d questions found in the documentation", asked)
	}
}

// TestDocumentInTheDocs loads the example of docs/documents.md, twice.
func TestDocumentInTheDocs(t *testing.T) {
	example := exampleDocument(t)
	_, loader := seedServer(t)
	for _, want := range []storage.Outcome{storage.Added, storage.Unchanged} {
		receipt, remarks, err := loader.LoadDocument(t.Context(), json.RawMessage(example))
		if err != nil || len(remarks) > 0 || receipt.Outcome != want {
			t.Errorf("the example is %s and should be %s; remarks %v, error %v", receipt.Outcome, want, remarks, err)
		}
	}
}

// cutBlock cuts text around its first fenced block of the given language.
func cutBlock(text, language string) (before, block, after string, ok bool) {
	before, rest, ok := strings.Cut(text, "```"+language+"\n")
	if !ok {
		return text, "", "", false
	}
	block, after, ok = strings.Cut(rest, "```\n")
	return before, block, after, ok
}

// seedServer serves the seed data and returns a function that asks it, over
// HTTP, and returns the answer as indented JSON, and the loader behind it.
func seedServer(t *testing.T) (func(*testing.T, string) string, *seed.Loader) {
	t.Helper()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "docs.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	loader := seed.NewLoader(store)
	if _, err := seed.Install(ctx, loader); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(graph.NewHandler(store, loader, graph.Options{}))
	t.Cleanup(server.Close)
	return func(t *testing.T, query string) string {
		t.Helper()
		var out strings.Builder
		layOut(t, &out, post(t, server.URL+"/graphql", query), "")
		return out.String() + "\n"
	}, loader
}

// post asks a question over HTTP and returns the answer as it came.
func post(t *testing.T, address, query string) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(address, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// layOut writes JSON with each value on one line where it fits there, so that
// an answer reads like a table and not like a ladder.
func layOut(t *testing.T, out *strings.Builder, value json.RawMessage, indent string) {
	t.Helper()
	var line bytes.Buffer
	if err := json.Compact(&line, value); err != nil {
		t.Fatalf("%v in %s", err, value)
	}
	short := line.String()
	if len(indent)+len(short) <= 120 || short[0] != '{' && short[0] != '[' {
		out.WriteString(short)
		return
	}
	dec := json.NewDecoder(&line)
	open, err := dec.Token()
	out.WriteString(short[:1])
	for separator := "\n"; err == nil && dec.More(); separator = ",\n" {
		out.WriteString(separator + indent + "  ")
		if open == json.Delim('{') {
			var key json.Token
			key, err = dec.Token()
			out.WriteString(`"` + key.(string) + `": `)
		}
		var item json.RawMessage
		if err == nil {
			err = dec.Decode(&item)
		}
		layOut(t, out, item, indent+"  ")
	}
	if err != nil {
		t.Fatal(err)
	}
	out.WriteString("\n" + indent + short[len(short)-1:])
}
