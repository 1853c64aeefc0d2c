package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

func (r queryResolver) Around(ctx context.Context, _ string, _ []ontology.Relation, _ *string, _ *ontology.Match, _, _ *int) (*model.Around, error) {
	return one(ctx, root{}, r.queryAround)
}

func (r actorResolver[T]) Around(ctx context.Context, obj T, _ []ontology.Relation, _ *string, _ *ontology.Match, _, _ *int) (*model.Around, error) {
	return one(ctx, model.Actor(obj), r.actorAround)
}

type reachedResolver struct{ *graph }

func (r reachedResolver) Actor(ctx context.Context, obj *model.Reached) (model.Actor, error) {
	return one(ctx, obj, r.reachedActor)
}

func (r reachedResolver) From(ctx context.Context, obj *model.Reached) (model.Actor, error) {
	return one(ctx, obj, r.reachedFrom)
}

func (r reachedResolver) Via(ctx context.Context, obj *model.Reached) (model.Node, error) {
	return one(ctx, obj, r.reachedVia)
}
