package world

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"demarche/ontology"
)

// sum pins the bytes of the smallest world: where it changes, raise Version.
const sum = "e20ccd74a53cf1db"

// TestSameBytes holds a world to the bytes that databases were made of.
func TestSameBytes(t *testing.T) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for f := range New(1000).Documents() {
		if err := enc.Encode(f); err != nil {
			t.Fatal(err)
		}
	}
	if got := hex.EncodeToString(h.Sum(nil)[:8]); got != sum {
		t.Errorf("the world of version %d is %s, not %s: raise Version and the sum", Version, got, sum)
	}
}

// TestDocumentsKeepTheRules validates every document, and holds the worlds to
// what package doc promises.
func TestDocumentsKeepTheRules(t *testing.T) {
	w := New(5000)
	known := make(map[ontology.ID]bool)
	reports := make(map[ontology.ID]int)
	bursts := make(map[[3]string]int)
	for f := range w.Documents() {
		for _, finding := range f.Validate() {
			t.Errorf("%s: %s", f.ID, finding)
		}
		known[f.ID], known[f.Publisher.ID] = true, true
		for _, a := range f.Accounts() {
			known[a.Node] = true
		}
		f.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
			if !known[*ref] {
				t.Errorf("%s: %s: %s is not known yet", f.ID, path, *ref)
			}
		})
		for _, s := range f.Statements {
			reports[s.ID]++
			if len(s.About) < 1 || len(s.About) > 3 {
				t.Errorf("%s is about %d", s.ID, len(s.About))
			}
			if reports[s.ID] == 1 {
				bursts[[3]string{string(s.Speaker), string(s.About[0].Target), s.Said.EDTF[:7]}]++
			}
		}
		if t.Failed() {
			return
		}
	}
	if len(reports) != w.Statements {
		t.Errorf("%d statements, not %d", len(reports), w.Statements)
	}
	for id, n := range reports {
		if n != 2 {
			t.Errorf("%d documents report %s", n, id)
		}
	}
	most := 0
	for m := range Months {
		for n := range w.Bursts() {
			by, about := w.Burst(m, n)
			most = max(most, bursts[[3]string{string(by), string(about), Month(m)}])
		}
	}
	if most < 20 {
		t.Errorf("the largest burst has %d statements", most)
	}
	if w.StatementID(7) == w.StatementID(8) || reports[w.StatementID(7)] != 2 {
		t.Errorf("%s is no statement of the world", w.StatementID(7))
	}
}

// TestNamesAreDifferent finds two people with one name or id.
func TestNamesAreDifferent(t *testing.T) {
	w := New(3_000_000)
	seen := make(map[ontology.ID]bool)
	for n := range w.People {
		if id := w.Person(n); seen[id] {
			t.Fatalf("%s twice", id)
		} else {
			seen[id] = true
		}
	}
	for n := range countries {
		if id := Country(n); seen[id] {
			t.Fatalf("%s twice", id)
		} else {
			seen[id] = true
		}
	}
}
