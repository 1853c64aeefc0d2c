package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// endless never has a row: only an interruption ends it.
const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < ?"

func TestContextInterruptsSQLite(t *testing.T) {
	s := openNew(t, Options{Readers: 1})
	for name, read := range map[string]func(context.Context, string, func(session) error) error{"alone": s.read, "together": s.readTogether} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			begun := time.Now()
			err := read(ctx, "counting for ever", func(tx session) error {
				return tx.rows(ctx, endless, []any{0}, func(answerRow) error { return nil })
			})
			if err != context.DeadlineExceeded || time.Since(begun) > 5*time.Second {
				t.Errorf("after %v: %v", time.Since(begun), err)
			}
			if _, err := s.Stats(t.Context()); err != nil { // by the same connection
				t.Error(err)
			}
		})
	}
}

func TestReaderWaitsForRoom(t *testing.T) {
	s := openNew(t, Options{Readers: 1})
	r, err := s.readers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := s.Nodes(ctx, []ontology.ID{"person/a"}); err != context.DeadlineExceeded {
		t.Errorf("with no connection free: %v", err)
	}
	waiting := make(chan error)
	go func() {
		_, err := s.Nodes(t.Context(), []ontology.ID{"person/a"})
		waiting <- err
	}()
	s.readers.give(r)
	if err := <-waiting; err != nil {
		t.Error(err)
	}
}

// A connection that stays in a transaction would answer out of the past.
func TestReaderLeftInTransactionIsClosed(t *testing.T) {
	s := openNew(t, Options{Readers: 1})
	r, err := s.readers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.run(t.Context(), "BEGIN"); err != nil {
		t.Fatal(err)
	}
	s.readers.give(r)
	next, err := s.readers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.readers.give(next)
	if next == r || next.conn.InTransaction() {
		t.Error("the connection is used again")
	}
}

func TestCloseWhileReading(t *testing.T) {
	s := openNew(t, Options{Readers: 1})
	err := s.read(t.Context(), "closing", func(tx session) error {
		if err := s.Close(); err != nil {
			return err
		}
		var one int
		_, err := tx.one(t.Context(), "SELECT 1", nil, &one)
		return err
	})
	if err != nil {
		t.Errorf("a read that had begun: %v", err)
	}
	if _, err := s.readers.take(t.Context()); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("a connection of a closed store: %v", err)
	}
}

func TestAnswerRowRefusesWhatDoesNotFit(t *testing.T) {
	s := openNew(t, Options{})
	scan := func(query string, dest ...any) error {
		return s.read(t.Context(), "scanning", func(tx session) error {
			_, err := tx.one(t.Context(), query, nil, dest...)
			return err
		})
	}
	var (
		text  string
		kind  ontology.Kind
		n     int
		small int8
		yes   bool
		maybe sql.NullInt64
		raw   sql.RawBytes
	)
	if err := scan("SELECT 'a', 'person', 7, 127, 1, NULL, '{}'", &text, &kind, &n, &small, &yes, &maybe, &raw); err != nil {
		t.Fatal(err)
	}
	if text != "a" || kind != "person" || n != 7 || small != 127 || !yes || maybe.Valid || string(raw) != "{}" {
		t.Error(text, kind, n, small, yes, maybe, string(raw))
	}
	for query, dest := range map[string]any{
		"SELECT 1":     &text,
		"SELECT '1'":   &n,
		"SELECT NULL":  &text,
		"SELECT 1.5":   &n,
		"SELECT 128":   &small,
		"SELECT 2":     &yes,
		"SELECT x'00'": &text,
	} {
		if err := scan(query, dest); err == nil {
			t.Errorf("%s was put into %T", query, dest)
		}
	}
	if err := scan("SELECT 1, 2", &n); err == nil {
		t.Error("two columns were put into one place")
	}
}
