// Package datasettest drives importers of data sets in tests.
package datasettest

import (
	"errors"
	"testing"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// Outcome is what an importer made of a file.
type Outcome struct {
	Records []dataset.Record
	Facts   []ontology.Facts // of the records that are not removed, with their ids
	Told    []string         // everything that is no record, in order: rows that are bad or left out
	Bad     []string         // of these the bad ones, as they are told
	Left    map[string]int   // and those that are left out, by reason
	End     error            // what ended the file, where something did
}

// Read reads a file to its end and fails the test where a record breaks a rule.
func Read(t testing.TB, f *dataset.Format, in *dataset.Input) Outcome {
	t.Helper()
	out := Outcome{Left: make(map[string]int)}
	for record, err := range f.Read(in) {
		var row *dataset.RowError
		switch {
		case errors.As(err, &row):
			out.Told = append(out.Told, row.Error())
			if row.LeftOut {
				out.Left[row.Reason]++
			} else {
				if row.Raw == "" {
					t.Errorf("%v has no raw row", row)
				}
				out.Bad = append(out.Bad, row.Error())
			}
			continue
		case err != nil:
			out.End = err
			return out
		}
		out.Records = append(out.Records, record)
		if record.Removed {
			continue
		}
		facts := record.Facts
		facts.Identify()
		if findings := facts.Validate(); len(findings) > 0 {
			t.Errorf("line %d: %v", record.Line, findings)
		}
		out.Facts = append(out.Facts, facts)
	}
	return out
}

// Said is what was told, and last what ended the file, where something did.
func (o *Outcome) Said() []string {
	if o.End == nil {
		return o.Told
	}
	return append(o.Told, "stopped: "+o.End.Error())
}

// Events returns the events of all records.
func (o *Outcome) Events() (all []ontology.Event) {
	for _, f := range o.Facts {
		all = append(all, f.Events...)
	}
	return all
}
