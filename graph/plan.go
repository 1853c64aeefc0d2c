package graph

import (
	"context"
	"errors"
)

// The level planner. A question is a tree of selections, made by choose.go. The objects of one
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
	*choice
	fields []selected
	rows   []any
	index  map[any]int // where a row stands that several lead to
}

// selected is one field of a group's selection and, once asked, its answer.
type selected struct {
	*chosen
	ask  ask
	into []*group // by type, as chosen has it

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

// plan is the work on one query.
type plan struct {
	chooser
	limits *Limits
}

// errUnplanned says that a question goes beyond what the planner knows.
var errUnplanned = errors.New("the planner does not know this")

// group makes the group for a choice, and those for what its objects hold.
func (p *plan) group(c *choice) *group {
	g := &group{choice: c, fields: make([]selected, len(c.fields))}
	for i, f := range c.fields {
		s := &g.fields[i]
		s.chosen = f
		if f.Definition != nil && len(f.Definition.Arguments) > 0 {
			s.ask.args = f.ArgumentMap(p.op.Variables)
		}
		s.ask.field, s.ask.below, s.ask.items, s.ask.limits = f.Field, f.below, f.items, p.limits
		if f.part == nil && f.parts == nil {
			continue
		}
		for _, below := range f.into {
			s.into = append(s.into, p.group(below))
		}
	}
	return g
}

// into returns the group of the objects of a type that a field leads to.
func (p *plan) into(s *selected, typeName string) (*group, error) {
	if g := s.group(typeName); g != nil {
		return g, nil
	}
	c, err := p.leadsTo(s.chosen, typeName)
	if err != nil {
		return nil, err
	}
	g := p.group(c)
	s.into = append(s.into, g)
	return g, nil
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
	for i := range g.fields {
		if s := &g.fields[i]; s.deep {
			if err := p.answer(ctx, s, g.rows); err != nil {
				return err
			}
		}
	}
	for i := range g.fields {
		if err := p.below(ctx, &g.fields[i]); err != nil {
			return err
		}
	}
	return nil
}

// below asks for everything below the objects that a field has led to.
func (p *plan) below(ctx context.Context, s *selected) error {
	for _, g := range s.into {
		if len(g.rows) == 0 {
			continue
		}
		if err := p.fill(ctx, g); err != nil {
			return err
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
		if g.rows == nil && g.deep {
			g.rows = make([]any, 0, len(s.answer.values)-i) // most often all are of one type
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
