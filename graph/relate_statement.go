package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func statementKey(s *model.Statement) storage.Key { return s.Key }

func (g *graph) statementSpeaker(ctx context.Context, k ask, of []*model.Statement) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(s *model.Statement) storage.Key { return s.Speaker }))
}

func (g *graph) statementAbout(ctx context.Context, _ ask, of []*model.Statement) ([][]*model.Target, error) {
	lists, err := g.reader(ctx).Targets(ctx, keysOf(of, statementKey))
	return each(lists, err, newTarget)
}

func (g *graph) statementTo(ctx context.Context, k ask, of []*model.Statement) ([][]model.Actor, error) {
	return g.heard(ctx, k, of, ontology.PredicateAddressedTo)
}

func (g *graph) statementRecipients(ctx context.Context, k ask, of []*model.Statement) ([][]model.Actor, error) {
	return g.heard(ctx, k, of, ontology.PredicateAimedAt)
}

func (g *graph) statementReportedBy(ctx context.Context, k ask, of []*model.Statement) ([][]model.Actor, error) {
	return g.heard(ctx, k, of, ontology.PredicateReportedBy)
}

// heard returns the actors joined to statements by a predicate.
func (g *graph) heard(ctx context.Context, k ask, of []*model.Statement, p ontology.Predicate) ([][]model.Actor, error) {
	lists, err := g.reader(ctx).Heard(ctx, keysOf(of, statementKey), p)
	if err != nil {
		return nil, err
	}
	return spread(lists, func(keys []storage.Key) ([]model.Actor, error) { return g.actorsFor(ctx, k, keys) })
}

func (g *graph) statementEvent(ctx context.Context, _ ask, of []*model.Statement) ([]model.Event, error) {
	return g.events(ctx, keysOf(of, func(s *model.Statement) storage.Key { return s.Event }))
}

func (g *graph) statementSources(ctx context.Context, k ask, of []*model.Statement) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, statementKey))
}

// targetTarget reads what statements are about. Most of it is actors, which are
// tried first; only the rest costs more reads.
func (g *graph) targetTarget(ctx context.Context, k ask, of []*model.Target) ([]model.Topic, error) {
	keys := keysOf(of, func(t *model.Target) storage.Key { return t.Target.Target })
	actors, err := g.actorsFor(ctx, k, keys)
	if err != nil {
		return nil, err
	}
	out := make([]model.Topic, len(of))
	others := make([]storage.Key, len(of)) // zero where the actor is found
	missing := false
	for i, a := range actors {
		if a != nil {
			out[i] = a
		} else {
			others[i], missing = keys[i], missing || keys[i] != 0
		}
	}
	if !missing {
		return out, nil
	}
	nodes, err := g.nodesByKey(ctx, others)
	if err != nil {
		return nil, err
	}
	for i, n := range nodes {
		if t, ok := n.(model.Topic); ok {
			out[i] = t
		}
	}
	return out, nil
}

func (g *graph) reportDocument(ctx context.Context, k ask, of []*model.Report) ([]*model.Document, error) {
	return g.documentsFor(ctx, k, keysOf(of, func(r *model.Report) storage.Key { return r.Document }))
}
