package graph

import (
	"context"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// whole is what a page was cut from: the lists of several owners, to be counted.
type whole struct {
	tally func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error)
}

// counting makes listings countable by periods.
func counting[C any](lists []*listing[C], err error, owners []storage.Key, tally func(ctx context.Context, owners []storage.Key, unit ontology.Precision) ([]storage.Tally, error)) ([]*listing[C], error) {
	of := &whole{tally}
	for i, l := range lists {
		if l != nil {
			l.whole, l.owner = of, owners[i]
		}
	}
	return lists, err
}

// listTally counts the lists that pages were cut from, those that were asked for
// together in one go.
func listTally[C any](ctx context.Context, k ask, of []*listing[C]) ([]*model.Tally, error) {
	unit := ontology.PrecisionMonth
	if s, given, err := k.text("per"); err != nil {
		return nil, err
	} else if given {
		unit = ontology.Precision(s)
	}
	out := make([]*model.Tally, len(of))
	together := make(map[*whole][]int)
	var order []*whole
	for i, l := range of {
		if together[l.whole] == nil {
			order = append(order, l.whole)
		}
		together[l.whole] = append(together[l.whole], i)
	}
	for _, w := range order {
		at := together[w]
		tallies, err := w.tally(ctx, keysOf(at, func(i int) storage.Key { return of[i].owner }), unit)
		if err != nil {
			return nil, err
		}
		for n, i := range at {
			out[i] = newTally(tallies[n], unit)
			if err := spentOf(ctx).read(len(out[i].Periods)); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func newTally(t storage.Tally, unit ontology.Precision) *model.Tally {
	out := &model.Tally{Vague: t.Vague, Periods: make([]*model.PeriodCount, len(t.Periods))}
	for i, p := range t.Periods {
		out.Periods[i] = &model.PeriodCount{Period: ontology.CalendarEDTF(p.Period.From, unit), Count: p.Count}
	}
	return out
}

// tallier asks for the tally of one listing, for the generated executor.
func tallier[C any](l *listing[C]) model.Tallier {
	return func(ctx context.Context) (*model.Tally, error) { return one(ctx, l, listTally[C]) }
}
