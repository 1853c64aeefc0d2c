package storagetest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// oddTexts are strings that engines have been known to cut, change or execute.
func oddTexts() map[string]string {
	return map[string]string{
		"NUL":               "before\x00after",
		"NUL first":         "\x00zero",
		"combining marks":   "Zele\u0301nskyy Å versus Å, ế",
		"composed":          "Résumé de Zürich",
		"emoji":             "family 👩‍👩‍👧‍👦 flag 🇺🇦 done",
		"right to left":     "שלום עולם \u202eembedded\u202c مرحبا",
		"quotes":            `it's "quoted" 'twice' ` + "`thrice`",
		"wildcards":         `100% of snake_case \ back*slash [a-z] ?`,
		"query operators":   `one OR two AND NOT three NEAR/2 four column:five -six ^seven`,
		"SQL":               `'); DROP TABLE node; --`,
		"white space":       "tabs\tand\r\nlines\nand \u00a0 no-break",
		"byte order mark":   "\ufeffmarked",
		"noncharacters":     "edge \uffff \U0010ffff plane",
		"beyond the BMP":    "𝔉raktur 𐐷eseret 𠜎 ideograph",
		"ligatures":         "ﬁnance ½ ² Ⅳ ㎏ ﷺ end",
		"case":              "STRAßE İstanbul ıstanbul ΣΊΣΥΦΟΣ ǅungla",
		"indic":             "नरेन्द्र मोदी said",
		"chinese":           "习近平 主席",
		"a long word":       strings.Repeat("x", 5000) + " end",
		"only punctuation":  "—",
		"JSON":              `{"a": [1, "b\u0000"], "<": "&"}`,
		"numbers":           "007 1e9 0x1F ١٢٣",
		"surrounding space": "  kept  ",
	}
}

func textCases() []testCase {
	var all []testCase
	for name, odd := range oddTexts() {
		all = append(all, testCase{"odd text: " + name, func(t testing.TB, s *suite) { oddText(t, s, odd) }})
	}
	return append(all,
		testCase{"a text of a megabyte", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("mega", ontology.DocumentTranscript, "registry", "2022-01-01", "Mega")}
			f.Text = strings.Repeat("Ünendlich viele Wörter. ", 40_000) + "The zebra stands at the end."
			start := utf8.RuneCountInString(f.Text) - len("zebra stands at the end.")
			said := remark("mega", "the zebra")
			said.Evidence = []ontology.Evidence{{Passage: "zebra", Span: &ontology.Span{Start: start, End: start + 5}}}
			f.Statements = []ontology.Statement{said}
			g.load(f)
			if got := must[[]string](t, "Texts")(g.Texts(g.ctx, g.keys("document/mega")))[0]; got != f.Text {
				t.Errorf("a text of %d bytes comes back with %d", len(f.Text), len(got))
			}
			equal(t, "search", g.search("zebra"), ids("document/mega statement/mega"))
			list := must[storage.List[storage.Hit]](t, "Search")(g.Search(g.ctx, storage.SearchFilter{Text: query(`"zebra stands"`)}, every()))
			equal(t, "hits", len(list.Items), 1)
			checkHit(g, query(`"zebra stands"`), list.Items[0])
			equal(t, "again", g.apply(f).Outcome, storage.Unchanged)
			equal(t, "check", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
		}},
		testCase{"thousands of keys, targets and participants", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			const many = 1200
			f := ontology.Facts{Document: document("many", ontology.DocumentDataset, "registry", "2022-01-01", "Many")}
			said, summit := remark("many", "to all of you"), ontology.Event{ID: "meeting/summit", Type: ontology.EventConference, Status: ontology.StatusOccurred, Title: "Summit"}
			for i := range many {
				id := ontology.ID(fmt.Sprintf("person/delegate-%04d", i))
				f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: fmt.Sprintf("Delegate %d", i)})
				said.About = append(said.About, ontology.Target{Target: id, Basis: ontology.BasisNamed})
				summit.Participants = append(summit.Participants, ontology.Participant{Actor: id})
			}
			f.Statements, f.Events = []ontology.Statement{said}, []ontology.Event{summit}
			g.load(f)
			targets := must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, g.keys("statement/many")))[0]
			equal(t, "targets", len(targets), many)
			equal(t, "participants", len(must[[][]storage.Participant](t, "Participants")(g.Participants(g.ctx, g.keys("meeting/summit")))[0]), many)
			var keys []storage.Key
			for range 60 {
				for _, target := range targets {
					keys = append(keys, target.Target)
				}
			}
			actors := must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, keys))
			equal(t, "seventy thousand keys", len(actors), 60*many)
			equal(t, "in their order", []string{actors[1].Name, actors[60*many-1].Name}, []string{"Delegate 1", "Delegate 1199"})
			lists := must[[]storage.List[storage.Statement]](t, "Statements")(g.Statements(g.ctx, storage.Per{Role: storage.AboutNode, Of: keys[:2*many]}, storage.StatementFilter{}, storage.Page{First: 1}))
			equal(t, "parents", len(lists), 2*many)
			for _, list := range lists {
				if len(list.Items) != 1 {
					t.Fatalf("a parent has %d items", len(list.Items))
				}
			}
			equal(t, "about any of them", g.statements(storage.StatementFilter{About: keys[:many]}), ids("statement/many"))
			equal(t, "so many join nobody", neighbours(g, "person/delegate-0000"), []string{"SPOKE_ABOUT ← person/biden 1"})
		}},
		testCase{"odd ids", func(t testing.TB, s *suite) {
			g := s.empty(t)
			f := ontology.Facts{Document: document("ids", ontology.DocumentOther, "registry", "2022-01-01", "Ids")}
			odd := ids("person/владимир-путин person/习近平 person/- person/... person/_ person/e\u0301 person/é person/" + strings.Repeat("x", ontology.MaxKeyLength))
			for _, id := range odd {
				f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: string(id)})
			}
			g.load(f)
			equal(t, "there and back", g.names(g.keys(odd...)), odd)
			list := []ontology.ID{"", "/", "person", "person/", "'", "person/%", "\x00"}
			equal(t, "what is no id", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, list)), make([]storage.Node, len(list)))
		}},
	)
}

// oddText puts a string wherever a document takes one, reads it back, and
// looks for it by its words.
func oddText(t testing.TB, s *suite, odd string) {
	g := s.loaded(t)
	f := ontology.Facts{Document: document("odd", ontology.DocumentOther, "odd", "2022-01-01", odd)}
	f.URL, f.Author, f.Language, f.Licence, f.Text = odd, odd, odd, odd, "text "+odd+" text"
	f.Publisher.Name, f.Publisher.URL = odd, odd
	f.Actors = []ontology.Actor{{ID: "organization/odd", Name: odd, Description: odd, Aliases: []ontology.Alias{{Text: "alias " + odd, Language: odd}},
		Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeFTM, Value: odd}}}, {ID: "country/odd", Name: "Odd", Capital: odd}}
	f.Offices = []ontology.Office{{ID: "office/odd", Name: odd, Of: "country/odd"}}
	f.Programs = []ontology.Program{{ID: "program/odd", Name: odd, Key: odd, URL: odd}}
	f.Events = []ontology.Event{{ID: "event/odd", Title: odd, Type: ontology.EventOther, Status: ontology.StatusOccurred, Mode: odd, CAMEO: odd, Contexts: []string{odd, "b"}, Place: &ontology.Place{ID: "place/odd", Name: odd}}}
	said := remark("odd", odd)
	said.Language, said.Said = odd, ontology.MakeDate("2021", ontology.BasisRelative, odd, "2022")
	said.About = []ontology.Target{{Target: "organization/odd", Basis: ontology.BasisNamed, Mention: odd}}
	said.Evidence = []ontology.Evidence{{Passage: odd, Span: &ontology.Span{Start: 5, End: 5 + utf8.RuneCountInString(odd)}, Locator: odd, Cites: odd}}
	f.Statements = []ontology.Statement{said}
	f.Sanctions = []ontology.Sanction{{ID: "sanction/odd", Target: "organization/odd", Authority: "country/odd", Reason: odd, LegalBasis: odd}}
	g.load(f)

	k := func(id string) []storage.Key { return g.keys(ontology.ID(id)) }
	actor := must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, k("organization/odd")))[0]
	event := must[[]storage.Event](t, "EventsByKey")(g.EventsByKey(g.ctx, k("event/odd")))[0]
	statement := must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, k("statement/odd")))[0]
	sanction := must[[]storage.Sanction](t, "SanctionsByKey")(g.SanctionsByKey(g.ctx, k("sanction/odd")))[0]
	program := must[[]storage.Program](t, "Programs")(g.Programs(g.ctx, k("program/odd")))[0]
	source := must[[]storage.Source](t, "Sources")(g.Sources(g.ctx, k("source/odd")))[0]
	document := must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, k("document/odd")))[0]
	report := must[[][]storage.Report](t, "Reports")(g.Reports(g.ctx, k("statement/odd"), storage.WithAccounts))[0][0]
	for i, got := range []string{
		actor.Name, actor.Description, must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, k("country/odd")))[0].Capital,
		must[[]storage.Office](t, "Offices")(g.Offices(g.ctx, k("office/odd")))[0].Name, must[[]storage.Place](t, "Places")(g.Places(g.ctx, k("place/odd")))[0].Name,
		event.Title, event.Mode, event.CAMEO, event.Contexts[0], statement.Text, statement.Language, statement.Said.Phrase, sanction.Reason, sanction.LegalBasis,
		program.Name, program.Code, program.URL, source.Name, source.URL, document.Title, document.URL, document.Author, document.Language, document.Licence,
		report.Passage, report.Evidence[0].Passage, report.Evidence[0].Locator, report.Evidence[0].Cites,
		must[[][]storage.Target](t, "Targets")(g.Targets(g.ctx, k("statement/odd")))[0][0].Mention,
		must[[][]ontology.Identifier](t, "Identifiers")(g.Identifiers(g.ctx, k("organization/odd")))[0][0].Value,
		must[[][]storage.Revision](t, "Revisions")(g.Revisions(g.ctx, k("document/odd")))[0][0].Title,
	} {
		if got != odd {
			t.Errorf("string %d: %q comes back as %q", i, odd, got)
		}
	}
	equal(t, "alias", must[[][]ontology.Alias](t, "Aliases")(g.Aliases(g.ctx, k("organization/odd")))[0], []ontology.Alias{{Text: "alias " + odd, Language: odd}})
	equal(t, "text", must[[]string](t, "Texts")(g.Texts(g.ctx, k("document/odd")))[0], f.Text)
	equal(t, "again", g.apply(f).Outcome, storage.Unchanged)
	equal(t, "check", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
	equal(t, "by its identifier", idsOfNames(must[[]storage.Naming](t, "Identified")(g.Identified(g.ctx, ontology.Identifier{Scheme: ontology.SchemeFTM, Value: odd}))), ids("organization/odd"))

	words := text.Words(odd)
	if len(words) == 0 {
		return
	}
	named := idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, text.Key(odd), nil)))
	equal(t, "named", sorted(named), ids("office/odd organization/odd program/odd source/odd"))
	equal(t, "named with", idsOfNames(must[[]storage.Naming](t, "NamedWith")(g.NamedWith(g.ctx, append([]string{"alias"}, words...), nil, 9))), ids("organization/odd"))
	q := storage.TextQuery{Terms: []storage.TextTerm{{Words: words}}}
	equal(t, "statements", g.statements(storage.StatementFilter{Text: q}), ids("statement/odd"))
	equal(t, "events", g.events(storage.EventFilter{Text: q}), ids("event/odd"))
	equal(t, "documents", g.documents(storage.DocumentFilter{Text: q}), ids("document/odd"))
	list := must[storage.List[storage.Hit]](t, "Search")(g.Search(g.ctx, storage.SearchFilter{Text: q}, every()))
	found := idsOf(g, []storage.List[storage.Hit]{list}, func(h storage.Hit) storage.Node { return h.Node })
	equal(t, "search", found, ids("organization/odd document/odd statement/odd event/odd"))
	for _, hit := range list.Items {
		checkHit(g, q, hit)
	}
	for _, w := range words {
		one := storage.TextQuery{Terms: []storage.TextTerm{{Words: []string{string([]rune(w)[:1])}, Prefix: true}, {Words: words[:1]}}}
		equal(t, "by the beginning of "+w[:min(9, len(w))], g.statements(storage.StatementFilter{Text: one, Documents: k("document/odd")}), ids("statement/odd"))
	}
}
