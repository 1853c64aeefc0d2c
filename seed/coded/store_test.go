package coded_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/gdelt"
	"demarche/seed/icews"
	"demarche/seed/plover"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// What the importers of coded events make of publishers' files is taken by a store
// that has the base data, and the same files again change nothing. Files that are
// not here are passed over.
func TestPublishersFilesGoIn(t *testing.T) {
	root := "../../../shared/data"
	if _, err := os.Stat(root); err != nil {
		t.Skip("the publishers' files are not here")
	}
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
	for _, c := range []struct {
		format *dataset.Format
		path   string
	}{
		{gdelt.Mentions(), "gdelt/aamend_2015-02-18/mentions.csv"}, // before the events that they are of
		{gdelt.Events(), "gdelt/aamend_2015-02-18/events.csv"},
		{gdelt.Events(), "gdelt/narayave_2015-10-27/events.csv"},
		{gdelt.Knowledge(), "gdelt/aamend_2015-02-18/gkg.csv"},
		{icews.Events(), "icews/events.2018.sample.tab"},
		{plover.Format(), "event_coding/PLOVER_GSR_CAMEO.txt"},
	} {
		data, err := os.ReadFile(filepath.Join(root, c.path))
		if err != nil {
			t.Fatal(err)
		}
		name, sum := filepath.Base(c.path), sha256.Sum256(data)
		load := func(again bool) seed.Imported {
			t.Helper()
			var bad []string
			got, err := loader.Import(t.Context(), c.format, dataset.NewInput(name, bytes.NewReader(data), world),
				ontology.File{Name: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])},
				seed.ImportOptions{Again: again, Rejected: func(e *dataset.RowError) { bad = append(bad, e.Error()) }})
			if err != nil {
				t.Fatal(err)
			}
			if len(bad) > 1 || len(bad) == 1 && c.format.Name != "plover" { // of which one id is given twice
				t.Errorf("%s: rejected %q", c.path, bad)
			}
			return got
		}
		first := load(false)
		t.Logf("%s: %d documents, nodes %+v, left out %v", c.path, first.Added, first.Nodes, first.LeftOut)
		if first.Added == 0 {
			t.Errorf("%s brought nothing", c.path)
		}
		if again := load(true); again.Added+again.Changed+again.Removed > 0 {
			t.Errorf("%s again: %+v", c.path, again)
		}
	}
	nodes, err := store.Nodes(t.Context(), []ontology.ID{"event/gdelt-410412347"})
	if err != nil {
		t.Fatal(err)
	}
	events, err := store.Events(t.Context(), storage.Per{}, storage.EventFilter{}, storage.Page{First: 1})
	if err != nil || nodes[0].Key == 0 || len(events) == 0 {
		t.Errorf("the first event of the table: %+v, %+v, %v", nodes, events, err)
	}
	if problems, err := store.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %d problems, %v", len(problems), err)
		for _, p := range problems[:min(5, len(problems))] {
			t.Log(p)
		}
	}
}
