package article

import (
	"slices"

	"demarche/internal/text"
)

// goesOnOf reports whether a sentence goes on to tell of the subject of the one
// before it: it begins with "He" or "She".
func (f *finder) goesOnOf(s text.Range) bool {
	for k := s.First; k < min(s.First+3, s.Last) && f.partyAt[k] < 0; k++ {
		if sexWords[f.low(k)] {
			return f.subject >= 0
		}
	}
	return false
}

// named reports whether the sentence names a person before token k.
func (f *finder) named(k int) bool {
	for n := max(f.r.First, k-maxLook); n < k; n++ {
		if p := f.partyAt[n]; p >= 0 && !f.parties[p].state {
			return true
		}
	}
	return false
}

// both reports whether "they", "the two" or "both leaders" ends with token n.
func (f *finder) both(n int) bool {
	switch w := f.low(n); {
	case w == "they":
		return true
	case w == "two":
		return f.low(n-1) == "the"
	case plurals[w]:
		return f.low(n-1) == "both" || f.low(n-1) == "two" && f.low(n-2) == "the"
	}
	return false
}

// ofPair reports whether a sentence with parties [from, until) tells of nobody but
// the two who were named last.
func (f *finder) ofPair(from, until int) bool {
	for k := from; k < until; k++ {
		p := &f.parties[k]
		if !p.nested && !p.state && !slices.ContainsFunc(f.pair, func(n int) bool { return f.parties[n].id == p.id }) {
			return false
		}
	}
	return true
}

// plurals are what two leaders are called together.
var plurals = wordSet(`leaders presidents ministers chancellors men women sides`)

// pairOf returns the two persons of whom a sentence with parties [from, until)
// tells; nobody where it tells of more or fewer.
func (f *finder) pairOf(from, until int) []int {
	var out []int
	for k := from; k < until; k++ {
		p := &f.parties[k]
		if p.nested || p.state || p.id == "" || slices.ContainsFunc(out, func(n int) bool { return f.parties[n].id == p.id }) {
			continue
		}
		if out = append(out, k); len(out) > 2 {
			return nil
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// overClause returns the last token of the subject where a relative clause
// between commas ends before the verb, over its adverbs and auxiliaries: "Ruiz,
// whose term ends in May, met". Else it returns n, the token before the verb.
func (f *finder) overClause(n int) int {
	k := n
	for k > f.r.First && f.partyAt[k] < 0 && wordClasses[f.low(k)].is(adverb|auxBe|auxHave|auxOther) {
		k--
	}
	if f.low(k) != "," || f.partyAt[k] >= 0 {
		return n
	}
	for m := k - 1; m > f.r.First && k-m < maxClause; m-- {
		if w := f.low(m); (w == "who" || w == "whose" || w == "which") && f.low(m-1) == "," {
			return m - 2
		}
		if f.low(m) == ";" {
			break
		}
	}
	return n
}

// maxClause is how many tokens a relative clause may have that is stepped over.
const maxClause = 24

// maxLook is how many tokens back a sentence is searched for whom a word means,
// so that a text without a full stop takes no more time than others.
const maxLook = 80

// pronoun returns whom "he" at token k means: the one person whom its sentence
// has named before it, the subject of the sentence before where there is none,
// and -1 where there are several. Who speaks says "I".
func (f *finder) pronoun(k int) int {
	found, speaker := -1, f.voiceAt(k)
	for n := max(f.r.First, k-maxLook); n < k; n++ {
		p := f.partyAt[n]
		if p < 0 || f.parties[p].nested || f.parties[p].state || f.parties[p].id == "" || f.parties[p].id == speaker || found >= 0 && f.parties[p].id == f.parties[found].id {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = int(p)
	}
	if found < 0 {
		return f.subject
	}
	return found
}
