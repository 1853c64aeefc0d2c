package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/mattn/go-sqlite3"

	"demarche/storage"
)

// queryer is what a pool, a transaction and a connection of database/sql have in common.
type queryer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// session is where statements run: a connection that reads, or the transaction of
// a write. Every SQL statement of the package, but for opening, migrating and
// copying a file, goes through it.
type session struct {
	reader      *reader   // of reads
	q           queryer   // of writes
	conn        *sql.Conn // of writes: what q is a transaction of
	onStatement func(string)
	short       bool // of writes: every statement is short, see begin
	writers     *rowWriters
	using       *sync.Mutex // of writes: the connection, which the pen uses too
	pen         *pen        // of writes
	early       bool        // a statement need not find what the pen has not written yet
}

// begin is looked through before every statement. To be able to interrupt one, the
// driver runs it on a goroutine of its own, which costs more than most statements
// of a write do; there a context is looked at between statements instead. The
// connection of a write is used until end is called: no statement of a write
// runs within the answer of another one.
func (r session) begin(ctx context.Context, query string) (_ context.Context, end func(), err error) {
	end = func() {}
	if r.pen != nil && !r.early {
		if err := r.pen.wait(); err != nil {
			return nil, nil, err
		}
	}
	if r.using != nil {
		r.using.Lock()
		end = r.using.Unlock
	}
	if r.onStatement != nil {
		r.onStatement(query)
	}
	if r.short {
		if err := ctx.Err(); err != nil {
			end()
			return nil, nil, err
		}
		ctx = context.WithoutCancel(ctx)
	}
	return ctx, end, nil
}

// rows calls each for every row of the answer.
func (r session) rows(ctx context.Context, query string, args []any, each func(answerRow) error) (err error) {
	ctx, end, err := r.begin(ctx, query)
	if err != nil {
		return err
	}
	defer end()
	if r.reader != nil {
		return r.reader.rows(ctx, query, args, each)
	}
	rows, err := r.q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// exec runs a statement that has no answer and returns how many rows it changed.
func (r session) exec(ctx context.Context, query string, args ...any) (changed int64, err error) {
	ctx, end, err := r.begin(ctx, query)
	if err != nil {
		return 0, err
	}
	defer end()
	result, err := r.q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// insert runs an INSERT with many values, which must be of the driver's types.
// It goes past database/sql, which looks at each value, and runs as a query,
// which the driver binds and steps in one call into C instead of one for each
// value: by far the most of what writing costs here.
func (r session) insert(ctx context.Context, query string, args []driver.NamedValue) error {
	ctx, end, err := r.begin(ctx, query)
	if err != nil {
		return err
	}
	defer end()
	return r.conn.Raw(func(conn any) error {
		rows, err := conn.(driver.QueryerContext).QueryContext(ctx, query, args)
		if err != nil {
			return err
		}
		return rows.Close()
	})
}

// one reads the only row of an answer into dest; found is false where there is none.
func (r session) one(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	err = r.rows(ctx, query, args, func(rows answerRow) error {
		found = true
		return rows.Scan(dest...)
	})
	return found, err
}

// read runs a read of one statement. doing says what it is, for errors.
func (s *Store) read(ctx context.Context, doing string, f func(session) error) error {
	if s.closed.Load() {
		return storage.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.held != nil {
		s.held.mu.Lock()
		defer s.held.mu.Unlock()
		if s.closed.Load() {
			return storage.ErrClosed
		}
		return s.readBy(ctx, s.held.reader, doing, f)
	}
	r, err := s.readers.take(ctx)
	if err != nil {
		return s.fail(ctx, doing, err)
	}
	defer s.readers.give(r)
	return s.readBy(ctx, r, doing, f)
}

func (s *Store) readBy(ctx context.Context, r *reader, doing string, f func(session) error) error {
	if err := f(session{reader: r, onStatement: s.onStatement, writers: s.writers}); err != nil {
		return s.fail(ctx, doing, err)
	}
	return nil
}

// readTogether runs a read of several statements that see one moment of the graph.
func (s *Store) readTogether(ctx context.Context, doing string, f func(session) error) error {
	if s.held != nil { // a snapshot's reads do already
		return s.read(ctx, doing, f)
	}
	return s.read(ctx, doing, func(tx session) error {
		return tx.reader.together(ctx, func() error { return f(tx) })
	})
}

// readAtOnce is readTogether on several connections, of which each sees the same
// moment: as many as are free, one at least. Their order means nothing.
func (s *Store) readAtOnce(ctx context.Context, doing string, f func(tx session, others []session) error) error {
	return s.readTogether(ctx, doing, func(tx session) error {
		var others []session
		return s.readBeside(ctx, tx, &others, func() error { return f(tx, others) })
	})
}

// readBeside adds connections that see the moment of tx until none is free, or
// until somebody has written in between, and runs f.
func (s *Store) readBeside(ctx context.Context, tx session, others *[]session, f func() error) error {
	r, err := s.readers.takeFree(ctx)
	if err != nil {
		return err
	}
	if r == nil {
		return f()
	}
	defer s.readers.give(r)
	other := session{reader: r, onStatement: s.onStatement, writers: s.writers}
	return r.together(ctx, func() error {
		var here, there [3]int64
		for session, seen := range map[*session]*[3]int64{&tx: &here, &other: &there} {
			if _, err := session.one(ctx, moment, nil, &seen[0], &seen[1], &seen[2]); err != nil {
				return err
			}
		}
		if here != there {
			return f()
		}
		*others = append(*others, other)
		return s.readBeside(ctx, tx, others, f)
	})
}

// moment differs between any two states of the truth: whatever changes it records
// a revision or a judgement, or when a document was retracted.
const moment = `SELECT (SELECT coalesce(max(rowid), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM judgement), (SELECT coalesce(max(retracted), 0) FROM document)`

// write runs f in one transaction that is on the disk when write returns nil,
// and never happened when it returns an error.
func (s *Store) write(ctx context.Context, doing string, f func(session) error) error {
	switch {
	case s.closed.Load():
		return storage.ErrClosed
	case ctx.Err() != nil:
		return ctx.Err()
	case s.writer == nil:
		return storage.ErrReadOnly
	case s.file != nil: // it is open, and not being opened
		if err := s.there(); err != nil {
			return err
		}
	}
	err := func() (err error) {
		conn, err := s.writer.Conn(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, conn.Close()) }()
		// The context is looked at between statements. database/sql would take
		// the transaction back at any moment, and what is inserted past it would
		// stand outside of every transaction.
		tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
		if err != nil {
			return err
		}
		defer func() { err = finish(tx, err) }()
		writing := session{q: tx, conn: conn, onStatement: s.onStatement, short: true, writers: s.writers, using: new(sync.Mutex)}
		writing.pen = &pen{tx: writing}
		defer writing.pen.close()
		if err := f(writing); err != nil {
			return err
		}
		return writing.pen.wait()
	}()
	if err != nil {
		return s.fail(ctx, doing, err)
	}
	return nil
}

// fail gives an error its category. The driver's own words stay behind it for
// the log; what is shown to others is decided above.
func (s *Store) fail(ctx context.Context, doing string, err error) error {
	if ctxErr := ctx.Err(); ctxErr != nil {
		return ctxErr // the driver says "interrupted" where the context ended
	}
	if s.closed.Load() {
		return storage.ErrClosed
	}
	var category error
	var e sqlite3.Error
	if errors.As(err, &e) {
		switch e.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			category = storage.ErrBusy
		case sqlite3.ErrReadonly:
			category = storage.ErrReadOnly
		case sqlite3.ErrFull:
			category = storage.ErrFull
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			category = storage.ErrDamaged
		}
	}
	if category != nil {
		return fmt.Errorf("%s: %w: %w", doing, category, err)
	}
	if isContract(err) {
		return err
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// keysJSON writes keys for json_each(?): one statement text for any number of
// them, and no limit on it.
func keysJSON[T any](keys []T) string {
	if len(keys) == 0 {
		return "[]"
	}
	if numbers, ok := any(keys).([]storage.Key); ok {
		text := make([]byte, 0, 8*len(numbers))
		for i, n := range numbers {
			text = strconv.AppendInt(append(text, "[,"[min(i, 1)]), int64(n), 10)
		}
		return string(append(text, ']'))
	}
	data, err := json.Marshal(keys)
	if err != nil {
		panic(err) // of numbers and strings: cannot be
	}
	return string(data)
}
