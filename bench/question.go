package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"demarche/bench/peer"
	"demarche/bench/world"
)

// question is one of the questions that are measured, in several variants: the
// same text with other variables.
type question struct {
	name   string
	shape  string // for the table
	query  string
	row    string // what every row of an answer begins with
	choose func(*world.World, *rand.Rand) map[string]any

	variants []*variant
}

// variant is a question with its variables and, once demarche has answered it,
// the answer that every contender must give, byte for byte.
type variant struct {
	variables map[string]any
	flagship  *peer.Flagship // what the peers are asked, where they can be
	answer    []byte
	rows      int
}

const (
	flagshipText = `query Q1($by: [Ref!], $about: [Ref!], $during: EDTF) {
  statements(by: $by, about: $about, during: $during, first: 100) {
    nodes { text said { edtf } speaker { name } about { target { name } } sources { document { title url } } }
  }
}`

	personText = `query Q2($person: Ref!) {
  person(ref: $person) {
    name description
    tenures { office { name } from { edtf } until { edtf } }
    statements(first: 20) { nodes { text said { edtf } about { target { name } } } }
    calls(first: 20) { nodes { title when { edtf } participants { actor { name } } } }
    sanctions(first: 20) { nodes { authority { name } program { name } listedOn { edtf } } }
  }
}`

	deepText = `query Q3($of: [Ref!]!, $after: String) {
  timeline(of: $of, after: $after, first: 20) {
    nodes { when { edtf } node { id ... on Statement { text speaker { name } } ... on Event { title participants { actor { name } } } ... on Sanction { reason authority { name } } } }
    pageInfo { endCursor }
  }
}`

	searchText = `query Q4($country: [Ref!], $text: String) {
  statements(speakerCountry: $country, text: $text, first: 20) { nodes { text said { edtf } speaker { name } } }
}`

	hopsText = `query Q5($person: Ref!) {
  person(ref: $person) { around(by: [CALLED], hops: 2, first: 100) { actors { actor { id name } hops } more } }
}`

	pathText = `query Q6($from: Ref!, $to: Ref!) {
  path(from: $from, to: $to, through: [CALLED, MET, SPOKE_ABOUT, SPOKE_TO], maxHops: 4) {
    found length bound visited
    hops { from { name } to { name } relation direction via { id } sources { document { title url } } }
  }
}`

	countsText = `query Q7($by: [Ref!], $about: [Ref!], $during: EDTF) {
  statements(by: $by, about: $about, during: $during) { counts(per: MONTH) { periods { period count } vague } }
}`

	lookupText = `query Q0($id: ID!) { statement(id: $id) { text form act modality said { edtf } } }`
)

// questions are those of the table, in its order. Who is asked about is drawn as
// the news would: those who speak most, most often.
func questions() []*question {
	person := func(w *world.World, r *rand.Rand) string { return string(w.Person(often(r, min(w.People, 500)))) }
	return []*question{
		{name: "Q0", shape: "one statement by id", query: lookupText, row: `{"text":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			return map[string]any{"id": w.StatementID(r.IntN(w.Statements))}
		}},
		{name: "Q1", shape: "flagship", query: flagshipText, row: `{"text":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			month := often(r, world.Months)
			by, about := w.Burst(month, often(r, w.Bursts()))
			if r.IntN(8) == 0 { // two of whom there may be nothing
				by, about = w.Person(often(r, 50)), w.Person(50+often(r, 50))
			}
			return map[string]any{"by": by, "about": about, "during": world.Month(month)}
		}},
		{name: "Q2", shape: "person page", query: personText, row: `{"text":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			return map[string]any{"person": person(w, r)}
		}},
		{name: "Q3", shape: "deep page", query: deepText, row: `{"when":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			return map[string]any{"of": w.Person(often(r, 8))}
		}},
		{name: "Q4", shape: "search", query: searchText, row: `{"text":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			text := world.Word(20 + often(r, 400))
			if r.IntN(4) == 0 {
				text = `"` + world.Phrase + `"`
			}
			return map[string]any{"country": world.Country(often(r, 100)), "text": text}
		}},
		{name: "Q5", shape: "two hops", query: hopsText, row: `{"actor":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			return map[string]any{"person": person(w, r)}
		}},
		{name: "Q6", shape: "path", query: pathText, row: `{"from":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			from := often(r, w.People)
			return map[string]any{"from": w.Person(from), "to": w.Person((from + 1 + often(r, w.People-1)) % w.People)}
		}},
		{name: "Q7", shape: "counts by month", query: countsText, row: `{"period":`, choose: func(w *world.World, r *rand.Rand) map[string]any {
			by, about := w.Burst(often(r, world.Months), often(r, w.Bursts()))
			return map[string]any{"by": by, "about": about, "during": fmt.Sprintf("%s/%s", world.Month(0), world.Month(world.Months-1))}
		}},
	}
}

// often draws a number below n, the low ones most often: Zipf with exponent 1.1.
func often(r *rand.Rand, n int) int {
	if n <= 1 {
		return 0
	}
	return int(rand.NewZipf(r, 1.1, 4, uint64(n-1)).Uint64())
}

// vary draws the question's variants, the same for a world each time.
func (q *question) vary(w *world.World, variants int) {
	r := rand.New(rand.NewPCG(1, uint64(len(q.name)+int(q.name[1]))))
	for range variants {
		v := &variant{variables: q.choose(w, r)}
		if q.name == "Q1" {
			v.flagship = &peer.Flagship{By: fmt.Sprint(v.variables["by"]), About: fmt.Sprint(v.variables["about"]), During: v.variables["during"].(string)}
		}
		q.variants = append(q.variants, v)
	}
}

// body is the body of a GraphQL request.
func (q *question) body(variables map[string]any) []byte {
	data, err := json.Marshal(map[string]any{"query": q.query, "variables": variables})
	if err != nil {
		panic(err) // of texts: cannot be
	}
	return data
}

// settle has demarche answer every variant, once and carefully: what is compared
// with these answers later need not be looked into again.
func (q *question) settle(c *client) error {
	for _, v := range q.variants {
		if q.name == "Q3" {
			if err := q.descend(c, v); err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
		}
		body, err := c.ask(graphQL(q.body(v.variables)))
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		var answer struct {
			Data   json.RawMessage
			Errors []struct{ Message string }
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			return fmt.Errorf("%s: %w in %.200s", q.name, err, body)
		}
		if len(answer.Errors) > 0 || len(answer.Data) == 0 {
			return fmt.Errorf("%s with %v: %.500s", q.name, v.variables, body)
		}
		v.answer = bytes.Clone(body)
		v.rows = bytes.Count(body, []byte(q.row))
	}
	return nil
}

// deepPage is the page that Q3 asks for, or the last before it where the list
// ends sooner.
const deepPage = 500

// descend finds the cursor before the deep page, walking there by pages of 200.
func (q *question) descend(c *client, v *variant) error {
	const walk = `query($of: [Ref!]!, $after: String) { timeline(of: $of, after: $after, first: 200) { pageInfo { hasNextPage endCursor } } }`
	walker := &question{query: walk}
	for range (deepPage - 1) * 20 / 200 {
		body, err := c.ask(graphQL(walker.body(v.variables)))
		if err != nil {
			return err
		}
		var answer struct {
			Data struct {
				Timeline struct {
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			return err
		}
		at := answer.Data.Timeline.PageInfo
		if !at.HasNextPage {
			break
		}
		v.variables["after"] = at.EndCursor
	}
	return nil
}
