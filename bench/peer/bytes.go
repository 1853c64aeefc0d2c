package peer

import (
	"net/http"
	"strconv"
)

// Bytes answers /N with the Nth of the answers that it was given: what HTTP alone takes.
type Bytes struct{ Answers [][]byte }

func (b Bytes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Path[1:])
	if err != nil || n < 0 || n >= len(b.Answers) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(b.Answers[n])))
	_, _ = w.Write(b.Answers[n])
}
