package ftm

import (
	"encoding/json"
	"errors"
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

// The entities are invented; their shapes are those of exports. Relations stand
// before what they join.
const export = `{"id":"s1","schema":"Sanction","properties":{"entity":["NK-a"],"authority":["Office of Foreign Assets Control"],"country":["us"],"programId":["US-RUS"],"program":["Russia"],"provisions":["Asset freeze","Stern words"],"listingDate":["2022-04-08"],"startDate":["2022-04-08"],"reason":["He paid."]},"first_seen":"2024-01-01T00:00:00"}
{"id":"s2","schema":"Sanction","properties":{"entity":["NK-a","ship-1"],"authority":["Board of Trade of Atlantis"],"startDate":["2023"],"endDate":["2024-02-01"]}}
{"id":"s3","schema":"Sanction","properties":{"entity":["ship-1"],"authority":["Council of the European Union"]}}
{"id":"s4","schema":"Sanction","properties":{"entity":["NK-a"]}}
{"id":"occ-1","schema":"Occupancy","properties":{"holder":["NK-a"],"post":["pos-1"],"startDate":["2019-05"],"endDate":["2021-06-01"]}}
{"id":"occ-2","schema":"Occupancy","properties":{"holder":["NK-a"],"post":["pos-2"]}}
{"id":"occ-3","schema":"Occupancy","properties":{"holder":["NK-a"],"post":["pos-1"],"startDate":["2021"],"endDate":["2020"]}}
{"id":"pos-1","schema":"Position","properties":{"name":["Minister of Works of Russia"],"country":["ru"]}}
{"id":"pos-2","schema":"Position","properties":{"name":["Minister of Nothing"],"country":["su"]}}
{"id":"m1","schema":"Membership","properties":{"member":["NK-a"],"organization":["org-1"],"startDate":["2010"]}}
{"id":"NK-a","caption":"Pavel Ardenov","schema":"Person","properties":{"name":["Pavel ARDENOV","Pavel Ardenov","Павел Арденов"],"weakAlias":["Pasha"],"birthDate":["1961","1961-11-30"],"nationality":["ru"],"position":["Minister"],"topics":["sanction"]},"referents":["ofac-4711","eu-fsf-eu-12-34"]}
{"id":"org-1","caption":"Works Party","schema":"Organization","properties":{"name":["Works Party"],"country":["ru","zz"],"topics":["pol.party"]}}
{"id":"Q7747","caption":"Vladimir Putin","schema":"Person","properties":{"name":["Vladimir Putin"],"birthDate":["1952-10-07","1952-10-08"]}}
{"id":"own-1","schema":"Ownership","properties":{"owner":["NK-a"],"asset":["org-1"]}}

{"id":"ship-1","schema":"Vessel","properties":{"name":["Sea Star"]}}
{"id":"x","schema":"Person","properties":{"name":"Not a list"}}
{"id":"y","schema":"Person","properties":{}}
{"schema":"Person"}
[1]
`

const delta = `{"op":"DEL","entity":{"id":"NK-a"}}
{"op":"MOD","entity":{"id":"NK-b","caption":"Pavel Ardenov","schema":"Person","properties":{"name":["Pavel Ardenov"]},"referents":["NK-a","NK-b"]}}
{"op":"RENAME","entity":{"id":"NK-b","schema":"Person","properties":{}}}
`

type collected struct {
	records []dataset.Record
	facts   map[string]ontology.Facts // by the title's first two words
	bad     []string
	left    map[string]int
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
			t.Fatal(err)
		}
		record.Facts.Identify()
		if findings := record.Facts.Validate(); len(findings) > 0 && !record.Removed {
			t.Errorf("%s:%d: %v", in.Name, record.Line, findings)
		}
		c.records = append(c.records, record)
		title, _, _ := strings.Cut(record.Facts.Title, ":")
		c.facts[title] = record.Facts
	}
	return c
}

func TestRead(t *testing.T) {
	f := Format()
	if !f.Looks("x", []byte(export)) || !f.Looks("x", []byte(delta)) || f.Looks("x", []byte(`{"id":"Q1","type":"item","labels":{}}`)) {
		t.Error("exports are not recognised, or other JSON is")
	}
	c := collect(t, dataset.NewInput("entities.ftm.json", strings.NewReader(export), world(t)))
	wantBad := []string{
		"entities.ftm.json:17: entity.properties holds a string: every property is a list of strings",
		"entities.ftm.json:18: name: entity y has no name",
		`entities.ftm.json:19: the entity has no id: a line holds {"id": …, "schema": …, "properties": {…}}`,
		"entities.ftm.json:20: ",
		"entities.ftm.json:4: authority: sanction s4 names neither an authority nor a country whose it is",
		"entities.ftm.json:7: endDate: 2020 is not after 2021: until is the first day no longer held",
	}
	if len(c.bad) != len(wantBad) {
		t.Fatalf("bad:\n%s", strings.Join(c.bad, "\n"))
	}
	for i, want := range wantBad {
		if !strings.HasPrefix(c.bad[i], want) {
			t.Errorf("bad: %s, want %s", c.bad[i], want)
		}
	}
	if n := c.left["entities of schema Ownership"] + c.left["entities of schema Vessel"] + c.left["positions of no one country or organization"] +
		c.left["sanctions against entities that the file does not describe as actors"] +
		c.left["occupancies whose holder or position the file does not describe as far as an office needs"]; n != 5 || len(c.left) != 5 {
		t.Errorf("left out: %v", c.left)
	}
	if len(c.records) != 8 || c.records[0].Line != 11 || c.records[3].Line != 8 {
		t.Fatalf("%d records, in the wrong order", len(c.records))
	}
	a := c.facts["Person NK-a"].Actors[0]
	if a.ID != "person/ftm-nk-a" || a.Born.EDTF != "1961-11-30" || a.Country != "country/ru" || len(a.Aliases) != 2 || a.Description != "Minister" ||
		len(a.Identifiers) != 5 || a.Identifiers[2] != (ontology.Identifier{Scheme: ontology.SchemeOFAC, Value: "4711"}) || a.Identifiers[4] != (ontology.Identifier{Scheme: ontology.SchemeEU, Value: "EU.12.34"}) {
		t.Errorf("the minister is %+v", a)
	}
	if a := c.facts["Person Q7747"].Actors[0]; a.ID != "person/vladimir-putin" || !a.Born.IsZero() {
		t.Errorf("whom the base data knows is %+v", a)
	}
	if a := c.facts["Organization org-1"].Actors[0]; a.Country != "" || a.Type != ontology.OrgParty {
		t.Errorf("the party is %+v", a)
	}
	s := c.facts["Sanction s1"]
	if one := s.Sanctions[0]; one.Target != a.ID || one.Authority != "country/us" || one.Program != "program/us-us-rus" || one.ListedOn.EDTF != "2022-04-08" ||
		!one.EffectiveFrom.IsZero() || len(one.Measures) != 1 || one.Reason != "He paid." {
		t.Errorf("the first sanction is %+v", one)
	}
	s = c.facts["Sanction s2"]
	if one := s.Sanctions[0]; len(s.Sanctions) != 1 || one.Authority != "organization/board-of-trade-of-atlantis" || !s.Actors[0].Provisional || !one.ListedOn.IsZero() ||
		one.EffectiveFrom.EDTF != "2023" || one.DelistedOn.EDTF != "2024-02-01" {
		t.Errorf("the second sanction is %+v", s)
	}
	if tenure := c.facts["Occupancy occ-1"].Tenures[0]; tenure.Person != a.ID || tenure.Office != c.facts["Position pos-1"].Offices[0].ID || tenure.From.EDTF != "2019-05" {
		t.Errorf("he held office %+v", tenure)
	}
	if m := c.facts["Membership m1"].Memberships[0]; m.Organization != "organization/ftm-org-1" || m.Member != a.ID {
		t.Errorf("he is a member %+v", m)
	}
}

func TestDelta(t *testing.T) {
	c := collect(t, dataset.NewInput("entities.delta.json", strings.NewReader(delta), world(t)))
	if len(c.bad) != 1 || !strings.Contains(c.bad[0], `op: "RENAME" is none of ADD, MOD and DEL`) || len(c.records) != 2 {
		t.Fatalf("%d records; bad: %v", len(c.records), c.bad)
	}
	gone, merged := c.records[0], c.records[1]
	if first := Format().Record("NK-a", ""); !gone.Removed || gone.Facts.ID != first.ID {
		t.Errorf("what is deleted: %+v", gone)
	}
	if len(merged.Same) != 1 || merged.Same[0].From != "person/ftm-nk-a" || merged.Same[0].Into != "person/ftm-nk-b" {
		t.Errorf("what is merged: %+v", merged.Same)
	}
}

func TestPublishersFiles(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/ftm_entities/*/*/entities.*.json")
	deltas, _ := filepath.Glob("../../../shared/data/ftm_entities/*/*/*/entities.*.json")
	paths = append(append(paths, deltas...), "../../../shared/data/ftm_entities/nomenklatura/donations.ijson")
	if _, err := os.Stat(paths[0]); err != nil {
		t.Skip("the publisher's files are not here")
	}
	w := world(t)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for line := range strings.Lines(string(data)) {
			if strings.TrimSpace(line) != "" {
				rows++
			}
		}
		if rows > 0 && !Format().Looks(filepath.Base(path), data[:min(4096, len(data))]) {
			t.Errorf("%s is not recognised", path)
		}
		c := collect(t, dataset.NewInput(filepath.Base(path), strings.NewReader(string(data)), w))
		left := 0
		for _, n := range c.left {
			left += n
		}
		t.Logf("%s: %d rows, %d records, left out %v, bad %v", path, rows, len(c.records), c.left, c.bad)
		if len(c.records)+left+len(c.bad) != rows || len(c.bad) > 0 || rows > 0 && len(c.records) == 0 {
			t.Errorf("%s: %d rows, %d records, %d left out, %d bad", path, rows, len(c.records), left, len(c.bad))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(export)
	f.Add(delta)
	f.Add(`{"id":"-","schema":"Person","properties":{"name":["-"],"birthDate":["1-T"]},"referents":["",""]}` + "\n" + `{"id":"p","schema":"Sanction","properties":{"entity":["-"],"authority":["-"],"programId":["A","a"]}}`)
	w := world(f)
	f.Fuzz(func(t *testing.T, s string) {
		for record, err := range Format().Read(dataset.NewInput("x", strings.NewReader(s), w)) {
			if err != nil || record.Removed {
				continue
			}
			record.Facts.Identify()
			if findings := record.Facts.Validate(); len(findings) > 0 {
				t.Fatalf("%q gives %v", s, findings)
			}
		}
	})
}

// What a graph of demarche exported comes back as the nodes that it was.
func TestOwnExport(t *testing.T) {
	const own = `{"id":"person/anna-ardenova","caption":"Anna Ardenova","schema":"Person","properties":{"name":["Anna Ardenova"],"weakAlias":["the Works"],"summary":["A minister"],"wikidataId":["Q900001"]},"referents":["NK-x"]}
{"id":"office/ru-minister","schema":"Position","properties":{"name":["Minister"],"organization":["organization/russian-foreign-ministry"],"country":["ru"]}}
{"id":"tenure/one","schema":"Occupancy","properties":{"holder":["person/anna-ardenova"],"post":["office/ru-minister"],"startDate":["2020"]}}
{"id":"tenure/two","schema":"Occupancy","properties":{"holder":["person/vladimir-putin"],"post":["office/ru-minister"],"startDate":["2010"]}}
{"id":"sanction/one","schema":"Sanction","properties":{"entity":["person/anna-ardenova"],"authority":["Nobody"],"authorityId":["organization/ofac"],"program":["Works"],"programId":["program/us-works"],"provisions":["asset freeze"],"listingDate":["2022-01-02"]}}
`
	c := collect(t, dataset.NewInput("own.json", strings.NewReader(own), world(t)))
	if len(c.records) != 5 || len(c.bad)+len(c.left) > 0 {
		t.Fatalf("%d records, bad %v, left out %v", len(c.records), c.bad, c.left)
	}
	a := c.facts["Person person/anna-ardenova"].Actors[0]
	if a.ID != "person/anna-ardenova" || len(a.Identifiers) != 2 || a.Identifiers[0].Value != "NK-x" || len(a.Aliases) != 1 || !a.Aliases[0].Metonym || a.Description != "A minister" {
		t.Errorf("the actor is %+v", a)
	}
	if o := c.facts["Position office/ru-minister"].Offices[0]; o.ID != "office/ru-minister" || o.Of != "organization/russian-foreign-ministry" {
		t.Errorf("the office is %+v", o)
	}
	if tenure := c.facts["Occupancy tenure/two"].Tenures[0]; tenure.ID != "tenure/two" || tenure.Person != "person/vladimir-putin" {
		t.Errorf("the tenure is %+v", tenure)
	}
	s := c.facts["Sanction sanction/one"]
	if one := s.Sanctions[0]; one.ID != "sanction/one" || one.Authority != "organization/ofac" || one.Program != "program/us-works" || one.Measures[0] != ontology.MeasureAssetFreeze || s.Programs[0].Name != "Works" {
		t.Errorf("the sanction is %+v under %+v", one, s.Programs)
	}
}

// A position that the base data has is its office, and an occupancy of the same
// time is its tenure.
func TestKnownOffice(t *testing.T) {
	from, _ := ontology.ParseDate("2012-05-07")
	w := world(t).WithOffices([]ontology.Office{{ID: "office/ru-president", Name: "President of Russia", Of: "country/ru"}},
		[]ontology.Tenure{{ID: "tenure/known", Person: "person/vladimir-putin", Office: "office/ru-president", From: from}})
	const lines = `{"id":"Q7747","schema":"Person","caption":"Vladimir Putin","properties":{"name":["Vladimir Putin"]}}
{"id":"pos-1","schema":"Position","properties":{"name":["President of the Russian Federation"],"country":["ru"]}}
{"id":"pos-2","schema":"Position","properties":{"name":["Vice-President of Russia"],"country":["ru"]}}
{"id":"occ-1","schema":"Occupancy","properties":{"holder":["Q7747"],"post":["pos-1"],"startDate":["2012"]}}
{"id":"occ-2","schema":"Occupancy","properties":{"holder":["Q7747"],"post":["pos-1"],"startDate":["2000-05-07"],"endDate":["2008-05-07"]}}
`
	c := collect(t, dataset.NewInput("x", strings.NewReader(lines), w))
	if len(c.records) != 5 || len(c.bad) > 0 {
		t.Fatalf("%d records, bad %v", len(c.records), c.bad)
	}
	for title, want := range map[string]ontology.ID{"Position pos-1": "office/ru-president", "Position pos-2": "office/ftm-pos-2"} {
		if got := c.facts[title].Offices[0].ID; got != want {
			t.Errorf("%s is %s, want %s", title, got, want)
		}
	}
	for title, want := range map[string]ontology.ID{"Occupancy occ-1": "tenure/known", "Occupancy occ-2": "tenure/ftm-occ-2"} {
		if got := c.facts[title].Tenures[0]; got.ID != want || got.Office != "office/ru-president" {
			t.Errorf("%s is %s of %s, want %s", title, got.ID, got.Office, want)
		}
	}
}
