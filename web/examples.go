package web

import (
	"embed"
	"io/fs"
	"strings"
)

// examples are the questions in the playground's menu, one a file, in the order
// of their names; the front end reads the same files. The first comment is a
// question's title, further ones say more; NAME.json beside NAME.graphql holds
// its variables.
//
//go:embed examples
var examples embed.FS

// Example is a question that the playground offers.
type Example struct {
	Name      string // of its file, without the ending
	Query     string
	Variables []byte // a JSON object; nil where it has none
}

// Examples returns the questions of the playground's menu, in its order. The
// first is the one that demarche exists for.
func Examples() []Example {
	files, err := fs.Glob(examples, "examples/*.graphql")
	if err != nil {
		panic(err) // the pattern is ours
	}
	out := make([]Example, len(files))
	for i, file := range files {
		query, err := examples.ReadFile(file)
		if err != nil {
			panic(err) // it was listed
		}
		name := strings.TrimSuffix(file, ".graphql")
		variables, _ := examples.ReadFile(name + ".json")
		out[i] = Example{strings.TrimPrefix(name, "examples/"), string(query), variables}
	}
	return out
}

// Flagship is the question that demarche exists for.
func Flagship() string { return Examples()[0].Query }
