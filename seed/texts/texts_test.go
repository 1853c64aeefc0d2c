package texts_test

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"demarche/seed/texts"
)

var update = flag.Bool("update", false, "rewrite the .want files")

// show writes what a file was read as, one record a line.
func show(name, content string, o texts.Options) string {
	var b strings.Builder
	for x, err := range texts.Read(name, strings.NewReader(content), o) {
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d title=%q", x.Line, x.Title)
		for _, f := range [][2]string{{"author", x.Author}, {"publisher", x.Publisher}, {"published", x.Published.EDTF}, {"updated", x.Updated.EDTF}, {"url", x.URL}, {"guid", x.GUID}, {"language", x.Language}, {"type", string(x.Type)}} {
			if f[1] != "" {
				fmt.Fprintf(&b, " %s=%q", f[0], f[1])
			}
		}
		fmt.Fprintf(&b, " body=%q\n", x.Body)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, row := range []struct {
		what, name, content string
		o                   texts.Options
		want                string
	}{
		{"a pasted text", "a.txt", "\uFEFFEnvoys talk\r\n\r\nThe  envoys talked.\u00a0They agreed.\r\n", texts.Options{Publisher: "Herald"},
			`1 title="Envoys talk" publisher="Herald" body="The envoys talked. They agreed."`},
		{"a section's name before the title", "a.txt", "world news\n\nEnvoys talk again\n\nThey “talked”.", texts.Options{},
			`1 title="Envoys talk again" body="They “talked”."`},
		{"a text of one line has no title", "a.txt", "They talked on Friday.", texts.Options{},
			`1 title="" body="They talked on Friday."`},
		{"a text that begins with a sentence has no title", "a.txt", "The chancellor spoke with the premier of Harbour for an hour on Friday evening.\nShe said “no”.", texts.Options{},
			`1 title="" body="The chancellor spoke with the premier of Harbour for an hour on Friday evening.\nShe said “no”."`},
		{"a transcript without a title", "a.txt", "MS. ORTEGA: Good morning.\n\nQ  Will they meet?", texts.Options{},
			`1 title="" body="MS. ORTEGA: Good morning.\n\nQ Will they meet?"`},
		{"a title with a colon", "a.txt", "HARBOUR: Envoys meet again\n\nThey talked.", texts.Options{},
			`1 title="HARBOUR: Envoys meet again" body="They talked."`},
		{"a short title with a full stop", "a.txt", "No talks on Friday.\n\nThey left.", texts.Options{},
			`1 title="No talks on Friday." body="They left."`},
		{"a dateline with the day", "a.txt", "Envoys talk\n\nHARBOUR, Dec. 30, 2021 (Wire) — The envoys talked.", texts.Options{},
			`1 title="Envoys talk" published="2021-12-30" body="HARBOUR, Dec. 30, 2021 (Wire) — The envoys talked."`},
		{"a dateline with the day behind the agency", "a.txt", "Envoys talk\n\nNEW HARBOUR (Wire) - December 30, 2021 - The envoys talked - again.", texts.Options{},
			`1 title="Envoys talk" published="2021-12-30" body="NEW HARBOUR (Wire) - December 30, 2021 - The envoys talked - again."`},
		{"a dateline without a year", "a.txt", "Envoys talk\n\nHARBOUR, Dec. 30 (Wire) — The envoys of 12 May 2020 talked.", texts.Options{},
			`1 title="Envoys talk" body="HARBOUR, Dec. 30 (Wire) — The envoys of 12 May 2020 talked."`},
		{"headers", "a.txt", "Title: Envoys talk\nDate: December 30, 2021\nAuthor: Ana Pereira\nURL: https://www.herald.example/1\n\nThey talked.\nNote: this is no header.", texts.Options{},
			`1 title="Envoys talk" author="Ana Pereira" publisher="herald.example" published="2021-12-30" url="https://www.herald.example/1" body="They talked.\nNote: this is no header."`},
		{"Windows-1252", "a.txt", "T\n\nHe said \x93no\x94 \x96 twice.", texts.Options{},
			`1 title="T" body="He said “no” – twice."`},
		{"UTF-16", "a.txt", "\xFF\xFET\x00\n\x00h\x00i\x00", texts.Options{},
			`1 title="T" body="hi"`},
		{"an empty file", "a.txt", " \n", texts.Options{}, `! a.txt:1: no text in it`},

		{"Markdown with front matter", "a.md", "---\ntitle: \"Readout of the\\_Chancellor's\\\n  \\ Call with the\\u2060\\_Premier\"\ndate: '2021-12-30'\npublished_time: 2021-12-30 18:31:29-05:00\nsource_url: https://www.chancellor.example/r\ntags: statements-releases\n---\n \nThe Chancellor spoke  \nwith the *Premier* of\n[Harbour](https://x.example).  He said “no” \\[sic\\] &amp; left.\n\n1.  First point\n2.  Second point\n\n\\(a\\) last &nbsp; word\n", texts.Options{},
			`1 title="Readout of the Chancellor's Call with the Premier" publisher="chancellor.example" published="2021-12-30T18:31:29-05:00" url="https://www.chancellor.example/r" type="READOUT" body="The Chancellor spoke\nwith the Premier of Harbour. He said “no” [sic] & left.\n\n1. First point\n2. Second point\n\n(a) last word"`},
		{"Markdown without front matter", "a.md", "# Envoys talk\n\nThey talked.\n", texts.Options{}, `1 title="Envoys talk" body="They talked."`},
		{"front matter with mapped keys", "a.md", "---\nheading: A\nwhen: 30 December 2021\n---\nB", texts.Options{Map: map[string]string{"title": "heading", "published": "when"}},
			`1 title="A" published="2021-12-30" body="B"`},
		{"broken front matter", "a.md", "---\ntitle: [a\n---\nB", texts.Options{}, `! a.md:1: front matter: [1:8] sequence end token ']' not found`},
		{"a wrong date", "a.md", "---\ntitle: A\ndate: soon\n---\nB", texts.Options{}, `! a.md:1: front matter: date: "soon" is no date: write 2021-12-30 or 2021-12-30T15:35:00-05:00`},

		{"a table", "a.csv", "link,headline,date,summary,body\nhttps://k.example/1,One,2021-12-31T02:20:00Z,NA,\"He said, \"\"no\"\".\nAnd left.\"\nhttps://k.example/2,NA,NA,NA,Two\n",
			texts.Options{Zone: moscow(t)},
			`2 title="One" publisher="k.example" published="2021-12-31T02:20:00+03:00" url="https://k.example/1" body="He said, \"no\".\nAnd left."` + "\n" +
				`4 title="" publisher="k.example" url="https://k.example/2" body="Two"`},
		{"a table with mapped columns", "a.csv", "h,d,b,x\nOne,30/12/2021,Words,1\n", texts.Options{Map: map[string]string{"title": "h", "published": "d", "text": "b"}},
			`2 title="One" published="2021-12-30" body="Words"`},
		{"a column that is not there", "a.csv", "h,b\nOne,Words\n", texts.Options{Map: map[string]string{"title": "headline", "text": "b"}},
			`! a.csv:1: no column "headline", which the map names: there are h, b`},
		{"joined columns", "a.csv", "title,day,hour,lead,body,a+b\nOne,2021-12-30,15:35,<b>Ruth</b> left.,She came.,x\nTwo,2021-12-30,NA,,Words,y\nThree,2021-12-30,NA,Lead,NA,z\n",
			texts.Options{Map: map[string]string{"published": "day+hour", "text": "lead + body", "guid": "a+b"}},
			`2 title="One" published="2021-12-30T15:35:00" guid="x" body="Ruth left.\n\nShe came."` + "\n" +
				`3 title="Two" published="2021-12-30" guid="y" body="Words"` + "\n" +
				`4 title="Three" published="2021-12-30" guid="z" body="Lead"`},
		{"a joined column that is not there", "a.csv", "title,body\nOne,Words\n", texts.Options{Map: map[string]string{"text": "lead+body"}},
			`! a.csv:1: no column "lead", which the map names: there are title, body`},
		{"joined keys", "a.jsonl", `{"lead":"One","body":"two"}` + "\n" + `{"body":"three"}`, texts.Options{Map: map[string]string{"text": "lead+body"}},
			`1 title="" body="One\n\ntwo"` + "\n" + `2 title="" body="three"`},
		{"a time with an offset on the publisher's clock", "a.jsonl", `{"title":"A","published":"2021-12-31T02:20:00+00:00","text":"b"}`, texts.Options{Zone: zone(t, "America/New_York")},
			`1 title="A" published="2021-12-30T21:20:00-05:00" body="b"`},
		{"no column of text", "a.csv", "h,b\nOne,Words\n", texts.Options{}, `! a.csv:1: no column holds the text: name it with text=COLUMN; there are h, b`},
		{"a field that is none", "a.csv", "h,b\nOne,Words\n", texts.Options{Map: map[string]string{"heading": "h"}},
			`! a.csv:1: no field "heading": one of [title author published updated url guid language publisher type text]`},
		{"bad rows do not stop the rest", "a.csv", "title,date,text\nA,2021-12-30,one\nB,2021-12-30\nC,someday,three\nD,2021-12-30,\nE,2021-12-30,five\n", texts.Options{},
			`2 title="A" published="2021-12-30" body="one"` + "\n" +
				`! a.csv:3: 2 columns instead of 3` + "\n" +
				`! a.csv:4: date: "someday" is no date: write 2021-12-30 or 2021-12-30T15:35:00-05:00` + "\n" +
				`! a.csv:5: "D": no text in it` + "\n" +
				`6 title="E" published="2021-12-30" body="five"`},
		{"a bare quotation mark", "a.csv", "title,text\nA,x\"y\nB,z\n", texts.Options{},
			`! a.csv:2: line 2, column 4: bare " in non-quoted-field` + "\n" + `3 title="B" body="z"`},
		{"a quotation mark that never closes", "a.csv", "title,text\nA,\"b\n" + strings.Repeat("C,d\n", 50_000), texts.Options{Limit: 100_000}, "! a.csv: longer than 100000 bytes"},
		{"tabs", "a.tsv", "title\ttext\nA\the said \"no\", twice\n", texts.Options{}, `2 title="A" body="he said \"no\", twice"`},
		{"an empty table", "a.csv", "", texts.Options{}, `! a.csv: the table is empty`},

		{"JSON lines", "a.jsonl", `{"title":"A &#8211; B","pubDate":"Thu, 30 Dec 2021 20:35:00 +0000","html":"<p>One&nbsp;<b>two</b></p><p>three</p>","creator":["X","Y"],"guid":7}` + "\n\n{bad\n" + `[1]` + "\n" + `{"title":"C","text":"d","published":1640896500}`, texts.Options{},
			`1 title="A – B" author="X, Y" published="2021-12-30T20:35:00Z" guid="7" body="One two\n\nthree"` + "\n" +
				`! a.jsonl:3: no JSON object: invalid character 'b' looking for beginning of object key string` + "\n" +
				`! a.jsonl:4: no JSON object: json: cannot unmarshal array into Go value of type map[string]interface {}` + "\n" +
				`5 title="C" published="2021-12-30T20:35:00Z" body="d"`},
		{"a line that is too long", "a.jsonl", `{"text":"` + strings.Repeat("x", 200) + `"}` + "\n" + `{"text":"short"}`, texts.Options{Limit: 100},
			`! a.jsonl:1: longer than 100 bytes` + "\n" + `2 title="" body="short"`},
		{"a JSON array", "a.json", `[{"title":"A","text":"b"},3,{"title":"C","text":"d"}]`, texts.Options{},
			`1 title="A" body="b"` + "\n" + `! a.json: object 2: json: cannot unmarshal number into Go value of type map[string]interface {}` + "\n" + `3 title="C" body="d"`},

		{"RSS", "a.xml", `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Releases &#8211; Office</title><language>en-US</language>
<item><title>One &amp; two</title><link>https://o.gov/1</link><dc:creator>Ruth Okafor</dc:creator><pubDate>Thu, 30 Dec 2021 20:35:00 +0000</pubDate><guid>g1</guid>
<description><![CDATA[<p>Short</p><item>]]></description><content:encoded><![CDATA[<p>Ruth said &#8220;no&#8221;.<input type="x"></p><p>Then she left.</p>]]></content:encoded></item>
<item><title>Empty</title><guid>g2</guid></item></channel></rss>`, texts.Options{},
			`2 title="One & two" author="Ruth Okafor" publisher="Releases – Office" published="2021-12-30T20:35:00Z" url="https://o.gov/1" guid="g1" language="en-US" type="RELEASE" body="Ruth said “no”.\n\nThen she left."` + "\n" +
				`! a.xml:4: "Empty": no text in it`},
		{"Atom", "feed", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title><entry><title>One</title><id>tag:1</id><link href="https://o.example/1"/><updated>2021-12-31T01:00:00Z</updated><published>2021-12-30T20:35:00-05:00</published><author><name>Ruth</name></author><content type="html">&lt;p&gt;Words&lt;/p&gt;</content></entry></feed>`, texts.Options{},
			`1 title="One" author="Ruth" publisher="Office" published="2021-12-30T20:35:00-05:00" updated="2021-12-31T01:00:00Z" url="https://o.example/1" guid="tag:1" body="Words"`},
		{"a feed's Z is UTC", "feed", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title><entry><title>One</title><published>2021-12-31T01:00:00Z</published><content>Words</content></entry></feed>`, texts.Options{Zone: moscow(t)},
			`1 title="One" publisher="Office" published="2021-12-31T04:00:00+03:00" body="Words"`},
		{"no feed", "a.rss", "<rss><channel><item>", texts.Options{}, "! a.rss: no feed:"},
	} {
		got := strings.TrimSuffix(show(row.name, row.content, row.o), "\n")
		if got != row.want && !(strings.HasSuffix(row.want, ":") && strings.HasPrefix(got, row.want)) {
			t.Errorf("%s\n  read %s\n  want %s", row.what, got, row.want)
		}
	}
}

func moscow(t testing.TB) *time.Location { return zone(t, "Europe/Moscow") }

// TestPages reads the pages of testdata, written for this test, and compares
// with the .want beside each.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages in testdata")
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for x, err := range texts.Read(filepath.Base(page), strings.NewReader(string(data)), texts.Options{}) {
			if err != nil {
				fmt.Fprintf(&b, "! %v\n", err)
				continue
			}
			fmt.Fprintf(&b, "title: %s\nauthor: %s\npublisher: %s\npublished: %s\nurl: %s\nlanguage: %s\ntype: %s\n\n%s\n", x.Title, x.Author, x.Publisher, x.Published, x.URL, x.Language, x.Type, x.Body)
		}
		golden := strings.TrimSuffix(page, ".html") + ".want"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s\n--- read\n%s--- want\n%s", page, b.String(), want)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, row := range []struct {
		name, head string
		want       texts.Format
	}{
		{"a.txt", "{", texts.FormatText},
		{"a.md", "", texts.FormatMarkdown},
		{"a.xml", "<?xml version='1.0'?>\n<rss>", texts.FormatFeed},
		{"a.xml", "<!DOCTYPE html>", texts.FormatHTML},
		{"a.json", `{"a":1}`, texts.FormatJSONL},
		{"a.json", "\n[ {", texts.FormatJSON},
		{"-", "  <!doctype HTML>", texts.FormatHTML},
		{"-", "<feed xmlns=", texts.FormatFeed},
		{"-", "{\"a\"", texts.FormatJSONL},
		{"-", "---\ntitle: A\n---\n", texts.FormatMarkdown},
		{"-", "[Editor's note] Words", texts.FormatText},
		{"-", "Words", texts.FormatText},
	} {
		if got := texts.Detect(row.name, []byte(row.head)); got != row.want {
			t.Errorf("%s %q is read as %s, not %s", row.name, row.head, got, row.want)
		}
	}
}

func TestParseTime(t *testing.T) {
	for _, row := range []struct{ in, zone, want string }{
		{"2021-12-30", "", "2021-12-30"},
		{"2021-12-30", "Europe/Moscow", "2021-12-30"},
		{"2021-12-31T02:20:00Z", "", "2021-12-31T02:20:00Z"},
		{"2021-12-31T02:20:00Z", "Europe/Moscow", "2021-12-31T02:20:00+03:00"},
		{"2021-12-31T02:20:00+00:00", "Europe/Moscow", "2021-12-31T05:20:00+03:00"},
		{"2021-12-31T02:20:00+00:00", "America/New_York", "2021-12-30T21:20:00-05:00"},
		{"Fri, 31 Dec 2021 02:20:00 +0000", "America/New_York", "2021-12-30T21:20:00-05:00"},
		{"Fri, 31 Dec 2021 02:20:00 GMT", "America/New_York", "2021-12-30T21:20:00-05:00"},
		{"2021-07-01T02:20:00+00:00", "America/New_York", "2021-06-30T22:20:00-04:00"},
		{"1640917200", "America/New_York", "2021-12-30T21:20:00-05:00"},
		{"9999-12-31T23:59:00+00:00", "Europe/Moscow", "error"},
		{"2021-07-31 02:20:00", "Europe/Kyiv", "2021-07-31T02:20:00+03:00"},
		{"2021-12-31 02:20:00", "Europe/Kyiv", "2021-12-31T02:20:00+02:00"},
		{"2021-12-31 02:20", "", "2021-12-31T02:20:00"},
		{"2021-12-30T15:35:00.123-05:00", "", "2021-12-30T15:35:00-05:00"},
		{"2021-12-30 15:35:00-05:00", "", "2021-12-30T15:35:00-05:00"},
		{"Thu, 30 Dec 2021 20:35:00 +0000", "", "2021-12-30T20:35:00Z"},
		{"Thu, 30 Dec 2021 20:35:00 GMT", "", "2021-12-30T20:35:00Z"},
		{"Thu, 30 Dec 2021 15:35:00 EST", "", "2021-12-30T15:35:00-05:00"},
		{"December 30, 2021", "", "2021-12-30"},
		{"Dec. 30, 2021, 3:35 PM EST", "", "2021-12-30T15:35:00-05:00"},
		{"30 Dec 2021", "", "2021-12-30"},
		{"30.12.2021", "", "2021-12-30"},
		{"2021-12", "", "2021-12"},
		{"2021", "", "2021"},
		{"1640896500", "", "2021-12-30T20:35:00Z"},
		{"1640896500000", "", "2021-12-30T20:35:00Z"},
		{"5/6/2021", "", "error"},
		{"soon", "", "error"},
		{"Friday", "", "error"},
		{"2021-02-30", "", "error"},
	} {
		var z *time.Location
		if row.zone != "" {
			z = zone(t, row.zone)
		}
		d, err := texts.ParseTime(row.in, z)
		got := d.EDTF
		if err != nil {
			got = "error"
		}
		if got != row.want {
			t.Errorf("%q in %q is %s, not %s", row.in, row.zone, got, row.want)
		}
	}
}

func TestClean(t *testing.T) {
	for _, row := range [][2]string{
		{"a\u00a0b\t c \r\n d", "a b c\nd"},
		{"a\n\n\n\n b", "a\n\nb"},
		{"co\u00adoper\u200bate\u2060d\uFEFF", "cooperated"},
		{"“it’s” — ‘so’", "“it’s” — ‘so’"},
		{"Zelenskyy\u0308", "Zelenskyÿ"},
		{"a\u2028b\u0085c", "a\nb\nc"},
		{"\x00a\x07\x7f", "a"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"e\u200b\u0301", "é"},
		{"caf\xe9", "café"},
	} {
		if got := texts.Clean(row[0]); got != row[1] {
			t.Errorf("Clean(%q) is %q, not %q", row[0], got, row[1])
		}
	}
}

// TestFiles reads a directory in the order of its names, passes over files of
// other kinds, and reports what is not there.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"b/2.txt": "Two\n\ntwo", "a/1.md": "# One\n\none", "c.png": "x", "README.md": "# x\n\ny", "b/1.html": "<p>", "%e2%81%a0x.txt": "Three\n\nthree"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for x, err := range texts.Files([]string{dir, filepath.Join(dir, "none.txt")}, texts.Options{}) {
		var bad *texts.Error
		switch {
		case errors.As(err, &bad):
			got = append(got, "! "+strings.TrimPrefix(bad.File, dir+"/"))
			if bad.File == filepath.Join(dir, "b/1.html") && !errors.Is(err, texts.ErrNoText) {
				t.Errorf("%v is not ErrNoText", err)
			}
		case err != nil:
			t.Fatal(err)
		default:
			got = append(got, x.Title)
		}
	}
	if want := "Three, One, ! b/1.html, Two, ! none.txt"; strings.Join(got, ", ") != want {
		t.Errorf("read %s, want %s", strings.Join(got, ", "), want)
	}
}

// TestStop leaves a stream in its middle.
func TestStop(t *testing.T) {
	for name, content := range map[string]string{"a.csv": "title,text\na,b\nc,d\n", "a.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.json": `[{"text":"a"},{"text":"b"}]`, "e.jsonl": "x\nx\n"} {
		n := 0
		for range texts.Read(name, strings.NewReader(content), texts.Options{}) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d records", name, n)
		}
	}
}

func TestParseMap(t *testing.T) {
	got, err := texts.ParseMap("title=headline, published=date,body=lead + words,")
	if err != nil || fmt.Sprint(got) != "map[published:date text:lead + words title:headline]" {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"title", "title=", "heading=h", "text=lead+", "text=+"} {
		if _, err := texts.ParseMap(bad); err == nil || !strings.Contains(err.Error(), "FIELD=COLUMN") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// endless is a table of many rows that nobody holds in memory.
type endless struct {
	rows int
	row  string
	rest string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.rows == 0 {
			return 0, io.EOF
		}
		e.rows--
		e.rest = e.row
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// TestSteadyMemory reads fourteen megabytes of each kind of table and keeps none.
func TestSteadyMemory(t *testing.T) {
	words := strings.Repeat("They talked on Friday. ", 200)
	for name, e := range map[string]*endless{
		"a.csv":   {rows: 3000, row: "Title,2021-12-30," + words + "\n", rest: "title,date,text\n"},
		"a.jsonl": {rows: 3000, row: `{"title":"Title","date":"2021-12-30","text":"` + words + "\"}\n"},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		n, most := 0, uint64(0)
		for _, err := range texts.Read(name, e, texts.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n%500 == 0 {
				runtime.ReadMemStats(&after)
				most = max(most, after.HeapAlloc)
			}
		}
		if n != 3000 || most > before.HeapAlloc+8<<20 {
			t.Errorf("%s: %d texts, the heap grew from %d to %d bytes", name, n, before.HeapAlloc, most)
		}
	}
}

// BenchmarkMarkdown reads a release of 600 words.
func BenchmarkMarkdown(b *testing.B) {
	content := "---\ntitle: A\ndate: '2021-12-30'\n---\n" + strings.Repeat("The envoys talked on *Friday*, and\nthey [agreed](https://x.example) to talk again.\n\n", 50)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range texts.Read("a.md", strings.NewReader(content), texts.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
