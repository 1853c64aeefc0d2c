package dataset

import (
	"demarche/internal/names"
	"demarche/ontology"
)

// World is what an importer knows before it reads: the countries and the other
// actors of the base data, by their codes and names, and its offices with their
// holders ([World.WithOffices]). It does not change, and any
// number of goroutines may read it.
type World struct {
	codes   map[ontology.Identifier]ontology.ID
	names   *names.Index
	offices offices
}

// NewWorld makes a world of actors. A code that two of them bear names neither.
func NewWorld(actors []ontology.Actor) *World {
	w := &World{codes: make(map[ontology.Identifier]ontology.ID, 4*len(actors)), names: names.NewIndex(actors)}
	for _, a := range actors {
		for _, code := range a.Identifiers {
			if other, taken := w.codes[code]; taken && other != a.ID {
				w.codes[code] = ""
				continue
			}
			w.codes[code] = a.ID
		}
	}
	return w
}

// Identified returns the actor that bears a code of a scheme. There is no way to
// ask without the scheme: RS is Russia in FIPS 10-4 and Serbia in ISO 3166-1.
func (w *World) Identified(scheme ontology.Scheme, code string) (ontology.ID, bool) {
	id := w.codes[ontology.Identifier{Scheme: scheme, Value: code}]
	return id, id != ""
}

// Country returns the one country of a name or alias, and false where none or
// several bear it.
func (w *World) Country(name string) (ontology.ID, bool) { return w.only(name, ontology.KindCountry) }

// Organization returns the one organization of a name or alias, and false where
// none or several bear it.
func (w *World) Organization(name string) (ontology.ID, bool) {
	return w.only(name, ontology.KindOrganization)
}

// Person returns the one person of a full name or alias, and false where none or
// several bear it. A last name alone is none.
func (w *World) Person(name string) (ontology.ID, bool) { return w.only(name, ontology.KindPerson) }

// Names returns the index of the world's names, for reading texts.
func (w *World) Names() *names.Index { return w.names }

func (w *World) only(name string, kind ontology.Kind) (ontology.ID, bool) {
	var found ontology.ID
	for _, c := range w.names.Lookup(name) {
		if c.ID.Kind() != kind || c.Metonym || c.Short {
			continue
		}
		if found != "" {
			return "", false
		}
		found = c.ID
	}
	return found, found != ""
}

// OnlyCountry returns the country that all the names mean, or "" where they
// differ or one is unknown: a person of two nationalities belongs to no one state.
// Empty names count for nothing.
func (w *World) OnlyCountry(names []string) ontology.ID {
	var only ontology.ID
	for _, name := range names {
		if name == "" {
			continue
		}
		id, ok := w.Country(name)
		if !ok || only != "" && only != id {
			return ""
		}
		only = id
	}
	return only
}

// Actor returns what is known of an actor.
func (w *World) Actor(id ontology.ID) (ontology.Actor, bool) { return w.names.Actor(id) }
