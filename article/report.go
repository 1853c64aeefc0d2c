package article

import (
	"demarche/internal/text"
	"demarche/ontology"
)

// Report says what of a text was seen and not understood, so that a person can
// correct it. Spans count bytes of the document's text.
type Report struct {
	Sentences    int
	Quotations   int         // of four words and more, in the narrator's text
	Attributions int         // of speech and thought
	Statements   int         // that came of them
	Events       int         // calls, meetings, visits and talks
	Sanctions    int         // listings of one target by one authority
	Undated      []Passage   // events of which no day is told
	Unlisted     []Passage   // sentences about sanctions of which no listing, or not all of it, came
	Unattributed []Passage   // quotations of four words and more without a source
	Ambiguous    []Ambiguity // names that several actors bear
	Unresolved   []Passage   // sources of speech that could not be given an actor, with the reason
}

// Passage is a stretch of the text with the reason why nothing came of it.
type Passage struct {
	Span   text.Span
	Text   string
	Reason string
}

// Ambiguity is a name that several known actors bear and the text does not decide.
type Ambiguity struct {
	Name       string
	Span       text.Span
	Candidates []ontology.ID
}
