package ontology

import "fmt"

// actorKinds are the kinds that a reference to an actor may have.
func actorKinds() []Kind { return []Kind{KindPerson, KindCountry, KindOrganization, KindUnnamed} }

// topicKinds are the kinds that a statement can be about: whatever has a name.
func topicKinds() []Kind {
	return append(actorKinds(), KindOffice, KindPlace, KindCall, KindMeeting, KindEvent, KindProgram, KindDocument)
}

// eventKinds are the kinds that a reference to an event may have.
func eventKinds() []Kind { return []Kind{KindCall, KindMeeting, KindEvent} }

// EachRef calls visit for every reference from one node of the facts to
// another, with its JSON path and the kinds that it may have; no kinds means
// any. A visitor may change the reference. Empty references are not visited.
func (f *Facts) EachRef(visit func(path string, ref *ID, kinds []Kind)) {
	see := func(path string, ref *ID, kinds ...Kind) {
		if *ref != "" {
			visit(path, ref, kinds)
		}
	}
	see("$.dataset", &f.Dataset, KindDataset)
	actors := actorKinds()
	see("$.publisher.of", &f.Publisher.Of, actors...)
	for i := range f.Actors {
		p := fmt.Sprintf("$.actors[%d]", i)
		see(p+".country", &f.Actors[i].Country, KindCountry)
		see(p+".actsFor", &f.Actors[i].ActsFor, KindOrganization, KindCountry)
	}
	for i := range f.Offices {
		see(fmt.Sprintf("$.offices[%d].of", i), &f.Offices[i].Of, KindCountry, KindOrganization)
	}
	for i := range f.Tenures {
		p := fmt.Sprintf("$.tenures[%d]", i)
		see(p+".person", &f.Tenures[i].Person, KindPerson)
		see(p+".office", &f.Tenures[i].Office, KindOffice)
	}
	for i := range f.Memberships {
		p := fmt.Sprintf("$.memberships[%d]", i)
		see(p+".member", &f.Memberships[i].Member, KindPerson, KindCountry, KindOrganization)
		see(p+".organization", &f.Memberships[i].Organization, KindOrganization)
	}
	for i := range f.Events {
		p, e := fmt.Sprintf("$.events[%d]", i), &f.Events[i]
		for j := range e.Participants {
			see(fmt.Sprintf("%s.participants[%d].actor", p, j), &e.Participants[j].Actor, actors...)
		}
		see(p+".initiatedBy", &e.InitiatedBy, actors...)
		if e.Place != nil {
			see(p+".place.country", &e.Place.Country, KindCountry)
		}
	}
	for i := range f.Statements {
		p, s := fmt.Sprintf("$.statements[%d]", i), &f.Statements[i]
		see(p+".speaker", &s.Speaker, actors...)
		for j := range s.To {
			see(fmt.Sprintf("%s.to[%d]", p, j), &s.To[j], actors...)
		}
		for j := range s.About {
			see(fmt.Sprintf("%s.about[%d].target", p, j), &s.About[j].Target, topicKinds()...)
		}
		for j := range s.Recipients {
			see(fmt.Sprintf("%s.recipients[%d]", p, j), &s.Recipients[j], actors...)
		}
		see(p+".event", &s.Event, eventKinds()...)
		for j := range s.ReportedBy {
			see(fmt.Sprintf("%s.reportedBy[%d]", p, j), &s.ReportedBy[j], actors...)
		}
	}
	for i := range f.Programs {
		see(fmt.Sprintf("$.programs[%d].authority", i), &f.Programs[i].Authority, actors...)
	}
	for i := range f.Sanctions {
		p, s := fmt.Sprintf("$.sanctions[%d]", i), &f.Sanctions[i]
		see(p+".target", &s.Target, actors...)
		see(p+".authority", &s.Authority, actors...)
		see(p+".program", &s.Program, KindProgram)
	}
}
