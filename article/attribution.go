package article

import (
	"slices"

	"demarche/internal/text"
	"demarche/ontology"
)

// Attribution is one place where the narrator says that words or thoughts are
// somebody's: the spans of source, cue and content in the sense of the PARC and
// PolNeAR corpora.
type Attribution struct {
	Source     text.Span // empty where the text names none
	Cue        text.Span // empty where only the layout attributes
	Content    []text.Span
	Quotations []int // indices of the quotations of level 0 in the content
	Form       ontology.Form
	Speech     bool   // false for thoughts, wishes and what a poll shows
	Outer      int    // the attribution in whose content this one stands, or -1
	Follows    int    // the attribution whose speech this one goes on with, or -1
	Rule       string // the rule that found it, for whoever wants to know why

	verb     *verb
	negated  bool
	modal    bool
	passive  bool
	aside    bool // stands between commas in what it attributes
	sentence int  // index in Layout.Sentences
}

// reader carries one text through the stages.
type reader struct {
	layout *text.Layout
	vocabulary
	found    []Attribution
	speakers []int // the role of each, once resolved

	// what the sentence before left behind
	speaker       text.Span // who spoke last
	last          int       // and in which attribution, or -1
	owner         int       // the attribution of the last quotation in this paragraph, or -1
	subject       text.Span // the main subject of the sentence before, in this paragraph, where nobody spoke in it
	colon         bool      // the sentence before ended in a colon
	colonFrom     text.Span // and named this source
	spoke         bool      // the sentence before held speech
	collected     text.Span // whose words a line has announced, until somebody else speaks
	heading       text.Span // the sentence before was a line with this name and no verb
	under         text.Span // the name that the quotations stand under which are read now
	signs         bool      // this text gives names below its quotations, not above
	buffer        []item
	ahead         int  // the sentence behind the one that is read
	nextParagraph bool // and whether it stands in the next paragraph
	nextLast      bool // or is the last of this one
}

// Attributions finds the attributions of a text in the order of its sentences.
// It knows no names: whom a source span means is for a later stage.
func Attributions(s string) []Attribution {
	l := text.Lay(s)
	return attributions(l, newVocabulary(l)).found
}

func attributions(l *text.Layout, v vocabulary) *reader {
	r := &reader{layout: l, vocabulary: v, owner: -1, last: -1}
	p := 0
	for i := 0; i < len(l.Sentences); i++ {
		s := l.Sentences[i]
		if p < len(l.Paragraphs) && s.First == l.Paragraphs[p].First {
			r.owner, r.subject = -1, text.Span{}
			p++
		}
		r.buffer = r.items(s, r.buffer[:0])
		next := i
		r.ahead = i + 1
		r.nextLast = i+2 >= len(l.Sentences) || p < len(l.Paragraphs) && l.Sentences[i+2].First == l.Paragraphs[p].First
		r.nextParagraph = i+1 < len(l.Sentences) && p < len(l.Paragraphs) && l.Sentences[i+1].First == l.Paragraphs[p].First
		// “Why now?” Ana Ruiz asked.
		if n := len(r.buffer); r.buffer[n-1].isQuote() && next+1 < len(l.Sentences) && (p >= len(l.Paragraphs) || l.Sentences[next+1].First < l.Paragraphs[p].First) {
			tail := r.items(l.Sentences[next+1], nil)
			if asks := r.asks(r.buffer[n-1].quote); (asks || len(tail) < 7) && attributesLeft(tail, asks) {
				r.buffer[n-1].comma = true
				r.buffer = append(r.buffer, tail...)
				next++
			}
		}
		r.sentence(i, r.buffer)
		i = next
	}
	return r
}

// asks reports whether a quotation ends in a question or exclamation mark.
func (r *reader) asks(q int) bool {
	last := r.lastRune(q)
	return last == '?' || last == '!' || last == '…'
}

// attributesLeft reports whether a sentence is only the tail of one that began
// with a quotation: "Ana Ruiz asked." Behind a full stop, where asks is false,
// "the letter goes on" speaks of what follows.
func attributesLeft(it []item, asks bool) bool {
	for i := range it {
		if it[i].isQuote() || it[i].mark(':') {
			return false
		}
	}
	for i := range it {
		if i > 12 {
			return false
		}
		if it[i].verbs != nil && !it[i].upper {
			if i == 0 || !slices.ContainsFunc(it[i].verbs, func(v inflected) bool { return v.takes('c') || asks && v.takes('q') }) {
				return false
			}
			p, _, ok := subjectBefore(it, i-1)
			if i+1 < len(it) && !it[i].verbs[0].takes('t') && startsClause(it, i+1) && it[i+1].low != "to" && !(it[i+1].class.is(subordinate) && it[i+1].low != "that") {
				return false
			}
			return ok && p.first == 0
		}
	}
	return false
}

// span returns the bytes of items [first, last).
func span(it []item, first, last int) text.Span {
	if first >= last || first < 0 || last > len(it) {
		return text.Span{}
	}
	return text.Span{Start: it[first].Start, End: it[last-1].End}
}

func (p nounPhrase) span(it []item) text.Span {
	s := span(it, p.first, p.last)
	return s
}
