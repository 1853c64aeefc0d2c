package article

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/internal/names"
	"demarche/ontology"
)

// known returns the actors of the base data.
func known(t testing.TB) *names.Index {
	t.Helper()
	paths, err := filepath.Glob("../seed/base/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no base data: ", err)
	}
	var actors []ontology.Actor
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var f ontology.Facts
		if err := json.Unmarshal(data, &f); err != nil {
			t.Fatal(p, err)
		}
		actors = append(actors, f.Actors...)
	}
	return names.NewIndex(actors)
}

// TestSeedArticle wants what the hand-made document of seed/articles says of
// Biden's statements about Putin, from the raw text alone.
func TestSeedArticle(t *testing.T) {
	data, err := os.ReadFile("../../shared/data/seed_article/cnbc-2021-12-31.txt")
	if err != nil {
		t.Skip("the text of the seed article is not here: it is no part of the repository")
	}
	doc := ontology.Document{Publisher: ontology.Source{Name: "CNBC"}, Title: "Biden to speak with Zelenskyy", Text: string(data), Published: ontology.MakeDate("2021-12-31", "", "", "")}
	f, report := Statements(doc, known(t))
	for _, x := range f.Validate() {
		t.Error(x)
	}
	var got []string
	for _, s := range f.Statements {
		for _, a := range s.About {
			if s.Speaker == "person/joe-biden" && a.Target == "person/vladimir-putin" {
				by := ""
				for _, r := range s.ReportedBy {
					by += " by " + r.Key()
				}
				words := strings.Fields(s.Text)
				got = append(got, string(s.Form)+" "+string(a.Basis)+" "+s.Said.EDTF+by+": "+strings.Join(words[:3], " "))
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"DIRECT BRACKET 2021-12-31: I'm not going",
		"DIRECT NAMED 2021-12-31: I made it",
		"DIRECT PRONOUN /2021-12-31: He laid out",
		"DIRECT PRONOUN /2021-12-31: Well, [what] I",
		"INDIRECT NAMED 2021-12-30: urged Russian President",
		"MIXED CONTEXT 2021-12-30 by jen-psaki: warned the U.S.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Biden's statements about Putin:\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	if len(report.Unattributed) > 0 || len(report.Ambiguous) > 0 {
		t.Errorf("not understood: %+v", report)
	}
}
