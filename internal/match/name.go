package match

import (
	"slices"
	"strings"
)

// Agreement is how well two names, or two actors, agree.
type Agreement struct {
	Score float64 // 0 to 1
	Why   string  // in words, for a person to judge
}

// Name is a name made ready for being compared, many times.
type Name struct {
	text   string
	words  []word
	suffix string // "jr", "ii"; generations of one family
	whole  word   // all words written as one
	joints []word // each word written together with the next
}

// Person makes a person's name ready: "Dr. Vladimir V. Putin", "PUTIN, Vladimir".
func Person(name string) Name {
	n := Name{text: name}
	surname, given, inverted := strings.Cut(name, ",")
	tail := split(given)
	if !inverted || len(tail) == 0 || len(tail) == 1 && isSuffix(tail[0]) { // "Conaway, Jr."
		n.words = n.read(split(name))
	} else { // as one: "HAKIM MURAD, Abdul" and "BEN SALIM, Omar" are told wrongly by halves
		n.words = n.read(append(tail, split(surname)...))
	}
	n.join()
	return n
}

// join fills in what is made of several words.
func (n *Name) join() {
	var whole strings.Builder
	n.words = n.words[:min(len(n.words), mostRead)]
	for i, w := range n.words {
		whole.WriteString(w.own)
		if i > 0 {
			n.joints = append(n.joints, newWord(n.words[i-1].own+w.own))
		}
	}
	n.whole = newWord(whole.String())
}

// read makes words of what is written: titles and particles have no weight in a
// name and are left out, and what is one name is one word.
func (n *Name) read(written []string) []word {
	written = fused(written)
	var words []word
	child := false
	for i, w := range written {
		latin := romanize(w)
		switch {
		case isSuffix(latin) && i > 0:
			n.suffix = strings.Replace(strings.Replace(latin, "junior", "jr", 1), "senior", "sr", 1)
			continue
		case len(written) > 1 && (listed(titles, latin) || listed(particles, latin)):
			continue
		case i > 0 && i < len(written)-1 && listed(filiations, latin):
			child = true
			continue
		}
		word := newWord(w)
		word.child, child = child, false
		words = append(words, word)
	}
	if len(words) == 0 { // nothing but titles: somebody is called so
		for _, w := range written {
			words = append(words, newWord(w))
		}
	}
	return words
}

// fused makes one word of the parts of a servant's name: "Abd al-Fattah",
// "Abdul Fattah" and "Abdelfattah" are one.
func fused(written []string) []string {
	var out []string
	for i := 0; i < len(written); i++ {
		w := written[i]
		latin := romanize(w)
		prefix := ""
		if len(latin) <= 5 && mistyped(latin, "abdul", "abdel", "abd") {
			latin = "abdul"
		}
		for _, p := range []string{"abdul", "abdel", "abdal", "abdol", "abd"} {
			if strings.HasPrefix(latin, p) {
				prefix = p
				break
			}
		}
		switch {
		case (latin == "abdu" || latin == prefix && prefix != "" || w == "عبد") && i+1 < len(written):
			i++
			if i+1 < len(written) && listed("al el ul ur", romanize(written[i])) {
				i++
			}
			rest := written[i]
			if w == "عبد" {
				out = append(out, w+strings.TrimPrefix(rest, "ال"))
				continue
			}
			out = append(out, "abd"+romanize(rest))
		case prefix != "" && prefix != "abd" && len(latin) > len(prefix)+2:
			out = append(out, "abd"+latin[len(prefix):])
		default:
			out = append(out, w)
		}
	}
	return out
}

// mistyped reports whether a word is one of the others with two neighbouring
// letters after the first that have changed places.
func mistyped(w string, others ...string) bool {
	for _, o := range others {
		for i := 1; i+1 < len(o); i++ {
			if w == o[:i]+o[i+1:i+2]+o[i:i+1]+o[i+2:] {
				return true
			}
		}
	}
	return false
}

const (
	titles = " mr mrs ms miss dr prof professor sir lord dame president minister general gen colonel col major maj lieutenant captain capt " +
		"hon honourable honorable senator rep representative haji hajji hajj mullah mulla maulavi mawlawi maulvi molvi qari sheikh shaykh sheik shaikh " +
		"sayyid sayyed ayatollah imam hojatoleslam reverend rev "
	particles  = " al el ul ur as ash ad ed an at az de da do dos das di du del della der den la le les van von zu y e the na "
	filiations = " bin ibn ben bint binti binte ould wuld oglu ogly kyzy "
)

// listed reports whether a word stands in a list of words with a space on both sides.
func listed(list, w string) bool { return w != "" && strings.Contains(" "+list+" ", " "+w+" ") }

func isSuffix(w string) bool { return listed("jr sr junior senior ii iii iv", romanize(w)) }

// aligned is which words of two names mean each other.
type aligned struct {
	a, b   []word
	to     []int // for each of a, which of b, or -1
	alike  []float64
	freeA  []int // of a, without a partner
	freeB  []int
	strong int // pairs of words that are no initials
}

// align finds the partners that make the sum of likenesses greatest; words less
// alike than least have none.
func align(x, y *Name, least float64) aligned {
	a, b := joined(x, y), joined(y, x)
	if len(b) > len(a) {
		a, b = b, a
	}
	if len(b) > mostWords {
		b = b[:mostWords]
	}
	likeness, some := make([][]float64, len(a)), false
	for i := range a {
		likeness[i] = make([]float64, len(b))
		for j := range b {
			if !mayBeAlike(&a[i], &b[j]) {
				continue
			}
			if s := alike(&a[i], &b[j]); s >= least {
				likeness[i][j], some = s, true
			}
		}
	}
	to := slices.Repeat([]int{-1}, len(a))
	if some {
		to = assign(likeness, len(b))
	}
	out := aligned{a: a, b: b, to: to, alike: make([]float64, len(a))}
	taken := make([]bool, len(b))
	for i, j := range to {
		if j < 0 {
			out.freeA = append(out.freeA, i)
			continue
		}
		taken[j], out.alike[i] = true, likeness[i][j]
		if len(a[i].latin) > 1 && len(b[j].latin) > 1 || a[i].kind == logograms {
			out.strong++
		}
	}
	for j := range b {
		if !taken[j] {
			out.freeB = append(out.freeB, j)
		}
	}
	return out
}

// mostWords of a name are compared: the partners are found over all subsets.
const mostWords = 9

// assign returns the partner of each row that makes the sum greatest.
func assign(likeness [][]float64, columns int) []int {
	size := 1 << columns
	best := make([]float64, size) // by the columns that are taken
	choice := make([][]int8, len(likeness))
	reached := make([]bool, size)
	reached[0] = true
	for i, row := range likeness {
		choice[i] = make([]int8, size)
		next, nextReached := slices.Clone(best), slices.Clone(reached)
		for s := range choice[i] {
			choice[i][s] = -1
		}
		for s := range size {
			if !reached[s] {
				continue
			}
			for j := range columns {
				t := s | 1<<j
				if s&(1<<j) != 0 || row[j] == 0 {
					continue
				}
				if sum := best[s] + row[j]; !nextReached[t] || sum > next[t] {
					next[t], nextReached[t], choice[i][t] = sum, true, int8(j)
				}
			}
		}
		best, reached = next, nextReached
	}
	s := 0
	for t := range size {
		if reached[t] && best[t] > best[s] {
			s = t
		}
	}
	to := make([]int, len(likeness))
	for i := len(likeness) - 1; i >= 0; i-- {
		to[i] = int(choice[i][s])
		if to[i] >= 0 {
			s &^= 1 << to[i]
		}
	}
	return to
}

// joined returns the words of a with neighbours made one word where that is a
// word of b, and none of the two is: "Jean Pierre" beside "Jeanpierre".
func joined(a, b *Name) []word {
	words := a.words
	for i := len(a.joints) - 1; i >= 0 && len(words) > 1; i-- {
		both := &a.joints[i]
		for j := range b.words {
			if !mayBeAlike(both, &b.words[j]) {
				continue
			}
			s := alike(both, &b.words[j])
			if s >= 0.9 && s > alike(&a.words[i], &b.words[j])+0.1 && s > alike(&a.words[i+1], &b.words[j])+0.1 {
				one := *both
				one.child = a.words[i].child
				words = slices.Concat(words[:i], []word{one}, words[i+2:])
				i-- // the word before would take the first half again
				break
			}
		}
	}
	return words
}
