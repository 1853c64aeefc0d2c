package sqlite

import (
	"context"
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
		return k.IsActor() || k == ontology.KindOffice || k == ontology.KindProgram || k == ontology.KindSource
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
		{"actor", "key", cols("key name description country acts_for type capital born born_how born_day born_last died died_how died_day died_last provisional"), ontology.Kind.IsActor},
		{"name", "node", cols("node ordinal name_key text language metonym"), named},
		{"name_word", "node", cols("word node ordinal"), named},
		{"identifier", "node", cols("node ordinal scheme value"), ontology.Kind.IsActor},
		{"office", "key", cols("key name of rank"), is(ontology.KindOffice)},
		{"tenure", "key", cols("key person office begin begin_how begin_day begin_last until until_how until_day until_last acting"), is(ontology.KindTenure)},
		{"membership", "key", cols("key member organization begin begin_how begin_day begin_last until until_how until_day until_last"), is(ontology.KindMembership)},
		{"place", "key", cols("key name country"), is(ontology.KindPlace)},
		{"event", "key", cols("key kind type title status held held_how held_day held_last initiated_by duration place plover mode cameo contexts"), ontology.Kind.IsEvent},
		{"participant", "event", cols("event actor ordinal role"), ontology.Kind.IsEvent},
		{"statement", "key", cols("key speaker text language form act modality said said_how said_day said_last venue event first_hand recorded"), is(ontology.KindStatement)},
		{"target", "statement", cols("statement ordinal target basis mention"), is(ontology.KindStatement)},
		{"heard", "statement", cols("statement predicate ordinal actor"), is(ontology.KindStatement)},
		{"program", "key", cols("key name code authority url"), is(ontology.KindProgram)},
		{"sanction", "key", cols("key target authority program listed listed_how listed_day listed_last effective effective_how effective_day effective_last delisted delisted_how delisted_day delisted_last legal_basis reason measures"), is(ontology.KindSanction)},
		{"source", "key", cols("key name url of"), is(ontology.KindSource)},
		{"dated", "item", cols("node role day item last kind"), happened},
		{"target_by", "statement", cols("about speaker day statement last"), is(ontology.KindStatement)},
		{"link", "via", cols("src dst tie day via last relation outgoing"), linking},
		{"search", "docid", cols("docid kind rank words"), searched},
	}
}

// rows are the derived rows of one node: for each table, rows of as many
// values as it has columns.
type rows struct {
	of [][][]any // by table
}

func newRows(tables []table) *rows { return &rows{make([][][]any, len(tables))} }

func (r *rows) add(table int, values ...any) { r.of[table] = append(r.of[table], values) }

// rowWriter holds the texts of the statements that move derived rows.
type rowWriter struct {
	tables  []table
	inserts [][rowsAtOnce + 1]string // by table and number of rows; made when first needed
}

// rowsAtOnce is how many rows one INSERT brings at most. Handing a statement
// over costs as much as two or three rows do.
const rowsAtOnce = 12

func newRowWriter() *rowWriter {
	tables := derivedTables()
	return &rowWriter{tables: tables, inserts: make([][rowsAtOnce + 1]string, len(tables))}
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

// insert writes rows of which the tables have none.
func (w *rowWriter) insert(ctx context.Context, tx session, r *rows) error {
	for i, t := range w.tables {
		for some := range slices.Chunk(r.of[i], rowsAtOnce) {
			text := &w.inserts[i][len(some)]
			if *text == "" {
				*text = insertText("INSERT INTO "+t.name, t.columns, len(some))
			}
			if _, err := tx.exec(ctx, *text, slices.Concat(some...)...); err != nil {
				return fmt.Errorf("writing %s: %w", t.name, err)
			}
		}
	}
	return nil
}

// insertText writes an INSERT of some rows.
func insertText(into string, columns []string, rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") + ")"
	return into + " (" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
