package graph_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage/storagetest"
)

var (
	questions = flag.Int("questions", 300, "how many random questions to ask both ways")
	seed      = flag.Uint64("seed", 0, "the random questions' seed; 0 means that of every day")
)

var cursorsIn = regexp.MustCompile(`"(?:[a-z0-9]+|cursor|endCursor|startCursor)":"(A[A-Za-z0-9_-]{12,})"`)

// TestRandomQuestions asks made-up questions of made-up facts by the generated
// resolvers and by the planner, and holds the answers to be the same bytes.
func TestRandomQuestions(t *testing.T) {
	if *seed == 0 {
		*seed = 20211230
	}
	const perWorld = 100
	for asked := 0; asked < *questions; asked += perWorld {
		rng := rand.New(rand.NewPCG(*seed, uint64(asked)))
		naive, planned, ids := randomWorld(t, rng)
		v := &inventor{Rand: rng, schema: graph.NewExecutableSchema(graph.Config{}).Schema(), ids: ids, names: namesOf(t, naive, ids)}
		invalid, failed, nulls, bytes := 0, 0, 0, 0
		for range perWorld {
			q := v.question()
			request := func(w *served) answer {
				body := map[string]any{"query": q.Query, "variables": q.Variables}
				r := post(t, body)
				r.Header.Set("X-Request-Id", "request")
				return w.ask(t, r)
			}
			a, b := request(naive), request(planned)
			if a.data != b.data || a.errors != b.errors || a.head != b.head {
				vars, _ := json.Marshal(q.Variables)
				t.Fatalf("the two ways differ, seed %d world %d\n%s\nvariables: %s\nnaive:   %s\n%s%s\nplanned: %s\n%s%s",
					*seed, asked, q.Query, vars, a.head, a.errors, a.data, b.head, b.errors, b.data)
			}
			switch {
			case a.data == "(none)":
				invalid++
				if invalid > perWorld/10 {
					t.Fatalf("too many questions are invalid: %s\n%s", q.Query, a.errors)
				}
			case a.errors != "":
				failed++
			}
			bytes += len(a.data)
			if strings.Contains(a.errors, "INTERNAL") {
				t.Errorf("%s\n%s", q.Query, a.errors)
			}
			if strings.Contains(a.data, "null") {
				nulls++
			}
			for _, m := range cursorsIn.FindAllStringSubmatch(a.data, 3) {
				v.cursors = append(v.cursors, m[1])
			}
		}
		t.Logf("world %d: %d questions, %d not valid, %d with errors, %d with nulls, %d cursors, %d bytes", asked, perWorld, invalid, failed, nulls, len(v.cursors), bytes)
	}
}

// randomWorld serves one random graph in both ways. Some documents are
// withdrawn and some actors merged, so that there are nodes that are referred
// to and gone, or called by other ids than their own.
func randomWorld(t testing.TB, rng *rand.Rand) (naive, planned *served, ids []ontology.ID) {
	naive = newServed(t, graph.Options{Naive: true})
	planned = &served{Handler: graph.NewHandler(naive.store, nil, graph.Options{}), store: naive.store, statements: naive.statements}
	facts := storagetest.Random(rng, 24)
	var actors []ontology.ID
	for _, f := range facts {
		f.Identify()
		if _, err := naive.store.Apply(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, f.ID, f.Publisher.ID)
		for _, a := range f.Accounts() {
			ids = append(ids, a.Node)
			if a.Node.Kind() == ontology.KindPerson {
				actors = append(actors, a.Node)
			}
		}
	}
	for _, f := range facts[1:] {
		if rng.IntN(5) == 0 {
			if _, err := naive.store.Retract(t.Context(), f.ID, "at random"); err != nil {
				t.Fatal(err)
			}
		}
	}
	for range 2 {
		from, into := actors[rng.IntN(len(actors))], actors[rng.IntN(len(actors))]
		if from != into {
			_, _ = naive.store.Merge(t.Context(), from, into, "at random") // may be merged already
		}
	}
	return naive, planned, ids
}

func namesOf(t testing.TB, s *served, ids []ontology.ID) []string {
	nodes, err := s.store.Nodes(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, n := range nodes {
		if n.Kind.IsActor() && len(names) < 30 {
			names = append(names, string(n.ID))
		}
	}
	return names
}
