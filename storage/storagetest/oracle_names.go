package storagetest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/ontology"
	"demarche/storage"
)

func (o *oracle) Nodes(ctx context.Context, ids []ontology.ID) ([]storage.Node, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]storage.Node, len(ids))
	for i, id := range ids {
		out[i] = w.readable(w.key(w.canonical(id)))
	}
	return out, nil
}

func (o *oracle) IDs(ctx context.Context, keys []storage.Key) ([]storage.Node, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]storage.Node, len(keys))
	for i, k := range keys {
		out[i] = w.readable(k)
	}
	return out, nil
}

func (o *oracle) Live(ctx context.Context, kind ontology.Kind, after storage.Key, limit int) ([]storage.Node, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := []storage.Node{}
	for i := range w.ids {
		n := w.node(storage.Key(i + 1))
		if n.Kind == kind && n.Key > after && w.lives[n.Key] && len(out) < limit {
			out = append(out, n)
		}
	}
	return out, nil
}

// readable returns a live node, or a retracted document, whose history is still there.
func (w *world) readable(k storage.Key) storage.Node {
	if w.lives[k] || w.revisions[k] != nil {
		return w.node(k)
	}
	return storage.Node{}
}

func (o *oracle) Identified(ctx context.Context, id ontology.Identifier) ([]storage.Naming, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	out := []storage.Naming{}
	for _, a := range w.actors {
		if slices.Contains(a.identifiers, id) {
			out = append(out, storage.Naming{Node: a.Node, Name: a.Name, Description: a.Description, Matched: id.Value})
		}
	}
	slices.SortFunc(out, func(a, b storage.Naming) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func (o *oracle) Named(ctx context.Context, nameKey string, kinds []ontology.Kind) ([]storage.Naming, error) {
	found, err := o.named(ctx, kinds, func(n name) bool { return n.key == nameKey })
	if err != nil {
		return nil, err
	}
	order := func(a, b name) int {
		return cmp.Or(compareBool(a.Metonym, b.Metonym), cmp.Compare(a.ID, b.ID))
	}
	return best(found, order), nil
}

func (o *oracle) NamedWith(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]storage.Naming, error) {
	found, err := o.named(ctx, kinds, func(n name) bool {
		has := strings.Fields(n.key)
		for i, w := range words {
			asBeginning := i == len(words)-1
			if !slices.ContainsFunc(has, func(h string) bool { return h == w || asBeginning && strings.HasPrefix(h, w) }) {
				return false
			}
		}
		return len(words) > 0
	})
	if err != nil {
		return nil, err
	}
	order := func(a, b name) int {
		return cmp.Or(cmp.Compare(utf8.RuneCountInString(a.key), utf8.RuneCountInString(b.key)),
			cmp.Compare(a.ID, b.ID), compareBool(a.Metonym, b.Metonym))
	}
	out := best(found, order)
	return out[:min(limit, len(out))], nil
}

func (o *oracle) NamedLike(ctx context.Context, words []string, kinds []ontology.Kind, limit int) ([]storage.Naming, error) {
	found, err := o.named(ctx, kinds, func(n name) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			letters := []rune(w)
			return len(letters) > 0 && strings.HasPrefix(n.key, string(letters[:min(2, len(letters))]))
		})
	})
	if err != nil {
		return nil, err
	}
	out := []storage.Naming{}
	for _, n := range found[:min(limit, len(found))] {
		out = append(out, n.Naming)
	}
	return out, nil
}

func (o *oracle) named(ctx context.Context, kinds []ontology.Kind, fits func(name) bool) ([]name, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	var out []name
	for _, n := range w.names {
		if (len(kinds) == 0 || slices.Contains(kinds, n.Kind)) && fits(n) {
			out = append(out, n)
		}
	}
	return out, nil
}

// best sorts names and keeps the first of each node; among equals, the order of its accounts.
func best(found []name, order func(a, b name) int) []storage.Naming {
	slices.SortStableFunc(found, order)
	seen := make(map[storage.Key]bool)
	out := []storage.Naming{}
	for _, n := range found {
		if !seen[n.Key] {
			seen[n.Key] = true
			out = append(out, n.Naming)
		}
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
