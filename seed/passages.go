package seed

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/ontology"
)

// locatePassages finds every passage of the evidence in the document's text and
// notes where it stands; a span that is given without its passage gets the
// words. A document without a text keeps its evidence as it is.
func (d *draft) locatePassages() {
	whole := d.facts.Text
	if whole == "" {
		return
	}
	eachEvidence(&d.facts, func(path string, e *ontology.Evidence) {
		switch {
		case e.Span != nil && e.Passage == "":
			if words, ok := e.Span.Cut(whole); ok {
				e.Passage = words
			}
		case e.Span == nil && e.Passage != "":
			at := strings.Index(whole, e.Passage)
			if at < 0 {
				d.add(ontology.Finding{Path: path + ".passage", Message: notInText(whole, e.Passage)})
				return
			}
			e.Span = spanAt(whole, at, e.Passage)
			if n := strings.Count(whole, e.Passage); n > 1 {
				d.remarks = append(d.remarks, ontology.Finding{Path: path + ".passage", Message: fmt.Sprintf(
					"%q stands %d times in the text; the first is taken: give a span if another is meant", shorten(e.Passage), n)})
			}
		}
	})
}

// spanAt returns the code points that the words at a byte offset cover.
func spanAt(whole string, at int, words string) *ontology.Span {
	start := utf8.RuneCountInString(whole[:at])
	return &ontology.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

// notInText says that a passage is not in the text, and what stands there
// instead where only quotation marks, dashes, spaces or case differ.
func notInText(whole, passage string) string {
	loose, wanted := []rune(strings.Map(looseRune, whole)), strings.Map(looseRune, passage)
	if at := strings.Index(string(loose), wanted); at >= 0 {
		span := spanAt(string(loose), at, wanted)
		if words, ok := span.Cut(whole); ok {
			return fmt.Sprintf("%q is not in the text letter for letter; it reads %q", shorten(passage), shorten(words))
		}
	}
	return fmt.Sprintf("%q is not in the text: a passage is copied from it letter for letter", shorten(passage))
}

// looseRune makes the characters alike that copying and typing confuse. It maps
// one to one, so that places stay places.
func looseRune(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '`':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‑', '−':
		return '-'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return unicode.ToLower(r)
}

// shorten cuts a text that would make a message unreadable.
func shorten(s string) string {
	const most = 80
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
