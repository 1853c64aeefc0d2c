package graph

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// How new statements are looked for. Nobody who loads is asked to tell of them,
// so that another process may load, and none waits for a reader: what a reader
// has not read yet stays in the store, behind its cursor.
const (
	lookEvery        = 500 * time.Millisecond // while there is nothing new
	lookMost         = 100                    // statements at one look
	maxSubscriptions = 100                    // at a time; each looks on its own
)

// subscriptions counts those that are open.
type subscriptions struct{ open atomic.Int64 }

// begin takes a place among the subscriptions, until the context is done.
func (s *subscriptions) begin(ctx context.Context) error {
	if s.open.Add(1) > maxSubscriptions {
		s.open.Add(-1)
		return &argError{code: codeLimit, err: fmt.Errorf("at most %d subscriptions are open at a time: try again later, or ask for `statements`", maxSubscriptions)}
	}
	context.AfterFunc(ctx, func() { s.open.Add(-1) })
	return nil
}

// statementAdded tells of statements until the context is done. A look that
// fails is logged and looked again: a reader that comes back with its cursor
// misses nothing either.
func (g *graph) statementAdded(ctx context.Context, k ask) (<-chan *model.AddedStatement, error) {
	filter, err := g.statementFilter(ctx, k)
	if err != nil {
		return nil, err
	}
	// A cursor is a place among all statements, so that it is good for any filter.
	place := newQuestion(k.field.Name, nil, false).of(0)
	var after storage.Key
	given, err := k.cursor("after", place)
	switch {
	case err != nil:
		return nil, err
	case given != nil:
		after = given.Key
	default:
		if after, err = g.newest(ctx, ontology.KindStatement); err != nil {
			return nil, err
		}
	}
	if err := g.subscriptions.begin(ctx); err != nil {
		return nil, err
	}
	out := make(chan *model.AddedStatement)
	go func() {
		defer close(out)
		wait := time.NewTicker(lookEvery)
		defer wait.Stop()
		for {
			fresh, last, err := g.statementsBehind(ctx, after, filter)
			if err != nil && ctx.Err() == nil {
				g.log.WarnContext(ctx, "a subscription could not look for statements", "error", err.Error())
			}
			for _, s := range fresh {
				added := &model.AddedStatement{Cursor: place.cursor(storage.Position{Key: s.Key}), Node: newStatement(&s)}
				select {
				case out <- added:
				case <-ctx.Done():
					return
				}
			}
			if err == nil && last > after {
				after = last
				continue // there may be more
			}
			select {
			case <-wait.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}

// statementsBehind returns the next statements behind a key that the filter
// lets through, and the last key that was looked at.
func (g *graph) statementsBehind(ctx context.Context, after storage.Key, f storage.StatementFilter) (fresh []storage.Statement, last storage.Key, err error) {
	nodes, err := g.store.Live(ctx, ontology.KindStatement, after, lookMost)
	if err != nil || len(nodes) == 0 {
		return nil, after, err
	}
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	views, err := g.statementViews(ctx, keys)
	if err != nil {
		return nil, after, err
	}
	for i := range views {
		if views[i].Key != 0 && f.Match(&views[i]) {
			fresh = append(fresh, views[i].Statement)
		}
	}
	return fresh, keys[len(keys)-1], nil
}

// newest returns the greatest key of a kind, or one that no node of the kind
// has gone beyond: keys only grow, so that halving finds it in some forty looks.
func (g *graph) newest(ctx context.Context, kind ontology.Kind) (storage.Key, error) {
	next := func(after storage.Key) (storage.Key, error) {
		nodes, err := g.store.Live(ctx, kind, after, 1)
		if err != nil || len(nodes) == 0 {
			return 0, err
		}
		return nodes[0].Key, nil
	}
	var low storage.Key // something is at or below it, or nothing at all
	step := storage.Key(1)
	for {
		key, err := next(low + step)
		if err != nil {
			return 0, err
		}
		if key == 0 {
			break
		}
		low, step = key, 2*step
	}
	for high := low + step; low < high; { // nothing is above high
		middle := low + (high-low)/2
		key, err := next(middle)
		if err != nil {
			return 0, err
		}
		if key == 0 {
			high = middle
		} else {
			low = key
		}
	}
	return low, nil
}
