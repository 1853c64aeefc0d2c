package article

import (
	"strings"

	"demarche/internal/text"
)

// signed finds "…" — Ana Ruiz, the mayor.
func signed(it []item, k int) (text.Span, bool) {
	if k+2 >= len(it) || !it[k+1].dash() || !it[k+2].name() {
		return text.Span{}, false
	}
	p, ok := nounPhraseAt(it, k+2)
	if !ok || !hasName(it, p) || p.last < len(it)-8 || p.last < len(it) && it[p.last].verbs != nil {
		return text.Span{}, false
	}
	return p.span(it), true
}

// signature finds the source of a quotation that stands alone in the line
// behind it: a short one with a name and no verb.
func (r *reader) signature(it []item, k int) (text.Span, bool) {
	l := r.layout
	if r.ahead >= len(l.Sentences) || l.Sentences[r.ahead].Last-l.Sentences[r.ahead].First >= 24 || k+2 < len(it) || !onlyQuotes(it) || r.owner >= 0 || !r.nextParagraph && !r.nextLast && l.Text[l.Tokens[l.Sentences[r.ahead].First].Start] != '-' && !strings.HasPrefix(l.Text[l.Tokens[l.Sentences[r.ahead].First].Start:], "—") && !strings.HasPrefix(l.Text[l.Tokens[l.Sentences[r.ahead].First].Start:], "–") {
		return text.Span{}, false
	}
	next := r.items(l.Sentences[r.ahead], nil)
	words := 0
	for i := range next {
		if next[i].name() && lower(next[i].Of(r.layout.Text)) != next[i].Of(r.layout.Text) && next[i].low[0] != '@' && strings.ToUpper(next[i].Of(r.layout.Text)) != next[i].Of(r.layout.Text) {
			words++
		}
	}
	if len(next) > 2 && next[0].dash() && next[1].name() {
		if p, ok := nounPhraseAt(next, 1); ok && hasName(next, p) && (p.last >= len(next)-1 || next[p.last].mark(',')) {
			return p.span(next), true
		}
	}
	if words < 2 && !(words == 1 && next[0].dash()) {
		return text.Span{}, false
	}
	return nameLine(next)
}

// nameLine returns the name that a line without a verb gives: "Ana Ruiz, 34, a
// teacher from Vigo".
func nameLine(it []item) (text.Span, bool) {
	if len(it) == 0 || len(it) > 16 {
		return text.Span{}, false
	}
	first := 0
	for first < len(it) && (it[first].dash() || it[first].kind == text.Number || it[first].mark('.') || it[first].mark(')')) {
		first++
	}
	if first >= len(it) || !it[first].name() || it[first].class.is(subordinate|conjunction|auxBe|auxOther|subjectPro|preposition|adverb) {
		return text.Span{}, false
	}
	for i := first; i < len(it); i++ {
		if it[i].isQuote() || it[i].verbal() || it[i].kind == text.Clitic || it[i].class.is(subjectPro|plainVerb) && !it[i].upper || it[i].verbs != nil && !it[i].upper || it[i].mark('?') || it[i].mark('!') {
			return text.Span{}, false
		}
	}
	p, ok := nounPhraseAt(it, first)
	if !ok || !hasName(it, p) || p.last < len(it) && !it[p.last].mark(',') && !it[p.last].mark('.') && !it[p.last].mark(':') && !it[p.last].dash() && !it[p.last].mark('(') && !it[p.last].mark('/') {
		return text.Span{}, false
	}
	lower := 0
	for i := p.first; i < len(it) && !it[i].mark(','); i++ {
		if it[i].kind == text.Word && !it[i].upper {
			lower++
		}
	}
	return p.span(it), lower < 3
}

// uncued finds the source of a quotation that no cue of its sentence attributes.
func (r *reader) uncued(it []item, cues []cue, k int) (text.Span, string, bool) {
	q := r.layout.Quotations[it[k].quote]
	if q.Continues && !r.speaker.Empty() {
		return r.speaker, "goes on", true
	}
	if onlyQuotes(it) {
		switch {
		case r.colon && !r.colonFrom.Empty():
			return r.colonFrom, "colon", true
		case r.owner >= 0:
			return r.found[r.owner].Source, "goes on", true
		case !r.subject.Empty():
			return r.subject, "subject before", true
		case !r.heading.Empty():
			return r.heading, "heading", true
		case !r.speaker.Empty() && r.spoke:
			return r.speaker, "alone, after speech", true
		}
		return text.Span{}, "", false
	}
	if k > 0 && (it[k-1].low == "'s" || it[k-1].low == "’s") {
		if p, ok := nounPhraseEnding(it, k-2); ok {
			return p.span(it), "possessive", true
		}
	}
	if k > 0 && it[k-1].mark(':') {
		if p, ok := nounPhraseEnding(it, k-2); ok && hasName(it, p) {
			return p.span(it), "colon", true
		}
	}
	if p, ok := mainSubject(it, k); ok && !p.empty() {
		return p.span(it), "subject", true
	}
	if r.owner >= 0 {
		return r.found[r.owner].Source, "goes on", true
	}
	return text.Span{}, "", false
}

// onlyQuotes reports whether a sentence has no word outside quotations.
func onlyQuotes(it []item) bool {
	for i := range it {
		if it[i].kind == text.Word && !it[i].isQuote() && !it[i].class.is(conjunction) && !(it[i].class.is(adverb) && i == 0) {
			return false
		}
	}
	return true
}

// titled reports whether a quotation is a title: every long word capitalized
// and no mark at its end.
func (r *reader) titled(q text.Quotation) bool {
	l := r.layout
	lowers, uppers := 0, 0
	for i := q.First; i < q.Last; i++ {
		t := l.Tokens[i]
		if t.Kind != text.Word {
			continue
		}
		if t.Upper {
			uppers++
		} else if t.Len() > 4 {
			lowers++
		}
	}
	return lowers == 0 && uppers >= 2
}
