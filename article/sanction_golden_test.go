package article

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"demarche/ontology"
)

// knownPrograms are programmes as a graph may hold them.
func knownPrograms() *Programs {
	return NewPrograms([]ontology.Program{
		{ID: "program/us-belarus-eo14038", Name: "Belarus sanctions under Executive Order 14038", Key: "BELARUS-EO14038"},
		{ID: "program/us-global-magnitsky", Name: "Global Magnitsky sanctions", Key: "GLOMAG"},
	})
}

// TestSanctions reads each NAME.doc of testdata/sanctions and compares the
// listings with NAME.sanctions.
func TestSanctions(t *testing.T) {
	index, programs := known(t), knownPrograms()
	drive(t, "testdata/sanctions/*.txtar", ".doc", ".sanctions", func(t *testing.T, data string) string {
		doc := sanctionCase(data)
		x := Sanctions(doc, index, programs)
		for _, finding := range listingFindings(doc, &x) {
			t.Error(finding)
		}
		return tellSanctions(&x)
	})
}

func sanctionCase(s string) ontology.Document {
	if head, rest, ok := strings.Cut(s, "\ntitle: "); ok && !strings.Contains(head, "\n\n") {
		title, rest, _ := strings.Cut(rest, "\n")
		doc := textCase(head + "\n" + rest)
		doc.Title = title
		return doc
	}
	return textCase(s)
}

func listingFindings(doc ontology.Document, x *Listings) []ontology.Finding {
	facts := ontology.Facts{Document: doc, Actors: x.Actors, Programs: x.Programs, Sanctions: x.Sanctions}
	facts.Identify()
	return facts.Validate()
}

// tellSanctions writes what was found, for people to read.
func tellSanctions(x *Listings) string {
	var b strings.Builder
	for _, s := range x.Sanctions {
		fmt.Fprintf(&b, "%s by %s", s.Target, s.Authority)
		if s.Program != "" {
			fmt.Fprintf(&b, " under %s", s.Program)
		}
		fmt.Fprintf(&b, " %v on %s %s\n", s.Measures, s.ListedOn.EDTF, s.ListedOn.Basis)
		if s.Reason != "" {
			fmt.Fprintf(&b, "    why: %s\n", s.Reason)
		}
	}
	for _, p := range x.Programs {
		fmt.Fprintf(&b, "+ %s %q\n", p.ID, p.Name)
	}
	for _, a := range x.Actors {
		fmt.Fprintf(&b, "+ %s %q %s %s\n", a.ID, a.Name, a.Country, a.Description)
	}
	for _, a := range x.Ambiguous {
		fmt.Fprintf(&b, "? ambiguous %q: %v\n", a.Name, a.Candidates)
	}
	for _, p := range x.Unread {
		words := strings.Fields(p.Text)
		fmt.Fprintf(&b, "- %s: %s …\n", p.Reason, strings.Join(words[:min(6, len(words))], " "))
	}
	return b.String()
}

func TestProgramsFind(t *testing.T) {
	p := NewPrograms([]ontology.Program{
		{ID: "program/a", Name: "Harbor sanctions", Key: "HARBOR-EO15001"},
		{ID: "program/b", Name: "More harbor sanctions", Key: "HARBOR-EO15001-2"},
		{ID: "program/c", Name: "Tobacco sanctions under Executive Order 15002"},
	})
	for _, c := range []struct {
		key, name, order string
		want             ontology.ID
	}{
		{"HARBOR-EO15001", "", "15001", "program/a"},
		{"", "harbor sanctions", "", "program/a"},
		{"EO15001", "Executive Order 15001", "15001", ""}, // two rest on it
		{"EO15002", "Executive Order 15002", "15002", "program/c"},
		{"EO15003", "Executive Order 15003", "15003", ""},
	} {
		if got := p.find(c.key, c.name, c.order); got != c.want {
			t.Errorf("%q %q %q: %q, want %q", c.key, c.name, c.order, got, c.want)
		}
	}
	if (*Programs)(nil).find("x", "x", "x") != "" {
		t.Error("programmes that are not there")
	}
}

// FuzzSanctions wants facts that are valid, whatever the text.
func FuzzSanctions(f *testing.F) {
	files, _ := filepath.Glob("testdata/sanctions/*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			for _, x := range a.Files {
				f.Add(string(x.Data))
			}
		}
	}
	f.Add("sanctioned: - The")
	f.Add("Britain sanctioned Minister of")
	index, programs := known(f), knownPrograms()
	f.Fuzz(func(t *testing.T, s string) {
		doc := ontology.Document{Publisher: ontology.Source{Name: "The White House"}, Title: "x", Text: s, Published: ontology.MakeDate("2021-12-31", "", "", "")}
		x := Sanctions(doc, index, programs)
		if findings := listingFindings(doc, &x); len(findings) > 0 && !strings.ContainsRune(s, '\uFFFD') && strings.ToValidUTF8(s, "") == s {
			t.Fatalf("%v", findings)
		}
	})
}
