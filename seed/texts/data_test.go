package texts_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/texts"
)

const shared = "../../../shared/data"

func needs(t *testing.T, path string) string {
	t.Helper()
	path = filepath.Join(shared, path)
	if _, err := os.Stat(path); err != nil {
		t.Skip("no " + path)
	}
	return path
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// sound checks what must be true of every text.
func sound(t *testing.T, x texts.Text) {
	t.Helper()
	for name, s := range map[string]string{"title": x.Title, "author": x.Author, "body": x.Body, "publisher": x.Publisher} {
		if s != texts.Clean(s) {
			t.Errorf("%s: the %s is not clean: %.80q", x.File, name, s)
		}
		if strings.ContainsAny(s, "\u00a0\u2060\u00ad\ufeff") {
			t.Errorf("%s: the %s holds characters that print as nothing: %.80q", x.File, name, s)
		}
		if strings.Contains(s, "&nbsp;") || strings.Contains(s, "&#") || strings.Contains(s, "&amp;") {
			t.Errorf("%s: the %s holds a character reference: %.200q", x.File, name, s)
		}
	}
	if strings.Contains(x.Title, "\n") || x.Title == "" {
		t.Errorf("%s:%d: title %q", x.File, x.Line, x.Title)
	}
	if x.Published.IsZero() {
		t.Errorf("%s:%d: no date", x.File, x.Line)
	}
}

// TestWhiteHouse reads all Markdown files; each tells its Washington day twice,
// in its front matter and in its name.
func TestWhiteHouse(t *testing.T) {
	root := needs(t, "wh_briefings")
	start := time.Now()
	n, size := 0, 0
	kinds := make(map[ontology.DocumentType]int)
	days, left := 0, 0
	for x, err := range texts.Files([]string{root}, texts.Options{Publisher: "The White House", Language: "en"}) {
		if err != nil {
			t.Error(err)
			continue
		}
		n++
		size += len(x.Body)
		kinds[x.Type]++
		sound(t, x)
		if x.Published.Precision != ontology.PrecisionTime {
			t.Errorf("%s: published %s has no time", x.File, x.Published)
		}
		if filepath.Base(x.File)[:10] != x.Published.Earliest.String() {
			days++
		}
		if strings.Contains(x.Body, `\_`) || strings.Contains(x.Body, `\[`) || strings.Contains(x.Body, "](http") {
			left++ // one file has a link without its opening bracket
		}
	}
	t.Logf("%d texts, %d bytes, %v, kinds %v, %d on another day than their file's name", n, size, time.Since(start), kinds, days)
	if left > 1 {
		t.Errorf("%d bodies with Markdown left in them", left)
	}
	if n != 1743 {
		t.Errorf("%d texts instead of 1743", n)
	}
}

// TestKremlinAndBankova reads two tables whose Z is the site's own clock.
func TestKremlinAndBankova(t *testing.T) {
	for file, want := range map[string]struct {
		zone string
		n    int
	}{"putin.csv": {"Europe/Moscow", 250}, "zelenskyy.csv": {"Europe/Kyiv", 186}} {
		path := needs(t, filepath.Join("kremlin_and_bankova", file))
		n, empty := 0, 0
		o := texts.Options{Zone: zone(t, want.zone)}
		if file == "putin.csv" {
			o.Map = map[string]string{"text": "summary+body"}
		}
		for x, err := range texts.File(path, o) {
			if err != nil {
				empty++
				t.Log(err)
				continue
			}
			n++
			sound(t, x)
			if x.Title == "NA" || x.Body == "NA" {
				t.Errorf("%s:%d: NA is no text", x.File, x.Line)
			}
			if !strings.HasSuffix(x.Published.EDTF, "+03:00") && !strings.HasSuffix(x.Published.EDTF, "+02:00") {
				t.Errorf("%s:%d: published %s", x.File, x.Line, x.Published)
			}
		}
		t.Logf("%s: %d texts, %d without", file, n, empty)
		if n+empty != want.n {
			t.Errorf("%s: %d records instead of %d", file, n+empty, want.n)
		}
	}
}

// TestSnapshots reads the 17 snapshots of a feed in their order: what it holds
// at the end are the distinct guids, and an edited item is the same item.
func TestSnapshots(t *testing.T) {
	root := needs(t, "state_dept_feed/raw_snapshots")
	files, _ := filepath.Glob(filepath.Join(root, "*.rss"))
	sort.Strings(files)
	guid := regexp.MustCompile(`<guid[^>]*>([^<]*)</guid>`)
	want := make(map[string]bool)
	got := make(map[string]map[string]bool)
	items := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range guid.FindAllSubmatch(data, -1) {
			want[string(m[1])] = true
		}
		for x, err := range texts.Read(file, bytes.NewReader(data), texts.Options{}) {
			if err != nil {
				t.Log(err)
				continue
			}
			sound(t, x)
			items++
			if got[x.Key()] == nil {
				got[x.Key()] = make(map[string]bool)
			}
			got[x.Key()][x.Title+x.Body] = true
			if x.Line == 0 || !strings.HasPrefix(x.Published.EDTF, "2021-") {
				t.Errorf("%s:%d: %q published %s", x.File, x.Line, x.Title, x.Published)
			}
		}
	}
	edited := 0
	for _, versions := range got {
		if len(versions) > 1 {
			edited++
		}
	}
	t.Logf("%d snapshots, %d items, %d texts, %d of them edited", len(files), items, len(got), edited)
	if len(got) != len(want) {
		t.Errorf("%d texts for %d guids", len(got), len(want))
	}
}

// TestStateDepartment reads a JSON line for each release. Its times are UTC, and
// what is released in the evening in Washington bears the next day there.
func TestStateDepartment(t *testing.T) {
	path := needs(t, "state_dept_feed/items.jsonl")
	lines, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, bad := 0, 0
	for x, err := range texts.File(path, texts.Options{Publisher: "U.S. Department of State", Zone: zone(t, "America/New_York")}) {
		if err != nil {
			bad++
			t.Log(err)
			continue
		}
		n++
		sound(t, x)
		if strings.Contains(x.Body, "<p>") || !utf8.ValidString(x.Body) {
			t.Errorf("%s:%d: HTML in the body", x.File, x.Line)
		}
		if !strings.HasSuffix(x.Published.EDTF, "-04:00") && !strings.HasSuffix(x.Published.EDTF, "-05:00") {
			t.Errorf("%s:%d: published %s", x.File, x.Line, x.Published)
		}
	}
	t.Logf("%d texts, %d bad", n, bad)
	if n+bad != bytes.Count(lines, []byte("\n")) {
		t.Errorf("%d records for %d lines", n+bad, bytes.Count(lines, []byte("\n")))
	}
}

// TestSeedArticle reads a text as a person would paste it.
func TestSeedArticle(t *testing.T) {
	path := needs(t, "seed_article/cnbc-2021-12-31.txt")
	for x, err := range texts.File(path, texts.Options{Publisher: "CNBC"}) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(x.Title, "Biden to Speak With") {
			t.Errorf("title %q", x.Title)
		}
		if !strings.Contains(x.Body, "President Joe Biden plans to speak") || strings.HasPrefix(x.Body, "politics") {
			t.Errorf("body %.100q", x.Body)
		}
	}
}
