package ontology

import "slices"

// Kind is what a node is. Its value is also the first part of the node's [ID],
// so that an id tells what it names.
type Kind string

// The kinds of node. The first four are actors: whoever can speak, meet, call
// or be sanctioned. Unnamed is a source whose name is not given ("a White House
// official"): it acts for an organization and is never merged with a person.
// Call, Meeting and Event are all events; the two that analysts ask for most
// have kinds of their own.
const (
	KindPerson       Kind = "person"
	KindCountry      Kind = "country"
	KindOrganization Kind = "organization"
	KindUnnamed      Kind = "unnamed"
	KindOffice       Kind = "office"
	KindTenure       Kind = "tenure"
	KindMembership   Kind = "membership"
	KindPlace        Kind = "place"
	KindCall         Kind = "call"
	KindMeeting      Kind = "meeting"
	KindEvent        Kind = "event"
	KindStatement    Kind = "statement"
	KindProgram      Kind = "program"
	KindSanction     Kind = "sanction"
	KindSource       Kind = "source"
	KindDocument     Kind = "document"
	KindDataset      Kind = "dataset"
)

// Kinds returns every kind of node, in the order in which they build on each other.
func Kinds() []Kind {
	return []Kind{
		KindPerson, KindCountry, KindOrganization, KindUnnamed, KindOffice, KindTenure, KindMembership, KindPlace,
		KindCall, KindMeeting, KindEvent, KindStatement, KindProgram, KindSanction, KindSource, KindDocument, KindDataset,
	}
}

// Valid reports whether k is one of [Kinds].
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// IsActor reports whether nodes of this kind can speak, meet, call or be sanctioned.
func (k Kind) IsActor() bool {
	switch k {
	case KindPerson, KindCountry, KindOrganization, KindUnnamed:
		return true
	}
	return false
}

// IsEvent reports whether nodes of this kind are events.
func (k Kind) IsEvent() bool {
	switch k {
	case KindCall, KindMeeting, KindEvent:
		return true
	}
	return false
}
