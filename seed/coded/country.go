package coded

import (
	"strings"

	"demarche/ontology"
)

// Country returns the country that a data set calls so. To what the world knows it
// adds the names that ICEWS takes from older lists: "Moldova, Republic of", and
// those of [older].
func (p *Part) Country(name string) (ontology.ID, bool) {
	if name == "" {
		return "", false
	}
	if id, ok := p.World.Country(name); ok {
		return id, true
	}
	if now, ok := older[name]; ok {
		return p.World.Country(now)
	}
	if head, tail, ok := strings.Cut(name, ", "); ok {
		return p.World.Country(tail + " " + head)
	}
	return "", false
}

// older are names of countries that the base data does not have.
var older = map[string]string{
	"Occupied Palestinian Territory":            "Palestine",
	"Palestinian Territory, Occupied":           "Palestine",
	"the former Yugoslav Republic of Macedonia": "North Macedonia",
}

// CountryOf returns the country of a code of three letters, in ISO 3166-1 or
// CAMEO, or of a name.
func (p *Part) CountryOf(s string) (ontology.ID, bool) {
	if id, ok := p.World.Identified(ontology.SchemeISO3, s); ok {
		return id, true
	}
	if id, ok := p.World.Identified(ontology.SchemeCAMEO, s); ok {
		return id, true
	}
	return p.Country(s)
}

// regions are parts of the world that data sets name as actors; they are nobody.
var regions = map[string]bool{
	"Africa": true, "Asia": true, "Europe": true, "Latin America": true, "Middle East": true, "Southeast Asia": true, "South Asia": true, "East Asia": true,
	"Central Asia": true, "North Africa": true, "West Africa": true, "East Africa": true, "Central Africa": true, "Southern Africa": true, "Eastern Europe": true,
	"Western Europe": true, "Central America": true, "North America": true, "South America": true, "Caribbean": true, "Caucasus": true, "Balkans": true,
	"Persian Gulf": true, "Pacific": true,
}
