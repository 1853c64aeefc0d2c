package when

// tok returns the token at i as the continuation of a phrase: nothing past the
// text's end and nothing after a paragraph's.
func (s *scanner) tok(i int) *token {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].gap == gapParagraph && i != s.begin {
		return &token{}
	}
	return &s.tokens[i]
}

func (s *scanner) is(i int, words ...string) bool {
	w := s.tok(i).w
	if w == "" {
		return false
	}
	for _, word := range words {
		if w == word {
			return true
		}
	}
	return false
}

// prior returns the token before i in the same paragraph.
func (s *scanner) prior(i int) *token {
	if i <= 0 || s.tokens[i].gap == gapParagraph {
		return &token{}
	}
	return &s.tokens[i-1]
}

// before is prior with an article stepped over.
func (s *scanner) before(i int) *token {
	if t := s.prior(i); t.w != "the" {
		return t
	}
	return s.prior(i - 1)
}

// phrase reads the longest date phrase that begins at i. It returns the tokens
// from..until that the phrase covers; until is 0 where none begins.
func (s *scanner) phrase(i int) (e expr, from, until int) {
	s.begin = i
	t := &s.tokens[i]
	if s.prior(i).w == "every" || s.prior(i).w == "each" {
		return expr{}, i, 0
	}
	switch t.w {
	case "than":
		if s.prior(i).w == "later" && i > 1 { // no later than 2030
			e, n := s.bound(i)
			return e, i - 2, n
		}
		return expr{}, i, 0
	case "prior":
		if s.is(i+1, "to") {
			e, n := s.bound(i + 1)
			return e, i, n
		}
		return expr{}, i, 0
	case "since", "until", "by", "through", "before", "after":
		if e, n := s.bound(i); n > 0 {
			return e, i, n
		}
		return expr{}, i, 0
	case "from", "between":
		e, n := s.times(i + 1)
		if n > 0 && e.op == opRange {
			return e, i, n
		}
		if n > 0 && t.w == "from" && s.is(n, "on", "onward") && !s.is(n+1, "the") {
			return e.under(opSince), i, n + 1
		}
		return expr{}, i, 0
	case "in", "for", "over", "within", "during":
		if e, n := s.vague(i); n > 0 {
			return e, i, n
		}
		return expr{}, i, 0
	case "so":
		if s.is(i+1, "far") {
			k := i + 2
			if s.is(k, "in") {
				k++
			}
			if a, n := s.atom(k); n > 0 && (a.op == opUnit || a.op == opDate) {
				return a.under(opSoFar), i, n
			}
		}
		return expr{}, i, 0
	}
	e, n := s.times(i)
	return e, i, n
}

// bound reads "since 2014", "until March", "by the end of the month".
func (s *scanner) bound(i int) (expr, int) {
	a, n := s.times(i + 1)
	if n == 0 || a.op == opClock || a.op == opRange && s.tokens[i].w != "since" {
		return expr{}, 0
	}
	return s.boundOf(i, a, n)
}

func (s *scanner) boundOf(i int, a expr, n int) (expr, int) {
	w := s.tokens[i].w
	switch w {
	case "since":
		return expr{op: opSince, a: &a}, n
	case "until", "through", "than":
		return expr{op: opUntil, a: &a}, n
	case "by":
		if a.op == opDate && a.month == 5 && a.day == 0 && a.year == 0 {
			return expr{}, 0 // a deal struck by May
		}
		return expr{op: opUntil, a: &a}, n
	}
	// "after Friday's call" and "before the Jan. 10 talks" count from the call
	// and the talks: the date is only a part of their name.
	last := &s.tokens[n-1]
	if next := s.tok(n); last.possessive || s.is(i+1, "the") && a.op == opDate || next.kind == kindOther && next.gap == gapSpace && next.end > 0 && !s.pronoun(n) {
		return expr{}, 0
	}
	if a.op == opEvent {
		return a, n
	}
	if w == "before" || w == "to" { // prior to
		return expr{op: opBefore, a: &a}, n
	}
	return expr{op: opAfter, a: &a}, n
}

// pronoun reports whether the token at i is a pronoun that begins a clause.
func (s *scanner) pronoun(i int) bool {
	switch t := s.tok(i); s.text[t.start:t.end] {
	case "he", "she", "it", "they", "we", "I", "you", "there", "no", "not":
		return true
	}
	return false
}

// times reads an atom or a range of two.
func (s *scanner) times(i int) (expr, int) {
	a, n := s.atom(i)
	if n == 0 {
		return a, 0
	}
	if k := s.connector(i, n); k > 0 {
		return s.rangeFrom(a, i, n, k)
	}
	return a, n
}

// rangeFrom reads the second end of a range whose connector ends before k.
func (s *scanner) rangeFrom(a expr, i, n, k int) (expr, int) {
	if b, m := s.atom(k); m > 0 && rangeable(&a, &b) && (!s.is(n, "and") || s.prior(i).w == "between") {
		return expr{op: opRange, a: &a, b: &b}, m
	}
	// December 7–9, Dec. 30 to 31, 2021
	if t := s.tok(k); a.op == opDate && a.day > 0 && a.year == 0 && t.kind == kindNumber && t.digits <= 2 && int(t.n) > a.day && t.n <= 31 && !s.measured(k+1) {
		b := expr{op: opDate, month: a.month, day: int(t.n)}
		m := s.yearAfter(k+1, &b)
		if s.is(n, "and") && (b.day != a.day+1 || !s.closes(m)) {
			return a, n
		}
		return expr{op: opRange, a: &a, b: &b}, m
	}
	return a, n
}

// connector returns the place after "to", "through", a dash or, after "between"
// and between two days of one month, "and"; 0 where there is none.
func (s *scanner) connector(i, n int) int {
	t := s.tok(n)
	switch t.w {
	case "to", "through", "until":
		return n + 1
	case "and":
		return n + 1
	case "-", "–", "—":
		if t.gap == gapNone && s.tok(n+1).gap == gapNone || t.w != "—" && t.gap == gapSpace && s.tok(n+1).gap == gapSpace {
			return n + 1
		}
	}
	return 0
}

// rangeable reports whether "a to b" is one stretch of time and not two times
// that a text happens to name side by side.
func rangeable(a, b *expr) bool {
	if a.op != b.op {
		whole := func(part, date *expr) bool {
			return part.op == opPart && part.a.op == opDate && date.op == opDate && date.day == 0
		}
		return whole(a, b) || whole(b, a)
	}
	switch a.op {
	case opDate:
		return (a.day > 0) == (b.day > 0) && (a.month > 0) == (b.month > 0)
	case opWeekday, opDecade, opSeason, opQuarter, opPart, opCentury:
		return true
	case opDays:
		return a.n != b.n
	}
	return false
}

// atom reads one date phrase without bounds, with the time of day told beside it.
func (s *scanner) atom(i int) (expr, int) {
	t := s.tok(i)
	if t.end == 0 {
		return expr{}, 0
	}
	if t.kind == kindNumber || t.w == "noon" || t.w == "midnight" {
		if c, n := s.clock(i); n > 0 {
			return s.clockFirst(i, n, c)
		}
	}
	e, n := s.bare(i)
	if n == 0 {
		return e, 0
	}
	if !e.isDay() {
		return e, n
	}
	if s.is(n, "morning", "afternoon", "evening", "night") && !s.tokens[n-1].possessive {
		n++
	} else if s.is(n, "in") && s.is(n+1, "the") && s.is(n+2, "morning", "afternoon", "evening") {
		n += 3
	}
	k := n
	if s.is(k, ",") {
		k++
	}
	if s.is(k, "at", "around", "about") {
		k++
	}
	if c, m := s.clock(k); m > 0 && (c.sure || k > n && s.is(k-1, "at", "around", "about") || c.figures) {
		e.clock = c.Clock
		n = m
	}
	return e, n
}

// clockFirst reads "3:35 p.m. EST on Thursday", or the time alone.
func (s *scanner) clockFirst(i, n int, c clockWords) (expr, int) {
	k := n
	if s.is(k, ",") {
		k++
	}
	if s.is(k, "on") {
		k++
	}
	if e, m := s.bare(k); m > 0 && e.isDay() {
		e.clock = c.Clock
		if s.is(m, "morning", "afternoon", "evening", "night") {
			m++
		}
		return e, m
	}
	if c.sure || c.figures && s.before(i).w == "at" {
		return expr{op: opClock, clock: c.Clock}, n
	}
	return expr{}, 0
}

// isDay reports whether the phrase can be a single day.
func (e *expr) isDay() bool {
	switch e.op {
	case opDate:
		return e.day > 0
	case opWeekday, opDays, opHoliday, opFigures:
		return true
	case opEarlier, opLater:
		return e.a.isDay()
	}
	return false
}

// mostNested is how many date phrases may stand within one another: "later in
// the week of Dec. 6" are two. Without an end "later in later in …" would take
// quadratic time.
const mostNested = 4

// bare reads one date phrase without a time of day.
func (s *scanner) bare(i int) (expr, int) {
	if s.nested == mostNested {
		return expr{}, 0
	}
	s.nested++
	e, n := s.unnested(i)
	s.nested--
	return e, n
}

func (s *scanner) unnested(i int) (expr, int) {
	t := s.tok(i)
	k := i
	the := t.w == "the"
	if the {
		k, t = i+1, s.tok(i+1)
	}
	if e, n := s.partOf(k); n > 0 {
		return e, n
	}
	if e, n := s.relative(k, the); n > 0 {
		return e, n
	}
	switch t.kind {
	case kindMark:
		if the && t.w != "" {
			if d := s.tok(k + 1); d.kind == kindDecade && d.gap == gapNone { // the ’90s
				return expr{op: opDecade, year: 1900 + int(d.n)}, k + 2
			}
		}
	case kindDecade:
		year := int(t.n)
		if t.digits == 2 {
			if !the || year < 20 {
				return expr{}, 0
			}
			year += 1900
		}
		if year >= 1000 && year < 2200 {
			return expr{op: opDecade, year: year}, k + 1
		}
	case kindSeason:
		return s.season(k, the)
	case kindOrder, kindCount:
		return s.ordinal(k, the)
	}
	if !the {
		return s.calendar(k)
	}
	switch t.kind {
	case kindNumber:
		if t.ordinal && s.tok(k+1).kind == kindUnit && s.tok(k+1).n == int32(century) && t.n >= 1 && t.n <= 21 {
			return expr{op: opCentury, n: int(t.n)}, k + 2
		}
		if t.ordinal && s.is(k+1, "of") && s.tok(k+2).kind == kindMonth {
			return s.calendar(k)
		}
	}
	return expr{}, 0
}
