package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// writer writes the answer of a plan, and reports the errors of fields where
// they stand in it. It follows the generated executor step by step: every field
// of an object is visited, even of one that turns out to be null, so that all
// errors are told; and a null where the schema allows none makes the object
// around it null.
type writer struct {
	ctx  context.Context
	buf  []byte
	path []step

	spent   *spent
	counted int   // of buf
	objects int   // that are not counted yet
	stopped error // nothing of the field stands: it took too much, or too long
}

// step is one element of a path: a field by its alias, or an item of a list. Most
// answers have no errors, and nobody reads their paths.
type step struct {
	alias string // "": an item
	item  int
}

// at returns where the writer stands, as errors tell it.
func (w *writer) at() ast.Path {
	path := make(ast.Path, len(w.path))
	for i, s := range w.path {
		if s.alias != "" {
			path[i] = ast.PathName(s.alias)
		} else {
			path[i] = ast.PathIndex(s.item)
		}
	}
	return path
}

// goesOn counts what is written, and reports whether there is room and time for
// more: the objects that were read once may stand in the answer a million times.
func (w *writer) goesOn() bool {
	w.objects++
	if w.stopped == nil && (w.objects >= 1000 || len(w.buf)-w.counted >= 1<<16) {
		w.stopped = w.spent.written(w.objects, max(0, len(w.buf)-w.counted))
		w.counted, w.objects = len(w.buf), 0
		if w.stopped == nil {
			w.stopped = w.ctx.Err()
		}
	}
	return w.stopped == nil
}

// field writes a field's value for one row, and reports whether it may stand.
// Where it may not, nothing is written.
func (w *writer) field(s *selected, row any, at int) bool {
	if s.leaf != nil {
		s.leaf(w, row)
		return true
	}
	w.path = append(w.path, step{alias: s.Alias})
	ok := w.visit(s, row, at)
	w.path = w.path[:len(w.path)-1]
	if !ok && !s.Definition.Type.NonNull {
		w.null()
		return true
	}
	return ok
}

// visit writes what stands behind a field; false is null.
func (w *writer) visit(s *selected, row any, at int) bool {
	if s.failed != nil {
		if err := errorAt(s.failed, at); err != nil {
			w.fail(s, err)
			return false
		}
	}
	switch {
	case s.value != nil:
		s.value(w, s.answer.values[at])
		return true
	case s.deep && s.answer.ends == nil:
		return w.one(s.cells[at], s.Definition.Type)
	case s.deep:
		start := 0
		if at > 0 {
			start = s.answer.ends[at-1]
		}
		cells := s.cells[start:s.answer.ends[at]]
		return w.list(len(cells), s.Definition.Type, func(i int) bool { return w.one(cells[i], s.Definition.Type.Elem) })
	case s.part != nil:
		return w.one(s.held(s.part(row)), s.Definition.Type)
	}
	items := s.parts(row)
	return w.list(len(items), s.Definition.Type, func(i int) bool { return w.one(s.held(items[i]), s.Definition.Type.Elem) })
}

// held is an object that the row itself holds, and below which nothing is read.
func (s *selected) held(v any) cell {
	if v == nil {
		return cell{}
	}
	return cell{in: s.group(typeOf(v, s.leads)), row: v, at: -1}
}

// one writes an object; false is null.
func (w *writer) one(c cell, of *ast.Type) bool {
	if c.in != nil {
		return w.object(c.in, c.row, c.at)
	}
	if of.NonNull {
		w.invalid(of)
	}
	return false
}

// list writes a list, or nothing where an item may not stand.
func (w *writer) list(n int, of *ast.Type, item func(i int) bool) bool {
	start, valid := len(w.buf), true
	w.buf = append(w.buf, '[')
	for i := range n {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.path = append(w.path, step{item: i})
		if !item(i) {
			if of.Elem.NonNull {
				valid = false
			} else {
				w.null()
			}
		}
		w.path = w.path[:len(w.path)-1]
	}
	if !valid {
		w.buf = w.buf[:start]
		return false
	}
	w.buf = append(w.buf, ']')
	return true
}

// object writes one object of a group, or nothing where a field may not stand.
func (w *writer) object(g *group, row any, at int) bool {
	if !w.goesOn() {
		return false
	}
	start, valid := len(w.buf), true
	w.buf = append(w.buf, '{')
	for i := range g.fields {
		s := &g.fields[i]
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, s.key...)
		if !w.field(s, row, at) {
			valid = false
		}
	}
	if !valid {
		w.buf = w.buf[:start]
		return false
	}
	w.buf = append(w.buf, '}')
	return true
}

func (w *writer) null() { w.buf = append(w.buf, "null"...) }

// errorAt returns the error of one row.
func errorAt(err error, at int) error {
	var each eachError
	if errors.As(err, &each) {
		return each[at]
	}
	return err
}

// fail reports the error of the field that is being written.
func (w *writer) fail(s *selected, err error) {
	told := &gqlerror.Error{Err: err, Message: err.Error(), Path: w.at()}
	if s.Position != nil {
		told.Locations = []gqlerror.Location{{Line: s.Position.Line, Column: s.Position.Column}}
	}
	graphql.AddError(w.ctx, told)
	if w.stopped == nil {
		w.stopped = w.spent.failed()
	}
}

// invalid reports a null that the schema does not allow.
func (w *writer) invalid(of *ast.Type) {
	err := &graphql.InvalidNullError{DeclaredType: of.String(), Source: graphql.NullSourceResolver, Path: w.at()}
	graphql.AddError(w.ctx, &gqlerror.Error{Err: err, Message: err.Error(), Path: err.Path})
}
