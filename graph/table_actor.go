package graph

import (
	"time"

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
		"Neighbour":       g.neighbourFields(),
		"Hop":             g.hopFields(),
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
	connections[model.Event](all, "Event")
	connections[*model.Sanction](all, "Sanction")
	connections[*model.Document](all, "Document")
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
		"search":       link(g.querySearch),
		"timeline":     link(g.queryTimeline),
		"neighbours":   link(g.queryNeighbours),
		"path":         link(g.queryPath),
		"stats":        link(g.queryStats),
	}
}

func (g *graph) actorFields() fields {
	return fields{
		"id":              id(func(a model.Actor) ontology.ID { return a.Fact().ID }),
		"kind":            kind(func(a model.Actor) ontology.Kind { return a.Fact().Kind }),
		"name":            text(func(a model.Actor) string { return a.Fact().Name }),
		"aliases":         links(g.actorAliases),
		"identifiers":     links(g.actorIdentifiers),
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
		"tenures":         links(g.actorTenures),
		"memberships":     links(g.actorMemberships),
		"neighbours":      link(g.actorNeighbours),
		"sources":         links(g.actorSources),
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

func (g *graph) eventFields() fields {
	return fields{
		"id":              id(func(e model.Event) ontology.ID { return e.Fact().ID }),
		"name":            text(model.Event.Name),
		"type":            word(func(e model.Event) ontology.EventType { return e.Fact().Type }),
		"title":           maybeText(model.Event.Title),
		"status":          word(func(e model.Event) ontology.Status { return e.Fact().Status }),
		"when":            part(model.Event.When),
		"participants":    links(g.eventParticipants),
		"initiatedBy":     link(g.eventInitiatedBy),
		"durationSeconds": maybeNumber(model.Event.DurationSeconds),
		"place":           link(g.eventPlace),
		"plover":          maybeWord(model.Event.Plover),
		"mode":            maybeText(model.Event.Mode),
		"cameo":           maybeText(model.Event.Cameo),
		"contexts":        texts(func(e model.Event) []string { return e.Fact().Contexts }),
		"statements":      link(g.eventStatements),
		"sources":         links(g.eventSources),
	}
}

func (g *graph) placeFields() fields {
	return fields{
		"id":      id(func(p *model.Place) ontology.ID { return p.ID }),
		"name":    text(func(p *model.Place) string { return p.Name }),
		"country": link(g.placeCountry),
		"events":  link(g.placeEvents),
	}
}

func (g *graph) statementFields() fields {
	return fields{
		"id":         id(func(s *model.Statement) ontology.ID { return s.ID }),
		"speaker":    link(g.statementSpeaker),
		"text":       text(func(s *model.Statement) string { return s.Text }),
		"language":   maybeText((*model.Statement).Language),
		"form":       word(func(s *model.Statement) ontology.Form { return s.Form }),
		"act":        word(func(s *model.Statement) ontology.Act { return s.Act }),
		"cameo":      maybeText((*model.Statement).Cameo),
		"plover":     maybeWord((*model.Statement).Plover),
		"modality":   word(func(s *model.Statement) ontology.Modality { return s.Modality }),
		"said":       part((*model.Statement).Said),
		"recorded":   instant(func(s *model.Statement) time.Time { return s.Recorded }),
		"venue":      maybeWord((*model.Statement).Venue),
		"about":      links(g.statementAbout),
		"to":         links(g.statementTo),
		"recipients": links(g.statementRecipients),
		"reportedBy": links(g.statementReportedBy),
		"firstHand":  flag(func(s *model.Statement) bool { return s.FirstHand }),
		"event":      link(g.statementEvent),
		"sources":    links(g.statementSources),
	}
}

func (g *graph) hopFields() fields {
	return fields{
		"from":      link(g.hopFrom),
		"to":        link(g.hopTo),
		"relation":  word(func(h *model.Hop) ontology.Relation { return h.Relation }),
		"direction": word((*model.Hop).Direction),
		"via":       link(g.hopVia),
		"sources":   links(g.hopSources),
	}
}

func (g *graph) reportFields() fields {
	return fields{
		"document":        link(g.reportDocument),
		"passage":         maybeText((*model.Report).Passage),
		"evidence":        parts((*model.Report).Evidence),
		"text":            maybeText((*model.Report).Text),
		"form":            maybeWord((*model.Report).Form),
		"date":            part((*model.Report).Date),
		"status":          maybeWord((*model.Report).Status),
		"durationSeconds": maybeNumber((*model.Report).DurationSeconds),
	}
}
