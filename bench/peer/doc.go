// Package peer holds what demarche is measured against: the same question
// answered with less in the way. [Raw] steps the rows through SQLite's own
// interface, in C, with no driver and no HTTP. [Hand] is a bare HTTP handler
// that runs the same SQL through the same driver and writes the same JSON by
// hand, with no GraphQL. [Bytes] is a bare HTTP handler that has the answer
// already.
//
// They ask the database that the engine made, in the engine's own tables, with
// the engine's cache and connections; flagship.go has the SQL. They are no use
// for anything else: a question of another shape would need other code.
package peer
