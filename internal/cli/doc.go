// Package cli is the command line: it reads flags, opens the database, wires
// loader and server to it, and turns errors into messages and exit codes.
//
// Each command is a struct with its flags and a Run method: serve, load and
// query in the files of their names; check, stats and backup in keep.go;
// retract, merge and unmerge in judge.go; schema and version in about.go.
// query is spread over four more: question.go reads what is asked, client.go
// sends it, answer.go and rows.go turn the answer into rows, output.go writes
// them. load has inputs.go (which files), items.go (what they hold), order.go
// (several workers, one order), rejected.go (what was not taken) and progress.go.
//
// It refuses to know SQL or how GraphQL is executed, and never ends the
// process: that is for main. Read run.go first.
package cli
