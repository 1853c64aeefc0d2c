package graph

import (
	"context"

	"demarche/ontology"
	"demarche/storage"
)

// An argument means the same on every field that has it, so each filter is read
// from all of its arguments: those that a field does not have are simply left out.

// read calls each until one fails: it keeps a filter's arguments one to a line.
func read(each ...func() error) error {
	for _, f := range each {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// into returns a step that stores what an argument gives.
func into[T any](dst *T, value func() (T, error)) func() error {
	return func() (err error) {
		*dst, err = value()
		return err
	}
}

// readArg returns a step that reads an argument by its name.
func readArg[T any](dst *T, value func(name string) (T, error), name string) func() error {
	return func() (err error) {
		*dst, err = value(name)
		return err
	}
}

func (g *graph) statementFilter(ctx context.Context, k ask) (f storage.StatementFilter, err error) {
	actors := func(arg string) ([]storage.Key, error) { return g.actorRefs(ctx, k, arg) }
	err = read(
		readArg(&f.By, actors, "by"),
		into(&f.SpeakerCountries, func() ([]storage.Key, error) { return g.countryRefs(ctx, k, "speakerCountry") }),
		readArg(&f.ActingFor, actors, "actingFor"),
		into(&f.About, func() ([]storage.Key, error) { return g.topicRefs(ctx, k, "about") }),
		readArg(&f.To, actors, "to"),
		readArg(&f.AimedAt, actors, "recipient"),
		readArg(&f.ReportedBy, actors, "reportedBy"),
		readArg(&f.Said, k.when, "during"),
		into(&f.Acts, func() ([]ontology.Act, error) { return words[ontology.Act](k, "act") }),
		into(&f.Forms, func() ([]ontology.Form, error) { return words[ontology.Form](k, "form") }),
		into(&f.Modalities, func() ([]ontology.Modality, error) { return words[ontology.Modality](k, "modality") }),
		into(&f.Venues, func() ([]ontology.Venue, error) { return words[ontology.Venue](k, "venue") }),
		readArg(&f.FirstHand, k.flag, "firstHand"),
		into(&f.Sources, func() ([]storage.Key, error) { return g.refs(ctx, k, "source", []ontology.Kind{ontology.KindSource}) }),
		into(&f.Documents, func() ([]storage.Key, error) { return g.nodesNamed(ctx, k, "document", ontology.KindDocument) }),
		readArg(&f.Text, k.search, "text"),
	)
	return f, err
}

func (g *graph) countryRefs(ctx context.Context, k ask, arg string) ([]storage.Key, error) {
	return g.refs(ctx, k, arg, []ontology.Kind{ontology.KindCountry})
}

// eventFilter reads the arguments of calls, meetings and events; kinds are
// those that the field itself asks for.
func (g *graph) eventFilter(ctx context.Context, k ask, kinds ...ontology.Kind) (f storage.EventFilter, err error) {
	actors := func(arg string) ([]storage.Key, error) { return g.actorRefs(ctx, k, arg) }
	var with []storage.Key
	err = read(
		readArg(&f.Between, actors, "between"),
		readArg(&f.Involving, actors, "involving"),
		readArg(&with, actors, "with"),
		readArg(&f.InitiatedBy, actors, "initiatedBy"),
		into(&f.Types, func() ([]ontology.EventType, error) { return words[ontology.EventType](k, "type") }),
		into(&f.Statuses, func() ([]ontology.Status, error) { return words[ontology.Status](k, "status") }),
		into(&f.PLOVER, func() ([]ontology.PLOVERType, error) { return words[ontology.PLOVERType](k, "plover") }),
		readArg(&f.When, k.when, "during"),
		into(&f.Sources, func() ([]storage.Key, error) { return g.refs(ctx, k, "source", []ontology.Kind{ontology.KindSource}) }),
		into(&f.Documents, func() ([]storage.Key, error) { return g.nodesNamed(ctx, k, "document", ontology.KindDocument) }),
		readArg(&f.Text, k.search, "text"),
	)
	f.Kinds = kinds
	if with != nil {
		f.Involving = with // no field has both
	}
	return f, err
}

func (g *graph) sanctionFilter(ctx context.Context, k ask) (f storage.SanctionFilter, err error) {
	actors := func(arg string) ([]storage.Key, error) { return g.actorRefs(ctx, k, arg) }
	err = read(
		readArg(&f.Targets, actors, "target"),
		readArg(&f.Authorities, actors, "authority"),
		into(&f.Programs, func() ([]storage.Key, error) { return g.refs(ctx, k, "program", []ontology.Kind{ontology.KindProgram}) }),
		into(&f.Measures, func() ([]ontology.Measure, error) { return words[ontology.Measure](k, "measure") }),
		readArg(&f.AsOf, k.day, "asOf"),
		into(&f.AsOfMatch, k.match),
		readArg(&f.Listed, k.when, "listed"),
		into(&f.Sources, func() ([]storage.Key, error) { return g.refs(ctx, k, "source", []ontology.Kind{ontology.KindSource}) }),
	)
	return f, err
}

func (g *graph) documentFilter(ctx context.Context, k ask) (f storage.DocumentFilter, err error) {
	err = read(
		into(&f.Datasets, func() ([]storage.Key, error) { return g.refs(ctx, k, "dataset", []ontology.Kind{ontology.KindDataset}) }),
		into(&f.Sources, func() ([]storage.Key, error) { return g.refs(ctx, k, "source", []ontology.Kind{ontology.KindSource}) }),
		into(&f.Types, func() ([]ontology.DocumentType, error) { return words[ontology.DocumentType](k, "type") }),
		readArg(&f.Published, k.when, "published"),
		into(&f.Reporting, func() ([]storage.Key, error) { return g.nodesNamed(ctx, k, "reporting") }),
		readArg(&f.Text, k.search, "text"),
	)
	return f, err
}

func (k ask) linkFilter(relations string) (f storage.LinkFilter, err error) {
	err = read(
		into(&f.Relations, func() ([]ontology.Relation, error) { return words[ontology.Relation](k, relations) }),
		readArg(&f.When, k.when, "during"),
	)
	return f, err
}
