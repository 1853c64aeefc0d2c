package sqlite

import (
	"context"
	"strings"

	"demarche/ontology"
	"demarche/storage"
)

// Most answers name the same few hundred actors. A connection keeps the names
// that it has read, and forgets them when somebody has written in between: see
// decision 21.
type names struct {
	version int64 // of the graph that they are names in
	known   map[storage.Key]named
}

type named struct {
	id   ontology.ID
	name string
}

// mostNames are kept by a connection: of that many actors it starts again.
const mostNames = 1 << 11

// of returns the names that hold in the moment that the connection sees; none
// where it sees no moment yet.
func (n *names) of(r *reader) map[storage.Key]named {
	version, seen := r.conn.Version()
	if !seen {
		return nil
	}
	if n.known == nil || n.version != version || len(n.known) > mostNames {
		n.version, n.known = version, make(map[storage.Key]named)
	}
	return n.known
}

// ActorOutlines reads the same rows as Actors, those that the connection does
// not know.
func (s *Store) ActorOutlines(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	out := make([]storage.Actor, len(keys))
	err := s.read(ctx, "reading the names of actors", func(tx session) error {
		known := tx.reader.names.of(tx.reader)
		var missing []storage.Key
		var places []int // of the missing
		for i, k := range keys {
			if n, ok := known[k]; ok {
				out[i].Node, out[i].Name = storage.Node{Key: k, ID: n.id, Kind: n.id.Kind()}, n.name
			} else {
				missing, places = append(missing, k), append(places, i)
			}
		}
		if err := storage.MeterOf(ctx).Recall(len(keys) - len(missing)); err != nil || len(missing) == 0 {
			return err
		}
		found := make([]storage.Actor, len(missing))
		if err := byKeyIn(ctx, tx, missing, found, actorNames()); err != nil {
			return err
		}
		for i, a := range found {
			out[places[i]] = a
			if known != nil && a.Key != 0 {
				// Copies: what was read is part of a longer text.
				known[a.Key] = named{ontology.ID(strings.Clone(string(a.ID))), strings.Clone(a.Name)}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
