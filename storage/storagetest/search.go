package storagetest

import (
	"slices"
	"strings"
	"testing"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

func searchCases() []testCase {
	return []testCase{
		{"search", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, c := range []struct {
				words string
				kinds []ontology.Kind
				want  string
			}{
				{"putin", nil, "person/putin statement/severe document/article call/1230"},
				// the latest first, of one day the one met last; the call's first day is its own
				{"ukraine", nil, "country/ua statement/severe statement/invade document/article statement/warning event/buildup"},
				{"Ukraine", []ontology.Kind{ontology.KindStatement}, "statement/severe statement/invade statement/warning"},
				{"russia", []ontology.Kind{ontology.KindCountry, ontology.KindEvent}, "country/ru event/annexation"},
				{"байден", nil, "person/biden"},
				{"БАЙДЕН", nil, "person/biden"},
				{"46th president", nil, "person/biden"},
				{"president 46th", nil, "person/biden"},
				{`"president 46th"`, nil, ""},
				{"biden states", nil, "person/biden"}, // from an alias and the description
				{"readout call", nil, "document/readout"},
				{"decisively reiterates", nil, "document/article"}, // from the title and the text
				{`"cannot i emphasize"`, nil, "statement/invade document/article"},
				{"emphas*", nil, "statement/invade document/article"},
				{"emphas", nil, ""},
				{`"cannot invad*"`, nil, "statement/invade document/article"},
				{"geneva", nil, ""},          // a place has no text
				{"press secretary", nil, ""}, // nor has an office
				{"the kremlin leader", nil, "person/putin"},
				{"nothing-like-it", nil, ""},
				{"putin", []ontology.Kind{ontology.KindOffice, ontology.KindSource}, ""},
			} {
				equal(t, "search "+c.words, g.search(c.words, c.kinds...), ids(c.want))
			}
		}},
		{"hits without a day come last", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("days", ontology.DocumentOther, "registry", "", "A zebra document")}
			for name, edtf := range map[string]string{"a": "", "b": "2021-12-01", "c": "../2022", "d": "2022", "e": "2021-12-01/2022-01-01", "f": "1999"} {
				said := remark(name, "zebra "+name)
				said.Said = day(edtf)
				f.Statements = append(f.Statements, said)
			}
			slices.SortFunc(f.Statements, func(a, b ontology.Statement) int { return strings.Compare(string(a.ID), string(b.ID)) })
			f.Actors = []ontology.Actor{{ID: "organization/zebra", Name: "Zebra"}, {ID: "person/zebra", Name: "X", Aliases: []ontology.Alias{{Text: "zebra"}}}}
			g.load(f)
			equal(t, "order", g.search("zebra"), ids("organization/zebra person/zebra statement/d statement/e statement/b statement/f statement/c statement/a document/days"))
		}},
		{"passages and highlights", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			long := ontology.Facts{Document: document("long", ontology.DocumentOther, "registry", "2022-01-01", "Long")}
			long.Text = strings.Repeat("Nothing of note was said. ", 400) + "Ёлка! Then Élysée’s “zebra” — 🦓 zebras — ran. " + strings.Repeat("Nothing more was said. ", 400)
			g.load(long)
			for _, words := range []string{"putin", "ukraine", `"president of the united"`, "байден", "emphas*", "decisively reiterates", "50 minutes", "zebra", "zebra*", "elysees", "Elysees zebras елка", "biden states", "nothing"} {
				q := query(words)
				list := must[storage.List[storage.Hit]](t, "Search")(g.Search(g.ctx, storage.SearchFilter{Text: q}, every()))
				if len(list.Items) == 0 {
					t.Errorf("%s: nothing found", words)
				}
				for _, hit := range list.Items {
					checkHit(g, q, hit)
				}
			}
		}},
		{"search follows every change", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			equal(t, "before", g.search("poutine", ontology.KindPerson), ids("person/vvp"))
			g.merge("person/vvp", "person/putin")
			equal(t, "merged", g.search("poutine kremlin"), ids("person/putin"))
			g.unmerge("person/vvp")
			equal(t, "unmerged", g.search("poutine", ontology.KindPerson), ids("person/vvp"))
			edited := articleDocument()
			edited.Text, edited.Statements[0].Text = "", "He must not attack."
			for i := range edited.Statements {
				edited.Statements[i].Evidence = nil
			}
			edited.Events[0].Evidence = nil
			g.load(edited)
			equal(t, "edited away", g.search("emphasize"), ids(""))
			equal(t, "edited in", g.search("attack"), ids("statement/invade"))
			g.retract("document/article")
			equal(t, "retracted", g.search("attack"), ids(""))
			g.load(articleDocument())
			equal(t, "revived", g.search("emphasize"), ids("statement/invade document/article"))
		}},
	}
}

// checkHit checks that a passage is the node's own text and that what is
// highlighted in it are words that were asked for.
func checkHit(g *graph, q storage.TextQuery, hit storage.Hit) {
	g.Helper()
	if whole := textOf(g, hit.Node); hit.Passage == "" || !strings.Contains(whole, hit.Passage) {
		g.Errorf("the passage %q of %s does not stand in its text", hit.Passage, hit.ID)
	}
	if len(hit.Highlights) == 0 {
		g.Errorf("nothing is highlighted in %q of %s", hit.Passage, hit.ID)
	}
	last := 0
	for _, span := range hit.Highlights {
		words, ok := span.Cut(hit.Passage)
		if !ok || span.Start < last || span.End <= span.Start {
			g.Errorf("highlight %+v lies outside of %q, or before the one before it", span, hit.Passage)
			continue
		}
		last = span.End
		for _, w := range text.Words(words) {
			if !asked(q, w) {
				g.Errorf("%q is highlighted for %+v in %q", words, q, hit.Passage)
			}
		}
		if len(text.Words(words)) == 0 {
			g.Errorf("%q is highlighted, which is no word", words)
		}
	}
}

// textOf returns all of a node's text, a part on each line.
func textOf(g *graph, n storage.Node) string {
	g.Helper()
	k := []storage.Key{n.Key}
	switch {
	case n.Kind.IsActor():
		a := must[[]storage.Actor](g, "Actors")(g.Actors(g.ctx, k))[0]
		parts := []string{a.Name}
		for _, alias := range must[[][]ontology.Alias](g, "Aliases")(g.Aliases(g.ctx, k))[0] {
			parts = append(parts, alias.Text)
		}
		return strings.Join(append(parts, a.Description), "\n")
	case n.Kind.IsEvent():
		return must[[]storage.Event](g, "EventsByKey")(g.EventsByKey(g.ctx, k))[0].Title
	case n.Kind == ontology.KindStatement:
		return must[[]storage.Statement](g, "StatementsByKey")(g.StatementsByKey(g.ctx, k))[0].Text
	}
	return must[[]storage.Document](g, "DocumentsByKey")(g.DocumentsByKey(g.ctx, k))[0].Title + "\n" + must[[]string](g, "Texts")(g.Texts(g.ctx, k))[0]
}
