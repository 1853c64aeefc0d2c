package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/texts"
)

// input is one file to load, or standard input.
type input struct {
	name         string // as messages show it
	path         string // empty: standard input
	rejectedPath string
	size         int64 // -1 where it is not known
	found        bool  // in a folder, and named by nobody: what is no document, text or data set is left alone
}

// leftAlone is a file of a folder that is not loaded.
type leftAlone struct{ path, why string }

const rejectedSuffix = ".rejected.ndjson"

// findInputs returns the files that the arguments name, folders opened up, and
// what of the folders is left alone. All of them are looked for before the first
// is loaded.
func findInputs(args []string) (inputs []input, left []leftAlone, err error) {
	stdin := false
	for _, arg := range args {
		if arg == "-" {
			if stdin {
				return nil, nil, usagef("- is standard input, which can be read once")
			}
			stdin = true
			inputs = append(inputs, input{name: "stdin", rejectedPath: "stdin" + rejectedSuffix, size: -1})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() {
			inputs = append(inputs, fileInput(arg, info))
			continue
		}
		found, not, err := filesBelow(arg)
		if err != nil {
			return nil, nil, err
		}
		left = append(left, not...)
		if len(found) == 0 {
			return nil, nil, fmt.Errorf("there is no file of documents or texts in %s: they end in .json, .ndjson, .jsonl, .txt, .md, .html, .csv, .tsv, .rss, .atom or .xml", arg)
		}
		inputs = append(inputs, found...)
	}
	return inputs, left, nil
}

func fileInput(path string, info fs.FileInfo) input {
	in := input{name: path, path: path, rejectedPath: path + rejectedSuffix, size: -1}
	if info.Mode().IsRegular() {
		in.size = info.Size()
	}
	return in
}

// filesBelow returns the files in a folder and its folders that are documents,
// texts or data sets by their names, or data sets by what they hold, in the order of
// their names; and those that are left alone, with why: files about the others,
// such as README.md, and what neither name nor content tells. What an earlier run
// rejected is passed over, and so is what is hidden.
func filesBelow(dir string) (inputs []input, left []leftAlone, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != dir && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return filepath.SkipDir
		case hidden || entry.IsDir() || strings.HasSuffix(path, rejectedSuffix):
			return nil
		}
		info, err := os.Stat(path) // a link counts as what it leads to
		if err != nil {
			return err
		}
		if info.IsDir() {
			return nil
		}
		why := ""
		switch {
		case texts.AboutFiles(path):
			why = "tells of the others"
		case !texts.Named(path):
			why, err = strange(path)
		}
		if why != "" || err != nil {
			left = append(left, leftAlone{path, why})
			return err
		}
		in := fileInput(path, info)
		in.found = true
		inputs = append(inputs, in)
		return nil
	})
	return inputs, left, err
}

// strange says what a file is whose name tells nothing, and "" of a data set.
func strange(path string) (why string, err error) {
	if data := recogniseFile(path); data != nil {
		return "", nil
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", fmt.Errorf("reading %s: %w", path, err)
	}
	if n == 0 {
		return "is empty", nil
	}
	if _, err := seed.Recognise(path, head[:n], false); err != nil && !utf8.Valid(head[:n]) {
		why, _, _ = strings.Cut(err.Error(), ":")
		return why, nil
	}
	return "is no data set, and its name does not say that it is a text", nil
}

// recogniseFile returns the format of a file of a data set, nil where it is none.
func recogniseFile(path string) *dataset.Format {
	file, name, err := dataset.Open(path, nil)
	if err != nil {
		return nil // whoever reads it as a text says what is wrong
	}
	defer file.Close()
	return seed.RecogniseData(name, dataset.NewInput(name, file, nil).Head())
}

// tellLeft says what of the folders was left alone, by why.
func (r *loading) tellLeft() {
	var reasons []string
	paths := make(map[string][]string)
	for _, l := range r.left {
		if paths[l.why] == nil {
			reasons = append(reasons, l.why)
		}
		paths[l.why] = append(paths[l.why], l.path)
	}
	for _, why := range reasons {
		r.note("left alone: %s: %s", strings.Join(paths[why], ", "), why)
	}
}
