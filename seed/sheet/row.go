package sheet

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"demarche/ontology"
)

// row is one row of a table while it is turned into facts.
type row struct {
	mapping *Mapping
	cells   map[string]string // by column, as the mapping turns them
	key     string            // what identifies the row, for a reader
	from    map[*ontology.ID]*template
	actors  []described
	left    []string // entries that are left out, and why
	column  string   // where something is wrong
	err     error    // the first
}

// described is an actor that the row describes, with what the mapping says of its id.
type described struct {
	actor *ontology.Actor
	kind  ontology.Kind
	key   string
}

// fail notes what is wrong with the row.
func (r *row) fail(t *template, format string, args ...any) {
	if r.err == nil {
		r.column = strings.Join(t.columns(), ", ")
		if r.column == "" {
			r.column = t.path
		}
		r.err = fmt.Errorf(format, args...)
	}
}

// cellsOf turns the fields of a row into what the mapping says that they mean.
func (m *Mapping) cellsOf(header map[string]int, fields []string) (cells map[string]string, column string, err error) {
	cells = make(map[string]string, len(m.columns))
	for _, u := range m.columns {
		if _, done := cells[u.column]; done {
			continue
		}
		cell := strings.TrimSpace(fields[header[u.column]])
		if slices.Contains(m.empty, cell) {
			cell = ""
		}
		if m.split[u.column] == "" {
			if cell, err = m.turned(u.column, cell); err != nil {
				return nil, u.column, err
			}
		}
		cells[u.column] = cell
	}
	return cells, "", nil
}

// turned is a cell as its column's values and dates turn it.
func (m *Mapping) turned(column, cell string) (string, error) {
	if cell == "" {
		return "", nil
	}
	if words, ok := m.values[column]; ok {
		to, ok := words[cell]
		if !ok {
			return "", fmt.Errorf("%q is none of the values that the mapping tells of this column: %s", cell, strings.Join(slices.Sorted(maps.Keys(words)), ", "))
		}
		cell = to
	}
	if l, ok := m.dates[column]; ok && cell != "" {
		return l.edtf(cell)
	}
	return cell, nil
}

// fill returns the text for this row, trimmed; empty where it is made of columns
// that are all empty.
func (t *template) fill(r *row) string {
	var b strings.Builder
	anything := false
	for _, p := range t.parts {
		if p.column == "" {
			b.WriteString(p.literal)
			continue
		}
		cell := r.cells[p.column]
		anything = anything || cell != ""
		if t.slug && cell != "" {
			cell = ontology.Slug(cell)
		}
		b.WriteString(cell)
	}
	if !anything && len(t.columns()) > 0 {
		return ""
	}
	return strings.TrimSpace(b.String())
}

// object fills a struct. Where the entry is left out it returns false, and why if
// that is worth telling.
func (r *row) object(o *object, v reflect.Value) (filled bool, why string) {
	for _, c := range o.when {
		if cell := r.cells[c.column]; cell == "" || len(c.values) > 0 && !slices.Contains(c.values, cell) {
			return false, ""
		}
	}
	for i := range o.fields {
		f := &o.fields[i]
		if !r.field(f, v.FieldByIndex(f.index)) && f.needed {
			return false, "without " + f.name
		}
	}
	if a, ok := v.Addr().Interface().(*ontology.Actor); ok && o.path != "" {
		r.describe(o, a)
	}
	return true, ""
}

// describe notes an actor that the row describes.
func (r *row) describe(o *object, a *ontology.Actor) {
	d := described{actor: a, key: a.Name}
	if o.kind != nil {
		kind := o.kind.fill(r)
		if d.kind = ontology.Kind(kind); !slices.Contains(actorKinds(), kind) {
			r.fail(o.kind, "%q is none of %s", kind, strings.Join(actorKinds(), ", "))
		}
	}
	if o.key != nil {
		if d.key = o.key.fill(r); d.key == "" {
			r.fail(o.key, "is empty, and should tell the actor from others")
		}
	}
	r.actors = append(r.actors, d)
}

// field fills one field and reports whether there was something to fill it with.
func (r *row) field(f *field, v reflect.Value) bool {
	switch {
	case f.list:
		return r.list(f, v)
	case f.object != nil:
		into := v
		if v.Kind() == reflect.Pointer {
			into = reflect.New(v.Type().Elem()).Elem()
		}
		filled, _ := r.object(f.object, into)
		if filled && v.Kind() == reflect.Pointer {
			v.Set(into.Addr())
		} else if !filled {
			v.SetZero()
		}
		return filled
	}
	return r.scalar(f.text, v)
}

// list fills a list: entries that are left out leave no gap.
func (r *row) list(f *field, v reflect.Value) bool {
	type one struct {
		item  *item
		cells map[string]string // of the columns that the entry is repeated for
	}
	var all []one
	for i := range f.items {
		it := &f.items[i]
		if len(it.split) == 0 {
			all = append(all, one{item: it})
			continue
		}
		column := it.split[0]
		for _, cell := range strings.Split(r.cells[column], r.mapping.split[column]) {
			cell, err := r.mapping.turned(column, strings.TrimSpace(cell))
			if err != nil {
				r.fail(&template{parts: []part{{column: column}}}, "%v", err)
			}
			if cell != "" {
				all = append(all, one{it, map[string]string{column: cell}})
			}
		}
	}
	v.Set(reflect.MakeSlice(v.Type(), len(all), len(all))) // whole, because places in it are kept
	n := 0
	for _, one := range all {
		before := make(map[string]string)
		for c, cell := range one.cells {
			before[c], r.cells[c] = r.cells[c], cell
		}
		into := v.Index(n)
		switch filled, why := r.item(one.item, into); {
		case filled:
			n++
		default:
			into.SetZero()
			if why != "" && !strings.Contains(one.item.object.path, ".") { // what a row would tell as a whole
				r.left = append(r.left, f.name+" "+why)
			}
		}
		for c, cell := range before {
			r.cells[c] = cell
		}
	}
	v.SetLen(n)
	if n == 0 {
		v.SetZero()
	}
	return n > 0
}

func (r *row) item(it *item, v reflect.Value) (filled bool, why string) {
	if it.object != nil {
		return r.object(it.object, v)
	}
	return r.scalar(it.text, v), ""
}

// scalar fills one value.
func (r *row) scalar(t *template, v reflect.Value) bool {
	s := t.fill(r)
	if s == "" {
		return false
	}
	if _, ok := v.Interface().(ontology.Date); ok {
		d, err := ontology.ParseDate(s)
		if err != nil {
			r.fail(t, "%v; where the table writes its dates otherwise, the mapping's dates say how", err)
			return false
		}
		v.Set(reflect.ValueOf(d))
		return true
	}
	if allowed := words(v.Type()); len(allowed) > 0 && v.Kind() == reflect.String {
		if !slices.Contains(allowed, s) {
			if s = strings.ToUpper(strings.ReplaceAll(s, " ", "_")); !slices.Contains(allowed, s) {
				r.fail(t, "%q is none of %s; the mapping's values can turn the words of a column into these", t.fill(r), strings.Join(allowed, ", "))
				return false
			}
		}
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
		if id, ok := v.Addr().Interface().(*ontology.ID); ok && !t.slug {
			r.from[id] = t
		}
	case reflect.Bool:
		switch strings.ToLower(s) {
		case "true", "yes", "1", "x":
			v.SetBool(true)
		case "false", "no", "0":
		default:
			r.fail(t, "%q is neither true nor false", s)
		}
	case reflect.Int:
		n, err := strconv.Atoi(s)
		if err != nil {
			r.fail(t, "%q is no whole number", s)
		}
		v.SetInt(int64(n))
	case reflect.Float64:
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			r.fail(t, "%q is no number", s)
		}
		v.SetFloat(x)
	}
	return true
}
