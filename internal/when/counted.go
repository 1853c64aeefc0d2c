package when

import (
	"time"

	"demarche/ontology"
)

// counted reads phrases that count days, weeks, months or years from the anchor.
func (r *reader) counted(e *expr) (value, Problem) {
	today := r.anchor.day
	var v value
	switch e.op {
	case opDays:
		v = dayValue(today + ontology.Day(e.n))
		if e.unit == day { // overnight: from one day into the next
			v = stretch(today-1, today)
		}
		v.tense = [3]Tense{Past, Unknown, Future}[sign(e.n)+1]
	case opVague:
		switch {
		case e.dir == dirComing && r.tense == Past:
			return value{}, NeedsTense
		case e.n > 0:
			v = value{first: today, last: ontology.End, edtf: today.String() + "/", tense: Future}
		default:
			v = value{first: ontology.Beginning, last: today, edtf: "/" + today.String(), tense: Past}
		}
	case opRoll:
		to := shift(today, e.unit, e.n)
		v = stretch(min(to, today), max(to, today))
		v.tense = [3]Tense{Past, Unknown, Future}[sign(e.n)+1]
	case opAgo:
		if e.dir == dirComing && r.tense != Future {
			return value{}, NeedsTense
		}
		v = r.ago(e)
	case opUnit:
		v = r.unit(e)
	}
	v.relative = true
	for i := range v.others {
		v.others[i].relative = true
	}
	return v, ""
}

// ago reads "two weeks ago" as exactly as its unit: a day for days, a week for
// weeks, a month for months, a year for years.
func (r *reader) ago(e *expr) value {
	today := r.anchor.day
	to := shift(today, e.unit, e.n)
	t := to.Time()
	var v value
	switch e.unit {
	case second, minute:
		v = dayValue(today)
	case hour:
		days := ontology.Day((e.n - 23) / 24)
		v = stretch(today+days, today)
		if e.n > 0 {
			v = stretch(today, today+ontology.Day((e.n+23)/24))
		}
		if e.n < -12 && e.n > -36 { // "24 hours ago": yesterday or the day before the clock struck
			v = stretch(today-1, today-1)
		}
	case day:
		v = dayValue(to)
	case week, fortnight, weekend:
		v = weekValue(to)
	case month:
		v = monthValue(t.Year(), int(t.Month()))
	case quarter:
		v = monthsValue(t.Year(), (int(t.Month())-1)/3*3+1, (int(t.Month())-1)/3*3+3, quarter)
	case year:
		v = yearValue(t.Year())
	case decade:
		v = yearValue(t.Year())
		e.approx = true
	default:
		v = centuryValue((t.Year()-1)/100 + 1)
	}
	if e.approx {
		v.edtf = v.approximate()
	}
	v.tense = [3]Tense{Past, Unknown, Future}[sign(e.n)+1]
	return v
}

// unit reads "this week", "last month", "next year", "the weekend".
func (r *reader) unit(e *expr) value {
	today := r.anchor.day
	t := today.Time()
	step, tense := 0, Unknown
	switch e.dir {
	case dirLast:
		step, tense = -1, Past
	case dirNext:
		step, tense = 1, Future
	}
	var v value
	switch e.unit {
	case day:
		v = dayValue(today + ontology.Day(step))
	case week:
		v = weekValue(today + ontology.Day(7*step))
		if step == 0 { // what is told as past was before the telling
			switch r.tense {
			case Past:
				v = stretch(v.first, today)
				tense = Past
			case Future:
				v = stretch(today, v.last)
				tense = Future
			}
		}
	case fortnight:
		v = stretch(today+ontology.Day(14*min(step, 0)), today+ontology.Day(14*max(step, 0)))
	case weekend:
		return r.weekend(e, step)
	case month:
		v = monthValue(t.Year(), int(t.Month())+step)
	case quarter:
		q := (int(t.Month())-1)/3 + step
		v = monthsValue(t.Year(), 3*q+1, 3*q+3, quarter)
	case year:
		v = yearValue(t.Year() + step)
	case decade:
		y := t.Year()/10*10 + 10*step
		v, _ = r.inYear(&expr{op: opDecade, year: y}, 0)
	case century:
		v = centuryValue((t.Year()-1)/100 + 1 + step)
	default:
		v = dayValue(today)
	}
	v.tense = tense
	return v
}

// weekend reads Saturday and Sunday: this week's ("this weekend"), the week
// before's and the week after's; "the weekend" is by tense the one that is or
// was, or the coming one.
func (r *reader) weekend(e *expr, step int) value {
	today := r.anchor.day
	monday := weekValue(today).first
	this := stretch(monday+5, monday+6)
	last := stretch(monday-2, monday-1)
	next := stretch(monday+12, monday+13)
	in := today >= this.first
	last.tense, next.tense = Past, Future
	switch {
	case e.dir == dirComing && in:
		return next
	case e.dir == dirComing:
		this.tense = Future
		return this
	case step < 0:
		return last
	case step > 0:
		if !in {
			next.others = []value{this}
		}
		return next
	case in:
		this.tense = r.tense
		return this
	case r.tense == Past:
		return last
	case r.tense == Future || e.dir == dirThis:
		this.tense = Future
		return this
	}
	this.tense = Future
	last.others = []value{this}
	return last
}

// weekday reads "Friday", "last Friday", "Friday of next week".
func (r *reader) weekday(e *expr) (value, Problem) {
	if !r.anchor.known {
		return value{}, NoAnchor
	}
	today := r.anchor.day
	offset := ontology.Day(e.weekday - 1)
	monday := weekValue(today).first
	in := func(week ontology.Day, tense Tense) value {
		v := dayValue(monday + 7*week + offset)
		v.relative, v.tense = true, tense
		return v
	}
	back := in(0, Past) // the latest on or before the anchor
	if back.first > today {
		back = in(-1, Past)
	}
	ahead := in(0, Future) // the earliest on or after the anchor
	if ahead.first < today {
		ahead = in(1, Future)
	}
	or := func(v, other value) (value, Problem) {
		if v.first != other.first {
			v.others = []value{other}
		}
		return v, ""
	}
	strictBack, strictAhead := back, ahead
	if back.first == today {
		strictBack, strictAhead = in(-1, Past), in(1, Future)
	}
	if e.unit == week { // Friday of last week
		switch e.dir {
		case dirLast:
			return in(-1, Past), ""
		case dirNext:
			return in(1, Future), ""
		}
		return in(0, r.tense), ""
	}
	switch e.dir {
	case dirLast:
		return or(in(-1, Past), strictBack)
	case dirNext:
		return or(in(1, Future), strictAhead)
	case dirPast:
		return strictBack, ""
	case dirComing:
		return strictAhead, ""
	case dirThis:
		v := in(0, Past)
		if v.first > today {
			v.tense = Future
		}
		return v, ""
	}
	switch {
	case back.first == today:
		back.tense = Unknown
		return back, ""
	case r.tense == Future:
		return ahead, ""
	case r.tense == Past:
		return back, ""
	}
	return or(back, ahead)
}

// weekdays reads "from Monday to Wednesday".
func (r *reader) weekdays(e *expr) (value, Problem) {
	if !r.anchor.known {
		return value{}, NoAnchor
	}
	length := ontology.Day((e.b.weekday - e.a.weekday + 7) % 7)
	make := func(first ontology.Day, tense Tense) value {
		v := stretch(first, first+length)
		v.relative, v.tense = true, tense
		return v
	}
	today := r.anchor.day
	start := weekValue(today).first + ontology.Day(e.a.weekday-1)
	for start+length > today {
		start -= 7
	}
	past := make(start, Past)
	for start < today {
		start += 7
	}
	future := make(start, Future)
	switch {
	case r.tense == Future:
		return future, ""
	case r.tense == Past:
		return past, ""
	}
	past.others = []value{future}
	return past, ""
}

// shift moves a day by n units; a month's or year's last days stay within it.
func shift(d ontology.Day, u unit, n int) ontology.Day {
	t := d.Time()
	months := 0
	switch u {
	case second, minute, hour:
		return d
	case day:
		return d + ontology.Day(n)
	case week, weekend:
		return d + ontology.Day(7*n)
	case fortnight:
		return d + ontology.Day(14*n)
	case month:
		months = n
	case quarter:
		months = 3 * n
	case year:
		months = 12 * n
	case decade:
		months = 120 * n
	case century:
		months = 1200 * n
	}
	first := ontology.NewDay(t.Year(), t.Month()+time.Month(months), 1)
	lastDay := ontology.NewDay(t.Year(), t.Month()+time.Month(months)+1, 0).Time().Day()
	return first + ontology.Day(min(t.Day(), lastDay)-1)
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
