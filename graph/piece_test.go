package graph

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// An answer of any size comes whole and in order, whatever is written behind it.
func TestAnswersInOnePiece(t *testing.T) {
	for _, size := range []int{0, 10, 3000, 4096, 5000, 200_000} {
		text := strings.Repeat("x", size)
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			inOnePiece(r.Context(), func() { _, _ = io.WriteString(w, text) })
			_, _ = io.WriteString(w, " and more")
		}))
		server.Listener, server.Config.ConnContext = WholeAnswers(LimitConnections(server.Listener, Limits{}, nil)), ConnContext
		server.Start()
		for range 3 { // on one connection
			answer, err := server.Client().Get(server.URL)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(answer.Body)
			if err != nil || string(body) != text+" and more" {
				t.Errorf("of %d bytes came %d: %v", size, len(body), err)
			}
			answer.Body.Close()
		}
		server.Close()
	}
}

// pieces counts what is written at a time.
type pieces struct {
	*wholeConn
	sizes []int
}

func (p *pieces) Write(b []byte) (int, error) {
	p.sizes = append(p.sizes, len(b))
	return len(b), nil
}

func TestTwoWritesAreOnePiece(t *testing.T) {
	sent := new(pieces)
	c := &wholeConn{Conn: sent, inner: sent}
	if n, err := c.Write([]byte("alone")); n != 5 || err != nil {
		t.Error(n, err)
	}
	c.holding = true
	for _, piece := range []string{"held ", "with this", "third"} {
		if n, err := c.Write([]byte(piece)); n != len(piece) || err != nil {
			t.Errorf("%q: %d, %v", piece, n, err)
		}
	}
	if len(c.held) != len("third") || len(sent.sizes) != 3 {
		t.Errorf("%q is held, and %v were sent", c.held, sent.sizes)
	}
	c.letGo()
	if len(c.held) != 0 || len(sent.sizes) != 4 {
		t.Errorf("%q is still held, and %v were sent", c.held, sent.sizes)
	}
}
