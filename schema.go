// Package demarche holds the public contract of the graph: schema.graphqls.
// Everything else is in the packages below; README.md says where.
package demarche

import _ "embed"

//go:embed schema.graphqls
var sdl string

// SDL returns the GraphQL schema that the server answers by, with the
// description of every type, field and argument.
func SDL() string { return sdl }
