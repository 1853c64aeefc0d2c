package ofac

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Format returns format ofac-sdn.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name:  "ofac-sdn",
		Title: "OFAC's list of Specially Designated Nationals, CSV",
		Publisher: ontology.Source{ID: "source/office-of-foreign-assets-control", Name: "Office of Foreign Assets Control",
			URL: "https://ofac.treasury.gov", Of: "organization/ofac"},
		Dataset: ontology.Dataset{ID: "dataset/ofac-sdn", Name: "OFAC SDN list",
			URL: "https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists", Licence: "public domain", Redistributable: true},
		Listing: true,
		Looks:   func(name string, head []byte) bool { return firstRow.Match(head) },
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] { return read(f, in) }
	return f
}

// firstRow is the shape of a row of sdn.csv: a number, a quoted name, and a type
// that is one of four words. Those of the tables beside it have other third columns.
var firstRow = regexp.MustCompile(`^\d+,"(?:[^"]|"")*",(?:-0- |"individual"|"vessel"|"aircraft"),(?:-0- |")`)

// null is how the list writes that there is nothing.
const null = "-0-"

// columns of sdn.csv.
const (
	columnNumber = iota
	columnName
	columnType
	columnPrograms
	columnTitle
	columnRemarks = 11
	columnCount   = 12
)

func read(f *dataset.Format, in *dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		tables, err := readTables(in)
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		for row, err := range in.CSV(',') {
			var record dataset.Record
			if err == nil {
				record, err = entry(f, in, row, tables)
			}
			if !yield(record, known(f, err)) {
				return
			}
		}
		if !in.Marked {
			in.Doubt = "it does not end with the byte 0x1A, as OFAC's own copies do"
		}
	}
}

var numbered = regexp.MustCompile(`^\s*"?(\d+)"?\s*,`)

// known says of a row that cannot be read which entry it is, where it begins with
// a number. Of several lines it does not: a quotation mark that is missing makes
// one row of many.
func known(f *dataset.Format, err error) error {
	var bad *dataset.RowError
	if errors.As(err, &bad) && !strings.Contains(bad.Raw, "\n") {
		if m := numbered.FindStringSubmatch(bad.Raw); m != nil {
			bad.Record = f.Record(m[1], "").ID
		}
	}
	return err
}

// entry reads one row of sdn.csv.
func entry(f *dataset.Format, in *dataset.Input, row dataset.Row, t *tables) (dataset.Record, error) {
	if len(row.Fields) != columnCount {
		return dataset.Record{}, in.Bad(row.Line, "", row.Raw, "a row of sdn.csv has %d fields, and this one has %d", columnCount, len(row.Fields))
	}
	var fields [columnCount]string
	for i, s := range row.Fields {
		if s = strings.TrimSpace(s); s != null {
			fields[i] = s
		}
	}
	number, name := fields[columnNumber], fields[columnName]
	switch {
	case !utf8.Valid(row.Raw):
		return dataset.Record{}, in.Bad(row.Line, "", row.Raw, "the row is not valid UTF-8")
	case number == "" || strings.Trim(number, "0123456789") != "":
		return dataset.Record{}, in.Bad(row.Line, "ent_num", row.Raw, "%q is no number of an entry", row.Fields[columnNumber])
	case strings.Trim(name, ", ") == "":
		return dataset.Record{}, in.Bad(row.Line, "SDN_Name", row.Raw, "the entry has no name")
	case fields[columnPrograms] == "":
		return dataset.Record{}, in.Bad(row.Line, "Program", row.Raw, "the entry names no programme")
	}
	kind := ontology.KindOrganization
	switch fields[columnType] {
	case "":
	case "individual":
		kind = ontology.KindPerson
	case "vessel", "aircraft":
		return dataset.Record{}, in.LeaveOut(row.Line, "vessels and aircraft")
	default:
		return dataset.Record{}, in.Bad(row.Line, "SDN_Type", row.Raw, "%q is none of individual, vessel, aircraft and -0-", fields[columnType])
	}
	details := fields[columnRemarks] + t.comments[number]
	remarks := parseRemarks(details)
	actor := ontology.Actor{
		Name:        name,
		Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeOFAC, Value: number}},
		Description: fields[columnTitle],
		Evidence:    []ontology.Evidence{{Locator: "entry " + number, Passage: details}},
	}
	if kind == ontology.KindPerson {
		actor.Name = dataset.PersonName(name)
		actor.Born = remarks.born
		actor.Country = in.World.OnlyCountry(remarks.nationalities)
	} else {
		actor.Country = in.World.OnlyCountry(t.countries[number])
	}
	actor.ID = ontology.NewID(kind, "ofac "+number) // not by its name, which a later copy may spell otherwise
	names := append(remarks.names, t.names[number]...)
	if actor.Name != name {
		names = append([]string{name}, names...)
	}
	for _, n := range names {
		actor.Aliases = append(actor.Aliases, ontology.Alias{Text: n})
		if kind == ontology.KindPerson {
			if turned := dataset.PersonName(n); turned != n && turned != actor.Name {
				actor.Aliases = append(actor.Aliases, ontology.Alias{Text: turned})
			}
		}
	}
	facts := ontology.Facts{Document: f.Record(number, "Entry "+number+": "+name), Actors: []ontology.Actor{actor}}
	facts.URL = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=" + number
	for _, key := range programsOf(fields[columnPrograms]) {
		program := ontology.Program{Name: key, Key: key, Authority: "country/us"}
		facts.Programs = append(facts.Programs, program)
		facts.Sanctions = append(facts.Sanctions, ontology.Sanction{
			Target: actor.ID, Authority: "country/us", Program: programID(key), Measures: []ontology.Measure{ontology.MeasureAssetFreeze},
			LegalBasis: order(key), Evidence: []ontology.Evidence{{Locator: "entry " + number, Passage: fields[columnPrograms]}},
		})
	}
	return dataset.Record{Line: row.Line, Facts: facts}, nil
}

// programsOf reads "[A] [B]" and "A".
func programsOf(s string) []string {
	if !strings.HasPrefix(s, "[") {
		return []string{s}
	}
	var keys []string
	for _, part := range strings.Split(s, "[") {
		if key := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(part), "]")); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// programID names a programme as [ontology.Facts.Identify] does.
func programID(key string) ontology.ID {
	one := ontology.Facts{Programs: []ontology.Program{{Name: key, Key: key, Authority: "country/us"}}}
	one.Identify()
	return one.Programs[0].ID
}

var orderNumber = regexp.MustCompile(`EO(\d{5})$`)

// order returns the executive order that a programme's key names, or "".
func order(key string) string {
	if m := orderNumber.FindStringSubmatch(key); m != nil {
		return "Executive Order " + m[1]
	}
	return ""
}

// tables are what stands beside sdn.csv, by the number of the entry.
type tables struct {
	countries map[string][]string // of its addresses
	names     map[string][]string // aliases
	comments  map[string]string   // what remarks had no room for
}

// readTables reads add.csv, alt.csv and sdn_comments.csv, as far as they are
// there. A row that cannot be read ends the load: half an entry is worse than none.
func readTables(in *dataset.Input) (*tables, error) {
	t := &tables{make(map[string][]string), make(map[string][]string), make(map[string]string)}
	at := strings.Index(strings.ToLower(in.Name), "sdn")
	if in.Beside == nil || at < 0 {
		return t, nil
	}
	for table, take := range map[string]struct {
		columns int
		row     func([]string)
	}{
		"add":          {6, func(f []string) { t.countries[f[0]] = append(t.countries[f[0]], f[4]) }},
		"alt":          {5, func(f []string) { t.names[f[0]] = append(t.names[f[0]], f[3]) }},
		"sdn_comments": {2, func(f []string) { t.comments[f[0]] += f[1] }},
	} {
		if in.Name[at:at+3] == "SDN" {
			table = strings.ToUpper(table)
		}
		name := in.Name[:at] + table + in.Name[at+3:]
		r, err := in.Beside(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = readTable(name, r, take.columns, take.row)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func readTable(name string, r io.Reader, columns int, take func([]string)) error {
	for row, err := range dataset.NewInput(name, r, nil).CSV(',') {
		if err != nil {
			return err
		}
		if len(row.Fields) != columns {
			return fmt.Errorf("%s:%d: a row has %d fields, and this one has %d", name, row.Line, columns, len(row.Fields))
		}
		fields := make([]string, columns)
		for i, s := range row.Fields {
			if s = strings.TrimSpace(s); s != null {
				fields[i] = strings.ToValidUTF8(s, "\uFFFD") // one letter of a name more or less is no reason to refuse the list
			}
		}
		if fields[columns-2] != "" || fields[columns-1] != "" {
			take(fields)
		}
	}
	return nil
}
