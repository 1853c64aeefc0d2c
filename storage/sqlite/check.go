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
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"demarche/ontology"
	"demarche/storage"
)

// Check re-reads the whole store at one moment, on as many connections as may be
// open.
func (s *Store) Check(ctx context.Context) ([]storage.Problem, error) {
	var problems []storage.Problem
	err := s.readAtOnce(ctx, "checking", func(tx session, others []session) error {
		var last int64
		if _, err := tx.one(ctx, "SELECT coalesce(max(key), 0) FROM node", nil, &last); err != nil {
			return err
		}
		c := &checking{seen: make([]atomic.Int64, len(tx.writers.derived.tables))}
		for _, check := range []check{checkFile, checkReferences, checkEvidence, checkEdges, checkIdentities, checkBonds} {
			c.add(check)
		}
		for from := int64(0); from < last; from += nodesAtOnce {
			c.add(func(ctx context.Context, d *deriver, add reportProblem) error {
				if err := checkDocuments(ctx, d.tx, from, from+nodesAtOnce, add); err != nil {
					return err
				}
				return checkDerived(ctx, d, from, from+nodesAtOnce, c.seen, add)
			})
		}
		c.run(ctx, append(others, tx))
		if file := c.parts[0]; file.err != nil || len(file.problems) > 0 {
			problems = file.problems // what a damaged file says beyond that means nothing
			return file.err
		}
		for _, p := range c.parts {
			if problems = append(problems, p.problems...); p.err != nil {
				return p.err
			}
		}
		return checkCounts(ctx, tx, c.seen, func(node ontology.ID, format string, args ...any) {
			problems = append(problems, problem(node, format, args...))
		})
	})
	return problems, err
}

func problem(node ontology.ID, format string, args ...any) storage.Problem {
	return storage.Problem{Node: node, Message: fmt.Sprintf(format, args...)}
}

// check is one part of Check.
type check func(ctx context.Context, d *deriver, add reportProblem) error

// checking is the parts of Check, in the order in which they are told.
type checking struct {
	parts []*checked
	seen  []atomic.Int64 // rows of each derived table
}

// checked is a part and what it found.
type checked struct {
	check
	problems []storage.Problem
	err      error
}

func (c *checking) add(check check) { c.parts = append(c.parts, &checked{check: check}) }

// run does the parts, on each connection one after another.
func (c *checking) run(ctx context.Context, connections []session) {
	var next atomic.Int64
	var working sync.WaitGroup
	for _, tx := range connections {
		working.Go(func() {
			d, err := newDeriver(ctx, tx)
			for {
				i := int(next.Add(1)) - 1
				if i >= len(c.parts) {
					return
				}
				p := c.parts[i]
				if p.err = err; err != nil {
					continue
				}
				p.err = p.check(ctx, d, func(node ontology.ID, format string, args ...any) {
					p.problems = append(p.problems, problem(node, format, args...))
				})
			}
		})
	}
	working.Wait()
}

type reportProblem func(node ontology.ID, format string, args ...any)

// checkFile asks SQLite whether the file is sound.
func checkFile(ctx context.Context, d *deriver, add reportProblem) error {
	return d.tx.rows(ctx, "PRAGMA integrity_check", nil, func(r answerRow) error {
		var message string
		err := r.Scan(&message)
		if message != "ok" {
			add("", "the file: %s", message)
		}
		return err
	})
}

// checkReferences asks SQLite for references that lead nowhere.
func checkReferences(ctx context.Context, d *deriver, add reportProblem) error {
	return d.tx.rows(ctx, "PRAGMA foreign_key_check", nil, func(r answerRow) error {
		var table, parent string
		var row, key sql.NullInt64
		err := r.Scan(&table, &row, &parent, &key)
		add("", "row %d of table %s refers to a row of %s that is not there", row.Int64, table, parent)
		return err
	})
}

// checkEvidence re-reads every span in its document's text.
func checkEvidence(ctx context.Context, d *deriver, add reportProblem) error {
	var document int64
	var text string
	return d.tx.rows(ctx, `SELECT a.document, t.id, t.kind, a.evidence, a.body FROM account a CROSS JOIN node t ON t.key = a.node
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
			if _, err := d.tx.one(ctx, "SELECT text FROM text WHERE document = ?", []any{of}, &text); err != nil {
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
func checkEdges(ctx context.Context, d *deriver, add reportProblem) error {
	return d.tx.rows(ctx, `SELECT f.id, e.predicate, t.id, d.id FROM edge e CROSS JOIN node t ON t.key = e.target CROSS JOIN node c ON c.key = t.canonical
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
func checkIdentities(ctx context.Context, d *deriver, add reportProblem) error {
	for message, query := range map[string]string{
		"its last judgement and where it is merged differ": `SELECT n.id FROM node n LEFT JOIN judgement j ON j.number = (SELECT max(number) FROM judgement WHERE from_node = n.key AND merged <= 1)
			WHERE n.merged_into <> iif(coalesce(j.merged, 0), j.into_node, 0)`,
		"following its merges does not end where the store says": `SELECT n.id FROM node n LEFT JOIN node m ON m.key = n.merged_into
			WHERE n.canonical <> iif(n.merged_into = 0, n.key, coalesce(m.canonical, 0))`,
		"accounts of it belong to another node than it does": "SELECT DISTINCT n.id FROM account a CROSS JOIN node n ON n.key = a.node WHERE a.subject <> n.canonical",
	} {
		if err := d.tx.rows(ctx, query, nil, func(r answerRow) error {
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
func checkDocuments(ctx context.Context, tx session, after, last int64, add reportProblem) error {
	return tx.rows(ctx, `SELECT n.id, d.key, d.revision, d.hash, d.retracted, r.number, r.hash, r.facts FROM revision r
		CROSS JOIN document d ON d.key = r.document CROSS JOIN node n ON n.key = d.key WHERE r.document > ? AND r.document <= ? ORDER BY r.document, r.number`, []any{after, last}, func(r answerRow) error {
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

// checkDerived derives nodes again, by a range of keys, compares with what is
// stored, and adds to seen how many rows of each table that is.
func checkDerived(ctx context.Context, d *deriver, after, last int64, seen []atomic.Int64, add reportProblem) error {
	nodes, err := nodesAfter(ctx, d.tx, after, "key <= "+strconv.FormatInt(last, 10))
	if err != nil {
		return err
	}
	return d.checkSome(ctx, nodes, seen, add)
}

// checkCounts finds rows that belong to no node.
func checkCounts(ctx context.Context, tx session, seen []atomic.Int64, add reportProblem) error {
	for i, t := range tx.writers.derived.tables {
		var n int64
		if _, err := tx.one(ctx, "SELECT count(*) FROM "+t.name, nil, &n); err != nil {
			return err
		}
		if more := n - seen[i].Load(); more != 0 {
			add("", "table %s has %d rows that belong to no node", t.name, more)
		}
	}
	return nil
}

func (d *deriver) checkSome(ctx context.Context, nodes []nodeRow, seen []atomic.Int64, add reportProblem) error {
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
	derived := newRows(d.writer.tables)
	for _, n := range nodes {
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
			seen[i].Add(int64(len(rows)))
			slices.Sort(rows)
			if err == nil && !slices.Equal(rows, derived.of[i].written()) {
				add(n.id, "what table %s holds of it is not what its accounts make", t.name)
			}
		}
		for i := range derived.of {
			derived.of[i].empty()
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
	ownerOf := func(value int64) int64 { return value }
	if table == tableSearch {
		ownerOf = func(place int64) int64 { key, _, _ := atPlace(place); return key }
		var places []int64
		for _, n := range nodes {
			if t.kinds(n.kind) {
				some, err := placesOf(ctx, tx, n.kind, []int64{n.key})
				if err != nil {
					return nil, err
				}
				places = append(places, some...)
			}
		}
		keys = places
	}
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s IN (SELECT value FROM json_each(?))", strings.Join(t.columns, ", "), t.name, t.owner)
	return out, tx.rows(ctx, query, []any{keysJSON(keys)}, func(r answerRow) error {
		if err := r.Scan(dest...); err != nil {
			return err
		}
		value, _ := values[owner].(int64)
		key := ownerOf(value)
		out[key] = append(out[key], written(values))
		return nil
	})
}

// written writes the rows of a pile for comparison, in an order that does not
// depend on theirs.
func (p *pile) written() []string {
	out := make([]string, p.len())
	for n := range out {
		out[n] = written(p.row(n))
	}
	slices.Sort(out)
	return out
}

// written writes a row for comparison.
func written(row []any) string {
	b := make([]byte, 0, 64)
	for _, v := range row {
		switch v := v.(type) {
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case string:
			b = append(b, v...)
		case bool:
			b = append(b, map[bool]byte{false: '0', true: '1'}[v])
		case []byte:
			b = append(b, v...)
		default:
			b = fmt.Append(b, v)
		}
		b = append(b, 0)
	}
	return string(b)
}

// checkBonds counts the links again.
func checkBonds(ctx context.Context, d *deriver, add reportProblem) error {
	const counted = `SELECT src, tie, dst, count(*), coalesce(max(nullif(last, 2147483647)), -2147483648) FROM link GROUP BY src, tie, dst`
	return d.tx.rows(ctx, "SELECT DISTINCT n.id FROM (SELECT src FROM (SELECT * FROM bond EXCEPT "+counted+") UNION SELECT src FROM ("+counted+" EXCEPT SELECT * FROM bond)) b LEFT JOIN node n ON n.key = b.src", nil, func(r answerRow) error {
		var id sql.NullString
		err := r.Scan(&id)
		add(ontology.ID(id.String), "what table bond counts of it is not what table link holds")
		return err
	})
}
