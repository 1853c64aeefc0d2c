package article

import (
	"strings"

	"demarche/internal/text"
)

// cue is one use of a verb, or of a phrase such as "according to", by which the
// narrator attributes words.
type cue struct {
	verb        *verb
	form        form
	at          int // the item of the verb
	first       int // the first item of the verb group
	after       int // the item behind the cue and its particle
	subject     nounPhrase
	coordinated bool // shares the subject of the cue before it
	passive     bool // is accused, was told
	negated     bool // did not say
	modal       bool // will say, would say, to say
	byNoun      bool // according to
	noun        bool // his warning that
	used        bool
}

func (c *cue) hasSubject() bool { return !c.subject.empty() }

// inTitleCase reports whether a sentence is a headline in which verbs begin with
// a capital as well.
func inTitleCase(it []item) bool {
	upper, lower := 0, 0
	for i := range it {
		if it[i].kind == text.Word && !it[i].isQuote() && it[i].Len() > 3 {
			if it[i].upper {
				upper++
			} else {
				lower++
			}
		}
	}
	return upper >= 4 && upper > 5*lower && !it[len(it)-1].mark('.')
}

// cuesIn finds the cues among the items of a sentence, in order, and the
// subject of each.
func cuesIn(it []item) []cue {
	var cues []cue
	headline := inTitleCase(it)
	for i := range it {
		t := &it[i]
		if t.low == "according" && i+1 < len(it) && it[i+1].low == "to" {
			c := cue{verb: accordingTo, at: i, first: i, after: i + 2, byNoun: true}
			if p, ok := nounPhraseAt(it, i+2); ok {
				c.subject, c.after = p, p.last
			} else if i+2 < len(it) && it[i+2].class.is(objectPro) { // according to him
				c.subject, c.after = nounPhrase{i + 2, i + 3}, i+3
			}
			cues = append(cues, c)
			continue
		}
		if c, ok := colonCue(it, i); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := nounCue(it, i); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := viewCue(it, i); ok {
			cues = append(cues, c)
			continue
		}
		if t.verbs == nil || t.isQuote() || t.upper && i > 0 && !it[i-1].isQuote() && !headline && t.verbs[0].lemma != "tweet" && t.verbs[0].lemma != "retweet" {
			continue
		}
		if t.upper && i == 0 && t.verbs[0].form == gerund && i+2 < len(it) && (it[1].mark(',') || it[1].isQuote() || it[1].low == "that" || t.verbs[0].takes('t')) { // Adding, “…”
			c := cue{verb: t.verbs[0].verb, form: gerund, at: 0, after: 1}
			if !it[1].mark(',') { // Noting that it rained, Ana Ruiz left
				c.subject, _ = subjectAfterComma(it)
			}
			cues = append(cues, c)
			continue
		}
		if t.upper && i == 0 { // Said Ana Ruiz, “…”
			if c, ok := verbGroup(it, i); ok && c.form == past && i+1 < len(it) && it[i+1].name() && c.verb.takes('c') {
				if p, ok := nounPhraseAt(it, i+1); ok {
					c.subject, c.after = p, p.last
					cues = append(cues, c)
				}
			}
			continue
		}
		c, ok := verbGroup(it, i)
		if !ok || c.verb.lemma == "recall" && recalls(it, c.after) {
			continue
		}
		if c.passive && c.after+1 < len(it) && it[c.after].low == "as" && strings.HasSuffix(it[c.after+1].low, "ing") {
			continue // is quoted as saying: the other one is the cue
		}
		findSubject(it, &c, cues)
		if c.verb.takes('w') && !c.clear(it) {
			continue
		}
		if !c.hasSubject() {
			insert(it, &c)
		}
		cues = append(cues, c)
	}
	return cues
}

// recalls reports whether what stands behind "recalled" is somebody who is called back: an ambassador, troops.
func recalls(it []item, i int) bool {
	for k := i; k < len(it) && k < i+4 && it[k].wordy(); k++ {
		switch it[k].low {
		case "ambassador", "ambassadors", "envoy", "envoys", "diplomat", "diplomats", "troops", "delegation", "parliament":
			return true
		}
	}
	return false
}

// insert sets the subject of a cue that stands with it between commas: "if it
// rains, explained Ana Ruiz, we stay".
func insert(it []item, c *cue) {
	if c.form != past || c.passive || c.first != c.at || c.first < 2 || !it[c.first-1].mark(',') || !c.verb.takes('c') {
		return
	}
	if p, ok := nounPhraseAt(it, c.after); ok && hasName(it, p) && (it[p.first].name() || it[p.first].class.is(title)) {
		if p.last+1 < len(it) && it[p.last].mark(':') && it[p.last+1].isQuote() { // In other words, explained Ana Ruiz, the mayor: “…”
			c.subject, c.after = p, p.last
			return
		}
		for k := p.first; k < p.last; k++ { // an apposition goes beyond the comma, and so may the main clause
			if it[k].mark(',') {
				return
			}
		}
		if p.last < len(it) && it[p.last].mark(',') {
			c.subject, c.after = p, p.last
		}
	}
}

// verbGroup reads the auxiliaries before and the particle behind a verb, and
// says whether it is used as a verb at all.
func verbGroup(it []item, i int) (cue, bool) {
	longest := 0 // words of the longest particle that fits
	for _, v := range it[i].verbs {
		if end, ok := particle(it, i+1, v.part); ok && v.part != "" {
			longest = max(longest, end)
		}
	}
	for _, v := range it[i].verbs {
		after := i + 1
		if v.part != "" {
			end, ok := particle(it, i+1, v.part)
			if !ok || end < longest {
				continue
			}
			after = end
		} else if longest > 0 {
			continue
		}
		if c, ok := groupOf(it, cue{verb: v.verb, form: v.form, at: i, after: after}); ok {
			return c, true
		}
	}
	return cue{}, false
}

// groupOf completes a cue of which the verb, its form and its end are known.
func groupOf(it []item, c cue) (cue, bool) {
	i := c.at
	j := i - 1
	be, have, aux, infinitive := false, false, false, false
	for ; j >= 0; j-- {
		p := &it[j]
		switch {
		case p.kind == text.Clitic && (p.low == "'s" || p.low == "’s"):
			if j == 0 || !it[j-1].class.is(subjectPro|otherPro|relative) {
				return c, false // the minister's claims
			}
			be, have = true, true
		case p.class.is(auxBe):
			be = true
		case p.class.is(auxHave):
			have = true
		case p.class.is(auxOther):
			aux = true
		case p.class.is(adverb) && !p.upper && !p.class.is(determiner):
		case p.class.is(negation) && !p.class.is(determiner):
		case p.low == "to" && (c.form == base):
			infinitive = true
		case infinitive && (p.low == "going" || p.low == "about" || p.low == "able" || p.low == "expected" || p.low == "went" || p.low == "likes" || p.low == "liked" || p.low == "loves" || p.low == "loved" || p.low == "continued" || p.low == "used" || p.low == "continues"):
		default:
			goto done
		}
		c.negated = c.negated || p.class.is(negation)
	}
done:
	c.first = j + 1
	c.modal = infinitive || aux && !(c.form == base && onlyDo(it, c.first, i))
	var left *item
	if j >= 0 {
		left = &it[j]
	}
	clean := j == i-1                                                     // nothing stands between the verb and what is left of it
	theTwo := j > 0 && it[j-1].low == "the" && it[j].class.is(determiner) // the two write
	blocked := left != nil && !theTwo && (left.class.is(determiner|possessive) && !left.class.is(otherPro|subjectPro|relative) || left.low == "a")
	switch c.form {
	case past, participle:
		c.passive = be && !have || be && have && left != nil && i-1 > j && it[i-1].class.is(auxBe)
		if aux && !be && !have && !c.verb.forms(past, base) {
			return c, false
		}
		if clean && (blocked || left != nil && left.class.is(preposition) && left.low != "since") {
			return c, false
		}
		if !be && i+1 < len(it) && it[i+1].low == "by" && c.verb.lemma != "say" {
			c.passive = true
		}
	case third:
		if left != nil && pluralPronoun(left.low) { // won five of those states
			return c, false
		}
		if be || have || aux || infinitive || left == nil || blocked || left.class.is(preposition|determiner|possessive) && !left.class.is(otherPro) {
			return c, false
		}
	case base:
		if be || have {
			return c, false
		}
		if !aux && !infinitive {
			if left == nil || blocked || left.class.is(preposition|determiner|possessive|number) && !left.class.is(otherPro) && !theTwo {
				return c, false
			}
			if !left.class.is(subjectPro|relative) && !plural(it, j) {
				return c, false
			}
		}
	case gerund:
		if clean && i+1 < len(it) && it[i+1].class.is(title|roleNoun) && j >= 0 && nominal(it, j) { // the planning director
			return c, false
		}
		if have && !be || clean && blocked {
			return c, false
		}
	}
	return c, true
}

// pluralPronoun reports whether a word as a subject takes a verb in the plural.
func pluralPronoun(w string) bool {
	switch w {
	case "those", "these", "many", "some", "both", "most", "others", "several", "few", "we", "they", "you", "i":
		return true
	}
	return false
}

func (v *verb) forms(a, b form) bool {
	f := inflections(v.lemma)
	return f[a-1] == f[b-1]
}

func onlyDo(it []item, from, to int) bool {
	for i := from; i < to; i++ {
		if it[i].class.is(auxOther) && !strings.HasPrefix(it[i].low, "d") {
			return false
		}
	}
	return true
}

// plural reports whether item j can be the last word of a plural subject.
func plural(it []item, j int) bool {
	t := &it[j]
	if !t.wordy() {
		return t.mark(',') || t.mark(')') || t.dash()
	}
	if j > 0 && it[j-1].low == "the" && t.class.is(determiner) { // the two
		return true
	}
	return strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") || t.class.is(roleNoun) && (t.low == "people" || t.low == "police" || t.low == "men" || t.low == "women") ||
		t.class.is(conjunction) || t.class.is(otherPro) && pluralPronoun(t.low)
}

// particle matches the words of a verb's particle from item i; an adverb or an
// object of one word may stand before it ("made it very clear").
func particle(it []item, i int, part string) (end int, ok bool) {
	for w := range strings.SplitSeq(part, " ") {
		for i < len(it) && it[i].class.is(adverb) && it[i].low != w {
			i++
		}
		if i >= len(it) || it[i].low != w {
			return 0, false
		}
		i++
	}
	return i, true
}

// clear reports whether a verb that has other senses is used as a cue here.
func (c *cue) clear(it []item) bool {
	if !c.hasSubject() && !c.passive && c.form != gerund { // “…,” stated Ana Ruiz
		return c.form != base && (c.first == 0 || it[c.first-1].isQuote() || it[c.first-1].mark(',')) && c.after < len(it) && (it[c.after].name() || it[c.after].class.is(determiner))
	}
	if k := c.subject.first; k > 0 && (it[k-1].isQuote() || k > 1 && it[k-1].mark(',') && it[k-2].isQuote()) {
		return true
	}
	switch c.form {
	case base, third:
		if c.first == c.at && c.hasSubject() {
			last := it[c.subject.last-1]
			strong := last.class.is(subjectPro|otherPro|relative|roleNoun) || last.name() || last.mark(')') || last.mark(',')
			return strong || startsClause(it, c.after)
		}
	}
	return true
}

// startsClause reports whether a clause can begin at item i.
func startsClause(it []item, i int) bool {
	if i >= len(it) {
		return false
	}
	t := &it[i]
	return t.low == "that" || t.isQuote() || t.class.is(subjectPro|determiner|possessive) || t.low == "to" || t.low == "it" || t.low == "there" || t.class.is(subordinate)
}
