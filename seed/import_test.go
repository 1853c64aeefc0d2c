package seed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/ofac"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// list writes an invented sanctions list in OFAC's columns.
func list(entries ...string) string {
	var b strings.Builder
	for _, e := range entries {
		number, program, _ := strings.Cut(e, " ")
		fmt.Fprintf(&b, "%s,\"NUMBER %s, Anna\",\"individual\",\"%s\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n", number, number, program)
	}
	return b.String() + endMark
}

// endMark ends OFAC's own copies.
const endMark = "\x1a"

func importList(t *testing.T, store storage.Store, day, content string, o ImportOptions) (Imported, error) {
	t.Helper()
	in := dataset.NewInput("list.csv", strings.NewReader(content), dataset.NewWorld(nil))
	var err error
	if in.Published, err = ontology.ParseDate(day); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(content + day))
	return NewLoader(store).Import(t.Context(), ofac.Format(), in, ontology.File{Name: "list.csv", Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}, o)
}

func newStore(t *testing.T) storage.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	_, err = store.Apply(t.Context(), ontology.Facts{Document: ontology.Document{Publisher: ontology.Source{Name: "Base"}, Title: "Base"},
		Actors: []ontology.Actor{{ID: "country/us", Name: "United States"}, {ID: "organization/ofac", Name: "OFAC"}}})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// inForce names the targets under sanctions on a day.
func inForce(t *testing.T, store storage.Store, day string, match ontology.Match) string {
	t.Helper()
	on, err := ontology.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := on.Bounds()
	lists, err := store.Sanctions(t.Context(), storage.Per{}, storage.SanctionFilter{AsOf: &first, AsOfMatch: match}, storage.Page{First: 100})
	if err != nil {
		t.Fatal(err)
	}
	var targets []string
	for _, s := range lists[0].Items {
		nodes, err := store.IDs(t.Context(), []storage.Key{s.Target})
		if err != nil {
			t.Fatal(err)
		}
		key := nodes[0].ID.Key()
		targets = append(targets, key[strings.LastIndex(key, "-")+1:])
	}
	slices.Sort(targets)
	return strings.Join(targets, " ")
}

// Copies of a list in the order of their days say who was listed when, within
// the bounds that they prove.
func TestCopiesOfAList(t *testing.T) {
	store := newStore(t)
	type want struct{ added, changed, unchanged, removed int }
	for _, c := range []struct {
		day, content string
		want         want
	}{
		{"2021-05-22", list("1 SYRIA", "2 SYRIA", "3 CUBA"), want{3, 0, 0, 0}},
		{"2021-12-31", list("1 SYRIA", "3 CUBA", "4 SYRIA"), want{1, 0, 2, 1}},
		{"2022-02-18", list("1 SYRIA", "2 SYRIA", "3 [CUBA] [TCO]", "4 SYRIA"), want{0, 2, 2, 0}},
	} {
		got, err := importList(t, store, c.day, c.content, ImportOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if (want{got.Added, got.Changed, got.Unchanged, got.Removed}) != c.want {
			t.Errorf("the copy of %s brought %+v, want %+v", c.day, got, c.want)
		}
		again, err := importList(t, store, c.day, c.content, ImportOptions{})
		if err != nil || !again.Known {
			t.Errorf("the same file again: %+v, %v", again, err)
		}
		again, err = importList(t, store, c.day, c.content, ImportOptions{Again: true})
		if err != nil || again.Added+again.Changed+again.Removed != 0 {
			t.Errorf("the same file read again: %+v, %v", again, err)
		}
	}
	for _, c := range []struct {
		day                 string
		possibly, certainly string
	}{
		{"2021-05-22", "1 2 3", "1 2 3"},
		{"2021-05-23", "1 2 3 4", "1 3"}, // 2 may have gone and 4 come on any day up to the next copy
		{"2021-12-30", "1 2 3 4", "1 3"},
		{"2021-12-31", "1 3 4", "1 3 4"},
		{"2022-02-18", "1 2 3 3 4", "1 2 3 3 4"},
	} {
		if got := inForce(t, store, c.day, ontology.Possibly); got != c.possibly {
			t.Errorf("possibly in force on %s: %s, want %s", c.day, got, c.possibly)
		}
		if got := inForce(t, store, c.day, ontology.Certainly); got != c.certainly {
			t.Errorf("certainly in force on %s: %s, want %s", c.day, got, c.certainly)
		}
	}
	if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestImportRefuses(t *testing.T) {
	store := newStore(t)
	if _, err := importList(t, store, "2022", list("1 SYRIA"), ImportOptions{}); err == nil || !strings.Contains(err.Error(), "--published") {
		t.Errorf("a copy without a day: %v", err)
	}
	if _, err := importList(t, store, "2022-02-18", list("1 SYRIA"), ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := importList(t, store, "2021-12-31", list("1 SYRIA"), ImportOptions{}); err == nil || !strings.Contains(err.Error(), "order of their days") {
		t.Errorf("an older copy: %v", err)
	}
}

// A bad row stops nothing, and is told with its place.
func TestImportTellsBadRows(t *testing.T) {
	store := newStore(t)
	var bad []string
	got, err := importList(t, store, "2022-02-18", list("1 SYRIA")+"x,\"A\"\n"+list("2 SYRIA"), ImportOptions{Rejected: func(e *dataset.RowError) { bad = append(bad, e.Error()) }})
	if err != nil || got.Added != 2 || got.Rejected != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if len(bad) != 1 || !strings.HasPrefix(bad[0], "list.csv:2: ") {
		t.Errorf("told %q", bad)
	}
}
