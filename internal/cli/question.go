package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// question is a GraphQL request on its way out.
type question struct {
	document  *ast.QueryDocument
	operation *ast.OperationDefinition
	text      string // as it is sent, "" when the document was changed since
	rewritten bool   // it is no longer what the user wrote
	name      string // of the operation, where it was chosen
	variables map[string]any
}

// Names that --all adds to a question; nobody else will use them.
const (
	cursorVariable = "demarcheCursor"
	pageInfoAlias  = "demarchePageInfo"
	pageSize       = 200 // the most that the server gives
)

func parseQuestion(text, operation string) (*question, error) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, 100_000)
	if err != nil {
		var e *gqlerror.Error
		if errors.As(err, &e) && len(e.Locations) > 0 {
			what := strings.Replace(e.Message, "Unexpected <Invalid>", "an unfinished text or a character that GraphQL does not have", 1)
			return nil, fmt.Errorf("the question is no GraphQL: %s, at line %d, column %d", what, e.Locations[0].Line, e.Locations[0].Column)
		}
		return nil, fmt.Errorf("the question is no GraphQL: %w", err)
	}
	names := make([]string, len(document.Operations))
	for i, op := range document.Operations {
		names[i] = op.Name
	}
	q := &question{document: document, text: text, name: operation, variables: make(map[string]any)}
	switch {
	case len(names) == 0:
		return nil, fmt.Errorf("there is no question: write one in braces, as in { stats { edges } }")
	case operation == "" && len(names) > 1:
		return nil, usagef("the question holds several operations: choose one with --operation (%s)", strings.Join(names, ", "))
	case operation == "":
		q.operation = document.Operations[0]
	default:
		if q.operation = document.Operations.ForName(operation); q.operation == nil {
			return nil, usagef("there is no operation %q in the question: %s", operation, strings.Join(names, ", "))
		}
	}
	return q, nil
}

// body returns the request as it is posted.
func (q *question) body() ([]byte, error) {
	if q.text == "" {
		var b strings.Builder
		formatter.NewFormatter(&b).FormatQueryDocument(q.document)
		q.text = b.String()
	}
	return json.Marshal(struct {
		Query     string         `json:"query"`
		Operation string         `json:"operationName,omitempty"`
		Variables map[string]any `json:"variables,omitempty"`
	}{q.text, q.name, q.variables})
}

// setVariables reads the variables from a file and from NAME=VALUE arguments.
func (q *question) setVariables(file string, args []string) error {
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		dec := json.NewDecoder(strings.NewReader(string(data)))
		dec.UseNumber()
		if err := dec.Decode(&q.variables); err != nil || q.variables == nil || dec.More() {
			return fmt.Errorf(`%s should hold one JSON object, as in {"about": "Putin"}`, file)
		}
	}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		name = strings.TrimPrefix(name, "$")
		if !ok || name == "" {
			return usagef("--var %q should be NAME=VALUE", arg)
		}
		declared := q.operation.VariableDefinitions.ForName(name)
		if declared == nil {
			return usagef("--var %s: the question declares no such variable%s", name, q.declared())
		}
		q.variables[name] = variableValue(declared.Type, value)
	}
	for name := range q.variables {
		if q.operation.VariableDefinitions.ForName(name) == nil {
			return usagef("%s gives the variable %q, which the question does not declare%s", file, name, q.declared())
		}
	}
	return nil
}

// declared lists the question's variables for a message.
func (q *question) declared() string {
	if len(q.operation.VariableDefinitions) == 0 {
		return "; it has none. Write query ($name: Ref) { … } around it"
	}
	names := make([]string, len(q.operation.VariableDefinitions))
	for i, d := range q.operation.VariableDefinitions {
		names[i] = "$" + d.Variable
	}
	return "; it has " + strings.Join(names, ", ")
}

// variableValue reads a value typed on the command line. Where text is wanted
// it is text, digits and quotation marks included; a list of texts may be one
// text; everything else is JSON if it can be.
func variableValue(t *ast.Type, value string) any {
	textual := slices.Contains([]string{"String", "ID", "Ref", "EDTF", "DateTime"}, t.Name())
	isList := t.Elem != nil
	if value != "null" && textual && (!isList || !strings.HasPrefix(strings.TrimSpace(value), "[")) {
		return value
	}
	var parsed any
	dec := json.NewDecoder(strings.NewReader(value))
	dec.UseNumber()
	if err := dec.Decode(&parsed); err != nil || dec.More() {
		return value
	}
	return parsed
}

// list is a field of the question that has a connection's form, with the
// response names that lead to it.
type list struct {
	field *ast.Field
	path  []string
}

// findList returns the connection that rows come from: the one at the path, or
// the first. Nil is none; the answer may still hold a plain list.
func (q *question) findList(path string) (*list, error) {
	if q.operation.Operation == ast.Mutation && path == "" {
		return nil, nil // what it changed is one row
	}
	var found *list
	var walk func(set ast.SelectionSet, at []string)
	walk = func(set ast.SelectionSet, at []string) {
		q.eachField(set, func(f *ast.Field) {
			here := append(slices.Clone(at), f.Alias)
			switch {
			case found != nil || len(at) > 20:
			case path != "" && strings.Join(here, ".") == path, path == "" && q.isConnection(f):
				found = &list{f, here}
			default:
				walk(f.SelectionSet, here)
			}
		})
	}
	walk(q.operation.SelectionSet, nil)
	if path != "" && found == nil {
		return nil, usagef("--rows %s: the question asks for no such field", path)
	}
	if found != nil && !q.isConnection(found.field) {
		return nil, nil // a plain list
	}
	return found, nil
}

func (q *question) isConnection(f *ast.Field) bool {
	is := false
	q.eachField(f.SelectionSet, func(sub *ast.Field) {
		if (sub.Name == "nodes" || sub.Name == "edges") && len(sub.SelectionSet) > 0 {
			is = true
		}
	})
	return is
}

// eachField calls visit for the fields of a selection, fragments opened up.
func (q *question) eachField(set ast.SelectionSet, visit func(*ast.Field)) {
	open := make(map[string]bool)
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				visit(s)
			case *ast.InlineFragment:
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := q.document.Fragments.ForName(s.Name); f != nil && !open[s.Name] {
					open[s.Name] = true
					walk(f.SelectionSet)
				}
			}
		}
	}
	walk(set)
}

// addPageInfo asks every connection, those inside rows too, whether there is
// more than its page.
func (q *question) addPageInfo() {
	if q.operation.Operation == ast.Mutation {
		return // nodes are counts there
	}
	seen := make(map[*ast.Field]bool)
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		q.eachField(set, func(f *ast.Field) {
			if seen[f] {
				return
			}
			seen[f] = true
			walk(f.SelectionSet)
			if q.isConnection(f) {
				q.text, q.rewritten = "", true
				f.SelectionSet = append(f.SelectionSet, pageInfoOf(f))
			}
		})
	}
	walk(q.operation.SelectionSet)
}

func pageInfoOf(f *ast.Field) *ast.Field {
	names := []string{"hasNextPage", "endCursor"}
	if f.Arguments.ForName("last") != nil || f.Arguments.ForName("before") != nil {
		names = append(names, "hasPreviousPage")
	}
	info := &ast.Field{Alias: pageInfoAlias, Name: "pageInfo"}
	for _, name := range names {
		info.SelectionSet = append(info.SelectionSet, &ast.Field{Alias: name, Name: name})
	}
	return info
}

// follow rewrites the question so that it can be asked for page after page.
func (q *question) follow(l *list) error {
	if l == nil {
		return usagef("--all follows a list with nodes or edges, and the question asks for none")
	}
	f := l.field
	for _, name := range []string{"last", "before"} {
		if f.Arguments.ForName(name) != nil {
			return usagef("--all goes from the first to the last: leave %s out, or turn the order around with order: EARLIEST_FIRST", name)
		}
	}
	if f.Arguments.ForName("first") == nil {
		f.Arguments = append(f.Arguments, &ast.Argument{Name: "first", Value: &ast.Value{Kind: ast.IntValue, Raw: fmt.Sprint(pageSize)}})
	}
	cursor := &ast.Value{Kind: ast.Variable, Raw: cursorVariable}
	if after := f.Arguments.ForName("after"); after == nil {
		f.Arguments = append(f.Arguments, &ast.Argument{Name: "after", Value: cursor})
	} else {
		switch after.Value.Kind {
		case ast.Variable:
			if given, ok := q.variables[after.Value.Raw]; ok {
				q.variables[cursorVariable] = given
			}
			name := after.Value.Raw
			q.operation.VariableDefinitions = slices.DeleteFunc(q.operation.VariableDefinitions, func(d *ast.VariableDefinition) bool { return d.Variable == name })
			delete(q.variables, name)
		case ast.StringValue, ast.BlockValue:
			q.variables[cursorVariable] = after.Value.Raw
		}
		after.Value = cursor
	}
	q.operation.VariableDefinitions = append(q.operation.VariableDefinitions,
		&ast.VariableDefinition{Variable: cursorVariable, Type: ast.NamedType("String", nil)})
	q.addPageInfo()
	return nil
}
