package texts

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns text in the form in which it is stored: NFC; every run of spaces,
// tabs and no-break spaces one space; no space at either end of a line; lines
// that end in \n and at most one empty line between two; no control characters,
// soft hyphens, byte order marks, word joiners, zero-width spaces or marks of
// writing direction. Letters, quotation marks and dashes stay as they are. Clean
// text stays the same when it is cleaned again.
func Clean(s string) string {
	s = utf8Of(s)
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	lines, space := 0, false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r == '\r' && i < len(s) && s[i] == '\n':
		case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			lines++
		case r == ' ', r == '\t', r >= utf8.RuneSelf && unicode.Is(unicode.Zs, r):
			space = true
		case dropped(r):
		default:
			if b.Len() > 0 {
				switch {
				case lines > 1:
					b.WriteString("\n\n")
				case lines == 1:
					b.WriteByte('\n')
				case space:
					b.WriteByte(' ')
				}
			}
			lines, space = 0, false
			b.WriteRune(r)
		}
	}
	// Dropped characters can have kept a letter from its mark.
	if out := b.String(); norm.NFC.IsNormalString(out) {
		return out
	}
	return norm.NFC.String(b.String())
}

// dropped reports whether a character is no part of the words: controls, and
// the format characters that print as nothing. The joiners U+200C and U+200D
// are letters' parts in Persian and Indian scripts, and stay.
func dropped(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xAD:
		return true
	case r < utf8.RuneSelf:
		return false
	case r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		return true
	}
	return false
}

// cleanLine is Clean for titles and names: one line, character references read.
func cleanLine(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return strings.Join(strings.Fields(Clean(s)), " ")
}
