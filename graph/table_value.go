package graph

import (
	"time"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

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
		"Tally": {
			"periods": parts(func(t *model.Tally) []*model.PeriodCount { return t.Periods }),
			"vague":   number(func(t *model.Tally) int { return t.Vague }),
		},
		"PeriodCount": {
			"period": text(func(p *model.PeriodCount) string { return p.Period }),
			"count":  number(func(p *model.PeriodCount) int { return p.Count }),
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
			"passage":    maybeText(func(e *model.Evidence) *string { return e.Passage }),
			"start":      maybeNumber(func(e *model.Evidence) *int { return e.Start }),
			"end":        maybeNumber(func(e *model.Evidence) *int { return e.End }),
			"locator":    maybeText(func(e *model.Evidence) *string { return e.Locator }),
			"cites":      maybeText(func(e *model.Evidence) *string { return e.Cites }),
			"confidence": part(func(e *model.Evidence) *ontology.Confidence { return e.Confidence }),
		},
		"Confidence": {
			"kind":  text(func(c *ontology.Confidence) string { return c.Kind }),
			"value": decimal(func(c *ontology.Confidence) float64 { return c.Value }),
		},
		"File": {
			"name":   text(func(f *model.File) string { return f.Name }),
			"size":   text((*model.File).Size),
			"sha256": text(func(f *model.File) string { return f.SHA256 }),
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
