package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed/dataset"
	"demarche/storage"
)

// rejectedFile keeps the records of one input that were not taken, one JSON
// object on each line. It is made when there is a first one.
type rejectedFile struct {
	of    string // whose records they are
	path  string
	spare string // where they are kept if the folder of path is not to be written in
	off   bool   // keep nothing
	count int
	file  *os.File
	w     *bufio.Writer
	err   error // the first; nothing is kept after it
}

// rejectedRecord is one line: where the record stood, what is wrong with it,
// and the record itself: as JSON where it is JSON, as text where it is text, in
// base64 where it is neither, and not at all where it could not be read.
type rejectedRecord struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Findings []ontology.Finding `json:"findings"`
	Raw      any                `json:"raw,omitempty"`
	RawBytes []byte             `json:"rawBase64,omitempty"`
}

// rawText is a raw text with the columns under which it can be loaded again.
type rawText struct {
	Publisher string                `json:"publisher,omitempty"`
	Title     string                `json:"headline,omitempty"` // "title" and "text" alone could be a structured document
	Author    string                `json:"author,omitempty"`
	Published string                `json:"published,omitempty"`
	URL       string                `json:"url,omitempty"`
	GUID      string                `json:"guid,omitempty"`
	Language  string                `json:"language,omitempty"`
	Type      ontology.DocumentType `json:"category,omitempty"`
	Body      string                `json:"body"`
}

func (f *rejectedFile) add(it item, findings []ontology.Finding) {
	line := rejectedRecord{File: it.in.name, Line: it.line, Findings: findings}
	switch {
	case it.text != nil:
		line.Raw = rawText{it.text.Publisher, it.text.Title, it.text.Author, it.text.Published.EDTF, it.text.URL, it.text.GUID, it.text.Language, it.text.Type, it.text.Body}
	case it.record == nil: // it could not even be read
	case !utf8.Valid(it.record.Raw):
		line.RawBytes = it.record.Raw
	case json.Valid(it.record.Raw):
		line.Raw = json.RawMessage(it.record.Raw)
	default:
		line.Raw = string(it.record.Raw)
	}
	f.write(line)
}

// row keeps a row of a data set.
func (f *rejectedFile) row(e *dataset.RowError) {
	path := "$"
	if e.Column != "" {
		path += "." + e.Column
	}
	f.write(rejectedRecord{File: e.File, Line: e.Line, Findings: []ontology.Finding{{Path: path, Message: e.Reason}}, Raw: strings.ToValidUTF8(e.Raw, "\uFFFD")})
}

func (f *rejectedFile) write(line rejectedRecord) {
	f.count++
	if f.off || f.err != nil {
		return
	}
	if f.file == nil {
		if f.create(); f.err != nil {
			return
		}
		f.w = bufio.NewWriter(f.file)
	}
	enc := json.NewEncoder(f.w)
	enc.SetEscapeHTML(false)
	f.err = enc.Encode(line)
}

// create makes the file, beside the input unless that is a folder to be read only:
// data that others look after, a disk that takes nothing.
func (f *rejectedFile) create() {
	folder, err := os.Stat(filepath.Dir(f.path))
	readOnly := err == nil && folder.Mode()&0o222 == 0 // which does not hinder root
	if !readOnly {
		f.file, f.err = os.Create(f.path)
		readOnly = errors.Is(f.err, fs.ErrPermission) || errors.Is(f.err, syscall.EROFS)
	}
	if readOnly && f.spare != "" {
		f.path = f.spare
		f.file, f.err = os.Create(f.path)
	}
}

func (f *rejectedFile) close() error {
	if f.file == nil {
		return f.err
	}
	if err := f.w.Flush(); f.err == nil {
		f.err = err
	}
	if err := f.file.Close(); f.err == nil {
		f.err = err
	}
	return f.err
}

// keepRejected ends the file of what was rejected of one input.
func (r *loading) keepRejected() {
	f := r.rejected
	if r.rejected = nil; f == nil {
		return
	}
	switch closeErr := f.close(); {
	case closeErr != nil:
		r.note("demarche: the rejected records of %s could not be kept: %s", f.of, message(closeErr))
	case f.count > 0 && !r.DryRun:
		r.note("%s: %s kept in %s", f.of, count(f.count, "rejected record"), f.path)
	}
}

// badRecord tells a record that cannot be loaded from a run that cannot go on.
func badRecord(it item, err error) ([]ontology.Finding, bool) {
	var refused *ontology.FindingsError
	own := it.bad != nil || it.record != nil && it.record.Err != nil
	switch {
	case err == nil:
		return nil, false
	case errors.As(err, &refused):
		return refused.Findings, true
	case own, errors.Is(err, storage.ErrConflict), errors.Is(err, storage.ErrNotFound), errors.Is(err, storage.ErrAmbiguous):
		path := "$"
		if it.bad != nil { // a text, whose error names its column itself
			path = ""
		}
		return []ontology.Finding{{Path: path, Message: err.Error()}}, true
	}
	return nil, false
}

// mostTold is how many bad records are written out; the rest is in the file.
const mostTold = 20

// newRejected begins the file of what is rejected of an input. The name that it
// has in the current folder, where it cannot lie beside the input, is its own: of two
// inputs of one name the later has its folder's in front.
func (r *loading) newRejected(in *input) *rejectedFile {
	spare := filepath.Base(in.rejectedPath)
	for folder := filepath.Dir(in.rejectedPath); r.spares[spare] != "" && r.spares[spare] != in.rejectedPath; folder = filepath.Dir(folder) {
		spare = filepath.Base(folder) + "-" + spare
	}
	if r.spares == nil {
		r.spares = make(map[string]string)
	}
	r.spares[spare] = in.rejectedPath
	return &rejectedFile{of: in.name, path: in.rejectedPath, spare: spare, off: r.DryRun}
}

func (r *loading) reject(it item, findings []ontology.Finding) {
	if r.rejected == nil {
		r.rejected = r.newRejected(it.in)
	}
	r.rejected.add(it, findings)
	if r.told++; r.told > mostTold {
		if r.told == mostTold+1 {
			r.note("further bad records are not shown")
		}
		return
	}
	for _, f := range findings {
		r.note("%s:%d: %s", it.in.name, it.line, strings.TrimPrefix(f.String(), ": "))
	}
}
