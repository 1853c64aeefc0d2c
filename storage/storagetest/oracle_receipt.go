package storagetest

import (
	"bytes"
	"encoding/json"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// live reports whether the id names a node that some live document describes,
// publishes, or is.
func (w *world) live(id ontology.ID) bool { return w.lives[w.key(w.canonical(id))] }

// unresolved returns a finding for each reference to a node that neither the
// facts nor the other documents describe.
func (w *world) unresolved(f *ontology.Facts) []ontology.Finding {
	described := map[ontology.ID]bool{f.ID: true, f.Publisher.ID: true}
	for _, a := range f.Accounts() {
		described[w.canonical(a.Node)] = true
	}
	var findings []ontology.Finding
	f.EachRef(func(path string, ref *ontology.ID, kinds []ontology.Kind) {
		id := w.canonical(*ref)
		if _, err := ontology.ParseID(string(*ref)); err != nil || described[id] || w.liveApartFrom(id, f.ID) {
			return
		}
		findings = append(findings, ontology.Finding{Path: path, Message: string(*ref) + " is described neither here nor in the store"})
	})
	return findings
}

// liveApartFrom reports whether a node would be live without one document.
func (w *world) liveApartFrom(id, document ontology.ID) bool {
	key, apart := w.key(id), w.key(document)
	if slices.ContainsFunc(w.told[key], func(t told) bool { return t.document != apart }) {
		return true
	}
	return slices.ContainsFunc(w.documents, func(d *storage.DocumentView) bool {
		return d.Key != apart && d.Retracted.IsZero() && (d.Key == key || d.Source == key)
	})
}

// compare counts what a document tells now against what it told before (nil:
// nothing) and against what the others tell.
func (w *world) compare(document ontology.ID, before, now *ontology.Facts) (nodes, edges storage.Counts) {
	apart := w.key(document)
	othersEdges := make(map[ontology.Edge]bool)
	for _, told := range w.told {
		for _, t := range told {
			if t.document != apart {
				for _, e := range (ontology.Account{Node: w.canonical(t.given.Node), Body: t.body}).Edges() {
					othersEdges[e] = true
				}
			}
		}
	}
	oldNodes, oldEdges := make(map[ontology.ID][]byte), make(map[ontology.Edge]bool)
	if before != nil {
		for _, a := range before.Accounts() {
			oldNodes[a.Node] = accountJSON(a)
			for _, e := range a.Edges() {
				oldEdges[e] = true
			}
		}
	}
	newEdges := make(map[ontology.Edge]bool)
	for _, a := range now.Accounts() {
		old, had := oldNodes[a.Node]
		delete(oldNodes, a.Node)
		switch {
		case had && bytes.Equal(old, accountJSON(a)):
			nodes.Unchanged++
		case had:
			nodes.Replaced++
		case w.liveApartFrom(w.canonical(a.Node), document):
			nodes.Confirmed++
		default:
			nodes.Added++
		}
		for _, e := range a.Edges() {
			newEdges[e] = true
		}
	}
	nodes.Removed = len(oldNodes)
	for e := range newEdges {
		switch {
		case oldEdges[e]:
			delete(oldEdges, e)
			edges.Unchanged++
		case othersEdges[ontology.Edge{From: w.canonical(e.From), Predicate: e.Predicate, To: w.canonical(e.To)}]:
			edges.Confirmed++
		default:
			edges.Added++
		}
	}
	edges.Removed = len(oldEdges)
	return nodes, edges
}

func accountJSON(a ontology.Account) []byte {
	data, err := json.Marshal(a)
	if err != nil {
		panic(err)
	}
	return data
}
