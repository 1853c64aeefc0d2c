package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"
)

// Items of a list are read in outline where nothing else of them is asked. What
// an outline answers is held against the same items read whole: each field is
// asked by itself, and beside one that no outline has.
func TestOutlinesSayTheSame(t *testing.T) {
	s := serve(t, false, nil)
	fields := func(typeName string) map[string]string {
		ask := `{ __type(name: "` + typeName + `") { fields { name args { type { kind } } type { kind ofType { kind ofType { kind ofType { kind } } } } } } }`
		a := s.ask(t, post(t, map[string]any{"query": ask}))
		type ref struct {
			Kind   string
			OfType *ref
		}
		var answer struct {
			Type struct {
				Fields []struct {
					Name string
					Args []struct{ Type ref }
					Type ref
				}
			} `json:"__type"`
		}
		if err := json.Unmarshal([]byte(a.data), &answer); err != nil {
			t.Fatal(a.errors, err)
		}
		out := make(map[string]string)
		for _, f := range answer.Type.Fields {
			if slices.ContainsFunc(f.Args, func(a struct{ Type ref }) bool { return a.Type.Kind == "NON_NULL" }) {
				continue
			}
			kind := &f.Type
			for kind.OfType != nil {
				kind = kind.OfType
			}
			switch kind.Kind {
			case "SCALAR", "ENUM":
				out[f.Name] = f.Name
			default:
				out[f.Name] = f.Name + " { " + insideOf(f.Name) + " }"
			}
		}
		return out
	}
	for list, c := range map[string]struct{ typeName, whole string }{
		"statements": {"Statement", "recorded"}, "calls": {"Call", "contexts"}, "meetings": {"Meeting", "contexts"}, "events": {"Event", "contexts"},
		"sanctions": {"Sanction", "reason"}, "documents": {"Document", "recorded"},
	} {
		all := fields(c.typeName)
		if len(all) < 8 {
			t.Fatalf("%s has the fields %v", c.typeName, slices.Collect(maps.Keys(all)))
		}
		for name, selection := range all {
			for _, shape := range []string{"nodes { %s }", "edges { node { %s } }"} {
				alone := fmt.Sprintf("{ %s { %s } }", list, fmt.Sprintf(shape, "x: "+selection))
				beside := fmt.Sprintf("{ %s { %s } }", list, fmt.Sprintf(shape, "x: "+selection+" whole: "+c.whole))
				got, want := s.ask(t, post(t, map[string]any{"query": alone})), s.ask(t, post(t, map[string]any{"query": beside}))
				if len(want.errors) > 0 {
					t.Fatalf("%s: %s", beside, want.errors)
				}
				if !reflect.DeepEqual(without(t, got.data, "whole"), without(t, want.data, "whole")) {
					t.Errorf("%s.%s alone: %s\nand beside %s: %s", c.typeName, name, got.data, c.whole, want.data)
				}
			}
		}
	}
}

// insideOf selects something below a field that leads to objects.
func insideOf(field string) string {
	switch field {
	case "said", "when", "listedOn", "effectiveFrom", "delistedOn", "published":
		return "edtf earliest latest basis phrase"
	case "about":
		return "mention basis target { __typename ... on Person { name } ... on Country { name } }"
	case "participants":
		return "role actor { name }"
	case "sources":
		return "document { title }"
	case "statements", "events", "sanctions", "documents":
		return "totalCount"
	case "file", "revisions":
		return "__typename"
	}
	return "id name"
}

// without decodes an answer and takes a field out of it, wherever it stands.
func without(t *testing.T, data, field string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			delete(v, field)
			for _, below := range v {
				walk(below)
			}
		case []any:
			for _, below := range v {
				walk(below)
			}
		}
	}
	walk(v)
	return v
}
