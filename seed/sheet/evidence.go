package sheet

import (
	"strings"

	"demarche/ontology"
)

// prove gives every fact of a row its evidence: what the mapping says, else the
// cells that it was made of, and where they stand. The line is not told, because
// it changes whenever a row is put in above.
func (r *row) prove(f *ontology.Facts, header map[string]int, fields []string) {
	var told strings.Builder
	for _, column := range sortedNames(header) {
		cell := strings.TrimSpace(fields[header[column]])
		if _, named := r.cells[column]; named && cell != "" {
			if told.Len() > 0 {
				told.WriteString("; ")
			}
			told.WriteString(column + ": " + cell)
		}
	}
	whole := ontology.Evidence{Passage: told.String()}
	if len(r.mapping.key) > 0 {
		whole.Locator = "row " + r.key
	}
	give := func(evidence *[]ontology.Evidence) {
		if len(*evidence) == 0 {
			*evidence = []ontology.Evidence{whole}
			return
		}
		for i := range *evidence {
			if e := &(*evidence)[i]; e.Locator == "" {
				e.Locator = whole.Locator
			}
		}
	}
	for i := range f.Actors {
		give(&f.Actors[i].Evidence)
	}
	for i := range f.Offices {
		give(&f.Offices[i].Evidence)
	}
	for i := range f.Tenures {
		give(&f.Tenures[i].Evidence)
	}
	for i := range f.Memberships {
		give(&f.Memberships[i].Evidence)
	}
	for i := range f.Events {
		give(&f.Events[i].Evidence)
		if p := f.Events[i].Place; p != nil {
			give(&p.Evidence)
		}
	}
	for i := range f.Statements {
		give(&f.Statements[i].Evidence)
	}
	for i := range f.Programs {
		give(&f.Programs[i].Evidence)
	}
	for i := range f.Sanctions {
		give(&f.Sanctions[i].Evidence)
	}
}
