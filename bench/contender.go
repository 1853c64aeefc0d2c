package main

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"os/exec"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"demarche/bench/dataloader"
	"demarche/bench/peer"
	"demarche/graph"
	"demarche/storage/sqlite"
)

// contender is a server in a process of its own that answers questions.
type contender struct {
	name    string
	process *exec.Cmd // nil where it is a part of this one
	said    *os.File  // its standard error
	address string
	started time.Duration // from its start until it listened
	// request returns the whole HTTP request for a variant; nil where it cannot be asked.
	request func(*question, *variant) []byte
}

// What demarche itself is called in the tables, and the others.
const (
	nameDemarche  = "demarche"
	nameAgainst   = "another build"
	nameLogging   = "demarche, logging" // as it is by default: a line for each request
	nameGenerated = "generated"         // gqlgen's generated resolvers alone, one read for each object
	nameProfiled  = "profiled"          // demarche, and where its time goes
	nameLoader    = "dataloader"        // the usual gqlgen server: package dataloader
	nameHand      = "by hand"
	nameBytes     = "bytes"
)

func askGraphQL(q *question, v *variant) []byte { return graphQL(q.body(v.variables)) }

func askLoader(q *question, v *variant) []byte {
	if v.flagship == nil {
		return nil
	}
	return askGraphQL(q, v)
}

func askHand(_ *question, v *variant) []byte {
	if v.flagship == nil {
		return nil
	}
	return get("flagship?" + v.flagship.Query())
}

// startDemarche starts the program as its users do; without its log, unless
// that is asked for, because the others have none.
func startDemarche(ctx context.Context, name, program, database string) (*contender, error) {
	args := []string{"serve", "--db", database, "--listen", "127.0.0.1:0", "--no-seed"}
	if name != nameLogging {
		args = append(args, "--log-format", "off")
	}
	return start(ctx, name, askGraphQL, program, args...)
}

// startOwn starts this program again, as one of the contenders.
func startOwn(ctx context.Context, name, database, answers string, request func(*question, *variant) []byte) (*contender, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return start(ctx, name, request, self, "-serve", name, "-database", database, "-answers", answers)
}

var listening = regexp.MustCompile(`http://(127\.0\.0\.1:[0-9]+)`)

// start runs a server until its first line that says where it listens.
func start(ctx context.Context, name string, request func(*question, *variant) []byte, program string, args ...string) (*contender, error) {
	c := &contender{name: name, request: request, process: exec.CommandContext(ctx, program, args...)}
	c.process.Cancel = func() error { return c.process.Process.Signal(os.Interrupt) }
	out, err := c.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	// A file, and no pipe: who reads a pipe of log lines takes the time of who is measured.
	if c.said, err = os.CreateTemp("", "contender"); err != nil {
		return nil, err
	}
	c.process.Stderr = c.said
	began := time.Now()
	if err := c.process.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at := listening.FindStringSubmatch(lines.Text()); at != nil {
			c.address, c.started = at[1], time.Since(began)
			go func() { // nobody reads the rest, and it must not block
				for lines.Scan() {
				}
			}()
			return c, nil
		}
	}
	defer c.stop()
	return nil, fmt.Errorf("%s did not start: %s", name, c.lastWords())
}

// lastWords is the end of what the process said of itself.
func (c *contender) lastWords() string {
	if c.said == nil {
		return ""
	}
	info, err := c.said.Stat()
	if err != nil {
		return err.Error()
	}
	last := make([]byte, min(info.Size(), 2000))
	if _, err := c.said.ReadAt(last, info.Size()-int64(len(last))); err != nil {
		return err.Error()
	}
	return string(last)
}

func (c *contender) stop() {
	_ = c.process.Process.Signal(os.Interrupt)
	_ = c.process.Wait() // interrupted: that is no news
	_ = errors.Join(c.said.Close(), os.Remove(c.said.Name()))
}

// memory returns the bytes that the process holds; 0 where Linux does not say.
func (c *contender) memory() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.process.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	fields := strings.Fields(after)
	if len(fields) == 0 {
		return 0
	}
	kib, _ := strconv.ParseInt(fields[0], 10, 64)
	return kib << 10
}

// worked returns the processor time that the process has taken; 0 where Linux
// does not say. It moves less than the clock when the machine has other work.
func (c *contender) worked() time.Duration {
	if c.process == nil {
		return 0
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.process.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:])) // from the state on
	if len(fields) < 13 {
		return 0
	}
	const tick = 10 * time.Millisecond // USER_HZ
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick
}

// serveContender is what the process of a contender does until it is interrupted.
func serveContender(ctx context.Context, name, database, answers string) error {
	handler, err := contenderHandler(ctx, name, database, answers)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s\n", listener.Addr())
	server := &http.Server{Handler: handler}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); ctx.Err() == nil {
		return err
	}
	return nil
}

func contenderHandler(ctx context.Context, name, database, answers string) (http.Handler, error) {
	switch name {
	case nameHand:
		return peer.OpenHand(database)
	case nameProfiled, nameGenerated:
		store, err := sqlite.Open(ctx, database, sqlite.Options{ReadOnly: true})
		if err != nil {
			return nil, err
		}
		debug.SetGCPercent(400) // as demarche serve has it
		mux := http.NewServeMux()
		mux.Handle("/graphql", graph.NewHandler(store, nil, graph.Options{Naive: name == nameGenerated}))
		mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
		mux.Handle("/debug/pprof/allocs", pprof.Handler("allocs"))
		return mux, nil
	case nameLoader:
		db, err := peer.OpenPool(database)
		return dataloader.NewHandler(db), err
	case nameBytes:
		file, err := os.Open(answers)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		var all peer.Bytes
		return &all, gob.NewDecoder(file).Decode(&all)
	}
	return nil, fmt.Errorf("%q is no contender", name)
}
