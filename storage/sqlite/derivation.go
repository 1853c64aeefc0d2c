package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// derivationVersion counts the rules by which derived rows are made: ontology's
// Fold, Links, Edges, CompareStanding and dates, internal/text's words, and this
// package's own. A database derived by older rules is derived anew when it is
// opened for writing. TestDerivationIsPinned fails when the rules make something
// else of its fixture than they did: then raise this number by one.
const derivationVersion = 5

// Rederive makes everything derived anew from what documents say, in one
// transaction, and returns how many nodes are live. Open does it by itself for a
// database derived by older rules; it mends whatever else Check finds of derived
// rows. Readers see the old rows until it is done, other writers wait.
func (s *Store) Rederive(ctx context.Context) (live int, err error) {
	err = s.write(ctx, "deriving everything anew", func(tx session) error {
		live, err = rederiveAll(ctx, tx)
		return err
	})
	return live, err
}

// ensureDerived derives everything anew where that was done by older rules.
func (s *Store) ensureDerived(ctx context.Context, log *slog.Logger) error {
	have, err := derivedBy(ctx, s.writer)
	if err != nil {
		return s.fail(ctx, "reading by which rules the database is derived", err)
	}
	if have == derivationVersion {
		return nil
	}
	return s.write(ctx, "deriving everything anew by newer rules", func(tx session) error {
		have, err := derivedBy(ctx, tx.q) // another program may have been faster
		switch {
		case err != nil:
			return err
		case have > derivationVersion:
			return newerRules(have)
		case have == derivationVersion:
			return nil
		}
		begun := time.Now()
		live, err := rederiveAll(ctx, tx)
		if err == nil && live > 0 && log != nil {
			log.InfoContext(ctx, "the rules have changed: derived everything anew", "database", s.path,
				"from", have, "to", derivationVersion, "nodes", live, "took", time.Since(begun).Round(time.Millisecond))
		}
		return err
	})
}

// derivedBy returns the number of the rules that made the derived rows, 0 where
// nothing is derived yet.
func derivedBy(ctx context.Context, q queryer) (int, error) {
	var value string
	err := q.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'derivation'").Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	version, err := strconv.Atoi(value)
	if err != nil {
		return 0, fmt.Errorf("%w: the number of the rules reads %q", storage.ErrDamaged, value)
	}
	return version, nil
}

func newerRules(have int) error {
	return fmt.Errorf("the database is derived by rules of version %d and this program knows versions up to %d: use a newer demarche", have, derivationVersion)
}

// accountsAtOnce is how many accounts are rewritten together.
const accountsAtOnce = 2000

// rederiveAll makes everything derived anew: first what stands in the tables of
// the truth, then the derived tables.
func rederiveAll(ctx context.Context, tx session) (live int, err error) {
	if err := redirectAll(ctx, tx); err != nil {
		return 0, err
	}
	d, err := newDeriver(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, step := range []func(context.Context) error{d.rankDocuments, d.rewriteAccounts, d.clearAll} {
		if err := step(ctx); err != nil {
			return 0, err
		}
	}
	// Tenures look their office's owner up, statements their speaker's country.
	const actors = "('person', 'country', 'organization', 'unnamed')"
	for _, which := range []string{"+kind = 'office'", "+kind IN " + actors, "+kind <> 'office' AND +kind NOT IN " + actors} {
		n, err := d.deriveAll(ctx, which)
		if err != nil {
			return 0, err
		}
		live += n
	}
	_, err = tx.exec(ctx, "INSERT OR REPLACE INTO meta (name, value) VALUES ('derivation', ?)", strconv.Itoa(derivationVersion))
	return live, err
}

// redirectAll follows every merge to its end, for nodes and for accounts.
func redirectAll(ctx context.Context, tx session) error {
	for _, query := range []string{
		"UPDATE node SET canonical = key WHERE merged_into = 0 AND canonical <> key",
		`UPDATE node SET canonical = (WITH RECURSIVE way(key) AS (SELECT node.merged_into UNION SELECT n.merged_into FROM way CROSS JOIN node n ON n.key = way.key WHERE n.merged_into <> 0)
			SELECT way.key FROM way CROSS JOIN node n ON n.key = way.key WHERE n.merged_into = 0) WHERE merged_into <> 0`,
		"UPDATE account SET subject = (SELECT canonical FROM node WHERE key = account.node) WHERE subject <> (SELECT canonical FROM node WHERE key = account.node)",
	} {
		if _, err := tx.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// rankDocuments computes again what a document's row holds of its date and standing.
func (d *deriver) rankDocuments(ctx context.Context) error {
	var changes [][]any
	// The type as the document gives it: its row says ARTICLE where it gives none.
	err := d.tx.rows(ctx, `SELECT d.key, n.id, coalesce(json_extract(r.facts, '$.type'), ''), d.precedence, d.published, d.published_how, d.published_day, d.published_last
		FROM document d CROSS JOIN node n ON n.key = d.key CROSS JOIN revision r ON r.document = d.key AND r.number = d.revision`, nil, func(r answerRow) error {
		var key int64
		var document ontology.Document
		var before string
		var published dateColumns
		if err := r.Scan(append([]any{&key, &document.ID, &document.Type, &before}, published.dest()...)...); err != nil {
			return err
		}
		stored := published
		published.day, published.last = 0, 1 // so that the expression is read, and not the columns
		var err error
		if document.Published, err = published.date(); err != nil {
			return err
		}
		day, last := document.Published.Bounds()
		if now := precedence(&document); now != before || int64(day) != stored.day || int64(last) != stored.last {
			changes = append(changes, []any{int64(day), int64(last), now, key})
		}
		return nil
	})
	for _, change := range changes {
		if err == nil {
			_, err = d.tx.exec(ctx, "UPDATE document SET published_day = ?, published_last = ?, precedence = ? WHERE key = ?", change...)
		}
	}
	return err
}

// rewriteAccounts writes every account in the form of encodeAccount, with its
// place among others, and its edges.
func (d *deriver) rewriteAccounts(ctx context.Context) error {
	if _, err := d.tx.exec(ctx, "DELETE FROM edge"); err != nil {
		return err
	}
	truth := d.tx.writers.truth
	rows := truth.rows()
	type edgeRow struct {
		document, source int64
		edge             ontology.Edge
	}
	type row struct {
		id, node, document int64
		kind               ontology.Kind
		told
		precedence, before string
		wording            []byte
	}
	for last := int64(-1); ; {
		var some []row
		err := d.tx.rows(ctx, `SELECT a.rowid, a.node, a.document, n.kind, a.evidence, a.body, a.wording, a.precedence, d.precedence FROM account a
			CROSS JOIN document d ON d.key = a.document CROSS JOIN node n ON n.key = a.node WHERE a.rowid > ? ORDER BY a.rowid LIMIT +?`, []any{last, accountsAtOnce}, func(r answerRow) error {
			var x row
			err := r.Scan(&x.id, &x.node, &x.document, &x.kind, &x.evidence, &x.body, &x.wording, &x.before, &x.precedence)
			some = append(some, x)
			return err
		})
		if err != nil || len(some) == 0 {
			return err
		}
		last = some[len(some)-1].id
		var edges []edgeRow
		var ids []ontology.ID
		for _, x := range some {
			body, err := decodeBody(x.kind, []byte(x.body))
			if err != nil {
				return err
			}
			now, err := encodeAccount(ontology.Account{Body: withEvidence(body, nil)})
			if err != nil {
				return err
			}
			if digest := wording(now.body); now.body != x.body || string(digest) != string(x.wording) || x.precedence != x.before {
				if _, err := d.tx.exec(ctx, "UPDATE account SET body = ?, wording = ?, precedence = ? WHERE rowid = ?", now.body, digest, x.precedence, x.id); err != nil {
					return err
				}
			}
			for _, e := range distinctEdges(ontology.Account{Body: body}) {
				edges = append(edges, edgeRow{x.document, x.node, e})
				ids = append(ids, e.To)
			}
		}
		d.trim()
		if err := d.meetMore(ctx, ids); err != nil {
			return err
		}
		for _, e := range edges {
			rows.add(truthEdge, d.keys[e.edge.To], e.source, string(e.edge.Predicate), e.document)
		}
		if rows, err = truth.write(ctx, d.tx, rows, truthEdge, 1); err != nil {
			return err
		}
	}
}

// clearAll empties the derived tables. A full-text table is emptied fastest by
// being made anew.
func (d *deriver) clearAll(ctx context.Context) error {
	for i, t := range d.writer.tables {
		if i == tableSearch {
			continue
		}
		if _, err := d.tx.exec(ctx, "DELETE FROM "+t.name); err != nil {
			return err
		}
	}
	var script string
	if _, err := d.tx.one(ctx, "SELECT sql FROM sqlite_schema WHERE name = 'search'", nil, &script); err != nil {
		return err
	}
	for _, query := range []string{"DROP TABLE search", script} {
		if _, err := d.tx.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// deriveAll derives the nodes of some kinds into empty tables, in the order of
// their keys, and returns how many are live.
func (d *deriver) deriveAll(ctx context.Context, which string) (live int, err error) {
	for last := int64(0); ; {
		some, err := nodesAfter(ctx, d.tx, last, which)
		if err != nil || len(some) == 0 {
			return live, err
		}
		last = some[len(some)-1].key
		n, err := d.deriveTogether(ctx, some, true)
		if live += n; err != nil {
			return live, err
		}
		if err := d.writeSearch(ctx); err != nil {
			return live, err
		}
	}
}

// nodesAfter reads the next nodes in the order of their keys.
func nodesAfter(ctx context.Context, tx session, last int64, which string) (nodes []nodeRow, err error) {
	err = tx.rows(ctx, "SELECT "+nodeColumns+" FROM node WHERE key > ? AND ("+which+") ORDER BY key LIMIT +?", []any{last, nodesAtOnce}, func(r answerRow) error {
		n, err := scanNode(r)
		nodes = append(nodes, n)
		return err
	})
	return nodes, err
}
