package article

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"demarche/ontology"
)

// drive reads each NAME.in of the archives that a pattern names and compares
// what tell makes of it with NAME.out, where in and out are the endings given.
// With -update it writes what is found.
func drive(t *testing.T, pattern, in, out string, tell func(t *testing.T, data string) string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no golden cases: ", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := make(map[string]string)
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		var found []txtar.File
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, in)
			if !ok {
				continue
			}
			got := want[name+out] // stays where -run leaves the case out
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				got = tell(t, string(f.Data))
				if w, ok := want[name+out]; !*update && (!ok || got != w) {
					t.Errorf("got:\n%s\nwant:\n%s", got, w)
				}
			})
			found = append(found, f, txtar.File{Name: name + out, Data: []byte(got)})
		}
		if *update {
			archive.Files = found
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// textCase makes a document of a case: lines of its head and the text.
func textCase(s string) ontology.Document {
	doc := ontology.Document{Publisher: ontology.Source{Name: "The Example"}, Title: "A text", Published: ontology.MakeDate("2021-12-31", "", "", "")}
	for {
		head, rest, _ := strings.Cut(s, "\n")
		key, value, ok := strings.Cut(head, ": ")
		switch {
		case ok && key == "publisher":
			doc.Publisher.Name = value
		case ok && key == "published":
			doc.Published = ontology.MakeDate(value, "", "", "")
		case ok && key == "title":
			doc.Title = strings.TrimPrefix(value, "-")
		case ok && key == "type":
			doc.Type = ontology.DocumentType(value)
		default:
			doc.Text = strings.TrimSpace(s)
			return doc
		}
		s = rest
	}
}

// linear holds time against length: eight times the text may take eight times
// as long, and three times that, as the collector of memory comes when it
// likes. Quadratic time would be sixty-four. It measures what the process
// computes, so that others may use the machine, and tries again what fails.
func linear(t *testing.T, part string, read func(txt string)) {
	measure := func(size int) time.Duration {
		txt := strings.Repeat(part, 1+size/len(part))
		start := cpuTime()
		read(txt)
		return cpuTime() - start
	}
	var small, large time.Duration
	for range 4 {
		small, large = max(measure(12_000), measure(12_000), 2*time.Millisecond), measure(96_000)
		if large <= 3*8*small {
			return
		}
	}
	t.Errorf("%q: eight times the text takes %.0f times as long: %v, %v", part, float64(large)/float64(small), small, large)
}

// cpuTime is the time that this process has been computing.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
