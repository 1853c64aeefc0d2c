package dataset

import (
	"slices"
	"strings"

	"demarche/internal/text"
	"demarche/ontology"
)

// offices are those of the base data with their holders, by the state or the
// union of states whose they are in the end.
type offices struct {
	of      map[ontology.ID][]namedOffice
	tenures map[[2]ontology.ID][]ontology.Tenure // by person and office
}

type namedOffice struct {
	id  ontology.ID
	key string
}

// WithOffices returns the world with offices and who held them, so that another
// data set's account of an office is told of the one that the graph has.
func (w *World) WithOffices(all []ontology.Office, tenures []ontology.Tenure) *World {
	with := *w
	with.offices = offices{make(map[ontology.ID][]namedOffice), make(map[[2]ontology.ID][]ontology.Tenure)}
	for _, o := range all {
		state := w.state(o.Of)
		with.offices.of[state] = append(with.offices.of[state], namedOffice{o.ID, w.officeKey(state, o.Name)})
	}
	for _, t := range tenures {
		pair := [2]ontology.ID{t.Person, t.Office}
		with.offices.tenures[pair] = append(with.offices.tenures[pair], t)
	}
	return &with
}

// Office returns the one office of the base data that has one of the names and is
// of the same state: "President of the Russian Federation" is Russia's president.
// Words count, and not their order: "Secretary of State of the United States" is
// the "United States Secretary of State". Where two offices would do, none does.
func (w *World) Office(of ontology.ID, names ...string) (ontology.ID, bool) {
	state := w.state(of)
	var found ontology.ID
	for _, name := range names {
		key := w.officeKey(state, name)
		for _, o := range w.offices.of[state] {
			if key == "" || o.key != key || o.id == found {
				continue
			}
			if found != "" {
				return "", false
			}
			found = o.id
		}
	}
	return found, found != ""
}

// Tenure returns the one tenure of the base data that is of the person in the
// office and overlaps the span: nobody holds one office twice at a time. Days that
// differ by a little, or are told less exactly, make no other tenure.
func (w *World) Tenure(person, office ontology.ID, from, until ontology.Date) (ontology.ID, bool) {
	var found ontology.ID
	first, last := span(from, until)
	for _, t := range w.offices.tenures[[2]ontology.ID{person, office}] {
		begin, end := span(t.From, t.Until)
		if begin >= last || first >= end {
			continue
		}
		if found != "" {
			return "", false
		}
		found = t.ID
	}
	return found, found != ""
}

// span returns the days that surely lie within a tenure: from the last on which it
// may have begun to the first on which it may have ended.
func span(from, until ontology.Date) (ontology.Day, ontology.Day) {
	first, last := ontology.Beginning, ontology.End
	if !from.IsZero() {
		_, first = from.Bounds()
	}
	if !until.IsZero() {
		last, _ = until.Bounds()
	}
	return first, last
}

// state follows an organization to whom it acts for, or belongs to, in the end.
func (w *World) state(id ontology.ID) ontology.ID {
	for range 8 {
		a, ok := w.Actor(id)
		switch {
		case ok && a.ActsFor != "":
			id = a.ActsFor
		case ok && a.Country != "" && id.Kind() != ontology.KindCountry:
			return a.Country
		default:
			return id
		}
	}
	return id
}

// officeKey returns the words of an office's name without those that name the
// state, in an order of their own.
func (w *World) officeKey(state ontology.ID, name string) string {
	key := " " + text.Key(name) + " "
	if a, ok := w.Actor(state); ok {
		names := []string{a.Name}
		for _, alias := range a.Aliases {
			if !alias.Metonym {
				names = append(names, alias.Text)
			}
		}
		slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
		for _, n := range names {
			if n = text.Key(n); n != "" {
				key = strings.ReplaceAll(key, " "+n+" ", " ")
			}
		}
	}
	words := slices.DeleteFunc(strings.Fields(key), func(word string) bool {
		switch word {
		case "of", "the", "for", "and", "to":
			return true
		}
		return false
	})
	slices.Sort(words)
	return strings.Join(words, " ")
}
