package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Range is a half-open range of tokens.
type Range struct{ First, Last int }

// Layout is a text with everything that can be seen without knowing its words.
type Layout struct {
	Text       string
	Tokens     []Token
	Paragraphs []Range
	Sentences  []Range     // in order, each within one paragraph; a quotation is never cut
	Quotations []Quotation // in order of their starts, all levels
	Brackets   []Span      // editors' insertions, with their brackets
	Outer      []int       // for each token, the index of the quotation of level 0 that it stands in, marks included; or -1
}

// Lay reads a text.
func Lay(s string) *Layout {
	l := &Layout{Text: s, Tokens: Tokens(s)}
	l.Paragraphs = Paragraphs(s, l.Tokens)
	l.Quotations = Quotations(s, l.Tokens, l.Paragraphs)
	l.Brackets = Brackets(s, l.Tokens, l.Paragraphs)
	l.Outer = make([]int, len(l.Tokens))
	for i := range l.Outer {
		l.Outer[i] = -1
	}
	for k, q := range l.Quotations {
		if q.Level > 0 {
			continue
		}
		for i := q.First; i < q.Last; i++ {
			l.Outer[i] = k
		}
		for i := q.First - 1; i >= 0 && l.Tokens[i].Start >= q.Start; i-- {
			l.Outer[i] = k
		}
		for i := q.Last; i < len(l.Tokens) && l.Tokens[i].End <= q.End; i++ {
			l.Outer[i] = k
		}
	}
	l.Sentences = sentences(l)
	return l
}

// SpanOf returns the bytes from the first to the last token of a range.
func (l *Layout) SpanOf(r Range) Span {
	if r.First >= r.Last {
		return Span{}
	}
	return Span{l.Tokens[r.First].Start, l.Tokens[r.Last-1].End}
}

// Paragraphs groups tokens by the lines they stand in. In a text that was
// wrapped only empty lines end a paragraph; in others a line that goes on in
// lower case where the line before had no end is the same paragraph.
func Paragraphs(s string, tokens []Token) []Range {
	var out []Range
	first := 0
	wrapped := isWrapped(s)
	for i := 1; i <= len(tokens); i++ {
		if i < len(tokens) && !breaks(s, tokens[i-1], tokens[i], wrapped) {
			continue
		}
		out = append(out, Range{first, i})
		first = i
	}
	return out
}

// isWrapped reports whether lines were cut at a width: single line ends stand
// nearly all behind lines of almost the full width, and that is a page's.
func isWrapped(s string) bool {
	const narrow, wide = 40, 110
	longest, single, full, over, last := 0, 0, 0, 0, 0
	var lengths [wide + 1]int
	for i := 0; i < len(s); i++ {
		if s[i] != '\n' {
			continue
		}
		n := i - last
		last = i + 1
		if n > wide { // an address, a table
			over++
			continue
		}
		longest = max(longest, n)
		if n > 0 && i+1 < len(s) && s[i+1] != '\n' && s[i+1] != '\r' {
			lengths[n]++
			single++
		}
	}
	if longest < narrow || 20*over > single {
		return false
	}
	for n := longest * 7 / 10; n <= longest; n++ {
		full += lengths[n]
	}
	return single >= 4 && 10*full >= 7*single
}

func breaks(s string, a, b Token, wrapped bool) bool {
	gap := s[a.End:b.Start]
	switch strings.Count(gap, "\n") {
	case 0:
		return strings.ContainsAny(gap, "\u2028\u2029\r")
	case 1:
		if wrapped {
			return strings.ContainsAny(s[b.Start:b.End], "•*")
		}
		r, _ := utf8.DecodeRuneInString(s[b.Start:])
		return !(unicode.IsLower(r) && (a.Kind == Word || a.Kind == Number || s[a.Start] == ','))
	}
	return true
}

// maxSentence is the number of tokens outside quotations after which a
// sentence is cut even without a full stop, so that whoever looks around
// within a sentence looks at a bounded number of words.
const maxSentence = 400

// sentences cuts each paragraph after full stops, question and exclamation
// marks that stand outside quotations, and after quotations that end in one.
func sentences(l *Layout) []Range {
	var out []Range
	for _, p := range l.Paragraphs {
		first, plain := p.First, 0
		for i := p.First; i < p.Last; i++ {
			inside := i+1 < p.Last && l.Outer[i] >= 0 && l.Outer[i+1] == l.Outer[i]
			if !inside {
				plain++ // a quotation counts once, at its end
			}
			if i+1 < p.Last && !l.endsAt(i, p) && (plain < maxSentence || inside) {
				continue
			}
			out = append(out, Range{first, i + 1})
			first, plain = i+1, 0
		}
	}
	return out
}

// endsAt reports whether a sentence ends with token i, which is not its paragraph's last.
func (l *Layout) endsAt(i int, p Range) bool {
	t, next := l.Tokens[i], l.Tokens[i+1]
	if o := l.Outer[i]; o >= 0 {
		if l.Outer[i+1] == o {
			return false
		}
		q := l.Quotations[o]
		return q.Closed && l.stops(q.Last-1) && l.begins(i+1)
	}
	switch {
	case t.Kind == Word && t.Short:
		w := t.Of(l.Text)
		return !IsShortTitle(w) && next.Upper && next.Kind == Word && starters[next.Of(l.Text)]
	case t.Kind != Punct:
		return false
	case l.stops(i):
		return l.begins(i + 1)
	case l.Text[t.Start] == ')' && i > p.First && l.Outer[i-1] < 0 && l.stops(i-1):
		return l.begins(i+1) && !(l.Tokens[i-1].Short && next.Kind == Number) // Executive Order (E.O.) 14059
	}
	return false
}

// stops reports whether token i is a full stop, a question or an exclamation
// mark, or the abbreviation that ends a quotation.
func (l *Layout) stops(i int) bool {
	t := l.Tokens[i]
	if t.Kind == Mark && i > 0 { // a nested quotation ends with the outer one
		t = l.Tokens[i-1]
	}
	if t.Kind == Word {
		return t.Short
	}
	w := t.Of(l.Text)
	return t.Kind == Punct && (w[0] == '.' || w == "?" || w == "!" || w == "…")
}

// begins reports whether a sentence can begin with token i.
func (l *Layout) begins(i int) bool {
	t := l.Tokens[i]
	switch t.Kind {
	case Word:
		r, _ := utf8.DecodeRuneInString(l.Text[t.Start:])
		return !unicode.IsLower(r)
	case Number:
		return true
	case Mark:
		return l.Outer[i] >= 0
	case Punct:
		return strings.HasPrefix(t.Of(l.Text), "[") || strings.HasPrefix(t.Of(l.Text), "(") || strings.HasPrefix(t.Of(l.Text), "•")
	}
	return false
}

// starters are words that begin a sentence more often than they go on with a
// name, after an abbreviation.
var starters = wordSet(`The A An He She It They We I You But And In On At This That These Those If When While As For After
	Before His Her Their Its There Then So Now Some Many Most Both No Not One Two Also However Although Though Since
	Asked Despite Still Yet What Who How Why Where By With From`)
