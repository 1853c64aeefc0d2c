package when

import (
	"demarche/internal/text"
	"demarche/ontology"
)

// Duration is a length of time that a text tells: "50-minute", "two hours and
// five minutes", "an hour and a half".
type Duration struct {
	Span        ontology.Span // code points
	Bytes       text.Span     // the same in bytes
	Text        string
	Seconds     int
	Approximate bool // "nearly an hour", "more than two hours"
}

// Durations returns the lengths of time that a text tells in seconds, minutes,
// hours, days or weeks, in their order. Months and years have no fixed length,
// and "two days ago" is a date: neither is returned.
func Durations(txt string) []Duration { return Scan(txt).Durations() }

// Durations is [Durations] for a text that is scanned already.
func (x *Scanned) Durations() []Duration {
	s, txt := x.scanner(), x.text
	var found []Duration
	for i := 0; i < len(s.tokens); {
		t := &s.tokens[i]
		if t.kind != kindNumber && t.kind != kindCount && t.w != "half" {
			i++
			continue
		}
		s.begin = i
		seconds, n := s.lengths(i)
		if n == 0 {
			i++
			continue
		}
		switch s.tok(n).w {
		case "ago", "earlier", "later", "after", "before", "from", "hence":
			i = n
			continue
		}
		first, last := &s.tokens[i], &s.tokens[n-1]
		found = append(found, Duration{
			Span:        ontology.Span{Start: int(first.at), End: int(last.endAt)},
			Bytes:       text.Span{Start: int(first.start), End: int(last.end)},
			Text:        txt[first.start:last.end],
			Seconds:     seconds,
			Approximate: s.about(i) || s.is(i, "couple") || s.is(i+1, "couple"),
		})
		i = n
	}
	return found
}

// lengths reads one length or several that add up: "two hours and five minutes".
func (s *scanner) lengths(i int) (seconds, n int) {
	seconds, size, n := s.length(i)
	for n > 0 {
		k := n
		if s.is(k, ",") {
			k++
		}
		if s.is(k, "and") {
			k++
		}
		more, smaller, m := s.length(k)
		if m == 0 || k == n || smaller >= size {
			break
		}
		seconds, size, n = seconds+more, smaller, m
	}
	return seconds, n
}

// length reads "50 minutes", "50-minute", "an hour and a half", "two and a half
// hours", "half an hour", "1.5 hours", "an hour-long".
func (s *scanner) length(i int) (seconds int, size unit, n int) {
	if s.is(i, "half") {
		k := i + 1
		if s.is(k, "-") {
			k++
		}
		if s.is(k, "a") {
			k++
		}
		if size, n := s.sized(k); n > 0 {
			return secondsOf(size) / 2, size, s.long(n)
		}
		return 0, 0, 0
	}
	count, vague, k := s.count(i)
	if k == 0 || vague || s.tok(i).gap == gapNone && s.prior(i).w == "." {
		return 0, 0, 0
	}
	tenths := 10 * count
	switch {
	case s.is(k, ".") && s.tok(k).gap == gapNone && s.tok(k+1).kind == kindNumber && s.tok(k+1).digits == 1 && s.tok(k+1).gap == gapNone:
		tenths += int(s.tok(k + 1).n)
		k += 2
	case s.is(k, "half") && count == 1 && s.is(k-1, "a"): // a half hour
		tenths = 5
		k++
	case s.is(k, "and") && s.is(k+1, "a") && s.is(k+2, "half"):
		tenths += 5
		k += 3
	case s.is(k, "-") && s.is(k+1, "and") && s.is(k+2, "-") && s.is(k+3, "a") && s.is(k+4, "-") && s.is(k+5, "half"):
		tenths += 5
		k += 6
	}
	if s.is(k, "-") {
		k++
	}
	size, n = s.sized(k)
	if n == 0 {
		return 0, 0, 0
	}
	if s.is(n, "and") && s.is(n+1, "a") && s.is(n+2, "half") {
		tenths += 5
		n += 3
	}
	return tenths * secondsOf(size) / 10, size, s.long(n)
}

// sized reads a unit whose length is fixed.
func (s *scanner) sized(k int) (unit, int) {
	t := s.tok(k)
	if t.kind == kindOrder && t.w == "second" && s.prior(k).w == "-" {
		return second, k + 1 // a 30-second statement
	}
	if t.kind == kindOther && t.end > 0 && s.text[t.start:t.end] == "min" {
		return minute, k + 1
	}
	if t.kind != kindUnit || t.possessive || secondsOf(unit(t.n)) == 0 {
		return 0, 0
	}
	return unit(t.n), k + 1
}

// long steps over "-long".
func (s *scanner) long(n int) int {
	if s.is(n, "-") && s.is(n+1, "long") {
		return n + 2
	}
	return n
}

func secondsOf(u unit) int {
	switch u {
	case second:
		return 1
	case minute:
		return 60
	case hour:
		return 3600
	case day:
		return 86400
	case week:
		return 7 * 86400
	case fortnight:
		return 14 * 86400
	}
	return 0
}
