package sqlite

import (
	"context"
	"database/sql"

	"demarche/ontology"
	"demarche/storage"
)

// compare counts what the document tells now against what it told before and
// against what the others tell; merges in force make two ids one.
func (a *application) compare(ctx context.Context, stored []told) (nodes, edges storage.Counts, err error) {
	others, err := a.toldByOthers(ctx)
	if err != nil {
		return nodes, edges, err
	}
	seen := make(map[ontology.Edge]bool)
	for i, account := range a.accounts {
		before, had := a.before.accounts[account.Node]
		switch {
		case had && before == stored[i]:
			nodes.Unchanged++
		case had:
			nodes.Replaced++
		case others[a.canonical(account.Node)]:
			nodes.Confirmed++
		default:
			nodes.Added++
		}
		for _, e := range account.Edges() {
			if seen[e] {
				continue
			}
			seen[e] = true
			if a.before.edges[e] {
				edges.Unchanged++
				continue
			}
			// An edge is known only if its node is, and most new documents bring new nodes.
			known := others[a.canonical(e.From)]
			if known {
				if known, err = a.edgeOfOthers(ctx, e); err != nil {
					return nodes, edges, err
				}
			}
			if known {
				edges.Confirmed++
			} else {
				edges.Added++
			}
		}
	}
	nodes.Removed = len(a.before.accounts) - nodes.Unchanged - nodes.Replaced
	edges.Removed = len(a.before.edges) - edges.Unchanged
	return nodes, edges, nil
}

// toldByOthers returns those of the document's nodes that other documents describe.
func (a *application) toldByOthers(ctx context.Context) (map[ontology.ID]bool, error) {
	ids := make([]string, len(a.accounts))
	for i, account := range a.accounts {
		ids[i] = string(a.canonical(account.Node))
	}
	others := make(map[ontology.ID]bool)
	err := a.tx.rows(ctx, `SELECT n.id FROM json_each(?) r CROSS JOIN node n ON n.id = r.value
		WHERE EXISTS (SELECT 1 FROM account a WHERE a.subject = n.key AND a.document <> ?)`,
		[]any{keysJSON(ids), a.before.key}, func(r *sql.Rows) error {
			var id ontology.ID
			err := r.Scan(&id)
			others[id] = true
			return err
		})
	return others, err
}

// edgeOfOthers reports whether another document asserts the edge, by these ids
// or by ids merged with them.
func (a *application) edgeOfOthers(ctx context.Context, e ontology.Edge) (bool, error) {
	from, err := a.variants(ctx, e.From)
	if err != nil {
		return false, err
	}
	to, err := a.variants(ctx, e.To)
	if err != nil {
		return false, err
	}
	var one int
	return a.tx.one(ctx, `SELECT 1 FROM edge WHERE source IN (SELECT value FROM json_each(?)) AND predicate = +?
		AND target IN (SELECT value FROM json_each(?)) AND document <> ? LIMIT 1`,
		[]any{keysJSON(from), string(e.Predicate), keysJSON(to), a.before.key}, &one)
}

// variants returns the keys of all ids that name one node with the given one.
func (a *application) variants(ctx context.Context, id ontology.ID) ([]int64, error) {
	remains := a.canonical(id)
	ids := []ontology.ID{remains}
	for from, into := range a.merged {
		if into == remains {
			ids = append(ids, from)
		}
	}
	keys := make([]int64, len(ids))
	for i, id := range ids {
		var err error
		if keys[i], err = a.key(ctx, id); err != nil {
			return nil, err
		}
	}
	return keys, nil
}
