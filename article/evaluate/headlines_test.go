package evaluate

import (
	"encoding/json"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
	"demarche/seed/texts"
)

// base reads the actors, offices and tenures of the base data.
func base(t testing.TB) (*names.Index, *article.Offices) {
	t.Helper()
	paths, err := filepath.Glob("../../seed/base/*.json")
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
		all.Actors = append(all.Actors, f.Actors...)
		all.Offices = append(all.Offices, f.Offices...)
		all.Tenures = append(all.Tenures, f.Tenures...)
	}
	return names.NewIndex(all.Actors), article.NewOffices(all.Offices, all.Tenures)
}

// worldOf gives the measure the actors of the base data.
func worldOf(index *names.Index, offices *article.Offices) World {
	return World{
		Extract: func(d ontology.Document) article.Happenings { return article.Events(d, index, offices) },
		Known: func(name string) bool {
			k := index.Lookup(name)
			return len(k) > 0 && k[0].ID.Kind() == ontology.KindPerson && !k[0].Short
		},
		Country: func(name string) ontology.ID {
			for _, k := range index.Lookup(name) {
				if k.ID.Kind() == ontology.KindCountry || k.ID.Kind() == ontology.KindOrganization {
					return k.ID
				}
			}
			if name == "German" {
				return "country/de"
			}
			return ""
		},
		Name:    func(id ontology.ID) string { a, _ := index.Actor(id); return a.Name },
		Offices: offices,
	}
}

// releases reads the three sources of dir. The lead of a Kremlin text stands in
// a column of its own; it is the first paragraph of the text.
func releases(dir string) iter.Seq[Release] {
	washington, _ := time.LoadLocation("America/New_York")
	sources := []struct {
		name, path, publisher string
		zone                  *time.Location
		lead                  bool
	}{
		{"Kremlin (putin)", "kremlin_and_bankova/putin.csv", "kremlin.ru", time.FixedZone("", 3*3600), true},
		{"Bankova (zelenskyy)", "kremlin_and_bankova/zelenskyy.csv", "president.gov.ua", time.FixedZone("", 2*3600), false},
		{"state_dept_feed", "state_dept_feed/items.jsonl", "state.gov", washington, false},
		{"wh_briefings", "wh_briefings", "whitehouse.gov", nil, false},
	}
	return func(yield func(Release) bool) {
		for _, s := range sources {
			path := filepath.Join(dir, s.path)
			leads := make(map[string]string)
			if s.lead {
				for x, err := range texts.Files([]string{path}, texts.Options{Zone: s.zone, Map: map[string]string{"text": "summary"}}) {
					if err == nil && x.Body != "NA" {
						leads[x.URL] = x.Body + "\n\n"
					}
				}
			}
			for x, err := range texts.Files([]string{path}, texts.Options{Zone: s.zone, Publisher: s.publisher}) {
				if err != nil {
					continue
				}
				d := x.Document()
				if s.zone == washington { // the feed tells the time in UTC
					if at, err := time.Parse(time.RFC3339, d.Published.EDTF); err == nil {
						d.Published = ontology.MakeDate(at.In(washington).Format(time.RFC3339), "", "", "")
					}
				}
				d.Title, d.Text = "", leads[x.URL]+d.Text
				if !yield(Release{Source: s.name, Headline: x.Title, Document: d}) {
					return
				}
			}
		}
	}
}

func TestHeadlines(t *testing.T) {
	dir := "../../../shared/data"
	if _, err := os.Stat(filepath.Join(dir, "kremlin_and_bankova")); err != nil {
		t.Skip("the texts are not here: they are no part of the repository")
	}
	index, offices := base(t)
	out := io.Writer(nil)
	if path := os.Getenv("HEADLINES_DISAGREEMENTS"); path != "" {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		out = f
	}
	if err := Headlines(releases(dir), worldOf(index, offices), t.Output(), out); err != nil {
		t.Fatal(err)
	}
}

// TestHeadline wants of the headline reader what a person reads.
func TestHeadline(t *testing.T) {
	index, offices := base(t)
	world := worldOf(index, offices)
	for _, c := range []struct {
		source, headline string
		want             string
		sort             headlineSort
	}{
		{"wh_briefings", "Readout of President Biden’s Call with Prime Minister Ana Ruiz of Vigo", "biden ruiz", namedCall},
		{"wh_briefings", "Statement by NSC Spokesperson Mia Okoro on National Security Advisor Jake Sullivan’s Call with Ben Kato, Chief Advisor to the President of Turkey", "sullivan kato", namedCall},
		{"wh_briefings", "Readout of President Biden’s Call with Governors of States", "", groupCall},
		{"wh_briefings", "Background Press Call on Trade", "", otherHeadline},
		{"wh_briefings", "President Biden Calls on Congress to Act", "", otherHeadline},
		{"kremlin", "Telephone conversation with Prime Minister of Vigo Ana Ruiz", "putin ruiz", namedCall},
		{"kremlin", "Telephone conversation with Ana Ruiz", "", noLeaders},
		{"zelenskyy", "President of Ukraine had a phone conversation with the President of France", "zelenskyy macron", namedCall},
		{"state_dept_feed", "Secretary Blinken’s Call with Vigo Alternate Prime Minister and Foreign Minister Ruiz", "blinken ruiz", namedCall},
	} {
		got, sort := world.headline(&Release{Source: c.source, Headline: c.headline, Document: ontology.Document{Published: ontology.MakeDate("2021-11-05", "", "", "")}})
		s := ""
		for _, w := range got {
			s = text.Key(s + " " + w)
		}
		if s != c.want || sort != c.sort {
			t.Errorf("%s: got %q %d, want %q %d", c.headline, s, sort, c.want, c.sort)
		}
	}
}
