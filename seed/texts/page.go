package texts

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// page reads an HTML page: the main text as go-readability finds it, and what
// the page says of itself in JSON-LD and in its meta elements.
func (s *source) page(yield func(Text, error) bool) {
	data, err := s.in.all(s.o.limit())
	if err != nil {
		yield(Text{}, s.fail(0, err))
		return
	}
	doc, err := html.Parse(decoded(data))
	if err != nil {
		yield(Text{}, s.fail(0, fmt.Errorf("HTML: %w", err)))
		return
	}
	t, err := s.about(doc)
	if err != nil {
		yield(Text{}, s.fail(1, err))
		return
	}
	t.Line = 1
	address, err := url.Parse(t.URL)
	if err != nil || t.URL == "" {
		address = &url.URL{Scheme: "file", Path: "/"}
	}
	found, err := readability.FromDocument(doc, address)
	if err != nil {
		yield(Text{}, s.fail(0, fmt.Errorf("no main text found: %w", err)))
		return
	}
	if t.Title == "" {
		t.Title = cleanLine(found.Title())
	}
	if t.Author == "" {
		t.Author = strings.TrimPrefix(cleanLine(found.Byline()), "By ")
	}
	if t.Publisher == "" {
		t.Publisher = cleanLine(found.SiteName())
	}
	if found.Node != nil {
		prune(found.Node)
		t.Body = withoutHead(wordsOf(found.Node), t)
	}
	s.finish(t, yield)
}

// decoded returns a page as UTF-8: by what it declares; where it declares
// nothing, as UTF-8 if it is that, else as charset guesses.
func decoded(data []byte) io.Reader {
	coding, _, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	if !certain && utf8.Valid(data) {
		return bytes.NewReader(data)
	}
	return coding.NewDecoder().Reader(bytes.NewReader(data))
}

// prune takes out what stands in an article and is no part of its text: pictures
// with their captions, and time stamps.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch tagOf(c) {
		case atom.Figure, atom.Figcaption, atom.Time:
			n.RemoveChild(c)
		default:
			prune(c)
		}
		c = next
	}
}

// withoutHead takes the title, the byline and a lone date from the head of a
// page's text, where the page shows them.
func withoutHead(body string, t Text) string {
	for range 4 {
		line, rest, _ := strings.Cut(body, "\n")
		lower := strings.ToLower(line)
		byline := t.Author != "" && len(line) < 120 && strings.HasPrefix(lower, "by ") && strings.Contains(line, strings.Split(t.Author, ",")[0])
		dated := false
		if len(line) < 60 && !t.Published.IsZero() && !strings.ContainsAny(line, ".!?") {
			d, ok := fromWords(line, nil)
			dated = ok && d.Earliest == t.Published.Earliest
		}
		if rest == "" || line != t.Title && !byline && !dated && line != t.Author {
			return body
		}
		body = strings.TrimLeft(rest, "\n")
	}
	return body
}
