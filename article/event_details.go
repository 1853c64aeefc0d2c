package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// details adds to each event what its sentence and the two behind it tell of
// its length and of who asked for it.
func (f *finder) details(lengths []when.Duration) {
	l := f.layout
	next := 0
	for i := range f.found {
		e := &f.found[i]
		stop := min(e.sentence+3, len(l.Sentences))
		if f.official && len(f.found) == 1 { // an account of one event says at its end who asked for it
			stop = len(l.Sentences)
		}
		for k := i + 1; k < len(f.found); k++ { // what follows the next event is the next one's
			if f.found[k].sentence > e.sentence && f.key(&f.found[k]) != f.key(e) {
				stop = min(stop, f.found[k].sentence)
				break
			}
			if f.found[k].sentence > e.sentence+2 {
				break
			}
		}
		start := l.SpanOf(l.Sentences[e.sentence]).Start
		for next < len(lengths) && lengths[next].Bytes.End <= start {
			next++
		}
		for n := e.sentence; n < stop; n++ {
			s := l.Sentences[n]
			span := l.SpanOf(s)
			for k := next; k < len(lengths) && lengths[k].Bytes.Start < span.End; k++ {
				if d := &lengths[k]; e.seconds == 0 && d.Bytes.Start >= span.Start && d.Seconds < 24*3600 && f.lasted(i, d.Bytes, n) {
					e.seconds = d.Seconds
				}
			}
			if e.caller == "" {
				e.caller = f.asked(e, s)
			}
		}
	}
}

// lasted reports whether a length of time in sentence n is that of the event found at i:
// "lasted two hours", "spoke for an hour", "a 50-minute call". The last is the
// event that its noun tells; of one that was told before only "the 50-minute
// call" is.
func (f *finder) lasted(i int, p text.Span, n int) bool {
	e, l, s := &f.found[i], f.layout, f.layout.Sentences[n]
	spoke, definite, subject := false, false, ontology.EventType("")
	for k := s.First; k < s.Last; k++ {
		t := l.Tokens[k]
		w := f.low(k)
		switch {
		case t.End <= p.Start:
			spoke = spoke || speakVerbs[w] || meetVerbs[w] || ringVerbs[w]
			if name, ok := strings.CutSuffix(eventNouns[w], "?"); name != "" || ok {
				subject = ontology.EventType(name)
			}
			definite = w == "the" || w == "their" || definite && nounModifiers[w]
			if p.Start-t.End < 24 && (w == "lasted" || w == "for" && (spoke || subject != "") || w == "lasting") {
				return n == e.sentence || subject == "" || alike(subject, e.kind)
			}
		case t.Start >= p.End && t.Start-p.End < 40 && (eventNouns[w] != "" || w == "exchange" && phoneWords[f.low(k-1)]):
			name := strings.TrimSuffix(eventNouns[w], "?")
			if n == e.sentence {
				return e.at <= k && k-e.at < 12 || f.only(i)
			}
			return definite && alike(ontology.EventType(name), e.kind)
		}
	}
	return false
}

// only reports whether the sentence of what was found at i tells of nothing else.
func (f *finder) only(i int) bool {
	n := f.found[i].sentence
	return (i == 0 || f.found[i-1].sentence != n) && (i+1 == len(f.found) || f.found[i+1].sentence != n)
}

// alike reports whether a noun that means one type may be used of another: a
// conversation in a room is a meeting.
func alike(noun, kind ontology.EventType) bool {
	return noun == kind || noun.Kind() == kind.Kind()
}

// asked finds who asked for an event: "at the initiative of the French side",
// "initiated by the French side", "at the latter's request".
func (f *finder) asked(e *told, s text.Range) ontology.ID {
	for k := s.First; k < s.Last; k++ {
		switch f.low(k) {
		case "initiative", "request":
			at := false
			for n := k - 1; n >= max(s.First, k-8); n-- {
				if f.low(n) == "at" || f.low(n) == "on" {
					at = true
					if f.low(n+1) == "the" && f.low(n+2) == "latter" {
						return f.parties[e.with[len(e.with)-1]].id
					}
					if id := f.sideIn(e, n+1, k); id != "" {
						return id
					}
					break
				}
			}
			if at && f.low(k+1) == "of" {
				if f.low(k+2) == "the" && f.low(k+3) == "latter" {
					return f.parties[e.with[len(e.with)-1]].id
				}
				return f.sideIn(e, k+2, min(s.Last, k+9))
			}
		case "initiated", "requested":
			if f.low(k+1) == "by" || f.low(k+1) == "at" {
				return f.sideIn(e, k+2, min(s.Last, k+10))
			}
		}
	}
	return ""
}

// sideIn returns which participant the words between two tokens mean, by name
// or by country.
func (f *finder) sideIn(e *told, from, to int) ontology.ID {
	for k := from; k < to; k++ {
		country := ontology.ID("")
		if n := f.partyAt[k]; n >= 0 {
			for _, w := range e.with {
				if f.parties[w].id == f.parties[n].id && f.parties[n].id != "" {
					return f.parties[w].id
				}
			}
			country = f.parties[n].country
			if f.parties[n].state {
				country = f.parties[n].id
			}
		}
		if code := demonyms[f.low(k)]; code != "" {
			country = ontology.NewID(ontology.KindCountry, code)
		} else if m := f.mentionAt[k]; m >= 0 && len(f.mentions[m].Candidates) == 1 && f.mentions[m].Candidates[0].ID.Kind() == ontology.KindCountry {
			country = f.mentions[m].Candidates[0].ID
		}
		if country == "" {
			continue
		}
		for _, w := range e.with {
			if p := &f.parties[w]; p.country == country || p.id == country {
				return p.id
			}
		}
	}
	return ""
}

// placeOf reads where an event of tokens [from, end) took place: "in Geneva"
// among its words or behind them, "at the White House", "In Geneva" before it.
func (f *finder) placeOf(from, end int) *ontology.Place {
	for k := from; k < end; k++ {
		if p := f.placeAt(k); p != nil {
			return p
		}
	}
	for k := end; k < f.r.Last && k < end+8; k++ {
		if p := f.placeAt(k); p != nil {
			return p
		}
		if w := f.low(k); clauseEnds[w] || w == "," || w == ";" || f.partyAt[k] >= 0 && !f.parties[f.partyAt[k]].state {
			break
		}
	}
	return f.placeAt(f.r.First)
}

// placeAt reads "in Geneva" at token k.
func (f *finder) placeAt(k int) *ontology.Place {
	if w := f.low(k); w != "in" && w != "at" || k >= f.r.Last {
		return nil
	}
	first := k + 1
	if f.low(first) == "the" {
		first++
	}
	end := f.placeEnd(first)
	if end == first || f.low(k) == "in" && first > k+1 || f.low(k) == "at" && first == k+1 && end == first+1 {
		return nil
	}
	return f.placeNamed(first)
}

// placeNamed reads the name of a place at token first, where there is one.
func (f *finder) placeNamed(first int) *ontology.Place {
	end := f.placeEnd(first)
	if end == first {
		return nil
	}
	s := f.layout.Text[f.layout.Tokens[first].Start:f.layout.Tokens[end-1].End]
	p := &ontology.Place{Name: strings.Join(strings.Fields(s), " ")}
	if n := f.mentionAt[first]; n >= 0 && f.mentions[n].Last == end {
		for _, c := range f.mentions[n].Candidates {
			if a, _ := f.index.Actor(c.ID); c.ID.Kind() == ontology.KindCountry {
				p.Country = c.ID
			} else if a.Country != "" && p.Country == "" {
				p.Country = a.Country
			}
		}
	}
	return p
}

// placeEnd returns the end of the capitals from token k that name a place.
func (f *finder) placeEnd(k int) int {
	n := k
	for n < f.r.Last && f.upper(n, f.r.Last) && n-k < 4 && !wordClasses[f.low(n)].is(timeWord|title) && f.dateAt(n) == n {
		if p := f.partyAt[n]; p >= 0 && !f.parties[p].state {
			return k
		}
		n++
	}
	if f.low(n) == "of" || n < f.r.Last && f.layout.Tokens[n].Kind == text.Clitic {
		return k
	}
	return n
}
