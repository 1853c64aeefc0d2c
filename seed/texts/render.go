package texts

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fromHTML returns the words of a piece of HTML: a paragraph for each block, a
// line for each list item, table row and <br>.
func fromHTML(s string) (string, error) {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return "", fmt.Errorf("HTML: %w", err)
	}
	return wordsOf(doc), nil
}

// wordsOf returns the words below a node, clean.
func wordsOf(n *html.Node) string {
	var w renderer
	w.node(n, false)
	return Clean(w.b.String())
}

// renderer writes nodes as lines. The parser bounds how deep nodes nest.
type renderer struct {
	b strings.Builder
}

func (w *renderer) node(n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		if pre {
			w.b.WriteString(n.Data)
		} else {
			w.flow(n.Data)
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if silent(n) {
		return
	}
	name := tagOf(n)
	switch name {
	case atom.Br:
		w.b.WriteByte('\n')
		return
	case atom.Hr:
		w.b.WriteString("\n\n")
		return
	case atom.Li:
		w.b.WriteByte('\n')
		if i := ordinalOf(n); i > 0 {
			w.b.WriteString(strconv.Itoa(i) + ". ")
		}
	case atom.Tr, atom.Dt, atom.Dd:
		w.b.WriteByte('\n')
	case atom.Td, atom.Th:
		w.b.WriteByte(' ')
	case atom.Pre:
		pre = true
	}
	block := isBlock(name)
	if block {
		w.b.WriteString("\n\n")
	}
	ordinal := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if name == atom.Ol && tagOf(c) == atom.Li {
			ordinal++
			if attr(c, "value") == "" {
				c.Attr = append(c.Attr, html.Attribute{Key: "value", Val: strconv.Itoa(ordinal + start(n) - 1)})
			}
		}
		w.node(c, pre)
	}
	if block {
		w.b.WriteString("\n\n")
	}
}

// tagOf returns the name of an element. Elements that a program has made may not
// have their DataAtom set.
func tagOf(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode {
		return 0
	}
	if n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

// flow writes running text: its line ends are spaces.
func (w *renderer) flow(s string) {
	for {
		i := strings.IndexAny(s, "\n\r\f")
		if i < 0 {
			w.b.WriteString(s)
			return
		}
		w.b.WriteString(s[:i])
		w.b.WriteByte(' ')
		s = s[i+1:]
	}
}

// silent reports whether an element says nothing to a reader.
func silent(n *html.Node) bool {
	switch tagOf(n) {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Canvas, atom.Audio, atom.Video,
		atom.Input, atom.Select, atom.Button, atom.Textarea, atom.Form:
		return true
	}
	if attr(n, "aria-hidden") == "true" {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Address, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Fieldset, atom.Details, atom.Summary:
		return true
	}
	return false
}

// ordinalOf returns the number of an item of a numbered list, or 0.
func ordinalOf(n *html.Node) int {
	if n.Parent == nil || tagOf(n.Parent) != atom.Ol {
		return 0
	}
	i, err := strconv.Atoi(attr(n, "value"))
	if err != nil {
		return 0
	}
	return i
}

// start returns the number that a list begins with.
func start(n *html.Node) int {
	if i, err := strconv.Atoi(attr(n, "start")); err == nil {
		return i
	}
	return 1
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
