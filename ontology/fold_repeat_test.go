package ontology

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// Folding what is told twice is folding it once: stores rely on it to fold each
// wording of a node's accounts only once, at the place of the best standing.
func TestFoldRepeats(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	id := func() ID { return ID(pick("", "person/a", "person/b", "country/c")) }
	when := func() Date { return MakeDate(pick("", "2021", "2021-12", "2021-12-30", "2021-12-31"), "", "", "") }
	repeated[Actor](t, r, FoldActors, func() Actor {
		return Actor{ID: "person/x", Name: pick("A", "B"), Description: pick("", "d"), Country: id(), Born: when(), Provisional: r.IntN(2) == 0,
			Aliases: []Alias{{Text: pick("A", "B", "C"), Language: pick("", "fr")}}, Identifiers: []Identifier{{Scheme: SchemeWikidata, Value: pick("Q1", "Q2")}}}
	})
	repeated[Event](t, r, FoldEvents, func() Event {
		return Event{ID: "call/x", Status: Statuses()[r.IntN(len(Statuses()))], When: when(), InitiatedBy: id(), Title: pick("", "T", "U"), Contexts: []string{pick("a", "b")},
			Participants: []Participant{{Actor: id(), Role: Roles()[r.IntN(len(Roles()))]}, {Actor: id()}}}
	})
	repeated[Statement](t, r, FoldStatements, func() Statement {
		s := Statement{ID: "statement/x", Speaker: id(), Text: pick("A", "B"), Said: when(), To: []ID{id()}, About: []Target{{Target: id(), Basis: Bases()[r.IntN(len(Bases()))], Mention: pick("m", "n")}}}
		if r.IntN(2) == 0 {
			s.ReportedBy = []ID{id()}
		}
		return s
	})
	repeated[Tenure](t, r, FoldTenures, func() Tenure { return Tenure{Person: id(), From: when(), Until: when(), Acting: r.IntN(2) == 0} })
	repeated[Sanction](t, r, FoldSanctions, func() Sanction {
		return Sanction{Target: id(), ListedOn: when(), Measures: []Measure{Measures()[r.IntN(len(Measures()))]}}
	})
}

func repeated[T any](t *testing.T, r *rand.Rand, fold func([]T) T, some func() T) {
	t.Helper()
	for range 2000 {
		var once, all []T
		for range 1 + r.IntN(4) {
			once = append(once, some())
		}
		for i, x := range once { // each is told at its place, and any before it again
			all = append(all, x)
			for range r.IntN(3) {
				all = append(all, once[r.IntN(i+1)])
			}
		}
		if a, b := fold(all), fold(once); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s\ngives %+v\nand told once %+v", fmt.Sprintf("%+v", all), a, b)
		}
	}
}
