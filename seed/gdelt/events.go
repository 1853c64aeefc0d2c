package gdelt

import (
	"fmt"
	"iter"
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
	"demarche/seed/coded"
	"demarche/seed/dataset"
)

// Columns of the table of events. Those of the actors follow one another in the
// same order, from columnActor1 and columnActor2 on.
const (
	columnEventID = 0
	columnDay     = 1
	columnActor1  = 5
	columnActor2  = 15
	columnCode    = 26
	columnPlace   = 52 // of the event: name, then the country by FIPS 10-4
	columnCountry = 53
	columnSeen    = 59
	columnURL     = 60
	eventColumns  = 61
)

// Columns of one actor.
const (
	actorCode = iota
	actorName
	actorCountry
	actorGroup
	_
	_
	_
	actorType1
)

// Events returns format gdelt-events: the export table of GDELT 2.0.
func Events() *dataset.Format {
	f := newFormat("gdelt-events", "GDELT 2.0 events, 61 columns divided by tabs",
		ontology.Dataset{ID: "dataset/gdelt-events", Name: "GDELT 2.0 events", URL: "https://www.gdeltproject.org/data.html#rawdatafiles"},
		func(_ string, head []byte) bool {
			c := firstLine(head)
			return len(c) == eventColumns && number(c[columnEventID], 0) && number(c[columnDay], 8) && number(c[columnSeen], 14)
		})
	f.Read = func(in *dataset.Input) iter.Seq2[dataset.Record, error] {
		r := events{in: in, codes: cameo.NewCodes(), fields: make([]string, eventColumns)}
		return coded.Read(f, in, "GDELT 2.0 events", r.row)
	}
	return f
}

type events struct {
	in     *dataset.Input
	codes  *cameo.Codes
	fields []string
}

func (r *events) row(p *coded.Part, line dataset.Line) error {
	f := r.fields
	if n := dataset.Tabs(line.Text, f); n != eventColumns {
		return r.in.Bad(line.Number, "", line.Text, "a row of GDELT 2.0 events has %d columns divided by tabs, and this one has %d%s", eventColumns, n, olderTable(n))
	}
	id, code := f[columnEventID], f[columnCode]
	if !number(id, 0) {
		return r.in.Bad(line.Number, "GLOBALEVENTID", line.Text, "%q is no number", id)
	}
	when, ok := coded.Day(f[columnDay])
	if !ok {
		return r.in.Bad(line.Number, "SQLDATE", line.Text, "%q is no day: YYYYMMDD", f[columnDay])
	}
	p.Key(id)
	what, known := r.codes.Event(code)
	if !known {
		p.LeaveOut("event codes that CAMEO does not have (they stay in the title)")
		what = cameo.Event{Code: code, Label: "CAMEO " + code, Type: ontology.EventOther}
	}
	if what.Type.Kind() != ontology.KindEvent {
		what.Type = ontology.EventOther // see the package comment
	}
	from := r.side(p, f[columnActor1:columnActor2], ontology.RoleActor)
	to := r.side(p, f[columnActor2:columnActor2+10], ontology.RoleRecipient)
	locator := fmt.Sprintf("row %d", p.Row)
	if seen := f[columnSeen]; number(seen, 14) {
		locator += fmt.Sprintf(", seen %s-%s-%sT%s:%s:%sZ", seen[:4], seen[4:6], seen[6:8], seen[8:10], seen[10:12], seen[12:])
	}
	p.Event(ontology.Event{
		ID: eventID(id), Type: what.Type, Status: ontology.StatusOccurred, When: when, Title: p.Title(from, what.Label, to),
		Participants: coded.Participants(from, to), Place: r.place(p, f[columnPlace], f[columnCountry]),
		PLOVER: what.PLOVER, Mode: what.Mode, CAMEO: code,
		Evidence: []ontology.Evidence{{Locator: locator, Cites: f[columnURL]}},
	})
	return nil
}

func eventID(number string) ontology.ID {
	return ontology.ID(ontology.KindEvent) + ontology.ID("/gdelt-"+number)
}

// olderTable names the table that has so many columns.
func olderTable(n int) string {
	if n == 57 || n == 58 {
		return ": it looks like GDELT 1.0, which is not read"
	}
	return ""
}

// side returns the actor of ten columns: the known person that they name, else a
// known group, else a sector of a country, else the country. Ethnic groups and
// religions alone are nobody.
func (r *events) side(p *coded.Part, f []string, role ontology.Role) coded.Side {
	code, name := f[actorCode], f[actorName]
	if code == "" && name == "" {
		return coded.Side{}
	}
	s := coded.Side{Called: strings.TrimSpace(name + " [" + code + "]"), Role: role}
	country, located := p.World.Identified(ontology.SchemeCAMEO, f[actorCountry])
	if id, ok := p.World.Person(name); ok && strings.Contains(name, " ") {
		if a, _ := p.World.Actor(id); !located || a.Country == "" || a.Country == country {
			s.Actor = id
			return s
		}
	}
	if group, ok := cameo.GroupName(f[actorGroup]); ok {
		s.Actor = p.Named(group, "", true)
		return s
	}
	if !located {
		if f[actorCountry] != "" {
			p.LeaveOut("actors of a region or of a country code that is not known (they stay in the title)")
		} else {
			p.LeaveOut("actors without a country (they stay in the title)")
		}
		return s
	}
	s.Actor = country
	var sector cameo.Sector
	for _, t := range f[actorType1 : actorType1+3] {
		next, ok := cameo.SectorOf(t)
		switch {
		case !ok:
		case sector.Name == "":
			sector = next
		case sector.Name != next.Name:
			sector.Name += ", " + next.Name
			sector.State = sector.State && next.State
		}
	}
	switch {
	case sector.Name != "":
		s.Actor = p.Role(country, sector)
	case f[actorType1] != "" || len(code) > len(f[actorCountry]):
		s.Actor = "" // a group, a people or a religion of the country is not the country
		p.LeaveOut("peoples, religions and groups of a country (they stay in the title)")
	}
	return s
}

func (r *events) place(p *coded.Part, name, fips string) *ontology.Place {
	country, _ := p.World.Identified(ontology.SchemeFIPS, fips)
	if strings.TrimSpace(name) == "" {
		return nil
	}
	return &ontology.Place{Name: name, Country: country}
}
