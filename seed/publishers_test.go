package seed_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/eufsf"
	"demarche/seed/ftm"
	"demarche/seed/unsc"
	"demarche/seed/wikidata"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// What importers make of publishers' files is taken by a store, in one go and in
// the file's order, and the same again changes nothing. Files that are not here
// are passed over.
func TestPublishersFilesGoIn(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	loader := seed.NewLoader(store)
	for name, data := range seed.Documents() {
		if !strings.HasPrefix(name, "base/") {
			continue
		}
		if _, _, err := loader.LoadDocument(t.Context(), data); err != nil {
			t.Fatal(err)
		}
	}
	world, err := seed.BaseWorld()
	if err != nil {
		t.Fatal(err)
	}
	load := func(f *dataset.Format, path, published string) seed.Imported {
		t.Helper()
		r, name, err := dataset.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		in := dataset.NewInput(name, strings.NewReader(string(data)), world)
		if published != "" {
			if in.Published, err = ontology.ParseDate(published); err != nil {
				t.Fatal(err)
			}
		}
		sum := sha256.Sum256(data)
		got, err := loader.Import(t.Context(), f, in, ontology.File{Name: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])},
			seed.ImportOptions{Again: true, Rejected: func(e *dataset.RowError) { t.Errorf("%s: %v", name, e) }})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	const data = "../../shared/data/"
	joined := filepath.Join(t.TempDir(), "answers.json")
	answers, _ := filepath.Glob(data + "wikidata_putin_graph/api*.json")
	var all []byte
	for _, path := range answers {
		one, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, one...)
	}
	if err := os.WriteFile(joined, all, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		format    *dataset.Format
		path      string
		published string
		records   int
	}{
		{unsc.Format(), data + "sanctions_lists/UN_consolidated.xml", "", 1003},
		{eufsf.Format(), data + "eu_sanctions/32011R0753.csv", "2026-08-22", 140},
		{eufsf.Format(), data + "eu_sanctions/32009R1284.csv", "2026-08-22", 5},
		{ftm.Format(), data + "ftm_entities/yente/parteispenden/entities.ftm.json", "", 96},
		{ftm.Format(), data + "ftm_entities/yente/t2/20240528014702-pfh/entities.delta.json", "", 2},
		{wikidata.Format(), joined, "", 18},
	} {
		if info, err := os.Stat(c.path); err != nil || info.Size() == 0 {
			continue
		}
		first := load(c.format, c.path, c.published)
		if first.Added != c.records || first.Removed > 0 || first.Rejected > 0 {
			t.Errorf("%s: %+v, want %d added", c.path, first, c.records)
		}
		if second := load(c.format, c.path, c.published); second.Unchanged != c.records || second.Added+second.Changed+second.Removed > 0 {
			t.Errorf("%s again: %+v", c.path, second)
		}
	}
	eachOfficeOnce(t, store)
	if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %+v", err, problems)
	}
}

// eachOfficeOnce holds a graph to it that no two offices are one, and that nobody
// holds an office twice at a time.
func eachOfficeOnce(t *testing.T, store storage.Store) {
	t.Helper()
	type office struct {
		name string
		of   storage.Key
	}
	offices := make(map[office]ontology.ID)
	for after := storage.Key(0); ; {
		nodes, err := store.Live(t.Context(), ontology.KindOffice, after, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(nodes) == 0 {
			break
		}
		keys := make([]storage.Key, len(nodes))
		for i, n := range nodes {
			keys[i], after = n.Key, n.Key
		}
		found, err := store.Offices(t.Context(), keys)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range found {
			if other, twice := offices[office{o.Name, o.Of}]; twice {
				t.Errorf("%s and %s are both %s", other, o.ID, o.Name)
			}
			offices[office{o.Name, o.Of}] = o.ID
		}
		lists, err := store.Tenures(t.Context(), storage.Per{Role: storage.InOffice, Of: keys}, storage.TenureFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range lists {
			for i, a := range list {
				for _, b := range list[:i] {
					if a.Person != b.Person {
						continue
					}
					_, from := a.From.Bounds()
					until, _ := a.Until.Bounds()
					_, otherFrom := b.From.Bounds()
					otherUntil, _ := b.Until.Bounds()
					if (a.Until.IsZero() || otherFrom < until) && (b.Until.IsZero() || from < otherUntil) {
						t.Errorf("%s and %s are at one time", a.ID, b.ID)
					}
				}
			}
		}
	}
}
