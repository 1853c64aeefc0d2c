package seed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/storage"
)

// resolvePublisher gives a publisher that is written as a name the id by which
// the store knows it, and one that is written as an id its name.
func (l *Loader) resolvePublisher(ctx context.Context, d *draft) error {
	p := &d.facts.Publisher
	switch {
	case p.ID != "" && p.Name == "":
		nodes, err := l.store.Nodes(ctx, []ontology.ID{p.ID})
		if err != nil {
			return err
		}
		sources, err := l.store.Sources(ctx, []storage.Key{nodes[0].Key})
		if err != nil {
			return err
		}
		if p.Name = sources[0].Name; p.Name == "" {
			d.add(ontology.Finding{Path: "$.publisher.name", Message: fmt.Sprintf("is missing, and the store does not know %s", p.ID)})
		}
	case p.ID == "" && p.Name != "":
		found, err := l.store.Named(ctx, text.Key(p.Name), []ontology.Kind{ontology.KindSource})
		if err != nil {
			return err
		}
		if len(found) == 1 {
			p.ID = found[0].ID
		} else if len(found) > 1 {
			e := &storage.AmbiguousError{Ref: p.Name, Candidates: found}
			d.add(ontology.Finding{Path: "$.publisher", Message: e.Error()})
		}
	}
	return nil
}

// resolveReferences turns every reference that is written as a name into the id
// of the one node that it fits: of the document's own nodes, else of the
// store's. A name that fits none or several is a finding, and is taken out so
// that nothing is derived from it.
func (l *Loader) resolveReferences(ctx context.Context, d *draft) error {
	r := &resolver{Identities: l.store, asked: make(map[string]answer)}
	// Actors first: the ids of offices, programmes and events follow from them.
	r.own = ownActors(&d.facts)
	err := r.pass(ctx, d, func(kinds []ontology.Kind) bool {
		return len(kinds) > 0 && !slices.ContainsFunc(kinds, func(k ontology.Kind) bool { return !k.IsActor() })
	})
	if err != nil {
		return err
	}
	r.own = append(r.own, ownThings(&d.facts)...)
	return r.pass(ctx, d, func([]ontology.Kind) bool { return true })
}

// resolver finds nodes by name and remembers what it found within one document.
type resolver struct {
	storage.Identities
	own   []ownName
	asked map[string]answer
}

// ownName is a name that the document itself gives to a node.
type ownName struct {
	id      ontology.ID
	key     string // as [text.Key] has it
	name    string
	metonym bool
}

type answer struct {
	id      ontology.ID
	message string // why there is none
}

// pass resolves the references of the given kinds.
func (r *resolver) pass(ctx context.Context, d *draft, wanted func([]ontology.Kind) bool) (err error) {
	d.facts.EachRef(func(path string, ref *ontology.ID, kinds []ontology.Kind) {
		if err != nil || !wanted(kinds) || ontology.LooksLikeID(string(*ref)) {
			return
		}
		question := fmt.Sprint(*ref, kinds)
		a, known := r.asked[question]
		if !known {
			if a, err = r.resolve(ctx, string(*ref), kinds); err != nil {
				return
			}
			r.asked[question] = a
		}
		if *ref = a.id; a.message != "" {
			d.add(ontology.Finding{Path: path, Message: a.message})
		}
	})
	return err
}

func (r *resolver) resolve(ctx context.Context, ref string, kinds []ontology.Kind) (answer, error) {
	for _, metonym := range []bool{false, true} {
		found := r.ownNamed(ref, kinds, metonym)
		if len(found) == 1 {
			return answer{id: found[0].ID}, nil
		}
		if len(found) > 1 {
			return answer{message: (&storage.AmbiguousError{Ref: ref, Candidates: found}).Error()}, nil
		}
	}
	node, err := storage.Resolve(ctx, r, ref, kinds)
	var ambiguous *storage.AmbiguousError
	var missing *storage.NotFoundError
	switch {
	case errors.As(err, &ambiguous):
		return answer{message: ambiguous.Error()}, nil
	case errors.As(err, &missing):
		return answer{message: notFound(missing, kinds)}, nil
	}
	return answer{id: node.ID}, err
}

func (r *resolver) ownNamed(ref string, kinds []ontology.Kind, metonym bool) []storage.Naming {
	var found []storage.Naming
	key := text.Key(ref)
	for _, n := range r.own {
		if n.key == key && n.metonym == metonym && (len(kinds) == 0 || slices.Contains(kinds, n.id.Kind())) &&
			!slices.ContainsFunc(found, func(f storage.Naming) bool { return f.ID == n.id }) {
			found = append(found, storage.Naming{Node: storage.Node{ID: n.id, Kind: n.id.Kind()}, Name: n.name})
		}
	}
	return found
}

// ownActors returns the names of the document's actors.
func ownActors(f *ontology.Facts) []ownName {
	var own []ownName
	for i := range f.Actors {
		a := &f.Actors[i]
		own = append(own, ownName{a.ID, text.Key(a.Name), a.Name, false})
		for _, alias := range a.Aliases {
			own = append(own, ownName{a.ID, text.Key(alias.Text), a.Name, alias.Metonym})
		}
	}
	return slices.DeleteFunc(own, func(n ownName) bool { return n.id == "" || n.key == "" })
}

// ownThings returns the names of the document's data sets, offices, programmes, events and
// places, with the ids that they will get.
func ownThings(f *ontology.Facts) []ownName {
	ahead := ontology.Facts{Datasets: slices.Clone(f.Datasets), Offices: slices.Clone(f.Offices), Programs: slices.Clone(f.Programs), Events: slices.Clone(f.Events)}
	for i := range ahead.Events {
		if p := ahead.Events[i].Place; p != nil {
			place := *p
			ahead.Events[i].Place = &place
		}
	}
	ahead.Identify()
	var own []ownName
	for _, d := range ahead.Datasets {
		own = append(own, ownName{d.ID, text.Key(d.Name), d.Name, false})
	}
	for _, o := range ahead.Offices {
		own = append(own, ownName{o.ID, text.Key(o.Name), o.Name, false})
	}
	for _, p := range ahead.Programs {
		own = append(own, ownName{p.ID, text.Key(p.Name), p.Name, false}, ownName{p.ID, text.Key(p.Key), p.Name, false})
	}
	for _, e := range ahead.Events {
		own = append(own, ownName{e.ID, text.Key(e.Title), e.Title, false})
		if e.Place != nil {
			own = append(own, ownName{e.Place.ID, text.Key(e.Place.Name), e.Place.Name, false})
		}
	}
	return slices.DeleteFunc(own, func(n ownName) bool { return n.key == "" })
}

// notFound says that a reference fits nothing, what comes near, and what to do.
func notFound(e *storage.NotFoundError, kinds []ontology.Kind) string {
	what := "node"
	switch all := func(is func(ontology.Kind) bool) bool {
		return len(kinds) > 0 && !slices.ContainsFunc(kinds, func(k ontology.Kind) bool { return !is(k) })
	}; {
	case len(kinds) == 1:
		what = string(kinds[0])
	case all(ontology.Kind.IsActor):
		what = "actor"
	case all(ontology.Kind.IsEvent):
		what = "event"
	}
	near := ""
	for i, n := range e.Near {
		if i == 0 {
			near = "; near: "
		} else {
			near += ", "
		}
		near += fmt.Sprintf("%q (%s)", n.Matched, n.ID)
	}
	return fmt.Sprintf("no %s is called %q%s; %s", what, e.Ref, near, declareIn(kinds))
}

// declareIn says where a document describes a node that nobody knows yet.
func declareIn(kinds []ontology.Kind) string {
	var lists []string
	for _, k := range kinds {
		list := ""
		switch {
		case k.IsActor():
			list = "$.actors"
		case k.IsEvent():
			list = "$.events"
		case k == ontology.KindOffice:
			list = "$.offices"
		case k == ontology.KindProgram:
			list = "$.programs"
		case k == ontology.KindDataset:
			list = "$.datasets"
		}
		if list != "" && !slices.Contains(lists, list) {
			lists = append(lists, list)
		}
	}
	if len(lists) == 0 {
		return "write its id"
	}
	return "write its id, or describe it in " + strings.Join(lists, " or ")
}

// unknownIDs returns a finding for each id that neither the document nor the
// store describes, with the names that come near.
func (l *Loader) unknownIDs(ctx context.Context, f *ontology.Facts) ([]ontology.Finding, error) {
	own := map[ontology.ID]bool{f.ID: true, f.Publisher.ID: true}
	for _, a := range f.Accounts() {
		own[a.Node] = true
	}
	type use struct {
		path  string
		id    ontology.ID
		kinds []ontology.Kind
	}
	var uses []use
	var ids []ontology.ID
	f.EachRef(func(path string, ref *ontology.ID, kinds []ontology.Kind) {
		if !own[*ref] && ontology.LooksLikeID(string(*ref)) {
			uses, ids = append(uses, use{path, *ref, kinds}), append(ids, *ref)
		}
	})
	nodes, err := l.store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var findings []ontology.Finding
	for i, u := range uses {
		if nodes[i].Key != 0 {
			continue
		}
		_, err := storage.Resolve(ctx, l.store, string(u.id), u.kinds)
		var missing *storage.NotFoundError
		if !errors.As(err, &missing) {
			if err != nil {
				return nil, err
			}
			continue
		}
		findings = append(findings, ontology.Finding{Path: u.path, Message: notFound(missing, []ontology.Kind{u.id.Kind()})})
	}
	return findings, nil
}
