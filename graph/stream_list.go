package graph

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// listed is a question with one connection, as it is asked page by page. It
// owns its document: the executor's parsed ones are shared.
type listed struct {
	op      *graphql.OperationContext // of the first page
	field   *ast.Field                // the connection
	path    []string                  // to the connection, by the names of the answer
	rows    string                    // the name of the connection's nodes or edges
	info    string                    // and of its pageInfo
	columns []string                  // paths below a row
	cost    int                       // of one page
}

// found is one connection of a question.
type found struct {
	field  graphql.CollectedField
	path   []string
	inList bool
}

// newListed reads a question, checks it as any other, and turns it into one
// that is asked by pages.
func (e *endpoint) newListed(ctx context.Context, params *graphql.RawParams) (*listed, gqlerror.List) {
	op, problems := e.exec.CreateOperationContext(ctx, params)
	if len(problems) > 0 {
		return nil, e.exec.DispatchError(graphql.WithOperationContext(ctx, op), e.graph.limits.firstErrors(problems)).Errors
	}
	if op.Operation.Operation != ast.Query {
		return nil, unstreamable("only a query is answered as rows: send a %s with Accept: %s", op.Operation.Operation, mediaJSON)
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: op.RawQuery})
	if err != nil {
		return nil, gqlerror.List{gqlerror.Wrap(err)}
	}
	if problems := validator.ValidateWithRules(parsedSchema, doc, queryRules(true)); len(problems) > 0 {
		return nil, problems
	}
	own := with(op, doc)
	c, problems := theConnection(own)
	if problems != nil {
		return nil, problems
	}
	s := &listed{op: own, field: c.field.Field, path: c.path}
	if problems := s.shape(c.field, e.graph.limits); problems != nil {
		return nil, problems
	}
	r := reckoning{variables: op.Variables, fragments: make(map[string]int)}
	if s.cost = r.of(own.Operation.SelectionSet, false); s.cost > e.graph.limits.Cost {
		return nil, gqlerror.List{tooLarge("a page of %d rows costs %s; at most %d is answered: give a smaller page with first", e.graph.limits.Page, counted(s.cost), e.graph.limits.Cost)}
	}
	return s, nil
}

// with returns an operation with another document for the same question.
func with(op *graphql.OperationContext, doc *ast.QueryDocument) *graphql.OperationContext {
	return &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, OperationName: op.OperationName, Doc: doc, Extensions: op.Extensions, Headers: op.Headers,
		Operation: doc.Operations.ForName(op.OperationName), DisableIntrospection: op.DisableIntrospection, RecoverFunc: op.RecoverFunc,
		ResolverMiddleware: op.ResolverMiddleware, RootResolverMiddleware: op.RootResolverMiddleware, Stats: op.Stats,
	}
}

// theConnection finds the connection of a question that has one, and nothing beside it.
func theConnection(op *graphql.OperationContext) (found, gqlerror.List) {
	var all []found
	var beside []string
	var walk func(set ast.SelectionSet, at found, within bool)
	walk = func(set ast.SelectionSet, at found, within bool) {
		for _, f := range graphql.CollectFields(op, set, nil) {
			here := found{f, append(slices.Clone(at.path), f.Alias), at.inList || f.Definition.Type.Elem != nil}
			switch {
			case isConnection(f):
				all = append(all, here)
				walk(f.Selections, here, true)
			case len(f.Selections) > 0:
				walk(f.Selections, here, within)
			case !within && f.Name != "__typename":
				beside = append(beside, strings.Join(here.path, "."))
			}
		}
	}
	walk(op.Operation.SelectionSet, found{}, false)
	switch {
	case len(all) == 0:
		return found{}, unstreamable("the question has no connection, whose items would be the rows: ask for one, as in { statements { nodes { text } } }, or take the answer as %s", mediaJSON)
	case len(all) > 1:
		names := make([]string, len(all))
		for i, c := range all {
			names[i] = strings.Join(c.path, ".")
		}
		return found{}, unstreamable("the question has %d connections (%s) and rows are those of one: ask for one, or take the answer as %s", len(all), strings.Join(names, ", "), mediaJSON)
	case all[0].inList:
		return found{}, unstreamable("%s stands in a list, once for each of its items, and rows are those of one connection: name the one object", strings.Join(all[0].path, "."))
	case len(beside) > 0:
		return found{}, unstreamable("rows have no place for what stands beside the connection %s: leave out %s", strings.Join(all[0].path, "."), strings.Join(beside, ", "))
	}
	return all[0], nil
}

func isConnection(f graphql.CollectedField) bool {
	of := parsedSchema.Types[f.Definition.Type.Name()]
	return of != nil && of.Fields.ForName("pageInfo") != nil
}

// shape makes the connection one that is asked by pages: nodes or edges, and
// where the next page begins. What else it asks for, such as totalCount, is no
// row and is not asked for.
func (s *listed) shape(c graphql.CollectedField, limits *Limits) gqlerror.List {
	args := c.ArgumentMap(s.op.Variables)
	for _, name := range []string{"last", "before"} {
		if args[name] != nil {
			return unstreamable("rows come from the start of the list on: leave %s out, or turn the list round with `order`", name)
		}
	}
	size := ask{args: args, limits: limits}
	if n, given, err := size.number("first"); err == nil && given && n == 0 {
		return unstreamable("first is how many rows are read at once, 1 to %d: all rows come", limits.Page)
	}
	var rows *graphql.CollectedField
	for _, f := range graphql.CollectFields(s.op, c.Selections, nil) {
		if f.Name != "nodes" && f.Name != "edges" {
			continue
		}
		if rows != nil {
			return unstreamable("the question asks for %s and %s, and rows are one of them", rows.Alias, f.Alias)
		}
		rows = &f
	}
	if rows == nil {
		return unstreamable("%s has no nodes, which would be the rows: ask for nodes { … }", strings.Join(s.path, "."))
	}
	s.rows, s.info = rows.Alias, rows.Alias+"PageInfo"
	s.columns = columns(s.op, rows.Selections, "")
	of := parsedSchema.Types[c.Definition.Type.Name()]
	info := parsedSchema.Types["PageInfo"]
	leaf := func(name string) *ast.Field {
		return &ast.Field{Name: name, Alias: name, Definition: info.Fields.ForName(name), ObjectDefinition: info, Position: c.Position}
	}
	body := *rows.Field
	body.SelectionSet = rows.Selections
	s.field.SelectionSet = ast.SelectionSet{&body, &ast.Field{
		Name: "pageInfo", Alias: s.info, Definition: of.Fields.ForName("pageInfo"), ObjectDefinition: of, Position: c.Position,
		SelectionSet: ast.SelectionSet{leaf("hasNextPage"), leaf("endCursor")},
	}}
	if args["first"] == nil {
		s.set("first", &ast.Value{Kind: ast.IntValue, Raw: strconv.Itoa(limits.Page)})
	}
	return nil
}

// set gives an argument of the connection another value.
func (s *listed) set(name string, v *ast.Value) {
	def := s.field.Definition.Arguments.ForName(name)
	v.ExpectedType, v.Definition, v.Position = def.Type, parsedSchema.Types[def.Type.Name()], s.field.Position
	kept := slices.DeleteFunc(slices.Clone(s.field.Arguments), func(a *ast.Argument) bool { return a.Name == name })
	s.field.Arguments = append(kept, &ast.Argument{Name: name, Value: v, Position: s.field.Position})
}

// behind returns the question for the page behind a cursor; the empty one is
// where the question itself begins.
func (s *listed) behind(cursor string) *graphql.OperationContext {
	if cursor != "" {
		s.set("after", &ast.Value{Kind: ast.StringValue, Raw: cursor})
	}
	return with(s.op, s.op.Doc)
}

// page is one page of rows.
type page struct {
	rows   []json.RawMessage
	next   bool
	end    string        // cursor of the last row
	failed gqlerror.List // of fields of its rows; a path begins with the row's place in the page
}

// read takes the rows out of an answer.
func (s *listed) read(data []byte) (p page, err error) {
	var fields map[string]json.RawMessage
	for i := range len(s.path) + 1 {
		if data == nil { // a fragment on another type
			return p, &argError{code: codeNotFound, err: errors.New(strings.Join(s.path[:i-1], ".") + " has no " + s.path[i-1] + ": there is no list")}
		}
		fields = nil
		if err := json.Unmarshal(data, &fields); err != nil {
			return p, err
		}
		if fields == nil {
			return p, &argError{code: codeNotFound, err: errors.New(strings.Join(s.path[:i], ".") + " is null: there is no list")}
		}
		if i < len(s.path) {
			data = fields[s.path[i]]
		}
	}
	var info struct {
		HasNextPage bool
		EndCursor   string
	}
	err = errors.Join(json.Unmarshal(fields[s.rows], &p.rows), json.Unmarshal(fields[s.info], &info))
	p.next, p.end = info.HasNextPage, info.EndCursor
	return p, err
}
