package storagetest

import (
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

func foldCases() []testCase {
	return []testCase{
		{"two documents, one call", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			calls := g.events(storage.EventFilter{Between: g.keys("person/biden", "person/putin")})
			equal(t, "calls", calls, ids("call/1230"))
			call := must[[]storage.Event](t, "EventsByKey")(g.EventsByKey(g.ctx, g.keys("call/1230")))[0]
			// the readout goes before the article; the article's day is narrower than the readout's month
			equal(t, "the call", []any{call.Title, call.Status, call.When, call.Duration, call.InitiatedBy, call.PLOVER, call.Contexts},
				[]any{"Biden and Putin speak by telephone", ontology.StatusOccurred, day("2021-12-30"), 3000, g.key("person/putin"), ontology.PLOVERConsult, []string{"military", "diplomatic"}})
			participants := must[[][]storage.Participant](t, "Participants")(g.Participants(g.ctx, g.keys("call/1230", "event/annexation", "person/biden")))
			equal(t, "participants, by id", participants[0], []storage.Participant{
				{Actor: g.key("person/biden"), Role: ontology.RoleParticipant}, {Actor: g.key("person/putin"), Role: ontology.RoleParticipant}})
			equal(t, "roles", participants[1], []storage.Participant{
				{Actor: g.key("country/ru"), Role: ontology.RoleActor}, {Actor: g.key("country/ua"), Role: ontology.RoleRecipient}})
			equal(t, "what is no event", participants[2], []storage.Participant{})
		}},
		{"two documents, one statement", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			warning := must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, g.keys("statement/warning")))[0]
			equal(t, "the readout's words", []any{warning.Text, warning.Form, warning.Event, warning.FirstHand},
				[]any{"The United States will respond decisively if Russia further invades Ukraine.", ontology.FormIndirect, g.key("call/1230"), false})
			equal(t, "targets with their strongest basis", must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/warning")))[0], []storage.Target{
				{Target: g.key("country/ru"), Basis: ontology.BasisNamed, Mention: "Russia"}, {Target: g.key("person/putin"), Basis: ontology.BasisContext}})
			heard := func(p ontology.Predicate) [][]storage.Key {
				return must[[][]storage.Key](t, "Heard")(g.Heard(g.ctx, g.keys("statement/warning", "statement/severe", "person/putin"), p))
			}
			equal(t, "to", heard(ontology.PredicateAddressedTo), [][]storage.Key{g.keys("person/putin"), {}, {}})
			equal(t, "the readout's chain", heard(ontology.PredicateReportedBy), [][]storage.Key{g.keys("person/psaki"), {}, {}})
			equal(t, "aimed at", heard(ontology.PredicateAimedAt), [][]storage.Key{{}, g.keys("country/ru"), {}})
			if _, err := g.Heard(g.ctx, g.keys("statement/warning"), ontology.PredicateMadeDuring); err == nil {
				t.Error("Heard takes a predicate that joins a statement to no hearer")
			}

			// a transcript stands above both, and is first-hand
			f := ontology.Facts{Document: document("transcript", ontology.DocumentTranscript, "white-house", "2022-01-03", "Transcript")}
			own := remark("warning", "We will respond decisively.")
			own.Said = day("2021-12-30/2021-12-31")
			own.About = []ontology.Target{{Target: "person/putin", Basis: ontology.BasisPronoun}, {Target: "document/article", Basis: ontology.BasisNamed}}
			f.Statements = []ontology.Statement{own}
			g.load(f)
			warning = must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, g.keys("statement/warning")))[0]
			equal(t, "the transcript's words, the narrower day", []any{warning.Text, warning.FirstHand, warning.Act, warning.Said},
				[]any{"We will respond decisively.", true, ontology.ActAssert, day("2021-12-30")})
			equal(t, "no chain", heard(ontology.PredicateReportedBy)[0], []storage.Key{})
			equal(t, "targets", must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/warning")))[0], []storage.Target{
				{Target: g.key("person/putin"), Basis: ontology.BasisPronoun}, {Target: g.key("document/article"), Basis: ontology.BasisNamed},
				{Target: g.key("country/ru"), Basis: ontology.BasisNamed, Mention: "Russia"}})
			equal(t, "about the article", g.statements(storage.StatementFilter{About: g.keys("document/article")}), ids("statement/warning"))
			yes := true
			equal(t, "first-hand", g.statements(storage.StatementFilter{FirstHand: &yes}), ids("statement/warning statement/invade statement/severe"))
			g.retract("document/transcript")
			equal(t, "as before", heard(ontology.PredicateReportedBy)[0], g.keys("person/psaki"))
		}},
		{"what happened beats what was planned", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			read := func() []any {
				e := must[[]storage.Event](t, "EventsByKey")(g.EventsByKey(g.ctx, g.keys("call/0102")))[0]
				return []any{e.Status, e.When.EDTF}
			}
			equal(t, "planned", read(), []any{ontology.StatusPlanned, "2022-01-02"})
			f := ontology.Facts{Document: document("later", ontology.DocumentOther, "registry", "2022-02-01", "Later")}
			f.Events = []ontology.Event{{ID: "call/0102", Type: ontology.EventCall, Status: ontology.StatusOccurred, When: day("2022-01"), Participants: parties("person/biden", "person/zelenskyy")}}
			g.load(f)
			equal(t, "it took place, though the document stands lower", read(), []any{ontology.StatusOccurred, "2022-01"})
			f.Events[0].When = ontology.Date{}
			g.load(f)
			equal(t, "no day but the plan's", read(), []any{ontology.StatusOccurred, "2022-01-02"})
			f.Events[0].Status = ontology.StatusCancelled
			g.load(f)
			equal(t, "called off", read(), []any{ontology.StatusCancelled, "2022-01-02"})
			equal(t, "a call that was called off joins nobody", neighbours(g, "person/zelenskyy"), []string{"BELONGS_TO → country/ua 1"})
			g.retract("document/later")
			equal(t, "planned again", read(), []any{ontology.StatusPlanned, "2022-01-02"})
		}},
		{"standing does not depend on the order of loading", func(t testing.TB, s *suite) {
			g, h := s.empty(t), s.empty(t)
			g.load(baseDocument(), readoutDocument(), articleDocument())
			// the article without the readout, then the readout, then the article as it is
			early := articleDocument()
			h.load(baseDocument(), early, readoutDocument())
			for _, id := range ids("call/1230 statement/warning person/putin") {
				equal(t, string(id), show(h, node(h, id)), show(g, node(g, id)))
			}
		}},
		{"actors of two documents", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("more", ontology.DocumentArticle, "registry", "2021-01-01", "More")}
			f.Actors = []ontology.Actor{
				{ID: "person/sechin", Name: "Igor Ivanovich Sechin", Description: "head of an oil company", Born: day("1960-09-07"), Provisional: true,
					Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: "Q4442"}}},
				{ID: "unnamed/aide", Name: "an aide", ActsFor: "organization/kremlin"},
			}
			g.load(f)
			read := must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, g.keys("person/sechin", "unnamed/aide")))
			equal(t, "the first that gives a value decides", []any{read[0].Name, read[0].Description, read[0].Country, read[0].Born, read[0].Provisional},
				[]any{"Igor Sechin", "head of an oil company", g.key("country/ru"), day("1960-09-07"), false})
			equal(t, "one confirmed account is enough", read[1].Provisional, false)
			equal(t, "another name is an alias", must[[][]ontology.Alias](t, "Aliases")(g.Aliases(g.ctx, g.keys("person/sechin")))[0], []ontology.Alias{{Text: "Igor Ivanovich Sechin"}})
		}},
		{"a publisher of several documents", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("act", ontology.DocumentDataset, "cnbc", "2022-01-01", "First in standing")}
			f.Publisher.Name, f.Publisher.URL, f.Publisher.Of = "CNBC News", "https://cnbc.example", "organization/nato"
			g.load(f)
			read := must[[]storage.Source](t, "Sources")(g.Sources(g.ctx, g.keys("source/cnbc")))[0]
			equal(t, "source", []any{read.Name, read.URL, read.Of}, []any{"CNBC News", "https://cnbc.example", g.key("organization/nato")})
			g.retract("document/act")
			read = must[[]storage.Source](t, "Sources")(g.Sources(g.ctx, g.keys("source/cnbc")))[0]
			equal(t, "the article's word", []any{read.Name, read.URL, read.Of}, []any{"CNBC", "", storage.Key(0)})
		}},
	}
}

// node reads one node of any kind that the fold cases look at.
func node(g *graph, id ontology.ID) any {
	g.Helper()
	k := g.keys(id)
	switch {
	case id.Kind().IsActor():
		return []any{must[[]storage.Actor](g, "Actors")(g.Actors(g.ctx, k))[0], must[[][]ontology.Alias](g, "Aliases")(g.Aliases(g.ctx, k))[0]}
	case id.Kind().IsEvent():
		return []any{must[[]storage.Event](g, "EventsByKey")(g.EventsByKey(g.ctx, k))[0], must[[][]storage.Participant](g, "Participants")(g.Participants(g.ctx, k))[0]}
	}
	return []any{must[[]storage.Statement](g, "StatementsByKey")(g.StatementsByKey(g.ctx, k))[0], must[[][]storage.Target](g, "Targets")(g.Targets(g.ctx, k))[0],
		must[[][]storage.Report](g, "Reports")(g.Reports(g.ctx, k, storage.WithAccounts))[0]}
}
