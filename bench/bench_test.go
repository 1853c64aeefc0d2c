package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/bench/dataloader"
	"demarche/bench/peer"
	"demarche/bench/world"
	"demarche/graph"
	"demarche/storage/sqlite"
)

// TestContendersAgree asks every question of every contender in a small world:
// measuring compares each answer with demarche's. It is here that a change of
// the engine's tables tells that the peers' SQL must follow.
func TestContendersAgree(t *testing.T) {
	w := world.New(1000)
	path := filepath.Join(t.TempDir(), "world.db")
	if err := ensureDatabase(t.Context(), w, path, io.Discard); err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	hand, err := peer.OpenHand(path)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := peer.OpenPool(path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	raw, err := peer.OpenRaw(path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	serve := func(name string, h http.Handler, request func(*question, *variant) []byte) *contender {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		return &contender{name: name, address: strings.TrimPrefix(s.URL, "http://"), request: request}
	}
	contenders := []*contender{
		serve(nameDemarche, graph.NewHandler(store, nil, graph.Options{}), askGraphQL),
		serve(nameGenerated, graph.NewHandler(store, nil, graph.Options{Naive: true}), askGraphQL),
		serve(nameLoader, dataloader.NewHandler(pool), askLoader),
		serve(nameHand, hand, askHand),
	}
	c, err := dial(contenders[0].address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	little := effort{rounds: 1, turn: 5, storms: 1, storm: time.Millisecond, clients: 2}
	for _, q := range questions() {
		q.vary(w, 6)
		if err := q.settle(c); err != nil {
			t.Fatal(err)
		}
		m, err := measure(q, contenders, raw, little)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, v := range q.variants {
			rows += v.rows
		}
		if rows == 0 {
			t.Errorf("%s: no rows in any answer", q.name)
		}
		if contenders := len(m.series); q.name == "Q1" && contenders != 5 || q.name != "Q1" && contenders != 2 {
			t.Errorf("%s was asked of %d contenders", q.name, contenders)
		}
	}
}

func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		values []float64
		p      float64
		want   float64
	}{
		{nil, 0.5, 0},
		{[]float64{3}, 0.99, 3},
		{[]float64{5, 1, 4, 2, 3}, 0.5, 3},
		{[]float64{5, 1, 4, 2, 3}, 0.25, 2},
		{[]float64{5, 1, 4, 2, 3}, 1, 5},
	} {
		if got := quantile(c.values, c.p); got != c.want {
			t.Errorf("quantile(%v, %v) is %v, not %v", c.values, c.p, got, c.want)
		}
	}
}

// TestRatios has two contenders of whom the second takes twice as long for each
// variant, but was disturbed in half of its turns.
func TestRatios(t *testing.T) {
	ms := func(values ...int) (all []time.Duration) {
		for _, v := range values {
			all = append(all, time.Duration(v)*time.Millisecond)
		}
		return all
	}
	m := &measurement{series: []*series{
		{name: "fast", each: map[int][]time.Duration{0: ms(1, 1, 1, 1), 1: ms(10, 10, 10, 10)}, rates: []float64{100, 50}},
		{name: "slow", each: map[int][]time.Duration{0: ms(2, 90, 2, 90), 1: ms(20, 900, 20, 900)}, rates: []float64{50, 25}},
	}}
	if got := m.times("slow", "fast"); got != 2 {
		t.Errorf("slow takes %v times as long, not 2", got)
	}
	if got := m.share("fast", "slow"); got != 2 {
		t.Errorf("fast serves %v times as many, not 2", got)
	}
	if got := m.times("slow", "nobody"); got != 0 {
		t.Errorf("against nobody it is %v, not 0", got)
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1_002_003: "1,002,003"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %s, not %s", n, got, want)
		}
	}
}
