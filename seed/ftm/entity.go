package ftm

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/ontology"
)

// entity is one entity as exports write it.
type entity struct {
	ID         string              `json:"id"`
	Caption    string              `json:"caption"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
	Referents  []string            `json:"referents"`
}

// change is one line of a delta.
type change struct {
	Op     string  `json:"op"`
	Entity *entity `json:"entity"`
}

// parse reads a line: an entity, or a change of one with its op.
func parse(text []byte) (e *entity, op string, err error) {
	var line struct {
		change
		entity
	}
	if err := json.Unmarshal(text, &line); err != nil {
		return nil, "", describe(err)
	}
	e, op = &line.entity, line.Op
	if line.Entity != nil {
		e = line.Entity
		if op == "" {
			return nil, "", errors.New("the line holds an entity without an op: a delta has ADD, MOD or DEL")
		}
	}
	switch {
	case e.ID == "":
		return nil, "", errors.New("the entity has no id: a line holds {\"id\": …, \"schema\": …, \"properties\": {…}}")
	case e.Schema == "" && op != "DEL":
		return nil, "", fmt.Errorf("entity %s has no schema", e.ID)
	}
	return e, op, nil
}

// describe says what a JSON error means for a line of entities.
func describe(err error) error {
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) && strings.Contains(mistyped.Field, "properties") {
		return fmt.Errorf("%s holds a %s: every property is a list of strings", mistyped.Field, mistyped.Value)
	}
	return err
}

// all returns the values of some properties, each once, without empty ones.
func (e *entity) all(properties ...string) []string {
	var values []string
	for _, p := range properties {
		for _, v := range e.Properties[p] {
			if v = strings.Join(strings.Fields(v), " "); v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	return values
}

// first returns the first value of the properties that have one, or "".
func (e *entity) first(properties ...string) string {
	for _, p := range properties {
		if values := e.all(p); len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// more returns what an entity that demarche exported says of a field that
// FollowTheMoney has no property for.
func (e *entity) more(field string) []string {
	if _, own := ownID(e.ID); !own {
		return nil
	}
	var values []string
	for _, v := range e.Properties["description"] {
		if value, ok := strings.CutPrefix(v, field+" "); ok {
			values = append(values, value)
		}
	}
	return values
}

// or returns the date that demarche exported beside a property that has no place
// for it, else the one of the property.
func (e *entity) or(field string, d ontology.Date) ontology.Date {
	for _, v := range e.more(field) {
		if written, err := ontology.ParseDate(v); err == nil {
			return written
		}
	}
	return d
}

// date returns the one date of a property: of several that agree the one that
// says most, and none where they differ.
func (e *entity) date(property string) ontology.Date {
	var only ontology.Date
	for _, v := range e.all(property) {
		v, _, _ = strings.Cut(v, "T") // a time of day says nothing here
		d, err := ontology.ParseDate(v)
		switch {
		case err != nil:
			return ontology.Date{}
		case only.IsZero() || strings.HasPrefix(d.EDTF, only.EDTF+"-"):
			only = d
		case !strings.HasPrefix(only.EDTF, d.EDTF):
			return ontology.Date{}
		}
	}
	return only
}

// earliest and latest choose among dates of several sources that each mean a
// beginning, or an end.
func (e *entity) earliest(property string) ontology.Date {
	var first ontology.Date
	for _, v := range e.all(property) {
		if d, err := ontology.ParseDate(v); err == nil && (first.IsZero() || d.Earliest < first.Earliest) {
			first = d
		}
	}
	return first
}

func (e *entity) latest(property string) ontology.Date {
	var last ontology.Date
	for _, v := range e.all(property) {
		if d, err := ontology.ParseDate(v); err == nil && (last.IsZero() || d.Latest > last.Latest) {
			last = d
		}
	}
	return last
}

var (
	wikidataID = regexp.MustCompile(`^Q\d+$`)
	ofacID     = regexp.MustCompile(`^ofac-(\d+)$`)
	euID       = regexp.MustCompile(`^eu-fsf-eu-(\d+)-(\d+)$`)
)

// identifiers returns what the entity is known by elsewhere: its own id, its
// referents', and the codes that it has.
func (e *entity) identifiers() []ontology.Identifier {
	var out []ontology.Identifier
	add := func(scheme ontology.Scheme, values ...string) {
		for _, v := range values {
			if id := (ontology.Identifier{Scheme: scheme, Value: v}); v != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	for _, id := range append([]string{e.ID}, e.Referents...) {
		if _, own := ownID(id); own {
			if id != e.ID {
				add(ontology.SchemeFTM, id) // it keeps finding what it was merged into
			}
			continue // the graph's own id is no outside code
		}
		add(ontology.SchemeFTM, id)
		if wikidataID.MatchString(id) {
			add(ontology.SchemeWikidata, id)
		}
		if m := ofacID.FindStringSubmatch(id); m != nil {
			add(ontology.SchemeOFAC, m[1])
		}
		if m := euID.FindStringSubmatch(id); m != nil {
			add(ontology.SchemeEU, "EU."+m[1]+"."+m[2])
		}
	}
	add(ontology.SchemeWikidata, e.all("wikidataId")...)
	add(ontology.SchemeLEI, e.all("leiCode")...)
	add(ontology.SchemeWebsite, e.all("website")...)
	if _, own := ownID(e.ID); own {
		for _, code := range append(e.all("idNumber", "registrationNumber"), e.more("identifier")...) {
			if scheme, value, ok := strings.Cut(code, ":"); ok && slices.Contains(ontology.Schemes(), ontology.Scheme(scheme)) {
				add(ontology.Scheme(scheme), value)
			}
		}
		for _, code := range e.all("territoryCode") {
			add(ontology.SchemeISO2, strings.ToUpper(code))
		}
	}
	return out
}
