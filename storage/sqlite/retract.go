package sqlite

import (
	"context"

	"demarche/ontology"
	"demarche/storage"
)

// Retract withdraws a document. Its row, text and revisions stay; what it told
// goes.
func (s *Store) Retract(ctx context.Context, document ontology.ID, reason string) (storage.Receipt, error) {
	var receipt storage.Receipt
	err := s.write(ctx, "retracting "+string(document), func(tx session) error {
		d, err := newDeriver(ctx, tx)
		if err != nil {
			return err
		}
		key, err := d.key(ctx, document)
		if err != nil {
			return err
		}
		before, err := d.present(ctx, key)
		if err != nil {
			return err
		}
		if !before.known {
			return &storage.NotFoundError{Ref: string(document), Kinds: []ontology.Kind{ontology.KindDocument}}
		}
		receipt = storage.Receipt{Document: document, Outcome: storage.Unchanged, Revision: before.revision}
		if !before.live {
			return nil
		}
		receipt.Outcome = storage.Retracted
		if before.accounts, err = storedAccounts(ctx, tx, key); err != nil {
			return err
		}
		changed := map[int64]bool{key: true, before.source: true}
		for id, was := range before.accounts {
			edges, err := was.edges(id)
			if err != nil {
				return err
			}
			receipt.Nodes.Removed++
			receipt.Edges.Removed += len(edges)
			changed[was.subject] = true
			if err := d.withdrawAccount(ctx, key, id, was); err != nil {
				return err
			}
		}
		if _, err := tx.exec(ctx, "UPDATE document SET retracted = ?, reason = ? WHERE key = ?", s.now().UTC().UnixNano(), reason, key); err != nil {
			return err
		}
		return d.rederive(ctx, changed)
	})
	if err != nil {
		return storage.Receipt{}, err
	}
	return receipt, nil
}
