package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// Check re-reads the whole store at one moment.
func (s *Store) Check(ctx context.Context) ([]storage.Problem, error) {
	var problems []storage.Problem
	add := func(node ontology.ID, format string, args ...any) {
		problems = append(problems, storage.Problem{Node: node, Message: fmt.Sprintf(format, args...)})
	}
	err := s.readTogether(ctx, "checking", func(tx session) error {
		sound, err := checkFile(ctx, tx, add)
		if err != nil || !sound { // what a damaged file says means nothing
			return err
		}
		if err := checkEvidence(ctx, tx, add); err != nil {
			return err
		}
		if err := checkEdges(ctx, tx, add); err != nil {
			return err
		}
		return checkDerived(ctx, tx, add)
	})
	return problems, err
}

type reportProblem func(node ontology.ID, format string, args ...any)

// checkFile asks SQLite whether the file and its references are sound.
func checkFile(ctx context.Context, tx session, add reportProblem) (sound bool, err error) {
	sound = true
	err = tx.rows(ctx, "PRAGMA integrity_check", nil, func(r *sql.Rows) error {
		var message string
		err := r.Scan(&message)
		if message != "ok" {
			sound = false
			add("", "the file: %s", message)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	err = tx.rows(ctx, "PRAGMA foreign_key_check", nil, func(r *sql.Rows) error {
		var table, parent string
		var row, key sql.NullInt64
		err := r.Scan(&table, &row, &parent, &key)
		add("", "row %d of table %s refers to a row of %s that is not there", row.Int64, table, parent)
		return err
	})
	return sound, err
}

// checkEvidence re-reads every span in its document's text.
func checkEvidence(ctx context.Context, tx session, add reportProblem) error {
	var document int64
	var text string
	return tx.rows(ctx, `SELECT a.document, t.id, t.kind, a.evidence, a.body FROM account a CROSS JOIN node t ON t.key = a.node
		WHERE a.evidence LIKE '%"span"%' ORDER BY a.document, a.ordinal`, nil, func(r *sql.Rows) error {
		var of int64
		var node ontology.ID
		var kind ontology.Kind
		var evidence, body string
		if err := r.Scan(&of, &node, &kind, &evidence, &body); err != nil {
			return err
		}
		if of != document {
			document, text = of, ""
			if _, err := tx.one(ctx, "SELECT text FROM text WHERE document = ?", []any{of}, &text); err != nil {
				return err
			}
		}
		list, _, err := decodeAccount(kind, evidence, body)
		if err != nil {
			add(node, "%v", err)
			return nil
		}
		for _, e := range list {
			if err := e.Check(text); err != nil {
				add(node, "evidence: %v", err)
			}
		}
		return nil
	})
}

// checkEdges finds edges that lead to a node that no live document describes.
func checkEdges(ctx context.Context, tx session, add reportProblem) error {
	return tx.rows(ctx, `SELECT f.id, e.predicate, t.id, d.id FROM edge e CROSS JOIN node t ON t.key = e.target CROSS JOIN node c ON c.key = t.canonical
		CROSS JOIN node f ON f.key = e.source CROSS JOIN node d ON d.key = e.document WHERE c.live = 0`, nil, func(r *sql.Rows) error {
		var from, to, document ontology.ID
		var predicate string
		err := r.Scan(&from, &predicate, &to, &document)
		add(from, "%s says that it is %s %s, which no live document describes", document, predicate, to)
		return err
	})
}

// checkDerived derives every node again and compares with what is stored.
func checkDerived(ctx context.Context, tx session, add reportProblem) error {
	d, err := newDeriver(ctx, tx)
	if err != nil {
		return err
	}
	var nodes []nodeRow
	err = tx.rows(ctx, "SELECT "+nodeColumns+" FROM node ORDER BY key", nil, func(r *sql.Rows) error {
		n, err := scanNode(r)
		nodes = append(nodes, n)
		return err
	})
	if err != nil {
		return err
	}
	for _, n := range nodes {
		derived, live, err := d.derive(ctx, n)
		if err != nil {
			return fmt.Errorf("deriving %s: %w", n.id, err)
		}
		if live != n.live {
			add(n.id, "is marked live: %t, and its accounts make it %t", n.live, live)
		}
		for i, t := range d.writer.tables {
			if !t.kinds(n.kind) {
				continue
			}
			kept, err := d.writer.stored(ctx, tx, i, n.key)
			if err != nil {
				return err
			}
			if !slices.Equal(kept, written(derived.of[i])) {
				add(n.id, "what table %s holds of it is not what its accounts make", t.name)
			}
		}
	}
	return nil
}

// stored reads a table's rows of a node, in a form to compare.
func (w *rowWriter) stored(ctx context.Context, tx session, table int, key int64) ([]string, error) {
	values := make([]any, len(w.tables[table].columns))
	dest := make([]any, len(values))
	for i := range values {
		dest[i] = &values[i]
	}
	var rows [][]any
	err := tx.rows(ctx, w.selects[table], []any{key}, func(r *sql.Rows) error {
		err := r.Scan(dest...)
		rows = append(rows, slices.Clone(values))
		return err
	})
	return written(rows), err
}

// written writes rows for comparison, in an order that does not depend on theirs.
func written(rows [][]any) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		var b strings.Builder
		for _, v := range row {
			switch v := v.(type) {
			case bool:
				fmt.Fprintf(&b, "%d\x00", map[bool]int{true: 1}[v])
			case []byte:
				fmt.Fprintf(&b, "%s\x00", v)
			default:
				fmt.Fprintf(&b, "%v\x00", v)
			}
		}
		out[i] = b.String()
	}
	slices.Sort(out)
	return out
}
