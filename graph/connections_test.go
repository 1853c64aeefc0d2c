package graph_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// from connects from an address of this machine: all of 127.0.0.0/8 are.
func from(t *testing.T, at, to string) net.Conn {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(at)}, Timeout: 10 * time.Second}
	conn, err := d.Dial("tcp", to)
	if err != nil {
		t.Skip("no connection from ", at, ": ", err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// TestConnections opens as many connections as may be, of one client and of
// several: one more is told why, and the next after one is closed is let in.
func TestConnections(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := inner.Addr().String()
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "welcome") })}
	t.Cleanup(func() { server.Close() })
	go server.Serve(graph.LimitConnections(inner, graph.Limits{Connections: 4, Client: 2}, []netip.Prefix{netip.MustParsePrefix("127.0.0.9/32")}))

	// ask returns the status and the body of an answer over a connection that a client has.
	ask := func(conn net.Conn) (int, string) {
		t.Helper()
		transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return keptOpen{conn}, nil }}
		r, err := (&http.Client{Transport: transport, Timeout: 10 * time.Second}).Post("http://"+at, "application/json", strings.NewReader(strings.Repeat("x", 5000)))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.StatusCode == 503 && (r.Header.Get("Retry-After") == "" || !r.Close) {
			t.Errorf("refused with %v", r.Header)
		}
		return r.StatusCode, string(body)
	}
	welcome := func(conn net.Conn) net.Conn {
		t.Helper()
		if status, body := ask(conn); status != 200 {
			t.Errorf("%d %s", status, body)
		}
		return conn
	}
	refused := func(conn net.Conn, why string) {
		t.Helper()
		status, body := ask(conn)
		var a struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil || status != 503 || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "LIMIT" || !strings.Contains(a.Errors[0].Message, why) {
			t.Errorf("%d %s %v lacks %q", status, body, err, why)
		}
	}
	first := welcome(from(t, "127.0.0.1", at))
	welcome(from(t, "127.0.0.1", at))
	refused(from(t, "127.0.0.1", at), "one client may have 2 connections")
	for range 2 { // a proxy's are not those of one client
		welcome(from(t, "127.0.0.9", at))
	}
	refused(from(t, "127.0.0.9", at), "keeps 4 connections open")
	refused(from(t, "127.0.0.2", at), "keeps 4 connections open")

	first.Close()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) { // until the server has noticed
		if status, _ := ask(from(t, "127.0.0.2", at)); status == 200 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("a connection that is closed counts on")
		}
	}

	// A crowd that says nothing: most are hung up on, and the rest soon after.
	var crowd []net.Conn
	for range 100 {
		crowd = append(crowd, from(t, "127.0.0.3", at))
	}
	for _, conn := range crowd {
		conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		if data, err := io.ReadAll(conn); len(data) > 0 || err != nil && strings.Contains(err.Error(), "timeout") {
			t.Fatalf("%q %v", data, err)
		}
	}
}

// keptOpen is a connection that its client does not close.
type keptOpen struct{ net.Conn }

func (keptOpen) Close() error { return nil }
