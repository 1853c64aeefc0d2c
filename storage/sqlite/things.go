package sqlite

import (
	"context"
	"slices"

	"demarche/storage"
)

// byKey reads things by key: one statement for any number of keys, one answer
// for each, the zero T where the key names none.
func byKey[T any](ctx context.Context, s *Store, doing string, keys []storage.Key, read items[T]) ([]T, error) {
	out := make([]T, len(keys))
	err := s.read(ctx, doing, func(tx session) error {
		if len(keys) == 0 {
			return nil
		}
		return byKeyIn(ctx, tx, keys, out, read)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func byKeyIn[T any](ctx context.Context, tx session, keys []storage.Key, out []T, read items[T]) error {
	var place int
	return eachItem(ctx, tx, "SELECT p.key, "+read.columns+" FROM json_each(?) p"+read.joins("= p.value"),
		[]any{keysJSON(keys)}, &place, read, func(item *T, _ answerRow) { out[place] = *item })
}

// Actors reads folded actors.
func (s *Store) Actors(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	return byKey(ctx, s, "reading actors", keys, actorItems())
}

// Offices reads folded offices.
func (s *Store) Offices(ctx context.Context, keys []storage.Key) ([]storage.Office, error) {
	return byKey(ctx, s, "reading offices", keys, officeItems())
}

// Places reads folded places.
func (s *Store) Places(ctx context.Context, keys []storage.Key) ([]storage.Place, error) {
	return byKey(ctx, s, "reading places", keys, placeItems())
}

// EventsByKey reads folded events.
func (s *Store) EventsByKey(ctx context.Context, keys []storage.Key) ([]storage.Event, error) {
	return byKey(ctx, s, "reading events", keys, eventItems())
}

// StatementsByKey reads folded statements.
func (s *Store) StatementsByKey(ctx context.Context, keys []storage.Key) ([]storage.Statement, error) {
	return byKey(ctx, s, "reading statements", keys, statementItems())
}

// SanctionsByKey reads folded sanctions.
func (s *Store) SanctionsByKey(ctx context.Context, keys []storage.Key) ([]storage.Sanction, error) {
	return byKey(ctx, s, "reading sanctions", keys, sanctionItems())
}

// Programs reads folded programmes.
func (s *Store) Programs(ctx context.Context, keys []storage.Key) ([]storage.Program, error) {
	return byKey(ctx, s, "reading programmes", keys, programItems())
}

// Sources reads publishers as their documents describe them.
func (s *Store) Sources(ctx context.Context, keys []storage.Key) ([]storage.Source, error) {
	return byKey(ctx, s, "reading sources", keys, sourceItems())
}

// Datasets reads folded data sets.
func (s *Store) Datasets(ctx context.Context, keys []storage.Key) ([]storage.Dataset, error) {
	return byKey(ctx, s, "reading data sets", keys, datasetItems())
}

// DocumentsByKey returns retracted documents too, and says so in them.
func (s *Store) DocumentsByKey(ctx context.Context, keys []storage.Key) ([]storage.Document, error) {
	return byKey(ctx, s, "reading documents", keys, documentItems())
}

// DocumentOutlines reads the same rows as DocumentsByKey.
func (s *Store) DocumentOutlines(ctx context.Context, keys []storage.Key) ([]storage.Document, error) {
	return byKey(ctx, s, "reading the titles of documents", keys, documentTitles())
}

// Ties reads two tables at one moment.
func (s *Store) Ties(ctx context.Context, keys []storage.Key) ([]storage.Tie, error) {
	out := make([]storage.Tie, len(keys))
	err := s.readTogether(ctx, "reading tenures and memberships", func(tx session) error {
		tenures, memberships := make([]storage.Tenure, len(keys)), make([]storage.Membership, len(keys))
		if err := byKeyIn(ctx, tx, keys, tenures, tenureItems()); err != nil {
			return err
		}
		if err := byKeyIn(ctx, tx, keys, memberships, membershipItems()); err != nil {
			return err
		}
		for i := range out {
			out[i] = storage.Tie{Tenure: tenures[i], Membership: memberships[i]}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Tenures lists tenures whole: there are few to any parent.
func (s *Store) Tenures(ctx context.Context, per storage.Per, f storage.TenureFilter) ([][]storage.Tenure, error) {
	var conds []cond
	conds = append(conds, among("o.rank", f.Ranks)...)
	if f.On != nil {
		conds = append(conds, lasting("1", "i.begin_day", "i.until", "i.until_last", *f.On))
	}
	return whole(ctx, s, "listing tenures", per, map[storage.Role]string{
		storage.OfActor:  "tenure i ON i.person = p.value LEFT JOIN office o ON o.key = i.office",
		storage.InOffice: "tenure i ON i.office = p.value LEFT JOIN office o ON o.key = i.office",
		storage.OfOwner:  "office o ON o.of = p.value CROSS JOIN tenure i ON i.office = o.key",
	}, "tenure i LEFT JOIN office o ON o.key = i.office", conds, tenureItems())
}

// Memberships lists memberships whole.
func (s *Store) Memberships(ctx context.Context, per storage.Per, f storage.MembershipFilter) ([][]storage.Membership, error) {
	var conds []cond
	if f.On != nil {
		conds = append(conds, lasting("1", "i.begin_day", "i.until", "i.until_last", *f.On))
	}
	return whole(ctx, s, "listing memberships", per, map[storage.Role]string{
		storage.OfActor:        "membership i ON i.member = p.value",
		storage.InOrganization: "membership i ON i.organization = p.value",
	}, "membership i", conds, membershipItems())
}

// whole answers a list that comes without pages, for every parent in one statement.
func whole[T any](ctx context.Context, s *Store, doing string, per storage.Per, parents map[storage.Role]string, all string, conds []cond, read items[T]) ([][]T, error) {
	var b builder
	count := 1
	if per.Role == storage.NoParent {
		b.text("SELECT 0, %s FROM %s", read.columns, all)
	} else {
		from, ok := parents[per.Role]
		if !ok {
			return nil, roleError(per.Role)
		}
		count = len(per.Of)
		b.text("SELECT p.key, %s FROM ", read.columns)
		b.add(cond{sql: "json_each(?)", args: []any{keysJSON(per.Of)}})
		b.text(" p CROSS JOIN %s", from)
		conds = append([]cond{{sql: "p.value <> 0"}}, conds...)
	}
	for i, c := range conds {
		b.text("%s", map[bool]string{true: " WHERE ", false: " AND "}[i == 0])
		b.add(c)
	}
	found := newRuns[T](count)
	err := s.read(ctx, doing, func(tx session) error {
		if count == 0 {
			return nil
		}
		var place int
		return eachItem(ctx, tx, b.sql(), b.args, &place, read, func(item *T, r answerRow) { found.add(place, item, r) })
	})
	if err != nil {
		return nil, err
	}
	out := make([][]T, count)
	for i := range out {
		out[i] = found.of(i)
		slices.SortFunc(out[i], func(a, b T) int { return byDay(read.at(&a), read.at(&b)) })
	}
	return out, nil
}
