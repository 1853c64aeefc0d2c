package cli_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskIsFull loads into a disk that is too small for it: the command says
// so, what is in stays sound, and with room the same load completes.
func TestDiskIsFull(t *testing.T) {
	const documents = 700
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1000k"); err != nil {
		t.Skipf("a small disk cannot be mounted here (%v); storage/sqlite's TestNoRoom has less to ask for", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	db := filepath.Join(disk, "graph.db")
	var b strings.Builder
	for n := range documents {
		b.WriteString(strings.Join(strings.Fields(document(n)), " ") + "\n")
	}
	code, _, stderr := run(t, b.String(), "--db", db, "load", "--no-seed", "-")
	if code != 1 || !strings.Contains(stderr, "no room to write") || strings.Contains(stderr, "INSERT") {
		t.Errorf("exit code %d\n%s", code, stderr)
	}
	roomy := filepath.Join(t.TempDir(), "graph.db")
	copyFile(t, db, roomy)
	copyFile(t, db+"-wal", roomy+"-wal")
	there := wholeDocuments(t, roomy)
	if len(there) == documents {
		t.Error("everything found room")
	}
	if code, _, stderr := run(t, b.String(), "--db", roomy, "load", "--no-seed", "-"); code != 0 {
		t.Error(stderr)
	}
	if there := wholeDocuments(t, roomy); len(there) != documents {
		t.Errorf("%d documents are there after loading with room", len(there))
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyFile lets somebody without the right to write load into, ask and
// serve a database. Root may write everything, so that the test is then nobody.
func TestReadOnlyFile(t *testing.T) {
	dir := t.TempDir()
	for at := dir; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "demarche")
	path, err := exec.LookPath("demarche")
	if err != nil {
		t.Fatal(err)
	}
	copyFile(t, path, program)
	inside := filepath.Join(dir, "inside")
	if err := os.Mkdir(inside, 0o777); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(inside, "graph.db")
	if code, _, stderr := run(t, document(1), "--db", db, "load", "--no-seed", "-"); code != 0 {
		t.Fatal(stderr)
	}
	for file, mode := range map[string]os.FileMode{program: 0o755, db: 0o444, inside: 0o555} {
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(inside, 0o755)
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"load --no-seed -", "serve --no-seed --listen 127.0.0.1:0", "retract document/x --reason r"} {
		cmd := exec.Command(program, append([]string{"--db", db}, strings.Fields(args)...)...)
		cmd.Stdin = strings.NewReader(document(2))
		cmd.Dir = "/"
		if os.Geteuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "must be writable") {
			t.Errorf("%s: %v\n%s", args, err, out)
		}
	}
	if after, err := os.ReadFile(db); err != nil || string(after) != string(before) {
		t.Error("a file that is to be read only was changed", err)
	}
}
