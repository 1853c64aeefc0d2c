package storagetest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// each answers a question by keys: one answer each, in their order.
func each[T any](ctx context.Context, o *oracle, keys []storage.Key, answer func(*world, storage.Key) T) ([]T, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]T, len(keys))
	for i, k := range keys {
		out[i] = answer(w, k)
	}
	return out, nil
}

func (o *oracle) Actors(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Actor {
		if a, ok := w.actors[k]; ok {
			return a.Actor
		}
		return storage.Actor{}
	})
}

func (o *oracle) ActorOutlines(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Actor {
		if a, ok := w.actors[k]; ok {
			return storage.Actor{Node: a.Node, Name: a.Name}
		}
		return storage.Actor{}
	})
}

func (o *oracle) Offices(ctx context.Context, keys []storage.Key) ([]storage.Office, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Office { return w.offices[k] })
}

func (o *oracle) Places(ctx context.Context, keys []storage.Key) ([]storage.Place, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Place { return w.places[k] })
}

func (o *oracle) Datasets(ctx context.Context, keys []storage.Key) ([]storage.Dataset, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Dataset { return w.datasets[k] })
}

func (o *oracle) Programs(ctx context.Context, keys []storage.Key) ([]storage.Program, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Program { return w.programs[k] })
}

func (o *oracle) EventsByKey(ctx context.Context, keys []storage.Key) ([]storage.Event, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Event {
		if e := w.event(k); e != nil {
			return e.value()
		}
		return storage.Event{}
	})
}

func (o *oracle) StatementsByKey(ctx context.Context, keys []storage.Key) ([]storage.Statement, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Statement {
		if s := w.statement(k); s != nil {
			return s.Statement
		}
		return storage.Statement{}
	})
}

func (o *oracle) SanctionsByKey(ctx context.Context, keys []storage.Key) ([]storage.Sanction, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Sanction {
		for _, s := range w.sanctions {
			if s.Key == k {
				return keepSanction(s)
			}
		}
		return storage.Sanction{}
	})
}

func (o *oracle) Ties(ctx context.Context, keys []storage.Key) ([]storage.Tie, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) (tie storage.Tie) {
		for _, t := range w.tenures {
			if t.Key == k {
				tie.Tenure = t.Tenure
			}
		}
		for _, m := range w.memberships {
			if m.Key == k {
				tie.Membership = m
			}
		}
		return tie
	})
}

func (o *oracle) Aliases(ctx context.Context, actors []storage.Key) ([][]ontology.Alias, error) {
	return each(ctx, o, actors, func(w *world, k storage.Key) []ontology.Alias {
		if a, ok := w.actors[k]; ok {
			return append([]ontology.Alias{}, a.aliases...)
		}
		return []ontology.Alias{}
	})
}

func (o *oracle) Identifiers(ctx context.Context, actors []storage.Key) ([][]ontology.Identifier, error) {
	return each(ctx, o, actors, func(w *world, k storage.Key) []ontology.Identifier {
		if a, ok := w.actors[k]; ok {
			return append([]ontology.Identifier{}, a.identifiers...)
		}
		return []ontology.Identifier{}
	})
}

func (o *oracle) Participants(ctx context.Context, events []storage.Key) ([][]storage.Participant, error) {
	return each(ctx, o, events, func(w *world, k storage.Key) []storage.Participant {
		if e := w.event(k); e != nil {
			return append([]storage.Participant{}, e.participants...)
		}
		return []storage.Participant{}
	})
}

func (o *oracle) Targets(ctx context.Context, statements []storage.Key) ([][]storage.Target, error) {
	return each(ctx, o, statements, func(w *world, k storage.Key) []storage.Target {
		if s := w.statement(k); s != nil {
			return append([]storage.Target{}, s.targets...)
		}
		return []storage.Target{}
	})
}

func (o *oracle) Heard(ctx context.Context, statements []storage.Key, p ontology.Predicate) ([][]storage.Key, error) {
	var of func(*statement) []storage.Key
	switch p {
	case ontology.PredicateAddressedTo:
		of = func(s *statement) []storage.Key { return s.To }
	case ontology.PredicateAimedAt:
		of = func(s *statement) []storage.Key { return s.AimedAt }
	case ontology.PredicateReportedBy:
		of = func(s *statement) []storage.Key { return s.ReportedBy }
	default:
		return nil, fmt.Errorf("%s joins no statement to those who heard it", p)
	}
	return each(ctx, o, statements, func(w *world, k storage.Key) []storage.Key {
		if s := w.statement(k); s != nil {
			return append([]storage.Key{}, of(s)...)
		}
		return []storage.Key{}
	})
}

func (o *oracle) Reports(ctx context.Context, nodes []storage.Key, d storage.Detail) ([][]storage.Report, error) {
	return each(ctx, o, nodes, func(w *world, k storage.Key) []storage.Report {
		reports := []storage.Report{}
		for _, t := range w.told[k] {
			r := storage.Report{Document: t.document}
			for _, e := range t.given.Evidence {
				if d != storage.OnlyDocuments {
					first(&r.Passage, e.Passage)
				}
			}
			if d == storage.WithAccounts {
				r.Evidence = slices.Clone(t.given.Evidence)
				r.Body = copyBody(t.given)
			}
			reports = append(reports, r)
		}
		return reports
	})
}

// copyBody returns a body that the caller may keep and change.
func copyBody(a ontology.Account) any {
	data, err := json.Marshal(a.Body)
	if err != nil {
		panic(err)
	}
	body := ontology.NewBody(a.Node.Kind())
	if err := json.Unmarshal(data, body); err != nil {
		panic(err)
	}
	return body
}

func (w *world) event(k storage.Key) *event {
	for _, e := range w.events {
		if e.Key == k {
			return e
		}
	}
	return nil
}

func (w *world) statement(k storage.Key) *statement {
	for _, s := range w.statements {
		if s.Key == k {
			return s
		}
	}
	return nil
}

func (o *oracle) DocumentsByKey(ctx context.Context, keys []storage.Key) ([]storage.Document, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Document {
		for _, d := range w.documents {
			if d.Key == k {
				return d.Document
			}
		}
		return storage.Document{}
	})
}

func (o *oracle) DocumentOutlines(ctx context.Context, keys []storage.Key) ([]storage.Document, error) {
	whole, err := o.DocumentsByKey(ctx, keys)
	for i, d := range whole {
		whole[i] = storage.Document{Node: d.Node, Title: d.Title, URL: d.URL}
	}
	return whole, err
}

func (o *oracle) Sources(ctx context.Context, keys []storage.Key) ([]storage.Source, error) {
	return each(ctx, o, keys, func(w *world, k storage.Key) storage.Source { return w.sources[k] })
}

func (o *oracle) Texts(ctx context.Context, documents []storage.Key) ([]string, error) {
	return each(ctx, o, documents, func(w *world, k storage.Key) string { return w.texts[k] })
}

func (o *oracle) Revisions(ctx context.Context, documents []storage.Key) ([][]storage.Revision, error) {
	return each(ctx, o, documents, func(w *world, k storage.Key) []storage.Revision {
		return append([]storage.Revision{}, w.revisions[k]...)
	})
}

func (o *oracle) Judgements(ctx context.Context) ([]storage.Judgement, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]storage.Judgement, len(w.judgements))
	for i, j := range w.judgements {
		out[i] = j.Judgement
	}
	return out, nil
}

func (o *oracle) Stats(ctx context.Context) (storage.Stats, error) {
	w, err := o.read(ctx)
	if err != nil {
		return storage.Stats{}, err
	}
	s := storage.Stats{Nodes: make(map[ontology.Kind]int), Earliest: ontology.End, Latest: ontology.Beginning, Engine: "oracle"}
	for k := range w.lives {
		s.Nodes[w.node(k).Kind]++
	}
	for _, told := range w.told {
		for _, t := range told {
			edges := make(map[ontology.Edge]bool)
			for _, e := range t.given.Edges() {
				edges[e] = true
			}
			s.Edges += len(edges)
		}
	}
	for _, st := range w.statements {
		widen(&s.Earliest, &s.Latest, st.Said)
	}
	for _, e := range w.events {
		widen(&s.Earliest, &s.Latest, e.When)
	}
	return s, nil
}

// widen stretches a range of days over a date; its open ends do not count.
func widen(first, last *ontology.Day, d ontology.Date) {
	earliest, latest := d.Bounds()
	if earliest != ontology.Beginning {
		*first = min(*first, earliest)
	}
	if latest != ontology.End {
		*last = max(*last, latest)
	}
}
