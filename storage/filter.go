package storage

import (
	"slices"

	"demarche/ontology"
)

// A filter is a conjunction: each field that is set narrows the list, the zero
// filter lets everything through. A field of several values asks for any of
// them, unless its comment says otherwise.
//
// What a filter means is written twice: as Match, in Go, on a view of a node
// with everything that hangs on it; and in the engine's query language. The
// suite holds the two against each other.

// When narrows by date. The zero When is every date, known or not.
type When struct {
	Period *ontology.Period
	Match  ontology.Match // empty means POSSIBLY
}

// Holds reports whether the date satisfies w.
func (w When) Holds(d ontology.Date) bool { return w.Period == nil || w.Period.Holds(d, w.Match) }

// StatementFilter narrows a list of statements, ordered by when they were said.
type StatementFilter struct {
	By        []Key // the speaker
	ActingFor []Key // the speaker is one of these or acts for one of them
	// The speaker is of one of these countries: it is that country; or belongs
	// to it; or, where it belongs to none, acts for it or for what belongs to it.
	SpeakerCountries []Key
	About            []Key // a target
	To               []Key // an addressee
	AimedAt          []Key // a recipient of the act
	ReportedBy       []Key // a link of the attribution chain
	Events           []Key // made during
	Sources          []Key // the publisher of a document that reports it
	Documents        []Key // a document that reports it
	Said             When
	Acts             []ontology.Act
	Forms            []ontology.Form
	Modalities       []ontology.Modality
	Venues           []ontology.Venue
	FirstHand        *bool // true: some document gives it without an attribution chain; false: none does
	Text             TextQuery
}

// StatementView is a statement with all that a filter looks at.
type StatementView struct {
	Statement
	SpeakerFor                     Key // whom the speaker acts for
	SpeakerCountry                 Key // the country that the speaker is of; see StatementFilter
	About, To, AimedAt, ReportedBy []Key
	Documents, Sources             []Key
}

// Match reports whether the filter lets the statement through.
func (f StatementFilter) Match(s *StatementView) bool {
	return anyOf(f.By, s.Speaker) &&
		(len(f.ActingFor) == 0 || slices.Contains(f.ActingFor, s.Speaker) || s.SpeakerFor != 0 && slices.Contains(f.ActingFor, s.SpeakerFor)) &&
		anyOf(f.SpeakerCountries, s.SpeakerCountry) &&
		meets(f.About, s.About) && meets(f.To, s.To) && meets(f.AimedAt, s.AimedAt) && meets(f.ReportedBy, s.ReportedBy) &&
		anyOf(f.Events, s.Event) && meets(f.Sources, s.Sources) && meets(f.Documents, s.Documents) &&
		f.Said.Holds(s.Said) &&
		anyOf(f.Acts, s.Act) && anyOf(f.Forms, s.Form) && anyOf(f.Modalities, s.Modality) && anyOf(f.Venues, s.Venue) &&
		(f.FirstHand == nil || *f.FirstHand == s.FirstHand) &&
		f.Text.Match(s.Text)
}

// EventFilter narrows a list of events, ordered by when they were.
type EventFilter struct {
	Between     []Key // every one of these takes part
	Involving   []Key // at least one of these takes part
	InitiatedBy []Key
	Places      []Key
	Sources     []Key
	Documents   []Key
	When        When
	Kinds       []ontology.Kind
	Types       []ontology.EventType
	Statuses    []ontology.Status
	PLOVER      []ontology.PLOVERType
	Text        TextQuery // in the title
}

// EventView is an event with all that a filter looks at.
type EventView struct {
	Event
	Participants       []Key
	Documents, Sources []Key
}

// Match reports whether the filter lets the event through.
func (f EventFilter) Match(e *EventView) bool {
	for _, k := range f.Between {
		if !slices.Contains(e.Participants, k) {
			return false
		}
	}
	return meets(f.Involving, e.Participants) && anyOf(f.InitiatedBy, e.InitiatedBy) && anyOf(f.Places, e.Place) &&
		meets(f.Sources, e.Sources) && meets(f.Documents, e.Documents) && f.When.Holds(e.When) &&
		anyOf(f.Kinds, e.Kind) && anyOf(f.Types, e.Type) && anyOf(f.Statuses, e.Status) && anyOf(f.PLOVER, e.PLOVER) &&
		f.Text.Match(e.Title)
}

// SanctionFilter narrows a list of sanctions, ordered by when they were listed.
type SanctionFilter struct {
	Targets     []Key
	Authorities []Key
	Programs    []Key
	Sources     []Key
	Documents   []Key
	Measures    []ontology.Measure
	Listed      When
	AsOf        *ontology.Day  // in force on this day
	AsOfMatch   ontology.Match // possibly (also when empty) or certainly
}

// SanctionView is a sanction with all that a filter looks at.
type SanctionView struct {
	Sanction
	Documents, Sources []Key
}

// Match reports whether the filter lets the sanction through.
func (f SanctionFilter) Match(s *SanctionView) bool {
	if f.AsOf != nil {
		possibly, certainly := ontology.Sanction{ListedOn: s.ListedOn, EffectiveFrom: s.EffectiveFrom, DelistedOn: s.DelistedOn}.InForce(*f.AsOf)
		if !possibly || f.AsOfMatch == ontology.Certainly && !certainly {
			return false
		}
	}
	return anyOf(f.Targets, s.Target) && anyOf(f.Authorities, s.Authority) && anyOf(f.Programs, s.Program) &&
		meets(f.Sources, s.Sources) && meets(f.Documents, s.Documents) && meets(f.Measures, s.Measures) && f.Listed.Holds(s.ListedOn)
}

// DocumentFilter narrows a list of documents, ordered by when they were
// published. Retracted documents are left out, always.
type DocumentFilter struct {
	Sources   []Key
	Datasets  []Key // the data set that they were taken from
	Reporting []Key // they give an account of one of these nodes
	Published When
	Types     []ontology.DocumentType
	Text      TextQuery // in the title or the text
}

// DocumentView is a document with all that a filter looks at.
type DocumentView struct {
	Document
	Reporting []Key
	Text      string
}

// Match reports whether the filter lets the document through.
func (f DocumentFilter) Match(d *DocumentView) bool {
	return d.Retracted.IsZero() && anyOf(f.Sources, d.Source) && anyOf(f.Datasets, d.Dataset) && meets(f.Reporting, d.Reporting) && f.Published.Holds(d.Published) &&
		anyOf(f.Types, d.Type) && f.Text.Match(d.Title+"\n"+d.Text)
}

// TenureFilter narrows tenures, ordered by their start.
type TenureFilter struct {
	Ranks []ontology.Rank // of the office
	On    *ontology.Day   // possibly held on this day
}

// TenureView is a tenure with all that a filter looks at.
type TenureView struct {
	Tenure
	Rank ontology.Rank
}

// Match reports whether the filter lets the tenure through.
func (f TenureFilter) Match(t *TenureView) bool {
	if f.On != nil {
		if possibly, _ := (ontology.Tenure{From: t.From, Until: t.Until}).HeldOn(*f.On); !possibly {
			return false
		}
	}
	return anyOf(f.Ranks, t.Rank)
}

// MembershipFilter narrows memberships, ordered by their start.
type MembershipFilter struct {
	On *ontology.Day // possibly a member on this day
}

// Match reports whether the filter lets the membership through.
func (f MembershipFilter) Match(m *Membership) bool {
	if f.On == nil {
		return true
	}
	possibly, _ := ontology.Membership{From: m.From, Until: m.Until}.HeldOn(*f.On)
	return possibly
}

// TimelineFilter says whose timeline, and what of it: every statement by or
// about one of the actors, every event with one of them, every sanction on or
// by one of them, each once. A sanction's date is the day of its listing.
type TimelineFilter struct {
	Of    []Key           // none means everyone's
	Kinds []ontology.Kind // of the entries; none means all
	When  When
}

// LinkFilter narrows the links that a walk may take.
type LinkFilter struct {
	Relations []ontology.Relation
	When      When
}

// Match reports whether the filter lets the link through.
func (f LinkFilter) Match(l ontology.Link) bool {
	return anyOf(f.Relations, l.Relation) && f.When.Holds(l.When)
}

// SearchFilter says what a text search looks for, and in what. The text of an
// actor is its name, aliases and description, each on a line; of an event its
// title; of a document its title and, on the next line, its text.
type SearchFilter struct {
	Text  TextQuery
	Kinds []ontology.Kind // none means all that have text: actors, events, statements, documents
	// What speakers of these countries said, and nothing else; as StatementFilter has it.
	SpeakerCountries []Key
}

// anyOf reports whether value is one of those asked for, or nothing is asked.
func anyOf[T comparable](asked []T, value T) bool {
	return len(asked) == 0 || slices.Contains(asked, value)
}

// meets reports whether one of the values is asked for, or nothing is asked.
func meets[T comparable](asked, values []T) bool {
	return len(asked) == 0 || slices.ContainsFunc(values, func(v T) bool { return slices.Contains(asked, v) })
}
