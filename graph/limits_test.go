package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// TestLimits asks what costs a server much and the one who asks little. Each
// must be refused, at once, and say why.
func TestLimits(t *testing.T) {
	s := many(t, newServed(t, graph.Options{Introspection: true}), 200)
	repeat := func(n int, of string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, of+" ", i)
		}
		return b.String()
	}
	doubling := func(body string) string { // each fragment spreads the next one twice
		var b strings.Builder
		for i := range 40 {
			fmt.Fprintf(&b, " fragment F%d on Stats { %s ...F%d ...F%d }", i, body, i+1, i+1)
		}
		return b.String() + " fragment F40 on Stats { edges }"
	}
	var knot strings.Builder // twenty fragments, each spreading all others
	for i := range 20 {
		fmt.Fprintf(&knot, " fragment K%d on Stats { edges %s }", i, strings.Replace(repeat(20, "...K%d"), fmt.Sprintf("...K%d ", i), "", 1))
	}
	for name, c := range map[string]struct{ query, want string }{
		"text":       {"{ stats { edges } } #" + strings.Repeat("x", 100_000), "bytes"},
		"tokens":     {"{ stats { " + strings.Repeat("edges ", 2000) + "} }", "words and signs"},
		"repeated":   {"{ stats { " + strings.Repeat("edges ", 1900) + "} }", "1901 fields"},
		"aliases":    {"{ " + repeat(300, "a%d: __typename") + "}", "300 fields at its top"},
		"depth":      {"{ person(ref: \"a\") { " + strings.Repeat("actsFor { ", 20) + "id" + strings.Repeat(" }", 22), "nests 22 fields deep"},
		"doubling":   {"{ stats { ...F0 } }" + doubling("edges"), "countless fields"},
		"empty":      {"{ stats { ...F0 } }" + doubling(""), "countless fields"},
		"roots":      {"{ ...R } fragment R on Query { ...S ...S ...S ...S } fragment S on Query { " + repeat(8, "a%d: stats { edges }") + "}", "32 fields at its top"},
		"knot":       {"{ stats { ...K0 } }" + knot.String(), "fields"},
		"schema":     {"{ __schema { " + repeat(13, "a%d: types { name }") + "} }", "13 times"},
		"answer":     {"{ statements(first: 200) { nodes { to { statements { nodes { about { target { ... on Actor { statementsAbout(first: 200) { nodes { text about { target { name } } to { name } } } } } } } } } } } }", "larger than 16 MiB"},
		"text value": {`{ person(ref: "` + strings.Repeat("é", 1001) + `") { name } }`, "1000 characters"},
		"date":       {`{ statements(during: "` + strings.Repeat("2", 5000) + `") { totalCount } }`, "1000 characters"},
		"names":      {`{ statements(by: ["a", "` + strings.Repeat("2", 5000) + `"]) { totalCount } }`, "1000 characters"},
		"errors":     {`{ statements(first: 150) { nodes { to { statements(after: "x") { totalCount } } } } }`, "51 more errors"},
	} {
		start := time.Now()
		a := s.ask(t, post(t, map[string]any{"query": c.query}))
		if !strings.Contains(a.errors, c.want) || !strings.Contains(a.errors, `"LIMIT"`) {
			t.Errorf("%s: %.500s lacks %q", name, a.errors, c.want)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %s", name, took)
		}
		if len(a.data)+len(a.errors) > 100_000 {
			t.Errorf("%s: answers %d bytes", name, len(a.data)+len(a.errors))
		}
	}
}

// TestNoLimit asks what people ask, close to the limits.
func TestNoLimit(t *testing.T) {
	s := many(t, newServed(t, graph.Options{Introspection: true}), 200)
	for name, query := range map[string]string{
		"roots":         "{ " + strings.Repeat("stats { edges } ", 30) + "}",
		"fields":        "{ stats { " + strings.Repeat("edges ", 999) + "} }",
		"introspection": introspection,
		"a large page":  "{ statements(first: 200) { nodes { text said { edtf earliest latest basis } speaker { name country { name } } about { target { name } basis mention } sources { passage evidence { passage } document { title url source { name } } } } } }",
	} {
		if a := s.ask(t, post(t, map[string]any{"query": query})); a.errors != "" {
			t.Errorf("%s: %.300s", name, a.errors)
		}
	}
}

// introspection is the question that GraphiQL and code generators ask first.
const introspection = `query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name }
	types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
	fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
	inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
	enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
	ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`
