package match

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// word is one word of a name in the forms in which it is compared.
type word struct {
	own   string // as written, in lower case
	latin string // romanized: a to z and digits alone
	plain string // latin, with double letters single: how a slip of the pen is found
	sound string // latin, with the usual ways of spelling one sound made one
	bones string // the consonants of sound; what is left where a script writes no vowels
	set   uint32 // the letters of sound, a bit for each
	kind  script
	child bool // it stands behind bin, ibn, …: the name of a father
}

// script is what a script tells of a word's sound.
type script int

const (
	alphabet  script = iota
	abjad            // Arabic, Hebrew: no short vowels
	logograms        // Han, kana, Hangul: one sign more or less is another name
)

func newWord(own string) word {
	w := word{own: own, kind: scriptOf(own), latin: romanize(strings.TrimPrefix(own, "ال"))} // without al-, as in Latin
	w.latin = w.latin[:min(len(w.latin), longest)]
	w.plain = single(w.latin)
	w.sound = sound(w.latin)
	w.bones = bones(w.sound, w.kind)
	for i := range len(w.sound) {
		w.set |= 1 << (w.sound[i] & 31)
	}
	return w
}

// longest is how many letters of a word are compared, and mostRead how many words
// of a name are: what is longer is a text that somebody put where a name belongs.
const (
	longest  = 64
	mostRead = 24
)

func scriptOf(s string) script {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return abjad
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			return logograms
		}
	}
	return alphabet
}

// romanize writes a word in the letters a to z, and digits.
func romanize(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(unidecode.Unidecode(s)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// split cuts a text into words, in lower case. Marks belong to their letters, and
// apostrophes and full stops within an abbreviation ("U.S.") vanish.
func split(s string) []string {
	s = norm.NFKC.String(strings.ToLower(strings.ToValidUTF8(s, " ")))
	var words []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) && r != 'ʼ', unicode.IsDigit(r), unicode.IsMark(r), r == '\u200c':
			b.WriteRune(r)
		case r == '\'', r == '’', r == '‘', r == 'ʼ', r == '`':
		default:
			end()
		}
	}
	end()
	return words
}

// spellings are the ways in which one sound is written in Latin letters: German,
// French and English renderings of Slavic, Arabic and Persian names. They are
// tried in this order at each place.
var spellings = strings.NewReplacer(
	"schtsch", "sc", "shch", "sc", "stsch", "sc", "tsch", "c", "tch", "c", "tsh", "c", "sch", "s", "sh", "s",
	"dzh", "j", "dsch", "j", "dj", "j", "zh", "j", "kh", "h", "gh", "g", "dh", "d", "th", "t", "ph", "f", "ch", "c",
	"ck", "k", "cz", "c", "q", "k", "w", "v", "x", "ks",
	"ou", "u", "oo", "u", "ue", "u", "oe", "o", "ae", "a", "ee", "i",
	"iya", "a", "iia", "a", "ija", "a", "ya", "a", "ia", "a", "yu", "u", "iu", "u", "yo", "o", "io", "o", "ye", "e", "ie", "e",
	"yy", "i", "iy", "i", "ij", "i", "yj", "i", "yi", "i", "ii", "i",
	"ey", "e", "ei", "e", "ej", "e", "ay", "e", "ai", "e", "aj", "e", "oy", "oi", "oj", "oi", "y", "i",
)

// sound makes the spellings of one sound one, and double letters single.
func sound(latin string) string {
	s := spellings.Replace(latin)
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == 'c' && !strings.Contains(latin, "ch") && !strings.Contains(latin, "cz") { // a plain c is k or s
			c = 'k'
			if i+1 < len(s) && (s[i+1] == 'e' || s[i+1] == 'i') {
				c = 's'
			}
		}
		if len(out) == 0 || out[len(out)-1] != c || c >= '0' && c <= '9' {
			out = append(out, c)
		}
	}
	return string(out)
}

// single makes double letters single.
func single(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] || s[i] <= '9' {
			out = append(out, s[i])
		}
	}
	return string(out)
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// bones returns the consonants of a sound, with those that one script tells apart
// and another does not as one.
func bones(sound string, kind script) string {
	var out []byte
	for i := 0; i < len(sound); i++ {
		c := sound[i]
		switch c {
		case 'z', 'c':
			c = 's'
		case 'p':
			c = 'b'
		case 'v':
			if kind == abjad {
				continue // waw: mostly a vowel
			}
			c = 'f'
		case 't':
			c = 'd'
		case 'g':
			c = 'k'
		}
		if isVowel(c) || c == 'h' && i > 0 && i == len(sound)-1 || len(out) > 0 && out[len(out)-1] == c {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}
