package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func officeKey(o *model.Office) storage.Key         { return o.Key }
func tenureKey(t *model.Tenure) storage.Key         { return t.Key }
func membershipKey(m *model.Membership) storage.Key { return m.Key }
func sanctionKey(s *model.Sanction) storage.Key     { return s.Key }
func programKey(p *model.SanctionProgram) storage.Key {
	return p.Key
}
func sourceKey(s *model.Source) storage.Key { return s.Key }

func (g *graph) officeOf(ctx context.Context, k ask, of []*model.Office) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(o *model.Office) storage.Key { return o.Of }))
}

func (g *graph) officeTenures(ctx context.Context, k ask, of []*model.Office) ([][]*model.Tenure, error) {
	return g.tenureLists(ctx, k, storage.InOffice, keysOf(of, officeKey))
}

func (g *graph) officeSources(ctx context.Context, k ask, of []*model.Office) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, officeKey))
}

func (g *graph) tenurePerson(ctx context.Context, k ask, of []*model.Tenure) ([]*model.Person, error) {
	return actorsAs[*model.Person](ctx, g, k, keysOf(of, func(t *model.Tenure) storage.Key { return t.Person }))
}

func (g *graph) tenureOffice(ctx context.Context, _ ask, of []*model.Tenure) ([]*model.Office, error) {
	return g.offices(ctx, keysOf(of, func(t *model.Tenure) storage.Key { return t.Office }))
}

func (g *graph) tenureSources(ctx context.Context, k ask, of []*model.Tenure) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, tenureKey))
}

func (g *graph) membershipMember(ctx context.Context, k ask, of []*model.Membership) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(m *model.Membership) storage.Key { return m.Member }))
}

func (g *graph) membershipOrganization(ctx context.Context, k ask, of []*model.Membership) ([]*model.Organization, error) {
	return actorsAs[*model.Organization](ctx, g, k, keysOf(of, func(m *model.Membership) storage.Key { return m.Organization }))
}

func (g *graph) membershipSources(ctx context.Context, k ask, of []*model.Membership) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, membershipKey))
}

func (g *graph) sanctionTarget(ctx context.Context, k ask, of []*model.Sanction) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(s *model.Sanction) storage.Key { return s.Target }))
}

func (g *graph) sanctionAuthority(ctx context.Context, k ask, of []*model.Sanction) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(s *model.Sanction) storage.Key { return s.Authority }))
}

func (g *graph) sanctionProgram(ctx context.Context, _ ask, of []*model.Sanction) ([]*model.SanctionProgram, error) {
	return g.programs(ctx, keysOf(of, func(s *model.Sanction) storage.Key { return s.Program }))
}

func (g *graph) sanctionInForce(_ context.Context, k ask, of []*model.Sanction) ([]model.InForce, error) {
	on, err := k.day("on")
	if err != nil {
		return nil, err
	}
	out := make([]model.InForce, len(of))
	for i, s := range of {
		dates := ontology.Sanction{ListedOn: s.Sanction.ListedOn, EffectiveFrom: s.Sanction.EffectiveFrom, DelistedOn: s.Sanction.DelistedOn}
		possibly, certainly := dates.InForce(*on)
		switch {
		case certainly:
			out[i] = model.InForceYes
		case possibly:
			out[i] = model.InForcePossibly
		default:
			out[i] = model.InForceNo
		}
	}
	return out, nil
}

func (g *graph) sanctionSources(ctx context.Context, k ask, of []*model.Sanction) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, sanctionKey))
}

func (g *graph) programAuthority(ctx context.Context, k ask, of []*model.SanctionProgram) ([]model.Actor, error) {
	return g.actorsFor(ctx, k, keysOf(of, func(p *model.SanctionProgram) storage.Key { return p.Authority }))
}

func (g *graph) programSanctions(ctx context.Context, k ask, of []*model.SanctionProgram) ([]*listing[*model.Sanction], error) {
	return g.sanctionLists(ctx, k, storage.UnderProgram, keysOf(of, programKey))
}

func (g *graph) programSources(ctx context.Context, k ask, of []*model.SanctionProgram) ([][]*model.Report, error) {
	return g.reportLists(ctx, k, keysOf(of, programKey))
}
