package storagetest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// NewOracle returns an empty in-memory engine that asks now for the time. It
// keeps nothing on disk and does not back up.
func NewOracle(now func() time.Time) storage.Store {
	return &oracle{
		now:     now,
		keys:    make(map[ontology.ID]storage.Key),
		learnt:  make(map[ontology.ID]time.Time),
		records: make(map[ontology.ID]*record),
	}
}

// oracle keeps what was written, in the form in which it was written. What is
// read comes from a world, made of it at the first read after a write.
type oracle struct {
	now func() time.Time

	mu         sync.Mutex
	closed     bool
	ids        []ontology.ID // of key k at k-1: a node's key is the order of its first appearance
	keys       map[ontology.ID]storage.Key
	learnt     map[ontology.ID]time.Time // when each node first appeared
	records    map[ontology.ID]*record
	judgements []judgement
	world      *world // nil after a write; never changed once made
}

// record is a document with its history; the last revision is the present one.
type record struct {
	id        ontology.ID
	revisions []storage.Revision
	facts     *ontology.Facts // of the last revision, as read from its JSON; never changed
	retracted time.Time
	reason    string
}

// Snapshot is an oracle that stands still: a world is never changed once made.
func (o *oracle) Snapshot(ctx context.Context) (storage.Snapshot, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	return &still{oracle{now: o.now, world: w}}, nil
}

type still struct{ oracle }

func (s *still) Close() error { return s.oracle.Close() }

// read returns the graph as it is at this moment.
func (o *oracle) read(ctx context.Context) (*world, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.present()
}

func (o *oracle) present() (*world, error) {
	if o.closed {
		return nil, storage.ErrClosed
	}
	if o.world == nil {
		o.world = o.build()
	}
	return o.world, nil
}

func (o *oracle) Apply(ctx context.Context, facts ontology.Facts) (storage.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return storage.Receipt{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w, err := o.present()
	if err != nil {
		return storage.Receipt{}, err
	}
	facts = identified(facts)
	findings := append(facts.Validate(), w.unresolved(&facts)...)
	if len(findings) > 0 {
		return storage.Receipt{}, &ontology.FindingsError{Findings: findings}
	}
	rec := o.records[facts.ID]
	if facts.Extractor != "" && rec != nil && (rec.facts.Extractor == "" || !rec.retracted.IsZero()) {
		return storage.Receipt{Document: facts.ID, Outcome: storage.Kept, Revision: len(rec.revisions)}, nil
	}
	data, err := json.Marshal(facts)
	if err != nil {
		return storage.Receipt{}, err
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])

	receipt := storage.Receipt{Document: facts.ID, Outcome: storage.Added}
	var before *ontology.Facts // what this document told until now
	if rec != nil && rec.retracted.IsZero() {
		before = rec.facts
		receipt.Outcome = storage.Replaced
		if rec.revisions[len(rec.revisions)-1].Hash == hash {
			receipt.Outcome = storage.Unchanged
		}
	}
	receipt.Nodes, receipt.Edges = w.compare(facts.ID, before, &facts)
	if receipt.Outcome == storage.Unchanged {
		receipt.Revision = len(rec.revisions)
		return receipt, nil
	}

	readBack := new(ontology.Facts) // apart from the caller's
	if err := json.Unmarshal(data, readBack); err != nil {
		return storage.Receipt{}, err
	}
	now := o.now().UTC()
	o.appear(facts.Publisher.ID, now)
	o.appear(facts.ID, now)
	for _, a := range facts.Accounts() {
		o.appear(a.Node, now)
	}
	if rec == nil {
		rec = &record{id: facts.ID}
		o.records[facts.ID] = rec
	}
	receipt.Revision = len(rec.revisions) + 1
	rec.facts, rec.retracted, rec.reason = readBack, time.Time{}, ""
	rec.revisions = append(rec.revisions, storage.Revision{
		Number: receipt.Revision, Title: facts.Title, Hash: hash, Recorded: now, Facts: data,
	})
	o.world = nil
	return receipt, nil
}

// ApplyAll is Apply, one after the other.
func (o *oracle) ApplyAll(ctx context.Context, documents []ontology.Facts) ([]storage.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if _, err := o.read(ctx); err != nil {
		return nil, err
	}
	results := make([]storage.Result, len(documents))
	for i, facts := range documents {
		results[i].Receipt, results[i].Err = o.Apply(context.WithoutCancel(ctx), facts)
		var refused *ontology.FindingsError
		if err := results[i].Err; err != nil && !errors.As(err, &refused) {
			return nil, err
		}
	}
	return results, nil
}

// identified returns the facts with every node named, and leaves the caller's alone.
func identified(f ontology.Facts) ontology.Facts {
	f.Offices = slices.Clone(f.Offices)
	f.Tenures = slices.Clone(f.Tenures)
	f.Memberships = slices.Clone(f.Memberships)
	f.Statements = slices.Clone(f.Statements)
	f.Datasets = slices.Clone(f.Datasets)
	f.Programs = slices.Clone(f.Programs)
	f.Sanctions = slices.Clone(f.Sanctions)
	f.Events = slices.Clone(f.Events)
	for i := range f.Events {
		if p := f.Events[i].Place; p != nil {
			place := *p
			f.Events[i].Place = &place
		}
	}
	f.Identify()
	return f
}

// appear gives a node its key when it is first met.
func (o *oracle) appear(id ontology.ID, now time.Time) {
	if _, known := o.keys[id]; known {
		return
	}
	o.ids = append(o.ids, id)
	o.keys[id] = storage.Key(len(o.ids))
	o.learnt[id] = now
}

func (o *oracle) Retract(ctx context.Context, document ontology.ID, reason string) (storage.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return storage.Receipt{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w, err := o.present()
	if err != nil {
		return storage.Receipt{}, err
	}
	rec := o.records[document]
	if rec == nil {
		return storage.Receipt{}, &storage.NotFoundError{Ref: string(document), Kinds: []ontology.Kind{ontology.KindDocument}}
	}
	receipt := storage.Receipt{Document: document, Outcome: storage.Unchanged, Revision: len(rec.revisions)}
	if !rec.retracted.IsZero() {
		return receipt, nil
	}
	receipt.Outcome = storage.Retracted
	receipt.Nodes, receipt.Edges = w.compare(document, rec.facts, new(ontology.Facts))
	rec.retracted, rec.reason = o.now().UTC(), reason
	o.world = nil
	return receipt, nil
}

func (o *oracle) Merge(ctx context.Context, from, into ontology.ID, reason string) (storage.Judgement, error) {
	if err := ctx.Err(); err != nil {
		return storage.Judgement{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w, err := o.present()
	if err != nil {
		return storage.Judgement{}, err
	}
	switch {
	case !from.Kind().IsActor() || from.Kind() != into.Kind():
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s and %s are not two actors of one kind", from, into)}
	case w.canonical(from) != from:
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s is merged into %s already", from, w.canonical(from))}
	case w.canonical(into) == from:
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s and %s are one already", from, into)}
	}
	for _, id := range []ontology.ID{from, into} {
		if !w.live(id) {
			return storage.Judgement{}, &storage.NotFoundError{Ref: string(id), Kinds: []ontology.Kind{id.Kind()}}
		}
	}
	return o.judge(from, into, true, reason), nil
}

func (o *oracle) Unmerge(ctx context.Context, from ontology.ID, reason string) (storage.Judgement, error) {
	if err := ctx.Err(); err != nil {
		return storage.Judgement{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w, err := o.present()
	if err != nil {
		return storage.Judgement{}, err
	}
	into, merged := w.merged[from]
	if !merged {
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s is not merged", from)}
	}
	return o.judge(from, into, false, reason), nil
}

func (o *oracle) Distinguish(ctx context.Context, one, other ontology.ID, reason string) (storage.Judgement, error) {
	if err := ctx.Err(); err != nil {
		return storage.Judgement{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	w, err := o.present()
	if err != nil {
		return storage.Judgement{}, err
	}
	switch {
	case !one.Kind().IsActor() || one.Kind() != other.Kind():
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s and %s are not two actors of one kind", one, other)}
	case w.canonical(one) == w.canonical(other):
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("%s and %s are one", one, other)}
	}
	for _, id := range []ontology.ID{one, other} {
		if !w.live(w.canonical(id)) {
			return storage.Judgement{}, &storage.NotFoundError{Ref: string(id), Kinds: []ontology.Kind{id.Kind()}}
		}
	}
	return o.record(judgement{Judgement: storage.Judgement{From: one, Into: other, Reason: reason}}), nil
}

func (o *oracle) Reconsider(ctx context.Context, one, other ontology.ID, reason string) (storage.Judgement, error) {
	if err := ctx.Err(); err != nil {
		return storage.Judgement{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, err := o.present(); err != nil {
		return storage.Judgement{}, err
	}
	apart := false
	for _, j := range o.judgements {
		if j.From == one && j.Into == other || j.From == other && j.Into == one {
			apart = !j.Merged && !j.Open
		}
	}
	if !apart {
		return storage.Judgement{}, &storage.ConflictError{Message: fmt.Sprintf("nobody has said that %s is not %s", one, other)}
	}
	return o.record(judgement{Judgement: storage.Judgement{From: one, Into: other, Open: true, Reason: reason}}), nil
}

// judgement is one that the oracle keeps. A merging one says where from leads.
type judgement struct {
	storage.Judgement
	merging bool
}

func (o *oracle) judge(from, into ontology.ID, merged bool, reason string) storage.Judgement {
	return o.record(judgement{storage.Judgement{From: from, Into: into, Merged: merged, Reason: reason}, true})
}

func (o *oracle) record(j judgement) storage.Judgement {
	j.Number, j.Recorded = len(o.judgements)+1, o.now().UTC()
	o.judgements = append(o.judgements, j)
	o.world = nil
	return j.Judgement
}

// Check re-reads the evidence and looks for edges to nodes that a retraction
// has taken away; the rest cannot be unsound, for it is not kept.
func (o *oracle) Check(ctx context.Context) ([]storage.Problem, error) {
	w, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	var problems []storage.Problem
	for _, told := range w.told {
		for _, t := range told {
			for _, e := range t.given.Evidence {
				if err := e.Check(w.texts[t.document]); err != nil {
					problems = append(problems, storage.Problem{Node: t.given.Node, Message: err.Error()})
				}
			}
			for _, e := range t.given.Edges() {
				if !w.live(e.To) {
					problems = append(problems, storage.Problem{Node: t.given.Node, Message: fmt.Sprintf("%s %s is not live", e.Predicate, e.To)})
				}
			}
		}
	}
	slices.SortFunc(problems, func(a, b storage.Problem) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Message, b.Message))
	})
	return problems, nil
}

// Backup fails: the oracle has no file form.
func (o *oracle) Backup(ctx context.Context, _ string) error {
	if _, err := o.read(ctx); err != nil {
		return err
	}
	return errors.ErrUnsupported
}

func (o *oracle) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed, o.world = true, nil
	return nil
}
