package cli

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A server of this machine alone answers to this machine's names alone.
func TestLocalHost(t *testing.T) {
	handler := localHost(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "secret") }))
	for host, status := range map[string]int{
		"localhost": 200, "LOCALHOST:8080": 200, "127.0.0.1:8080": 200, "127.9.9.9": 200, "[::1]:8080": 200, "[::1]": 200,
		"evil.example": 421, "evil.example:8080": 421, "localhost.evil.example": 421, "192.168.0.7:8080": 421, "": 421, "127.0.0.1.evil.example": 421,
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Host = host
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != status || (w.Body.String() == "secret") != (status == 200) {
			t.Errorf("Host %q: %d %s; want %d", host, w.Code, w.Body, status)
		}
	}
}

// Who asks by another name is told so, in GraphQL's own form.
func TestLocalHostSaysWhy(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Host = `evil"example`
	w := httptest.NewRecorder()
	localHost(http.NotFoundHandler()).ServeHTTP(w, r)
	a, err := readAnswer("the server", w.Code, w.Body)
	if err != nil || len(a.Errors) != 1 || !strings.Contains(a.Errors[0].Message, "answers to localhost") {
		t.Errorf("%v, %+v", err, a)
	}
}
