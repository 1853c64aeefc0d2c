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
	query := d.types["Query"]
	if op.Operation.Operation != ast.Query {
		return nil, false
	}
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, query.satisfies)
	for _, f := range fields {
		if query.fields[f.Name] == nil && f.Name != "__typename" {
			return nil, false
		}
	}
	ctx = graphql.WithOperationContext(ctx, op)
	ctx = graphql.WithResponseContext(ctx, d.graph.present, d.graph.recovered)
	buffer := d.buffers.Get().(*[]byte)
	data, whole := append((*buffer)[:0], '{'), true
	for i, f := range fields {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(appendQuoted(data, f.Alias), ':')
		if f.Name == "__typename" {
			data = appendQuoted(data, query.name)
			continue
		}
		before := len(data)
		valid, err := d.field(ctx, op, f, &data)
		switch {
		case errors.Is(err, errUnplanned):
			d.buffers.Put(buffer)
			return nil, false
		case err != nil:
			fail(ctx, f, err)
			valid = false
		}
		if !valid {
			data = append(data[:before], "null"...)
			whole = whole && !f.Definition.Type.NonNull
		}
	}
	data = append(data, '}')
	if !whole {
		data = append(data[:0], "null"...)
	}
	return &graphql.Response{Data: data, Errors: graphql.GetErrors(ctx)}, true
}

// field writes one root field behind what is in the buffer. Without an error,
// valid says whether there is anything but null.
func (d *door) field(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField, data *[]byte) (valid bool, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			valid, err = false, op.Recover(ctx, panicked)
		}
	}()
	*data, valid, err = (&plan{op: op, types: d.types, limits: d.graph.limits}).run(ctx, d.types["Query"], f, *data)
	return valid, err
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

// run answers one root field: it reads level by level, and then writes, behind
// what is in the buffer. Without an error, valid says whether there is anything
// but null.
func (p *plan) run(ctx context.Context, query *object, f graphql.CollectedField, buffer []byte) (data []byte, valid bool, err error) {
	s, err := p.choice(query, f)
	if err != nil {
		return buffer, false, err
	}
	top := &group{of: query, fields: []*selected{s}, deep: true, rows: []any{root{}}}
	if err := p.fill(ctx, top); err != nil {
		return buffer, false, err
	}
	w := &writer{ctx: ctx, buf: buffer, path: []ast.PathElement{ast.PathName(f.Alias)}, spent: spentOf(ctx)}
	valid = w.visit(s, root{}, 0)
	return w.buf, valid, w.stopped
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
