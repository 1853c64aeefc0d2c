package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// tieOf orders the links between two actors: by relation, outgoing first.
func tieOf(relations []ontology.Relation, r ontology.Relation, outgoing bool) int64 {
	tie := int64(2 * slices.Index(relations, r))
	if !outgoing {
		tie++
	}
	return tie
}

// bondOf reads what tieOf writes.
func bondOf(relations []ontology.Relation, tie int64) (r ontology.Relation, outgoing bool, err error) {
	if tie < 0 || tie/2 >= int64(len(relations)) {
		return "", false, fmt.Errorf("%w: a link has the tie %d", storage.ErrDamaged, tie)
	}
	return relations[tie/2], tie%2 == 0, nil
}

// tiesOf returns the ties that links of the relations may have, in their order;
// without relations all that there are.
func tiesOf(all, asked []ontology.Relation) []int64 {
	ties := make([]int64, 0, 2*len(all))
	for _, r := range all {
		if len(asked) > 0 && !slices.Contains(asked, r) {
			continue
		}
		ties = append(ties, tieOf(all, r, true))
		if !r.Symmetric() {
			ties = append(ties, tieOf(all, r, false))
		}
	}
	return ties
}

// linkPeriod is what a period asks of a link, by the alias it goes by.
func linkPeriod(alias string, when storage.When) (conds []cond) {
	if when.Period == nil {
		return nil
	}
	from, until := int64(when.Period.From), int64(when.Period.Until)
	ask := func(sql string, bound int64) {
		conds = append(conds, cond{sql: " AND " + alias + sql, args: []any{bound}})
	}
	if when.Match == ontology.Certainly {
		ask(".day >= ?", from)
		if until != int64(ontology.End) {
			ask(".last < ?", until)
		}
		return conds
	}
	ask(".last >= ?", from)
	if until != int64(ontology.End) {
		ask(".day < ?", until)
	}
	return conds
}

// byCount is the order of neighbours: most often first, then key, relation and direction.
func byCount(a, b storage.Position) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Tie, b.Tie))
}

// neighbour is a Neighbour with where it stands.
type neighbour struct {
	storage.Neighbour
	tie int64
}

func (n *neighbour) at() storage.Position {
	return storage.Position{Rank: int64(n.Count), Key: n.Actor, Tie: n.tie}
}

// Neighbours reads whom each actor is joined to, in one statement for all actors:
// as bonds count it, or, in a period, counting the links themselves.
func (s *Store) Neighbours(ctx context.Context, per storage.Per, f storage.LinkFilter, p storage.Page) ([]storage.List[storage.Neighbour], error) {
	if per.Role != storage.OfActor {
		return nil, errors.New("neighbours are those of actors: ask with the role OfActor")
	}
	if err := checkPage(p); err != nil {
		return nil, err
	}
	p.Descending = false
	relations := ontology.Relations()
	ties := tiesOf(relations, f.Relations)
	write := neighboursAlways
	if f.When.Period != nil {
		write = neighboursWhen
	}
	query, args := write(per.Of, ties, f.When, p)
	found := make([]storage.List[neighbour], len(per.Of))
	err := s.read(ctx, "listing neighbours", func(tx session) error {
		if len(per.Of) == 0 || len(ties) == 0 {
			return nil
		}
		return tx.rows(ctx, query, args, func(r answerRow) (err error) {
			var place, total int
			var n neighbour
			var via sql.RawBytes
			var first, last sql.NullInt64
			if err := r.Scan(&place, &total, &n.Actor, &n.tie, &n.Count, &first, &last, &via); err != nil {
				return err
			}
			if p.Count {
				found[place].Total = total
			}
			if n.Actor == 0 { // the row that only counts
				return nil
			}
			if n.Relation, n.Outgoing, err = bondOf(relations, n.tie); err != nil {
				return err
			}
			n.First, n.Last = ontology.End, ontology.Beginning
			if first.Valid {
				n.First = ontology.Day(first.Int64)
			}
			if last.Valid {
				n.Last = ontology.Day(last.Int64)
			}
			err = json.Unmarshal(via, &n.Via)
			found[place].Items = append(found[place].Items, n)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	out := make([]storage.List[storage.Neighbour], len(found))
	for i := range found {
		l := &found[i]
		arrange(l, p, (*neighbour).at, byCount)
		out[i] = storage.List[storage.Neighbour]{Positions: l.Positions, HasNext: l.HasNext, HasPrevious: l.HasPrevious, Total: l.Total}
		for _, n := range l.Items {
			out[i].Items = append(out[i].Items, n.Neighbour)
		}
	}
	return out, nil
}

// ofBond asks that a link is one of a bond's.
const ofBond = "x.src = g.src AND x.tie = g.tie AND x.dst = g.dst"

// newestVia reads the nodes behind the newest links of bond g.
func newestVia(b *builder, when storage.When) {
	b.text("(SELECT json_group_array(via) FROM (SELECT x.via FROM link x WHERE " + ofBond)
	for _, c := range linkPeriod("x", when) {
		b.add(c)
	}
	b.text(" ORDER BY x.day DESC, x.via DESC LIMIT %d))", storage.MaxVia)
}

// neighboursAlways reads a page of each actor's bonds. Those of one tie stand in
// index bond_times in the order of the page; SQLite merges the ties and stops at
// the page's end. Where the total is asked, a row of actor 0 carries it.
func neighboursAlways(actors []storage.Key, ties []int64, when storage.When, p storage.Page) (string, []any) {
	var b builder
	b.text("SELECT p.key, 0, g.dst, g.tie, g.times, (SELECT x.day FROM link x WHERE "+ofBond+" AND x.day > %d ORDER BY x.day LIMIT 1), nullif(g.latest, %[1]d), ", ontology.Beginning)
	newestVia(&b, when)
	b.add(cond{sql: " FROM json_each(?) p CROSS JOIN bond g ON g.src = p.value AND (g.tie, g.dst) IN (SELECT tie, dst FROM (", args: []any{keysJSON(actors)}})
	for i, tie := range ties {
		if i > 0 {
			b.text(" UNION ALL ")
		}
		b.text("SELECT tie, dst, times FROM bond WHERE src = p.value AND tie = %d", tie)
		for _, bound := range []struct {
			at         *storage.Position
			less, more string
		}{{p.After, "<", ">"}, {p.Before, ">", "<"}} {
			if at := bound.at; at != nil {
				b.add(cond{sql: " AND times " + bound.less + "= ? AND (times " + bound.less + " ? OR (dst, tie) " + bound.more + " (?, ?))",
					args: []any{at.Rank, at.Rank, int64(at.Key), at.Tie}})
			}
		}
	}
	order := "times DESC, dst, tie"
	if p.Last > 0 {
		order = "times, dst DESC, tie DESC"
	}
	b.text(" ORDER BY %s", order)
	b.add(pageLimit(p))
	b.text("))")
	if p.Count {
		b.add(cond{sql: " UNION ALL SELECT p.key, (SELECT count(*) FROM bond WHERE src = p.value AND tie IN (SELECT value FROM json_each(?))), 0, 0, 0, NULL, NULL, '' FROM json_each(?) p",
			args: []any{keysJSON(ties), keysJSON(actors)}})
	}
	return b.sql(), b.args
}

// neighboursWhen groups links by (actor, tie, other), ranks the groups that the
// page leaves within each actor, and reads the newest nodes behind those shown.
// The groups of an actor must all be counted before the first can be named, so a
// page costs as much as the whole; pages bound what is read of each group.
func neighboursWhen(actors []storage.Key, ties []int64, when storage.When, p storage.Page) (string, []any) {
	var b builder
	b.add(cond{sql: `WITH bonds AS (
		SELECT p.key AS place, l.src, l.tie, l.dst, count(*) AS times,
			min(iif(l.day = +?, NULL, l.day)) AS first, max(iif(l.last = +?, NULL, l.last)) AS latest
		FROM json_each(?) p CROSS JOIN link l ON l.src = p.value AND l.tie IN (SELECT value FROM json_each(?))`,
		args: []any{int64(ontology.Beginning), int64(ontology.End), keysJSON(actors), keysJSON(ties)}})
	for _, c := range linkPeriod("l", when) {
		b.add(c)
	}
	order := "times DESC, dst, tie"
	if p.Last > 0 {
		order = "times, dst DESC, tie DESC"
	}
	b.text(" GROUP BY p.key, l.src, l.tie, l.dst), shown AS (SELECT *, row_number() OVER (PARTITION BY place ORDER BY %s) AS nth FROM bonds WHERE 1", order)
	if p.After != nil {
		b.add(cond{sql: " AND (-times, dst, tie) > (?, ?, ?)", args: []any{-p.After.Rank, int64(p.After.Key), p.After.Tie}})
	}
	if p.Before != nil {
		b.add(cond{sql: " AND (-times, dst, tie) < (?, ?, ?)", args: []any{-p.Before.Rank, int64(p.Before.Key), p.Before.Tie}})
	}
	b.text(") SELECT place, 0, dst, tie, times, first, latest, ")
	newestVia(&b, when)
	b.text(" FROM shown g WHERE nth <= ")
	b.add(cond{sql: "+?", args: []any{int64(min(max(p.First, p.Last), 1<<40)) + 1}})
	if p.Count {
		b.text(" UNION ALL SELECT place, count(*), 0, 0, 0, NULL, NULL, '' FROM bonds GROUP BY place")
	}
	return b.sql(), b.args
}

// errEnough ends the reading of an answer whose rest nobody wants.
var errEnough = errors.New("enough")

// Step reads bonds, or in a period the links that make some.
//
// The statement has no ORDER BY, which would make SQLite sort all bonds of a
// level: CROSS JOIN fixes the order of the loops, json_each gives the actors in
// the order of the array, and what belongs to one actor is clustered by (tie,
// dst), so the rows come in the order that the contract asks for. The suite
// holds it to that.
func (s *Store) Step(ctx context.Context, from []storage.Key, f storage.LinkFilter, each func(storage.Bond) bool) error {
	relations := ontology.Relations()
	ties := tiesOf(relations, f.Relations)
	table := "bond l INDEXED BY sqlite_autoindex_bond_1" // not bond_times, which has another order
	if f.When.Period != nil {
		table = "link l"
	}
	var b builder
	b.add(cond{sql: "SELECT p.key, l.tie, l.dst FROM json_each(?) p CROSS JOIN " + table + " ON l.src = p.value AND l.tie IN (SELECT value FROM json_each(?))",
		args: []any{keysJSON(from), keysJSON(ties)}})
	for _, c := range linkPeriod("l", f.When) {
		b.add(c)
	}
	return s.read(ctx, "walking links", func(tx session) error {
		if len(from) == 0 || len(ties) == 0 {
			return nil
		}
		type row struct {
			place int
			tie   int64
			other storage.Key
		}
		last := row{place: -1}
		err := tx.rows(ctx, b.sql(), b.args, func(r answerRow) error {
			var at row
			if err := r.Scan(&at.place, &at.tie, &at.other); err != nil || at == last {
				return err // links of one bond stand together
			}
			last = at
			relation, outgoing, err := bondOf(relations, at.tie)
			if err == nil && !each(storage.Bond{From: from[at.place], To: at.other, Relation: relation, Outgoing: outgoing}) {
				err = errEnough
			}
			return err
		})
		if errors.Is(err, errEnough) {
			return nil
		}
		return err
	})
}

// Newest looks each bond's newest link up.
func (s *Store) Newest(ctx context.Context, bonds []storage.Bond, when storage.When) ([]storage.Key, error) {
	via := make([]storage.Key, len(bonds))
	if len(bonds) == 0 {
		return via, nil
	}
	relations := ontology.Relations()
	asked := make([][3]int64, len(bonds))
	for i, b := range bonds {
		asked[i] = [3]int64{int64(b.From), tieOf(relations, b.Relation, b.Outgoing), int64(b.To)}
	}
	var b builder
	b.text("SELECT p.key, coalesce((SELECT x.via FROM link x WHERE x.src = p.value ->> 0 AND x.tie = p.value ->> 1 AND x.dst = p.value ->> 2")
	for _, c := range linkPeriod("x", when) {
		b.add(c)
	}
	b.add(cond{sql: " ORDER BY x.day DESC, x.via DESC LIMIT 1), 0) FROM json_each(?) p", args: []any{keysJSON(asked)}})
	return via, s.read(ctx, "looking links up", func(tx session) error {
		return tx.rows(ctx, b.sql(), b.args, func(r answerRow) error {
			var place int
			var key storage.Key
			err := r.Scan(&place, &key)
			via[place] = key
			return err
		})
	})
}
