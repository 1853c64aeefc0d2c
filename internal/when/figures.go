package when

import (
	"regexp"
	"strconv"
)

// isoTime reads what may follow an ISO date: T15:35, T15:35:00.000Z, T15:35:00-05:00.
var isoTime = regexp.MustCompile(`^[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?`)

// figures reads dates in figures: 2021-12-30, 2021-12-30T15:35:00-05:00,
// 12/30/2021, 30.12.2021, and 9/11.
func (s *scanner) figures(i int) (expr, int) {
	a, mark, b := s.tok(i), s.tok(i+1), s.tok(i+2)
	if mark.kind != kindMark || mark.gap != gapNone || b.kind != kindNumber || b.gap != gapNone || a.ordinal || b.ordinal {
		return expr{}, 0
	}
	if i > 0 && a.gap == gapNone {
		switch s.tokens[i-1].w {
		case "(", "[", "\"", "“", "‘", "'", "":
		default:
			return expr{}, 0 // the middle of a longer number
		}
	}
	c := s.tok(i + 4)
	three := s.is(i+3, mark.w) && s.tok(i+3).gap == gapNone && c.kind == kindNumber && c.gap == gapNone && !c.ordinal
	if !three {
		if mark.w == "/" && a.n == 9 && b.n == 11 && a.digits == 1 {
			return expr{op: opDate, year: 2001, month: 9, day: 11}, i + 3
		}
		return expr{}, 0
	}
	date := func(y, m, d *token) expr {
		year := int(y.n)
		if y.digits == 2 {
			year += 2000
			if y.n >= 70 {
				year -= 100
			}
		}
		return expr{op: opDate, year: year, month: int(m.n), day: int(d.n)}
	}
	valid := func(m, d *token) bool { return m.n >= 1 && m.n <= 12 && d.n >= 1 && d.n <= 31 }
	n := i + 5
	switch {
	case a.digits == 4 && b.digits <= 2 && c.digits <= 2 && mark.w != ".":
		if !valid(b, c) {
			return expr{}, 0
		}
		e := date(a, b, c)
		if mark.w == "-" {
			n = s.isoTime(n, &e)
		}
		return e, n
	case a.digits > 2 || b.digits > 2 || c.digits != 4 && (c.digits != 2 || mark.w != "/"):
		return expr{}, 0
	case mark.w == ".":
		if !valid(b, a) {
			return expr{}, 0
		}
		return date(c, b, a), n
	case mark.w != "/" && mark.w != "-":
		return expr{}, 0
	case !valid(a, b) && !valid(b, a):
		return expr{}, 0
	case !valid(b, a) || a.n == b.n:
		return date(c, a, b), n
	case !valid(a, b):
		return date(c, b, a), n
	}
	american, european := date(c, a, b), date(c, b, a)
	return expr{op: opFigures, a: &american, b: &european}, n
}

// isoTime reads a time after an ISO date into e.
func (s *scanner) isoTime(n int, e *expr) int {
	from := int(s.tokens[n-1].end)
	if from == len(s.text) || s.text[from] != 'T' && s.text[from] != ' ' {
		return n
	}
	window := s.text[from:min(len(s.text), from+40)]
	m := isoTime.FindStringSubmatch(window)
	if m == nil {
		return n
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	e.clock = Clock{Hour: hour, Minute: minute, Second: second, Zone: m[4], Told: true}
	end := int32(from + len(m[0]))
	for n < len(s.tokens) && s.tokens[n].start < end {
		n++
	}
	return n
}
