package storage

import (
	"context"
	"fmt"
	"slices"

	"demarche/ontology"
)

// Hop is one step of a walk from an actor to another.
type Hop struct {
	From, To Key
	Link
}

// Link says by what two actors are joined, read from the first.
type Link struct {
	Relation ontology.Relation
	Outgoing bool // the relation reads from From to To; true for symmetric relations
	Via      Key  // the node that says so
}

// PathQuery bounds a search for the shortest path between two actors.
type PathQuery struct {
	Filter     LinkFilter
	MaxHops    int // at most this long
	MaxVisited int // give up after reaching this many actors
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
)

// ShortestPath walks from both ends, a whole level at a time from the end with
// the smaller one, until the two meet. It reads once a level, never once a node.
func ShortestPath(ctx context.Context, r Walks, from, to Key, q PathQuery) (Path, error) {
	if q.MaxHops < 1 || q.MaxVisited < 1 {
		return Path{}, fmt.Errorf("a path needs at least one hop and one visit, not %d and %d", q.MaxHops, q.MaxVisited)
	}
	if from == to {
		return Path{Found: true, Visited: 1}, nil
	}
	ends := [2]*side{newSide(from), newSide(to)}
	for depth := range q.MaxHops {
		near, far := ends[0], ends[1]
		if len(far.frontier) < len(near.frontier) {
			near, far = far, near
		}
		if len(near.frontier) == 0 {
			return Path{Visited: visited(ends)}, nil
		}
		links, cut, err := r.Step(ctx, near.frontier, q.Filter, linksPerStep)
		if err != nil {
			return Path{}, err
		}
		if meeting, ok := near.advance(links, far); ok {
			return Path{Found: true, Hops: join(ends, meeting), Visited: visited(ends)}, nil
		}
		if cut || visited(ends) > q.MaxVisited {
			return Path{Visited: visited(ends), Bound: BoundVisited}, nil
		}
		if depth == q.MaxHops-1 && len(ends[0].frontier) > 0 && len(ends[1].frontier) > 0 {
			return Path{Visited: visited(ends), Bound: BoundHops}, nil
		}
	}
	return Path{Visited: visited(ends)}, nil
}

// linksPerStep bounds what one level may read.
const linksPerStep = 200_000

// side is one end's part of the search: by which hop each actor was reached.
type side struct {
	reached  map[Key]Hop
	frontier []Key
}

func newSide(start Key) *side {
	return &side{reached: map[Key]Hop{start: {}}, frontier: []Key{start}}
}

// advance takes in the links of a level and returns the first actor that the
// other side has reached too.
func (s *side) advance(links []Hop, other *side) (meeting Key, ok bool) {
	s.frontier = nil
	for _, h := range links {
		if _, seen := s.reached[h.To]; seen {
			continue
		}
		s.reached[h.To] = h
		s.frontier = append(s.frontier, h.To)
		if _, met := other.reached[h.To]; met && !ok {
			meeting, ok = h.To, true
		}
	}
	return meeting, ok
}

// join reads the hops from the start to the meeting point and on to the end.
func join(ends [2]*side, meeting Key) []Hop {
	var hops []Hop
	for at := meeting; ; {
		h := ends[0].reached[at]
		if h.From == 0 {
			break
		}
		hops = append(hops, h)
		at = h.From
	}
	slices.Reverse(hops)
	for at := meeting; ; {
		h := ends[1].reached[at]
		if h.From == 0 {
			break
		}
		hops = append(hops, h.reversed())
		at = h.From
	}
	return hops
}

func (h Hop) reversed() Hop {
	h.From, h.To = h.To, h.From
	h.Outgoing = !h.Outgoing || h.Relation.Symmetric()
	return h
}

func visited(ends [2]*side) int { return len(ends[0].reached) + len(ends[1].reached) }
