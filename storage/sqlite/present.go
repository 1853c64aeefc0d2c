package sqlite

import (
	"context"

	"demarche/ontology"
)

// present is what the store holds of a document.
type present struct {
	known, live bool
	key, source int64
	revision    int
	hash        string
	precedence  string
	extractor   string
	accounts    map[ontology.ID]keptAccount // if they were read
}

// keptAccount is an account as it is kept.
type keptAccount struct {
	told
	node, subject int64
	ordinal       int
}

// stands reports whether a program's reading leaves the document as it is: a
// person has given it, or taken it back.
func (p *present) stands() bool { return p.known && (p.extractor == "" || !p.live) }

// present reads what the store holds of a document now, but for its accounts.
func (d *deriver) present(ctx context.Context, key int64) (p present, err error) {
	if key == 0 {
		return p, nil
	}
	retracted := int64(0)
	p.known, err = d.tx.one(ctx, "SELECT key, source, revision, hash, precedence, extractor, retracted FROM document WHERE key = ?",
		[]any{key}, &p.key, &p.source, &p.revision, &p.hash, &p.precedence, &p.extractor, &retracted)
	p.live = p.known && retracted == 0
	return p, err
}

// storedAccounts reads the accounts of a document.
func storedAccounts(ctx context.Context, tx session, document int64) (map[ontology.ID]keptAccount, error) {
	accounts := make(map[ontology.ID]keptAccount)
	return accounts, tx.rows(ctx, `SELECT n.id, a.node, a.subject, a.ordinal, a.evidence, a.body FROM account a CROSS JOIN node n ON n.key = a.node
		WHERE a.document = +?`, []any{document}, func(r answerRow) error {
		var id ontology.ID
		var k keptAccount
		err := r.Scan(&id, &k.node, &k.subject, &k.ordinal, &k.evidence, &k.body)
		accounts[id] = k
		return err
	})
}
