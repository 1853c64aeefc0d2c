package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/storage"
)

func documentKey(d *model.Document) storage.Key { return d.Key }

func (g *graph) sourceOf(ctx context.Context, k ask, of []*model.Source) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(s *model.Source) storage.Key { return s.Of }))
}

func (g *graph) sourceDocuments(ctx context.Context, k ask, of []*model.Source) ([]*listing[*model.Document], error) {
	return g.documentLists(ctx, k, storage.FromSource, keysOf(of, sourceKey))
}

func datasetKey(d *model.Dataset) storage.Key { return d.Key }

func (g *graph) datasetDocuments(ctx context.Context, k ask, of []*model.Dataset) ([]*listing[*model.Document], error) {
	return g.documentLists(ctx, k, storage.InDataset, keysOf(of, datasetKey))
}

func (g *graph) datasetSources(ctx context.Context, k ask, of []*model.Dataset) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, datasetKey))
}

func (g *graph) documentDataset(ctx context.Context, _ ask, of []*model.Document) ([]*model.Dataset, error) {
	return g.datasets(ctx, keysOf(of, func(d *model.Document) storage.Key { return d.Dataset }))
}

func (g *graph) documentSource(ctx context.Context, _ ask, of []*model.Document) ([]*model.Source, error) {
	return g.sources(ctx, keysOf(of, func(d *model.Document) storage.Key { return d.Source }))
}

func (g *graph) documentText(ctx context.Context, _ ask, of []*model.Document) ([]*string, error) {
	kept := keysOf(of, func(d *model.Document) storage.Key {
		if !d.HasText {
			return 0
		}
		return d.Key
	})
	return fetch(ctx, kept, g.reader(ctx).Texts, func(s *string) *string { return s })
}

func (g *graph) documentRevisions(ctx context.Context, _ ask, of []*model.Document) ([][]*model.Revision, error) {
	lists, err := g.reader(ctx).Revisions(ctx, keysOf(of, documentKey))
	return each(lists, err, newRevision)
}

func (g *graph) documentStatements(ctx context.Context, k ask, of []*model.Document) ([]*listing[*model.Statement], error) {
	return g.statementLists(ctx, k, storage.InDocument, keysOf(of, documentKey))
}

func (g *graph) documentEvents(ctx context.Context, k ask, of []*model.Document) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.InDocument, keysOf(of, documentKey))
}

func (g *graph) documentSanctions(ctx context.Context, k ask, of []*model.Document) ([]*listing[*model.Sanction], error) {
	return g.sanctionLists(ctx, k, storage.InDocument, keysOf(of, documentKey))
}
