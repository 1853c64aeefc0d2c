package sheet

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/seed/datasettest"
)

func world() *dataset.World {
	return dataset.NewWorld([]ontology.Actor{
		{ID: "country/ru", Name: "Russia", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeFIPS, Value: "RS"}}},
		{ID: "country/rs", Name: "Serbia", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeISO2, Value: "RS"}}},
		{ID: "country/fr", Name: "France"}, {ID: "organization/un", Name: "United Nations", Aliases: []ontology.Alias{{Text: "UN"}}},
		{ID: "person/ida-moreau", Name: "Ida Moreau", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: "Q5"}}},
		{ID: "person/jo-ruiz", Name: "Jo Ruiz"}, {ID: "person/bo-ruiz", Name: "Bo Ruiz"},
	})
}

func read(t testing.TB, mapping, table string) datasettest.Outcome {
	t.Helper()
	m, err := Parse([]byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	return datasettest.Read(t, m.Format(), dataset.NewInput("t.csv", strings.NewReader(table), world()))
}

const ours = "dataset: {name: Ours, redistributable: true}\n"

// Each mapping makes of its table what is wanted, written without what every fact has.
func TestRows(t *testing.T) {
	for _, c := range []struct{ name, mapping, table, want string }{
		{"actors with codes, aliases and birth dates; the base data's where a code or a name is theirs", ours + `
key: id
empty: ["-"]
dates: {born: D.M.YYYY}
split: {aka: "|"}
actors:
  - kind: person
    key: "{id}"
    name: "{name}"
    born: "{born}"
    country: "fips10-4:{state}"
    aliases: {text: "{aka}"}
    identifiers: {scheme: wikidata, value: "{q}"}`,
			"id,name,born,state,aka,q\n1,Anna Vale,3.1.1961,RS,Anna V.| |А. Вейл,Q77\n2,I. Moreau,-,RS,-,Q5\n",
			`person/ours-1 Anna Vale 1961-01-03 country/ru [Anna V., А. Вейл] [wikidata Q77]; person/ida-moreau I. Moreau country/ru [wikidata Q5]`},
		{"events whose participants stand in one cell, with a place", ours + `
key: [day]
values: {kind: {phone: CALL, "face to face": MEETING}}
split: {who: ";"}
events:
  type: "{kind}"
  status: OCCURRED
  when: "{day}"
  durationSeconds: "{seconds}"
  place: {name: "{town}", country: France}
  participants: {actor: "{who}"}`,
			"day,kind,who,town,seconds\n2021-12-30,phone,Moreau; Russia,,3000\n2021-12,face to face,France;UN,Nice,\n",
			`call/2021-12-30-ida-moreau-ru CALL 2021-12-30 [person/ida-moreau, country/ru] 3000s; meeting/2021-12-fr-un MEETING 2021-12 [country/fr, organization/un] place/fr-nice`},
		{"statements", ours + `
statements:
  speaker: "{who}"
  text: "{words}"
  form: "{form}"
  act: ASSERT
  said: "{day}"
  to: "{to}"
  about:
    - {target: "{on}", basis: NAMED}
    - {target: Russia, basis: CONTEXT}`,
			"who;words;form;day;to;on\nIda Moreau;We will talk.;direct;2021;;UN\nFrance;;direct;2021;;\n",
			`statement DIRECT person/ida-moreau 2021 "We will talk." [organization/un NAMED, country/ru CONTEXT]`},
		{"a sanction with its programme", ours + `
key: no
split: {what: "/"}
values: {what: {freeze: ASSET_FREEZE, ban: TRAVEL_BAN}}
programs: {name: "{under}", authority: UN}
sanctions: {target: "{target}", authority: UN, program: "{under}", measures: "{what}", listedOn: "{from}", delistedOn: "{until}"}`,
			"no,target,under,what,from,until\n1,Moreau,List One,freeze/ban,2020-01-02,2021\n",
			`program/un-list-one List One; sanction/un-ida-moreau-un-list-one [ASSET_FREEZE TRAVEL_BAN] 2020-01-02 2021`},
		{"tenures and memberships, told apart by a column", ours + `
key: [who, what]
offices: {if: {sort: office}, name: "{what}", of: "{of}"}
tenures: {if: {sort: office}, person: "{who}", office: "{what}", from: "{from}"}
memberships: {if: {sort: [member, observer]}, member: "{who}", organization: "{of}", from: "{from}"}`,
			"who,what,of,sort,from\nMoreau,Minister of Works,France,office,2020\nSerbia,,UN,member,2000\n",
			`office/fr-minister-of-works; tenure/ida-moreau-fr-minister-of-works-2020; membership/rs-un-2000`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.mapping, c.table)
			if len(got.Bad) > 0 || got.End != nil {
				t.Fatal(got.Bad, got.End)
			}
			if told := tell(got.Facts); told != c.want {
				t.Errorf("got  %s\nwant %s", told, c.want)
			}
			for _, f := range got.Facts {
				for _, a := range f.Accounts() {
					if a.Node.Kind() != ontology.KindDocument && a.Node.Kind() != ontology.KindSource && len(a.Evidence) == 0 {
						t.Errorf("%s has no evidence", a.Node)
					}
				}
			}
		})
	}
}

// tell writes facts in a line.
func tell(all []ontology.Facts) string {
	var out []string
	add := func(words ...string) {
		out = append(out, strings.Join(strings.Fields(strings.Join(words, " ")), " "))
	}
	list := func(all []string) string {
		if len(all) == 0 {
			return ""
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	for _, f := range all {
		for _, a := range f.Actors {
			var names, codes []string
			for _, n := range a.Aliases {
				names = append(names, n.Text)
			}
			for _, c := range a.Identifiers {
				codes = append(codes, string(c.Scheme)+" "+c.Value)
			}
			add(string(a.ID), a.Name, a.Born.EDTF, string(a.Country), list(names), list(codes))
		}
		for _, o := range f.Offices {
			add(string(o.ID))
		}
		for _, x := range f.Tenures {
			add(string(x.ID))
		}
		for _, x := range f.Memberships {
			add(string(x.ID))
		}
		for _, e := range f.Events {
			var who []string
			for _, p := range e.Participants {
				who = append(who, string(p.Actor))
			}
			more := ""
			if e.Duration > 0 {
				more = "3000s"
			}
			if e.Place != nil {
				more += " " + string(e.Place.ID)
			}
			add(string(e.ID), string(e.Type), e.When.EDTF, list(who), more)
		}
		for _, s := range f.Statements {
			var about []string
			for _, a := range s.About {
				about = append(about, string(a.Target)+" "+string(a.Basis))
			}
			add("statement", string(s.Form), string(s.Speaker), s.Said.EDTF, `"`+s.Text+`"`, list(about))
		}
		for _, p := range f.Programs {
			add(string(p.ID), p.Name)
		}
		for _, s := range f.Sanctions {
			measures, _ := json.Marshal(s.Measures)
			add(string(s.ID), strings.NewReplacer(`"`, "", ",", " ").Replace(string(measures)), s.ListedOn.EDTF, s.DelistedOn.EDTF)
		}
	}
	return strings.Join(out, "; ")
}

// A row that cannot be read says which column is wrong and what would be right;
// one of which nothing comes is told, too.
func TestBadRows(t *testing.T) {
	mapping := ours + `
key: no
values: {kind: {phone: CALL}}
dates: {day: DD.MM.YYYY}
events: {type: "{kind}", status: "{status}", when: "{day}", participants: [{actor: "{a}"}, {actor: "iso3166-1-a2:{b}"}]}
statements: {if: said, speaker: "{a}", text: "{said}", form: DIRECT, act: ASSERT}
actors: {if: new, kind: "{new}", name: "{a}"}`
	got := read(t, mapping, strings.Join([]string{"no,kind,status,day,a,b,said,new",
		"1,phone,done,30.12.2021,Moreau,,,", "2,fax,OCCURRED,30.12.2021,Moreau,,,", "3,phone,OCCURRED,2021-12-30,Moreau,,,",
		"4,phone,OCCURRED,30.12.2021,Ruiz,,,", "5,phone,OCCURRED,30.12.2021,Nobody,,,", "6,phone,OCCURRED,30.12.2021,Moreau,ZZ,,",
		"7,phone,OCCURRED,30.12.2021", ",phone,OCCURRED,30.12.2021,Moreau,,,", "8,phone,OCCURRED,30.12.2021,Moreau,RS,,", "8,phone,OCCURRED,30.12.2021,Moreau,,,",
		"9,phone,OCCURRED,30.12.2021,Someone New,,,robot", "10,,OCCURRED,,Moreau,,,", "11,phone,OCCURRED,30.12.2021,Moreau,,\"a \"quote,"}, "\n"))
	want := []string{
		`t.csv:2: status: "done" is none of PLANNED, OCCURRED, CANCELLED; the mapping's values can turn the words of a column into these`,
		`t.csv:3: kind: "fax" is none of the values that the mapping tells of this column: phone`,
		`t.csv:4: day: "2021-12-30" is no date as DD.MM.YYYY`,
		`t.csv:5: a: "Ruiz" may be person/bo-ruiz or person/jo-ruiz: write the id`,
		`t.csv:6: a: nothing that the row describes, and nobody in the base data, is called "Nobody": describe it in actors, or write its id`,
		`t.csv:7: b: nobody in the row or in the base data has the iso3166-1-a2 code ZZ: describe the actor in actors, or write its id`,
		`t.csv:8: the header has 8 columns, and this row has 4`,
		`t.csv:9: no: is empty, and the mapping says that it identifies the row`,
		`t.csv:11: no: line 10 has "8" already, and the mapping says that this identifies a row`,
		`t.csv:12: new: "robot" is none of person, country, organization, unnamed`,
		`t.csv:13: events without type`,
		`t.csv:14: extraneous or missing " in quoted-field`,
	}
	if strings.Join(got.Told, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got.Told, "\n"), strings.Join(want, "\n"))
	}
	if len(got.Facts) != 1 || got.Facts[0].Events[0].Participants[1].Actor != "country/rs" {
		t.Errorf("%+v", got.Facts)
	}
	// A row of which nothing comes withdraws what it told before.
	if last := got.Records[len(got.Records)-1]; !last.Removed || last.Facts.ID != "document/ours-10" {
		t.Errorf("%+v", last)
	}
}

// Everything that is wrong with a mapping is told at once, by line and field.
func TestMappings(t *testing.T) {
	for _, c := range []struct{ mapping, want string }{
		{"", "1: a mapping is one object with fields such as dataset, key and events"},
		{"- a\n", "1: the mapping: should be fields such as dataset, key and events, not a list"},
		{"dataset: {name: [a\n", "1: this is no YAML and no JSON: "},
		{"dataset: &x {name: a}", "1: dataset: a mapping has no anchors, aliases or tags"},
		{"\xff", "1: the mapping is not UTF-8"},
		{ours, "1: the mapping: says nothing of what a row tells: it needs one of actors, offices, tenures, memberships, events, statements, programs and sanctions"},
		{"key: a\nactors: {kind: person, name: '{n}'}", "1: dataset: is missing: name, licence and redistributable of the table"},
		{"dataset:\n  nam: x\nactors: {kind: man, name: ''}\nkeys: a", `2: dataset.nam: there is no such field: did you mean "name"?
2: dataset.name: is missing
2: dataset.redistributable: should say true or false: whether the rows may be passed on. Where they may not, they stay out of exports and public servers
3: actors.kind: "man" is none of person, country, organization, unnamed
3: actors.name: is empty: leave the field out where there is nothing to say
4: keys: there is no such field: did you mean "key"?`},
		{ours + "events:\n  - type: CAL\n    status: OCCURRED\n    when: '30.12.2021'\n    participants: [{role: ACTOR}]\n    titel: '{a'\n    span: 1", `3: events[0].type: "CAL" is none of CALL, MEETING, VISIT, TALKS, CONFERENCE, REMARKS, MILITARY_MOVE, TERRITORIAL_CHANGE, AGREEMENT, OTHER
5: events[0].when: "30.12.2021" is no EDTF date: "30.12.2021" should be YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss
6: events[0].participants[0].actor: is missing
7: events[0].titel: there is no such field: did you mean "title"?
8: events[0].span: there is no such field: the fields here are cameo, contexts, durationSeconds, evidence, id, if, initiatedBy, mode, participants, place, plover, status, title, type, when`},
		{ours + "statements: {speaker: '{a', text: '{b}', form: DIRECT, act: SING}", `2: statements.speaker: "{a" has a { that is not closed around a column's name; a brace itself is written {{
2: statements.act: "SING" is none of ASSERT, `},
		{ours + "separator: ab\ncopies: some\ndates: {d: DMY}\nsplit: {a: ';', b: ';'}\nactors: {kind: person, name: '{a} {b}'}", `2: separator: "ab" is no separator: one of , ; | : and "\t"
3: copies: "some" is none of rows (a newer copy says nothing of rows that it lacks), whole (they are withdrawn) and list (they are delisted)
4: dates.d: "DMY" is no way to write dates: YYYY, MM or M, DD or D, MMM or MMMM for the month's name, and the signs between them, as in DD.MM.YYYY
6: actors: holds several columns of many values, a and b: which belongs to which nobody can tell`},
	} {
		_, err := Parse([]byte(c.mapping))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q:\ngot  %v\nwant %s", c.mapping, err, c.want)
		}
	}
}

func TestColumnsThatAreNotThere(t *testing.T) {
	got := read(t, ours+"key: no\nactors:\n  kind: person\n  name: '{nam}'", "no,name\n1,Anna\n")
	want := `line 5 of the mapping, actors.name: there is no column "nam"; the columns are no, name`
	if got.End == nil || got.End.Error() != want {
		t.Errorf("got %v, want %s", got.End, want)
	}
	if got := read(t, ours+"actors: {kind: person, name: '{name}'}", "name,name\nAnna,Bo\n"); got.End == nil || !strings.Contains(got.End.Error(), `two columns are called "name"`) {
		t.Error(got.End)
	}
}

// A mapping in JSON is a mapping, and rows without a key are told apart by what they say.
func TestJSONAndNoKey(t *testing.T) {
	got := read(t, `{"dataset": {"name": "Ours", "redistributable": false}, "actors": [{"kind": "person", "name": "{name}"}]}`, "name\tnote\nAnna\tx\nAnna\ty\nAnna\tx\n\t\n")
	if len(got.Facts) != 2 || got.Facts[0].ID == got.Facts[1].ID || got.Left["rows that stand twice"] != 1 {
		t.Errorf("%+v", got)
	}
}

func TestLayouts(t *testing.T) {
	for _, c := range []struct{ words, cell, want string }{
		{"DD.MM.YYYY", "03.01.2022", "2022-01-03"}, {"M/D/YYYY", "1/3/2022", "2022-01-03"}, {"D MMMM YYYY", "3 January 2022", "2022-01-03"},
		{"MMM YYYY", "Jan 2022", "2022-01"}, {"YYYY", "2022", "2022"}, {"YYYYMMDD", "20220103", "2022-01-03"}, {"DD.MM.YYYY HH:mm", "03.01.2022 09:05", "2022-01-03T09:05:00"},
	} {
		l, err := newLayout(c.words)
		if err != nil {
			t.Error(err)
			continue
		}
		if got, err := l.edtf(c.cell); err != nil || got != c.want {
			t.Errorf("%s %s: %s, %v", c.words, c.cell, got, err)
		} else if _, err := ontology.ParseDate(got); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("sheet_test.go")
	if err != nil {
		f.Fatal(err)
	}
	for i, s := range strings.Split(string(data), "`") {
		if i%2 == 1 {
			f.Add(ours+s, "no,kind,a\n1,phone,Moreau\n")
		}
	}
	f.Fuzz(func(t *testing.T, mapping, table string) {
		m, err := Parse([]byte(mapping))
		if err != nil {
			return
		}
		for record, err := range m.Format().Read(dataset.NewInput("t.csv", strings.NewReader(table), world())) {
			if err == nil {
				record.Facts.Identify()
				record.Facts.Validate()
			}
		}
	})
}
