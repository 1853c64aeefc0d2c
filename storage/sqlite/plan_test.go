package sqlite

import (
	"context"
	"database/sql/driver"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A shape is a question that must stay fast as the graph grows. Sorted says why
// its plan may sort; the others must come out of an index in order.
type planShape struct {
	name   string
	sorted string
	ask    func(ctx context.Context, s *Store, k []storage.Key) error
}

func statementsShape(name string, per storage.Per, p storage.Page, filter func(k []storage.Key) storage.StatementFilter) planShape {
	return planShape{name: name, ask: func(ctx context.Context, s *Store, k []storage.Key) error {
		if per.Role != storage.NoParent {
			per.Of = k
		}
		_, err := s.Statements(ctx, per, filter(k), p)
		return err
	}}
}

func planShapes() []planShape {
	first, counted := storage.Page{First: 20}, storage.Page{First: 20, Count: true}
	newest := storage.Page{First: 20, Descending: true, After: &storage.Position{Rank: 18000, Key: 7}}
	december := period("2021-12")
	one := func(k []storage.Key) storage.StatementFilter {
		return storage.StatementFilter{By: k[:1], Said: december}
	}
	pair := func(k []storage.Key) storage.StatementFilter {
		return storage.StatementFilter{By: k[:1], About: k[1:2], Said: december}
	}
	shapes := []planShape{
		statementsShape("statements by and about in a period, counted", storage.Per{}, counted, pair),
		statementsShape("statements by and about, always, next page of the newest", storage.Per{}, newest, func(k []storage.Key) storage.StatementFilter {
			return storage.StatementFilter{By: k[:1], About: k[1:2]}
		}),
		statementsShape("statements by and about, certainly in a period", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter {
			f := pair(k)
			f.Said.Match = ontology.Certainly
			return f
		}),
		statementsShape("statements by, in a period", storage.Per{}, first, one),
		statementsShape("statements by, first-hand threats", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter {
			yes := true
			return storage.StatementFilter{By: k[:1], FirstHand: &yes, Acts: []ontology.Act{ontology.ActThreaten}}
		}),
		statementsShape("statements about, the newest", storage.Per{}, newest, func(k []storage.Key) storage.StatementFilter { return storage.StatementFilter{About: k[:1]} }),
		statementsShape("statements by one of two, in a period", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter {
			return storage.StatementFilter{By: k[:2], Said: december}
		}),
		statementsShape("statements to", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter { return storage.StatementFilter{To: k[:1]} }),
		statementsShape("statements in an event", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter { return storage.StatementFilter{Events: k[:1]} }),
		statementsShape("statements of all, in a period", storage.Per{}, first, func([]storage.Key) storage.StatementFilter { return storage.StatementFilter{Said: december} }),
		statementsShape("statements by, of one source", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter {
			return storage.StatementFilter{By: k[:1], Sources: k[1:2]}
		}),
		statementsShape("statements by, with words", storage.Per{}, first, func(k []storage.Key) storage.StatementFilter {
			return storage.StatementFilter{By: k[:1], Text: words("troops")}
		}),
		statementsShape("statements of each speaker, newest three", storage.Per{Role: storage.ByActor}, storage.Page{First: 3, Descending: true, Count: true},
			func([]storage.Key) storage.StatementFilter { return storage.StatementFilter{} }),
		statementsShape("statements of each speaker about one, in a period", storage.Per{Role: storage.ByActor}, first, func(k []storage.Key) storage.StatementFilter {
			return storage.StatementFilter{About: k[:1], Said: december}
		}),
		statementsShape("statements about each node", storage.Per{Role: storage.AboutNode}, first, func([]storage.Key) storage.StatementFilter { return storage.StatementFilter{} }),
		statementsShape("statements in each event", storage.Per{Role: storage.InEvent}, first, func([]storage.Key) storage.StatementFilter { return storage.StatementFilter{} }),
	}
	shapes = append(shapes, statementsShape("statements with words", storage.Per{}, first, func([]storage.Key) storage.StatementFilter {
		return storage.StatementFilter{Text: words("troops")}
	}))
	document := statementsShape("statements in each document", storage.Per{Role: storage.InDocument}, first, func([]storage.Key) storage.StatementFilter { return storage.StatementFilter{} })
	document.sorted = "a document reports few"
	return append(shapes, document,
		planShape{name: "calls between two", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Events(ctx, storage.Per{}, storage.EventFilter{Between: k[:2], Kinds: []ontology.Kind{ontology.KindCall}}, first)
			return err
		}},
		planShape{name: "events of an actor in a period", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Events(ctx, storage.Per{Role: storage.OfActor, Of: k[:1]}, storage.EventFilter{When: december}, first)
			return err
		}},
		planShape{name: "events, planned", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Events(ctx, storage.Per{}, storage.EventFilter{Statuses: []ontology.Status{ontology.StatusPlanned}}, first)
			return err
		}},
		planShape{name: "sanctions of a target in force on a day", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			day := ontology.NewDay(2021, 12, 31)
			_, err := s.Sanctions(ctx, storage.Per{}, storage.SanctionFilter{Targets: k[:1], AsOf: &day}, first)
			return err
		}},
		planShape{name: "documents of each source", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Documents(ctx, storage.Per{Role: storage.FromSource, Of: k}, storage.DocumentFilter{}, first)
			return err
		}},
		planShape{name: "documents that report each node", sorted: "documents of one node are few", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Documents(ctx, storage.Per{Role: storage.ReportingNode, Of: k}, storage.DocumentFilter{}, first)
			return err
		}},
		planShape{name: "statements by and about, counted by months", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.StatementTallies(ctx, storage.Per{}, storage.StatementFilter{By: k[:1], About: k[1:2]}, ontology.PrecisionMonth)
			return err
		}},
		planShape{name: "statements of each speaker in a period, counted by years", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.StatementTallies(ctx, storage.Per{Role: storage.ByActor, Of: k}, storage.StatementFilter{Said: december}, ontology.PrecisionYear)
			return err
		}},
		planShape{name: "statements with words, counted by months", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.StatementTallies(ctx, storage.Per{}, storage.StatementFilter{Text: words("troops")}, ontology.PrecisionMonth)
			return err
		}},
		planShape{name: "timeline of one in a period", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Timeline(ctx, storage.TimelineFilter{Of: k[:1], When: december}, first)
			return err
		}},
		planShape{name: "timeline of two, counted", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Timeline(ctx, storage.TimelineFilter{Of: k[:2]}, counted)
			return err
		}},
		planShape{name: "timeline of all", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Timeline(ctx, storage.TimelineFilter{}, first)
			return err
		}},
		planShape{name: "neighbours", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Neighbours(ctx, storage.Per{Role: storage.OfActor, Of: k}, storage.LinkFilter{}, first)
			return err
		}},
		planShape{name: "step of a walk", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			return s.Step(ctx, k, storage.LinkFilter{}, func(storage.Bond) bool { return true })
		}},
		planShape{name: "step of a walk in a period", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			return s.Step(ctx, k, storage.LinkFilter{When: december, Relations: []ontology.Relation{ontology.RelationCalled}}, func(storage.Bond) bool { return true })
		}},
		planShape{name: "newest links of bonds", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Newest(ctx, []storage.Bond{{From: k[0], To: k[1], Relation: ontology.RelationCalled}}, storage.When{})
			return err
		}},
		planShape{name: "neighbours by a relation, counted", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Neighbours(ctx, storage.Per{Role: storage.OfActor, Of: k}, storage.LinkFilter{Relations: []ontology.Relation{ontology.RelationSpokeAbout}}, counted)
			return err
		}},
		planShape{name: "neighbours in a period", sorted: "they are ordered by a count", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Neighbours(ctx, storage.Per{Role: storage.OfActor, Of: k}, storage.LinkFilter{When: december}, first)
			return err
		}},
		planShape{name: "search of a kind, next page", sorted: "the parts of the texts on a page", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Search(ctx, storage.SearchFilter{Text: words("troops"), Kinds: []ontology.Kind{ontology.KindStatement}}, storage.Page{First: 20, After: &storage.Position{Rank: -18000, Key: 7}})
			return err
		}},
		planShape{name: "statements with words in a period, by speakers of one country", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Statements(ctx, storage.Per{}, storage.StatementFilter{Text: words("troops"), SpeakerCountries: k[:1], Said: december}, newest)
			return err
		}},
		planShape{name: "statements by speakers of one country", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Statements(ctx, storage.Per{}, storage.StatementFilter{SpeakerCountries: k[:1]}, newest)
			return err
		}},
		planShape{name: "search", sorted: "the parts of the texts on a page", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Search(ctx, storage.SearchFilter{Text: words("troops")}, first)
			return err
		}},
		planShape{name: "a name", sorted: "few nodes have one name", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Named(ctx, "person 1", nil)
			return err
		}},
		planShape{name: "names with words", sorted: "the shortest name comes first", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.NamedWith(ctx, []string{"person", "1"}, nil, 10)
			return err
		}},
		planShape{name: "names alike", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.NamedLike(ctx, []string{"person"}, nil, 10)
			return err
		}},
		planShape{name: "all of a kind", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Live(ctx, ontology.KindPerson, k[0], 20)
			return err
		}},
		planShape{name: "nodes of ids", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Nodes(ctx, []ontology.ID{person(1)})
			return err
		}},
		planShape{name: "targets of statements", sorted: "a statement has few", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Targets(ctx, k)
			return err
		}},
		planShape{name: "reports of nodes", sorted: "a node has few", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Reports(ctx, k, storage.WithPassages)
			return err
		}},
		planShape{name: "tenures of persons", ask: func(ctx context.Context, s *Store, k []storage.Key) error {
			_, err := s.Tenures(ctx, storage.Per{Role: storage.OfActor, Of: k}, storage.TenureFilter{})
			return err
		}},
	)
}

func words(w ...string) storage.TextQuery {
	return storage.TextQuery{Terms: []storage.TextTerm{{Words: w}}}
}

// scans find a scan of a table: of anything but a JSON array, the result of an
// inner query, or what a full-text index found.
var (
	scans = regexp.MustCompile(`SCAN (\w+)( USING [A-Z ]*INDEX \w+)?$`)
	bare  = regexp.MustCompile(`(LIMIT|\w =) \?`)
	inner = regexp.MustCompile(`(?:CO-ROUTINE|MATERIALIZE) (\w+)`)
)

func TestPlans(t *testing.T) {
	var seen []string
	s := openNew(t, Options{Readers: 1, OnStatement: func(q string) { seen = append(seen, q) }})
	fill(t, s, 30, 300)
	k := keysOf(t, s, person(0), person(1))
	var golden strings.Builder
	for _, shape := range planShapes() {
		seen = nil
		if err := shape.ask(t.Context(), s, k); err != nil {
			t.Fatalf("%s: %v", shape.name, err)
		}
		fmt.Fprintf(&golden, "## %s\n", shape.name)
		if shape.sorted != "" {
			fmt.Fprintf(&golden, "## sorts: %s\n", shape.sorted)
		}
		for _, query := range seen {
			if bare.MatchString(query) {
				t.Errorf("%s: write LIMIT +? and = +?, or the statement is prepared at each execution: %s", shape.name, query)
			}
			lines := explain(t, s, query)
			made := []string{"CONSTANT"}
			for _, line := range lines {
				if m := inner.FindStringSubmatch(line); m != nil {
					made = append(made, m[1])
				}
			}
			fmt.Fprintf(&golden, "%s\n", strings.Join(strings.Fields(query), " "))
			for _, line := range lines {
				fmt.Fprintf(&golden, "    %s\n", line)
				if m := scans.FindStringSubmatch(line); m != nil && !slices.Contains(made, m[1]) && m[1] != "g" { // g: what neighbours show
					t.Errorf("%s scans %s: %s", shape.name, m[1], query)
				}
				if shape.sorted == "" && strings.Contains(line, "TEMP B-TREE FOR ORDER BY") {
					t.Errorf("%s sorts: %s", shape.name, query)
				}
			}
		}
		golden.WriteString("\n")
	}
	path := filepath.Join("testdata", "plans.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(golden.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if golden.String() != string(want) {
		t.Errorf("the plans differ from %s; look at the difference and run: go test ./storage/sqlite -run Plans -update\n%s", path, firstDifference(golden.String(), string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], w[min(i, len(w)-1)])
		}
	}
	return fmt.Sprintf("%d lines are missing at the end", len(w)-len(g))
}

// explain returns the plan of a statement, indented as a tree.
func explain(t *testing.T, s *Store, query string) []string {
	t.Helper()
	conn, err := fileOf(t, s).Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	params := 0
	if err := conn.Raw(func(c any) error {
		stmt, err := c.(driver.Conn).Prepare(query)
		if err == nil {
			params = stmt.NumInput()
			err = stmt.Close()
		}
		return err
	}); err != nil {
		t.Fatalf("%v in %s", err, query)
	}
	var lines []string
	depth := map[int]int{0: -1}
	err = session{q: conn}.rows(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, params), func(r answerRow) error {
		var id, parent, unused int
		var detail string
		err := r.Scan(&id, &parent, &unused, &detail)
		depth[id] = depth[parent] + 1
		lines = append(lines, strings.Repeat("  ", depth[id])+detail)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func keysOf(t testing.TB, s *Store, ids ...ontology.ID) []storage.Key {
	t.Helper()
	nodes, err := s.Nodes(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	keys := make([]storage.Key, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	return keys
}
