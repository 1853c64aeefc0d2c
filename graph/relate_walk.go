package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/storage"
)

// The fields that walk from actor to actor.

// The bounds of a walk along links.
const (
	defaultHops = 4
	maxHops     = 8
	maxVisited  = 20_000
	maxBonds    = 100_000

	defaultAround = 2
	maxAround     = 4
)

func (g *graph) queryPath(ctx context.Context, k ask, _ []root) ([]*model.Path, error) {
	from, err := g.ref(ctx, k, "from", actorKinds())
	if err != nil {
		return nil, err
	}
	to, err := g.ref(ctx, k, "to", actorKinds())
	if err != nil {
		return nil, err
	}
	filter, err := k.linkFilter("through")
	if err != nil {
		return nil, err
	}
	hops, given, err := k.number("maxHops")
	switch {
	case err != nil:
		return nil, err
	case !given:
		hops = defaultHops
	case hops > maxHops:
		return nil, limit("maxHops", "a path has at most %d hops, not %d", maxHops, hops)
	case hops < 1:
		return nil, badInput("maxHops", "a path has 1 to %d hops, not %d", maxHops, hops)
	}
	found, err := storage.ShortestPath(ctx, g.reader(ctx), from.Key, to.Key, storage.PathQuery{Filter: filter, MaxHops: hops, MaxVisited: maxVisited, MaxBonds: maxBonds})
	if err != nil {
		return nil, err
	}
	path := &model.Path{Found: found.Found, Visited: found.Visited, Hops: make([]*model.Hop, len(found.Hops))}
	if found.Found {
		length := len(found.Hops)
		path.Length = &length
	}
	if found.Bound != "" {
		path.Bound = &found.Bound
	}
	for i, h := range found.Hops {
		path.Hops[i] = &model.Hop{Hop: h}
	}
	return alone(path, nil)
}

func (g *graph) queryAround(ctx context.Context, k ask, _ []root) ([]*model.Around, error) {
	actor, err := g.ref(ctx, k, "of", actorKinds())
	if err != nil {
		return nil, err
	}
	return g.around(ctx, k, []storage.Key{actor.Key})
}

func (g *graph) actorAround(ctx context.Context, k ask, of []model.Actor) ([]*model.Around, error) {
	return g.around(ctx, k, keysOf(of, actorKey))
}

// around walks from each actor by itself: where one walk ends depends on all that
// it has met.
func (g *graph) around(ctx context.Context, k ask, of []storage.Key) ([]*model.Around, error) {
	filter, err := k.linkFilter("by")
	if err != nil {
		return nil, err
	}
	hops, given, err := k.number("hops")
	switch {
	case err != nil:
		return nil, err
	case !given:
		hops = defaultAround
	case hops > maxAround:
		return nil, limit("hops", "actors are looked for at most %d hops away, not %d", maxAround, hops)
	case hops < 1:
		return nil, badInput("hops", "actors are looked for 1 to %d hops away, not %d", maxAround, hops)
	}
	first, given, err := k.number("first")
	switch {
	case err != nil:
		return nil, err
	case !given:
		first = min(defaultPage, k.limits.Page)
	case first > k.limits.Page:
		return nil, limit("first", "around gives at most %d actors, not %d: ask for fewer hops, or for fewer relations", k.limits.Page, first)
	case first < 1:
		return nil, badInput("first", "first is a number of actors, 1 to %d, not %d", k.limits.Page, first)
	}
	out := make([]*model.Around, len(of))
	for i, from := range of {
		found, err := storage.WalkAround(ctx, g.reader(ctx), from, storage.AroundQuery{Filter: filter, MaxHops: hops, First: first, MaxBonds: maxBonds})
		if err != nil {
			return nil, err
		}
		if err := spentOf(ctx).read(len(found.Reached)); err != nil {
			return nil, err
		}
		out[i] = &model.Around{More: found.More, Actors: make([]*model.Reached, len(found.Reached))}
		if found.Bound != "" {
			out[i].Bound = &found.Bound
		}
		for j, r := range found.Reached {
			out[i].Actors[j] = &model.Reached{Reached: r, When: &filter.When}
		}
	}
	return out, nil
}

func (g *graph) reachedActor(ctx context.Context, _ ask, of []*model.Reached) ([]model.Actor, error) {
	return g.actors(ctx, keysOf(of, func(r *model.Reached) storage.Key { return r.To }))
}

func (g *graph) reachedFrom(ctx context.Context, _ ask, of []*model.Reached) ([]model.Actor, error) {
	return g.actors(ctx, keysOf(of, func(r *model.Reached) storage.Key { return r.From }))
}

func (g *graph) reachedVia(ctx context.Context, _ ask, of []*model.Reached) ([]model.Node, error) {
	keys := make([]storage.Key, 0, len(of))
	for len(keys) < len(of) { // one walk after the other: most often it is one
		when := of[len(keys)].When
		var bonds []storage.Bond
		for _, r := range of[len(keys):] {
			if r.When != when {
				break
			}
			bonds = append(bonds, r.Bond)
		}
		newest, err := g.reader(ctx).Newest(ctx, bonds, *when)
		if err != nil {
			return nil, err
		}
		keys = append(keys, newest...)
	}
	return g.nodesByKey(ctx, keys)
}
