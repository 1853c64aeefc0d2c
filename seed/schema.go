package seed

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"demarche/ontology"
)

// Schema returns the JSON Schema (draft 2020-12) of the document format,
// indented. Its objects are made from the Go types that the loader decodes
// into, so a field can be in neither or in both. It says what one document can
// say of itself; that a name fits a node, that a day exists and that a passage
// is in the text is for the loader to find out. The loader also reads null as a
// field left out, which the schema does not invite.
func Schema() []byte {
	data, err := json.MarshalIndent(documentSchema(), "", "  ")
	if err != nil {
		panic(fmt.Sprintf("the schema is made of Go types and cannot fail: %v", err))
	}
	return append(data, '\n')
}

// definition is a Go type that gets a definition of its own in the schema.
type definition struct {
	name string
	t    reflect.Type
}

// objects are the objects of the format, in the order in which they build on each other.
func objects() []definition {
	return []definition{
		{"publisher", reflect.TypeFor[ontology.Source]()},
		{"actor", reflect.TypeFor[ontology.Actor]()},
		{"alias", reflect.TypeFor[ontology.Alias]()},
		{"identifier", reflect.TypeFor[ontology.Identifier]()},
		{"office", reflect.TypeFor[ontology.Office]()},
		{"tenure", reflect.TypeFor[ontology.Tenure]()},
		{"membership", reflect.TypeFor[ontology.Membership]()},
		{"event", reflect.TypeFor[ontology.Event]()},
		{"participant", reflect.TypeFor[ontology.Participant]()},
		{"place", reflect.TypeFor[ontology.Place]()},
		{"statement", reflect.TypeFor[ontology.Statement]()},
		{"target", reflect.TypeFor[ontology.Target]()},
		{"program", reflect.TypeFor[ontology.Program]()},
		{"sanction", reflect.TypeFor[ontology.Sanction]()},
		{"dataset", reflect.TypeFor[ontology.Dataset]()},
		{"file", reflect.TypeFor[ontology.File]()},
		{"evidence", reflect.TypeFor[ontology.Evidence]()},
		{"confidence", reflect.TypeFor[ontology.Confidence]()},
		{"span", reflect.TypeFor[ontology.Span]()},
	}
}

// vocabularies are the closed lists of words of the format.
func vocabularies() map[reflect.Type]*jsonschema.Schema {
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[ontology.DocumentType](): words("documentType", ontology.DocumentTypes()),
		reflect.TypeFor[ontology.Scheme]():       words("scheme", ontology.Schemes()),
		reflect.TypeFor[ontology.OrgType]():      words("organizationType", ontology.OrgTypes()),
		reflect.TypeFor[ontology.Rank]():         words("rank", ontology.Ranks()),
		reflect.TypeFor[ontology.EventType]():    words("eventType", ontology.EventTypes()),
		reflect.TypeFor[ontology.Status]():       words("status", ontology.Statuses()),
		reflect.TypeFor[ontology.Role]():         words("role", ontology.Roles()),
		reflect.TypeFor[ontology.PLOVERType]():   words("ploverType", ontology.PLOVERTypes()),
		reflect.TypeFor[ontology.Form]():         words("form", ontology.Forms()),
		reflect.TypeFor[ontology.Act]():          words("act", ontology.Acts()),
		reflect.TypeFor[ontology.Modality]():     words("modality", ontology.Modalities()),
		reflect.TypeFor[ontology.Venue]():        words("venue", ontology.Venues()),
		reflect.TypeFor[ontology.Basis]():        words("basis", ontology.Bases()),
		reflect.TypeFor[ontology.Measure]():      words("measure", ontology.Measures()),
		reflect.TypeFor[ontology.DateBasis]():    words("dateBasis", ontology.DateBases()),
	}
}

// words is the definition of a vocabulary; its title is its name.
func words[T ~string](name string, values []T) *jsonschema.Schema {
	s := &jsonschema.Schema{Title: name, Type: "string", Description: describedTypes()[name]}
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
	return s
}

func documentSchema() *jsonschema.Schema {
	refTo := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	known := map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[ontology.ID]():   refTo("reference"),
		reflect.TypeFor[ontology.Date](): refTo("date"),
	}
	defs := make(map[string]*jsonschema.Schema)
	for t, vocabulary := range vocabularies() {
		known[t] = refTo(vocabulary.Title)
		defs[vocabulary.Title] = vocabulary
	}
	for _, o := range objects() {
		known[o.t] = refTo(o.name)
	}
	for _, o := range objects() {
		defs[o.name] = objectSchema(o.t, known)
	}
	defs["reference"] = &jsonschema.Schema{Title: "reference", Type: "string", Pattern: `\S`, Description: describedTypes()["reference"],
		Examples: []any{"person/joe-biden", "Biden", "Q6279", "US", "fips10-4:RS"}}
	date := objectSchema(reflect.TypeFor[dateObject](), known)
	defs["date"] = dateSchema(date)

	root := objectSchema(reflect.TypeFor[ontology.Facts](), known)
	root.Schema = "https://json-schema.org/draft/2020-12/schema"
	root.Title = "demarche document"
	root.Description = describedTypes()["document"]
	root.Properties["$schema"] = &jsonschema.Schema{Type: "string", Description: "The address of this schema, for editors; it has no meaning for the graph."}
	root.Defs = defs
	root.Examples = []any{json.RawMessage(exampleDocument)}
	addRules(root)
	return root
}

// objectSchema makes the schema of one Go type: its fields, those that must be
// there, and what each means.
func objectSchema(t reflect.Type, known map[reflect.Type]*jsonschema.Schema) *jsonschema.Schema {
	others := make(map[reflect.Type]*jsonschema.Schema, len(known))
	for k, v := range known {
		if k != t {
			others[k] = v
		}
	}
	s, err := jsonschema.ForType(t, &jsonschema.ForOptions{TypeSchemas: others})
	if err != nil {
		panic(fmt.Sprintf("the document format cannot be written as a schema: %v", err))
	}
	for name, p := range s.Properties {
		if slices.Contains(p.Types, "array") {
			p.Type, p.Types = "array", nil
		}
		if p.Ref != "" { // null beside a reference comes of a Go pointer
			p.Type, p.Types = "", nil
		}
		p.Description = describedFields()[t.Name()+"."+name]
		if slices.Contains(s.Required, name) && p.Type == "string" {
			p.Pattern = `\S`
		}
	}
	s.Title = strings.ToLower(t.Name())
	return s
}

// dateSchema is a date: an EDTF string, or an object where more is to be said.
func dateSchema(object *jsonschema.Schema) *jsonschema.Schema {
	const (
		part     = `-?(\d{4}|\d{3}X|\d{2}XX|\dXXX)(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12]\d|3[01]|XX))?)?(T\d\d:\d\d[0-9:.Z+-]*)?[~?%]*`
		expanded = `^(` + part + `|(` + part + `)/((` + part + `)|\.\.)?|(\.\.)?/(` + part + `))$`
	)
	edtf := &jsonschema.Schema{Type: "string", Pattern: expanded, Description: describedFields()["dateObject.edtf"],
		Examples: []any{"2021-12-30", "2021-12", "2021", "2021-12-01/2021-12-30", "../2021-12-31", "2021-11-21~", "202X"}}
	object.Title = ""
	object.Properties["edtf"] = edtf
	object.Properties["anchor"].Pattern = expanded
	relative := any(ontology.BasisRelative)
	object.If = &jsonschema.Schema{Required: []string{"basis"}, Properties: map[string]*jsonschema.Schema{"basis": {Const: &relative}}}
	object.Then = &jsonschema.Schema{Required: []string{"phrase", "anchor"}, Properties: map[string]*jsonschema.Schema{"phrase": {MinLength: jsonschema.Ptr(1)}}}
	return &jsonschema.Schema{Title: "date", Description: describedTypes()["date"],
		AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: expanded}, object}}
}
