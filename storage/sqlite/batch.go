package sqlite

import (
	"context"
	"database/sql"

	"demarche/ontology"
)

// batch is documents on their way in, one after the other, in one transaction.
// What they tell is written down together; what is derived is derived once, of
// all that they touch.
type batch struct {
	*deriver
	truth   *rowWriter
	pending *rows                    // of the truth, not written yet: flush before asking for it or for what the pen has
	since   map[int64][]pendingEdges // of the accounts since the last flush, by the node that they are of
	tellers map[int64]tellers
	changed map[int64]bool // nodes to be derived anew
	nextKey int64          // of the next new node; 0: not read yet
}

// pendingEdges are the edges of an account that is not written yet.
type pendingEdges struct {
	document int64
	edges    []ontology.Edge
}

// accountsHanded is from how many accounts on the pen gets them.
const accountsHanded = 1000

// tellers are two documents that describe a node, or the only one: enough to know
// whether one beside a given one does. 0 is none.
type tellers struct{ one, other int64 }

func (t tellers) beside(document int64) bool {
	return t.one != 0 && t.one != document || t.other != 0 && t.other != document
}

func newBatch(ctx context.Context, tx session) (*batch, error) {
	d, err := newDeriver(ctx, tx)
	if err != nil {
		return nil, err
	}
	d.tx.early = true // until finish: what is pending is asked for after flush alone
	return &batch{deriver: d, truth: tx.writers.truth, pending: tx.writers.truth.rows(), since: make(map[int64][]pendingEdges), tellers: make(map[int64]tellers), changed: make(map[int64]bool)}, nil
}

// hand has the pen write down what is pending, in its time.
func (b *batch) hand(ctx context.Context) (err error) {
	b.pending, err = b.truth.write(ctx, b.tx, b.pending, 0, len(b.truth.tables))
	return err
}

// flush writes down what is pending.
func (b *batch) flush(ctx context.Context) error {
	if err := b.hand(ctx); err != nil {
		return err
	}
	clear(b.since)
	return b.tx.pen.wait()
}

// finish writes everything down and derives what has changed.
func (b *batch) finish(ctx context.Context) error {
	if err := b.hand(ctx); err != nil {
		return err
	}
	b.tx.early = false
	if err := b.rederive(ctx, b.changed); err != nil {
		return err
	}
	b.truth.spare.Put(b.pending)
	b.writer.spare.Put(b.found)
	return nil
}

// forget keeps a long batch small: of nodes that it made, what is told is read
// from the tables then.
func (b *batch) forget(ctx context.Context) error {
	if b.pending.of[truthAccount].len() >= accountsHanded {
		if err := b.hand(ctx); err != nil {
			return err
		}
	}
	if len(b.keys) <= nodesKept {
		return nil
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	clear(b.keys)
	clear(b.nodes)
	clear(b.fresh)
	clear(b.tellers)
	return nil
}

// appear returns the key of an id, which gets one when it is first met. It is
// live from then on: a document describes it, is it, or is published by it.
func (b *batch) appear(ctx context.Context, id ontology.ID, now int64) (int64, error) {
	key, err := b.key(ctx, id)
	if err != nil || key != 0 {
		return key, err
	}
	if b.nextKey == 0 {
		if _, err := b.tx.one(ctx, "SELECT coalesce(max(key), 0) + 1 FROM node", nil, &b.nextKey); err != nil {
			return 0, err
		}
	}
	key = b.nextKey
	b.nextKey++
	b.pending.add(truthNode, key, string(id), string(id.Kind()), now, key, true)
	b.remember(nodeRow{key: key, id: id, kind: id.Kind(), recorded: now, canonical: key, live: true, fresh: true})
	b.tellers[key] = tellers{}
	return key, nil
}

// meetTellers looks up who describes nodes that were met.
func (b *batch) meetTellers(ctx context.Context, nodes []ontology.ID) error {
	var ask []int64
	for _, id := range nodes {
		key := b.keys[id]
		if _, ok := b.tellers[key]; !ok && key != 0 {
			b.tellers[key] = tellers{}
			ask = append(ask, key)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	return b.tx.rows(ctx, `SELECT p.value, (SELECT document FROM account WHERE subject = p.value LIMIT 1), (SELECT x.document FROM account x
			WHERE x.subject = p.value AND x.document <> (SELECT document FROM account WHERE subject = p.value LIMIT 1) LIMIT 1)
		FROM json_each(?) p`, []any{keysJSON(ask)}, func(r answerRow) error {
		var key int64
		var one, other sql.NullInt64
		err := r.Scan(&key, &one, &other)
		b.tellers[key] = tellers{one.Int64, other.Int64}
		return err
	})
}

// told notes that a document describes a node.
func (b *batch) told(key, document int64) {
	t := b.tellers[key]
	switch {
	case t.one == 0:
		t.one = document
	case t.one != document:
		t.other = document
	}
	b.tellers[key] = t
}

// describedBeside reports whether a node would be live without one document.
// The node is known to meetTellers.
func (b *batch) describedBeside(ctx context.Context, key, document int64) (bool, error) {
	n, err := b.nodeOf(ctx, key)
	if err != nil {
		return false, err
	}
	switch n.kind {
	case ontology.KindDocument:
		return key != document && (n.live || b.taken[key] != nil), nil
	case ontology.KindSource:
		if err := b.flush(ctx); err != nil {
			return false, err
		}
		var one int
		return b.tx.one(ctx, "SELECT 1 FROM document WHERE source = +? AND retracted = 0 AND key <> ? LIMIT 1", []any{key, document}, &one)
	}
	return b.tellers[key].beside(document), nil
}
