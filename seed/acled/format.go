package acled

import (
	"bytes"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

func newFormat(name, title string, looks func(name string, head []byte) bool) *dataset.Format {
	return &dataset.Format{
		Name: name, Title: title, Looks: looks,
		Publisher: ontology.Source{ID: "source/acled", Name: "Armed Conflict Location & Event Data", URL: "https://acleddata.com"},
		Dataset: ontology.Dataset{ID: "dataset/acled", Name: "ACLED", URL: "https://acleddata.com",
			Licence: "ACLED terms of use: rows may not be passed on (https://acleddata.com/terms-of-use/)"},
	}
}

// Events returns format acled: the table of events, CSV with a header.
func Events() *dataset.Format {
	f := newFormat("acled", "ACLED events, CSV of 31 columns", func(_ string, head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		return bytes.Contains(line, []byte("event_id_cnty")) && bytes.Contains(line, []byte("sub_event_type"))
	})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		return read(in, []string{"event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "country"},
			func(t *table, row dataset.Row) (dataset.Record, error) { return event(f, in, t, row) })
	}
	return f
}

// Deleted returns format acled-deleted: the feed of events that ACLED has deleted.
func Deleted() *dataset.Format {
	f := newFormat("acled-deleted", "ACLED's feed of deleted events, CSV", func(_ string, head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		return bytes.Contains(line, []byte("event_id_cnty")) && bytes.Contains(line, []byte("deleted_timestamp"))
	})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		return read(in, []string{"event_id_cnty", "deleted_timestamp"}, func(t *table, row dataset.Row) (dataset.Record, error) {
			id := t.get(row, "event_id_cnty")
			if !eventID.MatchString(id) {
				return dataset.Record{}, in.Bad(row.Line, "event_id_cnty", row.Raw, "%q is no id of an event, such as UKR12345", id)
			}
			return dataset.Record{Line: row.Line, Removed: true, Facts: ontology.Facts{Document: f.Record(id, "Event "+id)}}, nil
		})
	}
	return f
}

var eventID = regexp.MustCompile(`^[A-Z]{2,4}\d+$`)

// table is a table whose columns are found by their names.
type table struct {
	columns map[string]int
	world   *dataset.World
}

func (t *table) get(row dataset.Row, column string) string {
	i, ok := t.columns[column]
	if !ok || i >= len(row.Fields) {
		return ""
	}
	return strings.TrimSpace(row.Fields[i])
}

// read reads the rows below a header that must have the needed columns.
func read(in *dataset.Input, needed []string, one func(*table, dataset.Row) (dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		comma := ','
		if line, _, _ := bytes.Cut(in.Head(), []byte("\n")); bytes.Count(line, []byte(";")) > bytes.Count(line, []byte(",")) {
			comma = ';' // the export tool of the site writes these
		}
		var t *table
		width := 0
		for row, err := range in.CSV(comma) {
			switch {
			case err != nil:
			case t == nil:
				t, width = &table{make(map[string]int), in.World}, len(row.Fields)
				for i, name := range row.Fields {
					t.columns[strings.TrimSpace(name)] = i
				}
				for _, name := range needed {
					if _, ok := t.columns[name]; !ok {
						yield(dataset.Record{}, fmt.Errorf("%s:%d: the header has no column %q: is it a table of ACLED?", in.Name, row.Line, name))
						return
					}
				}
				continue
			case !utf8.Valid(row.Raw):
				err = in.Bad(row.Line, "", row.Raw, "the row is not UTF-8")
			case len(row.Fields) != width:
				err = in.Bad(row.Line, "", row.Raw, "the header has %d columns, and this row has %d", width, len(row.Fields))
			}
			var record dataset.Record
			if err == nil {
				record, err = one(t, row)
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

func event(f *dataset.Format, in *dataset.Input, t *table, row dataset.Row) (dataset.Record, error) {
	get := func(column string) string { return t.get(row, column) }
	id := get("event_id_cnty")
	when, ok := dateOf(get("event_date"), get("time_precision"))
	switch {
	case !eventID.MatchString(id):
		return dataset.Record{}, in.Bad(row.Line, "event_id_cnty", row.Raw, "%q is no id of an event, such as UKR12345", id)
	case !ok:
		return dataset.Record{}, in.Bad(row.Line, "event_date", row.Raw, "%q with precision %q is no day of precision 1, 2 or 3", get("event_date"), get("time_precision"))
	case get("event_type") == "":
		return dataset.Record{}, in.Bad(row.Line, "event_type", row.Raw, "the event has no type")
	}
	p := coded.NewPart(in.World)
	country, _ := p.Country(get("country"))
	one := coded.Side{Actor: actor(p, get("actor1")), Called: get("actor1"), Role: ontology.RoleParticipant}
	two := coded.Side{Actor: actor(p, get("actor2")), Called: get("actor2"), Role: ontology.RoleParticipant}
	what := kindOf(get("event_type"), get("sub_event_type"))
	label := get("event_type")
	if sub := get("sub_event_type"); sub != "" && sub != label {
		label += " (" + strings.ToLower(sub) + ")"
	}
	title := p.Title(one, label, coded.Side{})
	if name := p.Name(two); name != "" {
		title += ", with " + name
	}
	evidence := ontology.Evidence{Passage: get("notes"), Locator: "event " + id, Cites: get("source")}
	e := ontology.Event{
		ID: ontology.NewID(what.event.Kind(), "acled "+id), Type: what.event, Status: ontology.StatusOccurred, When: when, Title: title,
		Participants: coded.Participants(one, two), PLOVER: what.plover, Mode: what.mode, Evidence: []ontology.Evidence{evidence},
	}
	var places []string
	for _, column := range []string{"location", "admin2", "admin1", "country"} {
		if s := get(column); s != "" && (len(places) == 0 || places[len(places)-1] != s) {
			places = append(places, s)
		}
	}
	if len(places) > 0 {
		e.Place = &ontology.Place{Name: strings.Join(places, ", "), Country: country}
	}
	p.Event(e)
	doc := f.Record(id, "Event "+id+": "+title)
	if seconds, err := strconv.ParseInt(get("timestamp"), 10, 64); err == nil && seconds > 0 && seconds < 1<<34 {
		doc.Published = ontology.MakeDate(time.Unix(seconds, 0).UTC().Format(time.RFC3339), ontology.BasisExplicit, "", "") // when ACLED last wrote the row
	}
	facts := p.Facts(doc)
	return dataset.Record{Line: row.Line, Facts: facts}, nil
}

// dateOf returns the date of an event: a day, the week around it, or its month, as
// time_precision says.
func dateOf(day, precision string) (ontology.Date, bool) {
	var on time.Time
	var err error
	for _, layout := range []string{"2006-01-02", "02 January 2006", "2 January 2006"} {
		if on, err = time.Parse(layout, day); err == nil {
			break
		}
	}
	if err != nil {
		return ontology.Date{}, false
	}
	edtf := on.Format("2006-01-02")
	switch precision {
	case "1", "":
	case "2":
		monday := on.AddDate(0, 0, -(int(on.Weekday())+6)%7)
		edtf = monday.Format("2006-01-02") + "/" + monday.AddDate(0, 0, 6).Format("2006-01-02")
	case "3":
		edtf = on.Format("2006-01")
	default:
		return ontology.Date{}, false
	}
	return ontology.MakeDate(edtf, ontology.BasisSourceCoded, "", ""), true
}

// forces are the names that ACLED gives the forces and the government of a state:
// "Military Forces of Mali (2021-) Special Unit".
var forces = regexp.MustCompile(`^(Military Forces|Police Forces|Government) of ([^(]+?) \(\d{4}-(?:\d{4})?\)`)

// actor returns the actor of a name: a state's forces, a role in a country
// ("Protesters (Kenya)"), else an organization of that name. It gets no country:
// ACLED tells where it acted, not whose it is.
func actor(p *coded.Part, name string) ontology.ID {
	if name == "" {
		return ""
	}
	if m := forces.FindStringSubmatch(name); m != nil {
		if of, ok := p.Country(m[2]); ok {
			return p.Named(map[string]string{"Military Forces": "Military", "Police Forces": "Police", "Government": "Government"}[m[1]]+" ("+p.Name(coded.Side{Actor: of})+")", of, true)
		}
	}
	return p.Named(name, "", true)
}
