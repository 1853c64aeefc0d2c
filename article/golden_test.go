package article

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"demarche/internal/text"
	"demarche/ontology"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestGolden reads each text of testdata/*.txtar against the base data and
// compares what is found. An archive holds any number of pairs NAME.text and
// NAME.want; its comment says what the pairs show. A text may begin with lines
// "title: …", "type: …", "publisher: …" and "published: …" and an empty line.
func TestGolden(t *testing.T) {
	index, offices := known(t), knownOffices(t)
	drive(t, "testdata/*.txtar", ".text", ".want", func(t *testing.T, data string) string {
		r := Read(textCase(data), index, offices)
		for _, finding := range r.Facts.Validate() {
			t.Error(finding)
		}
		return tell(&r)
	})
}

// tell writes what was found, for people to read.
func tell(r *Reading) string {
	var b strings.Builder
	s := r.Facts.Text
	for i := range r.Attributions {
		a := &r.Attributions[i]
		kind := ""
		if !a.Speech {
			kind = ", no speech"
		}
		if a.Outer >= 0 {
			kind += fmt.Sprintf(", within %d", a.Outer)
		}
		fmt.Fprintf(&b, "%d %s (%s%s): source %q cue %q", i, a.Form, a.Rule, kind, a.Source.Of(s), a.Cue.Of(s))
		for _, c := range a.Content {
			fmt.Fprintf(&b, " content %q", c.Of(s))
		}
		b.WriteByte('\n')
	}
	for _, x := range r.Facts.Statements {
		fmt.Fprintf(&b, "= %s %s %s %s %q", x.Speaker, x.Form, x.Act, x.Modality, x.Text)
		if len(x.To) > 0 {
			fmt.Fprintf(&b, " to %v", x.To)
		}
		if len(x.ReportedBy) > 0 {
			fmt.Fprintf(&b, " reported by %v", x.ReportedBy)
		}
		if x.Venue != "" {
			fmt.Fprintf(&b, " venue %s", x.Venue)
		}
		fmt.Fprintf(&b, " said %s\n", x.Said)
		for _, a := range x.About {
			fmt.Fprintf(&b, "    about %s %s %q\n", a.Target, a.Basis, a.Mention)
		}
	}
	for _, a := range r.Facts.Actors {
		fmt.Fprintf(&b, "+ %s %q", a.ID, a.Name)
		if a.Description != "" {
			fmt.Fprintf(&b, ", %s", a.Description)
		}
		if a.Country != "" {
			fmt.Fprintf(&b, ", of %s", a.Country)
		}
		if a.ActsFor != "" {
			fmt.Fprintf(&b, ", acts for %s", a.ActsFor)
		}
		b.WriteByte('\n')
	}
	for _, p := range r.Report.Unattributed {
		fmt.Fprintf(&b, "? unattributed %q: %s\n", p.Text, p.Reason)
	}
	for _, p := range r.Report.Unresolved {
		fmt.Fprintf(&b, "? unresolved %q: %s\n", p.Text, p.Reason)
	}
	for _, p := range r.Report.Ambiguous {
		fmt.Fprintf(&b, "? ambiguous %q: %v\n", p.Name, p.Candidates)
	}
	return b.String()
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			for _, x := range a.Files {
				if strings.HasSuffix(x.Name, ".text") {
					f.Add(string(x.Data))
				}
			}
		}
	}
	f.Add("“‘’”\"he said\" Said X, 'Y: “")
	f.Add("THE PRESIDENT: [He] said.\nQ Why?\nTHE PRESIDENT: “No")
	index := known(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := ontology.Document{Publisher: ontology.Source{Name: "x"}, Title: "x", Text: s, Published: ontology.MakeDate("2021-12-31", "", "", "")}
		r := Read(doc, index, nil)
		in := func(p text.Span) bool { return p.Start >= 0 && p.Start <= p.End && p.End <= len(s) }
		for i, a := range r.Attributions {
			if !in(a.Source) || !in(a.Cue) || len(a.Content) == 0 || a.Outer >= len(r.Attributions) || a.Follows >= i {
				t.Fatalf("attribution %d: %+v", i, a)
			}
			for _, c := range a.Content {
				if !in(c) || c.Empty() {
					t.Fatalf("attribution %d: content %v", i, c)
				}
			}
		}
		for _, p := range append(r.Report.Unattributed, r.Report.Unresolved...) {
			if !in(p.Span) {
				t.Fatalf("report: %+v", p)
			}
		}
		if findings := r.Facts.Validate(); len(findings) > 0 && !strings.ContainsRune(s, '\uFFFD') && strings.ToValidUTF8(s, "") == s {
			t.Fatalf("%v", findings)
		}
	})
}
