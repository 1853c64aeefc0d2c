package ontology

import (
	"fmt"
	"time"
)

// CalendarPeriod returns the year, the month or the day that a day lies in, as
// unit says; any other precision is taken for a day. It has no meaning for
// Beginning and End.
func CalendarPeriod(d Day, unit Precision) Period {
	year, month, _ := d.Time().Date()
	switch unit {
	case PrecisionYear:
		return Period{NewDay(year, time.January, 1), NewDay(year+1, time.January, 1)}
	case PrecisionMonth:
		return Period{NewDay(year, month, 1), NewDay(year, month+1, 1)}
	}
	return Period{d, d + 1}
}

// CalendarEDTF writes the period of that unit that begins on the day.
func CalendarEDTF(first Day, unit Precision) string {
	year, month, day := first.Time().Date()
	sign := ""
	if year < 0 {
		sign, year = "-", -year
	}
	switch unit {
	case PrecisionYear:
		return fmt.Sprintf("%s%04d", sign, year)
	case PrecisionMonth:
		return fmt.Sprintf("%s%04d-%02d", sign, year, month)
	}
	return fmt.Sprintf("%s%04d-%02d-%02d", sign, year, month, day)
}
