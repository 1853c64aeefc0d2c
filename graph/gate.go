package graph

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

// gate lets so many requests be answered at a time and so many more wait for
// their turn. Who comes beyond them is told at once to come back, which costs
// less than an answer that comes too late.
type gate struct {
	running chan struct{} // has room for as many as are answered at a time
	waiting atomic.Int64
	limits  *Limits
}

func newGate(l *Limits) *gate {
	return &gate{running: make(chan struct{}, l.Running), limits: l}
}

// comeBack is after how long a client that is not let in should try again.
const comeBack = time.Second

// enter waits for a turn, at most as long as patience. Who is let in must leave.
func (g *gate) enter(ctx context.Context, patience time.Duration) (in bool) {
	select {
	case g.running <- struct{}{}:
		return true
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > int64(g.limits.Waiting) {
		return false
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case g.running <- struct{}{}:
		return true
	case <-late.C:
	case <-ctx.Done():
	}
	return false
}

func (g *gate) leave() { <-g.running }

// refusal is what somebody is told who was not let in.
func (g *gate) refusal(h http.Header) *refusal {
	tellWhen(h, comeBack)
	return &refusal{http.StatusServiceUnavailable, codeLimit,
		fmt.Sprintf("the server answers %d requests at a time and lets %d wait: try again in a moment", g.limits.Running, g.limits.Waiting)}
}
