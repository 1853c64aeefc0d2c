package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

// actorResolver answers what all four types of actor have in common. T is their
// Go type: GraphQL tells types apart by it.
type actorResolver[T model.Actor] struct{ *graph }

func (r actorResolver[T]) Aliases(ctx context.Context, obj T) ([]*model.Alias, error) {
	return one(ctx, model.Actor(obj), r.actorAliases)
}

func (r actorResolver[T]) Identifiers(ctx context.Context, obj T) ([]*model.Identifier, error) {
	return one(ctx, model.Actor(obj), r.actorIdentifiers)
}

func (r actorResolver[T]) Country(ctx context.Context, obj T) (*model.Country, error) {
	return one(ctx, model.Actor(obj), r.actorCountry)
}

func (r actorResolver[T]) ActsFor(ctx context.Context, obj T) (model.Actor, error) {
	return one(ctx, model.Actor(obj), r.actorActsFor)
}

func (r actorResolver[T]) Members(ctx context.Context, obj T, _ *string) ([]*model.Membership, error) {
	return one(ctx, model.Actor(obj), r.actorMembers)
}

func (r actorResolver[T]) Statements(ctx context.Context, obj T, _, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.Act, _ []ontology.Form, _ []ontology.Modality, _ []ontology.Venue, _ *bool, _ []string, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.StatementConnection, error) {
	return statementConnection(one(ctx, model.Actor(obj), r.actorStatements))
}

func (r actorResolver[T]) StatementsAbout(ctx context.Context, obj T, _, _, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.Act, _ []ontology.Form, _ []ontology.Modality, _ []ontology.Venue, _ *bool, _ []string, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.StatementConnection, error) {
	return statementConnection(one(ctx, model.Actor(obj), r.actorStatementsAbout))
}

func (r actorResolver[T]) Calls(ctx context.Context, obj T, _ []string, _ *string, _ *ontology.Match, _ []ontology.Status, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, model.Actor(obj), r.actorCalls))
}

func (r actorResolver[T]) Meetings(ctx context.Context, obj T, _ []string, _ *string, _ *ontology.Match, _ []ontology.Status, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, model.Actor(obj), r.actorMeetings))
}

func (r actorResolver[T]) Events(ctx context.Context, obj T, _ []string, _ []ontology.EventType, _ *string, _ *ontology.Match, _ []ontology.Status, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, model.Actor(obj), r.actorEvents))
}

func (r actorResolver[T]) Sanctions(ctx context.Context, obj T, _, _ []string, _ []ontology.Measure, _ *string, _ *ontology.Match, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.SanctionConnection, error) {
	return sanctionConnection(one(ctx, model.Actor(obj), r.actorSanctions))
}

func (r actorResolver[T]) Tenures(ctx context.Context, obj T, _ *string) ([]*model.Tenure, error) {
	return one(ctx, model.Actor(obj), r.actorTenures)
}

func (r actorResolver[T]) Memberships(ctx context.Context, obj T, _ *string) ([]*model.Membership, error) {
	return one(ctx, model.Actor(obj), r.actorMemberships)
}

func (r actorResolver[T]) Neighbours(ctx context.Context, obj T, _ []ontology.Relation, _ *string, _ *ontology.Match, _ *int, _ *string, _ *int, _ *string) (*model.NeighbourConnection, error) {
	return neighbourConnection(one(ctx, model.Actor(obj), r.actorNeighbours))
}

func (r actorResolver[T]) Sources(ctx context.Context, obj T) ([]*model.Report, error) {
	return one(ctx, model.Actor(obj), r.actorSources)
}

type neighbourResolver struct{ *graph }

func (r neighbourResolver) Actor(ctx context.Context, obj *model.Neighbour) (model.Actor, error) {
	return one(ctx, obj, r.neighbourActor)
}

func (r neighbourResolver) Evidence(ctx context.Context, obj *model.Neighbour) ([]model.Node, error) {
	return one(ctx, obj, r.neighbourEvidence)
}
