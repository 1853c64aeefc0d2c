package graph

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A question's cost is how many objects it may read at most, known before
// anything is read: a list costs as many times what stands below it as its page
// has items, and what makes storage search costs more than the objects that it
// finds. Statements on a page of 20 with some fields of the speaker and the
// targets cost some hundred.
const (
	costOfPart   = 3    // items assumed in a list that has no pages: targets, participants, sources
	costOfCount  = 10   // counting a list to its end
	costOfNear   = 100  // neighbours: in a period, all links of an actor
	costOfAround = 500  // a walk of a few hops
	costOfWords  = 100  // looking for words
	costOfPath   = 5000 // the way between two actors, of up to 20,000
)

// prices refuses a question that costs too much, and notes for the request what
// it costs. What does not depend on variables is reckoned once for a question
// that is asked again.
type prices struct {
	limits    *Limits
	questions questions
}

func (prices) ExtensionName() string                   { return "Prices" }
func (prices) Validate(graphql.ExecutableSchema) error { return nil }

func (p prices) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	k := p.questions.of(ctx, op)
	n := k.price(op)
	if r := requestOf(ctx); r != nil {
		r.cost, r.kept = n, k
		r.note(op)
	}
	if n > p.limits.Cost {
		return tooLarge("the question costs %s, by its page sizes and the lists within lists; at most %d is answered: ask for smaller pages, or for fewer lists within lists", counted(n), p.limits.Cost)
	}
	return nil
}

// price returns what a question costs.
func (k *kept) price(op *graphql.OperationContext) int {
	if n := k.cost.Load(); n != 0 {
		return int(n)
	}
	r := reckoning{variables: op.Variables, fragments: make(map[string]int)}
	n := r.of(op.Operation.SelectionSet, false)
	if !r.varies {
		k.cost.Store(int64(n))
	}
	return n
}

// reckoning reckons the cost of one operation, each fragment once.
type reckoning struct {
	variables map[string]any
	fragments map[string]int
	varies    bool // with variables
}

// of returns what a selection costs for one object. In a connection, nodes and
// edges are the items, which its own field has multiplied already.
func (r *reckoning) of(set ast.SelectionSet, connection bool) (total int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total = plus(total, r.field(s, connection))
		case *ast.InlineFragment:
			total = plus(total, r.of(s.SelectionSet, connection))
		case *ast.FragmentSpread:
			n, known := r.fragments[s.Name]
			if !known && s.Definition != nil {
				n = r.of(s.Definition.SelectionSet, connection)
				r.fragments[s.Name] = n // fragments of connections are used in connections alone
			}
			total = plus(total, n)
		}
	}
	return total
}

func (r *reckoning) field(f *ast.Field, connection bool) int {
	if f.Definition == nil { // __typename
		return 0
	}
	switch {
	case f.Name == "totalCount":
		return costOfCount
	case len(f.SelectionSet) == 0 || strings.HasPrefix(f.Name, "__"):
		return 0 // part of its object; the schema has a limit of its own
	}
	own := r.own(f)
	if f.Definition.Arguments.ForName("first") != nil {
		return plus(own, r.list(f.SelectionSet, r.page(f)))
	}
	one := plus(1, r.of(f.SelectionSet, false))
	if f.Definition.Type.Elem != nil && !connection {
		one = times(one, r.items(f))
	}
	return plus(own, one)
}

// list returns what a connection with n items costs: what stands beside them is there once.
func (r *reckoning) list(set ast.SelectionSet, n int) (total int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			one := r.field(s, true)
			if s.Name == "nodes" || s.Name == "edges" || s.Name == "actors" {
				one = times(one, n)
			}
			total = plus(total, one)
		case *ast.InlineFragment:
			total = plus(total, r.list(s.SelectionSet, n))
		case *ast.FragmentSpread:
			if s.Definition != nil {
				total = plus(total, r.list(s.Definition.SelectionSet, n))
			}
		}
	}
	return total
}

// own returns what a field costs whatever is below it.
func (r *reckoning) own(f *ast.Field) (n int) {
	switch f.Name {
	case "path":
		n = costOfPath
	case "around":
		n = costOfAround
	case "counts":
		n = costOfCount
	case "neighbours":
		n = costOfNear
	}
	if f.Arguments.ForName("text") != nil {
		n += costOfWords
	}
	return n
}

// page returns how many items of a connection are asked for. What is no number
// is refused where it is read.
func (r *reckoning) page(f *ast.Field) int {
	for _, name := range []string{"first", "last"} {
		if arg := f.Arguments.ForName(name); arg != nil {
			if n, given := r.number(arg.Value); given {
				return n
			}
		}
	}
	return defaultPage
}

func (r *reckoning) number(v *ast.Value) (n int, given bool) {
	text := v.Raw
	if v.Kind == ast.Variable {
		r.varies = true
		switch value := r.variables[v.Raw].(type) {
		case json.Number:
			text = value.String()
		case int64:
			text = strconv.FormatInt(value, 10)
		case int:
			text = strconv.Itoa(value)
		default:
			return 0, false
		}
	}
	n, err := strconv.Atoi(text)
	return max(n, 0), err == nil
}

// items returns how many objects a list without pages is taken to have: as many
// as it names, or a few.
func (r *reckoning) items(f *ast.Field) int {
	arg := f.Arguments.ForName("ids")
	if arg == nil {
		return costOfPart
	}
	if arg.Value.Kind == ast.Variable {
		r.varies = true
		ids, _ := r.variables[arg.Value.Raw].([]any)
		return max(len(ids), 1)
	}
	return max(len(arg.Value.Children), 1)
}

func plus(a, b int) int { return min(a+b, countless) }

func times(a, b int) int {
	if a != 0 && b > countless/a {
		return countless
	}
	return a * b
}
