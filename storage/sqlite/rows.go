package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"demarche/ontology"
)

// table is one derived table: the column that holds the node it is derived
// from, and all columns. Everything that is derived of a node is found, taken
// away, written and compared through this list, so that none can be forgotten.
type table struct {
	name    string
	owner   string
	columns []string
	kinds   func(ontology.Kind) bool // the nodes that have rows in it
	order   int                      // by how many of its columns, from the first, it is clustered; 0: by arrival
}

const (
	tableActor = iota
	tableName
	tableNameWord
	tableIdentifier
	tableOffice
	tableTenure
	tableMembership
	tablePlace
	tableEvent
	tableParticipant
	tableStatement
	tableTarget
	tableHeard
	tableProgram
	tableSanction
	tableSource
	tableDataset
	tableDated
	tableTargetBy
	tableLink
	tableSearch
)

// derivedTables lists the derived tables, in the order of the constants above.
func derivedTables() []table {
	cols := func(s string) []string { return strings.Fields(s) }
	is := func(kinds ...ontology.Kind) func(ontology.Kind) bool {
		return func(k ontology.Kind) bool { return slices.Contains(kinds, k) }
	}
	named := func(k ontology.Kind) bool {
		return k.IsActor() || k == ontology.KindOffice || k == ontology.KindProgram || k == ontology.KindSource || k == ontology.KindDataset
	}
	happened := func(k ontology.Kind) bool {
		return k.IsEvent() || k == ontology.KindStatement || k == ontology.KindSanction || k == ontology.KindDocument
	}
	linking := func(k ontology.Kind) bool {
		return k.IsActor() || k.IsEvent() || is(ontology.KindStatement, ontology.KindSanction, ontology.KindTenure, ontology.KindMembership)(k)
	}
	searched := func(k ontology.Kind) bool {
		return k.IsActor() || k.IsEvent() || k == ontology.KindStatement || k == ontology.KindDocument
	}
	return []table{
		{"actor", "key", cols("key id name description country acts_for type capital born born_how born_day born_last died died_how died_day died_last provisional"), ontology.Kind.IsActor, 0},
		{"name", "node", cols("node ordinal name_key text language metonym"), named, 0},
		{"name_word", "node", cols("word node ordinal"), named, 3},
		{"identifier", "node", cols("node ordinal scheme value"), ontology.Kind.IsActor, 0},
		{"office", "key", cols("key id name of rank"), is(ontology.KindOffice), 0},
		{"tenure", "key", cols("key id person office begin begin_how begin_day begin_last until until_how until_day until_last acting"), is(ontology.KindTenure), 0},
		{"membership", "key", cols("key id member organization begin begin_how begin_day begin_last until until_how until_day until_last"), is(ontology.KindMembership), 0},
		{"place", "key", cols("key id name country"), is(ontology.KindPlace), 0},
		{"event", "key", cols("key id kind type title status held held_how held_day held_last initiated_by duration place plover mode cameo contexts"), ontology.Kind.IsEvent, 0},
		{"participant", "event", cols("event actor ordinal role"), ontology.Kind.IsEvent, 0},
		{"statement", "key", cols("key id speaker text language form act modality said said_how said_day said_last venue event first_hand recorded"), is(ontology.KindStatement), 0},
		{"target", "statement", cols("statement ordinal target basis mention"), is(ontology.KindStatement), 0},
		{"heard", "statement", cols("statement predicate ordinal actor"), is(ontology.KindStatement), 0},
		{"program", "key", cols("key id name code authority url"), is(ontology.KindProgram), 0},
		{"sanction", "key", cols("key id target authority program listed listed_how listed_day listed_last effective effective_how effective_day effective_last delisted delisted_how delisted_day delisted_last legal_basis reason measures"), is(ontology.KindSanction), 0},
		{"source", "key", cols("key id name url of"), is(ontology.KindSource), 0},
		{"dataset", "key", cols("key id name url licence redistributable"), is(ontology.KindDataset), 0},
		{"dated", "item", cols("node role day item last kind"), happened, 4},
		{"target_by", "statement", cols("about speaker day statement last"), is(ontology.KindStatement), 4},
		{"link", "via", cols("src dst tie day via last relation outgoing"), linking, 5},
		{"search", "docid", cols("docid kind rank words"), searched, 0},
	}
}

// rows are rows on their way into tables: for each table one list of values, as
// many for each row as the table has columns.
type rows struct {
	of [][]any // by table
}

func newRows(tables []table) *rows { return &rows{make([][]any, len(tables))} }

// add adds values, of one row or of a part of one that further calls complete.
func (r *rows) add(table int, values ...any) { r.of[table] = append(r.of[table], values...) }

// rowWriter holds the texts of the statements that move rows of some tables.
type rowWriter struct {
	tables  []table
	inserts []map[int]string // by table and number of rows; made when first needed
	args    []driver.NamedValue
}

// rowsAtOnce is how many rows one INSERT brings at most; what is left over goes
// in by halves of it, so that each table has few statements. Handing a statement
// over costs as much as some rows do.
const rowsAtOnce = 64

func newRowWriter(tables []table) *rowWriter {
	w := &rowWriter{tables: tables, inserts: make([]map[int]string, len(tables))}
	for i := range w.inserts {
		w.inserts[i] = make(map[int]string)
	}
	return w
}

// clear takes away whatever was derived of nodes of one kind.
func (w *rowWriter) clear(ctx context.Context, tx session, kind ontology.Kind, keys []int64) error {
	if len(keys) == 0 {
		return nil
	}
	which, value := " = +?", any(keys[0])
	if len(keys) > 1 {
		which, value = " IN (SELECT value FROM json_each(?))", keysJSON(keys)
	}
	for _, t := range w.tables {
		if !t.kinds(kind) {
			continue
		}
		if _, err := tx.exec(ctx, "DELETE FROM "+t.name+" WHERE "+t.owner+which, value); err != nil {
			return fmt.Errorf("clearing %s: %w", t.name, err)
		}
	}
	return nil
}

// insert writes rows of which the tables have none, and leaves none of them over.
func (w *rowWriter) insert(ctx context.Context, tx session, r *rows) error {
	for i, t := range w.tables {
		values, columns := r.of[i], len(t.columns)
		if t.order > 0 {
			values = inOrder(values, columns, t.order)
		}
		for some := rowsAtOnce; len(values) > 0; {
			if len(values) < some*columns {
				some /= 2
				continue
			}
			text, ok := w.inserts[i][some]
			if !ok {
				text = insertText(t.name, t.columns, some)
				w.inserts[i][some] = text
			}
			if err := tx.insert(ctx, text, w.arguments(values[:some*columns])); err != nil {
				return fmt.Errorf("writing %s: %w", t.name, err)
			}
			values = values[some*columns:]
		}
		clear(r.of[i])
		r.of[i] = r.of[i][:0]
	}
	return nil
}

// inOrder puts rows in the order in which their table is clustered: rows that
// come side by side go into one page, which is then found once and written once.
func inOrder(values []any, columns, by int) []any {
	type place struct {
		key [maxOrder]uint64
		row int
	}
	places := make([]place, len(values)/columns)
	for row := range places {
		p := &places[row]
		p.row = row
		for i := range by {
			p.key[i] = sortKey(values[row*columns+i])
		}
	}
	slices.SortFunc(places, func(a, b place) int { return slices.Compare(a.key[:by], b.key[:by]) })
	sorted := make([]any, 0, len(values))
	for _, p := range places {
		sorted = append(sorted, values[p.row*columns:(p.row+1)*columns]...)
	}
	return sorted
}

// maxOrder is the most columns that a table is clustered by.
const maxOrder = 5

// sortKey maps a number, or the beginning of a text, to a number of the same order.
func sortKey(v any) uint64 {
	if n, ok := v.(int64); ok {
		return uint64(n) ^ 1<<63
	}
	var key [8]byte
	copy(key[:], v.(string))
	return binary.BigEndian.Uint64(key[:])
}

// arguments numbers values; the list is used again by the next call.
func (w *rowWriter) arguments(values []any) []driver.NamedValue {
	for len(w.args) < len(values) {
		w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1})
	}
	for i, v := range values {
		w.args[i].Value = v
	}
	return w.args[:len(values)]
}

// insertText writes an INSERT of some rows. OR FAIL spares SQLite the copy of
// every page that it would take the statement back with: where one fails, the
// whole transaction is taken back.
func insertText(into string, columns []string, rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") + ")"
	return "INSERT OR FAIL INTO " + into + " (" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
