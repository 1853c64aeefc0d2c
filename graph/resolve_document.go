package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

type sourceResolver struct{ *graph }

func (r sourceResolver) Of(ctx context.Context, obj *model.Source) (model.Actor, error) {
	return one(ctx, obj, r.sourceOf)
}

func (r sourceResolver) Documents(ctx context.Context, obj *model.Source, _ *string, _ *ontology.Match, _ []ontology.DocumentType, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.DocumentConnection, error) {
	return documentConnection(one(ctx, obj, r.sourceDocuments))
}

type datasetResolver struct{ *graph }

func (r datasetResolver) Documents(ctx context.Context, obj *model.Dataset, _ *string, _ *ontology.Match, _ []ontology.DocumentType, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.DocumentConnection, error) {
	return documentConnection(one(ctx, obj, r.datasetDocuments))
}

func (r datasetResolver) Sources(ctx context.Context, obj *model.Dataset) ([]*model.Report, error) {
	return one(ctx, obj, r.datasetSources)
}

type documentResolver struct{ *graph }

func (r documentResolver) Dataset(ctx context.Context, obj *model.Document) (*model.Dataset, error) {
	return one(ctx, obj, r.documentDataset)
}

func (r documentResolver) Source(ctx context.Context, obj *model.Document) (*model.Source, error) {
	return one(ctx, obj, r.documentSource)
}

func (r documentResolver) Text(ctx context.Context, obj *model.Document) (*string, error) {
	return one(ctx, obj, r.documentText)
}

func (r documentResolver) Revisions(ctx context.Context, obj *model.Document) ([]*model.Revision, error) {
	return one(ctx, obj, r.documentRevisions)
}

func (r documentResolver) Statements(ctx context.Context, obj *model.Document, _, _ []string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.StatementConnection, error) {
	return statementConnection(one(ctx, obj, r.documentStatements))
}

func (r documentResolver) Events(ctx context.Context, obj *model.Document, _ []ontology.EventType, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.EventConnection, error) {
	return eventConnection(one(ctx, obj, r.documentEvents))
}

func (r documentResolver) Sanctions(ctx context.Context, obj *model.Document, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.SanctionConnection, error) {
	return sanctionConnection(one(ctx, obj, r.documentSanctions))
}

type receiptResolver struct{ *graph }

func (r receiptResolver) Document(ctx context.Context, obj *model.Receipt) (*model.Document, error) {
	return one(ctx, obj, r.receiptDocument)
}

type judgementResolver struct{ *graph }

func (r judgementResolver) Actor(ctx context.Context, obj *model.Judgement) (model.Actor, error) {
	return one(ctx, obj, r.judgementActor)
}
