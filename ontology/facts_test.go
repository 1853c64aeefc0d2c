package ontology

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// unnamed returns a document that names none of its nodes.
func unnamed() Facts {
	return Facts{
		Document:    Document{Publisher: Source{Name: "CNBC"}, Title: "Biden reiterates", URL: "https://www.cnbc.com/2021/12/31/biden-says-us-will-act.html", Published: mustDate("2021-12-31")},
		Actors:      []Actor{{ID: "person/joe-biden", Name: "Joe Biden"}, {ID: "country/us", Name: "United States"}, {ID: "organization/nato", Name: "NATO"}},
		Offices:     []Office{{Name: "President", Of: "country/us"}},
		Tenures:     []Tenure{{Person: "person/joe-biden", Office: "office/us-president", From: mustDate("2021-01-20")}},
		Memberships: []Membership{{Member: "country/us", Organization: "organization/nato", From: mustDate("1949-04-04")}},
		Events: []Event{
			{Type: EventCall, Status: StatusOccurred, When: mustDate("2021-12-30"), Participants: []Participant{{Actor: "person/vladimir-putin"}, {Actor: "person/joe-biden"}}},
			{Type: EventTalks, Status: StatusPlanned, When: mustDate("2022-01"), Participants: []Participant{{Actor: "country/us"}, {Actor: "country/ru"}, {Actor: "country/us"}},
				Place: &Place{Name: "Geneva", Country: "country/ch"}},
			{Type: EventMilitaryMove, Status: StatusOccurred, When: mustDate("../2021-12-31"), Title: "Troops near Ukraine", Participants: []Participant{{Actor: "country/ru"}}},
			{Type: EventConference, Status: StatusOccurred, When: mustDate("2021"), Participants: []Participant{{Actor: "country/e"}, {Actor: "country/d"}, {Actor: "country/c"}, {Actor: "country/b"}, {Actor: "country/a"}}},
		},
		Statements: []Statement{{Speaker: "person/joe-biden", Text: "He cannot — I emphasize — cannot invade [Ukraine].", Said: mustDate("2021-12-31")}},
		Programs:   []Program{{Name: "Ukraine-related", Key: "UKRAINE-EO13662", Authority: "country/us"}, {Name: "Magnitsky", Authority: "country/us"}},
		Sanctions:  []Sanction{{Target: "person/x", Authority: "country/us", Program: "program/us-magnitsky"}},
	}
}

func TestIdentify(t *testing.T) {
	f := unnamed()
	f.Identify()
	var got []string
	got = append(got, string(f.ID), string(f.Publisher.ID))
	for _, a := range f.Accounts() {
		got = append(got, string(a.Node))
	}
	want := strings.Fields(`document/cnbc-biden-says-us-will-act-21834863 source/cnbc person/joe-biden country/us organization/nato
		office/us-president tenure/joe-biden-us-president-2021-01-20 membership/us-nato-1949-04-04 place/ch-geneva
		call/2021-12-30-joe-biden-vladimir-putin meeting/2022-01-ru-us event/open--2021-12-31-troops-near-ukraine
		meeting/2021-a-b-c-d-52cf9f06 statement/2021-12-31-joe-biden-dac4b5e0 program/us-ukraine-eo13662 program/us-magnitsky sanction/us-x-us-magnitsky`)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the nodes are named\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, id := range got {
		if _, err := ParseID(id); err != nil {
			t.Error(err)
		}
	}
}

// TestIdentifyIsStable checks what an id rests on: what identifies a node, and
// nothing else.
func TestIdentifyIsStable(t *testing.T) {
	base := unnamed()
	base.Identify()
	named := func(change func(*Facts)) Facts {
		f := unnamed()
		change(&f)
		f.Identify()
		return f
	}
	call, remark := func(f Facts) ID { return f.Events[0].ID }, func(f Facts) ID { return f.Statements[0].ID }
	document := func(f Facts) ID { return f.ID }
	for _, c := range []struct {
		name   string
		of     func(Facts) ID
		change func(*Facts)
		same   bool
	}{
		{"an edited title", document, func(f *Facts) { f.Title = "Other" }, true},
		{"another address", document, func(f *Facts) { f.URL += "?page=2" }, false},
		{"another publisher", document, func(f *Facts) { f.Publisher.Name = "BBC" }, false},
		{"the other order of participants", call, func(f *Facts) {
			p := f.Events[0].Participants
			p[0], p[1] = p[1], p[0]
		}, true},
		{"another title of the call", call, func(f *Facts) { f.Events[0].Title = "A call" }, true},
		{"another status", call, func(f *Facts) { f.Events[0].Status = StatusPlanned }, true},
		{"a date in doubt", call, func(f *Facts) { f.Events[0].When = mustDate("2021-12-30~") }, true},
		{"another day", call, func(f *Facts) { f.Events[0].When = mustDate("2021-12-31") }, false},
		{"another participant", call, func(f *Facts) { f.Events[0].Participants[0].Actor = "person/x" }, false},
		{"another type of one kind", func(f Facts) ID { return f.Events[1].ID }, func(f *Facts) { f.Events[1].Type = EventMeeting }, true},
		{"other quotation marks and brackets", remark, func(f *Facts) { f.Statements[0].Text = "“HE cannot, I emphasize: cannot invade Ukraine”" }, true},
		{"another word", remark, func(f *Facts) { f.Statements[0].Text = "He cannot invade Ukraine" }, false},
		{"another speaker", remark, func(f *Facts) { f.Statements[0].Speaker = "person/x" }, false},
		{"another act", remark, func(f *Facts) { f.Statements[0].Act = ActDeny }, true},
	} {
		if got := c.of(named(c.change)); (got == c.of(base)) != c.same {
			t.Errorf("%s: %s against %s", c.name, got, c.of(base))
		}
	}
	again := base
	again.Identify()
	if !reflect.DeepEqual(again, base) {
		t.Error("naming what is named changes it")
	}
	data, err := json.Marshal(base)
	if err != nil {
		t.Fatal(err)
	}
	var back Facts
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, base) {
		t.Errorf("through JSON (%v) the facts are\n%+v, not\n%+v", err, back, base)
	}
}

func TestIdentifyLongNames(t *testing.T) {
	long := strings.Repeat("ж", 90)
	f := Facts{Document: Document{Publisher: Source{Name: long}, Title: long + "a"}}
	f.Offices = []Office{{Of: ID("country/" + long), Name: long + "a"}, {Of: ID("country/" + long), Name: long + "b"}}
	f.Identify()
	for _, id := range []ID{f.ID, f.Publisher.ID, f.Offices[0].ID, f.Offices[1].ID} {
		if _, err := ParseID(string(id)); err != nil {
			t.Error(err)
		}
	}
	if f.Offices[0].ID == f.Offices[1].ID {
		t.Errorf("two long names have one id: %s", f.Offices[0].ID)
	}
	empty := Facts{Document: Document{URL: "https://example.org/"}}
	empty.Identify()
	if _, err := ParseID(string(empty.ID)); err != nil {
		t.Error(err)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"He cannot — I emphasize — cannot invade.": "he cannot i emphasize cannot invade",
		"“We’ll” act [decisively]":                 "well act decisively",
		"1,000 troops; 50 %":                       "1 000 troops 50",
		"O'Brien O’Brien OʼBrien":                  "obrien obrien obrien",
		"Путин: «нет»":                             "путин нет",
		" \t\n…":                                   "",
		"e\u0301lan":                               "e\u0301lan",
	} {
		if got := Words(text); got != want {
			t.Errorf("the words of %q are %q, not %q", text, got, want)
		}
	}
}
