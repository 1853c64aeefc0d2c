package ontology

import "strconv"

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
func (f *Facts) EachRef(visit func(path string, ref *ID, kinds []Kind)) { f.eachRef(pathAt, visit) }

// pathAt writes the path of something in a list: "$.events[7].when".
func pathAt(list string, i int, field string) string {
	return list + "[" + strconv.Itoa(i) + "]" + field
}

// eachRef is EachRef with paths as at makes them of a list, a place in it and
// what follows.
func (f *Facts) eachRef(at func(list string, i int, field string) string, visit func(path string, ref *ID, kinds []Kind)) {
	see := func(path string, ref *ID, kinds ...Kind) {
		if *ref != "" {
			visit(path, ref, kinds)
		}
	}
	see("$.dataset", &f.Dataset, KindDataset)
	actors := actorKinds()
	see("$.publisher.of", &f.Publisher.Of, actors...)
	for i := range f.Actors {
		p := at("$.actors", i, "")
		see(p+".country", &f.Actors[i].Country, KindCountry)
		see(p+".actsFor", &f.Actors[i].ActsFor, KindOrganization, KindCountry)
	}
	for i := range f.Offices {
		see(at("$.offices", i, ".of"), &f.Offices[i].Of, KindCountry, KindOrganization)
	}
	for i := range f.Tenures {
		p := at("$.tenures", i, "")
		see(p+".person", &f.Tenures[i].Person, KindPerson)
		see(p+".office", &f.Tenures[i].Office, KindOffice)
	}
	for i := range f.Memberships {
		p := at("$.memberships", i, "")
		see(p+".member", &f.Memberships[i].Member, KindPerson, KindCountry, KindOrganization)
		see(p+".organization", &f.Memberships[i].Organization, KindOrganization)
	}
	for i := range f.Events {
		p, e := at("$.events", i, ""), &f.Events[i]
		for j := range e.Participants {
			see(at(p+".participants", j, ".actor"), &e.Participants[j].Actor, actors...)
		}
		see(p+".initiatedBy", &e.InitiatedBy, actors...)
		if e.Place != nil {
			see(p+".place.country", &e.Place.Country, KindCountry)
		}
	}
	for i := range f.Statements {
		p, s := at("$.statements", i, ""), &f.Statements[i]
		see(p+".speaker", &s.Speaker, actors...)
		for j := range s.To {
			see(at(p+".to", j, ""), &s.To[j], actors...)
		}
		for j := range s.About {
			see(at(p+".about", j, ".target"), &s.About[j].Target, topicKinds()...)
		}
		for j := range s.Recipients {
			see(at(p+".recipients", j, ""), &s.Recipients[j], actors...)
		}
		see(p+".event", &s.Event, eventKinds()...)
		for j := range s.ReportedBy {
			see(at(p+".reportedBy", j, ""), &s.ReportedBy[j], actors...)
		}
	}
	for i := range f.Programs {
		see(at("$.programs", i, ".authority"), &f.Programs[i].Authority, actors...)
	}
	for i := range f.Sanctions {
		p, s := at("$.sanctions", i, ""), &f.Sanctions[i]
		see(p+".target", &s.Target, actors...)
		see(p+".authority", &s.Authority, actors...)
		see(p+".program", &s.Program, KindProgram)
	}
}
