package wikidata

import (
	"encoding/json"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// office is what the file tells of an office.
type office struct {
	name  string
	names []string // its name and other names in English, as far as its item tells them
	of    ontology.ID
	rank  ontology.Rank
	told  bool // its item says whose it is, though nobody may know them
}

// heads notes whose head holds an office.
func (r *reader) heads(i *item, of ontology.ID, property string, rank ontology.Rank) {
	for _, q := range items(i.best(property)) {
		o := r.offices[q]
		o.of = of
		switch {
		case o.rank == ontology.RankHeadOfState && rank == ontology.RankHeadOfGovernment, o.rank == ontology.RankHeadOfGovernment && rank == ontology.RankHeadOfState:
			o.rank = ontology.RankHeadOfBoth
		default:
			o.rank = rank
		}
		r.offices[q] = o
	}
}

// office makes a record of an office.
func (r *reader) office(line dataset.Line, i *item, name string) (dataset.Record, error) {
	o := r.offices[i.ID]
	o.name, o.names = name, append([]string{name}, i.english()...)
	for _, property := range []string{"P2389", "P1001", "P17"} {
		found := items(i.best(property))
		o.told = o.told || len(found) > 0
		if o.of == "" && len(found) == 1 {
			o.of = r.owner(found[0])
		}
	}
	o.byLabel(r)
	r.offices[i.ID] = o
	if o.of == "" {
		return dataset.Record{}, r.in.LeaveOut(line.Number, "offices of no one country or organization that is known")
	}
	return dataset.Record{Line: line.Number, Facts: ontology.Facts{Document: r.record(i, i.ID, i.ID+": "+name), Offices: []ontology.Office{o.node(r.in.World, i.ID, "")}}}, nil
}

// owner returns a country or an organization that the base data knows, or "".
func (r *reader) owner(q string) ontology.ID {
	id, ok := r.in.World.Identified(ontology.SchemeWikidata, q)
	if !ok || id.Kind() != ontology.KindCountry && id.Kind() != ontology.KindOrganization {
		return ""
	}
	return id
}

// byLabel takes the owner from the label, where nothing else tells one. An item
// that names an owner whom nobody knows does not mean whom its label sounds like:
// the Governor of Georgia is not of the country.
func (o *office) byLabel(r *reader) {
	if o.of == "" && !o.told {
		o.of = r.ownerByLabel(o.name)
	}
}

// ownerByLabel returns the country or organization that the name of an office
// ends with, the longest that is known: of "Secretary of the Security Council of
// Russia" the council, and else Russia.
func (r *reader) ownerByLabel(name string) ontology.ID {
	for rest := name; ; {
		_, after, found := strings.Cut(rest, " of ")
		if !found {
			return ""
		}
		rest = after
		owner := strings.TrimPrefix(rest, "the ")
		if id, ok := r.in.World.Organization(owner); ok {
			return id
		}
		if id, ok := r.in.World.Country(owner); ok {
			return id
		}
	}
}

// actingPrefix begins the name of an item for those who hold an office in the
// meantime. The graph says so of the tenure.
const actingPrefix = "Acting "

// node returns the office with the number q: the base data's where that has one of
// this name, of the same state; the evidence says that it was told by that. An
// office whose owner only a statement tells ("party leader" of a party) is another
// one for each owner.
func (o office) node(w *dataset.World, q string, owner ontology.ID) ontology.Office {
	names := append(slices.Clone(o.names), o.name)
	name, acting := strings.CutPrefix(o.name, actingPrefix)
	if acting {
		names = []string{name}
	}
	if known, ok := w.Office(o.of, names...); ok {
		return ontology.Office{ID: known, Name: name, Of: o.of, Rank: o.rank,
			Evidence: []ontology.Evidence{{Locator: q + ", told by its name and whose office it is", Passage: o.name, Cites: "https://www.wikidata.org/wiki/" + q}}}
	}
	key := "wikidata " + q
	if owner != "" {
		key += " " + owner.Key()
	}
	return ontology.Office{ID: dataset.NodeID(ontology.KindOffice, key), Name: o.name, Of: o.of, Rank: o.rank,
		Evidence: []ontology.Evidence{{Locator: q, Cites: "https://www.wikidata.org/wiki/" + q}}}
}

// held yields the tenures, now that the offices are known.
func (r *reader) held(yield func(dataset.Record, error) bool) {
	for line, err := range r.tenures.Lines() {
		var h holder
		if err == nil {
			err = json.Unmarshal(line.Text, &h)
		}
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		facts := ontology.Facts{Document: r.record(&item{ID: h.ID, Modified: h.Modified}, h.ID+" offices", h.ID+": offices of "+h.Name)}
		seen := make(map[ontology.ID]bool)
		for _, one := range h.Held {
			o, acting, ok := r.officeOf(one)
			if !ok {
				if !yield(dataset.Record{}, r.in.LeaveOut(line.Number, "tenures of offices that the file does not describe as far as an office needs")) {
					return
				}
				continue
			}
			t := ontology.Facts{Document: facts.Document, Tenures: []ontology.Tenure{{Person: h.Person, Office: o.ID, From: one.From, Until: one.Until, Acting: acting,
				Evidence: []ontology.Evidence{{Locator: h.ID + " P39", Cites: one.Cites}}}}}
			if known, ok := r.in.World.Tenure(h.Person, o.ID, one.From, one.Until); ok {
				t.Tenures[0].ID = known
			}
			t.Identify()
			if findings := t.Validate(); len(findings) > 0 {
				if !yield(dataset.Record{}, r.in.Bad(line.Number, "P39", line.Text, "%s as %s: %s", h.Name, o.Name, findings[0].Message)) {
					return
				}
				continue
			}
			if id := t.Tenures[0].ID; !seen[id] {
				seen[id] = true
				facts.Tenures = append(facts.Tenures, t.Tenures...)
			}
			if !seen[o.ID] {
				seen[o.ID] = true
				facts.Offices = append(facts.Offices, o)
			}
		}
		if len(facts.Tenures) > 0 && !yield(dataset.Record{Line: line.Number, Facts: facts}, nil) {
			return
		}
	}
}

// officeOf returns the office of a position held, and whether it is held in the
// meantime.
func (r *reader) officeOf(one held) (office ontology.Office, acting, ok bool) {
	o := r.offices[one.Office]
	if o.name == "" {
		o.name = r.labels[one.Office]
	}
	if o.name == "" {
		return ontology.Office{}, false, false
	}
	if o.of == "" && len(one.Of) == 1 {
		if owner := r.owner(one.Of[0]); owner != "" {
			o.of = owner
			office = o.node(r.in.World, one.Office, owner)
			return office, office.Name != o.name, true
		}
	}
	o.byLabel(r)
	office = o.node(r.in.World, one.Office, "")
	return office, office.Name != o.name, o.of != ""
}
