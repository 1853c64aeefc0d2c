package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// kills is how often a test kills its process: a few times, more in the gate,
// and as often as $DEMARCHE_KILLS says.
func kills(t *testing.T, few, gate int) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("DEMARCHE_KILLS")); err == nil {
		return n
	}
	if os.Getenv("DEMARCHE_LONG") != "" {
		return gate
	}
	return few
}

// document is a structured document of two statements and a call.
func document(n int) string {
	return fmt.Sprintf(`{"publisher": "P", "title": "Document %[1]d", "url": "https://example.org/%[1]d", "published": "2021-12-31",
		"actors": [{"id": "person/a-%[2]d", "name": "A %[2]d"}, {"id": "person/b-%[3]d", "name": "B %[3]d"}],
		"events": [{"type": "CALL", "status": "OCCURRED", "when": "2021-12-%02[4]d", "participants": [{"actor": "person/a-%[2]d"}, {"actor": "person/b-%[3]d"}], "evidence": [{"passage": "They spoke."}]}],
		"statements": [
			{"speaker": "person/a-%[2]d", "about": [{"target": "person/b-%[3]d", "basis": "NAMED"}], "text": "First of %[1]d.", "form": "DIRECT", "act": "ASSERT", "said": "2021-12-30", "evidence": [{"passage": "First of %[1]d."}]},
			{"speaker": "person/b-%[3]d", "text": "Second of %[1]d.", "form": "DIRECT", "act": "DENY", "said": "2021-12-30", "evidence": [{"passage": "Second of %[1]d."}]}]}`,
		n, n%7, n%5, 1+n%28)
}

// wholeDocuments returns the titles of the documents that are there; each must be whole.
func wholeDocuments(t *testing.T, db string) map[string]bool {
	t.Helper()
	code, stdout, stderr := run(t, "", "--db", db, "check")
	if strings.Contains(stderr, "has schema version 0") {
		return nil // the file was made, and nothing in it
	}
	if code != 0 {
		t.Errorf("check: %s%s", stdout, stderr)
	}
	code, stdout, stderr = run(t, "", "--db", db, "query", "-f", "ndjson", "--all", "{ documents(first: 200) { nodes { title statements { totalCount } events { totalCount } } } }")
	if code != 0 {
		t.Fatal(stderr)
	}
	there := make(map[string]bool)
	for line := range strings.Lines(stdout) {
		var d struct {
			Title      string `json:"title"`
			Statements int    `json:"statements.totalCount"`
			Events     int    `json:"events.totalCount"`
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if d.Statements != 2 || d.Events != 1 {
			t.Errorf("%s is not whole: %s", d.Title, line)
		}
		there[d.Title] = true
	}
	return there
}

// TestLoaderIsKilled kills the loader at random moments, again and again on one
// database: each time the database is sound and each document whole or absent,
// and in the end a load completes.
func TestLoaderIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program several times")
	}
	const documents, killsOfOne = 300, 8
	dir := t.TempDir()
	input := filepath.Join(dir, "all.ndjson")
	var b strings.Builder
	for n := range documents {
		b.WriteString(strings.Join(strings.Fields(document(n)), " ") + "\n")
	}
	if err := os.WriteFile(input, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	load := func(db string) *exec.Cmd { return exec.Command("demarche", "--db", db, "load", "--no-seed", input) }
	begun := time.Now()
	if out, err := load(filepath.Join(dir, "whole.db")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(begun)
	r := rand.New(rand.NewPCG(4, 4))
	middle, n := 0, kills(t, 5, 40)
	for killed := 0; killed < n; {
		db := filepath.Join(dir, fmt.Sprintf("%d.db", killed))
		for range min(killsOfOne, n-killed) {
			cmd := load(db)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(r.Int64N(int64(took))))
			cmd.Process.Kill() // SIGKILL; it may have ended by now
			cmd.Wait()
			killed++
			if _, err := os.Stat(db); err != nil {
				continue // before there was anything
			}
			if info, _ := os.Stat(db); info.Size() == 0 {
				continue // the file was made, and nothing in it
			}
			if there := len(wholeDocuments(t, db)); 0 < there && there < documents {
				middle++
			}
		}
		if out, err := load(db).CombinedOutput(); err != nil {
			t.Fatalf("the load after the kills: %v\n%s", err, out)
		}
		if there := len(wholeDocuments(t, db)); there != documents {
			t.Errorf("%d of %d documents are there after the last load", there, documents)
		}
	}
	t.Logf("%d kills, %d of them in the middle", n, middle)
}

// TestServerIsKilledInMutations kills a server while clients load documents
// through it: what it has said to be in is in, and everything is whole.
func TestServerIsKilledInMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program several times")
	}
	db := filepath.Join(t.TempDir(), "graph.db")
	said := make(map[string]bool)
	next := 0
	r := rand.New(rand.NewPCG(5, 5))
	n := kills(t, 3, 15)
	for range n {
		cmd, url := serveWithToken(t, db)
		var mu sync.Mutex
		var clients sync.WaitGroup
		for range 3 {
			clients.Go(func() {
				for {
					mu.Lock()
					number := next
					next++
					mu.Unlock()
					if !mutate(url, number) {
						return
					}
					mu.Lock()
					said[fmt.Sprintf("Document %d", number)] = true
					mu.Unlock()
				}
			})
		}
		time.Sleep(time.Duration(r.Int64N(int64(400 * time.Millisecond))))
		cmd.Process.Kill()
		cmd.Wait()
		clients.Wait()
		there := wholeDocuments(t, db)
		for title := range said {
			if !there[title] {
				t.Errorf("%s was said to be in, and is not", title)
			}
		}
	}
	t.Logf("%d kills, %d mutations answered of %d", n, len(said), next)
}

// serveWithToken serves a database on a free port.
func serveWithToken(t *testing.T, db string, flags ...string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command("demarche", append([]string{"--db", db, "serve", "--no-seed", "--listen", "127.0.0.1:0", "--log-format", "off"}, flags...)...)
	cmd.Env = append(os.Environ(), "DEMARCHE_TOKEN=sesame")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	address := regexp.MustCompile(`http://\S+/graphql`)
	var told []byte
	for buffer := make([]byte, 4096); ; {
		n, err := stdout.Read(buffer)
		told = append(told, buffer[:n]...)
		if url := address.Find(told); url != nil {
			return cmd, string(url)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, told)
		}
	}
}

// mutate loads a document through a server, and reports whether it is in.
func mutate(url string, number int) bool {
	var input map[string]any
	if err := json.Unmarshal([]byte(document(number)), &input); err != nil {
		panic(err)
	}
	input["publisher"] = map[string]any{"name": input["publisher"]}
	body, err := json.Marshal(map[string]any{"query": "mutation($d: DocumentInput!) { loadDocument(input: $d) { outcome findings { path message } } }", "variables": map[string]any{"d": input}})
	if err != nil {
		panic(err)
	}
	q, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Authorization", "Bearer sesame")
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	return err == nil && bytes.Contains(data, []byte(`"outcome":"ADDED"`))
}

// TestTwoLoadersAtOnce lets two programs load into one database: each waits for
// the other's writes, and everything is in.
func TestTwoLoadersAtOnce(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "graph.db")
	var loaders []*exec.Cmd
	for half := range 2 {
		input := filepath.Join(dir, fmt.Sprintf("%d.ndjson", half))
		var b strings.Builder
		for n := range 60 {
			b.WriteString(strings.Join(strings.Fields(document(half*40+n)), " ") + "\n") // twenty are in both
		}
		if err := os.WriteFile(input, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("demarche", "--db", db, "load", "--no-seed", input)
		cmd.Stderr = new(bytes.Buffer)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		loaders = append(loaders, cmd)
	}
	for _, cmd := range loaders {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v\n%s", err, cmd.Stderr)
		}
	}
	if there := wholeDocuments(t, db); len(there) != 100 {
		t.Errorf("%d of 100 documents are there", len(there))
	}
}

// TestBackupWhileLoading takes copies while a loader writes: each passes check,
// and a load into it brings what it lacks.
func TestBackupWhileLoading(t *testing.T) {
	dir := t.TempDir()
	db, input := filepath.Join(dir, "graph.db"), filepath.Join(dir, "all.ndjson")
	var b strings.Builder
	for n := range 200 {
		b.WriteString(strings.Join(strings.Fields(document(n)), " ") + "\n")
	}
	if err := os.WriteFile(input, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := run(t, document(1000), "--db", db, "load", "--no-seed", "-"); code != 0 {
		t.Fatal(stderr)
	}
	cmd := exec.Command("demarche", "--db", db, "load", "--no-seed", input)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	last, loading := "", true
	for i := 0; loading; i++ {
		last = filepath.Join(dir, fmt.Sprintf("copy%d.db", i))
		if code, _, stderr := run(t, "", "--db", db, "backup", last); code != 0 {
			t.Errorf("backup %d: %s", i, stderr)
		}
		wholeDocuments(t, last)
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
			loading = false
		default:
		}
	}
	if code, _, stderr := run(t, "", "--db", last, "load", "--no-seed", input); code != 0 {
		t.Error(stderr)
	}
	if there := wholeDocuments(t, last); len(there) != 201 {
		t.Errorf("%d of 201 documents are in the copy after loading into it", len(there))
	}
}
