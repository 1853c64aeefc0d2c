package when_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/when"
)

func TestDurations(t *testing.T) {
	for _, row := range [][2]string{
		{"On Thursday, in a 50-minute phone call, he urged calm.", "50-minute=3000"},
		{"The call lasted two hours and five minutes.", "two hours and five minutes=7500"},
		{"The call lasted 2 hours, 1 minute.", "2 hours, 1 minute=7260"},
		{"It was an hour-long call.", "an hour-long=3600"},
		{"After an hour and a half they stopped.", "an hour and a half=5400"},
		{"They talked for two and a half hours.", "two and a half hours=9000"},
		{"They talked for 2.5 hours.", "2.5 hours=9000"},
		{"They talked for half an hour.", "half an hour=1800"},
		{"A half-hour talk and a half hour of silence.", "A half-hour=1800; a half hour=1800"},
		{"They talked for nearly an hour.", "an hour=3600~"},
		{"They talked for more than two hours.", "two hours=7200~"},
		{"They talked for about 45 minutes.", "45 minutes=2700~"},
		{"They talked for a couple of hours.", "a couple of hours=7200~"},
		{"a two-day visit and a three-week trip", "two-day=172800; three-week=1814400"},
		{"a twenty-five minute call", "twenty-five minute=1500"},
		{"a 30-second statement", "30-second=30"},
		{"They had met two days ago, two hours earlier, and three days after.", ""},
		{"a three-month pause, a two-year ban, minutes later", ""},
		{"the second hour", ""},
		{"a few hours", ""},
		{"60 min", "60 min=3600"},
		{"a day’s work", ""},
	} {
		var parts []string
		for _, d := range when.Durations(row[0]) {
			if cut, ok := d.Span.Cut(row[0]); !ok || cut != d.Text {
				t.Errorf("%q: span %v reads %q, not %q", row[0], d.Span, cut, d.Text)
			}
			s := fmt.Sprintf("%s=%d", d.Text, d.Seconds)
			if d.Approximate {
				s += "~"
			}
			parts = append(parts, s)
		}
		if got := strings.Join(parts, "; "); got != row[1] {
			t.Errorf("%q\n  read  %s\n  want  %s", row[0], got, row[1])
		}
	}
}
