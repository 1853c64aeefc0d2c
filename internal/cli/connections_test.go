package cli_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestConnectionsOfServe opens one connection more than serve --limit allows.
func TestConnectionsOfServe(t *testing.T) {
	_, endpoint := serveWithToken(t, filepath.Join(t.TempDir(), "graph.db"), "--limit", "client=2")
	at, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"200 OK", "200 OK", "503 Service Unavailable"} {
		conn, err := net.Dial("tcp", at.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(20 * time.Second))
		fmt.Fprintf(conn, "GET /graphql?query={__typename} HTTP/1.1\r\nHost: localhost\r\n\r\n")
		r, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Status != want || i == 2 && !strings.Contains(string(body), "2 connections") {
			t.Errorf("connection %d: %s %s %v; want %s", i, r.Status, body, err, want)
		}
	}
}
