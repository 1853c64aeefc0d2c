package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
)

// deriver makes derived rows from accounts, inside one transaction (or, for
// Check, one read). Folding is ontology's; this file says what of it is kept where.
type deriver struct {
	tx     session
	writer *rowWriter
	merged map[ontology.ID]ontology.ID // every merged id, to the one that remains
	keys   map[ontology.ID]int64       // of the ids met so far
	nodes  map[int64]nodeRow
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
	d := &deriver{tx: tx, writer: newRowWriter(), keys: make(map[ontology.ID]int64), nodes: make(map[int64]nodeRow)}
	return d, d.loadMerges(ctx)
}

// loadMerges reads which ids are merged; they are few.
func (d *deriver) loadMerges(ctx context.Context) error {
	d.merged = make(map[ontology.ID]ontology.ID)
	return d.tx.rows(ctx, `SELECT m.id, c.id FROM node m CROSS JOIN node c ON c.key = m.canonical WHERE m.merged_into <> 0`, nil,
		func(r *sql.Rows) error {
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

func scanNode(r *sql.Rows) (n nodeRow, err error) {
	err = r.Scan(&n.key, &n.id, &n.kind, &n.recorded, &n.canonical, &n.live)
	return n, err
}

// nodeOf returns the row of a key.
func (d *deriver) nodeOf(ctx context.Context, key int64) (nodeRow, error) {
	if n, ok := d.nodes[key]; ok {
		return n, nil
	}
	err := d.tx.rows(ctx, "SELECT "+nodeColumns+" FROM node WHERE key = ?", []any{key}, func(r *sql.Rows) error {
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
	err := d.tx.rows(ctx, "SELECT "+nodeColumns+" FROM node WHERE id = ?", []any{string(id)}, func(r *sql.Rows) error {
		n, err := scanNode(r)
		d.remember(n)
		return err
	})
	return d.keys[id], err
}

// meet looks many ids up in one go.
func (d *deriver) meet(ctx context.Context, ids []ontology.ID) error {
	for _, id := range ids {
		if id != "" {
			d.keys[id] = 0
		}
	}
	return d.tx.rows(ctx, "SELECT n.key, n.id, n.kind, n.recorded, n.canonical, n.live FROM json_each(?) r CROSS JOIN node n ON n.id = r.value",
		[]any{keysJSON(ids)}, func(r *sql.Rows) error {
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
	err := d.tx.rows(ctx, "SELECT key FROM tenure WHERE office IN (SELECT value FROM json_each(?))", []any{keysJSON(offices)}, func(r *sql.Rows) error {
		var key int64
		err := r.Scan(&key)
		keys[key] = true
		return err
	})
	if err != nil {
		return err
	}
	order := make([]nodeRow, 0, len(keys))
	for key := range keys {
		n, err := d.nodeOf(ctx, key)
		if err != nil {
			return err
		}
		order = append(order, n)
	}
	// Kinds build on each other: an office before the tenures that look up its owner.
	kinds := ontology.Kinds()
	slices.SortFunc(order, func(a, b nodeRow) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.kind), slices.Index(kinds, b.kind)), cmp.Compare(a.key, b.key))
	})
	for _, n := range order {
		r, live, err := d.derive(ctx, n)
		if err != nil {
			return fmt.Errorf("deriving %s: %w", n.id, err)
		}
		// A node that was not live has no rows to clear.
		if err := d.writer.replace(ctx, d.tx, n.kind, n.key, n.fresh || !n.live, r); err != nil {
			return fmt.Errorf("deriving %s: %w", n.id, err)
		}
		if live != n.live {
			if _, err := d.tx.exec(ctx, "UPDATE node SET live = ? WHERE key = ?", live, n.key); err != nil {
				return err
			}
		}
		n.live, n.fresh = live, false
		d.nodes[n.key] = n
	}
	return nil
}

// derive returns the derived rows of a node as its accounts have it, and
// whether it is live. It reads and writes nothing down.
func (d *deriver) derive(ctx context.Context, n nodeRow) (*rows, bool, error) {
	r := newRows(d.writer.tables)
	switch n.kind {
	case ontology.KindDocument:
		live, err := d.deriveDocument(ctx, n, r)
		return r, live, err
	case ontology.KindSource:
		live, err := d.deriveSource(ctx, n, r)
		return r, live, err
	}
	accounts, err := d.accounts(ctx, n)
	if err != nil || len(accounts) == 0 {
		return r, false, err
	}
	return r, true, d.fold(ctx, n, accounts, r)
}

// byStanding orders documents d as ontology.CompareStanding does; n is the
// document's node. A rule of ontology that must stand here once more because
// the accounts are sorted in SQL; the suite compares them.
const byStanding = "d.standing, d.published_last, n.id"

// accounts returns what live documents say of a node, best standing first,
// every reference rewritten to the node that remains after merges.
func (d *deriver) accounts(ctx context.Context, n nodeRow) ([]any, error) {
	var bodies []any
	err := d.tx.rows(ctx, `SELECT a.body FROM account a CROSS JOIN document d ON d.key = a.document CROSS JOIN node n ON n.key = a.document
		WHERE a.subject = +? ORDER BY `+byStanding+`, a.ordinal`, []any{n.key}, func(r *sql.Rows) error {
		var data sql.RawBytes
		if err := r.Scan(&data); err != nil {
			return err
		}
		body := ontology.NewBody(n.kind)
		if err := json.Unmarshal(data, body); err != nil {
			return fmt.Errorf("an account cannot be read: %w", err)
		}
		bodies = append(bodies, body)
		return nil
	})
	if len(d.merged) > 0 {
		for _, body := range bodies {
			a := ontology.Account{Node: n.id, Body: body}
			a.Rewrite(d.canonical)
		}
	}
	return bodies, err
}

func bodies[T any](accounts []any) []T {
	out := make([]T, len(accounts))
	for i, a := range accounts {
		out[i] = *a.(*T)
	}
	return out
}
