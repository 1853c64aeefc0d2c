package export

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
)

// ftm writes FollowTheMoney entities: persons, organizations, positions,
// occupancies, memberships and sanctions, which format ftm of `demarche load`
// reads back as the nodes that they were, and events. FollowTheMoney has countries as
// codes, and no place for statements or for the programmes of sanctions apart
// from the sanctions under them.
type ftm struct{ out *json.Encoder }

func (*ftm) kinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindPerson, ontology.KindOrganization, ontology.KindOffice, ontology.KindTenure, ontology.KindMembership,
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

// plainDate is what FollowTheMoney takes: an ISO date or its beginning.
var plainDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func (f *ftm) item(i *Item) error {
	e := ftmEntity{ID: string(i.ID), Properties: make(map[string][]string), Referents: []string{}, Datasets: []string{}}
	add := func(property string, values ...string) {
		for _, v := range values {
			if v != "" && !slices.Contains(e.Properties[property], v) {
				e.Properties[property] = append(e.Properties[property], v)
			}
		}
	}
	date := func(property string, d ontology.Date) {
		if plainDate.MatchString(d.EDTF) {
			add(property, d.EDTF)
		}
	}
	country := func(property string, id ontology.ID) {
		if id.Kind() == ontology.KindCountry {
			add(property, strings.ToLower(i.Code(id, ontology.SchemeISO2)))
		}
	}
	switch b := i.Body.(type) {
	case *ontology.Actor:
		e.Schema, e.Caption = "Person", b.Name
		if i.ID.Kind() == ontology.KindOrganization {
			e.Schema = map[ontology.OrgType]string{ontology.OrgGovBody: "PublicBody", ontology.OrgCompany: "Company"}[b.Type]
			if e.Schema == "" {
				e.Schema = "Organization"
			}
			country("country", b.Country)
		} else {
			country("nationality", b.Country)
			date("birthDate", b.Born)
			date("deathDate", b.Died)
		}
		add("name", b.Name)
		for _, a := range b.Aliases {
			if a.Metonym {
				add("weakAlias", a.Text)
			} else {
				add("alias", a.Text)
			}
		}
		add("summary", b.Description)
		for _, c := range b.Identifiers {
			switch c.Scheme {
			case ontology.SchemeWikidata:
				add("wikidataId", c.Value)
			case ontology.SchemeLEI:
				add("leiCode", c.Value)
			case ontology.SchemeWebsite:
				add("website", c.Value)
			case ontology.SchemeFTM:
				if c.Value != e.ID {
					e.Referents = append(e.Referents, c.Value)
				}
			}
		}
	case *ontology.Office:
		e.Schema, e.Caption = "Position", b.Name
		add("name", b.Name)
		country("country", b.Of)
		if b.Of.Kind() == ontology.KindOrganization {
			add("organization", string(b.Of))
		}
		if b.Rank.IsLeader() {
			add("topics", "gov.head")
		}
	case *ontology.Tenure:
		e.Schema, e.Caption = "Occupancy", i.Name(b.Person)+", "+i.Name(b.Office)
		add("holder", string(b.Person))
		add("post", string(b.Office))
		date("startDate", b.From)
		date("endDate", b.Until)
	case *ontology.Membership:
		if b.Member.Kind() == ontology.KindCountry {
			return nil // a country is a code, and codes join nothing
		}
		e.Schema, e.Caption = "Membership", i.Name(b.Member)+", "+i.Name(b.Organization)
		add("member", string(b.Member))
		add("organization", string(b.Organization))
		date("startDate", b.From)
		date("endDate", b.Until)
	case *ontology.Event:
		e.Schema, e.Caption = "Event", b.Title
		add("name", b.Title)
		date("date", b.When)
		for _, p := range b.Participants {
			country("country", p.Actor)
			if p.Actor.Kind() == ontology.KindPerson || p.Actor.Kind() == ontology.KindOrganization {
				add("involved", string(p.Actor))
			}
		}
		if b.Place != nil {
			add("location", b.Place.Name)
		}
		add("keywords", string(b.Type), string(b.PLOVER))
	case *ontology.Sanction:
		if b.Target.Kind() == ontology.KindCountry {
			return nil
		}
		e.Schema, e.Caption = "Sanction", i.Name(b.Authority)+" against "+i.Name(b.Target)
		add("entity", string(b.Target))
		add("authority", i.Name(b.Authority))
		country("country", b.Authority)
		add("authorityId", string(b.Authority))
		add("program", i.Name(b.Program))
		add("programId", string(b.Program))
		for _, m := range b.Measures {
			add("provisions", strings.ReplaceAll(strings.ToLower(string(m)), "_", " "))
		}
		date("listingDate", b.ListedOn)
		date("startDate", b.EffectiveFrom)
		date("endDate", b.DelistedOn)
		add("reason", b.Reason)
	}
	for _, s := range i.Sources {
		add("sourceUrl", s.URL)
		add("publisher", s.Publisher)
		if s.Dataset != "" && !slices.Contains(e.Datasets, s.Dataset.Key()) {
			e.Datasets = append(e.Datasets, s.Dataset.Key())
		}
	}
	return f.out.Encode(e)
}
