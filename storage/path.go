package storage

import (
	"context"
	"fmt"
	"slices"

	"demarche/ontology"
)

// Bond says that two actors are joined by a relation, read from the first: by
// one link or by many.
type Bond struct {
	From, To Key
	Relation ontology.Relation
	Outgoing bool // the relation reads from From to To; true for symmetric relations
}

// reversed is the bond as its other end sees it.
func (b Bond) reversed() Bond {
	b.From, b.To = b.To, b.From
	b.Outgoing = !b.Outgoing || b.Relation.Symmetric()
	return b
}

// Hop is one step of a path from an actor to another.
type Hop struct {
	Bond
	Via Key // the newest node that says so
}

// PathQuery bounds a search for the shortest path between two actors.
type PathQuery struct {
	Filter     LinkFilter
	MaxHops    int // at most this long
	MaxVisited int // give up after reaching this many actors
	MaxBonds   int // give up after looking at this many bonds
}

// Path is the answer of a search. Where none was found, Bound says whether a
// bound of the query stopped the search or the graph has no such path.
type Path struct {
	Found   bool
	Hops    []Hop // none where from and to are one
	Visited int   // actors reached
	Bound   Bound
}

// Bound names what stopped a search.
type Bound string

// The bounds. An empty Bound is no bound: the answer is final.
const (
	BoundHops    Bound = "MAX_HOPS"
	BoundVisited Bound = "MAX_VISITED"
	BoundBonds   Bound = "MAX_BONDS"
)

// ShortestPath walks from both ends, a level at a time from the end with the
// smaller one, until the two meet: the first to be met ends the search. It reads
// once a level, never once a node, and once more for what the hops rest on.
func ShortestPath(ctx context.Context, r Walks, from, to Key, q PathQuery) (Path, error) {
	if q.MaxHops < 1 || q.MaxVisited < 1 || q.MaxBonds < 1 {
		return Path{}, fmt.Errorf("a path needs at least one hop, one visit and one bond, not %d, %d and %d", q.MaxHops, q.MaxVisited, q.MaxBonds)
	}
	if from == to {
		return Path{Found: true, Visited: 1}, nil
	}
	ends := [2]*side{newSide(from), newSide(to)}
	visited := func() int { return len(ends[0].reached) + len(ends[1].reached) }
	looked := 0
	for depth := range q.MaxHops {
		near, far := ends[0], ends[1]
		if len(far.frontier) < len(near.frontier) {
			near, far = far, near
		}
		if len(near.frontier) == 0 {
			return Path{Visited: visited()}, nil
		}
		level := near.frontier
		near.frontier = nil
		var meeting Key
		var bound Bound
		err := r.Step(ctx, level, q.Filter, func(b Bond) bool {
			looked++
			switch {
			case looked > q.MaxBonds:
				bound = BoundBonds
			case !near.take(b):
			case far.has(b.To):
				meeting = b.To
			case visited() > q.MaxVisited:
				bound = BoundVisited
			}
			return meeting == 0 && bound == ""
		})
		switch {
		case err != nil:
			return Path{}, err
		case meeting != 0:
			hops, err := hopsOf(ctx, r, join(ends, meeting), q.Filter.When)
			return Path{Found: true, Hops: hops, Visited: visited()}, err
		case bound != "":
			return Path{Visited: visited(), Bound: bound}, nil
		case depth == q.MaxHops-1 && len(ends[0].frontier) > 0 && len(ends[1].frontier) > 0:
			return Path{Visited: visited(), Bound: BoundHops}, nil
		}
	}
	return Path{Visited: visited()}, nil
}

// side is one end's part of the search: by which bond each actor was reached.
type side struct {
	reached  map[Key]Bond
	frontier []Key
}

func newSide(start Key) *side {
	return &side{reached: map[Key]Bond{start: {}}, frontier: []Key{start}}
}

func (s *side) has(actor Key) bool {
	_, reached := s.reached[actor]
	return reached
}

// take notes where a bond leads, and reports whether nothing led there before.
func (s *side) take(b Bond) bool {
	if s.has(b.To) {
		return false
	}
	s.reached[b.To] = b
	s.frontier = append(s.frontier, b.To)
	return true
}

// join returns the bonds from the start to the meeting point and on to the end.
func join(ends [2]*side, meeting Key) []Bond {
	var bonds []Bond
	for at := meeting; ; {
		b := ends[0].reached[at]
		if b.From == 0 {
			break
		}
		bonds = append(bonds, b)
		at = b.From
	}
	slices.Reverse(bonds)
	for at := meeting; ; {
		b := ends[1].reached[at]
		if b.From == 0 {
			break
		}
		bonds = append(bonds, b.reversed())
		at = b.From
	}
	return bonds
}

// hopsOf adds to each bond the newest node that it rests on.
func hopsOf(ctx context.Context, r Walks, bonds []Bond, when When) ([]Hop, error) {
	via, err := r.Newest(ctx, bonds, when)
	if err != nil {
		return nil, err
	}
	hops := make([]Hop, len(bonds))
	for i, b := range bonds {
		hops[i] = Hop{b, via[i]}
	}
	return hops, nil
}
