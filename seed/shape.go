package seed

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"demarche/ontology"
)

// decodeFacts fills facts from a document's JSON and returns everything that
// does not have the form of the format: unknown and repeated fields and values
// of a wrong type. A value that is wrong is left out; null is a value left out.
// What values mean is not its business.
func decodeFacts(root *tree, facts *ontology.Facts) []ontology.Finding {
	if root.kind != isObject {
		return []ontology.Finding{{Path: "$", Message: fmt.Sprintf("a document is an object, not %s", root.kind)}}
	}
	d := new(shaper)
	d.value("$", root, reflect.ValueOf(facts).Elem())
	return d.findings
}

// shaper decodes by the Go types of package ontology, which are the format.
type shaper struct{ findings []ontology.Finding }

func (d *shaper) add(path, format string, args ...any) {
	d.findings = append(d.findings, ontology.Finding{Path: path, Message: fmt.Sprintf(format, args...)})
}

// dateObject is the long form of a date.
type dateObject struct {
	EDTF   string             `json:"edtf"`
	Basis  ontology.DateBasis `json:"basis,omitempty"`
	Phrase string             `json:"phrase,omitempty"`
	Anchor string             `json:"anchor,omitempty"`
}

func (d *shaper) value(path string, v *tree, dst reflect.Value) {
	if v.kind == isNull {
		return
	}
	switch dst.Type() {
	case reflect.TypeFor[ontology.Date]():
		d.date(path, v, dst)
		return
	case reflect.TypeFor[ontology.Source]():
		if v.kind == isString { // a publisher may be written as its name
			d.publisher(path, v.text, dst)
			return
		}
	}
	switch dst.Kind() {
	case reflect.Pointer:
		dst.Set(reflect.New(dst.Type().Elem()))
		d.value(path, v, dst.Elem())
	case reflect.Struct:
		d.object(path, v, dst)
	case reflect.Slice:
		if v.kind != isList {
			d.add(path, "should be a list, not %s", v.kind)
			return
		}
		dst.Set(reflect.MakeSlice(dst.Type(), len(v.items), len(v.items)))
		for i := range v.items {
			at := fmt.Sprintf("%s[%d]", path, i)
			if v.items[i].kind == isNull {
				d.add(at, "is null: leave it out of the list")
			}
			d.value(at, &v.items[i], dst.Index(i))
		}
	case reflect.String:
		switch {
		case v.kind != isString:
			d.add(path, "should be a string, not %s", v.kind)
		case v.text == "" && dst.Type() != reflect.TypeFor[string]():
			d.add(path, "is empty: leave the field out where there is nothing to say")
		default:
			dst.SetString(v.text)
		}
	case reflect.Bool:
		if v.kind != isBool {
			d.add(path, "should be true or false, not %s", v.kind)
			return
		}
		dst.SetBool(v.truth)
	case reflect.Int:
		n, err := strconv.Atoi(v.text)
		switch {
		case v.kind != isNumber:
			d.add(path, "should be a whole number, not %s", v.kind)
		case err != nil:
			d.add(path, "should be a whole number, not %s", v.text)
		default:
			dst.SetInt(int64(n))
		}
	default:
		panic(fmt.Sprintf("the document format has no rule for %s", dst.Type()))
	}
}

func (d *shaper) object(path string, v *tree, dst reflect.Value) {
	if v.kind != isObject {
		d.add(path, "should be an object, not %s", v.kind)
		return
	}
	fields := fieldsOf(dst.Type())
	seen := make(map[string]bool, len(v.fields))
	for i := range v.fields {
		name := v.fields[i].name
		at := memberPath(path, name)
		if seen[name] {
			d.add(at, "stands twice in one object")
			continue
		}
		seen[name] = true
		at0 := slices.IndexFunc(fields, func(f formatField) bool { return f.name == name })
		switch {
		case at0 >= 0:
			d.value(at, &v.fields[i].value, dst.FieldByIndex(fields[at0].index))
		case name == "$schema" && path == "$": // editors put it there
		default:
			d.add(at, "there is no such field: %s", suggestField(name, fields))
		}
	}
}

func (d *shaper) date(path string, v *tree, dst reflect.Value) {
	var in dateObject
	switch v.kind {
	case isString:
		if v.text == "" {
			d.add(path, "is empty: leave the date out where it is not known")
			return
		}
		in.EDTF = v.text
	case isObject:
		before := len(d.findings)
		d.object(path, v, reflect.ValueOf(&in).Elem())
		if in.EDTF == "" {
			if len(d.findings) == before {
				d.add(path+".edtf", "is missing")
			}
			return
		}
	default:
		d.add(path, "should be an EDTF string or an object {edtf, basis, phrase, anchor}, not %s", v.kind)
		return
	}
	dst.Set(reflect.ValueOf(ontology.MakeDate(in.EDTF, in.Basis, in.Phrase, in.Anchor)))
}

func (d *shaper) publisher(path, name string, dst reflect.Value) {
	if strings.TrimSpace(name) == "" {
		d.add(path, "is empty: write the publisher's name")
		return
	}
	source := ontology.Source{Name: name}
	if id := ontology.ID(name); id.Kind() == ontology.KindSource && ontology.LooksLikeID(name) {
		source = ontology.Source{ID: id}
	}
	dst.Set(reflect.ValueOf(source))
}

// formatField is one field of an object of the format.
type formatField struct {
	name  string
	index []int
}

// fieldsOf returns the fields that a Go type has in JSON, in their order.
func fieldsOf(t reflect.Type) []formatField {
	var fields []formatField
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || name == "" {
			continue
		}
		fields = append(fields, formatField{name, f.Index})
	}
	return fields
}

// suggestField names the field that is probably meant, or else all there are.
func suggestField(name string, fields []formatField) string {
	best, distance := "", 3+len(name)/4
	for _, f := range fields {
		if n := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(f.name)); n < distance {
			best, distance = f.name, n
		}
	}
	if best != "" && distance <= max(len(name), len(best))/2 {
		return fmt.Sprintf("did you mean %q?", best)
	}
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return "the fields here are " + strings.Join(names, ", ")
}

// memberPath appends a field's name to a JSON path.
func memberPath(path, name string) string {
	for _, r := range name {
		if r != '_' && r != '$' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return path + "[" + strconv.Quote(name) + "]"
		}
	}
	if name == "" {
		return path + `[""]`
	}
	return path + "." + name
}
