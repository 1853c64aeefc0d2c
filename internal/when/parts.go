package when

// partOf reads "late November", "mid-October", "the end of the month", "early
// next year", "the first half of 2022", "late on Friday". k stands after the
// article.
func (s *scanner) partOf(k int) (expr, int) {
	p, n := partNone, k+1
	loose := false // a whole may follow without "of"
	switch t := s.tok(k); t.w {
	case "early":
		p, loose = partEarly, true
	case "mid":
		p, loose = partMid, true
	case "late":
		p, loose = partLate, true
	case "beginning", "start":
		p = partBeginning
	case "middle":
		p = partMid
	case "end":
		p = partEnd
	case "first", "second":
		if !s.is(n, "half") {
			return expr{}, 0
		}
		p, n = partFirstHalf, n+1
		if t.w == "second" {
			p = partSecondHalf
		}
	case "week":
		a, m := s.bare(n + 1)
		if !s.is(n, "of") || m == 0 || a.op != opDate || a.day == 0 {
			return expr{}, 0
		}
		a = a.under(opPart)
		a.part = partWeek
		return a, m
	default:
		return expr{}, 0
	}
	switch {
	case loose && s.is(n, "-") && s.tok(n).gap == gapNone:
		n++
	case loose && s.is(n, "in", "on"):
		n++
	case s.is(n, "of"):
		n++
	case !loose && !s.isYear(n):
		return expr{}, 0
	}
	a, m := s.whole(n, loose)
	if m == 0 {
		return expr{}, 0
	}
	switch {
	case a.isDay():
		if !loose {
			return expr{}, 0
		}
		return a, m // late on Friday is Friday
	case a.op == opUnit && a.unit == weekend:
		return expr{}, 0
	}
	a = a.under(opPart)
	a.part = p
	return a, m
}

// whole reads what a part can be of.
func (s *scanner) whole(n int, loose bool) (expr, int) {
	if s.isYear(n) && !s.measured(n+1) {
		return expr{op: opDate, year: int(s.tok(n).n)}, n + 1
	}
	k := n
	the := s.is(n, "the")
	if the {
		k++
	}
	switch t := s.tok(k); t.kind {
	case kindUnit:
		if u := unit(t.n); !t.plural && u >= week && u != fortnight && u != weekend && (the || s.is(n-1, "-") && s.is(n-2, "mid")) && !t.possessive {
			return expr{op: opUnit, dir: dirThis, unit: u}, k + 1
		}
	case kindWord:
		if direction(t.w) != dirNone {
			if e, m := s.directed(k, false); m > 0 && (e.op == opUnit || e.op == opWeekday || e.op == opSeason || e.op == opDate) {
				return e, m
			}
		}
		if (t.w == "yesterday" || t.w == "today" || t.w == "tomorrow") && loose {
			return s.relative(k, false)
		}
	case kindMonth:
		return s.monthFirst(k)
	case kindWeekday:
		if !the {
			return s.weekday(k)
		}
	case kindSeason:
		e := expr{op: opSeason, season: int(t.n)}
		m := s.ofYear(k+1, &e)
		if m == k+1 && (t.w == "fall" || s.is(m, "of")) && !the {
			return expr{}, 0
		}
		return e, m
	case kindDecade, kindMark:
		return s.bare(n)
	case kindNumber:
		if t.ordinal && s.is(k+1, "century") && t.n >= 1 && t.n <= 21 {
			return expr{op: opCentury, n: int(t.n)}, k + 2
		}
	case kindOrder:
		return s.ordinal(k, the)
	}
	return expr{}, 0
}

// season reads "spring 2014", "the spring of 2014", "in the summer", "winter
// 2013-14".
func (s *scanner) season(k int, the bool) (expr, int) {
	t := s.tok(k)
	e := expr{op: opSeason, season: int(t.n)}
	n := k + 1
	if t.possessive {
		return expr{}, 0
	}
	y := n
	if s.is(y, "of") {
		y++
	}
	if s.isYear(y) {
		e.year = int(s.tok(y).n)
		if u := s.tok(y + 2); t.n == 24 && s.is(y+1, "-", "–", "/") && u.kind == kindNumber && u.gap == gapNone && int(u.n)%100 == (e.year+1)%100 {
			e.n = 1 // both its years are told
			return e, y + 3
		}
		return e, y + 1
	}
	if m := s.ofYear(n, &e); e.hasRel {
		return e, m
	}
	switch s.before(k).w {
	case "in", "during", "until", "since", "by":
		if !s.is(n, "of") && (t.w != "fall" || the) && !t.capital {
			return e, n
		}
	}
	return expr{}, 0
}

// ordinal reads "the first quarter of 2022" and the closing words of decrees:
// "this seventh day of December, in the year of our Lord two thousand twenty-one".
func (s *scanner) ordinal(k int, the bool) (expr, int) {
	t := s.tok(k)
	d := t
	n := k + 1
	if one := s.tok(k + 2); t.kind == kindCount && (t.n == 20 || t.n == 30) && s.is(n, "-") && one.kind == kindOrder && one.n < 10 {
		d, n = &token{kind: kindOrder, n: t.n + one.n}, k+3
	}
	if d.kind != kindOrder {
		return expr{}, 0
	}
	if m := s.tok(n + 2); s.is(n, "day") && s.is(n+1, "of") && m.kind == kindMonth && d.n <= 31 {
		e := expr{op: opDate, month: int(m.n), day: int(d.n)}
		n = s.yearAfter(n+3, &e)
		return e, s.yearOfOurLord(n, &e)
	}
	if s.is(k+1, "quarter") && !s.tok(k+1).plural {
		e := expr{op: opQuarter, n: int(t.n)}
		n := s.ofYear(k+2, &e)
		if n > k+2 || the && !s.is(n, "of", "-") {
			return e, n
		}
	}
	return expr{}, 0
}

// yearOfOurLord reads ", in the year of our Lord two thousand twenty-one" into e.
func (s *scanner) yearOfOurLord(i int, e *expr) int {
	k := i
	if s.is(k, ",") {
		k++
	}
	for _, w := range []string{"in", "the", "year", "of", "our", "lord"} {
		if !s.is(k, w) {
			return i
		}
		k++
	}
	if s.isYear(k) {
		e.year = int(s.tok(k).n)
		return k + 1
	}
	thousands, _, n := s.count(k)
	if n == 0 || !s.is(n, "thousand") {
		return i
	}
	n++
	if s.is(n, "and") {
		n++
	}
	rest, vague, m := s.count(n)
	if m == 0 || vague || rest > 99 || thousands > 2 {
		return i
	}
	e.year = 1000*thousands + rest
	return m
}
