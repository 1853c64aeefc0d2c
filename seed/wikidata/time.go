package wikidata

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"demarche/ontology"
)

// julian is the calendar model of the proleptic Julian calendar. The time of a
// value is told in the calendar that it names.
const julian = "Q1985786"

var timeParts = regexp.MustCompile(`^([+-])(\d{1,16})-(\d\d)-(\d\d)T`)

// The precisions that make a date.
const (
	decade = 8
	year   = 9
	month  = 10
	day    = 11
)

// date returns the date of a snak: zero where it has none, or one too coarse for
// EDTF (a century may begin with its year 0 or 1).
func (s snak) date() ontology.Date {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
		Calendar  string `json:"calendarmodel"`
	}
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil {
		return ontology.Date{}
	}
	m := timeParts.FindStringSubmatch(v.Time)
	if m == nil || v.Precision < decade {
		return ontology.Date{}
	}
	y, err := strconv.Atoi(m[2])
	if err != nil || y > 9999 {
		return ontology.Date{}
	}
	if m[1] == "-" {
		y = 1 - y // there is no year 0 in Wikidata: -0044 is 44 BC, which is -0043 in ISO 8601
	}
	mo, _ := strconv.Atoi(m[3])
	d, _ := strconv.Atoi(m[4])
	old := strings.HasSuffix(v.Calendar, julian)
	var edtf string
	switch {
	case v.Precision == decade:
		if y < 0 {
			return ontology.Date{}
		}
		edtf = fmt.Sprintf("%03dX", y/10)
	case v.Precision == year || mo == 0:
		edtf = yearOf(y)
	case (v.Precision == month || d == 0) && old && mo <= 12:
		next, nextMonth := y, mo+1
		if nextMonth > 12 {
			next, nextMonth = y+1, 1
		}
		edtf = fromJulian(y, mo, 1).String() + "/" + (fromJulian(next, nextMonth, 1) - 1).String()
	case v.Precision == month || d == 0:
		edtf = fmt.Sprintf("%s-%02d", yearOf(y), mo)
	case old && mo <= 12 && d <= 31:
		edtf = fromJulian(y, mo, d).String()
	default:
		edtf = fmt.Sprintf("%s-%02d-%02d", yearOf(y), mo, d)
	}
	parsed, err := ontology.ParseDate(edtf)
	if err != nil {
		return ontology.Date{}
	}
	return parsed
}

func yearOf(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}

// fromJulian returns the day of a date of the Julian calendar, by way of its
// Julian day number.
func fromJulian(y, m, d int) ontology.Day {
	a := (14 - m) / 12
	yy, mm := y+4800-a, m+12*a-3
	number := d + (153*mm+2)/5 + 365*yy + floorDiv(yy, 4) - 32083
	return ontology.Day(number - 2440588) // the number of 1970-01-01
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// span returns when a position was held. An end on the day of the beginning is
// the next day, because a tenure ends on the first day no longer held; an end
// that is known to be and not when leaves the tenure open from its beginning.
func (s *statement) span() (from, until ontology.Date) {
	if q := s.Qualifiers["P580"]; len(q) > 0 {
		from = q[0].date()
	}
	q := s.Qualifiers["P582"]
	if len(q) == 0 || q[0].Type == "novalue" {
		return from, ontology.Date{}
	}
	until = q[0].date()
	switch {
	case !until.IsZero() && until.EDTF == from.EDTF && until.Precision == ontology.PrecisionDay:
		until, _ = ontology.ParseDate((until.Latest + 1).String())
	case q[0].Type == "somevalue" && from.Precision == ontology.PrecisionDay:
		until, _ = ontology.ParseDate(from.EDTF + "/..")
	}
	return from, until
}
