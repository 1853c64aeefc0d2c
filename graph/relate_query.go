package graph

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// The root fields, as relations of one parent: the root. Its key is 0.

func rootKeys(of []root) []storage.Key { return make([]storage.Key, len(of)) }

// alone is the answer of a root field.
func alone[C any](answer C, err error) ([]C, error) { return []C{answer}, err }

// first is the answer of a root field that asked for one thing.
func first[C any](answers []C, err error) (C, error) {
	var none C
	if err != nil || len(answers) == 0 {
		return none, err
	}
	return answers[0], nil
}

// queryByID answers node, statement, call and their like: nil where the id
// names nothing.
func queryByID[C model.Node](ctx context.Context, g *graph, k ask) ([]C, error) {
	ids, err := k.ids("id")
	if err != nil {
		return nil, err
	}
	node, err := first(g.nodesByID(ctx, ids))
	if err != nil {
		return nil, err
	}
	found, right := node.(C)
	if node != nil && !right {
		return nil, badInput("id", "%q names a %s: ask node for it, or %s for the id of a %s", ids[0], strings.ToUpper(string(ids[0].Kind())), k.field.Name, k.field.Name)
	}
	return alone(found, nil)
}

func (g *graph) queryNode(ctx context.Context, k ask, _ []root) ([]model.Node, error) {
	return queryByID[model.Node](ctx, g, k)
}

func (g *graph) queryNodes(ctx context.Context, k ask, _ []root) ([][]model.Node, error) {
	if list := reflect.ValueOf(k.args["ids"]); list.Kind() == reflect.Slice && list.Len() == 0 {
		return [][]model.Node{{}}, nil // no filter, so nothing is wrong with asking for nothing
	}
	ids, err := k.ids("ids")
	if err != nil {
		return nil, err
	}
	return alone(g.nodesByID(ctx, ids))
}

func (g *graph) queryStatement(ctx context.Context, k ask, _ []root) ([]*model.Statement, error) {
	return queryByID[*model.Statement](ctx, g, k)
}

func (g *graph) queryCall(ctx context.Context, k ask, _ []root) ([]*model.Call, error) {
	return queryByID[*model.Call](ctx, g, k)
}

func (g *graph) queryMeeting(ctx context.Context, k ask, _ []root) ([]*model.Meeting, error) {
	return queryByID[*model.Meeting](ctx, g, k)
}

func (g *graph) queryEvent(ctx context.Context, k ask, _ []root) ([]model.Event, error) {
	return queryByID[model.Event](ctx, g, k)
}

func (g *graph) querySanction(ctx context.Context, k ask, _ []root) ([]*model.Sanction, error) {
	return queryByID[*model.Sanction](ctx, g, k)
}

func (g *graph) queryDocument(ctx context.Context, k ask, _ []root) ([]*model.Document, error) {
	return queryByID[*model.Document](ctx, g, k)
}

func (g *graph) queryDataset(ctx context.Context, k ask, _ []root) ([]*model.Dataset, error) {
	node, err := g.ref(ctx, k, "ref", []ontology.Kind{ontology.KindDataset})
	if err != nil {
		return nil, err
	}
	return g.datasets(ctx, []storage.Key{node.Key})
}

// mostDatasets is how many data sets a graph may have before they need pages.
const mostDatasets = 1000

func (g *graph) queryDatasets(ctx context.Context, _ ask, _ []root) ([][]*model.Dataset, error) {
	nodes, err := g.reader(ctx).Live(ctx, ontology.KindDataset, 0, mostDatasets)
	if err != nil {
		return nil, err
	}
	return alone(g.datasets(ctx, keysOf(nodes, func(n storage.Node) storage.Key { return n.Key })))
}

// queryActorAs answers actor, person, country and organization.
func queryActorAs[C model.Actor](ctx context.Context, g *graph, k ask, kinds []ontology.Kind) ([]C, error) {
	node, err := g.ref(ctx, k, "ref", kinds)
	if err != nil {
		return nil, g.orOther(ctx, k, err)
	}
	return actorsAs[C](ctx, g, k, []storage.Key{node.Key})
}

// orOther says what a reference names where it names no actor of the kind that
// the field asks for: "Russia" is nobody's name, but a country's.
func (g *graph) orOther(ctx context.Context, k ask, err error) error {
	if !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	other, problem := g.ref(ctx, k, "ref", actorKinds())
	if problem != nil {
		return err
	}
	field := "actor"
	if other.Kind != ontology.KindUnnamed {
		field = string(other.Kind)
	}
	ref, _, _ := k.text("ref")
	return &argError{"ref", codeNotFound, fmt.Errorf("no %s is called %q; it names %s: ask %s(ref: %[2]q)", k.field.Name, ref, other.ID, field)}
}

func (g *graph) queryActor(ctx context.Context, k ask, _ []root) ([]model.Actor, error) {
	return queryActorAs[model.Actor](ctx, g, k, actorKinds())
}

func (g *graph) queryPerson(ctx context.Context, k ask, _ []root) ([]*model.Person, error) {
	return queryActorAs[*model.Person](ctx, g, k, []ontology.Kind{ontology.KindPerson})
}

func (g *graph) queryCountry(ctx context.Context, k ask, _ []root) ([]*model.Country, error) {
	return queryActorAs[*model.Country](ctx, g, k, []ontology.Kind{ontology.KindCountry})
}

func (g *graph) queryOrganization(ctx context.Context, k ask, _ []root) ([]*model.Organization, error) {
	return queryActorAs[*model.Organization](ctx, g, k, []ontology.Kind{ontology.KindOrganization})
}

func (g *graph) queryLeaders(ctx context.Context, k ask, _ []root) ([][]*model.Tenure, error) {
	owner, err := g.ref(ctx, k, "country", []ontology.Kind{ontology.KindCountry, ontology.KindOrganization})
	if err != nil {
		return nil, err
	}
	ranks := slices.DeleteFunc(ontology.Ranks(), func(r ontology.Rank) bool { return !r.IsLeader() })
	return g.tenureLists(ctx, k, storage.OfOwner, []storage.Key{owner.Key}, ranks...)
}

func (g *graph) queryStatements(ctx context.Context, k ask, of []root) ([]*listing[*model.Statement], error) {
	return g.statementLists(ctx, k, storage.NoParent, rootKeys(of))
}

func (g *graph) queryCalls(ctx context.Context, k ask, of []root) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.NoParent, rootKeys(of), ontology.KindCall)
}

func (g *graph) queryMeetings(ctx context.Context, k ask, of []root) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.NoParent, rootKeys(of), ontology.KindMeeting)
}

func (g *graph) queryEvents(ctx context.Context, k ask, of []root) ([]*listing[model.Event], error) {
	return g.eventLists(ctx, k, storage.NoParent, rootKeys(of))
}

func (g *graph) querySanctions(ctx context.Context, k ask, of []root) ([]*listing[*model.Sanction], error) {
	return g.sanctionLists(ctx, k, storage.NoParent, rootKeys(of))
}

func (g *graph) queryDocuments(ctx context.Context, k ask, of []root) ([]*listing[*model.Document], error) {
	return g.documentLists(ctx, k, storage.NoParent, rootKeys(of))
}

func (g *graph) querySearch(ctx context.Context, k ask, of []root) ([]*listing[*model.SearchHit], error) {
	var f storage.SearchFilter
	countries := func() ([]storage.Key, error) { return g.countryRefs(ctx, k, "speakerCountry") }
	if err := read(readArg(&f.Text, k.search, "text"), into(&f.SpeakerCountries, countries), into(&f.Kinds, func() ([]ontology.Kind, error) { return k.kinds("kind", textKinds()...) })); err != nil {
		return nil, err
	}
	return connect(ctx, k, rootKeys(of), f, func(_ []storage.Key, p storage.Page) ([]storage.List[storage.Hit], error) {
		return alone(g.reader(ctx).Search(ctx, f, p))
	}, newHit)
}

func (g *graph) queryTimeline(ctx context.Context, k ask, of []root) ([]*listing[*model.Moment], error) {
	var f storage.TimelineFilter
	actors := func(arg string) ([]storage.Key, error) { return g.actorRefs(ctx, k, arg) }
	if err := read(readArg(&f.Of, actors, "of"), into(&f.Kinds, func() ([]ontology.Kind, error) { return k.kinds("kind", datedKinds()...) }), readArg(&f.When, k.when, "during")); err != nil {
		return nil, err
	}
	return connect(ctx, k, rootKeys(of), f, func(_ []storage.Key, p storage.Page) ([]storage.List[storage.Moment], error) {
		return alone(g.reader(ctx).Timeline(ctx, f, p))
	}, newMoment)
}

func (g *graph) queryNeighbours(ctx context.Context, k ask, _ []root) ([]*listing[*model.Neighbour], error) {
	actor, err := g.ref(ctx, k, "of", actorKinds())
	if err != nil {
		return nil, err
	}
	return g.neighbourLists(ctx, k, []storage.Key{actor.Key})
}

func (g *graph) queryStats(ctx context.Context, _ ask, _ []root) ([]*model.Stats, error) {
	s, err := g.reader(ctx).Stats(ctx)
	if err != nil {
		return nil, err
	}
	stats := &model.Stats{
		Edges: s.Edges, Documents: s.Nodes[ontology.KindDocument], Statements: s.Nodes[ontology.KindStatement],
		Earliest: model.NewDay(s.Earliest), Latest: model.NewDay(s.Latest),
		SchemaVersion: s.SchemaVersion, Engine: s.Engine, Version: g.version,
	}
	for _, kind := range ontology.Kinds() {
		stats.Nodes = append(stats.Nodes, &model.KindCount{Kind: kind, Count: s.Nodes[kind]})
	}
	return alone(stats, nil)
}
