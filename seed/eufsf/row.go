package eufsf

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// authority is whose sanctions they are.
const authority ontology.ID = "organization/eu"

// record makes a record of a row of the table of an act.
func (r *row) record(f *dataset.Format, in *dataset.Input, act string) (dataset.Record, error) {
	bad := func(column, format string, args ...any) (dataset.Record, error) {
		return dataset.Record{}, in.Bad(r.line, column, r.raw, format, args...)
	}
	celex, printed := r.get("celex"), r.get("name")
	switch {
	case !utf8.Valid(r.raw):
		return bad("", "the row is not valid UTF-8, as these tables are")
	case !number.MatchString(celex):
		return bad("celex", "%q is no CELEX number of an act: it should read 32014R0269", celex)
	case celex != act:
		return bad("celex", "the row is of %s, and the table of %s: a table has one act", celex, act)
	}
	kind := ontology.KindOrganization
	switch schema := r.get("schema"); schema {
	case "Person":
		kind = ontology.KindPerson
	case "LegalEntity", "Organization", "Company":
	case "Vessel":
		return dataset.Record{}, in.LeaveOut(r.line, "vessels")
	case "Asset":
		return dataset.Record{}, in.LeaveOut(r.line, "assets")
	default:
		return bad("schema", "%q is none of Person, LegalEntity, Organization, Company, Vessel and Asset", schema)
	}
	measure, ok := dataset.Measure(r.get("measure"))
	if !ok {
		return bad("measure", "%q is no measure: it should read as in OpenSanctions' programme files, as \"Asset freeze\"", r.get("measure"))
	}
	// From here on the row's number tells which record it is.
	known := func(column, format string, args ...any) (dataset.Record, error) {
		row := in.Bad(r.line, column, r.raw, format, args...)
		if r.get("recordId") != "" {
			row.Record = f.Record(r.key(celex), "").ID
		}
		return dataset.Record{}, row
	}
	if ontology.Slug(printed) == "-" {
		return known("name", "the row has no name")
	}
	listed, ok := day(r.get("startDate"))
	if !ok && r.get("startDate") != "" {
		return known("startDate", "%q is no date: it should read 28.2.2011", r.get("startDate"))
	}
	entry := r.get("annex") + " " + r.get("recordId")
	if r.get("recordId") == "" { // nothing else tells it from others
		entry = printed
	}
	spoken := readNames(kind, printed, r.cells("alias"), r.cells("previousName"))
	actor := ontology.Actor{
		ID:          dataset.NodeID(kind, "eu "+celex+" "+entry),
		Name:        spoken[0],
		Description: strings.Join(r.cells("position"), "; "),
		Evidence:    []ontology.Evidence{{Locator: r.locator(), Passage: strings.Join(r.cells("notes"), " ")}},
	}
	for _, name := range spoken[1:] {
		actor.Aliases = append(actor.Aliases, ontology.Alias{Text: name})
	}
	if weak := r.get("weakAlias"); weak != "" {
		actor.Evidence = append(actor.Evidence, ontology.Evidence{Locator: r.locator() + ", aliases of low quality", Passage: weak})
	}
	if kind == ontology.KindPerson {
		actor.Born = birth(r.get("birthDate"))
		actor.Country = onlyNation(in.World, r.cells("nationality"))
	} else {
		actor.Country = in.World.OnlyCountry(r.seats())
		actor.Description = strings.Join(r.cells("legalForm"), "; ")
		for _, lei := range r.cells("leiCode") {
			actor.Identifiers = append(actor.Identifiers, ontology.Identifier{Scheme: ontology.SchemeLEI, Value: lei})
		}
		for _, site := range r.cells("website") {
			actor.Identifiers = append(actor.Identifiers, ontology.Identifier{Scheme: ontology.SchemeWebsite, Value: site})
		}
	}
	facts := ontology.Facts{
		Document: f.Record(r.key(celex), celex+", "+r.place()+": "+printed),
		Actors:   []ontology.Actor{actor},
		Programs: []ontology.Program{{Name: actOf(celex), Key: celex, Authority: authority, URL: addressOf(celex),
			Evidence: []ontology.Evidence{{Locator: celex, Cites: "OpenSanctions programme " + r.get("programKey")}}}},
	}
	facts.URL = addressOf(celex)
	facts.Identify()
	facts.Sanctions = []ontology.Sanction{{
		ID:     dataset.NodeID(ontology.KindSanction, "eu "+r.key(celex)), // a row each: measures begin and end apart
		Target: actor.ID, Authority: authority, Program: facts.Programs[0].ID, Measures: []ontology.Measure{measure},
		ListedOn: listed, LegalBasis: actOf(celex), Reason: r.get("reason"),
		Evidence: []ontology.Evidence{{Locator: r.locator(), Passage: r.get("measure")}},
	}}
	return dataset.Record{Line: r.line, Facts: facts}, nil
}

func addressOf(celex string) string {
	return "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:" + celex
}

// place says where in the act the row stands.
func (r *row) place() string {
	place := "annex " + r.get("annex")
	if r.get("annex") == "" {
		place = "annexes"
	}
	if n := r.get("recordId"); n != "" {
		place += ", number " + n
	}
	return place
}

func (r *row) locator() string { return r.get("celex") + ", " + r.place() }

// key names the row for as long as the act keeps the entry. An entry without a
// number is told by all that stands in its row but for what is amended most
// often.
func (r *row) key(celex string) string {
	key := []string{celex, r.get("annex"), r.get("measure"), r.get("schema"), r.get("recordId")}
	if r.get("recordId") == "" {
		var all []string
		for _, column := range []string{"name", "alias", "birthDate", "birthPlace", "startDate", "address", "nationality", "jurisdiction", "registrationNumber"} {
			all = append(all, r.get(column))
		}
		sum := sha256.Sum256([]byte(strings.Join(all, "\x00")))
		key = append(key, hex.EncodeToString(sum[:6]))
	}
	return strings.Join(key, " ")
}

// cells returns the values of a column that may hold several.
func (r *row) cells(column string) []string { return cells(r.get(column)) }

// seats returns where an organization has its seat: where it is registered, or
// the country that it is told with, or the last words of its addresses.
func (r *row) seats() []string {
	for _, column := range []string{"jurisdiction", "country"} {
		if all := r.cells(column); len(all) > 0 {
			return all
		}
	}
	var seats []string
	for _, address := range r.cells("address") {
		seats = append(seats, strings.Trim(address[strings.LastIndex(address, ",")+1:], " ."))
	}
	return seats
}
