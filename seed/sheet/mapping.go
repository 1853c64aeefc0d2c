package sheet

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
)

// Mapping says what the columns of a table mean. Make one with [Parse].
type Mapping struct {
	dataset   ontology.Dataset
	publisher ontology.Source
	key       []string // the columns that identify a row; none: the whole row does
	copies    copies
	comma     rune                         // 0: as the header tells
	empty     []string                     // cells that say nothing
	values    map[string]map[string]string // by column: what its cells are turned into
	dates     map[string]layout            // by column
	split     map[string]string            // by column: what divides its values
	facts     *object
	columns   []use // every column that is named, in order
	digest    string
}

// copies is what a newer copy of a table says of the rows of an older one.
type copies string

const (
	copiesRows  copies = "rows"  // nothing of those that it lacks
	copiesWhole copies = "whole" // those that it lacks are withdrawn
	copiesList  copies = "list"  // those that it lacks are delisted
)

// use is a column that a mapping names, and where.
type use struct {
	column, path string
	line         int
}

// ParseError is everything that is wrong with a mapping.
type ParseError struct{ Findings []string } // each "LINE: FIELD: what is wrong"

func (e *ParseError) Error() string { return strings.Join(e.Findings, "\n") }

// Parse reads a mapping, or says everything that is wrong with it as a [ParseError].
func Parse(data []byte) (*Mapping, error) {
	if !utf8.Valid(data) {
		return nil, &ParseError{[]string{"1: the mapping is not UTF-8"}}
	}
	root, err := parseNode(data)
	if err != nil {
		return nil, &ParseError{[]string{err.Error()}}
	}
	p := &reading{mapping: &Mapping{copies: copiesRows, digest: digest(data)}}
	p.root(root)
	if len(p.findings) > 0 {
		return nil, &ParseError{p.findings}
	}
	return p.mapping, nil
}

// reading reads a mapping and gathers what is wrong with it.
type reading struct {
	mapping  *Mapping
	findings []string
}

func (p *reading) bad(line int, path, format string, args ...any) {
	if path == "" {
		path = "the mapping"
	}
	p.findings = append(p.findings, fmt.Sprintf("%d: %s: %s", line, path, fmt.Sprintf(format, args...)))
}

// tableFields are the fields of a mapping that speak of the table; the others are
// those of a document.
func tableFields() []string {
	return []string{"dataset", "publisher", "key", "copies", "separator", "empty", "values", "dates", "split"}
}

func (p *reading) root(root *node) {
	if root.kind != isObject {
		p.bad(root.line, "", "should be fields such as dataset, key and events, not %s", root.kind)
		return
	}
	m := p.mapping
	var facts node
	facts.kind, facts.line = isObject, root.line
	given := make(map[string]bool)
	for _, f := range root.fields {
		if given[f.name] {
			p.bad(f.line, f.name, "stands twice")
		}
		given[f.name] = true
		switch f.name {
		case "dataset":
			p.dataset(f.value)
		case "publisher":
			p.publisher(f.value)
		case "key":
			m.key = p.texts(f.value)
			for _, c := range m.key {
				p.uses(f.value, c)
			}
		case "copies":
			m.copies = copies(p.text(f.value))
			if !slices.Contains([]copies{copiesRows, copiesWhole, copiesList}, m.copies) {
				p.bad(f.line, f.name, "%q is none of rows (a newer copy says nothing of rows that it lacks), whole (they are withdrawn) and list (they are delisted)", m.copies)
			}
		case "separator":
			s := []rune(strings.ReplaceAll(p.text(f.value), `\t`, "\t"))
			if len(s) != 1 || !strings.ContainsRune(",;\t|:", s[0]) {
				p.bad(f.line, f.name, `%q is no separator: one of , ; | : and "\t"`, string(s))
				continue
			}
			m.comma = s[0]
		case "empty":
			m.empty = p.texts(f.value)
		case "values":
			m.values = make(map[string]map[string]string)
			p.columns(f.value, func(column string, n *node) { m.values[column] = p.words(n) })
		case "dates":
			m.dates = make(map[string]layout)
			p.columns(f.value, func(column string, n *node) {
				l, err := newLayout(p.text(n))
				if err != nil {
					p.bad(n.line, n.path, "%v", err)
				}
				m.dates[column] = l
			})
		case "split":
			m.split = make(map[string]string)
			p.columns(f.value, func(column string, n *node) {
				if m.split[column] = p.text(n); m.split[column] == "" {
					p.bad(n.line, n.path, "should be what stands between two values of the column, such as \";\"")
				}
			})
		default:
			facts.fields = append(facts.fields, f)
		}
	}
	if !given["dataset"] {
		p.bad(root.line, "dataset", "is missing: name, licence and redistributable of the table")
	}
	if m.publisher.Name == "" {
		m.publisher = ontology.Source{ID: ontology.NewID(ontology.KindSource, m.dataset.Name), Name: m.dataset.Name, URL: m.dataset.URL}
	}
	m.facts = p.object(&facts, reflect.TypeFor[ontology.Facts](), nil)
	lists := 0
	for _, f := range m.facts.fields {
		if f.list {
			lists++
		}
	}
	if lists == 0 {
		p.bad(root.line, "", "says nothing of what a row tells: it needs one of actors, offices, tenures, memberships, events, statements, programs and sanctions")
	}
}

func (p *reading) dataset(n *node) {
	d := &p.mapping.dataset
	passed := ""
	p.constants(n, map[string]*string{"id": (*string)(&d.ID), "name": &d.Name, "url": &d.URL, "licence": &d.Licence, "redistributable": &passed})
	if d.Name == "" {
		p.bad(n.line, n.path+".name", "is missing")
	}
	switch passed {
	case "true", "false":
		d.Redistributable = passed == "true"
	default:
		p.bad(n.line, n.path+".redistributable", "should say true or false: whether the rows may be passed on. Where they may not, they stay out of exports and public servers")
	}
	if d.ID == "" {
		d.ID = ontology.NewID(ontology.KindDataset, d.Name)
	}
	if _, err := ontology.ParseID(string(d.ID)); err != nil || d.ID.Kind() != ontology.KindDataset {
		p.bad(n.line, n.path+".id", "%q is no id of a data set, such as dataset/un-votes", d.ID)
	}
}

func (p *reading) publisher(n *node) {
	s := &p.mapping.publisher
	if n.kind == isScalar {
		s.Name = n.text
	} else {
		p.constants(n, map[string]*string{"id": (*string)(&s.ID), "name": &s.Name, "url": &s.URL, "of": (*string)(&s.Of)})
	}
	if s.Name == "" {
		p.bad(n.line, n.path+".name", "is missing")
	}
	if s.ID == "" {
		s.ID = ontology.NewID(ontology.KindSource, s.Name)
	}
}

// constants reads fields that are the same for all rows.
func (p *reading) constants(n *node, into map[string]*string) {
	if n.kind != isObject {
		p.bad(n.line, n.path, "should be fields, not %s", n.kind)
		return
	}
	for _, f := range n.fields {
		to, ok := into[f.name]
		if !ok {
			p.unknown(f, n.path, into)
			continue
		}
		if *to = p.text(f.value); strings.Contains(*to, "{") {
			p.bad(f.line, f.value.path, "is the same for all rows and takes no {column}")
		}
	}
}

// columns calls visit for each column that an object names.
func (p *reading) columns(n *node, visit func(column string, n *node)) {
	if n.kind != isObject {
		p.bad(n.line, n.path, "should be columns, not %s", n.kind)
		return
	}
	for _, f := range n.fields {
		p.uses(&node{line: f.line, path: n.path}, f.name)
		visit(f.name, f.value)
	}
}

// words reads what the cells of a column are turned into.
func (p *reading) words(n *node) map[string]string {
	out := make(map[string]string)
	if n.kind != isObject {
		p.bad(n.line, n.path, "should say for each word of the column what it means, as in phone: CALL")
	}
	for _, f := range n.fields {
		if f.value.kind == isNothing {
			out[f.name] = ""
			continue
		}
		out[f.name] = p.text(f.value)
	}
	return out
}

func (p *reading) text(n *node) string {
	if n.kind != isScalar {
		p.bad(n.line, n.path, "should be one value, not %s", n.kind)
	}
	return n.text
}

func (p *reading) texts(n *node) []string {
	if n.kind == isScalar {
		return []string{n.text}
	}
	if n.kind != isList {
		p.bad(n.line, n.path, "should be a list, not %s", n.kind)
	}
	var out []string
	for _, item := range n.items {
		out = append(out, p.text(item))
	}
	return out
}

// uses notes that a column is named.
func (p *reading) uses(n *node, column string) {
	p.mapping.columns = append(p.mapping.columns, use{column, n.path, n.line})
}
