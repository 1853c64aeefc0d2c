package graph

import (
	"bytes"
	_ "embed"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/99designs/gqlgen/graphql/playground"
)

// Flagship is the question that demarche exists for; the playground opens with it.
const Flagship = `# Every statement Biden made about Putin in December 2021
{
  statements(by: "Biden", about: "Putin", during: "2021-12") {
    totalCount
    nodes {
      text
      form
      said { edtf }
      speaker { name }
      about { target { name } basis }
      sources { document { title url } passage }
    }
  }
}
`

// plainPage asks without a script from anywhere else.
//
//go:embed plain.html
var plainPage []byte

// newPlayground serves gqlgen's GraphiQL page, which fetches its scripts from a
// CDN, and opens it with the flagship question. Where the scripts do not come,
// the reader is led to the plain page instead of a blank one.
func newPlayground() http.Handler {
	made := httptest.NewRecorder() // the page is the same for everybody: made once
	playground.Handler("demarche", "/graphql", playground.WithGraphiqlPersistStateInURL(true)).
		ServeHTTP(made, httptest.NewRequest(http.MethodGet, "/", nil))
	body := bytes.Replace(made.Body.Bytes(), []byte("    <script>\n"),
		[]byte("    <script>if (!window.GraphiQL || !window.React) location.replace(\"/plain\" + location.search)</script>\n    <script>\n"), 1)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		const cdn = " https://cdn.jsdelivr.net"
		secure(w.Header(), "default-src 'self'; script-src 'self' 'unsafe-inline'"+cdn+"; style-src 'self' 'unsafe-inline'"+cdn+
			"; font-src 'self' data:"+cdn+"; img-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'")
		if r.URL.RawQuery == "" {
			http.Redirect(w, r, "/?"+url.Values{"query": {Flagship}}.Encode(), http.StatusFound)
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
