package match_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/match"
	"demarche/ontology"
)

// Whom these names name is made up.
var persons = []struct {
	a, b string
	one  bool
}{
	{"ARDENOV, Pavel Ilyich", "Pavel Ardenov", true},
	{"Павел Ильич Арденов", "Pavel Ilyich Ardenov", true},
	{"Пилип Зеленченко", "Pylyp Zelenchenko", true},
	{"Pylyp Selentschenko", "Pylyp Zelenchenko", true},
	{"Юрий Щербатов", "Yuri Shcherbatov", true},
	{"خالد المنصوري", "Khalid al-Mansouri", true},
	{"Νίκος Παπαδάκης", "Nikos Papadakis", true},
	{"Abd al-Fattah Darwish", "Abdelfattah Darwich", true},
	{"Mohammed Qaderi", "Muhammad al-Qadiri", true},
	{"P. Ardenov", "Pavel Ardenov", true},
	{"Dr. Jean-Pierre Lavalle", "Jeanpierre Lavalle", true},
	{"PavelArdenov", "Pavel Ardenov", true},
	{"KARIM DARWISH, Abdul", "Abdul Karim Darwish", true},
	{"BIN RASHID AL-WADI, Salim", "Salim bin Rashid al-Wadi", true},
	{"Adbul Karim Darwish", "Abdul Karim Darwish", true},
	{"Hoo Song Ri", "Ho Song Ri", true},
	{"Ibrid Salman", "Birid Salman", true},
	{"李明远", "李明远", true},
	{"Pavel Ilyich Ardenov", "Pavel Borisovich Ardenov", false},
	{"Pavel Ardenov", "Boris Ardenov", false},
	{"Ardenov", "Pavel Ardenov", false},
	{"Salim bin Rashid al-Wadi", "Rashid bin Salim al-Wadi", false},
	{"Henry Calloway Jr.", "Henry Calloway Sr.", false},
	{"李明远", "李明近", false},
	{"Pavel Ardenov", "Marta Klee", false},
	{"", "Pavel Ardenov", false},
}

func TestPersons(t *testing.T) {
	for _, test := range persons {
		a, b := match.Person(test.a), match.Person(test.b)
		there, back := match.Persons(&a, &b), match.Persons(&b, &a)
		if (there.Score >= 0.75) != test.one {
			t.Errorf("%q and %q: %.2f (%s), want one: %t", test.a, test.b, there.Score, there.Why, test.one)
		}
		if d := there.Score - back.Score; d > 1e-9 || d < -1e-9 {
			t.Errorf("%q and %q: %v one way and %v the other", test.a, test.b, there.Score, back.Score)
		}
		if there.Why == "" || there.Score < 0 || there.Score > 1 {
			t.Errorf("%q and %q: %+v", test.a, test.b, there)
		}
	}
}

// That two share a name which very many bear tells less than that they share another.
func TestVeryCommonNames(t *testing.T) {
	score := func(x, y string) float64 {
		a, b := match.Person(x), match.Person(y)
		return match.Persons(&a, &b).Score
	}
	if many, few := score("Mohammad Rashid Darwish", "Mohammad Darwish"), score("Nikolai Rashid Darwish", "Nikolai Darwish"); many >= few {
		t.Errorf("%.2f for Mohammad and %.2f for Nikolai", many, few)
	}
	if one := score("Mohammad Ali", "Muhammad Ali"); one < 0.9 {
		t.Errorf("%.2f: nothing is missing on either side", one)
	}
}

func TestOrganizations(t *testing.T) {
	for _, test := range []struct {
		a, b string
		one  bool
	}{
		{"Small Harbour Bank Ltd.", "SMALL HARBOUR BANK LIMITED", true},
		{"The Klee & Sohn Company", "Klee and Sohn Co.", true},
		{"A.B. Harbour S.A.R.L.", "AB Harbour SARL", true},
		{"Банк Гавань", "Bank Gavan", true},
		{"Small Harbour Bank (Chad)", "Small Harbour Bank (Peru)", false},
		{"Small Harbour Bank", "Small Harbour Insurance", false},
		{"ABC", "ABD", false},
		{"D Company", "Defence Department", false},
	} {
		a, b := match.Organization(test.a), match.Organization(test.b)
		if got := match.Organizations(&a, &b); (got.Score >= 0.85) != test.one {
			t.Errorf("%q and %q: %.2f (%s), want one: %t", test.a, test.b, got.Score, got.Why, test.one)
		}
	}
}

// actor writes a person as "name|born|country|scheme:value".
func actor(t *testing.T, kind ontology.Kind, s string) *match.Actor {
	t.Helper()
	parts := strings.Split(s+"|||", "|")
	a := match.NewActor(kind, parts[0], nil)
	if parts[1] != "" {
		var err error
		if a.Born, err = ontology.ParseDate(parts[1]); err != nil {
			t.Fatal(err)
		}
	}
	if parts[2] != "" {
		a.Country = ontology.NewID(ontology.KindCountry, parts[2])
	}
	if scheme, value, ok := strings.Cut(parts[3], ":"); ok {
		a.Identifiers = []ontology.Identifier{{Scheme: ontology.Scheme(scheme), Value: value}}
	}
	return &a
}

func TestJudge(t *testing.T) {
	person, organization := ontology.KindPerson, ontology.KindOrganization
	for _, test := range []struct {
		kind ontology.Kind
		a, b string
		want match.Verdict
	}{
		{person, "ARDENOV, Pavel Ilyich|1952-10-08|ru", "Pavel Ardenov|1952-10-08|ru", match.Certain},
		{person, "Павел Арденов|1952-10-08|ru", "Pavel Ardenov|1952-10-08", match.Certain},
		{person, "Pavel Ardenov|1952-10-08|ru", "Pavel Ardenov|1952-10-08|ua", match.Uncertain},
		{person, "Pavel Ardenov|1952-10-08|ru", "Pavel Ardenov||ru", match.Uncertain},
		{person, "Pavel Ardenov|1952-10-08|ru", "Pavel Ardenov|1952|ru", match.Uncertain},
		{person, "Pavel Ardenov|1952-01-01|ru", "Pavel Ardenov|1952-01-01|ru", match.Uncertain}, // a placeholder
		{person, "Pavel Ardenov|1952-10-08|ru", "Pavel Ardenov|1979-03-02|ru", match.Never},     // father and son
		{person, "Pavel Ardenov|1952-10-08|ru", "Boris Ardenov|1952-10-08|ru", match.No},        // twins
		{person, "Pavel Ardenov|1952-10-08|ru|wikidata:Q1", "Pavel Ardenov|1952-10-08|ru|wikidata:Q2", match.Never},
		{person, "Pavel Ardenov|||wikidata:Q1", "Marta Klee|||wikidata:Q1", match.Certain},
		{person, "Ardenov|1952-10-08|ru", "Pavel Ardenov|1952-10-08|ru", match.Uncertain},
		{organization, "Small Harbour Bank||ch", "Small Harbour Bank AG||ch", match.Certain},
		{organization, "Small Harbour Bank||ch", "Small Harbour Bank||fr", match.No},
		{organization, "Small Harbour Bank", "Small Harbour Bank||fr", match.Uncertain},
		{ontology.KindCountry, "Chad", "Chad", match.Never},
	} {
		got := match.Judge(actor(t, test.kind, test.a), actor(t, test.kind, test.b))
		if got.Verdict != test.want {
			t.Errorf("%s and %s: %+v, want %d", test.a, test.b, got, test.want)
		}
		if (got.Verdict == match.Certain) != (got.Score >= match.CertainFrom) {
			t.Errorf("%s and %s: verdict %d with score %.2f", test.a, test.b, got.Verdict, got.Score)
		}
	}
}

// What two organizations are called beside their names is no proof: both may
// belong to a third, or a list may have words there that are no name.
func TestAliasesAloneProveNothing(t *testing.T) {
	country := ontology.NewID(ontology.KindCountry, "ch")
	organization := func(name, alias string) *match.Actor {
		a := match.NewActor(ontology.KindOrganization, name, []ontology.Alias{{Text: alias}})
		a.Country = country
		return &a
	}
	if got := match.Judge(organization("Small Harbour Bank", "Klee Holdings"), organization("Fjord Shipping", "Klee Holdings")); got.Verdict == match.Certain {
		t.Errorf("%+v", got)
	}
	if got := match.Judge(organization("Small Harbour Bank", "Klee Holdings"), organization("Klee Holdings", "Fjord")); got.Verdict != match.Certain {
		t.Errorf("one's alias is the other's name: %+v", got)
	}
}

// What is judged one must share a block, else it is never judged.
func TestBlocksHoldWhatAgrees(t *testing.T) {
	for _, test := range persons {
		if !test.one || strings.HasPrefix(test.a, "P. ") { // an initial finds its name by the day of birth alone
			continue
		}
		a, b := match.NewActor(ontology.KindPerson, test.a, nil), match.NewActor(ontology.KindPerson, test.b, nil)
		if !share(a.Blocks(), b.Blocks()) {
			t.Errorf("%q and %q share no block", test.a, test.b)
		}
	}
	a := actor(t, ontology.KindPerson, "P. Ardenov|1952-10-08")
	b := actor(t, ontology.KindPerson, "Pavel Ardenov|1952-10-08")
	if !share(a.Blocks(), b.Blocks()) {
		t.Error("the day of birth and a surname are no block")
	}
}

func share(a, b []uint64) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func FuzzPersons(f *testing.F) {
	for _, test := range persons {
		f.Add(test.a, test.b)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := match.Person(x), match.Person(y)
		if got := match.Persons(&a, &b); got.Score < 0 || got.Score > 1 || got.Why == "" {
			t.Errorf("%q and %q: %+v", x, y, got)
		}
		c, d := match.Organization(x), match.Organization(y)
		if got := match.Organizations(&c, &d); got.Score < 0 || got.Score > 1 || got.Why == "" {
			t.Errorf("%q and %q: %+v", x, y, got)
		}
		p := match.NewActor(ontology.KindPerson, x, []ontology.Alias{{Text: y}})
		p.Blocks()
	})
}

func ExamplePersons() {
	a, b := match.Person("ARDENOV, Pavel Ilyich"), match.Person("Павел Арденов")
	got := match.Persons(&a, &b)
	fmt.Printf("%.2f: %s\n", got.Score, got.Why)
	// Output: 0.94: 2 names agree; "ilyich" only on one side
}
