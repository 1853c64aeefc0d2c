package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"demarche/ontology"
	"demarche/seed"
	"demarche/storage"
	"demarche/storage/sqlite"
)

type loadCmd struct {
	Inputs   []string `arg:"" name:"file" placeholder:"FILE" help:"Files, folders (every *.json, *.ndjson and *.jsonl below) or - for standard input."`
	DryRun   bool     `help:"Load into a copy that is thrown away: says what would come of it and changes nothing."`
	Receipts bool     `help:"Print one JSON object for each document: where it came from and what it brought."`
	NoSeed   bool     `help:"Do not load the embedded seed data into an empty database."`
}

// Help is the longer text of load --help.
func (loadCmd) Help() string {
	return `A file holds one document, a list of them, documents one after another, or one on each line (NDJSON): its content tells which. ` +
		`The same document again changes nothing; an edited one replaces what its earlier text said. ` +
		`A bad record does not stop the rest: it is reported with file and line, and kept in FILE.rejected.ndjson (stdin.rejected.ndjson for standard input), which each run with bad records writes anew, and which can be mended and loaded itself. ` +
		`demarche schema document prints the format.`
}

func (l *loadCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	inputs, err := findInputs(l.Inputs)
	if err != nil {
		return err
	}
	store, done, err := l.open(ctx, env, c)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := done(); err == nil {
			err = closeErr
		}
	}()
	run := &loading{loadCmd: l, env: env, loader: seed.NewLoader(store), progress: newProgress(env, inputs)}
	for _, in := range inputs {
		if err = run.file(ctx, in); err != nil {
			break
		}
	}
	run.progress.finish()
	run.closingLine()
	if err == nil && run.sum.Rejected > 0 {
		return told(exitBadInput)
	}
	return err
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

// loading is one run of load.
type loading struct {
	*loadCmd
	env      Env
	loader   *seed.Loader
	progress *progress
	sum      seed.Summary
	told     int // bad records reported so far
}

// file loads what one input holds. The error is what stops the whole run.
func (r *loading) file(ctx context.Context, in input) (err error) {
	rejected := &rejectedFile{path: in.rejectedPath, off: r.DryRun}
	defer func() {
		switch closeErr := rejected.close(); {
		case closeErr != nil:
			r.note("demarche: the rejected records of %s could not be kept: %s", in.name, message(closeErr))
		case rejected.count > 0 && !r.DryRun:
			r.note("%s: %s kept in %s", in.name, count(rejected.count, "rejected record"), in.rejectedPath)
		}
	}()
	for record, err := range in.records(ctx, r.env, r.progress) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if err := r.record(ctx, record, rejected); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// record loads one record, whole even if the run is interrupted meanwhile.
func (r *loading) record(ctx context.Context, record seed.Record, rejected *rejectedFile) error {
	var receipt storage.Receipt
	var remarks []ontology.Finding
	err := record.Err
	if err == nil {
		receipt, remarks, err = r.loader.LoadDocument(context.WithoutCancel(ctx), unwrapped(record))
	}
	findings, bad := badRecord(record, err)
	if err != nil && !bad {
		return fmt.Errorf("%s:%d: %w", record.File, record.Line, err)
	}
	line := receiptLine{File: record.File, Line: record.Line}
	if bad {
		r.sum.Rejected++
		r.reportBad(record, findings)
		rejected.add(record, findings)
		line.Outcome, line.Findings = "REJECTED", findings
	} else {
		r.sum.Add(receipt)
		for _, f := range remarks {
			r.note("%s:%d: %s (a remark: the document is in)", record.File, record.Line, f)
		}
		line.Document, line.Outcome, line.Revision, line.Remarks = receipt.Document, receipt.Outcome, receipt.Revision, remarks
		line.Nodes, line.Edges = newCountsLine(receipt.Nodes), newCountsLine(receipt.Edges)
	}
	r.progress.document()
	if !r.Receipts {
		return nil
	}
	data, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = r.env.Stdout.Write(append(data, '\n'))
	return err
}

// badRecord tells a record that cannot be loaded from a run that cannot go on.
func badRecord(record seed.Record, err error) ([]ontology.Finding, bool) {
	var refused *ontology.FindingsError
	switch {
	case err == nil:
		return nil, false
	case errors.As(err, &refused):
		return refused.Findings, true
	case record.Err != nil, errors.Is(err, storage.ErrConflict), errors.Is(err, storage.ErrNotFound), errors.Is(err, storage.ErrAmbiguous):
		return []ontology.Finding{{Path: "$", Message: err.Error()}}, true
	}
	return nil, false
}

// mostTold is how many bad records are written out; the rest is in the file.
const mostTold = 20

func (r *loading) reportBad(record seed.Record, findings []ontology.Finding) {
	if r.told++; r.told > mostTold {
		if r.told == mostTold+1 {
			r.note("further bad records are not shown")
		}
		return
	}
	for _, f := range findings {
		r.note("%s:%d: %s", record.File, record.Line, f)
	}
}

func (r *loading) note(format string, args ...any) {
	r.progress.clear()
	fmt.Fprintf(r.env.Stderr, format+"\n", args...)
}

// closingLine says what came of it; the receipts have standard output to themselves.
func (r *loading) closingLine() {
	w, dry := r.env.Stdout, ""
	if r.Receipts {
		w = r.env.Stderr
	}
	if r.DryRun {
		dry = "dry run, nothing is changed: "
	}
	fmt.Fprintf(w, "%s%s\n", dry, counts(r.sum))
}

// receiptLine is one line of --receipts.
type receiptLine struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Document ontology.ID        `json:"document,omitempty"`
	Outcome  storage.Outcome    `json:"outcome"`
	Revision int                `json:"revision,omitempty"`
	Nodes    *countsLine        `json:"nodes,omitempty"`
	Edges    *countsLine        `json:"edges,omitempty"`
	Remarks  []ontology.Finding `json:"remarks,omitempty"`
	Findings []ontology.Finding `json:"findings,omitempty"`
}

type countsLine struct {
	Added     int `json:"added"`
	Confirmed int `json:"confirmed"`
	Unchanged int `json:"unchanged"`
	Replaced  int `json:"replaced"`
	Removed   int `json:"removed"`
}

func newCountsLine(c storage.Counts) *countsLine {
	line := countsLine(c)
	return &line
}
