package graph

import (
	"context"
	"slices"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph/model"
	"demarche/ontology"
)

// The words of the planner's table: each makes a field from what answers it. P
// is the Go type of the object, or an interface that its Go types share.

func typename(name string) *field {
	quoted := appendQuoted(nil, name)
	return &field{leaf: func(w *writer, _ any) { w.buf = append(w.buf, quoted...) }}
}

func leaf[P, V any](get func(P) V, write func(*writer, V)) *field {
	return &field{leaf: func(w *writer, row any) { write(w, get(row.(P))) }}
}

// maybe is a leaf that may be null.
func maybe[P, V any](get func(P) *V, write func(*writer, V)) *field {
	return &field{leaf: func(w *writer, row any) {
		if v := get(row.(P)); v != nil {
			write(w, *v)
		} else {
			w.null()
		}
	}}
}

func text[P any](get func(P) string) *field             { return leaf(get, (*writer).text) }
func maybeText[P any](get func(P) *string) *field       { return maybe(get, (*writer).text) }
func number[P any](get func(P) int) *field              { return leaf(get, (*writer).number) }
func maybeNumber[P any](get func(P) *int) *field        { return maybe(get, (*writer).number) }
func decimal[P any](get func(P) float64) *field         { return leaf(get, (*writer).decimal) }
func flag[P any](get func(P) bool) *field               { return leaf(get, (*writer).flag) }
func instant[P any](get func(P) time.Time) *field       { return leaf(get, (*writer).instant) }
func kind[P any](get func(P) ontology.Kind) *field      { return leaf(get, (*writer).kind) }
func id[P any](get func(P) ontology.ID) *field          { return word(get) }
func word[P any, E ~string](get func(P) E) *field       { return leaf(get, writeWord[E]) }
func maybeWord[P any, E ~string](get func(P) *E) *field { return maybe(get, writeWord[E]) }

func writeWord[E ~string](w *writer, v E) { w.text(string(v)) }

func texts[P any](get func(P) []string) *field {
	return leaf(get, func(w *writer, list []string) {
		w.buf = append(w.buf, '[')
		for i, s := range list {
			if i > 0 {
				w.buf = append(w.buf, ',')
			}
			w.text(s)
		}
		w.buf = append(w.buf, ']')
	})
}

func wordList[P any, E ~string](get func(P) []E) *field {
	return leaf(get, func(w *writer, list []E) {
		w.buf = append(w.buf, '[')
		for i, s := range list {
			if i > 0 {
				w.buf = append(w.buf, ',')
			}
			w.text(string(s))
		}
		w.buf = append(w.buf, ']')
	})
}

// part is an object that the parent holds.
func part[P any, C comparable](get func(P) C) *field {
	return &field{part: func(row any) any { return orNil(get(row.(P))) }}
}

// parts is a list of objects that the parent holds.
func parts[P any, C comparable](get func(P) []C) *field {
	return &field{parts: func(row any) []any { return appendAny(nil, get(row.(P))) }}
}

// link leads to an object that is read. Several rows may lead to the same one.
func link[P any, C comparable](rel relation[P, C]) *field {
	return &field{shared: true, load: func(ctx context.Context, k ask, rows []any) (column, error) {
		answers, err := rel(ctx, k, as[P](rows))
		return column{values: appendAny(make([]any, 0, len(answers)), answers)}, err
	}}
}

// links leads to a list of objects that are read, and that several rows may share.
func links[P any, C comparable](rel relation[P, []C]) *field {
	f := own(rel)
	f.shared = true
	return f
}

// own leads to a list of objects that are read and made for their row alone.
func own[P any, C comparable](rel relation[P, []C]) *field {
	return &field{load: func(ctx context.Context, k ask, rows []any) (column, error) {
		answers, err := rel(ctx, k, as[P](rows))
		items := 0
		for _, list := range answers {
			items += len(list)
		}
		c := column{values: make([]any, 0, items), ends: make([]int, len(answers))}
		for i, list := range answers {
			c.values = appendAny(c.values, list)
			c.ends[i] = len(c.values)
		}
		return c, err
	}}
}

// loaded is a leaf that is read or computed with arguments.
func loaded[P, V any](rel relation[P, V], write func(*writer, V)) *field {
	return &field{
		load: func(ctx context.Context, k ask, rows []any) (column, error) {
			answers, err := rel(ctx, k, as[P](rows))
			c := column{values: make([]any, len(answers))}
			for i, v := range answers {
				c.values[i] = v
			}
			return c, err
		},
		value: func(w *writer, v any) { write(w, v.(V)) },
	}
}

func as[P any](rows []any) []P {
	out := make([]P, len(rows))
	for i, row := range rows {
		out[i] = row.(P)
	}
	return out
}

// orNil turns a nil of any type into plain nil.
func orNil[C comparable](v C) any {
	var none C
	if v == none {
		return nil
	}
	return v
}

func appendAny[C comparable](to []any, values []C) []any {
	to = slices.Grow(to, len(values))
	for _, v := range values {
		to = append(to, orNil(v))
	}
	return to
}

// typeOf returns the type of an object, which is one of those that its field
// leads to.
func typeOf(row any, leads []string) string {
	if len(leads) == 1 {
		return leads[0]
	}
	switch row.(type) {
	case *model.Person:
		return "Person"
	case *model.Country:
		return "Country"
	case *model.Organization:
		return "Organization"
	case *model.UnnamedSource:
		return "UnnamedSource"
	case *model.Call:
		return "Call"
	case *model.Meeting:
		return "Meeting"
	case *model.OtherEvent:
		return "OtherEvent"
	case *model.Office:
		return "Office"
	case *model.Tenure:
		return "Tenure"
	case *model.Membership:
		return "Membership"
	case *model.Place:
		return "Place"
	case *model.Statement:
		return "Statement"
	case *model.Sanction:
		return "Sanction"
	case *model.SanctionProgram:
		return "SanctionProgram"
	case *model.Source:
		return "Source"
	case *model.Document:
		return "Document"
	case *model.Dataset:
		return "Dataset"
	}
	return ""
}

// fields is a type's fields by name.
type fields map[string]*field

// with returns the fields together with others.
func (f fields) with(others fields) fields {
	all := make(fields, len(f)+len(others))
	for name, one := range f {
		all[name] = one
	}
	for name, one := range others {
		all[name] = one
	}
	return all
}

// newTable joins what the planner knows with what the schema says of it.
func newTable(g *graph, schema *ast.Schema) map[string]*object {
	table := make(map[string]*object)
	for name, known := range g.table() {
		def := schema.Types[name]
		o := &object{name: name, satisfies: append([]string{name}, def.Interfaces...), fields: make(map[string]*field, len(known))}
		for name, f := range known {
			own := *f
			own.leads = nil
			for _, possible := range schema.GetPossibleTypes(schema.Types[def.Fields.ForName(name).Type.Name()]) {
				if possible.Kind == ast.Object {
					own.leads = append(own.leads, possible.Name)
				}
			}
			o.fields[name] = &own
		}
		table[name] = o
	}
	return table
}
