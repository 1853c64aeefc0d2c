package ontology

import (
	"fmt"
	"unicode/utf8"
)

// Evidence points at the words of a document that support a fact.
//
// Passage is the words themselves. Where the document's text is in the store,
// Span says where they stand, and the text between must be the passage, letter
// for letter: [Evidence.Check] re-reads it. Where the text is not in the store,
// Locator says where a reader finds them ("paragraph 7"). A compiled document,
// such as a table of countries, names in Cites what each of its facts rests on.
type Evidence struct {
	Passage string `json:"passage,omitempty"`
	Span    *Span  `json:"span,omitempty"`
	Locator string `json:"locator,omitempty"`
	Cites   string `json:"cites,omitempty"` // the record or address that the document itself relies on

	Confidence *Confidence `json:"confidence,omitempty"` // where the source gives one
}

// Confidence is how sure a source says it is, on its own scale: values of
// different kinds are never compared or averaged.
type Confidence struct {
	Kind  string  `json:"kind"`  // whose scale it is: "gdelt-mention", "quotebank-speaker"
	Value float64 `json:"value"` // 0 to 1
}

// Span is a half-open range of Unicode code points of a document's text, counted from 0.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Cut returns the part of text that the span covers, and false where the span
// does not lie in the text.
func (s Span) Cut(text string) (string, bool) {
	if s.Start < 0 || s.End < s.Start {
		return "", false
	}
	from, ok := byteOffset(text, s.Start)
	if !ok {
		return "", false
	}
	length, ok := byteOffset(text[from:], s.End-s.Start)
	if !ok {
		return "", false
	}
	return text[from : from+length], true
}

// Check re-reads the evidence in its document's text and returns an error that
// shows both wordings where they differ. Evidence without a span passes.
func (e Evidence) Check(text string) error {
	if e.Span == nil {
		return nil
	}
	found, ok := e.Span.Cut(text)
	switch {
	case !ok:
		return fmt.Errorf("span %d-%d lies outside the text of %d code points", e.Span.Start, e.Span.End, utf8.RuneCountInString(text))
	case found != e.Passage:
		return fmt.Errorf("span %d-%d reads %q, not %q", e.Span.Start, e.Span.End, found, e.Passage)
	}
	return nil
}

// byteOffset returns the offset in bytes of the nth code point, and false when
// the text has fewer.
func byteOffset(text string, n int) (int, bool) {
	for i := range text {
		if n == 0 {
			return i, true
		}
		n--
	}
	return len(text), n == 0
}
