package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"demarche/storage"
)

// Backup writes a compact copy of one moment to a new file, beside readers and
// a writer. The file appears under its name when it is whole, or not at all.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	if s.closed.Load() {
		return storage.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	exists := &storage.ConflictError{Message: fmt.Sprintf("%s exists already: a backup goes to a new file", path)}
	if _, err := os.Lstat(path); err == nil {
		return exists
	}
	// Its own folder: the name is ours alone, and linking stays on one file system.
	folder, err := os.MkdirTemp(filepath.Dir(path), ".demarche-backup-")
	if err != nil {
		return fmt.Errorf("making room for the backup: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	copied := filepath.Join(folder, "copy.db")
	if err := s.copyTo(ctx, copied); err != nil {
		return s.fail(ctx, "copying the database", err)
	}
	if err := syncFile(copied); err != nil {
		return fmt.Errorf("bringing the backup to the disk: %w", err)
	}
	// A link, unlike a rename, never takes another file's place.
	switch err := os.Link(copied, path); {
	case errors.Is(err, fs.ErrExist):
		return exists
	case err == nil:
		return nil
	}
	if _, err := os.Lstat(path); err == nil {
		return exists
	}
	if err := os.Rename(copied, path); err != nil { // a file system without links
		return fmt.Errorf("naming the backup: %w", err)
	}
	return nil
}

// copyTo runs VACUUM INTO on a connection of its own: the readers' are forbidden
// to write anything, even to another file, and none of them should be kept busy.
func (s *Store) copyTo(ctx context.Context, path string) error {
	db := openPool(s.dsn("ro", url.Values{}), 1)
	defer db.Close()
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

func syncFile(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return f.Sync()
}
