// Package web is the playground: the page to ask from, with a table, a network,
// a timeline and the document beside the answer, and the questions that it
// opens with.
//
// The page is built from src/ by npm (README.md beside this file says how) into
// built/site, which the binary embeds as it finds it: compressed, under names
// that carry a hash. Nothing of it is committed, so [Site] of a binary that was
// built by Go alone is nil, and whoever serves pages has another one to serve.
//
// The package knows nothing of GraphQL or of the graph. Read site.go first.
package web
