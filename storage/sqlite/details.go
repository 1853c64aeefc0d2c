package sqlite

import (
	"context"
	"fmt"

	"demarche/ontology"
	"demarche/storage"
)

// hanging reads what hangs on nodes: one statement for any number of them, one
// list for each. The query's first column is the place in keys, its parameter
// the keys as JSON; scan reads the others.
func hanging[T any](ctx context.Context, s *Store, doing string, keys []storage.Key, query string, scan func(func(...any) error) (T, error)) ([][]T, error) {
	found := newRuns[T](len(keys))
	var place int
	var all []any
	err := s.read(ctx, doing, func(tx session) error {
		if len(keys) == 0 {
			return nil
		}
		return tx.rows(ctx, query, []any{keysJSON(keys)}, func(r answerRow) error {
			item, err := scan(func(dest ...any) error {
				all = append(append(all[:0], &place), dest...)
				return r.Scan(all...)
			})
			if err == nil {
				found.add(place, item, r)
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	out := make([][]T, len(keys))
	for i := range out {
		out[i] = found.of(i)
	}
	return out, nil
}

// Aliases reads names from the name index, where the own name has ordinal 0.
func (s *Store) Aliases(ctx context.Context, actors []storage.Key) ([][]ontology.Alias, error) {
	return hanging(ctx, s, "reading aliases", actors, `SELECT p.key, x.text, x.language, x.metonym FROM json_each(?) p
		CROSS JOIN actor a ON a.key = p.value CROSS JOIN name x ON x.node = a.key AND x.ordinal > 0 ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error) (a ontology.Alias, err error) {
			return a, scan(&a.Text, &a.Language, &a.Metonym)
		})
}

// Identifiers reads identifiers in the order of folding.
func (s *Store) Identifiers(ctx context.Context, actors []storage.Key) ([][]ontology.Identifier, error) {
	return hanging(ctx, s, "reading identifiers", actors, `SELECT p.key, x.scheme, x.value FROM json_each(?) p
		CROSS JOIN identifier x ON x.node = p.value ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error) (i ontology.Identifier, err error) { return i, scan(&i.Scheme, &i.Value) })
}

// Participants reads the order of ids as it was written down.
func (s *Store) Participants(ctx context.Context, events []storage.Key) ([][]storage.Participant, error) {
	return hanging(ctx, s, "reading participants", events, `SELECT p.key, x.actor, x.role FROM json_each(?) p
		CROSS JOIN participant x ON x.event = p.value ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error) (x storage.Participant, err error) { return x, scan(&x.Actor, &x.Role) })
}

// Targets reads targets in the order of folding.
func (s *Store) Targets(ctx context.Context, statements []storage.Key) ([][]storage.Target, error) {
	return hanging(ctx, s, "reading targets", statements, `SELECT p.key, x.target, x.basis, x.mention FROM json_each(?) p
		CROSS JOIN target x ON x.statement = p.value ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error) (x storage.Target, err error) {
			return x, scan(&x.Target, &x.Basis, &x.Mention)
		})
}

// Heard takes one of the three predicates that table heard holds.
func (s *Store) Heard(ctx context.Context, statements []storage.Key, p ontology.Predicate) ([][]storage.Key, error) {
	switch p {
	case ontology.PredicateAddressedTo, ontology.PredicateAimedAt, ontology.PredicateReportedBy:
	default:
		return nil, fmt.Errorf("%s joins no statement to those who heard it", p)
	}
	return hanging(ctx, s, "reading who heard statements", statements, `SELECT p.key, x.actor FROM json_each(?) p
		CROSS JOIN heard x ON x.statement = p.value AND x.predicate = '`+string(p)+`' ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error) (k storage.Key, err error) { return k, scan(&k) })
}

// Reports reads accounts by their subject, so a merged actor's are among them.
func (s *Store) Reports(ctx context.Context, nodes []storage.Key, full bool) ([][]storage.Report, error) {
	columns, joins := "x.document, x.passage", ""
	if full {
		columns, joins = columns+", x.evidence, x.body, t.kind", " CROSS JOIN node t ON t.key = x.node"
	}
	return hanging(ctx, s, "reading reports", nodes, `SELECT p.key, `+columns+` FROM json_each(?) p
		CROSS JOIN account x ON x.subject = p.value`+joins+`
		ORDER BY p.key, x.precedence, x.ordinal`,
		func(scan func(...any) error) (r storage.Report, err error) {
			if !full {
				return r, scan(&r.Document, &r.Passage)
			}
			var account told
			var kind ontology.Kind
			if err := scan(&r.Document, &r.Passage, &account.evidence, &account.body, &kind); err != nil {
				return r, err
			}
			r.Evidence, r.Body, err = decodeAccount(kind, account)
			return r, err
		})
}
