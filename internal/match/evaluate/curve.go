package evaluate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// wanted is the precision that a threshold is chosen for.
const wanted = 0.98

// scored is a pair with its score and the truth.
type scored struct {
	score float64
	is    bool
}

// curve is what one way of judging gives, by half.
type curve struct {
	what  string
	pairs map[string][]scored
}

func newCurve(what string) *curve { return &curve{what: what, pairs: make(map[string][]scored)} }

func (c *curve) add(half string, score float64, is bool) {
	if score > 0 || is { // what is rightly given nothing is on no threshold's wrong side
		c.pairs[half] = append(c.pairs[half], scored{score, is})
	}
}

// at returns what is taken for one from a threshold.
func (c *curve) at(half string, from float64) (t tally) {
	for _, p := range c.pairs[half] {
		t.count(p.score >= from, p.is)
	}
	return t
}

// best returns the least threshold from which the tuned half has the wanted
// precision, and false where none has it.
func (c *curve) best() (from float64, ok bool) {
	pairs := slices.SortedFunc(slices.Values(c.pairs[tuned]), func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	right := 0
	for i, p := range pairs {
		if p.is {
			right++
		}
		last := i+1 == len(pairs) || pairs[i+1].score < p.score
		if last && p.score > 0 && ratio(right, i+1) >= wanted {
			from, ok = p.score, true
		}
	}
	return from, ok
}

// plot writes precision and recall of the held-out half over the threshold, and
// what the threshold that is best for the tuned half gives there.
func (c *curve) plot(w io.Writer) {
	const width = 40
	fmt.Fprintf(w, "\n%s, held out, over the threshold: P is precision, R recall, each from 0 to 1\n", c.what)
	for from := 50; from <= 100; from += 5 {
		t := c.at(heldOut, float64(from)/100)
		line := []byte(strings.Repeat(".", width+1))
		precision, recall := ratio(t.right, t.right+t.wrong), ratio(t.right, t.right+t.missed)
		line[int(recall*width)] = 'R'
		line[int(precision*width)] = 'P'
		fmt.Fprintf(w, "%.2f %s  precision %.3f  recall %.3f\n", float64(from)/100, line, precision, recall)
	}
	from, ok := c.best()
	if !ok {
		fmt.Fprintf(w, "no threshold gives precision %.2f on the tuned half\n", wanted)
		return
	}
	fmt.Fprintf(w, "the threshold that gives precision %.2f on the tuned half is %.2f:\n%-46s %s\n", wanted, from, "", columns)
	for _, half := range []string{tuned, heldOut} {
		fmt.Fprintf(w, "%-8s %-37s %s\n", half, "", c.at(half, from))
	}
}
