package sqlite

import (
	"context"
	"fmt"

	"demarche/ontology"
)

// MakePublic marks the file as one that everybody may see: from now on it takes
// no account of a data set whose records may not be passed on, and so none of
// the records. There is no way back. A file that holds such a data set already is
// refused.
func (s *Store) MakePublic(ctx context.Context) error {
	restricted, err := s.Restricted(ctx)
	if err != nil {
		return err
	}
	if len(restricted) > 0 {
		return fmt.Errorf("%s holds %v, which may not be passed on", s.path, restricted)
	}
	return s.write(ctx, "making the database public", func(tx session) error {
		_, err := tx.exec(ctx, "INSERT OR REPLACE INTO meta (name, value) VALUES ('public', '1')")
		return err
	})
}

// Public reports whether the file is marked by [Store.MakePublic].
func (s *Store) Public(ctx context.Context) (public bool, err error) {
	err = s.read(ctx, "asking whether the database is public", func(tx session) error {
		public, err = isPublic(ctx, tx)
		return err
	})
	return public, err
}

func isPublic(ctx context.Context, tx session) (bool, error) {
	var value string
	return tx.one(ctx, "SELECT value FROM meta WHERE name = 'public'", nil, &value)
}

// Restricted returns the data sets in the store whose records may not be passed
// on: those that say so, and those of live documents that nobody describes any
// longer. It looks at every document.
func (s *Store) Restricted(ctx context.Context) ([]ontology.ID, error) {
	return s.datasets(ctx, "SELECT i.id FROM dataset d CROSS JOIN node i ON i.key = d.key WHERE d.redistributable = 0 UNION "+
		"SELECT i.id FROM (SELECT DISTINCT dataset AS key FROM document WHERE dataset <> 0 AND retracted = 0) r "+
		"CROSS JOIN node i ON i.key = r.key LEFT JOIN dataset d ON d.key = r.key WHERE d.key IS NULL ORDER BY 1")
}

// Restricting is [Store.Restricted] of the data sets that say so: quick enough to
// be asked every second.
func (s *Store) Restricting(ctx context.Context) ([]ontology.ID, error) {
	return s.datasets(ctx, "SELECT i.id FROM dataset d CROSS JOIN node i ON i.key = d.key WHERE d.redistributable = 0 ORDER BY 1")
}

func (s *Store) datasets(ctx context.Context, query string) (ids []ontology.ID, err error) {
	err = s.read(ctx, "looking for data sets that may not be passed on", func(tx session) error {
		return tx.rows(ctx, query, nil, func(r answerRow) error {
			var id string
			err := r.Scan(&id)
			ids = append(ids, ontology.ID(id))
			return err
		})
	})
	return ids, err
}

// forbidden returns what a public file does not take of the document.
func (a *application) forbidden(ctx context.Context) (findings []ontology.Finding, err error) {
	for i, d := range a.facts.Datasets {
		if d.Redistributable {
			continue
		}
		public, err := isPublic(ctx, a.tx)
		if err != nil || !public {
			return nil, err
		}
		findings = append(findings, ontology.Finding{Path: fmt.Sprintf("$.datasets[%d].redistributable", i), Message: whyPublic})
	}
	return findings, nil
}

const whyPublic = "this database is a public one and takes no data set that may not be passed on: load it into another database, and publish from there"
