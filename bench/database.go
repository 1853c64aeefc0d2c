package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"demarche/bench/world"
	"demarche/ontology"
	"demarche/storage/sqlite"
)

// databaseFile is where the world of a size is kept.
func databaseFile(folder string, statements int) string {
	return filepath.Join(folder, fmt.Sprintf("world-%d-%d.db", world.Version, statements))
}

// ensureDatabase makes the database of a world where there is none. It is made
// under another name, so that one with this name is whole. One that an older
// demarche made is brought up to date.
func ensureDatabase(ctx context.Context, w *world.World, path string, out io.Writer) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return err
		}
		store, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err != nil {
			return err
		}
		return store.Close()
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	unfinished := path + ".unfinished"
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(unfinished + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	fmt.Fprintf(out, "making %s\n", path)
	start := time.Now()
	documents, err := fill(ctx, w, unfinished, out)
	if err != nil {
		return err
	}
	took := time.Since(start)
	fmt.Fprintf(out, "%d documents with %d statements in %s: %.0f statements a second\n",
		documents, w.Statements, took.Round(time.Second), float64(w.Statements)/took.Seconds())
	return os.Rename(unfinished, path)
}

func fill(ctx context.Context, w *world.World, path string, out io.Writer) (documents int, err error) {
	store, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var batch []ontology.Facts
	take := func() error {
		results, err := store.ApplyAll(ctx, batch)
		for i, r := range results {
			if r.Err != nil {
				return fmt.Errorf("%s: %w", batch[i].ID, r.Err)
			}
		}
		documents, batch = documents+len(batch), batch[:0]
		fmt.Fprintf(out, "\r%d documents", documents)
		return err
	}
	defer fmt.Fprintln(out)
	for facts := range w.Documents() {
		if batch = append(batch, facts); len(batch) == documentsAtOnce {
			if err := take(); err != nil {
				return documents, err
			}
		}
	}
	return documents, take()
}

// documentsAtOnce is how many documents go in together.
const documentsAtOnce = 1000
