package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

type officeResolver struct{ *graph }

func (r officeResolver) Of(ctx context.Context, obj *model.Office) (model.Actor, error) {
	return one(ctx, obj, r.officeOf)
}

func (r officeResolver) Tenures(ctx context.Context, obj *model.Office, _ *string) ([]*model.Tenure, error) {
	return one(ctx, obj, r.officeTenures)
}

func (r officeResolver) Sources(ctx context.Context, obj *model.Office) ([]*model.Report, error) {
	return one(ctx, obj, r.officeSources)
}

type tenureResolver struct{ *graph }

func (r tenureResolver) Person(ctx context.Context, obj *model.Tenure) (*model.Person, error) {
	return one(ctx, obj, r.tenurePerson)
}

func (r tenureResolver) Office(ctx context.Context, obj *model.Tenure) (*model.Office, error) {
	return one(ctx, obj, r.tenureOffice)
}

func (r tenureResolver) Sources(ctx context.Context, obj *model.Tenure) ([]*model.Report, error) {
	return one(ctx, obj, r.tenureSources)
}

type membershipResolver struct{ *graph }

func (r membershipResolver) Member(ctx context.Context, obj *model.Membership) (model.Actor, error) {
	return one(ctx, obj, r.membershipMember)
}

func (r membershipResolver) Organization(ctx context.Context, obj *model.Membership) (*model.Organization, error) {
	return one(ctx, obj, r.membershipOrganization)
}

func (r membershipResolver) Sources(ctx context.Context, obj *model.Membership) ([]*model.Report, error) {
	return one(ctx, obj, r.membershipSources)
}

type sanctionResolver struct{ *graph }

func (r sanctionResolver) Target(ctx context.Context, obj *model.Sanction) (model.Actor, error) {
	return one(ctx, obj, r.sanctionTarget)
}

func (r sanctionResolver) Authority(ctx context.Context, obj *model.Sanction) (model.Actor, error) {
	return one(ctx, obj, r.sanctionAuthority)
}

func (r sanctionResolver) Program(ctx context.Context, obj *model.Sanction) (*model.SanctionProgram, error) {
	return one(ctx, obj, r.sanctionProgram)
}

func (r sanctionResolver) InForce(ctx context.Context, obj *model.Sanction, _ string) (model.InForce, error) {
	return one(ctx, obj, r.sanctionInForce)
}

func (r sanctionResolver) Sources(ctx context.Context, obj *model.Sanction) ([]*model.Report, error) {
	return one(ctx, obj, r.sanctionSources)
}

type programResolver struct{ *graph }

func (r programResolver) Authority(ctx context.Context, obj *model.SanctionProgram) (model.Actor, error) {
	return one(ctx, obj, r.programAuthority)
}

func (r programResolver) Sanctions(ctx context.Context, obj *model.SanctionProgram, _ []ontology.Measure, _ *string, _ *ontology.Match, _ *string, _ *model.Order, _ *int, _ *string, _ *int, _ *string) (*model.SanctionConnection, error) {
	return sanctionConnection(one(ctx, obj, r.programSanctions))
}

func (r programResolver) Sources(ctx context.Context, obj *model.SanctionProgram) ([]*model.Report, error) {
	return one(ctx, obj, r.programSources)
}
