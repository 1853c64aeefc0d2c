package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/storage"
)

// items says how the items of a list are read: the columns of their row, and how
// a row becomes an item with its position.
type items[T any] struct {
	columns string                  // the id first, then the key
	joins   func(key string) string // the tables of the columns, by an item's key: "= …" or "IN (…)"
	// row returns where the columns of a row go, the item that they make, and what
	// is left to do for it. All serve one row after the other: nothing is made anew
	// for a row but what it brings.
	row func() (dest []any, item *T, made func() error)
	at  func(*T) storage.Position
}

// list answers a dated list question in one statement, and the whole lists'
// lengths in one more where they are asked.
func list[T any](ctx context.Context, s *Store, doing string, per storage.Per, p storage.Page, q *shape, read items[T]) ([]storage.List[T], error) {
	if err := checkPage(p); err != nil {
		return nil, err
	}
	parents := len(per.Of)
	if per.Role == storage.NoParent {
		parents = 1
	} else if _, ok := q.parents[per.Role]; !ok {
		return nil, roleError(per.Role)
	}
	lists := make([]storage.List[T], parents)
	run := s.read
	if p.Count {
		run = s.readTogether
	}
	err := run(ctx, doing, func(tx session) error {
		if parents == 0 {
			return nil
		}
		query, args, err := q.pageQuery(per, p, read.columns, read.joins)
		if err != nil {
			return err
		}
		var parent int
		found := newRuns[T](parents)
		if err := eachItem(ctx, tx, query, args, &parent, read, func(item *T, r answerRow) { found.add(parent, item, r) }); err != nil {
			return err
		}
		for i := range lists {
			lists[i].Items = found.of(i)
		}
		if !p.Count {
			return nil
		}
		query, args, err = q.countQuery(per)
		if err != nil {
			return err
		}
		return tx.rows(ctx, query, args, func(r answerRow) error {
			var parent, total int
			err := r.Scan(&parent, &total)
			lists[parent].Total = total
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	for i := range lists {
		arrange(&lists[i], p, read.at, byDay)
	}
	return lists, nil
}

// eachItem calls take for every item of an answer whose first column is the
// place of what it answers, which it puts into place. The item is good until
// take returns.
func eachItem[T any](ctx context.Context, tx session, query string, args []any, place *int, read items[T], take func(*T, answerRow)) error {
	dest, item, made := read.row()
	dest = append([]any{place}, dest...)
	return tx.rows(ctx, query, args, func(r answerRow) error {
		err := r.Scan(dest...)
		if err == nil {
			err = made()
		}
		if err == nil {
			take(item, r)
		}
		return err
	})
}

// checkPage refuses a page without exactly one size.
func checkPage(p storage.Page) error {
	if (p.First > 0) == (p.Last > 0) || p.First < 0 || p.Last < 0 {
		return fmt.Errorf("a page has either a First or a Last above zero, not %d and %d", p.First, p.Last)
	}
	return nil
}

func byDay(a, b storage.Position) int {
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Key, b.Key))
}

// arrange brings the rows of a page, of which there may be one too many, into
// the order asked for.
func arrange[T any](l *storage.List[T], p storage.Page, at func(*T) storage.Position, order func(a, b storage.Position) int) {
	size := max(p.First, p.Last)
	ordered := func(a, b storage.Position) int {
		if p.Descending {
			a, b = b, a
		}
		return order(a, b)
	}
	places := make([]placedItem, len(l.Items))
	sorted := true // most often they came so
	for i := range l.Items {
		places[i] = placedItem{at(&l.Items[i]), i}
		sorted = sorted && (i == 0 || ordered(places[i-1].Position, places[i].Position) <= 0)
	}
	if !sorted { // the places alone are moved about: items are large
		slices.SortFunc(places, func(a, b placedItem) int { return ordered(a.Position, b.Position) })
		items := make([]T, len(places))
		for i, p := range places {
			items[i] = l.Items[p.item]
		}
		l.Items = items
	}
	from, until := 0, len(l.Items)
	more := until > size
	switch {
	case p.First > 0:
		l.HasNext, l.HasPrevious = more, p.After != nil
		until = min(until, size)
	default:
		l.HasNext, l.HasPrevious = p.Before != nil, more
		from = max(0, until-size)
	}
	if until == 0 {
		return
	}
	l.Items, l.Positions = l.Items[from:until], make([]storage.Position, until-from)
	for i := range l.Positions {
		l.Positions[i] = places[from+i].Position
	}
}

// placedItem is where an item of a page stands in it.
type placedItem struct {
	storage.Position
	item int
}

// parentOf is a parent's key in the conditions of its items: of the one that there
// is, or of each in turn; nil where there is none.
func parentOf(per storage.Per) *cond {
	switch {
	case per.Role == storage.NoParent:
		return nil
	case len(per.Of) == 1:
		return &cond{sql: "+?", args: []any{per.Of[0]}}
	}
	return &cond{sql: "p.value"}
}

// pageQuery writes the statement of a page. The inner query finds the keys, in
// order and no more than needed; the outer one reads their rows, which for
// several parents come in the order of their keys.
func (s *shape) pageQuery(per storage.Per, p storage.Page, columns string, joins func(string) string) (string, []any, error) {
	var b builder
	b.b.Grow(1 << 10)
	if per.Role == storage.NoParent || len(per.Of) == 1 {
		b.write("SELECT 0, ", columns, " FROM (")
		if err := s.keys(&b, per, p); err != nil {
			return "", nil, err
		}
		b.write(") w", joins("= w.item"))
		return b.sql(), b.args, nil
	}
	b.write("SELECT p.key, ", columns, " FROM ")
	b.add(cond{sql: "json_each(?)", args: []any{keysJSON(per.Of)}})
	b.write(" p", joins("IN (SELECT item FROM ("))
	if err := s.keys(&b, per, p); err != nil {
		return "", nil, err
	}
	b.write("))")
	return b.sql(), b.args, nil
}

// keys writes the query for the page's keys.
func (s *shape) keys(b *builder, per storage.Per, p storage.Page) error {
	arms, overlap, err := s.arms(per)
	if err != nil {
		return err
	}
	forward := (p.First > 0) != p.Descending
	lower, upper := p.After, p.Before
	if p.Descending {
		lower, upper = upper, lower
	}
	for i, a := range arms {
		if i > 0 {
			b.write(union(overlap))
		}
		conds := a.conds
		if lower != nil {
			conds = append(conds, a.walk.past(">", lower))
		}
		if upper != nil {
			conds = append(conds, a.walk.past("<", upper))
		}
		b.write("SELECT ", a.walk.day, " AS day, ", a.walk.item, " AS item FROM ")
		a.write(b, s.table, conds)
	}
	direction := ""
	if !forward {
		direction = " DESC"
	}
	b.write(" ORDER BY day", direction)
	if !arms[0].walk.placed {
		b.write(", item", direction)
	}
	b.add(pageLimit(p))
	return nil
}

// union joins two ranges, which may overlap.
func union(overlap bool) string {
	if overlap {
		return " UNION "
	}
	return " UNION ALL "
}

// atMost ends a query after so many rows. The plus keeps the statement prepared:
// see doc.go on "= +?"; a bare LIMIT ? is the same trap.
func atMost(rows int) cond { return cond{sql: " LIMIT +?", args: []any{int64(rows)}} }

// pageLimit reads one item more than the page holds, to know whether there is one.
func pageLimit(p storage.Page) cond { return atMost(min(max(p.First, p.Last), 1<<40) + 1) }

// countQuery writes the statement that counts the whole lists.
func (s *shape) countQuery(per storage.Per) (string, []any, error) {
	arms, overlap, err := s.arms(per)
	if err != nil {
		return "", nil, err
	}
	var b builder
	b.text("SELECT %s, ", map[bool]string{true: "0", false: "p.key"}[per.Role == storage.NoParent])
	if overlap {
		b.text("(SELECT count(*) FROM (")
		for i, a := range arms {
			if i > 0 {
				b.text(" UNION ")
			}
			// The day too, so that each side comes in order and nothing is sorted.
			b.text("SELECT %s AS day, %s AS item FROM ", a.walk.day, a.walk.item)
			a.write(&b, s.table, a.conds)
		}
		b.text("))")
	} else {
		for i, a := range arms {
			if i > 0 {
				b.text(" + ")
			}
			b.text("(SELECT count(*) FROM ")
			a.write(&b, s.table, a.conds)
			b.text(")")
		}
	}
	if per.Role != storage.NoParent {
		b.text(" FROM ")
		b.add(cond{sql: "json_each(?) p", args: []any{keysJSON(per.Of)}})
	}
	return b.sql(), b.args, nil
}

// arm is one range of one walk, with all that is asked of its items.
type arm struct {
	walk  walk
	conds []cond
}

// arms returns the ranges that together hold the items, and whether an item
// may be in several.
func (s *shape) arms(per storage.Per) (arms []arm, overlap bool, err error) {
	walks, err := s.walks(per.Role, parentOf(per))
	if err != nil {
		return nil, false, err
	}
	for _, w := range walks {
		for _, period := range w.arms(s.when) {
			conds := slices.Concat(w.where, period)
			for _, c := range s.conds {
				if c.role == "" || !slices.Contains(w.covers, c.role) {
					conds = append(conds, c)
				}
			}
			arms = append(arms, arm{w, conds})
		}
	}
	// Walks of all items differ in kind, walks of several nodes may meet.
	return arms, len(walks) > 1 && len(s.anchors) > 0 && !walks[0].placed, nil
}

// write writes FROM's operand and the WHERE clause.
func (a *arm) write(b *builder, table string, conds []cond) {
	b.add(a.walk.from)
	if !a.walk.joined && slices.ContainsFunc(conds, func(c cond) bool { return c.row }) {
		b.write(" CROSS JOIN ", table, " i ON i.key = ", a.walk.item)
	}
	for i, c := range conds {
		if i == 0 {
			b.write(" WHERE ")
		} else {
			b.write(" AND ")
		}
		c.sql = strings.ReplaceAll(strings.ReplaceAll(c.sql, "$item", a.walk.item), "$kind", a.walk.kind)
		b.add(c)
	}
}

// builder puts a statement together, its values in the order of its question marks.
type builder struct {
	b    strings.Builder
	args []any
}

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.b.WriteString(p)
	}
}

func (b *builder) text(format string, args ...any) { fmt.Fprintf(&b.b, format, args...) }

func (b *builder) add(c cond) {
	b.b.WriteString(c.sql)
	b.args = append(b.args, c.args...)
}

func (b *builder) sql() string { return b.b.String() }

func roleError(role storage.Role) error {
	return fmt.Errorf("this list has no parents of role %d", role)
}
