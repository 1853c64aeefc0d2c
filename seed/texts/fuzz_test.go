package texts_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/seed/texts"
)

// FuzzRead holds what must be true of every file of every format: no panic, no
// text without words, and words that are clean.
func FuzzRead(f *testing.F) {
	for i, s := range []string{
		"Title: a\nDate: 2021\n\nwords", "---\ntitle: a\n---\n# b\n\n* c\n<u>d</u> &amp; \\_", "title,text\n\"a\",\"b\"\"\n\"\nc", "title\ttext\na\tb",
		"{\"title\":\"a\",\"html\":\"<p>b<br>c\"}\n{", "[{\"text\":\"a\"},1]", "<rss><channel><item><title>a</title><description>b</description></item></channel></rss>",
		"<html><body><article><h1>a</h1><p>b<ol start=3><li>c</ol></article>", "<feed><entry>", "\xFF\xFEa\x00",
	} {
		f.Add(s, uint8(i))
	}
	formats := append(texts.Formats(), "")
	f.Fuzz(func(t *testing.T, content string, format uint8) {
		o := texts.Options{Format: formats[int(format)%len(formats)], Limit: 1 << 20}
		for x, err := range texts.Read("f", strings.NewReader(content), o) {
			if err != nil {
				continue
			}
			if x.Body == "" || !utf8.ValidString(x.Body) || texts.Clean(x.Body) != x.Body {
				t.Fatalf("%s: body %q is not clean", o.Format, x.Body)
			}
			if texts.Clean(x.Title) != x.Title || strings.Contains(x.Title, "\n") {
				t.Fatalf("%s: title %q is not clean", o.Format, x.Title)
			}
		}
	})
}

func FuzzClean(f *testing.F) {
	f.Add("a\u00a0b\t c \r\n d\u00ad\u200b\u0301\u2028")
	f.Fuzz(func(t *testing.T, s string) {
		if once := texts.Clean(s); texts.Clean(once) != once {
			t.Fatalf("Clean(%q) is %q, and clean again %q", s, once, texts.Clean(once))
		}
	})
}

func FuzzParseTime(f *testing.F) {
	f.Add("2021-12-30T15:35:00-05:00")
	f.Add("Thu, 30 Dec 2021 20:35:00 GMT")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := texts.ParseTime(s, time.UTC)
		if err == nil && d.IsZero() {
			t.Fatalf("%q is neither a date nor an error", s)
		}
	})
}

// TestLinear reads quarters of a megabyte that are unkind to a parser.
func TestLinear(t *testing.T) {
	const size = 1 << 18
	many := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, row := range []struct {
		name, content string
	}{
		{"a.md", "# a\n\n" + many("[")}, {"a.md", many("> ")}, {"a.md", many("*a_")}, {"a.md", many("](")}, {"a.md", many("`a``")}, {"a.md", many("<a ")}, {"a.md", "---\n" + many("a:\n")}, {"a.md", "---\n" + many("---x\n")}, {"a.md", many("&amp")}, {"a.md", many("- ")}, {"a.md", many("1. ")}, {"a.md", many(strings.Repeat("*a_", 100) + "\n\n")}, {"a.md", many("<!--")}, {"a.md", many("![")}, {"a.md", many("a|")}, {"a.md", many("|a\n")}, {"a.md", many("http://")},
		{"a.txt", many("a ")}, {"a.txt", many("\n ")}, {"a.txt", many("“")},
		{"a.html", "<html>" + many("<div>")}, {"a.html", "<html>" + many("<p>word word, word.")}, {"a.html", "<html>" + many("<a href=x>")}, {"a.html", "<html>" + many("<br>")}, {"a.html", "<html>" + many("<b><p>x</b>")},
		{"a.csv", "title,text\n" + many("a,\"b\n")}, {"a.jsonl", many("{\"a\":")}, {"a.jsonl", many("[")},
		{"a.rss", "<rss><channel>" + many("<item>")}, {"a.rss", "<rss><channel>" + many("<item><description><![CDATA[<b>]]></description></item>") + "</channel></rss>"},
	} {
		start := time.Now()
		for range texts.Read(row.name, strings.NewReader(row.content), texts.Options{}) {
		}
		took := time.Since(start)
		if took > 5*time.Second {
			t.Errorf("%s %.40q: %v", row.name, row.content, took)
		}
	}
}
