package graph

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// door is where the two ways part. The generated executor calls it around every
// root field, with next as its own way on. The planner takes the fields of
// queries that its table has, and writes the whole answer of the field;
// everything else goes on to the generated resolvers: mutations, and questions
// about the schema (__schema, __type).
//
// The planner changes nothing and tells nobody of an error before it has read
// everything, so that it can leave a question to the other way until then.
func (g *graph) door(types map[string]*object) graphql.RootFieldMiddleware {
	query := types["Query"]
	// What answers are written into. An answer that grows from nothing is copied
	// at each doubling, which was a third of all that a question allocates.
	buffers := sync.Pool{New: func() any { return new([]byte) }}
	return func(ctx context.Context, next graphql.RootResolver) (answer graphql.Marshaler) {
		op := graphql.GetOperationContext(ctx)
		field := graphql.GetRootFieldContext(ctx).Field
		if op.Operation.Operation != ast.Query || query.fields[field.Name] == nil {
			return next(ctx)
		}
		defer func() {
			if panicked := recover(); panicked != nil {
				fail(ctx, field, op.Recover(ctx, panicked))
				answer = graphql.Null
			}
		}()
		buffer := buffers.Get().(*[]byte)
		data, valid, err := (&plan{op: op, types: types, limits: g.limits}).run(ctx, query, field, (*buffer)[:0])
		switch {
		case errors.Is(err, errUnplanned):
			return next(ctx)
		case err != nil:
			fail(ctx, field, err)
			return graphql.Null
		case !valid:
			return graphql.Null // by this very value the executor knows it
		}
		return graphql.WriterFunc(func(w io.Writer) { // the executor writes an answer once
			_, _ = w.Write(data)
			if cap(data) <= keptBuffer {
				*buffer = data
				buffers.Put(buffer)
			}
			data = nil
		})
	}
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
		return nil, false, err
	}
	top := &group{of: query, fields: []*selected{s}, deep: true, rows: []any{root{}}}
	if err := p.fill(ctx, top); err != nil {
		return nil, false, err
	}
	w := &writer{ctx: ctx, buf: buffer, path: []ast.PathElement{ast.PathName(f.Alias)}, spent: spentOf(ctx)}
	valid = w.visit(s, root{}, 0)
	return w.buf, valid, w.stopped
}

// fail reports what is wrong with a whole root field.
func fail(ctx context.Context, field graphql.CollectedField, err error) {
	graphql.AddError(graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query", Field: field}), err)
}
