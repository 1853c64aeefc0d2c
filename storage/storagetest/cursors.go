package storagetest

import (
	"fmt"
	"slices"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// crowd is a document of n statements whose days repeat, of which some have
// none or an open start; Biden speaks, of Putin or Russia.
func crowd(name string, n int) ontology.Facts {
	f := ontology.Facts{Document: document(name, ontology.DocumentOther, "crowd", "2022-01-01", "A crowd of "+name)}
	for i := range n {
		said := remark(fmt.Sprintf("%s-%03d", name, i), fmt.Sprintf("the words of %s, number %d", name, i))
		switch i % 7 {
		case 0:
			said.Said = day("")
		case 1:
			said.Said = day("../2021-06-01")
		case 2:
			said.Said = day("2021")
		default:
			said.Said = day(fmt.Sprintf("2021-%02d-%02d", 1+i%3, 1+i*5%11))
		}
		said.About = []ontology.Target{{Target: []ontology.ID{"person/putin", "country/ru"}[i%2], Basis: ontology.BasisNamed}}
		f.Statements = append(f.Statements, said)
	}
	return f
}

// walkEverySize walks a list with pages of every size, forwards and backwards,
// in both orders, and holds each walk against the whole list.
func walkEverySize[T any](g *graph, ask func(storage.Page) (storage.List[T], error), show func(T) string) {
	g.Helper()
	for _, descending := range []bool{false, true} {
		whole := must[storage.List[T]](g, "whole list")(ask(storage.Page{First: 1 << 20, Descending: descending, Count: true}))
		want := make([]string, 0, len(whole.Items))
		for _, item := range whole.Items {
			want = append(want, show(item))
		}
		if len(want) < 3 || whole.Total != len(want) {
			g.Fatalf("the list to walk has %d items and counts %d", len(want), whole.Total)
		}
		for size := 1; size <= len(want)+1; size++ {
			for _, backwards := range []bool{false, true} {
				got := walk(g, ask, show, size, descending, backwards, len(want))
				if !slices.Equal(got, want) {
					g.Errorf("pages of %d, descending %t, backwards %t:\n got %v\nwant %v", size, descending, backwards, got, want)
				}
			}
		}
	}
}

func walk[T any](g *graph, ask func(storage.Page) (storage.List[T], error), show func(T) string, size int, descending, backwards bool, total int) []string {
	g.Helper()
	var got []string
	page := storage.Page{Descending: descending, Count: true}
	for turn := 0; ; turn++ {
		if backwards {
			page.Last = size
		} else {
			page.First = size
		}
		list := must[storage.List[T]](g, "page")(ask(page))
		if list.Total != total {
			g.Errorf("page %d of %d counts %d in all, not %d", turn, size, list.Total, total)
		}
		if len(list.Items) == 0 || len(list.Positions) != len(list.Items) || turn > total {
			g.Fatalf("page %d of size %d has %d items and %d positions", turn, size, len(list.Items), len(list.Positions))
		}
		var shown []string
		for _, item := range list.Items {
			shown = append(shown, show(item))
		}
		more, given := list.HasNext, list.HasPrevious
		if backwards {
			got = append(shown, got...)
			more, given = list.HasPrevious, list.HasNext
			first := list.Positions[0]
			page.Before = &first
		} else {
			got = append(got, shown...)
			last := list.Positions[len(list.Positions)-1]
			page.After = &last
		}
		if given != (turn > 0) {
			g.Errorf("page %d of size %d, backwards %t: has what was left behind %t", turn, size, backwards, given)
		}
		if more != (len(got) < total) {
			g.Errorf("page %d of size %d, backwards %t: has more %t after %d of %d", turn, size, backwards, more, len(got), total)
		}
		if !more {
			return got
		}
	}
}

func cursorCases() []testCase {
	statements := func(g *graph, per storage.Per, f storage.StatementFilter) func(storage.Page) (storage.List[storage.Statement], error) {
		return func(p storage.Page) (storage.List[storage.Statement], error) {
			lists, err := g.Statements(g.ctx, per, f, p)
			if err != nil {
				return storage.List[storage.Statement]{}, err
			}
			return lists[0], nil
		}
	}
	id := func(s storage.Statement) string { return string(s.ID) }
	return []testCase{
		{"every page size is the whole list", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(crowd("crowd", 21))
			biden, putin := g.keys("person/biden"), g.keys("person/putin")
			walkEverySize(g, statements(g, storage.Per{}, storage.StatementFilter{}), id)
			walkEverySize(g, statements(g, storage.Per{}, storage.StatementFilter{By: biden}), id)
			walkEverySize(g, statements(g, storage.Per{}, storage.StatementFilter{By: biden, About: putin}), id)
			walkEverySize(g, statements(g, storage.Per{}, storage.StatementFilter{About: putin, Said: storage.When{Period: period("2021-02")}}), id)
			walkEverySize(g, statements(g, storage.Per{}, storage.StatementFilter{Text: query("words")}), id)
			walkEverySize(g, statements(g, storage.Per{Role: storage.AboutNode, Of: putin}, storage.StatementFilter{}), id)
			walkEverySize(g, statements(g, storage.Per{Role: storage.ByActor, Of: biden}, storage.StatementFilter{Said: storage.When{Period: period("2021"), Match: ontology.Certainly}}), id)
			walkEverySize(g, func(p storage.Page) (storage.List[storage.Event], error) {
				lists, err := g.Events(g.ctx, storage.Per{}, storage.EventFilter{}, p)
				if err != nil {
					return storage.List[storage.Event]{}, err
				}
				return lists[0], nil
			}, func(e storage.Event) string { return string(e.ID) })
			walkEverySize(g, func(p storage.Page) (storage.List[storage.Document], error) {
				lists, err := g.Documents(g.ctx, storage.Per{}, storage.DocumentFilter{}, p)
				if err != nil {
					return storage.List[storage.Document]{}, err
				}
				return lists[0], nil
			}, func(d storage.Document) string { return string(d.ID) })
			walkEverySize(g, func(p storage.Page) (storage.List[storage.Moment], error) {
				return g.Timeline(g.ctx, storage.TimelineFilter{Of: append(putin, biden...)}, p)
			}, func(m storage.Moment) string { return string(m.ID) })
			walkEverySize(g, func(p storage.Page) (storage.List[storage.Hit], error) {
				p.Descending = false
				return g.Search(g.ctx, storage.SearchFilter{Text: query("the")}, p)
			}, func(h storage.Hit) string { return string(h.ID) })
		}},
		{"between two positions", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(crowd("crowd", 14))
			for _, descending := range []bool{false, true} {
				ask := statements(g, storage.Per{}, storage.StatementFilter{})
				whole := must[storage.List[storage.Statement]](t, "whole")(ask(storage.Page{First: 99, Descending: descending}))
				after, before := whole.Positions[3], whole.Positions[9]
				for _, c := range []struct {
					page     storage.Page
					from, to int
				}{
					{storage.Page{First: 99, After: &after, Before: &before}, 4, 9},
					{storage.Page{First: 2, After: &after, Before: &before}, 4, 6},
					{storage.Page{Last: 2, After: &after, Before: &before}, 7, 9},
					{storage.Page{Last: 99, After: &after, Before: &before}, 4, 9},
					{storage.Page{Last: 3, After: &after}, len(whole.Items) - 3, len(whole.Items)},
					{storage.Page{First: 3, Before: &before}, 0, 3},
					{storage.Page{First: 3, After: &before, Before: &after}, 0, 0},
					{storage.Page{First: 3, After: &after, Before: &after}, 0, 0},
				} {
					c.page.Descending, c.page.Count = descending, true
					list := must[storage.List[storage.Statement]](t, "page")(ask(c.page))
					var got []string
					for _, item := range list.Items {
						got = append(got, id(item))
					}
					var want []string
					for _, item := range whole.Items[c.from:c.to] {
						want = append(want, id(item))
					}
					equal(t, fmt.Sprintf("%+v", c.page), got, want)
					equal(t, "total", list.Total, len(whole.Items))
				}
			}
		}},
		{"a page goes on where its item is gone", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(crowd("stays", 10), crowd("goes", 10))
			f := storage.StatementFilter{Sources: g.keys("source/crowd")}
			ask := statements(g, storage.Per{}, f)
			page := storage.Page{First: 5, Descending: true}
			whole := must[storage.List[storage.Statement]](t, "whole")(ask(storage.Page{First: 99, Descending: true}))
			at := 0
			for id(whole.Items[at])[:14] != "statement/goes" {
				at++
			}
			position := whole.Positions[at]
			page.After = &position
			g.retract("document/goes")
			rest := must[storage.List[storage.Statement]](t, "rest")(ask(storage.Page{First: 99, Descending: true, After: &position}))
			var want, got []string
			for _, item := range whole.Items[at:] {
				if id(item)[:14] != "statement/goes" {
					want = append(want, id(item))
				}
			}
			for _, item := range rest.Items {
				got = append(got, id(item))
			}
			equal(t, "the rest", got, want)
		}},
		{"a walk while others write", func(t testing.TB, s *suite) {
			g := s.loaded(t)
			g.load(crowd("stays", 40))
			stop, done := make(chan struct{}), make(chan error)
			go func() {
				for i := 0; ; i++ {
					select {
					case <-stop:
						done <- nil
						return
					default:
					}
					name := fmt.Sprintf("passing-%d", i%3)
					_, err := g.Apply(g.ctx, crowd(name, 6))
					if err == nil && i%2 == 1 {
						_, err = g.Retract(g.ctx, ontology.ID("document/"+name), "passing")
					}
					if err != nil {
						<-stop
						done <- err
						return
					}
				}
			}()
			for _, descending := range []bool{false, true} {
				for _, backwards := range []bool{false, true} {
					walkWhileWritten(g, statements(g, storage.Per{}, storage.StatementFilter{}), descending, backwards)
				}
			}
			close(stop)
			if err := <-done; err != nil {
				t.Errorf("the writer: %v", err)
			}
		}},
	}
}

// walkWhileWritten walks a list that others change, and checks that nothing is
// seen twice and nothing missed that was there all the time.
func walkWhileWritten(g *graph, ask func(storage.Page) (storage.List[storage.Statement], error), descending, backwards bool) {
	g.Helper()
	seen := make(map[ontology.ID]int)
	page := storage.Page{First: 3, Descending: descending}
	if backwards {
		page = storage.Page{Last: 3, Descending: descending}
	}
	for more := true; more; {
		list := must[storage.List[storage.Statement]](g, "page")(ask(page))
		for _, item := range list.Items {
			seen[item.ID]++
		}
		more = len(list.Items) > 0
		switch {
		case !more:
		case backwards:
			first := list.Positions[0]
			page.Before = &first
		default:
			last := list.Positions[len(list.Positions)-1]
			page.After = &last
		}
	}
	for id, n := range seen {
		if n > 1 {
			g.Errorf("%s was seen %d times (descending %t, backwards %t)", id, n, descending, backwards)
		}
	}
	for i := range 40 {
		if id := ontology.ID(fmt.Sprintf("statement/stays-%03d", i)); seen[id] == 0 {
			g.Errorf("%s was missed (descending %t, backwards %t)", id, descending, backwards)
		}
	}
}
