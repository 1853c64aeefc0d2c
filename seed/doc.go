// Package seed brings facts into a graph: it reads structured documents, makes
// them ready for a store, and holds the base data and articles that every new
// graph starts with.
//
// A [Loader] takes one document at a time and goes through it in these steps,
// each in a file of its own: tree.go reads the JSON, shape.go holds it against
// the format, references.go finds the nodes that it names, passages.go finds
// its quotations in its text; then the ontology's own rules are checked and the
// store takes it, whole or not at all. A raw text becomes a document by way of
// [World.Read] and [Loader.ReadText] (reading.go), against what a graph knows
// (world.go); from then on it goes the same way. Everything that is wrong is reported at
// once. [Recognise] tells which of the two a file holds, [Records] cuts files into documents, [Documents] are the embedded ones,
// [Schema] publishes the format.
//
// It refuses to guess: a name that fits several nodes, a passage that the text
// does not contain and a field that the format does not have are findings, not
// warnings. It reads no outside format itself: each has a package below this one.
//
// Read loader.go first.
package seed
