package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph"
	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// TestSchemaIsDescribed holds every type, field and argument of the schema to
// be described.
func TestSchemaIsDescribed(t *testing.T) {
	schema := graph.NewExecutableSchema(graph.Config{}).Schema()
	for name, def := range schema.Types {
		if def.BuiltIn {
			continue
		}
		if def.Description == "" {
			t.Errorf("%s has no description", name)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			if f.Description == "" {
				t.Errorf("%s.%s has no description", name, f.Name)
			}
			for _, a := range f.Arguments {
				if a.Description == "" {
					t.Errorf("%s.%s(%s:) has no description", name, f.Name, a.Name)
				}
			}
			if d := f.Directives.ForName("deprecated"); d != nil {
				t.Errorf("%s.%s is deprecated: there is no one yet who needs the old name", name, f.Name)
			}
		}
	}
}

// TestEnums holds the schema's enums to have the values of the Go types behind
// them, in their order.
func TestEnums(t *testing.T) {
	known := map[string][]string{
		"NodeKind":         names(ontology.Kinds()),
		"Match":            names(ontology.Matches()),
		"DatePrecision":    names(ontology.Precisions()),
		"CalendarUnit":     names([]ontology.Precision{ontology.PrecisionYear, ontology.PrecisionMonth, ontology.PrecisionDay}),
		"DateBasis":        names(ontology.DateBases()),
		"OrganizationType": names(ontology.OrgTypes()),
		"OfficeRank":       names(ontology.Ranks()),
		"EventType":        names(ontology.EventTypes()),
		"EventStatus":      names(ontology.Statuses()),
		"PloverType":       names(ontology.PLOVERTypes()),
		"ParticipantRole":  names(ontology.Roles()),
		"Form":             names(ontology.Forms()),
		"Act":              names(ontology.Acts()),
		"Modality":         names(ontology.Modalities()),
		"Venue":            names(ontology.Venues()),
		"Basis":            names(ontology.Bases()),
		"Measure":          names(ontology.Measures()),
		"DocumentType":     names(ontology.DocumentTypes()),
		"Relation":         names(ontology.Relations()),
		"Outcome":          names([]storage.Outcome{storage.Added, storage.Unchanged, storage.Replaced, storage.Retracted, storage.Kept}),
		"GapKind":          names(ontology.GapKinds()),
		"PathBound":        names([]storage.Bound{storage.BoundHops, storage.BoundVisited, storage.BoundBonds}),
		"Order":            names(model.AllOrder), // these four are made from the schema
		"Direction":        names(model.AllDirection),
		"InForce":          names(model.AllInForce),
		"TextFormat":       names(model.AllTextFormat),
	}
	for name, def := range graph.NewExecutableSchema(graph.Config{}).Schema().Types {
		if def.Kind != ast.Enum || def.BuiltIn {
			continue
		}
		var values []string
		for _, v := range def.EnumValues {
			values = append(values, v.Name)
		}
		if !slices.Equal(values, known[name]) {
			t.Errorf("%s has the values\n%s, and the Go type\n%s", name, values, known[name])
		}
	}
}

// names writes values as the schema does.
func names[E ~string](values []E) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ToUpper(string(v))
	}
	return out
}
