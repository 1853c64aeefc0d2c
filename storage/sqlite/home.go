package sqlite

import "context"

// A statement is listed under the country that its speaker is of, too, so that
// country's list is walked like any other. Where a speaker's country changes,
// its statements are derived anew.

// homeOf returns the country that an actor is of, 0 for none: a country itself;
// the country it belongs to; or, where it belongs to none, the one that it acts
// for, or that whom it acts for belongs to. As storage.StatementView has it.
func (d *deriver) homeOf(ctx context.Context, actor int64) (int64, error) {
	if actor == 0 {
		return 0, nil
	}
	if home, ok := d.homes[actor]; ok {
		return home, nil
	}
	var home int64
	tx := d.tx
	tx.early = true // every actor is written by now: see rederive and deriveAll
	_, err := tx.one(ctx, `SELECT iif(n.kind = 'country', n.key, coalesce(nullif(a.country, 0), iif(p.kind = 'country', p.key, b.country), 0))
		FROM node n LEFT JOIN actor a ON a.key = n.key LEFT JOIN node p ON p.key = a.acts_for LEFT JOIN actor b ON b.key = a.acts_for
		WHERE n.key = ?`, []any{actor}, &home)
	d.homes[actor] = home
	return home, err
}

// bearing is what of an actor's row says which country it and others are of.
type bearing struct{ country, actsFor int64 }

// bearings reads what is stored of actors.
func (d *deriver) bearings(ctx context.Context, actors []nodeRow) (map[int64]bearing, error) {
	var keys []int64
	for _, n := range actors {
		if n.kind.IsActor() {
			keys = append(keys, n.key)
		}
	}
	all := make(map[int64]bearing)
	if len(keys) == 0 {
		return all, nil
	}
	return all, d.tx.rows(ctx, "SELECT a.key, a.country, a.acts_for FROM json_each(?) p CROSS JOIN actor a ON a.key = p.value", []any{keysJSON(keys)}, func(r answerRow) error {
		var key int64
		var b bearing
		err := r.Scan(&key, &b.country, &b.actsFor)
		all[key] = b
		return err
	})
}

// unsettled returns the statements of actors whose country is another than it
// was, and of those who act for them.
func (d *deriver) unsettled(ctx context.Context, before, after map[int64]bearing) ([]int64, error) {
	var moved []int64
	for key, b := range after {
		if b != before[key] {
			moved = append(moved, key)
		}
	}
	for key, b := range before {
		if _, stays := after[key]; !stays && b != (bearing{}) {
			moved = append(moved, key)
		}
	}
	if len(moved) == 0 {
		return nil, nil
	}
	var statements []int64
	return statements, d.tx.rows(ctx, `WITH speaker AS (SELECT value AS key FROM json_each(?1) UNION SELECT key FROM actor WHERE acts_for <> 0 AND acts_for IN (SELECT value FROM json_each(?1)))
		SELECT d.item FROM speaker s CROSS JOIN dated d ON d.node = s.key AND d.role = 'saidBy'`, []any{keysJSON(moved)}, func(r answerRow) error {
		var key int64
		err := r.Scan(&key)
		statements = append(statements, key)
		return err
	})
}
