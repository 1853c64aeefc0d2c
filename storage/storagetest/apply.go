package storagetest

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

func applyCases() []testCase {
	return []testCase{
		{"receipts", func(t testing.TB, s *suite) {
			g := s.empty(t)
			g.load(baseDocument())
			equal(t, "a first document", g.apply(readoutDocument()), storage.Receipt{Document: "document/readout", Outcome: storage.Added, Revision: 1,
				Nodes: storage.Counts{Added: 2}, Edges: storage.Counts{Added: 7}}) // two participants; speaker, addressee, target, event, reporter
			equal(t, "a second on the same", g.apply(articleDocument()), storage.Receipt{Document: "document/article", Outcome: storage.Added, Revision: 1,
				Nodes: storage.Counts{Added: 9, Confirmed: 2}, Edges: storage.Counts{Added: 22, Confirmed: 7}})
			equal(t, "again", g.apply(articleDocument()), storage.Receipt{Document: "document/article", Outcome: storage.Unchanged, Revision: 1,
				Nodes: storage.Counts{Unchanged: 11}, Edges: storage.Counts{Unchanged: 29}})

			edited := articleDocument()
			edited.Events = edited.Events[:4]                                   // no build-up: one node and one edge less
			edited.Statements[0].Act = ontology.ActReject                       // another way of telling
			edited.Statements[1].About = edited.Statements[1].About[:1]         // an edge less
			edited.Statements[1].To = ids("person/psaki")                       // and one more
			edited.Actors = append(edited.Actors, baseDocument().Actors[0])     // known from base, with its country
			edited.Statements = append(edited.Statements, remark("new", "x y")) // by Biden
			equal(t, "edited", g.apply(edited), storage.Receipt{Document: "document/article", Outcome: storage.Replaced, Revision: 2,
				Nodes: storage.Counts{Added: 1, Confirmed: 1, Unchanged: 8, Replaced: 2, Removed: 1}, Edges: storage.Counts{Added: 2, Confirmed: 1, Unchanged: 27, Removed: 2}})
			equal(t, "retracted", g.retract("document/article"), storage.Receipt{Document: "document/article", Outcome: storage.Retracted, Revision: 2,
				Nodes: storage.Counts{Removed: 12}, Edges: storage.Counts{Removed: 30}})
			equal(t, "retracted again", g.retract("document/article"), storage.Receipt{Document: "document/article", Outcome: storage.Unchanged, Revision: 2})
			equal(t, "revived", g.apply(edited), storage.Receipt{Document: "document/article", Outcome: storage.Added, Revision: 3,
				Nodes: storage.Counts{Added: 9, Confirmed: 3}, Edges: storage.Counts{Added: 22, Confirmed: 8}})
		}},
		{"a person's word stands against a program's", func(t testing.TB, s *suite) {
			g := s.empty(t)
			g.load(baseDocument())
			extracted := readoutDocument()
			extracted.Extractor = "reader 1"
			equal(t, "read by a program", g.apply(extracted).Outcome, storage.Added)
			extracted.Title, extracted.Extractor = "Read again", "reader 2"
			equal(t, "read again by a newer one", g.apply(extracted).Outcome, storage.Replaced)
			show := func() storage.Document {
				return must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, g.keys("document/readout")))[0]
			}
			equal(t, "who read it", show().Extractor, "reader 2")
			corrected := readoutDocument()
			corrected.Title = "Corrected by hand"
			equal(t, "corrected", g.apply(corrected).Outcome, storage.Replaced)
			before := snapshot(g)
			equal(t, "read once more", g.apply(extracted), storage.Receipt{Document: "document/readout", Outcome: storage.Kept, Revision: 3})
			equal(t, "the store", snapshot(g), before)
			equal(t, "what stands", []string{show().Title, show().Extractor}, []string{"Corrected by hand", ""})
			extracted.Statements[0].Act = "SHOUT"
			equal(t, "broken rules are told all the same", paths(refused(t, g, extracted)), []string{"$.statements[0].act"})
			extracted.Statements[0].Act = corrected.Statements[0].Act
			g.retract("document/readout")
			equal(t, "nor does it bring back what was withdrawn", g.apply(extracted), storage.Receipt{Document: "document/readout", Outcome: storage.Kept, Revision: 3})
			equal(t, "statements", g.statements(storage.StatementFilter{}), ids(""))
			equal(t, "a person does", g.apply(corrected).Outcome, storage.Added)
		}},
		{"an edit replaces what the old text said", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			edited := articleDocument()
			edited.Title = "A new title"
			edited.Statements = edited.Statements[:1]
			edited.Statements[0].Speaker = "person/putin"
			g.load(edited)
			equal(t, "statements", g.statements(storage.StatementFilter{}), ids("statement/warning statement/invade"))
			equal(t, "by Putin", g.statements(storage.StatementFilter{By: g.keys("person/putin")}), ids("statement/invade"))
			equal(t, "gone", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("statement/severe"))), []storage.Node{{}})
			equal(t, "gone from search", g.search("severe", ontology.KindStatement), ids(""))
			document := must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, g.keys("document/article")))[0]
			equal(t, "document", []any{document.Title, document.Revision, document.Type, document.HasText}, []any{"A new title", 2, ontology.DocumentArticle, true})
			equal(t, "by its new title", g.search(`"new title"`), ids("document/article"))
			equal(t, "by its old title", g.search("reiterates"), ids(""))
			text := must[[]string](t, "Texts")(g.Texts(g.ctx, append(g.keys("document/article", "document/base"), 0)))
			equal(t, "texts", text, []string{articleText, "", ""})
		}},
		{"retracting takes away what nobody else tells", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			invade := g.key("statement/invade")
			g.retract("document/article")
			equal(t, "statements", g.statements(storage.StatementFilter{}), ids("statement/warning"))
			equal(t, "events", g.events(storage.EventFilter{}), ids("call/1230"))
			equal(t, "documents", g.documents(storage.DocumentFilter{}), ids("document/base document/readout"))
			equal(t, "timeline", g.timeline(storage.TimelineFilter{}), ids("sanction/sechin sanction/bank call/1230 statement/warning"))
			equal(t, "search", g.search("decisively"), ids("statement/warning"))
			gone := ids("unnamed/aide statement/invade source/cnbc place/geneva call/0102")
			equal(t, "ids", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, gone)), make([]storage.Node, len(gone)))
			equal(t, "a key of what is gone", must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, []storage.Key{invade})), []storage.Statement{{}})
			equal(t, "stats", must[storage.Stats](t, "Stats")(g.Stats(g.ctx)).Nodes[ontology.KindStatement], 1)
			equal(t, "reports", len(must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, g.keys("call/1230"), storage.WithPassages))[0]), 1)

			// what the readout alone says of the call
			call := must[[]storage.Event](t, "EventsByKey")(g.EventsByKey(g.ctx, g.keys("call/1230")))[0]
			equal(t, "the call", []any{call.When, call.Duration, call.InitiatedBy}, []any{day("2021-12"), 0, storage.Key(0)})

			document := must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, g.keys("document/article")))[0]
			if document.Retracted.IsZero() || document.Retracted.Location() != time.UTC || document.Reason != "a test" {
				t.Errorf("the retracted document is %+v", document)
			}
			equal(t, "history", len(must[[][]storage.Revision](t, "Revisions")(g.Revisions(g.ctx, []storage.Key{document.Key}))[0]), 1)
			g.load(articleDocument())
			equal(t, "revived: a key stays", g.key("statement/invade"), invade)
			document = must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, g.keys("document/article")))[0]
			equal(t, "revived", []any{document.Revision, document.Retracted, document.Reason}, []any{2, time.Time{}, ""})
			equal(t, "revived statements", len(g.statements(storage.StatementFilter{})), 4)
		}},
		{"what refers to a node that is gone", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			putin := g.key("person/putin")
			g.retract("document/base")
			equal(t, "statements about him", g.statements(storage.StatementFilter{About: []storage.Key{putin}}), ids("statement/warning statement/invade statement/severe"))
			targets := must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/invade")))[0]
			equal(t, "the key stays", targets[0].Target, putin)
			equal(t, "and reads as nothing", must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, []storage.Key{putin})), []storage.Actor{{}})
			equal(t, "nor has an id", g.names([]storage.Key{putin}), []ontology.ID{""})
		}},
		{"history", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			before := time.Now().Add(-time.Minute)
			edited := readoutDocument()
			edited.Title = "Readout, corrected"
			g.load(edited)
			g.load(readoutDocument())
			history := must[[][]storage.Revision](t, "Revisions")(g.Revisions(g.ctx, append(g.keys("document/readout", "person/biden"), 0)))
			if len(history[1]) != 0 || len(history[2]) != 0 || history[1] == nil {
				t.Errorf("what is no document has the revisions %#v", history[1:])
			}
			var titles []string
			for i, r := range history[0] {
				titles = append(titles, r.Title)
				if r.Number != i+1 || r.Recorded.Before(before) || r.Recorded.Location() != time.UTC || len(r.Hash) != 64 {
					t.Errorf("revision %d: number %d, recorded %s, hash %q", i+1, r.Number, r.Recorded, r.Hash)
				}
				var f ontology.Facts
				if err := json.Unmarshal(r.Facts, &f); err != nil || f.Title != r.Title || len(f.Statements) != 1 {
					t.Errorf("the facts of revision %d are %s (%v)", i+1, r.Facts, err)
				}
			}
			equal(t, "titles", titles, []string{"Readout of the call", "Readout, corrected", "Readout of the call"})
			equal(t, "the same facts have the same hash", []bool{history[0][0].Hash == history[0][2].Hash, history[0][0].Hash == history[0][1].Hash}, []bool{true, false})
		}},
		{"all or nothing", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			before := snapshot(g)
			bad := readoutDocument()
			bad.Title = "Never seen"
			bad.Publisher = ontology.Source{ID: "source/new", Name: "New"}
			bad.Actors = []ontology.Actor{{ID: "person/new", Name: "New"}}
			bad.Statements[0].Act = "SHOUT"
			bad.Events[0].Participants[1].Actor = "person/nobody"
			findings := refused(t, g, bad)
			equal(t, "findings", paths(findings), []string{"$.events[0].participants[1].actor", "$.statements[0].act"})
			equal(t, "the store", snapshot(g), before)
			equal(t, "a key of its own", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/new source/new"))), make([]storage.Node, 2))
			equal(t, "names", idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "new", nil))), ids(""))
		}},
		{"unresolved references", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("lost", ontology.DocumentOther, "registry", "2021-01-01", "Lost")}
			f.Publisher.Of = "organization/lost"
			f.Actors = []ontology.Actor{{ID: "person/one", Name: "One", Country: "country/lost"}}
			f.Offices = []ontology.Office{{ID: "office/one", Name: "One", Of: "country/us"}}
			f.Tenures = []ontology.Tenure{{ID: "tenure/one", Person: "person/one", Office: "office/lost"}, {ID: "tenure/two", Person: "person/one", Office: "office/one"}}
			lost := remark("lost", "x")
			lost.About = []ontology.Target{{Target: "document/lost", Basis: ontology.BasisNamed}, {Target: "event/lost", Basis: ontology.BasisNamed}, {Target: "document/base", Basis: ontology.BasisNamed}}
			lost.ReportedBy = ids("person/psaki person/lost")
			f.Statements = []ontology.Statement{lost}
			equal(t, "findings", paths(refused(t, g, f)), []string{"$.actors[0].country", "$.publisher.of", "$.statements[0].about[1].target",
				"$.statements[0].reportedBy[1]", "$.tenures[0].office"})
		}},
		{"a document cannot rest on what it no longer says", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			edited := articleDocument()
			edited.Actors = nil // it alone describes the aide, and still refers to him
			equal(t, "findings", paths(refused(t, g, edited)), []string{"$.statements[3].reportedBy[0]"})
		}},
		{"retracting what is unknown", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, id := range ids("document/unknown person/biden") {
				if _, err := g.Retract(g.ctx, id, ""); !errors.Is(err, storage.ErrNotFound) {
					t.Errorf("Retract %s: %v, not ErrNotFound", id, err)
				}
			}
		}},
		{"the caller's facts stay as they are", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: ontology.Document{Title: "Unnamed", Publisher: ontology.Source{Name: "Somebody"}}}
			f.Statements = []ontology.Statement{remark("", "without an id")}
			f.Statements[0].Said = day("2021-12-30")
			f.Events = []ontology.Event{{Type: ontology.EventVisit, Status: ontology.StatusOccurred, Title: "a visit", Place: &ontology.Place{Name: "Riga"}}}
			receipt := g.apply(f)
			if receipt.Document != "document/somebody-unnamed" {
				t.Errorf("the store names the document %q", receipt.Document)
			}
			if f.ID != "" || f.Publisher.ID != "" || f.Statements[0].ID != "" || f.Events[0].ID != "" || f.Events[0].Place.ID != "" {
				t.Errorf("Apply has changed its caller's facts: %+v", f)
			}
			list := must[[]storage.List[storage.Statement]](t, "Statements")(g.Statements(g.ctx, storage.Per{}, storage.StatementFilter{}, storage.Page{Last: 1, Descending: true}))
			list[0].Items[0].Text = "changed by the caller"
			equal(t, "nor is the store's", g.search("changed"), ids(""))
			f.Statements[0].Text = "changed after the fact"
			equal(t, "nor by what was given", g.search("fact"), ids(""))
		}},
		{"when the store learnt of a statement", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			read := func() storage.Statement {
				return must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, g.keys("statement/invade")))[0]
			}
			first := read()
			if first.Recorded.IsZero() || first.Recorded.Location() != time.UTC {
				t.Errorf("recorded %v", first.Recorded)
			}
			edited := articleDocument()
			edited.Statements[0].Venue = ontology.VenueSpeech
			g.load(edited)
			g.retract("document/article")
			g.load(articleDocument())
			equal(t, "it stays, whatever comes after", read().Recorded, first.Recorded)
		}},
	}
}

// remark is a plain assertion of Biden's.
func remark(name, text string) ontology.Statement {
	s := ontology.Statement{Speaker: "person/biden", Text: text, Form: ontology.FormDirect, Act: ontology.ActAssert}
	if name != "" {
		s.ID = ontology.ID("statement/" + name)
	}
	return s
}

// refused applies facts that must be refused and returns what was found.
func refused(t testing.TB, g *graph, f ontology.Facts) []ontology.Finding {
	t.Helper()
	receipt, err := g.Apply(g.ctx, f)
	var findings *ontology.FindingsError
	if !errors.As(err, &findings) {
		t.Fatalf("Apply gives %+v and %v, not findings", receipt, err)
	}
	return findings.Findings
}

func paths(findings []ontology.Finding) []string {
	out := []string{}
	for _, f := range findings {
		out = append(out, f.Path)
	}
	slices.Sort(out)
	return out
}

// snapshot shows a whole store, so that two moments of it can be compared.
func snapshot(g *graph) string {
	g.Helper()
	out := ""
	for _, answer := range wholeAnswers(g) {
		out += answer + "\n"
	}
	return out
}
