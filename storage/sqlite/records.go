package sqlite

import (
	"context"
	"database/sql"

	"github.com/mattn/go-sqlite3"

	"demarche/ontology"
	"demarche/storage"
)

// Texts returns the text of each document in its present revision, retracted
// or not; "" where the store has none.
func (s *Store) Texts(ctx context.Context, documents []storage.Key) ([]string, error) {
	out := make([]string, len(documents))
	err := s.read(ctx, "reading texts", func(tx session) error {
		if len(documents) == 0 {
			return nil
		}
		return tx.rows(ctx, "SELECT p.key, x.text FROM json_each(?) p CROSS JOIN text x ON x.document = p.value", []any{keysJSON(documents)}, func(r answerRow) error {
			var place int
			var text string
			err := r.Scan(&place, &text)
			out[place] = text
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Revisions reads histories, those of retracted documents too.
func (s *Store) Revisions(ctx context.Context, documents []storage.Key) ([][]storage.Revision, error) {
	return hanging(ctx, s, "reading revisions", documents, `SELECT p.key, x.number, x.title, x.hash, x.recorded, x.facts FROM json_each(?) p
		CROSS JOIN revision x ON x.document = p.value ORDER BY p.key, x.number`,
		func() ([]any, *storage.Revision, func() error) {
			var r storage.Revision
			var recorded int64
			var facts string
			return []any{&r.Number, &r.Title, &r.Hash, &recorded, &facts}, &r, func() error {
				r.Recorded, r.Facts = instant(recorded), []byte(facts)
				return nil
			}
		})
}

// Judgements reads every judgement, in force or not.
func (s *Store) Judgements(ctx context.Context) ([]storage.Judgement, error) {
	out := []storage.Judgement{}
	err := s.read(ctx, "reading judgements", func(tx session) error {
		return tx.rows(ctx, `SELECT j.number, f.id, i.id, j.merged, j.reason, j.recorded FROM judgement j
			CROSS JOIN node f ON f.key = j.from_node CROSS JOIN node i ON i.key = j.into_node ORDER BY j.number`, nil, func(r answerRow) error {
			var j storage.Judgement
			var v, recorded int64
			err := r.Scan(&j.Number, &j.From, &j.Into, &v, &j.Reason, &recorded)
			j.Merged, j.Open, j.Recorded = verdict(v) == isOne, verdict(v) == undecided, instant(recorded)
			out = append(out, j)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Stats counts what is there now; it reads an index of all nodes and one of all dates.
func (s *Store) Stats(ctx context.Context) (storage.Stats, error) {
	version, err := schemaVersion()
	if err != nil {
		return storage.Stats{}, err
	}
	library, _, _ := sqlite3.Version()
	stats := storage.Stats{Nodes: make(map[ontology.Kind]int), Earliest: ontology.End, Latest: ontology.Beginning, SchemaVersion: version, Engine: "SQLite " + library}
	err = s.readTogether(ctx, "counting", func(tx session) error {
		if err := tx.rows(ctx, "SELECT kind, count(*) FROM node WHERE live = 1 GROUP BY kind", nil, func(r answerRow) error {
			var kind ontology.Kind
			var n int
			err := r.Scan(&kind, &n)
			stats.Nodes[kind] = n
			return err
		}); err != nil {
			return err
		}
		if _, err := tx.one(ctx, "SELECT count(*) FROM edge", nil, &stats.Edges); err != nil {
			return err
		}
		// Open ends do not count. The first day comes from the end of an index; the last is a scan of it.
		var first, last sql.NullInt64
		if _, err := tx.one(ctx, `SELECT
			(SELECT min(day) FROM (SELECT min(day) AS day FROM dated WHERE node = 0 AND role = 'statement' AND day > ?1
				UNION ALL SELECT min(day) FROM dated WHERE node = 0 AND role = 'event' AND day > ?1)),
			(SELECT max(last) FROM dated WHERE node = 0 AND role IN ('statement', 'event') AND last < ?2)`,
			[]any{int64(ontology.Beginning), int64(ontology.End)}, &first, &last); err != nil {
			return err
		}
		if first.Valid {
			stats.Earliest = ontology.Day(first.Int64)
		}
		if last.Valid {
			stats.Latest = ontology.Day(last.Int64)
		}
		return nil
	})
	if err != nil {
		return storage.Stats{}, err
	}
	return stats, nil
}
