package sqlite

import "github.com/mattn/go-sqlite3"

// LibraryVersion returns the version of SQLite that is built in, as "3.54.1".
func LibraryVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}
