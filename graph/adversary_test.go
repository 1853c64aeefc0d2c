package graph_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage"
)

// holes is a store with things missing where the schema allows no null, and
// with some relations that fail: a sound store never gives such answers, but
// both ways must make the same of them.
type holes struct{ unmoved }

func hole[T any](items []T, key func(T) storage.Key) []T {
	out := slices.Clone(items)
	for i, item := range out {
		if key(item)%3 == 0 {
			var none T
			out[i] = none
		}
	}
	return out
}

func (h holes) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	lists, err := h.Store.Statements(ctx, per, f, p)
	for i := range lists {
		lists[i].Items = hole(lists[i].Items, func(s storage.Statement) storage.Key { return s.Key })
	}
	return lists, err
}

func (h holes) Events(ctx context.Context, per storage.Per, f storage.EventFilter, p storage.Page) ([]storage.List[storage.Event], error) {
	lists, err := h.Store.Events(ctx, per, f, p)
	for i := range lists {
		lists[i].Items = hole(lists[i].Items, func(e storage.Event) storage.Key { return e.Key })
	}
	return lists, err
}

func (h holes) Tenures(ctx context.Context, per storage.Per, f storage.TenureFilter) ([][]storage.Tenure, error) {
	lists, err := h.Store.Tenures(ctx, per, f)
	for i := range lists {
		lists[i] = hole(lists[i], func(t storage.Tenure) storage.Key { return t.Key })
	}
	return lists, err
}

func (h holes) Actors(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	actors, err := h.Store.Actors(ctx, keys)
	return hole(actors, func(a storage.Actor) storage.Key { return a.Key / 4 }), err
}

func (h holes) ActorOutlines(ctx context.Context, keys []storage.Key) ([]storage.Actor, error) {
	actors, err := h.Store.ActorOutlines(ctx, keys)
	return hole(actors, func(a storage.Actor) storage.Key { return a.Key / 4 }), err
}

func (h holes) Heard(ctx context.Context, of []storage.Key, p ontology.Predicate) ([][]storage.Key, error) {
	if p == ontology.PredicateAimedAt {
		return nil, errors.New("a secret of the store")
	}
	return h.Store.Heard(ctx, of, p)
}

func (h holes) Participants(context.Context, []storage.Key) ([][]storage.Participant, error) {
	return nil, storage.ErrBusy
}

// TestHoles asks random questions of a store with holes both ways.
func TestHoles(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 30))
	sound, _, ids := randomWorld(t, rng)
	way := func(naive bool) *served {
		return &served{Handler: graph.NewHandler(holes{unmoved{sound.store}}, nil, graph.Options{Naive: naive}), store: sound.store, statements: sound.statements}
	}
	naive, planned := way(true), way(false)
	v := &inventor{Rand: rng, schema: graph.NewExecutableSchema(graph.Config{}).Schema(), ids: ids, names: namesOf(t, sound, ids)}
	for range 150 {
		q := v.question()
		same(t, naive, planned, map[string]any{"query": q.Query, "variables": q.Variables})
	}
	for _, q := range adversaries {
		same(t, naive, planned, map[string]any{"query": q})
	}
}

// TestAdversaries asks questions made to trip a planner.
func TestAdversaries(t *testing.T) {
	naive, planned := serve(t, true, nil), serve(t, false, nil)
	for _, q := range adversaries {
		if a := same(t, naive, planned, map[string]any{"query": q}); a.data == "(none)" {
			t.Errorf("%s\n%s", q, a.errors)
		}
	}
}

func same(t *testing.T, naive, planned *served, body map[string]any) answer {
	t.Helper()
	ask := func(s *served) answer {
		r := post(t, body)
		r.Header.Set("X-Request-Id", "request")
		return s.ask(t, r)
	}
	a, b := ask(naive), ask(planned)
	if a.data != b.data || a.errors != b.errors || a.head != b.head {
		t.Errorf("the two ways differ\n%v\nnaive:   %s\n%s%s\nplanned: %s\n%s%s", body, a.head, a.errors, a.data, b.head, b.errors, b.data)
	}
	return b
}

var adversaries = []string{
	// one field, many aliases and arguments
	`{ statements { a: totalCount b: totalCount nodes { x: text y: text } edges { cursor c: cursor n: node { id } m: node { text } } } again: statements(by: "Biden") { nodes { id } } third: statements(by: "Biden", first: 1) { nodes { id } } }`,
	`{ person(ref: "Biden") { a: statements(first: 1) { nodes { id } } b: statements(first: 2, order: EARLIEST_FIRST) { nodes { id } totalCount } c: statements(during: "2021-12", first: 1) { nodes { id speaker { a: statements(last: 1) { nodes { id } } b: statements { totalCount } } } } } }`,
	// interfaces with overlapping selections
	`{ nodes(ids: ["person/biden", "country/us", "call/1230", "meeting/geneva", "statement/warning", "document/cnbc", "person/nobody", "country/us"]) {
		__typename id ... on Node { id __typename } ... on Topic { name __typename } ... on Actor { name kind country { name } } ... on Event { name status participants { role } }
		... on Person { name country { id name } statements(first: 1) { nodes { id } } } ... on Country { capital country { id } statements(first: 1) { totalCount } }
		... on Call { participants { actor { name } } } ... on Statement { text about { target { name } } } ... on Document { name statements(first: 1) { nodes { text } } } } }`,
	`{ statements { nodes { about { __typename target { __typename ...A ...B ... on Person { ...A statements(first: 1) { nodes { ...S } } } ... on Country { ...B } } } speaker { ...A ...B ... on Person { born { edtf } } } ...S } } }
		fragment A on Actor { name kind sources { passage } ... on Topic { id } }
		fragment B on Topic { id ... on Actor { kind aliases { text } sources { document { title } } } }
		fragment S on Statement { text ... on Node { id ... on Statement { said { edtf ...D } } } said { precision } }
		fragment D on Date { edtf basis }`,
	// __typename everywhere
	`{ __typename t: __typename statements(first: 1) { __typename pageInfo { __typename } edges { __typename node { __typename said { __typename } about { __typename target { __typename } } } } nodes { __typename } } path(from: "Biden", to: "Putin") { __typename hops { __typename via { __typename } from { __typename } } } stats { __typename nodes { __typename } } search(text: "biden") { __typename nodes { __typename highlights { __typename } node { __typename } } } timeline(of: "Biden") { __typename nodes { __typename node { __typename } } } }`,
	// nothing but what is left out
	`{ statements { nodes { id @skip(if: true) } } person(ref: "Biden") { name @include(if: false) country @skip(if: true) { name } } }`,
	`{ statements { ... @skip(if: true) { nodes { id } } totalCount @include(if: false) } }`,
	// one object at two levels with different selections
	`{ person(ref: "Biden") { name country { name } statements { nodes { speaker { id ... on Person { born { edtf } } statements(first: 1) { nodes { id speaker { kind country { capital } } } } } } } } }`,
	`{ call(id: "call/1230") { participants { actor { name events { nodes { participants { role actor { id } } ... on Call { durationSeconds } name } } } } } }`,
	// errors under two aliases, beside what can be answered
	`{ a: person(ref: "Nobody") { name } b: person(ref: "Biden") { name x: statements(during: "soon") { totalCount } y: statements(after: "no") { totalCount } z: statements { totalCount } } }`,
	`{ actor(ref: "Biden") { name c: calls(first: 300) { totalCount } d: calls(last: -1) { totalCount } e: neighbours(by: []) { totalCount } } }`,
	`{ sanctions { nodes { a: inForce(on: "2021-12-31") b: inForce(on: "2021-12") } } s: sanctions { nodes { inForce(on: "soon") id } } }`,
	`{ nodes(ids: ["person/biden", "person/putin"]) { ... on Person { a: statements(during: "x") { totalCount } b: tenures(on: "y") { id } name } } }`,
	// fields that merge over fragments, level by level
	`{ statements { nodes { speaker { country { id } } } } ...Q ... on Query { statements { edges { node { id } } nodes { speaker { name country { name } } } } } } fragment Q on Query { statements { totalCount nodes { id speaker { ... on Person { country { identifiers { value } } } } } } }`,
}
