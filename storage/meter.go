package storage

import (
	"context"
	"sync/atomic"
	"time"
)

// Meter counts what the reads of one request take of the store, from any number
// of goroutines. An engine feeds it from the context of each read.
type Meter struct {
	most       int64
	statements atomic.Int64
	rows       atomic.Int64
	nanos      atomic.Int64
}

// NewMeter returns a meter that stops with ErrTooManyRows the read that goes
// beyond so many rows in all.
func NewMeter(most int) *Meter { return &Meter{most: int64(most)} }

type meterKey struct{}

// WithMeter lets a meter count the reads of a context.
func WithMeter(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

// MeterOf returns the meter of a context; nil, which counts nothing, where there is none.
func MeterOf(ctx context.Context) *Meter {
	m, _ := ctx.Value(meterKey{}).(*Meter)
	return m
}

// Left returns how many rows may still be read; less than 0 where it is any number.
func (m *Meter) Left() int64 {
	if m == nil {
		return -1
	}
	return max(0, m.most-m.rows.Load())
}

// Count adds one statement, the rows that it has read, and its time.
func (m *Meter) Count(rows int64, took time.Duration) {
	if m == nil {
		return
	}
	m.statements.Add(1)
	m.rows.Add(rows)
	m.nanos.Add(int64(took))
}

// Recall adds rows that an engine knew without a statement: what a request may
// read does not hang on what was asked before.
func (m *Meter) Recall(rows int) error {
	switch {
	case m == nil:
	case int64(rows) > m.Left():
		return ErrTooManyRows
	default:
		m.rows.Add(int64(rows))
	}
	return nil
}

// Usage is what a meter has counted.
type Usage struct {
	Statements, Rows int64
	Time             time.Duration // of statements, with what is done with their rows; those that run side by side are added up
}

// Usage returns what was counted until now.
func (m *Meter) Usage() Usage {
	if m == nil {
		return Usage{}
	}
	return Usage{m.statements.Load(), m.rows.Load(), time.Duration(m.nanos.Load())}
}
