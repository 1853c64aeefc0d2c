package storage_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"demarche/internal/text"
	"demarche/storage"
)

func TestParseText(t *testing.T) {
	term := func(words string, prefix bool) storage.TextTerm {
		return storage.TextTerm{Words: strings.Fields(words), Prefix: prefix}
	}
	for s, want := range map[string][]storage.TextTerm{
		"sanctions":                  {term("sanctions", false)},
		"Severe SANCTIONS":           {term("severe", false), term("sanctions", false)},
		`"severe sanctions"`:         {term("severe sanctions", false)},
		`Biden "he cannot" invad*`:   {term("biden", false), term("he cannot", false), term("invad", true)},
		`"cannot invad*"`:            {term("cannot invad", true)},
		`"cannot invad* "`:           {term("cannot invad", true)},
		"e-mail":                     {term("e mail", false)},
		"Élysée’s":                   {term("elysees", false)},
		"a OR b":                     {term("a", false), term("or", false), term("b", false)},
		"NEAR/2 NOT (x) col:y -z ^w": {term("near 2", false), term("not", false), term("x", false), term("col y", false), term("z", false), term("w", false)},
		"*a":                         {term("a", false)},
		"a*b":                        {term("a b", false)},
		`a "" — b`:                   {term("a", false), term("b", false)},
		"';--":                       nil,
		"*":                          nil,
		"":                           nil,
		`""`:                         nil,
		`"open`:                      nil,
		`a" b`:                       nil,
		strings.Repeat("a ", storage.MaxTextTerms+1):                  nil,
		`"` + strings.Repeat("a ", storage.MaxTextTerms+1) + `"`:      {term(strings.Repeat("a ", storage.MaxTextTerms+1), false)},
		"x" + strings.Repeat(" a", storage.MaxTextTerms-2) + " Путин": append(append([]storage.TextTerm{term("x", false)}, many(term("a", false), storage.MaxTextTerms-2)...), term("путин", false)),
	} {
		q, err := storage.ParseText(s)
		if (err != nil) != (want == nil) || !reflect.DeepEqual(q.Terms, want) {
			t.Errorf("%q reads as %+v (%v), not %+v", s, q.Terms, err, want)
		}
		if q.IsZero() != (want == nil) {
			t.Errorf("%q asks for nothing: %t", s, q.IsZero())
		}
	}
	for s, says := range map[string]string{`"open`: "closing", "": "no letter or digit", strings.Repeat("a ", 20): "at most 16"} {
		if _, err := storage.ParseText(s); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: the error %v does not say %q", s, err, says)
		}
	}
}

func many(t storage.TextTerm, n int) []storage.TextTerm {
	out := make([]storage.TextTerm, n)
	for i := range out {
		out[i] = t
	}
	return out
}

func TestTextMatch(t *testing.T) {
	const said = "“He cannot — I emphasize — cannot invade Ukraine.”\nÉlysée’s reply"
	for query, want := range map[string]bool{
		"invade": true, "INVADE ukraine": true, "ukraine invade": true, "invad": false, "invad*": true, "vade*": false,
		`"cannot invade"`: true, `"invade cannot"`: false, `"i emphasize cannot"`: true, `"cannot invad*"`: true, `"emph* cannot"`: false,
		"elysees": true, "elysee": false, "elysee*": true, `"ukraine elysees"`: true, // a line's end parts no words
		"invade russia": false, `"reply he"`: false, `"elysees reply x"`: false, "r*": true,
	} {
		q, err := storage.ParseText(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(said); got != want {
			t.Errorf("%s matches: %t", query, got)
		}
		if q.Match("") {
			t.Errorf("%s matches nothing at all", query)
		}
	}
	if !(storage.TextQuery{}).Match("") || !(storage.TextQuery{}).Match("x") {
		t.Error("the zero query keeps something out")
	}
}

func FuzzParseText(f *testing.F) {
	for _, s := range []string{"\xf0ţ", `Biden "he cannot" invad*`, `a" b`, "*", "½*", `"é* "`, "\x00", "a ʼ*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := storage.ParseText(s)
		if err != nil {
			if !q.IsZero() {
				t.Errorf("%q is refused and asks for %+v", s, q)
			}
			return
		}
		if len(q.Terms) < 1 || len(q.Terms) > storage.MaxTextTerms {
			t.Errorf("%q has %d terms", s, len(q.Terms))
		}
		for _, term := range q.Terms {
			if len(term.Words) == 0 || !reflect.DeepEqual(text.Words(strings.Join(term.Words, " ")), term.Words) {
				t.Errorf("%q asks for the words %q", s, term.Words)
			}
		}
		if !q.Match(s) {
			t.Errorf("%q does not match itself", s)
		}
	})
}

func ExampleParseText() {
	q, err := storage.ParseText(`Biden "severe sanctions" invad*`)
	fmt.Println(q.Terms, err)
	fmt.Println(q.Match("Biden: severe sanctions if he invades"))
	fmt.Println(q.Match("Biden: sanctions, severe, if he invades"))
	// Output:
	// [{[biden] false} {[severe sanctions] false} {[invad] true}] <nil>
	// true
	// false
}
