// Package graph serves the knowledge graph through GraphQL: [NewHandler] is an
// http.Handler over a storage.Store that answers the schema in schema.graphqls.
//
// Every field is answered twice. The generated executor (generated.go) walks
// the resolvers in resolve_*.go, which read one object at a time: plain, slow,
// and right. The level planner (plan.go, write.go) answers the same question
// with one read for each relation of each level and writes the JSON itself;
// door.go says which of the two takes a field. They share the relations
// (relate_*.go), each a function that answers one field for many objects at
// once, so that what a field means is written once; and a test holds their
// answers to be the same bytes.
//
// Two kinds of answer have no end that is known before: all rows of one list as
// CSV or NDJSON (stream.go asks the same executor for page after page), and
// subscriptions (subscribe.go looks for what stands behind a key).
//
// What a question may be, and how much its answer may take, is decided in
// limits.go and shape.go before and beside both.
//
// It refuses: SQL and any knowledge of an engine; guessing which node a name
// means (a name that fits several is an error with the candidates); silent
// empty lists for bad arguments; changes without a token; @defer; and telling a
// client anything of an inner error but the id of the request.
//
// Read ask.go first (what a field is asked with), then relate_statement.go (how
// it is answered), resolve_statement.go (the plain way), door.go and plan.go
// (the fast way), and errors.go (what goes wrong, and how it is told).
package graph

//go:generate go tool gqlgen generate
