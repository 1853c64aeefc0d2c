package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// started is a server as demarche serve runs it, with another handler.
type started struct {
	addr   string
	stop   context.CancelFunc
	ended  chan error
	said   *bytes.Buffer
	ready  *readiness
	server *http.Server
}

func startHandler(t *testing.T, handler http.Handler, set func(*http.Server)) *started {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := &started{addr: listener.Addr().String(), stop: stop, ended: make(chan error, 1), said: new(bytes.Buffer), ready: new(readiness)}
	s.server = newServer(handler, time.Second, slog.New(slog.DiscardHandler))
	if set != nil {
		set(s.server)
	}
	go func() {
		s.ended <- serveUntil(ctx, s.server, graph.LimitConnections(listener, graph.Limits{}, nil), s.ready, Env{Stderr: s.said})
	}()
	t.Cleanup(stop)
	return s
}

// TestShutdownFinishesAnswers stops a server in the middle of an answer: it comes
// whole, nobody new is let in, and readiness says so.
func TestShutdownFinishesAnswers(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	s := startHandler(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "first half, ")
		http.NewResponseController(w).Flush()
		close(begun)
		<-finish
		io.WriteString(w, "second half")
	}), nil)
	answer := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + s.addr)
		if err != nil {
			answer <- err.Error()
			return
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		answer <- fmt.Sprint(string(body), err)
	}()
	<-begun
	s.stop()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		conn, err := net.Dial("tcp", s.addr)
		if err != nil {
			break // the port is closed to others
		}
		conn.Close()
		if time.Now().After(deadline) {
			t.Fatal("a stopping server goes on taking connections")
		}
	}
	if !s.ready.stopping.Load() {
		t.Error("a stopping server counts as ready")
	}
	select {
	case a := <-answer:
		t.Fatalf("the answer ended before its time: %s", a)
	case err := <-s.ended:
		t.Fatalf("the server ended before its answer: %v", err)
	default:
	}
	close(finish)
	if a := <-answer; a != "first half, second half<nil>" {
		t.Error(a)
	}
	if err := <-s.ended; err != nil || s.said.String() != "demarche: stopped\n" {
		t.Errorf("%v %q", err, s.said)
	}
}

// TestSlowClients connects clients that send their header, their body, or read
// their answer, too slowly: each loses its connection, while others are answered.
func TestSlowClients(t *testing.T) {
	wrote := make(chan error, 1)
	s := startHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/body":
			_, err := io.ReadAll(r.Body)
			wrote <- err
		case "/long":
			var err error
			for piece := make([]byte, 1<<20); err == nil; {
				_, err = w.Write(piece)
			}
			wrote <- err
		default:
			io.WriteString(w, "quick")
		}
	}), func(server *http.Server) {
		for _, d := range []*time.Duration{&server.ReadHeaderTimeout, &server.ReadTimeout, &server.WriteTimeout, &server.IdleTimeout} {
			if *d <= 0 || *d > 2*time.Minute {
				t.Errorf("a client may take %s", *d)
			}
			*d /= 50 // the test has less time
		}
	})
	dial := func(send string) net.Conn {
		conn, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		if _, err := io.WriteString(conn, send); err != nil {
			t.Fatal(err)
		}
		conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		return conn
	}
	const host = "\r\nHost: localhost\r\n"
	var slow []net.Conn
	for range 50 { // as slowloris does: a header that does not end
		slow = append(slow, dial("GET / HTTP/1.1"+host+"X-a: "))
	}
	body := dial("POST /body HTTP/1.1" + host + "Content-Length: 100\r\n\r\nfew")
	dial("GET /long HTTP/1.1" + host + "\r\n")
	r, err := http.Get("http://" + s.addr)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	for _, conn := range slow {
		if data, err := io.ReadAll(conn); err != nil && !errors.Is(err, net.ErrClosed) && strings.Contains(err.Error(), "timeout") {
			t.Errorf("a header that does not end keeps its connection: %q %v", data, err)
		}
	}
	for range 2 { // the body, and the answer
		select {
		case err := <-wrote:
			if err == nil {
				t.Error("a slow client had its way")
			}
		case <-time.After(20 * time.Second):
			t.Fatal("a slow client holds its handler")
		}
	}
	if _, err := bufio.NewReader(body).ReadString('\n'); err != nil && strings.Contains(err.Error(), "timeout") {
		t.Errorf("a body that does not end keeps its connection: %v", err)
	}
}

// TestPrivateAddress asks the private address for what it tells, of a store that
// answers and of one that does not.
func TestPrivateAddress(t *testing.T) {
	m := newServerMetrics()
	broken := false
	ready := &readiness{look: func(context.Context) error {
		if broken {
			return errors.New("secret")
		}
		return nil
	}}
	address, stop, err := privateFlag{Private: "127.0.0.1:0"}.serve(t.Context(), m.metrics, ready, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	get := func(path, host string) (int, string) {
		r, err := http.NewRequest(http.MethodGet, "http://"+address+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if host != "" {
			r.Host = host
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		data, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(data)
	}
	var log bytes.Buffer
	guards := guardFlags{Slow: time.Second}
	observe := guards.observer(m, slog.New(slog.NewTextHandler(&log, nil)))
	observe(graph.Observation{Request: "one", Kind: "query", Operation: "Quick", Cost: 50, Took: time.Millisecond})
	observe(graph.Observation{Request: "two", Kind: "query", Operation: strings.Repeat("x", 5000), Cost: 7, Took: 2 * time.Second, Codes: []string{"LIMIT", "NOT_FOUND"}})
	observe(graph.Observation{Request: "three", Codes: []string{"GRAPHQL_PARSE_FAILED"}})
	observe(graph.Observation{Request: "four", Kind: "subscription", Stream: true, Took: time.Hour})
	if s := log.String(); strings.Count(s, "a slow question") != 1 || !strings.Contains(s, "request=two") || !strings.Contains(s, "cost=7") || len(s) > 600 {
		t.Errorf("the log of slow questions: %s", s)
	}
	for path, want := range map[string]string{
		"/healthz": "alive", "/readyz": "ready", "/debug/pprof/goroutine?debug=1": "goroutine profile",
	} {
		if status, body := get(path, ""); status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.100s", path, status, body)
		}
		if status, _ := get(path, "evil.example"); status != 421 {
			t.Errorf("%s by another machine's name: %d", path, status)
		}
	}
	_, body := get("/metrics", "")
	for _, want := range []string{
		`demarche_requests_total{code="OK",kind="query"} 1`, `demarche_requests_total{code="LIMIT",kind="query"} 1`,
		`demarche_requests_total{code="GRAPHQL_PARSE_FAILED",kind="none"} 1`, `demarche_request_errors_total{code="NOT_FOUND"} 1`,
		"demarche_request_cost_sum 57", "demarche_sql_rows_total 0", "demarche_sql_seconds_total 0", "go_goroutines ",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
	broken = true
	if status, body := get("/readyz", ""); status != 503 || strings.Contains(body, "secret") {
		t.Errorf("a store that does not answer: %d %s", status, body)
	}
	broken = false
	ready.stopping.Store(true)
	if status, _ := get("/readyz", ""); status != 503 {
		t.Errorf("a stopping server: %d", status)
	}
}
