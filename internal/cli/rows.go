package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// column is one field of a row, or an object of several: the question's
// selection with fragments opened up and the same field taken together. The
// columns of a row follow the question, so they are the same for every page
// and every answer.
type column struct {
	key   string // in the answer
	name  string // in the row; empty for an edge's node, whose columns stand for themselves
	under []*column
}

// page is one page of rows.
type page struct {
	columns []*column
	rows    []value
	more    bool   // of the list itself
	cursor  string // where its next page begins
	cut     string // a list inside the rows of which there is more than they show
	// around is the answer that the rows stand in, and path leads from it to the
	// connection, whose lists (its nodes, its edges, or both) have these names.
	around value
	path   []string
	lists  []string
}

// rows finds the rows in an answer: of the connection that was chosen, of the
// list that stands before it, or of the first plain list. An answer without any
// list is one row. Nil is an answer without data.
func (q *question) rows(data json.RawMessage, l *list, path string) (*page, error) {
	if len(data) == 0 {
		return nil, nil
	}
	root, err := parseValue(data)
	if err != nil {
		return nil, fmt.Errorf("the answer is no JSON: %w", err)
	}
	p := &page{around: root}
	columns := q.columnsOf(q.operation.SelectionSet)
	at := root
	steps := firstList(root)
	switch {
	case l != nil:
		steps = l.path
	case path != "":
		steps = strings.Split(path, ".")
	}
	for _, step := range steps {
		at, _ = at.field(step)
		if c := columnByKey(columns, step); c != nil {
			columns = c.under
		}
		p.path = append(p.path, step)
		if at.isList {
			break
		}
	}
	switch {
	case at.isList:
		p.columns, p.rows = columns, at.items
	case l == nil && len(steps) == 0:
		p.columns, p.rows = columns, []value{root}
	case l == nil:
		if path != "" && !at.isNull() {
			return nil, usagef("--rows %s is no list", path)
		}
	default:
		q.openConnection(p, l, at, columns)
	}
	for i := range p.rows {
		_, cut := p.rows[i].takePageInfo("")
		p.cut = cmp.Or(p.cut, cut)
	}
	return p, nil
}

// openConnection takes the rows out of a connection: its nodes, or else its edges.
func (q *question) openConnection(p *page, l *list, at value, columns []*column) {
	inner := ""
	q.eachField(l.field.SelectionSet, func(f *ast.Field) {
		if f.Name != "nodes" && f.Name != "edges" || len(f.SelectionSet) == 0 || slices.Contains(p.lists, f.Alias) {
			return
		}
		p.lists = append(p.lists, f.Alias)
		if inner != "" && f.Name == "edges" {
			return
		}
		inner, p.columns = f.Alias, nil
		if c := columnByKey(columns, f.Alias); c != nil {
			p.columns = c.under
		}
		if f.Name == "edges" {
			q.hoistNode(p, f)
		}
	})
	rows, _ := at.field(inner)
	p.rows = rows.items
	if info, ok := at.field(pageInfoAlias); ok {
		cursor, _ := info.field("endCursor")
		p.more, p.cursor = info.goesOn(), cursor.text()
	}
}

// hoistNode gives an edge's node no name of its own, so that its columns are
// called as those of nodes are, unless the edge has a field of the same name.
func (q *question) hoistNode(p *page, edges *ast.Field) {
	q.eachField(edges.SelectionSet, func(f *ast.Field) {
		node := columnByKey(p.columns, f.Alias)
		if f.Name != "node" || node == nil {
			return
		}
		for _, c := range node.under {
			if columnByKey(p.columns, c.key) != nil {
				return
			}
		}
		node.name = ""
	})
}

// firstList returns the way to the first list of an answer, by objects only.
func firstList(v value) []string {
	for _, m := range v.fields {
		if m.value.isList {
			return []string{m.name}
		}
		if below := firstList(m.value); below != nil {
			return append([]string{m.name}, below...)
		}
	}
	return nil
}

// columnsOf returns the columns of a selection.
func (q *question) columnsOf(set ast.SelectionSet) []*column {
	return q.addColumns(nil, set, 0)
}

func (q *question) addColumns(columns []*column, set ast.SelectionSet, depth int) []*column {
	if depth > 50 { // fragments that contain themselves: the server will say so
		return columns
	}
	q.eachField(set, func(f *ast.Field) {
		if f.Alias == pageInfoAlias {
			return
		}
		c := columnByKey(columns, f.Alias)
		if c == nil {
			c = &column{key: f.Alias, name: f.Alias}
			columns = append(columns, c)
		}
		c.under = q.addColumns(c.under, f.SelectionSet, depth+1)
	})
	return columns
}

func columnByKey(columns []*column, key string) *column {
	for _, c := range columns {
		if c.key == key {
			return c
		}
	}
	return nil
}

// header returns the names of the leaf columns, dotted.
func header(columns []*column, prefix string) []string {
	var names []string
	for _, c := range columns {
		name := dotted(prefix, c.name)
		if len(c.under) == 0 {
			names = append(names, name)
		} else {
			names = append(names, header(c.under, name)...)
		}
	}
	return names
}

// cells returns a row's leaves in the order of the header, those of lists joined.
func cells(columns []*column, row value) []string {
	var out []string
	for _, c := range columns {
		v, _ := row.field(c.key)
		switch {
		case len(c.under) == 0:
			out = append(out, joined(v))
		case !v.isList:
			out = append(out, cells(c.under, v)...)
		default:
			parts := make([][]string, len(header(c.under, "")))
			for _, item := range v.items {
				for i, cell := range cells(c.under, item) {
					parts[i] = append(parts[i], cell)
				}
			}
			for _, p := range parts {
				out = append(out, strings.Join(p, separator))
			}
		}
	}
	return out
}

const separator = "; "

func joined(v value) string {
	if !v.isList {
		return v.text()
	}
	parts := make([]string, len(v.items))
	for i, item := range v.items {
		parts[i] = joined(item)
	}
	return strings.Join(parts, separator)
}

func dotted(prefix, name string) string {
	if prefix == "" || name == "" {
		return prefix + name
	}
	return prefix + "." + name
}
