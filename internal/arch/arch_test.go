// Package arch holds the house rules that a compiler does not know: which room
// may import which. The table below is the one in docs/architecture.md.
package arch_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "demarche"

// rooms says, for each package, which packages of this module it may import.
// Only a lower floor may be named. Tests may import what they like.
var rooms = map[string][]string{
	".":                       {},
	"ontology":                {},
	"internal/text":           {},
	"web":                     {},
	"internal/when":           {"ontology", "internal/text"},
	"internal/names":          {"ontology", "internal/text"},
	"internal/match":          {"ontology"},
	"internal/match/evaluate": {"ontology", "internal/text", "internal/match"},
	"article":                 {"ontology", "internal/text", "internal/when", "internal/names"},
	"article/evaluate":        {"ontology", "internal/text", "internal/names", "article", "seed/texts"},
	"storage":                 {"ontology", "internal/text"},
	"storage/storagetest":     {"ontology", "internal/text", "storage"},
	"storage/sqlite":          {"ontology", "internal/text", "storage", "storage/sqlite/courier"},
	"storage/sqlite/courier":  {},
	"seed":                    {"ontology", "internal/text", "internal/names", "internal/match", "article", "storage", "seed/texts", "seed/dataset", "seed/ofac", "seed/unsc", "seed/eufsf", "seed/ftm", "seed/wikidata", "seed/gdelt", "seed/icews", "seed/polecat", "seed/plover", "seed/acled", "seed/quotebank"},
	"seed/texts":              {"ontology", "internal/text", "internal/when"},
	"seed/dataset":            {"ontology", "internal/text", "internal/names"},
	"seed/ofac":               {"ontology", "seed/dataset"},
	"seed/unsc":               {"ontology", "seed/dataset"},
	"seed/eufsf":              {"ontology", "seed/dataset"},
	"seed/ftm":                {"ontology", "seed/dataset"},
	"seed/wikidata":           {"ontology", "seed/dataset"},
	"seed/cameo":              {"ontology"},
	"seed/coded":              {"ontology", "seed/dataset", "seed/cameo"},
	"seed/gdelt":              {"ontology", "internal/text", "article", "seed/dataset", "seed/cameo", "seed/coded"},
	"seed/icews":              {"ontology", "seed/dataset", "seed/cameo", "seed/coded"},
	"seed/polecat":            {"ontology", "seed/dataset", "seed/cameo", "seed/coded"},
	"seed/plover":             {"ontology", "seed/dataset", "seed/cameo", "seed/coded"},
	"seed/acled":              {"ontology", "seed/dataset", "seed/coded"},
	"seed/quotebank":          {"ontology", "seed/dataset", "seed/coded"},
	"seed/sheet":              {"ontology", "internal/text", "seed/dataset"},
	"seed/datasettest":        {"ontology", "seed/dataset"},
	"export":                  {"ontology", "storage"},
	"graph/model":             {"ontology", "storage"},
	"graph":                   {"ontology", "internal/text", "storage", "graph/model", "web"},
	"internal/cli":            {".", "ontology", "internal/text", "storage", "storage/sqlite", "seed", "graph", "internal/names", "internal/match/evaluate", "article", "article/evaluate", "seed/texts", "seed/dataset", "seed/sheet", "export", "web"},
	"cmd/demarche":            {"internal/cli"},
	"bench/article":           {},
	"bench/gdelt":             {},
	"bench/records":           {"bench/gdelt"},
	"bench/world":             {"ontology"},
	"bench/peer":              {"ontology"},
	"bench/dataloader":        {"ontology"},
	"bench":                   {"ontology", "bench/gdelt", "bench/records", "bench/world", "bench/peer", "bench/dataloader", "storage/sqlite", "graph"},
	"internal/arch":           {},
}

// outside says who alone may import a library: SQL stays in the engine, GraphQL
// in graph and the command line.
var outside = map[string][]string{
	"github.com/mattn/go-sqlite3":   {"storage/sqlite", "storage/sqlite/courier", "bench/peer"},
	"database/sql":                  {"storage/sqlite", "storage/sqlite/courier", "bench/peer", "bench/dataloader"},
	"github.com/99designs/gqlgen":   {"graph", "graph/model", "bench/dataloader"},
	"github.com/vektah/gqlparser":   {"graph", "graph/model", "internal/cli", "bench/dataloader"},
	"net/http":                      {"web", "graph", "internal/cli", "bench", "bench/peer", "bench/dataloader"},
	"github.com/alecthomas/kong":    {"internal/cli"},
	"github.com/google/jsonschema-": {"seed"},
}

func TestImportsGoDown(t *testing.T) {
	found := make(map[string]bool)
	for _, file := range goFiles(t) {
		room := filepath.ToSlash(filepath.Dir(file))
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: the room %q stands in no floor: add it to the table here and in docs/architecture.md", file, room)
			continue
		}
		found[room] = true
		for _, path := range imports(t, file) {
			if path == module || strings.HasPrefix(path, module+"/") {
				other := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
				if other == "" {
					other = "."
				}
				if !contains(allowed, other) {
					t.Errorf("%s: %s may not import %s", file, room, other)
				}
			}
			for library, owners := range outside {
				if strings.HasPrefix(path, library) && !contains(owners, room) {
					t.Errorf("%s: %s may not import %s; only %s may", file, room, path, strings.Join(owners, ", "))
				}
			}
		}
	}
	for room := range rooms {
		if room != "internal/arch" && !found[room] {
			t.Errorf("the room %q is in the table and not in the tree", room)
		}
	}
}

// TestNoNames keeps words out of package names that say nothing.
func TestNoNames(t *testing.T) {
	for room := range rooms {
		for _, word := range []string{"util", "common", "helpers", "models", "manager", "base", "types"} {
			if filepath.Base(room) == word {
				t.Errorf("%s: %q says nothing of what is in it", room, word)
			}
		}
	}
}

// TestPackagesSayWhatTheyAre wants a doc comment on every package.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	documented := make(map[string]bool)
	for _, file := range goFiles(t) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		room := filepath.ToSlash(filepath.Dir(file))
		documented[room] = documented[room] || f.Doc != nil
	}
	for room, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment", room)
		}
	}
}

const root = "../.."

// goFiles returns the module's Go files that are no tests, relative to its root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no Go file found below the module's root")
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	paths := make([]string, len(f.Imports))
	for i, spec := range f.Imports {
		if paths[i], err = strconv.Unquote(spec.Path.Value); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
