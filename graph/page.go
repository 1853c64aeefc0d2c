package graph

import (
	"context"

	"demarche/storage"
)

// defaultPage is the size of a page for which the question gives none.
const defaultPage = 20

// page returns which part of a list is asked for, without its cursors.
func (k ask) page() (p storage.Page, empty bool, err error) {
	first, hasFirst, err := k.size("first")
	if err != nil {
		return p, false, err
	}
	last, hasLast, err := k.size("last")
	if err != nil {
		return p, false, err
	}
	if p.Descending, err = k.descending(); err != nil {
		return p, false, err
	}
	switch {
	case hasFirst && hasLast:
		return p, false, badInput("last", "first asks for the start of the list and last for its end: give one of the two")
	case hasLast:
		p.Last, empty = max(last, 1), last == 0
	case hasFirst:
		p.First, empty = max(first, 1), first == 0
	default:
		p.First = min(defaultPage, k.limits.Page)
	}
	p.Count = k.wants("totalCount")
	if !k.wants("nodes", "edges", "pageInfo") {
		p.First, p.Last, empty = 1, 0, true // a list must be asked for something
	}
	return p, empty, nil
}

func (k ask) size(name string) (n int, given bool, err error) {
	n, given, err = k.number(name)
	switch {
	case err != nil:
	case n < 0:
		err = badInput(name, "%s is a number of items, 0 to %d, not %d", name, k.limits.Page, n)
	case n > k.limits.Page:
		err = limit(name, "a page has at most %d items, not %d: ask for the rest with `after`", k.limits.Page, n)
	}
	return n, given, err
}

// listing is one page of a connection.
type listing[C any] struct {
	items     []C
	positions []storage.Position
	next      bool
	previous  bool
	total     int
	seal      seal

	whole *whole // of lists that can be counted by periods
	owner storage.Key
}

func (l *listing[C]) cursor(i int) string { return l.seal.cursor(l.positions[i]) }

// ends returns the cursors of the first and the last item; nil where there is none.
func (l *listing[C]) ends() (start, end *string) {
	if len(l.items) == 0 {
		return nil, nil
	}
	first, last := l.cursor(0), l.cursor(len(l.items)-1)
	return &first, &last
}

// connect answers a connection field for each of several parents. owners are
// the parents' keys, 0 for the root; filter is what narrows the lists, and part
// of what a cursor is good for; read asks storage once for the parents whose
// numbers it is given.
func connect[S, C any](ctx context.Context, k ask, owners []storage.Key, filter any, read func([]storage.Key, storage.Page) ([]storage.List[S], error), wrap func(*S) C) ([]*listing[C], error) {
	page, empty, err := k.page()
	if err != nil {
		return nil, err
	}
	question := newQuestion(k.field.Name, filter, page.Descending)
	var failed eachError
	asked := owners
	for i, owner := range owners {
		after, before, err := k.cursors(question.of(owner))
		if err == nil && after == nil && before == nil {
			break // none given
		}
		if failed == nil {
			failed, asked = make(eachError, len(owners)), nil
		}
		if failed[i] = err; err == nil {
			page.After, page.Before, asked = after, before, []storage.Key{owner} // a cursor is good for one owner
		}
	}
	out := make([]*listing[C], len(owners))
	if len(asked) == 0 {
		return out, failed.orNil()
	}
	lists, err := read(asked, page)
	if err != nil {
		return nil, err
	}
	items := 0
	for _, l := range lists {
		items += len(l.Items)
	}
	if err := spentOf(ctx).read(items); err != nil {
		return nil, err
	}
	at := 0
	for i, owner := range owners {
		if failed != nil && failed[i] != nil {
			continue
		}
		out[i] = list(lists[at], empty, page, question.of(owner), wrap)
		if failed == nil {
			at++
		}
	}
	return out, failed.orNil()
}

func list[S, C any](l storage.List[S], empty bool, p storage.Page, s seal, wrap func(*S) C) *listing[C] {
	out := &listing[C]{next: l.HasNext, previous: l.HasPrevious, total: l.Total, seal: s}
	if empty {
		out.next = p.First > 0 && (l.HasNext || len(l.Items) > 0) || p.First == 0 && l.HasNext
		out.previous = p.Last > 0 && (l.HasPrevious || len(l.Items) > 0) || p.Last == 0 && l.HasPrevious
		out.items = []C{}
		return out
	}
	out.items = make([]C, len(l.Items))
	for i := range l.Items {
		out.items[i] = wrap(&l.Items[i])
	}
	out.positions = l.Positions
	return out
}
