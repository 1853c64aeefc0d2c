package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// fileOf opens the file of a store beside it, for questions that no method asks.
func fileOf(t testing.TB, s *Store) *sql.DB {
	t.Helper()
	db := openPool(s.readOnly(), 1)
	t.Cleanup(func() { db.Close() })
	return db
}

// dump writes everything derived, and what nodes are, as text.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	var b strings.Builder
	tx := session{q: fileOf(t, s)}
	queries := []string{"SELECT key, id, kind, canonical, live, merged_into FROM node ORDER BY 1", "SELECT document, node, subject, ordinal FROM account ORDER BY 1, 2"}
	for _, table := range derivedTables() {
		columns := strings.Join(table.columns, ", ")
		queries = append(queries, fmt.Sprintf("SELECT %s FROM %s ORDER BY %s", columns, table.name, columns))
	}
	for _, query := range queries {
		b.WriteString(query + "\n")
		rows, err := tx.q.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		values, dest := make([]any, len(columns)), make([]any, len(columns))
		for i := range dest {
			dest[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, values...)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func sound(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("check: %s %s", p.Node, p.Message)
	}
}

// Taking merges back, in whatever order, leaves everything as it was.
func TestUnmergeRestores(t *testing.T) {
	s := openNew(t, Options{})
	fill(t, s, 12, 200)
	f := cast(12)
	f.ID, f.Publisher = "document/voice", ontology.Source{Name: "Voice", Of: "country/c3"}
	apply(t, s, f)
	before := dump(t, s)
	merges := [][2]ontology.ID{{person(0), person(1)}, {person(2), person(0)}, {person(1), person(3)}, {"country/c3", "country/c4"}, {"country/c5", "country/c3"}}
	for _, m := range merges {
		if _, err := s.Merge(t.Context(), m[0], m[1], "test"); err != nil {
			t.Fatal(err)
		}
		sound(t, s)
	}
	nodes, err := s.Nodes(t.Context(), []ontology.ID{person(2), person(3), "country/c5"})
	if err != nil {
		t.Fatal(err)
	}
	if nodes[0] != nodes[1] || nodes[2].ID != "country/c4" {
		t.Errorf("merges do not follow each other: %v", nodes)
	}
	if dump(t, s) == before {
		t.Error("merging changed nothing")
	}
	rand.New(rand.NewPCG(7, 7)).Shuffle(len(merges), func(i, j int) { merges[i], merges[j] = merges[j], merges[i] })
	for _, m := range merges {
		if _, err := s.Unmerge(t.Context(), m[0], "test"); err != nil {
			t.Fatal(err)
		}
		sound(t, s)
	}
	if after := dump(t, s); after != before {
		t.Errorf("unmerging leaves a difference: %s", firstDifference(after, before))
	}
}

// Retracting everything leaves no derived row, and telling it again makes all of it again.
func TestRetractAndTellAgain(t *testing.T) {
	s := openNew(t, Options{})
	r := rand.New(rand.NewPCG(1, 2))
	told := []ontology.Facts{cast(12)}
	for n := range 10 {
		told = append(told, report(r, n, 12, 5))
	}
	apply(t, s, told...)
	before := dump(t, s)
	for i := len(told) - 1; i >= 0; i-- {
		if _, err := s.Retract(t.Context(), told[i].ID, "test"); err != nil {
			t.Fatal(err)
		}
	}
	for _, table := range derivedTables() {
		var n int
		if err := fileOf(t, s).QueryRow("SELECT count(*) FROM " + table.name).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			t.Errorf("%d rows of %s stay when nothing is told", n, table.name)
		}
	}
	sound(t, s)
	apply(t, s, told...)
	if after := dump(t, s); after != before {
		t.Errorf("telling it again gives something else: %s", firstDifference(after, before))
	}
}

// Two stores that were told the same in another order hold the same.
func TestOrderOfTellingDoesNotMatter(t *testing.T) {
	describe := func(s *Store) string {
		var b strings.Builder
		ids := []ontology.ID{person(0), person(1), "country/c0", "organization/league"}
		k := keysOf(t, s, ids...)
		actors, err := s.Actors(t.Context(), k)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range actors {
			fmt.Fprintln(&b, a.ID, a.Name, a.Description, a.Born)
		}
		aliases, err := s.Aliases(t.Context(), k)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, aliases)
		return b.String()
	}
	about := func(n int, kind ontology.DocumentType, born string) ontology.Facts {
		return ontology.Facts{Document: ontology.Document{ID: ontology.ID(fmt.Sprintf("document/a%d", n)), Type: kind, Title: "A", Publisher: ontology.Source{Name: "P"}, Published: date("2021-01-0" + fmt.Sprint(n))},
			Actors: []ontology.Actor{{ID: person(0), Name: fmt.Sprintf("Name %d", n), Description: fmt.Sprintf("As %d has it", n), Born: date(born)}}}
	}
	told := []ontology.Facts{cast(3), about(1, ontology.DocumentArticle, "1950"), about(2, ontology.DocumentTranscript, "1951"), about(3, ontology.DocumentArticle, ""), about(4, "", "1949-03-02")}
	one := openNew(t, Options{})
	apply(t, one, told...)
	other := openNew(t, Options{})
	apply(t, other, told[0])
	for _, f := range slices.Backward(told[1:]) {
		apply(t, other, f)
	}
	if a, b := describe(one), describe(other); a != b {
		t.Errorf("%s\nis not\n%s", a, b)
	}
	// A document that rises in standing takes its accounts with it.
	raised := about(3, ontology.DocumentDataset, "")
	raised.Published = date("1999")
	apply(t, one, raised)
	actors, err := one.Actors(t.Context(), keysOf(t, one, person(0)))
	if err != nil {
		t.Fatal(err)
	}
	if actors[0].Name != "Name 3" || actors[0].Born.EDTF != "1951" {
		t.Errorf("after document 3 became a data set: %+v", actors[0])
	}
}

// Readers walk lists with cursors while documents come, change and go. Every
// item that was there all the time is seen exactly once, in order.
func TestReadersBesideAWriter(t *testing.T) {
	s := openNew(t, Options{Readers: 3})
	fill(t, s, 20, 400)
	k := keysOf(t, s, person(0))
	always := make(map[storage.Key]bool)
	lists, err := s.Statements(t.Context(), storage.Per{}, storage.StatementFilter{By: k}, storage.Page{First: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range lists[0].Items {
		always[x.Key] = true
	}
	ctx, stop := context.WithCancel(t.Context())
	var writing, reading sync.WaitGroup
	writing.Go(func() {
		r := rand.New(rand.NewPCG(3, 4))
		for n := 1000; ctx.Err() == nil; n++ {
			f := report(r, 1000+n%7, 20, 5)
			if _, err := s.Apply(ctx, f); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			if n%3 == 0 {
				if _, err := s.Retract(ctx, f.ID, "test"); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		}
	})
	for range 3 {
		reading.Go(func() {
			for range 5 {
				seen := make(map[storage.Key]bool)
				page := storage.Page{First: 7, Count: true}
				for last := (storage.Position{Rank: -1 << 40}); ; {
					lists, err := s.Statements(t.Context(), storage.Per{}, storage.StatementFilter{By: k}, page)
					if err != nil {
						t.Error(err)
						return
					}
					l := lists[0]
					for i, x := range l.Items {
						// An edit may give a statement a later day and so put it
						// ahead of the cursor once more: only those that nobody edits
						// must come once.
						if seen[x.Key] && always[x.Key] || byDay(last, l.Positions[i]) >= 0 {
							t.Errorf("%s comes twice or out of order", x.ID)
						}
						seen[x.Key], last = true, l.Positions[i]
					}
					if !l.HasNext {
						break
					}
					page.After = &l.Positions[len(l.Positions)-1]
				}
				for key := range always {
					if !seen[key] {
						t.Errorf("statement %d was there all the time and not seen", key)
					}
				}
			}
		})
	}
	reading.Wait()
	stop()
	writing.Wait()
	sound(t, s)
}

func TestBackupBesideAWriter(t *testing.T) {
	s := openNew(t, Options{})
	fill(t, s, 20, 300)
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	writing.Go(func() {
		r := rand.New(rand.NewPCG(5, 6))
		for n := 2000; ctx.Err() == nil; n++ {
			if _, err := s.Apply(ctx, report(r, n, 20, 3)); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
		}
	})
	folder := t.TempDir()
	for i := range 3 {
		path := filepath.Join(folder, fmt.Sprintf("copy %d?.db", i))
		if err := s.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		if err := s.Backup(t.Context(), path); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("a second backup to one file: %v", err)
		}
		sound(t, open(t, path, Options{}))
	}
	stop()
	writing.Wait()
	left, err := filepath.Glob(filepath.Join(folder, ".demarche-backup-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("backups leave something behind: %v %v", left, err)
	}
}

// What Check is for: rows that are not what the accounts make.
func TestCheckFindsDrift(t *testing.T) {
	for _, c := range []struct{ spoil, finds string }{
		{"UPDATE statement SET text = 'other words' WHERE key = (SELECT min(key) FROM statement)", "table statement"},
		{"DELETE FROM dated WHERE role = 'saidBy'", "table dated"},
		{"INSERT INTO link VALUES (1, 0, 2, 0, 3, 0)", ""},
		{"UPDATE bond SET times = times + 1", "table bond"},
		{"DELETE FROM bond", "table bond"},
		{"UPDATE name SET text = 'X' WHERE ordinal = 0", "table name"},
		{"UPDATE node SET live = 0 WHERE kind = 'person'", "marked live"},
		{"UPDATE search SET words = 'nothing' WHERE keys MATCH 'statement'", "table search"},
		{"DELETE FROM text", "evidence"},
		{"UPDATE account SET evidence = replace(evidence, '\"start\":0', '\"start\":1')", "evidence"},
		{"PRAGMA foreign_keys = 0; DELETE FROM node WHERE kind = 'statement'", "not there"},
	} {
		t.Run(c.spoil, func(t *testing.T) {
			s := openNew(t, Options{})
			fill(t, s, 5, 20)
			f := report(rand.New(rand.NewPCG(1, 1)), 99, 5, 1)
			f.Text = "Words with a place."
			f.Statements[0].Evidence = []ontology.Evidence{{Passage: "Words", Span: &ontology.Span{Start: 0, End: 5}}}
			apply(t, s, f)
			sound(t, s)
			if _, err := s.writer.Exec(c.spoil); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(problems, func(p storage.Problem) bool { return strings.Contains(p.Message, c.finds) }) || len(problems) == 0 {
				t.Errorf("Check finds %v", problems)
			}
		})
	}
}

// A refused document leaves no trace.
func TestRefusedDocumentLeavesNoTrace(t *testing.T) {
	s := openNew(t, Options{})
	apply(t, s, cast(3))
	before := dump(t, s)
	f := report(rand.New(rand.NewPCG(1, 1)), 1, 3, 3)
	f.Statements[1].Speaker = "person/nobody"
	f.Statements[2].About[0].Target = "person/no-one"
	_, err := s.Apply(t.Context(), f)
	var findings *ontology.FindingsError
	if !errors.As(err, &findings) || len(findings.Findings) != 2 || findings.Findings[0].Path != "$.statements[1].speaker" {
		t.Errorf("findings: %v", err)
	}
	if dump(t, s) != before {
		t.Error("a refused document changed something")
	}
}
