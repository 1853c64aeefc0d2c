package graph_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/sqlite"
)

var update = flag.Bool("update", false, "write the answers into testdata")

// TestGolden asks the questions of testdata/*.txtar through HTTP, each of a
// server that answers by the generated resolvers and of one that answers by the
// planner, and holds the two answers to be the same bytes, and the one written
// down. Each archive has a store of its own with the facts of world.json and,
// where it has one, of its file facts.json. Of a question NAME there are the
// files NAME.graphql and, as needed, NAME.variables, NAME.headers, and
// NAME.request for a whole request; its answer is NAME.want: status and media
// type, the number of SQL statements of either way, and the JSON. An archive's
// questions are asked in their order, so that a change shows in what follows.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	var questions []string
	for _, f := range archive.Files {
		files[f.Name] = f.Data
		name, kind, _ := strings.Cut(f.Name, ".")
		if kind == "graphql" || kind == "request" {
			questions = append(questions, name)
		}
	}
	ways := []*served{serve(t, true, files["facts.json"]), serve(t, false, files["facts.json"])}
	for _, name := range questions {
		var answers []answer
		for _, w := range ways {
			answers = append(answers, w.ask(t, newRequest(t, files, name)))
		}
		naive, planned := answers[0], answers[1]
		if naive.data != planned.data || naive.errors != planned.errors || naive.head != planned.head {
			t.Errorf("%s: the two ways differ\nnaive:   %s %s %s\nplanned: %s %s %s", name, naive.head, naive.errors, naive.data, planned.head, planned.errors, planned.data)
		}
		got := planned.head + "\n"
		if !bytes.HasPrefix(files[name+".graphql"], []byte("mutation")) { // what a change costs is the engine's affair
			got += fmt.Sprintf("statements: %d naive, %d planned\n", naive.statements, planned.statements)
		}
		got += planned.pretty
		want := name + ".want"
		if *update {
			files[want] = []byte(got)
			continue
		}
		if got != string(files[want]) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, files[want])
		}
	}
	if *update {
		rewrite(t, file, archive, files, questions)
	}
}

// rewrite puts each answer behind the last file of its question.
func rewrite(t *testing.T, file string, archive *txtar.Archive, files map[string][]byte, questions []string) {
	out := &txtar.Archive{Comment: archive.Comment}
	belongs := func(f txtar.File, name string) bool {
		of, kind, _ := strings.Cut(f.Name, ".")
		return of == name && kind != "want"
	}
	for _, f := range archive.Files {
		if !slices.ContainsFunc(questions, func(q string) bool { return belongs(f, q) || f.Name == q+".want" }) {
			out.Files = append(out.Files, f)
		}
	}
	for _, q := range questions {
		for _, f := range archive.Files {
			if belongs(f, q) {
				out.Files = append(out.Files, f)
			}
		}
		out.Files = append(out.Files, txtar.File{Name: q + ".want", Data: files[q+".want"]})
	}
	if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

// served is a graph behind HTTP that counts SQL statements.
type served struct {
	http.Handler
	store      storage.Store
	statements *atomic.Int64
}

const token = "open-sesame"

func serve(t testing.TB, naive bool, more []byte) *served {
	s := newServed(t, graph.Options{Token: token, Introspection: true, Version: "test", Naive: naive})
	facts, err := os.ReadFile("testdata/world.json")
	if err != nil {
		t.Fatal(err)
	}
	s.load(t, facts)
	if len(more) > 0 {
		s.load(t, more)
	}
	if _, err := s.store.Retract(t.Context(), "document/withdrawn", "it was made up"); err != nil {
		t.Fatal(err)
	}
	return s
}

func newServed(t testing.TB, o graph.Options) *served {
	s := &served{statements: new(atomic.Int64)}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{
		Now:         func() time.Time { return time.Date(2022, 1, 3, 12, 0, 0, 0, time.UTC) },
		OnStatement: func(string) { s.statements.Add(1) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s.store = store
	s.Handler = graph.NewHandler(store, loader{store}, o)
	return s
}

func (s *served) load(t testing.TB, data []byte) {
	var documents []json.RawMessage
	if err := json.Unmarshal(data, &documents); err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		if _, _, err := (loader{s.store}).LoadDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
}

// loader takes documents whose references are ids; the real one is seed's.
type loader struct{ store storage.Store }

func (l loader) LoadDocument(ctx context.Context, data json.RawMessage) (storage.Receipt, []ontology.Finding, error) {
	var facts ontology.Facts
	if err := json.Unmarshal(data, &facts); err != nil {
		return storage.Receipt{}, nil, &ontology.FindingsError{Findings: []ontology.Finding{{Path: "$", Message: err.Error()}}}
	}
	receipt, err := l.store.Apply(ctx, facts)
	return receipt, []ontology.Finding{{Path: "$", Message: "a remark"}}, err
}

// LoadText takes the document in as it is and understands nothing of its text.
func (l loader) LoadText(ctx context.Context, doc ontology.Document, form string) (storage.Receipt, []ontology.Gap, error) {
	doc.Extractor = "test of " + form
	receipt, err := l.store.Apply(ctx, ontology.Facts{Document: doc})
	return receipt, []ontology.Gap{{Kind: ontology.GapName, Passage: "Smith", Span: ontology.Span{Start: 3, End: 8}, Reason: "a test", Candidates: []ontology.ID{"person/a", "person/b"}}}, err
}

// newRequest builds the request of a question.
func newRequest(t testing.TB, files map[string][]byte, name string) *http.Request {
	var r *http.Request
	if raw, whole := files[name+".request"]; whole {
		head, body, _ := bytes.Cut(raw, []byte("\n\n"))
		lines := strings.Split(strings.TrimSpace(string(head)), "\n")
		method, target, _ := strings.Cut(lines[0], " ")
		r = httptest.NewRequest(method, target, bytes.NewReader(bytes.TrimSpace(body)))
		header(t, r, lines[1:])
	} else {
		body := map[string]any{"query": string(files[name+".graphql"])}
		if v := files[name+".variables"]; v != nil {
			body["variables"] = json.RawMessage(v)
		}
		r = post(t, body)
		header(t, r, strings.Split(string(files[name+".headers"]), "\n"))
	}
	r.Header.Set("X-Request-Id", "request")
	return r
}

func header(t testing.TB, r *http.Request, lines []string) {
	for _, l := range lines {
		if l == "" {
			continue
		}
		k, v, ok := strings.Cut(l, ": ")
		if !ok {
			t.Fatalf("%q is no header", l)
		}
		r.Header.Set(k, v)
	}
}

func post(t testing.TB, body map[string]any) *http.Request {
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(data))
	r.Header.Set("Content-Type", "application/json")
	return r
}

// answer is what came back, in parts that can be compared.
type answer struct {
	head       string // status and media type
	data       string // the bytes of data, or "(none)"
	errors     string // sorted, one to a line
	pretty     string // the whole, errors sorted
	statements int64
}

func (s *served) ask(t testing.TB, r *http.Request) answer {
	before := s.statements.Load()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	a := answer{head: fmt.Sprint(w.Code, " ", w.Header().Get("Content-Type")), statements: s.statements.Load() - before}
	for _, name := range []string{"Allow", "WWW-Authenticate", "Location"} {
		if v := w.Header().Get(name); v != "" {
			a.head += fmt.Sprintf("\n%s: %s", name, v)
		}
	}
	if media := w.Header().Get("Content-Type"); !strings.Contains(media, "json") || strings.Contains(media, "ndjson") {
		a.data = w.Body.String()
		a.pretty = a.data
		return a
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(w.Body.Bytes(), &parts); err != nil {
		t.Fatalf("the answer is no JSON: %v\n%s", err, w.Body)
	}
	var errs []json.RawMessage
	if parts["errors"] != nil {
		if err := json.Unmarshal(parts["errors"], &errs); err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(errs, func(a, b json.RawMessage) int { return cmp.Compare(string(a), string(b)) })
		for _, e := range errs {
			a.errors += string(e) + "\n"
		}
		parts["errors"], _ = json.Marshal(errs)
	}
	a.data = "(none)"
	if d, ok := parts["data"]; ok {
		a.data = string(d)
	}
	var pretty bytes.Buffer
	enc := json.NewEncoder(&pretty)
	enc.SetEscapeHTML(false)
	ordered := new(bytes.Buffer)
	ordered.WriteByte('{')
	for i, name := range slices.SortedFunc(maps.Keys(parts), func(a, b string) int { return cmp.Compare(b, a) }) {
		if i > 0 {
			ordered.WriteByte(',')
		}
		fmt.Fprintf(ordered, "%q:%s", name, parts[name])
	}
	ordered.WriteByte('}')
	if err := json.Indent(&pretty, ordered.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	a.pretty = pretty.String() + "\n"
	return a
}

// unmoved is a store without snapshots, so that a store around it sees every read.
type unmoved struct{ storage.Store }

func (unmoved) Snapshot(context.Context) (storage.Snapshot, error) {
	return nil, errors.New("there are no snapshots")
}
