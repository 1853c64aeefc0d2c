package article

var (
	accordingTo = &verb{lemma: "according", kind: speech, act: "ASSERT", frame: "c"}
	colonVerb   = &verb{lemma: ":", kind: speech, act: "ASSERT", frame: "cn"}
)

// colonCue reads "Ruiz: We will stay" at the start of a sentence, as headlines
// and transcripts write it.
func colonCue(it []item, i int) (cue, bool) {
	if i == 0 || i+2 > len(it) || !it[i].mark(':') {
		return cue{}, false
	}
	p, ok := nounPhraseEnding(it, i-1)
	if ok && p.first > 0 && it[p.first-1].dash() && hasName(it, p) && it[i+1].isQuote() { // - Ana Ruiz: “…”
		return cue{verb: colonVerb, form: past, at: i, first: i, after: i + 1, subject: p}, true
	}
	if i > 9 {
		return cue{}, false
	}
	if ok && p.first == 1 && (it[0].low == "from" || it[0].low == "per") {
		return cue{verb: colonVerb, form: past, at: i, first: i, after: i + 1, subject: p}, true
	}
	if !ok || p.first != 0 || !hasName(it, p) || it[0].class.is(determiner|preposition) {
		return cue{}, false
	}
	return cue{verb: colonVerb, form: past, at: i, first: i, after: i + 1, subject: p}, true
}

// viewCue reads "in Ruiz's view", "in the words of Ana Ruiz".
func viewCue(it []item, i int) (cue, bool) {
	switch it[i].low {
	case "view", "opinion", "words", "telling", "estimation", "assessment", "account":
	default:
		return cue{}, false
	}
	if i < 2 {
		return cue{}, false
	}
	c := cue{verb: accordingTo, byNoun: true, at: i, after: i + 1}
	switch {
	case (it[i-1].low == "'" || it[i-1].low == "’") && it[i-2].name(): // in Ruiz’ words
		p, ok := nounPhraseEnding(it, i-2)
		if ok && p.first > 0 && it[p.first-1].low == "in" {
			c.first, c.subject = p.first-1, p
			return c, true
		}
	case it[i-1].class.is(possessive) && it[i-2].low == "in":
		c.first, c.subject = i-2, nounPhrase{i - 1, i}
		return c, true
	case it[i-1].low == "'s" || it[i-1].low == "’s":
		p, ok := nounPhraseEnding(it, i-2)
		if ok && p.first > 0 && it[p.first-1].low == "in" {
			c.first, c.subject = p.first-1, p
			return c, true
		}
	case it[i-1].low == "the" && it[i-2].low == "in" && i+2 < len(it) && it[i+1].low == "of":
		if p, ok := nounPhraseAt(it, i+2); ok {
			c.first, c.subject, c.after = i-2, p, p.last
			return c, true
		}
	}
	return cue{}, false
}

// nounCue reads "his warning that", "Ruiz's promise to".
func nounCue(it []item, i int) (cue, bool) {
	v := nounCues[it[i].low]
	if v == nil || i == 0 || i+2 >= len(it) || it[i].upper && i > 1 {
		return cue{}, false
	}
	next := it[i+1].low
	switch {
	case next == "that" && v.takes('c') || next == "to" && v.takes('i'):
	case v.takes('n') && (next == "of" || next == "on" || next == "against" || next == "for" || next == "to"):
	default:
		return cue{}, false
	}
	j := i - 1
	for n := 0; n < 3 && j > 0 && it[j].wordy() && it[j].class&^(adverb) == 0 && !it[j].upper; n++ { // his repeated warning
		j--
	}
	c := cue{verb: v, form: past, at: i, first: i, after: i + 1, noun: true}
	switch {
	case it[j].class.is(possessive):
		c.subject = nounPhrase{j, j + 1}
	case it[j].low == "'s" || it[j].low == "’s" || it[j].low == "'" || it[j].low == "’":
		p, ok := nounPhraseEnding(it, j-1)
		if !ok {
			return c, false
		}
		c.subject = p
	default:
		return c, false
	}
	if next != "to" {
		c.after++
	}
	return c, true
}
