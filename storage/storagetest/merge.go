package storagetest

import (
	"errors"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// twins is a document that knows Putin by another id, and speaks of him.
func twins() ontology.Facts {
	f := ontology.Facts{Document: document("twins", ontology.DocumentArticle, "registry", "2021-12-20", "Twins")}
	f.Actors = []ontology.Actor{
		{ID: "person/vvp", Name: "V. Poutine", Aliases: []ontology.Alias{{Text: "Poutine"}, {Text: "Putin"}}, Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeOFAC, Value: "35096"}}},
		{ID: "person/third", Name: "A third", Country: "country/ru"},
	}
	s := remark("twin", "Poutine and Putin are one man, said Poutine")
	s.Speaker, s.Said = "person/vvp", day("2021-12-20")
	s.To, s.Recipients = ids("person/putin person/vvp"), ids("person/vvp")
	s.About = []ontology.Target{{Target: "person/vvp", Basis: ontology.BasisContext}, {Target: "person/putin", Basis: ontology.BasisNamed}, {Target: "person/third", Basis: ontology.BasisNamed}}
	f.Statements = []ontology.Statement{s}
	f.Events = []ontology.Event{{ID: "meeting/twins", Type: ontology.EventMeeting, Status: ontology.StatusOccurred, When: day("2021-12-20"),
		Participants: []ontology.Participant{{Actor: "person/putin"}, {Actor: "person/vvp", Role: ontology.RoleHost}, {Actor: "person/biden"}}}}
	f.Sanctions = []ontology.Sanction{{ID: "sanction/vvp", Target: "person/vvp", Authority: "country/us", ListedOn: day("2022-02-25")}}
	return f
}

func mergeCases() []testCase {
	return []testCase{
		{"merge", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			putin, vvp := g.key("person/putin"), g.key("person/vvp")
			before := time.Now().Add(-time.Minute)
			judgement := g.merge("person/vvp", "person/putin")
			if judgement.Recorded.Before(before) || judgement.Recorded.Location() != time.UTC {
				t.Errorf("recorded %s", judgement.Recorded)
			}
			judgement.Recorded = time.Time{}
			equal(t, "judgement", judgement, storage.Judgement{Number: 1, From: "person/vvp", Into: "person/putin", Merged: true, Reason: "a test"})

			equal(t, "the old id resolves", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/vvp"))), []storage.Node{{Key: putin, ID: "person/putin", Kind: ontology.KindPerson}})
			equal(t, "the old key names nothing", g.names([]storage.Key{vvp}), []ontology.ID{""})
			equal(t, "nor an actor", must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, []storage.Key{vvp})), []storage.Actor{{}})
			equal(t, "one node less", must[storage.Stats](t, "Stats")(g.Stats(g.ctx)).Nodes[ontology.KindPerson], 6)
			equal(t, "by Putin", g.statements(storage.StatementFilter{By: []storage.Key{putin}}), ids("statement/november statement/twin"))
			equal(t, "by the old key", g.statements(storage.StatementFilter{By: []storage.Key{vvp}}), ids(""))
			equal(t, "meetings", g.events(storage.EventFilter{Between: []storage.Key{putin}, Kinds: []ontology.Kind{ontology.KindMeeting}}), ids("meeting/twins"))
			equal(t, "sanctions", g.sanctions(storage.SanctionFilter{Targets: []storage.Key{putin}}), ids("sanction/vvp"))
			equal(t, "reporting", g.documents(storage.DocumentFilter{Reporting: []storage.Key{putin}}), ids("document/base document/twins"))
			equal(t, "targets become one, by the stronger basis", must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/twin")))[0], []storage.Target{
				{Target: putin, Basis: ontology.BasisNamed}, {Target: g.key("person/third"), Basis: ontology.BasisNamed}})
			equal(t, "hearers become one", must[[][]storage.Key](t, "Heard")(g.Heard(g.ctx, g.keys("statement/twin"), ontology.PredicateAddressedTo))[0], []storage.Key{putin})
			equal(t, "parts become one", must[[][]storage.Participant](t, "Participants")(g.Participants(g.ctx, g.keys("meeting/twins")))[0], []storage.Participant{
				{Actor: g.key("person/biden"), Role: ontology.RoleParticipant}, {Actor: putin, Role: ontology.RoleHost}})
			equal(t, "aliases", must[[][]ontology.Alias](t, "Aliases")(g.Aliases(g.ctx, []storage.Key{putin}))[0], []ontology.Alias{
				{Text: "Putin"}, {Text: "Владимир Путин", Language: "ru"}, {Text: "the Kremlin leader", Metonym: true}, {Text: "V. Poutine"}, {Text: "Poutine"}})
			equal(t, "names", idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "poutine", nil))), ids("person/putin"))
			equal(t, "identifiers", idsOfNames(must[[]storage.Naming](t, "Identified")(g.Identified(g.ctx, ontology.Identifier{Scheme: ontology.SchemeOFAC, Value: "35096"}))), ids("person/putin"))
			equal(t, "a link to oneself is none", neighbours(g, "person/putin")[0], "SPOKE_ABOUT ← person/biden 3")
			reports := must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, []storage.Key{putin}, storage.WithAccounts))[0]
			equal(t, "accounts", len(reports), 2)
			if a, ok := reports[1].Body.(*ontology.Actor); !ok || a.ID != "person/vvp" || a.Name != "V. Poutine" {
				t.Errorf("the twin's account reads %+v, not as its document gives it", reports[1].Body)
			}
			equal(t, "problems", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
		}},
		{"unmerge restores everything", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			before := without(wholeAnswers(g), "judgements")
			g.merge("person/vvp", "person/putin")
			g.merge("person/third", "person/vvp")
			third := g.unmerge("person/third")
			equal(t, "judgement", []any{third.Number, third.From, third.Into, third.Merged}, []any{3, ontology.ID("person/third"), ontology.ID("person/vvp"), false})
			g.unmerge("person/vvp")
			after := without(wholeAnswers(g), "judgements")
			for i := range before {
				equal(t, "answer", after[i], before[i])
			}
			all := must[[]storage.Judgement](t, "Judgements")(g.Judgements(g.ctx))
			var told []any
			for i, j := range all {
				if j.Number != i+1 {
					t.Errorf("judgement %d has the number %d", i+1, j.Number)
				}
				told = append(told, j.From, j.Merged)
			}
			equal(t, "judgements", told, []any{ontology.ID("person/vvp"), true, ontology.ID("person/third"), true, ontology.ID("person/third"), false, ontology.ID("person/vvp"), false})
		}},
		{"two that are not one", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			before := without(wholeAnswers(g), "judgements")
			apart := func() any {
				return storage.Apart(must[[]storage.Judgement](t, "Judgements")(g.Judgements(g.ctx)))
			}
			j := must[storage.Judgement](t, "Distinguish")(g.Distinguish(g.ctx, "person/vvp", "person/putin", "his cousin"))
			equal(t, "judgement", []any{j.Number, j.From, j.Into, j.Merged, j.Open, j.Reason}, []any{1, ontology.ID("person/vvp"), ontology.ID("person/putin"), false, false, "his cousin"})
			after := without(wholeAnswers(g), "judgements")
			for i := range before {
				equal(t, "answer", after[i], before[i])
			}
			equal(t, "apart", apart(), any([][2]ontology.ID{{"person/putin", "person/vvp"}}))
			must[storage.Judgement](t, "Reconsider")(g.Reconsider(g.ctx, "person/putin", "person/vvp", "who knows"))
			equal(t, "apart no longer", apart(), any([][2]ontology.ID{}))
			if j, err := g.Reconsider(g.ctx, "person/putin", "person/vvp", ""); !errors.Is(err, storage.ErrConflict) {
				t.Errorf("reconsidering what nobody said gives %+v and %v", j, err)
			}
			// What is merged elsewhere stays there, whatever it is not.
			g.merge("person/third", "person/vvp")
			must[storage.Judgement](t, "Distinguish")(g.Distinguish(g.ctx, "person/third", "person/putin", ""))
			equal(t, "problems", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
			for _, c := range []struct {
				one, other ontology.ID
				want       error
			}{
				{"person/third", "person/vvp", storage.ErrConflict}, {"person/putin", "person/putin", storage.ErrConflict}, {"person/putin", "country/us", storage.ErrConflict},
				{"call/1230", "call/0102", storage.ErrConflict}, {"person/putin", "person/nobody", storage.ErrNotFound},
			} {
				if j, err := g.Distinguish(g.ctx, c.one, c.other, ""); !errors.Is(err, c.want) {
					t.Errorf("distinguishing %s from %s gives %+v and %v, not %v", c.one, c.other, j, err, c.want)
				}
			}
		}},
		{"a chain of merges", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			resolved := func() []ontology.ID {
				var out []ontology.ID
				for _, n := range must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/third person/vvp person/putin"))) {
					out = append(out, n.ID)
				}
				return out
			}
			g.merge("person/third", "person/vvp")
			equal(t, "one merge", resolved(), ids("person/vvp person/vvp person/putin"))
			g.merge("person/vvp", "person/putin")
			equal(t, "two merges", resolved(), ids("person/putin person/putin person/putin"))
			equal(t, "targets", must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/twin")))[0], []storage.Target{{Target: g.key("person/putin"), Basis: ontology.BasisNamed}})
			g.unmerge("person/vvp")
			equal(t, "the second taken back", resolved(), ids("person/vvp person/vvp person/putin"))
			g.unmerge("person/third")
			equal(t, "both taken back", resolved(), ids("person/third person/vvp person/putin"))
			g.merge("person/vvp", "person/putin")
			g.merge("person/third", "person/vvp") // into what is merged itself
			equal(t, "the other way round", resolved(), ids("person/putin person/putin person/putin"))
			g.unmerge("person/vvp")
			equal(t, "a judgement stands by what it said", resolved(), ids("person/vvp person/vvp person/putin"))
		}},
		{"merges that cannot be", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			g.merge("person/vvp", "person/putin")
			before := snapshot(g)
			for _, c := range []struct {
				from, into ontology.ID
				want       error
			}{
				{"person/biden", "person/biden", storage.ErrConflict},
				{"person/biden", "country/us", storage.ErrConflict},
				{"unnamed/aide", "person/putin", storage.ErrConflict},
				{"call/1230", "call/0102", storage.ErrConflict},
				{"statement/invade", "statement/severe", storage.ErrConflict},
				{"person/vvp", "person/biden", storage.ErrConflict}, // merged already
				{"person/vvp", "person/putin", storage.ErrConflict},
				{"person/putin", "person/vvp", storage.ErrConflict}, // itself
				{"person/nobody", "person/putin", storage.ErrNotFound},
				{"person/biden", "person/nobody", storage.ErrNotFound},
			} {
				if j, err := g.Merge(g.ctx, c.from, c.into, ""); !errors.Is(err, c.want) {
					t.Errorf("merging %s into %s gives %+v and %v, not %v", c.from, c.into, j, err, c.want)
				}
			}
			for _, id := range ids("person/biden person/putin person/nobody") {
				if j, err := g.Unmerge(g.ctx, id, ""); !errors.Is(err, storage.ErrConflict) {
					t.Errorf("unmerging %s gives %+v and %v, not ErrConflict", id, j, err)
				}
			}
			equal(t, "the store", snapshot(g), before)
		}},
		{"a merge outlives its documents", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			g.merge("person/vvp", "person/putin")
			equal(t, "loading again changes nothing", g.apply(twins()).Outcome, storage.Unchanged)
			g.retract("document/base") // which alone describes person/putin by that id
			n := must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/vvp person/putin")))
			equal(t, "alive by the twin's account", []ontology.ID{n[0].ID, n[1].ID}, ids("person/putin person/putin"))
			equal(t, "its name", must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, []storage.Key{n[0].Key}))[0].Name, "V. Poutine")
			g.retract("document/twins")
			equal(t, "gone", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/vvp person/putin"))), make([]storage.Node, 2))
			g.load(baseDocument(), twins())
			equal(t, "one again", g.key("person/vvp"), g.key("person/putin"))
			g.unmerge("person/vvp")
			if g.key("person/vvp") == g.key("person/putin") {
				t.Error("they are still one")
			}
		}},
		{"new documents speak of the node that remains", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			g.merge("person/vvp", "person/putin")
			f := ontology.Facts{Document: document("new", ontology.DocumentArticle, "registry", "2022-01-20", "New")}
			about := remark("new", "Poutine again")
			about.About = []ontology.Target{{Target: "person/vvp", Basis: ontology.BasisNamed}}
			f.Statements = []ontology.Statement{about}
			equal(t, "receipt", g.apply(f).Edges, storage.Counts{Added: 2})
			equal(t, "about Putin", g.statements(storage.StatementFilter{About: g.keys("person/putin"), Documents: g.keys("document/new")}), ids("statement/new"))
			g.unmerge("person/vvp")
			equal(t, "about the other", g.statements(storage.StatementFilter{About: g.keys("person/vvp"), Documents: g.keys("document/new")}), ids("statement/new"))
			equal(t, "about Putin no more", g.statements(storage.StatementFilter{About: g.keys("person/putin"), Documents: g.keys("document/new")}), ids(""))
		}},
	}
}

// without leaves out the answers that begin with a word.
func without(answers []string, word string) []string {
	var out []string
	for _, a := range answers {
		if len(a) < len(word) || a[:len(word)] != word {
			out = append(out, a)
		}
	}
	return out
}
