package names

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/text"
	"demarche/ontology"
)

func sample() *Index {
	return NewIndex([]ontology.Actor{
		{ID: "person/ana-ruiz", Name: "Ana Ruiz", Aliases: []ontology.Alias{{Text: "Ruiz"}, {Text: "Ана Руис", Language: "ru"}}},
		{ID: "person/ben-okoro", Name: "Ben Okoro"},
		{ID: "person/mia-okoro", Name: "Mia Okoro"},
		{ID: "country/us", Name: "United States", Aliases: []ontology.Alias{{Text: "US"}, {Text: "U.S."}, {Text: "Washington", Metonym: true}}},
		{ID: "person/george-washington", Name: "George Washington"},
		{ID: "organization/palace", Name: "the Palace", Aliases: []ontology.Alias{}},
		{ID: "country/xx", Name: "Xland", Aliases: []ontology.Alias{{Text: "the Palace", Metonym: true}}},
	})
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ana Ruiz met Ruiz’s aide.", "Ana Ruiz=person/ana-ruiz; Ruiz=person/ana-ruiz"},
		{"Ana R. Ruiz, Jr. left.", "Ana R. Ruiz=person/ana-ruiz"},
		{"Okoro left.", "Okoro=person/ben-okoro,person/mia-okoro"},
		{"Ben Okoro left the U.S. on Friday; it told us so.", "Ben Okoro=person/ben-okoro; U.S.=country/us"},
		{"Washington said so; the Palace denied it.", "Washington=country/us; Palace=organization/palace"},
		{"РУИС и Ана Руис", "Ана Руис=person/ana-ruiz"},
		{"no name here", ""},
	} {
		tokens := text.Tokens(c.in)
		var got []string
		for _, m := range sample().Mentions(c.in, tokens) {
			var ids []string
			for _, x := range m.Candidates {
				ids = append(ids, string(x.ID))
			}
			got = append(got, m.Of(c.in)+"="+strings.Join(ids, ","))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

func TestLookup(t *testing.T) {
	if c := sample().Lookup("the United States"); len(c) != 1 || c[0].ID != "country/us" {
		t.Errorf("the United States: %v", c)
	}
	if c := (*Index)(nil).Lookup("Ana"); c != nil {
		t.Errorf("an index that is not there: %v", c)
	}
}

func ExampleIndex_Mentions() {
	index := NewIndex([]ontology.Actor{
		{ID: "person/ben-okoro", Name: "Ben Okoro"},
		{ID: "person/mia-okoro", Name: "Mia Okoro"},
	})
	s := "Okoro spoke for an hour."
	for _, m := range index.Mentions(s, text.Tokens(s)) {
		fmt.Println(m.Of(s), len(m.Candidates), "candidates")
	}
	// Output: Okoro 2 candidates
}

func FuzzMentions(f *testing.F) {
	f.Add("Ana Ruiz of the U.S. met Ruiz-Ruiz")
	f.Add("U.S U..S. \xff’s Okoro’s")
	x := sample()
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, m := range x.Mentions(s, text.Tokens(s)) {
			if m.Start < end || m.Empty() || m.End > len(s) || len(m.Candidates) == 0 {
				t.Fatalf("%+v after %d", m, end)
			}
			end = m.End
		}
	})
}
