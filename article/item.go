package article

import (
	"slices"

	"demarche/internal/text"
)

// item is one step of a sentence as the narrator tells it: a token, or a whole
// quotation, however long.
type item struct {
	text.Span
	word
	kind  text.TokenKind
	upper bool
	short bool
	comma bool // a quotation that ends in a comma, or whose sentence goes on as if it did
	quote int  // index of the quotation of level 0, or -1
}

func (t item) isQuote() bool { return t.quote >= 0 }

// mark reports whether the item is the given punctuation character.
func (t item) mark(c byte) bool {
	return t.quote < 0 && t.kind == text.Punct && len(t.low) > 0 && t.low[0] == c
}

// dash reports whether the item is a dash.
func (t item) dash() bool {
	if t.quote >= 0 || t.kind != text.Punct {
		return false
	}
	return t.low == "—" || t.low == "–" || len(t.low) > 0 && t.low[0] == '-'
}

// name reports whether the item may be part of a name: a capitalized word.
func (t item) name() bool { return t.quote < 0 && t.kind == text.Word && t.upper }

// wordy reports whether the item is a word or number outside quotations.
func (t item) wordy() bool { return t.quote < 0 && (t.kind == text.Word || t.kind == text.Number) }

// items reads a range of tokens as items.
func (r *reader) items(tokens text.Range, into []item) []item {
	l := r.layout
	into = slices.Grow(into, tokens.Last-tokens.First)
	for i := tokens.First; i < tokens.Last; i++ {
		t := l.Tokens[i]
		if o := l.Outer[i]; o >= 0 {
			q := l.Quotations[o]
			into = append(into, item{Span: q.Span, kind: text.Mark, word: word{entry: unlisted}, quote: o, comma: r.lastRune(o) == ','})
			for i+1 < tokens.Last && l.Outer[i+1] == o {
				i++
			}
			continue
		}
		into = append(into, item{Span: t.Span, word: r.word(i, t), kind: t.Kind, upper: t.Upper, short: t.Short, quote: -1})
	}
	properNames(into)
	return into
}

// properNames takes the class from capitalized words within a sentence that
// are names although they read like an auxiliary or a preposition: "said Will
// Doyle", "From said".
func properNames(it []item) {
	for i := 1; i+1 < len(it); i++ {
		t, next := &it[i], &it[i+1]
		if !t.upper || !t.class.is(auxOther|preposition) || t.class.is(negation) {
			continue
		}
		first := t.class.is(auxOther) && next.name() && next.class == 0 && it[i-1].wordy() && !it[i-1].upper
		last := next.verbs != nil && next.verbs[0].form == past && next.verbs[0].takes('c') && !next.upper && !it[i-1].upper
		if first || last {
			t.class = 0
		}
	}
}
