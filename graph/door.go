package graph

import (
	"context"
	"errors"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// door is where the two ways part. The planner takes queries whose root fields
// its table all has, and writes the whole answer; everything else goes on to
// gqlgen's executor and the generated resolvers: mutations, subscriptions, and
// questions about the schema (__schema, __type).
//
// The planner changes nothing, and what it tells of errors stays with its own
// answer, so that it can leave a question to the other way at any moment.
type door struct {
	graph   *graph
	types   map[string]*object
	buffers sync.Pool // what answers are written into: one that grows from nothing is copied at each doubling
}

func newDoor(g *graph, schema *ast.Schema) *door {
	return &door{graph: g, types: newTable(g, schema), buffers: sync.Pool{New: func() any { return new([]byte) }}}
}

// answer answers a query; ok is false where that is for the other way to do.
// The response is good until it is released.
func (d *door) answer(ctx context.Context, op *graphql.OperationContext) (response *graphql.Response, ok bool) {
	if op.Operation.Operation != ast.Query {
		return nil, false
	}
	known := keptOf(ctx, op)
	p := &plan{chooser: chooser{op, d.types, &known.fields}, limits: d.graph.limits}
	query, err := known.choice(p.chooser)
	if err != nil {
		return nil, false
	}
	ctx = graphql.WithOperationContext(ctx, op)
	ctx = graphql.WithResponseContext(ctx, d.graph.present, d.graph.recovered)
	buffer := d.buffers.Get().(*[]byte)
	w := &writer{ctx: ctx, buf: append((*buffer)[:0], '{'), path: make([]step, 0, 32), spent: spentOf(ctx)}
	top, whole := p.group(query), true
	for i := range top.fields {
		s := &top.fields[i]
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, s.key...)
		before := len(w.buf)
		valid, err := p.root(ctx, w, s)
		switch {
		case errors.Is(err, errUnplanned):
			d.buffers.Put(buffer)
			return nil, false
		case err != nil:
			fail(ctx, s.CollectedField, err)
			valid = false
		}
		if !valid {
			w.buf = append(w.buf[:before], "null"...)
			whole = whole && !s.Definition.Type.NonNull
		}
	}
	w.buf = append(w.buf, '}')
	if !whole {
		w.buf = append(w.buf[:0], "null"...)
	}
	return &graphql.Response{Data: w.buf, Errors: graphql.GetErrors(ctx)}, true
}

// release takes back the memory of an answer.
func (d *door) release(response *graphql.Response) {
	if data := []byte(response.Data); cap(data) <= keptBuffer {
		d.buffers.Put(&data)
	}
	response.Data = nil
}

// keptBuffer is the size in bytes of the largest buffer that is used for another
// answer: rare large ones must not stay in memory.
const keptBuffer = 256 << 10

// root answers one root field: it reads level by level, and then writes, behind
// what is in the buffer. Without an error, valid says whether there is anything
// but null.
func (p *plan) root(ctx context.Context, w *writer, s *selected) (valid bool, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			valid, err = false, p.op.Recover(ctx, panicked)
		}
	}()
	w.path, w.stopped = w.path[:0], nil
	if s.leaf != nil { // __typename
		return w.field(s, root{}, 0), nil
	}
	if err := p.answer(ctx, s, []any{root{}}); err != nil {
		return false, err
	}
	if err := p.below(ctx, s); err != nil {
		return false, err
	}
	w.path = append(w.path, step{alias: s.Alias})
	return w.visit(s, root{}, 0), w.stopped
}

// fail reports what is wrong with a whole root field.
func fail(ctx context.Context, field graphql.CollectedField, err error) {
	graphql.AddError(graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query", Field: field}), err)
}

// execute answers an operation, one way or the other. release must be called
// when the response is not needed any more.
func (e *endpoint) execute(ctx context.Context, op *graphql.OperationContext) (response *graphql.Response, release func()) {
	if op.Operation.Operation == ast.Query {
		defer e.graph.oneMoment(ctx)()
	}
	if e.door != nil && ctx.Err() == nil {
		if response, ok := e.door.answer(ctx, op); ok {
			return response, func() { e.door.release(response) }
		}
	}
	answers, ctx := e.exec.DispatchOperation(ctx, op)
	response = answers(ctx)
	if response == nil { // the time was up before it began
		response = e.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())})
	}
	return response, func() {}
}
