package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync"

	"github.com/mattn/go-sqlite3"

	"demarche/storage"
)

// readers is a pool of the driver's own connections, which reads go through.
// database/sql costs a read about as much as SQLite takes for it: it locks, it
// watches the context beside the driver, which watches it as well, and it
// converts each value by reflection.
type readers struct {
	dsn  string
	room chan struct{} // holds as many as may be open

	mu     sync.Mutex
	free   []*reader // the last one used is the first to be used again: its page cache is warm
	closed bool
}

func newReaders(dsn string, size int) *readers {
	return &readers{dsn: dsn, room: make(chan struct{}, size)}
}

// take waits until a connection is free. It must be given back.
func (p *readers) take(ctx context.Context) (*reader, error) {
	select {
	case p.room <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r, err := p.spare()
	if r == nil && err == nil {
		r, err = newReader(ctx, p.dsn)
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
	keep := !p.closed && r.conn.AutoCommit()
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

// reader is one connection. It keeps its statements prepared by their text; see
// cachedPrepared.
type reader struct{ conn *sqlite3.SQLiteConn }

func newReader(ctx context.Context, dsn string) (*reader, error) {
	conn, err := connector{dsn}.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &reader{conn: conn.(*sqlite3.SQLiteConn)}, nil
}

// rows calls each for every row of the answer. The end of the context interrupts
// SQLite within a row.
func (r *reader) rows(ctx context.Context, query string, args []any, each func(answerRow) error) (err error) {
	named := make([]driver.NamedValue, len(args))
	for i, a := range args {
		value, err := argument(a)
		if err != nil {
			return err
		}
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
	}
	rows, err := r.conn.QueryContext(ctx, query, named)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make(valueRow, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := each(row); err != nil {
			return err
		}
	}
}

// together runs statements that see one moment of the graph.
func (r *reader) together(ctx context.Context, f func() error) (err error) {
	tx, err := r.conn.BeginTx(ctx, driver.TxOptions{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tx.Commit()) }()
	return f()
}
