package graph

import (
	"bytes"
	"testing"
	"testing/quick"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph/model"
	"demarche/ontology"
)

// TestTableIsWhole holds the planner's table to the schema: it knows every
// field of every object type that a query can reach, and none that is not there.
func TestTableIsWhole(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	table := (&graph{}).table()
	reached := map[string]bool{"Query": true}
	queue := []*ast.Definition{schema.Query}
	for len(queue) > 0 {
		def := queue[0]
		queue = queue[1:]
		for _, f := range def.Fields {
			if f.Name == "__schema" || f.Name == "__type" {
				continue
			}
			if table[def.Name][f.Name] == nil {
				t.Errorf("the planner does not know %s.%s", def.Name, f.Name)
			}
			for _, possible := range schema.GetPossibleTypes(schema.Types[f.Type.Name()]) {
				if possible.Kind == ast.Object && !reached[possible.Name] {
					reached[possible.Name] = true
					queue = append(queue, possible)
				}
			}
		}
	}
	for name, fields := range table {
		def := schema.Types[name]
		if def == nil || !reached[name] {
			t.Errorf("the planner knows a type %s that no query reaches", name)
			continue
		}
		for field, f := range fields {
			if def.Fields.ForName(field) == nil {
				t.Errorf("the planner knows a field %s.%s that the schema has not", name, field)
			}
			ways := 0
			for _, set := range []bool{f.leaf != nil, f.part != nil, f.parts != nil, f.load != nil} {
				if set {
					ways++
				}
			}
			if ways != 1 {
				t.Errorf("%s.%s is answered in %d ways", name, field, ways)
			}
		}
	}
}

// TestTypeOf holds typeOf to know every type that an interface may stand for.
func TestTypeOf(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	known := make(map[string]bool)
	for _, n := range []model.Node{
		&model.Person{}, &model.Country{}, &model.Organization{}, &model.UnnamedSource{}, &model.Call{}, &model.Meeting{}, &model.OtherEvent{},
		&model.Office{}, &model.Tenure{}, &model.Membership{}, &model.Place{}, &model.Statement{}, &model.Sanction{}, &model.SanctionProgram{},
		&model.Source{}, &model.Document{}, &model.Dataset{},
	} {
		known[typeOf(n, nil)] = true
	}
	for _, def := range schema.GetPossibleTypes(schema.Types["Node"]) {
		if def.Kind == ast.Object && !known[def.Name] {
			t.Errorf("typeOf does not know %s", def.Name)
		}
	}
}

// TestScalars holds the planner's scalars to be written as gqlgen writes them.
func TestScalars(t *testing.T) {
	same := func(ours func(*writer), theirs graphql.Marshaler) bool {
		w := new(writer)
		ours(w)
		var b bytes.Buffer
		theirs.MarshalGQL(&b)
		return bytes.Equal(w.buf, b.Bytes())
	}
	properties := map[string]any{
		"strings": func(s string) bool {
			return same(func(w *writer) { w.text(s) }, graphql.MarshalString(s))
		},
		"bytes": func(b []byte) bool { // not always UTF-8
			return same(func(w *writer) { w.text(string(b)) }, graphql.MarshalString(string(b)))
		},
		"integers": func(n int) bool { return same(func(w *writer) { w.number(n) }, graphql.MarshalInt(n)) },
		"booleans": func(v bool) bool { return same(func(w *writer) { w.flag(v) }, graphql.MarshalBoolean(v)) },
		"instants": func(s int32, ns int64) bool {
			at := time.Unix(int64(s), ns).In(time.FixedZone("somewhere", int(ns%40000)))
			return same(func(w *writer) { w.instant(at) }, model.MarshalDateTime(at))
		},
	}
	for name, property := range properties {
		if err := quick.Check(property, &quick.Config{MaxCount: 2000}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for c := range 0x80 {
		s := "a" + string(rune(c)) + "é"
		if !same(func(w *writer) { w.text(s) }, graphql.MarshalString(s)) {
			t.Errorf("%q is written otherwise", s)
		}
	}
	for _, k := range ontology.Kinds() {
		if !same(func(w *writer) { w.kind(k) }, model.MarshalNodeKind(k)) {
			t.Errorf("%q is written otherwise", k)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("AZ-VNQ6pmHZX4KgCVAA")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		p, s, ok := parseCursor(text)
		if ok && s.cursor(p) != text {
			// varints have longer spellings; what is read must still be written the same way twice
			if q, r, again := parseCursor(s.cursor(p)); !again || q != p || r != s {
				t.Errorf("%q does not come back", text)
			}
		}
	})
}
