package export_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/export"
	"demarche/graph"
	"demarche/ontology"
	"demarche/seed"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// secret stands in everything that only restricted documents tell.
const secret = "zeppelin"

// documents are what a graph is told, free and restricted by turns: what the two
// tell together, what each tells alone, a free one that leans on a restricted one,
// one that refers to an actor who is merged into a free one, and a retracted one.
func documents() (free, restricted, leaning []ontology.Facts) {
	day := func(s string) ontology.Date { d, _ := ontology.ParseDate(s); return d }
	doc := func(id, publisher, title string, set ontology.ID) ontology.Document {
		return ontology.Document{ID: ontology.ID("document/" + id), Type: ontology.DocumentRecord, Publisher: ontology.Source{Name: publisher}, Title: title, Dataset: set}
	}
	call := func(title string, people ...ontology.ID) ontology.Event {
		e := ontology.Event{ID: "call/one", Type: ontology.EventCall, Status: ontology.StatusOccurred, When: day("2021-12-30"), Title: title}
		for _, p := range people {
			e.Participants = append(e.Participants, ontology.Participant{Actor: p})
		}
		return e
	}
	says := func(id string, speaker ontology.ID, text string, about ontology.ID) ontology.Statement {
		return ontology.Statement{ID: ontology.ID("statement/" + id), Speaker: speaker, Text: text, Form: ontology.FormDirect, Act: ontology.ActWarn, Said: day("2021-12-30"),
			About: []ontology.Target{{Target: about, Basis: ontology.BasisNamed}}}
	}
	base := ontology.Facts{Document: doc("base", "Base", "Base", ""), Actors: []ontology.Actor{
		{ID: "country/ru", Name: "Russia"}, {ID: "country/us", Name: "United States"}, {ID: "organization/board", Name: "Board"},
		{ID: "person/anna", Name: "Anna Vale"}, {ID: "person/bo", Name: "Bo Ruiz"}, {ID: "person/bo-2", Name: "B. Ruiz"}, {ID: "person/bo-3", Name: "Bo R."}, {ID: "person/cy", Name: "Cy Dorn"}}}
	free = []ontology.Facts{
		base,
		{Document: doc("open", "Open", "Open", ""), Datasets: []ontology.Dataset{{ID: "dataset/open", Name: "Open", Redistributable: true}}},
		{Document: doc("open-1", "Open", "Open, one", "dataset/open"), Events: []ontology.Event{call("A call", "person/anna", "person/bo")},
			Statements: []ontology.Statement{says("one", "person/anna", "We warn.", "country/ru")}},
		{Document: doc("free-2", "Gazette", "Free, two", ""), Statements: []ontology.Statement{says("two", "person/bo-2", "So do we.", "person/anna")}},
	}
	restricted = []ontology.Facts{
		{Document: doc("closed", "Closed "+secret, "Closed "+secret, ""), Datasets: []ontology.Dataset{{ID: "dataset/closed", Name: "Closed " + secret}}},
		{Document: doc("closed-1", "Closed "+secret, "Closed, one "+secret, "dataset/closed"),
			Actors: []ontology.Actor{{ID: "person/dora", Name: "Dora " + secret}, {ID: "person/anna", Name: "Anna " + secret, Born: day("1961-03-04"), Country: "country/us"}, {ID: "person/anna-closed", Name: "Anna V " + secret}},
			Events: []ontology.Event{call("A "+secret, "person/anna", "person/bo", "person/cy")},
			Statements: []ontology.Statement{says("one", "person/anna", "We warn "+secret+".", "country/us"), says("three", "person/dora", "Words of "+secret+".", "country/ru"),
				says("four", "person/cy", "And I, "+secret+".", "country/us")},
			Programs:  []ontology.Program{{ID: "program/p", Name: secret}},
			Sanctions: []ontology.Sanction{{ID: "sanction/s", Target: "person/cy", Authority: "organization/board", Program: "program/p"}}},
	}
	leaning = []ontology.Facts{
		{Document: doc("leaning", "Gazette", "Leaning on "+secret, ""), Statements: []ontology.Statement{says("five", "person/dora", "Leaning, "+secret+".", "country/ru")}},
		{Document: doc("follows", "Gazette", "Follows", ""), Statements: []ontology.Statement{says("six", "person/anna-closed", "It follows.", "country/ru")}},
	}
	return free, restricted, leaning
}

func open(t *testing.T, name string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), name), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func apply(t *testing.T, store storage.Store, all ...ontology.Facts) {
	t.Helper()
	for _, f := range all {
		if _, err := store.Apply(t.Context(), f); err != nil {
			t.Fatalf("%s: %v", f.Title, err)
		}
	}
}

func merge(t *testing.T, store storage.Store, from, into ontology.ID) {
	t.Helper()
	if _, err := store.Merge(t.Context(), from, into, "both "+secret); err != nil {
		t.Fatal(err)
	}
}

// A published graph answers everything as a graph does that the restricted
// documents were never loaded into, and not a byte of them is in its file.
func TestPublishedGraph(t *testing.T) {
	free, restricted, leaning := documents()
	whole := open(t, "whole.db")
	apply(t, whole, free[0], restricted[0], restricted[1], free[1], free[2], leaning[0], leaning[1], free[3])
	edited := free[3]
	edited.Title = "Edited " + secret // what a document said before stays behind
	apply(t, whole, edited, free[3])
	gone := free[3]
	gone.ID, gone.Title = "document/gone", "Gone "+secret
	apply(t, whole, gone)
	if _, err := whole.Retract(t.Context(), gone.ID, secret); err != nil {
		t.Fatal(err)
	}
	merge(t, whole, "person/anna-closed", "person/anna")
	merge(t, whole, "person/bo-2", "person/bo")
	merge(t, whole, "person/bo-3", "person/dora") // the one that remains is withheld
	merge(t, whole, "person/cy", "person/dora")

	path := filepath.Join(t.TempDir(), "public.db")
	public, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { public.Close() }()
	if err := public.MakePublic(t.Context()); err != nil {
		t.Fatal(err)
	}
	sum, err := export.Publish(t.Context(), whole, public)
	if want := (export.Published{Documents: 5, Withheld: 2, Leaning: 1, Merged: 2}); err != nil || sum != want {
		t.Errorf("%+v, %v; want %+v", sum, err, want)
	}
	if problems, err := public.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %+v", err, problems)
	}

	alone := open(t, "alone.db")
	follows := leaning[1]
	follows.Statements[0].Speaker = "person/anna"
	apply(t, alone, append(free, follows)...)
	merge(t, alone, "person/bo-2", "person/bo")
	merge(t, alone, "person/cy", "person/bo-3")
	for _, format := range export.Formats() {
		var a, b bytes.Buffer
		if _, err := export.Write(t.Context(), public, &a, format, export.Filter{}); err != nil {
			t.Fatal(err)
		}
		if _, err := export.Write(t.Context(), alone, &b, format, export.Filter{}); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Errorf("%s differs:\n%s\n%s", format, &a, &b)
		}
	}
	shown := ask(t, whole, questions[0], "application/json")
	if !strings.Contains(shown, secret) {
		t.Errorf("the whole graph does not show what the public one shall not: %s", shown)
	}
	for _, q := range questions {
		for _, accept := range []string{"application/json", "text/csv", "application/x-ndjson"} {
			got, want := ask(t, public, q, accept), ask(t, alone, q, accept)
			if got != want {
				t.Errorf("%s as %s:\n%s\nand of a graph without the restricted documents\n%s", q, accept, got, want)
			}
			if strings.Contains(got, secret) {
				t.Errorf("%s shows what is withheld:\n%s", q, got)
			}
		}
	}

	// Nothing restricted goes in later, so that no subscription can tell of it.
	for _, f := range restricted {
		if _, err := public.Apply(t.Context(), f); err == nil {
			t.Errorf("%s goes into a public graph", f.Title)
		}
	}
	if sets, err := public.Restricted(t.Context()); err != nil || len(sets) > 0 {
		t.Error(sets, err)
	}
	if sets, err := whole.Restricted(t.Context()); err != nil || fmt.Sprint(sets) != "[dataset/closed]" {
		t.Error(sets, err)
	}
	if err := whole.MakePublic(t.Context()); err == nil {
		t.Error("a graph with a restricted data set is called public")
	}
	// Records whose data set nobody describes any longer are restricted, too.
	if _, err := whole.Retract(t.Context(), "document/closed", "gone"); err != nil {
		t.Fatal(err)
	}
	if sets, err := whole.Restricted(t.Context()); err != nil || fmt.Sprint(sets) != "[dataset/closed]" {
		t.Error(sets, err)
	}
	if err := public.Close(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || bytes.Contains(bytes.ToLower(data), []byte(secret)) {
		t.Errorf("the file holds what is withheld, %v", err)
	}
}

// questions are of every way to the facts: lists and their counts, look-ups,
// search, neighbours, paths, timelines, data sets.
var questions = []string{
	`{ statements { totalCount nodes { id text speaker { id name } about { target { name } } sources { document { title } passage } } } }`,
	`{ calls { totalCount nodes { title participants { actor { name } } sources { document { title source { name } } } } } }`,
	`{ person(ref: "Anna Vale") { id name born { edtf } country { name } aliases { text } statements { totalCount } calls { totalCount } neighbours { nodes { actor { name } relation count } } } }`,
	`{ person(ref: "Cy Dorn") { id statements { totalCount } sanctions { totalCount } neighbours { nodes { actor { name } } } } }`,
	`{ person(ref: "Dora") { id } }`,
	`{ node(id: "person/dora") { id } }`,
	`{ node(id: "document/closed-1") { id } }`,
	`{ nodes(ids: ["statement/three", "statement/one"]) { id } }`,
	`{ search(text: "zeppelin") { totalCount nodes { node { id } } } }`,
	`{ search(text: "warn") { totalCount nodes { node { id } } } }`,
	`{ neighbours(of: "Bo Ruiz") { nodes { actor { name } relation count } } }`,
	`{ path(from: "Anna Vale", to: "Cy Dorn") { found length visited } }`,
	`{ timeline(of: ["Anna Vale"]) { totalCount nodes { node { id } } } }`,
	`{ documents { totalCount nodes { title source { name } } } }`,
	`{ sanctions { totalCount } }`,
	`{ datasets { name } }`,
	`{ stats { nodes { kind count } edges documents statements } }`,
}

func ask(t *testing.T, store storage.Store, query, accept string) string {
	t.Helper()
	handler := graph.NewHandler(store, seed.NewLoader(store), graph.Options{Introspection: true})
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(fmt.Sprintf(`{"query": %q}`, query)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if body := w.Body.String(); strings.Contains(body, "Cannot query field") || strings.Contains(body, "Unknown argument") || strings.Contains(body, "must have a selection") || strings.Contains(body, "INTERNAL") {
		t.Fatalf("%s: %s", query, body)
	}
	return w.Body.String()
}
