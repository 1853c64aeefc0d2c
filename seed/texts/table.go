package texts

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// table reads CSV or TSV whose first row names the columns.
func (s *source) table(format Format, yield func(Text, error) bool) {
	in := &meter{r: s.in.r, limit: s.o.limit()}
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	r.LazyQuotes = format == FormatTSV
	if format == FormatTSV {
		r.Comma = '\t'
	}
	header, err := r.Read()
	if err == io.EOF {
		yield(Text{}, s.fail(0, errors.New("the table is empty")))
		return
	}
	if err != nil {
		yield(Text{}, s.fail(1, fmt.Errorf("the row of column names: %w", err)))
		return
	}
	columns := make(map[string]int)
	titles := make([]string, len(header))
	for i, name := range header {
		titles[i] = strings.TrimSpace(utf8Of(name))
		if _, twice := columns[strings.ToLower(titles[i])]; !twice {
			columns[strings.ToLower(titles[i])] = i
		}
	}
	names, unknown, err := s.o.names(func(name string) bool { _, ok := columns[strings.ToLower(name)]; return ok })
	switch {
	case err != nil:
	case len(unknown) > 0:
		err = fmt.Errorf("no column %q, which the map names: there are %s", unknown[0], strings.Join(titles, ", "))
	case len(names[fieldText]) == 0:
		err = fmt.Errorf("no column holds the text: name it with text=COLUMN; there are %s", strings.Join(titles, ", "))
	}
	if err != nil {
		yield(Text{}, s.fail(1, err))
		return
	}
	for {
		in.next()
		row, err := r.Read()
		if err == io.EOF {
			return
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			if !yield(Text{}, s.fail(bad.StartLine, fmt.Errorf("line %d, column %d: %w", bad.Line, bad.Column, bad.Err))) {
				return
			}
			continue
		}
		if err != nil {
			yield(Text{}, s.fail(0, err))
			return
		}
		line, _ := r.FieldPos(0)
		if len(row) != len(titles) {
			if !yield(Text{}, s.fail(line, fmt.Errorf("%d columns instead of %d", len(row), len(titles)))) {
				return
			}
			continue
		}
		t, err := s.record(line, names, func(name string) string { return row[columns[strings.ToLower(name)]] })
		if err != nil {
			if !yield(Text{}, s.fail(line, err)) {
				return
			}
			continue
		}
		if !s.finish(t, yield) {
			return
		}
	}
}
