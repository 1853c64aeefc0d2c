package dataset

import (
	"fmt"
	"iter"

	"demarche/ontology"
)

// Format reads the files of one data set as its publisher ships them.
type Format struct {
	Name      string          // as --format takes it: "ofac-sdn"
	Title     string          // what it is in a few words, for help and for refusals
	Publisher ontology.Source // of the data set, with its id
	Dataset   ontology.Dataset

	// Listing says that a file is the whole list as it stood on the day of
	// [Input.Published]: what a later copy lacks is listed no longer.
	Listing bool

	// Whole says that a file is the whole of the data set: records that a later
	// file lacks are withdrawn.
	Whole bool

	// Reading names what else the outcome depends on beside the file, such as
	// the mapping of a table: the same file read otherwise is another import.
	Reading string

	// Looks reports whether a file is surely of this format, told by its name
	// (without compression suffix) and its first bytes, at most 4,096 of them.
	// Nil where only --format can tell.
	Looks func(name string, head []byte) bool

	// Part returns the format of the one list that a file is a copy of, where a
	// publisher keeps several lists in one layout, each in files of its own: each
	// is a data set, and a copy of one says nothing of the others. Nil where all
	// files are of one data set.
	Part func(in *Input) *Format

	// Published returns the day of a copy as the beginning of the file tells it,
	// zero where it does not. Nil where files of the format never tell.
	Published func(head []byte) ontology.Date

	// Read reads a file. Its errors are [RowError] for what is left out, and
	// anything else for what ends the file; after that nothing comes.
	Read func(in *Input) iter.Seq2[Record, error]
}

// Record is what one row, or some rows that belong together, assert.
type Record struct {
	Line  int // of the file, counted from 1: where the first of the rows begins
	Facts ontology.Facts

	// Removed says that the publisher has withdrawn the record: of Facts only the
	// document's id counts.
	Removed bool

	// Same are actors that the publisher says are one.
	Same []Same
}

// Same is a publisher's word that two actors are one: From is merged into Into.
type Same struct {
	From, Into ontology.ID
	Reason     string
}

// Record returns the document that a record of the data set is. key names the
// record within the data set for as long as the publisher keeps it: a number of
// the list, an entity id. It gets no date, because it stays the same document in
// every copy of the list; what dates the record itself has, the importer adds.
func (f *Format) Record(key, title string) ontology.Document {
	return ontology.Document{
		ID:        ontology.NewID(ontology.KindDocument, f.Dataset.ID.Key()+" "+key),
		Type:      ontology.DocumentRecord,
		Publisher: f.Publisher,
		Title:     title,
		Dataset:   f.Dataset.ID,
	}
}

// RowError is a row, or a record of some other shape, of which nothing comes.
type RowError struct {
	File   string // without its folder
	Line   int    // counted from 1
	Column string // name or number of the column; empty where it is the row as a whole
	Reason string // what is wrong and what would be right
	Raw    string // the row as it stands in the file, at most [MaxRaw] bytes

	// Record is the document that the row would be, where that much could be read:
	// what it told before stands, even where the file is the whole of its data set.
	Record ontology.ID

	// LeftOut says that nothing is wrong with the row: the graph has no place for
	// what it tells, and Reason says for what. Such rows are counted and not kept.
	LeftOut bool
}

// MaxRaw is how much of a bad row is kept, in bytes.
const MaxRaw = 64 << 10

func (e *RowError) Error() string {
	column := ""
	if e.Column != "" {
		column = " " + e.Column + ":"
	}
	return fmt.Sprintf("%s:%d:%s %s", e.File, e.Line, column, e.Reason)
}

// Bad makes the error of a row of the input.
func (in *Input) Bad(line int, column string, raw []byte, format string, args ...any) *RowError {
	return &RowError{File: in.Name, Line: line, Column: column, Reason: fmt.Sprintf(format, args...), Raw: string(raw[:min(len(raw), MaxRaw)])}
}

// LeaveOut makes the error of a row that the graph has no place for. what is in
// the plural and the same for all such rows: "vessels".
func (in *Input) LeaveOut(line int, what string) *RowError {
	return &RowError{File: in.Name, Line: line, Reason: what, LeftOut: true}
}
