package wikidata

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
)

func world(t testing.TB) *dataset.World {
	var actors []ontology.Actor
	for _, name := range []string{"countries", "organizations", "leaders-russia"} {
		data, err := os.ReadFile("../base/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var facts ontology.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			t.Fatal(err)
		}
		actors = append(actors, facts.Actors...)
	}
	return dataset.NewWorld(actors)
}

// value writes a statement, or, with kind "snak", a snak alone.
func value(rank, kind, v string, qualifiers ...string) string {
	snak := fmt.Sprintf(`{"snaktype":"value","datavalue":{"value":%s,"type":"%s"}}`, v, kind)
	return fmt.Sprintf(`{"mainsnak":%s,"rank":"%s","qualifiers":{%s}}`, snak, rank, strings.Join(qualifiers, ","))
}

func entityID(q string) string { return fmt.Sprintf(`{"id":"%s"}`, q) }

func timeValue(t string, precision int, calendar string) string {
	return fmt.Sprintf(`{"time":"%s","precision":%d,"calendarmodel":"http://www.wikidata.org/entity/%s"}`, t, precision, calendar)
}

func at(property, t string, precision int) string {
	return fmt.Sprintf(`"%s":[{"snaktype":"value","datavalue":{"value":%s,"type":"time"}}]`, property, timeValue(t, precision, "Q1985727"))
}

// items are invented but for the numbers of classes, properties and countries;
// Q900xxx are nobody's. The person stands before the offices.
func invented() []string {
	position := func(q string, qualifiers ...string) string {
		return value("normal", "wikibase-entityid", entityID(q), qualifiers...)
	}
	class := func(q string) string { return `"P31":[` + position(q) + `]` }
	return []string{
		`{"type":"item","id":"Q900001","modified":"2024-05-06T07:08:09Z","labels":{"en":{"language":"en","value":"Pavel Ardenov"},"ru":{"language":"ru","value":"Павел Арденов"},"de":{"language":"de","value":"Pavel Ardenov"}},` +
			`"descriptions":{"en":{"language":"en","value":"Russian politician"}},"aliases":{"ru":[{"language":"ru","value":"Арденов, Павел"}]},"claims":{` + class("Q5") + `,` +
			`"P27":[` + position("Q15180", at("P582", "+1991-12-26T00:00:00Z", 11)) + `,` + position("Q159") + `],` +
			`"P569":[` + value("deprecated", "time", timeValue("+1950-00-00T00:00:00Z", 9, "Q1985727")) + `,` + value("normal", "time", timeValue("+1952-10-00T00:00:00Z", 10, "Q1985727")) + `],` +
			`"P39":[` + strings.Join([]string{
			position("Q900010", at("P580", "+2004-00-00T00:00:00Z", 9), at("P582", "+2008-05-07T00:00:00Z", 11)),
			position("Q900010", at("P580", "+2012-05-07T00:00:00Z", 11), `"P582":[{"snaktype":"somevalue"}]`),
			position("Q900011", at("P580", "+2001-01-01T00:00:00Z", 11), at("P582", "+2001-01-01T00:00:00Z", 11)),
			position("Q900012", `"P2389":[{"snaktype":"value","datavalue":{"value":{"id":"Q1065"}}}]`),
			position("Q900013"),
			position("Q900011", at("P580", "+2003-01-01T00:00:00Z", 11), at("P582", "+2002-01-01T00:00:00Z", 11)),
			value("deprecated", "wikibase-entityid", entityID("Q900011")),
			`{"mainsnak":{"snaktype":"somevalue"},"rank":"normal"}`,
		}, ",") + `]}}`,
		`{"type":"item","id":"Q900010","labels":{"en":{"language":"en","value":"Minister of Works of Russia"}}}`,
		`{"type":"item","id":"Q900011","labels":{"en":{"language":"en","value":"Harbour Master"}},"descriptions":[],"aliases":[],"claims":{` + class("Q4164871") + `,"P1001":[` + position("Q212") + `]}}`,
		`{"type":"item","id":"Q900012","labels":{"en":{"language":"en","value":"chairperson"}}}`,
		`{"type":"item","id":"Q900014","labels":{"en":{"language":"en","value":"Governor of Georgia"}},"claims":{` + class("Q294414") + `,"P1001":[` + position("Q1428") + `]}}`,
		`{"type":"item","id":"Q900020","labels":{"en":{"language":"en","value":"Works Party"}},"claims":{` + class("Q7278") + `,"P17":[` + position("Q159") + `],"P856":[` + value("normal", "string", `"https://works.example"`) + `]}}`,
		`{"type":"item","id":"Q7747","labels":{"mul":{"language":"mul","value":"Vladimir Putin"}},"claims":{` + class("Q5") + `}}`,
		`{"type":"item","id":"Q900030","labels":{"en":{"language":"en","value":"a river"}},"claims":{` + class("Q4022") + `}}`,
		`{"type":"property","id":"P31","labels":{"en":{"language":"en","value":"instance of"}}}`,
		`{"id":"Q900031","missing":""}`,
		`{"type":"item","id":"X1"}`,
	}
}

type collected struct {
	records []dataset.Record
	facts   map[string]ontology.Facts // by the number before the colon of the title
	bad     []string
	left    map[string]int
	end     error
}

func collect(t *testing.T, in *dataset.Input) collected {
	t.Helper()
	c := collected{facts: make(map[string]ontology.Facts), left: make(map[string]int)}
	for record, err := range Format().Read(in) {
		var row *dataset.RowError
		switch {
		case errors.As(err, &row) && row.LeftOut:
			c.left[row.Reason]++
			continue
		case errors.As(err, &row):
			c.bad = append(c.bad, row.Error())
			continue
		case err != nil:
			c.end = err
			return c
		}
		record.Facts.Identify()
		if findings := record.Facts.Validate(); len(findings) > 0 {
			t.Errorf("%s:%d: %v", in.Name, record.Line, findings)
		}
		c.records = append(c.records, record)
		title, rest, _ := strings.Cut(record.Facts.Title, ":")
		if strings.HasPrefix(rest, " offices of ") {
			title += " offices"
		}
		c.facts[title] = record.Facts
	}
	return c
}

// The three forms of a file give the same.
func TestForms(t *testing.T) {
	all := invented()
	var keyed []string
	for i, item := range all {
		keyed = append(keyed, fmt.Sprintf(`"Q%d":%s`, i, item))
	}
	for name, file := range map[string]string{
		"a dump":              "[\n" + strings.Join(all, ",\n") + "\n]\n",
		"lines":               strings.Join(all, "\n"),
		"an answer":           `{"entities":{` + strings.Join(keyed, ",") + `},"success":1}`,
		"an indented answer":  "{\n  \"success\": 1,\n  \"entities\": {\n" + strings.Join(keyed, ",\n") + "\n}}\n",
		"answers in one file": `{"entities":{` + strings.Join(keyed[:4], ",") + "},\"success\":1}\n{\"entities\":{" + strings.Join(keyed[4:], ",") + `}}`,
	} {
		t.Run(name, func(t *testing.T) {
			if !Format().Looks("x", []byte(file)[:min(4096, len(file))]) {
				t.Error("it is not recognised")
			}
			check(t, collect(t, dataset.NewInput("wikidata.json", strings.NewReader(file), world(t))))
		})
	}
}

func check(t *testing.T, c collected) {
	t.Helper()
	if c.end != nil || len(c.bad) != 2 || !strings.Contains(c.bad[0], `"X1" is no number of an entity`) || !strings.Contains(c.bad[1], "P39: Pavel Ardenov as Harbour Master: 2002-01-01 is not after 2003-01-01") {
		t.Errorf("%v; bad: %v", c.end, c.bad)
	}
	for what, n := range map[string]int{
		"items without claims": 2, "offices of no one country or organization that is known": 1, "items that are no person, country, organization or office": 1, "properties and lexemes": 1,
		"items that Wikidata does not have": 1, "tenures of offices that the file does not describe as far as an office needs": 1,
	} {
		if c.left[what] != n {
			t.Errorf("%d %s are left out, want %d", c.left[what], what, n)
		}
	}
	if len(c.records) != 5 {
		t.Fatalf("%d records", len(c.records))
	}
	f := c.facts["Q900001"]
	a := f.Actors[0]
	if a.ID != "person/wikidata-q900001" || a.Born.EDTF != "1952-10" || a.Country != "country/ru" || len(a.Aliases) != 2 || a.Aliases[0] != (ontology.Alias{Text: "Павел Арденов", Language: "ru"}) ||
		a.Description != "Russian politician" || f.Published.EDTF != "2024-05-06" {
		t.Errorf("the person is %+v", a)
	}
	if a := c.facts["Q7747"].Actors[0]; a.ID != "person/vladimir-putin" {
		t.Errorf("whom the base data knows is %+v", a)
	}
	if a := c.facts["Q900020"].Actors[0]; a.Type != ontology.OrgParty || a.Country != "country/ru" || len(a.Identifiers) != 2 {
		t.Errorf("the party is %+v", a)
	}
	offices := c.facts["Q900001 offices"]
	var got []string
	for _, tenure := range offices.Tenures {
		got = append(got, fmt.Sprintf("%s %s %s", tenure.Office, tenure.From, tenure.Until))
	}
	want := `office/wikidata-q900010 2004 2008-05-07
office/wikidata-q900010 2012-05-07 2012-05-07/..
office/wikidata-q900011 2001-01-01 2001-01-02
office/wikidata-q900012-un  `
	if strings.Join(got, "\n") != want {
		t.Errorf("the tenures are\n%s", strings.Join(got, "\n"))
	}
	if o := offices.Offices; len(o) != 3 || o[0].Of != "country/ru" || o[0].Name != "Minister of Works of Russia" || o[1].Of != "country/ua" || o[2].Of != "organization/un" {
		t.Errorf("the offices are %+v", o)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		time      string
		precision int
		calendar  string
		want      string
	}{
		{"+1952-10-07T00:00:00Z", 11, "Q1985727", "1952-10-07"}, {"+2021-00-00T00:00:00Z", 9, "Q1985727", "2021"}, {"+2021-03-00T00:00:00Z", 10, "Q1985727", "2021-03"},
		{"+1990-00-00T00:00:00Z", 8, "Q1985727", "199X"}, {"+1900-00-00T00:00:00Z", 7, "Q1985727", ""}, {"-0044-03-15T00:00:00Z", 11, "Q1985727", "-0043-03-15"},
		{"+1917-10-25T00:00:00Z", 11, "Q1985786", "1917-11-07"}, {"+1870-04-10T00:00:00Z", 11, "Q1985786", "1870-04-22"}, {"+1582-10-04T00:00:00Z", 11, "Q1985786", "1582-10-14"},
		{"+1873-05-00T00:00:00Z", 10, "Q1985786", "1873-05-13/1873-06-12"}, {"+1873-12-00T00:00:00Z", 10, "Q1985786", "1873-12-13/1874-01-12"},
		{"+2021-02-31T00:00:00Z", 11, "Q1985727", ""}, {"+13000-00-00T00:00:00Z", 9, "Q1985727", ""}, {"soon", 11, "Q1985727", ""},
	} {
		var s snak
		s.Type = "value"
		s.Value.Value = json.RawMessage(timeValue(c.time, c.precision, c.calendar))
		if got := s.date().EDTF; got != c.want {
			t.Errorf("%s of precision %d in %s is %q, want %q", c.time, c.precision, c.calendar, got, c.want)
		}
	}
}

func TestAnswersThatAreCutOff(t *testing.T) {
	whole := `{"entities":{"Q1":` + invented()[0] + `},"success":1}`
	for _, cut := range []int{len(whole) - 1, len(whole) - 14, 400, 20} {
		if c := collect(t, dataset.NewInput("x", strings.NewReader(whole[:cut]), world(t))); c.end == nil {
			t.Errorf("cut at %d: no error", cut)
		}
	}
}

// The publisher's answers, joined as one file: an office's name stands in another
// answer than whoever held it.
func TestPublishersFiles(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/wikidata_putin_graph/api*.json")
	if len(paths) == 0 {
		t.Skip("the publisher's files are not here")
	}
	w := world(t)
	var joined strings.Builder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !Format().Looks(filepath.Base(path), data[:min(4096, len(data))]) {
			t.Errorf("%s is not recognised", path)
		}
		joined.Write(data)
	}
	c := collect(t, dataset.NewInput("answers.json", strings.NewReader(joined.String()), w))
	if c.end != nil || len(c.bad) > 0 {
		t.Fatalf("%v; bad: %v", c.end, c.bad)
	}
	left, tenures := 0, 0
	for what, n := range c.left {
		if !strings.HasPrefix(what, "tenures") {
			left += n
		}
	}
	persons := 0
	for _, f := range c.facts {
		tenures += len(f.Tenures)
		if len(f.Actors) > 0 && f.Actors[0].ID.Kind() == ontology.KindPerson {
			persons++
		}
	}
	t.Logf("%d answers: %d records, %d persons, %d tenures, left out %v", len(paths), len(c.records), persons, tenures, c.left)
	held := c.facts["Q7747 offices"]
	for _, tenure := range held.Tenures {
		t.Logf("%s %s %s", tenure.Office, tenure.From, tenure.Until)
	}
	for _, o := range held.Offices {
		t.Logf("%s %s of %s", o.ID, o.Name, o.Of)
	}
	withTenures := 0
	for key := range c.facts {
		if strings.HasSuffix(key, " offices") {
			withTenures++
		}
	}
	if len(c.records)-withTenures+left != len(paths) || persons != 15 || tenures < 10 {
		t.Errorf("%d answers give %d records, %d of them tenures; %d left out", len(paths), len(c.records), withTenures, left)
	}
}

func FuzzRead(f *testing.F) {
	for _, item := range invented() {
		f.Add(item)
	}
	f.Add(`{"entities":{"Q1":` + invented()[0] + `}}`)
	f.Add(`{"entities":[]}{"entities":{`)
	w := world(f)
	f.Fuzz(func(t *testing.T, s string) {
		for record, err := range Format().Read(dataset.NewInput("x", strings.NewReader(s), w)) {
			if err != nil {
				continue
			}
			record.Facts.Identify()
			if findings := record.Facts.Validate(); len(findings) > 0 {
				t.Fatalf("%q gives %v", s, findings)
			}
		}
	})
}
