package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// built holds what `npm run build` made, if anything: the folder has a file of
// its own, so that Go can embed it on a plain clone.
//
//go:embed all:built
var built embed.FS

// Site returns the playground that is embedded in this binary, or nil where it
// was not built before the binary was.
func Site() *Pages {
	site, err := fs.Sub(built, "built/site")
	if err != nil {
		return nil
	}
	pages, err := NewPages(site)
	if err != nil {
		return nil
	}
	return pages
}

// Pages serves a folder that build/compress.mjs made: index.html, and below
// assets/ files whose names change whenever they do. A file that gains by it is
// there as name.br and name.gz only.
type Pages struct{ files map[string]*file }

// file is one file in each encoding that it is kept in; "" is none.
type file struct {
	contentType string
	encoded     map[string][]byte
	tag         string // an entity tag
}

// NewPages reads the folder. One without index.html is an error.
func NewPages(site fs.FS) (*Pages, error) {
	p := &Pages{make(map[string]*file)}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		plain, encoding := name, ""
		switch path.Ext(name) {
		case ".br":
			plain, encoding = strings.TrimSuffix(name, ".br"), "br"
		case ".gz":
			plain, encoding = strings.TrimSuffix(name, ".gz"), "gzip"
		}
		f := p.files[plain]
		if f == nil {
			f = &file{contentType: contentType(plain), encoded: make(map[string][]byte)}
			p.files[plain] = f
		}
		f.encoded[encoding] = data
		sum := sha256.Sum256(data)
		f.tag = `"` + hex.EncodeToString(sum[:8]) + `"`
		return nil
	})
	if err != nil {
		return nil, err
	}
	if p.files["index.html"] == nil {
		return nil, fmt.Errorf("there is no index.html: %w", fs.ErrNotExist)
	}
	return p, nil
}

// ServeHTTP serves / and /assets/; of Accept-Encoding the best that there is.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	f := p.files[name]
	if f == nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Add("Vary", "Accept-Encoding")
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", "W/"+f.tag) // weak: the encodings of one file share it
		if strings.Contains(r.Header.Get("If-None-Match"), f.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	encoding, data := f.choose(r.Header.Get("Accept-Encoding"))
	if data == nil { // kept compressed alone, and the client wants it plain
		var err error
		if data, err = f.plain(); err != nil {
			http.Error(w, "the page cannot be unpacked", http.StatusInternalServerError)
			return
		}
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // a client that went away
}

// choose returns the best encoding that the header accepts; no data where the
// file must be unpacked.
func (f *file) choose(accept string) (encoding string, data []byte) {
	for _, encoding := range []string{"br", "gzip"} {
		if data := f.encoded[encoding]; data != nil && accepts(accept, encoding) {
			return encoding, data
		}
	}
	return "", f.encoded[""]
}

func (f *file) plain() ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(f.encoded["gzip"]))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// accepts reports whether an Accept-Encoding header names an encoding and does
// not refuse it with a weight of zero.
func accepts(header, encoding string) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(item, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q, weighted := strings.CutPrefix(strings.TrimSpace(weight), "q=")
		value, err := strconv.ParseFloat(q, 64)
		return !weighted || err == nil && value > 0
	}
	return false
}

// contentType does not ask the system's tables, which differ.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".ttf":
		return "font/ttf"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}
