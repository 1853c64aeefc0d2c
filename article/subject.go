package article

import (
	"strings"

	"demarche/internal/text"
)

// subjectBefore returns the subject of the verb group that begins behind item j.
// coordinated is true where the verb shares the subject of the one before it
// ("she rose and said"). The span of a subject with an apposition runs over
// both: "Ana Ruiz, the mayor of Vigo,".
func subjectBefore(it []item, j int) (p nounPhrase, coordinated, ok bool) {
	end := j + 1
	for n := 0; n < 8 && j >= 0; n++ { // "he on Friday also", "she, however,"
		t := &it[j]
		if t.class.is(adverb|negation|timeWord) && !(t.upper && !t.class.is(timeWord)) && !t.class.is(determiner) {
			j--
			continue
		}
		if j+1 < end && it[j+1].class.is(timeWord) && (t.low == "on" || t.low == "in" || t.low == "last" || t.low == "this" || t.low == "early" || t.low == "late" || t.low == "the") {
			j--
			continue
		}
		break
	}
	if j < 0 {
		return nounPhrase{}, false, false
	}
	t := &it[j]
	switch {
	case t.isQuote() && t.Len() < 24 && j > 0 && it[j-1].name():
	case t.isQuote() && t.comma && t.Len() < 60 && j > 1: // star of “The Show,” said
		return asideBefore(it, j)
	case t.isQuote():
		return nounPhrase{}, false, false
	case t.class.is(conjunction) || t.low == "then":
		return nounPhrase{}, true, false
	case t.mark(',') || t.dash():
		if j > 0 && (it[j-1].class.is(conjunction)) {
			return nounPhrase{}, true, false
		}
		return asideBefore(it, j)
	case t.class.is(relative) || t.low == "that":
		k := j - 1
		if k > 0 && it[k].mark(',') {
			k--
		}
		if k >= 0 && it[k].class.is(preposition) {
			return nounPhrase{}, false, false
		}
		if p, ok = nounPhraseEnding(it, k); ok {
			p.last = j + 1 // "the mayor, who"
		}
		return p, false, ok
	}
	p, ok = nounPhraseEnding(it, j)
	if !ok {
		return p, false, false
	}
	if p.first > 1 && !hasName(it, p) && it[p.first-1].class.is(preposition) && !it[p.first-1].upper && (it[p.first-2].name() || it[p.first-2].class.is(subjectPro)) {
		if q, ok := nounPhraseEnding(it, p.first-2); ok { // "Ruiz in a phone call urged"
			return q, false, true
		}
	}
	if p.first > 0 { // "an official who came to discuss plans said": an object in a relative clause
		if b := it[p.first-1]; !b.upper && (b.class.is(plainVerb|preposition) || b.verbs != nil) {
			for i := p.first - 1; i > 0 && p.first-i < 20 && it[i].kind != text.Punct && !it[i].isQuote(); i-- {
				if it[i].low != "who" {
					continue
				}
				if q, ok := nounPhraseEnding(it, i-1); ok {
					return nounPhrase{q.first, j + 1}, false, true
				}
				break
			}
		}
	}
	return p, false, true
}

// asideBefore finds the subject of a verb that stands behind the comma or dash
// at j, which ends an aside: an apposition, a relative clause, an adverbial.
func asideBefore(it []item, j int) (nounPhrase, bool, bool) {
	var second nounPhrase // governed by a preposition: taken if nothing better is found
	for i := j - 1; i > 0 && j-i < maxAside; i-- {
		t := &it[i]
		if t.mark(')') {
			if o := openingBefore(it, i); o > 0 {
				i = o
			}
			continue
		}
		if t.mark(';') || t.mark(':') && !it[j].dash() || t.isQuote() && t.Len() > 60 {
			break
		}
		if it[j].dash() != t.dash() || !t.mark(',') && !t.dash() || !opensAside(it, i+1) {
			continue
		}
		p, ok := nounPhraseEnding(it, i-1)
		if !ok {
			continue
		}
		if p.first > 0 {
			b := it[p.first-1]
			switch {
			case b.verbal() || b.kind == text.Clitic || b.class.is(plainVerb) && !b.upper || b.verbs != nil && !b.upper && isVerb(it, p.first-1): // an object
				continue
			case b.class.is(preposition):
				if second.empty() && hasName(it, p) {
					second = nounPhrase{p.first, j}
				}
				continue
			}
		}
		if q, ok := appositive(it, p); ok {
			p = q
		}
		return nounPhrase{p.first, j}, false, true
	}
	return second, false, !second.empty()
}

// isVerb reports whether item i, which may be a verb of the lexicon, is used as one.
func isVerb(it []item, i int) bool {
	_, ok := verbGroup(it, i)
	return ok
}

// appositive widens a phrase without a name that is itself an apposition:
// "Ana Ruiz, head of a group, a lobby".
func appositive(it []item, p nounPhrase) (nounPhrase, bool) {
	if p.first < 2 || !it[p.first-1].mark(',') || hasName(it, nounPhrase{p.first, p.first + 1}) && hasName(it, p) && it[p.first].class.is(0) {
		return p, false
	}
	if it[p.first].class.is(subjectPro) {
		return p, false
	}
	before, ok := nounPhraseEnding(it, p.first-2)
	if !ok || !hasName(it, before) {
		return p, false
	}
	if before.first > 0 && it[before.first-1].class.is(preposition) {
		return p, false
	}
	return nounPhrase{before.first, p.last}, true
}

// opensAside reports whether item i can begin an apposition or an aside.
func opensAside(it []item, i int) bool {
	if i >= len(it) {
		return false
	}
	t := &it[i]
	switch {
	case t.class.is(determiner | relative | title | roleNoun | preposition | adverb | number | timeWord):
		return !t.class.is(subjectPro)
	case t.upper || t.kind != 0 && t.wordy():
		return !t.class.is(subjectPro)
	case t.class.is(subordinate):
		return t.low == "when" || t.low == "while" || t.low == "as" || t.low == "whose" || t.low == "where" || t.low == "once"
	}
	n := len(t.low)
	return n > 4 && (t.low[n-3:] == "ing" || t.low[n-2:] == "ed") || t.wordy()
}

// hasName reports whether a phrase holds a capitalized word that is no common one.
func hasName(it []item, p nounPhrase) bool {
	for i := p.first; i < p.last; i++ {
		if it[i].name() && !it[i].class.is(determiner|possessive|preposition|subordinate|timeWord|conjunction|adverb) {
			return true
		}
	}
	return false
}

// subjectAfterComma returns the main subject behind the first comma, of a
// sentence that begins with a participle.
func subjectAfterComma(it []item) (nounPhrase, bool) {
	for i := range it {
		if (it[i].mark(',') || it[i].comma) && i+1 < len(it) {
			if it[i+1].class.is(subordinate) {
				continue
			}
			p, ok := mainSubject(it[i+1:], len(it)-i-1)
			if ok && p.first < 4 {
				return nounPhrase{p.first + i + 1, p.last + i + 1}, true
			}
		}
	}
	return nounPhrase{}, false
}

// findSubject sets the subject of a cue.
func findSubject(it []item, c *cue, before []cue) {
	inherit := func() {
		c.coordinated = true
		if c.form == gerund && c.first > 0 && (it[c.first-1].mark(',') || it[c.first-1].comma) {
			for k := len(before) - 1; k >= 0; k-- { // "he said of the fall, “…,” adding that"
				if b := &before[k]; b.hasSubject() && b.verb.kind == speech && !b.passive && !b.byNoun && !b.noun && b.form == past && !b.modal {
					c.subject = b.subject
					return
				}
			}
		}
		if c.form == gerund || c.modal {
			if p, ok := mainSubject(it, c.first); ok {
				c.subject = p
				return
			}
		}
		for k := len(before) - 1; k >= 0; k-- {
			if before[k].hasSubject() && !before[k].passive && !before[k].byNoun && !before[k].noun {
				c.subject = before[k].subject
				return
			}
		}
		if p, ok := mainSubject(it, c.first); ok {
			c.subject = p
		}
	}
	if c.passive {
		for k := c.after; k < len(it) && k < c.after+14; k++ {
			if it[k].low == "by" {
				if p, ok := nounPhraseAt(it, k+1); ok {
					c.subject = p
				}
				return
			}
			if it[k].kind == text.Punct {
				return
			}
		}
		return
	}
	j := c.first - 1
	if c.form == gerund && c.asSaid(it) {
		if p, ok := mainSubject(it, j+1); ok {
			c.subject = p
		}
		return
	}
	if c.form == gerund && !progressive(it, c) {
		if j >= 0 && nominal(it, j) && !it[j].mark(',') {
			if p, ok := nounPhraseEnding(it, j); ok && (hasName(it, p) || it[j].class.is(roleNoun|groupNoun) || p.first > 0 && it[p.first-1].low == "with") {
				if !writtenWords[it[j].low] || p.first < 2 || !it[p.first-1].class.is(plainVerb) && it[p.first-1].verbs == nil && it[p.first-1].low != "out" {
					c.subject = p
					return
				}
				if main, ok := mainSubject(it, p.first); ok { // "his office put out a statement saying"
					c.subject = main
					return
				}
				c.subject = p
				return
			}
		}
		inherit()
		return
	}
	if c.modal && j >= 0 && it[c.first].low == "to" {
		inherit()
		return
	}
	p, coordinated, ok := subjectBefore(it, j)
	switch {
	case ok:
		c.subject = p
	case coordinated:
		inherit()
	}
}

// writtenWords are what somebody issues that says something.
var writtenWords = wordSet(`statement letter memo email note message tweet post release advisory notice`)

// asSaid reports whether a participle stands in "is quoted as saying".
func (c *cue) asSaid(it []item) bool {
	j := c.first - 1
	if j <= 1 || it[j].low != "as" {
		return false
	}
	for k := j - 1; k > 0 && j-k < 8 && it[k].wordy(); k-- { // is quoted (by the paper) as saying
		if strings.HasSuffix(it[k].low, "ed") {
			return k == j-1 || it[k].low == "quoted" || it[k].low == "cited"
		}
	}
	return false
}

func progressive(it []item, c *cue) bool {
	for i := c.first; i < c.at; i++ {
		if it[i].class.is(auxBe) || it[i].kind == text.Clitic {
			return true
		}
	}
	return false
}

// mainSubject returns the subject of the first verb before item end.
func mainSubject(it []item, end int) (nounPhrase, bool) {
	if end > 6 && it[0].class.is(subordinate) && !it[0].class.is(determiner) { // "After he thanked them, she rose"
		if p, ok := subjectAfterComma(it[:end]); ok {
			return p, true
		}
	}
	for i := 1; i < end; i++ {
		if !finite(it, i) {
			continue
		}
		if p, _, ok := subjectBefore(it, i-1); ok {
			if p.first == 1 && it[0].class.is(preposition) && p.last <= i { // "In a statement released Thursday, Ruiz said": a participle
				continue
			}
			return p, true
		}
	}
	return nounPhrase{}, false
}

// finite reports whether item i is a finite verb, as far as that can be told.
func finite(it []item, i int) bool {
	t := &it[i]
	if !t.wordy() && t.kind != text.Clitic || t.upper {
		return false
	}
	verbal := t.class.is(auxBe|auxHave|auxOther|plainVerb) && !(t.kind == text.Clitic && (t.low == "'s" || t.low == "’s"))
	if t.verbs != nil {
		verbal = verbal || isVerb(it, i) || t.verbs[0].form == past && t.verbs[0].part != "" && nominal(it, i-1)
	} else if !t.class.is(^class(0)) && len(t.low) > 4 && strings.HasSuffix(t.low, "ed") {
		verbal = true
	}
	return verbal && !(nominal(it, i) && t.class.is(plainVerb))
}
