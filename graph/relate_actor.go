package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func actorKey(a model.Actor) storage.Key { return a.Fact().Key }

func (g *graph) actorAliases(ctx context.Context, _ ask, of []model.Actor) ([][]*model.Alias, error) {
	lists, err := g.reader(ctx).Aliases(ctx, keysOf(of, actorKey))
	return each(lists, err, func(a *ontology.Alias) *model.Alias {
		alias := &model.Alias{Text: a.Text, Metonym: a.Metonym}
		if a.Language != "" {
			alias.Language = &a.Language
		}
		return alias
	})
}

func (g *graph) actorIdentifiers(ctx context.Context, _ ask, of []model.Actor) ([][]*model.Identifier, error) {
	lists, err := g.reader(ctx).Identifiers(ctx, keysOf(of, actorKey))
	return each(lists, err, func(id *ontology.Identifier) *model.Identifier {
		return &model.Identifier{Scheme: string(id.Scheme), Value: id.Value}
	})
}

func (g *graph) actorCountry(ctx context.Context, k ask, of []model.Actor) ([]*model.Country, error) {
	return actorsAs[*model.Country](ctx, g, k, keysOf(of, func(a model.Actor) storage.Key { return a.Fact().Country }))
}

func (g *graph) actorActsFor(ctx context.Context, k ask, of []model.Actor) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(a model.Actor) storage.Key { return a.Fact().ActsFor }))
}

func (g *graph) actorStatements(ctx context.Context, k ask, of []model.Actor) ([]*listing[*model.Statement], error) {
	return g.statementLists(ctx, k, storage.ByActor, keysOf(of, actorKey))
}

func (g *graph) actorStatementsAbout(ctx context.Context, k ask, of []model.Actor) ([]*listing[*model.Statement], error) {
	return g.statementLists(ctx, k, storage.AboutNode, keysOf(of, actorKey))
}

func (g *graph) actorCalls(ctx context.Context, k ask, of []model.Actor) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.OfActor, keysOf(of, actorKey), ontology.KindCall)
}

func (g *graph) actorMeetings(ctx context.Context, k ask, of []model.Actor) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.OfActor, keysOf(of, actorKey), ontology.KindMeeting)
}

func (g *graph) actorEvents(ctx context.Context, k ask, of []model.Actor) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.OfActor, keysOf(of, actorKey))
}

func (g *graph) actorSanctions(ctx context.Context, k ask, of []model.Actor) ([]*listing[*model.Sanction], error) {
	return g.sanctionLists(ctx, k, storage.AgainstActor, keysOf(of, actorKey))
}

// actorTenures returns the offices of persons, and of countries and
// organizations who held theirs.
func (g *graph) actorTenures(ctx context.Context, k ask, of []model.Actor) ([][]*model.Tenure, error) {
	role := storage.OfActor
	if len(of) > 0 {
		switch of[0].(type) { // parents are of one type
		case *model.Country, *model.Organization:
			role = storage.OfOwner
		}
	}
	return g.tenureLists(ctx, k, role, keysOf(of, actorKey))
}

func (g *graph) actorMemberships(ctx context.Context, k ask, of []model.Actor) ([][]*model.Membership, error) {
	return g.membershipLists(ctx, k, storage.OfActor, keysOf(of, actorKey))
}

func (g *graph) actorMembers(ctx context.Context, k ask, of []model.Actor) ([][]*model.Membership, error) {
	return g.membershipLists(ctx, k, storage.InOrganization, keysOf(of, actorKey))
}

func (g *graph) actorNeighbours(ctx context.Context, k ask, of []model.Actor) ([]*listing[*model.Neighbour], error) {
	return g.neighbourLists(ctx, k, keysOf(of, actorKey))
}

func (g *graph) actorSources(ctx context.Context, k ask, of []model.Actor) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, actorKey))
}

func (g *graph) neighbourActor(ctx context.Context, k ask, of []*model.Neighbour) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(n *model.Neighbour) storage.Key { return n.Actor }))
}

func (g *graph) neighbourEvidence(ctx context.Context, _ ask, of []*model.Neighbour) ([][]model.Node, error) {
	lists := make([][]storage.Key, len(of))
	for i, n := range of {
		lists[i] = n.Via
	}
	return spread(lists, func(keys []storage.Key) ([]model.Node, error) { return g.nodesByKey(ctx, keys) })
}
