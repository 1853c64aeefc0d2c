package plover

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Format returns format plover.
func Format() *dataset.Format {
	f := &dataset.Format{
		Name: "plover", Title: "event records in PLOVER's JSON, one a line or in an array",
		Publisher: ontology.Source{ID: "source/plover", Name: "PLOVER records", URL: "https://github.com/openeventdata/PLOVER"},
		Dataset:   ontology.Dataset{ID: "dataset/plover", Name: "PLOVER records", URL: "https://github.com/openeventdata/PLOVER"},
		Looks: func(_ string, head []byte) bool {
			return (bytes.HasPrefix(head, []byte("[")) || bytes.HasPrefix(head, []byte("{"))) && ofPLOVER.Match(head) && bytes.Contains(head, []byte(`"event"`))
		},
	}
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		rows := in.Lines()
		if bytes.HasPrefix(bytes.TrimSpace(in.Head()), []byte("[")) {
			rows = elements(in)
		}
		return coded.ReadRows(f, in, "PLOVER records", rows, func(p *coded.Part, line dataset.Line) error { return event(p, in, line) })
	}
	return f
}

// ofPLOVER are fields that no other JSON of the field has.
var ofPLOVER = regexp.MustCompile(`"(?:eventText|event_text|has_event|cite_info|textInfo|text_info)"\s*:`)

// record is one record. Of fields with two names the second is the older.
type record struct {
	ID          string   `json:"id"`
	HasEvent    *bool    `json:"has_event"`
	Date        string   `json:"date"`
	EndDate     string   `json:"enddate"`
	Actor       entities `json:"actor"`
	Source      entities `json:"source"`
	Recipient   entities `json:"recipient"`
	Target      entities `json:"target"`
	Event       words    `json:"event"`
	Mode        words    `json:"mode"`
	Context     words    `json:"context"`
	Place       place    `json:"event_loc"`
	OldPlace    place    `json:"eventLoc"`
	Text        string   `json:"text"`
	Link        string   `json:"link"`
	Cite        citation `json:"cite_info"`
	Publication string   `json:"publication"`
}

// citation is a string, or an object of any fields.
type citation string

func (c *citation) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) != nil {
		s = string(data)
	}
	*c = citation(s)
	return nil
}

func event(p *coded.Part, in *dataset.Input, line dataset.Line) error {
	var r record
	if err := json.Unmarshal(line.Text, &r); err != nil {
		return in.Bad(line.Number, "", line.Text, "this is no record of PLOVER: %v", err)
	}
	switch {
	case slices.Contains(r.Event, "DOCUMENT"):
		return in.LeaveOut(line.Number, "notes on the file itself")
	case r.HasEvent != nil && !*r.HasEvent:
		return in.LeaveOut(line.Number, "records without an event")
	case ontology.Slug(r.ID) == "-" || len(r.ID) > 120:
		return in.Bad(line.Number, "id", line.Text, "%q is no id of a record", r.ID)
	case len(r.Event) == 0:
		return in.Bad(line.Number, "event", line.Text, "the record has no event type")
	}
	when, err := r.when()
	if err != nil {
		return in.Bad(line.Number, "date", line.Text, "%v", err)
	}
	var all []ontology.Event
	for i, word := range r.Event {
		t, mode, ok := cameo.PLOVERType(word)
		if !ok {
			return in.Bad(line.Number, "event", line.Text, "%q is no event type of PLOVER", word)
		}
		if i < len(r.Mode) {
			mode = r.Mode[i]
		}
		kind := cameo.EventType(t, mode)
		id := ontology.NewID(kind.Kind(), "plover "+r.ID)
		if len(r.Event) > 1 {
			id = ontology.NewID(kind.Kind(), fmt.Sprintf("plover %s %d", r.ID, i+1))
		}
		if p.Has(id) {
			return in.Bad(line.Number, "id", line.Text, "another record has the id %s already", r.ID)
		}
		all = append(all, ontology.Event{ID: id, Type: kind, Status: ontology.StatusOccurred, When: when, PLOVER: t, Mode: mode, Contexts: r.Context})
	}
	p.Key(r.ID)
	from := sides(p, append(r.Actor, r.Source...), ontology.RoleActor)
	to := sides(p, append(r.Recipient, r.Target...), ontology.RoleRecipient)
	for _, e := range all {
		for _, s := range append(slices.Clone(from), to...) {
			if s.Actor != "" && !slices.ContainsFunc(e.Participants, func(q ontology.Participant) bool { return q.Actor == s.Actor }) {
				e.Participants = append(e.Participants, ontology.Participant{Actor: s.Actor, Role: s.Role})
			}
		}
		e.Title = p.Title(together(p, from), coded.Label(e.PLOVER, e.Mode), together(p, to))
		if name := strings.TrimSpace(string(cmp.Or(r.Place, r.OldPlace))); name != "" {
			e.Place = &ontology.Place{Name: name}
		}
		e.Evidence = []ontology.Evidence{{Passage: r.Text, Locator: "record " + r.ID, Cites: cmp.Or(r.Link, string(r.Cite), r.Publication)}}
		p.Event(e)
	}
	return nil
}

func (r *record) when() (ontology.Date, error) {
	if r.Date == "" {
		return ontology.Date{}, nil
	}
	edtf := r.Date
	if r.EndDate != "" && r.EndDate != r.Date {
		edtf += "/" + r.EndDate
	}
	_, err := ontology.ParseDate(edtf)
	return ontology.MakeDate(edtf, ontology.BasisSourceCoded, "", ""), err
}

// sides returns the sides of some entities.
func sides(p *coded.Part, all entities, role ontology.Role) []coded.Side {
	var out []coded.Side
	for _, e := range all {
		text := cmp.Or(e.Text, e.ActorText)
		s := coded.Side{Called: strings.TrimSpace(text + " [" + strings.TrimSpace(e.Code+" "+e.Sector) + "]"), Role: role}
		country, located := p.CountryOf(e.Code)
		sector, known := cameo.SectorOf(e.Sector[:min(3, len(e.Sector))])
		if id, ok := p.World.Identified(ontology.SchemeWikidata, e.IdentifierID); ok {
			s.Actor = id
		} else if id, ok := p.World.Person(text); ok {
			s.Actor = id
		} else if id, ok := p.World.Organization(text); ok && !located {
			s.Actor = id
		} else if located && known {
			s.Actor = p.Role(country, sector)
		} else if located && e.Sector == "" {
			s.Actor = country
		} else {
			p.LeaveOut("actors whose code or sector is not known (they stay in the title)")
		}
		out = append(out, s)
	}
	return out
}

// together is how the title calls several sides.
func together(p *coded.Part, all []coded.Side) coded.Side {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = p.Name(s)
	}
	return coded.Side{Called: strings.Join(names, ", ")}
}
