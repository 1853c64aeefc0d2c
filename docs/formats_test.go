package docs_test

import (
	"os"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/sheet"
)

// The table and the mapping of docs/formats.md go in as they stand there, and
// bring nothing the second time.
func TestTableInTheDocs(t *testing.T) {
	data, err := os.ReadFile("formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(data), "\n## csv\n")
	_, table, rest, hasTable := cutBlock(section, "csv")
	_, written, _, hasMapping := cutBlock(rest, "yaml")
	if !hasTable || !hasMapping {
		t.Fatal("docs/formats.md shows no table with its mapping")
	}
	mapping, err := sheet.Parse([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	ask, loader := seedServer(t)
	world, err := seed.BaseWorld()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []seed.Imported{{Added: 3}, {Unchanged: 3}} {
		in := dataset.NewInput("diary.csv", strings.NewReader(table), world)
		got, err := loader.Import(t.Context(), mapping.Format(), in, ontology.File{Name: "diary.csv", SHA256: strings.Repeat("0", 64)}, seed.ImportOptions{
			Again: true, Rejected: func(e *dataset.RowError) { t.Error(e) },
		})
		if err != nil || got.Added != want.Added || got.Unchanged != want.Unchanged || got.Changed+got.Removed > 0 {
			t.Errorf("%+v, %v", got, err)
		}
	}
	answer := ask(t, `{ events(involving: "Anna Vale") { nodes { when { edtf } participants { actor { name } } place { name } sources { document { url } passage } } } }`)
	for _, want := range []string{"2022-02-05", "Emmanuel Macron", "Olaf Scholz", "Paris", "https://example.org/3", "no: 3; day: 05.02.2022"} {
		if !strings.Contains(answer, want) {
			t.Errorf("the third row does not tell of %s:\n%s", want, answer)
		}
	}
	if answer := ask(t, `{ statements(by: "Biden", text: "United States will respond") { nodes { sources { document { title } } } } }`); !strings.Contains(answer, "Our diary, 1") {
		t.Errorf("the first row's words are not there:\n%s", answer)
	}
}
