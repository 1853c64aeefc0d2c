package when_test

import (
	"testing"

	"demarche/internal/when"
	"demarche/ontology"
)

func TestAnchor(t *testing.T) {
	for _, row := range []struct{ published, day string }{
		{"2021-12-31T02:20:00Z", "2021-12-31"},
		{"2021-12-30T21:20:00-05:00", "2021-12-30"}, // the same moment, in Washington
		{"2021-12-31T02:20:00", "2021-12-31"},
		{"2021-12-31", "2021-12-31"},
		{"2021-12", ""},
		{"", ""},
		{"2021-12-30/2021-12-31", ""},
		{"../2021-12-31", ""},
	} {
		a := when.NewAnchor(ontology.MakeDate(row.published, "", "", ""))
		got := ""
		if day, ok := a.Day(); ok {
			got = day.String()
		}
		if got != row.day {
			t.Errorf("%q counts from %q, not %q", row.published, got, row.day)
		}
	}
	if got, want := show(when.Read("On Friday, Jan. 10, last week, for months and on Dec. 30, 2021.", when.Anchor{})),
		"Friday, Jan. 10=!NO_ANCHOR; last week=!NO_ANCHOR; for months=!NO_ANCHOR; Dec. 30, 2021=2021-12-30"; got != want {
		t.Errorf("without an anchor\n  read %s\n  want %s", got, want)
	}
}

// TestTense reads one phrase in each tense, from Wednesday, 15 December 2021.
func TestTense(t *testing.T) {
	a := anchor(t, "2021-12-15")
	for _, row := range []struct{ phrase, past, future, unknown string }{
		{"Friday", "2021-12-10", "2021-12-17", "2021-12-10|2021-12-17"},
		{"Wednesday", "2021-12-15", "2021-12-15", "2021-12-15"},
		{"last Friday", "2021-12-10", "2021-12-10", "2021-12-10"},
		{"next Friday", "2021-12-24|2021-12-17", "2021-12-24|2021-12-17", "2021-12-24|2021-12-17"},
		{"this Friday", "2021-12-17", "2021-12-17", "2021-12-17"},
		{"Dec. 10", "2021-12-10", "2022-12-10|2021-12-10", "2021-12-10|2022-12-10"},
		{"Dec. 15", "2021-12-15", "2021-12-15", "2021-12-15"},
		{"Jan. 10", "2021-01-10|2022-01-10", "2022-01-10", "2022-01-10|2021-01-10"},
		{"in December", "2021-12", "2021-12", "2021-12"},
		{"in June", "2021-06", "2022-06", "2021-06|2022-06"},
		{"late December", "2020-12-21/2020-12-31", "2021-12-21/2021-12-31", "2021-12-21/2021-12-31|2020-12-21/2020-12-31"},
		{"early December", "2021-12-01/2021-12-10", "2022-12-01/2022-12-10", "2021-12-01/2021-12-10|2022-12-01/2022-12-10"},
		{"later in December", "2021-12-16/2021-12-31", "2021-12-16/2021-12-31", "2021-12-16/2021-12-31"},
		{"earlier in December", "2021-12-01/2021-12-14", "2021-12-01/2021-12-14", "2021-12-01/2021-12-14"},
		{"this week", "2021-12-13/2021-12-15", "2021-12-15/2021-12-19", "2021-12-13/2021-12-19"},
		{"this month", "2021-12", "2021-12", "2021-12"},
		{"the weekend", "2021-12-11/2021-12-12", "2021-12-18/2021-12-19", "2021-12-11/2021-12-12|2021-12-18/2021-12-19"},
		{"in two weeks", "!NEEDS_TENSE", "2021-12-27/2022-01-02", "!NEEDS_TENSE"},
		{"since March", "2021-03/..", "2022-03/..", "2021-03/.."},
		{"until March", "../2021-03", "../2022-03", "../2022-03"},
		{"in the summer", "2021-22", "2022-22", "2021-22|2022-22"},
		{"New Year's Day", "2021-01-01|2022-01-01", "2022-01-01", "2022-01-01|2021-01-01"},
		{"December 7–9", "2021-12-07/2021-12-09", "2022-12-07/2022-12-09", "2021-12-07/2021-12-09|2022-12-07/2022-12-09"},
		{"Monday to Wednesday", "2021-12-13/2021-12-15", "2021-12-20/2021-12-22", "2021-12-13/2021-12-15|2021-12-20/2021-12-22"},
		{"Feb. 29", "2020-02-29", "2024-02-29", "2020-02-29|2024-02-29"},
		{"2014", "2014", "2014", "2014"},
	} {
		text := row.phrase
		if text == "2014" {
			text = "in 2014"
		}
		found := when.Find(text)
		if len(found) != 1 {
			t.Errorf("%q: %d phrases", row.phrase, len(found))
			continue
		}
		for _, c := range []struct {
			tense when.Tense
			want  string
		}{{when.Past, row.past}, {when.Future, row.future}, {when.Unknown, row.unknown}} {
			r := found[0].Read(a, c.tense)
			got := r.Date.EDTF
			for _, o := range r.Others {
				got += "|" + o.EDTF
			}
			if r.Problem != "" {
				got += "!" + string(r.Problem)
			}
			if got != c.want {
				t.Errorf("%q in the %s is %s, not %s", row.phrase, c.tense, got, c.want)
			}
		}
	}
}

// TestOrder reads a date in figures by the publisher's order.
func TestOrder(t *testing.T) {
	for order, want := range map[when.Order]string{when.MonthFirst: "5/6/2021=2021-05-06", when.DayFirst: "5/6/2021=2021-06-05", when.OrderUnknown: "5/6/2021=|2021-05-06|2021-06-05!AMBIGUOUS"} {
		a := anchor(t, "2021-12-31")
		a.Order = order
		if got := show(when.Read("Issued 5/6/2021.", a)); got != want {
			t.Errorf("%q: read %s, want %s", order, got, want)
		}
	}
}
