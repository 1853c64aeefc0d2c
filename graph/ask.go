package graph

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// ask is one field of a question: what is asked, with which arguments, and what
// is selected below it. Resolvers and the planner both make one, from values in
// two shapes: coerced by generated code (*string, []ontology.Act), or as the
// parser and the variables give them (string, []any, json.Number). The
// accessors below read either, so that an argument has one meaning.
type ask struct {
	field *ast.Field
	below []string // what is selected right below it, on whatever type
	items []string // of a list: what is selected right below its items, on whatever type
	args  map[string]any
	// limits of texts, names and pages.
	limits *Limits
}

// asked returns the field that a resolver is called for.
func asked(ctx context.Context) ask {
	fc := graphql.GetFieldContext(ctx)
	op := graphql.GetOperationContext(ctx)
	below := graphql.CollectFields(op, fc.Field.Selections, nil)
	return ask{fc.Field.Field, namesOf(below), itemsIn(op, below), fc.Args, spentOf(ctx).limits}
}

// errUnreadable is the error of an argument that is an object where a name
// should stand. The validator and shape.go let no such value pass: who sees
// this error has found a mistake in them.
var errUnreadable = errors.New("an argument has an unexpected shape")

// wants reports whether one of the names is selected right below the field, on
// whatever type.
func (k ask) wants(names ...string) bool {
	return slices.ContainsFunc(k.below, func(name string) bool { return slices.Contains(names, name) })
}

// wantsOnly reports whether nothing but the names, and __typename, is selected
// right below the field, on whatever type.
func (k ask) wantsOnly(names ...string) bool { return among(k.below, names) }

// itemsWantOnly is wantsOnly for the items of a list.
func (k ask) itemsWantOnly(names ...string) bool { return among(k.items, names) }

// among reports whether each of what is selected is one of the names, or __typename.
func among(selected, names []string) bool {
	return !slices.ContainsFunc(selected, func(name string) bool { return name != "__typename" && !slices.Contains(names, name) })
}

// scalar returns the argument's value without a pointer around it; nil where it
// is null or left out.
func (k ask) scalar(name string) any {
	switch v := k.args[name].(type) {
	case nil:
		return nil
	case string, bool, int64, json.Number:
		return v
	case *string:
		return plain(v)
	case *int:
		return plain(v)
	case *bool:
		return plain(v)
	default:
		r := reflect.ValueOf(v)
		if r.Kind() != reflect.Pointer {
			return v
		}
		if r.IsNil() {
			return nil
		}
		return r.Elem().Interface()
	}
}

func plain[T any](v *T) any {
	if v == nil {
		return nil
	}
	return *v
}

// text returns a string argument; given is false where it is null or left out.
func (k ask) text(name string) (s string, given bool, err error) {
	v := k.scalar(name)
	if v == nil {
		return "", false, nil
	}
	if s, err = toString(v); err == nil {
		err = k.limits.short(name, s)
	}
	return s, true, err
}

// short refuses a text that nobody means: names are looked for in many ways.
func (l *Limits) short(name, s string) error {
	if len(s) > l.Text {
		if n := utf8.RuneCountInString(s); n > l.Text {
			return limit(name, "%s has at most %d characters, and this one has %d", name, l.Text, n)
		}
	}
	return nil
}

// number returns an integer argument.
func (k ask) number(name string) (n int, given bool, err error) {
	v := k.scalar(name)
	if v == nil {
		return 0, false, nil
	}
	if n, err = graphql.UnmarshalInt(v); err != nil {
		return 0, false, errUnreadable
	}
	return n, true, nil
}

// flag returns a Boolean argument, nil where it is null or left out.
func (k ask) flag(name string) (*bool, error) {
	switch v := k.scalar(name).(type) {
	case nil:
		return nil, nil
	case bool:
		return &v, nil
	}
	return nil, errUnreadable
}

// texts returns an argument of several strings, for which GraphQL takes a
// single one too; nil where it is null or left out.
func (k ask) texts(name string) ([]string, error) {
	var out []string
	switch v := k.args[name].(type) {
	case nil:
		return nil, nil
	case []string: // coerced
		if v == nil {
			return nil, nil
		}
		out = v
	case []any: // as parsed, where an empty list is nil and null is no list
		for _, item := range v {
			s, err := toString(item)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	default:
		list := reflect.ValueOf(v)
		if list.Kind() != reflect.Slice {
			s, err := toString(v)
			if err != nil {
				return nil, err
			}
			return []string{s}, k.limits.short(name, s)
		}
		if list.IsNil() {
			return nil, nil
		}
		for i := range list.Len() {
			s, err := toString(list.Index(i).Interface())
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	for _, s := range out {
		if err := k.limits.short(name, s); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		if def := k.field.Definition.Arguments.ForName(name); def != nil && def.Type.NonNull {
			return nil, badInput(name, "%s is empty: give at least one value", name)
		}
		return nil, badInput(name, "an empty list lets nothing through: give at least one value, or leave %s out", name)
	}
	return out, nil
}

// toString reads a value as generated code reads a string.
func toString(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case nil:
		return "", errUnreadable
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		if n, ok := v.(json.Number); ok {
			return n.String(), nil
		}
		return r.String(), nil
	}
	s, err := graphql.UnmarshalString(v)
	if err != nil {
		return "", errUnreadable
	}
	return s, nil
}

// words returns an argument of several enum values.
func words[E ~string](k ask, name string) ([]E, error) {
	values, err := k.texts(name)
	if values == nil {
		return nil, err
	}
	out := make([]E, len(values))
	for i, v := range values {
		out[i] = E(v)
	}
	return out, nil
}

// kinds returns an argument of several kinds of node, which must be among those
// that the field can give.
func (k ask) kinds(name string, given ...ontology.Kind) ([]ontology.Kind, error) {
	values, err := k.texts(name)
	if values == nil {
		return nil, err
	}
	out := make([]ontology.Kind, len(values))
	for i, v := range values {
		out[i] = ontology.Kind(strings.ToLower(v))
		if !slices.Contains(given, out[i]) {
			return nil, badInput(name, "%s gives no %s: ask for %s", k.field.Name, strings.ToUpper(v), anyOf(given))
		}
	}
	return out, nil
}

// anyOf lists kinds as the schema writes them: "CALL, MEETING or EVENT".
func anyOf(kinds []ontology.Kind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = strings.ToUpper(string(kind))
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// when returns a period to filter by, and how it is to match.
func (k ask) when(name string) (storage.When, error) {
	edtf, given, err := k.text(name)
	if !given || err != nil {
		return storage.When{}, err
	}
	period, err := ontology.ParsePeriod(edtf)
	if err != nil {
		return storage.When{}, badInput(name, "%s", err)
	}
	match, err := k.match()
	return storage.When{Period: &period, Match: match}, err
}

func (k ask) match() (ontology.Match, error) {
	s, given, err := k.text("match")
	if !given || err != nil {
		return ontology.Possibly, err
	}
	return ontology.Match(s), nil
}

// day returns an argument that must be one day.
func (k ask) day(name string) (*ontology.Day, error) {
	edtf, given, err := k.text(name)
	if !given || err != nil {
		return nil, err
	}
	d, err := ontology.ParseDate(edtf)
	if err != nil {
		return nil, badInput(name, "%s", err)
	}
	if d.Earliest != d.Latest {
		return nil, badInput(name, `%q is not one day: write it as "2022-02-18"`, edtf)
	}
	return &d.Earliest, nil
}

// search returns what a text argument looks for.
func (k ask) search(name string) (storage.TextQuery, error) {
	s, given, err := k.text(name)
	if !given || err != nil {
		return storage.TextQuery{}, err
	}
	q, err := storage.ParseText(s)
	if err != nil {
		return storage.TextQuery{}, badInput(name, "%s", err)
	}
	return q, nil
}

// descending reports whether the latest are wanted first; null is the field's
// own default.
func (k ask) descending() (bool, error) {
	s, given, err := k.text("order")
	if err != nil {
		return false, err
	}
	if !given {
		if def := k.field.Definition.Arguments.ForName("order"); def != nil && def.DefaultValue != nil {
			s = def.DefaultValue.Raw
		}
	}
	return model.Order(s) == model.OrderLatestFirst, nil
}
