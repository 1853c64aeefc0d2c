package text

import (
	"sort"
	"unicode/utf8"
)

// Span is a half-open range of bytes of a text. A span that this package
// returns lies in its text and starts and ends at code points.
type Span struct{ Start, End int }

// Of returns the part of s that the span covers.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// Len returns the number of bytes in the span.
func (p Span) Len() int { return p.End - p.Start }

// Empty reports whether the span covers nothing.
func (p Span) Empty() bool { return p.End <= p.Start }

// Holds reports whether q lies in p.
func (p Span) Holds(q Span) bool { return p.Start <= q.Start && q.End <= p.End }

// Overlaps reports whether the spans share a byte.
func (p Span) Overlaps(q Span) bool { return max(p.Start, q.Start) < min(p.End, q.End) }

// Shared returns the number of bytes that both spans cover.
func (p Span) Shared(q Span) int { return max(0, min(p.End, q.End)-max(p.Start, q.Start)) }

// To returns the span from the start of p to the end of q.
func (p Span) To(q Span) Span { return Span{p.Start, q.End} }

// Trim returns the span without the white space at its ends.
func (p Span) Trim(s string) Span {
	for p.Start < p.End {
		r, n := utf8.DecodeRuneInString(s[p.Start:p.End])
		if !isSpace(r) {
			break
		}
		p.Start += n
	}
	for p.Start < p.End {
		r, n := utf8.DecodeLastRuneInString(s[p.Start:p.End])
		if !isSpace(r) {
			break
		}
		p.End -= n
	}
	return p
}

// pointStride is the distance in bytes between the marks of a [Points].
const pointStride = 256

// Points turns byte offsets of one text into code points, which is what
// evidence counts. It remembers the count at every 256th byte, so that any
// number of offsets cost the same each.
type Points struct {
	text  string
	marks []int // code points before byte i*pointStride
}

// NewPoints reads a text once.
func NewPoints(s string) *Points {
	p := &Points{text: s, marks: make([]int, 0, len(s)/pointStride+1)}
	n := 0
	for i := range s {
		for len(p.marks)*pointStride <= i {
			p.marks = append(p.marks, n)
		}
		n++
	}
	return p
}

// At returns the number of code points before byte offset i.
func (p *Points) At(i int) int {
	if len(p.marks) == 0 {
		return 0
	}
	m := min(i/pointStride, len(p.marks)-1)
	from := m * pointStride
	for from < i && !utf8.RuneStart(p.text[from]) { // the mark was set at the next code point
		from++
	}
	return p.marks[m] + utf8.RuneCountInString(p.text[from:i])
}

// Find returns the index of the first span, of spans sorted by their start,
// that ends after byte offset i.
func Find(spans []Span, i int) int {
	return sort.Search(len(spans), func(k int) bool { return spans[k].End > i })
}
