package peer

/*
#cgo CFLAGS: -O2
#include <stdlib.h>
#include "raw.h"
*/
import "C"

import (
	"fmt"
	"time"
	"unsafe"

	_ "github.com/mattn/go-sqlite3" // the library that raw.c calls
)

// Raw asks SQLite in C. It is for one goroutine.
type Raw struct{ r *C.raw }

// OpenRaw opens a connection of its own to the database.
func OpenRaw(path string) (*Raw, error) {
	file := C.CString(path)
	defer C.free(unsafe.Pointer(file))
	var sql [4]*C.char
	for i, text := range []string{nodeSQL, pageSQL, targetsSQL, sourcesSQL} {
		sql[i] = C.CString(text)
		defer C.free(unsafe.Pointer(sql[i]))
	}
	var r Raw
	if problem := C.raw_open(file, cacheKiB, (**C.char)(unsafe.Pointer(&sql[0])), &r.r); problem != nil {
		return nil, fmt.Errorf("opening %s: %s", path, C.GoString(problem))
	}
	return &r, nil
}

// Close closes the connection.
func (r *Raw) Close() { C.raw_close(r.r) }

// Ask returns how long the rows of the question took, by the clock of the C
// code, and how many statements there were.
func (r *Raw) Ask(f Flagship) (took time.Duration, statements int, err error) {
	from, until, err := f.days()
	if err != nil {
		return 0, 0, err
	}
	by, about := C.CString(f.By), C.CString(f.About)
	defer C.free(unsafe.Pointer(by))
	defer C.free(unsafe.Pointer(about))
	var rows, bytes C.int64_t
	ns := C.raw_ask(r.r, by, about, C.int64_t(from), C.int64_t(until), &rows, &bytes)
	if ns < 0 {
		return 0, 0, fmt.Errorf("asking SQLite: result code %d", -ns)
	}
	return time.Duration(ns), int(rows), nil
}
