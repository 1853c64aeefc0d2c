package article

import (
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// maxRegion is how many items behind a verb its object and target may lie.
const maxRegion = 16

// region returns the items behind a verb that belong to it.
func (c *coder) region(from int) nounPhrase {
	it := c.items
	end := from
	for end < len(it) && end-from < maxRegion {
		t := &it[end]
		if t.mark('.') || t.mark(';') || t.mark(':') || t.dash() || t.class.is(relative) && t.low != "that" {
			break
		}
		if t.mark(',') && end > from {
			break
		}
		if t.low == "after" || t.low == "because" || t.low == "while" || t.low == "before" || t.low == "when" || t.low == "although" || t.low == "as" || t.low == "unless" || t.low == "if" {
			break
		}
		if t.low == "and" && end+1 < len(it) && (it[end+1].deeds != nil || it[end+1].verbs != nil || it[end+1].class.is(auxBe|auxHave|auxOther)) {
			break
		}
		if end > from && t.class.is(auxBe|auxHave|auxOther) {
			break
		}
		end++
	}
	return nounPhrase{from, end}
}

// near is the part of a region that a direct object fills.
func (c *coder) near(r nounPhrase) nounPhrase {
	for k := r.first; k < r.last; k++ {
		if c.items[k].class.is(preposition) && c.items[k].low != "of" && k > r.first {
			return nounPhrase{r.first, k}
		}
	}
	return r
}

// objectAt reports whether a direct object can begin with item i.
func (c *coder) objectAt(i int) bool {
	it := c.items
	for i < len(it) && it[i].class.is(adverb|timeWord) && !it[i].class.is(determiner|number) && !it[i].upper {
		i++
	}
	if i >= len(it) {
		return false
	}
	if i+1 < len(it) && quantities[it[i].low+" "+it[i+1].low] {
		return c.objectAt(i + 2)
	}
	t := &it[i]
	if t.isQuote() || t.low == "that" {
		return true
	}
	if t.verbs != nil && t.verbs[0].form == past && i+1 < len(it) && nominal(it, i+1) { // "reject proposed changes"
		return true
	}
	if t.low == "on" && i+1 < len(it) && it[i+1].class.is(timeWord) {
		return c.objectAt(i + 2)
	}
	return t.wordy() && (t.class.is(determiner|possessive|number|objectPro|otherPro|title|roleNoun|groupNoun) || t.upper && !t.class.is(timeWord) || t.kind == text.Number ||
		!t.class.is(preposition|conjunction|subordinate|relative|auxBe|auxHave|auxOther|timeWord|adverb) && nominal(it, i))
}

// quantities stand before a number.
var quantities = map[string]bool{"at least": true, "up to": true, "more than": true, "as many": true, "fewer than": true, "less than": true}

// prepositionAt reports whether a preposition stands at item i, behind adverbs and times.
func prepositionAt(it []item, i int) bool {
	for n := 0; i < len(it) && n < 4; i, n = i+1, n+1 {
		if it[i].class.is(preposition) && !(i+1 < len(it) && it[i+1].class.is(timeWord)) {
			return true
		}
		if !it[i].class.is(adverb|timeWord|preposition) && it[i].low != "hard" {
			return false
		}
	}
	return false
}

// holds reports whether a phrase holds one of the words that a sense asks for.
func (c *coder) holds(p nounPhrase, s *deedSense) bool {
	for k := p.first; k < p.last; k++ {
		t := &c.items[k]
		if s.objects[t.low] || t.kind == text.Word && strings.Contains(t.low, "-") && s.objects[t.low[strings.LastIndexByte(t.low, '-')+1:]] {
			return true
		}
		if s.objects["@organizations"] && t.name() {
			if m := c.mentionAt[c.tokenAt(t.Start)]; m >= 0 && c.mentions[m].Candidates[0].ID.Kind() == ontology.KindOrganization {
				return true
			}
		}
		if n := c.partyAt[c.tokenAt(t.Start)]; n >= 0 && (s.objects["@leaders"] && !c.parties[n].state || s.objects["@states"] && c.parties[n].state) {
			return true
		}
	}
	return false
}

// anyOf reports whether a phrase holds one of the words.
func (c *coder) anyOf(p nounPhrase, words map[string]bool) bool {
	for k := p.first; k < p.last; k++ {
		if words[c.items[k].low] {
			return true
		}
	}
	return false
}

// passiveSubject is the noun phrase before a verb in the passive.
func (c *coder) passiveSubject(q *cue) nounPhrase {
	p, _, ok := subjectBefore(c.items, q.first-1)
	if !ok {
		return nounPhrase{}
	}
	return p
}

func spanOf(it []item, p nounPhrase) text.Span {
	if p.empty() {
		return text.Span{}
	}
	last := p.last - 1
	for last > p.first && (it[last].kind == text.Punct || it[last].class.is(relative)) {
		last--
	}
	return text.Span{Start: it[p.first].Start, End: it[last].End}
}

// target is the first of a region that has a name, or its first noun phrase.
func (c *coder) target(r nounPhrase) text.Span {
	it := c.items
	for k := r.first; k < r.last; k++ {
		t := &it[k]
		if !t.name() || t.class.is(timeWord) {
			continue
		}
		if p, ok := nounPhraseAt(it, k); ok {
			return spanOf(it, nounPhrase{p.first, min(p.last, r.last)})
		}
	}
	for k := r.first; k < r.last; k++ {
		if p, ok := nounPhraseAt(it, k); ok {
			return spanOf(it, p)
		}
	}
	return text.Span{}
}

// tokenAt returns the token that begins at a byte or holds it.
func (c *coder) tokenAt(start int) int {
	l := c.layout
	lo, hi := c.r.First, c.r.Last
	for lo < hi {
		mid := (lo + hi) / 2
		if l.Tokens[mid].End <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, c.r.Last-1)
}
