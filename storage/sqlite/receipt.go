package sqlite

import (
	"context"
	"errors"

	"demarche/ontology"
	"demarche/storage"
)

// compare counts what the document tells now against what it told before and
// against what the others tell; merges in force make two ids one.
func (a *application) compare(ctx context.Context) (nodes, edges storage.Counts, err error) {
	var open []ontology.Edge // those that others may tell
	for i := range a.accounts {
		account := &a.accounts[i]
		before, had := a.before.accounts[account.Node]
		if had && before.told == account.told {
			nodes.Unchanged++
			edges.Unchanged += len(account.edges)
			continue
		}
		others := a.tellers[a.keys[a.canonical(account.Node)]].beside(a.before.key)
		var was map[ontology.Edge]bool
		switch {
		case had:
			nodes.Replaced++
			if was, err = before.edges(account.Node); err != nil {
				return nodes, edges, err
			}
		case others:
			nodes.Confirmed++
		default:
			nodes.Added++
		}
		stay := 0
		for _, e := range account.edges {
			switch {
			case was[e]:
				stay++
			case others:
				open = append(open, e)
			default: // an edge is known only if its node is, and most new documents bring new nodes
				edges.Added++
			}
		}
		edges.Unchanged += stay
		edges.Removed += len(was) - stay
	}
	nodes.Removed = len(a.before.accounts) - nodes.Unchanged - nodes.Replaced
	if nodes.Removed > 0 {
		gone, err := a.edgesGone()
		if err != nil {
			return nodes, edges, err
		}
		edges.Removed += gone
	}
	edges.Confirmed, err = a.edgesOfOthers(ctx, open)
	edges.Added += len(open) - edges.Confirmed
	return nodes, edges, err
}

// edgesGone counts the edges of the accounts that are told no longer.
func (a *application) edgesGone() (n int, err error) {
	still := make(map[ontology.ID]bool, len(a.accounts))
	for _, account := range a.accounts {
		still[account.Node] = true
	}
	for id, was := range a.before.accounts {
		if still[id] {
			continue
		}
		edges, err := was.edges(id)
		if err != nil {
			return 0, err
		}
		n += len(edges)
	}
	return n, nil
}

// edges returns the edges of an account that is kept; none where it is damaged.
func (k keptAccount) edges(node ontology.ID) (map[ontology.Edge]bool, error) {
	edges := make(map[ontology.Edge]bool)
	body, err := decodeBody(node.Kind(), []byte(k.body))
	if errors.Is(err, storage.ErrDamaged) {
		return edges, nil
	}
	for _, e := range (ontology.Account{Node: node, Body: body}).Edges() {
		edges[e] = true
	}
	return edges, err
}

// edgesOfOthers counts those of the edges that another document asserts, by
// these ids or by ids merged with them.
func (a *application) edgesOfOthers(ctx context.Context, edges []ontology.Edge) (n int, err error) {
	if len(edges) == 0 {
		return 0, nil
	}
	var asked [][4]any // place in edges, target, source, predicate
	confirmed := 0
	for i, e := range edges {
		if a.pendingEdge(e) {
			confirmed++
			continue
		}
		from, err := a.variants(ctx, e.From)
		if err != nil {
			return 0, err
		}
		to, err := a.variants(ctx, e.To)
		if err != nil {
			return 0, err
		}
		for _, source := range from {
			for _, target := range to {
				asked = append(asked, [4]any{i, target, source, e.Predicate})
			}
		}
	}
	if len(asked) == 0 {
		return confirmed, nil
	}
	_, err = a.tx.one(ctx, `SELECT count(DISTINCT p.value ->> 0) FROM json_each(?) p WHERE EXISTS (SELECT 1 FROM edge
		WHERE target = p.value ->> 1 AND source = p.value ->> 2 AND predicate = p.value ->> 3 AND document <> +?)`, []any{keysJSON(asked), a.before.key}, &n)
	return n + confirmed, err
}

// pendingEdge reports whether another document of the batch asserts the edge in
// what is not written yet.
func (a *application) pendingEdge(e ontology.Edge) bool {
	to := a.canonical(e.To)
	for _, other := range a.since[a.keys[a.canonical(e.From)]] {
		if other.document == a.before.key {
			continue
		}
		for _, x := range other.edges {
			if x.Predicate == e.Predicate && a.canonical(x.To) == to {
				return true
			}
		}
	}
	return false
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
