package article

import (
	"demarche/internal/text"
)

// contentStart returns the first item of what stands behind a cue: behind
// adverbs, times, an addressee, and "that".
func contentStart(it []item, c *cue) int {
	i := c.after
	if c.subject.first >= c.at && !c.byNoun { // said Ana Ruiz
		i = max(i, c.subject.last)
	}
	for i < len(it) && (it[i].class.is(adverb|timeWord) && !it[i].class.is(determiner) && !it[i].upper || it[i].class.is(timeWord) || it[i].mark(',') && i == c.after) {
		i++
	}
	if next := overPlaces(it, i); next > i && startsClause(it, next) { // said on Monday he would
		i = next
	}
	if i < len(it) && it[i].mark(':') { // said: “…”
		return i + 1
	}
	if i+2 < len(it) && i > 0 && it[i].class.is(adverb) && it[i-1].mark(',') && it[i+1].mark(',') { // said, however, that
		i += 2
	} else if i > 1 && it[i-1].class.is(adverb) && it[i-2].mark(',') && i < len(it) && it[i].mark(',') {
		i++
	}
	// an addressee, a place or an occasion before "that" or a quotation
	limit := min(len(it), i+18)
	if i < len(it) && (it[i].class.is(preposition) || c.verb.takes('t') || it[i].low == "that") {
		for k := i; k < limit; k++ {
			t := &it[k]
			if t.low == "that" && (k == i || !it[k-1].class.is(preposition) && (k+1 >= len(it) || !it[k+1].verbal())) {
				return k + 1
			}
			if t.mark(':') {
				return k + 1
			}
			if t.isQuote() {
				if k > i && it[k-1].mark(',') {
					return k
				}
				break
			}
			if t.mark(';') || t.verbal() && k > i || k > i && (t.class.is(conjunction) || t.verbs != nil && !t.upper && !nominal(it, k) && !it[k-1].class.is(preposition)) {
				break
			}
		}
	}
	if c.verb.takes('t') && !c.verb.takes('i') && i < len(it) { // told them she would
		if p, ok := nounPhraseAt(it, i); ok && p.last < len(it) {
			if next := overPlaces(it, p.last); startsClause(it, next) {
				return next
			}
			if w := it[p.last].low; (w == "about" || w == "of" || w == "on") && p.last+2 < len(it) && !it[p.last+1].class.is(otherPro) { // informed them about her plans
				return p.last + 1
			}
		}
		if it[i].class.is(objectPro) {
			return i + 1
		}
	}
	if c.byNoun {
		for i < len(it) && (it[i].mark(',') || it[i].class.is(timeWord)) {
			i++
		}
	}
	return i
}

// overPlaces steps over places and times at item i: "told a briefing in Brussels
// on Monday there was".
func overPlaces(it []item, i int) int {
	for i+1 < len(it) && (it[i].low == "in" || it[i].low == "at" || it[i].low == "on") && (it[i+1].name() || it[i+1].class.is(timeWord)) {
		i += 2
		for i < len(it) && it[i].name() {
			i++
		}
	}
	return i
}

// verbal reports whether the item is surely a finite verb.
func (t item) verbal() bool {
	return t.class.is(auxBe|auxHave|auxOther) && t.kind == text.Word && !t.upper
}

// contentEnd returns the end of the content of cue c, not before item from:
// before the next cue's own clause, a semicolon, or the end of the sentence.
func contentEnd(it []item, cues []cue, c, from int) int {
	from = max(from, 1)
	end := len(it)
	for end > from && (it[end-1].kind == text.Punct && !it[end-1].mark(')') && !it[end-1].mark(']') && !it[end-1].isQuote() || it[end-1].kind == text.Mark && !it[end-1].isQuote()) {
		end--
	}
	for i := from; i < end; i++ {
		if it[i].mark(';') {
			end = i
		}
	}
	if u := &cues[c]; u.hasSubject() && u.subject.first < u.at && it[u.subject.last-1].class.is(relative) { // "Ruiz, who said it rained, is to leave"
		for i := from; i+1 < end; i++ {
			if it[i].mark(',') && (it[i+1].class.is(auxBe|auxHave|auxOther) || it[i+1].verbs != nil && finite(it, i+1)) && !it[i+1].upper {
				end = i
			}
		}
	}
	for k := c + 1; k < len(cues); k++ {
		u := &cues[k]
		first := u.first
		if u.hasSubject() && !u.coordinated && u.subject.first < u.at {
			first = u.subject.first
		}
		if first < from {
			continue
		}
		if first >= end {
			break
		}
		// a clause of its own: behind a comma or a conjunction, or a participle
		i := first
		for i > from && !(it[i-1].low == "yet" && it[i].low == "to") && (it[i-1].class.is(conjunction|adverb|subordinate|relative|preposition|timeWord) || it[i-1].low == "while") {
			i--
		}
		apart := i == from && it[i-1].comma || i > from && (it[i-1].mark(',') || it[i-1].comma || it[i-1].mark(':') || it[i-1].dash() && u.verb == colonVerb)
		if i < first {
			switch it[i].low {
			case "when", "while", "although", "though", "whereas", "even", "after", "before":
				apart = apart || i > from+1
			}
			apart = apart || it[i].class.is(conjunction) && (u.coordinated || it[from-1].low != "that" || hasFinite(it, from, i))
		}
		if apart {
			for i > from && (it[i-1].mark(',') || it[i-1].dash() || it[i-1].mark(':')) {
				i--
			}
			return i
		}
	}
	return end
}
