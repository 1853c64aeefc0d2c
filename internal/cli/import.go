package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/seed/sheet"
	"demarche/storage"
)

// dataFormat returns the format of a file of an outside data set, and nil for
// what holds documents or texts.
func (r *reader) dataFormat(in *input) *dataset.Format {
	if r.table != nil {
		return r.table
	}
	if r.format != "" || in.path == "" {
		return seed.DataFormat(string(r.format))
	}
	return recogniseFile(in.path)
}

// table returns the format of tables that the mapping file describes, and nil
// where none was given.
func (l *loadCmd) table() (*dataset.Format, error) {
	if l.Mapping == "" {
		return nil, nil
	}
	if l.Format != "" && l.Format != sheet.Name {
		return nil, usagef("--mapping is for tables, and --format says %s", l.Format)
	}
	data, err := os.ReadFile(l.Mapping)
	if err != nil {
		return nil, err
	}
	mapping, err := sheet.Parse(data)
	var wrong *sheet.ParseError
	if errors.As(err, &wrong) {
		lines := make([]string, len(wrong.Findings))
		for i, f := range wrong.Findings {
			lines[i] = l.Mapping + ":" + f
		}
		return nil, errors.New(strings.Join(lines, "\n"))
	}
	if err != nil {
		return nil, err
	}
	return mapping.Format(), nil
}

// importFile takes a file of an outside data set in.
func (r *loading) importFile(ctx context.Context, in *input, f *dataset.Format) (err error) {
	path := in.path
	if path == "" {
		if path, err = spooled(r.env.Stdin); err != nil {
			return err
		}
		defer os.Remove(path)
	}
	stamp, err := fileStamp(path, in)
	if err != nil {
		return err
	}
	if r.known == nil {
		if r.known, err = seed.BaseWorld(); err != nil {
			return err
		}
	}
	file, name, err := dataset.Open(path, r.progress.read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	opened := dataset.NewInput(cmp.Or(map[bool]string{true: "stdin"}[in.path == ""], name), file, r.known)
	if r.Format == "" || f.Looks == nil || f.Looks(name, opened.Head()) {
		opened.Published = dayOf(f, opened, in.name, r.reader.date)
	} else if len(opened.Head()) > 0 {
		return r.foreign(in, f, name, opened.Head())
	}
	opened.Beside = func(name string) (io.ReadCloser, error) {
		beside, _, err := dataset.Open(filepath.Join(filepath.Dir(path), name), nil)
		return beside, err
	}
	sum, err := r.loader.Import(ctx, f, opened, stamp, seed.ImportOptions{
		Again:    r.Again,
		Rejected: func(e *dataset.RowError) { r.rejectRow(in, e) },
		Progress: r.progress.stored,
		Receipt: func(line int, receipt storage.Receipt) {
			if r.Receipts {
				_ = r.tell(receiptLine{File: in.name, Line: line, Document: receipt.Document, Outcome: receipt.Outcome, Revision: receipt.Revision,
					Nodes: newCountsLine(receipt.Nodes), Edges: newCountsLine(receipt.Edges)})
			}
		},
	})
	r.sum.Added, r.sum.Replaced, r.sum.Unchanged, r.sum.Rejected = r.sum.Added+sum.Added, r.sum.Replaced+sum.Changed, r.sum.Unchanged+sum.Unchanged, r.sum.Rejected+sum.Rejected
	r.progress.metrics.rejected.Add(float64(sum.Rejected))
	r.sum.Nodes, r.sum.Edges = r.sum.Nodes+sum.Nodes.Added, r.sum.Edges+sum.Edges.Added
	if sum.Added+sum.Changed+sum.Removed+sum.Merged > 0 {
		r.reader.changed.Store(true)
		r.brought = true
	}
	if err != nil {
		return fmt.Errorf("%s: %w", in.name, err)
	}
	r.note("%s", importedLine(in.name, f.Listing, &sum))
	return nil
}

// match merges the actors of different data sets that surely are one.
func (r *loading) match(ctx context.Context, store storage.Store) error {
	found, err := seed.Match(ctx, store, seed.MatchOptions{})
	if err != nil {
		return fmt.Errorf("matching actors: %w", err)
	}
	if len(found.Merged)+len(found.Candidates) > 0 {
		r.note("%s merged with one of another source; %s to judge: demarche candidates", count(len(found.Merged), "actor"), count(len(found.Candidates), "pair"))
	}
	return nil
}

// importedLine says what a file of a data set brought.
func importedLine(name string, listing bool, sum *seed.Imported) string {
	what := sum.Dataset.Name
	if listing && !sum.Published.IsZero() {
		what += " of " + sum.Published.EDTF
	}
	if sum.Known {
		return fmt.Sprintf("%s: %s, this very file is in already: nothing to do (--again reads it anyway)", name, what)
	}
	line := fmt.Sprintf("%s: %s: %s added, %d changed, %d unchanged", name, what, count(sum.Added, "record"), sum.Changed, sum.Unchanged)
	if listing {
		line += fmt.Sprintf(", %d no longer listed", sum.Removed)
	} else if sum.Removed+sum.Kept > 0 {
		line += fmt.Sprintf(", %d withdrawn", sum.Removed)
	}
	if sum.Kept > 0 {
		line += fmt.Sprintf(" (none is taken for gone, because %s could not be told from others)", count(sum.Kept, "row"))
	}
	if sum.Doubt != "" {
		line += fmt.Sprintf(" (none is taken for delisted, because the file may be cut off: %s; download it again)", sum.Doubt)
	}
	if sum.Merged > 0 {
		line += fmt.Sprintf(", %d merged", sum.Merged)
	}
	if sum.Rejected > 0 {
		line += fmt.Sprintf(", %d rejected", sum.Rejected)
		if sum.Stood > 0 {
			line += fmt.Sprintf(" (%d of them of entries that stand as they were known)", sum.Stood)
		}
	}
	line += fmt.Sprintf("; %s new to the graph", count(sum.Nodes.Added, "node"))
	for _, left := range slices.Sorted(maps.Keys(sum.LeftOut)) {
		line += fmt.Sprintf("; left out: %d %s", sum.LeftOut[left], left)
	}
	return line
}

// foreign refuses a file that is not of the format that was asked for.
func (r *loading) foreign(in *input, f *dataset.Format, name string, head []byte) error {
	looks := "it begins with " + fmt.Sprintf("%.60q", head)
	if other := seed.RecogniseData(name, head); other != nil {
		looks = "it looks like " + other.Title + ": --format " + other.Name
	} else if text, err := seed.Recognise(name, head, false); err == nil {
		looks = "it looks like --format " + string(text)
	}
	return fmt.Errorf("%s is not %s; %s", in.name, f.Title, looks)
}

func (r *loading) rejectRow(in *input, e *dataset.RowError) {
	if r.rejected == nil {
		r.rejected = r.newRejected(in)
	}
	r.rejected.row(e)
	if r.told++; r.told > mostTold {
		if r.told == mostTold+1 {
			r.note("further bad records are not shown")
		}
		return
	}
	told := *e
	if told.File == filepath.Base(in.name) {
		told.File = in.name // as the user wrote it
	}
	r.note("%s", &told)
}

// fileStamp reads a file's size and hash.
func fileStamp(path string, in *input) (ontology.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return ontology.File{}, err
	}
	sum := sha256.New()
	size, err := io.Copy(sum, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return ontology.File{}, err
	}
	return ontology.File{Name: filepath.Base(in.name), Size: size, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// spooled writes a stream to a file that can be read twice.
func spooled(r io.Reader) (path string, err error) {
	f, err := os.CreateTemp("", "demarche-stdin-")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, r)
	return f.Name(), errors.Join(err, f.Close())
}

var dayInName = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?:\D|$)`)

// dayOf returns the day of a copy: the one that the file tells, else the one in
// its name, else the one that was given for those that tell none.
func dayOf(f *dataset.Format, in *dataset.Input, name string, given ontology.Date) ontology.Date {
	if f.Published != nil {
		if day := f.Published(in.Head()); !day.IsZero() {
			return day
		}
	}
	if m := dayInName.FindStringSubmatch(filepath.Base(name)); m != nil {
		if day, err := ontology.ParseDate(strings.Join(m[1:], "-")); err == nil { // 2021-99-99 is no day but a number
			return day
		}
	}
	return given
}
