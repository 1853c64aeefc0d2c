package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mattn/go-sqlite3"

	"demarche/storage"
	"demarche/storage/sqlite/courier"
)

// Options are how a store is opened; the zero Options are a good choice.
type Options struct {
	ReadOnly bool             // the file must exist; every write is storage.ErrReadOnly
	Readers  int              // connections that read at one time; 0 means one for each core
	Now      func() time.Time // the clock; nil means time.Now

	// OnStatement, if set, is told the text of every SQL statement before it
	// runs, from any goroutine. BEGIN, COMMIT and migrations are not told.
	OnStatement func(query string)

	// Log, if set, is told when opening derives everything anew.
	Log *slog.Logger
}

// Store is a graph in one SQLite file. It is safe for concurrent use; any
// number of processes may read the file while one writes.
type Store struct {
	path        string
	file        os.FileInfo // of the file that was opened
	writer      *sql.DB     // nil where read-only
	readers     *readers
	held        *held // of a snapshot, which reads by this alone
	writers     *rowWriters
	now         func() time.Time
	onStatement func(string)
	closed      atomic.Bool
}

var _ storage.Store = (*Store)(nil)

// Sizes, each with its reason.
const (
	busyTimeout    = 5 * time.Second // another process's write; within this one writers queue in the pool
	cacheKiB       = 56 << 10        // per connection: the inner pages of the hot indexes of some ten million rows
	cachedPrepared = 256             // statements a connection keeps prepared: every fixed text of this package and the filter shapes in use
	checkpoint     = 8000            // pages that the write-ahead log gathers before they go into the file: a page that many writes change goes there once
	logLimit       = 64 << 20        // bytes that the write-ahead log keeps: a long reader makes it grow, and once that reader has gone it is cut to this
	applicationID  = 0x646d7263      // "dmrc": what tells our files from other SQLite databases
)

// configured sets SQLite up, once in a process.
var configured = sync.OnceFunc(courier.Configure)

// Open opens the graph in the file, which it makes where there is none, and
// brings an older schema up to date, and what is derived by older rules (see
// Rederive). A newer schema is a storage.NewerSchemaError;
// a file that is no SQLite database, or a damaged one, a storage.ErrDamaged.
func Open(ctx context.Context, path string, o Options) (_ *Store, err error) {
	if path == "" {
		return nil, errors.New("a database needs a file name")
	}
	configured()
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("finding %s: %w", path, err)
	}
	s := &Store{path: path, now: o.Now, onStatement: o.OnStatement, writers: newRowWriters()}
	if s.now == nil {
		s.now = time.Now
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	switch info, statErr := os.Stat(path); {
	case errors.Is(statErr, fs.ErrNotExist) && o.ReadOnly:
		return nil, fmt.Errorf("there is no database at %s, and a read-only store makes none", path)
	case errors.Is(statErr, fs.ErrNotExist):
	case statErr != nil:
		return nil, fmt.Errorf("opening the database: %w", statErr)
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a database", path)
	case info.Size() > 0:
		// Looked at before a writer opens it: setting WAL mode would change
		// a file that may not be ours.
		if err := patiently(ctx, s.probe); err != nil {
			return nil, err
		}
	}
	if !o.ReadOnly {
		s.writer = openPool(s.dsn("rwc", url.Values{"_journal_mode": {"WAL"}, "_txlock": {"immediate"}}), 1)
		if err := patiently(ctx, s.migrate); err != nil {
			return nil, err
		}
		if err := patiently(ctx, func(ctx context.Context) error { return s.ensureDerived(ctx, o.Log) }); err != nil {
			return nil, err
		}
	}
	if o.ReadOnly {
		if err := s.checkCurrent(ctx); err != nil {
			return nil, err
		}
	}
	if s.file, err = os.Stat(path); err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	size := o.Readers
	if size <= 0 {
		size = runtime.NumCPU()
	}
	s.readers = newReaders(s.readerURI(), size)
	return s, nil
}

// patiently tries again while the store is busy. SQLite waits by itself for the
// locks of reading and writing, and not for those of setting a new file to WAL
// mode, which several programs may do at one time.
func patiently(ctx context.Context, f func(context.Context) error) error {
	for deadline := time.Now().Add(busyTimeout); ; {
		err := f(ctx)
		if !errors.Is(err, storage.ErrBusy) || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// readOnly is the address of the store's file for those who change nothing.
func (s *Store) readOnly() string { return s.dsn("ro", url.Values{"_query_only": {"1"}}) }

// readerURI and readerSetup open the file for courier, which takes SQLite's own
// words instead of the driver's.
func (s *Store) readerURI() string {
	file := url.URL{Path: filepath.ToSlash(s.path)}
	return "file:" + file.EscapedPath() + "?mode=ro"
}

func readerSetup() string {
	return fmt.Sprintf("PRAGMA busy_timeout = %d; PRAGMA query_only = 1; PRAGMA cache_size = %d; PRAGMA temp_store = MEMORY",
		busyTimeout.Milliseconds(), -cacheKiB)
}

// dsn returns the address of the store's file with everything that must be set
// on each connection: a pragma run on a pool reaches only one of its connections.
func (s *Store) dsn(mode string, more url.Values) string {
	more.Set("mode", mode)
	more.Set("_synchronous", "FULL") // NORMAL never corrupts, yet a power cut may take back writes that were said to be on the disk
	more.Set("_mutex", "no")
	more.Set("_busy_timeout", strconv.FormatInt(busyTimeout.Milliseconds(), 10))
	more.Set("_foreign_keys", "0") // every key that is written was looked up or given by the same write, and Check looks for those that lead nowhere
	more.Set("_cache_size", strconv.Itoa(-cacheKiB))
	more.Set("_stmt_cache_size", strconv.Itoa(cachedPrepared))
	file := url.URL{Path: filepath.ToSlash(s.path)}
	return "file:" + file.EscapedPath() + "?" + more.Encode()
}

// openPool opens a pool that keeps all its connections: opening one costs more
// than a hundred reads.
func openPool(dsn string, size int) *sql.DB {
	db := sql.OpenDB(connector{dsn})
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}

// connector opens connections with what a DSN cannot say.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	d := sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec(fmt.Sprintf("PRAGMA wal_autocheckpoint = %d; PRAGMA journal_size_limit = %d; PRAGMA temp_store = MEMORY", checkpoint, logLimit), nil)
		return err
	}}
	return d.Open(c.dsn)
}

func (connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Close closes the store. Later calls of any method are storage.ErrClosed,
// except for Close itself, which does nothing.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.close())
	}
	// The writer last: as the last connection it folds the log into the file.
	if s.writer != nil {
		errs = append(errs, s.writer.Close())
	}
	return errors.Join(errs...)
}
