package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is what sort of characters a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // letters, with inner hyphens, apostrophes and the full stops of an abbreviation
	Number                  // begins with a digit: "50-minute", "1,200", "2021"
	Clitic                  // what an apostrophe joins to a word: "'s", "’ll"
	Mark                    // a quotation mark, single or double
	Punct                   // any other character, alone; a run of full stops or dashes is one token
)

// Token is a word, a number or a mark.
type Token struct {
	Span
	Kind  TokenKind
	Upper bool // begins with an upper-case letter
	Short bool // an abbreviation that keeps its full stop: "Mr.", "U.S.", "Jan."
}

// Tokens splits a text into tokens.
func Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/5+8)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isSpace(r) || r == '\u200b' || r == '\ufeff':
			i += n
		case unicode.IsLetter(r) || r == '@' && followed(s, i+n) || r == '#' && followed(s, i+n):
			end, short := wordEnd(s, i+n)
			word, clitic := splitClitic(s, i, end)
			tokens = append(tokens, Token{Span{i, word}, Word, unicode.IsUpper(r), short && clitic == end})
			if clitic < end {
				tokens = append(tokens, Token{Span: Span{clitic, end}, Kind: Clitic})
			}
			i = end
		case unicode.IsDigit(r):
			end := numberEnd(s, i+n)
			tokens = append(tokens, Token{Span: Span{i, end}, Kind: Number})
			i = end
		case isQuoteMark(r):
			if end := cliticAlone(s, i, n); end > i {
				tokens = append(tokens, Token{Span: Span{i, end}, Kind: Clitic})
				i = end
				continue
			}
			tokens = append(tokens, Token{Span: Span{i, i + n}, Kind: Mark})
			i += n
		default:
			end := i + n
			for end < len(s) && (s[i] == '.' || s[i] == '-') && s[end] == s[i] {
				end++
			}
			tokens = append(tokens, Token{Span: Span{i, end}, Kind: Punct})
			i = end
		}
	}
	return tokens
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f' }

func isQuoteMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '\'', '‘', '’', '‚', '`':
		return true
	}
	return false
}

func followed(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordEnd returns the end of the word whose first letter ends at i, and whether
// the word is an abbreviation that took its full stop.
func wordEnd(s string, i int) (end int, short bool) {
	start := i
	for start > 0 && !utf8.RuneStart(s[start-1]) {
		start--
	}
	start-- // the first letter
	start = max(start, 0)
	stops := 0
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_':
				i++
				continue
			case (c == '-' || c == '\'' || c == '&') && i+1 < len(s) && followed(s, i+1):
				i++
				continue
			case c == '.' && i+1 < len(s) && singleLetter(s, start, i, stops) && followed(s, i+1):
				stops++ // U.S, a.m
				i++
				continue
			case c == '.':
				if stops > 0 || singleLetter(s, start, i, stops) && upperAt(s, start) || shortForm(s[start:i]) {
					return i + 1, true
				}
			}
			return i, false
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\u00ad' ||
			(r == '’' || r == 'ʼ' || r == '‑') && followed(s, i+n) {
			i += n
			continue
		}
		return i, false
	}
	return i, false
}

func upperAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r)
}

// singleLetter reports whether the part of the word since its last full stop is one letter.
func singleLetter(s string, start, i, stops int) bool {
	if stops > 0 {
		return s[i-1] != '.' && (i < 2 || s[i-2] == '.')
	}
	return i-start == 1
}

// splitClitic cuts "'s", "'ll", "'d", "'re", "'ve", "'m" off a word.
func splitClitic(s string, start, end int) (word, clitic int) {
	i := end - 1
	for i >= start && i >= end-6 && s[i] != '\'' && s[i] < utf8.RuneSelf {
		i--
	}
	if i < start || i < end-6 {
		return end, end
	}
	if s[i] != '\'' {
		from := max(start, end-6)
		if i = strings.LastIndexAny(s[from:end], "'’ʼ"); i < 0 {
			return end, end
		}
		i += from
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	switch s[i+n : end] {
	case "s", "S", "ll", "d", "re", "ve", "m":
		if i > start {
			return i, i
		}
	}
	return end, end
}

// cliticAlone recognizes "'s" that stands after a full stop or a bracket ("the U.S.'s").
func cliticAlone(s string, i, n int) int {
	if i == 0 || s[i] == '"' || isSpaceByte(s[i-1]) {
		return i
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	if (r == '\'' || r == '’') && strings.HasPrefix(s[i+n:], "s") && !followed(s, i+n+1) && (s[i-1] == '.' || s[i-1] == ')' || s[i-1] == ']' || s[i-1] >= '0' && s[i-1] <= '9') {
		return i + n + 1
	}
	return i
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func numberEnd(s string, i int) int {
	for i < len(s) {
		c := s[i]
		digitNext := i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9'
		switch {
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case (c == '.' || c == ',' || c == ':' || c == '/') && digitNext:
		case c == '-' && i+1 < len(s) && followed(s, i+1):
		default:
			return i
		}
		i++
	}
	return i
}

// shortForm reports whether a word is an abbreviation that is written with a full stop.
func shortForm(w string) bool {
	if len(w) > 5 || len(w) < 2 {
		return strings.HasPrefix(w, "R-") || strings.HasPrefix(w, "D-")
	}
	if strings.HasPrefix(w, "R-") || strings.HasPrefix(w, "D-") || strings.HasPrefix(w, "I-") { // R-Ky.
		return true
	}
	return shortTitles[w] || shortForms[w]
}

// IsShortTitle reports whether an abbreviation stands before a name, so that a
// capital letter after it begins no sentence.
func IsShortTitle(w string) bool { return shortTitles[strings.TrimSuffix(w, ".")] }

// shortTitles are abbreviated titles and ranks (Associated Press Stylebook,
// entries "legislative titles", "military titles", "courtesy titles").
var shortTitles = wordSet(`Mr Mrs Ms Mx Dr Prof Rev Hon Fr Sr Sen Sens Rep Reps Gov Govs Lt Gen Col Maj Capt Cpt Cmdr Adm Sgt
	Cpl Pvt Brig St Atty Supt Insp Pres Amb Mme Mlle Msgr Messrs`)

// shortForms are other words written with a full stop: months, states (AP
// Stylebook, entries "months" and "state names"), firms and street names.
var shortForms = wordSet(`Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Inc Corp Co Ltd Bros
	Jr vs No Nos Ave Blvd Dist Dept Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo
	Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo etc al cf approx est Art Sec Op Ph`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
