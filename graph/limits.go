package graph

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// The limits of a question. More of them are a matter for themselves; these
// keep the simplest attacks out.
const (
	maxBody        = 1 << 20 // bytes of a request
	maxTokens      = 2000    // of a question: comparing its fields takes quadratic time
	maxDepth       = 16      // of fields below fields; a connection's hop takes three
	queryCacheSize = 1000    // parsed questions kept
)

// limitDepth refuses questions that nest too deeply. Introspection does not count:
// it has a limit of its own.
func limitDepth(o *core.Events, addError core.AddErrFunc) {
	o.OnOperation(func(w *core.Walker, op *ast.OperationDefinition) {
		d := depths{fragments: w.Document.Fragments, known: make(map[string]int)}
		if n := d.of(op.SelectionSet); n > maxDepth {
			addError(core.Message("The question nests %d fields deep; at most %d are answered.", n, maxDepth), core.At(op.Position))
		}
	})
}

// depths measures selections, each fragment once.
type depths struct {
	fragments ast.FragmentDefinitionList
	known     map[string]int
}

func (d depths) of(set ast.SelectionSet) int {
	deepest := 0
	for _, s := range set {
		n := 0
		switch s := s.(type) {
		case *ast.Field:
			if s.Name == "__schema" || s.Name == "__type" {
				continue
			}
			n = 1 + d.of(s.SelectionSet)
		case *ast.InlineFragment:
			n = d.of(s.SelectionSet)
		case *ast.FragmentSpread:
			n = d.ofFragment(s.Name)
		}
		deepest = max(deepest, n)
	}
	return deepest
}

func (d depths) ofFragment(name string) int {
	if n, ok := d.known[name]; ok {
		return n
	}
	d.known[name] = 0 // a cycle, which another rule reports
	if f := d.fragments.ForName(name); f != nil {
		d.known[name] = d.of(f.SelectionSet)
	}
	return d.known[name]
}
