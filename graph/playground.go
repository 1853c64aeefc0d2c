package graph

import (
	"bytes"
	_ "embed"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/99designs/gqlgen/graphql/playground"

	"demarche/web"
)

// playgroundPolicy is what the playground may do in a browser: run scripts from
// this server's own files, ask this server, and nothing else. Monaco and
// Cytoscape place what they draw by style attributes, so styles may be inline.
const playgroundPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// plainPage asks without a script from anywhere else.
//
//go:embed plain.html
var plainPage []byte

// servePlayground serves the page to ask from: the playground of the web
// package or, where pages is nil because it was not built into this binary,
// gqlgen's page with a word on how to build the other.
func servePlayground(mux *http.ServeMux, pages *web.Pages) {
	mux.HandleFunc("GET /plain", servePlain)
	if pages == nil {
		mux.Handle("GET /{$}", newFallback())
		return
	}
	guarded := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header(), playgroundPolicy)
		pages.ServeHTTP(w, r)
	})
	mux.Handle("GET /{$}", guarded)
	mux.Handle("GET /assets/", guarded)
}

// newFallback serves gqlgen's GraphiQL page, which fetches its scripts from a
// CDN, and opens it with the flagship question. Where the scripts do not come,
// the reader is led to the plain page instead of a blank one.
func newFallback() http.Handler {
	made := httptest.NewRecorder() // the page is the same for everybody: made once
	playground.Handler("demarche", "/graphql", playground.WithGraphiqlPersistStateInURL(true)).
		ServeHTTP(made, httptest.NewRequest(http.MethodGet, "/", nil))
	const leave = "    <script>if (!window.GraphiQL || !window.React) location.replace(\"/plain\" + location.search)</script>\n"
	const notice = `<p style="margin:0;padding:.4rem 1rem;font:14px/1.4 system-ui,sans-serif;background:#fff3cd;color:#332701">` +
		"This binary was built without demarche's own playground: <code>make build</code> in the repository builds it in (npm is needed once).</p>\n"
	body := bytes.Replace(made.Body.Bytes(), []byte("    <script>\n"), []byte(leave+"    <script>\n"), 1)
	body = bytes.Replace(body, []byte("<body>\n"), []byte("<body>\n"+notice), 1)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		const cdn = " https://cdn.jsdelivr.net"
		secure(w.Header(), "default-src 'self'; script-src 'self' 'unsafe-inline'"+cdn+"; style-src 'self' 'unsafe-inline'"+cdn+
			"; font-src 'self' data:"+cdn+"; img-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'")
		if r.URL.RawQuery == "" {
			http.Redirect(w, r, "/?"+url.Values{"query": {web.Flagship()}}.Encode(), http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(body)
	})
}

func servePlain(w http.ResponseWriter, _ *http.Request) {
	secure(w.Header(), "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(plainPage)
}
