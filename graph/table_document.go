package graph

import (
	"time"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

func (g *graph) officeFields() fields {
	return fields{
		"id":      id(func(o *model.Office) ontology.ID { return o.ID }),
		"name":    text(func(o *model.Office) string { return o.Name }),
		"of":      link(g.officeOf),
		"rank":    maybeWord((*model.Office).Rank),
		"tenures": links(g.officeTenures),
		"sources": links(g.officeSources),
	}
}

func (g *graph) tenureFields() fields {
	return fields{
		"id":      id(func(t *model.Tenure) ontology.ID { return t.ID }),
		"person":  link(g.tenurePerson),
		"office":  link(g.tenureOffice),
		"from":    part((*model.Tenure).From),
		"until":   part((*model.Tenure).Until),
		"acting":  flag(func(t *model.Tenure) bool { return t.Acting }),
		"sources": links(g.tenureSources),
	}
}

func (g *graph) membershipFields() fields {
	return fields{
		"id":           id(func(m *model.Membership) ontology.ID { return m.ID }),
		"member":       link(g.membershipMember),
		"organization": link(g.membershipOrganization),
		"from":         part((*model.Membership).From),
		"until":        part((*model.Membership).Until),
		"sources":      links(g.membershipSources),
	}
}

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
		"sources":       links(g.sanctionSources),
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
		"sources":   links(g.programSources),
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
		"text": loaded(g.documentText, func(w *writer, s *string) {
			if s == nil {
				w.null()
				return
			}
			w.text(*s)
		}),
		"revision":         number(func(d *model.Document) int { return d.Revision }),
		"recorded":         instant(func(d *model.Document) time.Time { return d.Recorded }),
		"revisions":        links(g.documentRevisions),
		"retracted":        maybe((*model.Document).Retracted, (*writer).instant),
		"retractionReason": maybeText((*model.Document).RetractionReason),
		"statements":       link(g.documentStatements),
		"events":           link(g.documentEvents),
		"sanctions":        link(g.documentSanctions),
	}
}

// connections enters the connection and the edge type of a list.
func connections[C comparable](all map[string]fields, name string) {
	all[name+"Connection"] = fields{
		"nodes":      parts(func(l *listing[C]) []C { return l.items }),
		"edges":      parts((*listing[C]).edges),
		"pageInfo":   part((*listing[C]).pageInfo),
		"totalCount": number(func(l *listing[C]) int { return l.total }),
	}
	all[name+"Edge"] = fields{
		"cursor": text(func(e *edge[C]) string { return e.list.cursor(e.at) }),
		"node":   part(func(e *edge[C]) C { return e.list.items[e.at] }),
	}
}

// edge is one item of a list and where it stands.
type edge[C any] struct {
	list *listing[C]
	at   int
}

func (l *listing[C]) edges() []*edge[C] {
	all := make([]edge[C], len(l.items))
	out := make([]*edge[C], len(l.items))
	for i := range all {
		all[i] = edge[C]{l, i}
		out[i] = &all[i]
	}
	return out
}

// valueFields are the types without a node of their own.
func valueFields() map[string]fields {
	return map[string]fields{
		"Date": {
			"edtf":        text((*model.Date).EDTF),
			"earliest":    maybeText((*model.Date).Earliest),
			"latest":      maybeText((*model.Date).Latest),
			"precision":   word((*model.Date).Precision),
			"approximate": flag((*model.Date).Approximate),
			"uncertain":   flag((*model.Date).Uncertain),
			"basis":       word((*model.Date).Basis),
			"phrase":      maybeText((*model.Date).Phrase),
			"anchor":      maybeText((*model.Date).Anchor),
		},
		"PageInfo": {
			"hasNextPage":     flag(func(p *model.PageInfo) bool { return p.HasNextPage }),
			"hasPreviousPage": flag(func(p *model.PageInfo) bool { return p.HasPreviousPage }),
			"startCursor":     maybeText(func(p *model.PageInfo) *string { return p.StartCursor }),
			"endCursor":       maybeText(func(p *model.PageInfo) *string { return p.EndCursor }),
		},
		"Identifier": {
			"scheme": text(func(i *model.Identifier) string { return i.Scheme }),
			"value":  text(func(i *model.Identifier) string { return i.Value }),
		},
		"Alias": {
			"text":     text(func(a *model.Alias) string { return a.Text }),
			"language": maybeText(func(a *model.Alias) *string { return a.Language }),
			"metonym":  flag(func(a *model.Alias) bool { return a.Metonym }),
		},
		"Evidence": {
			"passage": maybeText(func(e *model.Evidence) *string { return e.Passage }),
			"start":   maybeNumber(func(e *model.Evidence) *int { return e.Start }),
			"end":     maybeNumber(func(e *model.Evidence) *int { return e.End }),
			"locator": maybeText(func(e *model.Evidence) *string { return e.Locator }),
			"cites":   maybeText(func(e *model.Evidence) *string { return e.Cites }),
		},
		"Highlight": {
			"start": number(func(h *model.Highlight) int { return h.Start }),
			"end":   number(func(h *model.Highlight) int { return h.End }),
		},
		"Revision": {
			"number":   number(func(r *model.Revision) int { return r.Number }),
			"title":    text(func(r *model.Revision) string { return r.Title }),
			"hash":     text(func(r *model.Revision) string { return r.Hash }),
			"recorded": instant(func(r *model.Revision) time.Time { return r.Recorded }),
			"facts":    text((*model.Revision).Facts),
		},
		"Path": {
			"found":   flag(func(p *model.Path) bool { return p.Found }),
			"length":  maybeNumber(func(p *model.Path) *int { return p.Length }),
			"hops":    parts(func(p *model.Path) []*model.Hop { return p.Hops }),
			"visited": number(func(p *model.Path) int { return p.Visited }),
			"bound":   maybeWord(func(p *model.Path) *storage.Bound { return p.Bound }),
		},
		"Stats": {
			"nodes":         parts(func(s *model.Stats) []*model.KindCount { return s.Nodes }),
			"edges":         number(func(s *model.Stats) int { return s.Edges }),
			"documents":     number(func(s *model.Stats) int { return s.Documents }),
			"statements":    number(func(s *model.Stats) int { return s.Statements }),
			"earliest":      maybeText(func(s *model.Stats) *string { return s.Earliest }),
			"latest":        maybeText(func(s *model.Stats) *string { return s.Latest }),
			"schemaVersion": number(func(s *model.Stats) int { return s.SchemaVersion }),
			"engine":        text(func(s *model.Stats) string { return s.Engine }),
			"version":       text(func(s *model.Stats) string { return s.Version }),
		},
		"KindCount": {
			"kind":  kind(func(k *model.KindCount) ontology.Kind { return k.Kind }),
			"count": number(func(k *model.KindCount) int { return k.Count }),
		},
	}
}
