package match

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Persons says how likely two names are names of one person, as far as names go.
// Their order, case, script and spelling do not matter. A further name on one
// side, a patronymic or a middle name, costs little; further names on both sides
// contradict each other. A name of one word alone never identifies anybody.
func Persons(a, b *Name) Agreement {
	if len(a.words) == 0 || len(b.words) == 0 {
		return Agreement{Why: "a name without letters"}
	}
	if whole := together(a, b); whole.Score > 0 {
		return whole
	}
	x := align(a, b, leastPerson)
	score := 1.0
	for i, j := range x.to {
		if j >= 0 {
			score *= x.alike[i]
		}
	}
	var why []string
	pairs := len(x.a) - len(x.freeA)
	switch {
	case pairs == 0:
		return Agreement{Why: "no word of the names agrees"}
	case score > 0.995:
		why = append(why, plural(pairs, "name")+" agree")
	default:
		why = append(why, plural(pairs, "name")+" agree in sound: "+x.spelt())
	}
	extraA, extraB := len(x.freeA), len(x.freeB)
	switch contradicting := min(extraA, extraB); {
	case contradicting > 0:
		score *= math.Pow(0.5, float64(contradicting))
		why = append(why, fmt.Sprintf("%q stands against %q", texts(x.a, x.freeA), texts(x.b, x.freeB)))
	case extraA+extraB > 0:
		score *= math.Pow(0.94, float64(extraA+extraB))
		extra := texts(x.a, x.freeA) + texts(x.b, x.freeB)
		why = append(why, fmt.Sprintf("%q only on one side", extra))
		if pairs > 1 && (leads(x.a, x.freeA) || leads(x.b, x.freeB)) {
			score *= 0.75
			why = append(why, "perhaps the father's name")
		}
	}
	if telling := x.telling(); extraA+extraB > 0 && pairs > 1 && telling < 2 {
		score *= 0.92
		why = append(why, "of the names that agree, "+[]string{"none", "one"}[telling]+" is not very common")
	}
	if min(extraA, extraB) > 0 {
		// said already
	} else if pairs == 1 && (extraA+extraB > 0 || x.strong == 0) {
		score *= 0.6
		why = append(why, "a single name is too little")
	} else if pairs == 1 {
		score *= 0.85
		why = append(why, "a name of one word")
	} else if x.strong < 2 {
		score *= 0.92
		why = append(why, "one of them as an initial")
	}
	if a.suffix != b.suffix {
		if a.suffix != "" && b.suffix != "" {
			score *= 0.4
			why = append(why, fmt.Sprintf("%q is not %q", a.suffix, b.suffix))
		} else {
			score *= 0.93
			why = append(why, fmt.Sprintf("%q only on one side", a.suffix+b.suffix))
		}
	}
	if x.fathersAndSons() {
		score *= 0.5
		why = append(why, "father and child change places")
	}
	return Agreement{score, strings.Join(why, "; ")}
}

// telling counts the pairs of names that tell people from others: names that a tenth
// of a list bears, such as Muhammad, agree between strangers.
func (x *aligned) telling() (n int) {
	for i, j := range x.to {
		if j >= 0 && !(common(&x.a[i]) && common(&x.b[j])) && n < 2 {
			n++
		}
	}
	return n
}

// common reports whether a word is one of the names that are most common where lists
// of names come from, in any spelling. They are few: which names are frequent in a
// graph would make a judgement depend on what else was loaded.
func common(w *word) bool {
	switch bones(w.sound, abjad) {
	case "mhmd", "hmd", "hsn", "l", "bdlh", "hn", "khn":
		return len(w.latin) > 1
	}
	return false
}

// leastPerson is how alike two words of persons' names must be to mean each other.
const leastPerson = 0.74

// together compares names written as one word: "VladimirPutin", "习近平".
func together(a, b *Name) Agreement {
	if a.whole.kind == logograms && b.whole.kind == logograms {
		if a.whole.own == b.whole.own {
			return Agreement{1, "the names agree"}
		}
		return Agreement{}
	}
	if (len(a.words) == 1) == (len(b.words) == 1) || max(len(a.words), len(b.words)) > 4 || min(len(a.whole.latin), len(b.whole.latin)) < 5 || !mayBeAlike(&a.whole, &b.whole) {
		return Agreement{}
	}
	if s := alike(&a.whole, &b.whole); s >= 0.9 {
		return Agreement{s, "the names agree when written as one word"}
	}
	return Agreement{}
}

// fathersAndSons reports whether a name of which one side says that it is the
// father's is, on the other, the child's own: "Salman bin Muhammad" and
// "Muhammad bin Salman".
func (x *aligned) fathersAndSons() bool {
	isChild := func(w word) bool { return w.child }
	if !slices.ContainsFunc(x.a, isChild) || !slices.ContainsFunc(x.b, isChild) {
		return false
	}
	for i, j := range x.to {
		if j >= 0 && x.a[i].child != x.b[j].child {
			return true
		}
	}
	return false
}

// leads reports whether the first word of a name has no partner. Where a name is
// one's own, the father's and the grandfather's, what is left without the first is
// the father's.
func leads(ws []word, free []int) bool {
	return len(free) > 0 && free[0] == 0 && len(ws[0].latin) > 1
}

// spelt returns the pairs that are not the same word.
func (x *aligned) spelt() string {
	var out []string
	for i, j := range x.to {
		if j >= 0 && x.alike[i] < 1 {
			out = append(out, x.a[i].own+" and "+x.b[j].own)
		}
	}
	return strings.Join(out, ", ")
}

func texts(ws []word, which []int) string {
	var out []string
	for _, i := range which {
		out = append(out, ws[i].own)
	}
	return strings.Join(out, " ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
