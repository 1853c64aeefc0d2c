package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/ontology"
)

// inventor makes up valid questions about a schema. Not everything that it asks
// can be answered: some names are nobody's, some dates are none, some pages are
// too large.
type inventor struct {
	*rand.Rand
	schema    *ast.Schema
	ids       []ontology.ID
	names     []string
	cursors   []string
	variables map[string]any
	declared  []string
	fragments []string
	on        []string // the type of each fragment
	aliases   int
	left      int  // fields that the question may still have
	careless  bool // the question may ask for what cannot be answered
}

// question is what an inventor made up.
type question struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables"`
}

func (v *inventor) question() question {
	v.variables = map[string]any{"yes": true, "no": false}
	v.declared = []string{"$yes: Boolean!", "$no: Boolean!"}
	v.fragments, v.on, v.aliases = nil, nil, 0
	v.left, v.careless = 20+v.IntN(80), v.IntN(3) == 0
	body := v.selection(v.schema.Query, 7)
	head := fmt.Sprintf("query(%s) ", strings.Join(v.declared, ", "))
	// what is declared must be used
	return question{head + strings.Replace(body, "{", "{ __typename @include(if: $yes) @skip(if: $no)", 1) + "\n" + strings.Join(v.fragments, "\n"), v.variables}
}

// selection returns a selection on a type, in braces.
func (v *inventor) selection(def *ast.Definition, depth int) string {
	var b strings.Builder
	b.WriteString("{")
	for range 1 + v.IntN(4) {
		v.left--
		b.WriteString(" " + v.choice(def, depth))
		if v.left <= 0 {
			break
		}
	}
	b.WriteString(" }")
	return b.String()
}

func (v *inventor) choice(def *ast.Definition, depth int) string {
	if def.Name != "Query" {
		switch n := v.IntN(12); {
		case n == 0:
			return v.alias() + "__typename"
		case n == 1 && slices.Contains(v.on, def.Name): // a fragment once more
			return fmt.Sprintf("...F%d", slices.Index(v.on, def.Name)) + v.directive()
		case n <= 3 && depth > 0 && v.left > 0:
			on := v.condition(def)
			body := v.selection(on, depth-1)
			switch v.IntN(3) {
			case 0:
				name := fmt.Sprintf("F%d", len(v.fragments))
				v.fragments, v.on = append(v.fragments, fmt.Sprintf("fragment %s on %s %s", name, on.Name, body)), append(v.on, on.Name)
				return "..." + name + v.directive()
			case 1:
				if on == def {
					return "..." + v.directive() + " " + body
				}
			}
			return "... on " + on.Name + v.directive() + " " + body
		}
	}
	var possible []*ast.FieldDefinition
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") || f.Name == "engine" || (depth <= 0 || v.left <= 0) && v.composite(f) {
			continue
		}
		possible = append(possible, f)
		if v.composite(f) {
			possible = append(possible, f, f) // the way down
		}
	}
	if len(possible) == 0 {
		return "__typename"
	}
	f := possible[v.IntN(len(possible))]
	s := f.Name
	if len(f.Arguments) > 0 || v.IntN(4) == 0 {
		s = v.alias() + s // equal names with other arguments do not merge
	}
	s += v.arguments(f)
	if v.IntN(8) == 0 {
		s += v.directive()
	}
	if v.composite(f) {
		s += " " + v.selection(v.schema.Types[f.Type.Name()], depth-1)
	}
	return s
}

func (v *inventor) alias() string {
	v.aliases++
	return fmt.Sprintf("a%d: ", v.aliases)
}

func (v *inventor) composite(f *ast.FieldDefinition) bool {
	kind := v.schema.Types[f.Type.Name()].Kind
	return kind == ast.Object || kind == ast.Interface
}

// condition returns a type that an object of the given type may be.
func (v *inventor) condition(def *ast.Definition) *ast.Definition {
	found := []*ast.Definition{def}
	for _, possible := range v.schema.GetPossibleTypes(def) {
		found = append(found, possible)
		for _, name := range possible.Interfaces {
			found = append(found, v.schema.Types[name])
		}
	}
	return found[v.IntN(len(found))]
}

func (v *inventor) directive() string {
	return []string{"", " @include(if: $yes)", " @skip(if: $no)", " @include(if: $no)", " @skip(if: false)", " @include(if: true) @skip(if: $no)"}[v.IntN(6)]
}

func (v *inventor) arguments(f *ast.FieldDefinition) string {
	var given []string
	for _, a := range f.Arguments {
		// most arguments narrow a list to nothing when all are given
		if !a.Type.NonNull && v.IntN(14) > 0 && !(a.Name == "first" && v.IntN(3) > 0) {
			continue
		}
		if (a.Name == "after" || a.Name == "before") && !v.careless {
			continue
		}
		if a.Name == "last" && slices.ContainsFunc(given, func(s string) bool { return strings.HasPrefix(s, "first") }) && !v.bad(3) {
			continue
		}
		given = append(given, a.Name+": "+v.value(a, f.Name))
	}
	if len(given) == 0 {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

// value returns a value for an argument: as a literal or a variable.
func (v *inventor) value(a *ast.ArgumentDefinition, of string) string {
	if !a.Type.NonNull && v.IntN(12) == 0 {
		return "null"
	}
	var value any = v.one(a, of)
	if a.Type.Elem != nil && v.IntN(2) == 0 {
		list := make([]any, 1+v.IntN(3))
		if v.bad(10) {
			list = []any{}
		}
		for i := range list {
			list[i] = v.one(a, of)
		}
		value = list
	}
	if v.IntN(3) == 0 {
		name := fmt.Sprintf("v%d", len(v.declared))
		v.declared = append(v.declared, fmt.Sprintf("$%s: %s", name, a.Type))
		v.variables[name] = value
		return "$" + name
	}
	return v.literal(value, v.schema.Types[a.Type.Name()].Kind == ast.Enum)
}

func (v *inventor) literal(value any, enum bool) string {
	switch value := value.(type) {
	case []any:
		parts := make([]string, len(value))
		for i, item := range value {
			parts[i] = v.literal(item, enum)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		if enum {
			return value
		}
	}
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(data)
}

func (v *inventor) one(a *ast.ArgumentDefinition, of string) any {
	pick := func(from ...string) string { return from[v.IntN(len(from))] }
	switch def := v.schema.Types[a.Type.Name()]; {
	case def.Kind == ast.Enum:
		return def.EnumValues[v.IntN(len(def.EnumValues))].Name
	case def.Name == "Int":
		if a.Name == "maxHops" || a.Name == "hops" {
			return v.IntN(5)
		}
		if v.bad(10) {
			return []int{-1, 201}[v.IntN(2)]
		}
		return v.IntN(6)
	case def.Name == "Boolean":
		return v.IntN(2) == 0
	case def.Name == "Ref":
		if v.bad(20) {
			return pick("Nobody", "", "person/nobody", "Q1", "a")
		}
		if v.IntN(2) == 0 {
			return v.names[v.IntN(len(v.names))]
		}
		var ids []ontology.ID
		kind := map[string]ontology.Kind{"source": ontology.KindSource, "program": ontology.KindProgram, "dataset": ontology.KindDataset, "speakerCountry": ontology.KindCountry}[a.Name]
		for _, id := range v.ids {
			if id.Kind() == kind || kind == "" && id.Kind().IsActor() {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return "Nobody"
		}
		return string(ids[v.IntN(len(ids))])
	case def.Name == "ID":
		switch {
		case v.bad(15):
			return "nonsense"
		case v.bad(15):
			return "person/nobody"
		}
		return string(v.id(a.Name, of))
	case def.Name == "EDTF":
		if v.bad(15) {
			return "soon"
		}
		if a.Name == "on" || a.Name == "asOf" {
			return pick("2021-12-31", "2021-12-15", "2022-01-10", "2015-01-01")
		}
		return pick("2021-12", "2021", "2022-01-10", "2021-12-31", "2021-12-01/2021-12-30", "../2021-12-31", "2021-12-15", "2020/..")
	case strings.HasSuffix(a.Name, "ter"), a.Name == "before":
		if len(v.cursors) > 0 && v.IntN(4) > 0 {
			return v.cursors[v.IntN(len(v.cursors))]
		}
		return "no cursor"
	}
	if v.bad(10) {
		return "\"open"
	}
	return pick("the", "will", "sanction*", "a*", `"the "`, "talks")
}

// bad reports whether to ask for nonsense, one time in n of the careless questions.
func (v *inventor) bad(n int) bool { return v.careless && v.IntN(n) == 0 }

// id returns an id: mostly one of the kind that an argument of the field looks for.
func (v *inventor) id(arg, field string) ontology.ID {
	kind := ontology.Kind(field)
	if arg == "document" {
		kind = ontology.KindDocument
	}
	var ids []ontology.ID
	for _, id := range v.ids {
		if id.Kind() == kind || field == "event" && id.Kind().IsEvent() {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 || v.bad(4) {
		ids = v.ids
	}
	return ids[v.IntN(len(ids))]
}
