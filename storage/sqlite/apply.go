package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"demarche/ontology"
	"demarche/storage"
)

// Apply takes a document in: its accounts replace those of its last revision,
// and every node that it describes, or described, is derived anew.
func (s *Store) Apply(ctx context.Context, facts ontology.Facts) (storage.Receipt, error) {
	results, err := s.ApplyAll(ctx, []ontology.Facts{facts})
	if err != nil {
		return storage.Receipt{}, err
	}
	return results[0].Receipt, results[0].Err
}

// ApplyAll takes documents in together: the store is asked, written to and
// derived anew for all of them at once, which is most of what a small one costs.
func (s *Store) ApplyAll(ctx context.Context, documents []ontology.Facts) ([]storage.Result, error) {
	results := make([]storage.Result, 0, len(documents))
	doing := fmt.Sprintf("taking in %d documents", len(documents))
	if len(documents) == 1 {
		doing = "taking in " + string(documents[0].ID)
	}
	err := s.write(ctx, doing, func(tx session) error {
		b, err := newBatch(ctx, tx)
		if err != nil {
			return err
		}
		for d, err := range drafts(documents) {
			if err != nil {
				return err
			}
			a, err := newApplication(ctx, b, d, s.now().UTC().UnixNano())
			if err != nil {
				return err
			}
			result, err := a.apply(ctx)
			if err != nil {
				return err
			}
			results = append(results, result)
		}
		return b.finish(ctx)
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// application is one document of a batch.
type application struct {
	*batch
	*draft
	now       int64
	before    present
	described map[ontology.ID]bool // whether a node is there for the document to refer to, as far as is known
}

func newApplication(ctx context.Context, b *batch, d *draft, now int64) (*application, error) {
	a := &application{batch: b, draft: d, now: now, described: map[ontology.ID]bool{"": true, d.facts.ID: true, d.facts.Publisher.ID: true}}
	if err := b.forget(ctx); err != nil {
		return nil, err
	}
	for _, account := range d.accounts {
		a.described[b.canonical(account.Node)] = true
	}
	ids := []ontology.ID{d.facts.ID}
	d.eachRef(func(id ontology.ID) {
		if remains := b.canonical(id); !a.described[remains] {
			ids = append(ids, id, remains)
		}
	})
	if err := b.meetMore(ctx, ids); err != nil {
		return nil, err
	}
	if err := b.meetTellers(ctx, ids[1:]); err != nil {
		return nil, err
	}
	document := b.keys[d.facts.ID]
	if b.taken[document] != nil { // by this batch
		if err := b.flush(ctx); err != nil {
			return nil, err
		}
	}
	var err error
	a.before, err = b.present(ctx, document)
	return a, err
}

// meetAccounts looks up the nodes that the document describes, and who else
// describes those of which it tells something new.
func (a *application) meetAccounts(ctx context.Context) error {
	ids := []ontology.ID{a.facts.Publisher.ID, a.facts.Publisher.Of}
	for _, account := range a.accounts {
		ids = append(ids, account.Node, a.canonical(account.Node))
		for _, e := range account.edges {
			ids = append(ids, e.To)
		}
	}
	if err := a.meetMore(ctx, ids); err != nil {
		return err
	}
	var nodes []ontology.ID
	for _, account := range a.accounts {
		if before, had := a.before.accounts[account.Node]; !had || before.told != account.told || a.risen() {
			nodes = append(nodes, a.canonical(account.Node))
		}
	}
	return a.meetTellers(ctx, nodes)
}

// risen reports whether the document's standing is another than it was.
func (a *application) risen() bool { return a.before.live && a.before.precedence != a.precedence }

// apply takes the document in. What it is refused for is part of the result; an
// error is that of the store.
func (a *application) apply(ctx context.Context) (result storage.Result, err error) {
	unresolved, err := a.unresolved(ctx)
	if err != nil {
		return result, err
	}
	forbidden, err := a.forbidden(ctx)
	if err != nil {
		return result, err
	}
	if findings := slices.Concat(a.findings, unresolved, forbidden); len(findings) > 0 {
		return storage.Result{Err: &ontology.FindingsError{Findings: findings}}, nil
	}
	receipt := &result.Receipt
	*receipt = storage.Receipt{Document: a.facts.ID, Revision: a.before.revision, Outcome: storage.Added}
	switch {
	case a.before.stands() && a.facts.Extractor != "":
		receipt.Outcome = storage.Kept
		return result, nil
	case a.before.live && a.before.hash == a.hash:
		receipt.Outcome = storage.Unchanged
		receipt.Nodes.Unchanged = len(a.accounts)
		for _, account := range a.accounts {
			receipt.Edges.Unchanged += len(account.edges)
		}
		return result, nil
	case a.before.live:
		receipt.Outcome = storage.Replaced
		if a.before.accounts, err = storedAccounts(ctx, a.tx, a.before.key); err != nil {
			return result, err
		}
	}
	if err := a.meetAccounts(ctx); err != nil {
		return result, err
	}
	receipt.Nodes, receipt.Edges, err = a.compare(ctx)
	if err != nil {
		return result, err
	}
	receipt.Revision++
	document, err := a.record(ctx, receipt.Revision)
	if err != nil {
		return result, err
	}
	if err := a.tell(ctx, document); err != nil {
		return result, err
	}
	return result, a.publish(ctx, document)
}

// publish marks what is to be derived anew of the publisher. Where the document
// says of it nothing but what the graph has, a new document changes nothing
// there: without this, each of a publisher's documents would read all the others.
func (a *application) publish(ctx context.Context, document int64) error {
	source, err := a.key(ctx, a.facts.Publisher.ID)
	if err != nil {
		return err
	}
	if a.before.live {
		a.changed[a.before.source] = true
		a.changed[source] = true
	}
	if a.changed[source] {
		return nil
	}
	p := a.facts.Publisher
	of, err := a.key(ctx, a.canonical(p.Of))
	if err != nil {
		return err
	}
	var key int64
	known, err := a.tx.one(ctx, `SELECT key FROM source WHERE key = ?1 AND name = ?2 AND (?3 = '' OR url = ?3) AND (?4 = 0 OR of = ?4)`,
		[]any{source, p.Name, p.URL, of}, &key)
	if !known {
		a.changed[source] = true
	}
	return err
}

// unresolved returns a finding for each reference to a node that neither the
// facts nor other documents describe. That the last revision of this document
// described it does not help: the facts take its place.
func (a *application) unresolved(ctx context.Context) ([]ontology.Finding, error) {
	var failed error
	resolved := func(id ontology.ID) bool {
		id = a.canonical(id)
		known, ok := a.described[id]
		if ok || failed != nil {
			return known
		}
		if key := a.keys[id]; key != 0 {
			known, failed = a.describedBeside(ctx, key, a.before.key)
		}
		a.described[id] = known
		return known
	}
	all := true
	a.eachRef(func(id ontology.ID) { all = all && resolved(id) })
	if all || failed != nil {
		return nil, failed
	}
	var findings []ontology.Finding
	a.facts.EachRef(func(path string, ref *ontology.ID, _ []ontology.Kind) {
		if _, err := ontology.ParseID(string(*ref)); err == nil && !resolved(*ref) {
			findings = append(findings, ontology.Finding{Path: path, Message: string(*ref) + " is described neither here nor in the store"})
		}
	})
	return findings, failed
}

// record writes the document itself: its node and its publisher's, its row, its
// text and its revision.
func (a *application) record(ctx context.Context, revision int) (document int64, err error) {
	f := a.facts
	source, err := a.appear(ctx, f.Publisher.ID, a.now)
	if err != nil {
		return 0, err
	}
	if document, err = a.appear(ctx, f.ID, a.now); err != nil {
		return 0, err
	}
	// What is told of the publisher may speak of an actor of this very document.
	for _, account := range a.accounts {
		if _, err := a.appear(ctx, account.Node, a.now); err != nil {
			return 0, err
		}
	}
	of, err := a.key(ctx, f.Publisher.Of)
	if err != nil {
		return 0, err
	}
	dataset, err := a.key(ctx, f.Dataset)
	if err != nil {
		return 0, err
	}
	file := ""
	if f.File != nil {
		encoded, err := json.Marshal(f.File)
		if err != nil {
			return 0, err
		}
		file = string(encoded)
	}
	kind := f.Type
	if kind == "" {
		kind = ontology.DocumentArticle
	}
	if a.before.known {
		for _, query := range []string{"DELETE FROM document WHERE key = ?", "DELETE FROM text WHERE document = ?"} {
			if _, err := a.tx.exec(ctx, query, document); err != nil {
				return 0, err
			}
		}
	}
	a.pending.add(truthDocument, document, string(f.ID), string(kind), source, f.Publisher.Name, f.Publisher.URL, of, f.Title, f.URL, f.Author, f.Language, f.Licence, f.Extractor, dataset, file)
	a.pending.add(truthDocument, dateValues(f.Published)...)
	a.pending.add(truthDocument, a.precedence, f.Text != "", int64(revision), a.hash, a.now, int64(0), "")
	if f.Text != "" {
		a.pending.add(truthText, document, f.Text)
	}
	a.pending.add(truthRevision, document, int64(revision), f.Title, a.hash, a.now, a.data)
	a.taken[document] = &documentRow{title: f.Title, text: f.Text, source: source, dataset: dataset, published: f.Published}
	a.changed[document] = true
	return document, nil
}
