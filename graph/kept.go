package graph

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// kept is what was worked out of a question, for when it is asked again.
type kept struct {
	cost atomic.Int64 // 0: it is not known, or depends on variables

	conditional bool // it has directives: what it selects may depend on variables

	fields    atomic.Int64 // of all choices
	mu        sync.Mutex   // of what is below
	query     *choice      // of the query's root; nil: not known
	unplanned error
}

// fieldsKept is how many fields the choices of one question have that are kept.
// One takes some 300 bytes, and answers that lead into many types make many.
const fieldsKept = 300

// questions remembers what was worked out of the last of them.
type questions struct{ known graphql.Cache[*kept] }

func newQuestions() questions { return questions{short[*kept]{lru.New[*kept](questionsKept)}} }

// of returns what is known of a question, which is nothing at first.
func (q questions) of(ctx context.Context, op *graphql.OperationContext) *kept {
	key := op.RawQuery
	if len(op.Doc.Operations) > 1 { // one document holds operations of several names
		key = op.OperationName + "\x00" + key
	}
	if k, known := q.known.Get(ctx, key); known {
		return k
	}
	k := newKept(op)
	q.known.Add(ctx, key, k)
	return k
}

// keptOf returns what is kept of the question that the request asks.
func keptOf(ctx context.Context, op *graphql.OperationContext) *kept {
	if r := requestOf(ctx); r != nil && r.kept != nil {
		return r.kept
	}
	return newKept(op)
}

func newKept(op *graphql.OperationContext) *kept {
	k := new(kept)
	for _, o := range op.Doc.Operations {
		k.conditional = k.conditional || hasDirectives(o.SelectionSet)
	}
	for _, f := range op.Doc.Fragments {
		k.conditional = k.conditional || hasDirectives(f.SelectionSet)
	}
	return k
}

func hasDirectives(set ast.SelectionSet) bool {
	for _, s := range set {
		var directives ast.DirectiveList
		var below ast.SelectionSet
		switch s := s.(type) {
		case *ast.Field:
			directives, below = s.Directives, s.SelectionSet
		case *ast.InlineFragment:
			directives, below = s.Directives, s.SelectionSet
		case *ast.FragmentSpread:
			directives = s.Directives
		}
		if len(directives) > 0 || hasDirectives(below) {
			return true
		}
	}
	return false
}

// choice returns what a query selects at its root.
func (k *kept) choice(c chooser) (*choice, error) {
	choose := func() (*choice, error) { return c.choose("Query", c.op.Operation.SelectionSet) }
	if k.conditional {
		return choose()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fields.Load() > fieldsKept {
		k.query = nil
		return choose()
	}
	if k.query == nil && k.unplanned == nil {
		k.query, k.unplanned = choose()
	}
	return k.query, k.unplanned
}
