package sqlite

import (
	"context"
	"sync"

	"demarche/storage"
)

// snapshot is a store whose reads all go through one connection that stays in a
// read transaction. SQLite shows it the graph as it was at its first statement.
type snapshot struct{ *Store }

// held is the connection of a snapshot, which one read uses at a time.
type held struct {
	mu     sync.Mutex
	reader *reader
	leave  func() // stops watching the context that the snapshot was taken with
}

// Snapshot takes a connection out of the pool until it is closed.
func (s *Store) Snapshot(ctx context.Context) (storage.Snapshot, error) {
	if s.closed.Load() {
		return nil, storage.ErrClosed
	}
	r, err := s.readers.take(ctx)
	if err != nil {
		return nil, s.fail(ctx, "taking a snapshot", err)
	}
	if err := r.run(context.WithoutCancel(ctx), "BEGIN"); err != nil {
		s.readers.give(r)
		return nil, s.fail(ctx, "taking a snapshot", err)
	}
	return snapshot{&Store{path: s.path, readers: s.readers, writers: s.writers, now: s.now, onStatement: s.onStatement, held: &held{reader: r, leave: r.conn.Watch(ctx)}}}, nil
}

// Close gives the connection back.
func (s snapshot) Close() error {
	s.held.mu.Lock()
	defer s.held.mu.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	s.held.leave()
	err := s.held.reader.run(context.Background(), "COMMIT")
	s.readers.give(s.held.reader)
	if err != nil {
		return s.fail(context.Background(), "closing a snapshot", err)
	}
	return nil
}
