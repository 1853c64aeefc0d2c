package storagetest

import (
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

func reportCases() []testCase {
	return []testCase{
		{"reports", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			read := func(d storage.Detail, ids ...ontology.ID) [][]storage.Report {
				return must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, g.keys(ids...), d))
			}
			readout, article, base := g.key("document/readout"), g.key("document/article"), g.key("document/base")
			equal(t, "in order of standing, a passage each", read(storage.WithPassages, "call/1230", "statement/warning", "person/biden", "unnamed/aide", "call/1230"), [][]storage.Report{
				{{Document: readout, Passage: "spoke today with President Vladimir Putin"}, {Document: article, Passage: "The two leaders spoke Thursday for 50 minutes"}},
				{{Document: readout}, {Document: article, Passage: "Biden warned that the U.S. would “respond decisively.”"}},
				{{Document: base}},
				{{Document: article}},
				{{Document: readout, Passage: "spoke today with President Vladimir Putin"}, {Document: article, Passage: "The two leaders spoke Thursday for 50 minutes"}},
			})
			equal(t, "documents alone", read(storage.OnlyDocuments, "call/1230")[0], []storage.Report{{Document: readout}, {Document: article}})
			for i, reports := range must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, []storage.Key{0, 1 << 40, article, g.key("source/cnbc")}, storage.WithAccounts)) {
				if len(reports) != 0 || reports == nil {
					t.Errorf("what nobody describes (%d) has the reports %#v", i, reports)
				}
			}

			full := read(storage.WithAccounts, "statement/warning")[0]
			for i, f := range []ontology.Facts{readoutDocument(), articleDocument()} {
				want := f.Statements[0]
				if i == 1 {
					want = f.Statements[2]
				}
				body, ok := full[i].Body.(*ontology.Statement)
				if !ok {
					t.Fatalf("the account of a statement is %T", full[i].Body)
				}
				equal(t, "account", *body, want)
				equal(t, "evidence", full[i].Evidence, want.Evidence)
			}
			place := read(storage.WithAccounts, "place/geneva")[0][0]
			equal(t, "a place rests on its event's evidence", place.Evidence, articleDocument().Events[2].Evidence)
			if body, ok := place.Body.(*ontology.Place); !ok || body.Name != "Geneva" {
				t.Errorf("the account of a place is %+v", place.Body)
			}
			for id, want := range map[ontology.ID]any{"person/biden": new(ontology.Actor), "office/us-president": new(ontology.Office), "tenure/biden": new(ontology.Tenure),
				"membership/us-nato": new(ontology.Membership), "program/ukraine": new(ontology.Program), "sanction/bank": new(ontology.Sanction), "event/buildup": new(ontology.Event)} {
				if got := read(storage.WithAccounts, id)[0][0].Body; !sameType(got, want) {
					t.Errorf("the account of %s is %T", id, got)
				}
			}
		}},
		{"evidence reads as it says", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			text := must[[]string](t, "Texts")(g.Texts(g.ctx, g.keys("document/article")))[0]
			spans := 0
			for _, id := range ids("statement/invade statement/severe statement/warning call/1230") {
				for _, r := range must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, g.keys(id), storage.WithAccounts))[0] {
					for _, e := range r.Evidence {
						if e.Span != nil {
							spans++
							if err := e.Check(text); err != nil {
								t.Errorf("%s: %v", id, err)
							}
						}
					}
				}
			}
			equal(t, "spans", spans, 4)
			drifted := articleDocument()
			drifted.Text = "🙂" + drifted.Text
			equal(t, "a drifted text is refused", len(refused(t, g, drifted)), 4)
		}},
		{"check", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			g.merge("person/vvp", "person/putin")
			equal(t, "sound", must[[]storage.Problem](t, "Check")(g.Check(g.ctx)), nil)
			g.retract("document/base") // on whose actors the others rest
			problems := must[[]storage.Problem](t, "Check")(g.Check(g.ctx))
			at := make(map[ontology.ID]bool)
			for _, p := range problems {
				at[p.Node] = true
				if p.Message == "" {
					t.Errorf("a problem without a word: %+v", p)
				}
			}
			for _, id := range ids("statement/invade call/1230 meeting/geneva unnamed/aide sanction/vvp") {
				if !at[id] {
					t.Errorf("%s refers to what is gone, and Check does not say so", id)
				}
			}
			g.load(baseDocument())
			equal(t, "sound again", must[[]storage.Problem](t, "Check")(g.Check(g.ctx)), nil)
		}},
	}
}
