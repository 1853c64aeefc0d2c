package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	for s, want := range map[string]string{
		"Volodymyr  ZELENSKYY":      "volodymyr zelenskyy",
		"Volodymyr Zelenskÿy":       "volodymyr zelenskyy",
		"Zelensky":                  "zelensky",
		"Zele\u0301nskyy":           "zelenskyy",
		"Élysée ÉLYSÉE":             "elysee elysee",
		"O'Brien O’Brien OʼBrien":   "obrien obrien obrien",
		"well-known e-mail":         "well known e mail",
		"ﬁnance ½ ² Ⅳ":              "finance 1 2 2 iv",
		"Джо Байден":                "джо баиден",
		"İstanbul":                  "istanbul",
		"Straße":                    "straße",
		"Ångström \u212bngström":    "angstrom angstrom",
		"習近平 习近平":                   "習近平 习近平",
		"100%_snake\x00NUL":         "100 snake nul",
		"U.S.A.":                    "u s a",
		"—":                         "",
		"":                          "",
		" \t\n":                     "",
		"\xff\xfe":                  "",
		"a\xffb":                    "a b",
		strings.Repeat("a ", 3):     "a a a",
		"🇺🇦":                        "",
		"“We’ll” act (decisively).": "well act decisively",
	} {
		if got := Key(s); got != want {
			t.Errorf("the key of %q is %q, not %q", s, got, want)
		}
		if got := strings.Join(Words(s), " "); got != want {
			t.Errorf("the words of %q are %q, not %q", s, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"Zelenskÿy", "ẞ", "ϴ", "K", "İ", "ǅ", "ﷺ", "½", "\u0345", "a\u0301", "\xff", "\xf0ţ", "𝐁"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := Key(s)
		if again := Key(key); again != key {
			t.Errorf("the key of %q is %q, and of that %q", s, key, again)
		}
		if got := Words(key); !slices.Equal(got, Words(s)) {
			t.Errorf("the words of %q are %q, and of its key %q", s, Words(s), got)
		}
	})
}

func ExampleKey() {
	fmt.Println(Key("Volodymyr ZELENSKYY") == Key("Volodymyr  Zelenskÿy"))
	fmt.Println(Key("Zelensky") == Key("Zelenskyy"))
	// Output:
	// true
	// false
}
