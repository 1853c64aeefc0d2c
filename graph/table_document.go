package graph

import (
	"time"

	"demarche/graph/model"
	"demarche/ontology"
)

func (g *graph) sanctionFields() fields {
	return fields{
		"id":            id(func(s *model.Sanction) ontology.ID { return s.ID }),
		"target":        link(g.sanctionTarget),
		"authority":     link(g.sanctionAuthority),
		"program":       link(g.sanctionProgram),
		"measures":      wordList(func(s *model.Sanction) []ontology.Measure { return s.Measures }),
		"listedOn":      part((*model.Sanction).ListedOn),
		"effectiveFrom": part((*model.Sanction).EffectiveFrom),
		"delistedOn":    part((*model.Sanction).DelistedOn),
		"legalBasis":    maybeText((*model.Sanction).LegalBasis),
		"reason":        maybeText((*model.Sanction).Reason),
		"inForce":       loaded(g.sanctionInForce, writeWord[model.InForce]),
		"sources":       own(g.sanctionSources),
	}
}

func (g *graph) programFields() fields {
	return fields{
		"id":        id(func(p *model.SanctionProgram) ontology.ID { return p.ID }),
		"name":      text(func(p *model.SanctionProgram) string { return p.Name }),
		"code":      maybeText((*model.SanctionProgram).Code),
		"authority": link(g.programAuthority),
		"url":       maybeText((*model.SanctionProgram).URL),
		"sanctions": link(g.programSanctions),
		"sources":   own(g.programSources),
	}
}

func (g *graph) sourceFields() fields {
	return fields{
		"id":        id(func(s *model.Source) ontology.ID { return s.ID }),
		"name":      text(func(s *model.Source) string { return s.Name }),
		"url":       maybeText((*model.Source).URL),
		"of":        link(g.sourceOf),
		"documents": link(g.sourceDocuments),
	}
}

func (g *graph) datasetFields() fields {
	return fields{
		"id":              id(func(d *model.Dataset) ontology.ID { return d.ID }),
		"name":            text(func(d *model.Dataset) string { return d.Name }),
		"url":             maybeText((*model.Dataset).URL),
		"licence":         maybeText((*model.Dataset).Licence),
		"redistributable": flag(func(d *model.Dataset) bool { return d.Redistributable }),
		"documents":       link(g.datasetDocuments),
		"sources":         own(g.datasetSources),
	}
}

func (g *graph) documentFields() fields {
	return fields{
		"id":        id(func(d *model.Document) ontology.ID { return d.ID }),
		"name":      text((*model.Document).Name),
		"type":      word(func(d *model.Document) ontology.DocumentType { return d.Type }),
		"source":    link(g.documentSource),
		"title":     text(func(d *model.Document) string { return d.Title }),
		"url":       maybeText((*model.Document).URL),
		"author":    maybeText((*model.Document).Author),
		"language":  maybeText((*model.Document).Language),
		"published": part((*model.Document).Published),
		"licence":   maybeText((*model.Document).Licence),
		"extractor": maybeText((*model.Document).Extractor),
		"dataset":   link(g.documentDataset),
		"file":      part((*model.Document).File),
		"text": loaded(g.documentText, func(w *writer, s *string) {
			if s == nil {
				w.null()
				return
			}
			w.text(*s)
		}),
		"revision":         number(func(d *model.Document) int { return d.Revision }),
		"recorded":         instant(func(d *model.Document) time.Time { return d.Recorded }),
		"revisions":        own(g.documentRevisions),
		"retracted":        maybe((*model.Document).Retracted, (*writer).instant),
		"retractionReason": maybeText((*model.Document).RetractionReason),
		"statements":       link(g.documentStatements),
		"events":           link(g.documentEvents),
		"sanctions":        link(g.documentSanctions),
	}
}
