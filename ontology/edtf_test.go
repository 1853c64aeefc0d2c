package ontology

import (
	"strings"
	"testing"
)

// edtfForms are expressions with all that follows from them.
var edtfForms = []struct {
	edtf                   string
	earliest, latest       string // ".." where open
	precision              Precision
	approximate, uncertain bool
}{
	{"2021-12-31", "2021-12-31", "2021-12-31", PrecisionDay, false, false},
	{"2020-02-29", "2020-02-29", "2020-02-29", PrecisionDay, false, false},
	{"2000-02-29", "2000-02-29", "2000-02-29", PrecisionDay, false, false},
	{"2021-12", "2021-12-01", "2021-12-31", PrecisionMonth, false, false},
	{"2021-02", "2021-02-01", "2021-02-28", PrecisionMonth, false, false},
	{"2020-02", "2020-02-01", "2020-02-29", PrecisionMonth, false, false},
	{"1900-02", "1900-02-01", "1900-02-28", PrecisionMonth, false, false},
	{"2021-12-XX", "2021-12-01", "2021-12-31", PrecisionMonth, false, false},
	{"2014", "2014-01-01", "2014-12-31", PrecisionYear, false, false},
	{"2021-XX", "2021-01-01", "2021-12-31", PrecisionYear, false, false},
	{"2021-XX-XX", "2021-01-01", "2021-12-31", PrecisionYear, false, false},
	{"0000", "0000-01-01", "0000-12-31", PrecisionYear, false, false},
	{"9999-12-31", "9999-12-31", "9999-12-31", PrecisionDay, false, false},
	{"-0044", "-0044-01-01", "-0044-12-31", PrecisionYear, false, false},
	{"-0044-03-15", "-0044-03-15", "-0044-03-15", PrecisionDay, false, false},
	{"-0004-02-29", "-0004-02-29", "-0004-02-29", PrecisionDay, false, false},
	{"202X", "2020-01-01", "2029-12-31", PrecisionDecade, false, false},
	{"20XX", "2000-01-01", "2099-12-31", PrecisionCentury, false, false},
	{"2XXX", "2000-01-01", "2999-12-31", PrecisionMillennium, false, false},
	{"-004X", "-0049-01-01", "-0040-12-31", PrecisionDecade, false, false},
	{"2021-21", "2021-03-01", "2021-05-31", PrecisionSeason, false, false},
	{"2021-22", "2021-06-01", "2021-08-31", PrecisionSeason, false, false},
	{"2021-23", "2021-09-01", "2021-11-30", PrecisionSeason, false, false},
	{"2021-24", "2021-12-01", "2022-02-28", PrecisionSeason, false, false},
	{"2019-24", "2019-12-01", "2020-02-29", PrecisionSeason, false, false},
	{"2021-11-21~", "2021-11-21", "2021-11-21", PrecisionDay, true, false},
	{"2021?", "2021-01-01", "2021-12-31", PrecisionYear, false, true},
	{"2021-11%", "2021-11-01", "2021-11-30", PrecisionMonth, true, true},
	{"202X?", "2020-01-01", "2029-12-31", PrecisionDecade, false, true},
	{"2021-12-30T15:35:00-05:00", "2021-12-30", "2021-12-30", PrecisionTime, false, false},
	{"2021-12-30T23:59:59Z", "2021-12-30", "2021-12-30", PrecisionTime, false, false},
	{"2021-12-30T15:35", "2021-12-30", "2021-12-30", PrecisionTime, false, false},
	{"2021-12-30T15:35:00+03", "2021-12-30", "2021-12-30", PrecisionTime, false, false},
	{"2021-12-01/2021-12-30", "2021-12-01", "2021-12-30", PrecisionInterval, false, false},
	{"2021-12-30/2021-12-30", "2021-12-30", "2021-12-30", PrecisionInterval, false, false},
	{"2021-11/2022", "2021-11-01", "2022-12-31", PrecisionInterval, false, false},
	{"2021-12-31/..", "2021-12-31", "..", PrecisionInterval, false, false},
	{"../2021-12-31", "..", "2021-12-31", PrecisionInterval, false, false},
	{"2021/", "2021-01-01", "..", PrecisionInterval, false, false},
	{"/2021", "..", "2021-12-31", PrecisionInterval, false, false},
	{"2021~/2022?", "2021-01-01", "2022-12-31", PrecisionInterval, true, true},
	{"-0100/0100", "-0100-01-01", "0100-12-31", PrecisionInterval, false, false},
}

func TestParseDate(t *testing.T) {
	for _, c := range edtfForms {
		d, err := ParseDate(c.edtf)
		if err != nil {
			t.Errorf("%s: %v", c.edtf, err)
			continue
		}
		if d.EDTF != c.edtf || d.String() != c.edtf || d.Basis != BasisExplicit || d.Precision != c.precision || d.Approximate != c.approximate || d.Uncertain != c.uncertain {
			t.Errorf("%s reads as %+v", c.edtf, d)
		}
		if got := d.Earliest.String() + " " + d.Latest.String(); got != c.earliest+" "+c.latest {
			t.Errorf("%s means %s, not %s %s", c.edtf, got, c.earliest, c.latest)
		}
		if (c.earliest == "..") != (d.Earliest == Beginning) || (c.latest == "..") != (d.Latest == End) {
			t.Errorf("%s is open: %+v", c.edtf, d)
		}
	}
}

// TestParseDateErrors checks that an error names the part that is wrong and
// what may stand in its place.
func TestParseDateErrors(t *testing.T) {
	for edtf, says := range map[string][]string{
		"":                           {"empty", "2021-12-31"},
		"yesterday":                  {`"yesterday"`, "YYYY-MM-DD"},
		"31.12.2021":                 {"YYYY-MM-DD"},
		"2021-12-31-01":              {"YYYY-MM-DD"},
		"21-12-31":                   {"YYYY"},
		"20211":                      {"YYYY"},
		"2021-13":                    {`"13" is no month`, "01 to 12", "21 to 24"},
		"2021-00":                    {`"00" is no month`},
		"2021-1":                     {`"1" is no month`},
		"2021-25":                    {`"25" is no month`},
		"2021-":                      {"is no month"},
		"2021-21-01":                 {`"21" is no month`},
		"2021-02-29":                 {`"29" is no day of 2021-02`, "01 to 28"},
		"1900-02-29":                 {"01 to 28"},
		"2021-02-30":                 {"01 to 28"},
		"2021-04-31":                 {"01 to 30"},
		"2021-04-00":                 {"is no day"},
		"2021-04-1":                  {"is no day"},
		"2021-XX-15":                 {"(15)", "known month"},
		"20X1":                       {"X", "end"},
		"XXXX":                       {"one digit of a year must be known"},
		"202X-12":                    {"unspecified digits stand at the end"},
		"２０２１":                       {"YYYY"},
		"2021~?":                     {"2021~"},
		"2021~~":                     {"2021~"},
		"2021 ":                      {"2021 "},
		"2021-12-30T":                {"hh:mm:ss"},
		"2021-12-30T25:00:00":        {`"25:00:00" is no time`, "hh:mm:ss"},
		"2021-12T10:00:00":           {"YYYY-MM-DDThh:mm:ss"},
		"../..":                      {"at least one side"},
		"/":                          {"at least one side"},
		"2021-12-31/2021-12-01":      {"ends before it starts"},
		"2021-12-32/2022":            {"before the slash", "01 to 31"},
		"2021/2022-13":               {"after the slash", "01 to 12"},
		"2021/2022/2023":             {"after the slash"},
		strings.Repeat("9", 40):      {"YYYY"},
		"2021-12-30T15:35:00-05:00/": nil, // an interval may start at a time
	} {
		_, err := ParseDate(edtf)
		if says == nil {
			if err != nil {
				t.Errorf("%q: %v", edtf, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%q is taken for a date", edtf)
			continue
		}
		for _, word := range says {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%q: the error %q does not say %q", edtf, err, word)
			}
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, c := range edtfForms {
		f.Add(c.edtf)
	}
	f.Add("2021-12-30T/..")
	f.Fuzz(func(t *testing.T, edtf string) {
		d, err := ParseDate(edtf)
		if err != nil {
			if d != (Date{}) {
				t.Errorf("%q is refused and reads as %+v", edtf, d)
			}
			return
		}
		if d.Earliest > d.Latest || d.IsZero() {
			t.Errorf("%q reads as %+v", edtf, d)
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Errorf("%q reads as %+v, and again as %+v (%v)", edtf, d, again, err)
		}
		if p := d.Period(); !p.Holds(d, Certainly) || !p.Holds(d, Possibly) {
			t.Errorf("the period %+v of %q does not hold it", p, edtf)
		}
	})
}
