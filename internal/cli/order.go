package cli

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// inOrder runs work on every item, on as many goroutines as there are cores, and
// yields what came of the items in their order. Only a few items are in hand at
// one time, however many there are. It stops soon after the context is done,
// even while it waits for an item, and then yields no more.
func inOrder[A, B any](ctx context.Context, items iter.Seq[A], work func(context.Context, A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var working sync.WaitGroup
		defer working.Wait()
		defer cancel()
		type job struct {
			item A
			done chan B
		}
		workers := runtime.GOMAXPROCS(0)
		jobs := make(chan job)
		queue := make(chan chan B, 4*workers)
		for range workers {
			working.Go(func() {
				for {
					select {
					case j, ok := <-jobs:
						if !ok {
							return
						}
						j.done <- work(ctx, j.item)
					case <-ctx.Done():
						return
					}
				}
			})
		}
		go func() { // not waited for: it may hang in a read
			defer close(queue)
			defer close(jobs)
			for item := range items {
				j := job{item, make(chan B, 1)}
				select {
				case queue <- j.done:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case done, ok := <-queue:
				if !ok {
					return
				}
				select {
				case result := <-done:
					if !yield(result) {
						return
					}
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
