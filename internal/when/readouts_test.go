package when_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/when"
	"demarche/ontology"
)

// TestReadouts reads the day of the call from the first paragraph of the White
// House's readouts of 2021 and compares it with the day in the file's name. A
// readout is published on the day of the call or soon after it.
func TestReadouts(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/wh_briefings/statements-releases/*/*readout-of*call*.md")
	if err != nil || len(files) == 0 {
		t.Skip("no readouts at ../shared/data/wh_briefings")
	}
	same, near, none, other := 0, 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "\n---\n")
		paragraph, _, _ := strings.Cut(strings.TrimSpace(body), "\n\n")
		published := ontology.MakeDate(filepath.Base(file)[:10], "", "", "")
		found := ontology.Date{}
		for _, r := range when.Read(paragraph, when.NewAnchor(published)) {
			if r.Date.Precision == ontology.PrecisionDay || r.Date.Precision == ontology.PrecisionTime {
				found = r.Date
				break
			}
		}
		switch gap := published.Earliest - found.Earliest; {
		case found.IsZero():
			none++
		case gap == 0:
			same++
		case gap > 0 && gap <= 4:
			near++
		default:
			other++
			t.Logf("%s: %q is %s", filepath.Base(file), found.Phrase, found)
		}
	}
	total := len(files)
	t.Logf("%d readouts of calls: %d say the day of publication, %d a day up to four days before it, %d another, %d no day", total, same, near, other, none)
	if 100*(same+near) < 90*(total-none) {
		t.Errorf("fewer than 90%% of the days read lie at most four days before publication")
	}
}
