package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"demarche/ontology"
)

// TestFresh reads each NAME.text of testdata/fresh and compares the difference
// between what is read and what a person expects (NAME.facts of facts.txtar) with NAME.found.
func TestFresh(t *testing.T) {
	index, offices := known(t), knownOffices(t)
	archive, err := txtar.ParseFile("testdata/fresh/facts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	expected := make(map[string]string)
	var names []string
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".facts"); ok {
			expected[name] = string(f.Data)
			names = append(names, name)
		}
	}
	right, missing, wrong := 0, 0, 0
	drive(t, "testdata/fresh/fresh.txtar", ".text", ".found", func(t *testing.T, data string) string {
		doc := ontology.Document{Publisher: ontology.Source{Name: "The Example"}, Title: "A text", Published: ontology.MakeDate("2021-12-31", "", "", ""), Text: strings.TrimSpace(data)}
		_, name, _ := strings.Cut(strings.ReplaceAll(t.Name(), "TestFresh/", ""), "/")
		want := strings.Split(strings.TrimSpace(expected[name]), "\n")
		facts, _ := Extract(doc, index, offices)
		var out strings.Builder
		for _, f := range brief(&facts) {
			if k := slices.Index(want, f); k >= 0 {
				want = slices.Delete(want, k, k+1)
				right++
				continue
			}
			wrong++
			fmt.Fprintf(&out, "+ %s\n", f)
		}
		for _, f := range want {
			if f != "" {
				missing++
				fmt.Fprintf(&out, "- %s\n", f)
			}
		}
		return out.String()
	})
	t.Logf("%d texts: %d facts as expected, %d missing, %d too much", len(names), right, missing, wrong)
}

// brief writes each statement as speaker, form and targets, and each event as
// type, day and participants.
func brief(facts *ontology.Facts) []string {
	var out []string
	for i := range facts.Statements {
		s := &facts.Statements[i]
		var about []string
		for _, a := range s.About {
			if k := a.Target.Kind(); k != ontology.KindCall && k != ontology.KindMeeting && k != ontology.KindEvent {
				about = append(about, a.Target.Key())
			}
		}
		slices.Sort(about)
		out = append(out, strings.TrimSpace(fmt.Sprintf("said %s %s: %s", s.Speaker.Key(), s.Form, strings.Join(about, " "))))
	}
	for i := range facts.Events {
		e := &facts.Events[i]
		var who []string
		for _, p := range e.Participants {
			who = append(who, p.Actor.Key())
		}
		slices.Sort(who)
		out = append(out, fmt.Sprintf("event %s %s %s", e.Type, e.When.EDTF, strings.Join(who, " ")))
	}
	return out
}
