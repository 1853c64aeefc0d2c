package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// The lists of several owners, each asked of storage once. role says what an
// owner is to the items of its list; with storage.NoParent there is one list, of all.

func per(role storage.Role, owners []storage.Key) storage.Per {
	if role == storage.NoParent {
		return storage.Per{}
	}
	return storage.Per{Role: role, Of: owners}
}

func (g *graph) statementLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key) ([]*listing[*model.Statement], error) {
	filter, err := g.statementFilter(ctx, k)
	if err != nil {
		return nil, err
	}
	lists, err := connect(ctx, k, owners, filter, func(owners []storage.Key, p storage.Page) ([]storage.List[storage.Statement], error) {
		p.Outline = k.itemsWantOnly("id", "speaker", "text", "said", "about", "to", "recipients", "reportedBy", "sources")
		return g.reader(ctx).Statements(ctx, per(role, owners), filter, p)
	}, newStatement)
	return counting(lists, err, owners, func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error) {
		return g.reader(ctx).StatementTallies(ctx, per(role, owners), filter, unit)
	})
}

func (g *graph) eventLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key, kinds ...ontology.Kind) ([]*listing[model.Event], error) {
	filter, err := g.eventFilter(ctx, k, kinds...)
	if err != nil {
		return nil, err
	}
	lists, err := connect(ctx, k, owners, filter, func(owners []storage.Key, p storage.Page) ([]storage.List[storage.Event], error) {
		p.Outline = k.itemsWantOnly("id", "name", "type", "title", "when", "participants", "statements", "sources")
		return g.reader(ctx).Events(ctx, per(role, owners), filter, p)
	}, model.NewEvent)
	return counting(lists, err, owners, func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error) {
		return g.reader(ctx).EventTallies(ctx, per(role, owners), filter, unit)
	})
}

func (g *graph) sanctionLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key) ([]*listing[*model.Sanction], error) {
	filter, err := g.sanctionFilter(ctx, k)
	if err != nil {
		return nil, err
	}
	lists, err := connect(ctx, k, owners, filter, func(owners []storage.Key, p storage.Page) ([]storage.List[storage.Sanction], error) {
		p.Outline = k.itemsWantOnly("id", "target", "authority", "program", "listedOn", "sources")
		return g.reader(ctx).Sanctions(ctx, per(role, owners), filter, p)
	}, newSanction)
	return counting(lists, err, owners, func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error) {
		return g.reader(ctx).SanctionTallies(ctx, per(role, owners), filter, unit)
	})
}

func (g *graph) documentLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key) ([]*listing[*model.Document], error) {
	filter, err := g.documentFilter(ctx, k)
	if err != nil {
		return nil, err
	}
	lists, err := connect(ctx, k, owners, filter, func(owners []storage.Key, p storage.Page) ([]storage.List[storage.Document], error) {
		p.Outline = k.itemsWantOnly("id", "name", "title", "url", "published")
		return g.reader(ctx).Documents(ctx, per(role, owners), filter, p)
	}, newDocument)
	return counting(lists, err, owners, func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error) {
		return g.reader(ctx).DocumentTallies(ctx, per(role, owners), filter, unit)
	})
}

func (g *graph) neighbourLists(ctx context.Context, k ask, owners []storage.Key) ([]*listing[*model.Neighbour], error) {
	filter, err := k.linkFilter("by")
	if err != nil {
		return nil, err
	}
	return connect(ctx, k, owners, filter, func(owners []storage.Key, p storage.Page) ([]storage.List[storage.Neighbour], error) {
		return g.reader(ctx).Neighbours(ctx, per(storage.OfActor, owners), filter, p)
	}, newNeighbour)
}

// tenureLists returns who held what, or what was held by whom; on is the name
// of the argument that asks for a day.
func (g *graph) tenureLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key, ranks ...ontology.Rank) ([][]*model.Tenure, error) {
	on, err := k.day("on")
	if err != nil {
		return nil, err
	}
	lists, err := g.reader(ctx).Tenures(ctx, per(role, owners), storage.TenureFilter{Ranks: ranks, On: on})
	return each(lists, err, newTenure)
}

func (g *graph) membershipLists(ctx context.Context, k ask, role storage.Role, owners []storage.Key) ([][]*model.Membership, error) {
	on, err := k.day("on")
	if err != nil {
		return nil, err
	}
	lists, err := g.reader(ctx).Memberships(ctx, per(role, owners), storage.MembershipFilter{On: on})
	return each(lists, err, newMembership)
}

// reportLists returns what documents say of each node, of which only what is
// selected is read.
func (g *graph) reportLists(ctx context.Context, k ask, nodes []storage.Key) ([][]*model.Report, error) {
	detail := storage.OnlyDocuments
	if k.wants("evidence", "text", "form", "date", "status", "durationSeconds") {
		detail = storage.WithAccounts
	} else if k.wants("passage") {
		detail = storage.WithPassages
	}
	lists, err := g.reader(ctx).Reports(ctx, nodes, detail)
	return each(lists, err, newReport)
}

// each gives the items of lists the names of the schema.
func each[S, C any](lists [][]S, err error, wrap func(*S) C) ([][]C, error) {
	if err != nil {
		return nil, err
	}
	out := make([][]C, len(lists))
	for i, list := range lists {
		out[i] = make([]C, len(list))
		for j := range list {
			out[i][j] = wrap(&list[j])
		}
	}
	return out, nil
}

// spread reads lists of things by lists of their keys, all in one go. What is
// not there any more is left out.
func spread[C comparable](lists [][]storage.Key, read func([]storage.Key) ([]C, error)) ([][]C, error) {
	var all []storage.Key
	for _, keys := range lists {
		all = append(all, keys...)
	}
	things, err := read(all)
	if err != nil {
		return nil, err
	}
	var none C
	out := make([][]C, len(lists))
	for i, keys := range lists {
		out[i] = make([]C, 0, len(keys))
		for _, t := range things[:len(keys)] {
			if t != none {
				out[i] = append(out[i], t)
			}
		}
		things = things[len(keys):]
	}
	return out, nil
}
