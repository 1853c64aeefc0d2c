package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/sheet"
	"demarche/storage"
)

// A table is loaded, loaded again and loaded in a newer copy. What becomes of rows
// that the copy lacks is for the mapping to say; a row that is there and cannot
// be read keeps what it told.
func TestTables(t *testing.T) {
	const mapping = "dataset: {name: Ours, redistributable: true}\nkey: no\ncopies: %s\nactors: {kind: person, name: '{name}', born: '{born}'}\n" +
		"sanctions: {target: '{name}', authority: OFAC}\n"
	const first = "no,name,born\n1,Anna Vale,1961\n2,Bo Ruiz,1970\n3,Cy Dorn,1980\n4,Di Evans,1990\n"
	const newer = "no,name,born\n1,Anna Vale,1962\n3,Cy Dorn,soon\n4,Di Evans,1990\n5,Ed Fane,1995\n"
	for _, c := range []struct {
		copies string
		want   string // of the newer copy
		people string // afterwards
		listed string // surely, on the day of the newer copy
	}{
		{"rows", "1 added, 1 changed, 1 unchanged, 0 gone, 1 rejected", "Anna Vale 1962, Bo Ruiz 1970, Cy Dorn 1980, Di Evans 1990, Ed Fane 1995", ""},
		{"whole", "1 added, 1 changed, 1 unchanged, 1 gone, 1 rejected", "Anna Vale 1962, Cy Dorn 1980, Di Evans 1990, Ed Fane 1995", ""},
		{"list", "1 added, 1 changed, 1 unchanged, 1 gone, 1 rejected", "Anna Vale 1962, Bo Ruiz 1970, Cy Dorn 1980, Di Evans 1990, Ed Fane 1995", "dorn evans fane vale"},
	} {
		t.Run(c.copies, func(t *testing.T) {
			store := newStore(t)
			m, err := sheet.Parse(fmt.Appendf(nil, mapping, c.copies))
			if err != nil {
				t.Fatal(err)
			}
			world := dataset.NewWorld([]ontology.Actor{{ID: "organization/ofac", Name: "OFAC"}})
			load := func(day, table string, again bool) Imported {
				in := dataset.NewInput("t.csv", strings.NewReader(table), world)
				in.Published, _ = ontology.ParseDate(day)
				sum := sha256.Sum256([]byte(table))
				got, err := NewLoader(store).Import(t.Context(), m.Format(), in, ontology.File{Name: "t.csv", SHA256: hex.EncodeToString(sum[:])}, ImportOptions{Again: again})
				if err != nil {
					t.Fatal(err)
				}
				return got
			}
			told := func(s Imported) string {
				return fmt.Sprintf("%d added, %d changed, %d unchanged, %d gone, %d rejected", s.Added, s.Changed, s.Unchanged, s.Removed, s.Rejected)
			}
			if got := told(load("2021-12-01", first, false)); got != "4 added, 0 changed, 0 unchanged, 0 gone, 0 rejected" {
				t.Error(got)
			}
			if got := load("2021-12-01", first, false); !got.Known {
				t.Error("the same file is not known")
			}
			if got := told(load("2021-12-01", first, true)); got != "0 added, 0 changed, 4 unchanged, 0 gone, 0 rejected" {
				t.Error(got)
			}
			if got := told(load("2022-02-18", newer, false)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			var people []string
			nodes, err := store.Live(t.Context(), ontology.KindPerson, 0, 100)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range nodes {
				actors, err := store.Actors(t.Context(), []storage.Key{n.Key})
				if err != nil {
					t.Fatal(err)
				}
				people = append(people, actors[0].Name+" "+actors[0].Born.EDTF)
			}
			if got := strings.Join(people, ", "); got != c.people {
				t.Errorf("people: %s, want %s", got, c.people)
			}
			if got := inForce(t, store, "2022-02-18", ontology.Certainly); c.listed != "" && got != c.listed {
				t.Errorf("listed: %s, want %s", got, c.listed)
			}
			if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
				t.Errorf("check: %v, %+v", err, problems)
			}
		})
	}
}

// Where a row cannot even be told from others, none is taken for gone.
func TestTablesWithNamelessRows(t *testing.T) {
	store := newStore(t)
	m, err := sheet.Parse([]byte("dataset: {name: Ours, redistributable: true}\nkey: no\ncopies: whole\nactors: {kind: person, name: '{name}'}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		table         string
		removed, kept int
	}{{"no,name\n1,Anna\n2,Bo\n", 0, 0}, {"no,name\n1,Anna\n,Bo\n", 0, 1}, {"no,name\n1,Anna\n", 1, 0}} {
		in := dataset.NewInput("t.csv", strings.NewReader(c.table), dataset.NewWorld(nil))
		got, err := NewLoader(store).Import(t.Context(), m.Format(), in, ontology.File{Name: "t.csv", SHA256: strings.Repeat(fmt.Sprint(i), 64)}, ImportOptions{})
		if err != nil || got.Removed != c.removed || got.Kept != c.kept {
			t.Errorf("copy %d: %+v, %v", i, got, err)
		}
	}
}
