package evaluate

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
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

func TestHeadlines(t *testing.T) {
	dir := "../../../shared/data"
	if _, err := os.Stat(filepath.Join(dir, "kremlin_and_bankova")); err != nil {
		t.Skip("the texts are not here: they are no part of the repository")
	}
	known, offices := base(t)
	if err := Headlines(dir, known, offices, t.Output(), nil); err != nil {
		t.Fatal(err)
	}
}

// TestHeadline wants of the headline reader what a person reads.
func TestHeadline(t *testing.T) {
	known, offices := base(t)
	knows := world{known, offices}
	kremlin, bankova, state, whiteHouse := sites()[0], sites()[1], sites()[2], sites()[3]
	for _, c := range []struct {
		site     site
		headline string
		want     string
		sort     headlineSort
	}{
		{whiteHouse, "Readout of President Biden’s Call with Prime Minister Ana Ruiz of Vigo", "biden ruiz", namedCall},
		{whiteHouse, "Statement by NSC Spokesperson Mia Okoro on National Security Advisor Jake Sullivan’s Call with Ben Kato, Chief Advisor to the President of Turkey", "sullivan kato", namedCall},
		{whiteHouse, "Readout of President Biden’s Call with Governors of States", "", groupCall},
		{whiteHouse, "Background Press Call on Trade", "", otherHeadline},
		{whiteHouse, "President Biden Calls on Congress to Act", "", otherHeadline},
		{kremlin, "Telephone conversation with Prime Minister of Vigo Ana Ruiz", "putin ruiz", namedCall},
		{kremlin, "Telephone conversation with Ana Ruiz", "", noLeaders},
		{bankova, "President of Ukraine had a phone conversation with the President of France", "zelenskyy macron", namedCall},
		{state, "Secretary Blinken’s Call with Vigo Alternate Prime Minister and Foreign Minister Ruiz", "blinken ruiz", namedCall},
	} {
		got, sort := knows.headline(&release{site: &c.site, headline: c.headline, document: ontology.Document{Published: ontology.MakeDate("2021-11-05", "", "", "")}})
		s := ""
		for _, w := range got {
			s = text.Key(s + " " + w)
		}
		if s != c.want || sort != c.sort {
			t.Errorf("%s: got %q %d, want %q %d", c.headline, s, sort, c.want, c.sort)
		}
	}
}
