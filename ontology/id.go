package ontology

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ID names a node for ever: "person/joe-biden", "country/us",
// "call/2021-12-30-joe-biden-vladimir-putin". It is a kind, a slash and a key
// of lower-case letters, digits, '-', '.' and '_'. An id that once named a node
// keeps naming it: after a merge it resolves to the node that remains.
type ID string

// MaxKeyLength is the longest key an [ID] may have, in bytes.
const MaxKeyLength = 200

// NewID returns the id of the given kind whose key is the slug of name.
func NewID(kind Kind, name string) ID { return ID(string(kind) + "/" + Slug(name)) }

// ParseID returns s as an id, or an error that says which part of it is wrong.
func ParseID(s string) (ID, error) {
	kind, key, ok := strings.Cut(s, "/")
	if !ok {
		return "", fmt.Errorf("%q is not an id: write kind/key, as in person/joe-biden", s)
	}
	if !Kind(kind).Valid() {
		return "", fmt.Errorf("%q is not an id: there is no kind %q", s, kind)
	}
	if key == "" || len(key) > MaxKeyLength {
		return "", fmt.Errorf("%q is not an id: its key must have 1 to %d bytes", s, MaxKeyLength)
	}
	for _, r := range key {
		if !keyRune(r) {
			return "", fmt.Errorf("%q is not an id: %q may not stand in a key (lower-case letters, digits, '-', '.', '_')", s, r)
		}
	}
	return ID(s), nil
}

// LooksLikeID reports whether s has the form of an id, so that a reader of
// free references ("Biden" or "person/joe-biden") can tell the two apart.
func LooksLikeID(s string) bool { _, err := ParseID(s); return err == nil }

// Kind returns the kind part of the id, or "" when it has none.
func (id ID) Kind() Kind {
	kind, _, ok := strings.Cut(string(id), "/")
	if !ok || !Kind(kind).Valid() {
		return ""
	}
	return Kind(kind)
}

// Key returns the part after the kind.
func (id ID) Key() string {
	_, key, _ := strings.Cut(string(id), "/")
	return key
}

func keyRune(r rune) bool {
	if r == utf8.RuneError {
		return false
	}
	return r == '-' || r == '.' || r == '_' || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) ||
		unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsTitle(r)
}

// Slug turns a name into the key of an id: lower case, the common Latin letters
// without their marks, every run of anything else one '-'. It keeps letters of
// other scripts, so a name in Cyrillic stays readable. It never returns an
// empty key: a name without a letter or digit becomes "-".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		lower := unicode.ToLower(r) // a letter may have none, as 𝐀 has not
		plain, ok := plainLetters[lower]
		switch {
		case r == '\'' || r == '’' || r == 'ʼ':
			continue // O'Brien is one word
		case ok:
		case keyRune(lower) && (unicode.IsLetter(lower) || unicode.IsDigit(lower) || unicode.Is(unicode.Mn, lower)):
			plain = string(lower)
		default:
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		if b.Len()+len(plain) > MaxKeyLength {
			break
		}
		b.WriteString(plain)
	}
	key := strings.TrimRight(b.String(), "-")
	if key == "" {
		return "-"
	}
	return key
}

// plainLetters spells the marked letters of the Latin languages that names in
// the news use most. It is for readable ids only; names are compared by
// internal/names, which decomposes every mark.
var plainLetters = func() map[rune]string {
	table := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i"}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģ", "h": "ĥħ",
		"i": "ìíîïĩīĭįỉị", "j": "ĵ", "k": "ķ", "l": "ĺļľŀ", "n": "ñńņňŋ", "o": "òóôõöōŏőơọỏốồổỗộớờởỡợ", "r": "ŕŗř",
		"s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűųưụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	} {
		for _, r := range marked {
			table[r] = plain
		}
	}
	return table
}()
