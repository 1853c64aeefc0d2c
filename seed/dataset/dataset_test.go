package dataset

import (
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 600<<10) // over the reader's buffer
	tooLong := strings.Repeat("y", MaxLine+1)
	for _, c := range []struct {
		name, file string
		want       []string
		bad        []int
	}{
		{"empty file", "", nil, nil},
		{"no end at the end", "a\nb", []string{"a", "b"}, nil},
		{"carriage returns, empty lines, a byte order mark", "\xEF\xBB\xBFa\r\n\r\nb\r\n", []string{"a", "", "b"}, nil},
		{"one longer than the buffer", "a\n" + long + "\nb\n", []string{"a", long, "b"}, nil},
		{"one too long", "a\n" + tooLong + "\nb\n", []string{"a", "b"}, []int{2}},
		{"the last too long", "a\n" + tooLong, []string{"a"}, []int{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			var bad []int
			for line, err := range NewInput("f", strings.NewReader(c.file), nil).Lines() {
				var row *RowError
				switch {
				case errors.As(err, &row):
					bad = append(bad, row.Line)
					if len(row.Raw) > MaxRaw {
						t.Errorf("%d bytes of a bad row are kept", len(row.Raw))
					}
				case err != nil:
					t.Fatal(err)
				default:
					got = append(got, string(line.Text))
				}
			}
			if !slices.Equal(got, c.want) || !slices.Equal(bad, c.bad) {
				t.Errorf("%d lines and bad ones %v, want %d and %v", len(got), bad, len(c.want), c.bad)
			}
		})
	}
}

func TestTabs(t *testing.T) {
	fields := make([]string, 3)
	for line, want := range map[string]int{"a\tb\tc": 3, "a\tb": 2, "": 1, "a\tb\tc\td": 4, "\"a\tb\t": 3} {
		if got := Tabs([]byte(line), fields); got != want {
			t.Errorf("%q has %d fields, want %d", line, got, want)
		}
	}
	Tabs([]byte("\"a\tb\tc\td"), fields)
	if !slices.Equal(fields, []string{"\"a", "b", "c\td"}) {
		t.Errorf("fields are %q", fields)
	}
}

func TestOpenTakesCompressionOff(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, fill func(io.Writer) error) string {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(fill(f), f.Close()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	zipped := func(names ...string) func(io.Writer) error {
		return func(w io.Writer) error {
			z := zip.NewWriter(w)
			for _, n := range names {
				e, err := z.Create(n)
				if err != nil {
					return err
				}
				io.WriteString(e, "rows\n")
			}
			return z.Close()
		}
	}
	for path, name := range map[string]string{
		write("plain.csv", func(w io.Writer) error { _, err := io.WriteString(w, "rows\n"); return err }): "plain.csv",
		write("packed.csv.gz", func(w io.Writer) error {
			z := gzip.NewWriter(w)
			io.WriteString(z, "rows\n")
			return z.Close()
		}): "packed.csv",
		write("20211230.export.CSV.zip", zipped("20211230.export.CSV")): "20211230.export.CSV",
	} {
		read := 0
		r, got, err := Open(path, func(n int) { read += n })
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		if got != name || string(data) != "rows\n" || read == 0 {
			t.Errorf("%s opens as %q with %q, %d bytes told", path, got, data, read)
		}
	}
	if _, _, err := Open(write("two.zip", zipped("a.csv", "b.csv")), nil); err == nil || !strings.Contains(err.Error(), "several files") {
		t.Errorf("an archive of two files: %v", err)
	}
}

func TestWorldNeedsASchemeAndRefusesDoubt(t *testing.T) {
	code := func(s ontology.Scheme, v string) ontology.Identifier { return ontology.Identifier{Scheme: s, Value: v} }
	w := NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "RU"), code(ontology.SchemeFIPS, "RS")}},
		{ID: "country/rs", Name: "Serbia", Identifiers: []ontology.Identifier{code(ontology.SchemeISO2, "RS"), code(ontology.SchemeFIPS, "RI")}},
		{ID: "country/cg", Name: "Congo", Identifiers: []ontology.Identifier{code(ontology.SchemeCOW, "1")}},
		{ID: "country/cd", Name: "DR Congo", Aliases: []ontology.Alias{{Text: "Congo"}}, Identifiers: []ontology.Identifier{code(ontology.SchemeCOW, "1")}},
	})
	for _, c := range []struct {
		scheme ontology.Scheme
		code   string
		want   ontology.ID
	}{{ontology.SchemeFIPS, "RS", "country/ru"}, {ontology.SchemeISO2, "RS", "country/rs"}, {ontology.SchemeISO3, "RS", ""}, {ontology.SchemeCOW, "1", ""}} {
		if got, ok := w.Identified(c.scheme, c.code); got != c.want || ok != (c.want != "") {
			t.Errorf("%s %s is %q, want %q", c.scheme, c.code, got, c.want)
		}
	}
	if got, _ := w.Country("Serbia"); got != "country/rs" {
		t.Errorf("Serbia is %q", got)
	}
	if got, ok := w.Country("Congo"); ok {
		t.Errorf("Congo may be two countries and is %q", got)
	}
}

func TestCSV(t *testing.T) {
	file := "1,\"a, b\",x\r\n2,\"broken\" here,y\n3,\"two\nlines\",z\n4,last\n\x1a"
	var got [][]string
	var lines []int
	var bad *RowError
	for row, err := range NewInput("t.csv", strings.NewReader(file), nil).CSV(',') {
		if err != nil {
			if !errors.As(err, &bad) {
				t.Fatal(err)
			}
			continue
		}
		got, lines = append(got, slices.Clone(row.Fields)), append(lines, row.Line)
		if row.Fields[0] == "3" && string(row.Raw) != "3,\"two\nlines\",z" {
			t.Errorf("the raw row is %q", row.Raw)
		}
	}
	want := [][]string{{"1", "a, b", "x"}, {"3", "two\nlines", "z"}, {"4", "last"}}
	if !slices.EqualFunc(got, want, slices.Equal[[]string]) || !slices.Equal(lines, []int{1, 3, 5}) {
		t.Errorf("rows %q at lines %v", got, lines)
	}
	if bad == nil || bad.Line != 2 || bad.Raw != `2,"broken" here,y` {
		t.Errorf("the bad row: %+v", bad)
	}
}
