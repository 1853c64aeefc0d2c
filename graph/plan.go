package graph

import (
	"context"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// The level planner. A question is a tree of selections. The objects of one
// type that a path of fields leads to form a group; a group's fields are asked
// one after the other, each once for all of its objects, and what they lead to
// forms the groups of the next level. So storage is asked once for each field
// of each group, however many objects there are. When everything is read,
// write.go writes the answer.

// object is what the planner knows of one object type of the schema. It is made
// once and never changed.
type object struct {
	name      string
	satisfies []string // the type conditions that hold for it
	fields    map[string]*field
}

// field is how one field of a type is answered: written from the object itself
// (leaf), held by the object already (part, parts), or read (load). Exactly one
// of these is set; value goes with load where what is read is no object.
type field struct {
	leaf  func(w *writer, row any)
	part  func(row any) any   // nil where there is none
	parts func(row any) []any // the items of a list
	load  func(ctx context.Context, k ask, rows []any) (column, error)
	value func(w *writer, v any)
	leads []string // the types of the objects that it leads to

	shared bool // several rows may lead to one object
}

// column is a field's answer for every row of a group. In a column of lists,
// row i has the values up to ends[i] that the rows before have not.
type column struct {
	values []any
	ends   []int
}

// group is the objects of one type that a path of fields leads to.
type group struct {
	of     *object
	fields []*selected
	deep   bool // some field must be asked before anything is written
	rows   []any
	index  map[any]int // where a row stands that several lead to
}

// selected is one field of a group's selection and, once asked, its answer.
type selected struct {
	graphql.CollectedField
	*field
	ask  ask
	key  []byte   // of the JSON object, with its colon
	deep bool     // it is read, or leads to what is
	into []*group // by the type of object that it leads to

	failed error
	answer column
	cells  []cell // of answer.values, where they are objects
}

// cell is an object that a field leads to; without a group it is null.
type cell struct {
	in  *group
	row any
	at  int // where the row stands in a deep group
}

// plan is the work on one root field.
type plan struct {
	op     *graphql.OperationContext
	types  map[string]*object
	limits *Limits
}

// errUnplanned says that a question goes beyond what the planner knows.
var errUnplanned = errors.New("the planner does not know this")

// choose makes the group for the objects of a type below a field.
func (p *plan) choose(typeName string, below ast.SelectionSet) (*group, error) {
	of := p.types[typeName]
	if of == nil {
		return nil, fmt.Errorf("%w: type %s", errUnplanned, typeName)
	}
	g := &group{of: of}
	for _, f := range graphql.CollectFields(p.op, below, of.satisfies) {
		s, err := p.choice(of, f)
		if err != nil {
			return nil, err
		}
		g.fields = append(g.fields, s)
		g.deep = g.deep || s.deep
	}
	return g, nil
}

func (p *plan) choice(of *object, f graphql.CollectedField) (*selected, error) {
	s := &selected{CollectedField: f, field: of.fields[f.Name], key: append(appendQuoted(nil, f.Alias), ':')}
	switch {
	case f.Name == "__typename":
		s.field = typename(of.name)
		return s, nil
	case s.field == nil:
		return nil, fmt.Errorf("%w: field %s.%s", errUnplanned, of.name, f.Name)
	}
	s.ask = ask{op: p.op, field: f, limits: p.limits}
	if len(f.Definition.Arguments) > 0 {
		s.ask.args = f.ArgumentMap(p.op.Variables)
	}
	s.deep = s.load != nil
	if s.part != nil || s.parts != nil {
		for _, name := range s.leads {
			g, err := p.into(s, name)
			if err != nil {
				return nil, err
			}
			s.deep = s.deep || g.deep
		}
	}
	return s, nil
}

// into returns the group of the objects of a type that a field leads to.
func (p *plan) into(s *selected, typeName string) (*group, error) {
	if g := s.group(typeName); g != nil {
		return g, nil
	}
	g, err := p.choose(typeName, s.Selections)
	if err == nil {
		s.into = append(s.into, g)
	}
	return g, err
}

func (s *selected) group(typeName string) *group {
	for _, g := range s.into {
		if g.of.name == typeName {
			return g
		}
	}
	return nil
}

// fill asks for everything below the rows of a group. Its error is one of the
// planner itself: what goes wrong with a field stays with the field.
func (p *plan) fill(ctx context.Context, g *group) error {
	for _, s := range g.fields {
		if !s.deep {
			continue
		}
		if err := p.answer(ctx, s, g.rows); err != nil {
			return err
		}
	}
	for _, s := range g.fields {
		for _, below := range s.into {
			if len(below.rows) == 0 {
				continue
			}
			if err := p.fill(ctx, below); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer asks one field for all rows, and puts the objects that it leads to in
// their groups.
func (p *plan) answer(ctx context.Context, s *selected, rows []any) error {
	switch {
	case s.load != nil:
		s.answer, s.failed = s.load(ctx, s.ask, rows)
	case s.part != nil:
		s.answer.values = make([]any, len(rows))
		for i, row := range rows {
			s.answer.values[i] = s.part(row)
		}
	default:
		s.answer.ends = make([]int, len(rows))
		for i, row := range rows {
			if parts := s.parts(row); i == 0 {
				s.answer.values = parts // most often there is one row, of a list
			} else {
				s.answer.values = append(s.answer.values, parts...)
			}
			s.answer.ends[i] = len(s.answer.values)
		}
	}
	if s.value != nil {
		return nil
	}
	s.cells = make([]cell, len(s.answer.values))
	for i, v := range s.answer.values {
		if v == nil {
			continue
		}
		g, err := p.into(s, typeOf(v, s.leads))
		if err != nil {
			return err
		}
		s.cells[i] = cell{in: g, row: v, at: g.add(v, s.shared)}
	}
	return nil
}

// add returns where a row stands in a deep group. One that several rows lead to
// stands there once, and is asked for once.
func (g *group) add(row any, shared bool) int {
	if !g.deep {
		return -1
	}
	if shared {
		if at, known := g.index[row]; known {
			return at
		}
		if g.index == nil {
			g.index = make(map[any]int)
		}
		g.index[row] = len(g.rows)
	}
	g.rows = append(g.rows, row)
	return len(g.rows) - 1
}
