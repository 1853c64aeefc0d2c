package ontology

import (
	"strings"
	"testing"
)

func TestValidateTakesWhatIsRight(t *testing.T) {
	f := unnamed()
	f.Statements[0].Form, f.Statements[0].Act = FormDirect, ActDemand
	f.Identify()
	if findings := f.Validate(); len(findings) > 0 {
		t.Errorf("%v", findings)
	}
}

// TestValidateReportsEverything gives a document with all that can be wrong,
// and wants each finding, once, at its place.
func TestValidateReportsEverything(t *testing.T) {
	f := Facts{
		Document: Document{ID: "person/x", Type: "LEAFLET", Title: " ", Published: Date{EDTF: "soon"}, Text: "abc\xff", Publisher: Source{ID: "source/Big", Of: "call/x"}},
		Actors: []Actor{
			{ID: "person/a", Name: "A", Type: OrgNGO, Capital: "Paris", Country: "person/a"},
			{ID: "person/a", Name: "", Aliases: []Alias{{Text: "A"}, {Text: ""}}, Identifiers: []Identifier{{Scheme: "fips", Value: ""}, {Value: "RS"}}},
			{ID: "unnamed/b", Name: "B", ActsFor: ""},
			{ID: "country/c", Name: "C", Born: mustDate("2021"), Died: Date{EDTF: "never"}, ActsFor: "person/a", Type: "GANG"},
			{Name: "D", Evidence: []Evidence{{}}},
		},
		Offices:     []Office{{ID: "tenure/x", Rank: "KING"}},
		Tenures:     []Tenure{{ID: "tenure/x", Person: "country/c", Office: "Biden", From: mustDate("2021"), Until: mustDate("2020")}},
		Memberships: []Membership{{ID: "membership/x", From: mustDate("2021-01-01"), Until: mustDate("2021-01-01")}},
		Events: []Event{
			{ID: "meeting/x", Type: EventCall, Status: "MAYBE", When: MakeDate("2021", BasisRelative, "", ""), Duration: -1, PLOVER: "ARREST",
				Participants: []Participant{{}, {Actor: "office/x", Role: "GUEST"}}, Place: &Place{Country: "place/x"}},
			{ID: "event/x", Evidence: []Evidence{{Passage: "abc", Span: &Span{0, 2}}}},
		},
		Statements: []Statement{
			{ID: "statement/x", Speaker: "statement/x", Form: "SUNG", Act: "SHOUT", Modality: "MAYBE", Venue: "BATH", Said: MakeDate("2021", "GUESSED", "", ""),
				To: []ID{"", "place/x"}, Recipients: []ID{""}, ReportedBy: []ID{"person/a", ""}, Event: "person/a",
				About: []Target{{}, {Target: "not an id", Basis: "HUNCH"}}, Evidence: []Evidence{{Passage: "b", Span: &Span{1, 2}}, {Span: &Span{3, 99}}}},
			{ID: "statement/y", Text: "x\xff"},
		},
		Programs:  []Program{{Authority: "program/x"}},
		Sanctions: []Sanction{{ID: "sanction/x", Program: "sanction/x", Measures: []Measure{MeasureOther, "FINE"}, ListedOn: Date{EDTF: "x"}, EffectiveFrom: MakeDate("2021", "", "", "y"), DelistedOn: Date{EDTF: "z"}}},
	}
	want := []struct{ path, says string }{
		{"$.id", "should be a document"},
		{"$.publisher.id", "may not stand in a key"},
		{"$.publisher.name", "is missing"},
		{"$.title", "is missing"},
		{"$.type", "none of [ARTICLE"},
		{"$.published", "no EDTF date"},
		{"$.text", "UTF-8"},
		{"$.actors[0].type", "only a organization has it"},
		{"$.actors[0].capital", "only a country has it"},
		{"$.actors[1].id", "stands at $.actors[0] already"},
		{"$.actors[1].name", "is missing"},
		{"$.actors[1].aliases[1].text", "is missing"},
		{"$.actors[1].identifiers[0].value", "is missing"},
		{"$.actors[1].identifiers[0].scheme", "none of [wikidata"},
		{"$.actors[1].identifiers[1].scheme", "is missing: one of"},
		{"$.actors[2].actsFor", "needs the organization or country"},
		{"$.actors[3].type", "none of [GOV_BODY"},
		{"$.actors[3].type", "only a organization"},
		{"$.actors[3].born", "only a person"},
		{"$.actors[3].died", "only a person"},
		{"$.actors[3].died", "no EDTF date"},
		{"$.actors[4].id", "is missing"},
		{"$.actors[4].evidence[0]", "is empty"},
		{"$.offices[0].id", "should be a office"},
		{"$.offices[0].name", "is missing"},
		{"$.offices[0].of", "is missing"},
		{"$.offices[0].rank", "none of [HEAD_OF_STATE_AND_GOVERNMENT"},
		{"$.tenures[0].id", "stands at $.offices[0] already"},
		{"$.tenures[0].until", "is not after"},
		{"$.memberships[0].member", "is missing"},
		{"$.memberships[0].organization", "is missing"},
		{"$.memberships[0].until", "is not after"},
		{"$.events[0].id", "should be a call"},
		{"$.events[0].status", "none of [PLANNED"},
		{"$.events[0].when", "RELATIVE date needs the phrase"},
		{"$.events[0].participants[0].actor", "is missing"},
		{"$.events[0].participants[1].role", "none of [PARTICIPANT"},
		{"$.events[0].durationSeconds", "-1 is no duration"},
		{"$.events[0].place.id", "is missing"},
		{"$.events[0].place.name", "is missing"},
		{"$.events[0].plover", "none of [AGREE"},
		{"$.events[1].evidence[0]", `reads "ab", not "abc"`},
		{"$.events[1].type", "is missing: one of"},
		{"$.events[1].status", "is missing: one of"},
		{"$.events[1]", "needs participants or a title"},
		{"$.statements[0].evidence[1]", "outside the text of 4 code points"},
		{"$.statements[0].text", "is missing"},
		{"$.statements[0].form", "none of [DIRECT"},
		{"$.statements[0].act", "none of [ASSERT"},
		{"$.statements[0].modality", "none of [ACTUAL"},
		{"$.statements[0].venue", "none of [PRESS"},
		{"$.statements[0].said", "no basis of a date"},
		{"$.statements[0].about[0].target", "is missing"},
		{"$.statements[0].about[0].basis", "is missing"},
		{"$.statements[0].about[1].basis", "none of [NAMED"},
		{"$.statements[0].to[0]", "is missing"},
		{"$.statements[0].recipients[0]", "is missing"},
		{"$.statements[0].reportedBy[1]", "is missing"},
		{"$.statements[1].speaker", "is missing"},
		{"$.statements[1].text", "UTF-8"},
		{"$.statements[1].form", "is missing"},
		{"$.statements[1].act", "is missing"},
		{"$.programs[0].id", "is missing"},
		{"$.programs[0].name", "is missing"},
		{"$.sanctions[0].target", "is missing"},
		{"$.sanctions[0].authority", "is missing"},
		{"$.sanctions[0].measures[1]", "none of [ASSET_FREEZE"},
		{"$.sanctions[0].listedOn", "no EDTF date"},
		{"$.sanctions[0].effectiveFrom", "anchor"},
		{"$.sanctions[0].delistedOn", "no EDTF date"},
		{"$.publisher.of", "should be a person or country or organization or unnamed"},
		{"$.actors[0].country", "should be a country"},
		{"$.actors[3].actsFor", "should be a organization or country"},
		{"$.tenures[0].person", "should be a person"},
		{"$.tenures[0].office", `"Biden" is not an id`},
		{"$.events[0].participants[1].actor", "should be a person"},
		{"$.events[0].place.country", "should be a country"},
		{"$.statements[0].speaker", "should be a person"},
		{"$.statements[0].to[1]", "should be a person"},
		{"$.statements[0].about[1].target", "is not an id"},
		{"$.statements[0].event", "should be a call or meeting or event"},
		{"$.programs[0].authority", "should be a person"},
		{"$.sanctions[0].program", "should be a program"},
	}
	findings := f.Validate()
	for i := range max(len(findings), len(want)) {
		switch {
		case i >= len(want):
			t.Errorf("one finding too many: %s", findings[i])
		case i >= len(findings):
			t.Errorf("a finding is missing: %s %s", want[i].path, want[i].says)
		case findings[i].Path != want[i].path || !strings.Contains(findings[i].Message, want[i].says):
			t.Errorf("finding %d is %q, not %s %q", i, findings[i], want[i].path, want[i].says)
		}
	}
	err := &FindingsError{Findings: findings[:2]}
	if got := err.Error(); got != findings[0].String()+"\n"+findings[1].String() {
		t.Errorf("the error reads %q", got)
	}
}

func TestValidateSpanWithoutText(t *testing.T) {
	f := unnamed()
	f.Statements[0].Form, f.Statements[0].Act = FormDirect, ActDemand
	f.Statements[0].Evidence = []Evidence{{Passage: "x", Span: &Span{0, 1}}}
	f.Identify()
	findings := f.Validate()
	if len(findings) != 1 || findings[0].Path != "$.statements[0].evidence[0].span" {
		t.Errorf("%v", findings)
	}
}
