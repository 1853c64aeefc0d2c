package storagetest

import (
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// perAsked shows the answer for each of many parents asked together, and the
// answers for each asked alone.
func perAsked[T any](g *graph, of []storage.Key, ask func(of []storage.Key) ([]T, error)) (together, alone []string) {
	g.Helper()
	for _, answer := range must[[]T](g, "together")(ask(of)) {
		together = append(together, show(g, answer))
	}
	for _, k := range of {
		answers := must[[]T](g, "alone")(ask([]storage.Key{k}))
		if len(answers) != 1 {
			g.Fatalf("one parent, %d answers", len(answers))
		}
		alone = append(alone, show(g, answers[0]))
	}
	return together, alone
}

// listRoles returns each list with the roles that it takes, and asks it.
func listRoles(g *graph, p storage.Page) map[string]struct {
	roles []storage.Role
	ask   func(storage.Per) ([]string, []string)
} {
	type list = struct {
		roles []storage.Role
		ask   func(storage.Per) ([]string, []string)
	}
	return map[string]list{
		"statements": {[]storage.Role{storage.ByActor, storage.AboutNode, storage.InEvent, storage.InDocument}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([]storage.List[storage.Statement], error) {
				return g.Statements(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.StatementFilter{}, p)
			})
		}},
		"events": {[]storage.Role{storage.OfActor, storage.AtPlace, storage.InDocument}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([]storage.List[storage.Event], error) {
				return g.Events(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.EventFilter{}, p)
			})
		}},
		"sanctions": {[]storage.Role{storage.AgainstActor, storage.ByAuthority, storage.UnderProgram, storage.InDocument}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([]storage.List[storage.Sanction], error) {
				return g.Sanctions(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.SanctionFilter{}, p)
			})
		}},
		"documents": {[]storage.Role{storage.FromSource, storage.InDataset, storage.ReportingNode}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([]storage.List[storage.Document], error) {
				return g.Documents(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.DocumentFilter{}, p)
			})
		}},
		"tenures": {[]storage.Role{storage.OfActor, storage.InOffice, storage.OfOwner}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([][]storage.Tenure, error) {
				return g.Tenures(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.TenureFilter{})
			})
		}},
		"memberships": {[]storage.Role{storage.OfActor, storage.InOrganization}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([][]storage.Membership, error) {
				return g.Memberships(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.MembershipFilter{})
			})
		}},
		"neighbours": {[]storage.Role{storage.OfActor}, func(per storage.Per) ([]string, []string) {
			return perAsked(g, per.Of, func(of []storage.Key) ([]storage.List[storage.Neighbour], error) {
				return g.Neighbours(g.ctx, storage.Per{Role: per.Role, Of: of}, storage.LinkFilter{}, p)
			})
		}},
	}
}

func perCases() []testCase {
	return []testCase{
		{"many parents are as one by one", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(twins())
			parents := g.keys(ids(`person/putin person/biden person/putin country/us country/ru person/sechin call/1230 call/0102 place/geneva
				document/article document/base source/cnbc program/ukraine office/us-president organization/white-house organization/nato
				statement/invade person/vvp person/psaki person/biden`)...)
			parents = append(parents, 0, 1<<40, -7, 0) // of which none is a node
			for _, p := range []storage.Page{{First: 100, Count: true}, {First: 2, Descending: true}, {Last: 1, Count: true}} {
				for name, list := range listRoles(g, p) {
					for _, role := range list.roles {
						together, alone := list.ask(storage.Per{Role: role, Of: parents})
						equal(t, name, together, alone)
					}
				}
			}
		}},
		{"what parents have", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			of := func(role storage.Role, parents string) [][]ontology.ID {
				per := storage.Per{Role: role, Of: g.keys(ids(parents)...)}
				var out [][]ontology.ID
				switch role {
				case storage.ByActor, storage.AboutNode, storage.InEvent, storage.InDocument:
					for _, l := range must[[]storage.List[storage.Statement]](t, "Statements")(g.Statements(g.ctx, per, storage.StatementFilter{}, every())) {
						out = append(out, idsOf(g, []storage.List[storage.Statement]{l}, func(s storage.Statement) storage.Node { return s.Node }))
					}
				case storage.OfActor, storage.AtPlace:
					for _, l := range must[[]storage.List[storage.Event]](t, "Events")(g.Events(g.ctx, per, storage.EventFilter{}, every())) {
						out = append(out, idsOf(g, []storage.List[storage.Event]{l}, func(e storage.Event) storage.Node { return e.Node }))
					}
				case storage.AgainstActor, storage.ByAuthority, storage.UnderProgram:
					for _, l := range must[[]storage.List[storage.Sanction]](t, "Sanctions")(g.Sanctions(g.ctx, per, storage.SanctionFilter{}, every())) {
						out = append(out, idsOf(g, []storage.List[storage.Sanction]{l}, func(s storage.Sanction) storage.Node { return s.Node }))
					}
				default:
					for _, l := range must[[]storage.List[storage.Document]](t, "Documents")(g.Documents(g.ctx, per, storage.DocumentFilter{}, every())) {
						out = append(out, idsOf(g, []storage.List[storage.Document]{l}, func(d storage.Document) storage.Node { return d.Node }))
					}
				}
				return out
			}
			type answer = [][]ontology.ID
			equal(t, "ByActor", of(storage.ByActor, "person/putin person/psaki"), answer{ids("statement/november"), ids("")})
			equal(t, "AboutNode", of(storage.AboutNode, "country/us person/putin"), answer{ids("statement/november"), ids("statement/warning statement/invade statement/severe")})
			equal(t, "InEvent", of(storage.InEvent, "call/0102 call/1230"), answer{ids(""), ids("statement/warning")})
			equal(t, "InDocument", of(storage.InDocument, "document/readout"), answer{ids("statement/warning")})
			equal(t, "OfActor", of(storage.OfActor, "person/biden country/ua"), answer{ids("call/1230 call/0102"), ids("event/annexation")})
			equal(t, "AtPlace", of(storage.AtPlace, "place/geneva"), answer{ids("meeting/geneva")})
			equal(t, "AgainstActor", of(storage.AgainstActor, "person/sechin person/putin"), answer{ids("sanction/sechin"), ids("")})
			equal(t, "ByAuthority", of(storage.ByAuthority, "country/us"), answer{ids("sanction/sechin sanction/bank")})
			equal(t, "UnderProgram", of(storage.UnderProgram, "program/ukraine"), answer{ids("sanction/sechin")})
			equal(t, "FromSource", of(storage.FromSource, "source/cnbc source/registry"), answer{ids("document/article"), ids("document/base")})
			equal(t, "InDataset", of(storage.InDataset, "dataset/registry country/rs"), answer{ids("document/base"), ids("")})
			equal(t, "ReportingNode", of(storage.ReportingNode, "call/1230 country/rs"), answer{ids("document/readout document/article"), ids("document/base")})
		}},
		{"roles and pages that cannot be", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			per := func(r storage.Role) storage.Per { return storage.Per{Role: r, Of: g.keys("person/biden")} }
			good := storage.Page{First: 1}
			after := &storage.Position{Rank: 1, Key: 1}
			for what, ask := range map[string]func() error{
				"statements at a place": func() error {
					_, err := g.Statements(g.ctx, per(storage.AtPlace), storage.StatementFilter{}, good)
					return err
				},
				"events by an actor": func() error {
					_, err := g.Events(g.ctx, per(storage.ByActor), storage.EventFilter{}, good)
					return err
				},
				"sanctions of an actor": func() error {
					_, err := g.Sanctions(g.ctx, per(storage.OfActor), storage.SanctionFilter{}, good)
					return err
				},
				"documents of an actor": func() error {
					_, err := g.Documents(g.ctx, per(storage.OfActor), storage.DocumentFilter{}, good)
					return err
				},
				"neighbours of nobody": func() error {
					_, err := g.Neighbours(g.ctx, storage.Per{}, storage.LinkFilter{}, good)
					return err
				},
				"an unknown role": func() error {
					_, err := g.Statements(g.ctx, per(99), storage.StatementFilter{}, good)
					return err
				},
				"a page of neither": func() error {
					_, err := g.Statements(g.ctx, storage.Per{}, storage.StatementFilter{}, storage.Page{After: after})
					return err
				},
				"a page of both": func() error {
					_, err := g.Events(g.ctx, storage.Per{}, storage.EventFilter{}, storage.Page{First: 1, Last: 1})
					return err
				},
				"a page below zero": func() error {
					_, err := g.Timeline(g.ctx, storage.TimelineFilter{}, storage.Page{First: -1})
					return err
				},
			} {
				if err := ask(); err == nil {
					t.Errorf("%s: no error", what)
				}
			}
			lists := must[[]storage.List[storage.Statement]](t, "no parents")(g.Statements(g.ctx, storage.Per{Role: storage.ByActor}, storage.StatementFilter{}, good))
			equal(t, "no parents, no lists", len(lists), 0)
		}},
	}
}
