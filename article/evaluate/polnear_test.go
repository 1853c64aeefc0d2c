package evaluate

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestPolNeAR measures against the corpus where it lies beside the checkout; it
// is not part of the repository.
func TestPolNeAR(t *testing.T) {
	dir := "../../../shared/data/polnear"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus PolNeAR is not here: ", dir)
	}
	compartment := "dev"
	if c := os.Getenv("DEMARCHE_POLNEAR"); c != "" {
		compartment = c
	}
	var table, disagreements bytes.Buffer
	if err := PolNeAR(filepath.Join(dir, compartment), &table, &disagreements); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
	articles, err := readBrat(filepath.Join(dir, compartment))
	if err != nil {
		t.Fatal(err)
	}
	m := &tally{name: compartment, out: io.Discard, rules: make(map[string]*ruleTally)}
	for i := range articles {
		m.article(&articles[i])
	}
	for _, floor := range []struct {
		name       string
		part, of   int
		percentage float64
	}{
		{"quotations in gold", m.quotesReal, m.quotes, 98},
		{"right source", m.right, m.sourced, 88},
		{"precision of quoted contents", m.quotedReal, m.quoted, 97},
		{"recall of quoted contents", m.goldQuotedFound, m.goldQuoted, 93},
		{"precision of reported contents", m.reportedReal, m.reported, 82},
		{"recall of reported contents", m.goldRepFound, m.goldReported, 60},
	} {
		if got := 100 * float64(floor.part) / float64(floor.of); got < floor.percentage {
			t.Errorf("%s: %.1f %%, and it was above %.0f %%", floor.name, got, floor.percentage)
		}
	}
	if out := os.Getenv("DEMARCHE_DISAGREEMENTS"); out != "" {
		if err := os.WriteFile(out, disagreements.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
