package graph

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/web"
)

// visit asks a playground for a page.
func visit(t *testing.T, pages *web.Pages, target string) *http.Response {
	t.Helper()
	mux := http.NewServeMux()
	servePlayground(mux, pages)
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	return w.Result()
}

// TestPlaygroundIsItsOwn serves a built playground: nothing comes from
// elsewhere, and no script that is not a file of this server may run.
func TestPlaygroundIsItsOwn(t *testing.T) {
	pages, err := web.NewPages(fstest.MapFS{
		"index.html":       {Data: []byte(`<script type="module" src="/assets/main-1.js"></script>`)},
		"assets/main-1.js": {Data: []byte("export {}")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/", "/assets/main-1.js"} {
		r := visit(t, pages, target)
		policy := r.Header.Get("Content-Security-Policy")
		if r.StatusCode != http.StatusOK || !strings.Contains(policy, "default-src 'none'; script-src 'self';") {
			t.Errorf("%s: %s with the policy %q", target, r.Status, policy)
		}
		for _, word := range []string{"http:", "https:", "unsafe-eval", "*"} {
			if strings.Contains(policy, word) {
				t.Errorf("%s: the policy allows %s: %q", target, word, policy)
			}
		}
		scripts, _, _ := strings.Cut(policy[strings.Index(policy, "script-src"):], ";")
		if strings.Contains(scripts, "unsafe") {
			t.Errorf("%s: %s", target, scripts)
		}
	}
	if r := visit(t, pages, "/assets/other.js"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not there: %s", r.Status)
	}
	if r := visit(t, pages, "/plain"); r.StatusCode != http.StatusOK {
		t.Errorf("/plain: %s", r.Status)
	}
}

// TestFallback asks a binary that was built without the playground.
func TestFallback(t *testing.T) {
	r := visit(t, nil, "/")
	leads, err := url.Parse(r.Header.Get("Location"))
	if err != nil || r.StatusCode != http.StatusFound || leads.Query().Get("query") != web.Flagship() {
		t.Errorf("/ answers %s and leads to %v, %v", r.Status, leads, err)
	}
	r = visit(t, nil, leads.String())
	body := new(strings.Builder)
	if err := r.Write(body); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"200 OK", "GraphiQL", "make build", `location.replace("/plain"`, "Content-Security-Policy"} {
		if !strings.Contains(body.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
