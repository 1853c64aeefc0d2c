package storagetest

import (
	"slices"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

func identityCases() []testCase {
	return []testCase{
		{"empty store", func(t testing.TB, s *suite) {
			g := s.empty(t)
			equal(t, "statements", g.statements(storage.StatementFilter{}), ids(""))
			equal(t, "events", g.events(storage.EventFilter{}), ids(""))
			equal(t, "timeline", g.timeline(storage.TimelineFilter{}), ids(""))
			equal(t, "documents", g.documents(storage.DocumentFilter{}), ids(""))
			equal(t, "search", g.search("putin"), ids(""))
			equal(t, "nodes", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/biden"))), []storage.Node{{}})
			stats := must[storage.Stats](t, "Stats")(g.Stats(g.ctx))
			if stats.Earliest != ontology.End || stats.Latest != ontology.Beginning || stats.Edges != 0 || stats.Engine == "" {
				t.Errorf("the statistics of an empty store are %+v", stats)
			}
			for kind, n := range stats.Nodes {
				if n != 0 {
					t.Errorf("an empty store counts %d of %s", n, kind)
				}
			}
			equal(t, "problems", len(must[[]storage.Problem](t, "Check")(g.Check(g.ctx))), 0)
		}},
		{"ids and keys", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			asked := ids("person/putin country/us document/base source/cnbc person/nobody person/putin statement/invade place/geneva")
			nodes := must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, asked))
			for i, n := range nodes {
				switch id := asked[i]; {
				case id == "person/nobody" && n != storage.Node{}:
					t.Errorf("an id that names nothing gives %+v", n)
				case id != "person/nobody" && (n.Key == 0 || n.ID != id || n.Kind != id.Kind()):
					t.Errorf("%s gives %+v", id, n)
				}
			}
			equal(t, "a repeated id", nodes[5], nodes[0])
			keys := []storage.Key{nodes[3].Key, 0, nodes[0].Key, 1 << 40, -1, nodes[0].Key}
			equal(t, "IDs", g.names(keys), []ontology.ID{"source/cnbc", "", "person/putin", "", "", "person/putin"})
			equal(t, "no ids", len(must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, nil))), 0)
			equal(t, "ids are told apart by case", must[[]storage.Node](t, "Nodes")(g.Nodes(g.ctx, ids("person/Putin PERSON/putin"))), make([]storage.Node, 2))
		}},
		{"all of a kind, a page at a time", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			all := func(kind ontology.Kind) (found []ontology.ID) {
				for _, size := range []int{1, 2, 100} {
					var paged []ontology.ID
					for after := storage.Key(0); ; {
						page := must[[]storage.Node](t, "Live")(g.Live(g.ctx, kind, after, size))
						for _, n := range page {
							if n.Kind != kind || n.Key <= after {
								t.Fatalf("after key %d of %s comes %+v", after, kind, n)
							}
							after, paged = n.Key, append(paged, n.ID)
						}
						if len(page) > size {
							t.Errorf("%d nodes on a page of %d", len(page), size)
						}
						if len(page) < size {
							break
						}
					}
					if found != nil {
						equal(t, "pages of another size", paged, found)
					}
					found = paged
				}
				return found
			}
			equal(t, "unnamed sources", all(ontology.KindUnnamed), ids("unnamed/aide"))
			persons := all(ontology.KindPerson)
			for _, want := range ids("person/biden person/putin person/psaki") {
				if !slices.Contains(persons, want) {
					t.Errorf("%s is not among the persons %v", want, persons)
				}
			}
			if _, err := g.Merge(g.ctx, "person/psaki", "person/biden", "a test"); err != nil {
				t.Fatal(err)
			}
			if got := all(ontology.KindPerson); slices.Contains(got, "person/psaki") || len(got) != len(persons)-1 {
				t.Errorf("with one merged into another they are %v", got)
			}
			g.retract("document/article")
			equal(t, "what is gone", len(all(ontology.KindUnnamed)), 0)
			equal(t, "none at all", must[[]storage.Node](t, "Live")(g.Live(g.ctx, ontology.KindPerson, 0, 0)), []storage.Node{})
		}},
		{"keys come in the order of first appearance", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			seen := g.keys(ids(`source/registry document/base person/biden person/putin organization/bank office/us-president
				tenure/biden membership/us-nato program/ukraine sanction/sechin source/white-house document/readout call/1230
				statement/warning source/cnbc document/article unnamed/aide place/geneva call/0102 meeting/geneva statement/invade`)...)
			for i := 1; i < len(seen); i++ {
				if seen[i] <= seen[i-1] {
					t.Errorf("key %d is not above key %d before it (%v)", seen[i], seen[i-1], seen)
				}
			}
		}},
		{"things by key", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			k := g.keys(ids("person/biden country/us organization/white-house call/1230")...)
			actors := must[[]storage.Actor](t, "Actors")(g.Actors(g.ctx, []storage.Key{k[0], k[3], k[2], 0, k[0]}))
			equal(t, "Biden", show(g, actors[0]), show(g, storage.Actor{Node: storage.Node{Key: k[0], ID: "person/biden", Kind: ontology.KindPerson},
				Name: "Joe Biden", Description: "46th president of the United States", Country: k[1], Born: day("1942-11-20")}))
			equal(t, "a call is no actor", actors[1], storage.Actor{})
			equal(t, "the White House", []any{actors[2].Name, actors[2].ActsFor, actors[2].Type}, []any{"White House", k[1], ontology.OrgGovBody})
			equal(t, "no node", actors[3], storage.Actor{})
			equal(t, "a repeat", actors[4], actors[0])

			office := must[[]storage.Office](t, "Offices")(g.Offices(g.ctx, g.keys("office/us-president")))[0]
			equal(t, "office", []any{office.Name, office.Of, office.Rank}, []any{"President of the United States", k[1], ontology.RankHeadOfBoth})
			place := must[[]storage.Place](t, "Places")(g.Places(g.ctx, g.keys("place/geneva")))[0]
			equal(t, "place", []any{place.Name, place.Country}, []any{"Geneva", storage.Key(0)})
			program := must[[]storage.Program](t, "Programs")(g.Programs(g.ctx, g.keys("program/ukraine")))[0]
			equal(t, "program", []any{program.Name, program.Code, program.Authority}, []any{"Ukraine-related sanctions", "UKRAINE-EO13662", k[1]})
			ties := must[[]storage.Tie](t, "Ties")(g.Ties(g.ctx, g.keys("tenure/psaki", "membership/us-nato", "person/psaki")))
			equal(t, "tenure", []any{ties[0].Tenure.Person, ties[0].Tenure.Until, ties[0].Membership}, []any{g.key("person/psaki"), day("2022-05-13"), storage.Membership{}})
			equal(t, "membership", []any{ties[1].Membership.Member, ties[1].Membership.From, ties[1].Tenure}, []any{k[1], day("1949-04-04"), storage.Tenure{}})
			equal(t, "a person is no tie", ties[2], storage.Tie{})
			dataset := must[[]storage.Dataset](t, "Datasets")(g.Datasets(g.ctx, g.keys("dataset/registry", "country/us")))
			equal(t, "data sets", dataset, []storage.Dataset{{Node: dataset[0].Node, Name: "Registry of leaders", URL: "https://example.org/registry", Licence: "CC0-1.0", Redistributable: true}, {}})
			base := must[[]storage.Document](t, "DocumentsByKey")(g.DocumentsByKey(g.ctx, g.keys("document/base")))[0]
			equal(t, "its document", []any{base.Dataset, base.File}, []any{dataset[0].Key, base.File})
			if base.File == nil || base.File.Size != 4096 || base.File.Name != "registry.csv" {
				t.Errorf("the file of a document reads %+v", base.File)
			}
			source := must[[]storage.Source](t, "Sources")(g.Sources(g.ctx, g.keys("source/cnbc")))[0]
			equal(t, "source", []any{source.ID, source.Name, source.Of}, []any{ontology.ID("source/cnbc"), "CNBC", storage.Key(0)})
			sanction := must[[]storage.Sanction](t, "SanctionsByKey")(g.SanctionsByKey(g.ctx, g.keys("sanction/bank")))[0]
			equal(t, "sanction", []any{sanction.Target, sanction.Program, sanction.Measures, sanction.EffectiveFrom, sanction.LegalBasis, sanction.Reason},
				[]any{g.key("organization/bank"), storage.Key(0), []ontology.Measure{ontology.MeasureSectoral}, day("2014-07-29"), "EO 13662", "a state bank"})
			statement := must[[]storage.Statement](t, "StatementsByKey")(g.StatementsByKey(g.ctx, g.keys("statement/november")))[0]
			equal(t, "statement", []any{statement.Speaker, statement.Text, statement.Form, statement.Act, statement.Modality, statement.FirstHand, statement.Said},
				[]any{g.key("person/putin"), "Relations with Washington are at a low point.", ontology.FormIndirect, ontology.ActPessimistic, ontology.ModalityActual, false,
					ontology.MakeDate("2021-11-21/2021-11-30", ontology.BasisRelative, "late November", "2021-12-31")})
		}},
		{"stats", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			stats := must[storage.Stats](t, "Stats")(g.Stats(g.ctx))
			for kind, want := range map[ontology.Kind]int{"person": 5, "country": 4, "organization": 4, "unnamed": 1, "office": 3, "tenure": 3, "membership": 1,
				"place": 1, "call": 2, "meeting": 1, "event": 2, "statement": 4, "program": 1, "sanction": 2, "source": 3, "document": 3} {
				equal(t, string(kind), stats.Nodes[kind], want)
			}
			equal(t, "days", []ontology.Day{stats.Earliest, stats.Latest}, []ontology.Day{day("2014-01-01").Earliest, day("2022-01-10").Earliest})
			edges := 0
			for _, f := range fixture() {
				for _, a := range f.Accounts() {
					edges += len(a.Edges())
				}
			}
			equal(t, "edges", stats.Edges, edges)
		}},
	}
}

func nameCases() []testCase {
	return []testCase{
		{"identifiers belong to a scheme", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, c := range []struct {
				scheme ontology.Scheme
				value  string
				want   string
			}{
				{ontology.SchemeFIPS, "RS", "country/ru"},
				{ontology.SchemeISO2, "RS", "country/rs"},
				{ontology.SchemeISO2, "RU", "country/ru"},
				{ontology.SchemeISO3, "RUS", "country/ru"},
				{ontology.SchemeISO3, "RS", ""},
				{ontology.SchemeISO2, "ru", ""},
				{ontology.SchemeWikidata, "Q6279", "person/biden"},
				{ontology.SchemeWikidata, "Q62790", ""},
			} {
				found := must[[]storage.Naming](t, "Identified")(g.Identified(g.ctx, ontology.Identifier{Scheme: c.scheme, Value: c.value}))
				equal(t, string(c.scheme)+" "+c.value, idsOfNames(found), ids(c.want))
			}
			biden := must[[][]ontology.Identifier](t, "Identifiers")(g.Identifiers(g.ctx, g.keys("country/ru", "person/sechin", "call/1230")))
			equal(t, "identifiers", biden[0], []ontology.Identifier{{Scheme: ontology.SchemeISO2, Value: "RU"}, {Scheme: ontology.SchemeISO3, Value: "RUS"}, {Scheme: ontology.SchemeFIPS, Value: "RS"}})
			if len(biden[1]) != 0 || biden[1] == nil || len(biden[2]) != 0 || biden[2] == nil {
				t.Errorf("those without identifiers have %#v and %#v, not empty lists", biden[1], biden[2])
			}
		}},
		{"an identifier may have several bearers", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("twin", ontology.DocumentOther, "registry", "2021-01-01", "A twin")}
			f.Actors = []ontology.Actor{{ID: "person/a-twin", Name: "A twin", Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: "Q7747"}}}}
			g.load(f)
			found := must[[]storage.Naming](t, "Identified")(g.Identified(g.ctx, ontology.Identifier{Scheme: ontology.SchemeWikidata, Value: "Q7747"}))
			equal(t, "bearers", idsOfNames(found), ids("person/a-twin person/putin"))
			equal(t, "a bearer's name", found[1].Name, "Vladimir Putin")
		}},
		{"names", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, c := range []struct {
				key   string
				kinds []ontology.Kind
				want  string
			}{
				{"biden", nil, "person/biden"},
				{"joe biden", nil, "person/biden"},
				{"джо баиден", nil, "person/biden"}, // й is и with a mark, and marks do not count
				{"bide", nil, ""},
				{"biden joe", nil, ""},
				{"kremlin", nil, "organization/kremlin"},
				{"the kremlin", nil, "country/ru"},
				{"washington", []ontology.Kind{ontology.KindCountry}, "country/us"},
				{"washington", []ontology.Kind{ontology.KindPerson, ontology.KindOrganization}, ""},
				{"president of russia", nil, "office/ru-president"},
				{"ukraine related sanctions", nil, "program/ukraine"},
				{"ukraine eo13662", nil, "program/ukraine"}, // by its key
				{"cnbc", nil, "source/cnbc"},
				{"cnbc", []ontology.Kind{ontology.KindSource}, "source/cnbc"},
				{"geneva", nil, ""}, // a place has a name, and is not looked for by it
				{"", nil, ""},
			} {
				equal(t, "named "+c.key, idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, c.key, c.kinds))), ids(c.want))
			}
			found := must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "the kremlin", nil))
			equal(t, "what fits", []any{found[0].Name, found[0].Matched, found[0].Metonym, found[0].Kind}, []any{"Russia", "the Kremlin", true, ontology.KindCountry})
			found = must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "biden", nil))
			equal(t, "what fits", []any{found[0].Name, found[0].Matched, found[0].Metonym, found[0].Description},
				[]any{"Joe Biden", "Biden", false, "46th president of the United States"})
			aliases := must[[][]ontology.Alias](t, "Aliases")(g.Aliases(g.ctx, g.keys("country/us", "country/rs", "statement/invade")))
			equal(t, "aliases", aliases, [][]ontology.Alias{{{Text: "America"}, {Text: "Washington", Metonym: true}}, {}, {}})
		}},
		{"names before metonyms, then by id", func(t testing.TB, s *suite) {
			g := s.empty(t)
			f := ontology.Facts{Document: document("names", ontology.DocumentOther, "registry", "2021-01-01", "Names")}
			f.Actors = []ontology.Actor{
				{ID: "country/aa", Name: "Aaland", Aliases: []ontology.Alias{{Text: "The Palace", Metonym: true}}},
				{ID: "organization/zz", Name: "THE PALACE!"},
				{ID: "organization/mm", Name: "M", Aliases: []ontology.Alias{{Text: "the  palace", Metonym: true}, {Text: "The Pálace"}}},
				{ID: "country/ab", Name: "Ab", Aliases: []ontology.Alias{{Text: "the palace", Metonym: true}}},
			}
			g.load(f)
			found := must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "the palace", nil))
			equal(t, "order", idsOfNames(found), ids("organization/mm organization/zz country/aa country/ab"))
			equal(t, "the plain alias goes before the metonym", []any{found[0].Matched, found[0].Metonym}, []any{"The Pálace", false})
		}},
		{"names with words", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, c := range []struct {
				words []string
				kinds []ontology.Kind
				limit int
				want  string
			}{
				{[]string{"putin"}, nil, 9, "person/putin"},
				{[]string{"vlad"}, nil, 9, "person/putin"},
				{[]string{"vladimir", "pu"}, nil, 9, "person/putin"},
				{[]string{"putin", "vlad"}, nil, 9, "person/putin"},
				{[]string{"vlad", "putin"}, nil, 9, ""}, // only the last word may be a beginning
				{[]string{"russia"}, nil, 9, "country/ru office/ru-president organization/kremlin"},
				{[]string{"russia"}, nil, 2, "country/ru office/ru-president"},
				{[]string{"russia"}, []ontology.Kind{ontology.KindOffice}, 9, "office/ru-president"},
				{[]string{"president"}, nil, 9, "office/ru-president office/us-president organization/kremlin"},
				{[]string{"kremlin"}, nil, 9, "organization/kremlin country/ru unnamed/aide person/putin"},
				{[]string{"ладимир"}, nil, 9, ""},
				{[]string{"владимир"}, nil, 9, "person/putin"},
				{[]string{"utin"}, nil, 9, ""},
				{[]string{"%"}, nil, 9, ""},
				{nil, nil, 9, ""},
			} {
				found := must[[]storage.Naming](t, "NamedWith")(g.NamedWith(g.ctx, c.words, c.kinds, c.limit))
				equal(t, fmtWords(c.words), idsOfNames(found), ids(c.want))
			}
			found := must[[]storage.Naming](t, "NamedWith")(g.NamedWith(g.ctx, []string{"putin"}, nil, 9))
			equal(t, "the shortest name fits", found[0].Matched, "Putin")
		}},
		{"names like", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			for _, c := range []struct {
				words []string
				kinds []ontology.Kind
				want  map[string]ontology.ID
			}{
				{[]string{"bidden"}, nil, map[string]ontology.ID{"Biden": "person/biden"}},
				{[]string{"zelenskiy"}, nil, map[string]ontology.ID{"Zelenskyy": "person/zelenskyy", "Zelensky": "person/zelenskyy"}},
				{[]string{"vladmir", "puton"}, []ontology.Kind{ontology.KindPerson}, map[string]ontology.ID{"Putin": "person/putin", "Vladimir Putin": "person/putin"}},
				{[]string{"xx"}, nil, map[string]ontology.ID{}},
				{[]string{"p_", "%"}, nil, map[string]ontology.ID{}},
			} {
				got := make(map[string]ontology.ID)
				for _, n := range must[[]storage.Naming](t, "NamedLike")(g.NamedLike(g.ctx, c.words, c.kinds, 100)) {
					got[n.Matched] = n.ID
				}
				equal(t, fmtWords(c.words), got, c.want)
			}
			if n := len(must[[]storage.Naming](t, "NamedLike")(g.NamedLike(g.ctx, []string{"ze"}, nil, 1))); n != 1 {
				t.Errorf("a limit of 1 gives %d names", n)
			}
		}},
		{"a name goes with its last document", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("more", ontology.DocumentOther, "registry", "2021-01-01", "More names")}
			f.Actors = []ontology.Actor{{ID: "person/putin", Name: "V. V. Putin", Aliases: []ontology.Alias{{Text: "Putin"}, {Text: "VVP"}}}}
			g.load(f)
			equal(t, "two documents", idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "vvp", nil))), ids("person/putin"))
			g.retract("document/more")
			equal(t, "retracted", idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "vvp", nil))), ids(""))
			equal(t, "the other's", idsOfNames(must[[]storage.Naming](t, "Named")(g.Named(g.ctx, "putin", nil))), ids("person/putin"))
			equal(t, "the other's", len(must[[]storage.Naming](t, "NamedLike")(g.NamedLike(g.ctx, []string{"v."}, nil, 9))), 0)
		}},
	}
}

func idsOfNames(found []storage.Naming) []ontology.ID {
	out := []ontology.ID{}
	for _, n := range found {
		out = append(out, n.ID)
	}
	return out
}
