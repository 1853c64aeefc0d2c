package seed_test

import (
	"slices"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/seed"
	"demarche/storage"
	"demarche/storage/storagetest"
)

func newStore(t *testing.T) storage.Store {
	t.Helper()
	store := storagetest.NewOracle(func() time.Time { return time.Date(2022, 1, 1, 12, 0, 0, 0, time.UTC) })
	t.Cleanup(func() { store.Close() })
	return store
}

// The embedded documents load in their order, and loading them again, into a
// graph whose user has edited and retracted some, changes nothing.
func TestInstall(t *testing.T) {
	ctx, store := t.Context(), newStore(t)
	loader := seed.NewLoader(store)
	first, err := seed.Install(ctx, loader)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for range seed.Documents() {
		total++
	}
	if first.Added != total || first.Nodes == 0 || first.Edges == 0 {
		t.Errorf("the first run: %+v; want %d documents added", first, total)
	}
	second, err := seed.Install(ctx, loader)
	if err != nil {
		t.Fatal(err)
	}
	if want := (seed.Summary{Unchanged: total}); second != want {
		t.Errorf("the second run: %+v; want %+v", second, want)
	}

	// What a user does to the seed data stays done.
	retracted, edited := ontology.ID("document/demarche-base-memberships"), ontology.ID("document/demarche-base-countries")
	if _, err := store.Retract(ctx, retracted, "a test"); err != nil {
		t.Fatal(err)
	}
	facts := stored(t, store, edited)
	facts.Title = "Countries, edited"
	if _, _, err := loader.Load(ctx, facts); err != nil {
		t.Fatal(err)
	}
	third, err := seed.Install(ctx, loader)
	if want := (seed.Summary{Unchanged: total}); err != nil || third != want {
		t.Errorf("the third run: %+v, %v; want %+v", third, err, want)
	}
	if f := stored(t, store, edited); f.Title != "Countries, edited" {
		t.Errorf("the edited document is %q again", f.Title)
	}
}

// An empty store wants the seed, and so does one whose seeding was cut short; one that holds something else does not.
func TestWanted(t *testing.T) {
	ctx, store := t.Context(), newStore(t)
	loader := seed.NewLoader(store)
	loaded, total := 0, 0
	for range seed.Documents() {
		total++
	}
	check := func() {
		t.Helper()
		if got, err := seed.Wanted(ctx, loader); err != nil || got != (loaded < total) {
			t.Errorf("after %d of %d documents: wanted %v, %v", loaded, total, got, err)
		}
	}
	check()
	for name, data := range seed.Documents() {
		if _, _, err := loader.LoadDocument(ctx, data); err != nil {
			t.Fatal(name, err)
		}
		if loaded++; loaded <= 2 || loaded >= total-1 {
			check()
		}
	}
	other := seed.NewLoader(newStore(t))
	if _, _, err := other.LoadDocument(ctx, []byte(`{"publisher": "P", "title": "T"}`)); err != nil {
		t.Fatal(err)
	}
	if got, err := seed.Wanted(ctx, other); err != nil || got {
		t.Errorf("a store of other documents: wanted %v, %v", got, err)
	}
}

func TestDocumentsOrder(t *testing.T) {
	var names []string
	for name := range seed.Documents() {
		names = append(names, name)
	}
	if names[0] != "base/countries.json" {
		t.Errorf("countries come first, not %s", names[0])
	}
	if !slices.IsSorted(names[slices.IndexFunc(names, func(n string) bool { return n > "articles/" && n < "base/" }):]) {
		t.Errorf("articles come by name: %v", names)
	}
}
