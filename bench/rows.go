package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"demarche/bench/gdelt"
)

// loadedFile is what loading a table of so many events takes, and what SQLite's
// own shell takes to .import the very rows that came of it.
type loadedFile struct {
	events   int
	first    spent // into a new database, with the seed data
	again    spent // the same file: nothing to do
	reread   spent // the same file, read although it is in: --again
	rows     int   // in all tables
	database int64
	imported spent
	why      string // there is no import to compare with
}

// spent is what a process took.
type spent struct {
	clock, processor time.Duration
	peak             int64 // bytes that it held at most
}

// command runs a program to its end and returns what it took.
func command(ctx context.Context, in io.Reader, program string, args ...string) (r spent, out string, err error) {
	c := exec.CommandContext(ctx, program, args...)
	c.Stdin = in
	start := time.Now()
	said, err := c.CombinedOutput()
	if err != nil {
		return r, "", fmt.Errorf("%s: %w: %.2000s", filepath.Base(program), err, said)
	}
	r.clock, r.processor = time.Since(start), c.ProcessState.UserTime()+c.ProcessState.SystemTime()
	if used, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.peak = used.Maxrss << 10 // Linux counts in KiB
	}
	return r, string(said), nil
}

// measureRows loads a made-up table of events as a user does, and compares.
func measureRows(ctx context.Context, program, folder string, events int) (_ *loadedFile, err error) {
	if folder, err = os.MkdirTemp(folder, "rows"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	table, database := filepath.Join(folder, "events.export.CSV"), filepath.Join(folder, "events.db")
	if err := writeEvents(table, events, 1); err != nil {
		return nil, err
	}
	l := &loadedFile{events: events}
	for _, part := range []struct {
		run  *spent
		more []string
	}{{&l.first, nil}, {&l.again, nil}, {&l.reread, []string{"--again"}}} {
		if *part.run, _, err = command(ctx, nil, program, append([]string{"load", "--db", database, table}, part.more...)...); err != nil {
			return nil, err
		}
		fmt.Fprintf(os.Stderr, "%d events %v: %.1f s, processor %.1f s, %d MB\n", events, part.more, part.run.clock.Seconds(), part.run.processor.Seconds(), part.run.peak>>20)
	}
	info, err := os.Stat(database)
	if err != nil {
		return nil, err
	}
	l.database = info.Size()
	return l, l.importRows(ctx, database, folder)
}

func writeEvents(path string, events int, seed uint64) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(gdelt.Write(file, events, seed), file.Close())
}

// arrival is by which column the rows of a table come in the order in which they
// were written, where that is not the order in which the table keeps them.
func arrival(table string) string {
	switch table {
	case "dated":
		return "item"
	case "target_by":
		return "statement"
	case "link":
		return "via"
	case "edge":
		return "source"
	case "name_word":
		return "node"
	case "account":
		return "rowid"
	case "search":
		return "docid"
	}
	return "1"
}

// importRows has the shell write every row of every table as CSV, in the order in
// which it came, and .import it into the same tables with the same indexes, under
// the same pragmas. Only the import is measured.
func (l *loadedFile) importRows(ctx context.Context, database, folder string) error {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		l.why = "there is no sqlite3 shell here"
		return nil
	}
	ask := func(query string) ([]string, error) {
		_, out, err := command(ctx, nil, shell, "-readonly", "-list", "-separator", "|", database, query)
		return strings.FieldsFunc(out, func(r rune) bool { return r == '\n' }), err
	}
	const ours = "name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'" // the rest SQLite makes by itself
	// Bonds are counted by the triggers of link, whoever writes links.
	tables, err := ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'bond' AND " + ours)
	if err != nil {
		return err
	}
	script := "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -57344;\n"
	// The shell's CSV knows no blobs: a digest is a text of as many bytes there.
	schema, err := ask("SELECT replace(replace(sql, ' BLOB ', ' TEXT '), 'x''''', '''''') || ';' FROM sqlite_schema WHERE sql <> '' AND " + ours + " ORDER BY rowid")
	if err != nil {
		return err
	}
	script += strings.Join(schema, "\n") + "\n.mode csv\n"
	dump := ".mode csv\n"
	for _, table := range tables {
		file := filepath.Join(folder, table+".csv")
		columns, err := ask("SELECT group_concat(iif(type = 'BLOB', 'substr(hex(' || name || '), 1, 16)', name), ', ') FROM pragma_table_info('" + table + "')")
		if err != nil {
			return err
		}
		counted, err := ask("SELECT count(*) FROM " + table)
		if err != nil {
			return err
		}
		var n int
		if _, err := fmt.Sscan(counted[0], &n); err != nil {
			return err
		}
		if l.rows += n; n == 0 {
			continue
		}
		dump += fmt.Sprintf(".output %s\nSELECT %s FROM %s ORDER BY %s;\n", file, columns[0], table, arrival(table))
		script += fmt.Sprintf(".import %s %s\n", file, table)
	}
	if _, _, err := command(ctx, strings.NewReader(dump), shell, "-batch", "-readonly", database); err != nil {
		return err
	}
	var said string
	if l.imported, said, err = command(ctx, strings.NewReader(script), shell, "-batch", filepath.Join(folder, "import.db")); err != nil {
		return err
	}
	if said = strings.TrimPrefix(said, "wal\n"); said != "" {
		return fmt.Errorf(".import: %.1000s", said)
	}
	fmt.Fprintf(os.Stderr, "%d events by .import: %.1f s, processor %.1f s\n", l.events, l.imported.clock.Seconds(), l.imported.processor.Seconds())
	return nil
}

// writeRows writes the table of what loading takes.
func writeRows(b *strings.Builder, all []*loadedFile) {
	b.WriteString("\n| events | | seconds | processor, s | events/s | rows/s | processor, µs an event | peak memory, MB |\n|---:|---|---:|---:|---:|---:|---:|---:|\n")
	for _, l := range all {
		line := func(what string, r spent, rows int) {
			fmt.Fprintf(b, "| %s | %s | %.1f | %.1f | %s | %s | %.0f | %d |\n", grouped(l.events), what, r.clock.Seconds(), r.processor.Seconds(), grouped(int(float64(l.events)/r.clock.Seconds())),
				grouped(int(float64(rows)/r.clock.Seconds())), float64(r.processor.Microseconds())/float64(l.events), r.peak>>20)
		}
		line("`demarche load`, seed data with it", l.first, l.rows)
		if l.why == "" {
			line("`sqlite3 .import` of the rows that came of it", l.imported, l.rows)
		}
		line("the same file again: known by its hash", l.again, 0)
		line("the same file with `--again`: every record unchanged", l.reread, 0)
	}
	for _, l := range all {
		if l.why != "" {
			fmt.Fprintf(b, "\n%s: no comparison, for %s.\n", grouped(l.events), l.why)
			continue
		}
		fmt.Fprintf(b, "\n%s events are %s rows of all tables and %d MB. `demarche load`, which also reads, checks, folds and derives them, has %.2f of the rows per second of `.import`; by the processor's time %.2f.\n",
			grouped(l.events), grouped(l.rows), l.database>>20, l.imported.clock.Seconds()/l.first.clock.Seconds(), l.imported.processor.Seconds()/l.first.processor.Seconds())
	}
}
