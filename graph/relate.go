package graph

import (
	"context"
	"errors"
	"slices"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// A relation answers one field for several parents of one GraphQL type at once:
// one answer for each, in their order. Its error is every parent's, or, as an
// eachError, each parent's own.
type relation[P, C any] func(ctx context.Context, k ask, of []P) ([]C, error)

// one asks a relation for a single parent: the plain way, one read per object.
func one[P, C any](ctx context.Context, parent P, ask relation[P, C]) (C, error) {
	var none C
	if err := spentOf(ctx).read(1); err != nil { // what it costs to ask for each by itself
		return none, err
	}
	answers, err := ask(ctx, asked(ctx), []P{parent})
	var each eachError
	if errors.As(err, &each) {
		err = each[0]
	}
	if err != nil {
		return none, err
	}
	return answers[0], nil
}

// root is the parent of the root fields.
type root struct{}

// keysOf returns a key of each parent.
func keysOf[P any](of []P, key func(P) storage.Key) []storage.Key {
	keys := make([]storage.Key, len(of))
	for i, p := range of {
		keys[i] = key(p)
	}
	return keys
}

// distinct returns the keys in order, without zeros and repeats.
func distinct(keys []storage.Key) []storage.Key {
	once := slices.Clone(keys)
	slices.Sort(once)
	once = slices.Compact(once)
	if len(once) > 0 && once[0] == 0 {
		once = once[1:]
	}
	return once
}

// fetch reads the things that keys name, each once, in one go; zero where there
// is none. Equal keys share one thing.
func fetch[S, C any](ctx context.Context, keys []storage.Key, read func(context.Context, []storage.Key) ([]S, error), wrap func(*S) C) ([]C, error) {
	out := make([]C, len(keys))
	once := distinct(keys)
	if len(once) == 0 {
		return out, nil
	}
	rows, err := read(ctx, once)
	if err != nil {
		return nil, err
	}
	things := make([]C, len(rows))
	for i := range rows {
		things[i] = wrap(&rows[i])
	}
	for i, k := range keys {
		if at, found := slices.BinarySearch(once, k); found {
			out[i] = things[at]
		}
	}
	return out, nil
}

func (g *graph) actors(ctx context.Context, keys []storage.Key) ([]model.Actor, error) {
	return fetch(ctx, keys, g.reader(ctx).Actors, model.NewActor)
}

// actorsFor reads of actors what is selected below a field.
func (g *graph) actorsFor(ctx context.Context, k ask, keys []storage.Key) ([]model.Actor, error) {
	if k.wantsOnly("id", "name") {
		return fetch(ctx, keys, g.reader(ctx).ActorOutlines, model.NewActor)
	}
	return g.actors(ctx, keys)
}

// documentsFor reads of documents what is selected below a field.
func (g *graph) documentsFor(ctx context.Context, k ask, keys []storage.Key) ([]*model.Document, error) {
	if k.wantsOnly("id", "name", "title", "url") {
		return fetch(ctx, keys, g.reader(ctx).DocumentOutlines, newDocument)
	}
	return g.documents(ctx, keys)
}

func (g *graph) events(ctx context.Context, keys []storage.Key) ([]model.Event, error) {
	return fetch(ctx, keys, g.reader(ctx).EventsByKey, model.NewEvent)
}

// actorsAs reads actors of one kind; nil where the key names one of another kind.
func actorsAs[T model.Actor](ctx context.Context, g *graph, k ask, keys []storage.Key) ([]T, error) {
	actors, err := g.actorsFor(ctx, k, keys)
	if err != nil {
		return nil, err
	}
	out := make([]T, len(actors))
	for i, a := range actors {
		out[i], _ = a.(T)
	}
	return out, nil
}

func (g *graph) offices(ctx context.Context, keys []storage.Key) ([]*model.Office, error) {
	return fetch(ctx, keys, g.reader(ctx).Offices, newOffice)
}

func (g *graph) places(ctx context.Context, keys []storage.Key) ([]*model.Place, error) {
	return fetch(ctx, keys, g.reader(ctx).Places, newPlace)
}

func (g *graph) programs(ctx context.Context, keys []storage.Key) ([]*model.SanctionProgram, error) {
	return fetch(ctx, keys, g.reader(ctx).Programs, newProgram)
}

func (g *graph) sources(ctx context.Context, keys []storage.Key) ([]*model.Source, error) {
	return fetch(ctx, keys, g.reader(ctx).Sources, newSource)
}

func (g *graph) datasets(ctx context.Context, keys []storage.Key) ([]*model.Dataset, error) {
	return fetch(ctx, keys, g.reader(ctx).Datasets, newDataset)
}

func (g *graph) documents(ctx context.Context, keys []storage.Key) ([]*model.Document, error) {
	return fetch(ctx, keys, g.reader(ctx).DocumentsByKey, newDocument)
}

func (g *graph) statements(ctx context.Context, keys []storage.Key) ([]*model.Statement, error) {
	return fetch(ctx, keys, g.reader(ctx).StatementsByKey, newStatement)
}

func (g *graph) sanctions(ctx context.Context, keys []storage.Key) ([]*model.Sanction, error) {
	return fetch(ctx, keys, g.reader(ctx).SanctionsByKey, newSanction)
}

// nodes reads things of any kind, one read for each kind.
func (g *graph) nodes(ctx context.Context, nodes []storage.Node) ([]model.Node, error) {
	out := make([]model.Node, len(nodes))
	asked := make(map[string][]int) // by reader: which of nodes
	for i, n := range nodes {
		if n.Key != 0 {
			shelf := shelfOf(n.Kind)
			asked[shelf] = append(asked[shelf], i)
		}
	}
	for _, shelf := range []string{"actor", "event", "tie", "statement", "sanction", "document", "office", "place", "program", "source", "dataset"} {
		at := asked[shelf]
		if len(at) == 0 {
			continue
		}
		keys := make([]storage.Key, len(at))
		for i, n := range at {
			keys[i] = nodes[n].Key
		}
		found, err := g.shelf(ctx, shelf, keys)
		if err != nil {
			return nil, err
		}
		for i, n := range at {
			out[n] = found[i]
		}
	}
	return out, nil
}

func shelfOf(k ontology.Kind) string {
	switch {
	case k.IsActor():
		return "actor"
	case k.IsEvent():
		return "event"
	case k == ontology.KindTenure, k == ontology.KindMembership:
		return "tie"
	}
	return string(k)
}

// shelf reads things that stand together in storage.
func (g *graph) shelf(ctx context.Context, shelf string, keys []storage.Key) ([]model.Node, error) {
	switch shelf {
	case "actor":
		return asNodes[model.Actor](g.actors(ctx, keys))
	case "event":
		return asNodes[model.Event](g.events(ctx, keys))
	case "tie":
		return fetch(ctx, keys, g.reader(ctx).Ties, newTie)
	case "statement":
		return asNodes[*model.Statement](g.statements(ctx, keys))
	case "sanction":
		return asNodes[*model.Sanction](g.sanctions(ctx, keys))
	case "document":
		return asNodes[*model.Document](g.documents(ctx, keys))
	case "office":
		return asNodes[*model.Office](g.offices(ctx, keys))
	case "place":
		return asNodes[*model.Place](g.places(ctx, keys))
	case "program":
		return asNodes[*model.SanctionProgram](g.programs(ctx, keys))
	case "source":
		return asNodes[*model.Source](g.sources(ctx, keys))
	case "dataset":
		return asNodes[*model.Dataset](g.datasets(ctx, keys))
	}
	return make([]model.Node, len(keys)), nil
}

// asNodes turns things into nodes; a missing thing into nil.
func asNodes[T interface {
	comparable
	model.Node
}](things []T, err error) ([]model.Node, error) {
	if err != nil {
		return nil, err
	}
	var none T
	out := make([]model.Node, len(things))
	for i, t := range things {
		if t != none {
			out[i] = t
		}
	}
	return out, nil
}

// nodesByKey reads things of any kind by their keys alone.
func (g *graph) nodesByKey(ctx context.Context, keys []storage.Key) ([]model.Node, error) {
	nodes, err := fetch(ctx, keys, g.reader(ctx).IDs, func(n *storage.Node) storage.Node { return *n })
	if err != nil {
		return nil, err
	}
	return g.nodes(ctx, nodes)
}

// nodesByID reads things of any kind; nil where an id names nothing.
func (g *graph) nodesByID(ctx context.Context, ids []ontology.ID) ([]model.Node, error) {
	nodes, err := g.reader(ctx).Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return g.nodes(ctx, nodes)
}
