package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/dataset"
	"demarche/storage"
	"demarche/storage/sqlite"
)

type loadCmd struct {
	Inputs []string `arg:"" name:"file" placeholder:"FILE" help:"Files, folders (every document and text below) or - for standard input."`
	Format string   `placeholder:"FORMAT" help:"What the files hold, where they do not tell it themselves: document, a format of raw texts (text, markdown, html, csv, tsv, jsonl, json, feed) or of a data set (ofac-sdn, …)."`
	textFlags
	Mapping  string `placeholder:"FILE" help:"The files are tables, and this mapping says what their columns mean (docs/formats.md)."`
	Again    bool   `help:"Read texts anew that the graph has as they are: when it knows more people than it did."`
	DryRun   bool   `help:"Load into a copy that is thrown away: says what would come of it and changes nothing."`
	Receipts bool   `help:"Print one JSON object for each document: where it came from and what it brought."`
	NoMatch  bool   `help:"Do not merge actors of different data sets that surely are one."`
	NoSeed   bool   `help:"Do not load the embedded seed data into an empty database."`
	privateFlag
}

// Help is the longer text of load --help.
func (loadCmd) Help() string {
	return `Takes in structured documents (one, a list, one after another, or NDJSON) and raw texts: plain text, Markdown with front matter, HTML pages, CSV and JSON lines, RSS and Atom. Its content, or a safe ending of its name, tells what a file is; --format says it where they do not. ` +
		`The same document again changes nothing; an edited one replaces what its earlier text said. A document that a person has given or corrected stays as it is when its raw text is loaded. ` +
		`A bad record does not stop the rest: it is reported with file and line, and kept in FILE.rejected.ndjson (stdin.rejected.ndjson for standard input; in the current folder where that of the file is to be read only), which each run with bad records writes anew, and which can be mended and loaded itself.`
}

func (l *loadCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	if formats := seed.Formats(); l.Format != "" && !slices.Contains(formats, seed.Format(l.Format)) && seed.DataFormat(l.Format) == nil {
		for _, f := range seed.DataFormats() {
			formats = append(formats, seed.Format(f.Name))
		}
		return usagef("--format: %q is none of %v", l.Format, formats)
	}
	table, err := l.table()
	if err != nil {
		return err
	}
	options, published, err := l.options()
	if err != nil {
		return err
	}
	inputs, left, err := findInputs(l.Inputs)
	if err != nil {
		return err
	}
	if err := l.privateFlag.check(); err != nil {
		return err
	}
	m := newLoadMetrics()
	address, stop, err := l.privateFlag.serve(ctx, m.metrics, nil, c.log)
	if err != nil {
		return err
	}
	defer stop()
	if address != "" {
		fmt.Fprintf(env.Stderr, "the progress is at http://%s/metrics\n", address)
	}
	defer collectLess()()
	store, done, err := l.open(ctx, env, c)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := done(); err == nil {
			err = closeErr
		}
	}()
	run := &loading{loadCmd: l, env: env, left: left, loader: seed.NewLoader(store), progress: newProgress(env, inputs, m), begun: time.Now()}
	run.reader = &reader{env: env, inputs: inputs, format: seed.Format(l.Format), table: table, options: options, date: published, progress: run.progress,
		newWorld: func(ctx context.Context) (*seed.World, error) { return seed.WorldOf(ctx, store) }, onWay: make(map[ontology.ID]int)}
	if err = run.all(ctx); err == nil && run.brought && !l.NoMatch {
		err = run.match(ctx, store)
	}
	run.progress.finish()
	run.tellLeft()
	run.closingLine()
	if err == nil && run.sum.Rejected > 0 {
		return told(exitBadInput)
	}
	return err
}

// Little stays alive of what a load reads, and at Go's 100 % collecting the rest
// takes a fifth of the processor. Where much stays alive, memory counts more.
const (
	loadGarbage = 300       // per cent of what is alive
	loadHeap    = 160 << 20 // bytes from which on garbage is collected as it comes
)

// collectLess sets how often garbage is collected during a load, unless the
// environment says it, and returns what takes that back.
func collectLess() (undo func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(loadGarbage), debug.SetMemoryLimit(loadHeap)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// open opens the database, or a copy of it for a dry run, with the seed data.
func (l *loadCmd) open(ctx context.Context, env Env, c *commands) (store *sqlite.Store, done func() error, err error) {
	dir := ""
	if l.DryRun {
		if dir, err = os.MkdirTemp("", "demarche-dry-run-"); err != nil {
			return nil, nil, err
		}
		env.Stderr = io.Discard // what is seeded is the copy
	}
	done = func() (err error) {
		if store != nil {
			err = store.Close()
		}
		if dir != "" {
			err = errors.Join(err, os.RemoveAll(dir))
		}
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, done())
		}
	}()
	if l.DryRun {
		copied := &commands{DB: filepath.Join(dir, "copy.db")}
		if _, statErr := os.Stat(c.DB); statErr == nil {
			if err := copyTo(ctx, c, copied.DB); err != nil {
				return nil, done, err
			}
		}
		c = copied
	}
	if store, err = c.openOrCreate(ctx); err == nil && !l.NoSeed {
		err = c.installSeed(ctx, env, seed.NewLoader(store), true)
	}
	return store, done, err
}

func copyTo(ctx context.Context, c *commands, path string) (err error) {
	store, err := c.openExisting(ctx, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	return store.Backup(ctx, path)
}

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
			if err := r.importFile(ctx, p.in, p.data); err != nil {
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

// keepRejected ends the file of what was rejected of one input.
func (r *loading) keepRejected() {
	f := r.rejected
	if r.rejected = nil; f == nil {
		return
	}
	switch closeErr := f.close(); {
	case closeErr != nil:
		r.note("demarche: the rejected records of %s could not be kept: %s", f.of, message(closeErr))
	case f.count > 0 && !r.DryRun:
		r.note("%s: %s kept in %s", f.of, count(f.count, "rejected record"), f.path)
	}
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

// badRecord tells a record that cannot be loaded from a run that cannot go on.
func badRecord(it item, err error) ([]ontology.Finding, bool) {
	var refused *ontology.FindingsError
	own := it.bad != nil || it.record != nil && it.record.Err != nil
	switch {
	case err == nil:
		return nil, false
	case errors.As(err, &refused):
		return refused.Findings, true
	case own, errors.Is(err, storage.ErrConflict), errors.Is(err, storage.ErrNotFound), errors.Is(err, storage.ErrAmbiguous):
		path := "$"
		if it.bad != nil { // a text, whose error names its column itself
			path = ""
		}
		return []ontology.Finding{{Path: path, Message: err.Error()}}, true
	}
	return nil, false
}

// mostTold is how many bad records are written out; the rest is in the file.
const mostTold = 20

// newRejected begins the file of what is rejected of an input. The name that it
// has in the current folder, where it cannot lie beside the input, is its own: of two
// inputs of one name the later has its folder's in front.
func (r *loading) newRejected(in *input) *rejectedFile {
	spare := filepath.Base(in.rejectedPath)
	for folder := filepath.Dir(in.rejectedPath); r.spares[spare] != "" && r.spares[spare] != in.rejectedPath; folder = filepath.Dir(folder) {
		spare = filepath.Base(folder) + "-" + spare
	}
	if r.spares == nil {
		r.spares = make(map[string]string)
	}
	r.spares[spare] = in.rejectedPath
	return &rejectedFile{of: in.name, path: in.rejectedPath, spare: spare, off: r.DryRun}
}

func (r *loading) reject(it item, findings []ontology.Finding) {
	if r.rejected == nil {
		r.rejected = r.newRejected(it.in)
	}
	r.rejected.add(it, findings)
	if r.told++; r.told > mostTold {
		if r.told == mostTold+1 {
			r.note("further bad records are not shown")
		}
		return
	}
	for _, f := range findings {
		r.note("%s:%d: %s", it.in.name, it.line, strings.TrimPrefix(f.String(), ": "))
	}
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
