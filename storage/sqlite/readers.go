package sqlite

import (
	"context"
	"errors"
	"sync"
	"time"

	"demarche/storage"
	"demarche/storage/sqlite/courier"
)

// readers is a pool of connections that only read. They are not those of
// database/sql and its driver, which cost a read more than SQLite takes for it:
// see package courier and decision 14.
type readers struct {
	uri  string
	room chan struct{} // holds as many as may be open

	mu     sync.Mutex
	free   []*reader // the last one used is the first to be used again: its page cache is warm
	closed bool
}

func newReaders(uri string, size int) *readers {
	return &readers{uri: uri, room: make(chan struct{}, size)}
}

// take waits until a connection is free. It must be given back.
func (p *readers) take(ctx context.Context) (*reader, error) {
	select {
	case p.room <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return p.open(ctx)
}

// takeFree is take for who has one already and does not wait for more: nil where
// none is free.
func (p *readers) takeFree(ctx context.Context) (*reader, error) {
	select {
	case p.room <- struct{}{}:
		return p.open(ctx)
	default:
		return nil, nil
	}
}

// open returns a connection for which there is room.
func (p *readers) open(ctx context.Context) (*reader, error) {
	r, err := p.spare()
	if r == nil && err == nil {
		r, err = newReader(p.uri)
	}
	if err != nil {
		<-p.room
		return nil, err
	}
	return r, nil
}

// spare returns a connection that is open already, nil where none is.
func (p *readers) spare() (*reader, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, storage.ErrClosed
	}
	last := len(p.free) - 1
	if last < 0 {
		return nil, nil
	}
	r := p.free[last]
	p.free = p.free[:last]
	return r, nil
}

// give takes a connection back. One that a failure left within a transaction
// would go on seeing the graph as it was then: it is closed.
func (p *readers) give(r *reader) {
	p.mu.Lock()
	keep := !p.closed && !r.conn.InTransaction()
	if keep {
		p.free = append(p.free, r)
	}
	p.mu.Unlock()
	if !keep {
		_ = r.conn.Close() // nothing was written, and the answer has been read
	}
	<-p.room
}

// close closes the connections that are free; those in use close as they are
// given back.
func (p *readers) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	var errs []error
	for _, r := range p.free {
		errs = append(errs, r.conn.Close())
	}
	p.free = nil
	return errors.Join(errs...)
}

// reader is one connection, which keeps its statements prepared by their text.
type reader struct {
	conn  *courier.Conn
	args  []any // of a statement, as courier takes them
	names names // of actors, see ActorOutlines
}

func newReader(uri string) (*reader, error) {
	conn, err := courier.Open(uri, readerSetup())
	if err != nil {
		return nil, err
	}
	return &reader{conn: conn}, nil
}

// rows calls each for every row of the answer. The end of the context interrupts
// SQLite within a row.
func (r *reader) rows(ctx context.Context, query string, args []any, each func(answerRow) error) error {
	r.args = r.args[:0]
	for _, a := range args {
		value, err := argument(a)
		if err != nil {
			return err
		}
		r.args = append(r.args, value)
	}
	meter, begun, read := storage.MeterOf(ctx), time.Now(), int64(0)
	left := meter.Left()
	err := r.conn.Query(ctx, query, r.args, func(row *courier.Row) error {
		if read == left {
			return storage.ErrTooManyRows
		}
		read++
		return each(carriedRow{row})
	})
	meter.Count(read, time.Since(begun))
	return err
}

// together runs statements that see one moment of the graph.
func (r *reader) together(ctx context.Context, f func() error) (err error) {
	if err := r.run(ctx, "BEGIN"); err != nil {
		return err
	}
	// Without the context: a transaction that stands would answer out of the past.
	defer func() { err = errors.Join(err, r.run(context.WithoutCancel(ctx), "COMMIT")) }()
	return f()
}

func (r *reader) run(ctx context.Context, statement string) error {
	return r.conn.Query(ctx, statement, nil, func(*courier.Row) error { return nil })
}
