package article_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/article"
	"demarche/internal/names"
	"demarche/ontology"
	"demarche/seed"
	"demarche/storage"
	"demarche/storage/storagetest"
)

// leaders is what the graph knows before the texts of the tests.
func leaders() ontology.Facts {
	day := func(s string) ontology.Date { return ontology.MakeDate(s, "", "", "") }
	evidence := []ontology.Evidence{{Cites: "written for the test"}}
	f := ontology.Facts{Document: ontology.Document{Publisher: ontology.Source{Name: "Base"}, Title: "Base", Type: ontology.DocumentDataset}}
	for _, x := range []struct{ person, name, country, state string }{
		{"person/joe-biden", "Joe Biden", "us", "United States"}, {"person/vladimir-putin", "Vladimir Putin", "ru", "Russia"},
		{"person/cyril-ramaphosa", "Cyril Ramaphosa", "za", "South Africa"},
	} {
		country := ontology.NewID(ontology.KindCountry, x.country)
		office := ontology.NewID(ontology.KindOffice, x.country+"-president")
		person := ontology.Actor{ID: ontology.ID(x.person), Name: x.name, Country: country, Aliases: []ontology.Alias{{Text: x.name[strings.Index(x.name, " ")+1:]}}, Evidence: evidence}
		if x.country == "us" {
			person.Aliases = append(person.Aliases, ontology.Alias{Text: "Joseph Biden"})
		}
		f.Actors = append(f.Actors, person, ontology.Actor{ID: country, Name: x.state, Evidence: evidence})
		f.Offices = append(f.Offices, ontology.Office{ID: office, Name: "President of " + x.state, Of: country, Rank: "HEAD_OF_STATE", Evidence: evidence})
		f.Tenures = append(f.Tenures, ontology.Tenure{Person: person.ID, Office: office, From: day("2021-01-20"), Evidence: evidence})
	}
	return f
}

// TestOneCallOfManyDocuments reads what both sides and a newspaper tell of a
// call, before and after it, and wants one call with every source; and two where
// one pair speaks twice within days.
func TestOneCallOfManyDocuments(t *testing.T) {
	base := leaders()
	known, offices := names.NewIndex(base.Actors), article.NewOffices(base.Offices, base.Tenures)
	store := storagetest.NewOracle(func() time.Time { return time.Date(2022, 1, 1, 12, 0, 0, 0, time.UTC) })
	t.Cleanup(func() { store.Close() })
	loader := seed.NewLoader(store)
	load := func(facts ontology.Facts) {
		t.Helper()
		if _, findings, err := loader.Load(t.Context(), facts); err != nil {
			t.Fatal(err, findings)
		}
	}
	load(base)
	for _, x := range []struct{ publisher, published, title, text string }{
		{"whitehouse.gov", "2021-12-28T18:00:00-05:00", "Notice", "President Biden will speak by phone on Thursday with President Vladimir Putin of Russia about the coming talks."},
		{"whitehouse.gov", "2021-12-29T15:00:00-05:00", "Second notice", "President Biden is set to hold a call with President Putin tomorrow. He wants to hear what Russia has in mind."},
		{"whitehouse.gov", "2021-12-30T18:30:00-05:00", "Account", "President Joe Biden spoke today with President Vladimir Putin of Russia. President Biden urged Russia to pull back its troops."},
		{"kremlin.ru", "2021-12-31T02:20:00+03:00", "Telephone conversation", "On December 30, Vladimir Putin had a telephone conversation with President of the United States Joseph Biden. Vladimir Putin stressed that new sanctions would be a mistake."},
		{"The Example", "2021-12-31", "News", "Biden and Putin spoke by phone on Thursday for 50 minutes."},
		{"kremlin.ru", "2021-12-04T12:00:00+03:00", "Telephone conversation on the fourth", "Vladimir Putin had a telephone conversation with President of South Africa Cyril Ramaphosa. The conversation was initiated by the South African side."},
		{"kremlin.ru", "2021-12-09T19:00:00+03:00", "Telephone conversation on the ninth", "Vladimir Putin had a telephone conversation with President of South Africa Cyril Ramaphosa."},
	} {
		facts, report := article.Extract(ontology.Document{
			Publisher: ontology.Source{Name: x.publisher}, Title: x.title, Text: x.text, Published: ontology.MakeDate(x.published, "", "", ""),
		}, known, offices)
		if len(facts.Events) != 1 || len(report.Undated) > 0 {
			t.Errorf("%s: %d events, without a day %v; want one with its day", x.text, len(facts.Events), report.Undated)
		}
		load(facts)
	}
	lists, err := store.Events(t.Context(), storage.Per{}, storage.EventFilter{Kinds: []ontology.Kind{ontology.KindCall}}, storage.Page{First: 10})
	if err != nil {
		t.Fatal(err)
	}
	type call struct {
		status    ontology.Status
		when      string
		duration  int
		documents int
	}
	got := make(map[ontology.ID]call)
	for _, e := range lists[0].Items {
		reports, err := store.Reports(t.Context(), []storage.Key{e.Key}, storage.WithPassages)
		if err != nil {
			t.Fatal(err)
		}
		got[e.ID] = call{e.Status, e.When.EDTF, e.Duration, len(reports[0])}
	}
	want := map[ontology.ID]call{
		"call/2021-12-30-joe-biden-vladimir-putin":       {ontology.StatusOccurred, "2021-12-30", 3000, 5},
		"call/2021-12-04-cyril-ramaphosa-vladimir-putin": {ontology.StatusOccurred, "2021-12-04", 0, 1},
		"call/2021-12-09-cyril-ramaphosa-vladimir-putin": {ontology.StatusOccurred, "2021-12-09", 0, 1},
	}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("%s: got %+v, want %+v", id, got[id], w)
		}
		delete(got, id)
	}
	for id, g := range got {
		t.Errorf("%s: %+v is no call of these texts", id, g)
	}
	// what was said in it hangs on it
	events, err := store.Nodes(t.Context(), []ontology.ID{"call/2021-12-30-joe-biden-vladimir-putin"})
	if err != nil {
		t.Fatal(err)
	}
	said, err := store.Statements(t.Context(), storage.Per{Role: storage.InEvent, Of: []storage.Key{events[0].Key}}, storage.StatementFilter{}, storage.Page{First: 10})
	if err != nil {
		t.Fatal(err)
	}
	var speakers []string
	for _, s := range said[0].Items {
		speakers = append(speakers, s.Text)
	}
	slices.Sort(speakers)
	if len(speakers) != 2 || !strings.Contains(speakers[0], "mistake") || !strings.Contains(speakers[1], "troops") {
		t.Errorf("said in the call: %q", speakers)
	}
}
