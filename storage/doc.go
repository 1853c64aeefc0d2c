// Package storage is the contract between the graph and whatever keeps it: what
// can be read ([Reader]), what can be written ([Writer]), with which filters,
// in which order, and which errors. It holds no driver and no SQL; an engine
// implements [Store] and passes the suite in storage/storagetest.
//
// Reads come in two shapes. A list (Statements, Events, ...) takes a filter and
// a page, and may be asked once for each of many parents ([Per]). Everything
// else takes keys and answers in their order, all in one go. So the number of
// reads that a question costs grows with its depth and never with its rows.
//
// Read node.go and filter.go first, then reader.go and writer.go.
package storage
