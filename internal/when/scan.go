package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a single other character.
type token struct {
	start, end int32  // bytes
	at, endAt  int32  // code points
	w          string // the lexicon's spelling of a word, or the character; "" for other words
	n          int32  // what a number, month, weekday, unit or count is
	digits     uint8  // how many figures a number has
	kind       kind
	gap        gap  // what stands before
	capital    bool // begins with a capital
	plural     bool
	possessive bool // 's follows, outside the token
	ordinal    bool // 30th
}

type gap uint8

const (
	gapNone gap = iota
	gapSpace
	gapParagraph
)

// starts reports whether a date phrase can begin with the token.
func (t *token) starts() bool {
	return t.kind > kindVerb || t.kind == kindMark && (t.w == "'" || t.w == "’" || t.w == "‘")
}

type scanner struct {
	text   string
	tokens []token
	begin  int // where the phrase that is being read begins
	nested int // how many phrases around the one that is being read
}

// scan cuts a text into tokens.
func scan(text string) *scanner {
	s := &scanner{text: text, tokens: make([]token, 0, len(text)*9/40+8)}
	var at int32
	space := gapParagraph
	lines := 0
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r == '\n':
			if lines++; lines > 1 {
				space = gapParagraph
			} else {
				space = max(space, gapSpace)
			}
			i, at = i+1, at+1
			continue
		case r == ' ' || r == '\t' || r == '\r' || r == 0xA0 || r >= utf8.RuneSelf && unicode.IsSpace(r):
			space = max(space, gapSpace)
			i, at = i+size, at+1
			continue
		}
		t := token{start: int32(i), at: at, gap: space}
		space, lines = gapNone, 0
		var next int
		switch {
		case r >= '0' && r <= '9':
			next = s.number(i, &t)
		case isLetter(r):
			next = s.word(i, &t)
		default:
			next = i + size
			t.kind, t.w, t.endAt = kindMark, text[i:next], at+1
			t.end = int32(next)
			i, at = next, at+1
			s.tokens = append(s.tokens, t)
			continue
		}
		t.end = int32(next)
		t.endAt = at + int32(utf8.RuneCountInString(text[i:next]))
		i, at = next, t.endAt
		if t.possessive { // step over the 's that belongs to no token
			i++
			if text[next] != '\'' {
				i = next + len("’")
			}
			i, at = i+1, at+2
		}
		s.tokens = append(s.tokens, t)
	}
	return s
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

// number reads figures, with what is glued to them: 1,000 and 3.5 are no parts
// of dates; 30th is an ordinal; 1990s a decade.
func (s *scanner) number(i int, t *token) int {
	text := s.text
	j := i
	value := int32(0)
	for j < len(text) && text[j] >= '0' && text[j] <= '9' {
		if j-i < 9 {
			value = value*10 + int32(text[j]-'0')
		}
		j++
	}
	t.kind, t.n, t.digits = kindNumber, value, uint8(min(j-i, 255))
	if j-i <= 3 && groupOfThree(text, j) {
		for groupOfThree(text, j) {
			j += 4
		}
		t.kind = kindOther
		return j
	}
	for _, mark := range []string{"$", "#", "€", "£"} {
		if strings.HasSuffix(text[:i], mark) {
			t.kind = kindOther // money, numbers of a list
		}
	}
	if j < len(text) && text[j] == '%' {
		t.kind = kindOther
	}
	k := j
	for k < len(text) && isASCIILetter(text[k]) {
		k++
	}
	switch suffix := text[j:k]; {
	case suffix == "":
	case len(suffix) == 2 && isOrdinal(suffix):
		t.ordinal = true
		return k
	case suffix == "s" && (t.digits == 4 || t.digits == 2) && value%10 == 0 && t.kind == kindNumber:
		t.kind = kindDecade
		return k
	}
	return j
}

func groupOfThree(text string, j int) bool {
	if j+3 >= len(text) || text[j] != ',' {
		return false
	}
	for _, c := range []byte(text[j+1 : j+4]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return j+4 == len(text) || text[j+4] < '0' || text[j+4] > '9'
}

func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isOrdinal(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// word reads letters, and looks them up.
func (s *scanner) word(i int, t *token) int {
	text := s.text
	j := i
	var lower [16]byte
	n, ascii := 0, true
	for j < len(text) {
		c := text[j]
		if c < utf8.RuneSelf {
			if !isASCIILetter(c) {
				break
			}
			if n < len(lower) {
				lower[n] = c | 0x20
			}
			n++
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[j:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		ascii = false
		j += size
	}
	if n == 1 && meridiem(text, i) > 0 {
		j = i + meridiem(text, i)
		t.kind, t.w, t.n = kindWord, "pm", 12
		if lower[0] == 'a' {
			t.w, t.n = "am", 0
		}
		return j
	}
	if apostrophe := apostropheS(text, j); apostrophe > 0 {
		t.possessive = true
	}
	c := text[i]
	t.capital = 'A' <= c && c <= 'Z'
	if !ascii || n > len(lower) {
		return j
	}
	entry := lookUp(string(lower[:n]))
	t.kind, t.w, t.n, t.plural = entry.kind, entry.w, int32(entry.n), entry.plural
	if t.kind == kindWord && t.w == "" {
		if t.w = text[i:j]; t.w != string(lower[:n]) {
			t.w = string(lower[:n])
		}
	}
	if t.kind == kindOther && !t.capital && n > 3 && lower[n-1] == 'd' && lower[n-2] == 'e' && lower[n-3] != 'e' && (i == 0 || text[i-1] != '-') {
		switch string(lower[:n]) {
		case "hundred", "sacred", "embed", "naked", "hatred", "kindred", "so-called":
		default:
			t.kind, t.n = kindVerb, verbPast
		}
	}
	if (t.kind == kindMonth || t.kind == kindWeekday) && !t.capital {
		t.kind = kindOther
	}
	return j
}

// apostropheS returns the length of 's at j, or 0.
func apostropheS(text string, j int) int {
	rest := text[j:]
	for _, mark := range []string{"'", "’"} {
		if strings.HasPrefix(rest, mark) && len(rest) > len(mark) && rest[len(mark)] == 's' &&
			(len(rest) == len(mark)+1 || !isASCIILetter(rest[len(mark)+1])) {
			return len(mark) + 1
		}
	}
	return 0
}

// meridiem returns the length of "a.m.", "p.m." or the same in capitals at i, or 0.
func meridiem(text string, i int) int {
	if len(text)-i < 4 || text[i+1] != '.' || text[i+2]|0x20 != 'm' || text[i+3] != '.' {
		return 0
	}
	if c := text[i] | 0x20; c != 'a' && c != 'p' {
		return 0
	}
	return 4
}
