package sqlite

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// benchStatements and benchFile: a benchmark of another size, on a file that is
// kept from run to run.
//
//	go test ./storage/sqlite -run '^$' -bench . -statements 100000 -file /tmp/bench.db
var (
	benchStatements = flag.Int("statements", 5000, "statements in the synthetic graph of the benchmarks")
	benchFile       = flag.String("file", "", "where to keep the synthetic graph; empty: nowhere")
)

func benchStore(b *testing.B) *Store {
	b.Helper()
	path := *benchFile
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
	}
	_, err := os.Stat(path)
	s := open(b, path, Options{})
	if err != nil {
		fill(b, s, 500, *benchStatements)
	}
	return s
}

func BenchmarkReads(b *testing.B) {
	s := benchStore(b)
	k := keysOf(b, s, person(0), person(1), person(2), person(3), person(4), person(5), person(6), person(7), person(8), person(9))
	one, other := k[:1], k[1:2]
	month, year := period("2018-12"), period("2018")
	page, counted := storage.Page{First: 20}, storage.Page{First: 20, Count: true}
	statements := func(per storage.Per, f storage.StatementFilter, p storage.Page) func() (int, error) {
		return func() (int, error) {
			lists, err := s.Statements(b.Context(), per, f, p)
			return len(lists[0].Items), err
		}
	}
	newest, err := s.Statements(b.Context(), storage.Per{}, storage.StatementFilter{}, storage.Page{First: 10, Descending: true})
	if err != nil {
		b.Fatal(err)
	}
	var tenStatements []storage.Key
	for _, x := range newest[0].Items {
		tenStatements = append(tenStatements, x.Key)
	}
	ten := storage.Per{Role: storage.ByActor, Of: k}
	for _, bench := range []struct {
		name string
		run  func() (int, error)
	}{
		{"flagship/year", statements(storage.Per{}, storage.StatementFilter{By: one, About: other, Said: year}, page)},
		{"flagship/month", statements(storage.Per{}, storage.StatementFilter{By: one, About: other, Said: month}, page)},
		{"flagship/month-counted", statements(storage.Per{}, storage.StatementFilter{By: one, About: other, Said: month}, counted)},
		{"flagship/always", statements(storage.Per{}, storage.StatementFilter{By: one, About: other}, page)},
		{"by/month", statements(storage.Per{}, storage.StatementFilter{By: one, Said: month}, page)},
		{"about/month-counted", statements(storage.Per{}, storage.StatementFilter{About: one, Said: month}, counted)},
		{"all/month", statements(storage.Per{}, storage.StatementFilter{Said: month}, page)},
		{"per-ten/newest-three", statements(ten, storage.StatementFilter{}, storage.Page{First: 3, Descending: true})},
		{"per-ten/about-in-year", statements(ten, storage.StatementFilter{About: other, Said: year}, storage.Page{First: 3})},
		{"text/every", statements(storage.Per{}, storage.StatementFilter{Text: words("troops")}, page)},
		{"by/text", statements(storage.Per{}, storage.StatementFilter{By: one, Text: words("report", "7")}, page)},
		{"calls-between", func() (int, error) {
			lists, err := s.Events(b.Context(), storage.Per{}, storage.EventFilter{Between: k[:2], Kinds: []ontology.Kind{ontology.KindCall}}, page)
			return len(lists[0].Items), err
		}},
		{"timeline/two", func() (int, error) {
			l, err := s.Timeline(b.Context(), storage.TimelineFilter{Of: k[:2], When: year}, page)
			return len(l.Items), err
		}},
		{"neighbours", func() (int, error) {
			lists, err := s.Neighbours(b.Context(), storage.Per{Role: storage.OfActor, Of: one}, storage.LinkFilter{}, page)
			return len(lists[0].Items), err
		}},
		{"statements-by-key/ten", func() (int, error) {
			l, err := s.StatementsByKey(b.Context(), tenStatements)
			return len(l), err
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			rows := 0
			for b.Loop() {
				n, err := bench.run()
				if err != nil {
					b.Fatal(err)
				}
				rows = n
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}

func period(edtf string) storage.When {
	p, err := ontology.ParsePeriod(edtf)
	if err != nil {
		panic(err)
	}
	return storage.When{Period: &p}
}
