package cli_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
)

// TestHostileFiles loads files that are made to take all memory, to nest without
// end, or to read other files. Each is told of, or harmless, within a bounded
// memory; those that unpack to 150 MB are some hundred kilobytes on the disk.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks much")
	}
	const unpacked, mostMemory = 150 << 20, 260 << 20
	secret := "the secret of another file"
	dir := t.TempDir()
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	bomb := func(head, tail string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		piece := bytes.Repeat([]byte("A"), 1<<20)
		io.WriteString(z, head)
		for range unpacked / len(piece) {
			z.Write(piece)
		}
		io.WriteString(z, tail)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	entities := `<!DOCTYPE x [<!ENTITY a0 "lol"><!ENTITY other SYSTEM "file://` + other + `">`
	for i := range 9 {
		entities += fmt.Sprintf(`<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	entities += "]>"
	const listed = `<CONSOLIDATED_LIST dateGenerated="2021-01-01T00:00:00"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>%s</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`
	begins, ends, _ := strings.Cut(listed, "%s")
	db := filepath.Join(dir, "graph.db")
	if code, _, stderr := run(t, "", "--db", db, "load", "-"); code != 0 { // the seed data: who publishes lists
		t.Fatal(stderr)
	}
	for _, c := range []struct {
		name    string
		content []byte
		flags   string
		code    int
		want    string
	}{
		{"unpacks.json.gz", bomb(`{"id":"a","schema":"Person","properties":{"name":["`, `"]}}`), "--format ftm", 3, "rejected"},
		{"unpacks2.json.gz", bomb("[\n"+`{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"`, `"}}}`+"\n]"), "--format wikidata", 3, "rejected"},
		{"unpacks.xml.gz", bomb(begins, ends), "--format un-sanctions", 1, "the most that is read"},
		{"unpacks.csv.gz", bomb(`1,"A","individual","X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"`, `"`+"\n"), "--format ofac-sdn --published 2021-01-01", 1, "the most that is read"},
		{"packed.ndjson.gz", bomb(`{"publisher":"`, `"}`), "", 3, "compressed with gzip"},
		{"entities.xml", []byte(`<?xml version="1.0"?>` + entities + fmt.Sprintf(listed, "&a9;")), "--format un-sanctions", 1, "invalid character entity"},
		{"entities.rss", []byte(`<?xml version="1.0"?>` + entities + `<rss version="2.0"><channel><title>P</title><item><title>T &a9; &other;</title><guid>1</guid><description>D &a9; &other;</description></item></channel></rss>`), "--published 2021", 0, "1 added"},
		{"deep.json", []byte(`{"publisher":"P","title":"T","statements":` + strings.Repeat("[", 1_000_000)), "", 3, "rejected"},
		{"deep2.json", []byte(strings.Repeat(`{"a":`, 500_000)), "", 3, "rejected"},
		{"deep3.json", []byte(strings.Repeat("[", 1_000_000)), "", 3, "rejected"},
		{"deep.html", []byte("<html><body>" + strings.Repeat("<div>", 100_000) + "He said."), "--published 2021", 3, "rejected"},
		{"deep.md", []byte(strings.Repeat("> ", 20_000) + "hi\n" + strings.Repeat("[", 20_000) + "\n"), "--published 2021", 0, "1 added"},
		{"long.txt", bytes.Repeat([]byte("a"), 80<<20), "--published 2021", 3, "longer than"},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, c.content, 0o666); err != nil {
			t.Fatal(err)
		}
		args := append([]string{"--db", db, "load", "--no-match", "--publisher", "P"}, strings.Fields(c.flags)...)
		cmd := exec.Command("demarche", append(args, path)...)
		cmd.Dir = dir
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(out), c.want) || strings.Contains(string(out), "goroutine ") {
			t.Errorf("%s: exit code %d, not %d with %q\n%.2000s", c.name, code, c.code, c.want, out)
		}
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		if used := usage.Maxrss << 10; used > mostMemory && !raced() {
			t.Errorf("%s takes %d MiB", c.name, used>>20)
		}
		os.Remove(path)
	}
	code, stdout, stderr := run(t, "", "--db", db, "export")
	if code != 0 || !strings.Contains(stdout, "https://") || strings.Contains(stdout, secret) || strings.Contains(stdout, "lollollol") {
		t.Errorf("another file, or an entity that multiplies, is in the graph, or no graph is there: %d %s", code, stderr)
	}
}

// raced reports whether this program watches for races, which takes several
// times the memory.
func raced() bool {
	info, _ := debug.ReadBuildInfo()
	for _, setting := range info.Settings {
		if setting.Key == "-race" {
			return setting.Value == "true"
		}
	}
	return false
}
