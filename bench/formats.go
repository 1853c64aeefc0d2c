package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"demarche/bench/records"
)

// loadedFormat is what loading a made-up file of a format took.
type loadedFormat struct {
	kind    records.Kind
	records int // that were added, as the program says
	spent
}

var addedRecords = regexp.MustCompile(`(\d+) records? added`)

// measureFormats loads a file of each format, each into a copy of a database that
// has the seed data, without looking for actors that may be one.
func measureFormats(ctx context.Context, program, folder string, rows int) ([]loadedFormat, error) {
	folder, err := os.MkdirTemp(folder, "formats")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	empty, seeded, database := filepath.Join(folder, "nothing.json"), filepath.Join(folder, "seeded.db"), filepath.Join(folder, "measured.db")
	if err := os.WriteFile(empty, []byte(`{"publisher": "Bench", "title": "Nothing"}`), 0o600); err != nil {
		return nil, err
	}
	if _, _, err := command(ctx, nil, program, "load", "--db", seeded, empty); err != nil {
		return nil, err
	}
	var all []loadedFormat
	for _, kind := range records.Kinds() {
		for name, text := range kind.Beside {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
				return nil, err
			}
		}
		path := filepath.Join(folder, kind.File)
		if err := writeFile(path, rows, kind.Write); err != nil {
			return nil, err
		}
		if err := copyFile(database, seeded); err != nil {
			return nil, err
		}
		args := []string{"load", "--db", database, "--no-match"}
		for _, flag := range kind.Flags {
			if _, beside := kind.Beside[flag]; beside {
				flag = filepath.Join(folder, flag)
			}
			args = append(args, flag)
		}
		if kind.Format != "csv" {
			args = append(args, "--format", kind.Format)
		}
		taken, out, err := command(ctx, nil, program, append(args, path)...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", kind.Format, err)
		}
		l := loadedFormat{kind: kind, spent: taken}
		if m := addedRecords.FindStringSubmatch(out); m != nil {
			l.records, _ = strconv.Atoi(m[1]) // digits
		}
		if l.records == 0 {
			return nil, fmt.Errorf("%s: nothing was added: %.500s", kind.Format, out)
		}
		fmt.Fprintf(os.Stderr, "%s: processor %.1f s\n", kind.Format, l.processor.Seconds())
		all = append(all, l)
		for _, file := range []string{database, database + "-wal", database + "-shm", path} {
			if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
				return nil, err
			}
		}
	}
	return all, nil
}

func writeFile(path string, rows int, write func(io.Writer, int) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(file, rows); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// writeFormats writes the table of what was measured.
func writeFormats(b *strings.Builder, rows int, all []loadedFormat) {
	fmt.Fprintf(b, "\nMade-up files of %d rows, each loaded into a database with the seed data, without looking for actors that may be one; the processor's time is that of the whole command, all cores together.\n\n", rows)
	fmt.Fprintf(b, "| format | records | seconds | of the processor | rows a second of it | MB at most |\n|---|---|---|---|---|---|\n")
	for _, l := range all {
		fmt.Fprintf(b, "| %s | %d | %.1f | %.1f | %.0f | %d |\n", l.kind.Format, l.records, l.clock.Seconds(), l.processor.Seconds(), float64(rows)/l.processor.Seconds(), l.peak>>20)
	}
}
