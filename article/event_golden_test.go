package article

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"demarche/ontology"
)

// knownOffices returns the offices and tenures of the base data.
func knownOffices(t testing.TB) *Offices {
	t.Helper()
	paths, err := filepath.Glob("../seed/base/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no base data: ", err)
	}
	var all ontology.Facts
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var f ontology.Facts
		if err := json.Unmarshal(data, &f); err != nil {
			t.Fatal(p, err)
		}
		all.Offices = append(all.Offices, f.Offices...)
		all.Tenures = append(all.Tenures, f.Tenures...)
	}
	return NewOffices(all.Offices, all.Tenures)
}

// TestEvents reads each NAME.doc of testdata/events/event_*.txtar and compares
// the events with NAME.events. A document may begin with lines "publisher: …",
// "published: …" and "type: …" and an empty line.
func TestEvents(t *testing.T) {
	index, offices := known(t), knownOffices(t)
	drive(t, "testdata/events/event_*.txtar", ".doc", ".events", func(t *testing.T, data string) string {
		facts, report := Extract(textCase(data), index, offices)
		if facts.Title == "" {
			facts.Title = "No title"
		}
		for _, finding := range facts.Validate() {
			t.Error(finding)
		}
		return tellEvents(&facts, &report)
	})
}

// tellEvents writes what was found, for people to read.
func tellEvents(h *ontology.Facts, report *Report) string {
	takes := make(map[ontology.ID]bool)
	for _, e := range h.Events {
		for _, p := range e.Participants {
			takes[p.Actor] = true
		}
	}
	var b strings.Builder
	for _, e := range h.Events {
		fmt.Fprintf(&b, "%s %s %s %s", e.Type, e.Status, e.When.EDTF, e.When.Basis)
		for _, p := range e.Participants {
			fmt.Fprintf(&b, " %s", p.Actor)
			if p.Role == ontology.RoleHost {
				b.WriteString("(host)")
			}
		}
		if e.InitiatedBy != "" {
			fmt.Fprintf(&b, ", asked for by %s", e.InitiatedBy)
		}
		if e.Duration > 0 {
			fmt.Fprintf(&b, ", %d s", e.Duration)
		}
		if e.Place != nil {
			fmt.Fprintf(&b, ", in %s", e.Place.Name)
		}
		b.WriteByte('\n')
		for _, x := range e.Evidence {
			fmt.Fprintf(&b, "    %q\n", x.Passage)
		}
	}
	for _, s := range h.Statements {
		if s.Event != "" {
			fmt.Fprintf(&b, "= %s to %v on %s in %s: %q\n", s.Speaker, s.To, s.Said.EDTF, s.Event, s.Text)
		}
	}
	for _, a := range h.Actors {
		if takes[a.ID] {
			fmt.Fprintf(&b, "+ %s %q %s\n", a.ID, a.Name, a.Country)
		}
	}
	for _, a := range report.Ambiguous {
		fmt.Fprintf(&b, "? ambiguous %q: %v\n", a.Name, a.Candidates)
	}
	return b.String()
}

// FuzzEvents wants spans that lie in the text and facts that are valid.
func FuzzEvents(f *testing.F) {
	files, _ := filepath.Glob("testdata/events/event_*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			for _, x := range a.Files {
				f.Add(string(x.Data))
			}
		}
	}
	f.Add("the Mr,B") // a name that ends with the text
	index, offices := known(f), knownOffices(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := ontology.Document{Publisher: ontology.Source{Name: "kremlin.ru"}, Title: "x", Text: s, Published: ontology.MakeDate("2021-12-31", "", "", "")}
		facts, _ := Extract(doc, index, offices)
		if findings := facts.Validate(); len(findings) > 0 && !strings.ContainsRune(s, '\uFFFD') && strings.ToValidUTF8(s, "") == s {
			t.Fatalf("%v", findings)
		}
	})
}
