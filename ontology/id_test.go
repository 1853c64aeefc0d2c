package ontology

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseID(t *testing.T) {
	for _, s := range []string{"person/joe-biden", "call/2021-12-30-joe-biden-vladimir-putin", "person/владимир-путин", "person/习近平",
		"program/us.eo_13662", "document/-", "person/" + strings.Repeat("x", MaxKeyLength)} {
		id, err := ParseID(s)
		if err != nil || string(id) != s {
			t.Errorf("%q: %q, %v", s, id, err)
		}
		kind, key, _ := strings.Cut(s, "/")
		if string(id.Kind()) != kind || id.Key() != key || !LooksLikeID(s) {
			t.Errorf("%q is the %s %q", s, id.Kind(), id.Key())
		}
	}
	for s, says := range map[string]string{
		"":                 "kind/key",
		"Biden":            "kind/key",
		"persons/biden":    `no kind "persons"`,
		"Person/biden":     `no kind "Person"`,
		"/biden":           `no kind ""`,
		"person/":          "1 to 200",
		"person/Joe":       `'J' may not stand`,
		"person/joe biden": `' ' may not stand`,
		"person/a/b":       `'/' may not stand`,
		"person/a\x00":     "may not stand",
		"person/\xff":      "may not stand",
		"person/" + strings.Repeat("x", MaxKeyLength+1): "1 to 200",
	} {
		if id, err := ParseID(s); err == nil || !strings.Contains(err.Error(), says) || id != "" || LooksLikeID(s) {
			t.Errorf("%q: %q, %v; the error should say %q", s, id, err, says)
		}
	}
	for _, s := range []ID{"Biden", "", "persons/biden"} {
		if s.Kind() != "" {
			t.Errorf("%q is a %s", s, s.Kind())
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Joe Biden":                     "joe-biden",
		"  Volodymyr   Zelenskyy ":      "volodymyr-zelenskyy",
		"O'Brien O’Brien":               "obrien-obrien",
		"Łódź, Ångström & Straße":       "lodz-angstrom-strasse",
		"Recep Tayyip Erdoğan":          "recep-tayyip-erdogan",
		"Nguyễn Phú Trọng":              "nguyen-phu-trong",
		"Владимир Путин":                "владимир-путин",
		"习近平":                           "习近平",
		"U.S.A.":                        "u-s-a",
		"—":                             "-",
		"":                              "-",
		"a--b__c":                       "a-b-c",
		"-a-":                           "a",
		"No. 10":                        "no-10",
		"𝐁iden":                         "iden", // a letter without a small form is none
		"Zele\u0301nskyy":               "zele\u0301nskyy",
		strings.Repeat("ab ", 100):      strings.Repeat("ab-", 66) + "ab",
		strings.Repeat("x", 250) + " y": strings.Repeat("x", MaxKeyLength),
		strings.Repeat("я", 150):        strings.Repeat("я", MaxKeyLength/2),
	} {
		if got := Slug(name); got != want {
			t.Errorf("the slug of %q is %q, not %q", name, got, want)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"person/joe-biden", "person/", "a/b/c", "person/Ж", "country/\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			return
		}
		if string(id) != s || !id.Kind().Valid() || string(id.Kind())+"/"+id.Key() != s || !utf8.ValidString(s) {
			t.Errorf("%q is the id %q of kind %q", s, id, id.Kind())
		}
	})
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Joe Biden", "O’Brien", "ǅ", "𝐁", "\u0301", "İ", strings.Repeat("ế", 200), "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		key := Slug(name)
		if _, err := ParseID("person/" + key); err != nil {
			t.Errorf("the slug of %q: %v", name, err)
		}
		if again := Slug(key); again != key {
			t.Errorf("the slug of %q is %q, and of that %q", name, key, again)
		}
	})
}

func TestKinds(t *testing.T) {
	seen := make(map[Kind]bool)
	for _, k := range Kinds() {
		if seen[k] || !k.Valid() || k.IsActor() && k.IsEvent() {
			t.Errorf("kind %q", k)
		}
		seen[k] = true
		// what a document describes has a body; documents and sources are described by none
		if got := NewBody(k) == nil; got != (k == KindSource || k == KindDocument) {
			t.Errorf("a %s has the body %T", k, NewBody(k))
		}
	}
	for _, k := range []Kind{"", "Person", "leader"} {
		if k.Valid() || k.IsActor() || k.IsEvent() || NewBody(k) != nil {
			t.Errorf("%q is taken for a kind", k)
		}
	}
	for _, e := range EventTypes() {
		if !e.Kind().IsEvent() {
			t.Errorf("an event of type %s is a %s", e, e.Kind())
		}
	}
}

func TestActsHaveCodes(t *testing.T) {
	for _, a := range Acts() {
		if code := a.CAMEO(); len(code) != 3 {
			t.Errorf("%s has the CAMEO code %q, not three digits", a, code)
		}
		if p := a.PLOVER(); p != "" {
			valid := false
			for _, known := range PLOVERTypes() {
				valid = valid || known == p
			}
			if !valid || a.CAMEO() < "030" {
				t.Errorf("%s is the PLOVER type %q", a, p)
			}
		}
	}
	if Act("SHOUT").CAMEO() != "" || Act("SHOUT").PLOVER() != "" {
		t.Error("what is no act has a code")
	}
}

func ExampleNewID() {
	fmt.Println(NewID(KindPerson, "Joe Biden"))
	fmt.Println(NewID(KindPerson, "Recep Tayyip Erdoğan"))
	fmt.Println(NewID(KindPerson, "Владимир Путин"))
	// Output:
	// person/joe-biden
	// person/recep-tayyip-erdogan
	// person/владимир-путин
}

func ExampleParseID() {
	_, err := ParseID("person/Joe Biden")
	fmt.Println(err)
	// Output: "person/Joe Biden" is not an id: 'J' may not stand in a key (lower-case letters, digits, '-', '.', '_')
}
