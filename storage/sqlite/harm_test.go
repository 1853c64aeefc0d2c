package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// fillUp applies documents until one fails, and returns how many went in and why
// no more did.
func fillUp(t *testing.T, s *Store, from int) (in int, err error) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, uint64(from)))
	for n := from; n < from+3000; n++ {
		if _, err := s.Apply(t.Context(), report(r, n, 20, 4)); err != nil {
			return n - from, err
		}
	}
	t.Fatal("nothing fails")
	return 0, nil
}

// TestNoRoom lets a database have so many pages and no more: the write that does
// not fit is refused as such and leaves no trace, reading goes on, and with more
// room writing does, too.
func TestNoRoom(t *testing.T) {
	s := openNew(t, Options{})
	apply(t, s, cast(20))
	pages := func(n int) {
		if _, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	pages(400)
	in, err := fillUp(t, s, 0)
	if !errors.Is(err, storage.ErrFull) || in == 0 {
		t.Fatalf("after %d documents: %v", in, err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Nodes[ontology.KindDocument] != in+1 {
		t.Errorf("%d documents of %d are there, %v", stats.Nodes[ontology.KindDocument], in+1, err)
	}
	sound(t, s)
	pages(1 << 30)
	apply(t, s, report(rand.New(rand.NewPCG(3, 1)), 9000, 20, 4))
	sound(t, s)
}

// TestFileIsGone takes the file of an open store away, or puts another in its
// place: what is written would be lost, so that it is refused.
func TestFileIsGone(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"removed": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".old"), os.WriteFile(path, []byte("another"), 0o644))
		},
	} {
		path := filepath.Join(t.TempDir(), "graph.db")
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		apply(t, s, cast(3))
		if err := s.Ready(t.Context()); err != nil {
			t.Errorf("%s: before: %v", name, err)
		}
		if err := harm(path); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), cast(5)); !errors.Is(err, storage.ErrGone) {
			t.Errorf("%s: a write: %v", name, err)
		}
		if err := s.Ready(t.Context()); !errors.Is(err, storage.ErrGone) {
			t.Errorf("%s: Ready: %v", name, err)
		}
		if k := keysOf(t, s, person(0)); k[0] == 0 {
			t.Errorf("%s: what was read before is not read any more", name)
		}
		_ = s.Close() // of a file that is not there
	}
}

// TestClockJumps tells documents while the clock goes back and far ahead: what
// was told last stands, whatever the clock said.
func TestClockJumps(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s := openNew(t, Options{Now: func() time.Time { return now }})
	apply(t, s, cast(5))
	said := func(text string) ontology.Facts {
		return ontology.Facts{
			Document:   ontology.Document{ID: "document/d", Title: "D", Publisher: ontology.Source{Name: "Keeper"}, Published: date("2021-12-31")},
			Statements: []ontology.Statement{{ID: "statement/s", Speaker: person(0), Text: text, Form: ontology.FormDirect, Act: ontology.ActAssert, Said: date("2021-12-30"), Evidence: []ontology.Evidence{{Passage: text}}}},
		}
	}
	for i, at := range []time.Time{
		now, now.AddDate(-30, 0, 0), now.AddDate(500, 0, 0), time.Unix(0, 0), now.Add(-time.Nanosecond), now,
		time.Date(2026, 3, 1, 12, 0, 0, 0, time.FixedZone("far", 14*3600)),
	} {
		now = at
		text := fmt.Sprintf("These are the words of %d.", i)
		apply(t, s, said(text))
		k := keysOf(t, s, "statement/s")
		statements, err := s.StatementsByKey(t.Context(), k)
		if err != nil || len(statements) != 1 || statements[0].Text != text {
			t.Errorf("at %s: %v %v", at, statements, err)
		}
		sound(t, s)
	}
	if _, err := s.Retract(t.Context(), "document/d", "it was made up"); err != nil {
		t.Error(err)
	}
	sound(t, s)
}

// TestBitsFlip turns single bits of a file round, and cuts it: nothing panics,
// whatever is read or checked, and what SQLite notices is told as damage.
func TestBitsFlip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	fill(t, s, 10, 60)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rounds := 60
	if os.Getenv("DEMARCHE_LONG") != "" {
		rounds = 400
	}
	r := rand.New(rand.NewPCG(11, 11))
	found := 0
	bad := filepath.Join(t.TempDir(), "bad.db")
	for i := range rounds {
		harmed := append([]byte(nil), data...)
		what := ""
		if i%4 == 0 {
			harmed = harmed[:r.IntN(len(harmed))]
			what = fmt.Sprintf("cut after %d bytes", len(harmed))
		} else {
			at, bit := r.IntN(len(harmed)), r.IntN(8)
			harmed[at] ^= 1 << bit
			what = fmt.Sprintf("bit %d of byte %d", bit, at)
		}
		if err := os.WriteFile(bad, harmed, 0o644); err != nil {
			t.Fatal(err)
		}
		os.Remove(bad + "-wal")
		os.Remove(bad + "-shm")
		if lookAll(t, bad, what) {
			found++
		}
	}
	t.Logf("%d of %d harms are found", found, rounds)
	if found < rounds/4 { // all the cuts are
		t.Errorf("of %d harms %d are found", rounds, found)
	}
}

// lookAll opens a file, reads from it, checks it and writes to it; it reports
// whether anything was noticed.
func lookAll(t *testing.T, path, what string) (noticed bool) {
	t.Helper()
	tell := func(doing string, err error) {
		if err == nil {
			return
		}
		noticed = true
		if errors.Is(err, storage.ErrBusy) || errors.Is(err, sql.ErrNoRows) || strings.Contains(err.Error(), "panic") {
			t.Errorf("%s: %s: %v", what, doing, err)
		}
	}
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		tell("opening", err)
		return
	}
	defer s.Close()
	_, err = s.Statements(t.Context(), storage.Per{}, storage.StatementFilter{}, storage.Page{First: 50, Count: true})
	tell("reading", err)
	problems, err := s.Check(t.Context())
	tell("checking", err)
	noticed = noticed || len(problems) > 0
	_, err = s.Apply(t.Context(), report(rand.New(rand.NewPCG(1, 1)), 5000, 10, 3))
	tell("writing", err)
	return noticed
}
