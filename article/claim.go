package article

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/text"
)

// claim says which cue of the sentence a quotation belongs to, or how else its
// source is known.
type claim struct {
	item   int  // of the quotation
	cue    int  // index into the cues, or -1
	before bool // the cue stands behind the quotation
	source text.Span
	rule   string
}

// claimFor decides what attributes the quotation at item k.
func (r *reader) claimFor(it []item, cues []cue, k int) (claim, bool) {
	q := r.layout.Quotations[it[k].quote]
	words := q.Last - q.First
	if c, ok := r.cueBehind(it, cues, k); ok {
		return claim{item: k, cue: c, before: true, rule: "cue behind"}, true
	}
	if src, ok := r.signature(it, k); ok && r.under.Empty() && (r.signs || r.heading.Empty()) {
		r.signs = true
		return claim{item: k, cue: -1, source: src, rule: "signature"}, true
	}
	if src, ok := signed(it, k); ok {
		return claim{item: k, cue: -1, source: src, rule: "signed"}, true
	}
	before, ok := cueBefore(it, cues, k)
	if c, closes := closingCue(it, cues, k); closes && (!ok || words >= minUncued) {
		return claim{item: k, cue: c, before: true, rule: "cue at the end"}, true
	}
	if ok && !(words < minUncued && !cues[before].verb.takes('a') && k-cues[before].after > 6) {
		if cues[before].hasSubject() || words >= minUncued {
			return claim{item: k, cue: before, rule: "cue before"}, true
		}
	}
	if words < minUncued {
		return claim{}, false
	}
	if src, rule, ok := r.uncued(it, cues, k); ok {
		if r.titled(it[k].quote) && rule != "colon" && rule != "goes on" {
			return claim{}, false
		}
		return claim{item: k, cue: -1, source: src, rule: rule}, true
	}
	return claim{}, false
}

// cueBehind finds "…," she said and "…," said Ana Ruiz.
func (r *reader) cueBehind(it []item, cues []cue, k int) (int, bool) {
	n := k + 1
	open := it[k].comma || r.expects(it[k].quote)
	for n < len(it) && (it[n].mark(',') || it[n].dash() || it[n].kind == text.Mark && !it[n].isQuote()) {
		open = true
		n++
	}
	if n >= len(it) || it[n].isQuote() {
		return 0, false
	}
	first := !open && k == 0 && r.long(it[k].quote) // “We stay” Ruiz said, where the comma was forgotten
	if !open && !first && !it[n].mark('(') {
		return 0, false
	}
	for n < len(it) && (it[n].class.is(adverb) && !it[n].class.is(determiner) && !it[n].upper || it[n].low == "as") {
		n++
	}
	for c := range cues {
		u := &cues[c]
		if u.at <= k {
			continue
		}
		switch {
		case first && u.first == n && u.first == u.at && u.form == past && u.verb.lemma == "say" && u.after < len(it) && it[u.after].name():
			if p, ok := nounPhraseAt(it, u.after); ok {
				u.subject, u.after = p, max(u.after, p.last)
				return c, true
			}
		case first && !(u.hasSubject() && u.subject.first == n && u.subject.last == u.first && (u.verb.takes('c') || u.verb.takes('q')) && u.form == past && !u.passive && (u.after >= len(it) || !it[u.after].wordy() || it[u.after].class.is(preposition|timeWord))):
		case u.hasSubject() && startsBetween(it, n, u.subject.first) && !u.coordinated && !u.passive && (u.form != gerund || u.asSaid(it)):
			if u.verb.takes('c') || u.verb.takes('q') || u.verb.takes('t') || u.verb.takes('n') {
				if u.subject.first < u.at {
					u.subject.first = n
				}
				return c, true
			}
		case u.byNoun && u.at == n:
			return c, true
		case u.first == n && u.first == u.at && u.form != gerund && u.form != base:
			if p, ok := nounPhraseAt(it, u.after); ok && (u.verb.takes('c') || u.verb.takes('q')) {
				u.subject, u.coordinated, u.passive = p, false, false
				u.after = max(u.after, p.last)
				return c, true
			}
		}
		break
	}
	return 0, false
}

// long reports whether a quotation has words enough to be speech.
func (r *reader) long(q int) bool {
	return r.layout.Quotations[q].Last-r.layout.Quotations[q].First >= minUncued
}

// startsBetween reports whether nothing but words of one phrase stands between
// item n and the item where a subject was seen to begin.
func startsBetween(it []item, n, first int) bool {
	if first < n || first-n > 9 {
		return false
	}
	for i := n; i < first; i++ {
		if !(it[i].mark(',') || it[i].name() || it[i].class.is(determiner|possessive) || nominal(it, i) || it[i].class.is(preposition)) || it[i].class.is(conjunction) {
			return false
		}
	}
	return true
}

// expects reports whether a quotation ends as one does that goes on: in a
// comma, a question or an exclamation mark or a dash.
func (r *reader) expects(q int) bool {
	switch r.lastRune(q) {
	case ',', '?', '!', '—', '–', '-', '…':
		return true
	}
	return false
}

// lastRune returns the last character of a quotation, before the marks of quotations in it.
func (r *reader) lastRune(q int) rune {
	in := r.layout.Quotations[q].Inner.Trim(r.layout.Text).Of(r.layout.Text)
	in = strings.TrimRight(in, "'’\"”")
	last, _ := utf8.DecodeLastRuneInString(in)
	return last
}

// closingCue finds the cue that closes the sentence in which the quotation at
// item k stands: “…” in parts of the country, she said.
func closingCue(it []item, cues []cue, k int) (int, bool) {
	for c := len(cues) - 1; c >= 0 && cues[c].at > k; c-- {
		u := &cues[c]
		if u.byNoun {
			if u.at > k && u.at > 2 && len(it)-u.subject.last < 3 {
				return c, true
			}
			continue
		}
		if u.noun || !(u.verb.takes('c') || u.verb.takes('q')) || u.passive || u.coordinated {
			continue
		}
		if !u.hasSubject() && u.first > 1 && it[u.first-1].mark(',') { // , said Ana Ruiz.
			if p, ok := nounPhraseAt(it, u.after); ok && len(it)-p.last < 12 {
				u.subject, u.after = p, max(u.after, p.last)
				return c, true
			}
			continue
		}
		if u.hasSubject() && u.subject.first > k && u.subject.first-k < 8 && it[u.subject.first-1].mark(',') && u.after < len(it) && it[u.after].mark(',') {
			return c, true // “…” of the land, she said, and not
		}
		first := contentStart(it, u)
		if _, _, ok := clauseBefore(it, cues, c, first, contentEnd(it, cues, c, first)); ok {
			return c, true
		}
	}
	return 0, false
}

// tellerOf finds the speech in whose content both cue c, which is no speech that
// took place, and the quotation at item k stand: "Ruiz said that Okoro was right
// to urge them “to stay”".
func tellerOf(it []item, cues []cue, c, k int) (int, bool) {
	for p := c - 1; p >= 0 && cues[c].at-cues[p].at < maxAside; p-- {
		v := &cues[p]
		if v.hasSubject() && v.verb.kind == speech && v.verb.takes('c') && !v.modal && !v.passive && !v.byNoun && !v.noun && contentEnd(it, cues, p, contentStart(it, v)) > k {
			return p, true
		}
	}
	return 0, false
}

// cueBefore finds the cue whose content the quotation at item k is part of.
func cueBefore(it []item, cues []cue, k int) (int, bool) {
	for c := len(cues) - 1; c >= 0; c-- {
		u := &cues[c]
		if u.at >= k {
			continue
		}
		if u.byNoun && u.first > 0 && !it[u.first-1].mark(',') && k-u.after > 3 {
			continue
		}
		for i := u.after; i < k; i++ {
			if it[i].mark(';') {
				return 0, false
			}
		}
		if !u.hasSubject() { // an earlier one with a subject may hold it
			if p, ok := cueBefore(it, cues[:c], k); ok && cues[p].hasSubject() {
				return p, true
			}
		}
		if u.modal || u.verb.kind == finding {
			if p, ok := tellerOf(it, cues, c, k); ok {
				return p, true
			}
		}
		return c, true
	}
	return 0, false
}
