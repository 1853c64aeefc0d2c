// Package ontology says what the world of demarche is made of: actors, offices,
// events, statements, sanctions and the documents that report them, with their
// dates, their evidence and their identity.
//
// The unit in which knowledge arrives is [Facts]: everything that one document
// asserts. Each node that a document describes is that document's *account* of
// it; where several documents describe the same node, the Fold functions say
// how their accounts become the one node that a question sees.
//
// The package does no I/O, knows no storage and no transport, and imports the
// standard library alone. Read kind.go and id.go first, then statement.go,
// event.go, date.go, and facts.go last.
package ontology
