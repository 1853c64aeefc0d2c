package ontology

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

func mustDate(edtf string) Date {
	if edtf == "" {
		return Date{}
	}
	d, err := ParseDate(edtf)
	if err != nil {
		panic(err)
	}
	return d
}

func TestDay(t *testing.T) {
	for _, c := range []struct {
		year  int
		month time.Month
		day   int
		want  Day
		text  string
	}{
		{1970, 1, 1, 0, "1970-01-01"},
		{1969, 12, 31, -1, "1969-12-31"},
		{2021, 12, 31, 18992, "2021-12-31"},
		{2021, 13, 1, 18993, "2022-01-01"},
		{2022, 1, 0, 18992, "2021-12-31"},
		{0, 1, 1, -719528, "0000-01-01"},
	} {
		d := NewDay(c.year, c.month, c.day)
		if d != c.want || d.String() != c.text {
			t.Errorf("NewDay(%d, %d, %d) is %d, %s", c.year, c.month, c.day, d, d)
		}
		if back := d.Time(); NewDay(back.Date()) != d || back.Location() != time.UTC {
			t.Errorf("%s begins at %s", d, back)
		}
	}
	if Beginning.String() != ".." || End.String() != ".." {
		t.Errorf("the open days are %s and %s", Beginning, End)
	}
}

func TestPeriodHolds(t *testing.T) {
	december := Period{NewDay(2021, 12, 1), NewDay(2022, 1, 1)}
	empty := Period{december.From, december.From}
	for _, c := range []struct {
		name                string
		period              Period
		edtf                string
		possibly, certainly bool
	}{
		{"first day", december, "2021-12-01", true, true},
		{"day before", december, "2021-11-30", false, false},
		{"last day", december, "2021-12-31", true, true},
		{"day after", december, "2022-01-01", false, false},
		{"the month itself", december, "2021-12", true, true},
		{"the year around it", december, "2021", true, false},
		{"touches the first day", december, "2021-11-01/2021-12-01", true, false},
		{"ends the day before", december, "2021-11-01/2021-11-30", false, false},
		{"touches the last day", december, "2021-12-31/2022-02", true, false},
		{"starts the day after", december, "2022-01-01/..", false, false},
		{"open end", december, "2021-12-15/..", true, false},
		{"open start", december, "../2021-12-15", true, false},
		{"open start, ended before", december, "../2021-11-30", false, false},
		{"unknown", december, "", true, false},
		{"always holds a day", Always(), "2021-12-15", true, true},
		{"always holds an open end", Always(), "2021-12-15/..", true, true},
		{"always holds the unknown", Always(), "", true, true},
		{"from a day on", Period{december.From, End}, "2021-12-15/..", true, true},
		{"from a day on, earlier", Period{december.From, End}, "2021-11-15/..", true, false},
		{"until a day", Period{Beginning, december.From}, "../2021-11-30", true, true},
		{"until a day, excluded", Period{Beginning, december.From}, "../2021-12-01", true, false},
		{"until a day, that day", Period{Beginning, december.From}, "2021-12-01", false, false},
		{"no day", empty, "2021-12-01", false, false},
	} {
		d := mustDate(c.edtf)
		if got := c.period.Holds(d, Possibly); got != c.possibly {
			t.Errorf("%s: possibly %t", c.name, got)
		}
		if got := c.period.Holds(d, ""); got != c.possibly {
			t.Errorf("%s: in the unsaid sense %t", c.name, got)
		}
		if got := c.period.Holds(d, Certainly); got != c.certainly {
			t.Errorf("%s: certainly %t", c.name, got)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for edtf, want := range map[string]string{
		"2021-12":               "2021-12-01 2022-01-01",
		"2021-12-31":            "2021-12-31 2022-01-01",
		"2021-12-25/2022-01-05": "2021-12-25 2022-01-06",
		"../2021":               ".. 2022-01-01",
		"2021/..":               "2021-01-01 ..",
	} {
		p, err := ParsePeriod(edtf)
		if err != nil {
			t.Errorf("%s: %v", edtf, err)
		} else if got := p.From.String() + " " + p.Until.String(); got != want {
			t.Errorf("%s is the period %s, not %s", edtf, got, want)
		}
	}
	if p, err := ParsePeriod("2021-13"); err == nil {
		t.Errorf("2021-13 is the period %+v", p)
	}
	if p := (Date{}).Period(); p != Always() {
		t.Errorf("the period of the unknown date is %+v", p)
	}
}

func TestHeldOn(t *testing.T) {
	for _, c := range []struct {
		from, until         string
		on                  string
		possibly, certainly bool
	}{
		{"2021-01-20", "", "2021-01-19", false, false},
		{"2021-01-20", "", "2021-01-20", true, true},
		{"2021-01-20", "", "2999-01-01", true, true},
		{"2021-01-20", "2022-05-13", "2022-05-12", true, true},
		{"2021-01-20", "2022-05-13", "2022-05-13", false, false},
		{"2021", "2022", "2020-12-31", false, false},
		{"2021", "2022", "2021-01-01", true, false},
		{"2021", "2022", "2021-12-30", true, false},
		{"2021", "2022", "2021-12-31", true, true},
		{"2021", "2022", "2022-01-01", true, false},
		{"2021", "2022", "2022-12-30", true, false},
		{"2021", "2022", "2022-12-31", false, false},
		{"", "2022-05-13", "1900-01-01", true, false},
		{"", "2022-05-13", "2022-05-13", false, false},
		{"", "", "2021-01-01", true, false},
		{"../2021-06-01", "", "2021-06-01", true, true},
		{"../2021-06-01", "", "2021-05-31", true, false},
		{"2021", "2022/..", "2021-12-31", true, true},
		{"2021", "2022/..", "2030-01-01", true, false},
	} {
		on := mustDate(c.on).Earliest
		possibly, certainly := Tenure{From: mustDate(c.from), Until: mustDate(c.until)}.HeldOn(on)
		if possibly != c.possibly || certainly != c.certainly {
			t.Errorf("from %q until %q on %s: possibly %t, certainly %t", c.from, c.until, c.on, possibly, certainly)
		}
		mp, mc := Membership{From: mustDate(c.from), Until: mustDate(c.until)}.HeldOn(on)
		sp, sc := Sanction{ListedOn: mustDate(c.from), DelistedOn: mustDate(c.until)}.InForce(on)
		ep, ec := Sanction{ListedOn: mustDate("1900"), EffectiveFrom: mustDate(c.from), DelistedOn: mustDate(c.until)}.InForce(on)
		if c.from == "" {
			ep, ec = sp, sc // without a day of its own the listing's counts
		}
		if mp != possibly || mc != certainly || sp != possibly || sc != certainly || ep != possibly || ec != certainly {
			t.Errorf("from %q until %q on %s: membership %t %t, sanction %t %t, effective %t %t", c.from, c.until, c.on, mp, mc, sp, sc, ep, ec)
		}
		first, last := Tenure{From: mustDate(c.from), Until: mustDate(c.until)}.Span()
		if (first <= on && on <= last) != possibly {
			t.Errorf("from %q until %q spans %s to %s, and on %s is possible: %t", c.from, c.until, first, last, c.on, possibly)
		}
	}
}

func TestDateJSON(t *testing.T) {
	for _, c := range []struct {
		date Date
		want string
	}{
		{mustDate("2021-12-31"), `"2021-12-31"`},
		{Date{}, `""`},
		{MakeDate("2021-12", BasisDateline, "", ""), `{"edtf":"2021-12","basis":"DATELINE"}`},
		{MakeDate("2021-11-21/2021-11-30", BasisRelative, "late November", "2021-12-31"),
			`{"edtf":"2021-11-21/2021-11-30","basis":"RELATIVE","phrase":"late November","anchor":"2021-12-31"}`},
	} {
		data, err := json.Marshal(c.date)
		if err != nil || string(data) != c.want {
			t.Errorf("%+v is written %s (%v), not %s", c.date, data, err, c.want)
		}
		var back Date
		if err := json.Unmarshal(data, &back); err != nil || back != c.date {
			t.Errorf("%s is read as %+v (%v), not %+v", data, back, err, c.date)
		}
	}
	var d Date
	if err := json.Unmarshal([]byte(`"soon"`), &d); err != nil || d.EDTF != "soon" || d.Earliest != Beginning || d.Latest != End || d.Precision != "" {
		t.Errorf("what is no EDTF is read as %+v (%v)", d, err)
	}
	for _, bad := range []string{`2021`, `true`, `["2021"]`, `{"edtf": 1}`, `{"edft": "2021"}`, `{"phrase": "last week", "basis": "RELATIVE"}`} {
		if err := json.Unmarshal([]byte(bad), &d); err == nil {
			t.Errorf("%s is read as %+v", bad, d)
		} else if !strings.Contains(err.Error(), "edtf") {
			t.Errorf("%s: the error %q does not say what a date is", bad, err)
		}
	}
	type holder struct {
		When Date `json:"when,omitzero"`
	}
	if data, err := json.Marshal(holder{}); err != nil || string(data) != `{}` {
		t.Errorf("an unknown date is written %s (%v)", data, err)
	}
}

func ExampleParseDate() {
	for _, edtf := range []string{"2021-12-31", "2021-12", "2021-24", "202X", "2021-12-31/..", "2021-11-21~"} {
		d, err := ParseDate(edtf)
		fmt.Println(edtf, d.Precision, d.Earliest, d.Latest, d.Approximate, err)
	}
	_, err := ParseDate("2021-02-29")
	fmt.Println(err)
	// Output:
	// 2021-12-31 DAY 2021-12-31 2021-12-31 false <nil>
	// 2021-12 MONTH 2021-12-01 2021-12-31 false <nil>
	// 2021-24 SEASON 2021-12-01 2022-02-28 false <nil>
	// 202X DECADE 2020-01-01 2029-12-31 false <nil>
	// 2021-12-31/.. INTERVAL 2021-12-31 .. false <nil>
	// 2021-11-21~ DAY 2021-11-21 2021-11-21 true <nil>
	// "2021-02-29" is no EDTF date: "29" is no day of 2021-02: 01 to 28, or XX
}

func ExamplePeriod_Holds() {
	december, _ := ParsePeriod("2021-12")
	year, _ := ParseDate("2021")
	fmt.Println(december.Holds(year, Possibly), december.Holds(year, Certainly))
	// Output: true false
}
