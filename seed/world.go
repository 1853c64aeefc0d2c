package seed

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"demarche/article"
	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// World is what raw texts are read against: the actors, offices and publishers
// of a graph at one moment. It does not change once made, and any number of
// goroutines may read texts against it.
//
// Provisional actors are not part of it. What a program has read out of texts
// would otherwise change how it reads the next one, and a load would depend on
// the order of its files, on where it was stopped, and on how many workers it
// had. Two texts that name a person whom nobody knows mean one node all the
// same: its id follows from the name alone.
type World struct {
	known      *names.Index
	offices    *article.Offices
	publishers map[string][]storage.Naming // by [text.Key] of the name, and of the host of their address
}

// worldPage is how many nodes are read at a time.
const worldPage = 1000

// WorldOf reads the world of a store.
func WorldOf(ctx context.Context, store storage.Reader) (*World, error) {
	ids := make(map[storage.Key]ontology.ID)
	var actors []storage.Actor
	var aliases [][]ontology.Alias
	for _, kind := range []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization} {
		err := eachPage(ctx, store, kind, func(keys []storage.Key, nodes []storage.Node) error {
			for _, n := range nodes {
				ids[n.Key] = n.ID
			}
			found, err := store.Actors(ctx, keys)
			if err != nil {
				return err
			}
			named, err := store.Aliases(ctx, keys)
			actors, aliases = append(actors, found...), append(aliases, named...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var known []ontology.Actor
	for i, a := range actors {
		if a.ID != "" && !a.Provisional { // what is gone meanwhile reads as nothing
			known = append(known, ontology.Actor{ID: a.ID, Name: a.Name, Aliases: aliases[i], Country: ids[a.Country], ActsFor: ids[a.ActsFor], Type: a.Type})
		}
	}
	var offices []ontology.Office
	officeIDs := make(map[storage.Key]ontology.ID)
	err := eachPage(ctx, store, ontology.KindOffice, func(keys []storage.Key, _ []storage.Node) error {
		found, err := store.Offices(ctx, keys)
		for _, o := range found {
			officeIDs[o.Key] = o.ID
			offices = append(offices, ontology.Office{ID: o.ID, Name: o.Name, Of: ids[o.Of], Rank: o.Rank})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	lists, err := store.Tenures(ctx, storage.Per{}, storage.TenureFilter{})
	if err != nil {
		return nil, err
	}
	tenures := make([]ontology.Tenure, len(lists[0]))
	for i, t := range lists[0] {
		tenures[i] = ontology.Tenure{ID: t.ID, Person: ids[t.Person], Office: officeIDs[t.Office], From: t.From, Until: t.Until, Acting: t.Acting}
	}
	w := &World{known: names.NewIndex(known), offices: article.NewOffices(offices, tenures), publishers: make(map[string][]storage.Naming)}
	return w, eachPage(ctx, store, ontology.KindSource, func(keys []storage.Key, _ []storage.Node) error {
		sources, err := store.Sources(ctx, keys)
		for _, s := range sources {
			w.addPublisher(s.ID, s.Name, s.URL)
		}
		return err
	})
}

// eachPage calls visit for all live nodes of a kind, some at a time.
func eachPage(ctx context.Context, store storage.Identities, kind ontology.Kind, visit func(keys []storage.Key, nodes []storage.Node) error) error {
	for after := storage.Key(0); ; {
		nodes, err := store.Live(ctx, kind, after, worldPage)
		if err != nil || len(nodes) == 0 {
			return err
		}
		keys := make([]storage.Key, len(nodes))
		for i, n := range nodes {
			keys[i], after = n.Key, n.Key
		}
		if err := visit(keys, nodes); err != nil {
			return err
		}
	}
}

// EmbeddedWorld returns the world of the embedded base data, for reading texts
// without a graph.
func EmbeddedWorld() (*World, error) {
	var all ontology.Facts
	w := &World{publishers: make(map[string][]storage.Naming)}
	err := eachEmbedded(func(name string, facts *ontology.Facts) {
		if p := facts.Publisher; p.Name != "" {
			w.addPublisher(p.ID, p.Name, p.URL)
		}
		if strings.HasPrefix(name, "base/") {
			all.Actors = append(all.Actors, facts.Actors...)
			all.Offices = append(all.Offices, facts.Offices...)
			all.Tenures = append(all.Tenures, facts.Tenures...)
		}
	})
	if err != nil {
		return nil, err
	}
	w.known, w.offices = names.NewIndex(all.Actors), article.NewOffices(all.Offices, all.Tenures)
	return w, nil
}

// Known returns the actors of the world, and who held its offices.
func (w *World) Known() (*names.Index, *article.Offices) { return w.known, w.offices }

// addPublisher makes a publisher known by its name and by its host: a text that
// names no publisher is of its address's host.
func (w *World) addPublisher(id ontology.ID, name, address string) {
	host := ""
	if u, err := url.Parse(address); err == nil {
		host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	for _, called := range []string{name, host} {
		key := text.Key(called)
		if id != "" && key != "" && !slices.ContainsFunc(w.publishers[key], func(n storage.Naming) bool { return n.ID == id }) {
			w.publishers[key] = append(w.publishers[key], storage.Naming{Node: storage.Node{ID: id, Kind: id.Kind()}, Name: name})
		}
	}
}
