package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"demarche/ontology"
	"demarche/storage"
)

// linkConds are what a filter asks of a link, by the alias it goes by.
func linkConds(alias string, f storage.LinkFilter) []cond {
	conds := among(alias+".relation", f.Relations)
	if f.When.Period == nil {
		return conds
	}
	from, until := int64(f.When.Period.From), int64(f.When.Period.Until)
	ask := func(sql string, bound int64) { conds = append(conds, cond{sql: alias + sql, args: []any{bound}}) }
	if f.When.Match == ontology.Certainly {
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

// Neighbours groups each actor's links, in one statement for all actors. The
// groups of an actor must all be counted before the first can be named, so a
// page costs as much as the whole; pages bound what is read of each group.
func (s *Store) Neighbours(ctx context.Context, per storage.Per, f storage.LinkFilter, p storage.Page) ([]storage.List[storage.Neighbour], error) {
	if per.Role != storage.OfActor {
		return nil, errors.New("neighbours are those of actors: ask with the role OfActor")
	}
	if err := checkPage(p); err != nil {
		return nil, err
	}
	p.Descending = false
	query, args := neighbourQuery(per.Of, f, p)
	found := make([]storage.List[neighbour], len(per.Of))
	err := s.read(ctx, "listing neighbours", func(tx session) error {
		if len(per.Of) == 0 {
			return nil
		}
		return tx.rows(ctx, query, args, func(r answerRow) error {
			var place, total int
			var n neighbour
			var via sql.RawBytes
			var first, last sql.NullInt64
			if err := r.Scan(&place, &total, &n.Actor, &n.tie, &n.Relation, &n.Outgoing, &n.Count, &first, &last, &via); err != nil {
				return err
			}
			if p.Count {
				found[place].Total = total
			}
			if n.Actor == 0 { // the row that only counts
				return nil
			}
			n.First, n.Last = ontology.End, ontology.Beginning
			if first.Valid {
				n.First = ontology.Day(first.Int64)
			}
			if last.Valid {
				n.Last = ontology.Day(last.Int64)
			}
			err := json.Unmarshal(via, &n.Via)
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

// neighbourQuery groups links by (actor, other, tie), ranks the groups that the
// page leaves within each actor, and reads the newest nodes behind those shown.
// Where the total is asked and the page leaves no group, a row of actor 0 carries it.
func neighbourQuery(actors []storage.Key, f storage.LinkFilter, p storage.Page) (string, []any) {
	var b builder
	b.add(cond{sql: `WITH bond AS (
		SELECT p.key AS place, l.src, l.dst, l.tie, l.relation, l.outgoing, count(*) AS times,
			min(iif(l.day = +?, NULL, l.day)) AS first, max(iif(l.last = +?, NULL, l.last)) AS latest
		FROM json_each(?) p CROSS JOIN link l ON l.src = p.value`,
		args: []any{int64(ontology.Beginning), int64(ontology.End), keysJSON(actors)}})
	for _, c := range linkConds("l", f) {
		b.text(" AND ")
		b.add(c)
	}
	order := "times DESC, dst, tie"
	if p.Last > 0 {
		order = "times, dst DESC, tie DESC"
	}
	b.text(" GROUP BY p.key, l.src, l.dst, l.tie), shown AS (SELECT *, row_number() OVER (PARTITION BY place ORDER BY %s) AS nth FROM bond WHERE 1", order)
	if p.After != nil {
		b.add(cond{sql: " AND (-times, dst, tie) > (?, ?, ?)", args: []any{-p.After.Rank, int64(p.After.Key), p.After.Tie}})
	}
	if p.Before != nil {
		b.add(cond{sql: " AND (-times, dst, tie) < (?, ?, ?)", args: []any{-p.Before.Rank, int64(p.Before.Key), p.Before.Tie}})
	}
	b.text(") SELECT place, 0, dst, tie, relation, outgoing, times, first, latest, (SELECT json_group_array(via) FROM (SELECT x.via FROM link x WHERE x.src = g.src AND x.dst = g.dst AND x.tie = g.tie")
	for _, c := range linkConds("x", f) {
		b.text(" AND ")
		b.add(c)
	}
	b.text(" ORDER BY x.day DESC, x.via DESC LIMIT %d)) FROM shown g WHERE nth <= ", storage.MaxVia)
	b.add(cond{sql: "+?", args: []any{int64(min(max(p.First, p.Last), 1<<40)) + 1}})
	if p.Count {
		b.text(" UNION ALL SELECT place, count(*), 0, 0, '', 0, 0, NULL, NULL, '' FROM bond GROUP BY place")
	}
	return b.sql(), b.args
}

// Step reads the newest link of each relation and direction between each pair.
//
// The statement has no ORDER BY, which would make SQLite sort up to all links of
// a level: CROSS JOIN fixes the order of the loops, json_each gives the actors in
// the order of the array, and the links of one actor are clustered by (dst, tie),
// so the rows come in the order that the contract asks for. The suite holds it to that.
func (s *Store) Step(ctx context.Context, from []storage.Key, f storage.LinkFilter, limit int) (links []storage.Hop, cut bool, err error) {
	var b builder
	b.add(cond{sql: `SELECT l.src, l.dst, l.relation, l.outgoing, l.via FROM json_each(?) p CROSS JOIN link l ON l.src = p.value`, args: []any{keysJSON(from)}})
	newer := linkConds("x", f)
	for i, c := range linkConds("l", f) {
		b.text("%s", map[bool]string{true: " WHERE ", false: " AND "}[i == 0])
		b.add(c)
	}
	b.text("%s NOT EXISTS (SELECT 1 FROM link x WHERE x.src = l.src AND x.dst = l.dst AND x.tie = l.tie AND (x.day, x.via) > (l.day, l.via)",
		map[bool]string{true: " WHERE", false: " AND"}[len(newer) == 0])
	for _, c := range newer {
		b.text(" AND ")
		b.add(c)
	}
	b.text(")")
	b.add(atMost(min(limit, 1<<40) + 1))
	links = []storage.Hop{}
	err = s.read(ctx, "walking links", func(tx session) error {
		if len(from) == 0 {
			return nil
		}
		return tx.rows(ctx, b.sql(), b.args, func(r answerRow) error {
			var h storage.Hop
			err := r.Scan(&h.From, &h.To, &h.Relation, &h.Outgoing, &h.Via)
			links = append(links, h)
			return err
		})
	})
	if err != nil {
		return nil, false, err
	}
	if len(links) > limit {
		return links[:limit], true, nil
	}
	return links, false, nil
}
