package when_test

import (
	"os"
	"testing"

	"demarche/internal/when"
)

// TestSeedArticle reads the dates of the story that the whole graph is tried
// on, as notes/field.md 3.9 wants them.
func TestSeedArticle(t *testing.T) {
	text, err := os.ReadFile("../../../shared/data/seed_article/cnbc-2021-12-31.txt")
	if err != nil {
		t.Skip("no ../shared/data/seed_article")
	}
	read := make(map[string]string)
	for _, r := range when.Read(string(text), anchor(t, "2021-12-31T18:00:00-05:00")) {
		if old, ok := read[r.Text]; ok && old != r.Date.EDTF {
			t.Errorf("%q is both %s and %s", r.Text, old, r.Date)
		}
		read[r.Text] = r.Date.EDTF
	}
	for phrase, want := range map[string]string{
		"Sunday": "2022-01-02", "Friday": "2021-12-31", "Friday afternoon": "2021-12-31", "Jan. 10": "2022-01-10", "Thursday": "2021-12-30", "next month": "2022-01",
		"this week": "2021-12-27/2021-12-31", "for months": "/2021-12-31", "for years": "/2021-12-31", "late November": "2021-11-21/2021-11-30", "2014": "2014",
		"earlier in December": "2021-12-01/2021-12-30", "September": "2021-09", "December 31, 2021": "2021-12-31",
	} {
		if read[phrase] != want {
			t.Errorf("%q is %q, not %s", phrase, read[phrase], want)
		}
		delete(read, phrase)
	}
	for phrase, date := range read {
		t.Logf("also %q: %s", phrase, date)
	}
	if d := when.Durations(string(text)); len(d) != 1 || d[0].Seconds != 3000 {
		t.Errorf("durations %+v", d)
	}
}
