package storagetest

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// byDate is the order of dated lists: the first day, then the key.
func byDate(a, b storage.Position) int {
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Tie, b.Tie))
}

// byCount is the order of neighbours: most often first, then key, relation and direction.
func byCount(a, b storage.Position) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Tie, b.Tie))
}

func datedAt(d ontology.Date, k storage.Key) storage.Position {
	earliest, _ := d.Bounds()
	return storage.Position{Rank: int64(earliest), Key: k}
}

// cut sorts the items of a whole list by their positions and takes a page of it.
func cut[T any](items []T, position func(T) storage.Position, order func(a, b storage.Position) int, p storage.Page) (storage.List[T], error) {
	if (p.First > 0) == (p.Last > 0) || p.First < 0 || p.Last < 0 {
		return storage.List[T]{}, fmt.Errorf("a page has either a First or a Last above zero, not %d and %d", p.First, p.Last)
	}
	if p.Descending {
		ascending := order
		order = func(a, b storage.Position) int { return ascending(b, a) }
	}
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b T) int { return order(position(a), position(b)) })
	var list storage.List[T]
	if p.Count {
		list.Total = len(items)
	}
	items = slices.DeleteFunc(items, func(item T) bool {
		at := position(item)
		return p.After != nil && order(at, *p.After) <= 0 || p.Before != nil && order(at, *p.Before) >= 0
	})
	switch {
	case p.First > 0:
		n := min(p.First, len(items))
		list.HasNext, list.HasPrevious = n < len(items), p.After != nil
		items = items[:n]
	default:
		n := min(p.Last, len(items))
		list.HasNext, list.HasPrevious = p.Before != nil, n < len(items)
		items = items[len(items)-n:]
	}
	list.Items = items
	for _, item := range items {
		list.Positions = append(list.Positions, position(item))
	}
	return list, nil
}

// role says which keys of an item stand in a role to it.
type roles[T any] map[storage.Role]func(T) []storage.Key

// groups splits items by the parents that a question asks for.
func groups[T any](per storage.Per, items []T, roles roles[T]) ([][]T, error) {
	if per.Role == storage.NoParent {
		return [][]T{items}, nil
	}
	in, ok := roles[per.Role]
	if !ok {
		return nil, fmt.Errorf("this list has no parents of role %d", per.Role)
	}
	out := make([][]T, len(per.Of))
	for i, parent := range per.Of {
		out[i] = []T{}
		for _, item := range items {
			if parent != 0 && slices.Contains(in(item), parent) {
				out[i] = append(out[i], item)
			}
		}
	}
	return out, nil
}

// lists answers a dated list question, once for each parent.
func lists[V, T any](per storage.Per, p storage.Page, views []V, roles roles[V], match func(V) bool, value func(V) T, position func(V) storage.Position) ([]storage.List[T], error) {
	grouped, err := groups(per, slices.DeleteFunc(slices.Clone(views), func(v V) bool { return !match(v) }), roles)
	if err != nil {
		return nil, err
	}
	out := make([]storage.List[T], len(grouped))
	for i, group := range grouped {
		page, err := cut(group, position, byDate, p)
		if err != nil {
			return nil, err
		}
		out[i] = storage.List[T]{Positions: page.Positions, HasNext: page.HasNext, HasPrevious: page.HasPrevious, Total: page.Total}
		for _, v := range page.Items {
			out[i].Items = append(out[i].Items, value(v))
		}
	}
	if len(grouped) == 0 { // the page is checked all the same
		_, err = cut[V](nil, position, byDate, p)
	}
	return out, err
}

// outlined returns how the items of a page are told.
func outlined[V, T any](p storage.Page, whole func(V) T, outline func(T) T) func(V) T {
	if !p.Outline {
		return whole
	}
	return func(v V) T { return outline(whole(v)) }
}

func one(k storage.Key) []storage.Key { return []storage.Key{k} }

func (o *oracle) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	return lists(per, p, w.statements, roles[*statement]{
		storage.ByActor:    func(s *statement) []storage.Key { return one(s.Speaker) },
		storage.AboutNode:  func(s *statement) []storage.Key { return s.About },
		storage.InEvent:    func(s *statement) []storage.Key { return one(s.Event) },
		storage.InDocument: func(s *statement) []storage.Key { return s.Documents },
	},
		func(s *statement) bool { return f.Match(&s.StatementView) },
		outlined(p, func(s *statement) storage.Statement { return s.Statement }, func(s storage.Statement) storage.Statement {
			return storage.Statement{Node: s.Node, Speaker: s.Speaker, Text: s.Text, Said: s.Said}
		}),
		func(s *statement) storage.Position { return datedAt(s.Said, s.Key) })
}

func (o *oracle) Events(ctx context.Context, per storage.Per, f storage.EventFilter, p storage.Page) ([]storage.List[storage.Event], error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	return lists(per, p, w.events, roles[*event]{
		storage.OfActor:    func(e *event) []storage.Key { return e.Participants },
		storage.AtPlace:    func(e *event) []storage.Key { return one(e.Place) },
		storage.InDocument: func(e *event) []storage.Key { return e.Documents },
	},
		func(e *event) bool { return f.Match(&e.EventView) },
		outlined(p, (*event).value, func(e storage.Event) storage.Event {
			return storage.Event{Node: e.Node, Type: e.Type, Title: e.Title, When: e.When}
		}),
		func(e *event) storage.Position { return datedAt(e.When, e.Key) })
}

// value returns the event for a caller to keep.
func (e *event) value() storage.Event {
	out := e.Event
	out.Contexts = slices.Clone(out.Contexts)
	return out
}

func (o *oracle) Sanctions(ctx context.Context, per storage.Per, f storage.SanctionFilter, p storage.Page) ([]storage.List[storage.Sanction], error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	type view = *storage.SanctionView
	return lists(per, p, w.sanctions, roles[view]{
		storage.AgainstActor: func(s view) []storage.Key { return one(s.Target) },
		storage.ByAuthority:  func(s view) []storage.Key { return one(s.Authority) },
		storage.UnderProgram: func(s view) []storage.Key { return one(s.Program) },
		storage.InDocument:   func(s view) []storage.Key { return s.Documents },
	},
		f.Match,
		outlined(p, keepSanction, func(s storage.Sanction) storage.Sanction {
			return storage.Sanction{Node: s.Node, Target: s.Target, Authority: s.Authority, Program: s.Program, ListedOn: s.ListedOn}
		}),
		func(s view) storage.Position { return datedAt(s.ListedOn, s.Key) })
}

func keepSanction(s *storage.SanctionView) storage.Sanction {
	out := s.Sanction
	out.Measures = slices.Clone(out.Measures)
	return out
}

func (o *oracle) Documents(ctx context.Context, per storage.Per, f storage.DocumentFilter, p storage.Page) ([]storage.List[storage.Document], error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	type view = *storage.DocumentView
	return lists(per, p, w.documents, roles[view]{
		storage.FromSource:    func(d view) []storage.Key { return one(d.Source) },
		storage.ReportingNode: func(d view) []storage.Key { return d.Reporting },
		storage.InDataset:     func(d view) []storage.Key { return one(d.Dataset) },
	},
		f.Match,
		outlined(p, func(d view) storage.Document { return d.Document }, func(d storage.Document) storage.Document {
			return storage.Document{Node: d.Node, Title: d.Title, URL: d.URL, Published: d.Published}
		}),
		func(d view) storage.Position { return datedAt(d.Published, d.Key) })
}

func (o *oracle) Tenures(ctx context.Context, per storage.Per, f storage.TenureFilter) ([][]storage.Tenure, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	return whole(per, w.tenures, roles[*tenure]{
		storage.OfActor:  func(t *tenure) []storage.Key { return one(t.Person) },
		storage.InOffice: func(t *tenure) []storage.Key { return one(t.Office) },
		storage.OfOwner:  func(t *tenure) []storage.Key { return one(t.owner) },
	},
		func(t *tenure) bool { return f.Match(&t.TenureView) },
		func(t *tenure) storage.Tenure { return t.Tenure },
		func(t *tenure) storage.Position { return datedAt(t.From, t.Key) })
}

func (o *oracle) Memberships(ctx context.Context, per storage.Per, f storage.MembershipFilter) ([][]storage.Membership, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	type membership = storage.Membership
	return whole(per, w.memberships, roles[membership]{
		storage.OfActor:        func(m membership) []storage.Key { return one(m.Member) },
		storage.InOrganization: func(m membership) []storage.Key { return one(m.Organization) },
	},
		func(m membership) bool { return f.Match(&m) },
		func(m membership) membership { return m },
		func(m membership) storage.Position { return datedAt(m.From, m.Key) })
}

// whole answers the lists that come without pages.
func whole[V, T any](per storage.Per, views []V, roles roles[V], match func(V) bool, value func(V) T, position func(V) storage.Position) ([][]T, error) {
	all, err := lists(per, storage.Page{First: math.MaxInt}, views, roles, match, value, position)
	out := make([][]T, len(all))
	for i, list := range all {
		out[i] = append([]T{}, list.Items...)
	}
	return out, err
}

func (o *oracle) Timeline(ctx context.Context, f storage.TimelineFilter, p storage.Page) (storage.List[storage.Moment], error) {
	w, err := o.read(ctx)
	if err != nil {
		return storage.List[storage.Moment]{}, err
	}
	var moments []storage.Moment
	add := func(n storage.Node, when ontology.Date, parties ...storage.Key) {
		concerned := len(f.Of) == 0 || slices.ContainsFunc(parties, func(k storage.Key) bool { return slices.Contains(f.Of, k) })
		if concerned && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, n.Kind)) && f.When.Holds(when) {
			moments = append(moments, storage.Moment{Node: n, When: when})
		}
	}
	for _, s := range w.statements {
		add(s.Node, s.Said, append(one(s.Speaker), s.About...)...)
	}
	for _, e := range w.events {
		add(e.Node, e.When, e.Participants...)
	}
	for _, s := range w.sanctions {
		add(s.Node, s.ListedOn, s.Authority, s.Target)
	}
	return cut(moments, func(m storage.Moment) storage.Position { return datedAt(m.When, m.Key) }, byDate, p)
}

// tallied counts whole lists.
func tallied[T any](all []storage.List[T], err error, when func(T) ontology.Date, unit ontology.Precision) ([]storage.Tally, error) {
	if err != nil {
		return nil, err
	}
	out := make([]storage.Tally, len(all))
	for i, list := range all {
		counts := make(map[ontology.Period]int)
		for _, item := range list.Items {
			first, last := when(item).Bounds()
			var period ontology.Period
			if first != ontology.Beginning {
				period = ontology.CalendarPeriod(first, unit)
			}
			if period.Holds(when(item), ontology.Certainly) && first != ontology.Beginning && last != ontology.End {
				counts[period]++
			} else {
				out[i].Vague++
			}
		}
		for period, n := range counts {
			out[i].Periods = append(out[i].Periods, storage.PeriodCount{Period: period, Count: n})
		}
		slices.SortFunc(out[i].Periods, func(a, b storage.PeriodCount) int { return cmp.Compare(a.Period.From, b.Period.From) })
	}
	return out, nil
}

func (o *oracle) StatementTallies(ctx context.Context, per storage.Per, f storage.StatementFilter, unit ontology.Precision) ([]storage.Tally, error) {
	all, err := o.Statements(ctx, per, f, every())
	return tallied(all, err, func(s storage.Statement) ontology.Date { return s.Said }, unit)
}

func (o *oracle) EventTallies(ctx context.Context, per storage.Per, f storage.EventFilter, unit ontology.Precision) ([]storage.Tally, error) {
	all, err := o.Events(ctx, per, f, every())
	return tallied(all, err, func(e storage.Event) ontology.Date { return e.When }, unit)
}

func (o *oracle) SanctionTallies(ctx context.Context, per storage.Per, f storage.SanctionFilter, unit ontology.Precision) ([]storage.Tally, error) {
	all, err := o.Sanctions(ctx, per, f, every())
	return tallied(all, err, func(s storage.Sanction) ontology.Date { return s.ListedOn }, unit)
}

func (o *oracle) DocumentTallies(ctx context.Context, per storage.Per, f storage.DocumentFilter, unit ontology.Precision) ([]storage.Tally, error) {
	all, err := o.Documents(ctx, per, f, every())
	return tallied(all, err, func(d storage.Document) ontology.Date { return d.Published }, unit)
}
