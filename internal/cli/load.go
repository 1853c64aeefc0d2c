package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"demarche/ontology"
	"demarche/seed"
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
