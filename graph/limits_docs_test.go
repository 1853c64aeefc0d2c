package graph

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestLimitsInTheDocs holds the table in docs/queries.md against the constants.
func TestLimitsInTheDocs(t *testing.T) {
	data, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(data), "\n## Limits\n")
	if !ok {
		t.Fatal("docs/queries.md has no section on limits")
	}
	for _, row := range []struct {
		what   string
		limit  int
		unit   int
		suffix string
	}{
		{"items on a page (`first`, `last`); 20 where neither is given", maxPage, 1, ""},
		{"bytes of a question", maxQuestion, 1, ""},
		{"tokens of a question", maxTokens, 1, ""},
		{"fields below fields", maxDepth, 1, ""},
		{"fields, with every fragment written out", maxFields, 1, ""},
		{"fields at the top", maxRoots, 1, ""},
		{"characters of a name, id, date, cursor or search text", maxText, 1, ""},
		{"names in one argument", maxRefs, 1, ""},
		{"ids in one argument", maxIDs, 1, ""},
		{"items that are read for one answer", maxItems, 1, ""},
		{"bytes of an answer", maxAnswer, 1 << 20, " MiB"},
		{"time for an answer", int(DefaultTimeout.Seconds()), 1, " seconds"},
	} {
		want := "| " + row.what + " | " + thousands(row.limit/row.unit) + row.suffix + " |"
		if !strings.Contains(table, want) {
			t.Errorf("docs/queries.md should have the row\n%s", want)
		}
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
