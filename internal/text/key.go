package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key returns the form in which two spellings of one name are equal: compatibility
// decomposed (NFKD), without marks, in lower case, apostrophes dropped, every
// run of other characters one space. "Volodymyr  ZELENSKYY", "Volodymyr
// Zelenskyy" and "Volodymyr Zelenskÿy" have one key; "Zelensky" has another.
// The key of a text without letters and digits is empty.
func Key(s string) string { return strings.Join(Words(s), " ") }

// Words returns the words of a text as [Key] writes them.
func Words(s string) []string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range decomposed(s) {
		switch {
		case r == '\'', r == '’', r == 'ʼ': // the last of them is a letter to Unicode
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			b.WriteByte(byte(r))
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// decomposed returns a text in NFKD, which ASCII is already.
func decomposed(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFKD.String(strings.ToValidUTF8(s, " ")) // norm skips what follows a broken byte
		}
	}
	return s
}
