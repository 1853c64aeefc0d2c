package docs_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"demarche/internal/cli"
	"demarche/seed"
)

// TestMain lets this test program be demarche itself when it is called so.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "demarche" {
		ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt)
		os.Exit(cli.Run(ctx, os.Args[1:], cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}))
	}
	os.Exit(m.Run())
}

// TestREADMECommands runs every command of the README, in an empty folder and
// in the README's order: the server stays up while the others run. What
// `go run ./cmd/demarche` is to a reader is here this program under that name.
func TestREADMECommands(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	u := newUser(t)
	u.save("my-article.json", exampleDocument(t))
	ran := 0
	for rest := string(data); ; ran++ {
		_, block, after, ok := cutBlock(rest, "sh")
		if !ok {
			break
		}
		for line := range strings.Lines(block) {
			switch command, isOurs := strings.CutPrefix(line, "go run ./cmd/"); {
			case isOurs && strings.TrimSpace(command) == "demarche serve":
				u.serve("demarche", "serve")
			case isOurs:
				u.run(command)
			case strings.TrimSpace(line) != "go test ./...": // .ci/run runs it
				t.Errorf("README.md: nothing tests the command %q", line)
			}
		}
		rest = after
	}
	if ran < 4 || u.address == "" {
		t.Errorf("README.md shows %d blocks of commands; is the server started? %q", ran, u.address)
	}
	answer := post(t, u.address+"/graphql", `{ documents(source: "The Example Post") { totalCount } }`)
	if got := string(answer); !strings.Contains(got, `"totalCount":1`) {
		t.Errorf("the server does not see what was loaded beside it: %s", got)
	}
}

// TestREADMECounts: the README says how many documents come with the program.
func TestREADMECounts(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	articles := 0
	for name := range seed.Documents() {
		if strings.HasPrefix(name, "articles/") {
			articles++
		}
	}
	if want := fmt.Sprintf(" and %d documents on the crisis", articles); !strings.Contains(strings.ReplaceAll(string(data), "\n", " "), want) {
		t.Errorf("README.md should say %q", want)
	}
}

// TestMutationInTheDocs sends the example of docs/documents.md as its section
// on loading says, with the command that it shows.
func TestMutationInTheDocs(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	data, err := os.ReadFile("documents.md")
	if err != nil {
		t.Fatal(err)
	}
	_, mutation, after, ok := cutBlock(string(data), "graphql mutation")
	_, commands, _, both := cutBlock(after, "sh")
	if !ok || !both {
		t.Fatal("docs/documents.md shows no mutation with its commands")
	}
	u := newUser(t)
	u.save("my-article.json", exampleDocument(t))
	u.save("load.graphql", mutation)
	u.save("token.txt", "secret\n")
	u.serve("demarche", "serve", "--token-file", "token.txt")
	for line := range strings.Lines(commands) {
		if strings.HasPrefix(line, "jq ") { // what it writes, for machines without it
			var document any
			if err := json.Unmarshal([]byte(exampleDocument(t)), &document); err != nil {
				t.Fatal(err)
			}
			variables, err := json.Marshal(map[string]any{"document": document})
			if err != nil {
				t.Fatal(err)
			}
			u.save("variables.json", string(variables))
			continue
		}
		out := u.run(strings.Replace(line, "http://127.0.0.1:8080", u.address, 1))
		if !strings.Contains(out, `"outcome": "ADDED"`) || !strings.Contains(out, `"findings": []`) {
			t.Errorf("%s%s", line, out)
		}
	}
}

func exampleDocument(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("documents.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _, ok := cutBlock(string(data), "json document")
	if !ok {
		t.Fatal("docs/documents.md shows no document")
	}
	return example
}

// user is somebody with an empty folder and demarche.
type user struct {
	t       *testing.T
	dir     string
	env     []string
	address string // of the server, once it is up
}

func newUser(t *testing.T) *user {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "demarche")); err != nil {
		t.Fatal(err)
	}
	env := []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "DEMARCHE_LISTEN=127.0.0.1:0", "DEMARCHE_LOG_FORMAT=off"}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PATH=") && !strings.HasPrefix(v, "DEMARCHE_") {
			env = append(env, v)
		}
	}
	return &user{t: t, dir: t.TempDir(), env: env}
}

func (u *user) save(name, text string) {
	u.t.Helper()
	if err := os.WriteFile(filepath.Join(u.dir, name), []byte(text), 0o600); err != nil {
		u.t.Fatal(err)
	}
}

func (u *user) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = u.dir, u.env
	return cmd
}

// run runs a line of shell, which must succeed and say something or write a file.
func (u *user) run(line string) string {
	u.t.Helper()
	out, err := u.command("sh", "-c", line).CombinedOutput()
	if err != nil || len(out) == 0 && !strings.Contains(line, ">") {
		u.t.Errorf("%s%v\n%s", line, err, out)
	}
	return string(out)
}

// serve starts the server, opens what it prints, and stops it with the test.
func (u *user) serve(name string, args ...string) {
	u.t.Helper()
	cmd := u.command("sh", append([]string{"-c", `exec "$0" "$@"`, name}, args...)...)
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		u.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		u.t.Fatal(err)
	}
	u.t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			u.t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			u.t.Errorf("the server ended with %v", err)
		}
	})
	watchdog := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer watchdog.Stop()
	printed := ""
	for lines := bufio.NewScanner(stdout); !strings.HasPrefix(printed[strings.LastIndexByte(printed, '\n')+1:], "Ctrl-C"); printed += "\n" + lines.Text() {
		if !lines.Scan() {
			u.t.Fatalf("the server ended:%s", printed)
		}
	}
	for _, address := range regexp.MustCompile(`http://\S+`).FindAllString(printed, -1) {
		u.address = strings.TrimSuffix(strings.TrimSuffix(address, "/"), "/graphql")
		page := address
		if strings.HasSuffix(address, "/graphql") {
			page += "?query=%7Bstats%7Bstatements%7D%7D"
		}
		resp, err := http.Get(page)
		if err != nil {
			u.t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			u.t.Errorf("%s answers %s", page, resp.Status)
		}
	}
}
