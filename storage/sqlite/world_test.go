package sqlite

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"demarche/ontology"
)

// open opens a store that is closed with the test.
func open(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// openNew opens a new store in a folder of the test's own.
func openNew(t testing.TB, o Options) *Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "graph.db"), o)
}

func apply(t testing.TB, s *Store, facts ...ontology.Facts) {
	t.Helper()
	for _, f := range facts {
		if _, err := s.Apply(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
}

func date(edtf string) ontology.Date { return ontology.MakeDate(edtf, "", "", "") }

// cast is the compiled document that describes the actors of a synthetic
// world: countries, persons with their offices, one organization.
func cast(persons int) ontology.Facts {
	f := ontology.Facts{Document: ontology.Document{ID: "document/cast", Type: ontology.DocumentDataset, Title: "Cast",
		Publisher: ontology.Source{Name: "Keeper", Of: "country/c0"}, Published: date("2020")}}
	f.Actors = append(f.Actors, ontology.Actor{ID: "organization/league", Name: "League", Type: ontology.OrgIGO})
	for i := range 10 {
		id := ontology.ID(fmt.Sprintf("country/c%d", i))
		f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: fmt.Sprintf("Country %d", i), Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCOW, Value: fmt.Sprint(i)}}})
		f.Offices = append(f.Offices, ontology.Office{ID: ontology.ID(fmt.Sprintf("office/o%d", i)), Name: "President", Of: id, Rank: ontology.RankHeadOfState})
		f.Memberships = append(f.Memberships, ontology.Membership{Member: id, Organization: "organization/league", From: date("1999")})
	}
	for i := range persons {
		id := person(i)
		f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: fmt.Sprintf("Person %d", i), Country: ontology.ID(fmt.Sprintf("country/c%d", i%10)),
			Aliases: []ontology.Alias{{Text: fmt.Sprintf("P%d", i)}}})
		f.Tenures = append(f.Tenures, ontology.Tenure{Person: id, Office: ontology.ID(fmt.Sprintf("office/o%d", i%10)), From: date(fmt.Sprint(2000 + i%20))})
	}
	return f
}

func person(i int) ontology.ID { return ontology.ID(fmt.Sprintf("person/p%d", i)) }

// report is one synthetic article: statements, now and then a call and a
// sanction. Low numbers speak and are spoken of most, as in the news.
func report(r *rand.Rand, n, persons, statements int) ontology.Facts {
	some := func() ontology.ID { return person(int(float64(persons) * r.Float64() * r.Float64() * r.Float64())) }
	other := func(not ontology.ID) ontology.ID {
		for {
			if p := some(); p != not {
				return p
			}
		}
	}
	day := func() ontology.Date {
		d := ontology.NewDay(2014, 1, 1) + ontology.Day(r.IntN(4000))
		switch r.IntN(20) {
		case 0:
			return date(d.String()[:7])
		case 1:
			return date(d.String()[:4])
		}
		return date(d.String())
	}
	f := ontology.Facts{Document: ontology.Document{ID: ontology.ID(fmt.Sprintf("document/d%d", n)), Title: fmt.Sprintf("Report %d", n),
		Publisher: ontology.Source{ID: ontology.ID(fmt.Sprintf("source/s%d", n%20)), Name: fmt.Sprintf("Paper %d", n%20)}, Published: day()}}
	if n%4 == 0 {
		a := some()
		b := other(a)
		f.Events = append(f.Events, ontology.Event{ID: ontology.ID(fmt.Sprintf("call/e%d", n)), Type: ontology.EventCall, Status: ontology.StatusOccurred, When: day(),
			Participants: []ontology.Participant{{Actor: a}, {Actor: b}}})
	}
	if n%50 == 0 {
		f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: ontology.ID(fmt.Sprintf("sanction/x%d", n)), Target: some(), Authority: "country/c1", ListedOn: day(),
			Measures: []ontology.Measure{ontology.MeasureAssetFreeze}})
	}
	for i := range statements {
		speaker := some()
		s := ontology.Statement{ID: ontology.ID(fmt.Sprintf("statement/d%d-%d", n, i)), Speaker: speaker, Form: ontology.FormDirect, Act: ontology.ActAssert, Said: day(),
			Text:  fmt.Sprintf("The words of statement %d of report %d, on matters that concern us all and troops at the border.", i, n),
			About: []ontology.Target{{Target: other(speaker), Basis: ontology.BasisNamed}}}
		if r.IntN(2) == 0 {
			if target := other(speaker); target != s.About[0].Target {
				s.About = append(s.About, ontology.Target{Target: target, Basis: ontology.BasisPronoun})
			}
		}
		if r.IntN(3) == 0 {
			s.To = append(s.To, other(speaker))
		}
		if r.IntN(5) == 0 {
			s.ReportedBy = append(s.ReportedBy, other(speaker))
		}
		if len(f.Events) > 0 && r.IntN(2) == 0 {
			s.Event = f.Events[0].ID
		}
		s.Evidence = []ontology.Evidence{{Passage: s.Text}}
		f.Statements = append(f.Statements, s)
	}
	return f
}

// fill puts a synthetic world of some statements into the store.
func fill(t testing.TB, s *Store, persons, statements int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	apply(t, s, cast(persons))
	const each = 10
	for n := range statements / each {
		apply(t, s, report(r, n, persons, each))
	}
}
