package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
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
		for _, check := range []func(context.Context, session, reportProblem) error{checkIdentities, checkDocuments, checkDerived} {
			if err := check(ctx, tx, add); err != nil {
				return err
			}
		}
		return nil
	})
	return problems, err
}

type reportProblem func(node ontology.ID, format string, args ...any)

// checkFile asks SQLite whether the file and its references are sound.
func checkFile(ctx context.Context, tx session, add reportProblem) (sound bool, err error) {
	sound = true
	err = tx.rows(ctx, "PRAGMA integrity_check", nil, func(r answerRow) error {
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
	err = tx.rows(ctx, "PRAGMA foreign_key_check", nil, func(r answerRow) error {
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
		WHERE a.evidence LIKE '%"span"%' ORDER BY a.document, a.ordinal`, nil, func(r answerRow) error {
		var of int64
		var node ontology.ID
		var kind ontology.Kind
		var account told
		if err := r.Scan(&of, &node, &kind, &account.evidence, &account.body); err != nil {
			return err
		}
		if of != document {
			document, text = of, ""
			if _, err := tx.one(ctx, "SELECT text FROM text WHERE document = ?", []any{of}, &text); err != nil {
				return err
			}
		}
		list, _, err := decodeAccount(kind, account)
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
		CROSS JOIN node f ON f.key = e.source CROSS JOIN node d ON d.key = e.document WHERE c.live = 0`, nil, func(r answerRow) error {
		var from, to, document ontology.ID
		var predicate string
		err := r.Scan(&from, &predicate, &to, &document)
		add(from, "%s says that it is %s %s, which no live document describes", document, predicate, to)
		return err
	})
}

// checkIdentities finds nodes that the judgements in force send elsewhere, and
// accounts that have not followed their node.
func checkIdentities(ctx context.Context, tx session, add reportProblem) error {
	for message, query := range map[string]string{
		"its last judgement and where it is merged differ": `SELECT n.id FROM node n LEFT JOIN judgement j ON j.number = (SELECT max(number) FROM judgement WHERE from_node = n.key)
			WHERE n.merged_into <> iif(coalesce(j.merged, 0), j.into_node, 0)`,
		"following its merges does not end where the store says": `SELECT n.id FROM node n LEFT JOIN node m ON m.key = n.merged_into
			WHERE n.canonical <> iif(n.merged_into = 0, n.key, coalesce(m.canonical, 0))`,
		"accounts of it belong to another node than it does": "SELECT DISTINCT n.id FROM account a CROSS JOIN node n ON n.key = a.node WHERE a.subject <> n.canonical",
	} {
		if err := tx.rows(ctx, query, nil, func(r answerRow) error {
			var id ontology.ID
			err := r.Scan(&id)
			add(id, "%s", message)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// checkDocuments holds every revision against its hash, and the accounts of
// every live document against its present revision.
func checkDocuments(ctx context.Context, tx session, add reportProblem) error {
	return tx.rows(ctx, `SELECT n.id, d.key, d.revision, d.hash, d.retracted, r.number, r.hash, r.facts FROM revision r
		CROSS JOIN document d ON d.key = r.document CROSS JOIN node n ON n.key = d.key ORDER BY r.document, r.number`, nil, func(r answerRow) error {
		var id ontology.ID
		var key, present, retracted, number int64
		var hash, its string
		var data sql.RawBytes
		if err := r.Scan(&id, &key, &present, &hash, &retracted, &number, &its, &data); err != nil {
			return err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != its {
			add(id, "revision %d does not read as its hash says", number)
			return nil
		}
		if number != present {
			return nil
		}
		if its != hash {
			add(id, "it has not the hash of its revision %d", number)
		}
		var facts ontology.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			add(id, "revision %d cannot be read: %v", number, err)
			return nil
		}
		now := make(map[ontology.ID]told)
		if retracted == 0 {
			for _, a := range facts.Accounts() {
				encoded, err := encodeAccount(a)
				if err != nil {
					return err
				}
				now[a.Node] = encoded
			}
		}
		kept, err := storedAccounts(ctx, tx, key)
		if err == nil && !maps.EqualFunc(kept, now, func(k keptAccount, t told) bool { return k.told == t }) {
			add(id, "its accounts are not those of its revision %d", number)
		}
		return err
	})
}

// checkDerived derives every node again and compares with what is stored.
func checkDerived(ctx context.Context, tx session, add reportProblem) error {
	d, err := newDeriver(ctx, tx)
	if err != nil {
		return err
	}
	seen := make([]int, len(d.writer.tables))
	for last := int64(0); ; {
		nodes, err := nodesAfter(ctx, tx, last, "1")
		if err != nil {
			return err
		}
		if len(nodes) == 0 {
			break
		}
		last = nodes[len(nodes)-1].key
		if err := d.checkSome(ctx, nodes, seen, add); err != nil {
			return err
		}
	}
	for i, t := range d.writer.tables {
		var n int
		if _, err := tx.one(ctx, "SELECT count(*) FROM "+t.name, nil, &n); err != nil {
			return err
		}
		if n != seen[i] {
			add("", "table %s has %d rows that belong to no node", t.name, n-seen[i])
		}
	}
	return nil
}

// checkSome compares what is stored of some nodes, and adds to seen how many
// rows of each table that is.
func (d *deriver) checkSome(ctx context.Context, nodes []nodeRow, seen []int, add reportProblem) error {
	if err := d.readAhead(ctx, nodes); err != nil {
		if d.ahead = nil; !errors.Is(err, storage.ErrDamaged) {
			return err
		}
	}
	kept := make([]map[int64][]string, len(d.writer.tables))
	for i := range kept {
		var err error
		if kept[i], err = d.writer.stored(ctx, d.tx, i, nodes); err != nil {
			return err
		}
	}
	for _, n := range nodes {
		derived := newRows(d.writer.tables)
		live, err := d.derive(ctx, n, derived)
		if errors.Is(err, storage.ErrDamaged) {
			add(n.id, "it cannot be derived: %v", err)
		} else if err != nil {
			return fmt.Errorf("deriving %s: %w", n.id, err)
		}
		if err == nil && live != n.live {
			add(n.id, "is marked live: %t, and its accounts make it %t", n.live, live)
		}
		for i, t := range d.writer.tables {
			if !t.kinds(n.kind) {
				continue
			}
			rows := kept[i][n.key]
			seen[i] += len(rows)
			slices.Sort(rows)
			if err == nil && !slices.Equal(rows, written(derived.of[i], len(t.columns))) {
				add(n.id, "what table %s holds of it is not what its accounts make", t.name)
			}
		}
	}
	return nil
}

// stored reads a table's rows of those nodes that may have some, by node and in
// a form to compare.
func (w *rowWriter) stored(ctx context.Context, tx session, table int, nodes []nodeRow) (map[int64][]string, error) {
	t := w.tables[table]
	var keys []int64
	for _, n := range nodes {
		if t.kinds(n.kind) {
			keys = append(keys, n.key)
		}
	}
	out := make(map[int64][]string)
	if len(keys) == 0 {
		return out, nil
	}
	values := make([]any, len(t.columns))
	dest := make([]any, len(values))
	for i := range values {
		dest[i] = &values[i]
	}
	owner := slices.Index(t.columns, t.owner)
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s IN (SELECT value FROM json_each(?))", strings.Join(t.columns, ", "), t.name, t.owner)
	return out, tx.rows(ctx, query, []any{keysJSON(keys)}, func(r answerRow) error {
		if err := r.Scan(dest...); err != nil {
			return err
		}
		key, _ := values[owner].(int64)
		out[key] = append(out[key], written(values, len(values))...)
		return nil
	})
}

// written writes rows for comparison, in an order that does not depend on theirs.
func written(values []any, columns int) []string {
	out := []string{}
	for row := range slices.Chunk(values, columns) {
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
		out = append(out, b.String())
	}
	slices.Sort(out)
	return out
}
