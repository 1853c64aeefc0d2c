package graph

import (
	"context"

	"demarche/ontology"
	"demarche/storage"
)

// statementViews reads statements with all that a filter looks at, each
// relation once for all of them.
func (g *graph) statementViews(ctx context.Context, keys []storage.Key) ([]storage.StatementView, error) {
	statements, err := g.store.StatementsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	targets, err := g.store.Targets(ctx, keys)
	if err != nil {
		return nil, err
	}
	heard := make(map[ontology.Predicate][][]storage.Key)
	for _, p := range []ontology.Predicate{ontology.PredicateAddressedTo, ontology.PredicateAimedAt, ontology.PredicateReportedBy} {
		if heard[p], err = g.store.Heard(ctx, keys, p); err != nil {
			return nil, err
		}
	}
	reports, err := g.store.Reports(ctx, keys, storage.OnlyDocuments)
	if err != nil {
		return nil, err
	}
	speakers := make([]storage.Key, len(keys))
	var documents []storage.Key
	for i := range keys {
		speakers[i] = statements[i].Speaker
		for _, r := range reports[i] {
			documents = append(documents, r.Document)
		}
	}
	who, err := g.store.Actors(ctx, speakers)
	if err != nil {
		return nil, err
	}
	principal := make([]storage.Key, len(keys))
	for i := range keys {
		principal[i] = who[i].ActsFor
	}
	principals, err := g.store.Actors(ctx, principal)
	if err != nil {
		return nil, err
	}
	read, err := g.store.DocumentsByKey(ctx, documents)
	if err != nil {
		return nil, err
	}
	views := make([]storage.StatementView, len(keys))
	for i := range keys {
		v := storage.StatementView{Statement: statements[i], SpeakerFor: who[i].ActsFor, SpeakerCountry: homeOf(who[i], principals[i]),
			To: heard[ontology.PredicateAddressedTo][i], AimedAt: heard[ontology.PredicateAimedAt][i], ReportedBy: heard[ontology.PredicateReportedBy][i]}
		for _, t := range targets[i] {
			v.About = append(v.About, t.Target)
		}
		for range reports[i] {
			v.Documents, v.Sources = append(v.Documents, read[0].Key), append(v.Sources, read[0].Source)
			read = read[1:]
		}
		views[i] = v
	}
	return views, nil
}

// homeOf returns the country that an actor is of, as storage.StatementFilter has it.
func homeOf(a, principal storage.Actor) storage.Key {
	switch {
	case a.Kind == ontology.KindCountry:
		return a.Key
	case a.Country != 0:
		return a.Country
	case principal.Kind == ontology.KindCountry:
		return principal.Key
	}
	return principal.Country
}
