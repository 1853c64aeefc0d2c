package sheet

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"demarche/ontology"
)

// object is what the mapping says of one struct of package ontology.
type object struct {
	path   string
	fields []field
	when   []condition // all must hold, or the entry is left out
	kind   *template   // of an actor
	key    *template   // of an actor: what tells it from others of its kind
}

// field is one field of a struct. Of its values one is set.
type field struct {
	name   string
	index  []int
	list   bool
	text   *template
	object *object
	items  []item
	needed bool // an entry without it is left out
}

// item is an entry of a list.
type item struct {
	text   *template
	object *object
	split  []string
}

// condition is what a column must hold: one of the values, or anything.
type condition struct {
	column string
	values []string
}

// template is a text with {columns} in it.
type template struct {
	path  string
	parts []part
	slug  bool // it is an id: what comes from columns is written as ids are
}

type part struct{ literal, column string }

// columns returns the columns of a text.
func (t *template) columns() []string {
	var out []string
	for _, p := range t.parts {
		if p.column != "" {
			out = append(out, p.column)
		}
	}
	return out
}

// needs are the fields without which an entry is none, by the struct; the first
// stands for the whole where the mapping writes one value in its place.
func needs(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[ontology.Actor](), reflect.TypeFor[ontology.Program](), reflect.TypeFor[ontology.Place]():
		return []string{"name"}
	case reflect.TypeFor[ontology.Office]():
		return []string{"name", "of"}
	case reflect.TypeFor[ontology.Tenure]():
		return []string{"person", "office"}
	case reflect.TypeFor[ontology.Membership]():
		return []string{"member", "organization"}
	case reflect.TypeFor[ontology.Event]():
		return []string{"type", "status"}
	case reflect.TypeFor[ontology.Statement]():
		return []string{"text", "speaker", "form", "act"}
	case reflect.TypeFor[ontology.Sanction]():
		return []string{"target", "authority"}
	case reflect.TypeFor[ontology.Participant]():
		return []string{"actor"}
	case reflect.TypeFor[ontology.Target]():
		return []string{"target", "basis"}
	case reflect.TypeFor[ontology.Alias]():
		return []string{"text"}
	case reflect.TypeFor[ontology.Identifier]():
		return []string{"value", "scheme"}
	case reflect.TypeFor[ontology.Confidence]():
		return []string{"value", "kind"}
	}
	return nil
}

// words are the words that a type of package ontology has; none: it takes any.
func words(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[ontology.EventType]():
		return plain(ontology.EventTypes())
	case reflect.TypeFor[ontology.Status]():
		return plain(ontology.Statuses())
	case reflect.TypeFor[ontology.Role]():
		return plain(ontology.Roles())
	case reflect.TypeFor[ontology.PLOVERType]():
		return plain(ontology.PLOVERTypes())
	case reflect.TypeFor[ontology.Form]():
		return plain(ontology.Forms())
	case reflect.TypeFor[ontology.Act]():
		return plain(ontology.Acts())
	case reflect.TypeFor[ontology.Modality]():
		return plain(ontology.Modalities())
	case reflect.TypeFor[ontology.Venue]():
		return plain(ontology.Venues())
	case reflect.TypeFor[ontology.Basis]():
		return plain(ontology.Bases())
	case reflect.TypeFor[ontology.Measure]():
		return plain(ontology.Measures())
	case reflect.TypeFor[ontology.OrgType]():
		return plain(ontology.OrgTypes())
	case reflect.TypeFor[ontology.Rank]():
		return plain(ontology.Ranks())
	case reflect.TypeFor[ontology.Scheme]():
		return plain(ontology.Schemes())
	case reflect.TypeFor[bool]():
		return []string{"true", "false"}
	}
	return nil
}

func plain[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}

// actorKinds are what kind an actor may be said to be.
func actorKinds() []string { return []string{"person", "country", "organization", "unnamed"} }

// known are the fields of a struct that a mapping may fill.
func known(t reflect.Type) map[string]reflect.StructField {
	out := make(map[string]reflect.StructField)
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && !f.Anonymous {
			out[name] = f
		}
	}
	switch t {
	case reflect.TypeFor[ontology.Facts](): // what the table says of itself, and what a row is not
		for _, name := range []string{"id", "type", "publisher", "text", "licence", "dataset", "file", "extractor", "datasets"} {
			delete(out, name)
		}
	case reflect.TypeFor[ontology.Evidence]():
		delete(out, "span")
	}
	return out
}

// object reads what the mapping says of a struct. bound are the columns that an
// entry around it is repeated for.
func (p *reading) object(n *node, t reflect.Type, bound []string) *object {
	o := &object{path: n.path}
	fields := known(t)
	needed := needs(t)
	given := make(map[string]bool)
	isEntry := t != reflect.TypeFor[ontology.Facts]()
	for _, f := range n.fields {
		if given[f.name] {
			p.bad(f.line, f.value.path, "stands twice")
		}
		given[f.name] = true
		switch into, ok := fields[f.name]; {
		case ok:
			o.fields = append(o.fields, p.field(f, into, slices.Contains(needed, f.name), bound))
		case f.name == "if" && isEntry:
			o.when = p.conditions(f.value)
		case f.name == "kind" && t == reflect.TypeFor[ontology.Actor]():
			o.kind = p.template(f.value, actorKinds())
		case f.name == "key" && t == reflect.TypeFor[ontology.Actor]():
			o.key = p.template(f.value, nil)
		default:
			options := make(map[string]bool)
			for name := range fields {
				options[name] = true
			}
			if isEntry {
				options["if"] = true
			} else {
				for _, name := range tableFields() {
					options[name] = true
				}
			}
			p.unknown(f, n.path, options)
		}
	}
	for _, name := range needed {
		if !given[name] {
			p.bad(n.line, member{name: name}.path(n.path), "is missing")
		}
	}
	if t == reflect.TypeFor[ontology.Actor]() && o.kind == nil && !given["id"] {
		p.bad(n.line, n.path+".kind", "is missing, or id: it is one of %s", strings.Join(actorKinds(), ", "))
	}
	return o
}

// unknown says that there is no such field, and which is meant.
func (p *reading) unknown(f member, path string, options any) {
	var names []string
	for _, k := range reflect.ValueOf(options).MapKeys() {
		names = append(names, k.String())
	}
	slices.Sort(names)
	best := slices.MinFunc(names, func(a, b string) int {
		return cmp.Compare(levenshtein.ComputeDistance(a, f.name), levenshtein.ComputeDistance(b, f.name))
	})
	if levenshtein.ComputeDistance(best, f.name) <= 2 {
		p.bad(f.line, f.path(path), "there is no such field: did you mean %q?", best)
		return
	}
	p.bad(f.line, f.path(path), "there is no such field: the fields here are %s", strings.Join(names, ", "))
}

func (p *reading) field(f member, into reflect.StructField, needed bool, bound []string) field {
	out := field{name: f.name, index: into.Index, needed: needed}
	t := into.Type
	switch {
	case t.Kind() == reflect.Slice:
		out.list = true
		entries := f.value.items
		switch f.value.kind {
		case isNothing:
			p.bad(f.line, f.value.path, "is empty: leave the field out where there is nothing to say")
		case isScalar, isObject: // a list of one
			entries = []*node{f.value}
		}
		for _, e := range entries {
			out.items = append(out.items, p.item(e, t.Elem(), bound))
		}
	case t == reflect.TypeFor[ontology.Date]():
		before := len(p.findings)
		out.text = p.template(f.value, nil)
		if len(out.text.columns()) == 0 && len(p.findings) == before {
			if _, err := ontology.ParseDate(f.value.text); err != nil {
				p.bad(f.line, f.value.path, "%v", err)
			}
		}
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Pointer:
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		out.object = p.entry(f.value, t, bound)
	default:
		out.text = p.template(f.value, words(t))
		out.text.slug = f.name == "id"
	}
	return out
}

// entry reads a struct, or one value in place of its first field.
func (p *reading) entry(n *node, t reflect.Type, bound []string) *object {
	if first := needs(t); n.kind == isScalar && len(first) == 1 {
		n = &node{line: n.line, path: n.path, kind: isObject, fields: []member{{first[0], n.line, n}}}
	}
	if n.kind != isObject {
		p.bad(n.line, n.path, "should be fields, not %s", n.kind)
		return &object{path: n.path}
	}
	return p.object(n, t, bound)
}

func (p *reading) item(n *node, t reflect.Type, bound []string) item {
	var out item
	if t.Kind() == reflect.Struct {
		// Which columns the entry is repeated for has to be known before what
		// lies in it is read.
		for _, c := range p.direct(n, t) {
			if p.mapping.split[c] != "" && !slices.Contains(bound, c) && !slices.Contains(out.split, c) {
				out.split = append(out.split, c)
			}
		}
		out.object = p.entry(n, t, slices.Concat(bound, out.split))
	} else {
		out.text = p.template(n, words(t))
		for _, c := range out.text.columns() {
			if p.mapping.split[c] != "" && !slices.Contains(bound, c) {
				out.split = append(out.split, c)
			}
		}
	}
	if len(out.split) > 1 {
		p.bad(n.line, n.path, "holds several columns of many values, %s: which belongs to which nobody can tell", strings.Join(out.split, " and "))
	}
	return out
}

// direct returns the columns that an entry names outside of the lists within it.
func (p *reading) direct(n *node, t reflect.Type) []string {
	switch {
	case n.kind == isScalar:
		text, _ := newTemplate(n.text)
		return text.columns()
	case n.kind == isObject && t.Kind() == reflect.Struct:
		var out []string
		fields := known(t)
		for _, f := range n.fields {
			into := reflect.TypeFor[string]() // kind and key of an actor
			if field, ok := fields[f.name]; ok {
				into = field.Type
			} else if f.name == "if" {
				continue
			}
			if into.Kind() == reflect.Pointer {
				into = into.Elem()
			}
			if into.Kind() != reflect.Slice {
				out = append(out, p.direct(f.value, into)...)
			}
		}
		return out
	}
	return nil
}

func (p *reading) conditions(n *node) []condition {
	if n.kind == isScalar {
		p.uses(n, n.text)
		return []condition{{column: n.text}}
	}
	var out []condition
	p.columns(n, func(column string, n *node) { out = append(out, condition{column, p.texts(n)}) })
	return out
}

// template reads a text with columns. Of one without, the words must be among the
// allowed ones, if there are such.
func (p *reading) template(n *node, allowed []string) *template {
	t, err := newTemplate(p.text(n))
	if err != nil {
		p.bad(n.line, n.path, "%v", err)
	}
	t.path = n.path
	for _, c := range t.columns() {
		p.uses(n, c)
	}
	if len(t.columns()) == 0 && n.kind == isScalar && len(allowed) > 0 && !slices.Contains(allowed, n.text) {
		p.bad(n.line, n.path, "%q is none of %s", n.text, strings.Join(allowed, ", "))
	}
	if n.kind == isScalar && n.text == "" {
		p.bad(n.line, n.path, "is empty: leave the field out where there is nothing to say")
	}
	return t
}

// newTemplate reads a text: {column} stands for a cell, {{ for a brace.
func newTemplate(s string) (*template, error) {
	t := new(template)
	literal := func(s string) {
		if n := len(t.parts); n > 0 && t.parts[n-1].column == "" {
			t.parts[n-1].literal += s
		} else if s != "" {
			t.parts = append(t.parts, part{literal: s})
		}
	}
	for {
		before, rest, found := strings.Cut(s, "{")
		literal(before)
		if !found {
			return t, nil
		}
		if strings.HasPrefix(rest, "{") {
			literal("{")
			s = rest[1:]
			continue
		}
		column, after, closed := strings.Cut(rest, "}")
		if !closed || strings.TrimSpace(column) == "" {
			return t, fmt.Errorf("%q has a { that is not closed around a column's name; a brace itself is written {{", "{"+rest)
		}
		t.parts = append(t.parts, part{column: strings.TrimSpace(column)})
		s = after
	}
}

// missing returns the columns that a header lacks, each with where it is named.
func (m *Mapping) missing(header map[string]int) []use {
	var out []use
	seen := make(map[string]bool)
	for _, u := range m.columns {
		if _, ok := header[u.column]; !ok && !seen[u.column] {
			seen[u.column] = true
			out = append(out, u)
		}
	}
	return out
}

func sortedNames(header map[string]int) []string {
	return slices.SortedFunc(maps.Keys(header), func(a, b string) int { return cmp.Compare(header[a], header[b]) })
}
