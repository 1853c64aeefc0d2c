package sqlite

import (
	"context"
	"encoding/hex"
	"errors"

	"demarche/ontology"
	"demarche/storage"
)

// tell puts the document's accounts and edges in the place of those of its last
// revision. An account that is told as before stays where it is, and of what a
// document of better standing tells in the same words nothing is derived anew.
func (a *application) tell(ctx context.Context, document int64) error {
	if err := a.withdrawOthers(ctx, document); err != nil {
		return err
	}
	var again []retold
	for i := range a.accounts {
		account := &a.accounts[i]
		node, err := a.nodeOf(ctx, a.keys[account.Node])
		if err != nil {
			return err
		}
		before, had := a.before.accounts[account.Node]
		if had && before.told == account.told {
			continue
		}
		passage := ""
		for _, e := range account.Evidence {
			if passage == "" {
				passage = e.Passage
			}
		}
		digest := wording(account.body)
		a.pending.add(truthAccount, node.key, document, node.canonical, passage, account.evidence, account.body, int64(i), a.precedence, digest)
		for _, e := range account.edges {
			target, err := a.key(ctx, e.To)
			if err != nil {
				return err
			}
			a.pending.add(truthEdge, target, node.key, string(e.Predicate), document)
		}
		a.told(node.canonical, document)
		a.since[node.canonical] = append(a.since[node.canonical], pendingEdges{document, account.edges})
		switch {
		case node.fresh:
			a.give(node, document, a.precedence, i, account)
			a.changed[node.canonical] = true
		case had || a.changed[node.canonical]:
			a.changed[node.canonical] = true
		default:
			again = append(again, retold{node.canonical, hex.EncodeToString(digest)})
		}
	}
	if a.before.live {
		if err := a.flush(ctx); err != nil {
			return err
		}
		for _, was := range a.before.accounts { // some may have lost a teller
			delete(a.tellers, was.subject)
		}
	}
	return a.tellAgain(ctx, again)
}

// retold is a wording of a known node.
type retold struct {
	subject int64
	wording string // in hex
}

// tellAgain marks those nodes as changed of which something new is told, or
// which no document of better standing tells in the same words.
func (a *application) tellAgain(ctx context.Context, all []retold) error {
	if len(all) == 0 {
		return nil
	}
	asked := make([][2]any, len(all))
	for i, r := range all {
		asked[i] = [2]any{r.subject, r.wording}
	}
	known := make(map[int64]bool)
	err := a.tx.rows(ctx, `SELECT p.key FROM json_each(?) p WHERE EXISTS (SELECT 1 FROM account a
		WHERE a.subject = p.value ->> 0 AND a.wording = unhex(p.value ->> 1) AND a.precedence < +?)`, []any{keysJSON(asked), a.precedence}, func(r answerRow) error {
		var place int64
		err := r.Scan(&place)
		known[place] = true
		return err
	})
	for i, r := range all {
		if !known[int64(i)] {
			a.changed[r.subject] = true
		}
	}
	return err
}

// withdrawOthers takes those accounts of the last revision away that this one
// does not tell as they are, and puts the others in their new place.
func (a *application) withdrawOthers(ctx context.Context, document int64) error {
	if !a.before.live {
		return nil
	}
	now := make(map[ontology.ID]int, len(a.accounts))
	for i, account := range a.accounts {
		now[account.Node] = i
	}
	joined := make(map[ontology.ID]bool) // what others are merged into
	for _, into := range a.merged {
		joined[into] = true
	}
	risen := a.risen()
	var moved [][2]int64
	for id, was := range a.before.accounts {
		i, still := now[id]
		switch {
		case !still || a.accounts[i].told != was.told:
			if err := a.withdrawAccount(ctx, document, id, was); err != nil {
				return err
			}
			a.changed[was.subject] = true
		default:
			if was.ordinal != i {
				moved = append(moved, [2]int64{was.node, int64(i)})
			}
			if was.ordinal != i && joined[a.canonical(id)] || risen && a.tellers[was.subject].beside(document) {
				a.changed[was.subject] = true
			}
			a.withdrawGiven(was.node) // its place is another
		}
	}
	if risen {
		if _, err := a.tx.exec(ctx, "UPDATE account SET precedence = ? WHERE document = +?", a.precedence, document); err != nil {
			return err
		}
	}
	if len(moved) == 0 {
		return nil
	}
	_, err := a.tx.exec(ctx, `UPDATE account SET ordinal = p.value ->> 1 FROM json_each(?) p WHERE account.document = +? AND account.node = p.value ->> 0`, keysJSON(moved), document)
	return err
}

// withdrawAccount takes one account and its edges away.
func (d *deriver) withdrawAccount(ctx context.Context, document int64, id ontology.ID, was keptAccount) error {
	d.withdrawGiven(was.node)
	if _, err := d.tx.exec(ctx, "DELETE FROM account WHERE document = +? AND node = +?", document, was.node); err != nil {
		return err
	}
	body, err := decodeBody(id.Kind(), []byte(was.body))
	if errors.Is(err, storage.ErrDamaged) { // then its edges are looked for in all of them
		_, err = d.tx.exec(ctx, "DELETE FROM edge WHERE document = +? AND source = +?", document, was.node)
		return err
	}
	for _, e := range distinctEdges(ontology.Account{Node: id, Body: body}) {
		target, err := d.key(ctx, e.To)
		if err != nil {
			return err
		}
		if _, err := d.tx.exec(ctx, "DELETE FROM edge WHERE target = +? AND source = +? AND predicate = +? AND document = +?", target, was.node, string(e.Predicate), document); err != nil {
			return err
		}
	}
	return nil
}
