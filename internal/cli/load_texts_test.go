package cli_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// writeTexts writes raw texts on calls, meetings and words of people who partly
// know each other's names.
func writeTexts(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	first, last := strings.Fields("Ana Boris Carla David Elena Felix"), strings.Fields("Quenby Ruizova Stenholm Tarkan Umbert")
	rng := rand.New(rand.NewPCG(7, 7))
	name := func() string { return first[rng.IntN(len(first))] + " " + last[rng.IntN(len(last))] }
	people := `{"publisher": "The Example Post", "title": "People", "actors": [{"id": "person/joe-biden", "name": "Joe Biden", "aliases": [{"text": "Biden"}]}]}`
	if err := os.WriteFile(filepath.Join(dir, "0000.json"), []byte(people), 0o666); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		day := time.Date(2021, 12, 1+i%28, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		a, b := name(), name()
		text := fmt.Sprintf("---\ntitle: Report %d\ndate: %s\nsource_url: https://example.org/%d\n---\n%s, the mayor of Town %d, met with %s in Geneva on Tuesday.\n\n"+
			"\"The talks on point %d were hard,\" %s said. %s said that the next round would be in May.\n", i, day, i, a, i%9, b, i, a, b)
		if i%4 == 0 {
			text += fmt.Sprintf("\n\"I called Joe Biden about it,\" %s said. Biden said: \"We heard about point %d.\"\n", a, i)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.md", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// facts returns every document of a graph with all that its revisions said.
func facts(t *testing.T, db string) string {
	t.Helper()
	code, stdout, stderr := run(t, "", "--db", db, "query", "-f", "ndjson", "--all", "{ documents(first: 200) { nodes { id revisions { hash } } } }")
	if code != 0 {
		t.Fatal(stderr)
	}
	if code, stdout, stderr := run(t, "", "--db", db, "check"); code != 0 {
		t.Errorf("%s%s", stdout, stderr)
	}
	return stdout
}

// A load of texts that is killed again and again comes to the same graph as one
// that is not, and so does one with another number of workers.
func TestLoadOfTextsIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program several times")
	}
	texts, kills := 100, 2
	if os.Getenv("DEMARCHE_LONG") != "" {
		texts, kills = 500, 20
	}
	dir := writeTexts(t, texts)
	load := func(db, workers string) *exec.Cmd {
		cmd := exec.Command("demarche", "--db", db, "load", "--no-seed", "--publisher", "The Example Post", dir)
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+workers)
		return cmd
	}
	whole := filepath.Join(t.TempDir(), "whole.db")
	begun := time.Now()
	if out, err := load(whole, "1").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(begun)
	want := facts(t, whole)
	if n := strings.Count(want, "document/the-example-post-"); n != texts+1 {
		t.Fatalf("%d documents came of %d texts", n, texts)
	}
	killed := filepath.Join(t.TempDir(), "killed.db")
	for range kills {
		cmd := load(killed, "4")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(took))
		cmd.Process.Kill() // SIGKILL; it may have ended by now
		cmd.Wait()
	}
	out, err := load(killed, "4").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := facts(t, killed); got != want {
		t.Errorf("the graph differs from that of an uninterrupted load:\n%s", out)
	}
	out, err = load(killed, "2").CombinedOutput()
	if want := fmt.Sprintf("%d documents: 0 added, %d unchanged, 0 replaced", texts+1, texts+1); err != nil || !strings.Contains(string(out), want) {
		t.Errorf("a second load: %v\n%s", err, out)
	}
}

const shared = "../../../shared/data"

// The states in which a feed was published, in their order: each item becomes
// one document, edits its revisions.
func TestLoadFeedAgainAndAgain(t *testing.T) {
	dir := filepath.Join(shared, "state_dept_feed", "raw_snapshots")
	files, _ := filepath.Glob(filepath.Join(dir, "*.rss"))
	if len(files) == 0 {
		t.Skip("no " + dir)
	}
	guid := regexp.MustCompile(`<guid[^>]*>([^<]*)</guid>`)
	guids := make(map[string]bool)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range guid.FindAllSubmatch(data, -1) {
			guids[string(m[1])] = true
		}
	}
	db := filepath.Join(t.TempDir(), "g.db")
	load := func(args ...string) string {
		code, stdout, stderr := run(t, "", append([]string{"--db", db, "load", "--no-seed", "--publisher", "U.S. Department of State"}, args...)...)
		if code != 0 {
			t.Fatal(stderr)
		}
		return stdout
	}
	t.Log(load(dir))
	all := facts(t, db)
	if n := strings.Count(all, `"id"`); n != len(guids) {
		t.Errorf("%d documents came of %d guids", n, len(guids))
	}
	if out := load(files[len(files)-1]); !strings.Contains(out, " 0 added, ") || !strings.Contains(out, " 0 replaced, ") {
		t.Errorf("the last state again: %s", out)
	}
	if got := facts(t, db); got != all {
		t.Error("the last state again has changed the graph")
	}
}
