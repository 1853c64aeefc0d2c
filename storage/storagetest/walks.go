package storagetest

import (
	"fmt"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// neighbours shows an actor's neighbours, one line each.
func neighbours(g *graph, of ontology.ID) []string {
	g.Helper()
	return showNeighbours(g, of, storage.LinkFilter{})
}

func showNeighbours(g *graph, of ontology.ID, f storage.LinkFilter) []string {
	g.Helper()
	per := storage.Per{Role: storage.OfActor, Of: g.keys(of)}
	list := must[[]storage.List[storage.Neighbour]](g, "Neighbours")(g.Neighbours(g.ctx, per, f, every()))[0]
	if list.Total != len(list.Items) || len(list.Positions) != len(list.Items) {
		g.Errorf("%d neighbours, %d positions, total %d", len(list.Items), len(list.Positions), list.Total)
	}
	out := []string{}
	for _, n := range list.Items {
		out = append(out, fmt.Sprintf("%s %s %s %d", n.Relation, arrow(n.Outgoing), g.names([]storage.Key{n.Actor})[0], n.Count))
	}
	return out
}

func arrow(outgoing bool) string {
	if outgoing {
		return "→"
	}
	return "←"
}

func walkCases() []testCase {
	return []testCase{
		{"neighbours", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			equal(t, "of Putin", neighbours(g, "person/putin"), []string{
				"SPOKE_ABOUT ← person/biden 3",
				"SPOKE_TO ← person/biden 1",
				"CALLED → person/biden 1",
				"SPOKE_ABOUT → country/us 1",
				"HELD_OFFICE → country/ru 1",
				"BELONGS_TO → country/ru 1",
				"REPORTED ← unnamed/aide 1",
			})
			equal(t, "of Biden, by relation", showNeighbours(g, "person/biden", storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationReported, ontology.RelationCalled}}),
				[]string{"CALLED → person/putin 1", "REPORTED ← person/psaki 1"})
			equal(t, "of Biden, by day", showNeighbours(g, "person/biden", storage.LinkFilter{When: storage.When{Period: period("2021-12-31"), Match: ontology.Certainly}}),
				[]string{"SPOKE_ABOUT → person/putin 2", "SPOKE_ABOUT → country/ru 1", "SPOKE_ABOUT → country/ua 1"})
			equal(t, "of the US", showNeighbours(g, "country/us", storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationSanctioned, ontology.RelationMemberOf, ontology.RelationActsFor}}),
				[]string{"SANCTIONED → person/sechin 1", "ACTS_FOR ← organization/white-house 1", "MEMBER_OF → organization/nato 1", "SANCTIONED → organization/bank 1"})
			equal(t, "a plan joins nobody", neighbours(g, "person/zelenskyy"), []string{"BELONGS_TO → country/ua 1"})
			equal(t, "what is no actor has none", neighbours(g, "call/1230"), []string{})

			of := func(id ontology.ID, f storage.LinkFilter) storage.Neighbour {
				per := storage.Per{Role: storage.OfActor, Of: g.keys(id)}
				return must[[]storage.List[storage.Neighbour]](t, "Neighbours")(g.Neighbours(g.ctx, per, f, storage.Page{First: 1}))[0].Items[0]
			}
			n := of("person/putin", storage.LinkFilter{})
			equal(t, "days", []ontology.Day{n.First, n.Last}, []ontology.Day{day("2021-12-30").Earliest, day("2021-12-31").Earliest})
			equal(t, "the newest first", g.names(n.Via), ids("statement/severe statement/invade statement/warning"))
			n = of("country/ru", storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationTookPartWith}})
			equal(t, "a year", []ontology.Day{n.First, n.Last}, []ontology.Day{day("2014-01-01").Earliest, day("2014-12-31").Earliest})
			n = of("person/sechin", storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationBelongsTo}})
			equal(t, "no day", []ontology.Day{n.First, n.Last}, []ontology.Day{ontology.End, ontology.Beginning})
			equal(t, "by the actor itself", g.names(n.Via), ids("person/sechin"))
		}},
		{"neighbours of many deeds", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			f := ontology.Facts{Document: document("many", ontology.DocumentOther, "registry", "2022-01-01", "Many")}
			for i, edtf := range []string{"../2021-01-05", "2021-01-09", "", "2021-01-07", "2021-01-08", "2021-01-03/..", "2021-01-07"} {
				said := remark(fmt.Sprintf("many-%d", i), "x")
				said.Said, said.About = day(edtf), []ontology.Target{{Target: "person/psaki", Basis: ontology.BasisNamed}}
				f.Statements = append(f.Statements, said)
			}
			g.load(f)
			per := storage.Per{Role: storage.OfActor, Of: g.keys("person/psaki")}
			n := must[[]storage.List[storage.Neighbour]](t, "Neighbours")(g.Neighbours(g.ctx, per, storage.LinkFilter{}, storage.Page{First: 1}))[0].Items[0]
			equal(t, "count", n.Count, 7)
			equal(t, "days, without open ends", []ontology.Day{n.First, n.Last}, []ontology.Day{day("2021-01-03").Earliest, day("2021-01-09").Earliest})
			equal(t, "the newest five", g.names(n.Via), ids("statement/many-1 statement/many-4 statement/many-6 statement/many-3 statement/many-5"))
		}},
		{"neighbours in pages", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			per := storage.Per{Role: storage.OfActor, Of: g.keys("person/putin")}
			walkEverySize(g, func(p storage.Page) (storage.List[storage.Neighbour], error) {
				p.Descending = false
				lists, err := g.Neighbours(g.ctx, per, storage.LinkFilter{}, p)
				if err != nil {
					return storage.List[storage.Neighbour]{}, err
				}
				return lists[0], nil
			}, func(n storage.Neighbour) string {
				return fmt.Sprint(n.Relation, n.Outgoing, g.names([]storage.Key{n.Actor}))
			})
		}},
		{"steps", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			step := func(f storage.LinkFilter, most int, from ...ontology.ID) []string {
				t.Helper()
				var bonds []storage.Bond
				if err := g.Step(g.ctx, g.keys(from...), f, func(b storage.Bond) bool {
					bonds = append(bonds, b)
					return len(bonds) < most
				}); err != nil {
					t.Fatal(err)
				}
				via := must[[]storage.Key](t, "Newest")(g.Newest(g.ctx, bonds, f.When))
				out := []string{}
				for i, b := range bonds {
					out = append(out, fmt.Sprint(g.names([]storage.Key{b.From})[0], " ", b.Relation, arrow(b.Outgoing), " ", g.names([]storage.Key{b.To})[0], " by ", g.names(via[i : i+1])[0]))
				}
				return out
			}
			all := step(storage.LinkFilter{}, 100, "person/putin", "person/zelenskyy")
			equal(t, "from two", all, []string{
				"person/putin SPOKE_ABOUT→ country/us by statement/november",
				"person/putin SPOKE_ABOUT← person/biden by statement/severe",
				"person/putin SPOKE_TO← person/biden by statement/warning",
				"person/putin REPORTED← unnamed/aide by statement/november",
				"person/putin CALLED→ person/biden by call/1230",
				"person/putin HELD_OFFICE→ country/ru by tenure/putin",
				"person/putin BELONGS_TO→ country/ru by person/putin",
				"person/zelenskyy BELONGS_TO→ country/ua by person/zelenskyy",
			})
			equal(t, "the first three", step(storage.LinkFilter{}, 3, "person/putin", "person/zelenskyy"), all[:3])
			equal(t, "the other way round", step(storage.LinkFilter{}, 1, "person/zelenskyy", "person/putin"), all[7:])
			equal(t, "filtered, another is the newest", step(storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationSpokeAbout}, When: storage.When{Period: period("2021-12-30")}}, 9, "person/putin"),
				[]string{"person/putin SPOKE_ABOUT← person/biden by statement/warning"})
			equal(t, "from what is no actor", step(storage.LinkFilter{}, 9, "call/1230"), []string{})
			equal(t, "not joined", must[[]storage.Key](t, "Newest")(g.Newest(g.ctx, []storage.Bond{{From: g.key("person/putin"), To: g.key("person/zelenskyy"), Relation: ontology.RelationMet, Outgoing: true}}, storage.When{})), []storage.Key{0})
		}},
		{"bonds follow every change", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			putin := func() []string { return neighbours(g, "person/putin") }
			before := putin()
			g.retract("document/article")
			equal(t, "one document less", putin()[0], "SPOKE_TO ← person/biden 1")
			g.load(articleDocument())
			equal(t, "told again", putin(), before)
			g.load(twins())
			g.merge("person/biden", "person/zelenskyy")
			equal(t, "merged", putin()[0], "SPOKE_ABOUT ← person/zelenskyy 3")
			g.unmerge("person/biden")
			equal(t, "and not", putin()[0], "SPOKE_ABOUT ← person/biden 3")
		}},
		{"around", func(t testing.TB, s *suite) {
			g := s.empty(t)
			g.load(ringDocument())
			walk := func(from ontology.ID, q storage.AroundQuery) (out []string) {
				t.Helper()
				q.MaxBonds = max(q.MaxBonds, 1)
				found := must[storage.Around](t, "WalkAround")(storage.WalkAround(g.ctx, g, g.key(from), q))
				for _, r := range found.Reached {
					out = append(out, fmt.Sprint(g.names([]storage.Key{r.From})[0].Key(), arrow(r.Outgoing), g.names([]storage.Key{r.To})[0].Key(), " ", r.Hops))
				}
				if found.More {
					out = append(out, "more "+string(found.Bound))
				}
				return out
			}
			wide := storage.AroundQuery{MaxHops: 2, First: 99, MaxBonds: 99}
			equal(t, "two hops", walk("person/a", wide), []string{"a→b 1", "a←f 1", "b→c 2", "f←e 2"})
			wide.MaxHops = 1
			equal(t, "one hop", walk("person/d", wide), []string{"d→e 1", "d→g 1", "d←c 1"})
			wide.MaxHops = 9
			equal(t, "all, each once", walk("person/a", wide), []string{"a→b 1", "a←f 1", "b→c 2", "f←e 2", "c→d 3", "d→g 4", "g→h 5"})
			equal(t, "from an island", walk("person/i", wide), []string(nil))
			wide.First = 3
			equal(t, "the first three", walk("person/a", wide), []string{"a→b 1", "a←f 1", "b→c 2", "more "})
			equal(t, "exactly as many", walk("person/d", storage.AroundQuery{MaxHops: 1, First: 3, MaxBonds: 99}), []string{"d→e 1", "d→g 1", "d←c 1"})
			equal(t, "too many bonds", walk("person/a", storage.AroundQuery{MaxHops: 9, First: 99, MaxBonds: 3}), []string{"a→b 1", "a←f 1", "b→c 2", "more MAX_BONDS"})
			equal(t, "filtered", walk("person/a", storage.AroundQuery{MaxHops: 9, First: 99, MaxBonds: 99, Filter: storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationMet}}}), []string(nil))
			if _, err := storage.WalkAround(g.ctx, g, 1, storage.AroundQuery{}); err == nil {
				t.Error("a walk of no hops is made")
			}
		}},
		{"shortest paths", func(t testing.TB, s *suite) {
			g := s.empty(t)
			g.load(ringDocument())
			type answer struct {
				found bool
				via   string
				bound storage.Bound
			}
			walk := func(from, to ontology.ID, q storage.PathQuery) answer {
				p := must[storage.Path](t, "ShortestPath")(storage.ShortestPath(g.ctx, g, g.key(from), g.key(to), q))
				via, at := "", g.key(from)
				for _, h := range p.Hops {
					if h.From != at {
						t.Errorf("the path from %s to %s breaks at %+v", from, to, h)
					}
					via, at = via+" "+g.names([]storage.Key{h.Via})[0].Key()+arrow(h.Outgoing), h.To
				}
				if p.Found && at != g.key(to) {
					t.Errorf("the path from %s ends at %s", from, g.names([]storage.Key{at}))
				}
				return answer{p.Found, via, p.Bound}
			}
			wide := storage.PathQuery{MaxHops: 9, MaxVisited: 1000, MaxBonds: 1000}
			equal(t, "one hop", walk("person/a", "person/b", wide), answer{true, " ab→", ""})
			equal(t, "against the arrow", walk("person/b", "person/a", wide), answer{true, " ab←", ""})
			equal(t, "round the ring the short way", walk("person/a", "person/e", wide), answer{true, " fa← ef←", ""})
			equal(t, "half the ring", len(walk("person/a", "person/d", wide).via), len(" ab→ bc→ cd→"))
			equal(t, "to the tail", walk("person/c", "person/h", wide), answer{true, " cd→ dg→ gh→", ""})
			equal(t, "to oneself", walk("person/a", "person/a", wide), answer{true, "", ""})
			equal(t, "to an island", walk("person/a", "person/i", wide), answer{false, "", ""})
			equal(t, "from an island", walk("person/i", "person/h", wide), answer{false, "", ""})
			equal(t, "too far", walk("person/a", "person/h", storage.PathQuery{MaxHops: 4, MaxVisited: 1000, MaxBonds: 1000}), answer{false, "", storage.BoundHops})
			equal(t, "just far enough", walk("person/a", "person/h", storage.PathQuery{MaxHops: 5, MaxVisited: 1000, MaxBonds: 1000}).found, true)
			equal(t, "too many", walk("person/a", "person/h", storage.PathQuery{MaxHops: 9, MaxVisited: 3, MaxBonds: 99}), answer{false, "", storage.BoundVisited})
			equal(t, "too many bonds", walk("person/a", "person/h", storage.PathQuery{MaxHops: 9, MaxVisited: 99, MaxBonds: 4}), answer{false, "", storage.BoundBonds})
			equal(t, "filtered away", walk("person/a", "person/b", storage.PathQuery{MaxHops: 9, MaxVisited: 99, MaxBonds: 99, Filter: storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationCalled}}}), answer{false, "", ""})
			if _, err := storage.ShortestPath(g.ctx, g, 1, 2, storage.PathQuery{}); err == nil {
				t.Error("a path of no hops is searched for")
			}
		}},
	}
}

// ringDocument is a ring of six who speak about the next, with a tail of two
// and an island:
//
//	a → b → c
//	↑       ↓
//	f ← e ← d → g → h      i
func ringDocument() ontology.Facts {
	f := ontology.Facts{Document: document("ring", ontology.DocumentOther, "registry", "2022-01-01", "A ring")}
	for _, r := range "abcdefghi" {
		f.Actors = append(f.Actors, ontology.Actor{ID: ontology.ID("person/" + string(r)), Name: string(r)})
	}
	for _, edge := range []string{"ab", "bc", "cd", "de", "ef", "fa", "dg", "gh"} {
		said := remark(edge, "of "+edge)
		said.Speaker = ontology.ID("person/" + edge[:1])
		said.About = []ontology.Target{{Target: ontology.ID("person/" + edge[1:]), Basis: ontology.BasisNamed}}
		f.Statements = append(f.Statements, said)
	}
	return f
}
