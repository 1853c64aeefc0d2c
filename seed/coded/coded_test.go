package coded

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/cameo"
	"demarche/seed/dataset"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia"}, {ID: "country/mk", Name: "North Macedonia"}, {ID: "country/md", Name: "Moldova", Aliases: []ontology.Alias{{Text: "Republic of Moldova"}}},
		{ID: "person/pavel-ardenov", Name: "Pavel Ardenov", Country: "country/ru"},
		{ID: "person/ana-ruiz-1", Name: "Ana Ruiz"}, {ID: "person/ana-ruiz-2", Name: "Ana Ruiz"},
		{ID: "organization/nato", Name: "NATO"},
	})
}

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		name         string
		country      ontology.ID
		organization bool
		want         ontology.ID
	}{
		{"Russia", "", false, "country/ru"},
		{"Moldova, Republic of", "", false, "country/md"},
		{"the former Yugoslav Republic of Macedonia", "", false, "country/mk"},
		{"Police (Russia)", "", false, "unnamed/ru-police"},
		{"Education Ministry (Russia)", "", false, "unnamed/ru-education-ministry"},
		{"Militant (Russia)", "", false, "organization/militant-russia"},
		{"Militant (Atlantis)", "", false, "organization/militant-atlantis"},
		{"Pavel Ardenov", "country/ru", false, "person/pavel-ardenov"},
		{"Pavel Ardenov", "country/md", false, ""}, // another man, whose id is taken
		{"Ana Ruiz", "", false, ""},
		{"Nato", "", false, "organization/nato"},
		{"Maria Tolvanen", "country/ru", false, "person/maria-tolvanen"},
		{"Maria Tolvanen", "", true, "organization/maria-tolvanen"},
		{"Fishermen's Union", "", false, "organization/fishermens-union"},
		{"Middle East", "", false, ""},
		{"—", "", false, ""},
		{strings.Repeat("long ", 60), "", false, ""},
	} {
		p := NewPart(world())
		if got := p.Named(c.name, c.country, c.organization); got != c.want || p.Named(c.name, c.country, c.organization) != got {
			t.Errorf("%q of %q is %q, want %q", c.name, c.country, got, c.want)
		}
		facts := p.Facts(ontology.Document{ID: "document/x", Publisher: ontology.Source{ID: "source/x", Name: "X"}, Title: "X"})
		if findings := facts.Validate(); len(findings) > 0 {
			t.Errorf("%q: %v", c.name, findings)
		}
	}
}

// Who does not act for the state belongs to its country and does not speak for it.
func TestRole(t *testing.T) {
	p := NewPart(world())
	for _, code := range []string{"GOV", "REB"} {
		sector, _ := cameo.SectorOf(code)
		p.Role("country/ru", sector)
	}
	got := p.Facts(ontology.Document{}).Actors
	if len(got) != 2 || got[0].ActsFor != "country/ru" || got[0].Country != "" || got[1].ActsFor != "" || got[1].Country != "country/ru" || got[1].Type != ontology.OrgArmedGroup {
		t.Errorf("%+v", got)
	}
	if id := p.Role("country/zz", cameo.Sector{Name: "Government"}); id != "" {
		t.Errorf("the government of an unknown country is %s", id)
	}
}

func TestDay(t *testing.T) {
	for s, want := range map[string]string{"20211231": "2021-12-31", "2021-12-31": "2021-12-31", "20210230": "", "2021-12": "", "": "", "2021-XX-XX": ""} {
		d, ok := Day(s)
		if ok != (want != "") || ok && (d.EDTF != want || d.Basis != ontology.BasisSourceCoded) {
			t.Errorf("%q is %+v", s, d)
		}
	}
}

func TestList(t *testing.T) {
	for cell, want := range map[string]string{"military;diplomatic": "military|diplomatic", "['a', 'b']": "a|b", "None": "", "": ""} {
		if got := strings.Join(List(cell), "|"); got != want {
			t.Errorf("%q is %s", cell, got)
		}
	}
}

// A bad row costs nothing but itself: the parts stay the same rows of the file.
func TestReadKeepsParts(t *testing.T) {
	f := &dataset.Format{Name: "x", Publisher: ontology.Source{ID: "source/x", Name: "X"}, Dataset: ontology.Dataset{ID: "dataset/x", Name: "X"}}
	var b strings.Builder
	b.WriteString("header\n\n")
	for i := range 2*PartRows + 1 {
		fmt.Fprintln(&b, i)
	}
	b.WriteString("\xff\n")
	take := func(p *Part, line dataset.Line) error {
		if string(line.Text) == "header" {
			return ErrHeader
		}
		p.Key(string(line.Text))
		if string(line.Text) == "5" {
			return &dataset.RowError{Line: line.Number}
		}
		p.Event(ontology.Event{ID: ontology.NewID(ontology.KindEvent, "x "+string(line.Text)), Title: "x"})
		return nil
	}
	var got []string
	bad := 0
	for record, err := range Read(f, dataset.NewInput("x.tab", strings.NewReader(b.String()), world()), "rows", take) {
		var row *dataset.RowError
		if errors.As(err, &row) {
			bad++
			continue
		}
		got = append(got, fmt.Sprintf("%s %q line %d: %d", record.Facts.ID, record.Facts.Title, record.Line, len(record.Facts.Events)))
	}
	want := []string{
		`document/x-x-tab-0-0 "rows, x.tab, rows 1–1000" line 1: 999`,
		`document/x-x-tab-0-1 "rows, x.tab, rows 1001–2000" line 1003: 1000`,
		`document/x-x-tab-0-2 "rows, x.tab, rows 2001–2002" line 2003: 1`,
	}
	if bad != 2 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%d bad rows, and\n%s", bad, strings.Join(got, "\n"))
	}
}
