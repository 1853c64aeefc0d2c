package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
)

// A relation answers with listings; the generated executor wants a connection
// type for each. The planner writes listings as they are.

func edges[C, E any](l *listing[C], edge func(cursor string, node C) E) []E {
	out := make([]E, len(l.items))
	for i, item := range l.items {
		out[i] = edge(l.cursor(i), item)
	}
	return out
}

func (l *listing[C]) pageInfo() *model.PageInfo {
	start, end := l.ends()
	return &model.PageInfo{HasNextPage: l.next, HasPreviousPage: l.previous, StartCursor: start, EndCursor: end}
}

func statementConnection(l *listing[*model.Statement], err error) (*model.StatementConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.StatementConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total, Tally: tallier(l),
		Edges: edges(l, func(c string, n *model.Statement) *model.StatementEdge {
			return &model.StatementEdge{Cursor: c, Node: n}
		})}, nil
}

func eventConnection(l *listing[model.Event], err error) (*model.EventConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.EventConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total, Tally: tallier(l),
		Edges: edges(l, func(c string, n model.Event) *model.EventEdge { return &model.EventEdge{Cursor: c, Node: n} })}, nil
}

func sanctionConnection(l *listing[*model.Sanction], err error) (*model.SanctionConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.SanctionConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total, Tally: tallier(l),
		Edges: edges(l, func(c string, n *model.Sanction) *model.SanctionEdge { return &model.SanctionEdge{Cursor: c, Node: n} })}, nil
}

func documentConnection(l *listing[*model.Document], err error) (*model.DocumentConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.DocumentConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total, Tally: tallier(l),
		Edges: edges(l, func(c string, n *model.Document) *model.DocumentEdge { return &model.DocumentEdge{Cursor: c, Node: n} })}, nil
}

func neighbourConnection(l *listing[*model.Neighbour], err error) (*model.NeighbourConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.NeighbourConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total,
		Edges: edges(l, func(c string, n *model.Neighbour) *model.NeighbourEdge {
			return &model.NeighbourEdge{Cursor: c, Node: n}
		})}, nil
}

func timelineConnection(l *listing[*model.Moment], err error) (*model.TimelineConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.TimelineConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total,
		Edges: edges(l, func(c string, n *model.Moment) *model.TimelineEdge { return &model.TimelineEdge{Cursor: c, Node: n} })}, nil
}

func searchConnection(l *listing[*model.SearchHit], err error) (*model.SearchConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.SearchConnection{Nodes: l.items, PageInfo: l.pageInfo(), TotalCount: l.total,
		Edges: edges(l, func(c string, n *model.SearchHit) *model.SearchEdge { return &model.SearchEdge{Cursor: c, Node: n} })}, nil
}

type connectionResolver[C any] struct{ tally func(C) model.Tallier }

func (r connectionResolver[C]) Counts(ctx context.Context, obj C, _ ontology.Precision) (*model.Tally, error) {
	return r.tally(obj)(ctx)
}
