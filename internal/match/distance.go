package match

import (
	"math/bits"
	"strings"
)

// alike returns how alike two words sound, from 0 to 1.
func alike(a, b *word) float64 {
	switch {
	case a.own == b.own, a.latin == b.latin && a.latin != "" && a.kind != logograms && b.kind != logograms:
		return 1
	case a.kind == logograms && b.kind == logograms:
		return 0
	case a.latin == "" || b.latin == "":
		return 0
	case len(a.latin) == 1 || len(b.latin) == 1:
		if a.latin[0] == b.latin[0] {
			return initialAlike
		}
		return 0
	case (a.kind == abjad) != (b.kind == abjad):
		return 0.97 * near(a.bones, b.bones)
	case isNumber(a.latin) || isNumber(b.latin):
		return 0
	}
	heard := near(a.sound, b.sound)
	if heard == 1 || a.kind != alphabet || b.kind != alphabet {
		return heard
	}
	// What is one letter wrong may sound quite otherwise: Choe, Chooe.
	return max(heard, 0.97*near(a.plain, b.plain))
}

// mayBeAlike reports whether it is worth asking how alike two words are: words of
// one kind of script that share less than half of their letters are not.
func mayBeAlike(a, b *word) bool {
	if a.kind != b.kind || len(a.latin) < 2 || len(b.latin) < 2 {
		return true
	}
	return 2*bits.OnesCount32(a.set&b.set) >= max(bits.OnesCount32(a.set), bits.OnesCount32(b.set))
}

// initialAlike is how alike a name and its initial are.
const initialAlike = 0.94

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// near is 1 less the cost of making one word of the other, for each letter.
func near(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	first := 0.0
	if a[0] != b[0] && !(len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0]) { // misspelt beginnings are rare, and other beginnings mean other names
		first = 0.5 * exchange(a[0], b[0])
	}
	return max(0, 1-(cost(a, b)+first)/float64(max(len(a), len(b))))
}

// cost is the edit distance with neighbours that change places (optimal string
// alignment). Vowels, h, and consonants that are taken for each other cost less,
// because names written by ear differ in these.
func cost(a, b string) float64 {
	var room [3 * 24]float64
	rows := room[:]
	n := len(b) + 1
	if 3*n > len(rows) {
		rows = make([]float64, 3*n)
	}
	before, last, row := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := 1; j <= len(b); j++ {
		last[j] = last[j-1] + insertion(b[j-1])
	}
	for i := 1; i <= len(a); i++ {
		row[0] = last[0] + insertion(a[i-1])
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+insertion(a[i-1]), row[j-1]+insertion(b[j-1]), last[j-1]+exchange(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+0.7)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func insertion(c byte) float64 {
	switch {
	case c == 'h':
		return 0.4
	case isVowel(c):
		return 0.7
	}
	return 1
}

// confused are pairs of consonants that stand for each other in renderings of one name.
const confused = "bp pb dt td gk kg sz zs vf fv ck kc cs sc cj jc jg gj hg gh hk kh ji ij jy yj vu uv vb bv ct tc zj jz"

func exchange(a, b byte) float64 {
	switch {
	case a == b:
		return 0
	case isVowel(a) && isVowel(b):
		return 0.5
	case strings.Contains(confused, string([]byte{a, b})):
		return 0.6
	}
	return 1
}
