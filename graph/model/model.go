package model

import (
	"fmt"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// Node is whatever has an id.
type Node interface{ IsNode() }

// Topic is whatever a statement can be about.
type Topic interface {
	Node
	IsTopic()
}

// Actor is one of Person, Country, Organization and UnnamedSource. Fact returns
// what storage knows of it.
type Actor interface {
	Topic
	IsActor()
	Fact() *storage.Actor
	Description() *string
}

// Event is one of Call, Meeting and OtherEvent. Fact returns what storage knows
// of it.
type Event interface {
	Topic
	IsEvent()
	Fact() *storage.Event
	Name() string
	Title() *string
	When() *Date
	DurationSeconds() *int
	Plover() *ontology.PLOVERType
	Mode() *string
	Cameo() *string
}

// The four kinds of actor, one Go type each, because GraphQL tells types apart
// by their Go type.
type (
	Person        struct{ actor }
	Country       struct{ actor }
	Organization  struct{ actor }
	UnnamedSource struct{ actor }
)

// The three types of event.
type (
	Call       struct{ event }
	Meeting    struct{ event }
	OtherEvent struct{ event }
)

// The other nodes.
type (
	Office          struct{ *storage.Office }
	Tenure          struct{ *storage.Tenure }
	Membership      struct{ *storage.Membership }
	Place           struct{ *storage.Place }
	Statement       struct{ *storage.Statement }
	Sanction        struct{ *storage.Sanction }
	SanctionProgram struct{ *storage.Program }
	Source          struct{ *storage.Source }
	Document        struct{ *storage.Document }
	Dataset         struct{ *storage.Dataset }
)

func (*Person) IsNode()          {}
func (*Country) IsNode()         {}
func (*Organization) IsNode()    {}
func (*UnnamedSource) IsNode()   {}
func (*Call) IsNode()            {}
func (*Meeting) IsNode()         {}
func (*OtherEvent) IsNode()      {}
func (*Office) IsNode()          {}
func (*Tenure) IsNode()          {}
func (*Membership) IsNode()      {}
func (*Place) IsNode()           {}
func (*Statement) IsNode()       {}
func (*Sanction) IsNode()        {}
func (*SanctionProgram) IsNode() {}
func (*Source) IsNode()          {}
func (*Document) IsNode()        {}
func (*Dataset) IsNode()         {}

func (*Person) IsTopic()          {}
func (*Country) IsTopic()         {}
func (*Organization) IsTopic()    {}
func (*UnnamedSource) IsTopic()   {}
func (*Call) IsTopic()            {}
func (*Meeting) IsTopic()         {}
func (*OtherEvent) IsTopic()      {}
func (*Office) IsTopic()          {}
func (*Place) IsTopic()           {}
func (*SanctionProgram) IsTopic() {}
func (*Document) IsTopic()        {}

func (*Person) IsActor()        {}
func (*Country) IsActor()       {}
func (*Organization) IsActor()  {}
func (*UnnamedSource) IsActor() {}

func (*Call) IsEvent()       {}
func (*Meeting) IsEvent()    {}
func (*OtherEvent) IsEvent() {}

// NewActor returns the actor as the GraphQL type of its kind; nil where storage
// has none.
func NewActor(a *storage.Actor) Actor {
	switch a.Kind {
	case ontology.KindPerson:
		return &Person{actor{a}}
	case ontology.KindCountry:
		return &Country{actor{a}}
	case ontology.KindOrganization:
		return &Organization{actor{a}}
	case ontology.KindUnnamed:
		return &UnnamedSource{actor{a}}
	}
	return nil
}

// NewEvent returns the event as the GraphQL type of its kind; nil where storage
// has none.
func NewEvent(e *storage.Event) Event {
	switch e.Kind {
	case ontology.KindCall:
		return &Call{event{e}}
	case ontology.KindMeeting:
		return &Meeting{event{e}}
	case ontology.KindEvent:
		return &OtherEvent{event{e}}
	}
	return nil
}

// EventName returns an event's title, or its type and date where it has none:
// "Call, 2021-12-30".
func EventName(e *storage.Event) string {
	if e.Title != "" {
		return e.Title
	}
	words := strings.ToLower(strings.ReplaceAll(string(e.Type), "_", " "))
	if words != "" {
		words = strings.ToUpper(words[:1]) + words[1:]
	}
	if e.When.IsZero() {
		return words
	}
	return fmt.Sprintf("%s, %s", words, e.When)
}
