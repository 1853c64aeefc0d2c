package sqlite

import (
	"slices"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// passageWords is how many words a passage has at most; a text that is not much
// longer is shown whole.
const passageWords = 48

// word is a run of letters, digits and what text.Words leaves out of words, with
// its place in code points. It may be several words of text.Words ("½a").
type word struct {
	start, end int
	fits       bool
}

// passageOf returns the part of a node's text with the most words that fit a
// query, and where in it they stand, in code points.
func passageOf(parts []string, q storage.TextQuery) (string, []ontology.Span) {
	var best string
	var spans []ontology.Span
	for _, part := range parts {
		if passage, found := cutPassage(part, q); len(found) > len(spans) || best == "" {
			best, spans = passage, found
		}
	}
	return best, spans
}

// cutPassage cuts the stretch of passageWords words with the most that fit.
func cutPassage(s string, q storage.TextQuery) (string, []ontology.Span) {
	runes := []rune(s)
	words := splitWords(runes, q)
	first, last := 0, len(words)
	if len(words) > passageWords*5/4 {
		first, last = densest(words), 0
		last = min(first+passageWords, len(words))
	}
	from, until := 0, len(runes)
	if first > 0 {
		from = words[first].start
	}
	if last < len(words) {
		until = words[last-1].end
	}
	var spans []ontology.Span
	for _, w := range words[first:last] {
		if w.fits {
			spans = append(spans, ontology.Span{Start: w.start - from, End: w.end - from})
		}
	}
	return string(runes[from:until]), spans
}

// densest returns the first word of the stretch with the most words that fit,
// begun a few words before the first of them.
func densest(words []word) int {
	count, best, most := 0, 0, -1
	for i, w := range words {
		if w.fits {
			count++
		}
		if i >= passageWords && words[i-passageWords].fits {
			count--
		}
		if start := max(0, i-passageWords+1); count > most {
			best, most = start, count
		}
	}
	// The stretch found ends at its last fitting word: move it on, so that it
	// begins near its first.
	for i := best; i < min(best+passageWords, len(words)); i++ {
		if words[i].fits {
			best = min(max(0, i-6), len(words)-passageWords)
			break
		}
	}
	return best
}

// splitWords finds the words of a text and which of them the query asks for.
func splitWords(runes []rune, q storage.TextQuery) []word {
	inWord := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 'ʼ'
	}
	var words []word
	for at := 0; at < len(runes); at++ {
		if !inWord(runes[at]) {
			continue
		}
		start := at
		for at < len(runes) && inWord(runes[at]) {
			at++
		}
		fits := slices.ContainsFunc(text.Words(string(runes[start:at])), func(w string) bool { return asked(q, w) })
		words = append(words, word{start, at, fits})
	}
	return words
}

// asked reports whether a word is one that the query asks for.
func asked(q storage.TextQuery, word string) bool {
	return slices.ContainsFunc(q.Terms, func(t storage.TextTerm) bool {
		return slices.Contains(t.Words, word) || t.Prefix && strings.HasPrefix(word, t.Words[len(t.Words)-1])
	})
}
