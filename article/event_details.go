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
				if d := &lengths[k]; e.seconds == 0 && d.Bytes.Start >= span.Start && d.Seconds < 24*3600 && f.lasted(d.Bytes, s) {
					e.seconds = d.Seconds
				}
			}
			if e.caller == "" {
				e.caller = f.asked(e, s)
			}
		}
	}
}

// lasted reports whether a length of time in a sentence is that of an event:
// "a 50-minute call", "lasted two hours", "spoke for an hour".
func (f *finder) lasted(p text.Span, s text.Range) bool {
	l := f.layout
	spoke := false
	for k := s.First; k < s.Last; k++ {
		t := l.Tokens[k]
		w := f.low(k)
		spoke = spoke || speakVerbs[w] || meetVerbs[w]
		switch {
		case t.End <= p.Start && p.Start-t.End < 24 && (w == "lasted" || w == "for" && spoke || w == "lasting"):
			return true
		case t.Start >= p.End && t.Start-p.End < 40 && (eventNouns[w] != "" || w == "exchange" && phoneWords[f.low(k-1)]):
			return true
		}
	}
	return false
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

// placeAt reads "in Geneva" behind those who took part.
func (f *finder) placeAt(k int) *ontology.Place {
	k = f.skip(k)
	if w := f.low(k); k >= f.r.Last || w != "in" {
		return nil
	}
	n := k + 1
	for n < f.r.Last && f.upper(n, f.r.Last) && n-k < 4 && !wordClasses[f.low(n)].is(timeWord) && f.dateAt(n) == n {
		n++
	}
	if n == k+1 || f.low(n) == "of" {
		return nil
	}
	s := f.layout.Text[f.layout.Tokens[k+1].Start:f.layout.Tokens[n-1].End]
	return &ontology.Place{Name: strings.Join(strings.Fields(s), " ")}
}
