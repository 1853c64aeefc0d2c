package wikidata

import (
	"bytes"
	"encoding/json"
	"slices"
)

// item is an entity as dumps and answers write it.
type item struct {
	ID           string            `json:"id"`
	Type         string            `json:"type"`
	Missing      *string           `json:"missing"`
	Modified     string            `json:"modified"`
	Labels       dict[term]        `json:"labels"`
	Descriptions dict[term]        `json:"descriptions"`
	Aliases      dict[[]term]      `json:"aliases"`
	Claims       dict[[]statement] `json:"claims"`
}

// term is some words in a language.
type term struct {
	Language string `json:"language"`
	Value    string `json:"value"`
}

// statement is one claim of a property.
type statement struct {
	Snak       snak         `json:"mainsnak"`
	Rank       string       `json:"rank"`
	Qualifiers dict[[]snak] `json:"qualifiers"`
	References []struct {
		Snaks dict[[]snak] `json:"snaks"`
	} `json:"references"`
}

// snak is a value, or that there is some value or none.
type snak struct {
	Type  string `json:"snaktype"`
	Value struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// dict is an object that PHP writes as a list where it is empty.
type dict[V any] map[string]V

func (d *dict[V]) UnmarshalJSON(data []byte) error {
	if bytes.Equal(bytes.TrimSpace(data), []byte("[]")) {
		*d = nil
		return nil
	}
	return json.Unmarshal(data, (*map[string]V)(d))
}

// item returns the number of the item that a snak names, or "".
func (s snak) item() string {
	var v struct {
		ID string `json:"id"`
	}
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	return v.ID
}

// text returns the string of a snak, or "".
func (s snak) text() string {
	var v string
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	return v
}

// english returns the other names in English.
func (i *item) english() []string {
	var names []string
	for _, alias := range i.Aliases["en"] {
		names = append(names, alias.Value)
	}
	return names
}

// held returns the statements of a property that are not deprecated.
func (i *item) held(property string) []statement {
	return slices.DeleteFunc(slices.Clone(i.Claims[property]), func(s statement) bool { return s.Rank == "deprecated" })
}

// best returns the preferred statements of a property, or all that are held
// where none is preferred. One that has an end counts only where all have.
func (i *item) best(property string) []statement {
	all := i.held(property)
	for _, worse := range []func(statement) bool{
		func(s statement) bool { return s.Rank != "preferred" },
		func(s statement) bool {
			return len(s.Qualifiers["P582"]) > 0 && s.Qualifiers["P582"][0].Type != "novalue"
		},
	} {
		if !slices.ContainsFunc(all, func(s statement) bool { return !worse(s) }) {
			continue
		}
		all = slices.DeleteFunc(all, worse)
	}
	return all
}

// items returns the items that statements name, each once.
func items(all []statement) []string {
	var out []string
	for _, s := range all {
		if q := s.Snak.item(); q != "" && !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

// cites returns where a statement has it from: the first address among its
// references, or the statement itself.
func (s *statement) cites(id, property string) string {
	for _, r := range s.References {
		for _, address := range r.Snaks["P854"] {
			if text := address.text(); text != "" {
				return text
			}
		}
	}
	return "https://www.wikidata.org/wiki/" + id + "#" + property
}
