package polecat

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// needed are the columns without which a table is no table of events.
var needed = []string{"Event ID", "Event Date", "Event Type", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country"}

// Format returns format polecat.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name: "polecat", Title: "POLECAT coded events, 40 columns divided by tabs",
		Publisher: ontology.Source{ID: "source/polecat", Name: "POLECAT", URL: "https://doi.org/10.7910/DVN/AJGVIT"},
		Dataset: ontology.Dataset{ID: "dataset/polecat", Name: "POLECAT Weekly Data", URL: "https://doi.org/10.7910/DVN/AJGVIT",
			Licence: "the terms of Harvard Dataverse DVN/AJGVIT"},
		Looks: func(_ string, head []byte) bool {
			line, _, _ := bytes.Cut(head, []byte("\n"))
			return bytes.Contains(line, []byte("Event ID\t")) && bytes.Contains(line, []byte("\tPrimary Actor Sector\t"))
		},
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		text := dataset.NewInput(in.Name, &decoder{in: in}, in.World)
		r := &reader{in: text}
		return coded.Read(f, text, "POLECAT events", r.row)
	}
	return f
}

type reader struct {
	in     *dataset.Input
	header []string
	at     map[string]int // where a column is
	fields []string
	gap    int // the column Headline of the header, which the rows of some files lack; -1 without
	short  bool
}

// columns reads the header.
func (r *reader) columns(line dataset.Line) error {
	header := strings.Split(strings.TrimRight(string(line.Text), "\t"), "\t")
	r.at, r.gap = make(map[string]int), slices.Index(header, "Headline")
	for i, name := range header {
		r.at[strings.TrimSpace(name)] = i
	}
	for _, name := range needed {
		if _, ok := r.at[name]; !ok {
			return fmt.Errorf("%s:%d: the header of a table of POLECAT has a column %q, and this one has not; its first is %q", r.in.Name, line.Number, name, header[0])
		}
	}
	r.header, r.fields = header, make([]string, 2*len(header))
	return coded.ErrHeader
}

// get returns what a column of the row has, and nothing for the words by which the
// tables write nothing.
func (r *reader) get(column string) string {
	i, ok := r.at[column]
	if r.short && i > r.gap {
		i--
	}
	if !ok || r.short && column == "Headline" {
		return ""
	}
	switch s := strings.TrimSpace(r.fields[i]); s {
	case "None", "NA", "nan", "NULL", "[]":
		return ""
	default:
		return s
	}
}

func (r *reader) row(p *coded.Part, line dataset.Line) error {
	if r.header == nil {
		return r.columns(line)
	}
	width := len(r.header)
	n := dataset.Tabs(line.Text, r.fields)
	for n > width && n <= len(r.fields) && strings.TrimSpace(r.fields[n-1]) == "" {
		n-- // tabs behind the last column
	}
	r.short = n == width-1 && r.gap >= 0
	if n != width && !r.short {
		return r.in.Bad(line.Number, "", line.Text, "the header has %d columns, and this row has %d", width, n)
	}
	id := r.get("Event ID")
	when, ok := coded.Day(r.get("Event Date"))
	plover, mode, known := cameo.PLOVERType(r.get("Event Type"))
	switch {
	case ontology.Slug(id) == "-" || len(id) > 120:
		return r.in.Bad(line.Number, "Event ID", line.Text, "%q is no id of an event", id)
	case !ok:
		return r.in.Bad(line.Number, "Event Date", line.Text, "%q is no day: YYYY-MM-DD", r.get("Event Date"))
	case !known:
		return r.in.Bad(line.Number, "Event Type", line.Text, "%q is no event type of PLOVER", r.get("Event Type"))
	}
	p.Key(id)
	if m := strings.ToLower(r.get("Event Mode")); m != "" {
		mode = m
	}
	from := r.side(p, "Actor", ontology.RoleActor)
	to := r.side(p, "Recipient", ontology.RoleRecipient)
	kind := cameo.EventType(plover, mode)
	e := ontology.Event{
		ID: ontology.NewID(kind.Kind(), "polecat "+id), Type: kind, Status: ontology.StatusOccurred, When: when,
		Title: p.Title(from, coded.Label(plover, mode), to), Participants: coded.Participants(from, to), Place: r.place(p),
		PLOVER: plover, Mode: mode, Contexts: coded.List(strings.ToLower(r.get("Contexts"))),
		Evidence: []ontology.Evidence{{Locator: fmt.Sprintf("row %d, event %s", p.Row, id), Cites: strings.TrimSpace(r.get("Source") + " " + r.get("Publication Date")), Passage: r.get("Headline")}},
	}
	p.Event(e)
	return nil
}

// side reads the columns of one side.
func (r *reader) side(p *coded.Part, which string, role ontology.Role) coded.Side {
	name := r.get("Wikipedia " + which + " ID") // a title, not a Q-id
	if name == "" {
		name = r.get(which + " Name")
	}
	s := p.Described(strings.ReplaceAll(name, "_", " "), r.get(which+" Country"), r.get("Primary "+which+" Sector"), role)
	if raw := r.get(which + " Name Raw"); raw != "" && s.Actor == "" {
		s.Called = raw
	}
	return s
}

func (r *reader) place(p *coded.Part) *ontology.Place {
	var names []string
	country, _ := p.CountryOf(r.get("Country"))
	state, _ := p.World.Actor(country)
	for _, name := range []string{r.get("Placename"), r.get("City"), r.get("Province"), cmp.Or(state.Name, r.get("Country"))} {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &ontology.Place{Name: strings.Join(names, ", "), Country: country}
}
