package texts

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// feed reads the items of an RSS or Atom feed, in the feed's order.
func (s *source) feed(yield func(Text, error) bool) {
	data, err := s.in.all(s.o.limit())
	if err != nil {
		yield(Text{}, s.fail(0, err))
		return
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		yield(Text{}, s.fail(0, fmt.Errorf("no feed: %w", err)))
		return
	}
	lines := itemLines(data)
	if len(lines) != len(feed.Items) {
		lines = make([]int, len(feed.Items))
	}
	for i, item := range feed.Items {
		t, err := s.item(feed, item)
		t.Line = lines[i]
		if err != nil {
			if !yield(Text{}, s.fail(t.Line, err)) {
				return
			}
			continue
		}
		if !s.finish(t, yield) {
			return
		}
	}
}

// item fills a text from one item. The text is the longer of content and
// description.
func (s *source) item(feed *gofeed.Feed, item *gofeed.Item) (Text, error) {
	t := Text{
		Publisher: s.o.Publisher,
		Title:     cleanLine(stripTags(item.Title)),
		URL:       strings.TrimSpace(item.Link),
		GUID:      strings.TrimSpace(item.GUID),
		Language:  feed.Language,
	}
	if t.Publisher == "" {
		t.Publisher = cleanLine(feed.Title)
	}
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			names = append(names, cleanLine(a.Name))
		}
	}
	t.Author = strings.Join(names, ", ")
	for _, c := range item.Categories {
		if kind := typeNamed(c); t.Type == "" && kind != "" {
			t.Type = kind
		}
	}
	if item.Published != "" {
		d, err := parseUTC(item.Published, s.o.Zone)
		if err != nil && item.PublishedParsed != nil { // gofeed knows more layouts
			d, err = parseUTC(item.PublishedParsed.Format(time.RFC3339), s.o.Zone)
		}
		if err != nil {
			return t, fmt.Errorf("%q: %w", t.Title, err)
		}
		t.Published = d
	}
	if item.Updated != "" {
		t.Updated, _ = parseUTC(item.Updated, s.o.Zone)
	}
	if t.Published.IsZero() {
		t.Published = t.Updated
	}
	content := item.Content
	if len(item.Description) > len(content) {
		content = item.Description
	}
	body, err := s.bodyOf(content)
	if err != nil {
		return t, fmt.Errorf("%q: %w", t.Title, err)
	}
	t.Body = body
	return t, nil
}

// itemLines returns the lines on which items begin.
func itemLines(data []byte) []int {
	var lines []int
	line, from := 1, 0
	for {
		i := bytes.IndexByte(data[from:], '<')
		if i < 0 {
			return lines
		}
		line += bytes.Count(data[from:from+i], []byte("\n"))
		from += i + 1
		for _, name := range []string{"item", "entry"} {
			if rest, ok := bytes.CutPrefix(data[from:], []byte(name)); ok && len(rest) > 0 && bytes.IndexByte([]byte(" \t\r\n>"), rest[0]) >= 0 {
				lines = append(lines, line)
			}
		}
		if bytes.HasPrefix(data[from:], []byte("![CDATA[")) { // what it holds is text
			end := bytes.Index(data[from:], []byte("]]>"))
			if end < 0 {
				return lines
			}
			line += bytes.Count(data[from:from+end], []byte("\n"))
			from += end
		}
	}
}
