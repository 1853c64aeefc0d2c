package cli

import (
	"context"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestInOrder(t *testing.T) {
	var inHand, most atomic.Int64
	items := func(yield func(int) bool) {
		for i := range numbers(500) {
			most.Store(max(most.Load(), inHand.Add(1)))
			if !yield(i) {
				return
			}
		}
	}
	got := slices.Collect(inOrder(t.Context(), items, func(_ context.Context, n int) int {
		time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
		return n * n
	}))
	if len(got) != 500 {
		t.Fatalf("%d of 500 items came back", len(got))
	}
	for i, n := range got {
		if n != i*i {
			t.Fatalf("%d stands in place %d", n, i)
		}
	}
	inHand.Store(0)
	most.Store(0)
	for range inOrder(t.Context(), items, func(_ context.Context, n int) int { return n }) {
		inHand.Add(-1)
		time.Sleep(10 * time.Microsecond)
	}
	if limit := int64(6*runtime.GOMAXPROCS(0) + 2); most.Load() > limit {
		t.Errorf("%d items were in hand at one time, more than %d", most.Load(), limit)
	}
}

func TestInOrderStops(t *testing.T) {
	seen := 0
	for range inOrder(t.Context(), numbers(1_000_000), func(_ context.Context, n int) int { return n }) {
		if seen++; seen == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	never := func(yield func(int) bool) { // standard input that says nothing more
		yield(1)
		select {}
	}
	seen = 0
	for range inOrder(ctx, never, func(_ context.Context, n int) int { return n }) {
		seen++
		cancel()
	}
	if seen != 1 {
		t.Errorf("%d items came of one", seen)
	}
}
