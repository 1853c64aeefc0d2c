package export

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
)

// ftm writes FollowTheMoney entities, which format ftm of `demarche load` reads
// back as the nodes that they were: territories for countries, persons,
// organizations, positions, occupancies, memberships and sanctions. Events are
// written for others and not read back: an Event has no roles. What of the graph
// the schema has no property for stands in description, as "field value".
// docs/formats.md lists what is lost.
type ftm struct{ out *json.Encoder }

func (*ftm) kinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindCountry, ontology.KindOrganization, ontology.KindPerson, ontology.KindOffice, ontology.KindTenure, ontology.KindMembership,
		ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindSanction}
}
func (*ftm) begin() error { return nil }
func (*ftm) end() error   { return nil }

type ftmEntity struct {
	ID         string              `json:"id"`
	Caption    string              `json:"caption"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
	Datasets   []string            `json:"datasets"`
	Referents  []string            `json:"referents"`
}

func (f *ftm) item(i *Item) error {
	e := &ftmEntity{ID: string(i.ID), Properties: make(map[string][]string), Referents: []string{}, Datasets: []string{}}
	for _, id := range i.Merged {
		e.Referents = append(e.Referents, string(id))
	}
	switch b := i.Body.(type) {
	case *ontology.Actor:
		e.actor(i, b)
	case *ontology.Office:
		e.office(i, b)
	case *ontology.Tenure:
		e.tenure(i, b)
	case *ontology.Membership:
		e.membership(i, b)
	case *ontology.Event:
		e.event(i, b)
	case *ontology.Sanction:
		e.sanction(i, b)
	}
	for _, s := range i.Sources {
		e.add("sourceUrl", s.URL)
		e.add("publisher", s.Publisher)
		if s.Dataset != "" && !slices.Contains(e.Datasets, s.Dataset.Key()) {
			e.Datasets = append(e.Datasets, s.Dataset.Key())
		}
	}
	return f.out.Encode(e)
}

func (e *ftmEntity) add(property string, values ...string) {
	for _, v := range values {
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// more adds what FollowTheMoney has no property for.
func (e *ftmEntity) more(field, value string) {
	if value != "" {
		e.add("description", field+" "+value)
	}
}

// plainDate is what FollowTheMoney takes: an ISO date or its beginning.
var plainDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// date adds a date; one with bounds, or that is about a day, is no date of
// FollowTheMoney and stands beside it under its own field's name.
func (e *ftmEntity) date(property, field string, d ontology.Date) {
	if plainDate.MatchString(d.EDTF) {
		e.add(property, d.EDTF)
	} else {
		e.more(field, d.EDTF)
	}
}

// country adds a country by its code.
func (e *ftmEntity) country(i *Item, property string, id ontology.ID) {
	if id.Kind() == ontology.KindCountry {
		e.add(property, strings.ToLower(i.Code(id, ontology.SchemeISO2)))
	}
}

func (e *ftmEntity) actor(i *Item, a *ontology.Actor) {
	e.Caption = a.Name
	switch i.ID.Kind() {
	case ontology.KindPerson:
		e.Schema = "Person"
		e.country(i, "nationality", a.Country)
		e.date("birthDate", "born", a.Born)
		e.date("deathDate", "died", a.Died)
	case ontology.KindCountry:
		e.Schema = "Territory"
		e.add("level", "country")
		e.more("capital", a.Capital)
	default:
		e.Schema = map[ontology.OrgType]string{ontology.OrgGovBody: "PublicBody", ontology.OrgCompany: "Company"}[a.Type]
		if e.Schema == "" {
			e.Schema = "Organization"
		}
		e.add("classification", string(a.Type))
		e.add("topics", map[ontology.OrgType]string{ontology.OrgIGO: "gov.igo", ontology.OrgParty: "pol.party"}[a.Type])
		e.country(i, "country", a.Country)
		if a.ActsFor.Kind() == ontology.KindCountry {
			e.country(i, "jurisdiction", a.ActsFor)
		} else {
			e.add("parent", string(a.ActsFor))
		}
	}
	if a.Provisional {
		e.add("status", "provisional")
	}
	e.add("name", a.Name)
	for _, alias := range a.Aliases {
		if alias.Metonym {
			e.add("weakAlias", alias.Text)
		} else {
			e.add("alias", alias.Text)
		}
	}
	e.add("summary", a.Description)
	for _, c := range a.Identifiers {
		switch {
		case c.Scheme == ontology.SchemeWikidata:
			e.add("wikidataId", c.Value)
		case c.Scheme == ontology.SchemeFTM:
			if c.Value != e.ID && !slices.Contains(e.Referents, c.Value) {
				e.Referents = append(e.Referents, c.Value)
			}
		case e.Schema == "Territory" && c.Scheme == ontology.SchemeISO2:
			e.add("territoryCode", strings.ToLower(c.Value))
		case e.Schema == "Territory":
			e.more("identifier", string(c.Scheme)+":"+c.Value)
		case c.Scheme == ontology.SchemeLEI:
			e.add("leiCode", c.Value)
		case c.Scheme == ontology.SchemeWebsite:
			e.add("website", c.Value)
		case e.Schema == "Person":
			e.add("idNumber", string(c.Scheme)+":"+c.Value)
		default:
			e.add("registrationNumber", string(c.Scheme)+":"+c.Value)
		}
	}
}

func (e *ftmEntity) office(i *Item, o *ontology.Office) {
	e.Schema, e.Caption = "Position", o.Name
	e.add("name", o.Name)
	e.country(i, "country", o.Of)
	if o.Of.Kind() == ontology.KindOrganization {
		e.add("organization", string(o.Of))
	}
	e.add("keywords", string(o.Rank))
	if o.Rank.IsLeader() {
		e.add("topics", "gov.head")
	}
}

func (e *ftmEntity) tenure(i *Item, t *ontology.Tenure) {
	e.Schema, e.Caption = "Occupancy", i.Name(t.Person)+", "+i.Name(t.Office)
	e.add("holder", string(t.Person))
	e.add("post", string(t.Office))
	e.date("startDate", "from", t.From)
	e.date("endDate", "until", t.Until)
	if t.Acting {
		e.add("status", "acting")
	}
}

// membership writes a Membership, whose member is a legal entity; of a country,
// which is a territory, the link that may join any two things.
func (e *ftmEntity) membership(i *Item, m *ontology.Membership) {
	e.Schema, e.Caption = "Membership", i.Name(m.Member)+", "+i.Name(m.Organization)
	if m.Member.Kind() == ontology.KindCountry {
		e.Schema = "UnknownLink"
		e.add("subject", string(m.Member))
		e.add("object", string(m.Organization))
		e.add("role", "member")
	} else {
		e.add("member", string(m.Member))
		e.add("organization", string(m.Organization))
	}
	e.date("startDate", "from", m.From)
	e.date("endDate", "until", m.Until)
}

func (e *ftmEntity) event(i *Item, b *ontology.Event) {
	e.Schema, e.Caption = "Event", b.Title
	e.add("name", b.Title)
	e.date("date", "when", b.When)
	for _, p := range b.Participants {
		e.country(i, "country", p.Actor)
		if p.Actor.Kind() == ontology.KindPerson || p.Actor.Kind() == ontology.KindOrganization {
			e.add("involved", string(p.Actor))
		}
	}
	if b.Place != nil {
		e.add("location", b.Place.Name)
	}
	e.add("keywords", string(b.Type), string(b.PLOVER))
}

func (e *ftmEntity) sanction(i *Item, s *ontology.Sanction) {
	e.Schema, e.Caption = "Sanction", i.Name(s.Authority)+" against "+i.Name(s.Target)
	e.add("entity", string(s.Target))
	e.add("authority", i.Name(s.Authority))
	e.country(i, "country", s.Authority)
	e.add("authorityId", string(s.Authority))
	if s.Program != "" {
		program := i.Program(s.Program)
		e.add("program", program.Name)
		e.add("programId", string(s.Program))
		e.add("programUrl", program.URL)
		e.more("programKey", program.Code)
	}
	for _, m := range s.Measures {
		e.add("provisions", strings.ReplaceAll(strings.ToLower(string(m)), "_", " "))
	}
	e.date("listingDate", "listedOn", s.ListedOn)
	e.date("startDate", "effectiveFrom", s.EffectiveFrom)
	e.date("endDate", "delistedOn", s.DelistedOn)
	e.more("legalBasis", s.LegalBasis)
	e.add("reason", s.Reason)
}
