package seed

import (
	"testing"

	"demarche/ontology"
	"demarche/seed/ftm"
)

// An entity that its publisher has merged into another is found under its old
// id, and is one node with the other.
func TestDeltaMerges(t *testing.T) {
	const (
		whole   = `{"id":"NK-a","caption":"Anna One","schema":"Person","properties":{"name":["Anna One"]},"referents":[]}` + "\n"
		removed = `{"op":"DEL","entity":{"id":"NK-a"}}` + "\n"
		merged  = `{"op":"ADD","entity":{"id":"NK-b","caption":"Anna One","schema":"Person","properties":{"name":["Anna One"]},"referents":["NK-a","ofac-1"]}}` + "\n"
	)
	for name, delta := range map[string]string{"added first": merged + removed, "removed first": removed + merged} {
		t.Run(name, func(t *testing.T) {
			store := newStore(t)
			if got, err := importFile(t, store, ftm.Format(), "entities.ftm.json", whole, ""); err != nil || got.Added != 1 {
				t.Fatalf("%v, %+v", err, got)
			}
			got, err := importFile(t, store, ftm.Format(), "entities.delta.json", delta, "")
			if err != nil || got.Added != 1 || got.Removed != 1 || got.Rejected > 0 {
				t.Fatalf("%v, %+v", err, got)
			}
			nodes, err := store.Nodes(t.Context(), []ontology.ID{"person/ftm-nk-a", "person/ftm-nk-b"})
			if err != nil || nodes[1].Key == 0 || nodes[1].ID != "person/ftm-nk-b" {
				t.Fatalf("%v, %+v", err, nodes)
			}
			if delta == merged+removed && (got.Merged != 1 || nodes[0].Key != nodes[1].Key) {
				t.Errorf("the old id is %+v, the new one %+v, and %d were merged", nodes[0], nodes[1], got.Merged)
			}
			found, err := store.Identified(t.Context(), ontology.Identifier{Scheme: ontology.SchemeFTM, Value: "NK-a"})
			if err != nil || len(found) != 1 || found[0].Key != nodes[1].Key {
				t.Errorf("by the old id: %v, %+v", err, found)
			}
		})
	}
}
