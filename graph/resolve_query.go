package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

// queryResolver answers the root fields, the plain way.
type queryResolver struct{ *graph }

func (r queryResolver) Node(ctx context.Context, _ ontology.ID) (model.Node, error) {
	return one(ctx, root{}, r.queryNode)
}

func (r queryResolver) Nodes(ctx context.Context, _ []ontology.ID) ([]model.Node, error) {
	return one(ctx, root{}, r.queryNodes)
}

func (r queryResolver) Actor(ctx context.Context, _ string) (model.Actor, error) {
	return one(ctx, root{}, r.queryActor)
}

func (r queryResolver) Dataset(ctx context.Context, _ string) (*model.Dataset, error) {
	return one(ctx, root{}, r.queryDataset)
}

func (r queryResolver) Datasets(ctx context.Context) ([]*model.Dataset, error) {
	return one(ctx, root{}, r.queryDatasets)
}

func (r queryResolver) Person(ctx context.Context, _ string) (*model.Person, error) {
	return one(ctx, root{}, r.queryPerson)
}

func (r queryResolver) Country(ctx context.Context, _ string) (*model.Country, error) {
	return one(ctx, root{}, r.queryCountry)
}

func (r queryResolver) Organization(ctx context.Context, _ string) (*model.Organization, error) {
	return one(ctx, root{}, r.queryOrganization)
}

func (r queryResolver) Leaders(ctx context.Context, _ string, _ *string) ([]*model.Tenure, error) {
	return one(ctx, root{}, r.queryLeaders)
}

func (r queryResolver) Statement(ctx context.Context, _ ontology.ID) (*model.Statement, error) {
	return one(ctx, root{}, r.queryStatement)
}

func (r queryResolver) Statements(ctx context.Context, _, _, _, _, _, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.Act, _ []ontology.Form, _ []ontology.Modality, _ []ontology.Venue, _ *bool, _ []string, _ []ontology.ID, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.StatementConnection, error) {
	return statementConnection(one(ctx, root{}, r.queryStatements))
}

func (r queryResolver) Call(ctx context.Context, _ ontology.ID) (*model.Call, error) {
	return one(ctx, root{}, r.queryCall)
}

func (r queryResolver) Calls(ctx context.Context, _, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.Status, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, root{}, r.queryCalls))
}

func (r queryResolver) Meeting(ctx context.Context, _ ontology.ID) (*model.Meeting, error) {
	return one(ctx, root{}, r.queryMeeting)
}

func (r queryResolver) Meetings(ctx context.Context, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.EventType, _ []ontology.Status, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, root{}, r.queryMeetings))
}

func (r queryResolver) Event(ctx context.Context, _ ontology.ID) (model.Event, error) {
	return one(ctx, root{}, r.queryEvent)
}

func (r queryResolver) Events(ctx context.Context, _, _, _ []string, _ []ontology.EventType, _ []ontology.Status, _ []ontology.PLOVERType, _ *string, _ *ontology.Match, _ []string, _ []ontology.ID, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, root{}, r.queryEvents))
}

func (r queryResolver) Sanction(ctx context.Context, _ ontology.ID) (*model.Sanction, error) {
	return one(ctx, root{}, r.querySanction)
}

func (r queryResolver) Sanctions(ctx context.Context, _, _, _ []string, _ []ontology.Measure, _ *string, _ *ontology.Match, _ *string, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.SanctionConnection, error) {
	return sanctionConnection(one(ctx, root{}, r.querySanctions))
}

func (r queryResolver) Document(ctx context.Context, _ ontology.ID) (*model.Document, error) {
	return one(ctx, root{}, r.queryDocument)
}

func (r queryResolver) Documents(ctx context.Context, _, _ []string, _ []ontology.DocumentType, _ *string, _ *ontology.Match, _ []ontology.ID, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.DocumentConnection, error) {
	return documentConnection(one(ctx, root{}, r.queryDocuments))
}

func (r queryResolver) Search(ctx context.Context, _ string, _ []ontology.Kind, _ []string, _ *int, _ *string, _ *int, _ *string) (*model.SearchConnection, error) {
	return searchConnection(one(ctx, root{}, r.querySearch))
}

func (r queryResolver) Timeline(ctx context.Context, _ []string, _ []ontology.Kind, _ *string, _ *ontology.Match, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.TimelineConnection, error) {
	return timelineConnection(one(ctx, root{}, r.queryTimeline))
}

func (r queryResolver) Neighbours(ctx context.Context, _ string, _ []ontology.Relation, _ *string, _ *ontology.Match, _ *int, _ *string, _ *int, _ *string) (*model.NeighbourConnection, error) {
	return neighbourConnection(one(ctx, root{}, r.queryNeighbours))
}

func (r queryResolver) Path(ctx context.Context, _, _ string, _ []ontology.Relation, _ *string, _ *ontology.Match, _ *int) (*model.Path, error) {
	return one(ctx, root{}, r.queryPath)
}

func (r queryResolver) Stats(ctx context.Context) (*model.Stats, error) {
	return one(ctx, root{}, r.queryStats)
}
