package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"demarche/export"
	"demarche/ontology"
	"demarche/storage"
)

type exportCmd struct {
	Format  string   `short:"f" default:"ndjson" placeholder:"FORMAT" help:"ndjson (the default), csv, edges, plover, jsonld or ftm (FollowTheMoney)."`
	Kind    []string `placeholder:"KIND,…" help:"Only nodes of these kinds: person, statement, call, sanction, …"`
	Actor   []string `sep:"none" placeholder:"REF" help:"Only what is this actor or refers to it. May be repeated."`
	During  string   `placeholder:"EDTF" help:"Only what may have been in this period: 2021-12. What has no date stays in."`
	Dataset []string `sep:"none" placeholder:"REF" help:"Only what a document of this data set tells of. May be repeated."`
	Output  string   `short:"o" placeholder:"FILE" help:"Write to this file, which must not exist, and not to standard output."`
}

// Help is the longer text of export --help.
func (exportCmd) Help() string {
	return `Writes what the graph holds in the formats of the field, each fact with its sources. ` +
		`What a data set's licence does not let be passed on stays out, and is counted on standard error: a node that others tell of, too, is written as those others tell it.`
}

func (e *exportCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	if !slices.Contains(export.Formats(), export.Format(e.Format)) {
		return usagef("--format: %q is none of %v", e.Format, export.Formats())
	}
	var f export.Filter
	for _, name := range e.Kind {
		kind := ontology.Kind(strings.ToLower(name))
		if !kind.Valid() {
			return usagef("--kind: %q is none of %v", name, ontology.Kinds())
		}
		f.Kinds = append(f.Kinds, kind)
	}
	if e.During != "" {
		date, err := ontology.ParseDate(e.During)
		if err != nil {
			return usagef("--during: %v", err)
		}
		period := date.Period()
		f.When.Period = &period
	}
	store, err := c.openExisting(ctx, true)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	named := func(refs []string, kinds ...ontology.Kind) (ids []ontology.ID, err error) {
		for _, ref := range refs {
			node, err := storage.Resolve(ctx, store, ref, kinds)
			if err != nil {
				return nil, err
			}
			ids = append(ids, node.ID)
		}
		return ids, nil
	}
	if f.Actors, err = named(e.Actor, ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed); err != nil {
		return fmt.Errorf("--actor: %w", err)
	}
	if f.Datasets, err = named(e.Dataset, ontology.KindDataset); err != nil {
		return fmt.Errorf("--dataset: %w", err)
	}
	var out io.Writer = env.Stdout
	if e.Output != "" {
		file, openErr := os.OpenFile(e.Output, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if openErr != nil {
			return openErr
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = file
	}
	counts, err := export.Write(ctx, store, out, export.Format(e.Format), f)
	if err != nil {
		return err
	}
	restricted := ""
	if counts.Restricted > 0 {
		restricted = fmt.Sprintf("; %s left out, which may not be passed on", count(counts.Restricted, "node"))
	}
	fmt.Fprintf(env.Stderr, "%s written%s\n", count(counts.Written, "node"), restricted)
	return nil
}
