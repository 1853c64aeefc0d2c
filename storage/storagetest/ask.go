package storagetest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// graph is a store that a case asks: its methods fail the case where the store
// fails, and give ids where the store gives keys.
type graph struct {
	testing.TB
	storage.Store
	ctx context.Context
}

// empty opens a new store for a case.
func (s *suite) empty(t testing.TB) *graph {
	t.Helper()
	g := over(t, s.open(t))
	t.Cleanup(func() { g.Store.Close() })
	return g
}

// loaded opens a new store with the documents of the fixture, see fixture.go.
func (s *suite) loaded(t testing.TB) *graph {
	t.Helper()
	g := s.empty(t)
	g.load(fixture()...)
	return g
}

func over(t testing.TB, s storage.Store) *graph {
	return &graph{TB: t, Store: s, ctx: context.Background()}
}

// must returns the value, or fails the case.
func must[T any](t testing.TB, what string) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		return v
	}
}

// equal reports a difference and lets the case go on.
func equal[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func (g *graph) load(documents ...ontology.Facts) {
	g.Helper()
	for _, f := range documents {
		g.apply(f)
	}
}

func (g *graph) apply(f ontology.Facts) storage.Receipt {
	g.Helper()
	return must[storage.Receipt](g, "Apply "+f.Title)(g.Apply(g.ctx, f))
}

func (g *graph) retract(id ontology.ID) storage.Receipt {
	g.Helper()
	return must[storage.Receipt](g, "Retract "+string(id))(g.Retract(g.ctx, id, "a test"))
}

func (g *graph) merge(from, into ontology.ID) storage.Judgement {
	g.Helper()
	return must[storage.Judgement](g, "Merge "+string(from))(g.Merge(g.ctx, from, into, "a test"))
}

func (g *graph) unmerge(from ontology.ID) storage.Judgement {
	g.Helper()
	return must[storage.Judgement](g, "Unmerge "+string(from))(g.Unmerge(g.ctx, from, "a test"))
}

// keys returns the keys of live nodes, and fails the case for any other.
func (g *graph) keys(ids ...ontology.ID) []storage.Key {
	g.Helper()
	nodes := must[[]storage.Node](g, "Nodes")(g.Nodes(g.ctx, ids))
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		if n.Key == 0 {
			g.Fatalf("%s is not in the store", ids[i])
		}
		keys[i] = n.Key
	}
	return keys
}

func (g *graph) key(id ontology.ID) storage.Key {
	g.Helper()
	return g.keys(id)[0]
}

// names returns the ids of keys; a key that names nothing has none.
func (g *graph) names(keys []storage.Key) []ontology.ID {
	g.Helper()
	ids := []ontology.ID{}
	for _, n := range must[[]storage.Node](g, "IDs")(g.IDs(g.ctx, keys)) {
		ids = append(ids, n.ID)
	}
	return ids
}

// every is a page that holds any list of the suite.
func every() storage.Page { return storage.Page{First: 1 << 20, Count: true} }

func (g *graph) statements(f storage.StatementFilter) []ontology.ID {
	g.Helper()
	lists := must[[]storage.List[storage.Statement]](g, "Statements")(g.Statements(g.ctx, storage.Per{}, f, every()))
	return idsOf(g, lists, func(s storage.Statement) storage.Node { return s.Node })
}

func (g *graph) events(f storage.EventFilter) []ontology.ID {
	g.Helper()
	lists := must[[]storage.List[storage.Event]](g, "Events")(g.Events(g.ctx, storage.Per{}, f, every()))
	return idsOf(g, lists, func(e storage.Event) storage.Node { return e.Node })
}

func (g *graph) sanctions(f storage.SanctionFilter) []ontology.ID {
	g.Helper()
	lists := must[[]storage.List[storage.Sanction]](g, "Sanctions")(g.Sanctions(g.ctx, storage.Per{}, f, every()))
	return idsOf(g, lists, func(s storage.Sanction) storage.Node { return s.Node })
}

func (g *graph) documents(f storage.DocumentFilter) []ontology.ID {
	g.Helper()
	lists := must[[]storage.List[storage.Document]](g, "Documents")(g.Documents(g.ctx, storage.Per{}, f, every()))
	return idsOf(g, lists, func(d storage.Document) storage.Node { return d.Node })
}

func (g *graph) search(words string, kinds ...ontology.Kind) []ontology.ID {
	g.Helper()
	q := must[storage.TextQuery](g, "ParseText")(storage.ParseText(words))
	list := must[storage.List[storage.Hit]](g, "Search")(g.Search(g.ctx, storage.SearchFilter{Text: q, Kinds: kinds}, every()))
	return idsOf(g, []storage.List[storage.Hit]{list}, func(h storage.Hit) storage.Node { return h.Node })
}

func (g *graph) timeline(f storage.TimelineFilter) []ontology.ID {
	g.Helper()
	list := must[storage.List[storage.Moment]](g, "Timeline")(g.Timeline(g.ctx, f, every()))
	return idsOf(g, []storage.List[storage.Moment]{list}, func(m storage.Moment) storage.Node { return m.Node })
}

// idsOf returns the ids of the one list asked for, and checks what every list
// of one page promises.
func idsOf[T any](g *graph, lists []storage.List[T], node func(T) storage.Node) []ontology.ID {
	g.Helper()
	if len(lists) != 1 {
		g.Fatalf("one list asked for, %d given", len(lists))
	}
	list := lists[0]
	if len(list.Positions) != len(list.Items) || list.Total != len(list.Items) || list.HasNext || list.HasPrevious {
		g.Errorf("a list of one page: %d items, %d positions, total %d, next %t, previous %t",
			len(list.Items), len(list.Positions), list.Total, list.HasNext, list.HasPrevious)
	}
	ids := []ontology.ID{}
	for _, item := range list.Items {
		n := node(item)
		if n.Key == 0 || n.Kind != n.ID.Kind() {
			g.Errorf("a list holds %+v", n)
		}
		ids = append(ids, n.ID)
	}
	return ids
}

// ids reads ids written in one string; order counts.
func ids(s string) []ontology.ID {
	out := []ontology.ID{}
	for _, f := range strings.Fields(s) {
		out = append(out, ontology.ID(f))
	}
	return out
}

func sorted(list []ontology.ID) []ontology.ID {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

func fmtWords(words []string) string { return "words " + strings.Join(words, " ") }

// sortedNamings puts names whose order is not promised in one.
func sortedNamings(found []storage.Naming) []storage.Naming {
	out := slices.Clone(found)
	slices.SortFunc(out, func(a, b storage.Naming) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Matched, b.Matched), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func sameType(a, b any) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }
