package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// sizes refuses a question that is too large to be compared with the schema,
// which takes longer than measuring it. A question that was found valid before
// is not measured again.
type sizes struct {
	limits *Limits
	parsed graphql.Cache[*ast.QueryDocument]
}

func (sizes) ExtensionName() string                   { return "Sizes" }
func (sizes) Validate(graphql.ExecutableSchema) error { return nil }

func (m sizes) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	l := m.limits
	if n := len(params.Query); n > l.Question {
		return tooLarge("the question has %d bytes; at most %d are read: send long values as variables", n, l.Question)
	}
	if _, valid := m.parsed.Get(ctx, params.Query); valid {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, l.Tokens)
	if err != nil {
		if strings.Contains(err.Error(), "token limit") {
			return tooLarge("the question has more than %d words and signs: send long values as variables, or ask in several requests", l.Tokens)
		}
		if strings.Contains(err.Error(), "nesting depth") {
			return tooLarge("the question nests a thousand braces or brackets; at most %d fields are answered below each other", l.Depth)
		}
		return nil // the executor says what is wrong
	}
	return l.measure(doc)
}

// measure returns which limit a document goes beyond; nil where it goes beyond none.
func (l *Limits) measure(doc *ast.QueryDocument) *gqlerror.Error {
	m := measure{fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)), known: make(map[string]size)}
	for _, f := range doc.Fragments {
		m.fragments[f.Name] = f
	}
	var sums []size
	for _, op := range doc.Operations {
		s := m.of(op.SelectionSet)
		s.directives += len(op.Directives)
		for _, v := range op.VariableDefinitions {
			s.directives += len(v.Directives)
		}
		sums = append(sums, s)
	}
	for _, f := range doc.Fragments { // those that no operation uses are compared with the schema, too
		s := m.ofFragment(f.Name)
		s.roots = 0
		sums = append(sums, s)
	}
	if n := len(doc.Fragments) + m.spreads; n > l.Fragments {
		return tooLarge("the question defines and uses fragments %d times; at most %d times is read: write some of them out", n, l.Fragments)
	}
	for _, s := range sums {
		switch {
		case s.depth > l.Depth:
			return tooLarge("the question nests %s fields deep; at most %d are answered: ask for the rest by the ids of what it finds", counted(s.depth), l.Depth)
		case s.roots > l.Roots:
			return tooLarge("the question has %s fields at its top; at most %d are answered: ask in several requests", counted(s.roots), l.Roots)
		case s.schema > l.Schema:
			return tooLarge("the question lists the schema's types, fields, arguments … %s times; at most %d times is answered: ask in several requests", counted(s.schema), l.Schema)
		case s.directives > l.Directives:
			return tooLarge("the question has %s directives, with every fragment written out; at most %d are read: leave some out", counted(s.directives), l.Directives)
		case s.aliases > l.Aliases:
			return tooLarge("the question has %s aliases, with every fragment written out; at most %d are answered: ask in several requests", counted(s.aliases), l.Aliases)
		case s.fields > l.Fields:
			return tooLarge("the question has %s fields, with every fragment written out; at most %d are answered: ask in several requests", counted(s.fields), l.Fields)
		}
	}
	return nil
}

// size is how large a selection is with every fragment written out.
type size struct{ roots, fields, schema, aliases, directives, depth int }

// countless is where counting stops: fragments can double a thousand times.
const countless = 1 << 30

func counted(n int) string {
	if n >= countless {
		return "countless"
	}
	return fmt.Sprint(n)
}

func (s size) with(t size) size {
	return size{
		min(s.roots+t.roots, countless), min(s.fields+t.fields, countless), min(s.schema+t.schema, countless),
		min(s.aliases+t.aliases, countless), min(s.directives+t.directives, countless), max(s.depth, t.depth),
	}
}

// measure measures selections, each fragment once: in time that grows with the
// length of the question alone.
type measure struct {
	fragments map[string]*ast.FragmentDefinition
	known     map[string]size
	spreads   int
}

func (m *measure) of(set ast.SelectionSet) (total size) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			below := m.of(s.SelectionSet)
			below.roots, below.fields = 1, below.fields+1
			below.directives += len(s.Directives)
			if s.Alias != s.Name {
				below.aliases++
			}
			switch s.Name {
			case "__schema", "__type":
				below.depth = 0 // gqlgen has a rule of its own for them
			case "types", "directives", "fields", "args", "inputFields", "interfaces", "possibleTypes", "enumValues":
				below.schema++ // demarche's own types have no fields of these names
				below.depth++
			default:
				below.depth++
			}
			total = total.with(below)
		case *ast.InlineFragment:
			inner := m.of(s.SelectionSet)
			inner.directives += len(s.Directives)
			total = total.with(inner)
		case *ast.FragmentSpread:
			m.spreads++
			inner := m.ofFragment(s.Name)
			inner.directives += len(s.Directives)
			total = total.with(inner)
		}
	}
	return total
}

func (m *measure) ofFragment(name string) size {
	if s, ok := m.known[name]; ok {
		return s
	}
	m.known[name] = size{} // a cycle, which the validator reports
	if f := m.fragments[name]; f != nil {
		s := m.of(f.SelectionSet)
		s.directives += len(f.Directives)
		m.known[name] = s
	}
	return m.known[name]
}
