package graph

import (
	"context"

	"demarche/graph/model"
)

type statementResolver struct{ *graph }

func (r statementResolver) Speaker(ctx context.Context, obj *model.Statement) (model.Actor, error) {
	return one(ctx, obj, r.statementSpeaker)
}

func (r statementResolver) About(ctx context.Context, obj *model.Statement) ([]*model.Target, error) {
	return one(ctx, obj, r.statementAbout)
}

func (r statementResolver) To(ctx context.Context, obj *model.Statement) ([]model.Actor, error) {
	return one(ctx, obj, r.statementTo)
}

func (r statementResolver) Recipients(ctx context.Context, obj *model.Statement) ([]model.Actor, error) {
	return one(ctx, obj, r.statementRecipients)
}

func (r statementResolver) ReportedBy(ctx context.Context, obj *model.Statement) ([]model.Actor, error) {
	return one(ctx, obj, r.statementReportedBy)
}

func (r statementResolver) Event(ctx context.Context, obj *model.Statement) (model.Event, error) {
	return one(ctx, obj, r.statementEvent)
}

func (r statementResolver) Sources(ctx context.Context, obj *model.Statement) ([]*model.Report, error) {
	return one(ctx, obj, r.statementSources)
}

type targetResolver struct{ *graph }

func (r targetResolver) Target(ctx context.Context, obj *model.Target) (model.Topic, error) {
	return one(ctx, obj, r.targetTarget)
}

type reportResolver struct{ *graph }

func (r reportResolver) Document(ctx context.Context, obj *model.Report) (*model.Document, error) {
	return one(ctx, obj, r.reportDocument)
}
