package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

// eventResolver answers what all three types of event have in common.
type eventResolver[T model.Event] struct{ *graph }

func (r eventResolver[T]) Participants(ctx context.Context, obj T) ([]*model.Participant, error) {
	return one(ctx, model.Event(obj), r.eventParticipants)
}

func (r eventResolver[T]) InitiatedBy(ctx context.Context, obj T) (model.Actor, error) {
	return one(ctx, model.Event(obj), r.eventInitiatedBy)
}

func (r eventResolver[T]) Place(ctx context.Context, obj T) (*model.Place, error) {
	return one(ctx, model.Event(obj), r.eventPlace)
}

func (r eventResolver[T]) Statements(ctx context.Context, obj T, _, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.StatementConnection, error) {
	return statementConnection(one(ctx, model.Event(obj), r.eventStatements))
}

func (r eventResolver[T]) Sources(ctx context.Context, obj T) ([]*model.Report, error) {
	return one(ctx, model.Event(obj), r.eventSources)
}

type participantResolver struct{ *graph }

func (r participantResolver) Actor(ctx context.Context, obj *model.Participant) (model.Actor, error) {
	return one(ctx, obj, r.participantActor)
}

type placeResolver struct{ *graph }

func (r placeResolver) Country(ctx context.Context, obj *model.Place) (*model.Country, error) {
	return one(ctx, obj, r.placeCountry)
}

func (r placeResolver) Events(ctx context.Context, obj *model.Place, _ []ontology.EventType, _ *string, _ *ontology.Match, _ []ontology.Status, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, obj, r.placeEvents))
}

type momentResolver struct{ *graph }

func (r momentResolver) Node(ctx context.Context, obj *model.Moment) (model.Node, error) {
	return one(ctx, obj, r.momentNode)
}

type hitResolver struct{ *graph }

func (r hitResolver) Node(ctx context.Context, obj *model.SearchHit) (model.Node, error) {
	return one(ctx, obj, r.hitNode)
}

type hopResolver struct{ *graph }

func (r hopResolver) From(ctx context.Context, obj *model.Hop) (model.Actor, error) {
	return one(ctx, obj, r.hopFrom)
}

func (r hopResolver) To(ctx context.Context, obj *model.Hop) (model.Actor, error) {
	return one(ctx, obj, r.hopTo)
}

func (r hopResolver) Via(ctx context.Context, obj *model.Hop) (model.Node, error) {
	return one(ctx, obj, r.hopVia)
}

func (r hopResolver) Sources(ctx context.Context, obj *model.Hop) ([]*model.Report, error) {
	return one(ctx, obj, r.hopSources)
}
