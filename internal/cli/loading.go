package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/storage"
)

// loading is one run of load. Texts are read by several goroutines, structured
// documents and everything that is written by the one that runs all.
type loading struct {
	*loadCmd
	env      Env
	loader   *seed.Loader
	reader   *reader
	progress *progress
	rejected *rejectedFile     // of the input in hand
	spares   map[string]string // by the name that rejects would have in the current folder, those whose they are
	sum      seed.Summary
	gaps     map[ontology.GapKind]int // of the texts that were read
	told     int                      // bad records reported so far
	batch    []prepared               // texts that are read and not stored yet
	known    *dataset.World           // of importers; nil until one needs it
	brought  bool                     // a data set brought something
	begun    time.Time
	left     []leftAlone // of folders
}

// prepared is an item that is ready to be stored.
type prepared struct {
	item
	reading *seed.Reading // of a text
	err     error         // of reading it
}

// all loads what the inputs hold. The error is what stops the whole run.
func (r *loading) all(ctx context.Context) (err error) {
	defer func() {
		if r.rejected != nil {
			r.keepRejected()
		}
	}()
	read := func(ctx context.Context, it item) prepared {
		p := prepared{item: it}
		if it.text != nil && it.bad == nil {
			p.reading, p.err = r.loader.ReadText(ctx, it.world, *it.text, r.Again || it.behind)
		}
		return p
	}
	for p := range inOrder(ctx, r.reader.items(ctx), read) {
		if p.reading != nil && p.err == nil {
			r.batch = append(r.batch, p)
		}
		if p.reading == nil || p.err != nil || len(r.batch) == textsAtOnce || ctx.Err() != nil {
			if err := r.storeTexts(context.WithoutCancel(ctx)); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.reading != nil && p.err == nil {
			continue
		}
		switch {
		case p.wait != nil:
			close(p.wait)
			continue
		case p.stop != nil:
			return p.stop
		case p.left != nil:
			r.left = append(r.left, leftAlone{p.in.path, p.left.Error()})
			continue
		case p.end:
			r.keepRejected()
			continue
		case p.data != nil:
			var copied *seed.CopyError
			switch err := r.importFile(ctx, p.in, p.data); {
			case p.in.found && errors.As(err, &copied): // the others of its folder are no worse for it
				r.sum.Rejected++
				r.note("%s: %s", p.in.name, copied.Reason)
			case err != nil:
				return err
			}
			continue
		}
		if err := r.store(context.WithoutCancel(ctx), p); err != nil { // whole, even if the run is interrupted meanwhile
			return err
		}
	}
	if err := r.storeTexts(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	return ctx.Err()
}

// textsAtOnce is how many texts go into the store in one transaction.
const textsAtOnce = 32

// storeTexts takes in the texts that are read and wait.
func (r *loading) storeTexts(ctx context.Context) error {
	batch := r.batch
	r.batch = r.batch[:0]
	if len(batch) == 0 {
		return nil
	}
	readings := make([]*seed.Reading, len(batch))
	for i, p := range batch {
		readings[i] = p.reading
	}
	taken, err := r.loader.TakeAll(ctx, readings)
	if err != nil {
		return fmt.Errorf("%s:%d and the texts after it: %w", batch[0].in.name, batch[0].line, err)
	}
	for i, t := range taken {
		r.reader.arrive(batch[i].id)
		if err := r.count(batch[i], t.Receipt, t.Remarks, t.Err); err != nil {
			return err
		}
	}
	return nil
}

// store takes one document in, or notes why it cannot be.
func (r *loading) store(ctx context.Context, p prepared) error {
	var receipt storage.Receipt
	var remarks []ontology.Finding
	err := p.err
	switch {
	case p.bad != nil:
		err = p.bad
	case p.record != nil && p.record.Err != nil:
		err = p.record.Err
	case p.record != nil:
		receipt, remarks, err = r.loader.LoadDocument(ctx, p.record.Raw)
		r.reader.changed.CompareAndSwap(false, err == nil && receipt.Outcome != storage.Unchanged)
	}
	return r.count(p, receipt, remarks, err)
}

// count notes what became of a document, and keeps it where it could not be taken.
func (r *loading) count(p prepared, receipt storage.Receipt, remarks []ontology.Finding, err error) error {
	findings, isBad := badRecord(p.item, err)
	if err != nil && !isBad {
		return fmt.Errorf("%s:%d: %w", p.in.name, p.line, err)
	}
	r.progress.stored(1, receipt.Nodes.Told())
	line := receiptLine{File: p.in.name, Line: p.line}
	if isBad {
		r.sum.Rejected++
		r.progress.metrics.rejected.Inc()
		r.reject(p.item, findings)
		line.Outcome, line.Findings = "REJECTED", findings
		return r.tell(line)
	}
	r.sum.Add(receipt)
	for _, f := range remarks {
		r.note("%s:%d: %s (a remark: the document is in)", p.in.name, p.line, f)
	}
	line.Document, line.Outcome, line.Revision, line.Remarks = receipt.Document, receipt.Outcome, receipt.Revision, remarks
	line.Nodes, line.Edges = newCountsLine(receipt.Nodes), newCountsLine(receipt.Edges)
	if p.reading != nil {
		r.countGaps(p.reading)
	}
	return r.tell(line)
}

func (r *loading) countGaps(reading *seed.Reading) {
	if r.gaps == nil {
		r.gaps = make(map[ontology.GapKind]int)
	}
	r.gaps[ontology.GapQuotation] += len(reading.Report.Unattributed)
	r.gaps[ontology.GapSource] += len(reading.Report.Unresolved)
	r.gaps[ontology.GapEvent] += len(reading.Report.Undated)
	r.gaps[ontology.GapName] += len(reading.Report.Ambiguous)
}

func (r *loading) note(format string, args ...any) {
	r.progress.clear()
	fmt.Fprintf(r.env.Stderr, format+"\n", args...)
}

// tell prints what became of a document, where that was asked for.
func (r *loading) tell(line receiptLine) error {
	if r.Receipts {
		data, err := json.Marshal(line)
		if err != nil {
			return err
		}
		_, err = r.env.Stdout.Write(append(data, '\n'))
		return err
	}
	if !r.DryRun || line.Outcome == storage.Unchanged || line.Outcome == "REJECTED" {
		return nil
	}
	r.progress.clear()
	n := line.Nodes
	_, err := fmt.Fprintf(r.env.Stdout, "%s:%d: %s would be %s: nodes %d added, %d confirmed, %d replaced, %d removed; edges %d added, %d removed\n",
		line.File, line.Line, line.Document, line.Outcome, n.Added, n.Confirmed, n.Replaced, n.Removed, line.Edges.Added, line.Edges.Removed)
	return err
}
