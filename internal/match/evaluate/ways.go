package evaluate

import (
	"fmt"
	"io"
	"slices"

	"github.com/agnivade/levenshtein"

	"demarche/internal/text"
)

// way is how two names differ, as far as letters tell.
type way int

const (
	sameWords way = iota
	oneSided
	oneLetter
	twoLetters
	threeLetters
	moreLetters
	otherwise
	ways
)

func (w way) String() string {
	return [...]string{"the same words", "words on one side only", "one word, by one letter", "one word, by two letters",
		"one word, by three letters", "one word, by more letters", "more words"}[w]
}

// wayOf says how two names differ, each as its words.
func wayOf(x, y []string) way {
	lacks := func(all []string) func(string) bool {
		return func(w string) bool { return !slices.Contains(all, w) }
	}
	onlyX, onlyY := only(x, lacks(y)), only(y, lacks(x))
	switch {
	case len(onlyX)+len(onlyY) == 0:
		return sameWords
	case len(onlyX) == 0 || len(onlyY) == 0:
		return oneSided
	case len(onlyX) > 1 || len(onlyY) > 1:
		return otherwise
	}
	return min(oneLetter+way(levenshtein.ComputeDistance(onlyX[0], onlyY[0]))-1, moreLetters)
}

func only(all []string, keep func(string) bool) []string {
	var out []string
	for _, w := range all {
		if keep(w) {
			out = append(out, w)
		}
	}
	return out
}

// byWay counts labelled pairs by how their names differ.
type byWay map[string]*[ways]tally

func (b byWay) add(half, one, other string, is bool) {
	if b[half] == nil {
		b[half] = new([ways]tally)
	}
	b[half][wayOf(text.Words(one), text.Words(other))].count(true, is)
}

// print prints how the labels fall, and what the best could do that sees letters
// alone: whoever takes for one just the ways whose pairs are so in the tuned half.
func (b byWay) print(w io.Writer) {
	if b[tuned] == nil || b[heldOut] == nil {
		return
	}
	fmt.Fprintf(w, "\nLabelled persons, by how their names differ: how many pairs are labelled one, and how many not\n%-32s %8s %8s %10s %8s\n",
		"", tuned, "not one", heldOut, "not one")
	var order []way
	for way := range ways {
		t, h := b[tuned][way], b[heldOut][way]
		fmt.Fprintf(w, "%-32s %8d %8d %10d %8d\n", way, t.right, t.wrong, h.right, h.wrong)
		order = append(order, way)
	}
	share := func(way way) float64 { return ratio(b[tuned][way].right, b[tuned][way].right+b[tuned][way].wrong) }
	slices.SortStableFunc(order, func(x, y way) int {
		switch {
		case share(x) > share(y):
			return -1
		case share(x) < share(y):
			return 1
		}
		return 0
	})
	fmt.Fprintf(w, "whoever takes these ways for one, the best of the tuned half first, gets on the held-out half\n")
	all := 0
	for way := range ways {
		all += b[heldOut][way].right
	}
	var got tally
	for _, way := range order {
		got.right += b[heldOut][way].right
		got.wrong += b[heldOut][way].wrong
		fmt.Fprintf(w, "  %-30s precision %.3f  recall %.3f\n", way, ratio(got.right, got.right+got.wrong), ratio(got.right, all))
	}
}

// namesakes prints how many different people of a list have names that differ in
// one word by at most two letters.
func namesakes(what string, people []row, w io.Writer) {
	names := make([][]string, len(people))
	n := 0
	for i := range people {
		names[i] = text.Words(people[i]["full_name"])
		for j := range i {
			if way := wayOf(names[i], names[j]); way == oneLetter || way == twoLetters {
				n++
			}
		}
	}
	fmt.Fprintf(w, "%s: %d pairs of different people among %d have names that differ in one word by at most two letters\n", what, n, len(people))
}
