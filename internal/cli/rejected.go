package cli

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/seed"
)

// rejectedFile keeps the records of one input that were not taken, one JSON
// object on each line. It is made when there is a first one.
type rejectedFile struct {
	path  string
	off   bool // keep nothing
	count int
	file  *os.File
	w     *bufio.Writer
	err   error // the first; nothing is kept after it
}

// rejectedRecord is one line: where the record stood, what is wrong with it,
// and the record itself: as JSON where it is JSON, as text where it is text, in
// base64 where it is neither.
type rejectedRecord struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Findings []ontology.Finding `json:"findings"`
	Raw      any                `json:"raw,omitempty"`
	RawBytes []byte             `json:"rawBase64,omitempty"`
}

func (f *rejectedFile) add(record seed.Record, findings []ontology.Finding) {
	f.count++
	if f.off || f.err != nil {
		return
	}
	if f.file == nil {
		if f.file, f.err = os.Create(f.path); f.err != nil {
			return
		}
		f.w = bufio.NewWriter(f.file)
	}
	line := rejectedRecord{File: record.File, Line: record.Line, Findings: findings}
	switch {
	case !utf8.Valid(record.Raw):
		line.RawBytes = record.Raw
	case json.Valid(record.Raw):
		line.Raw = json.RawMessage(record.Raw)
	default:
		line.Raw = string(record.Raw)
	}
	enc := json.NewEncoder(f.w)
	enc.SetEscapeHTML(false)
	f.err = enc.Encode(line)
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

// unwrapped returns the document of a record: the record itself, or what stands
// in it where its file holds what an earlier run rejected.
func unwrapped(record seed.Record) json.RawMessage {
	var inner struct {
		Raw json.RawMessage `json:"raw"`
	}
	if strings.HasSuffix(record.File, rejectedSuffix) && json.Unmarshal(record.Raw, &inner) == nil && inner.Raw != nil {
		return inner.Raw
	}
	return record.Raw
}
