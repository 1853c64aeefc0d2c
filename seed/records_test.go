package seed

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// A record of the tables: its line, its raw bytes, "!" before them where it is bad.
func show(r Record) string {
	bad := ""
	if r.Err != nil {
		bad = "! "
	}
	return fmt.Sprintf("%s%d %s", bad, r.Line, r.Raw)
}

func TestRecords(t *testing.T) {
	tests := []struct {
		name, file, input string
		want              []string
	}{
		{"nothing", "a.json", "", nil},
		{"blank", "a.json", " \r\n\n\t", nil},
		{"a document on one line", "a.json", `{"a": 1}`, []string{`1 {"a": 1}`}},
		{"a document on many lines", "a.json", "\n{\n  \"a\": \"}\\\"{\"\n}\n", []string{"2 {\n  \"a\": \"}\\\"{\"\n}"}},
		{"documents one after another", "a.json", "{\n\"a\": 1}\n{\n\"a\": 2} {\"a\": 3}", []string{"1 {\n\"a\": 1}", "3 {\n\"a\": 2}", `4 {"a": 3}`}},
		{"a byte order mark", "a.json", "\uFEFF{\"a\": 1}", []string{`1 {"a": 1}`}},
		{"a list", "a.json", "[\n {\"a\": 1},\n {\"a\": [2]}\n]\n", []string{`2 {"a": 1}`, `3 {"a": [2]}`}},
		{"an empty list", "a.json", "[]", nil},
		{"a list on one line", "a.json", `[{"a": 1},{"a": 2}]`, []string{`1 {"a": 1}`, `1 {"a": 2}`}},
		{"a list of other things", "a.json", `[1, "x, ]", null,{"a":1}]`, []string{`1 1`, `1 "x, ]"`, `1 null`, `1 {"a":1}`}},
		{"a list that is not closed", "a.json", "[\n{\"a\": 1},\n", []string{`2 {"a": 1}`, `! 1 `}},
		{"a list cut off inside", "a.json", "[{\"a\": 1}, {\"a\":", []string{`1 {"a": 1}`, `1 {"a":`, `! 1 `}},
		{"lines", "a.ndjson", "{\"a\": 1}\n{\"a\": 2}\n", []string{`1 {"a": 1}`, `2 {"a": 2}`}},
		{"lines of a file with another name", "a.json", "{\"a\": 1}\n{\"a\": 2}", []string{`1 {"a": 1}`, `2 {"a": 2}`}},
		{"lines with CRLF and gaps", "a.ndjson", "\r\n{\"a\": 1}\r\n\r\n{\"a\": 2}\r\n", []string{`2 {"a": 1}`, `4 {"a": 2}`}},
		{"a broken line among good ones", "a.ndjson", "{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n", []string{`1 {"a": 1}`, `2 {"a":`, `3 {"a": 3}`}},
		{"a broken first line, by name", "a.jsonl", "{\"a\": \n{\"a\": 2}\n", []string{`1 {"a":`, `2 {"a": 2}`}},
		{"a broken first line, by content", "-", "{\"a\": \n{\"a\": 2}\n", []string{`1 {"a":`, `2 {"a": 2}`}},
		{"not JSON at all", "a.json", "title,date\nx,2021\n", []string{"1 title,date", "2 x,2021"}},
		{"UTF-16", "a.json", "\xFF\xFE{\x00", []string{`! 1 `}},
		{"gzip", "a.json.gz", "\x1F\x8B\x08\x00", []string{`! 1 `}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// The same whether it comes at once or byte by byte.
			for _, r := range []io.Reader{strings.NewReader(tt.input), iotest.OneByteReader(strings.NewReader(tt.input))} {
				var got []string
				for record, err := range Records(tt.file, r) {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, show(record))
				}
				if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", tt.want) {
					t.Errorf("got  %q\nwant %q", got, tt.want)
				}
			}
		})
	}
}

// A record above the limit is bad, only its beginning is kept, and the next is read.
func TestRecordsLimit(t *testing.T) {
	long := `{"a": "` + strings.Repeat("x", 200_000) + `"}`
	for name, input := range map[string]string{
		"a.ndjson": `{"a": 1}` + "\n" + long + "\n" + `{"a": 3}` + "\n",
		"a.json":   "[" + `{"a": 1}` + ",\n" + long + ",\n" + `{"a": 3}` + "]",
	} {
		var got []string
		for record, err := range recordsUpTo(name, strings.NewReader(input), 100_000) {
			if err != nil {
				t.Fatal(err)
			}
			if record.Err != nil {
				got = append(got, fmt.Sprintf("%d %d %v", record.Line, len(record.Raw), record.Err))
			} else {
				got = append(got, show(record))
			}
		}
		want := []string{`1 {"a": 1}`, "2 1000 is longer than 97 KiB: a document is much smaller, so a line end or a closing bracket is probably missing", `3 {"a": 3}`}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// An error of reading ends the records and names the place.
func TestRecordsReadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, input := range []string{"{\"a\": 1}\n", "[{\"a\": 1},"} {
		var last error
		n := 0
		for record, err := range Records("a.json", io.MultiReader(strings.NewReader(input), iotest.ErrReader(broken))) {
			if last = err; err == nil && record.Err == nil {
				n++
			}
		}
		if !errors.Is(last, broken) || n != 1 {
			t.Errorf("%q: %d records, then %v", input, n, last)
		}
	}
}

func TestRecordsStop(t *testing.T) {
	for _, input := range []string{"{}\n{}\n{}\n", "[{},{},{}"} {
		n := 0
		for range Records("a.json", strings.NewReader(input)) {
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%q: %d records", input, n)
		}
	}
}

// Whatever the input is, what Records yields is in it, in order, and lines never go back.
func FuzzRecords(f *testing.F) {
	for _, seed := range []string{"", "{}", "[{},{}]", "{\n}\n{}", "{\"a\":\n{}\n", "[\n\"\\\"", "\uFEFF{}", "1 2", "}{", "][", "\"\n", ",", "[,]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, input string) {
		rest, line := input, 1
		for record, err := range recordsUpTo("a.json", strings.NewReader(input), 50) {
			if err != nil {
				t.Fatal(err)
			}
			if record.Err != nil {
				continue
			}
			at := strings.Index(rest, string(record.Raw))
			if at < 0 || record.Line < line {
				t.Fatalf("%q: record %q of line %d", input, record.Raw, record.Line)
			}
			rest, line = rest[at+len(record.Raw):], record.Line
		}
	})
}
