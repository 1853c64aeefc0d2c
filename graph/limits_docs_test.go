package graph

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestLimitsInTheDocs holds the table in docs/queries.md against the limits.
func TestLimitsInTheDocs(t *testing.T) {
	data, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(data), "\n## Limits\n")
	if !ok {
		t.Fatal("docs/queries.md has no section on limits")
	}
	for _, l := range DefaultLimits().Table() {
		n := thousands(l.N)
		if strings.HasPrefix(l.Means, "bytes") && l.N%(1<<20) == 0 {
			n = strconv.Itoa(l.N>>20) + " MiB"
		}
		want := "| `" + l.Name + "` | " + l.Means + " | " + n + " |"
		if !strings.Contains(table, want) {
			t.Errorf("docs/queries.md should have the row\n%s", want)
		}
	}
	if want := "| time for an answer | " + strconv.Itoa(int(DefaultTimeout.Seconds())) + " seconds |"; !strings.Contains(table, want) {
		t.Errorf("docs/queries.md should have the row\n%s", want)
	}
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func TestLimitsAreSetByName(t *testing.T) {
	for _, row := range DefaultLimits().Table() {
		l := DefaultLimits()
		if err := l.Set(row.Name, 7); err != nil {
			t.Error(err)
		}
		changed := 0
		for i, other := range l.Table() {
			if other.N != DefaultLimits().Table()[i].N {
				if changed++; other.Name != row.Name || other.N != 7 {
					t.Errorf("setting %s made %s %d", row.Name, other.Name, other.N)
				}
			}
		}
		if changed != 1 {
			t.Errorf("setting %s changed %d limits", row.Name, changed)
		}
	}
	l := DefaultLimits()
	for name, n := range map[string]int{"tokens": 0, "token": 5, "depth": -1} {
		if err := l.Set(name, n); err == nil {
			t.Errorf("%s=%d was taken", name, n)
		}
	}
}
