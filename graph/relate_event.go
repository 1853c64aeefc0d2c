package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func eventKey(e model.Event) storage.Key { return e.Fact().Key }

func (g *graph) eventParticipants(ctx context.Context, _ ask, of []model.Event) ([][]*model.Participant, error) {
	lists, err := g.reader(ctx).Participants(ctx, keysOf(of, eventKey))
	return each(lists, err, newParticipant)
}

func (g *graph) eventInitiatedBy(ctx context.Context, k ask, of []model.Event) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(e model.Event) storage.Key { return e.Fact().InitiatedBy }))
}

func (g *graph) eventPlace(ctx context.Context, _ ask, of []model.Event) ([]*model.Place, error) {
	return g.places(ctx, keysOf(of, func(e model.Event) storage.Key { return e.Fact().Place }))
}

func (g *graph) eventStatements(ctx context.Context, k ask, of []model.Event) ([]*listing[*model.Statement], error) {
	return g.statementLists(ctx, k, storage.InEvent, keysOf(of, eventKey))
}

func (g *graph) eventSources(ctx context.Context, k ask, of []model.Event) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, eventKey))
}

func (g *graph) participantActor(ctx context.Context, k ask, of []*model.Participant) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(p *model.Participant) storage.Key { return p.Actor }))
}

func (g *graph) placeCountry(ctx context.Context, k ask, of []*model.Place) ([]*model.Country, error) {
	return actorsAs[*model.Country](ctx, g, k, keysOf(of, func(p *model.Place) storage.Key { return p.Country }))
}

func (g *graph) placeEvents(ctx context.Context, k ask, of []*model.Place) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.AtPlace, keysOf(of, func(p *model.Place) storage.Key { return p.Key }))
}

func (g *graph) momentNode(ctx context.Context, _ ask, of []*model.Moment) ([]model.Node, error) {
	nodes := make([]storage.Node, len(of))
	for i, m := range of {
		nodes[i] = m.Node
	}
	return g.nodes(ctx, nodes)
}

func (g *graph) hitNode(ctx context.Context, _ ask, of []*model.SearchHit) ([]model.Node, error) {
	nodes := make([]storage.Node, len(of))
	for i, h := range of {
		nodes[i] = h.Node
	}
	return g.nodes(ctx, nodes)
}

func (g *graph) hopFrom(ctx context.Context, k ask, of []*model.Hop) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(h *model.Hop) storage.Key { return h.From }))
}

func (g *graph) hopTo(ctx context.Context, k ask, of []*model.Hop) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(h *model.Hop) storage.Key { return h.To }))
}

func (g *graph) hopVia(ctx context.Context, _ ask, of []*model.Hop) ([]model.Node, error) {
	return g.nodesByKey(ctx, keysOf(of, hopKey))
}

func (g *graph) hopSources(ctx context.Context, k ask, of []*model.Hop) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, hopKey))
}

func hopKey(h *model.Hop) storage.Key { return h.Via }

func (g *graph) judgementActor(ctx context.Context, k ask, of []*model.Judgement) ([]model.Actor, error) {
	ids := make([]ontology.ID, len(of))
	for i, j := range of {
		if ids[i] = j.From; j.Merged {
			ids[i] = j.Into
		}
	}
	nodes, err := g.reader(ctx).Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return g.actorsFor(ctx, k, keysOf(nodes, func(n storage.Node) storage.Key { return n.Key }))
}

func (g *graph) receiptDocument(ctx context.Context, k ask, of []*model.Receipt) ([]*model.Document, error) {
	ids := make([]ontology.ID, len(of))
	for i, r := range of {
		ids[i] = r.Receipt.Document
	}
	nodes, err := g.reader(ctx).Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return g.documentsFor(ctx, k, keysOf(nodes, func(n storage.Node) storage.Key { return n.Key }))
}
