package article

import (
	"demarche/internal/text"
	"demarche/ontology"
)

// nesting returns, for each cue, the cue in whose clause it stands, or -1:
// "Psaki said (that) Biden warned …".
func nesting(it []item, cues []cue) []int {
	outer := make([]int, len(cues))
	for c := range cues {
		outer[c] = -1
		if c == 0 || !cues[c].hasSubject() || cues[c].byNoun || cues[c].noun {
			continue
		}
		p := &cues[c-1]
		if !(p.verb.takes('c') || p.verb.takes('i')) || p.byNoun || cues[c].coordinated {
			continue
		}
		from := contentStart(it, p)
		ok := cues[c].subject.first >= from && p.subject.last <= p.at
		if ok && from < len(it) && it[from-1].low == "that" && (it[from].mark(',') || it[from].class.is(subordinate)) { // that, when he does, he feels
			outer[c] = c - 1
			continue
		}
		for i := from; ok && i < cues[c].subject.first; i++ {
			if it[i].kind == text.Punct && !it[i].isQuote() || it[i].comma || it[i].class.is(conjunction) || it[i].class.is(subordinate) && i == cues[c].subject.first-1 && it[i].low != "that" {
				ok = false
			}
		}
		if ok {
			outer[c] = c - 1
		}
	}
	return outer
}

// reported makes the attributions of the cues that no quotation has claimed.
func (r *reader) reported(n int, it []item, cues []cue, claims []claim, at map[int]int) {
	for c := range cues {
		u := &cues[c]
		if u.used || u.verb.kind == 0 {
			continue
		}
		first, last, rule, ok := r.content(it, cues, c)
		if !ok {
			continue
		}
		if !u.byNoun && rule != "clause before" { // what a cue behind it attributes is not ours
			for _, q := range claims {
				if q.before && q.cue > c && q.item >= first && q.item < last && cues[q.cue].at > q.item {
					if q.item == first || it[q.item-1].kind != text.Punct { // warned they would "respond", she said
						last = q.item + 1
						continue
					}
					last = q.item
					for last > first && (it[last-1].kind == text.Punct || it[last-1].class.is(conjunction)) {
						last--
					}
				}
			}
			if last <= first {
				continue
			}
		}
		if span(it, first, last).Empty() {
			continue
		}
		a := Attribution{Source: u.subject.span(it), Cue: span(it, u.first, max(u.at+1, min(u.after, u.at+4))), Content: []text.Span{span(it, first, last)},
			Form: ontology.FormIndirect, Speech: u.verb.kind == speech, Outer: -1, Follows: -1, Rule: rule,
			verb: u.verb, negated: u.negated, modal: u.modal, passive: u.passive, sentence: n}
		if u.byNoun {
			a.Cue = span(it, u.at, u.at+2)
		}
		a.aside = u.aside(it)
		if a.aside && u.subject.first < u.at && conditional(it, u.subject.first-1) { // Should it rain, she said, they would go
			a.Content = append([]text.Span{span(it, 0, u.subject.first-1)}, a.Content...)
		}
		for i := first; i < last; i++ {
			if it[i].isQuote() {
				a.Quotations = append(a.Quotations, it[i].quote)
				a.Form = ontology.FormMixed
			}
		}
		at[c] = len(r.found)
		r.found = append(r.found, a)
	}
}

// content finds the content of a cue without quotation: behind the cue, or
// before it where the cue ends the sentence ("It will rain, she said").
func (r *reader) content(it []item, cues []cue, c int) (first, last int, rule string, ok bool) {
	u := &cues[c]
	v := u.verb
	if v.takes('q') {
		return 0, 0, "", false
	}
	if u.byNoun {
		return r.according(it, cues, c)
	}
	if !u.hasSubject() && !u.passive && u.form != gerund {
		return 0, 0, "", false
	}
	first = contentStart(it, u)
	last = contentEnd(it, cues, c, first)
	if v.takes('c') || v.takes('q') {
		if start, end, ok := clauseBefore(it, cues, c, first, last); ok {
			return start, end, "clause before", true
		}
	}
	if last-first < 1 || first >= len(it) || timesOnly(it, first, last) {
		return 0, 0, "", false
	}
	that := first > u.after && it[first-1].low == "that"
	if u.noun {
		return first, last, "noun", true
	}
	to := it[first].low == "to" || holdsTo(it, first, min(last, first+12))
	switch {
	case that && v.takes('c'):
		rule = "that"
	case v.takes('i') && to, v.lemma == "tell" && it[first].low == "to":
		rule = "to"
	case v.takes('n'):
		if u.after < len(it) && it[u.after].mark(',') && !v.takes('c') {
			return 0, 0, "", false
		}
		if it[first].class.is(preposition) && it[first].low != "against" && it[first].low != "for" && v.part == "" {
			return 0, 0, "", false
		}
		rule = "object"
	case v.takes('a'):
		rule = "called"
	case v.takes('c') || v.takes('t'):
		if it[first].class.is(preposition) && !hasFinite(it, first, last) {
			return 0, 0, "", false
		}
		rule = "clause"
	default:
		return 0, 0, "", false
	}
	switch {
	case u.passive:
		rule += ", passive"
	case u.form == gerund:
		rule += ", participle"
	case u.coordinated:
		rule += ", coordinated"
	}
	return first, last, rule, true
}

// aside reports whether a cue with its subject stands between commas: "the
// papers show, she said, that".
func (c *cue) aside(it []item) bool {
	if !c.hasSubject() || c.subject.first < 2 || c.subject.first > c.at || !it[c.subject.first-1].mark(',') {
		return false
	}
	for i := c.after; i < len(it) && i < c.after+7; i++ {
		if it[i].mark(',') {
			return true
		}
		if it[i].verbal() || it[i].low == "that" {
			return false
		}
	}
	return false
}

// conditional reports whether a sentence begins with a condition that ends
// before item end.
func conditional(it []item, end int) bool {
	if end < 3 || end > maxPhrase {
		return false
	}
	switch it[0].low {
	case "if", "unless":
	case "should", "were", "had":
		return nominal(it, 1) || it[1].class.is(subjectPro|determiner|otherPro)
	default:
		return false
	}
	return true
}

func holdsTo(it []item, from, to int) bool {
	for i := from; i < to; i++ {
		if it[i].low == "to" {
			return true
		}
	}
	return false
}

// hasFinite reports whether a verb may stand between the items.
func hasFinite(it []item, from, to int) bool {
	for i := from; i < to; i++ {
		t := &it[i]
		if t.class.is(auxBe|auxHave|auxOther|plainVerb) || t.verbs != nil || t.kind == text.Clitic || t.low == "that" || t.isQuote() && t.Len() > 24 {
			return true
		}
	}
	return false
}

// clauseBefore finds the content of "It will rain, she said on Friday": the cue
// closes the sentence, and a comma stands before its subject.
func clauseBefore(it []item, cues []cue, c, first, last int) (start, end int, ok bool) {
	u := &cues[c]
	begin := u.first
	inverted := u.subject.first >= u.at
	if u.hasSubject() && !inverted {
		begin = u.subject.first
	}
	if u.coordinated || u.form == gerund || begin < 3 || !it[begin-1].mark(',') && !it[begin-1].dash() {
		if !(u.first > 3 && (it[u.first-1].mark(',')) && !u.hasSubject()) {
			return 0, 0, false
		}
	}
	if first < last && (first > u.after && it[first-1].low == "that" || it[first].isQuote()) {
		return 0, 0, false
	}
	if u.after < len(it) && it[u.after].mark(',') && adverbial(it, u.after+1) { // "…, she said, a day after it had rained"
		last = first
	}
	if first < last && !(it[first].class.is(preposition) || it[first].class.is(timeWord|adverb) || it[first].low == "to" || it[first].mark(',')) && !u.verb.takes('t') {
		return 0, 0, false
	}
	if hasFinite(it, first, last) && last-first > 8 {
		return 0, 0, false
	}
	end = begin - 1
	start = 0
	for k := c - 1; k >= 0; k-- { // what an earlier cue of the sentence has claimed is not ours
		if cues[k].used {
			start = max(start, cues[k].after)
			break
		}
	}
	for i := end - 1; i > start; i-- {
		if it[i].mark(';') {
			start = i + 1
			break
		}
	}
	for start < end && (it[start].kind == text.Punct && !it[start].mark('(') || it[start].class.is(conjunction) && start > 0) {
		start++
	}
	if end-start < 3 || !hasFinite(it, start, end) {
		return 0, 0, false
	}
	return start, end, true
}

// adverbial reports whether a clause of time or cause begins at item i: "a day
// after", "hours before", "as", "while".
func adverbial(it []item, i int) bool {
	for k := i; k < len(it) && k-i < 4; k++ {
		switch it[k].low {
		case "after", "before", "as", "while", "when", "since", "because", "hours", "days":
			return k > i || it[k].low != "hours" && it[k].low != "days"
		}
		if !it[k].class.is(determiner|timeWord|number|adverb) && it[k].low != "days" && it[k].low != "hours" && it[k].low != "day" {
			return false
		}
	}
	return false
}

// according finds the content of "according to X": the clause behind it where
// it opens the sentence, the clause before it otherwise.
func (r *reader) according(it []item, cues []cue, c int) (first, last int, rule string, ok bool) {
	u := &cues[c]
	if !u.hasSubject() {
		return 0, 0, "", false
	}
	before := u.first
	for before > 0 && (it[before-1].mark(',') || it[before-1].class.is(adverb)) {
		before--
	}
	if before < 3 {
		first = u.subject.last
		for first < len(it) && !it[first].mark(',') && first-u.subject.last < 14 {
			first++
		}
		first++
		if first >= len(it) {
			return 0, 0, "", false
		}
		return first, contentEnd(it, cues, c, first), "according", true
	}
	first = 0
	for i := before - 1; i > 0; i-- {
		if it[i].mark(';') {
			first = i + 1
			break
		}
	}
	for first < before && (it[first].kind == text.Punct || it[first].class.is(conjunction)) {
		first++
	}
	return first, before, "according", first < before
}
