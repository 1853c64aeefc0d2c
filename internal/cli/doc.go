// Package cli is the command line: it reads flags, opens the database, wires
// loader and server to it, and turns errors into messages and exit codes.
//
// Each command is a struct with its flags and a Run method in the file of its
// name. query is spread over four: question.go reads what is asked, client.go
// sends it, answer.go and rows.go turn the answer into rows, output.go writes
// them. load has inputs.go (which files), rejected.go (what was not taken) and
// progress.go.
//
// It refuses to know SQL or GraphQL's execution, and never calls os.Exit: that
// is for main. Read run.go first.
package cli
