package article

import "demarche/internal/text"

// phrase is a range of items that names somebody: items [first, last).
type nounPhrase struct{ first, last int }

func (p nounPhrase) empty() bool { return p.last <= p.first }

// maxPhrase is how many items a noun phrase may have, and maxAside how many
// may stand between a subject and its verb.
const (
	maxPhrase = 24
	maxAside  = 45
)

// nounPhraseEnding returns the noun phrase whose last item is j.
func nounPhraseEnding(it []item, j int) (nounPhrase, bool) {
	if j < 0 {
		return nounPhrase{}, false
	}
	k := j
	if j > 1 && it[j-1].mark(',') && (it[j].low == "jr." || it[j].low == "jr" || it[j].low == "sr.") { // Joseph Biden, Jr.
		k = j - 2
	}
	if it[k].mark(')') || it[k].mark(']') { // Sen. Ana Ruiz (D-Ky.)
		if o := openingBefore(it, k); o > 0 {
			k = o - 1
		}
	}
	if !it[k].wordy() || it[k].class.is(objectPro) && !it[k].upper {
		return nounPhrase{}, false
	}
	if it[k].class.is(subjectPro | otherPro) {
		start := k
		if k >= 2 && it[k-1].low == "of" { // some of them
			start = k
		}
		return nounPhrase{start, j + 1}, true
	}
	if k > 0 && it[k-1].low == "the" && (it[k].low == "two" || it[k].low == "three" || it[k].low == "four") { // the two write
		return nounPhrase{k - 1, j + 1}, true
	}
	if !nominal(it, k) {
		return nounPhrase{}, false
	}
	start := k
	for start > 0 && k-start < maxPhrase {
		first, more := joinsLeft(it, start-1)
		if first < 0 {
			break
		}
		start = first
		if !more {
			break
		}
	}
	for start < k && !startsPhrase(it, start) {
		start++
	}
	// "in a statement Ruiz said": what a preposition governs is not the subject
	if start > 0 && it[start-1].class.is(preposition) || start == 1 && it[0].class.is(preposition) {
		if r := lastName(it, start, k); r > start && !it[r-1].class.is(title|roleNoun|groupNoun|preposition|determiner|possessive) && it[r-1].wordy() && !it[r-1].upper {
			start = r
		}
	}
	for i := start; i < k && !it[i].upper && it[i].wordy(); i++ { // "involve Judge Bly": the first word is a verb we do not know
		if it[i].class.is(determiner|possessive|number|title|roleNoun|groupNoun) || it[i].kind == text.Number {
			break
		}
		if it[i+1].name() {
			start = i + 1
		}
	}
	return nounPhrase{start, j + 1}, start <= k
}

// joinsLeft decides whether item i belongs to the phrase that begins behind it.
// It returns the item with which the phrase then begins, or -1, and whether
// more may stand before that.
func joinsLeft(it []item, i int) (first int, more bool) {
	t := &it[i]
	switch {
	case t.isQuote(): // Tom "Buddy" Reed
		if i > 0 && it[i-1].wordy() && t.Len() < 24 && !t.comma {
			return i, true
		}
	case t.kind == text.Clitic:
		if (t.low == "'s" || t.low == "’s") && i > 0 && !it[i-1].class.is(subjectPro|otherPro|relative) {
			return i, true
		}
	case t.mark(')') || t.mark(']'):
		if o := openingBefore(it, i); o > 0 {
			return o, true
		}
	case t.kind == text.Punct || t.kind == text.Mark:
		if (t.low == "&" || t.low == "/" || t.low == "'" || t.low == "’") && i > 0 && it[i-1].wordy() {
			return i, true
		}
	case t.low == "that" || t.low == "that's":
	case t.class.is(determiner | possessive):
		if i > 1 && insidePreposition(it[i-1].low) && nominal(it, i-2) && !it[i-2].class.is(timeWord|subjectPro|objectPro) && !it[i-2].name() {
			return i, true
		}
		return i, i > 0 && (it[i-1].low == "and" && (pairs(it, i-1) || counterparts(it, i-1)) || it[i-1].low == "of" || it[i-1].low == "all" || it[i-1].low == "both" || it[i-1].class.is(determiner) && it[i-1].low != "that")
	case t.class.is(preposition) && !t.upper:
		if i > 0 && insidePreposition(t.low) && nominal(it, i-1) && !it[i-1].class.is(timeWord|subjectPro|objectPro) {
			return i, true
		}
	case t.class.is(conjunction):
		if i > 0 && (it[i-1].name() && it[i+1].name() || counterparts(it, i) || roleOnly(it[i-1]) && roleOnly(it[i+1]) || it[i+1].low == "the" && pairs(it, i)) {
			return i, true
		}
	case nominal(it, i):
		return i, true
	}
	return -1, false
}

// counterparts reports whether the "and" at item i joins a name and another one
// that is told by it: "Ruiz and her Polish counterpart Ben Okoro".
func counterparts(it []item, i int) bool {
	if i < 1 || i+2 >= len(it) || !it[i-1].name() || it[i+1].low != "his" && it[i+1].low != "her" {
		return false
	}
	for k := i + 2; k < min(i+6, len(it)); k++ {
		if it[k].low == "counterpart" {
			return true
		}
	}
	return false
}

// pairs reports whether the "and" at item i joins two who open their clause by
// titles: "The president and the chancellor said".
func pairs(it []item, i int) bool {
	if i+2 >= len(it) || i < 2 || it[i+1].low != "the" || !it[i-1].class.is(title|roleNoun) {
		return false
	}
	k := i - 1
	for k > 0 && i-k < 5 && it[k].low != "the" && (it[k].class.is(title|roleNoun) || it[k].name() || it[k].low == "prime" || it[k].low == "foreign" || it[k].low == "vice") {
		k--
	}
	return it[k].low == "the" && (k == 0 || it[k-1].kind == text.Punct && !it[k-1].isQuote() || it[k-1].comma)
}

// startsPhrase reports whether a phrase can begin with item i.
func startsPhrase(it []item, i int) bool {
	t := &it[i]
	if !t.wordy() && !t.isQuote() {
		return false
	}
	return !t.class.is(preposition|conjunction|adverb|subordinate) || t.upper && i > 0 || t.class.is(determiner) && !t.class.is(preposition)
}

// lastName returns the start of the last run of capitalized words in [from, to].
func lastName(it []item, from, to int) int {
	i := to
	for i >= from && !it[i].name() {
		i--
	}
	for i > from && (it[i-1].name() || it[i-1].isQuote() && i-2 >= from && it[i-2].name()) {
		i--
	}
	return i
}

func roleOnly(t item) bool { return t.wordy() && t.class.is(roleNoun|groupNoun) }

// insidePreposition lists the prepositions that join nouns within a phrase.
func insidePreposition(w string) bool {
	switch w {
	case "of", "for", "in", "at", "from", "with", "to", "on", "against", "near", "behind", "within", "inside", "by", "about", "between":
		return true
	}
	return false
}

// nominal reports whether item i can be a word of a noun phrase.
func nominal(it []item, i int) bool {
	t := &it[i]
	if !t.wordy() {
		return false
	}
	if t.kind == text.Number || t.upper && !t.class.is(auxBe|auxHave|auxOther|subordinate|relative|conjunction) && !(t.class.is(timeWord) && !surname(it, i)) {
		if t.upper && t.class.is(preposition|adverb|subjectPro) {
			return i > 0 && it[i-1].name() && t.class.is(preposition|adverb)
		}
		return true
	}
	if t.class.is(title | roleNoun | groupNoun) {
		return true
	}
	if t.class.is(auxBe | auxHave | auxOther | subordinate | relative | conjunction | preposition | subjectPro | objectPro | negation | adverb | timeWord) {
		return false
	}
	if t.verbs != nil || t.class.is(plainVerb) {
		if t.low == "state" && i+1 < len(it) && (it[i+1].name() || it[i+1].class.is(title|roleNoun)) { // state Senate leader
			return true
		}
		if i > 0 && t.verbs != nil && nounAlike[t.verbs[0].lemma] && t.verbs[0].form != past && t.verbs[0].form != gerund {
			return !it[i-1].class.is(subjectPro|otherPro|auxBe|auxHave|auxOther|negation|relative) && (!it[i-1].upper || it[i-1].class.is(determiner|possessive)) && it[i-1].wordy() && it[i-1].low != "to"
		}
		return i > 0 && (it[i-1].class.is(determiner|possessive) || it[i-1].low == "'s" || it[i-1].low == "’s")
	}
	return true
}

// surname reports whether a word of time is somebody's name: Theresa May.
func surname(it []item, i int) bool {
	switch it[i].low {
	case "may", "day", "march", "april", "june", "august", "week":
		return i > 0 && it[i-1].name() && !it[i-1].class.is(timeWord|preposition|determiner|adverb)
	}
	return false
}

// openingBefore returns the index of the bracket that closes at j, within an aside; 0 if there is none.
func openingBefore(it []item, j int) int {
	for i := j - 1; i >= 0 && j-i < maxAside; i-- {
		if it[i].mark('(') || it[i].mark('[') {
			return i
		}
	}
	return 0
}

// nounPhraseAt returns the noun phrase that begins with item i, for a subject
// after its verb: "said Ana Ruiz, the mayor of Vigo". With an apposition it
// goes on behind the comma.
func nounPhraseAt(it []item, i int) (nounPhrase, bool) {
	start := i
	if i >= len(it) || !it[i].wordy() {
		return nounPhrase{}, false
	}
	if it[i].class.is(subjectPro) || it[i].class.is(otherPro) && !it[i].class.is(determiner) {
		return nounPhrase{i, i + 1}, true
	}
	i = runOfNouns(it, i)
	if i == start {
		return nounPhrase{}, false
	}
	// the apposition
	for i+1 < len(it) && i-start < maxAside {
		if it[i].mark('(') {
			for i < len(it) && !it[i].mark(')') && i-start < maxAside {
				i++
			}
			i = min(i+1, len(it))
			continue
		}
		if !it[i].mark(',') {
			break
		}
		t := it[i+1]
		if !(t.class.is(determiner|relative|title|roleNoun) && !t.class.is(subordinate) || t.kind == text.Number || t.low == "who" || t.upper && it[i-1].upper && !t.class.is(subjectPro)) {
			break
		}
		k := i + 1
		clause := false // a verb that no relative pronoun explains: not an apposition but the main clause
		for k < len(it) && !it[k].mark(',') && !it[k].isQuote() && !it[k].mark('.') && !it[k].mark(';') && !it[k].mark(':') && k-start < maxAside {
			clause = clause || it[k].verbal() || it[k].verbs != nil && !nominal(it, k) && !it[k].upper
			k++
		}
		if clause && !t.class.is(relative) {
			break
		}
		i = k
	}
	return nounPhrase{start, i}, true
}

// runOfNouns returns the end of the words from i that one noun phrase is made of.
func runOfNouns(it []item, i int) int {
	start := i
	for i < len(it) && i-start < maxPhrase {
		t := it[i]
		switch {
		case t.kind == text.Clitic && i > start && (t.low == "'s" || t.low == "’s"):
		case t.isQuote():
			if i == start || t.Len() > 24 || i+1 >= len(it) || !it[i+1].name() {
				return i
			}
		case t.class.is(determiner|possessive) && t.wordy():
			if i > start && !(it[i-1].class.is(preposition|determiner) || it[i-1].class.is(conjunction)) {
				return i
			}
		case t.class.is(conjunction):
			if i == start || i+1 >= len(it) || !(it[i+1].name() && it[i-1].name()) {
				return i
			}
		case t.class.is(preposition) && !t.upper:
			if i == start || i+1 >= len(it) {
				return i
			}
			prev, next := it[i-1], it[i+1]
			switch t.low {
			case "of":
			case "for", "at", "with", "from", "to", "in":
				if !prev.class.is(roleNoun|title|groupNoun) || prev.upper || next.class.is(timeWord) {
					return i
				}
				if t.low == "in" && (next.class.is(determiner) || !next.upper) {
					return i
				}
			default:
				return i
			}
		case !t.wordy() || t.class.is(timeWord) && !surname(it, i) || !nominal(it, i) || t.class.is(adverb) && !t.upper:
			return i
		}
		i++
	}
	return i
}
