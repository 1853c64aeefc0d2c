package article

import (
	"encoding/json"
	"fmt"
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
// Biden's statements about Putin and of who called and met whom, from the raw
// text alone.
func TestSeedArticle(t *testing.T) {
	data, err := os.ReadFile("../../shared/data/seed_article/cnbc-2021-12-31.txt")
	if err != nil {
		t.Skip("the text of the seed article is not here: it is no part of the repository")
	}
	doc := ontology.Document{Publisher: ontology.Source{Name: "CNBC"}, Title: "Biden to speak with Zelenskyy", Text: string(data), Published: ontology.MakeDate("2021-12-31", "", "", "")}
	f, report := Extract(doc, known(t), knownOffices(t))
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
		"DIRECT PRONOUN 2021-12-31: He laid out",
		"DIRECT PRONOUN 2021-12-31: Well, [what] I",
		"INDIRECT NAMED 2021-12-30: urged Russian President",
		"MIXED CONTEXT 2021-12-30 by jen-psaki: warned the U.S.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Biden's statements about Putin:\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	if len(report.Unattributed) > 0 || len(report.Ambiguous) > 0 {
		t.Errorf("not understood: %+v", report)
	}

	var happened []string
	for _, e := range f.Events {
		switch e.Type {
		case ontology.EventCall, ontology.EventMeeting, ontology.EventTalks, ontology.EventConference, ontology.EventRemarks:
		default:
			continue
		}
		line := fmt.Sprint(e.Type, " ", e.Status, " ", e.When.EDTF)
		for _, p := range e.Participants {
			line += " " + p.Actor.Key()
		}
		if e.Duration > 0 {
			line += fmt.Sprint(" ", e.Duration)
		}
		if e.Place != nil {
			line += " in " + e.Place.Name
		}
		happened = append(happened, line)
	}
	slices.Sort(happened)
	if want := []string{
		"CALL OCCURRED 2021-12-01/2021-12-30 joe-biden vladimir-putin",
		"CALL OCCURRED 2021-12-01/2021-12-30 joe-biden volodymyr-zelenskyy",
		"CALL OCCURRED 2021-12-30 joe-biden vladimir-putin 3000",
		"CALL PLANNED 2022-01-02 joe-biden volodymyr-zelenskyy",
		"CONFERENCE PLANNED 2022-01 us ru in Europe",
		"CONFERENCE PLANNED 2022-01 us ru in Europe",
		"CONFERENCE PLANNED 2022-01 us ru in Europe",
		"MEETING OCCURRED 2021-09 joe-biden volodymyr-zelenskyy in White House",
		"REMARKS OCCURRED 2021-12-31 joe-biden in Delaware",
		"TALKS PLANNED 2022-01-10 us ru",
	}; !slices.Equal(happened, want) {
		t.Errorf("calls, meetings, talks, conferences and words to the press:\n got %s\nwant %s", strings.Join(happened, "\n     "), strings.Join(want, "\n     "))
	}
	for _, s := range f.Statements {
		if s.Speaker == "person/joe-biden" && s.Said.EDTF == "2021-12-30" && s.Event != "call/2021-12-30-joe-biden-vladimir-putin" {
			t.Errorf("%q was made in the call of that day, not %q", s.Text, s.Event)
		}
	}
}
