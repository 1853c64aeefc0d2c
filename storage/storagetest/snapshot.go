package storagetest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// wholeAnswers asks a store for everything that it holds and shows each answer.
func wholeAnswers(g *graph) []string {
	g.Helper()
	known := make(map[storage.Key]bool)
	type told struct {
		what   string
		answer any
	}
	var all []told
	put := func(what string, answer any) {
		eachKey(reflect.ValueOf(answer), func(k storage.Key) storage.Key {
			if k != 0 {
				known[k] = true
			}
			return k
		})
		all = append(all, told{what, answer})
	}
	none, page := storage.Per{}, every()
	put("statements", must[[]storage.List[storage.Statement]](g, "Statements")(g.Statements(g.ctx, none, storage.StatementFilter{}, page)))
	put("events", must[[]storage.List[storage.Event]](g, "Events")(g.Events(g.ctx, none, storage.EventFilter{}, page)))
	put("sanctions", must[[]storage.List[storage.Sanction]](g, "Sanctions")(g.Sanctions(g.ctx, none, storage.SanctionFilter{}, page)))
	put("documents", must[[]storage.List[storage.Document]](g, "Documents")(g.Documents(g.ctx, none, storage.DocumentFilter{}, page)))
	put("tenures", must[[][]storage.Tenure](g, "Tenures")(g.Tenures(g.ctx, none, storage.TenureFilter{})))
	put("memberships", must[[][]storage.Membership](g, "Memberships")(g.Memberships(g.ctx, none, storage.MembershipFilter{})))
	put("timeline", must[storage.List[storage.Moment]](g, "Timeline")(g.Timeline(g.ctx, storage.TimelineFilter{}, page)))
	put("judgements", must[[]storage.Judgement](g, "Judgements")(g.Judgements(g.ctx)))

	// what the answers name is asked in turn, until nothing new is named
	for asked := 0; asked < len(known); {
		asked = len(known)
		keys := slices.Sorted(maps.Keys(known))
		from := len(all)
		put("nodes", must[[]storage.Node](g, "IDs")(g.IDs(g.ctx, keys)))
		put("actors", must[[]storage.Actor](g, "Actors")(g.Actors(g.ctx, keys)))
		put("names", must[[]storage.Actor](g, "ActorOutlines")(g.ActorOutlines(g.ctx, keys)))
		put("offices", must[[]storage.Office](g, "Offices")(g.Offices(g.ctx, keys)))
		put("places", must[[]storage.Place](g, "Places")(g.Places(g.ctx, keys)))
		put("events", must[[]storage.Event](g, "EventsByKey")(g.EventsByKey(g.ctx, keys)))
		put("statements", must[[]storage.Statement](g, "StatementsByKey")(g.StatementsByKey(g.ctx, keys)))
		put("sanctions", must[[]storage.Sanction](g, "SanctionsByKey")(g.SanctionsByKey(g.ctx, keys)))
		put("programs", must[[]storage.Program](g, "Programs")(g.Programs(g.ctx, keys)))
		put("ties", must[[]storage.Tie](g, "Ties")(g.Ties(g.ctx, keys)))
		put("aliases", must[[][]ontology.Alias](g, "Aliases")(g.Aliases(g.ctx, keys)))
		put("identifiers", must[[][]ontology.Identifier](g, "Identifiers")(g.Identifiers(g.ctx, keys)))
		put("participants", must[[][]storage.Participant](g, "Participants")(g.Participants(g.ctx, keys)))
		put("targets", must[[][]storage.Target](g, "Targets")(g.Targets(g.ctx, keys)))
		for _, p := range []ontology.Predicate{ontology.PredicateAddressedTo, ontology.PredicateAimedAt, ontology.PredicateReportedBy} {
			put(string(p), must[[][]storage.Key](g, "Heard")(g.Heard(g.ctx, keys, p)))
		}
		put("reports", must[[][]storage.Report](g, "Reports")(g.Reports(g.ctx, keys, storage.WithAccounts)))
		put("documents", must[[]storage.Document](g, "DocumentsByKey")(g.DocumentsByKey(g.ctx, keys)))
		put("titles", must[[]storage.Document](g, "DocumentOutlines")(g.DocumentOutlines(g.ctx, keys)))
		put("sources", must[[]storage.Source](g, "Sources")(g.Sources(g.ctx, keys)))
		put("datasets", must[[]storage.Dataset](g, "Datasets")(g.Datasets(g.ctx, keys)))
		put("texts", must[[]string](g, "Texts")(g.Texts(g.ctx, keys)))
		put("revisions", must[[][]storage.Revision](g, "Revisions")(g.Revisions(g.ctx, keys)))
		put("neighbours", must[[]storage.List[storage.Neighbour]](g, "Neighbours")(g.Neighbours(g.ctx, storage.Per{Role: storage.OfActor, Of: keys}, storage.LinkFilter{}, page)))
		if asked < len(known) {
			all = all[:from]
		}
	}
	out := []string{"stats " + showStats(must[storage.Stats](g, "Stats")(g.Stats(g.ctx)))}
	for _, t := range all {
		out = append(out, t.what+" "+show(g, t.answer))
	}
	return out
}

func showStats(s storage.Stats) string {
	out := fmt.Sprintf("edges %d from %s until %s", s.Edges, s.Earliest, s.Latest)
	for _, kind := range ontology.Kinds() {
		out += fmt.Sprintf(" %s=%d", kind, s.Nodes[kind])
	}
	return out
}
