package wikidata

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// label returns what an item is called in English, or else in all languages
// alike, or else in the first language that has a label.
func (i *item) label() string {
	for _, language := range append([]string{"en", "mul"}, slices.Sorted(maps.Keys(i.Labels))...) {
		if s := strings.Join(strings.Fields(i.Labels[language].Value), " "); s != "" {
			return s
		}
	}
	return ""
}

// aliases returns all other names, each once, with the first language that has it.
func (i *item) aliases(name string) []ontology.Alias {
	seen := map[string]bool{name: true, "": true}
	var out []ontology.Alias
	add := func(language string, t term) {
		text := strings.Join(strings.Fields(t.Value), " ")
		if seen[text] {
			return
		}
		seen[text] = true
		if language == "mul" || language == "simple" {
			language = ""
		}
		out = append(out, ontology.Alias{Text: text, Language: language})
	}
	for _, language := range slices.Sorted(maps.Keys(i.Labels)) {
		add(language, i.Labels[language])
	}
	for _, language := range slices.Sorted(maps.Keys(i.Aliases)) {
		for _, t := range i.Aliases[language] {
			add(language, t)
		}
	}
	return out
}

// actor makes a record of a person, a country or an organization, and keeps its
// offices for later.
func (r *reader) actor(line dataset.Line, i *item, name string, known ontology.ID, kind ontology.Kind, sort ontology.OrgType) (dataset.Record, error) {
	a := ontology.Actor{
		ID: known, Name: name, Aliases: i.aliases(name), Identifiers: i.identifiers(kind), Description: i.Descriptions["en"].Value,
		Evidence: []ontology.Evidence{{Locator: i.ID, Cites: "https://www.wikidata.org/wiki/" + i.ID}},
	}
	if a.ID == "" {
		a.ID = dataset.NodeID(kind, "wikidata "+i.ID)
	}
	switch kind {
	case ontology.KindPerson:
		a.Country = r.country(i, "P27")
		a.Born, a.Died = i.date("P569"), i.date("P570")
		if err := r.keepTenures(line, i, a.ID, name); err != nil {
			return dataset.Record{}, err
		}
	case ontology.KindOrganization:
		a.Country, a.Type = r.country(i, "P17"), sort
		r.heads(i, a.ID, "P2388", ontology.RankHead)
	case ontology.KindCountry:
		r.heads(i, a.ID, "P1906", ontology.RankHeadOfState)
		r.heads(i, a.ID, "P1313", ontology.RankHeadOfGovernment)
	}
	return dataset.Record{Line: line.Number, Facts: ontology.Facts{Document: r.record(i, i.ID, i.ID+": "+name), Actors: []ontology.Actor{a}}}, nil
}

// country returns the one country that the best statements of a property name,
// or "" where they name several or one that is not known.
func (r *reader) country(i *item, property string) ontology.ID {
	var only ontology.ID
	for _, q := range items(i.best(property)) {
		id, ok := r.in.World.Identified(ontology.SchemeWikidata, q)
		if !ok || id.Kind() != ontology.KindCountry || only != "" && only != id {
			return ""
		}
		only = id
	}
	return only
}

// date returns the one date that the best statements of a property give, or the
// zero date where they differ.
func (i *item) date(property string) ontology.Date {
	var only ontology.Date
	for _, s := range i.best(property) {
		d := s.Snak.date()
		if d.IsZero() || !only.IsZero() && only.EDTF != d.EDTF {
			return ontology.Date{}
		}
		only = d
	}
	return only
}

// identifiers returns an item's number and the outside codes that demarche knows.
func (i *item) identifiers(kind ontology.Kind) []ontology.Identifier {
	out := []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: i.ID}}
	add := func(property string, scheme ontology.Scheme) {
		for _, s := range i.held(property) {
			id := ontology.Identifier{Scheme: scheme, Value: strings.TrimSpace(s.Snak.text())}
			if id.Value != "" && len(s.Qualifiers["P582"]) == 0 && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	if kind == ontology.KindCountry {
		add("P297", ontology.SchemeISO2)
		add("P298", ontology.SchemeISO3)
		add("P299", ontology.SchemeISONumeric)
		add("P901", ontology.SchemeFIPS)
		add("P1566", ontology.SchemeGeoNames)
	}
	add("P1278", ontology.SchemeLEI)
	add("P1157", ontology.SchemeBioguide)
	add("P10632", ontology.SchemeFTM)
	add("P856", ontology.SchemeWebsite)
	return out
}

// held is a position that a person held, as it is kept until offices are known.
type held struct {
	Office string        `json:"office"`
	Of     []string      `json:"of,omitempty"` // whose, by the statement itself
	From   ontology.Date `json:"from,omitzero"`
	Until  ontology.Date `json:"until,omitzero"`
	Cites  string        `json:"cites"`
}

// holder is a person with the positions held.
type holder struct {
	ID       string      `json:"id"`
	Modified string      `json:"modified"`
	Person   ontology.ID `json:"person"`
	Name     string      `json:"name"`
	Held     []held      `json:"held"`
}

func (r *reader) keepTenures(line dataset.Line, i *item, person ontology.ID, name string) error {
	h := holder{ID: i.ID, Modified: i.Modified, Person: person, Name: name}
	for _, s := range i.held("P39") {
		q := s.Snak.item()
		if !isNumber.MatchString(q) {
			continue // held an office, and nobody knows which
		}
		one := held{Office: q, Cites: s.cites(i.ID, "P39")}
		one.From, one.Until = s.span()
		for _, snak := range s.Qualifiers["P2389"] {
			one.Of = append(one.Of, snak.item())
		}
		h.Held = append(h.Held, one)
	}
	if len(h.Held) == 0 {
		return nil
	}
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return r.tenures.Add(line.Number, text)
}

var isNumber = regexp.MustCompile(`^Q\d+$`)
