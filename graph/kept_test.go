package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
)

// What is kept of a question is bounded, and nothing is kept of one whose
// selection depends on variables; the choices are right all the same.
func TestWhatIsKeptOfAQuestion(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	types := newTable(new(graph), schema)
	many := strings.Builder{}
	for i := range fieldsKept {
		fmt.Fprintf(&many, " id%d: id", i)
	}
	for name, c := range map[string]struct {
		question string
		kept     bool
	}{
		"plain":       {"{ statements(first: 1) { nodes { id } } }", true},
		"conditional": {"query($with: Boolean!) { statements(first: 1) { nodes { id @include(if: $with) } } }", false},
		"in fragment": {"query($with: Boolean!) { statements(first: 1) { nodes { ...f } } } fragment f on Statement { ... @skip(if: $with) { id } }", false},
		"large":       {"{ statements(first: 1) { nodes {" + many.String() + " } } }", false},
		"of a schema": {"{ __schema { description } }", true},
	} {
		doc, err := gqlparser.LoadQueryWithRules(schema, c.question, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], RawQuery: c.question, Variables: map[string]any{"with": true}}
		k := newQuestions().of(context.Background(), op)
		var last *choice
		for i := range 3 {
			p := plan{chooser: chooser{op, types, &k.fields}}
			query, err := k.choice(p.chooser)
			if (err != nil) != strings.Contains(name, "schema") {
				t.Fatal(name, err)
			}
			if err != nil {
				continue
			}
			root := p.group(query)
			connection, err := p.into(&root.fields[0], "StatementConnection")
			if err != nil || connection.fields[0].into[0].of.name != "Statement" {
				t.Fatal(name, err)
			}
			if i > 0 && (query == last) != c.kept {
				t.Errorf("%s: kept is %v", name, query == last)
			}
			last = query
		}
	}
}
