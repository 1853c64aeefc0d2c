package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"demarche/bench/peer"
)

// effort is how much is measured.
type effort struct {
	rounds   int           // of one client; each contender has one turn in each
	turn     int           // questions in a turn of one client
	storms   int           // rounds of many clients
	storm    time.Duration // a turn of many clients
	clients  int
	variants int // of each question
}

// nameRaw is the contender that is no server.
const nameRaw = "raw"

// series is what was measured of one contender with one question.
type series struct {
	name    string
	alone   []time.Duration         // by one client
	each    map[int][]time.Duration // the same, by variant
	rates   []float64               // of each turn of many clients, answers a second
	crowded []time.Duration         // by many clients
	work    time.Duration           // of the server's processors meanwhile
	cut     atomic.Int64            // answers that said LIMIT: the time limit of the server was over
}

// processor is what the server takes of its processors for one answer.
func (s *series) processor() time.Duration { return s.work / time.Duration(max(1, len(s.crowded))) }

// measurement is a question with what was measured of it.
type measurement struct {
	*question
	series []*series
}

func (m *measurement) of(name string) *series {
	for _, s := range m.series {
		if s.name == name {
			return s
		}
	}
	return nil
}

// turn is the contender's part in the rounds of one question.
type turn struct {
	*series
	server   *contender // nil where there is none
	requests [][]byte   // by variant
	raw      *peer.Raw
}

// measure asks one question of all contenders that can be asked it, in turns.
func measure(q *question, contenders []*contender, raw *peer.Raw, e effort) (*measurement, error) {
	var turns []*turn
	m := &measurement{question: q}
	for _, c := range contenders {
		t := &turn{series: &series{name: c.name, each: make(map[int][]time.Duration)}, server: c}
		for _, v := range q.variants {
			if request := c.request(q, v); request != nil {
				t.requests = append(t.requests, request)
			}
		}
		if len(t.requests) > 0 {
			turns = append(turns, t)
			m.series = append(m.series, t.series)
		}
	}
	if raw != nil && q.variants[0].flagship != nil {
		turns = append(turns, &turn{series: &series{name: nameRaw, each: make(map[int][]time.Duration)}, raw: raw})
		m.series = append(m.series, turns[len(turns)-1].series)
	}
	if err := alone(q, turns, e); err != nil {
		return nil, err
	}
	return m, together(q, turns, e)
}

// draw returns the numbers of the variants that a turn asks for: the same for
// every contender of a round.
func draw(q *question, round, n int) []int {
	r := rand.New(rand.NewPCG(7, uint64(round)))
	order := make([]int, n)
	for i := range order {
		order[i] = r.IntN(len(q.variants)) // they were drawn as the news would
	}
	return order
}

// alone has one client ask, each contender in turn, who begins changing with
// the round. The first round is to warm up.
func alone(q *question, turns []*turn, e effort) error {
	clients := make([]*client, len(turns))
	defer func() {
		for _, c := range clients {
			if c != nil {
				c.close()
			}
		}
	}()
	for round := range e.rounds + 1 {
		order := draw(q, round, e.turn)
		if round == 0 { // everything once
			order = draw(q, round, 2*len(q.variants))
		}
		for i := range turns {
			at := (i + round) % len(turns)
			if t := turns[at]; clients[at] == nil && t.server != nil { // not before: who connects and says nothing is hung up on
				c, err := dial(t.server.address)
				if err != nil {
					return err
				}
				clients[at] = c
			}
			took, err := turns[at].ask(q, clients[at], order)
			if err != nil {
				return err
			}
			if round > 0 {
				turns[at].alone = append(turns[at].alone, took...)
				for j, n := range order {
					turns[at].each[n] = append(turns[at].each[n], took[j])
				}
			}
		}
	}
	return nil
}

// ask puts the variants one after another and compares the answers.
func (t *turn) ask(q *question, c *client, order []int) ([]time.Duration, error) {
	took := make([]time.Duration, 0, len(order))
	for _, n := range order {
		v := q.variants[n]
		if t.raw != nil {
			d, statements, err := t.raw.Ask(*v.flagship)
			if err == nil && statements != v.rows {
				err = fmt.Errorf("%d statements, not %d, to %v", statements, v.rows, *v.flagship)
			}
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", q.name, t.name, err)
			}
			took = append(took, d)
			continue
		}
		start := time.Now()
		answer, err := c.ask(t.requests[n])
		took = append(took, time.Since(start))
		switch {
		case err == nil && bytes.Contains(answer, []byte(`"code":"LIMIT"`)):
			t.cut.Add(1)
		case err == nil && !bytes.Equal(answer, v.answer):
			err = fmt.Errorf("to %v the answer is\n%.300s\nand should be\n%.300s", v.variables, answer, v.answer)
		}
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w\n%s", q.name, t.name, err, t.server.lastWords())
		}
	}
	return took, nil
}

// together has many clients ask at one time, each contender in turn.
func together(q *question, turns []*turn, e effort) error {
	for round := range e.storms {
		for i := range turns {
			t := turns[(i+round)%len(turns)]
			if t.raw != nil {
				continue
			}
			if err := t.storm(q, round, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *turn) storm(q *question, round int, e effort) error {
	took := make([][]time.Duration, e.clients)
	failed := make([]error, e.clients)
	var clients sync.WaitGroup
	start, worked, cut := time.Now(), t.server.worked(), t.cut.Load()
	for n := range e.clients {
		clients.Go(func() {
			c, err := dial(t.server.address)
			if err != nil {
				failed[n] = err
				return
			}
			defer c.close()
			for order := draw(q, round*e.clients+n, 50); time.Since(start) < e.storm; {
				some, err := t.ask(q, c, order[:10])
				if failed[n] = err; err != nil {
					return
				}
				took[n] = append(took[n], some...)
				order = append(order[10:], order[:10]...)
			}
		})
	}
	clients.Wait()
	elapsed := time.Since(start)
	t.work += t.server.worked() - worked
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	all := slices.Concat(took...)
	t.crowded = append(t.crowded, all...)
	t.rates = append(t.rates, float64(len(all)-int(t.cut.Load()-cut))/elapsed.Seconds())
	return nil
}

// quantile returns the value below which the part p lies; 0 of nothing.
func quantile[T ~int64 | ~float64](values []T, p float64) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(p*float64(len(sorted))), len(sorted)-1)]
}

// undisturbed is how long each variant takes one client when nothing else wants
// the processors: the lower quartile of its times. Other work on the machine
// makes the slow half of them slower, and hits longest who works longest.
func (s *series) undisturbed() map[int]time.Duration {
	found := make(map[int]time.Duration, len(s.each))
	for n, times := range s.each {
		found[n] = quantile(times, 0.25)
	}
	return found
}

// median is that of the variants, undisturbed.
func (s *series) median() time.Duration {
	return quantile(slices.Collect(maps.Values(s.undisturbed())), 0.5)
}

// times is how many times as long one takes as another: the median of the variants.
func (m *measurement) times(name, other string) float64 {
	one, two := m.of(name), m.of(other)
	if one == nil || two == nil {
		return 0
	}
	var ratios []float64
	others := two.undisturbed()
	for n, took := range one.undisturbed() {
		ratios = append(ratios, float64(took)/float64(others[n]))
	}
	return quantile(ratios, 0.5)
}

// share is how many of another's answers a second demarche gives to many clients.
func (m *measurement) share(name, other string) float64 {
	one, two := m.of(name), m.of(other)
	if one == nil || two == nil {
		return 0
	}
	ratios := make([]float64, min(len(one.rates), len(two.rates)))
	for i := range ratios {
		ratios[i] = one.rates[i] / two.rates[i]
	}
	return quantile(ratios, 0.5)
}
