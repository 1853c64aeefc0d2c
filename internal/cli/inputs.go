package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/seed"
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
			return nil, fmt.Errorf("there is no *.json, *.ndjson or *.jsonl file in %s", arg)
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

// filesBelow returns the documents in a folder and its folders, by name. What
// an earlier run rejected is left out, and so are hidden folders.
func filesBelow(dir string) ([]input, error) {
	var inputs []input
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != dir && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || strings.HasSuffix(path, rejectedSuffix) || !slices.Contains([]string{".json", ".ndjson", ".jsonl"}, filepath.Ext(path)):
			return nil
		}
		info, err := os.Stat(path) // a link counts as what it leads to
		if err != nil || info.IsDir() {
			return err
		}
		inputs = append(inputs, fileInput(path, info))
		return nil
	})
	return inputs, err
}

// records reads the input's records. It stops when the context is done, even
// while it waits for standard input.
func (in input) records(ctx context.Context, env Env, p *progress) iter.Seq2[seed.Record, error] {
	type read struct {
		record seed.Record
		err    error
	}
	return func(yield func(seed.Record, error) bool) {
		r := env.Stdin
		if in.path != "" {
			file, err := os.Open(in.path)
			if err != nil {
				yield(seed.Record{}, err)
				return
			}
			defer file.Close()
			r = file
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		ahead := make(chan read)
		go func() {
			defer close(ahead)
			for record, err := range seed.Records(in.name, io.TeeReader(r, p)) {
				select {
				case ahead <- read{record, err}:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case next, ok := <-ahead:
				if !ok || !yield(next.record, next.err) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
