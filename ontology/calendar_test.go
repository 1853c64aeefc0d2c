package ontology

import "testing"

// A period reads as what it is written as, and holds its days and no others.
func TestCalendarPeriod(t *testing.T) {
	for _, c := range []struct {
		day  string
		unit Precision
		want string
	}{
		{"2021-12-31", PrecisionYear, "2021"}, {"2021-12-31", PrecisionMonth, "2021-12"}, {"2021-12-31", PrecisionDay, "2021-12-31"},
		{"2020-02-29", PrecisionMonth, "2020-02"}, {"1969-12-31", PrecisionYear, "1969"}, {"0000-01-01", PrecisionMonth, "0000-01"},
		{"-0044-03-15", PrecisionYear, "-0044"}, {"-9999-01-01", PrecisionMonth, "-9999-01"}, {"9999-12-31", PrecisionYear, "9999"},
	} {
		d, err := ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		p := CalendarPeriod(d.Earliest, c.unit)
		got := CalendarEDTF(p.From, c.unit)
		if got != c.want {
			t.Errorf("%s by %s is %s, not %s", c.day, c.unit, got, c.want)
		}
		read, err := ParsePeriod(got)
		if err != nil || read != p {
			t.Errorf("%s reads as %v, %v, and is %v", got, read, err, p)
		}
	}
}
