package storage_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/storage"
)

// web is a graph of links between keys, enough of a store to walk in.
type web struct {
	storage.Walks
	links map[storage.Key][]storage.Key
	steps int
	fail  error
}

func newWeb(edges ...[2]storage.Key) *web {
	w := &web{links: make(map[storage.Key][]storage.Key)}
	for _, e := range edges {
		w.links[e[0]] = append(w.links[e[0]], e[1])
		w.links[e[1]] = append(w.links[e[1]], e[0])
	}
	return w
}

func (w *web) Step(_ context.Context, from []storage.Key, _ storage.LinkFilter, each func(storage.Bond) bool) error {
	w.steps++
	for _, k := range from {
		to := slices.Clone(w.links[k])
		slices.Sort(to)
		for _, other := range slices.Compact(to) {
			if !each(storage.Bond{From: k, To: other, Relation: "X", Outgoing: k < other}) {
				return w.fail
			}
		}
	}
	return w.fail
}

func (w *web) Newest(_ context.Context, bonds []storage.Bond, _ storage.When) ([]storage.Key, error) {
	return slices.Repeat([]storage.Key{1}, len(bonds)), w.fail
}

// distance is the length of the shortest path by plain breadth, -1 for none.
func (w *web) distance(from, to storage.Key) int {
	at := map[storage.Key]int{from: 0}
	for queue := []storage.Key{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range w.links[queue[0]] {
			if _, seen := at[next]; !seen {
				at[next] = at[queue[0]] + 1
				queue = append(queue, next)
			}
		}
	}
	if d, ok := at[to]; ok {
		return d
	}
	return -1
}

// TestShortestPathIsShortest holds the search from both ends against a plain
// one on random graphs, with every bound on its length.
func TestShortestPathIsShortest(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	found, bounded, none := 0, 0, 0
	for range 300 {
		n := 2 + rng.IntN(20)
		var edges [][2]storage.Key
		for range rng.IntN(2 * n) {
			a, b := storage.Key(1+rng.IntN(n)), storage.Key(1+rng.IntN(n))
			if a != b {
				edges = append(edges, [2]storage.Key{a, b})
			}
		}
		w := newWeb(edges...)
		from, to := storage.Key(1), storage.Key(n)
		want, most := w.distance(from, to), 1+rng.IntN(6)
		p, err := storage.ShortestPath(t.Context(), w, from, to, storage.PathQuery{MaxHops: most, MaxVisited: 1000, MaxBonds: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if w.steps > most {
			t.Errorf("a path of at most %d hops reads %d times", most, w.steps)
		}
		switch {
		case want >= 0 && want <= most:
			found++
			if !p.Found || len(p.Hops) != want || p.Bound != "" {
				t.Fatalf("from %d to %d in %v: %+v, not %d hops", from, to, edges, p, want)
			}
			for i, h := range p.Hops {
				if i == 0 && h.From != from || i > 0 && h.From != p.Hops[i-1].To || i == want-1 && h.To != to || h.Outgoing != (h.From < h.To) || !slices.Contains(w.links[h.From], h.To) {
					t.Fatalf("the path from %d to %d breaks: %+v", from, to, p.Hops)
				}
			}
		case want > most:
			bounded++
			if p.Found || p.Bound != storage.BoundHops {
				t.Fatalf("%d hops where %d are allowed: %+v", want, most, p)
			}
		default:
			none++
			if p.Found || len(p.Hops) > 0 {
				t.Fatalf("a path where there is none: %+v", p)
			}
		}
		if p.Visited < 2 {
			t.Fatalf("%d visited", p.Visited)
		}
	}
	if found < 20 || bounded < 20 || none < 20 {
		t.Errorf("the random graphs try little: %d found, %d bounded, %d without", found, bounded, none)
	}
}

func TestShortestPathBounds(t *testing.T) {
	star := newWeb()
	for k := storage.Key(2); k <= 50; k++ {
		star.links[1] = append(star.links[1], k)
		star.links[k] = []storage.Key{1}
	}
	star.links[50] = append(star.links[50], 51)
	star.links[51] = []storage.Key{50, 52}
	star.links[52] = []storage.Key{51}
	p, err := storage.ShortestPath(t.Context(), star, 1, 52, storage.PathQuery{MaxHops: 5, MaxVisited: 20, MaxBonds: 1000})
	if err != nil || p.Found || p.Bound != storage.BoundVisited || p.Visited <= 20 {
		t.Errorf("too many to visit: %+v, %v", p, err)
	}
	p, err = storage.ShortestPath(t.Context(), star, 1, 52, storage.PathQuery{MaxHops: 5, MaxVisited: 100, MaxBonds: 1000})
	if err != nil || len(p.Hops) != 3 {
		t.Errorf("enough to visit: %+v, %v", p, err)
	}
	p, err = storage.ShortestPath(t.Context(), star, 7, 7, storage.PathQuery{MaxHops: 1, MaxVisited: 1, MaxBonds: 1000})
	if err != nil || !p.Found || len(p.Hops) != 0 || p.Visited != 1 {
		t.Errorf("from one to itself: %+v, %v", p, err)
	}
	for _, q := range []storage.PathQuery{{}, {MaxHops: 1, MaxBonds: 1}, {MaxVisited: 1, MaxBonds: 1}, {MaxHops: -1, MaxVisited: 5, MaxBonds: 1}, {MaxHops: 1, MaxVisited: 1}} {
		if _, err := storage.ShortestPath(t.Context(), star, 1, 2, q); err == nil {
			t.Errorf("%+v is no error", q)
		}
	}
	star.fail = errors.New("the store burns")
	if _, err := storage.ShortestPath(t.Context(), star, 1, 52, storage.PathQuery{MaxHops: 5, MaxVisited: 100, MaxBonds: 1000}); !errors.Is(err, star.fail) {
		t.Errorf("a store's error is %v", err)
	}
}

func ExampleShortestPath() {
	// 1 – 2 – 3 – 4, and 1 – 5 – 4
	w := newWeb([2]storage.Key{1, 2}, [2]storage.Key{2, 3}, [2]storage.Key{3, 4}, [2]storage.Key{1, 5}, [2]storage.Key{5, 4})
	p, err := storage.ShortestPath(context.Background(), w, 1, 4, storage.PathQuery{MaxHops: 6, MaxVisited: 100, MaxBonds: 1000})
	for _, h := range p.Hops {
		fmt.Println(h.From, h.To)
	}
	fmt.Println(p.Found, err)
	// Output:
	// 1 5
	// 5 4
	// true <nil>
}
