package when

import (
	"fmt"
	"strings"
	"time"

	"demarche/ontology"
)

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(d ontology.Day) int { return (int(d.Time().Weekday())+6)%7 + 1 }

func dayValue(d ontology.Day) value {
	return value{first: d, last: d, edtf: d.String(), unit: day}
}

// weekValue returns the week of a day, Monday to Sunday.
func weekValue(d ontology.Day) value {
	monday := d - ontology.Day(isoWeekday(d)-1)
	v := stretch(monday, monday+6)
	v.unit = week
	return v
}

// monthValue returns a month; months outside 1 to 12 carry over.
func monthValue(y, m int) value {
	first := ontology.NewDay(y, time.Month(m), 1)
	return value{first: first, last: ontology.NewDay(y, time.Month(m)+1, 0), edtf: first.Time().Format("2006-01"), unit: month}
}

func monthsValue(y, from, to int, u unit) value {
	a, b := monthValue(y, from), monthValue(y, to)
	return value{first: a.first, last: b.last, edtf: a.edtf + "/" + b.edtf, unit: u}
}

func yearValue(y int) value {
	return value{first: ontology.NewDay(y, 1, 1), last: ontology.NewDay(y, 12, 31), edtf: fmt.Sprintf("%04d", y), unit: year}
}

// centuryValue returns a century by the figures of its years: the 20th is 19XX.
func centuryValue(n int) value {
	y := (n - 1) * 100
	return value{first: ontology.NewDay(y, 1, 1), last: ontology.NewDay(y+99, 12, 31), edtf: fmt.Sprintf("%02dXX", n-1), unit: century}
}

// stretch returns the days from first to last.
func stretch(first, last ontology.Day) value {
	if first == last {
		return dayValue(first)
	}
	return value{first: first, last: last, edtf: first.String() + "/" + last.String()}
}

// seasonOf returns a season of a year; "the winter of 2014" is reported with the
// winter that ended in that year beside the one that began in it.
func seasonOf(e *expr, y int) value {
	of := func(y int) value {
		start := time.Month(3 * (e.season - 20))
		return value{first: ontology.NewDay(y, start, 1), last: ontology.NewDay(y, start+3, 0), edtf: fmt.Sprintf("%04d-%02d", y, e.season), unit: season}
	}
	v := of(y)
	if e.season == 24 && e.year > 0 && e.n == 0 {
		v.others = []value{of(y - 1)}
	}
	return v
}

// holidayIn returns the day of a holiday in a year.
func holidayIn(n, y int) ontology.Day {
	switch n {
	case newYearsDay:
		return ontology.NewDay(y, 1, 1)
	case newYearsEve:
		return ontology.NewDay(y, 12, 31)
	case christmasEve:
		return ontology.NewDay(y, 12, 24)
	case christmas:
		return ontology.NewDay(y, 12, 25)
	}
	first := ontology.NewDay(y, time.November, 1) // the fourth Thursday of November
	return first + ontology.Day((4-isoWeekday(first)+7)%7) + 21
}

// partOf returns a part of a whole by the thirds that the package comment tells.
func partOf(whole value, p part) (value, Problem) {
	v := whole
	v.others, v.unit = nil, 0
	t := whole.first.Time()
	y, m := t.Year(), int(t.Month())
	third := map[part]int{partEarly: 0, partBeginning: 0, partMid: 1, partLate: 2, partEnd: 2}[p]
	set := func(part value) (value, Problem) {
		part.relative, part.tense, part.unit = whole.relative, whole.tense, 0
		return part, ""
	}
	half := p == partFirstHalf || p == partSecondHalf
	second := 0
	if p == partSecondHalf {
		second = 1
	}
	switch whole.unit {
	case day:
		return set(weekValue(whole.first))
	case week:
		if half {
			return set(stretch(whole.first+ontology.Day(3*second), whole.first+2+ontology.Day(4*second)))
		}
		return set([]value{stretch(whole.first, whole.first+1), stretch(whole.first+2, whole.first+2), stretch(whole.first+3, whole.last)}[third])
	case month:
		if half {
			return set([]value{stretch(whole.first, whole.first+14), stretch(whole.first+15, whole.last)}[second])
		}
		return set([]value{stretch(whole.first, whole.first+9), stretch(whole.first+10, whole.first+19), stretch(whole.first+20, whole.last)}[third])
	case season, quarter:
		if half {
			middle := whole.first + (whole.last-whole.first)/2
			return set([]value{stretch(whole.first, middle), stretch(middle+1, whole.last)}[second])
		}
		return set(monthValue(y, m+third))
	case year:
		switch {
		case half:
			return set(monthsValue(y, 1+6*second, 6+6*second, 0))
		case p == partBeginning:
			return set(monthValue(y, 1))
		case p == partEnd:
			return set(monthValue(y, 12))
		}
		return set(monthsValue(y, 1+4*third, 4+4*third, 0))
	case decade, century:
		from, to := [3]int{0, 4, 7}[third], [3]int{3, 6, 9}[third]
		if half {
			from, to = 5*second, 4+5*second
		}
		if whole.unit == century {
			from, to = [3]int{0, 34, 67}[third], [3]int{33, 66, 99}[third]
			if half {
				from, to = 50*second, 49+50*second
			}
		}
		a, b := yearValue(y+from), yearValue(y+to)
		return set(value{first: a.first, last: b.last, edtf: a.edtf + "/" + b.edtf})
	}
	return v, ""
}

// from returns how the value is written as the start of an interval.
func (v value) from() string {
	if start, _, ok := strings.Cut(v.edtf, "/"); ok {
		if start == "" {
			return ".."
		}
		return start
	}
	return v.edtf
}

// until returns how the value is written as the end of an interval.
func (v value) until() string {
	if _, end, ok := strings.Cut(v.edtf, "/"); ok {
		if end == "" {
			return ".."
		}
		return end
	}
	return v.edtf
}

// approximate returns the expression with each of its ends marked as about then.
func (v value) approximate() string {
	start, end, ok := strings.Cut(v.edtf, "/")
	if !ok {
		return v.edtf + "~"
	}
	return start + "~/" + end + "~"
}
