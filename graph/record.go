package graph

import (
	"demarche/graph/model"
	"demarche/storage"
)

// These give storage's records the names of the schema; a zero record, which
// storage gives where there is none, becomes nil. The records stay where storage
// has put them: those of an answer are hundreds, and large.

func newOffice(r *storage.Office) *model.Office {
	if r.Key == 0 {
		return nil
	}
	return &model.Office{Office: r}
}

func newPlace(r *storage.Place) *model.Place {
	if r.Key == 0 {
		return nil
	}
	return &model.Place{Place: r}
}

func newProgram(r *storage.Program) *model.SanctionProgram {
	if r.Key == 0 {
		return nil
	}
	return &model.SanctionProgram{Program: r}
}

func newSource(r *storage.Source) *model.Source {
	if r.Key == 0 {
		return nil
	}
	return &model.Source{Source: r}
}

func newDataset(r *storage.Dataset) *model.Dataset {
	if r.Key == 0 {
		return nil
	}
	return &model.Dataset{Dataset: r}
}

func newDocument(r *storage.Document) *model.Document {
	if r.Key == 0 {
		return nil
	}
	return &model.Document{Document: r}
}

func newStatement(r *storage.Statement) *model.Statement {
	if r.Key == 0 {
		return nil
	}
	return &model.Statement{Statement: r}
}

func newSanction(r *storage.Sanction) *model.Sanction {
	if r.Key == 0 {
		return nil
	}
	return &model.Sanction{Sanction: r}
}

func newTenure(r *storage.Tenure) *model.Tenure {
	if r.Key == 0 {
		return nil
	}
	return &model.Tenure{Tenure: r}
}

func newMembership(r *storage.Membership) *model.Membership {
	if r.Key == 0 {
		return nil
	}
	return &model.Membership{Membership: r}
}

func newTie(r *storage.Tie) model.Node {
	switch {
	case r.Tenure.Key != 0:
		return newTenure(&r.Tenure)
	case r.Membership.Key != 0:
		return newMembership(&r.Membership)
	}
	return nil
}

func newNeighbour(r *storage.Neighbour) *model.Neighbour { return &model.Neighbour{Neighbour: r} }
func newMoment(r *storage.Moment) *model.Moment          { return &model.Moment{Moment: r} }
func newHit(r *storage.Hit) *model.SearchHit             { return &model.SearchHit{Hit: r} }
func newReport(r *storage.Report) *model.Report          { return &model.Report{Report: r} }
func newTarget(r *storage.Target) *model.Target          { return &model.Target{Target: r} }
func newParticipant(r *storage.Participant) *model.Participant {
	return &model.Participant{Participant: r}
}
func newRevision(r *storage.Revision) *model.Revision { return &model.Revision{Revision: r} }
