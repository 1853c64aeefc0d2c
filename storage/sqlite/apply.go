package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// Apply takes a document in: its accounts replace those of its last revision,
// and every node that it describes, or described, is derived anew.
func (s *Store) Apply(ctx context.Context, facts ontology.Facts) (storage.Receipt, error) {
	facts = identified(facts)
	var receipt storage.Receipt
	err := s.write(ctx, "taking in "+string(facts.ID), func(tx session) error {
		a, err := newApplication(ctx, tx, &facts, s.now().UTC().UnixNano())
		if err != nil {
			return err
		}
		receipt, err = a.apply(ctx)
		return err
	})
	if err != nil {
		return storage.Receipt{}, err
	}
	return receipt, nil
}

// identified returns the facts with every node named, and leaves the caller's alone.
func identified(f ontology.Facts) ontology.Facts {
	f.Offices, f.Tenures, f.Memberships = slices.Clone(f.Offices), slices.Clone(f.Tenures), slices.Clone(f.Memberships)
	f.Events, f.Statements = slices.Clone(f.Events), slices.Clone(f.Statements)
	f.Programs, f.Sanctions = slices.Clone(f.Programs), slices.Clone(f.Sanctions)
	for i := range f.Events {
		if p := f.Events[i].Place; p != nil {
			place := *p
			f.Events[i].Place = &place
		}
	}
	f.Identify()
	return f
}

// application is one document on its way in.
type application struct {
	*deriver
	facts    *ontology.Facts
	accounts []ontology.Account
	now      int64
	nextKey  int64 // of the next new node; 0: not read yet
	before   present

	precedence string // the document's
}

func newApplication(ctx context.Context, tx session, facts *ontology.Facts, now int64) (*application, error) {
	d, err := newDeriver(ctx, tx)
	if err != nil {
		return nil, err
	}
	a := &application{deriver: d, facts: facts, accounts: facts.Accounts(), now: now, precedence: precedence(&facts.Document)}
	ids := []ontology.ID{facts.ID, facts.Publisher.ID}
	for _, account := range a.accounts {
		ids = append(ids, account.Node)
	}
	facts.EachRef(func(_ string, ref *ontology.ID, _ []ontology.Kind) { ids = append(ids, *ref, d.canonical(*ref)) })
	if err := d.meet(ctx, ids); err != nil {
		return nil, err
	}
	a.before, err = d.present(ctx, facts.ID)
	return a, err
}

func (a *application) apply(ctx context.Context) (storage.Receipt, error) {
	findings := a.facts.Validate()
	unresolved, err := a.unresolved(ctx)
	if err != nil {
		return storage.Receipt{}, err
	}
	if findings = append(findings, unresolved...); len(findings) > 0 {
		return storage.Receipt{}, &ontology.FindingsError{Findings: findings}
	}
	data, err := json.Marshal(a.facts)
	if err != nil {
		return storage.Receipt{}, fmt.Errorf("writing the facts: %w", err)
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])

	receipt := storage.Receipt{Document: a.facts.ID, Revision: a.before.revision, Outcome: storage.Added}
	if a.before.live {
		receipt.Outcome = storage.Replaced
	}
	stored, err := a.stored()
	if err != nil {
		return storage.Receipt{}, err
	}
	receipt.Nodes, receipt.Edges, err = a.compare(ctx, stored)
	if err != nil {
		return storage.Receipt{}, err
	}
	if a.before.live && a.before.hash == hash {
		receipt.Outcome = storage.Unchanged
		return receipt, nil
	}
	receipt.Revision++

	changed, err := a.withdraw(ctx, a.before)
	if err != nil {
		return storage.Receipt{}, err
	}
	document, err := a.record(ctx, receipt.Revision, hash, string(data))
	if err != nil {
		return storage.Receipt{}, err
	}
	changed[document] = true
	if err := a.tell(ctx, document, stored, changed); err != nil {
		return storage.Receipt{}, err
	}
	source, err := a.key(ctx, a.facts.Publisher.ID)
	if err != nil {
		return storage.Receipt{}, err
	}
	known, err := a.publisherKnown(ctx, source)
	if err != nil {
		return storage.Receipt{}, err
	}
	if a.before.live || !known {
		changed[source] = true
	}
	return receipt, a.rederive(ctx, changed)
}

// publisherKnown reports whether the document says of its publisher nothing but
// what the graph has: a new document then changes nothing there. Without this,
// each of a publisher's documents would read all the others.
func (a *application) publisherKnown(ctx context.Context, source int64) (bool, error) {
	p := a.facts.Publisher
	of, err := a.key(ctx, a.canonical(p.Of))
	if err != nil {
		return false, err
	}
	var key int64
	return a.tx.one(ctx, `SELECT key FROM source WHERE key = ?1 AND name = ?2 AND (?3 = '' OR url = ?3) AND (?4 = 0 OR of = ?4)`,
		[]any{source, p.Name, p.URL, of}, &key)
}

// unresolved returns a finding for each reference to a node that neither the
// facts nor other documents describe. That the last revision of this document
// described it does not help: the facts take its place.
func (a *application) unresolved(ctx context.Context) ([]ontology.Finding, error) {
	described := map[ontology.ID]bool{a.facts.ID: true, a.facts.Publisher.ID: true}
	for _, account := range a.accounts {
		described[a.canonical(account.Node)] = true
	}
	type mention struct {
		path string
		ref  ontology.ID
	}
	var open []mention
	var ids []string
	a.facts.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
		if _, err := ontology.ParseID(string(*ref)); err == nil && !described[a.canonical(*ref)] {
			open = append(open, mention{path, *ref})
			ids = append(ids, string(a.canonical(*ref)))
		}
	})
	if len(open) == 0 {
		return nil, nil
	}
	err := a.tx.rows(ctx, `SELECT n.id FROM json_each(?) r CROSS JOIN node n ON n.id = r.value
		WHERE EXISTS (SELECT 1 FROM account a WHERE a.subject = n.key AND a.document <> ?)
		OR EXISTS (SELECT 1 FROM document d WHERE d.key = n.key AND d.retracted = 0 AND d.key <> ?)
		OR EXISTS (SELECT 1 FROM document d WHERE d.source = n.key AND d.retracted = 0 AND d.key <> ?)`,
		[]any{keysJSON(ids), a.before.key, a.before.key, a.before.key}, func(r *sql.Rows) error {
			var id ontology.ID
			err := r.Scan(&id)
			described[id] = true
			return err
		})
	if err != nil {
		return nil, err
	}
	var findings []ontology.Finding
	for _, m := range open {
		if !described[a.canonical(m.ref)] {
			findings = append(findings, ontology.Finding{Path: m.path, Message: string(m.ref) + " is described neither here nor in the store"})
		}
	}
	return findings, nil
}

// stored returns the document's accounts in the form in which they are kept.
func (a *application) stored() ([]told, error) {
	out := make([]told, len(a.accounts))
	for i, account := range a.accounts {
		var err error
		if out[i], err = encodeAccount(account); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// record writes the document itself: its node and its publisher's, its row, its
// text and its revision.
func (a *application) record(ctx context.Context, revision int, hash, data string) (document int64, err error) {
	f := a.facts
	source, err := a.appear(ctx, f.Publisher.ID)
	if err != nil {
		return 0, err
	}
	if document, err = a.appear(ctx, f.ID); err != nil {
		return 0, err
	}
	// What is told of the publisher may speak of an actor of this very document.
	for _, account := range a.accounts {
		if _, err := a.appear(ctx, account.Node); err != nil {
			return 0, err
		}
	}
	of, err := a.key(ctx, f.Publisher.Of)
	if err != nil {
		return 0, err
	}
	kind := f.Type
	if kind == "" {
		kind = ontology.DocumentArticle
	}
	values := slices.Concat([]any{document, string(kind), source, f.Publisher.Name, f.Publisher.URL, of, f.Title, f.URL, f.Author, f.Language, f.Licence},
		dateValues(f.Published), []any{a.precedence, f.Text != "", revision, hash, a.now})
	_, err = a.tx.exec(ctx, `INSERT OR REPLACE INTO document (key, type, source, source_name, source_url, source_of, title, url, author, language, licence,
		published, published_how, published_day, published_last, precedence, has_text, revision, hash, recorded, retracted, reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')`, values...)
	if err != nil {
		return 0, err
	}
	if _, err = a.tx.exec(ctx, "DELETE FROM text WHERE document = ?", document); err != nil {
		return 0, err
	}
	if f.Text != "" {
		if _, err = a.tx.exec(ctx, "INSERT INTO text (document, text) VALUES (?, ?)", document, f.Text); err != nil {
			return 0, err
		}
	}
	_, err = a.tx.exec(ctx, "INSERT INTO revision (document, number, title, hash, recorded, facts) VALUES (?, ?, ?, ?, ?, ?)",
		document, revision, f.Title, hash, a.now, data)
	return document, err
}

// appear returns the key of an id, which gets one when it is first met. It is
// live from then on: this document describes it, is it, or is published by it.
func (a *application) appear(ctx context.Context, id ontology.ID) (int64, error) {
	key, err := a.key(ctx, id)
	if err != nil || key != 0 {
		return key, err
	}
	if a.nextKey == 0 {
		if _, err := a.tx.one(ctx, "SELECT coalesce(max(key), 0) + 1 FROM node", nil, &a.nextKey); err != nil {
			return 0, err
		}
	}
	key = a.nextKey
	a.nextKey++
	_, err = a.tx.exec(ctx, "INSERT INTO node (key, id, kind, recorded, canonical, live) VALUES (?1, ?2, ?3, ?4, ?1, 1)",
		key, string(id), string(id.Kind()), a.now)
	if err != nil {
		return 0, fmt.Errorf("giving %s a key: %w", id, err)
	}
	a.remember(nodeRow{key: key, id: id, kind: id.Kind(), recorded: a.now, canonical: key, live: true, fresh: true})
	return key, nil
}

// tell writes the document's accounts and edges and adds to changed the subjects
// of whom something new is told. What a document of better standing tells in the
// same words changes nothing.
func (a *application) tell(ctx context.Context, document int64, stored []told, changed map[int64]bool) error {
	var edges [][]any
	for i, account := range a.accounts {
		node, err := a.nodeOf(ctx, a.keys[account.Node])
		if err != nil {
			return err
		}
		passage := ""
		for _, e := range account.Evidence {
			if passage == "" {
				passage = e.Passage
			}
		}
		digest := wording(stored[i].body)
		known := false
		if node.fresh {
			a.first[node.key] = stored[i].body
		} else if !changed[node.canonical] {
			var one int
			known, err = a.tx.one(ctx, "SELECT 1 FROM account WHERE subject = +? AND wording = +? AND precedence < ? LIMIT 1",
				[]any{node.canonical, digest, a.precedence}, &one)
			if err != nil {
				return err
			}
		}
		_, err = a.tx.exec(ctx, "INSERT INTO account (node, document, subject, passage, evidence, body, ordinal, precedence, wording) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			node.key, document, node.canonical, passage, stored[i].evidence, stored[i].body, i, a.precedence, digest)
		if err != nil {
			return fmt.Errorf("writing the account of %s: %w", account.Node, err)
		}
		if !known {
			changed[node.canonical] = true
		}
		for _, e := range account.Edges() {
			target, err := a.key(ctx, e.To)
			if err != nil {
				return err
			}
			edges = append(edges, []any{document, node.key, string(e.Predicate), target})
		}
	}
	return a.writeEdges(ctx, edges)
}

// writeEdges writes rows of document, source, predicate and target; an account
// may name one edge twice.
func (d *deriver) writeEdges(ctx context.Context, edges [][]any) error {
	for some := range slices.Chunk(edges, rowsAtOnce) {
		query := insertText("INSERT OR IGNORE INTO edge", []string{"document", "source", "predicate", "target"}, len(some))
		if _, err := d.tx.exec(ctx, query, slices.Concat(some...)...); err != nil {
			return fmt.Errorf("writing edges: %w", err)
		}
	}
	return nil
}

// withdraw takes a document's accounts and edges away and returns the nodes
// that must be derived anew for it.
func (d *deriver) withdraw(ctx context.Context, p present) (changed map[int64]bool, err error) {
	changed = make(map[int64]bool)
	if !p.live {
		return changed, nil
	}
	changed[p.key], changed[p.source] = true, true
	err = d.tx.rows(ctx, "SELECT subject FROM account WHERE document = +?", []any{p.key}, func(r *sql.Rows) error {
		var subject int64
		err := r.Scan(&subject)
		changed[subject] = true
		return err
	})
	for _, query := range []string{"DELETE FROM account WHERE document = +?", "DELETE FROM edge WHERE document = +?"} {
		if err == nil {
			_, err = d.tx.exec(ctx, query, p.key)
		}
	}
	return changed, err
}
