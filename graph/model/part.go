package model

import (
	"context"
	"strconv"

	"demarche/ontology"
	"demarche/storage"
)

// Parts of nodes. They hold keys: what a key names is read only when asked for.
type (
	Target      struct{ *storage.Target }
	Participant struct{ *storage.Participant }
	Report      struct{ *storage.Report }
	Neighbour   struct{ *storage.Neighbour }
	Hop         struct{ storage.Hop }
	Reached     struct {
		storage.Reached
		When *storage.When // what its walk was asked for; shared by all of one walk
	}
	Moment    struct{ *storage.Moment }
	SearchHit struct{ *storage.Hit }
	Judgement struct{ storage.Judgement }
	Revision  struct{ *storage.Revision }
)

// Receipt is what became of a document, with remarks that did not stop it.
type Receipt struct {
	storage.Receipt
	Remarks []ontology.Finding
}

// TextReceipt is what came of reading a raw text.
type TextReceipt struct {
	Receipt *Receipt
	Gaps    []*Gap
}

// Gap is something in a text that was not understood.
type Gap struct{ ontology.Gap }

// Start returns the first code point of the passage.
func (g *Gap) Start() int { return g.Span.Start }

// End returns the first code point after the passage.
func (g *Gap) End() int { return g.Span.End }

// File is the file that a document stands for.
type File struct{ ontology.File }

// Size returns its size in bytes, as text: an Int ends at 2 GiB.
func (f *File) Size() string { return strconv.FormatInt(f.File.Size, 10) }

// File returns the file that the document stands for.
func (d *Document) File() *File {
	if d.Document.File == nil {
		return nil
	}
	return &File{*d.Document.File}
}

func (t *Target) Mention() *string { return given(&t.Target.Mention) }

func (r *Report) Passage() *string { return given(&r.Report.Passage) }

// Evidence returns the report's evidence; only full reports have any.
func (r *Report) Evidence() []*Evidence {
	out := make([]*Evidence, len(r.Report.Evidence))
	for i := range r.Report.Evidence {
		e := &r.Report.Evidence[i]
		out[i] = &Evidence{Passage: given(&e.Passage), Locator: given(&e.Locator), Cites: given(&e.Cites), Confidence: e.Confidence}
		if e.Span != nil {
			out[i].Start, out[i].End = &e.Span.Start, &e.Span.End
		}
	}
	return out
}

// Text returns a statement's words as this document gives them.
func (r *Report) Text() *string {
	if s, ok := r.Body.(*ontology.Statement); ok {
		return given(&s.Text)
	}
	return nil
}

// Form returns a statement's form in this document.
func (r *Report) Form() *ontology.Form {
	if s, ok := r.Body.(*ontology.Statement); ok {
		return given(&s.Form)
	}
	return nil
}

// Date returns when this document says that it was.
func (r *Report) Date() *Date {
	switch b := r.Body.(type) {
	case *ontology.Statement:
		return NewDate(&b.Said)
	case *ontology.Event:
		return NewDate(&b.When)
	}
	return nil
}

// Status returns an event's status in this document.
func (r *Report) Status() *ontology.Status {
	if e, ok := r.Body.(*ontology.Event); ok {
		return given(&e.Status)
	}
	return nil
}

// DurationSeconds returns an event's duration in this document.
func (r *Report) DurationSeconds() *int {
	if e, ok := r.Body.(*ontology.Event); ok {
		return given(&e.Duration)
	}
	return nil
}

// Direction returns which way the relation reads from the actor asked about.
func (n *Neighbour) Direction() Direction { return direction(n.Relation, n.Outgoing) }
func (n *Neighbour) FirstOn() *string     { return NewDay(n.First) }
func (n *Neighbour) LastOn() *string      { return NewDay(n.Last) }

// Direction returns which way the relation reads along the hop.
func (h *Hop) Direction() Direction { return direction(h.Relation, h.Outgoing) }

// Direction returns which way the relation reads along the last step of the way.
func (r *Reached) Direction() Direction { return direction(r.Relation, r.Outgoing) }

func direction(r ontology.Relation, outgoing bool) Direction {
	switch {
	case r.Symmetric():
		return DirectionEither
	case outgoing:
		return DirectionOut
	}
	return DirectionIn
}

func (m *Moment) When() *Date { return NewDate(&m.Moment.When) }

// Highlights returns where the words found stand in the passage.
func (h *SearchHit) Highlights() []*Highlight {
	out := make([]*Highlight, len(h.Hit.Highlights))
	for i, s := range h.Hit.Highlights {
		out[i] = &Highlight{Start: s.Start, End: s.End}
	}
	return out
}

// DocumentID returns the id of the document that the receipt is for.
func (r *Receipt) DocumentID() ontology.ID { return r.Receipt.Document }

// Findings returns the remarks.
func (r *Receipt) Findings() []*ontology.Finding {
	out := make([]*ontology.Finding, len(r.Remarks))
	for i := range r.Remarks {
		out[i] = &r.Remarks[i]
	}
	return out
}

// Facts returns the structured document as it was, as JSON.
func (r *Revision) Facts() string { return string(r.Revision.Facts) }

// Around is who was found around an actor.
type Around struct {
	Actors []*Reached
	More   bool
	Bound  *storage.Bound
}

// Tallier counts the list of a connection by periods, as a resolver's context
// says. Only the generated executor needs it.
type Tallier func(context.Context) (*Tally, error)
