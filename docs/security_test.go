package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSecurityPromisesAreTested looks for every test and file that security.md
// names beside a promise.
func TestSecurityPromisesAreTested(t *testing.T) {
	data, err := os.ReadFile("security.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := make(map[string]bool)
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err = filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git"):
			return fs.SkipDir
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range declared.FindAllSubmatch(source, -1) {
			tests[string(m[1])] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	promises := 0
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "|") || len(cells) != 2 || strings.HasPrefix(line, "|--") || strings.HasPrefix(line, "| promise") {
			continue
		}
		named := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1)
		if promises++; len(named) == 0 {
			t.Errorf("nothing shows the promise %s", strings.TrimSpace(cells[0]))
		}
		for _, m := range named {
			name := m[1]
			if strings.HasPrefix(name, "Test") || strings.HasPrefix(name, "Fuzz") {
				if !tests[name] {
					t.Errorf("there is no test %s, which should show the promise %s", name, strings.TrimSpace(cells[0]))
				}
			} else if _, err := os.Stat(filepath.Join("..", name)); err != nil && name != "testdata/fuzz" {
				t.Errorf("security.md: %v", err)
			}
		}
	}
	if promises < 30 {
		t.Errorf("security.md has %d promises", promises)
	}
}
