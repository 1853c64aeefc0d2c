// Package sqlite keeps a graph in one SQLite file: the default engine, on
// mattn/go-sqlite3 as plain `go build` compiles it.
//
// # The truth and what is derived of it
//
// What documents say is the truth: tables document, text, revision, account
// (one document's words on one node), edge (what accounts refer to) and
// judgement (merges). Everything that a question reads (actor, statement,
// dated, target_by, link, search, …) is derived: the accounts of a node, best
// standing first and with merged ids rewritten, go through ontology's Fold
// functions, and the result is written down in the form in which it is asked
// for. A write takes the accounts of one document away, puts others in their
// place, and derives the nodes touched anew, in one transaction. So replacing,
// retracting, merging and taking a merge back are one mechanism, nothing that a
// document said is ever lost by folding, and Check can throw everything derived
// away in thought and compare.
//
// A node row once given stays: keys are never used twice. A node is live while
// a live document describes it, is published by it, or is it; a node that is
// not live has no derived rows of its own. Rows of other nodes that refer to it
// stay as their documents have them, reading it gives the zero thing, and Check
// reports the edge as dangling.
//
// # Lists
//
// Table dated holds every list that is ordered by date, clustered for the way
// it is walked: (node, role, day, item). "Statements by Biden" are one range of
// it, the newest ten of them ten rows, a cursor a place in it, and a period a
// range of days. The question that demarche exists for, by whom and about whom,
// has a table of its own, target_by. walk.go chooses which range a filter
// starts from; the rest of the filter is asked of each item on the way.
//
// A date is the first and the last day it can mean. What POSSIBLY lies in a
// period begins in it, or begins before it and reaches into it; only a date
// that is not known to the day can do the second. So a period is two ranges:
// one of the table itself, and one of a partial index that holds the vague dates
// alone (last > day). Both come in order and SQLite merges them. Without that
// index every question about December would read everything said before it.
//
// # Statements
//
// Everything per connection (pragmas, cache, prepared statements) stands in the
// DSN: there is one connection that writes, with immediate transactions, and a
// pool that only reads.
//
// Equality with a column of a composite key is written "= +?". go-sqlite3
// clears a statement's bindings at each execution, and SQLite then prepares it
// anew where a bare parameter is compared with such a column, because the plan
// might depend on its value: the prepared statement would be prepared every
// time. The unary plus makes the parameter an expression; the index is used all
// the same. "LIMIT ?" is the same trap, for the planner looks at the bound value:
// the flagship question, two ranges merged, took 55 µs in SQLite with it and
// takes 5 µs with "LIMIT +?".
//
// Many keys go in as one JSON array, json_each(?), so that a statement has one
// text for any number of them. The top n of each of many parents are
// json_each(?) CROSS JOIN rows IN (SELECT … LIMIT n), which costs what the
// single questions cost; a window function would read all rows of all parents.
// CROSS JOIN is SQLite's way of saying "in this order".
//
// No text of a question ever becomes SQL. FTS gets words only, lower case and
// in quotes.
//
// The full-text table holds the words of a text as internal/text.Words gives
// them, under FTS4's simplest tokenizer, and not the text under unicode61: a
// match then means exactly what storage.TextQuery.Match means, for every
// script, mark and NUL. Passages are cut from the texts themselves (passage.go).
//
// Read migrations/0001_graph.sql first, then apply.go, derive.go and fold.go
// for a document's walk; lists.go, walk.go and list.go for a question's.
package sqlite
