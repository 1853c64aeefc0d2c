package article

// Events that a sentence of speech tells of by the way: "A in a call urged B
// to", "A told B in a call that", "A said in a call with B that".

// amid returns who spoke to whom "in", "during" or "on" the event noun whose
// phrase begins at token first and whose own participants end before token end.
func (f *finder) amid(first, end int, right list) (left, other list) {
	switch f.low(first - 1) {
	case "in", "during", "on", "over":
	case "after", "following": // "A said after a call with B"
		n := f.backOver(first - 2)
		if w := f.low(n); w == "reporters" || w == "journalists" || w == "press" && f.low(n-1) == "the" { // told reporters after talks with B
			for n--; f.low(n) == "the" || f.low(n) == "to"; n-- {
			}
		}
		if len(right.parties) > 0 && f.tells(n) {
			return f.before(n), right
		}
		return left, other
	default:
		return left, other
	}
	k := f.skip(end)
	if f.low(k) == "," {
		k = f.skip(k + 1)
	}
	if k < f.r.Last && f.tells(k) { // A in a call urged B
		left, other = f.before(first-1), right
		if len(right.parties) == 0 {
			other = f.list(k + 1)
		}
		if len(left.parties) == 1 && len(other.parties) > 0 {
			return left, other
		}
	}
	n := f.backOver(first - 2)
	switch {
	case n < f.r.First:
	case f.partyAt[n] >= 0 && f.tells(f.parties[f.partyAt[n]].first-1): // A told B in a call
		left, other = f.before(f.parties[f.partyAt[n]].first-1), right
		if len(right.parties) == 0 {
			other = list{parties: []int{int(f.partyAt[n])}, end: end}
		}
		return left, other
	case len(right.parties) > 0 && f.tells(n): // A said in a call with B
		return f.before(n), right
	case len(right.parties) == 0 && wordClasses[f.low(first)].is(determiner) && f.partyAt[n] >= 0 && f.low(f.parties[f.partyAt[n]].first-1) == "with": // A discussed it with B in a call
		return f.before(f.parties[f.partyAt[n]].first - 1), list{parties: []int{int(f.partyAt[n])}, end: end}
	}
	return list{}, list{}
}

// backOver steps back from token k over commas, adverbs and times.
func (f *finder) backOver(k int) int {
	for first := max(f.r.First, k-12); k >= first && f.partyAt[k] < 0; k-- {
		if w := f.low(k); w != "," && !wordClasses[w].is(adverb|timeWord) && !(w == "on" && wordClasses[f.low(k+1)].is(timeWord)) {
			return k
		}
	}
	return k
}

// tells reports whether token k is a verb of speech.
func (f *finder) tells(k int) bool {
	if k < f.r.First || f.partyAt[k] >= 0 || f.layout.Tokens[k].Upper {
		return false
	}
	for _, v := range verbForms[f.low(k)] {
		if v.kind == speech && v.form != base && v.form != gerund {
			return true
		}
	}
	return false
}

// apart reports whether the noun at token i, whose phrase begins at token
// first, tells of an event with each of those behind it: "separate calls with",
// "calls with A and B". Talks are a plural of one.
func (f *finder) apart(first, i int) bool {
	for k := first; k < i; k++ {
		if f.low(k) == "separate" || f.low(k) == "individual" {
			return true
		}
	}
	switch f.low(i) {
	case "calls", "conversations", "meetings":
		return true
	}
	return false
}
