package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"demarche/seed"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// openExisting opens the database for commands that make none.
func (c *commands) openExisting(ctx context.Context, readOnly bool) (*sqlite.Store, error) {
	if _, err := os.Stat(c.DB); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no database at %s: demarche serve and demarche load make one, --db names another", c.DB)
	}
	return sqlite.Open(ctx, c.DB, sqlite.Options{ReadOnly: readOnly, Log: c.log})
}

// openOrCreate opens the database, and makes one where there is none.
func (c *commands) openOrCreate(ctx context.Context) (*sqlite.Store, error) {
	if _, err := os.Stat(c.DB); errors.Is(err, fs.ErrNotExist) {
		file, err := os.OpenFile(c.DB, os.O_RDWR|os.O_CREATE, 0o644) // as SQLite would, with an error that says why not
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("there is no folder %s to make the database %s in", filepath.Dir(c.DB), c.DB)
		case err != nil:
			return nil, fmt.Errorf("the database %s cannot be made: %w", c.DB, errors.Unwrap(err))
		}
		if err := file.Close(); err != nil {
			return nil, err
		}
	}
	return sqlite.Open(ctx, c.DB, sqlite.Options{Log: c.log})
}

// installSeed brings the embedded data into a database and says so where that
// changes anything. Only where it is wanted means: not into a database that has
// it from an older program, or that was made without it.
func (c *commands) installSeed(ctx context.Context, env Env, loader *seed.Loader, onlyWhereWanted bool) error {
	wanted, err := seed.Wanted(ctx, loader)
	if err != nil || onlyWhereWanted && !wanted {
		return err
	}
	if wanted {
		fmt.Fprintf(env.Stderr, "loading the seed data into %s …\n", c.DB)
	}
	sum, err := seed.Install(ctx, loader)
	if err != nil {
		return fmt.Errorf("loading the seed data: %w", err)
	}
	if sum.Added+sum.Replaced > 0 {
		fmt.Fprintf(env.Stderr, "seed data: %s\n", counts(sum))
	}
	return nil
}

// closing closes a store and keeps the first error.
func closing(store storage.Store, err *error) {
	if closeErr := store.Close(); *err == nil {
		*err = closeErr
	}
}

// counts puts a summary into the words of a closing line.
func counts(s seed.Summary) string {
	total := s.Added + s.Unchanged + s.Replaced + s.Rejected + s.Kept
	kept := ""
	if s.Kept > 0 {
		kept = fmt.Sprintf(", %d kept as a person left them", s.Kept)
	}
	return fmt.Sprintf("%s: %d added, %d unchanged, %d replaced, %d rejected%s; %s and %s new to the graph",
		count(total, "document"), s.Added, s.Unchanged, s.Replaced, s.Rejected, kept, count(s.Nodes, "node"), count(s.Edges, "edge"))
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
