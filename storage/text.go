package storage

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/text"
)

// MaxTextTerms is the number of terms that a text query may have.
const MaxTextTerms = 16

// TextQuery is what a text search looks for: all of its terms, anywhere and in
// any order. The zero TextQuery asks for nothing and lets every text through.
type TextQuery struct {
	Terms []TextTerm
}

// TextTerm is a run of words that must stand next to each other. Words are in
// the form of [text.Words]: lower case, without marks.
type TextTerm struct {
	Words  []string
	Prefix bool // the last word may go on: "sanction*"
}

// ParseText reads what a person types into a search box: words, "quoted
// phrases", and words cut short by a star. Nothing else has a meaning, so no
// input can reach an engine's own query language.
func ParseText(s string) (TextQuery, error) {
	var q TextQuery
	for i, part := range strings.Split(s, `"`) {
		phrases := []string{part}
		if i%2 == 0 { // outside quotes
			phrases = strings.Fields(part)
		}
		for _, phrase := range phrases {
			term := TextTerm{Words: text.Words(phrase), Prefix: strings.HasSuffix(strings.TrimSpace(phrase), "*")}
			if len(term.Words) > 0 {
				q.Terms = append(q.Terms, term)
			}
		}
	}
	switch {
	case strings.Count(s, `"`)%2 == 1:
		return TextQuery{}, fmt.Errorf(`%q has an opening quotation mark without a closing one`, s)
	case len(q.Terms) == 0:
		return TextQuery{}, fmt.Errorf("%q has no letter or digit to search for", s)
	case len(q.Terms) > MaxTextTerms:
		return TextQuery{}, fmt.Errorf("a search takes at most %d words and phrases, and this one has %d", MaxTextTerms, len(q.Terms))
	}
	return q, nil
}

// IsZero reports whether the query asks for nothing.
func (q TextQuery) IsZero() bool { return len(q.Terms) == 0 }

// Match reports whether every term stands in the text.
func (q TextQuery) Match(s string) bool {
	if q.IsZero() {
		return true
	}
	words := text.Words(s)
	for _, term := range q.Terms {
		if !term.standsIn(words) {
			return false
		}
	}
	return true
}

func (t TextTerm) standsIn(words []string) bool {
	n := len(t.Words)
	for i := 0; i+n <= len(words); i++ {
		window := words[i : i+n]
		if slices.Equal(window, t.Words) ||
			t.Prefix && slices.Equal(window[:n-1], t.Words[:n-1]) && strings.HasPrefix(window[n-1], t.Words[n-1]) {
			return true
		}
	}
	return false
}
