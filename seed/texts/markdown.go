package texts

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdown reads a Markdown file, with YAML front matter or without. Where the
// front matter gives no title the first heading is it.
func (s *source) markdown(yield func(Text, error) bool) {
	data, err := s.in.all(s.o.limit())
	if err != nil {
		yield(Text{}, s.fail(0, err))
		return
	}
	text := strings.ReplaceAll(utf8Of(string(data)), "\r\n", "\n")
	t := Text{Line: 1}
	front, body, ok := frontMatter(text)
	if ok {
		meta := make(map[string]any)
		if err := yaml.Unmarshal([]byte(front), &meta); err != nil {
			yield(Text{}, s.fail(1, fmt.Errorf("front matter: %s", firstLine(err.Error()))))
			return
		}
		if t, err = s.fromMap(1, meta); err != nil {
			yield(Text{}, s.fail(1, fmt.Errorf("front matter: %w", err)))
			return
		}
	}
	words, err := fromMarkdown(body)
	if err != nil {
		yield(Text{}, s.fail(1, err))
		return
	}
	t.Body = words
	if t.Title == "" {
		if heading, _, _ := strings.Cut(strings.TrimLeft(body, " \n"), "\n"); strings.HasPrefix(heading, "# ") {
			t.Title, t.Body = titleLine(words)
		}
	}
	s.finish(t, yield)
}

// frontMatter cuts a file into the YAML between its first two lines of --- and
// what follows.
func frontMatter(text string) (front, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	for from := 0; ; {
		i := strings.Index(rest[from:], "---")
		if i < 0 {
			return "", text, false
		}
		i += from
		end := strings.TrimRight(firstLine(rest[i+3:]), " \t")
		if (i == 0 || rest[i-1] == '\n') && end == "" {
			_, body, _ = strings.Cut(rest[i:], "\n")
			return rest[:i], body, true
		}
		from = i + 3
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// converter returns the one converter: making it costs more than a page does.
// Raw HTML passes through, for render.go to read.
var converter = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
})

// fromMarkdown returns the words of Markdown: escapes and references read, links
// by their words, wrapped lines joined, numbers of lists kept.
func fromMarkdown(s string) (string, error) {
	var out bytes.Buffer
	if err := converter().Convert([]byte(tame(s)), &out); err != nil {
		return "", fmt.Errorf("the Markdown: %w", err)
	}
	return fromHTML(out.String())
}
