package seed_test

import (
	"strings"
	"testing"

	"demarche/seed"
)

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		file, head string
		mapped     bool
		want       string // a format, or the beginning of an error
	}{
		{"a.txt", "Anything at all", false, "text"},
		{"a.md", "# A", false, "markdown"},
		{"A.CSV", "title,body\n", false, "csv"},
		{"a.tsv", "title\tbody\n", false, "tsv"},
		{"a.htm", "<p>A</p>", false, "html"},
		{"a.rss", "<?xml version='1.0'?><rss>", false, "feed"},
		{"a.xml", "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", false, "feed"},
		{"a.xml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", false, "html"},
		{"a.xml", "<?xml version='1.0'?><sdnList>", false, "is XML, and neither"},
		{"stdin", "<!DOCTYPE html><html>", false, "html"},
		{"stdin", "---\ntitle: A\n---\nB", false, "markdown"},
		{"stdin", "Dear sir,", false, "is of no kind"},
		{"stdin", "", false, "document"},
		{"a.json", `{"publisher": "P", "title": "T"}`, false, "document"},
		{"a.json", `{"publisher": "P", "title": "T", "text": "A plain text, given by hand."}`, false, "document"},
		{"a.json", `[{"publisher": "P", "title": "T"}]`, false, "document"},
		{"a.json", `{"publisher": "P", "title": "T", "text": "B", "statments": [{"speaker": "A"}]}`, false, "document"},
		{"a.json", `{"publisher": "P", "text": "B", "statements": [], "guid": "7"}`, false, "document"},
		{"a.json", `{"headline": "T", "section": "S"}`, false, "document"},
		{"a.json", `7`, false, "document"},
		{"a.json", `[]`, false, "document"},
		{"a.json", `{"headline": "T", "body": "B"}`, false, "jsonl"},
		{"a.json", `{"title": "T", "guid": {"isPermaLink": [1, {"a": "statements"}]}, "description": "A long one that the head does not end`, false, "jsonl"},
		{"a.json", ` [ {"headline": "T", "content": "B"}, `, false, "json"},
		{"a.ndjson", `{"title": "T", "text": "B"}`, true, "jsonl"},
		{"stdin", `{"title": "T", "text": "B", "link": "https://example.org"}`, false, "jsonl"},
		{"a.json", "\xEF\xBB\xBF" + `{"headline": "T", "body": "B"}`, false, "jsonl"},
		{"a.txt", "%PDF-1.7", false, "is a PDF"},
		{"a.docx", "PK\x03\x04", false, "is a ZIP archive"},
		{"a.json", "\x1F\x8B\x08", false, "is compressed with gzip"},
		{"a.txt", "\x7fELF\x02\x01\x01\x00\x00\xff", false, "is no text"},
		{"a.txt", "\xFF\xFEA\x00", false, "text"},
	} {
		got, err := seed.Recognise(c.file, []byte(c.head), c.mapped)
		shown := string(got)
		if err != nil {
			shown = err.Error()
		}
		if err == nil && shown != c.want || err != nil && !strings.HasPrefix(shown, c.want) {
			t.Errorf("%s with %.60q is %s; want %s", c.file, c.head, shown, c.want)
		}
	}
}

func FuzzRecognise(f *testing.F) {
	f.Add("a.json", []byte(`{"a": [{"b": 1}], "text": "`))
	f.Add("stdin", []byte("[[{\"a\":"))
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		got, err := seed.Recognise(name, head, false)
		if (got == "") == (err == nil) {
			t.Errorf("%q with %q is %q and %v", name, head, got, err)
		}
	})
}
