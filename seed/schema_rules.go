package seed

import (
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"demarche/ontology"
)

// addRules writes into the schema what [ontology.Facts.Validate] asks for and
// Go's types do not say.
func addRules(root *jsonschema.Schema) {
	defs := root.Defs
	actors := []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed}
	for name, kinds := range map[string][]ontology.Kind{
		"publisher": {ontology.KindSource}, "actor": actors, "office": {ontology.KindOffice}, "tenure": {ontology.KindTenure},
		"membership": {ontology.KindMembership}, "event": {ontology.KindCall, ontology.KindMeeting, ontology.KindEvent},
		"place": {ontology.KindPlace}, "statement": {ontology.KindStatement}, "program": {ontology.KindProgram}, "dataset": {ontology.KindDataset}, "sanction": {ontology.KindSanction},
	} {
		ownID(defs[name], kinds...)
	}
	ownID(root, ontology.KindDocument)

	// A publisher is its name, or an object that names it by name or id.
	publisher := defs["publisher"]
	publisher.Required = nil
	publisher.AnyOf = []*jsonschema.Schema{{Required: []string{"name"}}, {Required: []string{"id"}}}
	publisher.Title = ""
	defs["publisher"] = &jsonschema.Schema{Title: "publisher", Description: describedTypes()["publisher"],
		AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: `\S`, Examples: []any{"The White House"}}, publisher}}

	// An actor has an id, and fields that depend on its kind.
	actor := defs["actor"]
	actor.Required = append([]string{"id"}, actor.Required...)
	actor.AllOf = []*jsonschema.Schema{
		{If: idOf(ontology.KindUnnamed), Then: &jsonschema.Schema{Required: []string{"actsFor"}}},
		{If: idOf(ontology.KindOrganization), Else: without("type")},
		{If: idOf(ontology.KindCountry), Else: without("capital")},
		{If: idOf(ontology.KindPerson), Else: without("born", "died")},
	}

	// Nobody can tell which event it is without one of these.
	defs["event"].AnyOf = []*jsonschema.Schema{
		{Required: []string{"participants"}, Properties: map[string]*jsonschema.Schema{"participants": {MinItems: jsonschema.Ptr(1)}}},
		notEmpty("title"),
	}
	defs["event"].Properties["durationSeconds"].Minimum = jsonschema.Ptr(0.0)
	defs["span"].Properties["start"].Minimum = jsonschema.Ptr(0.0)
	defs["span"].Properties["end"].Minimum = jsonschema.Ptr(0.0)
	defs["evidence"].AnyOf = []*jsonschema.Schema{notEmpty("passage"), {Required: []string{"span"}}, notEmpty("locator"), notEmpty("cites")}
	for name, s := range defs {
		if s.Description == "" {
			s.Description = describedTypes()[name]
		}
	}
}

// ownID sets the form of a node's own id: one of its kinds and a key.
func ownID(s *jsonschema.Schema, kinds ...ontology.Kind) {
	id := s.Properties["id"]
	id.Ref, id.Type, id.Pattern = "", "string", idPattern(kinds...)
}

// idPattern uses no class of letters that only some engines know.
func idPattern(kinds ...ontology.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return `^(` + strings.Join(words, "|") + `)/[^A-Z\s/]{1,200}$`
}

// idOf fits an object whose id is of the kind.
func idOf(kind ontology.Kind) *jsonschema.Schema {
	return &jsonschema.Schema{Required: []string{"id"}, Properties: map[string]*jsonschema.Schema{"id": {Pattern: "^" + string(kind) + "/"}}}
}

// without fits an object that has none of the fields.
func without(fields ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Properties: make(map[string]*jsonschema.Schema)}
	for _, f := range fields {
		s.Properties[f] = &jsonschema.Schema{Not: &jsonschema.Schema{}}
	}
	return s
}

func notEmpty(field string) *jsonschema.Schema {
	return &jsonschema.Schema{Required: []string{field}, Properties: map[string]*jsonschema.Schema{field: {MinLength: jsonschema.Ptr(1)}}}
}
