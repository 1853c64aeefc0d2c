package sqlite

import (
	"context"
	"fmt"

	"demarche/ontology"
	"demarche/storage"
)

// hanging reads what hangs on nodes: one statement for any number of them, one
// list for each. The query's first column is the place in keys, its parameter
// the keys as JSON; row says where the others go, and how they become a T.
func hanging[T any](ctx context.Context, s *Store, doing string, keys []storage.Key, query string, row func() (dest []any, item *T, made func() error)) ([][]T, error) {
	found := newRuns[T](len(keys))
	err := s.read(ctx, doing, func(tx session) error {
		if len(keys) == 0 {
			return nil
		}
		var place int
		return eachItem(ctx, tx, query, []any{keysJSON(keys)}, &place, items[T]{row: row}, func(x *T, r answerRow) { found.add(place, x, r) })
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

// plainly is a row whose columns go where dest says, and nothing else is to do.
func plainly[T any](dest func(*T) []any) func() ([]any, *T, func() error) {
	return func() ([]any, *T, func() error) {
		var x T
		return dest(&x), &x, func() error { return nil }
	}
}

// Aliases reads names from the name index, where the own name has ordinal 0.
func (s *Store) Aliases(ctx context.Context, actors []storage.Key) ([][]ontology.Alias, error) {
	return hanging(ctx, s, "reading aliases", actors, `SELECT p.key, x.text, x.language, x.metonym FROM json_each(?) p
		CROSS JOIN actor a ON a.key = p.value CROSS JOIN name x ON x.node = a.key AND x.ordinal > 0 ORDER BY p.key, x.ordinal`,
		plainly(func(a *ontology.Alias) []any { return []any{&a.Text, &a.Language, &a.Metonym} }))
}

// Identifiers reads identifiers in the order of folding.
func (s *Store) Identifiers(ctx context.Context, actors []storage.Key) ([][]ontology.Identifier, error) {
	return hanging(ctx, s, "reading identifiers", actors, `SELECT p.key, x.scheme, x.value FROM json_each(?) p
		CROSS JOIN identifier x ON x.node = p.value ORDER BY p.key, x.ordinal`,
		plainly(func(i *ontology.Identifier) []any { return []any{&i.Scheme, &i.Value} }))
}

// Participants reads the order of ids as it was written down.
func (s *Store) Participants(ctx context.Context, events []storage.Key) ([][]storage.Participant, error) {
	return hanging(ctx, s, "reading participants", events, `SELECT p.key, x.actor, x.role FROM json_each(?) p
		CROSS JOIN participant x ON x.event = p.value ORDER BY p.key, x.ordinal`,
		plainly(func(x *storage.Participant) []any { return []any{&x.Actor, &x.Role} }))
}

// Targets reads targets in the order of folding.
func (s *Store) Targets(ctx context.Context, statements []storage.Key) ([][]storage.Target, error) {
	return hanging(ctx, s, "reading targets", statements, `SELECT p.key, x.target, x.basis, x.mention FROM json_each(?) p
		CROSS JOIN target x ON x.statement = p.value ORDER BY p.key, x.ordinal`,
		plainly(func(x *storage.Target) []any { return []any{&x.Target, &x.Basis, &x.Mention} }))
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
		plainly(func(k *storage.Key) []any { return []any{k} }))
}

// Reports reads accounts by their subject, so a merged actor's are among them.
// They need no sorting: json_each gives the nodes in the order of the array, and
// the index the accounts of each in theirs. The suite holds it to that.
func (s *Store) Reports(ctx context.Context, nodes []storage.Key, d storage.Detail) ([][]storage.Report, error) {
	columns, joins, row := "x.document", "", plainly(func(r *storage.Report) []any { return []any{&r.Document} })
	switch d {
	case storage.WithPassages:
		columns, row = "x.document, x.passage", plainly(func(r *storage.Report) []any { return []any{&r.Document, &r.Passage} })
	case storage.WithAccounts:
		columns, joins, row = "x.document, x.passage, x.evidence, x.body, t.kind", " CROSS JOIN node t ON t.key = x.node", fullReports
	}
	return hanging(ctx, s, "reading reports", nodes, "SELECT p.key, "+columns+` FROM json_each(?) p
		CROSS JOIN account x INDEXED BY account_told ON x.subject = p.value`+joins, row)
}

func fullReports() ([]any, *storage.Report, func() error) {
	var r storage.Report
	var account told
	var kind ontology.Kind
	return []any{&r.Document, &r.Passage, &account.evidence, &account.body, &kind}, &r, func() error {
		var err error
		r.Evidence, r.Body, err = decodeAccount(kind, account)
		return err
	}
}
