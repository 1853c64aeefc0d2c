package storage

import (
	"context"
	"fmt"
)

// AroundQuery bounds a search for the actors around one.
type AroundQuery struct {
	Filter   LinkFilter
	MaxHops  int // at most so far away
	First    int // no more than so many
	MaxBonds int // give up after looking at this many bonds
}

// Around is who was found, each actor once and the start itself not: the nearest
// first; among those equally far in the order in which the search comes to them,
// which is that of [Walks.Step] from the level before.
type Around struct {
	Reached []Reached
	More    bool  // there are others behind First, or behind the bound
	Bound   Bound // MAX_BONDS where that ended the search
}

// Reached is an actor that was found, at Bond.To, by the last bond of a shortest way.
type Reached struct {
	Bond
	Hops int
}

// WalkAround finds the actors within some hops of one, a level at a time. It reads
// once a level, and no further than it must.
func WalkAround(ctx context.Context, r Walks, from Key, q AroundQuery) (Around, error) {
	if q.MaxHops < 1 || q.First < 1 || q.MaxBonds < 1 {
		return Around{}, fmt.Errorf("a walk needs at least one hop, one actor and one bond, not %d, %d and %d", q.MaxHops, q.First, q.MaxBonds)
	}
	var found Around
	walk, looked := newSide(from), 0
	for hops := 1; hops <= q.MaxHops && len(walk.frontier) > 0 && !found.More; hops++ {
		level := walk.frontier
		walk.frontier = nil
		err := r.Step(ctx, level, q.Filter, func(b Bond) bool {
			looked++
			switch {
			case looked > q.MaxBonds:
				found.More, found.Bound = true, BoundBonds
			case !walk.take(b):
			case len(found.Reached) == q.First:
				found.More = true
			default:
				found.Reached = append(found.Reached, Reached{b, hops})
			}
			return !found.More
		})
		if err != nil {
			return Around{}, err
		}
	}
	return found, nil
}
