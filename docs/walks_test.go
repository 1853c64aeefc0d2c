package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestWalksLeadSomewhere holds docs/architecture.md against the code: a function
// in backquotes is in the file that is linked last before it, or in the one
// linked next after it; where neither has it, the reader is lost.
func TestWalksLeadSomewhere(t *testing.T) {
	data, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	walks, _, _ := strings.Cut(string(data), "\n## The floors")
	files, functions := 0, 0
	for _, block := range regexp.MustCompile(`\n(?:\n|\d\. |\|)`).Split(walks, -1) {
		links := regexp.MustCompile(`\]\(\.\./([^)]+)\)`).FindAllStringSubmatchIndex(block, -1)
		for _, link := range links {
			if _, err := os.Stat(filepath.Join("..", block[link[2]:link[3]])); err != nil {
				t.Errorf("docs/architecture.md: %v", err)
			}
			files++
		}
		for _, name := range regexp.MustCompile("`([A-Za-z]+)`").FindAllStringSubmatchIndex(block, -1) {
			before, after := "", ""
			for _, link := range links {
				if link[0] < name[0] {
					before = block[link[2]:link[3]]
				} else if after == "" {
					after = block[link[2]:link[3]]
				}
			}
			function := block[name[2]:name[3]]
			if isField[function] || before == "" && after == "" {
				continue
			}
			functions++
			if !declares(t, before, function) && !declares(t, after, function) {
				t.Errorf("docs/architecture.md: there is no %s in %s or %s", function, before, after)
			}
		}
	}
	if files < 30 || functions < 30 {
		t.Errorf("only %d files and %d functions found in docs/architecture.md", files, functions)
	}
}

// isField tells the words of GraphQL that stand in backquotes, too.
var isField = map[string]bool{"totalCount": true}

// declares reports whether a Go file declares a function or method of the name.
func declares(t *testing.T, path, function string) bool {
	t.Helper()
	if filepath.Ext(path) != ".go" {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", path), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Errorf("docs/architecture.md: %v", err)
		return false
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == function {
			return true
		}
	}
	return false
}

// TestFloorsAreThoseOfArch holds the table of floors in docs/architecture.md
// against the one in internal/arch, which the imports are held against.
func TestFloorsAreThoseOfArch(t *testing.T) {
	data, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	rooms := archRooms(t)
	_, table, _ := strings.Cut(string(data), "\n## The floors")
	for _, row := range regexp.MustCompile("(?m)^\\| \\d \\| `([a-z/]+)` \\|.*\\| ([^|]+) \\|$").FindAllStringSubmatch(table, -1) {
		room, told := row[1], strings.Split(row[2], ", ")
		may, ok := rooms[room]
		delete(rooms, room)
		if !ok {
			t.Errorf("docs/architecture.md: internal/arch knows no room %s", room)
		}
		if row[2] == "all below" {
			continue
		}
		told = slices.DeleteFunc(told, func(r string) bool { return r == "standard library" || r == "x/text" })
		for i, r := range told {
			if slices.Contains([]string{"text", "when", "names"}, r) {
				told[i] = "internal/" + r
			}
		}
		slices.Sort(told)
		slices.Sort(may)
		if !slices.Equal(told, may) {
			t.Errorf("docs/architecture.md: %s may import %v, and in internal/arch %v", room, told, may)
		}
	}
	for _, inside := range []string{".", "internal/arch"} {
		delete(rooms, inside)
	}
	for room := range rooms {
		t.Errorf("docs/architecture.md: the table of floors has no room %s", room)
	}
}

// archRooms reads the table of internal/arch: what each room may import.
func archRooms(t *testing.T) map[string][]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../internal/arch/arch_test.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	texts := func(n ast.Node) (found []string) {
		ast.Inspect(n, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok {
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				found = append(found, text)
			}
			return true
		})
		return found
	}
	rooms := make(map[string][]string)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != "rooms" {
			return true
		}
		for _, element := range spec.Values[0].(*ast.CompositeLit).Elts {
			pair := element.(*ast.KeyValueExpr)
			rooms[texts(pair.Key)[0]] = texts(pair.Value)
		}
		return false
	})
	if len(rooms) < 10 {
		t.Fatalf("only %d rooms found in internal/arch", len(rooms))
	}
	return rooms
}
