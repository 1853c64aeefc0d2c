package graph

import (
	"demarche/graph/model"
	"demarche/ontology"
)

// table is what the planner knows: for every object type that a query can
// reach, how each field is answered.
func (g *graph) table() map[string]fields {
	all := map[string]fields{
		"Query":           g.queryFields(),
		"Person":          g.actorFields().with(fields{"born": part((*model.Person).Born), "died": part((*model.Person).Died)}),
		"Country":         g.actorFields().with(fields{"capital": maybeText((*model.Country).Capital)}),
		"Organization":    g.actorFields().with(fields{"type": maybeWord((*model.Organization).Type), "members": links(g.actorMembers)}),
		"UnnamedSource":   g.actorFields(),
		"Call":            g.eventFields(),
		"Meeting":         g.eventFields(),
		"OtherEvent":      g.eventFields(),
		"Office":          g.officeFields(),
		"Tenure":          g.tenureFields(),
		"Membership":      g.membershipFields(),
		"Place":           g.placeFields(),
		"Statement":       g.statementFields(),
		"Sanction":        g.sanctionFields(),
		"SanctionProgram": g.programFields(),
		"Source":          g.sourceFields(),
		"Document":        g.documentFields(),
		"Dataset":         g.datasetFields(),
		"Neighbour":       g.neighbourFields(),
		"Hop":             g.hopFields(),
		"Around":          g.aroundFields(),
		"Reached":         g.reachedFields(),
		"Report":          g.reportFields(),
		"Participant":     {"actor": link(g.participantActor), "role": word(func(p *model.Participant) ontology.Role { return p.Role })},
		"Moment":          {"when": part((*model.Moment).When), "node": link(g.momentNode)},
		"Target": {
			"target":  link(g.targetTarget),
			"basis":   word(func(t *model.Target) ontology.Basis { return t.Basis }),
			"mention": maybeText((*model.Target).Mention),
		},
		"SearchHit": {
			"node":       link(g.hitNode),
			"passage":    text(func(h *model.SearchHit) string { return h.Passage }),
			"highlights": parts((*model.SearchHit).Highlights),
		},
	}
	for name, f := range valueFields() {
		all[name] = f
	}
	connections[*model.Statement](all, "Statement")
	all["StatementConnection"]["counts"] = link(listTally[*model.Statement])
	connections[model.Event](all, "Event")
	all["EventConnection"]["counts"] = link(listTally[model.Event])
	connections[*model.Sanction](all, "Sanction")
	all["SanctionConnection"]["counts"] = link(listTally[*model.Sanction])
	connections[*model.Document](all, "Document")
	all["DocumentConnection"]["counts"] = link(listTally[*model.Document])
	connections[*model.Neighbour](all, "Neighbour")
	connections[*model.Moment](all, "Timeline")
	connections[*model.SearchHit](all, "Search")
	return all
}

func (g *graph) queryFields() fields {
	return fields{
		"node":         link(g.queryNode),
		"nodes":        links(g.queryNodes),
		"actor":        link(g.queryActor),
		"person":       link(g.queryPerson),
		"country":      link(g.queryCountry),
		"organization": link(g.queryOrganization),
		"leaders":      links(g.queryLeaders),
		"statement":    link(g.queryStatement),
		"statements":   link(g.queryStatements),
		"call":         link(g.queryCall),
		"calls":        link(g.queryCalls),
		"meeting":      link(g.queryMeeting),
		"meetings":     link(g.queryMeetings),
		"event":        link(g.queryEvent),
		"events":       link(g.queryEvents),
		"sanction":     link(g.querySanction),
		"sanctions":    link(g.querySanctions),
		"document":     link(g.queryDocument),
		"documents":    link(g.queryDocuments),
		"dataset":      link(g.queryDataset),
		"datasets":     links(g.queryDatasets),
		"search":       link(g.querySearch),
		"timeline":     link(g.queryTimeline),
		"neighbours":   link(g.queryNeighbours),
		"around":       link(g.queryAround),
		"path":         link(g.queryPath),
		"stats":        link(g.queryStats),
	}
}
