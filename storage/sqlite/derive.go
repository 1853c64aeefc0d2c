package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"demarche/ontology"
)

// deriver makes derived rows from accounts, inside one transaction (or, for
// Check, one read). Folding is ontology's; this file says what of it is kept where.
type deriver struct {
	tx        session
	writer    *rowWriter
	merged    map[ontology.ID]ontology.ID // every merged id, to the one that remains
	keys      map[ontology.ID]int64       // of the ids met so far
	nodes     map[int64]nodeRow
	fresh     map[int64][]given      // all that is told of each fresh node
	taken     map[int64]*documentRow // documents that this write took in
	ahead     map[int64][]any        // accounts read ahead, by node; nil where none are
	homes     map[int64]int64        // the countries of the speakers met since actors were last derived
	relations []ontology.Relation    // all, in their order
	found     *rows                  // what was derived and is not written yet
}

// nodeRow is a row of the node table.
type nodeRow struct {
	key       int64
	id        ontology.ID
	kind      ontology.Kind
	recorded  int64
	canonical int64
	live      bool
	fresh     bool // made by this write: nothing is derived of it yet
}

func newDeriver(ctx context.Context, tx session) (*deriver, error) {
	d := &deriver{tx: tx, writer: tx.writers.derived, keys: make(map[ontology.ID]int64), nodes: make(map[int64]nodeRow),
		fresh: make(map[int64][]given), taken: make(map[int64]*documentRow), homes: make(map[int64]int64), relations: ontology.Relations()}
	d.found = d.writer.rows()
	return d, d.loadMerges(ctx)
}

// loadMerges reads which ids are merged; they are few.
func (d *deriver) loadMerges(ctx context.Context) error {
	d.merged = make(map[ontology.ID]ontology.ID)
	return d.tx.rows(ctx, `SELECT m.id, c.id FROM node m CROSS JOIN node c ON c.key = m.canonical WHERE m.merged_into <> 0`, nil,
		func(r answerRow) error {
			var from, into ontology.ID
			err := r.Scan(&from, &into)
			d.merged[from] = into
			return err
		})
}

func (d *deriver) canonical(id ontology.ID) ontology.ID {
	if into, ok := d.merged[id]; ok {
		return into
	}
	return id
}

const nodeColumns = "key, id, kind, recorded, canonical, live"

func scanNode(r answerRow) (n nodeRow, err error) {
	err = r.Scan(&n.key, &n.id, &n.kind, &n.recorded, &n.canonical, &n.live)
	return n, err
}

// nodeOf returns the row of a key.
func (d *deriver) nodeOf(ctx context.Context, key int64) (nodeRow, error) {
	if n, ok := d.nodes[key]; ok {
		return n, nil
	}
	err := d.tx.rows(ctx, "SELECT "+nodeColumns+" FROM node WHERE key = ?", []any{key}, func(r answerRow) error {
		n, err := scanNode(r)
		d.remember(n)
		return err
	})
	if err != nil {
		return nodeRow{}, err
	}
	n, ok := d.nodes[key]
	if !ok {
		return nodeRow{}, fmt.Errorf("there is no node %d", key)
	}
	return n, nil
}

func (d *deriver) remember(n nodeRow) {
	d.nodes[n.key] = n
	d.keys[n.id] = n.key
}

// key returns the key of an id, 0 for the empty id and for one never met.
func (d *deriver) key(ctx context.Context, id ontology.ID) (int64, error) {
	if id == "" {
		return 0, nil
	}
	if key, ok := d.keys[id]; ok {
		return key, nil
	}
	err := d.tx.rows(ctx, "SELECT "+nodeColumns+" FROM node WHERE id = ?", []any{string(id)}, func(r answerRow) error {
		n, err := scanNode(r)
		d.remember(n)
		return err
	})
	return d.keys[id], err
}

// meet looks many ids up in one go.
func (d *deriver) meet(ctx context.Context, ids []ontology.ID) error {
	return d.tx.rows(ctx, "SELECT n.key, n.id, n.kind, n.recorded, n.canonical, n.live FROM json_each(?) r CROSS JOIN node n ON n.id = r.value",
		[]any{keysJSON(ids)}, func(r answerRow) error {
			n, err := scanNode(r)
			d.remember(n)
			return err
		})
}

// rederive makes the derived rows of nodes anew, and of the tenures of offices
// among them, whose links lead to the office's owner.
func (d *deriver) rederive(ctx context.Context, keys map[int64]bool) error {
	offices := make([]int64, 0)
	for key := range keys {
		n, err := d.nodeOf(ctx, key)
		if err != nil {
			return err
		}
		if n.kind == ontology.KindOffice {
			offices = append(offices, key)
		}
	}
	if len(offices) > 0 {
		if err := d.tenuresOf(ctx, offices, keys); err != nil {
			return err
		}
	}
	order := make([]nodeRow, 0, len(keys))
	for key := range keys {
		n, err := d.nodeOf(ctx, key)
		if err != nil {
			return err
		}
		order = append(order, n)
	}
	// Kinds build on each other: an office before the tenures that look up its
	// owner, an actor before the statements that look up its country.
	kinds := ontology.Kinds()
	inOrder := func(a, b nodeRow) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.kind), slices.Index(kinds, b.kind)), cmp.Compare(a.key, b.key))
	}
	slices.SortFunc(order, inOrder)
	actors := 0
	for actors < len(order) && order[actors].kind.IsActor() {
		actors++
	}
	before, err := d.bearings(ctx, order[:actors])
	if err != nil {
		return err
	}
	if err := d.deriveInOrder(ctx, order[:actors]); err != nil {
		return err
	}
	clear(d.homes)
	after, err := d.bearings(ctx, order[:actors])
	if err != nil {
		return err
	}
	unsettled, err := d.unsettled(ctx, before, after)
	if err != nil {
		return err
	}
	order = order[actors:]
	for _, key := range unsettled {
		if keys[key] {
			continue
		}
		n, err := d.nodeOf(ctx, key)
		if err != nil {
			return err
		}
		keys[key] = true
		order = append(order, n)
	}
	slices.SortFunc(order, inOrder)
	if err := d.deriveInOrder(ctx, order); err != nil {
		return err
	}
	return d.writeSearch(ctx)
}

// deriveInOrder derives nodes that stand in the order in which they build on each other.
func (d *deriver) deriveInOrder(ctx context.Context, order []nodeRow) error {
	for len(order) > 0 {
		same := 1
		for same < min(len(order), nodesAtOnce) && order[same].kind == order[0].kind {
			same++
		}
		if _, err := d.deriveTogether(ctx, order[:same], false); err != nil {
			return err
		}
		order = order[same:]
		if d.found.of[tableSearch].len() > wordsKept {
			if err := d.writeSearch(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// tenuresOf adds the tenures of some offices.
func (d *deriver) tenuresOf(ctx context.Context, offices []int64, keys map[int64]bool) error {
	return d.tx.rows(ctx, "SELECT key FROM tenure WHERE office IN (SELECT value FROM json_each(?))", []any{keysJSON(offices)}, func(r answerRow) error {
		var key int64
		err := r.Scan(&key)
		keys[key] = true
		return err
	})
}

// wordsKept is how many rows for table search are kept at most for writeSearch.
const wordsKept = 50_000

// writeSearch writes the words that were derived, in the order of their places:
// a full-text table holds what comes in this order in memory until the end, and
// writes a part of its index whenever a place is lower than the one before.
func (d *deriver) writeSearch(ctx context.Context) (err error) {
	d.found, err = d.writer.write(ctx, d.tx, d.found, tableSearch, 1)
	return err
}

// nodesAtOnce is how many nodes are derived together at most.
const nodesAtOnce = 4000

// deriveTogether derives nodes that do not build on each other, puts their rows
// in the place of what was derived of them before, except for words, which
// writeSearch writes, and returns how many are live. Empty says that the tables
// hold nothing of them.
func (d *deriver) deriveTogether(ctx context.Context, nodes []nodeRow, empty bool) (live int, err error) {
	if err := d.readAhead(ctx, nodes); err != nil {
		return 0, err
	}
	var stale []int64
	for _, n := range nodes {
		isLive, err := d.derive(ctx, n, d.found)
		if err != nil {
			return live, fmt.Errorf("deriving %s: %w", n.id, err)
		}
		if n.live && !n.fresh { // else it has no rows to clear
			stale = append(stale, n.key)
		}
		if isLive != n.live {
			if _, err := d.tx.exec(ctx, "UPDATE node SET live = ? WHERE key = ?", isLive, n.key); err != nil {
				return live, err
			}
		}
		if isLive {
			live++
		}
		n.live, n.fresh = isLive, false
		d.remember(n)
	}
	d.ahead = nil
	if !empty {
		if err := d.writer.clear(ctx, d.tx, nodes[0].kind, stale); err != nil {
			return live, err
		}
	}
	d.found, err = d.writer.write(ctx, d.tx, d.found, 0, tableSearch)
	return live, err
}

// readAhead reads the accounts of many nodes, and whom they refer to, at once.
// Not those of actors, of whom thousands of documents may tell the same: see distinct.
func (d *deriver) readAhead(ctx context.Context, nodes []nodeRow) error {
	d.ahead = make(map[int64][]any)
	kinds := make(map[int64]ontology.Kind)
	var keys []int64
	for _, n := range nodes {
		if !n.fresh && !n.kind.IsActor() && ontology.NewBody(n.kind) != nil {
			kinds[n.key], d.ahead[n.key] = n.kind, nil
			keys = append(keys, n.key)
		}
	}
	if len(keys) < 2 {
		d.ahead = nil
		return nil
	}
	d.trim()
	var refs []ontology.ID
	err := d.tx.rows(ctx, "SELECT a.subject, a.body FROM json_each(?) p CROSS JOIN account a ON a.subject = p.value ORDER BY p.key, a.precedence, a.ordinal", []any{keysJSON(keys)}, func(r answerRow) error {
		var subject int64
		var data sql.RawBytes
		if err := r.Scan(&subject, &data); err != nil {
			return err
		}
		body, err := decodeBody(kinds[subject], data)
		if err != nil {
			return err
		}
		d.ahead[subject] = append(d.ahead[subject], body)
		for _, e := range (&ontology.Account{Body: body}).Edges() {
			refs = append(refs, d.canonical(e.To))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.meetMore(ctx, refs)
}

// nodesKept is how many ids are kept at most to look others up by.
const nodesKept = 200_000

// trim forgets the ids that were met where they have become many.
func (d *deriver) trim() {
	if len(d.keys) > nodesKept {
		clear(d.keys)
		clear(d.nodes)
		clear(d.homes)
	}
}

// meetMore looks those ids up that were not met before.
func (d *deriver) meetMore(ctx context.Context, ids []ontology.ID) error {
	var unmet []ontology.ID
	for _, id := range ids {
		if _, met := d.keys[id]; !met && id != "" {
			d.keys[id] = 0
			unmet = append(unmet, id)
		}
	}
	if len(unmet) == 0 {
		return nil
	}
	return d.meet(ctx, unmet)
}

// derive adds the derived rows of a node, as its accounts have it, and reports
// whether it is live. It reads and writes nothing down.
func (d *deriver) derive(ctx context.Context, n nodeRow, r *rows) (live bool, err error) {
	switch n.kind {
	case ontology.KindDocument:
		return d.deriveDocument(ctx, n, r)
	case ontology.KindSource:
		return d.deriveSource(ctx, n, r)
	}
	accounts, err := d.accounts(ctx, n)
	if err != nil || len(accounts) == 0 {
		return false, err
	}
	return true, d.fold(ctx, n, accounts, r)
}
