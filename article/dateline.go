package article

import (
	"strings"

	"demarche/internal/text"
)

// maxDateline is how many tokens a dateline may have.
const maxDateline = 12

// dateline returns the tokens [first, last) of the dateline of a report ("MOSCOW,
// Dec. 30 (Wire) —"), whose city is nobody's figure of speech; none where it has
// none. It opens one of the first paragraphs.
func (c *cast) dateline() (first, last int) {
	for n := 0; n < min(len(c.layout.Paragraphs), 3); n++ {
		first = c.layout.Paragraphs[n].First
		if last = c.datelineEnd(first); last > first {
			return first, last
		}
	}
	return 0, 0
}

// datelineEnd returns the token behind the dateline that begins with token
// first, or first.
func (c *cast) datelineEnd(first int) int {
	l := c.layout
	if first >= len(l.Tokens) || l.Tokens[first].Len() < 3 || strings.ToUpper(l.Tokens[first].Of(l.Text)) != l.Tokens[first].Of(l.Text) {
		return first
	}
	for k := first + 1; k < len(l.Tokens) && k-first < maxDateline; k++ {
		t := l.Tokens[k]
		switch w := c.lower(k); {
		case w == "-" || w == "–" || w == "—" || w == "--":
			if l.Tokens[k-1].End == t.Start { // CNBC-TV
				return first
			}
			return c.dayBehind(k + 1)
		case t.Kind == text.Number, t.Kind == text.Word && t.Upper, w == ",", w == "(", w == ")", w == ".", w == "/":
		default:
			return first
		}
	}
	return first
}

// dayBehind steps over the day that goes on with a dateline behind its first
// dash at token k: "BERLIN (Wire) - November 9, 2021 -".
func (c *cast) dayBehind(k int) int {
	for n := k; n < len(c.layout.Tokens) && n-k < 6; n++ {
		switch w := c.lower(n); {
		case n > k && (w == "-" || w == "–" || w == "—"):
			return n + 1
		case n == k && !wordClasses[w].is(timeWord), n > k && c.layout.Tokens[n].Kind != text.Number && w != "," && w != ".":
			return k
		}
	}
	return k
}

// behindDateline takes the dateline out of what somebody said.
func (c *cast) behindDateline(all []Attribution) {
	first, last := c.dateline()
	if first == last || last >= len(c.layout.Tokens) {
		return
	}
	from, start := c.layout.Tokens[first].Start, c.layout.Tokens[last].Start
	for i := range all {
		for n := range all[i].Content {
			if p := &all[i].Content[n]; p.Start >= from && p.Start < start && p.End > start {
				p.Start = start
			}
		}
	}
}
