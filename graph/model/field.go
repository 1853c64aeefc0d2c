package model

import (
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// A field that a source left empty is null in an answer, never "": these
// methods say so for each nullable field, and gqlgen binds to them before the
// record's own fields.

type actor struct{ *storage.Actor }

// Fact returns what storage knows of the actor.
func (a *actor) Fact() *storage.Actor { return a.Actor }

func (a *actor) Description() *string    { return given(&a.Actor.Description) }
func (a *actor) Capital() *string        { return given(&a.Actor.Capital) }
func (a *actor) Type() *ontology.OrgType { return given(&a.Actor.Type) }
func (a *actor) Born() *Date             { return NewDate(&a.Actor.Born) }
func (a *actor) Died() *Date             { return NewDate(&a.Actor.Died) }

type event struct{ *storage.Event }

// Fact returns what storage knows of the event.
func (e *event) Fact() *storage.Event { return e.Event }

func (e *event) Name() string                 { return EventName(e.Event) }
func (e *event) Title() *string               { return given(&e.Event.Title) }
func (e *event) When() *Date                  { return NewDate(&e.Event.When) }
func (e *event) DurationSeconds() *int        { return given(&e.Duration) }
func (e *event) Plover() *ontology.PLOVERType { return given(&e.PLOVER) }
func (e *event) Mode() *string                { return given(&e.Event.Mode) }
func (e *event) Cameo() *string               { return given(&e.CAMEO) }

func (o *Office) Rank() *ontology.Rank { return given(&o.Office.Rank) }

func (t *Tenure) From() *Date  { return NewDate(&t.Tenure.From) }
func (t *Tenure) Until() *Date { return NewDate(&t.Tenure.Until) }

func (m *Membership) From() *Date  { return NewDate(&m.Membership.From) }
func (m *Membership) Until() *Date { return NewDate(&m.Membership.Until) }

func (s *Statement) Language() *string            { return given(&s.Statement.Language) }
func (s *Statement) Cameo() *string               { code := s.Act.CAMEO(); return given(&code) }
func (s *Statement) Plover() *ontology.PLOVERType { root := s.Act.PLOVER(); return given(&root) }
func (s *Statement) Said() *Date                  { return NewDate(&s.Statement.Said) }
func (s *Statement) Venue() *ontology.Venue       { return given(&s.Statement.Venue) }

func (s *Sanction) ListedOn() *Date      { return NewDate(&s.Sanction.ListedOn) }
func (s *Sanction) EffectiveFrom() *Date { return NewDate(&s.Sanction.EffectiveFrom) }
func (s *Sanction) DelistedOn() *Date    { return NewDate(&s.Sanction.DelistedOn) }
func (s *Sanction) LegalBasis() *string  { return given(&s.Sanction.LegalBasis) }
func (s *Sanction) Reason() *string      { return given(&s.Sanction.Reason) }

func (p *SanctionProgram) Code() *string { return given(&p.Program.Code) }
func (p *SanctionProgram) URL() *string  { return given(&p.Program.URL) }

func (s *Source) URL() *string { return given(&s.Source.URL) }

func (d *Dataset) URL() *string     { return given(&d.Dataset.URL) }
func (d *Dataset) Licence() *string { return given(&d.Dataset.Licence) }

func (d *Document) Name() string              { return d.Title }
func (d *Document) URL() *string              { return given(&d.Document.URL) }
func (d *Document) Author() *string           { return given(&d.Document.Author) }
func (d *Document) Language() *string         { return given(&d.Document.Language) }
func (d *Document) Published() *Date          { return NewDate(&d.Document.Published) }
func (d *Document) Licence() *string          { return given(&d.Document.Licence) }
func (d *Document) Extractor() *string        { return given(&d.Document.Extractor) }
func (d *Document) RetractionReason() *string { return given(&d.Reason) }

// Retracted returns when the document was withdrawn, or nil.
func (d *Document) Retracted() *time.Time {
	if d.Document.Retracted.IsZero() {
		return nil
	}
	return &d.Document.Retracted
}

// Date is a date of which something is known.
type Date struct{ date *ontology.Date }

// NewDate returns the date, or nil where nothing is known of it. The date stays
// where it is.
func NewDate(d *ontology.Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &Date{d}
}

// Fact returns the date itself.
func (d *Date) Fact() ontology.Date { return *d.date }

func (d *Date) EDTF() string                  { return d.date.EDTF }
func (d *Date) Earliest() *string             { return NewDay(d.date.Earliest) }
func (d *Date) Latest() *string               { return NewDay(d.date.Latest) }
func (d *Date) Precision() ontology.Precision { return d.date.Precision }
func (d *Date) Approximate() bool             { return d.date.Approximate }
func (d *Date) Uncertain() bool               { return d.date.Uncertain }
func (d *Date) Basis() ontology.DateBasis     { return d.date.Basis }
func (d *Date) Phrase() *string               { return given(&d.date.Phrase) }
func (d *Date) Anchor() *string               { return given(&d.date.Anchor) }

// NewDay returns a day as YYYY-MM-DD, or nil where it is open.
func NewDay(d ontology.Day) *string {
	if d == ontology.Beginning || d == ontology.End {
		return nil
	}
	s := d.String()
	return &s
}

// given returns the pointer, or nil where what it points to is zero.
func given[T comparable](v *T) *T {
	var zero T
	if *v == zero {
		return nil
	}
	return v
}
