// Package courier carries the rows of an answer from SQLite to Go many at a
// time.
//
// A driver of database/sql crosses from Go to C for every row, and makes every
// value of it a Go value of its own. For an answer of many short rows both cost
// more than SQLite itself takes. A [Conn] binds a statement's parameters and
// steps through its rows in one crossing: C packs them into a buffer, which
// becomes one Go string that the texts of all rows are parts of.
//
// A Conn reads and does nothing else: there are no results of writes, no named
// parameters, no times. The library is the one that mattn/go-sqlite3 compiles
// into the program.
//
// Read [Conn.Query] first, then fill in courier.c.
package courier
