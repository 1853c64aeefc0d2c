// Package export writes what a graph holds in the formats of the field: rows,
// edges, PLOVER events, JSON-LD with schema.org's and PROV-O's terms, FollowTheMoney
// entities, and the structured documents themselves.
//
// What leaves is what may leave. A node is folded anew from the accounts of those
// documents whose data set lets its records be passed on ([ontology.Dataset]), and one
// that no such document tells of stays out and is counted: so no value of a
// restricted data set hides in a node that others tell of, too.
//
// Everything is streamed, kind by kind and page by page; memory does not grow
// with the graph. The package reads through the storage contract and writes nothing
// to the store. Read item.go first, then format.go.
package export
