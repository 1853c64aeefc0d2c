package seed

import (
	"context"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/storage"
)

// current returns the records without those that the store has in a later state:
// the day of a record is the day of its state, and files may come in any order.
func (r *importing) current(ctx context.Context, records []dataset.Record) ([]dataset.Record, error) {
	var ids []ontology.ID
	for _, record := range records {
		if !record.Facts.Published.IsZero() {
			ids = append(ids, record.Facts.ID)
		}
	}
	if len(ids) == 0 {
		return records, nil
	}
	nodes, err := r.loader.store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	documents, err := r.loader.store.DocumentsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	last := make(map[ontology.ID]ontology.Day)
	for i, d := range documents {
		if d.Key != 0 && d.Retracted.IsZero() && !d.Published.IsZero() {
			last[ids[i]], _ = d.Published.Bounds()
		}
	}
	var out []dataset.Record
	for _, record := range records {
		day, _ := record.Facts.Published.Bounds()
		if stored, known := last[record.Facts.ID]; known && !record.Facts.Published.IsZero() && day < stored {
			r.sum.Unchanged++
			continue
		}
		out = append(out, record)
	}
	return out, nil
}
