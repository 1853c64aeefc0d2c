package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche/storage"
)

// migrations hold one file for each schema version: NNNN_subject.sql. A file
// that has been released is never edited; the next change is the next file.
//
//go:embed migrations/*.sql
var migrations embed.FS

type migration struct {
	version int
	name    string
}

// knownMigrations returns the embedded migrations, oldest first, and fails
// where their numbers are not 1, 2, 3, ….
func knownMigrations() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("listing the migrations: %w", err)
	}
	var all []migration
	for _, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		version, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number: %w", name, err)
		}
		all = append(all, migration{version, name})
	}
	slices.SortFunc(all, func(a, b migration) int { return cmp.Compare(a.version, b.version) })
	for i, m := range all {
		if m.version != i+1 {
			return nil, fmt.Errorf("migration %s should have number %d", m.name, i+1)
		}
	}
	return all, nil
}

// schemaVersion is the version that this program writes.
func schemaVersion() (int, error) {
	all, err := knownMigrations()
	return len(all), err
}

// migrate brings the file's schema up to date, in one transaction: a program that
// is killed in a new file leaves an empty one, and none that only half is a
// database. The version is read inside, so that two programs that open one file
// at the same time migrate it once.
func (s *Store) migrate(ctx context.Context) (err error) {
	all, err := knownMigrations()
	if err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(ctx, "bringing the database up to date", err)
	}
	defer func() { err = finish(tx, err) }()
	have, _, err := identity(ctx, tx)
	if err != nil {
		return s.fail(ctx, "looking at "+s.path, err)
	}
	if have > len(all) {
		return &storage.NewerSchemaError{Have: have, Want: len(all)}
	}
	for _, m := range all[have:] {
		script, err := migrations.ReadFile(m.name)
		if err != nil {
			return fmt.Errorf("reading migration %s: %w", m.name, err)
		}
		// Pragmas take no parameters; both values are our own numbers.
		stamped := string(script) + fmt.Sprintf("\nPRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, m.version)
		if _, err := tx.ExecContext(ctx, stamped); err != nil {
			return s.fail(ctx, fmt.Sprintf("bringing the database to schema version %d", m.version), err)
		}
	}
	if have == 0 { // nothing is in it, which is what our rules derive of nothing
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta (name, value) VALUES ('derivation', ?)", strconv.Itoa(derivationVersion))
	}
	return err
}

// probe looks at a file that exists, changing nothing: is it a database, ours,
// and not of a newer program.
func (s *Store) probe(ctx context.Context) error {
	db := openPool(s.readOnly(), 1)
	defer db.Close()
	version, application, err := identity(ctx, db)
	if err != nil {
		return s.fail(ctx, "looking at "+s.path, err)
	}
	tables := 0
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return s.fail(ctx, "looking at "+s.path, err)
	}
	if application != applicationID && (tables > 0 || application != 0 || version != 0) {
		return fmt.Errorf("%s is an SQLite database of another program (application id %#x)", s.path, application)
	}
	known, err := schemaVersion()
	if err != nil {
		return err
	}
	if version > known {
		return &storage.NewerSchemaError{Have: version, Want: known}
	}
	return nil
}

// checkCurrent refuses a file that only a writer could bring up to date.
func (s *Store) checkCurrent(ctx context.Context) error {
	db := openPool(s.readOnly(), 1)
	defer db.Close()
	version, _, err := identity(ctx, db)
	if err != nil {
		return s.fail(ctx, "looking at "+s.path, err)
	}
	known, err := schemaVersion()
	if err != nil {
		return err
	}
	if version < known {
		return fmt.Errorf("%s has schema version %d and this program reads version %d: open it once for writing", s.path, version, known)
	}
	have, err := derivedBy(ctx, db)
	switch {
	case err != nil:
		return s.fail(ctx, "looking at "+s.path, err)
	case have > derivationVersion:
		return newerRules(have)
	case have < derivationVersion:
		return fmt.Errorf("%s is derived by rules of version %d and this program has version %d: open it once for writing", s.path, have, derivationVersion)
	}
	return nil
}

// identity reads the two numbers in the file's header that say what it is.
func identity(ctx context.Context, q queryer) (version int, application int32, err error) {
	err = errors.Join(
		q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version),
		q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application))
	return version, application, err
}

// finish ends a transaction: it commits where err is nil and rolls back where
// it is not, and returns what went wrong first.
func finish(tx *sql.Tx, err error) error {
	if err == nil {
		return tx.Commit()
	}
	if back := tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) {
		return errors.Join(err, back)
	}
	return err
}
