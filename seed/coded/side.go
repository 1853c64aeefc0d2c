package coded

import (
	"strings"

	"demarche/ontology"
	"demarche/seed/cameo"
)

// Described returns the side that a name, a country and a sector describe, as
// POLECAT and PLOVER have them: a name stands for itself; a country's name, or no
// name, for the sector of the country, or the country where there is none.
// Country is a code of three letters or a name.
func (p *Part) Described(name, country, sector string, role ontology.Role) Side {
	s := Side{Called: name, Role: role}
	if s.Called == "" {
		s.Called = strings.TrimSpace(country + " " + sector)
	}
	if s.Called == "" {
		return s
	}
	of, located := p.CountryOf(country)
	named, isCountry := p.Country(name)
	in, known := cameo.SectorOf(sector)
	switch {
	case name != "" && !isCountry:
		s.Actor = p.Named(name, of, false)
		if s.Actor == "" {
			p.LeaveOut("actors that cannot be told by their names (they stay in the title)")
		}
		return s
	case isCountry:
		of = named
	case !located:
		p.LeaveOut("actors without a country that is known (they stay in the title)")
		return s
	}
	switch {
	case known:
		s.Actor = p.Role(of, in)
	case sector == "":
		s.Actor = of
	default:
		p.LeaveOut("actors of a sector that is not known (they stay in the title)")
	}
	return s
}

// List cuts a cell that holds a list, divided by semicolons or commas, with or
// without brackets and quotation marks around it.
func List(cell string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' }) {
		if s = strings.Trim(s, " []'\""); s != "" && s != "None" {
			out = append(out, s)
		}
	}
	return out
}
