package ontology

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseDate reads an expression of the Extended Date/Time Format (Library of
// Congress, now ISO 8601-2:2019), level 0 and the parts of level 1 that sources
// use:
//
//	2021-12-31  2021-12  2021        day, month, year; -0044 is 45 BC
//	2021-12-30T15:35:00-05:00        a time, with or without its zone
//	2021-12-01/2021-12-30            an interval, both ends included
//	2021-12-31/..  ../2021-12-31     open at one end; /2021 and 2021/ have an unknown end
//	2021-11-21~  2021?  2021-11%     approximate, uncertain, both
//	202X  20XX  2021-XX  2021-12-XX  unspecified digits, from the right
//	2021-21 … 2021-24                spring, summer, autumn, winter of the northern half
//
// The error says which part is wrong and what may stand there. The basis of
// the result is EXPLICIT.
func ParseDate(edtf string) (Date, error) {
	if edtf == "" {
		return Date{}, fmt.Errorf("a date may not be empty: write 2021-12-31, 2021-12, 2021 or an interval 2021-12-01/2021-12-30")
	}
	start, end, isInterval := strings.Cut(edtf, "/")
	if !isInterval {
		p, err := parseDatePart(edtf)
		if err != nil {
			return Date{}, fmt.Errorf("%q is no EDTF date: %w", edtf, err)
		}
		return Date{EDTF: edtf, Earliest: p.first, Latest: p.last, Precision: p.precision, Approximate: p.approximate, Uncertain: p.uncertain, Basis: BasisExplicit}, nil
	}
	d := Date{EDTF: edtf, Earliest: Beginning, Latest: End, Precision: PrecisionInterval, Basis: BasisExplicit}
	open := func(s string) bool { return s == "" || s == ".." }
	if open(start) && open(end) {
		return Date{}, fmt.Errorf("%q is no EDTF date: an interval needs a date on at least one side", edtf)
	}
	if !open(start) {
		p, err := parseDatePart(start)
		if err != nil {
			return Date{}, fmt.Errorf("%q is no EDTF interval: before the slash, %w", edtf, err)
		}
		d.Earliest, d.Approximate, d.Uncertain = p.first, p.approximate, p.uncertain
	}
	if !open(end) {
		p, err := parseDatePart(end)
		if err != nil {
			return Date{}, fmt.Errorf("%q is no EDTF interval: after the slash, %w", edtf, err)
		}
		d.Latest = p.last
		d.Approximate, d.Uncertain = d.Approximate || p.approximate, d.Uncertain || p.uncertain
	}
	if d.Earliest > d.Latest {
		return Date{}, fmt.Errorf("%q is no EDTF interval: it ends before it starts", edtf)
	}
	return d, nil
}

type datePart struct {
	first, last            Day
	precision              Precision
	approximate, uncertain bool
}

// parseDatePart reads one side of an interval or a date that stands alone.
func parseDatePart(s string) (datePart, error) {
	var p datePart
	switch {
	case strings.HasSuffix(s, "~"):
		p.approximate = true
	case strings.HasSuffix(s, "?"):
		p.uncertain = true
	case strings.HasSuffix(s, "%"):
		p.approximate, p.uncertain = true, true
	}
	if p.approximate || p.uncertain {
		s = s[:len(s)-1] // one mark: both doubts are written %
	}
	if day, clock, ok := strings.Cut(s, "T"); ok {
		if err := checkClock(clock); err != nil {
			return p, err
		}
		s, p.precision = day, PrecisionTime
	}
	sign := 1
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	fields := strings.Split(s, "-")
	if len(fields) > 3 || len(fields[0]) != 4 || p.precision == PrecisionTime && len(fields) != 3 {
		return p, fmt.Errorf("%q should be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss", s)
	}
	year, unknown, err := digits(fields[0])
	if err != nil {
		return p, err
	}
	if unknown > 0 {
		return unspecifiedYears(p, fields, sign, year, unknown)
	}
	year *= sign
	if len(fields) == 1 {
		p.precision = PrecisionYear
		p.first, p.last = NewDay(year, 1, 1), NewDay(year, 12, 31)
		return p, nil
	}
	if fields[1] == "XX" {
		if len(fields) == 3 && fields[2] != "XX" {
			return p, fmt.Errorf("a known day (%s) needs a known month", fields[2])
		}
		p.precision = PrecisionYear
		p.first, p.last = NewDay(year, 1, 1), NewDay(year, 12, 31)
		return p, nil
	}
	month, unknown, err := digits(fields[1])
	if err != nil || unknown > 0 || len(fields[1]) != 2 {
		return p, fmt.Errorf("%q is no month: 01 to 12, a season 21 to 24, or XX", fields[1])
	}
	if month >= 21 && month <= 24 && len(fields) == 2 {
		p.precision = PrecisionSeason
		start := time.Month(3 * (month - 20)) // spring is March to May; winter runs into the next year
		p.first, p.last = NewDay(year, start, 1), NewDay(year, start+3, 0)
		return p, nil
	}
	if month < 1 || month > 12 {
		return p, fmt.Errorf("%q is no month: 01 to 12, a season 21 to 24, or XX", fields[1])
	}
	if len(fields) == 2 || fields[2] == "XX" {
		p.precision = PrecisionMonth
		p.first, p.last = NewDay(year, time.Month(month), 1), NewDay(year, time.Month(month)+1, 0)
		return p, nil
	}
	day, unknown, err := digits(fields[2])
	lastDay := NewDay(year, time.Month(month)+1, 0).Time().Day()
	if err != nil || unknown > 0 || len(fields[2]) != 2 || day < 1 || day > lastDay {
		return p, fmt.Errorf("%q is no day of %s: 01 to %d, or XX", fields[2], strings.Join(fields[:2], "-"), lastDay)
	}
	if p.precision == "" {
		p.precision = PrecisionDay
	}
	p.first = NewDay(year, time.Month(month), day)
	p.last = p.first
	return p, nil
}

// unspecifiedYears reads 202X, 20XX and 2XXX.
func unspecifiedYears(p datePart, fields []string, sign, year, unknown int) (datePart, error) {
	if unknown == 4 || len(fields) > 1 || p.precision == PrecisionTime {
		return p, fmt.Errorf("%q: unspecified digits stand at the end, and one digit of a year must be known", strings.Join(fields, "-"))
	}
	size := 1
	for range unknown {
		size *= 10
	}
	p.precision = []Precision{PrecisionDecade, PrecisionCentury, PrecisionMillennium}[unknown-1]
	from, to := year*size, year*size+size-1
	if sign < 0 {
		from, to = -to, -from
	}
	p.first, p.last = NewDay(from, 1, 1), NewDay(to, 12, 31)
	return p, nil
}

// digits reads a number whose last digits may be X, and returns how many are.
func digits(s string) (n, unknown int, err error) {
	known := strings.TrimRight(s, "X")
	unknown = len(s) - len(known)
	for _, r := range known {
		if r < '0' || r > '9' {
			return 0, 0, fmt.Errorf("%q may hold only digits, with X for unspecified ones at its end", s)
		}
	}
	if known == "" {
		return 0, unknown, nil
	}
	n, err = strconv.Atoi(known)
	return n, unknown, err
}

// checkClock accepts hh:mm:ss and hh:mm, with Z, ±hh or ±hh:mm or no zone.
func checkClock(s string) error {
	for _, layout := range []string{"15:04:05Z07:00", "15:04:05Z07", "15:04:05", "15:04Z07:00", "15:04Z07", "15:04"} {
		if _, err := time.Parse(layout, s); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%q is no time: write hh:mm:ss, with Z or an offset such as -05:00", s)
}
