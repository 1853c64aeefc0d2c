package sheet

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Name is what the format is called.
const Name = "csv"

// Format returns the format of the tables that a mapping is of.
func (m *Mapping) Format() *dataset.Format {
	f := &dataset.Format{
		Name: Name, Title: "a table of " + m.dataset.Name, Publisher: m.publisher, Dataset: m.dataset,
		Listing: m.copies == copiesList, Whole: m.copies == copiesWhole, Reading: m.digest,
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return m.read(f, in) }
	return f
}

// read reads the rows below the header.
func (m *Mapping) read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		var header map[string]int
		lines := make(map[uint64]int) // of the rows that were read, by the hash of their keys
		for cells, err := range in.CSV(m.separator(in.Head())) {
			if err == nil && header == nil {
				if header, err = m.header(in, cells); err != nil {
					yield(dataset.Record{}, err)
					return
				}
				continue
			}
			if err == nil && blank(cells.Fields) {
				continue
			}
			var records []dataset.Record
			var errs []error
			if err == nil {
				records, errs = m.row(f, in, header, cells, lines)
			} else {
				errs = []error{err}
			}
			for _, err := range errs {
				if !yield(dataset.Record{}, err) {
					return
				}
			}
			for _, record := range records {
				if !yield(record, nil) {
					return
				}
			}
		}
	}
}

// separator is what divides the cells: as the mapping says, else what the header
// has most of.
func (m *Mapping) separator(head []byte) rune {
	if m.comma != 0 {
		return m.comma
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range ";\t|" {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// header reads the names of the columns and holds the mapping against them.
func (m *Mapping) header(in *dataset.Input, cells dataset.Row) (map[string]int, error) {
	header := make(map[string]int, len(cells.Fields))
	for i, name := range cells.Fields {
		name = strings.TrimSpace(name)
		if _, twice := header[name]; twice && slices.ContainsFunc(m.columns, func(u use) bool { return u.column == name }) {
			return nil, fmt.Errorf("%s:%d: two columns are called %q, which the mapping names", in.Name, cells.Line, name)
		}
		header[name] = i
	}
	missing := m.missing(header)
	if len(missing) == 0 {
		return header, nil
	}
	lines := make([]string, len(missing))
	for i, u := range missing {
		lines[i] = fmt.Sprintf("line %d of the mapping, %s: there is no column %q", u.line, u.path, u.column)
	}
	return nil, fmt.Errorf("%s; the columns are %s", strings.Join(lines, "\n"), strings.Join(sortedNames(header), ", "))
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// row makes a record of a row, and says what is wrong with it or left out of it.
func (m *Mapping) row(f *dataset.Format, in *dataset.Input, header map[string]int, cells dataset.Row, lines map[uint64]int) ([]dataset.Record, []error) {
	if !utf8.Valid(cells.Raw) {
		return nil, []error{in.Bad(cells.Line, "", cells.Raw, "the row is not UTF-8: save the table as UTF-8")}
	}
	if len(cells.Fields) != len(header) {
		return nil, []error{in.Bad(cells.Line, "", cells.Raw, "the header has %d columns, and this row has %d", len(header), len(cells.Fields))}
	}
	key, shown, named := m.keyOf(header, cells.Fields)
	if key == "" {
		return nil, []error{in.Bad(cells.Line, strings.Join(m.key, ", "), cells.Raw, "is empty, and the mapping says that it identifies the row")}
	}
	doc := f.Record(named, m.dataset.Name+", "+shown)
	h := fnv.New64a()
	io.WriteString(h, key)
	if before, twice := lines[h.Sum64()]; twice {
		if len(m.key) == 0 {
			return nil, []error{in.LeaveOut(cells.Line, "rows that stand twice")}
		}
		bad := in.Bad(cells.Line, strings.Join(m.key, ", "), cells.Raw, "line %d has %q already, and the mapping says that this identifies a row", before, shown)
		bad.Record = doc.ID
		return nil, []error{bad}
	}
	lines[h.Sum64()] = cells.Line
	refuse := func(column string, err error) ([]dataset.Record, []error) {
		bad := in.Bad(cells.Line, column, cells.Raw, "%v", err)
		bad.Record = doc.ID
		return nil, []error{bad}
	}
	values, column, err := m.cellsOf(header, cells.Fields)
	if err != nil {
		return refuse(column, err)
	}
	r := &row{mapping: m, cells: values, key: shown, from: make(map[*ontology.ID]*template)}
	facts := ontology.Facts{Document: doc}
	r.object(m.facts, reflect.ValueOf(&facts).Elem())
	if r.err == nil {
		r.identify(in.World)
		r.refer(&facts, in.World)
	}
	if r.err != nil {
		return refuse(r.column, r.err)
	}
	var errs []error
	for _, what := range r.left {
		errs = append(errs, in.LeaveOut(cells.Line, what))
	}
	if len(facts.Accounts()) == 0 {
		if len(errs) == 0 {
			errs = append(errs, in.LeaveOut(cells.Line, "rows of which the mapping makes nothing"))
		}
		// It may have told something before.
		return []dataset.Record{{Line: cells.Line, Removed: true, Facts: ontology.Facts{Document: doc}}}, errs
	}
	r.prove(&facts, header, cells.Fields)
	return []dataset.Record{{Line: cells.Line, Facts: facts}}, errs
}

// keyOf returns what identifies a row: to tell rows apart, for a reader, and for an id.
func (m *Mapping) keyOf(header map[string]int, fields []string) (key, shown, named string) {
	if len(m.key) == 0 {
		key = strings.Join(fields, "\x1f")
		return key, "row " + digest([]byte(key)), "row " + digest([]byte(key))
	}
	parts := make([]string, len(m.key))
	for i, c := range m.key {
		parts[i] = strings.TrimSpace(fields[header[c]])
	}
	if blank(parts) {
		return "", "", ""
	}
	key = strings.Join(parts, "\x1f")
	shown = strings.Join(parts, " / ")
	named = strings.Join(parts, " ")
	// Ids leave signs and capitals out, which may be all that tells two keys apart.
	if slug := ontology.Slug(named); len(slug) > 60 || slug != named {
		named = beginning(slug) + " " + digest([]byte(key))
	}
	return key, shown, named
}

// beginning is the beginning of a slug.
func beginning(slug string) string {
	if r := []rune(slug); len(r) > 40 {
		return string(r[:40])
	}
	return slug
}
