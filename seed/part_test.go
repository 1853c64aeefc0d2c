package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/eufsf"
	"demarche/seed/unsc"
	"demarche/storage"
)

func importFile(t *testing.T, store storage.Store, f *dataset.Format, name, content, day string) (Imported, error) {
	t.Helper()
	in := dataset.NewInput(name, strings.NewReader(content), dataset.NewWorld(nil))
	if day != "" {
		var err error
		if in.Published, err = ontology.ParseDate(day); err != nil {
			t.Fatal(err)
		}
	}
	sum := sha256.Sum256([]byte(content))
	return NewLoader(store).Import(t.Context(), f, in, ontology.File{Name: name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}, ImportOptions{})
}

// describe puts an organization of the base data into a store.
func describe(t *testing.T, store storage.Store, id ontology.ID) {
	t.Helper()
	f := ontology.Facts{Document: ontology.Document{ID: ontology.NewID(ontology.KindDocument, "base "+id.Key()), Publisher: ontology.Source{ID: "source/base", Name: "Base"}, Title: "Base"},
		Actors: []ontology.Actor{{ID: id, Name: id.Key()}}}
	if _, err := store.Apply(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// Several lists in one layout are data sets of their own: a copy of one delists
// nobody of another.
func TestPartsAreListsOfTheirOwn(t *testing.T) {
	store := newStore(t)
	describe(t, store, "organization/eu")
	table := func(celex string, names ...string) string {
		var b strings.Builder
		b.WriteString("celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,birthDate,nationality\n")
		for _, name := range names {
			b.WriteString(celex + ",,EU-X,I,Asset freeze,,,Person," + name + ",,,\n")
		}
		return b.String()
	}
	for _, step := range []struct {
		name, content, day string
		added, removed     int
	}{
		{"32014R0269.csv", table("32014R0269", "Anna One", "Boris Two"), "2021-01-01", 2, 0},
		{"32014R0833.csv", table("32014R0833", "Clara Three"), "2021-06-01", 1, 0},
		{"32014R0269.csv", table("32014R0269", "Anna One"), "2021-03-01", 0, 1},
		{"32014R0833.csv", table("32014R0833"), "2021-07-01", 0, 1},
	} {
		got, err := importFile(t, store, eufsf.Format(), step.name, step.content, step.day)
		if err != nil || got.Added != step.added || got.Removed != step.removed {
			t.Errorf("%s of %s: %v, %+v", step.name, step.day, err, got)
		}
	}
	for day, want := range map[string]string{"2021-02-01": "one three two", "2021-05-01": "one three", "2021-08-01": "one"} {
		if got := inForce(t, store, day, ontology.Possibly); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}

// A list that tells its own day needs nobody to tell it.
func TestAListTellsItsDay(t *testing.T) {
	store := newStore(t)
	describe(t, store, "organization/un-security-council")
	const list = `<CONSOLIDATED_LIST dateGenerated="2025-03-04T00:00:09Z"><INDIVIDUALS></INDIVIDUALS></CONSOLIDATED_LIST>`
	if _, err := importFile(t, store, unsc.Format(), "un.xml", list, ""); err != nil {
		t.Error(err)
	}
	older := strings.Replace(list, "2025-03-04", "2025-03-03", 1)
	if _, err := importFile(t, store, unsc.Format(), "un.xml", older, ""); err == nil || !strings.Contains(err.Error(), "one of 2025-03-04 is loaded already") {
		t.Errorf("an older copy: %v", err)
	}
}
