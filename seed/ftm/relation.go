package ftm

import (
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// position reads an entity that is a position. Whose office it is, is its
// organization, where the file describes it, or else its country.
func (r *reader) position(line dataset.Line) (dataset.Record, error) {
	e := again(line)
	name := e.first("name")
	if name == "" {
		return dataset.Record{}, r.in.Bad(line.Number, "name", line.Text, "position %s has no name", e.ID)
	}
	of := r.country(e, "country")
	for _, id := range e.all("organization") {
		if org, ok := r.known.actor(id); ok && org.Kind() == ontology.KindOrganization {
			of = org
			break
		}
	}
	if of == "" {
		return dataset.Record{}, r.in.LeaveOut(line.Number, "positions of no one country or organization")
	}
	office := ontology.Office{ID: nodeID(ontology.KindOffice, e.ID), Name: name, Of: of, Evidence: []ontology.Evidence{evidence(e)}}
	if _, own := ownID(e.ID); !own {
		if known, ok := r.in.World.Office(of, e.all("name", "alias")...); ok {
			office.ID = known
			office.Evidence[0].Locator += ", told by its name and whose office it is"
		}
	}
	r.offices[e.ID] = office.ID
	if rank := ontology.Rank(e.first("keywords")); slices.Contains(ontology.Ranks(), rank) {
		office.Rank = rank // as demarche exports it
	} else if slices.Contains(e.Properties["topics"], "gov.head") {
		office.Rank = headOf(name)
	}
	return dataset.Record{Line: line.Number, Facts: ontology.Facts{Document: r.document(e, name), Offices: []ontology.Office{office}}}, nil
}

// headOf tells heads of state from heads of government by the position's name;
// FollowTheMoney has one topic for both.
func headOf(name string) ontology.Rank {
	lower := strings.ToLower(name)
	switch {
	case strings.Contains(lower, "prime minister") || strings.Contains(lower, "head of government") || strings.Contains(lower, "chancellor"):
		return ontology.RankHeadOfGovernment
	case strings.Contains(lower, "head of state") || strings.HasPrefix(lower, "king") || strings.HasPrefix(lower, "queen") || strings.HasPrefix(lower, "emperor"):
		return ontology.RankHeadOfState
	}
	return ""
}

// relation reads an entity that joins others.
func (r *reader) relation(line dataset.Line) (dataset.Record, error) {
	e := again(line)
	switch e.Schema {
	case "Occupancy":
		return r.occupancy(line, e)
	case "Membership":
		return r.membership(line, e, e.first("member"), e.first("organization"))
	case "UnknownLink":
		return r.membership(line, e, e.first("subject"), e.first("object"))
	}
	return r.sanction(line, e)
}

func (r *reader) occupancy(line dataset.Line, e *entity) (dataset.Record, error) {
	holder, post := e.first("holder"), e.first("post")
	if holder == "" || post == "" {
		return dataset.Record{}, r.in.Bad(line.Number, "holder, post", line.Text, "occupancy %s does not say who holds what", e.ID)
	}
	person, ok := r.known.actor(holder)
	office := r.offices[post]
	if !ok || person.Kind() != ontology.KindPerson || office == "" {
		return dataset.Record{}, r.in.LeaveOut(line.Number, "occupancies whose holder or position the file does not describe as far as an office needs")
	}
	t := ontology.Tenure{ID: nodeID(ontology.KindTenure, e.ID), Person: person, Office: office,
		From: e.or("from", e.earliest("startDate")), Until: e.or("until", e.latest("endDate")), Evidence: []ontology.Evidence{evidence(e)}}
	if _, own := ownID(e.ID); !own {
		if known, ok := r.in.World.Tenure(person, office, t.From, t.Until); ok {
			t.ID = known
		}
	}
	t.Acting = slices.Contains(e.Properties["status"], "acting")
	facts := ontology.Facts{Document: r.document(e, holder+" in "+post), Tenures: []ontology.Tenure{t}}
	return r.checked(line, facts)
}

func (r *reader) membership(line dataset.Line, e *entity, who, where string) (dataset.Record, error) {
	if who == "" || where == "" {
		return dataset.Record{}, r.in.Bad(line.Number, "member, organization", line.Text, "membership %s does not say who belongs to what", e.ID)
	}
	member, ok := r.known.actor(who)
	organization, of := r.known.actor(where)
	if !ok || !of || organization.Kind() != ontology.KindOrganization {
		return dataset.Record{}, r.in.LeaveOut(line.Number, "memberships whose member or organization the file does not describe")
	}
	m := ontology.Membership{ID: nodeID(ontology.KindMembership, e.ID), Member: member, Organization: organization,
		From: e.or("from", e.earliest("startDate")), Until: e.or("until", e.latest("endDate")), Evidence: []ontology.Evidence{evidence(e)}}
	return r.checked(line, ontology.Facts{Document: r.document(e, who+" in "+where), Memberships: []ontology.Membership{m}})
}

// checked refuses spans that end before they begin, in words of the file.
func (r *reader) checked(line dataset.Line, facts ontology.Facts) (dataset.Record, error) {
	for _, finding := range facts.Validate() {
		if strings.HasSuffix(finding.Path, ".until") {
			return dataset.Record{}, r.in.Bad(line.Number, "endDate", line.Text, "%s", finding.Message)
		}
	}
	return dataset.Record{Line: line.Number, Facts: facts}, nil
}

// sanction reads an entity that is a sanction: one for each target and programme.
func (r *reader) sanction(line dataset.Line, e *entity) (dataset.Record, error) {
	targets := e.all("entity")
	if len(targets) == 0 {
		return dataset.Record{}, r.in.Bad(line.Number, "entity", line.Text, "sanction %s does not say against whom", e.ID)
	}
	facts := ontology.Facts{}
	authority := r.authority(e, &facts)
	if authority == "" {
		return dataset.Record{}, r.in.Bad(line.Number, "authority", line.Text, "sanction %s names neither an authority nor a country whose it is", e.ID)
	}
	keys := e.all("programId")
	for _, key := range keys {
		name := key
		if programs := e.all("program"); len(programs) == 1 && len(keys) == 1 {
			name = programs[0]
		}
		program := ontology.Program{Name: name, Key: key, Authority: authority, URL: e.first("programUrl")}
		if own, ok := ownID(key); ok && own.Kind() == ontology.KindProgram {
			program.ID, program.Key = own, strings.Join(e.more("programKey"), "")
		}
		facts.Programs = append(facts.Programs, program)
	}
	if len(keys) == 0 {
		for _, name := range e.all("program") {
			facts.Programs = append(facts.Programs, ontology.Program{Name: name, Authority: authority, URL: e.first("programUrl")})
		}
	}
	facts.Identify()
	programs := []ontology.ID{""}
	if len(facts.Programs) > 0 {
		programs = nil
	}
	facts.Programs = slices.DeleteFunc(facts.Programs, func(p ontology.Program) bool {
		twice := slices.Contains(programs, p.ID) // keys that differ in case or marks alone
		if !twice {
			programs = append(programs, p.ID)
		}
		return twice
	})
	var measures []ontology.Measure
	for _, words := range e.all("provisions") {
		if m, ok := dataset.Measure(words); ok && !slices.Contains(measures, m) {
			measures = append(measures, m)
		}
	}
	listed, from := e.or("listedOn", e.earliest("listingDate")), e.or("effectiveFrom", e.earliest("startDate"))
	if from.EDTF == listed.EDTF {
		from = ontology.Date{}
	}
	for _, id := range targets {
		target, ok := r.known.actor(id)
		if !ok {
			continue
		}
		for _, program := range programs {
			s := ontology.Sanction{
				ID: sanctionID(e.ID, id, program, len(targets)*len(programs) == 1), Target: target, Authority: authority, Program: program, Measures: measures,
				ListedOn: listed, EffectiveFrom: from, DelistedOn: e.or("delistedOn", e.latest("endDate")),
				LegalBasis: strings.Join(e.more("legalBasis"), "; "), Reason: strings.Join(e.all("reason"), "\n"),
				Evidence: []ontology.Evidence{{Locator: "entity " + e.ID, Passage: strings.Join(e.all("provisions", "status"), "; "), Cites: e.first("sourceUrl")}},
			}
			facts.Sanctions = append(facts.Sanctions, s)
		}
	}
	if len(facts.Sanctions) == 0 {
		return dataset.Record{}, r.in.LeaveOut(line.Number, "sanctions against entities that the file does not describe as actors")
	}
	facts.Document = r.document(e, e.first("authority", "program", "programId")+" against "+strings.Join(targets, ", "))
	return dataset.Record{Line: line.Number, Facts: facts}, nil
}

// sanctionID names one of the sanctions that an entity means.
func sanctionID(entity, target string, program ontology.ID, only bool) ontology.ID {
	if only {
		return nodeID(ontology.KindSanction, entity)
	}
	return dataset.NodeID(ontology.KindSanction, "ftm "+entity+" "+target+" "+program.Key())
}

// authority returns who imposes a sanction: the state or the union of states that
// the named authority acts for, or the country of the sanction. An authority that
// nobody knows, of a country that nobody knows, is described as a provisional
// organization.
func (r *reader) authority(e *entity, facts *ontology.Facts) ontology.ID {
	name := e.first("authority")
	if id, ok := r.known.actor(e.first("authorityId")); ok {
		return id
	}
	if id, ok := r.in.World.Organization(name); ok {
		return r.actsFor(id)
	}
	if id, ok := r.in.World.Country(name); ok {
		return id
	}
	if codes := e.all("country"); len(codes) == 1 && codes[0] == "eu" {
		if id, ok := r.in.World.Identified(ontology.SchemeWikidata, "Q458"); ok {
			return id
		}
	}
	if id := r.country(e, "country"); id != "" {
		return id
	}
	if ontology.Slug(name) == "-" {
		return ""
	}
	a := ontology.Actor{ID: ontology.NewID(ontology.KindOrganization, name), Name: name, Provisional: true, Evidence: []ontology.Evidence{{Locator: "entity " + e.ID, Passage: name}}}
	facts.Actors = append(facts.Actors, a)
	return a.ID
}

// actsFor follows an organization to whom it acts for in the end, so that
// sanctions of one state are one state's, whichever office signs them.
func (r *reader) actsFor(id ontology.ID) ontology.ID {
	for range 8 {
		a, ok := r.in.World.Actor(id)
		if !ok || a.ActsFor == "" {
			break
		}
		id = a.ActsFor
	}
	return id
}
