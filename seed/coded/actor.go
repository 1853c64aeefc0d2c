package coded

import (
	"regexp"
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
)

// Role returns the actor of a sector in a country, "Police (India)": a source
// without a name that acts for its country where the sector is one of the state,
// a group that belongs to it where it is not.
func (p *Part) Role(country ontology.ID, sector cameo.Sector) ontology.ID {
	state, ok := p.World.Actor(country)
	if !ok {
		return ""
	}
	name := sector.Name + " (" + state.Name + ")"
	a := ontology.Actor{ID: ontology.NewID(ontology.KindOrganization, name), Name: name, Country: country, Type: sector.Type}
	if sector.State {
		a = ontology.Actor{ID: ontology.NewID(ontology.KindUnnamed, country.Key()+" "+sector.Name), Name: name, ActsFor: country}
	}
	return p.Actor(a)
}

// roleOf is a role and a country as ICEWS and ACLED write them: "Police (India)".
var roleOf = regexp.MustCompile(`^(.+) \(([^()]+)\)$`)

// Named returns the actor of a name with the country that the row gives it, or ""
// where it cannot be told: the country that bears the name; the role that it
// names in a country; the one known person or organization of the name; else an
// actor of that name that is marked provisional: an organization where a word of
// the name, or organization, says so, and a person where the name has a person's
// shape. A name that several known actors bear is nobody's, and so is that of a
// part of the world.
func (p *Part) Named(name string, country ontology.ID, organization bool) ontology.ID {
	name = strings.TrimSpace(name)
	key := naming{name, country, organization}
	id, again := p.named[key]
	if !again {
		id = p.name(name, country, organization)
		p.named[key] = id
	}
	return id
}

// naming is what [Part.Named] is asked; a part asks the same again and again.
type naming struct {
	name         string
	country      ontology.ID
	organization bool
}

// maxName is the longest name of an actor, in bytes: an id has no room for more.
const maxName = 150

func (p *Part) name(name string, country ontology.ID, organization bool) ontology.ID {
	if len(name) > maxName {
		return ""
	}
	if id, ok := p.Country(name); ok || regions[name] {
		return id
	}
	if m := roleOf.FindStringSubmatch(name); m != nil {
		if in, ok := p.Country(m[2]); ok {
			return p.Role(in, sectorOf(m[1]))
		}
	}
	if id, ok := p.World.Person(name); ok && p.agrees(id, country) {
		return id
	}
	if id, ok := p.World.Organization(name); ok {
		return id
	}
	bearers := 0
	for _, c := range p.World.Names().Lookup(name) {
		if !c.Metonym && !c.Short {
			bearers++
		}
	}
	if bearers > 1 {
		return ""
	}
	kind := ontology.KindPerson
	if organization || !personal(name) {
		kind = ontology.KindOrganization
	}
	a := ontology.Actor{ID: ontology.NewID(kind, name), Name: name, Country: country, Provisional: true}
	if _, taken := p.World.Actor(a.ID); taken || a.ID.Key() == "-" {
		return "" // another one's id, or no letter in the name
	}
	return p.Actor(a)
}

// agrees reports whether a known person may be of a country.
func (p *Part) agrees(id, country ontology.ID) bool {
	a, _ := p.World.Actor(id)
	return a.Country == "" || country == "" || a.Country == country
}

// sectorOf returns the sector that a role names, or one of its own for a role that
// no sector has the name of. Ministries, courts and their like act for the state.
func sectorOf(role string) cameo.Sector {
	if s, ok := cameo.SectorNamed(role); ok {
		return s
	}
	return cameo.Sector{Name: role, State: stateRole.MatchString(role), Type: ontology.OrgOther}
}

// stateRole are words of roles that act for a state, as ICEWS and ACLED have them.
var stateRole = regexp.MustCompile(`(?i)\b(ministry|minister|ministers|government|cabinet|foreign affairs|military|army|navy|naval|air force|` +
	`police|court|judge|judiciary|senate|congress|parliament|legislature|lawmaker|representatives|president|governor|mayor|envoy|ambassador|` +
	`diplomat|embassy|consulate|secret agent|intelligence|coast guard|border guard|authorities / officials|attorney general|customs official)\b`)

// organizational are words that persons' names do not have.
var organizational = func() map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(`of the for and party ministry bank court force forces union council committee commission front university company agency police
	army navy guard league movement government international national congress parliament senate assembly office association
	federation organization organisation department group institute foundation corporation corp inc ltd airlines airways state states
	republic militia brigade brigades authority center centre news times post television tv radio media club church school college
	hospital unit community workers protesters rioters civilians students militants republican republicans democrats citizen citizens
	airport alliance network society holdings industries system systems motor motors bureau confederation conference service services
	administration board fund trust coalition tribe ethnic communal`) {
		set[w] = true
	}
	return set
}()

// personal reports whether a name has the shape of a person's: two to five words
// of letters, without a word that only organizations have.
func personal(name string) bool {
	if strings.ContainsAny(name, "0123456789&/()_:,") {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(name) {
		if n++; organizational[strings.ToLower(strings.Trim(w, ".,'’"))] {
			return false
		}
	}
	return n >= 2 && n <= 5
}
