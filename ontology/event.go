package ontology

// Event is something that happened, is planned or was called off, among actors.
// A call between leaders is one event with a list of participants, however many
// documents report it and from whichever side; InitiatedBy is set only where a
// source says who placed it.
type Event struct {
	ID           ID            `json:"id,omitempty"`
	Type         EventType     `json:"type"`
	Title        string        `json:"title,omitempty"` // in our own words
	Status       Status        `json:"status"`
	When         Date          `json:"when,omitzero"`
	Participants []Participant `json:"participants,omitempty"`
	InitiatedBy  ID            `json:"initiatedBy,omitempty"`
	Duration     int           `json:"durationSeconds,omitempty"` // seconds; 0 is unknown
	Place        *Place        `json:"place,omitempty"`
	PLOVER       PLOVERType    `json:"plover,omitempty"`
	Mode         string        `json:"mode,omitempty"`     // PLOVER mode: "phone", "visit", "troops", ...
	CAMEO        string        `json:"cameo,omitempty"`    // only where the source has one; text, with its leading zeros
	Contexts     []string      `json:"contexts,omitempty"` // PLOVER contexts: "military", "territory", ...
	Evidence     []Evidence    `json:"evidence,omitempty"`
}

// Participant is one actor's part in an event.
type Participant struct {
	Actor ID   `json:"actor"`
	Role  Role `json:"role,omitempty"` // empty means PARTICIPANT
}

// Role is the part an actor has in an event. ACTOR and RECIPIENT are PLOVER's
// source and target of a directed event.
type Role string

// The roles.
const (
	RoleParticipant Role = "PARTICIPANT"
	RoleHost        Role = "HOST"
	RoleActor       Role = "ACTOR"
	RoleRecipient   Role = "RECIPIENT"
)

// Roles returns every role.
func Roles() []Role { return []Role{RoleParticipant, RoleHost, RoleActor, RoleRecipient} }

// Status is whether an event has taken place.
type Status string

// The statuses. A planned event that another document reports as done is one
// event, OCCURRED, with both documents; see [FoldEvents].
const (
	StatusPlanned   Status = "PLANNED"
	StatusOccurred  Status = "OCCURRED"
	StatusCancelled Status = "CANCELLED"
)

// Statuses returns every status.
func Statuses() []Status { return []Status{StatusPlanned, StatusOccurred, StatusCancelled} }

// EventType is what sort of event it is, in the words an analyst asks with.
type EventType string

// The types of event.
const (
	EventCall              EventType = "CALL"       // by telephone or video
	EventMeeting           EventType = "MEETING"    // leaders or ministers in one room
	EventVisit             EventType = "VISIT"      // a journey to a host
	EventTalks             EventType = "TALKS"      // negotiations between delegations
	EventConference        EventType = "CONFERENCE" // many sides
	EventRemarks           EventType = "REMARKS"    // a speech, a briefing, words to the press
	EventMilitaryMove      EventType = "MILITARY_MOVE"
	EventTerritorialChange EventType = "TERRITORIAL_CHANGE"
	EventAgreement         EventType = "AGREEMENT"
	EventOther             EventType = "OTHER"
)

// EventTypes returns every type of event.
func EventTypes() []EventType {
	return []EventType{EventCall, EventMeeting, EventVisit, EventTalks, EventConference, EventRemarks,
		EventMilitaryMove, EventTerritorialChange, EventAgreement, EventOther}
}

// Kind returns the kind of node that events of this type are: a meeting for
// whatever brings people together in person, an event for the rest.
func (t EventType) Kind() Kind {
	switch t {
	case EventCall:
		return KindCall
	case EventMeeting, EventVisit, EventTalks, EventConference:
		return KindMeeting
	}
	return KindEvent
}

// PLOVERType is one of the sixteen event types of the PLOVER manual 0.8.
// PLOVER's SANCTION means that relations are reduced: it is never a [Sanction].
type PLOVERType string

// The PLOVER event types.
const (
	PLOVERAgree     PLOVERType = "AGREE"
	PLOVERConsult   PLOVERType = "CONSULT"
	PLOVERSupport   PLOVERType = "SUPPORT"
	PLOVERCooperate PLOVERType = "COOPERATE"
	PLOVERAid       PLOVERType = "AID"
	PLOVERConcede   PLOVERType = "CONCEDE"
	PLOVERRetreat   PLOVERType = "RETREAT"
	PLOVERAccuse    PLOVERType = "ACCUSE"
	PLOVERRequest   PLOVERType = "REQUEST"
	PLOVERReject    PLOVERType = "REJECT"
	PLOVERThreaten  PLOVERType = "THREATEN"
	PLOVERProtest   PLOVERType = "PROTEST"
	PLOVERMobilize  PLOVERType = "MOBILIZE"
	PLOVERSanction  PLOVERType = "SANCTION"
	PLOVERCoerce    PLOVERType = "COERCE"
	PLOVERAssault   PLOVERType = "ASSAULT"
)

// PLOVERTypes returns the PLOVER event types, from cooperation to conflict.
func PLOVERTypes() []PLOVERType {
	return []PLOVERType{PLOVERAgree, PLOVERConsult, PLOVERSupport, PLOVERCooperate, PLOVERAid, PLOVERConcede, PLOVERRetreat,
		PLOVERAccuse, PLOVERRequest, PLOVERReject, PLOVERThreaten, PLOVERProtest, PLOVERMobilize, PLOVERSanction, PLOVERCoerce, PLOVERAssault}
}
