package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

func TestOpenOddPaths(t *testing.T) {
	for _, name := range []string{"plain.db", "a b.db", "50%.db", "%41.db", "what?.db", "a?mode=memory.db", "number#1.db", "plus+and&=.db", "Київ 🕊.db", ":memory:", `back\slash.db`, "file:x.db", "sub dir/inner.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			s := open(t, path, Options{})
			apply(t, s, cast(1))
			if _, err := os.Stat(path); err != nil {
				t.Errorf("the database is not where it should be: %v", err)
			}
			if k := keysOf(t, s, person(0)); k[0] == 0 {
				t.Error("the readers look at another file than the writer")
			}
		})
	}
}

func TestOpenRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	s := open(t, "graph.db", Options{})
	apply(t, s, cast(1))
	if _, err := os.Stat("graph.db"); err != nil {
		t.Error(err)
	}
}

func TestOpenKeepsWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	apply(t, s, cast(3))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if k := keysOf(t, open(t, path, Options{}), person(2)); k[0] == 0 {
		t.Error("a person is gone after opening again")
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	prepare := func(name, script string) string {
		path := filepath.Join(folder, name)
		db, err := sql.Open("sqlite3", "file:"+path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ours := "PRAGMA application_id = 1684894307; "
	for _, c := range []struct {
		name, path string
		o          Options
		is         error
		says       string
	}{
		{"no name", "", Options{}, nil, "needs a file name"},
		{"a folder", folder, Options{}, nil, "is a folder"},
		{"no such folder", filepath.Join(folder, "none", "graph.db"), Options{}, nil, "unable to open"},
		{"nothing to read", filepath.Join(folder, "none.db"), Options{ReadOnly: true}, nil, "there is no database at"},
		{"no database", write("notes.txt", strings.Repeat("These are notes. ", 1000)), Options{}, storage.ErrDamaged, "not a database"},
		{"no database, to read", write("more.txt", strings.Repeat("These are notes. ", 1000)), Options{ReadOnly: true}, storage.ErrDamaged, "not a database"},
		{"another program's", prepare("other.db", "CREATE TABLE dog (name TEXT)"), Options{}, nil, "of another program"},
		{"a newer program's", prepare("newer.db", ours+"CREATE TABLE x (y); PRAGMA user_version = 999"), Options{}, nil, "use a newer demarche"},
		{"a newer program's, to read", prepare("newer2.db", ours+"CREATE TABLE x (y); PRAGMA user_version = 999"), Options{ReadOnly: true}, nil, "use a newer demarche"},
		{"empty, to read", write("empty.db", ""), Options{ReadOnly: true}, nil, "open it once for writing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			s, err := Open(t.Context(), c.path, c.o)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("the error should say %q: %v", c.says, err)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("the error should be %v: %v", c.is, err)
			}
			if after, _ := os.ReadFile(c.path); string(before) != string(after) {
				t.Error("a file that is refused was changed")
			}
		})
	}
	_, err := Open(t.Context(), filepath.Join(folder, "newer.db"), Options{})
	var newer *storage.NewerSchemaError
	if !errors.As(err, &newer) || newer.Have != 999 || newer.Want < 1 {
		t.Errorf("a newer schema is told with both versions: %v", err)
	}
}

func TestOpenEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	apply(t, open(t, path, Options{}), cast(1))
}

// Each connection must have every setting: a pragma run on a pool would reach one.
func TestEveryConnectionIsSet(t *testing.T) {
	s := openNew(t, Options{Readers: 3})
	ask := func(session session) func(pragma string) string {
		return func(pragma string) string {
			var got any
			if _, err := session.one(t.Context(), "PRAGMA "+pragma, nil, &got); err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(got)
		}
	}
	var asked []func(pragma string) string
	for range 3 {
		r, err := s.readers.take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer s.readers.give(r)
		asked = append(asked, ask(session{reader: r}))
	}
	w, err := s.writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for i, value := range append(asked, ask(session{q: w})) {
		pragmas := map[string]string{"journal_mode": "wal", "temp_store": "2", "busy_timeout": "5000", "cache_size": "-57344"}
		if i < 3 {
			pragmas["query_only"] = "1"
		} else { // what matters to those who write
			maps.Copy(pragmas, map[string]string{"query_only": "0", "synchronous": "2", "foreign_keys": "0", "wal_autocheckpoint": "8000", "journal_size_limit": "67108864"})
		}
		for pragma, want := range pragmas {
			if got := value(pragma); got != want {
				t.Errorf("connection %d has %s %s, not %s", i, pragma, got, want)
			}
		}
	}
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	writing := open(t, path, Options{})
	apply(t, writing, cast(3))
	s := open(t, path, Options{ReadOnly: true})
	if k := keysOf(t, s, person(0)); k[0] == 0 {
		t.Error("a read-only store does not read")
	}
	ctx := t.Context()
	for name, write := range map[string]func() error{
		"Apply":   func() error { _, err := s.Apply(ctx, cast(4)); return err },
		"Retract": func() error { _, err := s.Retract(ctx, "document/cast", ""); return err },
		"Merge":   func() error { _, err := s.Merge(ctx, person(0), person(1), ""); return err },
		"Unmerge": func() error { _, err := s.Unmerge(ctx, person(0), ""); return err },
	} {
		if err := write(); !errors.Is(err, storage.ErrReadOnly) {
			t.Errorf("%s on a read-only store: %v", name, err)
		}
	}
	apply(t, writing, cast(4)) // beside the reader
	if k := keysOf(t, s, person(3)); k[0] == 0 {
		t.Error("a read-only store does not see a later write")
	}
	if err := s.Backup(ctx, filepath.Join(t.TempDir(), "copy.db")); err != nil {
		t.Errorf("a read-only store can be copied: %v", err)
	}
}

// Another program that holds the write lock is waited for, then told of.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	apply(t, s, cast(1))
	other, err := sql.Open("sqlite3", "file:"+path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := s.writer.Exec("PRAGMA busy_timeout = 20"); err != nil { // or the test would wait five seconds
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), cast(2)); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("a write beside another program's: %v", err)
	}
	if k := keysOf(t, s, person(0)); k[0] == 0 {
		t.Error("reading should go on beside another program's write")
	}
}

func TestErrorsTellTheirCategory(t *testing.T) {
	s := openNew(t, Options{})
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Statements(cancelled, storage.Per{}, storage.StatementFilter{}, storage.Page{First: 1}); err != context.Canceled {
		t.Errorf("a cancelled context: %v", err)
	}
	if _, err := s.Apply(cancelled, cast(1)); err != context.Canceled {
		t.Errorf("a cancelled context: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Nodes(t.Context(), []ontology.ID{person(0)}); err != storage.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "x.db")); err != storage.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
}

// A file that is damaged in the middle is said to be so, by a read or by Check.
func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	fill(t, s, 20, 300)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 8 * 4096; i < len(data); i++ {
		data[i] = 0x5a
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), path, Options{})
	if err != nil {
		if !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("opening: %v", err)
		}
		return
	}
	defer s.Close()
	problems, err := s.Check(t.Context())
	if len(problems) == 0 && !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Check finds nothing: %v", err)
	}
}
