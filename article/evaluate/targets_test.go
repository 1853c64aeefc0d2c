package evaluate

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTargetsCounts measures sentences made for it. Each line of the table
// gives the count of the half that its sentences fall into.
func TestTargetsCounts(t *testing.T) {
	table := measureTargets(t,
		`{"primary_gid":"a","sentence_normalized":"Ana Ruiz said that Ben Okoro was late.","targets":[{"from":19,"to":28,"mention":"Ben Okoro"}]}`,
		`{"primary_gid":"a","sentence_normalized":"Ana Ruiz said that she was late.","targets":[{"from":0,"to":8,"mention":"Ana Ruiz","further_mentions":[{"from":19,"to":22,"mention":"she"}]}]}`,
		`{"primary_gid":"a","sentence_normalized":"Ana Ruiz said that Ben Okoro had lost his keys.","targets":[{"from":19,"to":28,"mention":"Ben Okoro","further_mentions":[{"from":38,"to":41,"mention":"his"}]}]}`,
		`{"primary_gid":"a","sentence_normalized":"It rained on Ben Okoro.","targets":[{"from":13,"to":22,"mention":"Ben Okoro"}]}`)
	for row, want := range map[string]string{
		"sentences":  "4",
		"statements": "3",
		"names in statements, not of the speaker":            "2",
		"  that are targets":                                 "100.0 %",
		"pronouns in statements, for a person named besides": "1",
		"  read as that person, who is a target":             "100.0 %",
		"pronouns in statements for the speaker":             "1",
		"  read as the speaker":                              "100.0 %",
	} {
		found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(row) + ` +(.*)$`).FindStringSubmatch(table)
		if found == nil || !strings.Contains(found[1], want) {
			t.Errorf("%s: want %s in\n%s", row, want, table)
		}
	}
}

func TestTargetsSaysWhatIsWrong(t *testing.T) {
	for line, want := range map[string]string{
		`{"primary_gid":`: "train.jsonl:1: ",
		`{"primary_gid":"a","sentence_normalized":"Ana.","targets":[{"from":0,"to":9,"mention":"Ana"}]}`: `train.jsonl:1: a: characters 0 to 9 of "Ana" are not in the sentence`,
		"": "no sentences in it",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "train.jsonl"), []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Targets(dir, new(bytes.Buffer), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", line, err, want)
		}
	}
}

func measureTargets(t *testing.T, lines ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "train.jsonl"), []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	var table bytes.Buffer
	if err := Targets(dir, &table, nil); err != nil {
		t.Fatal(err)
	}
	return table.String()
}

// TestTargets measures against the corpus where it lies beside the checkout; it
// is not part of the repository.
func TestTargets(t *testing.T) {
	dir := "../../../shared/data/news_targets"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus NewsMTSC is not here: ", dir)
	}
	var table bytes.Buffer
	if err := Targets(dir, &table, nil); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
	found := regexp.MustCompile(`(?m)^names and pronouns together, linked right +([0-9.]+) % +([0-9.]+) %$`).FindStringSubmatch(table.String())
	if found == nil || found[1] < "88" || found[2] < "85" {
		t.Errorf("linked right: %v, and it was above 88 and 85", found)
	}
}
