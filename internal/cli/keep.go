package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"demarche/ontology"
	"demarche/storage"
)

type checkCmd struct{}

func (checkCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	store, err := c.openExisting(ctx, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	problems, err := store.Check(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintf(env.Stderr, "%s: %s\n", cmp.Or(string(p.Node), c.DB), p.Message)
	}
	if len(problems) > 0 {
		fmt.Fprintf(env.Stdout, "%s in %s\n", count(len(problems), "problem"), c.DB)
		return told(exitFailed)
	}
	stats, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s is sound: %s, %s, every evidence span read again\n", c.DB, count(allNodes(stats), "node"), count(stats.Edges, "edge"))
	return nil
}

type statsCmd struct{}

func (statsCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	store, err := c.openExisting(ctx, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	stats, err := store.Stats(ctx)
	if err != nil {
		return err
	}
	for _, kind := range ontology.Kinds() {
		fmt.Fprintf(env.Stdout, "%-13s %d\n", kind, stats.Nodes[kind])
	}
	fmt.Fprintf(env.Stdout, "%-13s %d\n", "edge", stats.Edges)
	if stats.Latest != ontology.Beginning {
		fmt.Fprintf(env.Stdout, "from %s to %s\n", stats.Earliest, stats.Latest)
	}
	return nil
}

func allNodes(stats storage.Stats) (n int) {
	for _, of := range stats.Nodes {
		n += of
	}
	return n
}

type backupCmd struct {
	File string `arg:"" placeholder:"FILE" help:"The new file; one that is there already is refused."`
}

func (b *backupCmd) Run(ctx context.Context, env Env, c *commands) error {
	if err := copyTo(ctx, c, b.File); err != nil {
		if conflict := new(storage.ConflictError); errors.As(err, &conflict) {
			return fmt.Errorf("%s is there already: a backup makes a new file", b.File)
		}
		return err
	}
	info, err := os.Stat(b.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s is a whole copy of %s, %.1f MB\n", b.File, c.DB, float64(info.Size())/1e6)
	return nil
}
