package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"demarche/export"
	"demarche/ontology"
	"demarche/storage/sqlite"
)

type publishCmd struct {
	File    string `arg:"" placeholder:"FILE" help:"The new database, with what everybody may see."`
	Replace bool   `help:"Make it anew where it was published before."`
}

// Help is the longer text of publish --help.
func (publishCmd) Help() string {
	return `Makes a database of what everybody may see: every document, except those of data sets whose licence does not let them be passed on. What a restricted source and a free one tell stands there as the free one tells it. It holds no histories and takes in no restricted data set later: demarche serve --public serves it.`
}

func (p *publishCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	store, err := c.openExisting(ctx, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	if err := p.mayWrite(ctx); err != nil {
		return err
	}
	building := p.File + ".new"
	remove := func() error {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(building + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	}
	if err := remove(); err != nil {
		return err
	}
	sum, err := p.build(ctx, store, building)
	if err != nil {
		return errors.Join(err, remove())
	}
	if err := os.Rename(building, p.File); err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s holds %s and %s\n", p.File, count(sum.Documents, "document"), count(sum.Merged, "merge"))
	if sum.Withheld+sum.Leaning > 0 {
		fmt.Fprintf(env.Stderr, "%s of data sets that may not be passed on withheld, and %s that refer to what only these tell of\n", count(sum.Withheld, "document"), count(sum.Leaning, "document"))
	}
	return nil
}

func (p *publishCmd) build(ctx context.Context, from *sqlite.Store, path string) (sum export.Published, err error) {
	to, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return sum, err
	}
	defer closing(to, &err)
	if err := to.MakePublic(ctx); err != nil {
		return sum, err
	}
	return export.Publish(ctx, from, to)
}

// mayWrite refuses to write over what is no published database, or is in use: a
// write-ahead log that another program left would be read into the new file.
func (p *publishCmd) mayWrite(ctx context.Context) error {
	if _, err := os.Stat(p.File); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if !p.Replace {
		return fmt.Errorf("%s is there already: --replace makes it anew", p.File)
	}
	old, err := sqlite.Open(ctx, p.File, sqlite.Options{})
	if err != nil {
		return err
	}
	public, err := old.Public(ctx)
	if err := errors.Join(err, old.Close()); err != nil {
		return err
	}
	if !public {
		return fmt.Errorf("%s was not made by demarche publish, and is not written over", p.File)
	}
	if _, err := os.Stat(p.File + "-wal"); err == nil {
		return fmt.Errorf("%s is in use: stop the program that serves it, or publish to another file", p.File)
	}
	return nil
}

// restrictedError says that a database may not be served to everybody.
type restrictedError struct {
	path string
	sets []ontology.ID
}

func (e *restrictedError) Error() string {
	names := make([]string, len(e.sets))
	for i, id := range e.sets {
		names[i] = string(id)
	}
	return fmt.Sprintf("%s holds data sets that may not be passed on (%s): make a database without them with demarche publish FILE and serve that, or add --allow-restricted if all who reach this server may see them",
		e.path, strings.Join(names, ", "))
}

// guard ends what it returns when the store, which everybody sees, comes to hold
// a data set that may not be passed on, because another program has loaded it.
func guard(ctx context.Context, store *sqlite.Store, path string, log *slog.Logger) (context.Context, context.CancelCauseFunc) {
	guarded, stop := context.WithCancelCause(ctx)
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-guarded.Done():
				return
			case <-tick.C:
			}
			switch sets, err := store.Restricting(guarded); {
			case err != nil && guarded.Err() == nil:
				log.Warn("could not see whether the graph may be shown to everybody", "error", err)
			case len(sets) > 0:
				stop(&restrictedError{path, sets})
			}
		}
	}()
	return guarded, stop
}
