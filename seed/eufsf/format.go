package eufsf

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Format returns format eu-sanctions.
func Format() *dataset.Format {
	f := formatOf("")
	f.Looks = func(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("celex,recordId,programKey,")) }
	f.Part = func(in *dataset.Input) *dataset.Format { return formatOf(celexOf(in)) }
	return f
}

// formatOf returns the format of the tables of one act, or of all acts where
// the CELEX number is empty.
func formatOf(celex string) *dataset.Format {
	f := &dataset.Format{
		Name:      "eu-sanctions",
		Title:     "EU restrictive measures per regulation, CSV of OpenSanctions",
		Publisher: ontology.Source{ID: "source/opensanctions", Name: "OpenSanctions", URL: "https://www.opensanctions.org"},
		Dataset: ontology.Dataset{ID: "dataset/eu-sanctions", Name: "EU Official Journal sanctions",
			URL: "https://www.opensanctions.org/datasets/eu_journal_sanctions/", Licence: "CC-BY-NC-4.0"},
		Listing: true,
	}
	if celex != "" {
		f.Dataset.ID += ontology.ID("-" + ontology.Slug(celex))
		f.Dataset.Name += ": " + actOf(celex)
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return read(f, in) }
	return f
}

var number = regexp.MustCompile(`^3(\d{4})([RD])(\d{4})$`)

// celexOf returns the act that a table is of: by the table's first row, or by
// its name where it has none. It is empty where neither tells.
func celexOf(in *dataset.Input) string {
	_, rest, _ := strings.Cut(string(in.Head()), "\n")
	if celex, _, _ := strings.Cut(rest, ","); number.MatchString(celex) {
		return celex
	}
	if stem, _, _ := strings.Cut(in.Name, "."); number.MatchString(stem) {
		return stem
	}
	return ""
}

// actOf names an act as it is cited. The manner changed on 1 December 2009 (EC to
// EU) and on 1 January 2015 (the year first); acts of the Council bore numbers
// below 1250 before the first of them.
func actOf(celex string) string {
	m := number.FindStringSubmatch(celex)
	if m == nil {
		return celex
	}
	year, _ := strconv.Atoi(m[1])
	n, _ := strconv.Atoi(m[3])
	switch {
	case m[2] == "D" && year < 2015:
		return fmt.Sprintf("Council Decision %d/%d/CFSP", year, n)
	case m[2] == "D":
		return fmt.Sprintf("Council Decision (CFSP) %d/%d", year, n)
	case year >= 2015:
		return fmt.Sprintf("Council Regulation (EU) %d/%d", year, n)
	case year > 2009 || year == 2009 && n >= 1250:
		return fmt.Sprintf("Council Regulation (EU) No %d/%d", n, year)
	}
	return fmt.Sprintf("Council Regulation (EC) No %d/%d", n, year)
}

// row is one row of a table by the names of its columns.
type row struct {
	line    int
	raw     []byte
	columns map[string]int
	fields  []string
}

// get returns the value of a column, empty where the table has no such column.
func (r *row) get(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return strings.Join(strings.Fields(r.fields[i]), " ")
}

func read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		celex := celexOf(in)
		var columns map[string]int
		for table, err := range in.CSV(',') {
			var record dataset.Record
			switch {
			case columns == nil && err == nil:
				columns, err = header(in.Name, table.Fields)
				if err != nil {
					yield(record, err)
					return
				}
				continue
			case columns == nil: // a header that cannot be read
				var bad *dataset.RowError
				if errors.As(err, &bad) {
					err = fmt.Errorf("%s: its header cannot be read: %s", in.Name, bad.Reason)
				}
				yield(record, err)
				return
			case err == nil && len(table.Fields) != len(columns):
				err = in.Bad(table.Line, "", table.Raw, "the header has %d columns, and this row %d", len(columns), len(table.Fields))
			case err == nil:
				r := &row{table.Line, table.Raw, columns, table.Fields}
				record, err = r.record(f, in, celex)
			}
			if !yield(record, err) {
				return
			}
		}
		if columns == nil {
			yield(dataset.Record{}, fmt.Errorf("%s: the file is empty: a table of the EU's measures begins with its header", in.Name))
		}
	}
}

// header reads the names of the columns.
func header(file string, names []string) (map[string]int, error) {
	columns := make(map[string]int, len(names))
	for i, name := range names {
		columns[name] = i
	}
	if _, amends := columns["amendmentCelex"]; amends {
		return nil, fmt.Errorf("%s: a table of the additions that one act makes is no list: load the consolidated table of the act that it amends", file)
	}
	for _, name := range []string{"celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema", "name", "alias", "birthDate", "nationality"} {
		if _, ok := columns[name]; !ok {
			return nil, fmt.Errorf("%s: column %q is missing: a table of the EU's measures begins with celex,recordId,programKey,annex,measure,startDate", file, name)
		}
	}
	if len(columns) != len(names) {
		return nil, fmt.Errorf("%s: two columns have one name", file)
	}
	return columns, nil
}
