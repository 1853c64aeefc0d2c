package article

import (
	"strings"

	"demarche/internal/text"
)

// inverted returns the token behind the verb of "Also designated today are A and
// B", "The firms sanctioned under the order are: A", and 0 where the participle
// at token k does not open its sentence so.
func (f *lister) inverted(k int, s text.Range) int {
	for n := s.First; n < k; n++ {
		w := f.low(n)
		if w == "previously" || w == "earlier" || w == "already" {
			return 0
		}
		if !wordClasses[w].is(adverb|determiner|number|timeWord) && !personHeads[w] && !orgHeads[w] && !thingHeads[w] && w != "among" && w != "and" && w != "those" {
			return 0
		}
	}
	for n := k + 1; n < s.Last && n < k+14; n++ {
		switch w := f.low(n); {
		case w == "is" || w == "are" || w == "was" || w == "were":
			if verb := f.low(n + 1); strings.HasSuffix(verb, "ed") || strings.HasSuffix(verb, "ing") { // "were involved in"
				return 0
			}
			return n + 1
		case w == "," || w == ";" || wordClasses[w].is(auxHave|auxOther|relative|subordinate|subjectPro):
			return 0
		}
	}
	return 0
}

// whomBefore returns the token of "whom" that is the object of the verb at token
// k, and 0 where there is none.
func (f *lister) whomBefore(k, first int) int {
	for n := k - 1; n > first && k-n < 8; n-- {
		switch w := f.low(n); {
		case w == "whom":
			return n
		case w == "," || w == ";" || verbForms[w] != nil && f.mentionAt[n] < 0 && !wordClasses[w].is(auxHave):
			return 0
		}
	}
	return 0
}

// attributive reports whether a participle describes the noun behind it: "of
// previously designated officers".
func (f *lister) attributive(k, first int) bool {
	for n := k - 1; n >= first; n-- {
		switch w := f.low(n); {
		case wordClasses[w].is(auxHave) || f.mentionAt[n] >= 0:
			return false
		case wordClasses[w].is(determiner|preposition|possessive|number) && !wordClasses[w].is(adverb|timeWord):
			return true
		case !wordClasses[w].is(adverb) && !strings.HasSuffix(w, "ly"):
			return false
		}
	}
	return false
}

// beBefore reports whether a participle stands in the passive: "was also designated".
func (f *lister) beBefore(k, first int) bool {
	for n := k - 1; n >= max(first, k-4); n-- {
		switch w := f.low(n); {
		case wordClasses[w].is(auxBe) && w != "'s" && w != "’s":
			return true
		case !wordClasses[w].is(adverb) && w != "being" && w != "been" && !strings.HasSuffix(w, "ly"):
			return false
		}
	}
	return false
}
