package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/seed/texts"
)

// input is one file to load, or standard input.
type input struct {
	name         string // as messages show it
	path         string // empty: standard input
	rejectedPath string
	size         int64 // -1 where it is not known
}

const rejectedSuffix = ".rejected.ndjson"

// findInputs returns the files that the arguments name, folders opened up. All
// of them are looked for before the first is loaded.
func findInputs(args []string) ([]input, error) {
	var inputs []input
	stdin := false
	for _, arg := range args {
		if arg == "-" {
			if stdin {
				return nil, usagef("- is standard input, which can be read once")
			}
			stdin = true
			inputs = append(inputs, input{name: "stdin", rejectedPath: "stdin" + rejectedSuffix, size: -1})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			inputs = append(inputs, fileInput(arg, info))
			continue
		}
		found, err := filesBelow(arg)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no file of documents or texts in %s: they end in .json, .ndjson, .jsonl, .txt, .md, .html, .csv, .tsv, .rss, .atom or .xml", arg)
		}
		inputs = append(inputs, found...)
	}
	return inputs, nil
}

func fileInput(path string, info fs.FileInfo) input {
	in := input{name: path, path: path, rejectedPath: path + rejectedSuffix, size: -1}
	if info.Mode().IsRegular() {
		in.size = info.Size()
	}
	return in
}

// filesBelow returns the files in a folder and its folders whose names are those
// of documents and texts, by name. What an earlier run rejected is left out, and
// so are hidden folders and files about the others, such as README.md.
func filesBelow(dir string) ([]input, error) {
	var inputs []input
	for path, err := range texts.Paths([]string{dir}) {
		if err != nil {
			return nil, err
		}
		below, err := filepath.Rel(dir, path)
		if err != nil {
			return nil, err
		}
		hidden := strings.HasPrefix(below, ".") || strings.Contains(below, string(filepath.Separator)+".")
		if hidden || strings.HasSuffix(path, rejectedSuffix) {
			continue
		}
		info, err := os.Stat(path) // a link counts as what it leads to
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			inputs = append(inputs, fileInput(path, info))
		}
	}
	return inputs, nil
}
