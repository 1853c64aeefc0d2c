package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/web"
)

const page = "<!doctype html><title>demarche</title>"

func pages(t *testing.T) *web.Pages {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, page); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := web.NewPages(fstest.MapFS{
		"index.html.gz":        {Data: packed.Bytes()},
		"index.html.br":        {Data: []byte("as brotli")},
		"assets/main-1.js.gz":  {Data: packed.Bytes()},
		"assets/picture-1.png": {Data: []byte("as it is")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func get(t *testing.T, target, accept, match string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept-Encoding", accept)
	r.Header.Set("If-None-Match", match)
	w := httptest.NewRecorder()
	pages(t).ServeHTTP(w, r)
	return w.Result(), w.Body.String()
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ target, accept, encoding, body string }{
		{"/", "gzip, deflate, br", "br", "as brotli"},
		{"/", "gzip, br;q=0", "gzip", "\x1f\x8b"},
		{"/", "GZIP;q=0.5", "gzip", "\x1f\x8b"},
		{"/", "", "", page},
		{"/", "br;q=0, gzip;q=0.0", "", page},
		{"/assets/main-1.js", "br, gzip", "gzip", "\x1f\x8b"},
		{"/assets/picture-1.png", "br, gzip", "", "as it is"},
	} {
		r, body := get(t, c.target, c.accept, "")
		if r.Header.Get("Content-Encoding") != c.encoding || !strings.HasPrefix(body, c.body) || r.ContentLength != int64(len(body)) {
			t.Errorf("%s with Accept-Encoding %q: %q of %d bytes, %q", c.target, c.accept, r.Header.Get("Content-Encoding"), r.ContentLength, body)
		}
		if r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s does not say that it varies", c.target)
		}
	}
}

func TestCaching(t *testing.T) {
	r, _ := get(t, "/assets/main-1.js", "gzip", "")
	if got := r.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("a file whose name changes with it: %q", got)
	}
	if got := r.Header.Get("Content-Type"); got != "text/javascript; charset=utf-8" {
		t.Errorf("a script is %q", got)
	}
	r, _ = get(t, "/", "gzip", "")
	tag := r.Header.Get("ETag")
	if r.Header.Get("Cache-Control") != "no-cache" || tag == "" {
		t.Errorf("the page: %v", r.Header)
	}
	if r, body := get(t, "/", "br", tag); r.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("the page again: %s %q", r.Status, body)
	}
	if r, _ := get(t, "/", "br", `"other"`); r.StatusCode != http.StatusOK {
		t.Errorf("the page after a change: %s", r.Status)
	}
	if r, _ := get(t, "/assets/../index.html.br", "br", ""); r.StatusCode != http.StatusNotFound {
		t.Errorf("a file by its compressed name: %s", r.Status)
	}
}

func TestNewPagesWantsAPage(t *testing.T) {
	if _, err := web.NewPages(fstest.MapFS{"assets/main-1.js": {}}); err == nil {
		t.Error("a folder without index.html is taken")
	}
}

// TestSite looks at what is embedded, if anything: nothing of it may come from
// another machine.
func TestSite(t *testing.T) {
	site := web.Site()
	if site == nil {
		t.Skip("the playground is not built: `make build` builds it")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	body := w.Body.String()
	if w.Code != http.StatusOK || !strings.Contains(body, `<div id="root">`) {
		t.Fatalf("the page: %d %s", w.Code, body)
	}
	for _, word := range []string{"http://", "https://", "<script>", "onload", "style="} {
		if strings.Contains(body, word) {
			t.Errorf("the page has %q in it:\n%s", word, body)
		}
	}
}
