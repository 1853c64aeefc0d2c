package seed

import (
	"fmt"

	"demarche/ontology"
)

// eachID calls visit for the id of every node of the facts that may be left
// out, with the JSON path of the node ("$" for the document itself).
func eachID(f *ontology.Facts, visit func(path string, id *ontology.ID)) {
	visit("$", &f.ID)
	visit("$.publisher", &f.Publisher.ID)
	for i := range f.Datasets {
		visit(fmt.Sprintf("$.datasets[%d]", i), &f.Datasets[i].ID)
	}
	for i := range f.Offices {
		visit(fmt.Sprintf("$.offices[%d]", i), &f.Offices[i].ID)
	}
	for i := range f.Tenures {
		visit(fmt.Sprintf("$.tenures[%d]", i), &f.Tenures[i].ID)
	}
	for i := range f.Memberships {
		visit(fmt.Sprintf("$.memberships[%d]", i), &f.Memberships[i].ID)
	}
	for i := range f.Events {
		visit(fmt.Sprintf("$.events[%d]", i), &f.Events[i].ID)
		if p := f.Events[i].Place; p != nil {
			visit(fmt.Sprintf("$.events[%d].place", i), &p.ID)
		}
	}
	for i := range f.Statements {
		visit(fmt.Sprintf("$.statements[%d]", i), &f.Statements[i].ID)
	}
	for i := range f.Programs {
		visit(fmt.Sprintf("$.programs[%d]", i), &f.Programs[i].ID)
	}
	for i := range f.Sanctions {
		visit(fmt.Sprintf("$.sanctions[%d]", i), &f.Sanctions[i].ID)
	}
}

// eachEvidence calls visit for every piece of evidence of the facts, with its JSON path.
func eachEvidence(f *ontology.Facts, visit func(path string, e *ontology.Evidence)) {
	all := func(list string, i int, evidence []ontology.Evidence) {
		for j := range evidence {
			visit(fmt.Sprintf("$.%s[%d].evidence[%d]", list, i, j), &evidence[j])
		}
	}
	for i := range f.Datasets {
		all("datasets", i, f.Datasets[i].Evidence)
	}
	for i := range f.Actors {
		all("actors", i, f.Actors[i].Evidence)
	}
	for i := range f.Offices {
		all("offices", i, f.Offices[i].Evidence)
	}
	for i := range f.Tenures {
		all("tenures", i, f.Tenures[i].Evidence)
	}
	for i := range f.Memberships {
		all("memberships", i, f.Memberships[i].Evidence)
	}
	for i := range f.Events {
		all("events", i, f.Events[i].Evidence)
		if p := f.Events[i].Place; p != nil {
			for j := range p.Evidence {
				visit(fmt.Sprintf("$.events[%d].place.evidence[%d]", i, j), &p.Evidence[j])
			}
		}
	}
	for i := range f.Statements {
		all("statements", i, f.Statements[i].Evidence)
	}
	for i := range f.Programs {
		all("programs", i, f.Programs[i].Evidence)
	}
	for i := range f.Sanctions {
		all("sanctions", i, f.Sanctions[i].Evidence)
	}
}
