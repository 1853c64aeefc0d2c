package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// StatementTallies counts statements by when they were said.
func (s *Store) StatementTallies(ctx context.Context, per storage.Per, f storage.StatementFilter, unit ontology.Precision) ([]storage.Tally, error) {
	return tally(ctx, s, "counting statements", per, statementShape(f), unit)
}

// EventTallies counts events by when they were.
func (s *Store) EventTallies(ctx context.Context, per storage.Per, f storage.EventFilter, unit ontology.Precision) ([]storage.Tally, error) {
	return tally(ctx, s, "counting events", per, eventShape(f), unit)
}

// SanctionTallies counts sanctions by when they were listed.
func (s *Store) SanctionTallies(ctx context.Context, per storage.Per, f storage.SanctionFilter, unit ontology.Precision) ([]storage.Tally, error) {
	return tally(ctx, s, "counting sanctions", per, sanctionShape(f), unit)
}

// DocumentTallies counts documents by when they were published.
func (s *Store) DocumentTallies(ctx context.Context, per storage.Per, f storage.DocumentFilter, unit ontology.Precision) ([]storage.Tally, error) {
	return tally(ctx, s, "counting documents", per, documentShape(f), unit)
}

// tally counts the items of each list in one statement. SQLite adds up what is
// known to the day; the few dates that are vaguer come as they are, and whether
// one lies in a single period is decided where calendars are.
func tally(ctx context.Context, s *Store, doing string, per storage.Per, q *shape, unit ontology.Precision) ([]storage.Tally, error) {
	parents := len(per.Of)
	if per.Role == storage.NoParent {
		parents = 1
	} else if _, ok := q.parents[per.Role]; !ok {
		return nil, roleError(per.Role)
	}
	tallies := make([]storage.Tally, parents)
	query, args, err := q.tallyQuery(per, unit)
	if err != nil || parents == 0 {
		return tallies, err
	}
	return tallies, s.read(ctx, doing, func(tx session) error {
		return tx.rows(ctx, query, args, func(r answerRow) error {
			var place int
			var data string
			if err := r.Scan(&place, &data); err != nil {
				return err
			}
			var groups [][3]int64 // first day, last day, how many
			if err := json.Unmarshal([]byte(data), &groups); err != nil {
				return err
			}
			tallies[place] = sum(groups, unit)
			return nil
		})
	})
}

// sum puts groups of equal dates into periods.
func sum(groups [][3]int64, unit ontology.Precision) storage.Tally {
	var t storage.Tally
	at := make(map[ontology.Period]int)
	for _, g := range groups {
		first, last := ontology.Day(g[0]), ontology.Day(g[1])
		if first == ontology.Beginning || last == ontology.End {
			t.Vague += int(g[2])
			continue
		}
		period := ontology.CalendarPeriod(first, unit)
		if last >= period.Until {
			t.Vague += int(g[2])
			continue
		}
		i, ok := at[period]
		if !ok {
			i = len(t.Periods)
			at[period] = i
			t.Periods = append(t.Periods, storage.PeriodCount{Period: period})
		}
		t.Periods[i].Count += int(g[2])
	}
	slices.SortFunc(t.Periods, func(a, b storage.PeriodCount) int { return int(a.Period.From) - int(b.Period.From) })
	return t
}

// tallyQuery writes the statement: for each parent one JSON array of groups.
func (s *shape) tallyQuery(per storage.Per, unit ontology.Precision) (string, []any, error) {
	arms, overlap, err := s.arms(per)
	if err != nil {
		return "", nil, err
	}
	for i := range arms {
		if w := &arms[i].walk; w.placed { // the row knows its days
			w.day, w.last = s.day, s.last
		}
	}
	var b builder
	b.text("SELECT %s, (SELECT json_group_array(json_array(first, last, n)) FROM (", map[bool]string{true: "0", false: "p.key"}[per.Role == storage.NoParent])
	// Days are added up in the order of the index, periods then from few days.
	b.text("SELECT min(day) AS first, min(day) AS last, sum(n) AS n FROM (")
	s.groups(&b, arms, overlap, false)
	b.text(") GROUP BY %s UNION ALL ", periodSQL(unit))
	s.groups(&b, arms, overlap, true)
	b.text("))")
	if per.Role != storage.NoParent {
		b.add(cond{sql: " FROM json_each(?) p", args: []any{keysJSON(per.Of)}})
	}
	return b.sql(), b.args, nil
}

// periodSQL is what days of one period have in common. Where SQLite's calendar
// ends each day stands alone, and sum puts them together.
func periodSQL(unit ontology.Precision) string {
	format := map[ontology.Precision]string{ontology.PrecisionYear: "%Y", ontology.PrecisionMonth: "%Y-%m"}[unit]
	if format == "" {
		return "day"
	}
	return fmt.Sprintf("coalesce(strftime('%s', day * 86400, 'unixepoch'), day)", format)
}

// groups writes the query that counts by days: what is known to the day, or, as
// first, last and n, what is vaguer.
func (s *shape) groups(b *builder, arms []arm, overlap, vague bool) {
	known, columns, by := " = ", "day, count(*) AS n", "day"
	if vague {
		known, columns, by = " > ", "day AS first, last, count(*) AS n", "day, last"
	}
	source := func(a arm, item string) {
		b.text("SELECT %s AS day, %s AS last%s FROM ", a.walk.day, a.walk.last, item)
		a.write(b, s.table, slices.Concat(a.conds, []cond{{sql: a.walk.last + known + a.walk.day, row: a.walk.placed}}))
	}
	if overlap {
		b.text("SELECT %s FROM (", columns)
		for i, a := range arms {
			if i > 0 {
				b.text(" UNION ")
			}
			source(a, ", "+a.walk.item+" AS item")
		}
		b.text(") GROUP BY %s", by)
		return
	}
	for i, a := range arms {
		if i > 0 {
			b.text(" UNION ALL ")
		}
		b.text("SELECT %s FROM (", columns)
		source(a, "")
		b.text(") GROUP BY %s", by)
	}
}
