package storage

// Page is which part of a list is wanted, and in which order. Exactly one of
// First and Last is above zero.
//
// Dated lists are ordered by the first day that the item's date can mean, then
// by key: the order in which the store first learnt of the nodes. Descending
// turns both around. An item without a date stands first in ascending order.
type Page struct {
	First, Last   int       // how many, from the start or from the end of what After and Before leave
	After, Before *Position // exclusive
	Descending    bool
	Count         bool // also count the whole list
	// Outline leaves out of the items what most questions do not ask: beside the
	// Node, a statement has its Speaker, Text and Said; an event its Type, Title
	// and When; a sanction its Target, Authority, Program and ListedOn; a document
	// its Title, URL and Published. The rest of an item is zero. Timelines, searches
	// and neighbours have no outline: it changes nothing of them.
	Outline bool
}

// Position is where an item stands in its list: the values it is sorted by.
// The same question asked again after a write continues at the same place,
// even when the item itself is gone.
type Position struct {
	Rank int64 // the day for dated lists, the count for neighbours
	Key  Key
	Tie  int64 // tells apart items of one rank and key
}

// List is one page of a list, in the order asked for, whether it was cut from
// the start or from the end.
type List[T any] struct {
	Items     []T
	Positions []Position // of each item
	// HasNext and HasPrevious: with First, whether items follow the last one
	// here (of what After and Before leave), and whether After was given; with
	// Last, whether Before was given, and whether items precede the first one here.
	HasNext, HasPrevious bool
	Total                int // of the whole list, whatever the page; only with Page.Count
}

// Per asks a list question once for each of several parents: statements by each
// of these ten people, newest three of each. The zero Per asks it once, of all.
// A parent need not be live: its list holds what refers to it.
type Per struct {
	Role Role
	Of   []Key
}

// Role is the part that a parent plays in the items of its list.
type Role int

// The roles, and the lists that take them.
const (
	NoParent       Role = iota
	ByActor             // Statements: the speaker
	AboutNode           // Statements: a target
	InEvent             // Statements: made during it
	OfActor             // Events: a participant. Tenures: the holder. Memberships: the member. Neighbours: from it
	AtPlace             // Events: happened there
	AgainstActor        // Sanctions: the target
	ByAuthority         // Sanctions: who imposed it
	UnderProgram        // Sanctions: the programme
	InOffice            // Tenures: the office
	OfOwner             // Tenures: the country or organization of the office
	InOrganization      // Memberships: the organization
	InDocument          // Statements, Events, Sanctions: reported by it
	FromSource          // Documents: the publisher
	ReportingNode       // Documents: those that give an account of it
	InDataset           // Documents: the data set that they were taken from
)
