package evaluate

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"demarche/internal/names"
	"demarche/internal/text"
	"demarche/ontology"
)

// comparison counts how documents differ, and writes each difference.
type comparison struct {
	out   io.Writer
	same  func(a, b ontology.ID) bool
	group string // what is being compared: events or statements
	rows  []comparedRow
}

// comparedRow is one property, in the order in which it was first compared.
type comparedRow struct {
	group, name      string
	found, of, wrong int
}

func (c *comparison) row(name string) *comparedRow {
	for i := range c.rows {
		if c.rows[i].group == c.group && c.rows[i].name == name {
			return &c.rows[i]
		}
	}
	c.rows = append(c.rows, comparedRow{group: c.group, name: name})
	return &c.rows[len(c.rows)-1]
}

func (c *comparison) add(other *comparison) {
	for _, r := range other.rows {
		c.group = r.group
		mine := c.row(r.name)
		mine.found, mine.of, mine.wrong = mine.found+r.found, mine.of+r.of, mine.wrong+r.wrong
	}
}

func (c *comparison) print(w io.Writer) error {
	fmt.Fprintf(w, "%-36s%8s%8s%8s\n", "against documents made by hand", "found", "of", "wrong")
	for _, r := range c.rows {
		if _, err := fmt.Fprintf(w, "%-36s%8d%8d%8d\n", r.name, r.found, r.of, r.wrong); err != nil {
			return err
		}
	}
	return nil
}

// differ writes one difference.
func (c *comparison) differ(format string, args ...any) {
	fmt.Fprintf(c.out, format+"\n", args...)
}

// field compares one property of a pair, and reports whether it is the same.
func (c *comparison) field(of, name, want, got string) bool {
	r := c.row("  " + name)
	r.of++
	if want == got {
		r.found++
		return true
	}
	r.wrong++
	c.differ("%s: %s: %s, by hand %s", of, name, orNone(got), orNone(want))
	return false
}

// list compares a property of several actors: each is found, missed or too many.
// It reports whether none is missed.
func (c *comparison) list(of, name string, want, got []ontology.ID) bool {
	r := c.row("  " + name)
	before := r.of - r.found
	r.of += len(want)
	holds := func(list []ontology.ID, id ontology.ID) bool {
		return slices.ContainsFunc(list, func(o ontology.ID) bool { return c.same(id, o) })
	}
	for _, id := range want {
		if holds(got, id) {
			r.found++
		} else {
			c.differ("%s: %s: %s is missing", of, name, id)
		}
	}
	for _, id := range got {
		if !holds(want, id) {
			r.wrong++
			c.differ("%s: %s: %s, by hand not", of, name, id)
		}
	}
	return r.of-r.found == before
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// pairs matches the things of two lists one to one, the best scores first; a
// score of 0 is no match. It returns for each of the first the place in the
// second, or -1.
func pairs(n, m int, score func(i, k int) int) []int {
	type pair struct{ i, k, score int }
	var all []pair
	for i := range n {
		for k := range m {
			if s := score(i, k); s > 0 {
				all = append(all, pair{i, k, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	out, taken := make([]int, n), make([]bool, m)
	for i := range out {
		out[i] = -1
	}
	for _, p := range all {
		if out[p.i] < 0 && !taken[p.k] {
			out[p.i], taken[p.k] = p.k, true
		}
	}
	return out
}

// whole counts a list of things that were found, missed and too many.
func (c *comparison) whole(matched []int, m int, want, got func(i int) string) {
	r := c.row(c.group)
	r.of += len(matched)
	taken := make([]bool, m)
	for i, k := range matched {
		if k < 0 {
			c.differ("%s: not found: %s", c.group, want(i))
			continue
		}
		taken[k] = true
		r.found++
	}
	for k := range taken {
		if !taken[k] {
			r.wrong++
			c.differ("%s: by hand not: %s", c.group, got(k))
		}
	}
}

// sharedWords returns the share of the shorter text's words that the other has,
// in per cent, and 0 where it is not more than half.
func sharedWords(a, b string) int {
	x, y := text.Words(a), text.Words(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	have := make(map[string]int, len(y))
	for _, w := range y {
		have[w]++
	}
	n := 0
	for _, w := range x {
		if have[w] > 0 {
			have[w]--
			n++
		}
	}
	if share := 100 * n / min(len(x), len(y)); share > 50 {
		return share + n // of two that hold all words, the longer
	}
	return 0
}

// sameActors returns when an actor of the one document is one of the other's.
func sameActors(want, got *ontology.Facts, known *names.Index) func(a, b ontology.ID) bool {
	find := func(id ontology.ID) (ontology.Actor, bool) {
		for _, f := range []*ontology.Facts{want, got} {
			if i := slices.IndexFunc(f.Actors, func(a ontology.Actor) bool { return a.ID == id }); i >= 0 {
				return f.Actors[i], true
			}
		}
		return known.Actor(id)
	}
	return func(x, y ontology.ID) bool {
		if x == y {
			return true
		}
		a, ok := find(x)
		b, also := find(y)
		if !ok || !also || x.Kind() != y.Kind() {
			return false
		}
		return text.Key(a.Name) == text.Key(b.Name) || x.Kind() == ontology.KindUnnamed && a.ActsFor != "" && a.ActsFor == b.ActsFor
	}
}
