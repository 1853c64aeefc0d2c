package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// The limits of one request. What is beyond one is refused with the code LIMIT
// and the number. How much an answer may hold in all is counted while it is
// read and written; everything else is known before anything is asked.
const (
	maxBody     = 1 << 20 // bytes of a request
	maxChange   = 8 << 20 // bytes of a request that has the token: a document may bring its text
	maxQuestion = 100_000 // bytes of its question: a document to load comes as a variable
	maxTokens   = 2000    // of the question
	maxDepth    = 16      // fields below fields; a connection's hop takes three
	maxFields   = 1000    // with every fragment written out; comparing them takes quadratic time
	maxRoots    = 30      // fields at the top: each is a question of its own
	maxSchema   = 12      // lists of the schema (types, fields, args, …); introspecting it whole takes nine

	maxText = 1000 // characters of a name, id, date, cursor or search text
	maxRefs = 100  // names in one argument
	maxIDs  = 500  // ids in one argument

	maxItems    = 200_000   // items of lists that are read
	maxObjects  = 2_000_000 // objects that are written: one item may stand in many places
	maxAnswer   = 16 << 20  // bytes that are written
	maxFailures = 2000      // fields that could not be answered, after which nothing more is tried
	maxErrors   = 100       // errors that are told

	queryCacheSize = 1000 // parsed questions kept
)

// limits refuses a question that is too large to be compared with the schema,
// which takes longer than measuring it.
type limits struct {
	parsed graphql.Cache[*ast.QueryDocument]
}

func (limits) ExtensionName() string                   { return "Limits" }
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

func (l limits) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if n := len(params.Query); n > maxQuestion {
		return tooLarge("the question has %d bytes; at most %d are read: send long values as variables", n, maxQuestion)
	}
	if _, valid := l.parsed.Get(ctx, params.Query); valid {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, maxTokens)
	if err != nil {
		if strings.Contains(err.Error(), "token limit") {
			return tooLarge("the question has more than %d words and signs: send long values as variables, or ask in several requests", maxTokens)
		}
		return nil // the executor says what is wrong
	}
	m := measure{doc.Fragments, make(map[string]size)}
	for _, op := range doc.Operations {
		s := m.of(op.SelectionSet)
		switch {
		case s.depth > maxDepth:
			return tooLarge("the question nests %d fields deep; at most %d are answered", s.depth, maxDepth)
		case s.roots > maxRoots:
			return tooLarge("the question has %s fields at its top; at most %d are answered: ask in several requests", counted(s.roots), maxRoots)
		case s.schema > maxSchema:
			return tooLarge("the question lists the schema's types, fields, arguments … %s times; at most %d times is answered", counted(s.schema), maxSchema)
		case s.fields > maxFields:
			return tooLarge("the question has %s fields, with every fragment written out; at most %d are answered", counted(s.fields), maxFields)
		}
	}
	return nil
}

func tooLarge(format string, values ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, values...)
	errcode.Set(err, codeLimit)
	return err
}

// size is how large a selection is with every fragment written out.
type size struct{ roots, fields, schema, depth int }

// manyFields is where counting stops: fragments can double a thousand times.
const manyFields = 1 << 30

func counted(n int) string {
	if n == manyFields {
		return "countless"
	}
	return fmt.Sprint(n)
}

func (s size) with(t size) size {
	return size{min(s.roots+t.roots, manyFields), min(s.fields+t.fields, manyFields), min(s.schema+t.schema, manyFields), max(s.depth, t.depth)}
}

// measure measures selections, each fragment once.
type measure struct {
	fragments ast.FragmentDefinitionList
	known     map[string]size
}

func (m measure) of(set ast.SelectionSet) (total size) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			below := m.of(s.SelectionSet)
			below.roots, below.fields = 1, min(below.fields+1, manyFields)
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
			total = total.with(m.of(s.SelectionSet))
		case *ast.FragmentSpread:
			total = total.with(m.ofFragment(s.Name))
		}
	}
	return total
}

func (m measure) ofFragment(name string) size {
	if s, ok := m.known[name]; ok {
		return s
	}
	m.known[name] = size{} // a cycle, which the validator reports
	if f := m.fragments.ForName(name); f != nil {
		m.known[name] = m.of(f.SelectionSet)
	}
	return m.known[name]
}

// spent is what answering a request has taken until now. Its fields are
// answered side by side.
type spent struct{ items, objects, bytes, failures atomic.Int64 }

// read counts items of lists.
func (s *spent) read(items int) error {
	if s.items.Add(int64(items)) > maxItems {
		return &argError{code: codeLimit, err: fmt.Errorf("the question reads more than %d items: ask for smaller pages, or for fewer lists within lists", maxItems)}
	}
	return nil
}

// written counts what stands in the answer.
func (s *spent) written(objects, bytes int) error {
	if s.objects.Add(int64(objects)) > maxObjects {
		return &argError{code: codeLimit, err: fmt.Errorf("the answer holds more than %d objects: ask for smaller pages, or for fewer lists within lists", maxObjects)}
	}
	if s.bytes.Add(int64(bytes)) > maxAnswer {
		return &argError{code: codeLimit, err: fmt.Errorf("the answer is larger than %d MiB: ask for smaller pages, or for fewer fields", maxAnswer>>20)}
	}
	return nil
}

// failed counts fields that could not be answered.
func (s *spent) failed() error {
	if s.failures.Add(1) > maxFailures {
		return &argError{code: codeLimit, err: fmt.Errorf("more than %d fields failed: the other errors say why", maxFailures)}
	}
	return nil
}

// firstErrors returns as many errors as are told, and says how many are not.
func firstErrors(all gqlerror.List) gqlerror.List {
	if len(all) <= maxErrors {
		return all
	}
	slices.SortStableFunc(all, func(a, b *gqlerror.Error) int { return cmp.Compare(a.Path.String(), b.Path.String()) })
	more := tooLarge("%d more errors like these are not told", len(all)-maxErrors+1)
	return append(all[:maxErrors-1:maxErrors-1], more)
}
