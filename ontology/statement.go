package ontology

// Statement is a speech act: somebody said something, about somebody, to
// somebody, on a day. It is not a FollowTheMoney "statement", which is one value
// of one property.
//
// The speaker is whose words or meaning it is. "Psaki said that Biden warned
// Putin" is a statement by Biden with ReportedBy Psaki. Words that an editor put
// in [brackets] are not the speaker's: Text keeps them in their brackets, and
// a target known only from them has the basis BRACKET.
type Statement struct {
	ID         ID         `json:"id,omitempty"`
	Speaker    ID         `json:"speaker"`
	To         []ID       `json:"to,omitempty"`         // whom the words were spoken to
	About      []Target   `json:"about,omitempty"`      // whom or what they speak of
	Recipients []ID       `json:"recipients,omitempty"` // at whom the act is aimed (PLOVER: recipient): the threatened, the accused, the one asked
	Text       string     `json:"text"`                 // verbatim where Form is DIRECT, the source's wording otherwise
	Language   string     `json:"language,omitempty"`   // BCP 47, of Text
	Form       Form       `json:"form"`
	Act        Act        `json:"act"`
	Modality   Modality   `json:"modality,omitempty"` // of what was said, not of the saying; empty means ACTUAL
	Said       Date       `json:"said,omitzero"`
	Venue      Venue      `json:"venue,omitempty"`
	Event      ID         `json:"event,omitempty"`      // the call, meeting or other event in which it was said
	ReportedBy []ID       `json:"reportedBy,omitempty"` // the attribution chain, from the one nearest the speaker to the one nearest the reader
	Evidence   []Evidence `json:"evidence,omitempty"`
}

// Target is one node that a statement is about, with the reason for saying so.
type Target struct {
	Target  ID     `json:"target"`
	Basis   Basis  `json:"basis"`
	Mention string `json:"mention,omitempty"` // the words that name it, as they stand in the source
}

// Basis says by what a statement's target is known.
type Basis string

// The bases, strongest first. Where accounts differ, [FoldStatements] keeps the strongest.
const (
	BasisNamed   Basis = "NAMED"   // by a name or alias in the speaker's words
	BasisPronoun Basis = "PRONOUN" // by a pronoun in the speaker's words
	BasisMetonym Basis = "METONYM" // by a figure of speech: "the Kremlin"
	BasisBracket Basis = "BRACKET" // by an editor's insertion
	BasisContext Basis = "CONTEXT" // by the question asked or the sentence around
)

// Bases returns every basis, strongest first.
func Bases() []Basis {
	return []Basis{BasisNamed, BasisPronoun, BasisMetonym, BasisBracket, BasisContext}
}

// Form is how the words are given: PARC's and PolNeAR's three kinds of attribution.
type Form string

// The forms: in quotation marks, partly in quotation marks, in the reporter's words.
const (
	FormDirect   Form = "DIRECT"
	FormMixed    Form = "MIXED"
	FormIndirect Form = "INDIRECT"
)

// Forms returns every form.
func Forms() []Form { return []Form{FormDirect, FormMixed, FormIndirect} }

// Modality is the standing of what was said: PLOVER's auxiliary modes.
type Modality string

// The modalities.
const (
	ModalityActual       Modality = "ACTUAL"
	ModalityPlanned      Modality = "PLANNED"
	ModalityHypothetical Modality = "HYPOTHETICAL"
	ModalityNegated      Modality = "NEGATED"
	ModalityHistorical   Modality = "HISTORICAL"
)

// Modalities returns every modality.
func Modalities() []Modality {
	return []Modality{ModalityActual, ModalityPlanned, ModalityHypothetical, ModalityNegated, ModalityHistorical}
}

// Venue is where or by what means words were spoken.
type Venue string

// The venues.
const (
	VenuePress     Venue = "PRESS"
	VenueCall      Venue = "CALL"
	VenueMeeting   Venue = "MEETING"
	VenueSpeech    Venue = "SPEECH"
	VenueInterview Venue = "INTERVIEW"
	VenueWritten   Venue = "WRITTEN"
	VenueSocial    Venue = "SOCIAL_MEDIA"
	VenueOther     Venue = "OTHER"
)

// Venues returns every venue.
func Venues() []Venue {
	return []Venue{VenuePress, VenueCall, VenueMeeting, VenueSpeech, VenueInterview, VenueWritten, VenueSocial, VenueOther}
}

// Act is what a speaker does by speaking. PLOVER dropped CAMEO's roots 01 and
// 02 (statements and appeals); these acts fill that hole and [Act.CAMEO] and
// [Act.PLOVER] say what each is exported as.
type Act string

// The acts.
const (
	ActAssert         Act = "ASSERT"
	ActDeclineComment Act = "DECLINE_COMMENT"
	ActPessimistic    Act = "PESSIMISTIC"
	ActOptimistic     Act = "OPTIMISTIC"
	ActConsider       Act = "CONSIDER"
	ActAdmit          Act = "ADMIT"
	ActDeny           Act = "DENY"
	ActEmpathize      Act = "EMPATHIZE"
	ActAccord         Act = "ACCORD"
	ActAppeal         Act = "APPEAL"
	ActPromise        Act = "PROMISE"
	ActAgree          Act = "AGREE"
	ActSupport        Act = "SUPPORT"
	ActPraise         Act = "PRAISE"
	ActConcede        Act = "CONCEDE"
	ActAccuse         Act = "ACCUSE"
	ActDemand         Act = "DEMAND"
	ActReject         Act = "REJECT"
	ActThreaten       Act = "THREATEN"
	ActWarn           Act = "WARN"
	ActAnnounce       Act = "ANNOUNCE"
	ActAsk            Act = "ASK"
)

// Acts returns every act.
func Acts() []Act {
	acts := make([]Act, len(actCodes))
	for i, c := range actCodes {
		acts[i] = c.act
	}
	return acts
}

// CAMEO returns the code of the act in the CAMEO codebook (Schrodt 2012), with
// its leading zero, or "" where CAMEO has none.
func (a Act) CAMEO() string {
	for _, c := range actCodes {
		if c.act == a {
			return c.cameo
		}
	}
	return ""
}

// PLOVER returns the PLOVER event type of the act, or "" for those that PLOVER dropped.
func (a Act) PLOVER() PLOVERType {
	for _, c := range actCodes {
		if c.act == a {
			return c.plover
		}
	}
	return ""
}

// actCodes aligns each act with CAMEO and PLOVER. A warning is CAMEO's 013 only
// in spirit: it says what will come without the speaker's own intent, and PLOVER
// codes it with threats.
var actCodes = []struct {
	act    Act
	cameo  string
	plover PLOVERType
}{
	{ActAssert, "010", ""},
	{ActDeclineComment, "011", ""},
	{ActPessimistic, "012", ""},
	{ActOptimistic, "013", ""},
	{ActConsider, "014", ""},
	{ActAdmit, "015", ""},
	{ActDeny, "016", ""},
	{ActEmpathize, "018", ""},
	{ActAccord, "019", ""},
	{ActAppeal, "020", ""},
	{ActPromise, "030", PLOVERAgree},
	{ActAgree, "030", PLOVERAgree},
	{ActSupport, "050", PLOVERSupport},
	{ActPraise, "051", PLOVERSupport},
	{ActConcede, "080", PLOVERConcede},
	{ActAccuse, "112", PLOVERAccuse},
	{ActDemand, "100", PLOVERRequest},
	{ActReject, "120", PLOVERReject},
	{ActThreaten, "130", PLOVERThreaten},
	{ActWarn, "130", PLOVERThreaten},
	{ActAnnounce, "010", ""},
	{ActAsk, "010", ""},
}
