package article

import (
	"strings"

	"demarche/internal/text"
)

// signed finds "…" — Ana Ruiz, the mayor; where the line begins with the
// quotation, the dash may be missing. An occasion (— Speech in Vigo) signs nothing.
func signed(it []item, k int) (text.Span, bool) {
	if k+2 >= len(it) {
		return text.Span{}, false
	}
	if !it[k+1].dash() {
		if !onlyQuotes(it[:k+1]) || !it[k+2].name() {
			return text.Span{}, false
		}
		return nameLine(it[k+1:])
	}
	if !it[k+2].name() || occasions[it[k+2].low] {
		return text.Span{}, false
	}
	p, ok := nounPhraseAt(it, k+2)
	if !ok || !hasName(it, p) || p.last < len(it)-8 || p.last < len(it) && it[p.last].verbs != nil {
		return text.Span{}, false
	}
	return p.span(it), true
}

// occasions are what a line behind a quotation names where it tells not who
// spoke but where.
var occasions = wordSet(`interview speech rally debate tweet twitter facebook statement remarks address conference testimony
	letter email post article book hearing meeting town on in at from during`)

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
	if onlyQuotes(it) || topical(it, k) {
		switch {
		case r.colon && !r.colonFrom.Empty():
			return r.colonFrom, "colon", true
		case r.owner >= 0:
			return r.found[r.owner].Source, "goes on", true
		case !r.subject.Empty():
			return r.subject, "subject before", true
		case !r.heading.Empty() && !r.signs:
			r.under = r.heading
			return r.heading, "heading", true
		case !r.under.Empty():
			return r.under, "heading", true
		case !r.collected.Empty():
			return r.collected, "collection", true
		case !r.speaker.Empty() && r.spoke:
			return r.speaker, "alone, after speech", true
		}
		return text.Span{}, "", false
	}
	if p, ok := r.unknownVerb(it, k); ok {
		return p, "unknown verb", true
	}
	if k > 0 && (it[k-1].low == "'s" || it[k-1].low == "’s") {
		if p, ok := nounPhraseEnding(it, k-2); ok {
			return p.span(it), "possessive", true
		}
	}
	if k > 2 && it[k-1].mark(':') && it[0].low == "here" && it[2].name() { // Here is Ana Ruiz in May:
		if p, ok := nounPhraseAt(it, 2); ok {
			return p.span(it), "colon", true
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

// unknownVerb finds the source of “…,” Ana Ruiz retorted, where the lexicon
// lacks the verb: a name and one word in -ed directly behind the quotation.
func (r *reader) unknownVerb(it []item, k int) (text.Span, bool) {
	if !it[k].comma && !r.expects(it[k].quote) || k+2 >= len(it) {
		return text.Span{}, false
	}
	last := runOfNouns(it, k+1)
	for i := last - 1; i > k+1; i-- {
		if t := &it[i]; !t.upper && len(t.low) > 4 && strings.HasSuffix(t.low, "ed") && t.class == 0 {
			p := nounPhrase{k + 1, i}
			return p.span(it), it[i-1].name() && hasName(it, p)
		}
	}
	return text.Span{}, false
}

// topical reports whether a line tells before its quotation at item k only what
// it is about: On the wall: “…”
func topical(it []item, k int) bool {
	if k < 2 || k > 9 || !it[k-1].mark(':') || !it[0].class.is(preposition) || it[0].low == "from" || it[0].low == "per" {
		return false
	}
	for i := 1; i < k-1; i++ {
		if it[i].verbal() || it[i].isQuote() || it[i].verbs != nil && isVerb(it, i) {
			return false
		}
	}
	return onlyQuotes(it[k:])
}

// collects finds whose words a line announces: "The best lines of Ana Ruiz",
// "Ana Ruiz's strangest remarks", "Ten things Ana Ruiz has said about Vigo".
func collects(it []item) (text.Span, bool) {
	for i := range it {
		if w := it[i].low; (w == "things" || w == "times" || w == "what") && i+2 < len(it) && it[i+1].name() {
			p := nounPhrase{i + 1, i + 1}
			for p.last < len(it) && it[p.last].name() && it[p.last].class&(auxHave|auxOther) == 0 && it[p.last].verbs == nil {
				p.last++
			}
			for k := p.last; k < len(it) && k < p.last+3; k++ {
				if it[k].verbs != nil && it[k].verbs[0].lemma == "say" {
					return p.span(it), true
				}
			}
		}
		if !collections[it[i].low] || it[i].isQuote() {
			continue
		}
		for k := i + 1; k+1 < len(it) && k < i+4; k++ { // of Ana Ruiz
			if w := it[k].low; w == "of" || w == "from" || w == "by" {
				if p, ok := nounPhraseAt(it, k+1); ok && it[p.first].name() && hasName(it, p) {
					return p.span(it), true
				}
			}
		}
		for k := i - 1; k > 0 && k > i-6 && it[k].wordy() || k > 0 && it[k].kind == text.Clitic; k-- { // Ana Ruiz's
			if it[k].low == "'s" || it[k].low == "’s" {
				if p, ok := nounPhraseEnding(it, k-1); ok && hasName(it, p) {
					return p.span(it), true
				}
				break
			}
		}
	}
	return text.Span{}, false
}

// collections are the nouns by which a line announces quotations.
var collections = wordSet(`quotes quotations quotables lines one-liners zingers sayings remarks comments insults excerpts highlights soundbites`)

// titled reports whether a quotation is a title: every long word capitalized
// and no question.
func (r *reader) titled(k int) bool {
	l := r.layout
	q := l.Quotations[k]
	if r.lastRune(k) == '?' {
		return false
	}
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
