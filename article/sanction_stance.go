package article

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/internal/when"
	"demarche/ontology"
)

// treasury reports whether a ministry of money is named before the verb: what it
// designates are no monuments.
func (f *lister) treasury(k int, s text.Range) bool {
	for n := s.First; n < k; n++ {
		if w := f.low(n); w == "treasury" || w == "ofac" {
			return true
		}
	}
	return false
}

// stanceOf reports whether the verb at k tells of something done.
func (f *lister) stanceOf(k int, s text.Range) stance {
	w := f.low(k)
	for n := s.First; n < k; n++ {
		if x := f.low(n); x == "if" || x == "unless" || x == "whether" || x == "should" && n == s.First || x == "were" && f.low(n+1) == "to" {
			return undone
		}
	}
	first := f.clause(k, s.First)
	be, joined := false, false
	for n := k - 1; n >= max(first, k-8); n-- {
		x := f.low(n)
		if x == "to" && f.acted(n, s.First) {
			return done
		}
		if f.mentionAt[n] >= 0 || wordClasses[x].is(subjectPro|relative) { // the subject
			break
		}
		if x == "to" && n < k-1 && !wordClasses[f.low(n+1)].is(adverb|auxBe|auxHave) {
			continue // "in addition to"
		}
		if undoneWords[x] || wordClasses[x].is(negation) && x != "no" {
			return undone
		}
		be = be || wordClasses[x].is(auxBe)
		joined = joined || x == "and" || x == ","
	}
	switch {
	case strings.HasSuffix(w, "ing"):
		if be {
			return done
		}
		if joined || f.low(k-1) == "by" {
			for n := s.First; n < k; n++ {
				switch x := f.low(n); {
				case undoneWords[x] && x != "to" && x != "against" && x != "without" && x != "before":
					return undone
				case x == "announced" || x == "took" || x == "acted" || x == "responded" || x == "announcing" || x == "taken" || x == "designating" || x == "imposing" || x == "sanctioning" || x == "imposed" || x == "designated":
					return done
				}
			}
		}
		return unclear
	case w == "designate" || w == "impose" || w == "announce" || w == "issue" || w == "apply" || w == "adopt" || w == "place" || w == "put" || w == "add" || w == "sanction" || w == "enact" || w == "levy":
		if w == "put" && (k == s.First || f.low(k-1) != "to") {
			return done
		}
		return unclear
	}
	return done
}

// acted reports whether an infinitive tells what was done: "took action pursuant
// to … to impose".
func (f *lister) acted(to, first int) bool {
	for n := to - 1; n >= max(first, to-14); n-- {
		switch f.low(n) {
		case "action", "actions", "steps":
			v := f.low(n - 1)
			return v == "took" || v == "taken" || v == "taking" || f.low(n-2) == "took" || f.low(n-2) == "taken" || f.low(n-2) == "taking"
		case "moved", "acted":
			return true
		}
	}
	return false
}

// clause returns the start of the clause that holds token k.
func (f *lister) clause(k, first int) int {
	for n := k - 1; n >= first; n-- {
		switch f.low(n) {
		case ";", ":", "—", "–", "--", "that", "said", "says":
			return n + 1
		}
	}
	return first
}

// asSomething reports whether somebody is designated as what no sanction is:
// "designated the fort as a monument".
func (f *lister) asSomething(k, end int) bool {
	for n := k + 1; n < end && n < k+40; n++ {
		if wordClasses[f.low(n)].is(relative|subjectPro) || reasonWords[f.low(n)] {
			return false
		}
		if f.low(n) == "as" && f.low(n+1) != "well" && f.low(n-1) != "well" && f.low(n+1) != "amended" {
			return true
		}
		if f.layout.Tokens[n].Kind == text.Mark && (f.low(n-1) == "an" || f.low(n-1) == "a") { // designated an “extremist” organization
			return true
		}
	}
	return false
}

// lookingBack reports whether a listing is told as an older one.
func (f *lister) lookingBack(k int, s text.Range) bool {
	for n := s.First; n < s.Last; n++ {
		switch f.low(n) {
		case "previously", "already", "earlier", "had", "originally", "formerly":
			return n < k+3
		}
	}
	return false
}

// listedOn returns the day of a listing: the date phrase of its sentence that
// stands before the verb or right behind the list, else the document's day.
func (f *lister) listedOn(t trigger, s text.Range, end int) ontology.Date {
	tokens := f.layout.Tokens
	first, last := tokens[s.First].Start, tokens[end-1].End
	verb := tokens[t.verb]
	var best ontology.Date
	distance := 1 << 30
	for i := f.nextDate; i < len(f.dates) && f.dates[i].Bytes.Start < last; i++ {
		m := &f.dates[i]
		if m.Bytes.Start < first || f.ofSomething(m.Bytes.Start) {
			continue
		}
		away := verb.Start - m.Bytes.Start
		if away < 0 {
			away = 2 * (m.Bytes.Start - verb.End)
			if f.afterReason(verb.End, m.Bytes.Start) {
				continue
			}
		}
		if r := m.Read(f.anchor, when.Past); r.Problem == "" && !r.Date.IsZero() && away < distance {
			if day, ok := f.anchor.Day(); ok {
				if earliest, latest := r.Date.Bounds(); earliest > day || earliest == ontology.Beginning && latest > day {
					continue
				}
			}
			best, distance = r.Date, away
		}
	}
	if !best.IsZero() {
		return best
	}
	day, ok := f.anchor.Day()
	if !ok {
		return ontology.Date{}
	}
	if f.government != "" && f.doc.Type != ontology.DocumentTranscript && !f.lookingBack(t.verb, s) {
		return ontology.MakeDate(day.String(), ontology.BasisDateline, "", "")
	}
	return ontology.MakeDate("/"+day.String(), ontology.BasisDateline, "", "")
}

// ofSomething reports whether a date is that of a thing: "the order of August 9",
// "the August 9 election".
func (f *lister) ofSomething(start int) bool {
	k, _ := slices.BinarySearchFunc(f.layout.Tokens, start, func(t text.Token, at int) int { return t.Start - at })
	switch f.low(k - 1) {
	case "of", "the", "since", "until", "by", "last", "before", "after", "act", ",":
		return f.low(k-1) != "," || f.low(k-2) == "act"
	}
	return false
}

// afterReason reports whether the reason of a listing begins between two bytes.
func (f *lister) afterReason(from, to int) bool {
	k, _ := slices.BinarySearchFunc(f.layout.Tokens, from, func(t text.Token, at int) int { return t.Start - at })
	for ; k < len(f.lows) && f.layout.Tokens[k].Start < to; k++ {
		if w := f.low(k); reasonWords[w] || wordClasses[w].is(relative) || w == "to" && f.low(k-1) == "response" {
			return true
		}
	}
	return false
}

// reason returns the words that say why, from token k on.
func (f *lister) reason(k, end int) string {
	for ; k < end; k++ {
		w := f.low(k)
		if !reasonWords[w] && !(w == "in" && f.low(k+1) == "response") {
			continue
		}
		if w == "for" && (f.low(k-1) == "ban" || f.low(k-1) == "ineligible") {
			continue
		}
		last := end
		for n := k + 1; n < end; n++ {
			if f.low(n) == "pursuant" || f.low(n) == "under" && (f.low(n+1) == "executive" || f.low(n+1) == "section" || f.low(n+1) == "e.o.") {
				last = n
				break
			}
		}
		for last > k+1 && (f.layout.Tokens[last-1].Kind == text.Punct || f.layout.Tokens[last-1].Kind == text.Mark) && f.low(last-1) != ")" {
			last--
		}
		if last <= k+1 {
			return ""
		}
		return line(f.layout.Text[f.layout.Tokens[k].Start:f.layout.Tokens[last-1].End])
	}
	return ""
}
