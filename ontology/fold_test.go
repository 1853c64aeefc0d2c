package ontology

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestCompareStanding(t *testing.T) {
	doc := func(id ID, kind DocumentType, published string) *Document {
		return &Document{ID: id, Type: kind, Published: mustDate(published)}
	}
	best := []*Document{
		doc("document/z", DocumentDataset, "2024"),
		doc("document/b", DocumentTranscript, "2021-12-30"),
		doc("document/a", DocumentTranscript, "2021-12-31"),
		doc("document/c", DocumentDecree, ""),
		doc("document/d", DocumentReadout, "2021-12-30"),
		doc("document/e", DocumentReadout, "2021-12-30"),
		doc("document/a", DocumentReadout, ""), // of no day: after every other
		doc("document/a", DocumentRelease, "2020"),
		doc("document/x", DocumentArticle, "2020-01-31"),
		doc("document/a", DocumentArticle, "2020-01"), // perhaps the same day, perhaps not: the later end counts
		doc("document/a", DocumentArticle, "2021"),
		doc("document/a", "", "2020"),
		doc("document/a", DocumentOther, "2020"),
	}
	slices.SortFunc(best[8:10], CompareStanding)
	if best[8].ID != "document/a" {
		t.Errorf("of two days that end alike the smaller id goes first, not %s", best[8].ID)
	}
	shuffled := slices.Clone(best)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, CompareStanding)
		if !slices.Equal(shuffled, best) {
			t.Fatal("the order depends on the order of loading")
		}
	}
}

func TestFoldActors(t *testing.T) {
	got := FoldActors([]Actor{
		{ID: "person/x", Name: "Joe Biden", Provisional: true, Aliases: []Alias{{Text: "Biden"}, {Text: "the White House", Metonym: true}}, Identifiers: []Identifier{{SchemeWikidata, "Q6279"}}},
		{ID: "person/x", Name: "Joseph R. Biden", Description: "president", Country: "country/us", Born: mustDate("1942"), Aliases: []Alias{{Text: "Joe Biden"}, {Text: "Biden", Language: "en"}}},
		{ID: "person/x", Name: "Biden", Description: "other", Country: "country/gb", Born: mustDate("1942-11-20"), Died: mustDate("2100"), Identifiers: []Identifier{{SchemeWikidata, "Q6279"}, {SchemeBioguide, "B000444"}}},
	})
	want := Actor{ID: "person/x", Name: "Joe Biden", Description: "president", Country: "country/us", Born: mustDate("1942"), Died: mustDate("2100"),
		Aliases:     []Alias{{Text: "Biden"}, {Text: "the White House", Metonym: true}, {Text: "Joseph R. Biden"}},
		Identifiers: []Identifier{{SchemeWikidata, "Q6279"}, {SchemeBioguide, "B000444"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	if got := FoldActors([]Actor{{Provisional: true}, {Provisional: true}}); !got.Provisional {
		t.Error("what every account calls provisional is so")
	}
}

func TestFoldEvents(t *testing.T) {
	planned := func(when string) Event { return Event{Status: StatusPlanned, When: mustDate(when)} }
	occurred := func(when string) Event { return Event{Status: StatusOccurred, When: mustDate(when)} }
	for _, c := range []struct {
		name     string
		accounts []Event
		status   Status
		when     string
	}{
		{"the narrower date", []Event{occurred("2021-12-01/2021-12-30"), occurred("2021-12-07")}, StatusOccurred, "2021-12-07"},
		{"of two days the first in standing", []Event{occurred("2021-12-07"), occurred("2021-12-08")}, StatusOccurred, "2021-12-07"},
		{"what happened beats the plan", []Event{planned("2022-01-02"), occurred("2022-01")}, StatusOccurred, "2022-01"},
		{"the plan's date where no other is", []Event{planned("2022-01-02"), occurred("")}, StatusOccurred, "2022-01-02"},
		{"plans narrow each other", []Event{planned("2022-01"), planned("2022-01-10")}, StatusPlanned, "2022-01-10"},
		{"cancelled beats planned", []Event{planned("2022-01-10"), {Status: StatusCancelled}}, StatusCancelled, "2022-01-10"},
		{"of done and cancelled the first in standing", []Event{{Status: StatusCancelled}, occurred("2022-01-10")}, StatusCancelled, "2022-01-10"},
		{"open ends are wide", []Event{occurred("2021-12-01/.."), occurred("2021")}, StatusOccurred, "2021"},
	} {
		if got := FoldEvents(c.accounts); got.Status != c.status || got.When.EDTF != c.when {
			t.Errorf("%s: %s %s, not %s %s", c.name, got.Status, got.When, c.status, c.when)
		}
	}
	got := FoldEvents([]Event{
		{ID: "call/x", Type: EventCall, Status: StatusPlanned, Title: "A call", Participants: []Participant{{Actor: "person/z"}, {Actor: "person/b"}}, Contexts: []string{"military"}},
		{ID: "call/x", Type: EventCall, Status: StatusOccurred, Title: "Another", Duration: 3000, InitiatedBy: "person/b", Participants: []Participant{{"person/b", RoleHost}, {"person/a", RoleRecipient}},
			Place: &Place{ID: "place/x"}, PLOVER: PLOVERConsult, Mode: "phone", CAMEO: "042", Contexts: []string{"economic", "military"}, Evidence: []Evidence{{Locator: "1"}}},
		{ID: "call/x", Status: StatusOccurred, Duration: 60, InitiatedBy: "person/z", Participants: []Participant{{"person/b", RoleActor}}, Place: &Place{ID: "place/y"}},
	})
	// the plan's account comes after those of what happened
	want := Event{ID: "call/x", Type: EventCall, Status: StatusOccurred, Title: "Another", Duration: 3000, InitiatedBy: "person/b",
		Participants: []Participant{{"person/a", RoleRecipient}, {"person/b", RoleHost}, {"person/z", RoleParticipant}},
		Place:        &Place{ID: "place/x"}, PLOVER: PLOVERConsult, Mode: "phone", CAMEO: "042", Contexts: []string{"economic", "military"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestFoldStatements(t *testing.T) {
	accounts := []Statement{
		{ID: "statement/x", Speaker: "person/a", Text: "first", Form: FormIndirect, Act: ActWarn, Said: mustDate("2021-12"), ReportedBy: []ID{"person/p"}, To: []ID{"person/b"},
			About: []Target{{"country/ru", BasisContext, ""}, {"person/c", BasisBracket, "[C]"}}, Evidence: []Evidence{{Locator: "1"}}},
		{ID: "statement/x", Speaker: "person/other", Text: "second", Language: "en", Form: FormDirect, Act: ActDeny, Modality: ModalityPlanned, Said: mustDate("2021-12-30"), Venue: VenueCall, Event: "call/x",
			ReportedBy: []ID{"person/q", "person/q"}, To: []ID{"person/d", "person/b"}, Recipients: []ID{"country/ru"}, About: []Target{{"country/ru", BasisNamed, "Russia"}, {"person/c", BasisContext, ""}, {"person/e", BasisPronoun, "he"}}},
	}
	want := Statement{ID: "statement/x", Speaker: "person/a", Text: "first", Language: "en", Form: FormIndirect, Act: ActWarn, Modality: ModalityPlanned, Said: mustDate("2021-12-30"), Venue: VenueCall,
		Event: "call/x", ReportedBy: []ID{"person/p"}, To: []ID{"person/b", "person/d"}, Recipients: []ID{"country/ru"},
		About: []Target{{"country/ru", BasisNamed, "Russia"}, {"person/c", BasisBracket, "[C]"}, {"person/e", BasisPronoun, "he"}}}
	before := fmt.Sprintf("%+v", accounts)
	if got := FoldStatements(accounts); !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	if fmt.Sprintf("%+v", accounts) != before {
		t.Error("folding changes the accounts")
	}
	firstHand := append(accounts, Statement{ID: "statement/x", Said: mustDate("2021-12-31")})
	got := FoldStatements(firstHand)
	if got.ReportedBy != nil || got.Said.EDTF != "2021-12-30" {
		t.Errorf("one first-hand account makes the statement first-hand: %v on %s", got.ReportedBy, got.Said)
	}
	if got := FoldStatements(accounts[:1]); got.Modality != ModalityActual {
		t.Errorf("an unsaid modality is %s", got.Modality)
	}
}

func TestFoldTheRest(t *testing.T) {
	day, year := mustDate("2021-01-20"), mustDate("2021")
	for _, c := range []struct{ got, want any }{
		{FoldOffices([]Office{{ID: "office/x", Name: "a"}, {ID: "office/x", Name: "b", Of: "country/us", Rank: RankHead}}), Office{ID: "office/x", Name: "a", Of: "country/us", Rank: RankHead}},
		{FoldTenures([]Tenure{{ID: "tenure/x", Person: "person/a", From: year}, {ID: "tenure/x", Person: "person/b", Office: "office/x", From: day, Until: day, Acting: true}}),
			Tenure{ID: "tenure/x", Person: "person/a", Office: "office/x", From: year, Until: day, Acting: true}},
		{FoldMemberships([]Membership{{ID: "membership/x", Member: "country/a"}, {ID: "membership/x", Member: "country/b", Organization: "organization/x", From: day, Until: year}}),
			Membership{ID: "membership/x", Member: "country/a", Organization: "organization/x", From: day, Until: year}},
		{FoldPlaces([]Place{{ID: "place/x", Name: "a"}, {ID: "place/x", Name: "b", Country: "country/x"}}), Place{ID: "place/x", Name: "a", Country: "country/x"}},
		{FoldPrograms([]Program{{ID: "program/x", Name: "a"}, {ID: "program/x", Name: "b", Key: "K", Authority: "country/us", URL: "u"}}), Program{ID: "program/x", Name: "a", Key: "K", Authority: "country/us", URL: "u"}},
		{FoldSanctions([]Sanction{{ID: "sanction/x", Target: "person/a", Measures: []Measure{MeasureTravelBan}, ListedOn: day},
			{ID: "sanction/x", Authority: "country/us", Program: "program/x", Measures: []Measure{MeasureAssetFreeze, MeasureTravelBan}, ListedOn: year, EffectiveFrom: year, DelistedOn: day, LegalBasis: "l", Reason: "r"}}),
			Sanction{ID: "sanction/x", Target: "person/a", Authority: "country/us", Program: "program/x", Measures: []Measure{MeasureTravelBan, MeasureAssetFreeze}, ListedOn: day, EffectiveFrom: year, DelistedOn: day, LegalBasis: "l", Reason: "r"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("\n got %+v\nwant %+v", c.got, c.want)
		}
	}
}

func ExampleFoldEvents() {
	readout := Event{ID: "call/x", Status: StatusOccurred, When: mustDate("2021-12-07"), Participants: []Participant{{Actor: "person/putin"}, {Actor: "person/biden"}}}
	article := Event{ID: "call/x", Status: StatusOccurred, When: mustDate("2021-12-01/2021-12-30"), Duration: 7260}
	call := FoldEvents([]Event{article, readout})
	fmt.Println(call.When, call.Duration, call.Participants)
	// Output: 2021-12-07 7260 [{person/biden PARTICIPANT} {person/putin PARTICIPANT}]
}
