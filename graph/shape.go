package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// shapes refuses values that the validator lets pass for want of knowing them:
// of a Ref or an EDTF that is an object or a list of lists, and of an enum in a
// variable that is written in other letters than the schema's.
type shapes struct{ schema *ast.Schema }

func (shapes) ExtensionName() string                   { return "Shapes" }
func (shapes) Validate(graphql.ExecutableSchema) error { return nil }

func (s shapes) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	var seen map[string]bool
	if len(op.Doc.Fragments) > 0 {
		seen = make(map[string]bool)
	}
	return s.selection(op, op.Operation.SelectionSet, seen)
}

func (s shapes) selection(op *graphql.OperationContext, set ast.SelectionSet, seen map[string]bool) (err *gqlerror.Error) {
	for _, one := range set {
		switch one := one.(type) {
		case *ast.Field:
			if err = s.arguments(op, one); err == nil {
				err = s.selection(op, one.SelectionSet, seen)
			}
			if err != nil {
				err.Path = append(ast.Path{ast.PathName(one.Alias)}, err.Path...)
			}
		case *ast.InlineFragment:
			err = s.selection(op, one.SelectionSet, seen)
		case *ast.FragmentSpread:
			if !seen[one.Name] {
				seen[one.Name] = true
				err = s.selection(op, one.Definition.SelectionSet, seen)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s shapes) arguments(op *graphql.OperationContext, f *ast.Field) *gqlerror.Error {
	for _, arg := range f.Arguments {
		if def := f.Definition.Arguments.ForName(arg.Name); def != nil && !s.fits(op, arg.Value, def.Type) {
			err := gqlerror.ErrorPosf(arg.Position, "%s(%s:) takes %s, not %s", f.Name, arg.Name, s.wanted(def.Type), written(op, arg.Value))
			err.Path = ast.Path{ast.PathName(arg.Name)}
			errcode.Set(err, codeBadInput)
			return err
		}
	}
	return nil
}

// fits reports whether an argument's value is of the type, as far as the
// validator has not seen to it.
func (s shapes) fits(op *graphql.OperationContext, v *ast.Value, of *ast.Type) bool {
	def := s.schema.Types[of.Name()]
	switch v.Kind {
	case ast.Variable:
		return given(op.Variables[v.Raw], of, def)
	case ast.ListValue:
		if def.Kind != ast.Scalar || def.BuiltIn {
			return true
		}
		for _, item := range v.Children {
			if of.Elem == nil || !s.fits(op, item.Value, of.Elem) {
				return false
			}
		}
	case ast.ObjectValue:
		return def.Kind == ast.InputObject
	}
	return true
}

// given reports whether a variable's value is of the type.
func given(v any, of *ast.Type, def *ast.Definition) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		for _, item := range v {
			if of.Elem == nil || !given(item, of.Elem, def) {
				return false
			}
		}
		return true
	case map[string]any:
		return def.Kind == ast.InputObject
	case string:
		return def.Kind != ast.Enum || def.EnumValues.ForName(v) != nil
	case bool, json.Number, int64, float64:
		return def.Kind != ast.Enum
	}
	return true
}

func (s shapes) wanted(of *ast.Type) string {
	what := "one value"
	switch def := s.schema.Types[of.Name()]; {
	case def.Kind == ast.Enum:
		what = "one of " + valuesOf(def)
	case def.Name == "Ref":
		what = "a name, an id or a code"
	case def.Name == "EDTF":
		what = `a date or period such as "2021-12"`
	}
	if of.Elem != nil {
		what += ", or a list of such"
	}
	return what
}

// written is how a value was given, cut where it is long.
func written(op *graphql.OperationContext, v *ast.Value) string {
	s := v.String()
	if v.Kind == ast.Variable {
		if data, err := json.Marshal(op.Variables[v.Raw]); err == nil {
			s = string(data)
		}
	}
	if cut := []rune(s); len(cut) > 60 {
		s = string(cut[:60]) + "…"
	}
	return s
}

// valuesOf lists an enum's values.
func valuesOf(def *ast.Definition) string {
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}

// plainly puts what gqlgen and its parser say of a question in words that help:
// which variable is meant, which values an enum has.
func plainly(schema *ast.Schema, told *gqlerror.Error) {
	enum := ""
	if i := strings.LastIndex(told.Message, " is not a valid "); i >= 0 {
		enum = told.Message[i+len(" is not a valid "):]
	} else if before, ok := strings.CutSuffix(told.Message, `" enum.`); ok {
		enum = strings.Trim(before[strings.LastIndex(before, `"`)+1:], "[]!")
	}
	if def := schema.Types[enum]; def != nil && def.Kind == ast.Enum {
		told.Message = strings.TrimSuffix(told.Message, ".") + "; it is one of " + valuesOf(def)
	}
	switch told.Message {
	case "expected at least one definition, found }":
		told.Message = "a selection { } is empty: name at least one field in it"
	case "cannot use value 0 as Int": // of 10.5, and of what has more than 64 bits
		told.Message = "should be a whole number of at most 32 bits"
	}
	if len(told.Path) > 1 && told.Path[0] == ast.PathName("variable") {
		told.Message = fmt.Sprintf("variable $%s: %s", told.Path[1:].String(), told.Message)
	}
}
