package sqlite

import (
	"context"
	"database/sql"

	"demarche/ontology"
)

// What a node is folded from: its accounts, as live documents give them.

// distinct finds the accounts of a node that differ, each wording as the document
// of best standing tells it. Folding what is told twice is folding it once
// (ontology's Fold functions promise it), and thousands of documents call an
// actor by the same name: the statement skips from wording to wording in
// account_wording and never looks at the rest.
const distinct = `WITH RECURSIVE told(wording) AS (
		SELECT (SELECT min(wording) FROM account WHERE subject = +?1)
		UNION ALL SELECT (SELECT min(a.wording) FROM account a WHERE a.subject = +?1 AND a.wording > told.wording) FROM told WHERE told.wording IS NOT NULL)
	SELECT a.body FROM told CROSS JOIN account a ON a.rowid =
		(SELECT x.rowid FROM account x WHERE x.subject = +?1 AND x.wording = told.wording ORDER BY x.precedence, x.ordinal LIMIT 1)
	ORDER BY a.precedence, a.ordinal`

// accounts returns what live documents say of a node, best standing first,
// every reference rewritten to the node that remains after merges.
func (d *deriver) accounts(ctx context.Context, n nodeRow) ([]any, error) {
	bodies, ahead := d.ahead[n.key]
	if ahead {
		return d.rewritten(n, bodies), nil
	}
	if told := d.fresh[n.key]; n.fresh && told != nil {
		return d.givenBodies(n, told)
	}
	err := d.tx.rows(ctx, distinct, []any{n.key}, func(r answerRow) error {
		var data sql.RawBytes
		if err := r.Scan(&data); err != nil {
			return err
		}
		body, err := decodeBody(n.kind, data)
		bodies = append(bodies, body)
		return err
	})
	return d.rewritten(n, bodies), err
}

// rewritten applies the merges to what was read of a node.
func (d *deriver) rewritten(n nodeRow, bodies []any) []any {
	if len(d.merged) > 0 {
		for _, body := range bodies {
			a := ontology.Account{Node: n.id, Body: body}
			a.Rewrite(d.canonical)
		}
	}
	return bodies
}

func bodies[T any](accounts []any) []T {
	out := make([]T, len(accounts))
	for i, a := range accounts {
		out[i] = *a.(*T)
	}
	return out
}
