package article

import (
	"unicode"
	"unicode/utf8"

	"demarche/internal/text"
	"demarche/ontology"
)

// minUncued is the number of words from which a quotation counts as speech
// although no cue says so; shorter ones are titles, nicknames and scare quotes.
const minUncued = 4

// sentence finds the attributions of one sentence.
func (r *reader) sentence(n int, it []item) {
	cues := cuesIn(it)
	outer := nesting(it, cues)
	var claims []claim
	for k := range it {
		if it[k].isQuote() {
			if c, ok := r.claimFor(it, cues, k); ok {
				claims = append(claims, c)
				if c.cue >= 0 {
					cues[c.cue].used = true
				}
			}
		}
	}
	start := len(r.found)
	at := make(map[int]int, len(cues)) // attribution of each cue
	r.quoted(n, it, cues, claims, at)
	r.reported(n, it, cues, claims, at)
	for c, i := range at {
		if o, ok := at[outer[c]]; ok && outer[c] >= 0 && o != i {
			r.found[i].Outer = o
		}
	}
	r.chain(start)
	r.leave(it, cues, start)
}

// chain finds, for the attributions of the sentence from start on, those whose
// source and cue stand in the content of another: "Psaki said Biden warned …".
func (r *reader) chain(start int) {
	const most = 40
	here := r.found[start:min(len(r.found), start+most)]
	for i := range here {
		if here[i].Outer >= 0 || here[i].Cue.Empty() || here[i].aside {
			continue
		}
		for k := range here {
			if k == i || here[k].Outer == start+i || here[k].Source.Empty() {
				continue
			}
			for _, c := range here[k].Content {
				if c.Holds(here[i].Cue) && c.Holds(here[i].Source) && !here[i].Source.Empty() {
					here[i].Outer = start + k
				}
			}
			if here[i].Outer >= 0 {
				break
			}
		}
	}
}

// quoted makes the attributions of the quotations of a sentence; quotations of
// one cue are one attribution.
func (r *reader) quoted(n int, it []item, cues []cue, claims []claim, at map[int]int) {
	free := 0 // the first item that no content has taken
	for _, c := range claims {
		q := it[c.item].quote
		content := it[c.item].Span
		a := Attribution{Quotations: []int{q}, Outer: -1, Follows: -1, Rule: c.rule, Speech: true, sentence: n}
		if c.cue < 0 {
			a.Source, a.Content, a.Form = c.source, []text.Span{content}, r.formOf(q, true)
			if c.rule == "goes on" {
				a.Follows = r.last
				if r.owner >= 0 {
					a.Follows = r.owner
				}
				if a.Follows >= 0 {
					a.Speech = r.found[a.Follows].Speech
				}
			}
			r.found = append(r.found, a)
			free = c.item + 1
			continue
		}
		u := &cues[c.cue]
		whole := true
		if c.before {
			first := clauseStart(it, free, c.item)
			if first < c.item {
				content, whole = text.Span{Start: it[first].Start, End: content.End}, false
			}
			free = max(u.after, u.subject.last)
		} else {
			first := contentStart(it, u)
			last := contentEnd(it, cues, c.cue, c.item+1)
			if timesOnly(it, c.item+1, last) {
				last = c.item + 1
			}
			first = min(max(first, free), c.item)
			if first < c.item || last > c.item+1 {
				content, whole = span(it, first, last), false
			}
			free = max(last, c.item+1)
		}
		if content.Empty() {
			content, whole = it[c.item].Span, true
		}
		if i, ok := at[c.cue]; ok {
			a := &r.found[i]
			a.Quotations = append(a.Quotations, q)
			if !a.Content[len(a.Content)-1].Holds(content) {
				a.Content = append(a.Content, content)
			}
			if !whole {
				a.Form = ontology.FormMixed
			}
			continue
		}
		if !u.hasSubject() && u.form == gerund && u.at == 0 { // Adding, “…”
			a.Source = r.speaker
		} else {
			a.Source = u.subject.span(it)
		}
		a.Cue, a.Content = span(it, u.first, max(u.at+1, min(u.after, u.at+4))), []text.Span{content}
		if u.byNoun || u.subject.first >= u.at {
			a.Cue = span(it, u.first, u.at+1)
		}
		a.verb, a.negated, a.modal, a.passive, a.aside = u.verb, u.negated, u.modal, u.passive, u.aside(it)
		a.Speech = u.verb.kind == speech || u.verb.kind == deed || a.Form == ontology.FormDirect
		a.Form = r.formOf(q, whole)
		at[c.cue] = len(r.found)
		r.found = append(r.found, a)
	}
}

// timesOnly reports whether the items hold nothing but a time: "…" next month.
func timesOnly(it []item, from, to int) bool {
	for i := from; i < to; i++ {
		if !it[i].class.is(timeWord|adverb|number) && it[i].low != "on" && it[i].low != "in" && it[i].low != "this" && !it[i].mark(',') {
			return false
		}
	}
	return true
}

// formOf returns DIRECT for a quotation that is the whole content and reads as
// a sentence, and MIXED otherwise.
func (r *reader) formOf(q int, whole bool) ontology.Form {
	in := r.layout.Quotations[q].Inner.Of(r.layout.Text)
	first, _ := utf8.DecodeRuneInString(in)
	if whole && (!unicode.IsLower(first) || r.layout.Quotations[q].Last-r.layout.Quotations[q].First > 8) {
		return ontology.FormDirect
	}
	return ontology.FormMixed
}

// clauseStart returns the item with which the clause begins that ends in the
// quotation at k; free is the first item that belongs to no other content.
func clauseStart(it []item, free, k int) int {
	i := k
	for i > free && !it[i-1].mark(';') && !it[i-1].mark(':') {
		i--
	}
	for i < k && (it[i].kind == text.Punct && !it[i].mark('(') && !it[i].mark('[') || it[i].class.is(conjunction)) {
		i++
	}
	return i
}

// leave remembers what the next sentence may need.
func (r *reader) leave(it []item, cues []cue, start int) {
	r.owner = -1
	for i := start; i < len(r.found); i++ {
		a := &r.found[i]
		if a.Outer >= 0 || a.Source.Empty() || a.Rule == "noun" || !a.Speech && len(a.Quotations) == 0 {
			continue
		}
		if r.owner < 0 || len(a.Quotations) > 0 || len(r.found[r.owner].Quotations) == 0 {
			r.speaker, r.owner, r.last = a.Source, i, i
		}
	}
	r.spoke = r.owner >= 0
	if !onlyQuotes(it) {
		r.under = text.Span{}
	}
	if p, ok := collects(it); ok && (r.owner < 0 || len(r.found[r.owner].Quotations) == 0) {
		r.collected = p
	} else if r.owner >= 0 && !r.found[r.owner].Cue.Empty() {
		r.collected = text.Span{}
	}
	r.heading = text.Span{}
	if r.owner < 0 && start == len(r.found) {
		r.heading, _ = nameLine(it)
	}
	r.subject = text.Span{}
	if r.owner < 0 {
		if p, ok := mainSubject(it, len(it)); ok && p.last-p.first < 12 {
			r.subject = p.span(it)
		}
	}
	r.colon = it[len(it)-1].mark(':')
	if n := len(cues); it[len(it)-1].mark(',') && n > 0 && cues[n-1].hasSubject() && cues[n-1].after == len(it)-1 { // when she said,
		r.colon = true
	}
	r.colonFrom = text.Span{}
	if r.colon {
		for c := len(cues) - 1; c >= 0; c-- {
			if cues[c].hasSubject() {
				r.colonFrom = cues[c].subject.span(it)
				break
			}
		}
		if r.colonFrom.Empty() {
			if p, ok := mainSubject(it, len(it)); ok {
				r.colonFrom = p.span(it)
			}
		}
		if r.colonFrom.Empty() {
			r.colonFrom = r.speaker
		}
		if !r.colonFrom.Empty() {
			r.speaker = r.colonFrom
		}
	}
}
