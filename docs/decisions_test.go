package docs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDecisions: the pages are numbered one after another, say so in their
// titles, and stand in the list.
func TestDecisions(t *testing.T) {
	pages, err := filepath.Glob("decisions/0*.md")
	if err != nil || len(pages) == 0 {
		t.Fatal("no decisions", err)
	}
	list, err := os.ReadFile("decisions/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range pages {
		name := filepath.Base(page)
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(name, fmt.Sprintf("%04d-", i+1)) || !strings.HasPrefix(string(data), fmt.Sprintf("# %d. ", i+1)) {
			t.Errorf("%s should be number %d, in its name and its title", name, i+1)
		}
		for _, part := range []string{"\n## Context\n", "\n## Choice\n", "\n## Rejected\n", "\n## How we would know that it was wrong\n"} {
			if !strings.Contains(string(data), part) {
				t.Errorf("%s has no part %q", name, strings.TrimSpace(part))
			}
		}
		if strings.Count(string(list), "]("+name+")") != 1 {
			t.Errorf("decisions/README.md should list %s once", name)
		}
	}
	if listed := strings.Count(string(list), "](0"); listed != len(pages) {
		t.Errorf("decisions/README.md lists %d pages, and there are %d", listed, len(pages))
	}
}
