package seed

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/jsonschema-go/jsonschema"

	"demarche/ontology"
	"demarche/storage/storagetest"
)

// publishedSchema reads the schema back as a stranger would.
func publishedSchema(t *testing.T) (*jsonschema.Schema, *jsonschema.Resolved) {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &s, resolved
}

func instance(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaFitsEmbeddedDocuments(t *testing.T) {
	_, schema := publishedSchema(t)
	for name, data := range Documents() {
		if err := schema.Validate(instance(t, data)); err != nil {
			t.Errorf("seed/%s: %v", name, err)
		}
	}
	if err := schema.Validate(instance(t, []byte(exampleDocument))); err != nil {
		t.Errorf("the example: %v", err)
	}
}

// Every field of the Go types is in the schema, in every place, with its
// description; and no description is left over.
func TestSchemaHasEveryField(t *testing.T) {
	root, _ := publishedSchema(t)
	used := make(map[string]bool)
	check := func(t *testing.T, goType reflect.Type, s *jsonschema.Schema) {
		for _, f := range fieldsOf(goType) {
			key := goType.Name() + "." + f.name
			used[key] = true
			switch p := s.Properties[f.name]; {
			case p == nil:
				t.Errorf("%s is not in the schema", key)
			case p.Description == "":
				t.Errorf("%s has no description", key)
			}
		}
	}
	object := func(name string) *jsonschema.Schema {
		s := root.Defs[name]
		if s != nil && len(s.Properties) == 0 && len(s.AnyOf) == 2 {
			s = s.AnyOf[1] // a string, or this object
		}
		if s == nil {
			t.Fatalf("there is no definition %q", name)
		}
		return s
	}
	check(t, reflect.TypeFor[ontology.Facts](), root)
	check(t, reflect.TypeFor[dateObject](), object("date"))
	for _, o := range objects() {
		check(t, o.t, object(o.name))
	}
	for key := range describedFields() {
		if !used[key] {
			t.Errorf("the description of %s belongs to no field", key)
		}
	}
	for name, d := range root.Defs {
		if d.Description == "" {
			t.Errorf("definition %q has no description", name)
		}
	}
	for name := range describedTypes() {
		if root.Defs[name] == nil && name != "document" {
			t.Errorf("the description of %q belongs to no definition", name)
		}
	}
}

// Every closed list of words of the ontology is one in the schema: a new string
// type in the Go types that is none would be found here.
func TestSchemaHasEveryVocabulary(t *testing.T) {
	root, _ := publishedSchema(t)
	known := vocabularies()
	var walk func(reflect.Type)
	seen := make(map[reflect.Type]bool)
	walk = func(goType reflect.Type) {
		switch {
		case seen[goType]:
			return
		case goType.Kind() == reflect.Pointer || goType.Kind() == reflect.Slice:
			walk(goType.Elem())
			return
		case goType == reflect.TypeFor[ontology.Date]():
			goType = reflect.TypeFor[dateObject]()
		}
		seen[goType] = true
		switch goType.Kind() {
		case reflect.Struct:
			for _, f := range reflect.VisibleFields(goType) {
				walk(f.Type)
			}
		case reflect.String:
			if goType == reflect.TypeFor[string]() || goType == reflect.TypeFor[ontology.ID]() {
				return
			}
			v := known[goType]
			if v == nil {
				t.Errorf("%s is no vocabulary of the schema", goType)
			} else if d := root.Defs[v.Title]; d == nil || !reflect.DeepEqual(d.Enum, stringsOf(v.Enum)) {
				t.Errorf("definition %q does not list %v", v.Title, v.Enum)
			}
			delete(known, goType)
		}
	}
	walk(reflect.TypeFor[ontology.Facts]())
	if len(known) > 0 {
		t.Errorf("nothing uses the vocabularies of %v", slices.Collect(maps.Keys(known)))
	}
}

func stringsOf(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = fmt.Sprint(v)
	}
	return out
}

// The schema and the loader give the same verdict on the form of a document.
// loader is a part of the loader's findings; empty means that it takes it.
func TestSchemaAndLoaderAgree(t *testing.T) {
	const good = `{"publisher": "Example", "title": "T", "events": [{"type": "REMARKS", "title": "E", "status": "OCCURRED", "when": "2021-12-30"}]}`
	event := func(fields string) string {
		return `{"publisher": "Example", "title": "T", "events": [{` + fields + `}]}`
	}
	actor := func(fields string) string {
		return `{"publisher": "Example", "title": "T", "actors": [{` + fields + `}]}`
	}
	dated := func(date string) string {
		return `{"publisher": "Example", "title": "T", "published": ` + date + `}`
	}
	statement := func(fields string) string {
		return `{"publisher": "Example", "title": "T", "actors": [{"id": "person/a", "name": "A"}], "statements": [{` + fields + `}]}`
	}
	tests := []struct{ name, document, loader string }{
		{"a good one", good, ""},
		{"a publisher as an object", strings.Replace(good, `"Example"`, `{"name": "Example", "url": "https://example.org"}`, 1), ""},
		{"a schema's address", strings.Replace(good, `{`, `{"$schema": "demarche.json", `, 1), ""},
		{"no object", `[]`, "$: a document is an object, not a list"},
		{"no publisher", `{"title": "T"}`, "$.publisher.name: is missing"},
		{"an empty publisher", `{"publisher": " ", "title": "T"}`, "$.publisher: is empty"},
		{"a nameless publisher", `{"publisher": {"url": "https://example.org"}, "title": "T"}`, "$.publisher.name: is missing"},
		{"no title", `{"publisher": "Example"}`, "$.title: is missing"},
		{"a blank title", `{"publisher": "Example", "title": "  "}`, "$.title: is missing"},
		{"a title that is a number", `{"publisher": "Example", "title": 7}`, "$.title: should be a string, not a number"},
		{"an unknown field", `{"publisher": "Example", "title": "T", "titel": "T"}`, `$.titel: there is no such field: did you mean "title"?`},
		{"an unknown document type", `{"publisher": "Example", "title": "T", "type": "Article"}`, `$.type: "Article" is none of`},
		{"an empty document type", `{"publisher": "Example", "title": "T", "type": ""}`, `$.type: is empty`},
		{"an id of another kind", `{"publisher": "Example", "title": "T", "id": "article/x"}`, `$.id: "article/x" is not an id`},
		{"an id in upper case", `{"publisher": "Example", "title": "T", "id": "document/X"}`, `$.id: "document/X" is not an id`},
		{"actors that are no list", `{"publisher": "Example", "title": "T", "actors": {}}`, "$.actors: should be a list, not an object"},
		{"an actor without id", actor(`"name": "A"`), "$.actors[0].id: is missing"},
		{"an actor without name", actor(`"id": "person/a"`), "$.actors[0].name: is missing"},
		{"an actor of no kind", actor(`"id": "leader/a", "name": "A"`), `$.actors[0].id: "leader/a" is not an id: there is no kind "leader"`},
		{"an unnamed source for nobody", actor(`"id": "unnamed/a", "name": "an official"`), "$.actors[0].actsFor: an unnamed source needs"},
		{"a capital of a person", actor(`"id": "person/a", "name": "A", "capital": "B"`), "$.actors[0].capital: only a country has it"},
		{"a person's type", actor(`"id": "person/a", "name": "A", "type": "IGO"`), "$.actors[0].type: only a organization has it"},
		{"a country's birthday", actor(`"id": "country/aa", "name": "A", "born": "1950"`), "$.actors[0].born: only a person has it"},
		{"an identifier without scheme", actor(`"id": "person/a", "name": "A", "identifiers": [{"value": "RS"}]`), "$.actors[0].identifiers[0].scheme: is missing"},
		{"an alias that is a string", actor(`"id": "person/a", "name": "A", "aliases": ["B"]`), "$.actors[0].aliases[0]: should be an object, not a string"},
		{"a yes for true", actor(`"id": "person/a", "name": "A", "provisional": "yes"`), "$.actors[0].provisional: should be true or false, not a string"},
		{"null in a list", `{"publisher": "Example", "title": "T", "actors": [null]}`, "$.actors[0]: is null"},
		{"an event of no type", event(`"title": "E", "status": "OCCURRED"`), "$.events[0].type: is missing"},
		{"an event without status", event(`"title": "E", "type": "OTHER"`), "$.events[0].status: is missing"},
		{"an event that is nothing", event(`"type": "OTHER", "status": "OCCURRED"`), "$.events[0]: an event needs participants or a title"},
		{"half a second", event(`"type": "OTHER", "status": "OCCURRED", "title": "E", "durationSeconds": 0.5`), "$.events[0].durationSeconds: should be a whole number, not 0.5"},
		{"less than no time", event(`"type": "OTHER", "status": "OCCURRED", "title": "E", "durationSeconds": -1`), "$.events[0].durationSeconds: -1 is no duration"},
		{"an unknown role", event(`"type": "OTHER", "status": "OCCURRED", "title": "E", "participants": [{"actor": "country/us", "role": "GUEST"}]`), `$.events[0].participants[0].role: "GUEST" is none of`},
		{"empty evidence", event(`"type": "OTHER", "status": "OCCURRED", "title": "E", "evidence": [{}]`), "$.events[0].evidence[0]: is empty"},
		{"a span before the start", event(`"type": "OTHER", "status": "OCCURRED", "title": "E", "evidence": [{"passage": "E", "span": {"start": -1, "end": 0}}]`), "$.events[0].evidence[0].span"},
		{"a statement without speaker", statement(`"text": "S", "form": "DIRECT", "act": "ASSERT"`), "$.statements[0].speaker: is missing"},
		{"an empty speaker", statement(`"speaker": "", "text": "S", "form": "DIRECT", "act": "ASSERT"`), "$.statements[0].speaker: is empty"},
		{"a speaker that is an object", statement(`"speaker": {"name": "A"}, "text": "S", "form": "DIRECT", "act": "ASSERT"`), "$.statements[0].speaker: should be a string, not an object"},
		{"a target without basis", statement(`"speaker": "A", "text": "S", "form": "DIRECT", "act": "ASSERT", "about": [{"target": "A"}]`), "$.statements[0].about[0].basis: is missing"},
		{"a good statement", statement(`"speaker": "A", "text": "S", "form": "DIRECT", "act": "ASSERT", "about": [{"target": "person/a", "basis": "NAMED"}]`), ""},
		{"a day", dated(`"2021-12-30"`), ""},
		{"a time", dated(`"2021-12-30T15:35:00-05:00"`), ""},
		{"an open interval", dated(`"2021-12-30/.."`), ""},
		{"an open start", dated(`"../2021-12-30"`), ""},
		{"a decade", dated(`"202X"`), ""},
		{"about then", dated(`"2021-11-21~"`), ""},
		{"a phrase", dated(`{"edtf": "2021-12-31", "basis": "RELATIVE", "phrase": "Friday", "anchor": "2021-12-31"}`), ""},
		{"a phrase without its anchor", dated(`{"edtf": "2021-12-31", "basis": "RELATIVE", "phrase": "Friday"}`), "$.published: a RELATIVE date needs"},
		{"words for a date", dated(`"yesterday"`), `$.published: "yesterday" is no EDTF date`},
		{"the thirteenth month", dated(`"2021-13-01"`), `$.published: "2021-13-01" is no EDTF date`},
		{"an American date", dated(`"12/31/2021"`), `$.published: "12/31/2021" is no EDTF interval`},
		{"an empty date", dated(`""`), "$.published: is empty"},
		{"a year that is a number", dated(`2021`), "$.published: should be an EDTF string or an object"},
		{"a date object without date", dated(`{"basis": "EXPLICIT"}`), "$.published.edtf: is missing"},
		{"a date object with more", dated(`{"edtf": "2021", "precision": "YEAR"}`), "$.published.precision: there is no such field"},
	}
	_, schema := publishedSchema(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := schema.Validate(instance(t, []byte(tt.document)))
			if (err == nil) != (tt.loader == "") {
				t.Errorf("the schema says %v", err)
			}
			store := storagetest.NewOracle(time.Now)
			defer store.Close()
			_, _, err = NewLoader(store).LoadDocument(t.Context(), []byte(tt.document))
			switch {
			case tt.loader == "" && err != nil:
				t.Errorf("the loader says %v", err)
			case tt.loader != "" && (err == nil || !strings.Contains(err.Error(), tt.loader)):
				t.Errorf("the loader says %v; want %q", err, tt.loader)
			}
		})
	}
}
