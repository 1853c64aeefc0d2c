package when

// direction returns where a word looks from the anchor.
func direction(w string) dir {
	switch w {
	case "this":
		return dirThis
	case "last":
		return dirLast
	case "next":
		return dirNext
	case "past":
		return dirPast
	case "coming", "upcoming":
		return dirComing
	}
	return dirNone
}

// relative reads phrases that count from the anchor or from an event of the
// story. The article before them, which k stands after, tells "last week" from
// "the last week".
func (s *scanner) relative(k int, the bool) (expr, int) {
	t := s.tok(k)
	switch t.w {
	case "today":
		return expr{op: opDays}, k + 1
	case "tonight":
		return expr{op: opDays}, k + 1
	case "yesterday":
		return expr{op: opDays, n: -1}, k + 1
	case "tomorrow":
		return expr{op: opDays, n: 1}, k + 1
	case "overnight":
		return expr{op: opDays, n: -1, unit: day}, k + 1
	case "earlier", "later":
		return s.earlier(k)
	case "this", "last", "next", "past", "coming", "upcoming":
		return s.directed(k, the)
	case "previous", "following", "same", "that":
		switch u := s.tok(k + 1); {
		case u.kind == kindUnit && !u.plural && u.n >= int32(day) && (t.w != "that" || u.n < int32(century)):
			return expr{op: opEvent}, k + 2
		case u.kind == kindWeekday && u.w == plainDay && (the || t.w == "that"):
			return expr{op: opEvent}, k + 2
		}
		return expr{}, 0
	}
	if t.kind == kindUnit {
		if e, n := s.ofUnit(k, the); n > 0 {
			return e, n
		}
		if t.plural {
			return s.ago(k)
		}
	}
	if t.kind == kindCount || t.kind == kindNumber && t.digits <= 3 && !t.ordinal {
		return s.ago(k)
	}
	return expr{}, 0
}

// ofUnit reads "the day before yesterday", "the weekend", "the day before",
// "year-end" and "the year's end".
func (s *scanner) ofUnit(k int, the bool) (expr, int) {
	t := s.tok(k)
	switch {
	case t.w == "day" && !t.plural && s.is(k+1, "before") && s.is(k+2, "yesterday"):
		return expr{op: opDays, n: -2}, k + 3
	case t.w == "day" && !t.plural && s.is(k+1, "after") && s.is(k+2, "tomorrow"):
		return expr{op: opDays, n: 2}, k + 3
	case the && !t.plural && (t.w == "day" || t.w == "week" || t.w == "month" || t.w == "year") && s.is(k+1, "before", "after") && !s.is(k+2, "last", "next"):
		return expr{op: opEvent}, k + 2
	case the && t.w == "weekend":
		return expr{op: opUnit, unit: weekend}, k + 1
	case !t.plural && (t.w == "year" || t.w == "month") && (s.is(k+1, "end") && t.possessive || s.is(k+1, "-") && s.is(k+2, "end") && s.tok(k+2).gap == gapNone):
		n := k + 2
		if !t.possessive {
			n++
		}
		return expr{op: opPart, part: partEnd, a: &expr{op: opUnit, dir: dirThis, unit: unit(t.n)}}, n
	}
	return expr{}, 0
}

// directed reads what follows this, last, next, past and coming.
func (s *scanner) directed(k int, the bool) (expr, int) {
	d := direction(s.tok(k).w)
	n := k + 1
	if d == dirThis && !the {
		switch s.tok(n).w {
		case "past", "coming", "last", "next", "upcoming":
			d = direction(s.tok(n).w)
			n++
		case "morning", "afternoon", "evening":
			return expr{op: opDays}, n + 1
		}
	}
	t := s.tok(n)
	switch t.kind {
	case kindWeekday:
		if e, m := s.weekday(n); m > 0 && e.op == opDate && !the { // this Wednesday, June 23
			return e, m
		}
		if t.w == plainDay && !(the && d == dirNext) {
			return expr{op: opWeekday, weekday: int(t.n), dir: d}, n + 1
		}
		if the && d == dirNext {
			return expr{op: opEvent}, n + 1
		}
	case kindMonth:
		if d == dirPast {
			d = dirLast
		}
		if d == dirComing {
			d = dirNext
		}
		if e, m := s.monthFirst(n); m > 0 && e.year == 0 && !e.hasRel && !the {
			e.dir = d
			return e, m
		}
	case kindSeason:
		if s.is(n+1, "of") && !s.isYear(n+2) {
			return expr{}, 0
		}
		if d == dirPast {
			d = dirLast
		}
		if d == dirComing {
			d = dirNext
		}
		e := expr{op: opSeason, season: int(t.n), dir: d}
		if m := s.ofYear(n+1, &e); m > n+1 && e.year > 0 {
			e.dir = dirNone
			return e, m
		}
		return e, n + 1
	case kindUnit:
		u := unit(t.n)
		switch {
		case u < day:
			return expr{}, 0
		case t.plural:
			if d == dirComing || d == dirNext {
				return expr{op: opVague, n: 1}, n + 1
			}
			if d == dirPast || d == dirLast {
				return expr{op: opVague, n: -1}, n + 1
			}
			return expr{}, 0
		case u == day && (d == dirNext || d == dirComing):
			return expr{op: opEvent}, n + 1
		case u == day && (d == dirPast || d == dirLast || d == dirThis):
			return expr{}, 0
		case d == dirPast && u == weekend:
			return expr{op: opUnit, dir: dirLast, unit: u}, n + 1
		case the && s.is(n+1, "of"):
			return expr{}, 0 // the last month of the contract
		case d == dirPast, the && d == dirLast && u != weekend && u < decade:
			return expr{op: opRoll, n: -1, unit: u}, n + 1
		case the && (d == dirNext || d == dirComing) && u != weekend, d == dirComing && u != weekend:
			return expr{op: opRoll, n: 1, unit: u}, n + 1
		}
		return expr{op: opUnit, dir: d, unit: u}, n + 1
	case kindCount, kindNumber:
		count, vague, m := s.count(n)
		if m == 0 {
			return expr{}, 0
		}
		u := s.tok(m)
		if u.kind != kindUnit || u.n < int32(day) || !u.plural && count != 1 {
			return expr{}, 0
		}
		sign := 1
		switch d {
		case dirLast, dirPast:
			sign = -1
		case dirThis:
			return expr{}, 0
		}
		if vague {
			return expr{op: opVague, n: sign}, m + 1
		}
		return expr{op: opRoll, n: sign * count, unit: unit(u.n)}, m + 1
	case kindWord:
		if t.w == "night" && d == dirLast {
			return expr{op: opDays, n: -1}, n + 1
		}
	}
	return expr{}, 0
}

// earlier reads "earlier in December", "later this month", "earlier on Friday".
func (s *scanner) earlier(k int) (expr, int) {
	o := opEarlier
	if s.tok(k).w == "later" {
		o = opLater
	}
	n := k + 1
	in := s.is(n, "in", "on")
	if in {
		n++
	}
	if s.is(n, "the") && in {
		u := s.tok(n + 1)
		switch u.w {
		case "day":
			return expr{op: opEvent}, n + 2
		case "week", "month", "year", "decade", "century":
			return expr{op: o, a: &expr{op: opUnit, dir: dirThis, unit: unit(u.n)}}, n + 2
		}
		return expr{}, 0
	}
	if s.is(n, "that") && s.tok(n+1).kind == kindUnit {
		return expr{op: opEvent}, n + 2
	}
	if t := s.tok(n); !in && t.kind == kindNumber {
		return expr{}, 0
	}
	if in && s.isYear(n) {
		return expr{op: o, a: &expr{op: opDate, year: int(s.tok(n).n)}}, n + 1
	}
	a, m := s.bare(n)
	if m == 0 {
		return expr{}, 0
	}
	switch a.op {
	case opDate, opUnit, opSeason, opQuarter, opDecade:
		return a.under(o), m
	case opWeekday, opDays:
		return a, m
	}
	return expr{}, 0
}

// count reads "two", "10", "twenty-five", "a couple of", "a few".
func (s *scanner) count(k int) (n int, vague bool, next int) {
	t := s.tok(k)
	switch {
	case t.kind == kindNumber && t.digits <= 3 && !t.ordinal:
		return int(t.n), false, k + 1
	case t.kind != kindCount:
		return 0, false, 0
	case t.w == "a" && s.tok(k+1).kind == kindCount: // a few, a couple
		if t, k = s.tok(k+1), k+1; t.w != "vague" && t.w != "couple" {
			return 0, false, 0
		}
	}
	switch t.w {
	case "vague":
		return 0, true, k + 1
	case "couple":
		if s.is(k+1, "of") {
			k++
		}
		return 2, false, k + 1
	case "ten":
		if s.is(k+1, "-") {
			if one := s.tok(k + 2); one.kind == kindCount && one.n < 10 && one.w == "" {
				return int(t.n + one.n), false, k + 3
			}
		}
	}
	return int(t.n), false, k + 1
}

// ago reads "two weeks ago", "days ago", "three years from now", "a day
// earlier", "two days after".
func (s *scanner) ago(k int) (expr, int) {
	n, vague, m := s.count(k)
	couple := s.is(k, "couple") || s.is(k+1, "couple")
	if m == 0 {
		if t := s.tok(k); t.kind != kindUnit || !t.plural {
			return expr{}, 0
		}
		vague, m = true, k
	}
	u := s.tok(m)
	if u.kind != kindUnit || n > 999 {
		return expr{}, 0
	}
	size := unit(u.n)
	m++
	switch s.tok(m).w {
	case "ago":
		e := expr{op: opAgo, n: -n, unit: size, approx: couple || s.about(k)}
		if vague {
			e = expr{op: opVague, n: -1, unit: size}
		}
		return e, m + 1
	case "from":
		if s.is(m+1, "now", "today") && !vague && size >= day {
			return expr{op: opAgo, n: n, unit: size, approx: couple || s.about(k)}, m + 2
		}
	case "hence":
		if !vague && size >= day {
			return expr{op: opAgo, n: n, unit: size, approx: couple || s.about(k)}, m + 1
		}
	case "earlier", "later", "after", "before":
		if size >= day {
			return expr{op: opEvent}, m + 1
		}
	}
	return expr{}, 0
}

// about reports whether the count at k is told as a rough one.
func (s *scanner) about(k int) bool {
	if k == 0 {
		return false
	}
	switch s.tokens[k-1].w {
	case "about", "around", "some", "nearly", "almost", "roughly", "over":
		return true
	case "than", "least":
		return true
	}
	return false
}

// vague reads what "in", "for" and "within" begin: "in recent weeks", "for
// months", "in two weeks", "within ten days".
func (s *scanner) vague(i int) (expr, int) {
	w := s.tokens[i].w
	k := i + 1
	switch w {
	case "in":
		if s.is(k, "recent") {
			if u := s.tok(k + 1); u.kind == kindUnit && u.plural && u.n >= int32(day) {
				return expr{op: opVague, n: -1}, k + 2
			}
			return expr{}, 0
		}
	case "for":
		n := k
		if c := s.tok(k); c.w == "vague" {
			n++
		} else if c.w == "a" && s.is(k+1, "vague") {
			n += 2
		}
		if u := s.tok(n); u.kind == kindUnit && u.plural && u.n >= int32(day) {
			n++
			if s.is(n, "to") && s.is(n+1, "come") {
				return expr{op: opVague, n: 1}, n + 2
			}
			if s.is(n, "ahead") {
				return expr{op: opVague, n: 1}, n + 1
			}
			return expr{op: opVague, n: -1}, n
		}
		return expr{}, 0
	case "within":
	default:
		return expr{}, 0
	}
	n, vague, m := s.count(k)
	if m == 0 {
		return expr{}, 0
	}
	u := s.tok(m)
	if u.kind != kindUnit || u.n < int32(day) || u.n > int32(century) || u.n == int32(weekend) {
		return expr{}, 0
	}
	if s.is(m+1, "ago", "earlier", "later") || s.is(m+1, "of") {
		return expr{}, 0
	}
	if w == "within" {
		if vague || s.is(m+1, "after", "before", "prior") {
			return expr{op: opEvent}, m + 1
		}
		return expr{op: opRoll, n: n, unit: unit(u.n)}, m + 1
	}
	for j := max(0, i-4); j < i; j++ { // the first visit in ten years
		if s.tokens[j].kind == kindOrder || s.tokens[j].w == "time" {
			return expr{}, 0
		}
	}
	e := expr{op: opAgo, n: n, unit: unit(u.n), dir: dirComing}
	if vague {
		e = expr{op: opVague, n: 1, dir: dirComing}
	}
	return e, m + 1
}
