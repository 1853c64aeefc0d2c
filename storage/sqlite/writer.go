package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"demarche/ontology"
)

// rows are rows on their way into tables.
type rows struct {
	of []pile // by table
}

// pile is rows of one table, value by value, in blocks of rowsAtOnce rows: what
// is much grows without being copied. Emptied, it keeps its blocks.
type pile struct {
	columns int
	blocks  [][]any
	last    int // the block that is being filled
}

func newRows(tables []table) *rows {
	r := &rows{make([]pile, len(tables))}
	for i, t := range tables {
		r.of[i].columns = len(t.columns)
	}
	return r
}

// add adds values, of one row or of a part of one that further calls complete.
func (r *rows) add(table int, values ...any) {
	p := &r.of[table]
	full := rowsAtOnce * p.columns
	switch {
	case len(p.blocks) == 0:
		p.blocks = append(p.blocks, nil) // grows as it must, for most documents are small
	case len(p.blocks[p.last]) == full:
		if p.last++; p.last == len(p.blocks) {
			p.blocks = append(p.blocks, make([]any, 0, full))
		}
	}
	p.blocks[p.last] = append(p.blocks[p.last], values...)
}

// len returns how many rows there are.
func (p *pile) len() int {
	if len(p.blocks) == 0 {
		return 0
	}
	return p.last*rowsAtOnce + len(p.blocks[p.last])/p.columns
}

func (p *pile) row(n int) []any {
	at := n % rowsAtOnce * p.columns
	return p.blocks[n/rowsAtOnce][at : at+p.columns]
}

func (p *pile) empty() {
	for i := range p.blocks[:min(p.last+1, len(p.blocks))] {
		clear(p.blocks[i])
		p.blocks[i] = p.blocks[i][:0]
	}
	p.last = 0
}

// inOrder returns the numbers of rows in the order in which their table is
// clustered by its first columns: rows that come side by side go into one page,
// which is then found once and written once.
func (p *pile) inOrder(by int) []place {
	places := make([]place, p.len())
	for n := range places {
		row := p.row(n)
		places[n].row = n
		for i := range by {
			places[n].key[i] = sortKey(row[i])
		}
	}
	slices.SortFunc(places, func(a, b place) int { return slices.Compare(a.key[:by], b.key[:by]) })
	return places
}

// place is where a row stands in a pile, and in the order of its table.
type place struct {
	key [maxOrder]uint64
	row int
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

// rowWriter moves rows into some tables. A store has one for each half of them,
// and one write uses them at a time.
type rowWriter struct {
	tables  []table
	inserts []map[int]string // texts of statements by table and number of rows; made when first needed
	args    []driver.NamedValue
	spare   sync.Pool // of *rows, which are empty
}

// rowWriters are those of the truth and of what is derived.
type rowWriters struct{ truth, derived *rowWriter }

func newRowWriters() *rowWriters {
	return &rowWriters{newRowWriter(truthTables()), newRowWriter(derivedTables())}
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
	w.spare.New = func() any { return newRows(w.tables) }
	return w
}

// rows returns empty ones.
func (w *rowWriter) rows() *rows { return w.spare.Get().(*rows) }

// clear takes away whatever was derived of nodes of one kind.
func (w *rowWriter) clear(ctx context.Context, tx session, kind ontology.Kind, keys []int64) error {
	if len(keys) == 0 {
		return nil
	}
	which, value := " = +?", any(keys[0])
	if len(keys) > 1 {
		which, value = " IN (SELECT value FROM json_each(?))", keysJSON(keys)
	}
	var places []int64
	if w.tables[tableSearch].kinds(kind) {
		var err error
		if places, err = placesOf(ctx, tx, kind, keys); err != nil { // while table dated says where they are
			return err
		}
	}
	for i, t := range w.tables {
		if !t.kinds(kind) {
			continue
		}
		which, value := which, value
		if i == tableSearch {
			which, value = " IN (SELECT value FROM json_each(?))", keysJSON(places)
		}
		if _, err := tx.exec(ctx, "DELETE FROM "+t.name+" WHERE "+t.owner+which, value); err != nil {
			return fmt.Errorf("clearing %s: %w", t.name, err)
		}
	}
	return nil
}

// write writes rows of some tables, the first of them and so many, which hold
// none of these rows, and returns rows that are empty in these tables. What is
// much is written while the caller goes on.
func (w *rowWriter) write(ctx context.Context, tx session, r *rows, first, tables int) (*rows, error) {
	n := 0
	for i := first; i < first+tables; i++ {
		n += r.of[i].len()
	}
	if n == 0 || tx.pen == nil || n < penRows && !tx.pen.begun() {
		return r, w.insert(ctx, tx, r, first, tables)
	}
	rest := w.rows()
	for i := range r.of {
		if i < first || i >= first+tables {
			r.of[i], rest.of[i] = rest.of[i], r.of[i]
		}
	}
	tx.pen.write(penJob{ctx, w, r, first, tables})
	return rest, nil
}

// insert writes the rows now, and leaves none of them over.
func (w *rowWriter) insert(ctx context.Context, tx session, r *rows, first, tables int) error {
	for i := first; i < first+tables; i++ {
		t, p := w.tables[i], &r.of[i]
		all := p.len()
		var order []place
		if t.order > 0 && all > 1 {
			order = p.inOrder(t.order)
		}
		for done, some := 0, 0; done < all; done += some {
			some = min(rowsAtOnce, 1<<(bits.Len(uint(all-done))-1))
			for n := range some {
				row := done + n
				if order != nil {
					row = order[row].row
				}
				w.argue(n, p.row(row))
			}
			text, ok := w.inserts[i][some]
			if !ok {
				text = insertText(t.name, t.columns, some)
				w.inserts[i][some] = text
			}
			if err := tx.insert(ctx, text, w.args[:some*p.columns]); err != nil {
				return fmt.Errorf("writing %s: %w", t.name, err)
			}
		}
		p.empty()
	}
	return nil
}

// argue makes a row the nth of the arguments, which are numbered once.
func (w *rowWriter) argue(n int, row []any) {
	at := n * len(row)
	for len(w.args) < at+len(row) {
		w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1})
	}
	for i, v := range row {
		w.args[at+i].Value = v
	}
}

// insertText writes an INSERT of some rows. OR FAIL spares SQLite the copy of
// every page that it would take the statement back with: where one fails, the
// whole transaction is taken back.
func insertText(into string, columns []string, rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") + ")"
	return "INSERT OR FAIL INTO " + into + " (" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
