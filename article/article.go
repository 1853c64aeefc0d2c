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
// The facts carry the document as it was given, statements and events in the
// order in which the text has them, and the actors that only this text knows:
// persons, marked provisional, and sources without a name. Every node has its
// id, references are ids, and everything has its evidence.
// [ontology.Facts.Validate] finds nothing wrong with the facts if the document
// has a publisher and a title.
//
// The time it takes grows linearly with the text.
func Extract(doc ontology.Document, known *names.Index, offices *Offices) (ontology.Facts, Report) {
	r := Read(doc, known, offices)
	return r.Facts, r.Report
}

// Reading is what one text gave, with the spans that it rests on.
type Reading struct {
	Facts        ontology.Facts
	Report       Report
	Attributions []Attribution
	Speakers     []ontology.Actor // of each attribution; the zero Actor where nobody could be told
	Mentions     []Mention        // of actors, in the order of the text
	Codings      []Coding         // political events of the narrator's sentences, in the order of the text; a transcript has no narrator
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

// Read is [Extract] for whoever wants to see the steps.
func Read(doc ontology.Document, known *names.Index, offices *Offices) Reading {
	facts := ontology.Facts{Document: doc}
	var report Report
	var reading Reading
	l := text.Lay(doc.Text)
	report.Sentences = len(l.Sentences)
	anchor := when.NewAnchor(doc.Published)
	words := when.Scan(doc.Text)
	dates := words.Find()
	points := text.NewPoints(doc.Text)
	var drafts []draft
	c := newCast(l, &doc, known)
	c.offices = offices
	turns := turnsOf(l, doc.Type)
	if len(turns) == 0 && c.alone() {
		turns = []turn{{tokens: text.Range{Last: len(l.Tokens)}, words: text.Range{Last: len(l.Tokens)}}}
	}
	if len(turns) > 0 {
		c.meet(nil)
		drafts = c.transcript(turns, &report)
		c.happened = eventsOf(c, offices, c.voices(turns, offices), words, dates, anchor, points)
	} else {
		c.happened = eventsOf(c, offices, c.voices(nil, offices), words, dates, anchor, points)
		r := attributions(l, c.vocabulary)
		c.behindDateline(r.found)
		c.meet(r.found)
		report.Attributions = len(r.found)
		c.unattributed(r, &report)
		drafts = c.state(r, dates, anchor, &report)
		if c.happened.finder.quoted(c, r) {
			c.happened.write(&doc, points)
		}
		reading.Attributions = r.found
		for _, who := range r.speakers {
			reading.Speakers = append(reading.Speakers, c.actor(who))
		}
	}
	facts.Events, report.Undated = c.happened.events, c.happened.undated
	deeds := c.happened.finder.deeds(points)
	var groups []ontology.Actor
	if doc.Type != ontology.DocumentTranscript && len(turns) == 0 {
		reading.Codings = c.happened.finder.codings()
		var more []ontology.Event
		more, groups = c.happened.finder.nodes(reading.Codings, points)
		deeds = append(apart(deeds, more), c.happened.finder.meals(points)...)
	}
	facts.Events = append(facts.Events, deeds...)
	slices.SortStableFunc(facts.Events, func(a, b ontology.Event) int { return a.Evidence[0].Span.Start - b.Evidence[0].Span.Start })
	report.Ambiguous = c.ambiguous
	facts.Statements = make([]ontology.Statement, 0, len(drafts))
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
			d.statement.Evidence = append(d.statement.Evidence, evidenceAt(doc.Text, p, points))
		}
		facts.Statements = append(facts.Statements, d.statement)
	}
	facts.Identify()
	facts.Statements = once(facts.Statements)
	facts.Actors = append(c.made(&facts, c.happened.actors, points), groups...)
	listings := sanctionsOf(c, nil, dates, anchor, points)
	facts.Sanctions, facts.Programs, report.Unlisted = listings.Sanctions, listings.Programs, listings.Unread
	for _, a := range listings.Actors {
		if !slices.ContainsFunc(facts.Actors, func(b ontology.Actor) bool { return a.ID == b.ID }) {
			facts.Actors = append(facts.Actors, a)
		}
	}
	for _, a := range append(c.happened.ambiguous, listings.Ambiguous...) {
		if !slices.ContainsFunc(report.Ambiguous, func(b Ambiguity) bool { return a.Name == b.Name }) {
			report.Ambiguous = append(report.Ambiguous, a)
		}
	}
	report.Statements, report.Events, report.Sanctions = len(facts.Statements), len(facts.Events), len(facts.Sanctions)
	reading.Facts, reading.Report = facts, report
	reading.Mentions = c.mentions()
	return reading
}

// apart adds to events those others that do not rest on the same words.
func apart(events, others []ontology.Event) []ontology.Event {
	n := len(events)
	for _, o := range others {
		if !slices.ContainsFunc(events[:n], func(e ontology.Event) bool {
			return slices.ContainsFunc(e.Evidence, func(v ontology.Evidence) bool {
				return v.Span.Start < o.Evidence[0].Span.End && o.Evidence[0].Span.Start < v.Span.End
			})
		}) {
			events = append(events, o)
		}
	}
	return events
}

// made returns the actors that only this text knows and that its facts speak
// of: those of the statements, then the participants whom no statement names.
func (c *cast) made(facts *ontology.Facts, participants []ontology.Actor, points *text.Points) []ontology.Actor {
	used := make(map[ontology.ID]bool)
	facts.EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) { used[*ref] = true })
	var out []ontology.Actor
	at := make(map[ontology.ID]int)
	for i := range c.roles {
		r := &c.roles[i]
		if r.made == nil || !used[r.id] {
			continue
		}
		a := *r.made
		for _, p := range r.evidence {
			a.Evidence = append(a.Evidence, evidenceAt(c.layout.Text, p, points))
		}
		at[a.ID] = len(out)
		out = append(out, a)
	}
	for _, a := range participants {
		if i, ok := at[a.ID]; !ok {
			out = append(out, a)
		} else if out[i].Country == "" {
			out[i].Country = a.Country
		}
	}
	return out
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
	type place struct {
		statement int
		span      ontology.Span
	}
	at := make(map[ontology.ID]int, len(all))
	told := make(map[place]bool, len(all))
	out := all[:0]
	for _, s := range all {
		evidence := s.Evidence
		i, again := at[s.ID]
		if !again {
			i = len(out)
			at[s.ID] = i
			s.Evidence = nil
			out = append(out, s)
		}
		for _, e := range evidence {
			if p := (place{i, *e.Span}); !told[p] {
				told[p] = true
				out[i].Evidence = append(out[i].Evidence, e)
			}
		}
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
