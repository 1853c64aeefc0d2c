package article

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// Extract reads the text of a document: the statements that it holds and the
// calls, meetings, visits and talks that it tells of, as the document's facts.
// known are the actors of the graph and offices those who held its offices;
// either may be nil, and then every name is new and "the president" nobody.
//
// Every node has its id, references are ids, and everything has its evidence.
// [ontology.Facts.Validate] finds nothing wrong with the facts if the document
// has a publisher and a title.
func Extract(doc ontology.Document, known *names.Index, offices *Offices) (ontology.Facts, Report) {
	facts, report := Statements(doc, known)
	told := Events(doc, known, offices)
	facts.Events = told.Events
	for _, a := range told.Actors {
		if !slices.ContainsFunc(facts.Actors, func(b ontology.Actor) bool { return a.ID == b.ID }) {
			facts.Actors = append(facts.Actors, a)
		}
	}
	report.Events, report.Undated = len(told.Events), told.Undated
	for _, a := range told.Ambiguous {
		if !slices.ContainsFunc(report.Ambiguous, func(b Ambiguity) bool { return a.Name == b.Name }) {
			report.Ambiguous = append(report.Ambiguous, a)
		}
	}
	return facts, report
}

// Statements reads the text of a document into the statements that it holds.
// known are the actors of the graph; it may be nil, and then every named
// speaker is new.
//
// The facts carry the document as it was given, the statements in the order in
// which the text has them, and the actors that only this text knows: persons,
// marked provisional, and sources without a name.
//
// The time it takes grows linearly with the text.
func Statements(doc ontology.Document, known *names.Index) (ontology.Facts, Report) {
	r := Read(doc, known)
	return r.Facts, r.Report
}

// Reading is what one text gave, with the spans that it rests on.
type Reading struct {
	Facts        ontology.Facts
	Report       Report
	Attributions []Attribution
	Speakers     []ontology.Actor // of each attribution; the zero Actor where nobody could be told
	Mentions     []Mention        // of actors, in the order of the text
}

// Mention is a place where the text speaks of an actor: by name, by a pronoun,
// by a title alone, by a figure of speech or in an editor's brackets.
type Mention struct {
	text.Span
	Actor  ontology.ID
	Name   string         // of the actor, not the words of the text
	Basis  ontology.Basis // CONTEXT for a title alone ("the president")
	Quoted bool           // within a quotation
	Source bool           // the span is the source of an attribution
}

// mentions returns whom the text speaks of, as far as it is known.
func (c *cast) mentions() []Mention {
	out := make([]Mention, 0, len(c.past))
	for i := range c.past {
		x := &c.past[i]
		if c.roles[x.who].id == "" {
			continue
		}
		m := Mention{Span: x.Span, Actor: c.roles[x.who].id, Name: c.actor(x.who).Name, Basis: ontology.BasisNamed, Quoted: x.inside, Source: x.source}
		switch {
		case x.bracket:
			m.Basis = ontology.BasisBracket
		case x.pronoun:
			m.Basis = ontology.BasisPronoun
		case x.metonym:
			m.Basis = ontology.BasisMetonym
		case x.described:
			m.Basis = ontology.BasisContext
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Mention) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return out
}

// Read is [Statements] for whoever wants to see the steps.
func Read(doc ontology.Document, known *names.Index) Reading {
	facts := ontology.Facts{Document: doc}
	var report Report
	var reading Reading
	l := text.Lay(doc.Text)
	report.Sentences = len(l.Sentences)
	anchor := when.NewAnchor(doc.Published, nil)
	dates := when.Find(doc.Text)
	var drafts []draft
	c := newCast(l, &doc, known)
	turns := turnsOf(l, doc.Type)
	if len(turns) == 0 && c.alone() {
		turns = []turn{{tokens: text.Range{Last: len(l.Tokens)}, words: text.Range{Last: len(l.Tokens)}}}
	}
	if len(turns) > 0 {
		c.meet(nil)
		drafts = c.transcript(turns, &report)
	} else {
		r := attributions(l, c.lows)
		c.meet(r.found)
		report.Attributions = len(r.found)
		c.unattributed(r, &report)
		drafts = c.state(r, dates, anchor, &report)
		reading.Attributions = r.found
		for _, who := range r.speakers {
			reading.Speakers = append(reading.Speakers, c.actor(who))
		}
	}
	report.Ambiguous = c.ambiguous
	points := text.NewPoints(doc.Text)
	evidence := func(p text.Span) ontology.Evidence {
		return ontology.Evidence{Passage: p.Of(doc.Text), Span: &ontology.Span{Start: points.At(p.Start), End: points.At(p.End)}}
	}
	for i := range drafts {
		d := &drafts[i]
		if strings.TrimSpace(d.statement.Text) == "" {
			continue
		}
		slices.SortFunc(d.spans, func(a, b text.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
		for k, p := range slices.Compact(d.spans) {
			if k > 0 && d.spans[k-1].Holds(p) {
				continue
			}
			d.statement.Evidence = append(d.statement.Evidence, evidence(p))
		}
		facts.Statements = append(facts.Statements, d.statement)
	}
	facts.Identify()
	facts.Statements = once(facts.Statements)
	used := make(map[ontology.ID]bool)
	facts.EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) { used[*ref] = true })
	for i := range c.roles {
		r := &c.roles[i]
		if r.made == nil || !used[r.id] {
			continue
		}
		a := *r.made
		for _, p := range r.evidence {
			a.Evidence = append(a.Evidence, evidence(p))
		}
		facts.Actors = append(facts.Actors, a)
	}
	report.Statements = len(facts.Statements)
	reading.Facts, reading.Report = facts, report
	reading.Mentions = c.mentions()
	return reading
}

// actor returns whom a role is played by.
func (c *cast) actor(who int) ontology.Actor {
	if who < 0 {
		return ontology.Actor{}
	}
	if made := c.roles[who].made; made != nil {
		return *made
	}
	a, _ := c.index.Actor(c.roles[who].id)
	return a
}

// once keeps one of statements with one id: the same words by the same speaker
// on the same day.
func once(all []ontology.Statement) []ontology.Statement {
	at := make(map[ontology.ID]int, len(all))
	out := all[:0]
	for _, s := range all {
		if i, ok := at[s.ID]; ok {
			for _, e := range s.Evidence {
				if !slices.ContainsFunc(out[i].Evidence, func(o ontology.Evidence) bool { return *o.Span == *e.Span }) {
					out[i].Evidence = append(out[i].Evidence, e)
				}
			}
			continue
		}
		at[s.ID] = len(out)
		out = append(out, s)
	}
	return out
}

// unattributed reports the quotations of some length that no attribution holds.
func (c *cast) unattributed(r *reader, report *Report) {
	l := c.layout
	held := make(map[int]bool)
	for i := range r.found {
		for _, q := range r.found[i].Quotations {
			held[q] = true
		}
	}
	for k, q := range l.Quotations {
		if q.Level > 0 || q.Last-q.First < minUncued {
			continue
		}
		report.Quotations++
		if !held[k] {
			report.Unattributed = append(report.Unattributed, Passage{q.Span, line(q.Span.Of(l.Text)), "no cue and no speaker stands near"})
		}
	}
}
