package graph

import (
	"time"

	"demarche/graph/model"
	"demarche/ontology"
)

func (g *graph) eventFields() fields {
	return fields{
		"id":              id(func(e model.Event) ontology.ID { return e.Fact().ID }),
		"name":            text(model.Event.Name),
		"type":            word(func(e model.Event) ontology.EventType { return e.Fact().Type }),
		"title":           maybeText(model.Event.Title),
		"status":          word(func(e model.Event) ontology.Status { return e.Fact().Status }),
		"when":            part(model.Event.When),
		"participants":    own(g.eventParticipants),
		"initiatedBy":     link(g.eventInitiatedBy),
		"durationSeconds": maybeNumber(model.Event.DurationSeconds),
		"place":           link(g.eventPlace),
		"plover":          maybeWord(model.Event.Plover),
		"mode":            maybeText(model.Event.Mode),
		"cameo":           maybeText(model.Event.Cameo),
		"contexts":        texts(func(e model.Event) []string { return e.Fact().Contexts }),
		"statements":      link(g.eventStatements),
		"sources":         own(g.eventSources),
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
		"about":      own(g.statementAbout),
		"to":         links(g.statementTo),
		"recipients": links(g.statementRecipients),
		"reportedBy": links(g.statementReportedBy),
		"firstHand":  flag(func(s *model.Statement) bool { return s.FirstHand }),
		"event":      link(g.statementEvent),
		"sources":    own(g.statementSources),
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
