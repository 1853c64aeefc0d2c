package sqlite

import (
	"context"
	"database/sql"

	"demarche/ontology"
)

// present is what the store holds of a document.
type present struct {
	known, live bool
	key, source int64
	revision    int
	hash        string
	accounts    map[ontology.ID]told
	edges       map[ontology.Edge]bool
}

// present reads what the store holds of a document now.
func (d *deriver) present(ctx context.Context, id ontology.ID) (p present, err error) {
	retracted := int64(0)
	p.known, err = d.tx.one(ctx, `SELECT d.key, d.source, d.revision, d.hash, d.retracted FROM node n CROSS JOIN document d ON d.key = n.key WHERE n.id = ?`,
		[]any{string(id)}, &p.key, &p.source, &p.revision, &p.hash, &retracted)
	p.live = p.known && retracted == 0
	p.accounts, p.edges = make(map[ontology.ID]told), make(map[ontology.Edge]bool)
	if err != nil || !p.live {
		return p, err
	}
	if p.accounts, err = storedAccounts(ctx, d.tx, p.key); err != nil {
		return p, err
	}
	err = d.tx.rows(ctx, `SELECT s.id, e.predicate, t.id FROM edge e CROSS JOIN node s ON s.key = e.source CROSS JOIN node t ON t.key = e.target WHERE e.document = +?`, []any{p.key}, func(r *sql.Rows) error {
		var e ontology.Edge
		err := r.Scan(&e.From, &e.Predicate, &e.To)
		p.edges[e] = true
		return err
	})
	return p, err
}

// storedAccounts reads the accounts of a document.
func storedAccounts(ctx context.Context, tx session, document int64) (map[ontology.ID]told, error) {
	accounts := make(map[ontology.ID]told)
	return accounts, tx.rows(ctx, `SELECT n.id, a.evidence, a.body FROM account a CROSS JOIN node n ON n.key = a.node WHERE a.document = +?`, []any{document}, func(r *sql.Rows) error {
		var node ontology.ID
		var t told
		err := r.Scan(&node, &t.evidence, &t.body)
		accounts[node] = t
		return err
	})
}
