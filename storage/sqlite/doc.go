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
// What is derived is as good as the rules that derive it. They have a number,
// derivationVersion, which the database remembers: one derived by older rules is
// derived anew in one transaction when it is opened for writing (derivation.go),
// and a test pins the number to what the rules make of a fixture.
//
// Folding the same words twice is folding them once, so a node is folded from
// its different wordings only, found by skipping through index account_wording,
// and a document that tells of a known actor what a better one told already
// derives nothing of it. Without that, each of a thousand reports that name the
// same two leaders reads all the others. What does grow with the graph: an actor
// of whom every document tells something else (a fold reads each wording), and
// merging an actor (everything that mentions it is derived anew, some 0.2 ms each).
//
// A node row once given stays: keys are never used twice. A node is live while
// a live document describes it, is published by it, or is it; a node that is
// not live has no derived rows of its own. Rows of other nodes that refer to it
// stay as their documents have them, reading it gives the zero thing, and Check
// reports the edge as dangling.
//
// # Documents together
//
// Apply is ApplyAll of one. What a document costs is mostly what asking and
// committing cost, so a batch asks once for all keys that a document names, keeps
// what it writes of the truth until it is much or is asked for, and derives once
// what all of its documents touch (batch.go, tell.go). A node that the batch made is
// folded from what was told, not from what was read back (given.go). Rows go in 64
// at a time, in the order in which their table is clustered, and past database/sql:
// see session.insert. SQLite has one core for that, the pen's (pen.go): what it is
// to write is made on the others, the documents checked and put into JSON (draft.go),
// told and folded.
//
// A document told anew is compared account by account: what it tells as before
// stays where it is and derives nothing. So a list of twenty thousand names in
// which ten have changed costs ten, and reading the others.
//
// What costs most then is keeping the indexes up, some forty entries for a
// statement and thirty for an event. Those by which a node's derived rows are
// found and taken away (dated_item, link_via, target_by_statement) are a quarter
// of them. Foreign keys are declared and not enforced, for every key that is
// written was looked up or given by the same write; Check looks for those that
// lead nowhere.
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
// What no range serves is looked at item by item, newest or oldest first until
// the page is full, and for totalCount to the end: of the items of the anchor
// where a filter names one node in a role of table dated, else of the whole
// graph. So by themselves these scan all items of their kind: Acts, Forms,
// Modalities, Venues, FirstHand and ActingFor of statements, Kinds, Types,
// Statuses and PLOVER of events, Measures and AsOf of sanctions, Types of
// documents; and Sources of anything but documents, which asks each item for its
// accounts. Give them a period or an actor. Neighbours of a period read all links
// that the actors have by the relations asked for.
//
// # Words
//
// The docid of a row of the full-text table is the place of its node (place.go):
// actors first, then by day and key. FTS finds rows in the order of docids, from
// either end, so a page of what was said about sanctions is read no further than
// its end. Beside the words stand others that tell what else a question may ask of
// the node: its kind, who said it, about whom, from which country. So what is asked
// together is looked for together, and a rare word or a rare speaker makes a
// question cheap whatever stands beside it.
//
// # Bonds
//
// Links are clustered by whom they lead from, by what, and to whom. How many there
// are between two actors by one relation stands in table bond, which two triggers
// keep in step with table link: neighbours are read in the order of that number,
// and walks step from bond to bond.
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
// The plans are made without statistics, and the package never runs ANALYZE or
// PRAGMA optimize: with them SQLite prefers scans of tables that were small on
// that day. A log that a long reader made grow is cut to logLimit when the log
// begins anew, which is at the first write after that reader that finds nobody
// reading the old part; see connector.
//
// Reads go past the driver, too (readers.go, answer.go, package courier): on
// connections that this package keeps itself, as many as there are cores, last in
// first out. Opening, migrating, backups and the transactions of writes use it.
//
// No text of a question ever becomes SQL. FTS gets words only, lower case and
// in quotes.
//
// The full-text table holds the words of a text as internal/text.Words gives
// them, under FTS4's simplest tokenizer, and not the text under unicode61: a
// match then means exactly what storage.TextQuery.Match means, for every
// script, mark and NUL. Passages are cut from the texts themselves (passage.go).
//
// Read migrations/0001_graph.sql first, then apply.go, tell.go, derive.go and fold.go
// for a document's walk (account.go, rows.go and writer.go say what is written); lists.go, walk.go and list.go for a question's.
package sqlite
