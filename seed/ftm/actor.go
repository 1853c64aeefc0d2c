package ftm

import (
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// meet reads an entity that is an actor in the first sweep. An organization that
// acts for another one waits until all of them are known.
func (r *reader) meet(line dataset.Line, e *entity, op string, text []byte) (dataset.Record, error) {
	if e.name() == "" {
		return dataset.Record{}, r.in.Bad(line.Number, "name", line.Text, "entity %s has no name", e.ID)
	}
	r.known.add(e.ID, kindOf(e.Schema))
	if _, own := ownID(e.ID); own && e.first("parent") != "" {
		return keep(&r.followers, line, text)
	}
	return r.actor(line, e, op), nil
}

func (r *reader) follower(line dataset.Line) (dataset.Record, error) {
	return r.actor(line, again(line), ""), nil
}

func kindOf(schema string) ontology.Kind {
	switch schema {
	case "Person":
		return ontology.KindPerson
	case "Territory":
		return ontology.KindCountry
	}
	return ontology.KindOrganization
}

// name returns what an actor is called: its caption, which is one of the names
// where there are names.
func (e *entity) name() string {
	name := strings.Join(strings.Fields(e.Caption), " ")
	if given := e.all("name"); len(given) > 0 && !slices.Contains(given, name) || name == e.ID {
		name = e.first("name", "alias")
	}
	return name
}

// actor reads an entity that is an actor and has a name.
func (r *reader) actor(line dataset.Line, e *entity, op string) dataset.Record {
	kind, name := kindOf(e.Schema), e.name()
	names := e.all("name", "alias", "previousName")
	_, own := ownID(e.ID)
	a := ontology.Actor{ID: r.known.node(kind, e.ID), Name: name, Identifiers: e.identifiers(), Evidence: []ontology.Evidence{evidence(e)}}
	for _, n := range names {
		if n != name {
			a.Aliases = append(a.Aliases, ontology.Alias{Text: n})
		}
	}
	if weak := e.all("weakAlias"); own {
		for _, metonym := range weak { // as demarche exports them
			a.Aliases = append(a.Aliases, ontology.Alias{Text: metonym, Metonym: true})
		}
	} else if len(weak) > 0 {
		a.Evidence = append(a.Evidence, ontology.Evidence{Locator: "entity " + e.ID + ", weakAlias", Passage: strings.Join(weak, "; ")})
	}
	if kind == ontology.KindPerson {
		a.Description = strings.Join(e.all("position"), "; ")
		if a.Description == "" {
			a.Description = e.first("summary")
		}
		a.Born, a.Died = e.or("born", e.date("birthDate")), e.or("died", e.date("deathDate"))
		a.Country = r.country(e, "nationality", "citizenship", "country")
	} else if kind == ontology.KindCountry {
		a.Description = e.first("summary")
		a.Capital = strings.Join(e.more("capital"), "")
	} else if own {
		r.ownOrganization(e, &a)
	} else {
		a.Description = e.first("summary", "description")
		a.Type = orgType(e)
		a.Country = r.country(e, "jurisdiction", "mainCountry", "country")
	}
	a.Provisional = own && slices.Contains(e.Properties["status"], "provisional")
	facts := ontology.Facts{Document: r.document(e, name), Actors: []ontology.Actor{a}}
	record := dataset.Record{Line: line.Number, Facts: facts}
	if op != "" {
		for _, referent := range e.Referents {
			from := nodeID(kind, referent)
			if known, ok := r.known.fromWorld(referent); referent == "" || referent == e.ID || from == a.ID || ok && known != a.ID && known != from {
				continue
			}
			record.Same = append(record.Same, dataset.Same{From: from, Into: a.ID, Reason: "FollowTheMoney: " + referent + " is a referent of " + e.ID})
		}
	}
	return record
}

// ownOrganization reads what demarche alone writes of an organization: its sort,
// and whom it acts for.
func (r *reader) ownOrganization(e *entity, a *ontology.Actor) {
	a.Description = e.first("summary")
	a.Country = r.country(e, "country")
	if sort := ontology.OrgType(e.first("classification")); slices.Contains(ontology.OrgTypes(), sort) {
		a.Type = sort
	}
	if a.ActsFor = r.country(e, "jurisdiction"); a.ActsFor == "" {
		if id, ok := r.known.actor(e.first("parent")); ok {
			a.ActsFor = id
		}
	}
}

// document is the record of an entity.
func (r *reader) document(e *entity, title string) ontology.Document {
	d := r.format.Record(e.ID, e.Schema+" "+e.ID+": "+title)
	d.URL = e.first("sourceUrl")
	return d
}

// evidence is where an entity's facts stand.
func evidence(e *entity) ontology.Evidence {
	return ontology.Evidence{Locator: "entity " + e.ID, Passage: strings.Join(e.all("notes"), "\n"), Cites: e.first("sourceUrl")}
}

// country returns the one country of the first of the properties that has any:
// codes of ISO 3166-1 in lower case. FollowTheMoney has codes of its own beside
// them (su, zz, eu, …); one that is not known makes no country.
func (r *reader) country(e *entity, properties ...string) ontology.ID {
	for _, p := range properties {
		var only ontology.ID
		codes := e.all(p)
		for _, code := range codes {
			id, ok := r.in.World.Identified(ontology.SchemeISO2, strings.ToUpper(code))
			if !ok || only != "" && only != id {
				return ""
			}
			only = id
		}
		if len(codes) > 0 {
			return only
		}
	}
	return ""
}

// orgType says what sort of organization an entity is, as far as its schema and
// topics tell.
func orgType(e *entity) ontology.OrgType {
	topics := e.Properties["topics"]
	switch {
	case slices.Contains(topics, "gov.igo"):
		return ontology.OrgIGO
	case slices.Contains(topics, "pol.party"):
		return ontology.OrgParty
	case e.Schema == "PublicBody":
		return ontology.OrgGovBody
	case e.Schema == "Company":
		return ontology.OrgCompany
	}
	return ""
}
