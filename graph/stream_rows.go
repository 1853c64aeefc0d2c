package graph

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// cellSeparator stands between the values of a list that is one cell.
const cellSeparator = "; "

// rowWriter writes rows in one form.
type rowWriter interface {
	write(p page) error
	// end tells a reader, after the last row, which fields of rows failed.
	end(failed gqlerror.List)
	// fail tells a reader, after some rows, why no more come; behind the cursor
	// they would go on. It returns an error where the form has no words for it.
	fail(problems gqlerror.List, cursor string) error
}

// newRowWriter begins an answer.
func newRowWriter(w http.ResponseWriter, media string, columns []string) rowWriter {
	if media == mediaNDJSON {
		w.Header().Set("Content-Type", mediaNDJSON+"; charset=utf-8")
		return lines{w}
	}
	w.Header().Set("Content-Type", mediaCSV+"; charset=utf-8; header=present")
	return newSheet(w, columns)
}

// lines writes each row as a line of JSON, just as it stands in the JSON answer.
type lines struct{ w http.ResponseWriter }

func (l lines) write(p page) error {
	var b bytes.Buffer
	for _, row := range p.rows {
		if err := json.Compact(&b, row); err != nil {
			return err
		}
		b.WriteByte('\n')
	}
	_, err := l.w.Write(b.Bytes())
	return err
}

func (l lines) end(failed gqlerror.List) {
	_ = l.fail(failed, "") // a reader that is gone
}

func (l lines) fail(problems gqlerror.List, cursor string) error {
	last := struct {
		Errors     gqlerror.List     `json:"errors"`
		Extensions map[string]string `json:"extensions,omitempty"`
	}{Errors: problems}
	if cursor != "" {
		last.Extensions = map[string]string{"after": cursor}
	}
	return json.NewEncoder(l.w).Encode(last)
}

// sheet writes each row as a line of CSV (RFC 4180, with line feeds alone).
type sheet struct {
	csv   *csv.Writer
	paths [][]string
	cells []string
}

func newSheet(w http.ResponseWriter, columns []string) *sheet {
	s := &sheet{csv: csv.NewWriter(w), cells: make([]string, len(columns))}
	for _, c := range columns {
		s.paths = append(s.paths, strings.Split(c, "."))
	}
	_ = s.csv.Write(columns) // into its buffer: write tells of an error
	return s
}

func (s *sheet) write(p page) error {
	for n, row := range p.rows {
		dec := json.NewDecoder(bytes.NewReader(row))
		dec.UseNumber()
		var value any
		if err := dec.Decode(&value); err != nil {
			return err
		}
		for _, err := range p.failed {
			if err.Path[0] == ast.PathIndex(n) {
				value = marked(value, err.Path[1:], faultyCell(err))
			}
		}
		for i, path := range s.paths {
			s.cells[i] = cellOf(value, path)
		}
		if err := s.csv.Write(s.cells); err != nil {
			return err
		}
	}
	s.csv.Flush()
	return s.csv.Error()
}

func (*sheet) end(gqlerror.List) {} // its cells have told

func (*sheet) fail(gqlerror.List, string) error {
	return errors.New("a table has no row for an error")
}

// faulty is the value of a field that failed: all that is below it is the same cell.
type faulty string

// faultyCell is what a table holds where a field failed, as spreadsheets have
// #N/A: an empty cell would say that there is no value.
func faultyCell(err *gqlerror.Error) faulty {
	return faulty(fmt.Sprintf("#ERROR %v", err.Extensions["code"]))
}

// marked returns a value with a mark in place of the null that a failed field
// left, which may stand further up than the field.
func marked(value any, path ast.Path, mark faulty) any {
	if len(path) == 0 || value == nil {
		return mark
	}
	switch v := value.(type) {
	case map[string]any:
		if name, ok := path[0].(ast.PathName); ok {
			v[string(name)] = marked(v[string(name)], path[1:], mark)
		}
	case []any:
		if i, ok := path[0].(ast.PathIndex); ok && int(i) < len(v) {
			v[i] = marked(v[i], path[1:], mark)
		}
	}
	return value
}

// columns lists the paths of the values below a row, in the order of the
// question; what several fragments ask for stands once.
func columns(op *graphql.OperationContext, set ast.SelectionSet, above string) []string {
	var out []string
	for _, f := range graphql.CollectFields(op, set, nil) {
		names := []string{above + f.Alias}
		if len(f.Selections) > 0 {
			names = columns(op, f.Selections, above+f.Alias+".")
		}
		for _, name := range names {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// cellOf returns the text of the value at a path. Of a list each item gives a
// value, which may be empty, so that values of two columns belong together.
func cellOf(value any, path []string) string {
	switch v := value.(type) {
	case map[string]any:
		if len(path) == 0 {
			return ""
		}
		return cellOf(v[path[0]], path[1:])
	case []any:
		cells := make([]string, len(v))
		for i, item := range v {
			cells[i] = cellOf(item, path)
		}
		return strings.Join(cells, cellSeparator)
	case string:
		return v
	case faulty:
		return string(v)
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return ""
}
