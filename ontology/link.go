package ontology

import "slices"

// Relation is how two actors are joined in the graph that `neighbours` and
// `path` walk. Each link of a relation rests on one node (a statement, a call,
// a tenure, ...) and so on that node's documents.
type Relation string

// The relations, read from the first actor to the second. CALLED, MET and
// TOOK_PART_WITH are the same read from either side.
const (
	RelationSpokeAbout   Relation = "SPOKE_ABOUT"    // speaker → the actor spoken of
	RelationSpokeTo      Relation = "SPOKE_TO"       // speaker → addressee
	RelationReported     Relation = "REPORTED"       // who passed the words on → speaker
	RelationCalled       Relation = "CALLED"         // on one call
	RelationMet          Relation = "MET"            // at one meeting
	RelationTookPartWith Relation = "TOOK_PART_WITH" // in one other event
	RelationSanctioned   Relation = "SANCTIONED"     // authority → target
	RelationHeldOffice   Relation = "HELD_OFFICE"    // person → the country or organization of the office
	RelationMemberOf     Relation = "MEMBER_OF"      // member → organization
	RelationActsFor      Relation = "ACTS_FOR"       // unnamed source, ministry → whom it speaks for
	RelationBelongsTo    Relation = "BELONGS_TO"     // person, organization → country
)

// Relations returns every relation.
func Relations() []Relation {
	return []Relation{RelationSpokeAbout, RelationSpokeTo, RelationReported, RelationCalled, RelationMet, RelationTookPartWith,
		RelationSanctioned, RelationHeldOffice, RelationMemberOf, RelationActsFor, RelationBelongsTo}
}

// Symmetric reports whether the relation is the same read from either side.
func (r Relation) Symmetric() bool {
	return r == RelationCalled || r == RelationMet || r == RelationTookPartWith
}

// Link joins two actors by a relation, on the strength of the node Via. The
// links of a symmetric relation are given once, with From before To in the
// order of ids.
type Link struct {
	From     ID
	Relation Relation
	To       ID
	Via      ID
	When     Date
}

// MaxLinkedParticipants is the number of participants above which an event
// links nobody: being at one summit of forty joins all with all and says
// nothing about any two.
const MaxLinkedParticipants = 40

// Links returns the links that a folded statement makes. A link from an actor
// to itself is none.
func (s Statement) Links() []Link {
	l := linker{via: s.ID, when: s.Said}
	for _, t := range s.About {
		l.add(s.Speaker, RelationSpokeAbout, t.Target)
	}
	for _, to := range s.To {
		l.add(s.Speaker, RelationSpokeTo, to)
	}
	for _, r := range s.ReportedBy {
		l.add(r, RelationReported, s.Speaker)
	}
	return l.links
}

// Links returns the links that a folded event makes: every participant with
// every other, up to [MaxLinkedParticipants]. A planned or cancelled event
// makes none.
func (e Event) Links() []Link {
	if e.Status != StatusOccurred || len(e.Participants) > MaxLinkedParticipants {
		return nil
	}
	relation := RelationTookPartWith
	switch e.Type.Kind() {
	case KindCall:
		relation = RelationCalled
	case KindMeeting:
		relation = RelationMet
	}
	l := linker{via: e.ID, when: e.When}
	for i, a := range e.Participants {
		for _, b := range e.Participants[i+1:] {
			l.add(min(a.Actor, b.Actor), relation, max(a.Actor, b.Actor))
		}
	}
	return l.links
}

// Links returns the link that a folded sanction makes.
func (s Sanction) Links() []Link {
	l := linker{via: s.ID, when: s.ListedOn}
	l.add(s.Authority, RelationSanctioned, s.Target)
	return l.links
}

// Links returns the link that a folded tenure makes, given the owner of its office.
func (t Tenure) Links(officeOf ID) []Link {
	l := linker{via: t.ID, when: t.From}
	l.add(t.Person, RelationHeldOffice, officeOf)
	return l.links
}

// Links returns the link that a folded membership makes.
func (m Membership) Links() []Link {
	l := linker{via: m.ID, when: m.From}
	l.add(m.Member, RelationMemberOf, m.Organization)
	return l.links
}

// Links returns the links that a folded actor makes by itself.
func (a Actor) Links() []Link {
	l := linker{via: a.ID}
	l.add(a.ID, RelationActsFor, a.ActsFor)
	l.add(a.ID, RelationBelongsTo, a.Country)
	return l.links
}

type linker struct {
	via   ID
	when  Date
	links []Link
}

func (l *linker) add(from ID, r Relation, to ID) {
	link := Link{from, r, to, l.via, l.when}
	if from != to && from.Kind().IsActor() && to.Kind().IsActor() && !slices.Contains(l.links, link) {
		l.links = append(l.links, link)
	}
}
