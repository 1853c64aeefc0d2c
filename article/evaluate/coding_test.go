package evaluate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCoding measures the records where they are at hand.
func TestCoding(t *testing.T) {
	dir := "../../../shared/data/event_coding"
	if _, err := os.Stat(filepath.Join(dir, goldCoding)); err != nil {
		t.Skip("the records are not here: they are no part of the repository")
	}
	known, offices := base(t)
	var wrong strings.Builder
	if err := Coding(dir, known, offices, t.Output(), &wrong); err != nil {
		t.Fatal(err)
	}
	if wrong.Len() == 0 {
		t.Error("no sentence is coded wrong: is anything compared?")
	}
}

// TestCodingRecords codes made-up records in the format of the gold standard.
func TestCodingRecords(t *testing.T) {
	known, offices := base(t)
	dir := t.TempDir()
	write := func(s string) {
		if err := os.WriteFile(filepath.Join(dir, goldCoding), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(`[
		{"id": "0", "event": "DOCUMENT", "eventText": "about the file"},
		{"id": "1", "event": "DISAPPROVE", "source": [{"actorText": "Joe Biden"}], "target": "", "text": "Joe Biden accused Vladimir Putin of lying about the harbor."},
		{"id": "2", "event": "DEMAND", "source": "Joe Biden", "text": "Joe Biden demanded that Russia open the harbor."},
		{"id": "3", "event": "AID", "source": "", "text": "It rained on the harbor all day."}
	]`)
	var table, wrong strings.Builder
	if err := Coding(dir, known, offices, &table, &wrong); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"ACCUSE           1       1       1", "REQUEST          1       1       1", "AID              1       0       0",
		"all              2       1       1", "all              1       1       1", "of 1 types given to sentences, borne out by a record: 100.0 %"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("no row %q in\n%s", want, &table)
		}
	}
	if !strings.Contains(wrong.String(), "3: AID") || strings.Contains(wrong.String(), "1: ACCUSE") {
		t.Errorf("disagreements:\n%s", &wrong)
	}
	for _, c := range []struct{ file, want string }{
		{`[{"id": "9", "event": "DANCE", "text": "They danced."}]`, "record 9"},
		{`[]`, "no record"},
		{`{`, goldCoding},
		{`[{"id": "9", "event": "AID", "source": 7, "text": "x"}]`, "actorText"},
	} {
		write(c.file)
		if err := Coding(dir, known, offices, &table, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}
