package sqlite

import (
	"context"
	"fmt"
	"os"

	"demarche/ontology"
	"demarche/storage"
)

// there reports whether the file that was opened is still the one of its name.
// Where it was removed or replaced, SQLite goes on with the file that nobody
// sees any more, and all that is written to it is lost when it is closed.
func (s *Store) there() error {
	now, err := os.Stat(s.path)
	if err != nil || !os.SameFile(s.file, now) {
		return fmt.Errorf("%s: %w", s.path, storage.ErrGone)
	}
	return nil
}

// Ready returns nil where the store can be read and its file is in its place.
func (s *Store) Ready(ctx context.Context) error {
	if err := s.there(); err != nil {
		return err
	}
	_, err := s.Live(ctx, ontology.KindDocument, 0, 1)
	return err
}
