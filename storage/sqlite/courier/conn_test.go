package courier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"
)

func open(t *testing.T) *Conn {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT); INSERT INTO word VALUES (1, 'one'), (2, 'two')"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Open("file:"+path+"?mode=ro", "PRAGMA query_only = 1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// all returns every value of an answer.
func all(t *testing.T, c *Conn, query string, arguments ...any) (rows [][]any) {
	t.Helper()
	var left int
	err := c.Query(t.Context(), query, arguments, func(r *Row) error {
		var row []any
		for range r.Columns() {
			switch v := r.Next(); v.Type {
			case Integer:
				row = append(row, v.Number)
			case Real:
				row = append(row, v.Real)
			case Text:
				row = append(row, v.Text)
			case Blob:
				row = append(row, []byte(v.Text))
			case Null:
				row = append(row, nil)
			}
		}
		rows = append(rows, row)
		if left = r.Left(); left < 0 {
			t.Errorf("%d rows are left", left)
		}
		return nil
	})
	if err != nil || left != 0 {
		t.Fatalf("%s: %v, and %d rows are left", query, err, left)
	}
	return rows
}

func TestEveryTypeGoesAndComes(t *testing.T) {
	c := open(t)
	values := []any{int64(-1 << 63), 2.5, "Путин\x00 said", "", []byte{0, 255}, nil, int64(7)}
	for range 2 { // the second time with the statement as it was prepared
		if got := all(t, c, "SELECT ?, ?, ?, ?, ?, ?, ?", values...); !reflect.DeepEqual(got, [][]any{values}) {
			t.Errorf("%#v came back as %#v", values, got)
		}
	}
	if got := all(t, c, "SELECT text FROM word WHERE n > ?", int64(5)); got != nil {
		t.Errorf("no rows are %v", got)
	}
}

// Rows of all lengths, so that buffers end in every place, and some are longer than a buffer.
func TestRowsLongerThanTheBuffer(t *testing.T) {
	c := open(t)
	for _, length := range []int{0, 1, 1000, leastBuffer - 20, leastBuffer, 3 * keptBuffer} {
		rows := 20
		query := fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i, substr(replace(hex(zeroblob(?)), '0', 'x'), 1, ? - i %% 7) FROM n", rows)
		got := all(t, c, query, int64(length), int64(length))
		if len(got) != rows {
			t.Fatalf("%d rows of %d bytes came as %d", rows, length, len(got))
		}
		for i, row := range got {
			if want := strings.Repeat("x", max(0, length-(i+1)%7)); row[0] != int64(i+1) || length > 7 && row[1] != want {
				t.Fatalf("row %d of %d bytes came with number %v and %d bytes", i+1, length, row[0], len(row[1].(string)))
			}
		}
		if len(c.buffer) > keptBuffer {
			t.Errorf("a buffer of %d bytes is kept", len(c.buffer))
		}
	}
}

func TestQueriesWithinAQuery(t *testing.T) {
	c := open(t)
	var got []string
	err := c.Query(t.Context(), "SELECT n FROM word ORDER BY n", nil, func(r *Row) error {
		n := r.Next().Number
		return c.Query(t.Context(), "SELECT text FROM word WHERE n = ?", []any{n}, func(r *Row) error {
			got = append(got, r.Next().Text)
			return nil
		})
	})
	if err != nil || !reflect.DeepEqual(got, []string{"one", "two"}) {
		t.Error(got, err)
	}
	const same = "SELECT n FROM word"
	err = c.Query(t.Context(), same, nil, func(*Row) error { return c.Query(t.Context(), same, nil, func(*Row) error { return nil }) })
	if err == nil {
		t.Error("a statement ran within itself")
	}
}

func TestErrors(t *testing.T) {
	c := open(t)
	none := func(*Row) error { return nil }
	for query, want := range map[string]string{
		"SELECT unknown FROM word": "no such column",
		"SELECT":                   "incomplete input",
		"":                         "no SQL",
		"DELETE FROM word":         "readonly",
		"SELECT json_extract('{', '$') FROM word": "malformed JSON",
	} {
		if err := c.Query(t.Context(), query, nil, none); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %q", query, err, want)
		}
	}
	var e sqlite3.Error
	if err := c.Query(t.Context(), "DELETE FROM word", nil, none); !errors.As(err, &e) || e.Code != sqlite3.ErrReadonly {
		t.Errorf("not told as the driver does: %#v", err)
	}
	if err := c.Query(t.Context(), "SELECT ?", []any{struct{}{}}, none); err == nil {
		t.Error("an argument of no type was taken")
	}
	own := errors.New("enough")
	if err := c.Query(t.Context(), "SELECT n FROM word", nil, func(*Row) error { return own }); err != own {
		t.Errorf("%v, not what the caller said", err)
	}
	if got := all(t, c, "SELECT count(*) FROM word"); got[0][0] != int64(2) {
		t.Errorf("after all that: %v", got)
	}
	if _, err := Open("file:/nowhere/at.all?mode=ro", ""); !errors.As(err, &e) || e.Code != sqlite3.ErrCantOpen {
		t.Errorf("a file that is not there: %v", err)
	}
}

// An interruption ends its own statement and none that comes later.
func TestContextEnds(t *testing.T) {
	c := open(t)
	const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
	for range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if err := c.Query(ctx, endless, nil, func(*Row) error { return nil }); err != context.DeadlineExceeded {
			t.Fatal(err)
		}
		cancel()
		if got := all(t, c, "SELECT text FROM word WHERE n = 2"); got[0][0] != "two" {
			t.Fatal(got)
		}
	}
}

func TestStatementsThatAreKept(t *testing.T) {
	c := open(t)
	for i := range 2 * mostKept {
		all(t, c, fmt.Sprintf("SELECT %d", i))
	}
	if len(c.prepared) > mostKept {
		t.Errorf("%d statements are kept", len(c.prepared))
	}
}

func TestTransactions(t *testing.T) {
	c := open(t)
	all(t, c, "BEGIN")
	if !c.InTransaction() {
		t.Error("BEGIN began none")
	}
	all(t, c, "COMMIT")
	if c.InTransaction() {
		t.Error("COMMIT left one")
	}
}
