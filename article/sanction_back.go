package article

import (
	"demarche/internal/text"
)

// furthermore reports whether a passive adds to what was announced before it:
// "have also been designated".
func (f *lister) furthermore(k int) bool {
	for n := k - 1; n >= k-4; n-- {
		if f.low(n) == "also" {
			return true
		}
	}
	return f.low(k+1) == "too" || f.low(k+1) == "as" && f.low(k+2) == "well"
}

// goesOn reads a sentence that names some of those whom the one before it lists:
// "Among these individuals are A and B", "They include A". It returns whether it
// is one.
func (f *lister) goesOn(s text.Range) bool {
	verb := -1
	among := f.low(s.First) == "among"
	for k := s.First; k < s.Last && k < s.First+9 && verb < 0; k++ {
		switch w := f.low(k); {
		case !among && (w == "include" || w == "includes" || w == "included"), among && k > s.First+1 && (w == "are" || w == "is" || w == "were" || w == "was"):
			verb = k
		case f.mentionAt[k] >= 0 || f.layout.Tokens[k].Kind == text.Punct:
			return false
		}
	}
	if verb < 0 || !pointsBack[f.low(s.First)] && !(among && pointsBack[f.low(s.First+1)]) {
		return false
	}
	for k := s.First; k < verb; k++ { // "These steps include …"
		if actionNouns[f.low(k)] || measureNouns[f.low(k)] {
			return false
		}
	}
	names := f.list(verb+1, s.Last)
	if f.low(s.Last-1) == ":" {
		f.bullets(&names)
	}
	if len(names.named) == 0 {
		f.leave(s, "no target is named")
		return true
	}
	if names.unnamed > 0 {
		f.leave(s, "some targets are not named")
	}
	x := f.latest
	if x.ownBasis {
		x.basisSpan, x.supplied = x.span, x.sentence
	}
	x.sentence, x.targets, x.span = f.sentence, names.named, f.layout.SpanOf(s)
	if names.last > s.Last {
		x.span.End = f.layout.Tokens[names.last-1].End
	}
	f.found = append(f.found, x)
	f.latest.sentence = f.sentence
	return true
}

// pointsBack are words with which a sentence speaks of those who were named in
// the one before it.
var pointsBack = wordSet(`these those they them the`)

// supply reads a sentence that tells of what was announced before it: "These
// designations were made pursuant to Executive Order 13224."
func (f *lister) supply(s text.Range) {
	bases := f.bases(s)
	if len(bases) == 0 {
		return
	}
	points := false
	for k := s.First; k < bases[0].first && k < s.First+14; k++ {
		if w := f.low(k); actionNouns[w] {
			for n := max(s.First, k-3); n < k; n++ {
				switch f.low(n) {
				case "this", "these", "today's", "today’s", "the", "such", "today":
					points = true
				}
			}
		}
		if w := f.low(k); (w == "these" || w == "both" || w == "all" || w == "the") && k == s.First {
			for n := k + 1; n < bases[0].first; n++ {
				points = points || listingVerbs[f.low(n)] || f.low(n) == "sanctioned"
			}
		}
	}
	if !points {
		return
	}
	f.pending = listing{basis: bases[0], basisSpan: f.layout.SpanOf(s), sentence: f.sentence}
	for i := len(f.found) - 1; i >= 0 && f.sentence-f.found[i].sentence <= reach; i-- {
		x := &f.found[i]
		if x.basis.key != "" {
			continue
		}
		x.basis, x.basisSpan, x.supplied = bases[0], f.layout.SpanOf(s), f.sentence
		x.measures = append(x.measures, bases[0].measures...)
	}
}
