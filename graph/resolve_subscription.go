package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

type subscriptionResolver struct{ *graph }

func (r subscriptionResolver) StatementAdded(ctx context.Context, _, _, _, _, _, _, _ []string, _ *string, _ *ontology.Match, _ []ontology.Act, _ []ontology.Form, _ []ontology.Modality, _ []ontology.Venue, _ *bool, _ []string, _, _ *string) (<-chan *model.AddedStatement, error) {
	return r.statementAdded(ctx, asked(ctx))
}
