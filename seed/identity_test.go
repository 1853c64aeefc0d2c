package seed

import (
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// people loads one document for each line "id|name|born|country|scheme:value".
// Whom they name is made up.
func people(t *testing.T, store storage.Store, lines ...string) {
	t.Helper()
	for _, line := range lines {
		parts := strings.Split(line+"||||", "|")
		a := ontology.Actor{ID: ontology.ID(parts[0]), Name: parts[1]}
		if parts[2] != "" {
			var err error
			if a.Born, err = ontology.ParseDate(parts[2]); err != nil {
				t.Fatal(err)
			}
		}
		if parts[3] != "" {
			a.Country = ontology.NewID(ontology.KindCountry, parts[3])
		}
		if scheme, value, ok := strings.Cut(parts[4], ":"); ok {
			a.Identifiers = []ontology.Identifier{{Scheme: ontology.Scheme(scheme), Value: value}}
		}
		if _, err := store.Apply(t.Context(), ontology.Facts{Document: ontology.Document{Publisher: ontology.Source{Name: "List"}, Title: parts[0]},
			Actors: []ontology.Actor{a}}); err != nil {
			t.Fatal(err)
		}
	}
}

// pairsOf writes candidates as "from into".
func pairsOf(all []Candidate) string {
	var out []string
	for _, c := range all {
		out = append(out, fmt.Sprintf("%s %s", c.From.Key(), c.Into.Key()))
	}
	return strings.Join(out, ", ")
}

func idsOf(t *testing.T, store storage.Store, ids ...ontology.ID) string {
	t.Helper()
	nodes, err := store.Nodes(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID.Key())
	}
	return strings.Join(out, " ")
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		name           string
		people         []string
		merged, listed string
	}{
		{"three lists, one man", []string{
			"person/pavel-ardenov|Pavel Ardenov|1952-10-08|us|wikidata:Q1",
			"person/ofac-1|ARDENOV, Pavel Ilyich|1952-10-08|us|ofac:1",
			"person/eu-1|Павел Ильич Арденов|1952-10-08||",
		}, "eu-1 ofac-1, ofac-1 pavel-ardenov", ""},
		{"homonyms", []string{"person/a|Pavel Ardenov|1952-10-08|us", "person/b|Pavel Ardenov|1960-02-03|us"}, "", ""},
		{"father and son", []string{"person/a|Henry Calloway Sr.|1931-10-08|us", "person/b|Henry Calloway Jr.|1958-02-03|us"}, "", ""},
		{"father and son without dates", []string{"person/a|Henry Calloway Sr.", "person/b|Henry Calloway Jr."}, "", ""},
		{"a year is not enough", []string{"person/a|Pavel Ardenov|1952|us", "person/b|Pavel Ardenov|1952|us"}, "", "b a"},
		{"the base stays, though it came later", []string{"person/ofac-1|Pavel Ardenov|1952-10-08|us|ofac:1", "person/pavel-ardenov|Pavel Ardenov|1952-10-08|us|wikidata:Q1"},
			"ofac-1 pavel-ardenov", ""},
		{"an organization", []string{"organization/a|Small Harbour Bank Ltd||us", "organization/b|SMALL HARBOUR BANK||us", "organization/c|Small Harbour Bank"}, "b a", "c a"},
		{"a code of one scheme", []string{"person/a|Pavel Ardenov|||ofac:7", "person/b|Marta Klee|||ofac:7"}, "b a", ""},
		{"two listings of one list stay two", []string{"person/a|Pavel Ardenov|1952-10-08|us|ofac:7", "person/b|Pavel Ardenov|1952-10-08|us|ofac:8"}, "", ""},
		// b is one with a and with c, which have two codes of one scheme.
		{"no bridge over a contradiction", []string{"person/a|Pavel Ardenov|1952-10-08|us|ofac:7", "person/b|Pavel Ardenov|1952-10-08|us|", "person/c|Pavel Ardenov|1952-10-08|us|ofac:8"},
			"b a", "c b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			store := newStore(t)
			people(t, store, test.people...)
			dry, err := Candidates(t.Context(), store, MatchOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if judged, err := store.Judgements(t.Context()); err != nil || len(judged) > 0 {
				t.Fatalf("looking for candidates judged: %v %v", judged, err)
			}
			got, err := Match(t.Context(), store, MatchOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if len(dry.Candidates) < len(got.Merged)+len(got.Candidates) {
				t.Errorf("%d candidates before merging, %d merged and %d after", len(dry.Candidates), len(got.Merged), len(got.Candidates))
			}
			if pairsOf(got.Merged) != test.merged || pairsOf(got.Candidates) != test.listed {
				t.Errorf("merged %q, listed %q; want %q, %q", pairsOf(got.Merged), pairsOf(got.Candidates), test.merged, test.listed)
			}
			if strings.HasPrefix(test.name, "three lists") {
				if ids := idsOf(t, store, "person/eu-1", "person/ofac-1"); ids != "pavel-ardenov pavel-ardenov" {
					t.Errorf("three are %s", ids)
				}
			}
			again, err := Match(t.Context(), store, MatchOptions{})
			if err != nil || len(again.Merged) > 0 {
				t.Errorf("the second time: merged %q, %v", pairsOf(again.Merged), err)
			}
			if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Errorf("check: %v %v", problems, err)
			}
		})
	}
}

func TestMatchIsTakenBackForGood(t *testing.T) {
	store := newStore(t)
	people(t, store, "person/a|Pavel Ardenov|1952-10-08|us", "person/b|Pavel Ardenov|1952-10-08|us")
	if _, err := Match(t.Context(), store, MatchOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := idsOf(t, store, "person/a", "person/b"); got != "a a" {
		t.Fatalf("merged: %s", got)
	}
	judged, err := store.Judgements(t.Context())
	if err != nil || len(judged) != 1 || judged[0].Reason != "matched 1.00: 2 names agree; born 1952-10-08; country us" {
		t.Fatalf("the judgement: %+v %v", judged, err)
	}
	if _, err := store.Unmerge(t.Context(), "person/b", "his cousin"); err != nil {
		t.Fatal(err)
	}
	// A third who is certainly both must not make them one.
	people(t, store, "person/c|Pavel Ardenov|1952-10-08|us")
	got, err := Match(t.Context(), store, MatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Merged) != 1 || len(got.Candidates) != 1 || !strings.Contains(got.Candidates[0].Why, "somebody has said that") {
		t.Errorf("merged %q, listed %v", pairsOf(got.Merged), got.Candidates)
	}
	if ids := idsOf(t, store, "person/a", "person/b"); ids != "a b" {
		t.Errorf("one again: %s", ids)
	}
}

func TestMatchOnlyNew(t *testing.T) {
	store := newStore(t)
	people(t, store, "person/a|Pavel Ardenov|1952-10-08|us", "person/b|Pavel Ardenov|1952-10-08|us", "person/c|Marta Klee|1970-05-06|us", "person/d|Marta Klee|1970-05-06|us")
	nodes, err := store.Nodes(t.Context(), []ontology.ID{"person/d"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Match(t.Context(), store, MatchOptions{Only: func(k storage.Key) bool { return k >= nodes[0].Key }})
	if err != nil || pairsOf(got.Merged) != "d c" {
		t.Errorf("merged %q, %v", pairsOf(got.Merged), err)
	}
}

// Of a name that hundreds share, only those are compared that were born in one year.
func TestMatchCrowd(t *testing.T) {
	store := newStore(t)
	var lines []string
	for i := range crowd + 10 {
		lines = append(lines, fmt.Sprintf("person/p%d|Pavel Ardenov|%d-03-04|us", i, 1800+3*i))
	}
	people(t, store, append(lines, "person/last|Pavel Ardenov|1800-03-04|us")...)
	got, err := Match(t.Context(), store, MatchOptions{})
	if err != nil || pairsOf(got.Merged) != "last p0" || got.Crowded == 0 || got.Compared > 2*crowd {
		t.Errorf("merged %q, %d crowded, %d compared, %v", pairsOf(got.Merged), got.Crowded, got.Compared, err)
	}
}
