// Package dataset is the shape that every importer of an outside data set has.
//
// A [Format] says whose records a file brings, how such a file is recognised and
// how it is read: an [Input] goes in, a stream of [Record] comes out, one record
// for each row or for some rows that belong together, each a document of its own
// with the facts that it asserts. What cannot be read is a [RowError] in the same
// stream: it names file, line and column, carries the raw row, and the rows after
// it are read all the same. Any other error ends the file.
//
// An importer is a pure reader. It resolves no name against a store, merges
// nobody and keeps nothing between records but what the format itself needs;
// memory does not grow with the file. Codes are looked up in a [World] together
// with their scheme. Which records are new, changed or gone, the batches, the
// receipts and the resuming belong to package seed.
//
// Read format.go first, then input.go.
package dataset
