package texts

import (
	"regexp"
	"strings"
	"unicode"

	"demarche/internal/text"
	"demarche/ontology"
)

// plain reads a file of plain text. Lines such as "Title: …" and "Date: …" at its
// head are headers, up to an empty line. Else its first line is the title; a
// first line of one or two words in lower case is the name of a section, and
// the line after it the title. The body is what follows. A first line that is
// prose itself, or what a speaker of a transcript says, is body: such a text has
// no title, and loses no sentence.
func (s *source) plain(yield func(Text, error) bool) {
	data, err := s.in.all(s.o.limit())
	if err != nil {
		yield(Text{}, s.fail(0, err))
		return
	}
	body := Clean(string(data))
	t := Text{Line: 1}
	if head, rest, ok := headers(body); ok {
		if t, err = s.fromMap(1, head); err != nil {
			yield(Text{}, s.fail(1, err))
			return
		}
		body = rest
	}
	if t.Title == "" {
		t.Title, body = titleLine(body)
	}
	t.Body = body
	if t.Published.IsZero() {
		t.Published = datelined(body)
	}
	s.finish(t, yield)
}

// place begins the report of an agency: a city in capitals, and then the state,
// the agency, the day and a dash, in whatever order an agency has them.
var place = regexp.MustCompile(`^\p{Lu}[\p{Lu}.' -]{2,}[,( ]`)

// maxDateline is how many bytes a dateline may have.
const maxDateline = 90

// datelined returns the day that the dateline of a report gives with its year:
// "GENEVA, Jan. 19, 2022 (Wire) —"; the zero Date where there is none.
func datelined(body string) ontology.Date {
	for line := range strings.Lines(body[:min(len(body), 2000)]) {
		if !place.MatchString(line) {
			continue
		}
		for i, r := range line[:min(len(line), maxDateline)] {
			if r != '-' && r != '–' && r != '—' {
				continue
			}
			if d, ok := fromWords(line[:i], nil); ok && d.Precision == ontology.PrecisionDay {
				return d
			}
		}
	}
	return ontology.Date{}
}

// headers reads the header lines of a plain text. The first must name the title,
// the date, the author, the publisher or the address.
func headers(body string) (map[string]any, string, bool) {
	names := make(map[string]bool)
	for _, f := range fields() {
		if f == fieldText || f == fieldType {
			continue
		}
		for _, name := range usual(f) {
			names[name] = true
		}
	}
	head := make(map[string]any)
	rest := body
	for rest != "" {
		line, after, _ := strings.Cut(rest, "\n")
		if line == "" {
			return head, after, len(head) > 0
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || !names[name] && name != "type" {
			return nil, body, false
		}
		head[name] = strings.TrimSpace(value)
		rest = after
	}
	return nil, body, false
}

// titleLine takes the title from the head of a text. A text of one line is all
// body: its title is empty.
func titleLine(body string) (title, rest string) {
	first, rest, more := strings.Cut(body, "\n")
	if !more {
		return "", body
	}
	rest = strings.TrimLeft(rest, "\n")
	if words := strings.Fields(first); len(words) <= 2 && len(words) > 0 && unicode.IsLower([]rune(words[0])[0]) {
		if title, after, ok := strings.Cut(rest, "\n"); ok && title != "" {
			return title, strings.TrimLeft(after, "\n")
		}
	}
	if isProse(first) {
		return "", body
	}
	return first, rest
}

// label is how a transcript names who speaks: "Q", "THE PRESIDENT:", "MS. PSAKI:".
var label = regexp.MustCompile(`^(Q:?\s|[A-Z][A-Z.'’ -]*[A-Z]:\s+\S)`)

// titleWords is how many words a title that ends with a full stop may have.
// Titles seldom end with one; what does and is longer is a sentence.
const titleWords = 10

// isProse reports whether a line is the beginning of a text and not its title.
func isProse(line string) bool {
	end := strings.TrimRight(line, `"”’')]`)
	words := len(strings.Fields(line))
	switch {
	case strings.HasSuffix(end, ".") && words > titleWords:
		return true
	case strings.HasSuffix(end, "."), strings.HasSuffix(end, "?"), strings.HasSuffix(end, "!"):
		if label.MatchString(line) {
			return true
		}
	}
	return words > 2*titleWords && len(text.Lay(line).Sentences) > 1
}
