package ontology

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestAccounts(t *testing.T) {
	f := unnamed()
	f.Events[0].Place = &Place{Name: "Geneva", Country: "country/ch"} // again the place of the second event
	f.Events[0].Evidence, f.Events[1].Evidence = []Evidence{{Locator: "1"}}, []Evidence{{Locator: "2"}}
	f.Identify()
	places := 0
	for _, a := range f.Accounts() {
		if a.Node.Kind() == KindPlace {
			places++
			if len(a.Evidence) != 1 || a.Evidence[0].Locator != "1" {
				t.Errorf("the place rests on %v, not on its first event's evidence", a.Evidence)
			}
		}
		if reflect.TypeOf(a.Body) != reflect.TypeOf(NewBody(a.Node.Kind())) {
			t.Errorf("the account of %s is a %T", a.Node, a.Body)
		}
	}
	if places != 1 {
		t.Errorf("one place has %d accounts", places)
	}
}

func TestEdges(t *testing.T) {
	f := unnamed()
	f.Actors[0].Country, f.Actors[0].ActsFor = "country/us", "organization/nato"
	f.Events[0].InitiatedBy = "person/vladimir-putin"
	s := &f.Statements[0]
	s.To, s.Recipients, s.ReportedBy, s.Event = []ID{"person/a"}, []ID{"person/b"}, []ID{"person/c"}, "call/x"
	s.About = []Target{{Target: "country/ru"}, {Target: "document/x"}}
	f.Events = f.Events[:2]
	f.Identify()
	var got []string
	for _, a := range f.Accounts() {
		for _, e := range a.Edges() {
			if e.From != a.Node {
				t.Errorf("%+v does not leave from %s", e, a.Node)
			}
			got = append(got, fmt.Sprintf("%s %s %s", e.From.Kind(), e.Predicate, e.To))
		}
	}
	want := strings.Split(`person belongsTo country/us
person actsFor organization/nato
office officeOf country/us
tenure holder person/joe-biden
tenure holds office/us-president
membership member country/us
membership memberOf organization/nato
place liesIn country/ch
call participant person/vladimir-putin
call participant person/joe-biden
call initiatedBy person/vladimir-putin
meeting participant country/us
meeting participant country/ru
meeting participant country/us
meeting happenedAt place/ch-geneva
statement saidBy person/joe-biden
statement addressedTo person/a
statement about country/ru
statement about document/x
statement aimedAt person/b
statement reportedBy person/c
statement madeDuring call/x
program imposedBy country/us
program imposedBy country/us
sanction targets person/x
sanction imposedBy country/us
sanction under program/us-magnitsky`, "\n")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the edges are\n%s", strings.Join(got, "\n"))
	}
}

// TestRewrite holds Rewrite against a replacement in the account's JSON, so
// that no reference can be forgotten.
func TestRewrite(t *testing.T) {
	f := unnamed()
	f.Actors[0].Country, f.Actors[0].ActsFor = "country/us", "country/us"
	f.Events[0].InitiatedBy = "person/joe-biden"
	s := &f.Statements[0]
	s.To, s.Recipients, s.ReportedBy = []ID{"person/joe-biden"}, []ID{"country/us", "country/ru"}, []ID{"person/joe-biden"}
	s.About = []Target{{Target: "country/us"}, {Target: "person/joe-biden"}}
	f.Sanctions[0].Target = "person/joe-biden"
	f.Events[1].Place.Country = "country/us"
	f.Identify()
	into := map[ID]ID{"person/joe-biden": "person/b", "country/us": "country/u"}
	for i, a := range f.Accounts() {
		before, err := json.Marshal(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer(`"person/joe-biden"`, `"person/b"`, `"country/us"`, `"country/u"`).Replace(string(before))
		a.Rewrite(func(id ID) ID {
			if to, ok := into[id]; ok {
				return to
			}
			return id
		})
		after, err := json.Marshal(a.Body)
		if err != nil || string(after) != want {
			t.Errorf("account %d is\n%s (%v), not\n%s", i, after, err, want)
		}
		if i == 0 && a.Node != "person/b" {
			t.Errorf("the account is of %s", a.Node)
		}
	}
}

// TestEachRefMissesNone gives every reference of a document a value of its own
// and wants each visited once, under its own path.
func TestEachRefMissesNone(t *testing.T) {
	f := unnamed()
	f.Publisher.Of = "organization/nato"
	f.Actors[0].Country, f.Actors[0].ActsFor = "country/us", "organization/nato"
	f.Events[0].InitiatedBy = "person/joe-biden"
	s := &f.Statements[0]
	s.To, s.Recipients, s.ReportedBy, s.Event = []ID{"person/a"}, []ID{"person/b"}, []ID{"person/c"}, "call/x"
	s.About = []Target{{Target: "country/ru"}}
	refs := make(map[string]int)
	f.EachRef(func(path string, ref *ID, _ []Kind) {
		refs[path]++
		*ref = ID("x:" + path)
	})
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	for path, n := range refs {
		if n != 1 || strings.Count(string(data), `"x:`+path+`"`) != 1 {
			t.Errorf("%s is visited %d times", path, n)
		}
	}
	f.Actors, f.Publisher.ID, f.ID = nil, "", ""
	rest, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{`"person/`, `"country/`, `"organization/`, `"office/`, `"call/`, `"program/`} {
		if strings.Contains(string(rest), word) {
			t.Errorf("a reference that begins with %s is not visited: %s", word, rest)
		}
	}
}

func TestLinks(t *testing.T) {
	said, met := mustDate("2021-12-30"), mustDate("2021-12")
	statement := Statement{ID: "statement/x", Speaker: "person/a", Said: said, To: []ID{"person/b", "person/a"}, ReportedBy: []ID{"person/c", "person/a"},
		About: []Target{{Target: "person/b"}, {Target: "person/a"}, {Target: "call/x"}, {Target: "person/b"}}}
	event := Event{ID: "call/x", Type: EventCall, Status: StatusOccurred, When: met, Participants: []Participant{{Actor: "person/c"}, {Actor: "person/a"}, {Actor: "person/b"}}}
	planned, cancelled, meeting, other := event, event, event, event
	planned.Status, cancelled.Status, meeting.Type, other.Type = StatusPlanned, StatusCancelled, EventVisit, EventAgreement
	meeting.Participants, other.Participants = meeting.Participants[:2], other.Participants[:2]
	full, tooFull := event, event
	full.Participants, tooFull.Participants = nil, nil
	for i := range MaxLinkedParticipants + 1 {
		p := Participant{Actor: ID(fmt.Sprintf("person/p-%02d", i))}
		tooFull.Participants = append(tooFull.Participants, p)
		if i < MaxLinkedParticipants {
			full.Participants = append(full.Participants, p)
		}
	}
	for _, c := range []struct {
		name      string
		got, want []Link
	}{
		{"statement", statement.Links(), []Link{{"person/a", RelationSpokeAbout, "person/b", "statement/x", said}, {"person/a", RelationSpokeTo, "person/b", "statement/x", said},
			{"person/c", RelationReported, "person/a", "statement/x", said}}},
		{"call", event.Links(), []Link{{"person/a", RelationCalled, "person/c", "call/x", met}, {"person/b", RelationCalled, "person/c", "call/x", met}, {"person/a", RelationCalled, "person/b", "call/x", met}}},
		{"meeting", meeting.Links(), []Link{{"person/a", RelationMet, "person/c", "call/x", met}}},
		{"other event", other.Links(), []Link{{"person/a", RelationTookPartWith, "person/c", "call/x", met}}},
		{"planned", planned.Links(), nil},
		{"cancelled", cancelled.Links(), nil},
		{"too many", tooFull.Links(), nil},
		{"sanction", Sanction{ID: "sanction/x", Authority: "country/us", Target: "person/a", ListedOn: said, EffectiveFrom: met}.Links(), []Link{{"country/us", RelationSanctioned, "person/a", "sanction/x", said}}},
		{"tenure", Tenure{ID: "tenure/x", Person: "person/a", From: said}.Links("country/us"), []Link{{"person/a", RelationHeldOffice, "country/us", "tenure/x", said}}},
		{"tenure of an unknown owner", Tenure{ID: "tenure/x", Person: "person/a"}.Links(""), nil},
		{"membership", Membership{ID: "membership/x", Member: "country/us", Organization: "organization/nato", From: met}.Links(), []Link{{"country/us", RelationMemberOf, "organization/nato", "membership/x", met}}},
		{"actor", Actor{ID: "unnamed/x", ActsFor: "organization/k", Country: "country/ru"}.Links(), []Link{{"unnamed/x", RelationActsFor, "organization/k", "unnamed/x", Date{}}, {"unnamed/x", RelationBelongsTo, "country/ru", "unnamed/x", Date{}}}},
		{"actor of itself", Actor{ID: "country/ru", Country: "country/ru"}.Links(), nil},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", c.name, c.got, c.want)
		}
	}
	if n := len(full.Links()); n != MaxLinkedParticipants*(MaxLinkedParticipants-1)/2 {
		t.Errorf("%d participants make %d links", MaxLinkedParticipants, n)
	}
	symmetric := 0
	for _, r := range Relations() {
		if r.Symmetric() {
			symmetric++
		}
	}
	if symmetric != 3 {
		t.Errorf("%d relations are symmetric", symmetric)
	}
}
