package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"

	"demarche/internal/cli"
)

// TestMain lets this test program be demarche itself, when a script calls it so.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"demarche": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		context.AfterFunc(ctx, stop)
		os.Exit(cli.Run(ctx, os.Args[1:], cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}))
	}})
}

var update = flag.Bool("update", false, "write the outputs that the scripts in testdata compare anew")

// Each file in testdata is a session at the command line, with the real program
// in processes of its own. Beside testscript's commands there are:
//
//	status N ARG…   runs demarche, which must end with exit code N
//	serve [FLAG…]   starts demarche serve on a free port and waits until it is ready; sets $URL and $ADDR
//	shutdown        stops it as Ctrl-C does and keeps its output in serve.out and serve.err
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program some hundred times")
	}
	scriptsRunWhole(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": startServer, "shutdown": stopServer, "status": runForStatus,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("COLUMNS", "100")
			env.Values[serverKey{}] = new(server)
			env.Defer(func() { env.Values[serverKey{}].(*server).stop() })
			return nil
		},
	})
}

// scriptsRunWhole holds that no script has testscript's own command stop, which
// ends it there and counts as passed; here it reads as if it stopped the server.
func scriptsRunWhole(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("there are no scripts: ", err)
	}
	for _, name := range scripts {
		script, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(script.Comment)) {
			if strings.HasPrefix(line, "stop") {
				t.Errorf("%s ends at the line %q: write shutdown", name, strings.TrimSpace(line))
			}
		}
	}
}

type serverKey struct{}

// server is the demarche serve of one script.
type server struct {
	cmd            *exec.Cmd
	stdout, stderr bytes.Buffer
	read           chan struct{} // closed when stdout has been read to its end
}

func startServer(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(serverKey{}).(*server)
	if neg || s.cmd != nil {
		ts.Fatalf("serve starts the one server of a script")
	}
	s.stdout.Reset()
	s.stderr.Reset()
	path, err := exec.LookPath("demarche")
	ts.Check(err)
	s.cmd = exec.Command(path, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	s.cmd.Dir = ts.Getenv("WORK")
	s.cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "DEMARCHE_") })
	for _, name := range []string{"DEMARCHE_TOKEN", "DEMARCHE_TOKEN_FILE", "DEMARCHE_DB", "DEMARCHE_TIMEOUT", "DEMARCHE_LOG_FORMAT"} {
		if v := ts.Getenv(name); v != "" {
			s.cmd.Env = append(s.cmd.Env, name+"="+v)
		}
	}
	s.cmd.Stderr = &s.stderr
	stdout, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ready := make(chan struct{})
	s.read = make(chan struct{})
	go func() {
		defer close(s.read)
		lines := bufio.NewScanner(stdout)
		for lines.Scan() {
			s.stdout.WriteString(lines.Text() + "\n")
			if strings.HasPrefix(lines.Text(), "Ctrl-C") {
				close(ready)
			}
		}
	}()
	select {
	case <-ready:
	case <-s.read:
		s.cmd.Wait()
		ts.Fatalf("the server ended:\n%s%s", &s.stdout, &s.stderr)
	case <-time.After(time.Minute):
		s.stop()
		ts.Fatalf("the server is not ready after a minute:\n%s", &s.stderr)
	}
	url := regexp.MustCompile(`http://\S+/graphql`).FindString(s.stdout.String())
	ts.Setenv("URL", url)
	ts.Setenv("ADDR", strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/graphql"))
}

// stop ends the server as Ctrl-C does and reports whether it ended well.
func (s *server) stop() error {
	if s.cmd == nil {
		return nil
	}
	s.cmd.Process.Signal(os.Interrupt)
	<-s.read
	err := s.cmd.Wait()
	s.cmd = nil
	return err
}

func stopServer(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(serverKey{}).(*server)
	ts.Check(s.stop())
	ts.Check(os.WriteFile(ts.MkAbs("serve.out"), s.stdout.Bytes(), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs("serve.err"), s.stderr.Bytes(), 0o666))
}

// runForStatus runs demarche and checks its exit code.
func runForStatus(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec("demarche", args[1:]...)
	code := "0"
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = strconv.Itoa(exit.ExitCode())
	} else {
		ts.Check(err)
	}
	if (code == args[0]) == neg {
		ts.Fatalf("demarche ended with exit code %s", code)
	}
}
