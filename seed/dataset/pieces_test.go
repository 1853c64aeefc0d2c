package dataset

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
)

func TestPersonName(t *testing.T) {
	for printed, want := range map[string]string{
		"PUTIN, Vladimir Vladimirovich": "Vladimir Vladimirovich Putin", "DE LA VEGA-RUIZ, Ana": "Ana De La Vega-Ruiz", "HALIL, Omar, Jr.": "Omar Halil Jr.",
		"ERIC BADEGE": "Eric Badege", "Sergey AKSYONOV": "Sergey Aksyonov", "O'NEILL, J": "J O'Neill", "Сергей АКСЁНОВ": "Сергей Аксёнов", "": "",
	} {
		if got := PersonName(printed); got != want {
			t.Errorf("%q is %q, want %q", printed, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	for _, m := range ontology.Measures() {
		if got, ok := Measure(strings.ReplaceAll(strings.ToLower(string(m)), "_", " ")); !ok || got != m {
			t.Errorf("%s in words is %q", m, got)
		}
	}
	if got, ok := Measure("stern words"); ok {
		t.Errorf("stern words are %s", got)
	}
}

func TestNodeID(t *testing.T) {
	if got := NodeID(ontology.KindPerson, "unsc QDi.004"); got != "person/unsc-qdi-004" {
		t.Error(got)
	}
	long := strings.Repeat("ж", 90)
	a, b := NodeID(ontology.KindPerson, long+" a"), NodeID(ontology.KindPerson, long+" b")
	if _, err := ontology.ParseID(string(a)); err != nil || a == b || len(a.Key()) > longestKey {
		t.Errorf("%s and %s: %v", a, b, err)
	}
}

func TestWorldNames(t *testing.T) {
	w := NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Aliases: []ontology.Alias{{Text: "Russian Federation"}, {Text: "Moscow", Metonym: true}}}, {ID: "country/sy", Name: "Syria"},
		{ID: "organization/un", Name: "United Nations"}, {ID: "organization/a", Name: "Works"}, {ID: "organization/b", Name: "Works"},
	})
	for names, want := range map[string]ontology.ID{"Russia": "country/ru", "Russia|Russian Federation": "country/ru", "Russia|Syria": "", "Russia|Atlantis": "", "Moscow": "", "": "", "|Syria": "country/sy"} {
		if got := w.OnlyCountry(strings.Split(names, "|")); got != want {
			t.Errorf("%s is %q, want %q", names, got, want)
		}
	}
	for name, want := range map[string]ontology.ID{"United Nations": "organization/un", "Works": "", "Russia": ""} {
		if got, ok := w.Organization(name); got != want && ok {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestSpool(t *testing.T) {
	var s Spool
	for range s.Lines() {
		t.Error("an empty spool holds a line")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	long := strings.Repeat("x", 300<<10)
	want := []string{"7 a", "3 ", "9 " + long, "1 two\nlines"}
	for _, line := range want {
		var n int
		fmt.Sscan(line, &n)
		_, text, _ := strings.Cut(line, " ")
		if err := s.Add(n, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	name := s.file.Name()
	for range 2 {
		var got []string
		for line, err := range s.Lines() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%d %s", line.Number, line.Text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d lines come back", len(got))
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the lines are still on the disk")
	}
}

func TestKept(t *testing.T) {
	k := NewKept(strings.NewReader("one\ntwo\nthree\nfour"), 12)
	buf := make([]byte, 10)
	if _, err := io.ReadFull(k, buf); err != nil {
		t.Fatal(err)
	}
	k.Forget(4)
	if got := string(k.Since(4, 7)); got != "two" || k.Line() != 2 {
		t.Errorf("%q on line %d", got, k.Line())
	}
	if _, err := io.ReadAll(k); err == nil || !strings.Contains(err.Error(), "what begins on line 2 has over 12 bytes") {
		t.Errorf("what does not end: %v", err)
	}
}

func TestWorldOffices(t *testing.T) {
	date := func(s string) ontology.Date {
		if s == "" {
			return ontology.Date{}
		}
		d, err := ontology.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	w := NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Aliases: []ontology.Alias{{Text: "Russian Federation"}, {Text: "Moscow", Metonym: true}}},
		{ID: "country/us", Name: "United States", Aliases: []ontology.Alias{{Text: "US"}}},
		{ID: "organization/duma", Name: "State Duma", Country: "country/ru"},
		{ID: "organization/council", Name: "Federation Council", ActsFor: "country/ru"},
	}).WithOffices([]ontology.Office{
		{ID: "office/president", Name: "President of Russia", Of: "country/ru"},
		{ID: "office/us-president", Name: "President of the United States", Of: "country/us"},
		{ID: "office/secretary", Name: "United States Secretary of State", Of: "country/us"},
		{ID: "office/duma", Name: "Chairman of the State Duma", Of: "organization/duma"},
		{ID: "office/envoy", Name: "Envoy of Russia", Of: "country/ru"}, {ID: "office/envoy-2", Name: "Envoy of the Russian Federation", Of: "country/ru"},
	}, []ontology.Tenure{
		{ID: "tenure/acting", Person: "person/p", Office: "office/president", From: date("1999-12-31"), Until: date("2000-05-07")},
		{ID: "tenure/first", Person: "person/p", Office: "office/president", From: date("2000-05-07"), Until: date("2008-05-07")},
		{ID: "tenure/second", Person: "person/p", Office: "office/president", From: date("2012-05-07")},
	})
	for _, c := range []struct {
		of    ontology.ID
		names string
		want  ontology.ID
	}{
		{"country/ru", "President of the Russian Federation", "office/president"},
		{"country/ru", "Head of Russia|President of Russia", "office/president"},
		{"country/us", "President of Russia", ""}, // another state's name is none to leave out
		{"country/us", "Secretary of State of the United States", "office/secretary"},
		{"country/us", "Deputy Secretary of State", ""},
		{"country/ru", "Chairman of the State Duma", "office/duma"},
		{"organization/council", "Chairman of the State Duma", "office/duma"}, // the same state
		{"organization/council", "Chairman of the Federation Council", ""},
		{"country/ru", "Envoy of Russia", ""}, // two would do
		{"country/ru", "Russia", ""}, {"country/ru", "", ""},
	} {
		if got, ok := w.Office(c.of, strings.Split(c.names, "|")...); got != c.want || ok != (c.want != "") {
			t.Errorf("%q of %s is %q, want %q", c.names, c.of, got, c.want)
		}
	}
	for _, c := range []struct {
		from, until string
		want        ontology.ID
	}{
		{"2000-05-07", "2008-05-07", "tenure/first"}, {"2000", "2008", "tenure/first"}, {"2012", "", "tenure/second"}, {"1999-12-31", "2000-05-07", "tenure/acting"},
		{"1999-12-31", "2008-05-07", ""}, // two of them
		{"2008-05-08", "2012-05-06", ""}, {"1990", "1995", ""},
	} {
		if got, _ := w.Tenure("person/p", "office/president", date(c.from), date(c.until)); got != c.want {
			t.Errorf("%s to %s is %q, want %q", c.from, c.until, got, c.want)
		}
	}
	if got, ok := w.Tenure("person/q", "office/president", date("2000"), date("2008")); ok {
		t.Errorf("somebody else's is %s", got)
	}
}
