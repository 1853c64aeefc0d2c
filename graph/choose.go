package graph

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// What a question selects is the same whenever it is asked: it is worked out
// once, as far as the answers lead, and kept with the question (kept.go).

// choice is what is selected of the objects of one type that a field leads to.
type choice struct {
	of     *object
	fields []*chosen
	deep   bool // some field must be asked before anything is written
}

// chosen is one field of a choice. Those who ask the question at one time share
// it; what it leads to is added as answers come upon it.
type chosen struct {
	graphql.CollectedField
	*field
	key   []byte   // of the JSON object, with its colon
	below []string // what is selected right below it, on whatever type
	items []string // of a list: what is selected right below its items, on whatever type
	deep  bool     // it is read, or leads to what is

	mu   sync.Mutex
	into []*choice // by the type of object that it leads to
}

// chooser works a question's choices out.
type chooser struct {
	op    *graphql.OperationContext
	types map[string]*object
	made  *atomic.Int64 // fields
}

func (c chooser) choose(typeName string, below ast.SelectionSet) (*choice, error) {
	of := c.types[typeName]
	if of == nil {
		return nil, fmt.Errorf("%w: type %s", errUnplanned, typeName)
	}
	chosen := &choice{of: of}
	for _, f := range graphql.CollectFields(c.op, below, of.satisfies) {
		s, err := c.field(of, f)
		if err != nil {
			return nil, err
		}
		chosen.fields = append(chosen.fields, s)
		chosen.deep = chosen.deep || s.deep
	}
	c.made.Add(int64(len(chosen.fields)))
	return chosen, nil
}

func (c chooser) field(of *object, f graphql.CollectedField) (*chosen, error) {
	s := &chosen{CollectedField: f, field: of.fields[f.Name], key: append(appendQuoted(nil, f.Alias), ':')}
	switch {
	case f.Name == "__typename":
		s.field = typename(of.name)
		return s, nil
	case s.field == nil:
		return nil, fmt.Errorf("%w: field %s.%s", errUnplanned, of.name, f.Name)
	case s.load != nil:
		below := graphql.CollectFields(c.op, f.Selections, nil)
		s.deep, s.below, s.items = true, namesOf(below), itemsIn(c.op, below)
		return s, nil
	}
	for _, name := range s.leads {
		below, err := c.choose(name, f.Selections)
		if err != nil {
			return nil, err
		}
		s.into = append(s.into, below)
		s.deep = s.deep || below.deep
	}
	return s, nil
}

// leadsTo returns what is selected of the objects of a type that a field leads to.
func (c chooser) leadsTo(s *chosen, typeName string) (*choice, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, below := range s.into {
		if below.of.name == typeName {
			return below, nil
		}
	}
	below, err := c.choose(typeName, s.Selections)
	if err == nil {
		s.into = append(s.into, below)
	}
	return below, err
}

// namesOf returns the names of fields.
func namesOf(selected []graphql.CollectedField) []string {
	var names []string
	for _, f := range selected {
		names = append(names, f.Name)
	}
	return names
}

// itemsIn returns the names of the fields that are selected of the items of a
// connection, by whichever of its two ways.
func itemsIn(op *graphql.OperationContext, connection []graphql.CollectedField) []string {
	var names []string
	for _, f := range connection {
		switch f.Name {
		case "nodes":
			names = append(names, namesOf(graphql.CollectFields(op, f.Selections, nil))...)
		case "edges":
			for _, below := range graphql.CollectFields(op, f.Selections, nil) {
				if below.Name == "node" {
					names = append(names, namesOf(graphql.CollectFields(op, below.Selections, nil))...)
				}
			}
		}
	}
	return names
}
