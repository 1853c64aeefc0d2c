package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// reason says why something was judged so. It may not be blank.
type reason string

// Validate is called by Kong.
func (r reason) Validate() error {
	if strings.TrimSpace(string(r)) == "" {
		return errors.New("should say why, in a few words")
	}
	return nil
}

type retractCmd struct {
	ID     string `arg:"" placeholder:"ID" help:"The document's id: document/…"`
	Reason reason `required:"" placeholder:"TEXT" help:"Why; kept with the document."`
}

func (r *retractCmd) Run(ctx context.Context, env Env, c *commands) error {
	return c.change(ctx, func(store *sqlite.Store) error {
		receipt, err := store.Retract(ctx, ontology.ID(r.ID), string(r.Reason))
		if err != nil {
			return err
		}
		if receipt.Outcome == storage.Unchanged {
			fmt.Fprintf(env.Stdout, "%s was retracted before\n", receipt.Document)
			return nil
		}
		fmt.Fprintf(env.Stdout, "%s is retracted; it no longer tells of %s and %s\n",
			receipt.Document, count(receipt.Nodes.Removed, "node"), count(receipt.Edges.Removed, "edge"))
		return nil
	})
}

type mergeCmd struct {
	From   string `arg:"" placeholder:"FROM" help:"The actor that becomes another name of INTO: an id or a name."`
	Into   string `arg:"" placeholder:"INTO" help:"The actor that remains: an id or a name."`
	Reason reason `required:"" placeholder:"TEXT" help:"Why; kept with the judgement."`
}

func (m *mergeCmd) Run(ctx context.Context, env Env, c *commands) error {
	return c.change(ctx, func(store *sqlite.Store) error {
		ids := make([]ontology.ID, 2)
		for i, ref := range []string{m.From, m.Into} {
			node, err := storage.Resolve(ctx, store, ref, []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed})
			if err != nil {
				return err
			}
			ids[i] = node.ID
		}
		j, err := store.Merge(ctx, ids[0], ids[1], string(m.Reason))
		if err != nil {
			return err
		}
		fmt.Fprintf(env.Stdout, "judgement %d: %s is %s from now on; demarche unmerge %s takes it back\n", j.Number, j.From, j.Into, j.From)
		return nil
	})
}

type unmergeCmd struct {
	From   string `arg:"" placeholder:"FROM" help:"The id that was merged into another."`
	Reason reason `required:"" placeholder:"TEXT" help:"Why; kept with the judgement."`
}

func (u *unmergeCmd) Run(ctx context.Context, env Env, c *commands) error {
	return c.change(ctx, func(store *sqlite.Store) error {
		j, err := store.Unmerge(ctx, ontology.ID(u.From), string(u.Reason))
		if err != nil {
			return err
		}
		fmt.Fprintf(env.Stdout, "judgement %d: %s and %s are two again\n", j.Number, j.From, j.Into)
		return nil
	})
}

type distinctCmd struct {
	One    string `arg:"" placeholder:"ONE" help:"An actor: an id or a name."`
	Other  string `arg:"" placeholder:"OTHER" help:"The actor that it is not: an id or a name."`
	Reason reason `required:"" placeholder:"TEXT" help:"Why; kept with the judgement."`
	Undo   bool   `help:"Take back that they are not one: they may be candidates again."`
}

func (d *distinctCmd) Run(ctx context.Context, env Env, c *commands) error {
	return c.change(ctx, func(store *sqlite.Store) error {
		ids := make([]ontology.ID, 2)
		for i, ref := range []string{d.One, d.Other} {
			if ids[i] = ontology.ID(ref); ontology.LooksLikeID(ref) {
				continue // one that is merged is not taken for the actor that remains
			}
			node, err := storage.Resolve(ctx, store, ref, []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed})
			if err != nil {
				return err
			}
			ids[i] = node.ID
		}
		if d.Undo {
			j, err := store.Reconsider(ctx, ids[0], ids[1], string(d.Reason))
			if err != nil {
				return err
			}
			fmt.Fprintf(env.Stdout, "judgement %d: whether %s is %s is open again\n", j.Number, j.From, j.Into)
			return nil
		}
		j, err := store.Distinguish(ctx, ids[0], ids[1], string(d.Reason))
		if err != nil {
			return err
		}
		fmt.Fprintf(env.Stdout, "judgement %d: %s is not %s, and they are no candidates any longer; --undo takes it back\n", j.Number, j.From, j.Into)
		return nil
	})
}

// change opens the database for writing and runs f on it.
func (c *commands) change(ctx context.Context, f func(*sqlite.Store) error) (err error) {
	store, err := c.openExisting(ctx, false)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	return f(store)
}
