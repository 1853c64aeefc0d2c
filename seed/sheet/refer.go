package sheet

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
	"demarche/seed/dataset"
)

// identify gives the actors that the row describes their ids: that of an actor of
// the base data who bears one of their codes, or alone bears their name; else one
// of the table's own.
func (r *row) identify(world *dataset.World) {
	for _, d := range r.actors {
		if d.actor.ID != "" {
			continue
		}
		for _, code := range d.actor.Identifiers {
			if id, ok := world.Identified(code.Scheme, code.Value); ok && id.Kind() == d.kind {
				d.actor.ID = id
			}
		}
		if found := named(world, d.actor.Name, []ontology.Kind{d.kind}); d.actor.ID == "" && len(found) == 1 && d.key == d.actor.Name {
			d.actor.ID = found[0]
		}
		if d.actor.ID == "" {
			d.actor.ID = dataset.NodeID(d.kind, r.mapping.dataset.ID.Key()+" "+d.key)
		}
	}
}

// named returns the actors of the base data that a name means in full, by a part,
// or by a figure of speech: of the first of these that anybody has, all.
func named(world *dataset.World, name string, kinds []ontology.Kind) []ontology.ID {
	var out []ontology.ID
	for _, c := range world.Names().Lookup(name) {
		if slices.Contains(kinds, c.ID.Kind()) {
			out = append(out, c.ID)
		}
	}
	return out
}

// refer turns the names in the facts into ids: actors first, because the ids of
// offices, programmes and events follow from theirs.
func (r *row) refer(f *ontology.Facts, world *dataset.World) {
	actors := func(kinds []ontology.Kind) bool {
		return !slices.ContainsFunc(kinds, func(k ontology.Kind) bool { return !k.IsActor() })
	}
	f.EachRef(func(_ string, ref *ontology.ID, kinds []ontology.Kind) {
		if r.from[ref] != nil && actors(kinds) {
			r.resolve(ref, kinds, world, nil)
		}
	})
	if r.err != nil {
		return
	}
	own := things(f)
	f.EachRef(func(_ string, ref *ontology.ID, kinds []ontology.Kind) {
		if r.from[ref] != nil && !actors(kinds) {
			r.resolve(ref, kinds, world, own)
		}
	})
}

// things are what else a row describes and how it is called, with the ids that it will get.
func things(f *ontology.Facts) map[string]ontology.ID {
	ahead := ontology.Facts{Offices: slices.Clone(f.Offices), Programs: slices.Clone(f.Programs), Events: slices.Clone(f.Events)}
	for i := range ahead.Events {
		if p := ahead.Events[i].Place; p != nil {
			place := *p
			ahead.Events[i].Place = &place
		}
	}
	ahead.Identify()
	out := make(map[string]ontology.ID)
	add := func(name string, id ontology.ID) {
		if key := text.Key(name); key != "" {
			out[key] = id
		}
	}
	for _, o := range ahead.Offices {
		add(o.Name, o.ID)
	}
	for _, p := range ahead.Programs {
		add(p.Name, p.ID)
		add(p.Key, p.ID)
	}
	for _, e := range ahead.Events {
		if add(e.Title, e.ID); e.Place != nil {
			add(e.Place.Name, e.Place.ID)
		}
	}
	return out
}

// resolve makes an id of a reference.
func (r *row) resolve(ref *ontology.ID, kinds []ontology.Kind, world *dataset.World, own map[string]ontology.ID) {
	t, s := r.from[ref], string(*ref)
	if ontology.LooksLikeID(s) {
		return
	}
	if scheme, code, ok := strings.Cut(s, ":"); ok && slices.Contains(ontology.Schemes(), ontology.Scheme(scheme)) {
		id, known := r.coded(ontology.Identifier{Scheme: ontology.Scheme(scheme), Value: code}, world)
		if !known {
			r.fail(t, "nobody in the row or in the base data has the %s code %s: describe the actor in actors, or write its id", scheme, code)
		}
		*ref = id
		return
	}
	key := text.Key(s)
	if id, ok := own[key]; ok && slices.Contains(kinds, id.Kind()) {
		*ref = id
		return
	}
	var found []ontology.ID
	for _, d := range r.actors {
		called := text.Key(d.actor.Name) == key || slices.ContainsFunc(d.actor.Aliases, func(a ontology.Alias) bool { return text.Key(a.Text) == key })
		if called && slices.Contains(kinds, d.actor.ID.Kind()) && !slices.Contains(found, d.actor.ID) {
			found = append(found, d.actor.ID)
		}
	}
	if len(found) == 0 {
		found = named(world, s, kinds)
	}
	switch len(found) {
	case 1:
		*ref = found[0]
	case 0:
		r.fail(t, "nothing that the row describes, and nobody in the base data, is called %q: describe it in %s, or write its id", s, listsOf(kinds))
	default:
		r.fail(t, "%q may be %s: write the id", s, strings.Join(plain(found), " or "))
	}
}

// coded returns the actor that bears a code.
func (r *row) coded(code ontology.Identifier, world *dataset.World) (ontology.ID, bool) {
	for _, d := range r.actors {
		if slices.Contains(d.actor.Identifiers, code) {
			return d.actor.ID, true
		}
	}
	return world.Identified(code.Scheme, code.Value)
}

// listsOf names the lists of a mapping that describe nodes of these kinds.
func listsOf(kinds []ontology.Kind) string {
	var out []string
	for _, k := range kinds {
		list := ""
		switch {
		case k.IsActor():
			list = "actors"
		case k.IsEvent():
			list = "events"
		case k == ontology.KindOffice || k == ontology.KindProgram:
			list = fmt.Sprintf("%ss", k)
		}
		if list != "" && !slices.Contains(out, list) {
			out = append(out, list)
		}
	}
	return strings.Join(out, " or ")
}
