package graph

import (
	"net/http"
	"slices"
)

// A browser lets a page read an answer of another server only if that server
// allows it. Nobody is allowed but pages of this server and of the origins in
// Options.Origins; cookies play no part here, so that credentials never are.
const (
	originMethods = "GET, POST"
	originHeaders = "Content-Type, Accept, Authorization, X-Request-Id"
	originAnswers = "X-Request-Id, RateLimit, RateLimit-Policy, Retry-After" // headers that a page may read
	originAge     = "600"                                                    // seconds
)

// otherOrigin sets what a page from elsewhere may do. It reports whether that
// was the whole request: a browser's question, before its own, whether it may ask.
func (e *endpoint) otherOrigin(w http.ResponseWriter, r *http.Request) (answered bool) {
	if len(e.options.Origins) == 0 {
		return false
	}
	h := w.Header()
	h.Add("Vary", "Origin")
	preflight := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
	if origin := r.Header.Get("Origin"); slices.Contains(e.options.Origins, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", originAnswers)
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		if preflight {
			h.Set("Access-Control-Allow-Methods", originMethods)
			h.Set("Access-Control-Allow-Headers", originHeaders)
			h.Set("Access-Control-Max-Age", originAge)
		}
	}
	if preflight {
		w.WriteHeader(http.StatusNoContent)
	}
	return preflight
}
