package article

import (
	"cmp"
	"slices"
	"sort"

	"demarche/internal/text"
	"demarche/ontology"
)

// A statement was made in an event where the text says so:
//
//   - its own sentence tells of the event by the way: "told Putin in a call that",
//     "met Putin and promised that";
//   - its sentence points back: "during the call, Putin warned that";
//   - the same speaker goes on in the same paragraph;
//   - a government's account of one call reports what those who took part said.
//
// What somebody says after, before or of a call was not said in it.

// pointer is a place where the text points back to an event: "during the call".
type pointer struct {
	sentence, at int
	kind         ontology.EventType
}

// pointers are the words before "the call" that place something in it.
var pointers = wordSet(`in during on at throughout over`)

// point notes whether the event noun at token i, whose phrase begins at token
// first, points back to an event told before.
func (f *finder) point(first, i int, kind ontology.EventType) {
	if !pointers[f.low(first-1)] {
		return
	}
	for k := first; k < i; k++ {
		switch f.low(k) {
		case "the", "this", "that", "their", "his", "her", "same":
			f.pointed = append(f.pointed, pointer{f.sentence, i, kind})
			return
		}
	}
}

// link sets the events in which the statements of a text were made.
func (c *cast) link(r *reader, drafts []draft) {
	h := c.happened
	if h == nil || len(h.events) == 0 {
		return
	}
	account := h.account()
	for i := range drafts {
		d := &drafts[i]
		a := &r.found[d.attribution]
		speaker := c.roles[d.who].id
		n, own := h.toldIn(a, speaker)
		if n < 0 && !own {
			n = h.goesOn(drafts[:i], d)
		}
		if n < 0 && !own && account >= 0 && d.statement.Form != ontology.FormDirect && h.takesPart(account, speaker) {
			n = account
		}
		if n >= 0 {
			d.join(&h.events[n], n)
		}
	}
}

// toldIn returns the event in which the sentence of an attribution says that its
// speaker spoke, or -1; own says that the sentence has an event of its own that
// the words were not said in.
func (h *happenings) toldIn(a *Attribution, speaker ontology.ID) (n int, own bool) {
	f := h.finder
	cue := f.tokenFrom(a)
	for k := h.near(a.sentence, cue); k < len(f.found) && f.found[k].sentence == a.sentence && f.found[k].at < cue+maxLook; k++ {
		e := &f.found[k]
		if e.status != ontology.StatusOccurred || h.quotes(a, e.at) {
			continue
		}
		own = true
		if h.takesPart(h.into[k], speaker) && (e.kind == ontology.EventRemarks || h.spokenIn(e, a)) {
			return h.into[k], true
		}
	}
	from, _ := slices.BinarySearchFunc(f.pointed, cue-maxLook, func(p pointer, at int) int { return p.at - at })
	for k := from; k < len(f.pointed) && f.pointed[k].sentence == a.sentence && f.pointed[k].at < cue+maxLook; k++ {
		if p := &f.pointed[k]; !h.quotes(a, p.at) {
			if n := h.pointedAt(p, speaker); n >= 0 {
				return n, true
			}
		}
	}
	return -1, own
}

// near returns the first of what was found in a sentence not far before a token.
func (h *happenings) near(sentence, token int) int {
	n, _ := slices.BinarySearchFunc(h.finder.found, 0, func(e told, _ int) int {
		return cmp.Or(cmp.Compare(e.sentence, sentence), cmp.Compare(e.at, token-maxLook))
	})
	return n
}

// tokenFrom returns the token of an attribution's cue, or of its source where
// it has none.
func (f *finder) tokenFrom(a *Attribution) int {
	p := a.Cue
	if p.Empty() {
		p = a.Source
	}
	if p.Empty() {
		p = a.Content[0]
	}
	return sort.Search(len(f.layout.Tokens), func(k int) bool { return f.layout.Tokens[k].End > p.Start })
}

// quotes reports whether a token stands in the content of an attribution.
func (h *happenings) quotes(a *Attribution, token int) bool {
	t := h.finder.layout.Tokens[token]
	return slices.ContainsFunc(a.Content, func(p text.Span) bool { return p.Holds(t.Span) })
}

// spokenIn reports whether an event of the same sentence is where the words
// were spoken: its noun stands behind "in" or "during", or its verb is joined
// to the verb of speech by "and".
func (h *happenings) spokenIn(e *told, a *Attribution) bool {
	f := h.finder
	r := f.layout.Sentences[e.sentence]
	first := e.at
	for first > r.First && (nounModifiers[f.low(first-1)] || phoneWords[f.low(first-1)] || durational(f.low(first-1)) || wordClasses[f.low(first-1)].is(possessive)) {
		first--
	}
	if eventNouns[f.low(e.at)] != "" && pointers[f.low(first-1)] {
		return true
	}
	if a.Cue.Empty() || f.layout.Tokens[e.at].Start > a.Cue.Start {
		return false
	}
	for k := max(r.First, e.at-maxLook); k < e.at; k++ {
		switch f.low(k) {
		case "who", "which", "after", "when", "since", "as", "while", "before", "following", "ahead", "until":
			return false
		}
	}
	k := f.tokenFrom(a)
	for k--; k > e.at && wordClasses[f.low(k)].is(adverb); k-- {
	}
	return f.low(k) == "and"
}

// pointedAt returns the latest event before a pointer that its noun can mean and
// the speaker took part in, else the only one of the text; or -1.
func (h *happenings) pointedAt(p *pointer, speaker ontology.ID) int {
	f := h.finder
	means := func(k int) bool {
		e := &f.found[k]
		switch {
		case e.status != ontology.StatusOccurred || e.kind == ontology.EventRemarks || !h.takesPart(h.into[k], speaker):
			return false
		case f.low(p.at) == "call":
			return e.kind == ontology.EventCall
		}
		return alike(p.kind, e.kind) || p.kind == ontology.EventTalks || p.kind == ontology.EventCall
	}
	last := h.near(p.sentence+1, 0) - 1
	for k := last; k >= 0 && last-k < maxLook; k-- {
		if means(k) {
			return h.into[k]
		}
	}
	if len(h.events) == 1 && means(0) {
		return 0
	}
	return -1
}

// goesOn returns the event of the statement that a draft goes on from: the same
// speaker's latest in the paragraph, if no other day is told.
func (h *happenings) goesOn(before []draft, d *draft) int {
	for i := len(before) - 1; i >= 0 && len(before)-i < 6 && before[i].paragraph == d.paragraph; i-- {
		if p := &before[i]; p.who == d.who {
			remarks := ontology.ID(p.statement.Event).Kind() == ontology.KindEvent
			if p.statement.Event == "" || remarks != (d.statement.Form == ontology.FormDirect) || d.statement.Venue != "" && d.statement.Venue != p.statement.Venue || d.statement.Said.Basis != ontology.BasisDateline && d.statement.Said != p.statement.Said {
				return -1
			}
			return p.event
		}
	}
	return -1
}

// account returns the event of which a government's text is the account: the
// only one of a single day that its first sentences tell as done, or of several
// the only one of the text's own day; or -1.
func (h *happenings) account() int {
	f := h.finder
	if !f.official {
		return -1
	}
	var all, today []int
	day, _ := f.anchor.Day()
	for k := range f.found {
		e := &f.found[k]
		earliest, latest := e.when.Bounds()
		if e.kind == ontology.EventRemarks || e.kind == ontology.EventVisit || e.sentence >= lead+2 || e.status != ontology.StatusOccurred || e.older || e.undated || earliest != latest || slices.Contains(all, h.into[k]) {
			continue
		}
		all = append(all, h.into[k])
		if earliest == day {
			today = append(today, h.into[k])
		}
	}
	switch {
	case len(all) == 1:
		return all[0]
	case len(today) == 1:
		return today[0]
	}
	return -1
}

func (h *happenings) takesPart(n int, who ontology.ID) bool {
	return slices.ContainsFunc(h.events[n].Participants, func(p ontology.Participant) bool { return p.Actor == who })
}

// join says that a statement was made in an event: on its day, unless another
// is told, and to the other of two who took part.
func (d *draft) join(e *ontology.Event, n int) {
	s := &d.statement
	earliest, latest := s.Said.Bounds()
	if from, until := e.When.Bounds(); s.Said.Basis != ontology.BasisDateline && (latest < from || earliest > until) {
		return
	}
	s.Event, d.event = e.ID, n
	if s.Said.Basis == ontology.BasisDateline {
		s.Said = e.When
	}
	if s.Venue == "" || s.Venue == ontology.VenueMeeting || s.Venue == ontology.VenueCall {
		switch e.Type {
		case ontology.EventCall:
			s.Venue = ontology.VenueCall
		case ontology.EventRemarks:
			s.Venue = ontology.VenuePress
		default:
			s.Venue = ontology.VenueMeeting
		}
	}
	if len(s.To) == 0 && len(e.Participants) == 2 {
		for _, p := range e.Participants {
			if p.Actor != s.Speaker && p.Actor.Kind() == ontology.KindPerson {
				s.To = []ontology.ID{p.Actor}
			}
		}
	}
}
