package sqlite

import (
	"context"
	"fmt"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// Merge records that two actors are one. Accounts and edges stay as their
// documents give them; what changes is which node they are accounts of.
func (s *Store) Merge(ctx context.Context, from, into ontology.ID, reason string) (storage.Judgement, error) {
	return s.judge(ctx, storage.Judgement{From: from, Into: into, Merged: true, Reason: reason}, isOne, func(d *deriver, j *storage.Judgement) error {
		switch {
		case !from.Kind().IsActor() || from.Kind() != into.Kind():
			return &storage.ConflictError{Message: fmt.Sprintf("%s and %s are not two actors of one kind", from, into)}
		case d.canonical(from) != from:
			return &storage.ConflictError{Message: fmt.Sprintf("%s is merged into %s already", from, d.canonical(from))}
		case d.canonical(into) == from:
			return &storage.ConflictError{Message: fmt.Sprintf("%s and %s are one already", from, into)}
		}
		return d.mustLive(ctx, from, into)
	})
}

// Unmerge takes a merge back: everything is derived as if it had never been.
func (s *Store) Unmerge(ctx context.Context, from ontology.ID, reason string) (storage.Judgement, error) {
	return s.judge(ctx, storage.Judgement{From: from, Reason: reason}, takenBack, func(d *deriver, j *storage.Judgement) error {
		merged, err := d.tx.one(ctx, "SELECT i.id FROM node f CROSS JOIN node i ON i.key = f.merged_into WHERE f.id = ?", []any{string(from)}, &j.Into)
		if err == nil && !merged {
			err = &storage.ConflictError{Message: fmt.Sprintf("%s is not merged", from)}
		}
		return err
	})
}

// Distinguish records that two actors are not one.
func (s *Store) Distinguish(ctx context.Context, one, other ontology.ID, reason string) (storage.Judgement, error) {
	return s.judge(ctx, storage.Judgement{From: one, Into: other, Reason: reason}, notOne, func(d *deriver, j *storage.Judgement) error {
		switch {
		case !one.Kind().IsActor() || one.Kind() != other.Kind():
			return &storage.ConflictError{Message: fmt.Sprintf("%s and %s are not two actors of one kind", one, other)}
		case d.canonical(one) == d.canonical(other):
			return &storage.ConflictError{Message: fmt.Sprintf("%s and %s are one: take the merge back first", one, other)}
		}
		return d.mustLive(ctx, one, other)
	})
}

// Reconsider takes back that two actors are not one.
func (s *Store) Reconsider(ctx context.Context, one, other ontology.ID, reason string) (storage.Judgement, error) {
	return s.judge(ctx, storage.Judgement{From: one, Into: other, Open: true, Reason: reason}, undecided, func(d *deriver, j *storage.Judgement) error {
		last := int64(undecided)
		_, err := d.tx.one(ctx, `SELECT j.merged FROM judgement j CROSS JOIN node f ON f.key = j.from_node CROSS JOIN node i ON i.key = j.into_node
			WHERE f.id = ?1 AND i.id = ?2 OR f.id = ?2 AND i.id = ?1 ORDER BY j.number DESC LIMIT 1`, []any{string(one), string(other)}, &last)
		if err == nil && verdict(last) != notOne && verdict(last) != takenBack {
			err = &storage.ConflictError{Message: fmt.Sprintf("nobody has said that %s is not %s", one, other)}
		}
		return err
	})
}

// verdict is what a judgement says in its table.
type verdict int

const (
	takenBack verdict = iota // a merge is
	isOne
	notOne
	undecided
)

// judge records a judgement that may, and derives anew whatever it touches.
func (s *Store) judge(ctx context.Context, j storage.Judgement, v verdict, may func(*deriver, *storage.Judgement) error) (storage.Judgement, error) {
	err := s.write(ctx, "judging "+string(j.From), func(tx session) error {
		d, err := newDeriver(ctx, tx)
		if err != nil {
			return err
		}
		if err := may(d, &j); err != nil {
			return err
		}
		from, err := d.key(ctx, j.From)
		if err != nil {
			return err
		}
		into, err := d.key(ctx, j.Into)
		if err != nil {
			return err
		}
		now := s.now().UTC().UnixNano()
		j.Recorded = time.Unix(0, now).UTC()
		if _, err = tx.one(ctx, `INSERT INTO judgement (from_node, into_node, merged, reason, recorded) VALUES (?, ?, ?, ?, ?) RETURNING number`,
			[]any{from, into, int(v), j.Reason, now}, &j.Number); err != nil {
			return err
		}
		if v != isOne && v != takenBack {
			return nil // nobody becomes another
		}
		return d.redirect(ctx, from, into, j.Merged)
	})
	if err != nil {
		return storage.Judgement{}, err
	}
	return j, nil
}

// moved are the nodes that a redirection moves: the node itself and whatever is
// merged into it.
const moved = `WITH RECURSIVE moved(key) AS (SELECT ? UNION SELECT n.key FROM moved CROSS JOIN node n ON n.merged_into = moved.key AND n.merged_into <> 0) `

// redirect makes from name into, or itself again, and derives anew the nodes
// that accounts now belong to, those that they belonged to, and those whose
// accounts mention a node that moved.
func (d *deriver) redirect(ctx context.Context, from, into int64, merged bool) error {
	fromNode, err := d.nodeOf(ctx, from)
	if err != nil {
		return err
	}
	intoNode, err := d.nodeOf(ctx, into)
	if err != nil {
		return err
	}
	target, ends := int64(0), from
	if merged {
		target, ends = into, intoNode.canonical
	}
	changed := map[int64]bool{fromNode.canonical: true, ends: true}
	_, err = d.tx.exec(ctx, "UPDATE node SET merged_into = ? WHERE key = ?", target, from)
	if err == nil {
		_, err = d.tx.exec(ctx, moved+`UPDATE node SET canonical = ? WHERE key IN (SELECT key FROM moved)`, from, ends)
	}
	if err == nil {
		_, err = d.tx.exec(ctx, moved+`UPDATE account SET subject = ? WHERE subject = +? AND node IN (SELECT key FROM moved)`, from, ends, fromNode.canonical)
	}
	if err != nil {
		return err
	}
	err = d.tx.rows(ctx, moved+`SELECT n.canonical FROM moved CROSS JOIN edge e ON e.target = moved.key CROSS JOIN node n ON n.key = e.source
		UNION SELECT d.source FROM moved CROSS JOIN document d ON d.source_of = moved.key AND d.source_of <> 0`, []any{from}, func(r answerRow) error {
		var key int64
		err := r.Scan(&key)
		changed[key] = true
		return err
	})
	if err != nil {
		return err
	}
	clear(d.nodes) // their canonical nodes are others now
	clear(d.keys)
	if err := d.loadMerges(ctx); err != nil {
		return err
	}
	return d.rederive(ctx, changed)
}

// mustLive returns a NotFoundError for the first id that names nothing live.
func (d *deriver) mustLive(ctx context.Context, ids ...ontology.ID) error {
	for _, id := range ids {
		key, err := d.key(ctx, d.canonical(id))
		if err != nil {
			return err
		}
		if !d.nodes[key].live {
			return &storage.NotFoundError{Ref: string(id), Kinds: []ontology.Kind{id.Kind()}}
		}
	}
	return nil
}
