package when

// calendar reads what a calendar prints: months, days, years, weekdays, dates
// in figures.
func (s *scanner) calendar(i int) (expr, int) {
	t := s.tok(i)
	switch t.kind {
	case kindWeekday:
		return s.weekday(i)
	case kindMonth:
		return s.monthFirst(i)
	case kindNumber:
		if e, n := s.figures(i); n > 0 {
			return e, n
		}
		if e, n := s.dayFirst(i); n > 0 {
			return e, n
		}
		return s.bareYear(i)
	case kindWord:
		switch t.w {
		case "new":
			if y := s.tok(i + 1); s.tokens[i].capital && y.w == "year" && y.capital && y.possessive {
				switch {
				case s.is(i+2, "eve"):
					return expr{op: opHoliday, n: newYearsEve}, i + 3
				case s.is(i+2, "day"):
					return expr{op: opHoliday, n: newYearsDay}, i + 3
				}
			}
		case "christmas":
			if !t.capital {
				break
			}
			if s.is(i+1, "eve") {
				return expr{op: opHoliday, n: christmasEve}, i + 2
			}
			if s.is(i+1, "day") {
				return expr{op: opHoliday, n: christmas}, i + 2
			}
			switch s.before(i).w {
			case "before", "after", "on", "by", "until", "since", "at":
				return expr{op: opHoliday, n: christmas}, i + 1
			}
		case "thanksgiving":
			if !t.capital {
				break
			}
			if s.is(i+1, "day") {
				return expr{op: opHoliday, n: thanksgiving}, i + 2
			}
			switch s.before(i).w {
			case "before", "after", "on", "by", "until", "since", "at":
				return expr{op: opHoliday, n: thanksgiving}, i + 1
			}
		case "fiscal":
			k := i + 1
			if s.is(k, "year") {
				k++
			}
			if y := s.tok(k); y.kind == kindNumber && y.digits == 4 {
				return expr{op: opFiscal, year: int(y.n)}, k + 1
			}
		case "fy":
			if y := s.tok(i + 1); y.kind == kindNumber && (y.digits == 4 || y.digits == 2) && t.capital {
				return expr{op: opFiscal, year: int(y.n)}, i + 2
			}
		case "q":
			if q := s.tok(i + 1); t.capital && q.kind == kindNumber && q.gap == gapNone && q.digits == 1 && q.n >= 1 && q.n <= 4 {
				e := expr{op: opQuarter, n: int(q.n)}
				return e, s.ofYear(i+2, &e)
			}
		}
	}
	return expr{}, 0
}

// weekday reads "Friday", "Friday, Dec. 31, 2021", "Thursday (Dec. 30)" and
// "Monday of next week".
func (s *scanner) weekday(i int) (expr, int) {
	t := s.tok(i)
	n := i + 1
	if t.w == shortDay && s.is(n, ".") && s.tok(n).gap == gapNone {
		n++
	}
	k := n
	open := s.is(k, "(")
	if open || s.is(k, ",") {
		k++
	}
	if s.is(k, "the") {
		k++
	}
	if m := s.tok(k); m.kind == kindMonth || m.kind == kindNumber {
		if e, end := s.calendar(k); end > 0 && e.op == opDate && e.day > 0 && e.weekday == 0 {
			e.weekday = int(t.n)
			if open && s.is(end, ")") {
				end++
			}
			return e, end
		}
	}
	if t.w == shortDay {
		return expr{}, 0
	}
	e := expr{op: opWeekday, weekday: int(t.n)}
	if t.possessive {
		return e, n
	}
	k = n
	if s.is(k, "of") {
		k++
	}
	if d := direction(s.tok(k).w); d != dirNone && s.is(k+1, "week") {
		e.dir, e.unit = d, week
		return e, k + 2
	}
	return e, n
}

// monthFirst reads "January", "Jan. 10", "January 10, 2021", "January 2021",
// "September last year".
func (s *scanner) monthFirst(i int) (expr, int) {
	t := s.tok(i)
	e := expr{op: opDate, month: int(t.n)}
	n := i + 1
	stop := s.is(n, ".") && s.tok(n).gap == gapNone && t.w == shortMonth
	if stop {
		n++
	}
	if t.possessive {
		return s.company(i, e, n)
	}
	k := n
	if s.is(k, "the") {
		k++
	}
	if d := s.tok(k); d.kind == kindNumber && d.digits <= 2 && d.n >= 1 && d.n <= 31 && d.gap == gapSpace && !s.measured(k+1) && (k == n || d.ordinal) && !s.isClock(k) {
		e.day = int(d.n)
		return e, s.yearAfter(k+1, &e)
	}
	if s.is(n, ",") && s.isYear(n+1) || s.isYear(n) {
		n = s.yearAfter(n, &e)
		return e, n
	}
	k = n
	if s.is(k, "of") {
		k++
	}
	if s.isYear(k) && k > n {
		e.year = int(s.tok(k).n)
		return e, k + 1
	}
	if d := direction(s.tok(k).w); (d == dirLast || d == dirNext || d == dirThis) && s.is(k+1, "year") {
		return e, s.yearAfter(n, &e)
	}
	if t.w == shortMonth && !stop {
		return expr{}, 0
	}
	return s.company(i, e, n)
}

// company lets a month stand alone where it can be nothing else: August in "in
// August" and not in "August Wilson", March not in "March on Washington".
func (s *scanner) company(i int, e expr, n int) (expr, int) {
	t := s.tok(i)
	if t.w == plainMonth || t.w == shortMonth {
		// A name follows: "January Jones".
		return e, n
	}
	switch s.before(i).w {
	case "in", "since", "until", "during", "last", "next", "this", "early", "mid", "late", "end", "beginning", "start", "middle", "of", "from", "through", "between", "-", "to", "earlier", "later", "before", "after", "by", "and", "or", "throughout", "than":
	default:
		return expr{}, 0
	}
	switch before := s.before(i); before.w {
	case "by", "to", "and", "or", "of", "from", "before", "after":
		// Weak company: people stand there too. "Of" is strong after a part.
		if e.month == 5 || s.tok(n).capital && s.tok(n).gap == gapSpace {
			if k := i - 2; before.w != "of" || !s.is(k, "end", "beginning", "start", "middle", "half") {
				return expr{}, 0
			}
		}
	}
	if s.tok(n).capital && s.tok(n).gap == gapSpace && s.tok(n).kind == kindOther && s.prior(i).w == "the" {
		return expr{}, 0
	}
	return e, n
}

// dayFirst reads "30 December 2021", "the 30th of December", "7–9 December".
func (s *scanner) dayFirst(i int) (expr, int) {
	t := s.tok(i)
	if t.digits > 2 || t.n < 1 || t.n > 31 {
		return expr{}, 0
	}
	k := i + 1
	if s.is(k, "of") && t.ordinal {
		k++
	}
	if m := s.tok(k); m.kind == kindMonth && m.gap == gapSpace && !m.possessive {
		if m.w == doubleMonth && !t.ordinal && s.tok(k+1).capital && s.tok(k+1).kind == kindOther {
			return expr{}, 0 // 10 May supporters, 5 March Street
		}
		e := expr{op: opDate, month: int(m.n), day: int(t.n)}
		n := k + 1
		if m.w == shortMonth && s.is(n, ".") && s.tok(n).gap == gapNone {
			n++
		}
		return e, s.yearAfter(n, &e)
	}
	if c := s.connector(i, k); c > 0 {
		if u := s.tok(c); u.kind == kindNumber && u.digits <= 2 && u.n > t.n && u.n <= 31 && s.tok(c+1).kind == kindMonth && s.tok(c+1).gap == gapSpace {
			b, n := s.dayFirst(c)
			if n > 0 && b.op == opDate && (!s.is(k, "and") || b.day == int(t.n)+1 || s.prior(i).w == "between") {
				e := b.under(opRange)
				e.b, e.a = e.a, &expr{op: opDate, year: b.year, month: b.month, day: int(t.n)}
				return e, n
			}
		}
	}
	return expr{}, 0
}

// yearAfter reads ", 2021" or " 2021" or "last year" into e.
func (s *scanner) yearAfter(i int, e *expr) int {
	k := i
	if s.is(k, ",") {
		k++
	}
	if s.isYear(k) {
		e.year = int(s.tok(k).n)
		return k + 1
	}
	k = i
	if s.is(k, "of") {
		k++
	}
	if d := direction(s.tok(k).w); s.is(k+1, "year") && !s.tok(k+1).possessive {
		switch d {
		case dirLast:
			e.hasRel, e.yearRel = true, -1
			return k + 2
		case dirThis:
			e.hasRel, e.yearRel = true, 0
			return k + 2
		case dirNext:
			e.hasRel, e.yearRel = true, 1
			return k + 2
		}
	}
	return i
}

// ofYear reads "of 2021", "2021", "of last year" into e.
func (s *scanner) ofYear(i int, e *expr) int {
	k := i
	if s.is(k, "of", "in") {
		k++
	}
	if s.isYear(k) {
		e.year = int(s.tok(k).n)
		return k + 1
	}
	if n := s.yearAfter(k, e); n > k {
		return n
	}
	return i
}

// isYear reports whether the token is a year in four figures.
func (s *scanner) isYear(i int) bool {
	t := s.tok(i)
	return t.kind == kindNumber && t.digits == 4 && !t.ordinal && t.n >= 1000 && t.n < 2200
}

// measured reports whether the token at i makes the number before it one of
// something: "Dec. 10 percent", "5 million".
func (s *scanner) measured(i int) bool {
	t := s.tok(i)
	if t.kind == kindUnit && t.plural {
		return true
	}
	if t.kind != kindOther || t.end == 0 {
		return false
	}
	switch s.text[t.start:t.end] {
	case "percent", "million", "billion", "trillion", "people", "troops", "points", "times", "dollars", "members", "countries":
		return true
	}
	return false
}

// closes reports whether a phrase may end before the token at i.
func (s *scanner) closes(i int) bool {
	t := s.tok(i)
	return t.end == 0 || t.kind == kindMark || t.kind == kindWord
}

// bareYear reads a year that stands alone, where its company makes it one: "in
// 2014", "the 2014 annexation", "Russia's 2014 annexation", "(2014)", and the
// ranges "2014-15", "2014–2016".
func (s *scanner) bareYear(i int) (expr, int) {
	if !s.isYear(i) || s.measured(i+1) {
		return expr{}, 0
	}
	t := s.tok(i)
	e := expr{op: opDate, year: int(t.n)}
	before := s.before(i)
	next := s.tok(i + 1)
	noun := next.gap == gapSpace && next.kind == kindOther && next.end > 0 || next.kind == kindSeason || next.kind == kindVerb
	known := false
	switch before.w {
	case "in", "since", "until", "during", "before", "after", "by", "from", "through", "early", "mid", "late", "end", "beginning", "start", "middle", "year", "fiscal", "between", "of", "throughout", "than":
		known = true
	case "to", "and", "-", "–", "—":
		known = s.isYear(i-2) || s.prior(i-1).w == "prior"
	case "(":
		known = s.is(i+1, ")", "-", "–") || s.is(i+1, "to") && s.isYear(i+2)
	case "its", "his", "her", "their", "our", "this", "a", "back":
		known = noun || before.w == "back"
	}
	if !known && (s.prior(i).w == "the" || before.possessive && i > 0) {
		known = noun
	}
	if t.n < 1500 && before.w != "in" || !known || t.gap == gapNone && before.w != "(" && before.w != "-" && before.w != "–" && before.w != "—" {
		return expr{}, 0
	}
	if s.is(i+1, "-", "–") && next.gap == gapNone {
		if u := s.tok(i + 2); u.kind == kindNumber && u.gap == gapNone {
			to := int(u.n)
			if u.digits == 2 {
				to += e.year / 100 * 100
			}
			if (u.digits == 2 || u.digits == 4) && to > e.year && to < 2200 {
				e = e.under(opRange)
				e.b = &expr{op: opDate, year: to}
				return e, i + 3
			}
		}
	}
	return e, i + 1
}
