package courier

/*
#cgo CFLAGS: -O2
#cgo darwin LDFLAGS: -Wl,-undefined,dynamic_lookup
#include <stdlib.h>
#include "courier.h"
*/
import "C"

import (
	"context"
	"errors"
	"fmt"
	"math"
	"unsafe"

	"github.com/mattn/go-sqlite3"
)

// Conn is one connection. One goroutine uses it at a time.
type Conn struct {
	db       *C.sqlite3
	prepared map[string]*statement
	watched  <-chan struct{} // see Watch

	// Used for one statement after the other.
	arguments []C.courier_argument
	texts     []byte
	buffer    []byte
}

// statement is prepared for as long as its connection is open.
type statement struct {
	stmt    *C.sqlite3_stmt
	columns int
	running bool
}

// Sizes.
const (
	leastBuffer = 64 << 10 // bytes: the answers of most questions, whole
	keptBuffer  = 1 << 20  // bytes: what a rare longer row made larger is given back
	mostKept    = 256      // statements that stay prepared: every fixed text of the engine and the filter shapes in use
)

// SQLite's flags and codes that are used.
const (
	openReadOnly = 0x00000001
	openURI      = 0x00000040
	openNoMutex  = 0x00008000
	codeOK       = 0
	codeRow      = 100
	codeDone     = 101
)

// Configure has SQLite keep no statistics of its memory, for which every piece
// that one connection takes would wait for those of all others. It does so where
// no database has been opened before.
func Configure() { C.courier_configure() }

// Open opens a database for reading. uri is a file: URI; setup is SQL that is
// run first, pragmas most often.
func Open(uri, setup string) (*Conn, error) {
	file := C.CString(uri)
	defer C.free(unsafe.Pointer(file))
	c := &Conn{prepared: make(map[string]*statement), texts: make([]byte, 0, 1<<10), buffer: make([]byte, leastBuffer)}
	rc := C.courier_open(file, openReadOnly|openURI|openNoMutex, &c.db)
	if rc == codeOK {
		sql := C.CString(setup)
		defer C.free(unsafe.Pointer(sql))
		rc = C.courier_exec(c.db, sql)
	}
	if rc != codeOK {
		err := c.failure(rc)
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// Close closes the connection, which may not be used any more.
func (c *Conn) Close() error {
	c.forget()
	rc := C.courier_close(c.db)
	c.db = nil
	if rc != codeOK {
		return sqlite3.Error{Code: sqlite3.ErrNo(rc & 0xff), ExtendedCode: sqlite3.ErrNoExtended(rc)}
	}
	return nil
}

// forget finalizes the statements that do not run.
func (c *Conn) forget() {
	for query, s := range c.prepared {
		if !s.running {
			C.courier_finalize(s.stmt)
			delete(c.prepared, query)
		}
	}
}

// InTransaction reports whether a BEGIN stands without its COMMIT.
func (c *Conn) InTransaction() bool { return C.courier_autocommit(c.db) == 0 }

// Version tells moments of the database apart: it is another one whenever
// something has been committed in between. known is false while the connection
// is in no read transaction and so sees no moment.
func (c *Conn) Version() (version int64, known bool) {
	version = int64(C.courier_version(c.db))
	return version, version >= 0
}

// failure is what SQLite says of the last call: a [sqlite3.Error] with SQLite's
// own words before it.
func (c *Conn) failure(rc C.int) error {
	code := sqlite3.Error{Code: sqlite3.ErrNo(rc & 0xff), ExtendedCode: sqlite3.ErrNoExtended(rc)}
	if c.db == nil {
		return code
	}
	code.ExtendedCode = sqlite3.ErrNoExtended(C.courier_failure(c.db))
	return fmt.Errorf("%s: %w", C.GoString(C.courier_message(c.db)), code)
}

func (c *Conn) prepare(query string) (*statement, error) {
	if s := c.prepared[query]; s != nil {
		if s.running {
			return nil, errors.New("a statement was asked again while its own rows were read")
		}
		return s, nil
	}
	if len(c.prepared) >= mostKept {
		c.forget() // shapes of questions change with the hours; those in use come back at once
	}
	text := C.CString(query)
	defer C.free(unsafe.Pointer(text))
	s := new(statement)
	if rc := C.courier_prepare(c.db, text, C.int(len(query)), &s.stmt); rc != codeOK {
		return nil, c.failure(rc)
	}
	if s.stmt == nil {
		return nil, errors.New("there is no SQL in the statement")
	}
	s.columns = int(C.courier_columns(s.stmt))
	c.prepared[query] = s
	return s, nil
}

// Query calls each for every row of the answer, in order. An argument is nil, an
// int64, a float64, a string or a []byte. The end of the context interrupts
// SQLite within a row. Texts of rows live as long as they are used, each as part
// of the string that holds all of its answer; a Row is good until each returns.
func (c *Conn) Query(ctx context.Context, query string, arguments []any, each func(*Row) error) (err error) {
	s, err := c.prepare(query)
	if err != nil {
		return err
	}
	if err := c.pack(arguments); err != nil {
		return err
	}
	if done := ctx.Done(); done != nil && done != c.watched {
		defer c.interruptAt(ctx)()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.running = true
	var load C.courier_load
	rc := C.courier_first(s.stmt, unsafe.SliceData(c.arguments), C.int(len(c.arguments)), (*C.char)(unsafe.Pointer(unsafe.SliceData(c.texts))),
		(*C.char)(unsafe.Pointer(&c.buffer[0])), C.int(len(c.buffer)), &load)
	defer func() {
		if rc == codeRow {
			C.courier_reset(s.stmt)
		}
		s.running = false
		if len(c.buffer) > keptBuffer {
			c.buffer = make([]byte, leastBuffer)
		}
	}()
	for {
		if rc != codeRow && rc != codeDone {
			if err := ctx.Err(); err != nil {
				return err
			}
			return c.failure(rc)
		}
		row := Row{rest: string(c.buffer[:load.used]), left: int(load.rows), columns: s.columns}
		for row.begin() {
			if err := each(&row); err != nil {
				return err
			}
		}
		if rc == codeDone {
			return nil
		}
		if load.used == 0 {
			c.buffer = make([]byte, int(load.wants))
		}
		rc = C.courier_more(s.stmt, (*C.char)(unsafe.Pointer(&c.buffer[0])), C.int(len(c.buffer)), &load)
	}
}

// Watch has the end of the context interrupt every statement until stop is
// called, so that none has to be watched by itself: which costs more than the
// shortest of them. It covers the contexts that are made of this one with values
// alone.
func (c *Conn) Watch(ctx context.Context) (stop func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	c.watched = ctx.Done()
	unwatch := c.interruptAt(ctx)
	return func() {
		c.watched = nil
		unwatch()
	}
}

// interruptAt interrupts what runs when the context ends, until stop returns.
func (c *Conn) interruptAt(ctx context.Context) (stop func()) {
	stopped := make(chan struct{})
	ended := context.AfterFunc(ctx, func() {
		C.courier_interrupt(c.db)
		close(stopped)
	})
	return func() {
		if !ended() {
			<-stopped // what comes too late must not interrupt the next statement
		}
	}
}

// pack writes the arguments as C takes them.
func (c *Conn) pack(arguments []any) error {
	c.arguments, c.texts = c.arguments[:0], c.texts[:0]
	for i, a := range arguments {
		var packed C.courier_argument
		switch a := a.(type) {
		case nil:
			packed._type = C.COURIER_NULL
		case int64:
			packed._type, packed.value = C.COURIER_INTEGER, C.int64_t(a)
		case float64:
			packed._type, packed.value = C.COURIER_REAL, C.int64_t(math.Float64bits(a))
		case string:
			packed._type, packed.length, packed.value = C.COURIER_TEXT, C.int32_t(len(a)), C.int64_t(len(c.texts))
			c.texts = append(c.texts, a...)
		case []byte:
			packed._type, packed.length, packed.value = C.COURIER_BLOB, C.int32_t(len(a)), C.int64_t(len(c.texts))
			c.texts = append(c.texts, a...)
		default:
			return fmt.Errorf("argument %d: SQLite has no type for %T", i+1, a)
		}
		c.arguments = append(c.arguments, packed)
	}
	if len(c.texts) > math.MaxInt32 {
		return errors.New("the arguments are too long for SQLite")
	}
	return nil
}
