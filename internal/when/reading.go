package when

import (
	"fmt"
	"time"

	"demarche/ontology"
)

// reader reads expressions against one anchor.
type reader struct {
	anchor Anchor
	tense  Tense
}

// value is what an expression means.
type value struct {
	first, last ontology.Day // Beginning and End where open
	edtf        string
	unit        unit // the calendar unit that it is, 0 for another stretch
	relative    bool // the anchor was needed
	tense       Tense
	others      []value
}

// at adds the time of day to a value that is one day.
func (v value) at(c Clock) value {
	if c.Told && v.unit == day && v.first == v.last && len(v.edtf) == len("2021-12-30") {
		v.edtf = c.On(v.first)
	}
	return v
}

// read returns what e means, or the problem that keeps it from meaning anything.
// EDTF writes years of four figures.
func (r *reader) read(e *expr) (value, Problem) {
	v, problem := r.meaning(e)
	if v.first != ontology.Beginning && v.first < ontology.NewDay(0, 1, 1) || v.last != ontology.End && v.last > ontology.NewDay(9999, 12, 31) {
		return value{}, NotCalendar
	}
	return v, problem
}

func (r *reader) meaning(e *expr) (value, Problem) {
	switch e.op {
	case opClock:
		return value{}, NoDay
	case opEvent:
		return value{}, FromEvent
	case opFiscal:
		return value{}, NotCalendar
	case opFigures:
		return r.figures(e)
	case opSince, opUntil, opBefore, opAfter:
		return r.bound(e)
	case opWeekday:
		return r.weekday(e)
	case opUnit, opDays, opAgo, opVague, opRoll:
		if !r.anchor.known {
			return value{}, NoAnchor
		}
		return r.counted(e)
	case opRange:
		if e.a.op == opWeekday && e.a.dir == dirNone && e.b.dir == dirNone {
			return r.weekdays(e)
		}
	}
	if yearless(e) {
		return r.pick(e)
	}
	return r.fixed(e, 0)
}

// yearless reports whether e means another time in each year.
func yearless(e *expr) bool {
	switch e.op {
	case opDate:
		return e.year == 0 && !e.hasRel
	case opSeason, opQuarter, opHoliday:
		return e.year == 0 && !e.hasRel
	case opPart, opEarlier, opLater, opSoFar:
		return yearless(e.a)
	case opRange:
		return yearless(e.a) && yearless(e.b)
	}
	return false
}

// pick reads an expression without a year: it chooses, by tense, among what the
// expression means in the years around the anchor.
func (r *reader) pick(e *expr) (value, Problem) {
	if !r.anchor.known {
		return value{}, NoAnchor
	}
	v, ok := r.choose(e)
	if !ok {
		if check := weekdayIn(e); check != nil { // never on that weekday: the weekday is wrong
			kept := check.weekday
			check.weekday = 0
			v, ok = r.choose(e)
			check.weekday = kept
			if ok {
				v.relative = true
				return v, WrongWeekday
			}
		}
		return value{}, NotCalendar
	}
	v.relative = true
	return v, ""
}

// choose returns the candidate of the years around the anchor that fits the tense.
func (r *reader) choose(e *expr) (value, bool) {
	today := r.anchor.day
	here := today.Time().Year()
	around := 1
	if weekdayIn(e) != nil {
		around = 2 // a day of the year falls on a given weekday every fifth or sixth year: there is one at most
	} else if leap(e) {
		around = 8 // 29 February is missing at most 8 years
	}
	direction := head(e).dir
	var past, future value
	for y := here - around; y <= here+around; y++ {
		v, problem := r.fixed(e, y)
		if problem != "" {
			continue
		}
		v.relative = true
		switch {
		case direction == dirThis && (v.first <= today && today <= v.last || y == here):
			v.tense = Unknown
			return v, true
		case direction == dirLast && v.last < today, direction != dirLast && direction != dirNext && start(e, v) <= today:
			past = v
		}
		if future.edtf == "" && (direction == dirNext && v.first > today || direction != dirNext && v.last >= today) {
			future = v
		}
	}
	past.tense, future.tense = Past, Future
	tense := r.tense
	switch {
	case direction == dirLast, e.op == opEarlier, e.op == opSoFar:
		tense = Past
	case direction == dirNext, e.op == opLater:
		tense = Future
	}
	if past.edtf == "" && future.edtf == "" {
		return value{}, false
	}
	before, after := max(0, today-past.last), max(0, future.first-today)
	// A day almost a year off is rarely told without its year: the tense is
	// obeyed, and the near day reported.
	const far, near = 300, 45
	doubt := direction == dirNone && past.unit == day && past.edtf != "" && future.edtf != ""
	switch {
	case past.edtf == "" || future.edtf != "" && tense == Future:
		if doubt && after > far && before < near {
			future.others = append(future.others, past)
		}
		return future, true
	case future.edtf == "" || tense == Past:
		if doubt && before > far && after < near {
			past.others = append(past.others, future)
		}
		return past, true
	case past.edtf == future.edtf:
		past.tense = Unknown
		return past, true
	}
	if after < before {
		future.others = append(future.others, past)
		return future, true
	}
	past.others = append(past.others, future)
	return past, true
}

// start returns the day that must have come for v to be told in the past: its
// first, and of a range its last, for what ran from one to the other is over.
func start(e *expr, v value) ontology.Day {
	if e.op == opRange {
		return v.last
	}
	return v.first
}

// weekdayIn returns the date within e that a weekday stands beside, or nil.
func weekdayIn(e *expr) *expr {
	for ; e != nil; e = e.a {
		if e.op == opDate && e.weekday > 0 {
			return e
		}
	}
	return nil
}

// leap reports whether e names the day that only leap years have.
func leap(e *expr) bool {
	return e != nil && (e.op == opDate && e.month == 2 && e.day == 29 || leap(e.a) || leap(e.b))
}

// head returns the innermost first expression, which carries the direction.
func head(e *expr) *expr {
	for e.a != nil {
		e = e.a
	}
	return e
}

// fixed reads an expression in a given year, which counts where it tells none.
func (r *reader) fixed(e *expr, y int) (value, Problem) {
	relative := e.hasRel
	if e.hasRel {
		if !r.anchor.known {
			return value{}, NoAnchor
		}
		y = r.anchor.day.Time().Year() + e.yearRel
	}
	if e.year > 0 {
		y = e.year
	}
	v, problem := r.inYear(e, y)
	v.relative = v.relative || relative
	return v, problem
}

func (r *reader) inYear(e *expr, y int) (value, Problem) {
	switch e.op {
	case opDate:
		switch {
		case e.month == 0:
			return yearValue(y), ""
		case e.day == 0:
			return monthValue(y, e.month), ""
		}
		d := ontology.NewDay(y, time.Month(e.month), e.day)
		if int(d.Time().Month()) != e.month {
			return value{}, NotCalendar
		}
		if e.weekday > 0 && isoWeekday(d) != e.weekday {
			if e.year > 0 || e.hasRel {
				return dayValue(d), WrongWeekday
			}
			return value{}, WrongWeekday
		}
		return dayValue(d), ""
	case opSeason:
		return seasonOf(e, y), ""
	case opQuarter:
		return monthsValue(y, 3*e.n-2, 3*e.n, quarter), ""
	case opHoliday:
		return dayValue(holidayIn(e.n, y)), ""
	case opDecade:
		return value{first: ontology.NewDay(e.year, 1, 1), last: ontology.NewDay(e.year+9, 12, 31), edtf: fmt.Sprintf("%03dX", e.year/10), unit: decade}, ""
	case opCentury:
		return centuryValue(e.n), ""
	case opPart:
		whole, problem := r.within(e.a, y)
		if problem != "" {
			return value{}, problem
		}
		return partOf(whole, e.part)
	case opEarlier, opLater, opSoFar:
		whole, problem := r.within(e.a, y)
		if problem != "" {
			return value{}, problem
		}
		return r.sideOf(whole, e.op)
	case opRange:
		return r.between(e, y)
	}
	return r.read(e)
}

// within reads the whole that a part belongs to.
func (r *reader) within(e *expr, y int) (value, Problem) {
	if yearless(e) {
		return r.fixed(e, y)
	}
	return r.read(e)
}

// sideOf returns the part of a whole before or after the anchor; a whole that
// the anchor does not lie in stays whole.
func (r *reader) sideOf(whole value, side op) (value, Problem) {
	if !r.anchor.known {
		return value{}, NoAnchor
	}
	today := r.anchor.day
	if today < whole.first || today > whole.last || whole.first == whole.last {
		return whole, ""
	}
	first, last := whole.first, whole.last
	switch side {
	case opEarlier:
		last = max(first, today-1)
	case opLater:
		first = min(last, today+1)
	default:
		last = today
	}
	v := stretch(first, last)
	v.relative = true
	v.tense = Past
	if side == opLater {
		v.tense = Future
	}
	return v, ""
}

// between reads a range; where only one end tells its year the other takes it.
func (r *reader) between(e *expr, y int) (value, Problem) {
	a, b := *e.a, *e.b
	bare := func(x *expr) bool { return x.op == opDate && x.month > 0 && x.year == 0 && !x.hasRel }
	switch {
	case bare(&a) && b.year > 0:
		a.year = b.year
		if a.month > b.month || a.month == b.month && a.day > b.day {
			a.year--
		}
	case bare(&b) && a.year > 0:
		b.year = a.year
		if a.month > b.month {
			b.year++
		}
	case bare(&b) && bare(&a):
		a.year, b.year = y, y
		if a.month > b.month {
			b.year++
		}
	}
	va, problem := r.within(&a, y)
	if problem != "" && problem != WrongWeekday {
		return value{}, problem
	}
	vb, problem := r.within(&b, y)
	if problem != "" && problem != WrongWeekday {
		return value{}, problem
	}
	if va.first > vb.last {
		return value{}, NotCalendar
	}
	v := value{first: va.first, last: vb.last, edtf: va.from() + "/" + vb.until(), relative: va.relative || vb.relative}
	return v, ""
}
