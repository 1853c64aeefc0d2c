package cli_test

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/internal/cli"
)

// run runs demarche in process and returns its exit code and output.
func run(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = cli.Run(t.Context(), args, cli.Env{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs})
	return code, out.String(), errs.String()
}

// A damaged database is named as such, without SQL, and never panics.
func TestDamagedDatabase(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.db")
	document := `{"publisher": "P", "title": "T", "actors": [{"id": "person/a", "name": "A"}]}`
	if code, _, stderr := run(t, document, "--db", good, "load", "--no-seed", "-"); code != 0 {
		t.Fatal(stderr)
	}
	data, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"cut in half":  data[:len(data)/2],
		"overwritten":  append(bytes.Clone(data[:4096]), bytes.Repeat([]byte{0xA5}, len(data)-4096)...),
		"no database":  []byte("title,date\nx,2021\n"),
		"a few bytes":  []byte("x"),
		"zeros inside": append(append(bytes.Clone(data[:8192]), make([]byte, len(data)-8192-4096)...), data[len(data)-4096:]...),
	} {
		path := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(path, damaged, 0o666); err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := run(t, "", "--db", path, "check")
		if code != 1 || strings.Contains(stdout, "is sound") {
			t.Errorf("%s: exit code %d\n%s%s", name, code, stdout, stderr)
		}
		if strings.Contains(stderr, "SELECT") || strings.Contains(stderr, "goroutine") {
			t.Errorf("%s: %s", name, stderr)
		}
	}
}

// A seeding that was cut short is finished by the next load; a graph that was
// made without the seed data is left so.
func TestLoadFinishesTheSeed(t *testing.T) {
	db := filepath.Join(t.TempDir(), "g.db")
	for _, step := range []struct {
		args   []string
		stderr string
	}{
		{[]string{"load", "--no-seed", "../../seed/base/countries.json"}, ""},
		{[]string{"load", "--no-seed", "-"}, ""},
		{[]string{"load", "-"}, "loading the seed data into " + db + " …\nseed data: "},
		{[]string{"load", "-"}, ""},
	} {
		code, _, stderr := run(t, "", append([]string{"--db", db}, step.args...)...)
		if code != 0 || !strings.HasPrefix(stderr, step.stderr) || step.stderr == "" && stderr != "" {
			t.Errorf("%q: exit code %d, %q; want %q", step.args, code, stderr, step.stderr)
		}
	}
	other := filepath.Join(t.TempDir(), "other.db")
	for _, args := range [][]string{{"load", "--no-seed", "-"}, {"load", "-"}} {
		if code, _, stderr := run(t, `{"publisher": "P", "title": "T"}`, append([]string{"--db", other}, args...)...); code != 0 || stderr != "" {
			t.Errorf("%q: exit code %d, %q", args, code, stderr)
		}
	}
}

// Ctrl-C ends a load after the document in hand, with the counts, even while
// it waits for input.
func TestLoadInterrupted(t *testing.T) {
	cmd := exec.Command("demarche", "load", "--no-seed", "--receipts", "-")
	cmd.Dir = t.TempDir()
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	watchdog := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer watchdog.Stop()
	io.WriteString(stdin, `{"publisher": "P", "title": "1"}`+"\n"+`{"publisher": "P", "title": "2"}`+"\n")
	receipt, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || !strings.Contains(receipt, `"outcome":"ADDED"`) {
		t.Errorf("receipt %q, %v\n%s", receipt, err, &stderr)
	}
	cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Error(err)
	}
	if got := stderr.String(); !strings.HasSuffix(got, "demarche: interrupted\n") || !strings.Contains(got, " added, 0 unchanged") {
		t.Error(got)
	}
}
