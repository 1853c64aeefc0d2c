package dataloader

import (
	"context"
	"sync"
	"time"
)

// The usual sizes.
const (
	wait     = time.Millisecond
	maxBatch = 100
)

// loader gathers the keys that resolvers ask for at about the same time, and
// reads them in one go. It lives as long as a request and remembers what it read.
type loader[V any] struct {
	read func(ctx context.Context, keys []int64) (map[int64]V, error)

	mu    sync.Mutex
	known map[int64]*batch[V]
	open  *batch[V]
}

type batch[V any] struct {
	keys   []int64
	done   chan struct{}
	values map[int64]V
	err    error
}

func (l *loader[V]) load(ctx context.Context, key int64) (V, error) {
	l.mu.Lock()
	b := l.known[key]
	if b == nil {
		if l.open == nil {
			l.open = &batch[V]{done: make(chan struct{})}
			go l.close(ctx, l.open)
		}
		b = l.open
		b.keys = append(b.keys, key)
		if l.known == nil {
			l.known = make(map[int64]*batch[V])
		}
		l.known[key] = b
		if len(b.keys) == maxBatch {
			l.open = nil
		}
	}
	l.mu.Unlock()
	<-b.done
	return b.values[key], b.err
}

func (l *loader[V]) close(ctx context.Context, b *batch[V]) {
	time.Sleep(wait)
	l.mu.Lock()
	if l.open == b {
		l.open = nil
	}
	l.mu.Unlock()
	b.values, b.err = l.read(ctx, b.keys)
	close(b.done)
}
