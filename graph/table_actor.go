package graph

import (
	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func (g *graph) actorFields() fields {
	return fields{
		"id":              id(func(a model.Actor) ontology.ID { return a.Fact().ID }),
		"kind":            kind(func(a model.Actor) ontology.Kind { return a.Fact().Kind }),
		"name":            text(func(a model.Actor) string { return a.Fact().Name }),
		"aliases":         own(g.actorAliases),
		"identifiers":     own(g.actorIdentifiers),
		"description":     maybeText(model.Actor.Description),
		"country":         link(g.actorCountry),
		"actsFor":         link(g.actorActsFor),
		"provisional":     flag(func(a model.Actor) bool { return a.Fact().Provisional }),
		"statements":      link(g.actorStatements),
		"statementsAbout": link(g.actorStatementsAbout),
		"calls":           link(g.actorCalls),
		"meetings":        link(g.actorMeetings),
		"events":          link(g.actorEvents),
		"sanctions":       link(g.actorSanctions),
		"tenures":         own(g.actorTenures),
		"memberships":     own(g.actorMemberships),
		"neighbours":      link(g.actorNeighbours),
		"around":          link(g.actorAround),
		"sources":         own(g.actorSources),
	}
}

func (g *graph) neighbourFields() fields {
	return fields{
		"actor":     link(g.neighbourActor),
		"relation":  word(func(n *model.Neighbour) ontology.Relation { return n.Relation }),
		"direction": word((*model.Neighbour).Direction),
		"count":     number(func(n *model.Neighbour) int { return n.Count }),
		"firstOn":   maybeText((*model.Neighbour).FirstOn),
		"lastOn":    maybeText((*model.Neighbour).LastOn),
		"evidence":  links(g.neighbourEvidence),
	}
}

func (g *graph) aroundFields() fields {
	return fields{
		"actors": parts(func(a *model.Around) []*model.Reached { return a.Actors }),
		"more":   flag(func(a *model.Around) bool { return a.More }),
		"bound":  maybeWord(func(a *model.Around) *storage.Bound { return a.Bound }),
	}
}

func (g *graph) reachedFields() fields {
	return fields{
		"actor":     link(g.reachedActor),
		"hops":      number(func(r *model.Reached) int { return r.Hops }),
		"from":      link(g.reachedFrom),
		"relation":  word(func(r *model.Reached) ontology.Relation { return r.Relation }),
		"direction": word((*model.Reached).Direction),
		"via":       link(g.reachedVia),
	}
}

func (g *graph) hopFields() fields {
	return fields{
		"from":      link(g.hopFrom),
		"to":        link(g.hopTo),
		"relation":  word(func(h *model.Hop) ontology.Relation { return h.Relation }),
		"direction": word((*model.Hop).Direction),
		"via":       link(g.hopVia),
		"sources":   own(g.hopSources),
	}
}

func (g *graph) officeFields() fields {
	return fields{
		"id":      id(func(o *model.Office) ontology.ID { return o.ID }),
		"name":    text(func(o *model.Office) string { return o.Name }),
		"of":      link(g.officeOf),
		"rank":    maybeWord((*model.Office).Rank),
		"tenures": own(g.officeTenures),
		"sources": own(g.officeSources),
	}
}

func (g *graph) tenureFields() fields {
	return fields{
		"id":      id(func(t *model.Tenure) ontology.ID { return t.ID }),
		"person":  link(g.tenurePerson),
		"office":  link(g.tenureOffice),
		"from":    part((*model.Tenure).From),
		"until":   part((*model.Tenure).Until),
		"acting":  flag(func(t *model.Tenure) bool { return t.Acting }),
		"sources": own(g.tenureSources),
	}
}

func (g *graph) membershipFields() fields {
	return fields{
		"id":           id(func(m *model.Membership) ontology.ID { return m.ID }),
		"member":       link(g.membershipMember),
		"organization": link(g.membershipOrganization),
		"from":         part((*model.Membership).From),
		"until":        part((*model.Membership).Until),
		"sources":      own(g.membershipSources),
	}
}
