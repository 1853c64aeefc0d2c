package evaluate

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
)

// TestArticle compares a text with a document made by hand that has more, less
// and other things in it than the text gives.
func TestArticle(t *testing.T) {
	known, offices := base(t)
	dir := t.TempDir()
	body := "A Call\n\nPresident Joe Biden spoke by phone with Russian President Vladimir Putin on Thursday. “He knows where we stand,” Biden said on Friday."
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	day := func(s string) ontology.Date { return ontology.MakeDate(s, "", "", "") }
	biden, putin := ontology.ID("person/joe-biden"), ontology.ID("person/vladimir-putin")
	made := ontology.Facts{
		Document: ontology.Document{Publisher: ontology.Source{Name: "The Example"}, Title: "A call", Published: day("2021-12-31")},
		Events: []ontology.Event{
			{Type: ontology.EventCall, Status: ontology.StatusPlanned, When: day("2021-12-30"), Participants: []ontology.Participant{{Actor: biden}, {Actor: putin}}},
			{Type: ontology.EventMeeting, Status: ontology.StatusOccurred, When: day("2021-06-16"), Participants: []ontology.Participant{{Actor: biden}, {Actor: putin}}},
		},
		Statements: []ontology.Statement{
			{Speaker: biden, Text: "He knows where we stand", Form: ontology.FormMixed, Act: ontology.ActAssert, Said: day("2021-12-31"), About: []ontology.Target{{Target: putin, Basis: ontology.BasisPronoun}}},
			{Speaker: putin, Text: "We shall see each other again", Form: ontology.FormDirect, Act: ontology.ActAssert},
		},
	}
	var table, disagreements bytes.Buffer
	if err := Article(dir, []ontology.Facts{made}, known, offices, &table, &disagreements); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"events: not found: MEETING 2021-06-16 of joe-biden, vladimir-putin\n",
		"event CALL 2021-12-30 of joe-biden, vladimir-putin: status: OCCURRED, by hand PLANNED\n",
		"statements: not found: vladimir-putin: \"We shall see each other again\"\n",
		"form: DIRECT, by hand MIXED\n",
		"events                                     1       2       0\n",
		"  status                                   0       1       1\n",
		"  participants                             2       2       0\n",
		"statements                                 1       2       0\n",
		"  speaker                                  1       1       0\n",
		"  form                                     0       1       1\n",
		"  targets                                  1       1       0\n",
		"  all four                                 0       1       1\n",
		"  basis of a target                        1       1       0\n",
	} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("no line %q in\n%s", want, &table)
		}
	}
	if !strings.HasPrefix(table.String(), disagreements.String()) || disagreements.Len() == 0 {
		t.Errorf("the disagreements are\n%s", &disagreements)
	}
	made.Document.Title = "Another title"
	if err := Article(dir, []ontology.Facts{made}, known, offices, &table, nil); err == nil || !strings.Contains(err.Error(), `found "A Call"`) {
		t.Errorf("a text without a document: %v", err)
	}
	if err := Article(t.TempDir(), []ontology.Facts{made}, known, offices, &table, nil); err == nil || !strings.Contains(err.Error(), "no text") {
		t.Errorf("an empty folder: %v", err)
	}
}
