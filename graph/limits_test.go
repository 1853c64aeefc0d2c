package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/graph"
)

// attack is a question that costs a server much and the one who asks little.
type attack struct {
	name   string
	query  string
	limits graph.Limits // beside the default ones
	want   string       // within the message
}

// attacks has what GraphQL Armor guards against (characters, tokens, depth,
// aliases, directives, cost), what graphql-cop tries (overloaded aliases,
// directives and fields, introspection in circles), and the holes known of
// gqlgen and its parser. Those against HTTP are in http_attacks_test.go.
func attacks() []attack {
	repeat := func(n int, of string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, of+" ", i)
		}
		return b.String()
	}
	ladder := func(n int, body string) string { // each fragment spreads the next one twice
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, " fragment F%d on Stats { %s ...F%d ...F%d }", i, body, i+1, i+1)
		}
		return b.String() + fmt.Sprintf(" fragment F%d on Stats { edges }", n)
	}
	var knot strings.Builder // twenty fragments, each spreading all others
	for i := range 20 {
		fmt.Fprintf(&knot, " fragment K%d on Stats { edges %s }", i, strings.Replace(repeat(20, "...K%d"), fmt.Sprintf("...K%d ", i), "", 1))
	}
	nested := func(depth int) string {
		return "{ person(ref: \"a\") { " + strings.Repeat("actsFor { ", depth) + "id" + strings.Repeat(" }", depth+2)
	}
	free := graph.Limits{Cost: 1 << 31} // what is meant to be stopped later
	less := func(set func(*graph.Limits)) graph.Limits {
		l := free
		set(&l)
		return l
	}
	return []attack{
		{name: "characters", query: "{ stats { edges } } #" + strings.Repeat("x", 100_000), want: "bytes"},
		{name: "tokens", query: "{ stats { " + strings.Repeat("edges ", 2000) + "} }", want: "words and signs"},
		{name: "tokens of 60 kB", query: "{ stats { " + strings.Repeat("edges ", 16_000) + "} }", want: "words and signs"},
		{name: "braces", query: strings.Repeat("{a", 45_000), want: "nests a thousand"},
		{name: "brackets", query: "{ nodes(ids: " + strings.Repeat("[", 90_000), want: "nests a thousand"},
		{name: "field duplication", query: "{ stats { " + strings.Repeat("edges ", 1900) + "} }", want: "1901 fields"},
		{name: "fields of a grid", query: "{ stats { " + strings.Repeat("... on Stats { "+strings.Repeat("edges ", 20)+"} ", 60) + "} }", want: "1201 fields"},
		{name: "alias overloading", query: "{ " + repeat(101, "a%d: __typename") + "}", want: "101 fields at its top"},
		{name: "aliases below", query: "{ stats { " + repeat(101, "a%d: edges") + "} }", want: "101 aliases"},
		{name: "aliases in fragments", query: "{ stats { ...A ...B } } fragment A on Stats { " + repeat(60, "a%d: edges") + "} fragment B on Stats { ...A }", want: "120 aliases"},
		{name: "directive overloading", query: "{ stats { edges " + strings.Repeat("@aa ", 51) + "} }", want: "51 directives"},
		{name: "directives everywhere", query: "query Q @aa { stats @aa { " + strings.Repeat("edges @skip(if: false) ", 50) + "} }", want: "52 directives"},
		{name: "depth", query: nested(20), want: "nests 22 fields deep"},
		{name: "depth of a thousand", query: nested(600), want: "deep"},
		{name: "ladder", query: "{ stats { ...F0 } }" + ladder(24, "edges"), want: "33554432 fields"},
		{name: "ladder of forty", query: "{ stats { ...F0 } }" + ladder(40, "edges"), want: "countless fields"},
		{name: "ladder of nothing", query: "{ stats { ...F0 } }" + ladder(40, ""), want: "countless fields"},
		{name: "ladder that nobody uses", query: "{ stats { edges } }" + ladder(40, "edges"), want: "countless fields"},
		{name: "knot", query: "{ stats { ...K0 } }" + knot.String(), want: "fragments 401 times"},
		{name: "fragments", query: "{ stats { ...A " + strings.Repeat("...A ", 200) + "} } fragment A on Stats { edges }", want: "fragments 202 times"},
		{name: "roots in fragments", query: "{ ...R } fragment R on Query { ...S ...S ...S ...S } fragment S on Query { " + repeat(8, "a%d: stats { edges }") + "}", want: "32 fields at its top"},
		{name: "lists of the schema", query: "{ __schema { " + repeat(13, "a%d: types { name }") + "} }", want: "13 times"},
		{name: "circular introspection", query: "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }", want: "introspection"},
		{name: "page", query: "{ statements(first: 1000000) { nodes { id } } }", want: "at most 200 items"},
		{name: "page of a variable", query: "query($n: Int = 1000000) { statements(first: $n) { nodes { id } } }", want: "at most 200 items"},
		{name: "cost", query: "{ statements(first: 200) { nodes { to { statements(first: 200) { nodes { to { statements(first: 200) { nodes { id } } } } } } } } }", want: "the question costs 72"},
		{name: "cost in fragments", query: "{ ...A } fragment A on Query { statements(first: 200) { ...B } } fragment B on StatementConnection { nodes { to { statements(first: 200) { ...C } } } } fragment C on StatementConnection { nodes { to { statements(first: 200) { nodes { id } } } } }", want: "the question costs 72"},
		{name: "ways", query: "{ " + repeat(25, `a%d: path(from: "a", to: "b") { length }`) + "}", limits: graph.Limits{Cost: 100_000}, want: "the question costs 125"},
		{name: "text value", query: `{ person(ref: "` + strings.Repeat("é", 1001) + `") { name } }`, want: "1000 characters"},
		{name: "date", query: `{ statements(during: "` + strings.Repeat("2", 5000) + `") { totalCount } }`, want: "1000 characters"},
		{name: "names", query: `{ statements(by: ["a", "` + strings.Repeat("2", 5000) + `"]) { totalCount } }`, want: "1000 characters"},
		{name: "ids", query: `{ nodes(ids: [` + strings.Repeat(`"a" `, 600) + `]) { id } }`, want: "at most 500 ids"},
		{name: "errors", query: `{ statements(first: 150) { nodes { to { statements(after: "x") { totalCount } } } } }`, want: "51 more errors"},
		{name: "errors of the validator", query: "{ stats { " + repeat(900, "x%d") + "} }", want: "801 more errors"},
		{name: "failures", query: `{ statements(first: 150) { nodes { to { statements(after: "x") { totalCount } } } } }`, limits: graph.Limits{Failures: 20}, want: "more than 20 fields failed"},
		{name: "items", query: "{ statements(first: 100) { nodes { to { statements { nodes { id } } } } } }", limits: less(func(l *graph.Limits) { l.Items = 90 }), want: "reads more than 90 items"},
		{name: "rows", query: "{ statements(first: 100) { nodes { text sources { passage } } } }", limits: less(func(l *graph.Limits) { l.Rows = 90 }), want: "more than 90 rows"},
		{name: "answer", query: "{ statements(first: 100) { nodes { to { statements { nodes { text about { target { name id __typename } } } } } } } }", limits: less(func(l *graph.Limits) { l.Answer = 70_000 }), want: "larger than 70000 bytes"},
		{name: "objects", query: "{ statements(first: 100) { nodes { to { statements { nodes { text about { target { name } } } } } } } }", limits: less(func(l *graph.Limits) { l.Objects = 900 }), want: "more than 900 objects"},
	}
}

// TestAttacks asks each and holds the server to say no, why, and what to do, in
// a short answer and at once. A busy machine may take long for anything, so that
// the fastest of some tries counts.
func TestAttacks(t *testing.T) {
	const soon, tries = 100 * time.Millisecond, 20
	s := many(t, newServed(t, graph.Options{}), 200)
	for _, a := range attacks() {
		fastest := time.Hour
		for range tries {
			// A new server each time: what is known of a question helps nobody here.
			s.Handler = graph.NewHandler(s.store, nil, graph.Options{Introspection: true, Limits: a.limits})
			start := time.Now()
			got := s.ask(t, post(t, map[string]any{"query": a.query}))
			fastest = min(fastest, time.Since(start))
			if !strings.Contains(got.errors, a.want) || !strings.Contains(got.errors, `"LIMIT"`) && a.name != "circular introspection" {
				t.Errorf("%s: %.500s lacks %q", a.name, got.errors, a.want)
				break
			}
			if len(got.data)+len(got.errors) > 100_000 {
				t.Errorf("%s: answers %d bytes", a.name, len(got.data)+len(got.errors))
			}
			if fastest < soon {
				break
			}
		}
		if fastest > soon {
			t.Errorf("%s: took %s", a.name, fastest)
		}
	}
}

// TestMeasuringIsLinear holds that what is measured before a question is known
// to be a valid one takes memory, which stands for work, as its length grows.
func TestMeasuringIsLinear(t *testing.T) {
	s := newServed(t, graph.Options{})
	ask := func(rungs int) float64 {
		var b strings.Builder
		b.WriteString("{ stats { ...F0 } }")
		for i := range rungs {
			fmt.Fprintf(&b, " fragment F%d on Stats { edges ...F%d ...F%d }", i, i+1, i+1)
		}
		fmt.Fprintf(&b, " fragment F%d on Stats { edges }", rungs)
		query := b.String()
		return testing.AllocsPerRun(5, func() { s.ask(t, post(t, map[string]any{"query": query})) })
	}
	if small, large := ask(15), ask(60); large > 8*small {
		t.Errorf("a ladder of 15 rungs takes %.0f allocations, one of 60 takes %.0f", small, large)
	}
}

// TestKnownQuestionIsNotMeasuredAgain asks one question again and again: what
// the limits cost must not be paid each time.
func TestKnownQuestionIsNotMeasuredAgain(t *testing.T) {
	s := newServed(t, graph.Options{})
	allocs := func(fields int) float64 {
		query := "{ s: __typename " + strings.Repeat("s: __typename ", fields) + "}"
		ask := func() { s.ask(t, post(t, map[string]any{"query": query})) }
		ask()
		return testing.AllocsPerRun(20, ask)
	}
	if few, lots := allocs(1), allocs(28); lots > few+100 {
		t.Errorf("a known question of 1 field takes %.0f allocations, one of 28 equal fields %.0f", few, lots)
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
