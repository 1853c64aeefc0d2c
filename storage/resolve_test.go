package storage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/storagetest"
)

// cast opens a store with people and countries whose names get in each other's way.
func cast(t testing.TB) storage.Store {
	s := storagetest.NewOracle(time.Now)
	alias := func(texts ...string) []ontology.Alias {
		var out []ontology.Alias
		for _, text := range texts {
			name, metonym := strings.CutPrefix(text, "metonym:")
			out = append(out, ontology.Alias{Text: name, Metonym: metonym})
		}
		return out
	}
	code := func(pairs ...string) []ontology.Identifier {
		var out []ontology.Identifier
		for _, pair := range pairs {
			scheme, value, _ := strings.Cut(pair, ":")
			out = append(out, ontology.Identifier{Scheme: ontology.Scheme(scheme), Value: value})
		}
		return out
	}
	f := ontology.Facts{Document: ontology.Document{Title: "Cast", Type: ontology.DocumentDataset, Publisher: ontology.Source{Name: "Registry"}}}
	f.Actors = []ontology.Actor{
		{ID: "person/joe-biden", Name: "Joe Biden", Aliases: alias("Biden", "Joseph R. Biden Jr.", "Байден"), Identifiers: code("wikidata:Q6279")},
		{ID: "person/hunter-biden", Name: "Hunter Biden"},
		{ID: "person/vladimir-putin", Name: "Vladimir Putin", Aliases: alias("Putin", "metonym:Moscow"), Identifiers: code("wikidata:Q7747")},
		{ID: "person/volodymyr-zelenskyy", Name: "Volodymyr Zelenskyy", Aliases: alias("Zelenskyy", "Zelensky")},
		{ID: "person/george-bush", Name: "George Bush"},
		{ID: "person/george-w-bush", Name: "George W. Bush", Aliases: alias("George Bush")},
		{ID: "person/sergey-lavrov", Name: "Sergey Lavrov"},
		{ID: "person/sergey-shoigu", Name: "Sergey Shoigu"},
		{ID: "country/us", Name: "United States", Aliases: alias("metonym:Washington"), Identifiers: code("iso3166-1-a2:US", "iso3166-1-a3:USA", "fips10-4:US")},
		{ID: "country/ru", Name: "Russia", Aliases: alias("Russian Federation", "metonym:the Kremlin", "metonym:Moscow"), Identifiers: code("iso3166-1-a2:RU", "iso3166-1-a3:RUS", "fips10-4:RS")},
		{ID: "country/rs", Name: "Serbia", Identifiers: code("iso3166-1-a2:RS", "iso3166-1-a3:SRB", "fips10-4:RI")},
		{ID: "organization/kremlin", Name: "Kremlin"},
		{ID: "organization/who", Name: "World Health Organization", Aliases: alias("WHO")},
		{ID: "organization/post", Name: "The Washington Post"},
	}
	f.Offices = []ontology.Office{{ID: "office/us-president", Name: "President of the United States", Of: "country/us"}}
	if _, err := s.Apply(context.Background(), f); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestResolve(t *testing.T) {
	s := cast(t)
	if _, err := s.Merge(t.Context(), "person/george-w-bush", "person/george-bush", "for the test"); err != nil {
		t.Fatal(err)
	}
	person, country := []ontology.Kind{ontology.KindPerson}, []ontology.Kind{ontology.KindCountry}
	for _, c := range []struct {
		ref   string
		kinds []ontology.Kind
		want  ontology.ID
	}{
		{"person/joe-biden", nil, "person/joe-biden"},
		{" person/joe-biden ", person, "person/joe-biden"},
		{"person/george-w-bush", nil, "person/george-bush"}, // merged
		{"document/registry-cast", nil, "document/registry-cast"},
		{"Q6279", nil, "person/joe-biden"},
		{"wikidata:Q6279", nil, "person/joe-biden"},
		{"US", nil, "country/us"},
		{"USA", nil, "country/us"},
		{"RS", nil, "country/rs"}, // ISO's, never FIPS's
		{"fips10-4:RS", nil, "country/ru"},
		{"iso3166-1-a2:RS", nil, "country/rs"},
		{"SRB", country, "country/rs"},
		{"WHO", nil, "organization/who"},   // three letters that are no country's
		{"Biden", nil, "person/joe-biden"}, // a whole alias goes before a part of another name
		{"biden", nil, "person/joe-biden"},
		{"BIDEN!", nil, "person/joe-biden"},
		{"Байден", nil, "person/joe-biden"},
		{"joseph r biden jr", nil, "person/joe-biden"},
		{"Joseph Biden", nil, "person/joe-biden"}, // all words, in part of a name
		{"lavrov", nil, "person/sergey-lavrov"},
		{"Kremlin", nil, "organization/kremlin"},
		{"the Kremlin", nil, "country/ru"}, // by figure of speech, where nobody has the name
		{"Kremlin", []ontology.Kind{ontology.KindOrganization}, "organization/kremlin"},
		{"Washington", country, "country/us"},
		{"Washington", nil, "country/us"}, // a figure of speech goes before a part of a name
		{"Moscow", person, "person/vladimir-putin"},
		{"Moscow", country, "country/ru"},
		{"president of the united states", nil, "office/us-president"},
		{"United States", nil, "country/us"},
		{"Registry", nil, "source/registry"},
	} {
		n, err := storage.Resolve(t.Context(), s, c.ref, c.kinds)
		if err != nil || n.ID != c.want || n.Kind != c.want.Kind() || n.Key == 0 {
			t.Errorf("%q (%v) is %+v (%v), not %s", c.ref, c.kinds, n, err, c.want)
		}
	}
}

func TestResolveAmbiguous(t *testing.T) {
	s := cast(t)
	for ref, want := range map[string]string{
		"George Bush": "person/george-bush person/george-w-bush",
		"Sergey":      "person/sergey-lavrov person/sergey-shoigu",
		"Moscow":      "country/ru person/vladimir-putin",
	} {
		_, err := storage.Resolve(t.Context(), s, ref, nil)
		var ambiguous *storage.AmbiguousError
		if !errors.As(err, &ambiguous) || !errors.Is(err, storage.ErrAmbiguous) || errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%q: %v, not an AmbiguousError", ref, err)
			continue
		}
		var got []string
		for _, n := range ambiguous.Candidates {
			got = append(got, string(n.ID))
			if !strings.Contains(err.Error(), string(n.ID)) || !strings.Contains(err.Error(), n.Name) {
				t.Errorf("the error %q does not name %s", err, n.ID)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want || ambiguous.Ref != ref {
			t.Errorf("%q fits %v, not %s", ref, got, want)
		}
	}
}

func TestResolveNotFound(t *testing.T) {
	s := cast(t)
	for _, c := range []struct {
		ref   string
		kinds []ontology.Kind
		near  string // the nearest; "" where nothing is near
		says  string
	}{
		{"Bidden", nil, "person/joe-biden", `no node is called "Bidden"`},
		{"Zelenskiy", nil, "person/volodymyr-zelenskyy", `near: "Zelensky`},
		{"Vladmir Puttin", nil, "person/vladimir-putin", "near"},
		{"Байдэн", nil, "person/joe-biden", "near"},
		{"Sebria", []ontology.Kind{ontology.KindCountry}, "country/rs", `no country is called "Sebria"`},
		{"person/joe-bidden", nil, "person/joe-biden", `"person/joe-bidden"`},
		{"person/putin", nil, "person/vladimir-putin", `"Putin" (person/vladimir-putin)`},
		{"Biden", []ontology.Kind{ontology.KindCountry, ontology.KindOrganization}, "", "no country or organization"},
		{"person/joe-biden", []ontology.Kind{ontology.KindCountry}, "", "no country"},
		{"Napoleon", nil, "", "no node"},
		{"Q1", nil, "", "Q1"},
		{"XX", nil, "", "XX"},
		{"fips10-4:XX", nil, "", "fips10-4:XX"},
		{"", nil, "", `called ""`},
		{"!!!", nil, "", "!!!"},
	} {
		n, err := storage.Resolve(t.Context(), s, c.ref, c.kinds)
		var missing *storage.NotFoundError
		if !errors.As(err, &missing) || !errors.Is(err, storage.ErrNotFound) || n != (storage.Node{}) {
			t.Errorf("%q: %+v, %v, not a NotFoundError", c.ref, n, err)
			continue
		}
		nearest := ontology.ID("")
		if len(missing.Near) > 0 {
			nearest = missing.Near[0].ID
		}
		if nearest != ontology.ID(c.near) || missing.Ref != c.ref || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: nearest %q, error %q; not %q and %q", c.ref, nearest, err, c.near, c.says)
		}
		seen := make(map[storage.Key]bool)
		for _, n := range missing.Near {
			if seen[n.Key] || len(c.kinds) > 0 && !slices.Contains(c.kinds, n.Kind) {
				t.Errorf("%q: %s is named twice or is not of the kinds asked for", c.ref, n.ID)
			}
			seen[n.Key] = true
		}
	}
}

// TestResolveFails checks that a store's error comes through as it is.
func TestResolveFails(t *testing.T) {
	s := cast(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, ref := range []string{"person/joe-biden", "Q6279", "US", "Biden", "Bid", "nobody"} {
		if _, err := storage.Resolve(t.Context(), s, ref, nil); !errors.Is(err, storage.ErrClosed) {
			t.Errorf("%q: %v", ref, err)
		}
	}
}

func ExampleResolve() {
	s := cast(nil)
	for _, ref := range []string{"Biden", "RS", "fips10-4:RS", "Sergey", "Zelenskiy"} {
		n, err := storage.Resolve(context.Background(), s, ref, nil)
		fmt.Println(n.ID, err)
	}
	// Output:
	// person/joe-biden <nil>
	// country/rs <nil>
	// country/ru <nil>
	//  "Sergey" fits several: Sergey Lavrov (person/sergey-lavrov), Sergey Shoigu (person/sergey-shoigu); give the id of the one you mean
	//  no node is called "Zelenskiy"; near: "Zelensky" (person/volodymyr-zelenskyy)
}

func TestErrors(t *testing.T) {
	newer := &storage.NewerSchemaError{Have: 9, Want: 2}
	if got := newer.Error(); !strings.Contains(got, "9") || !strings.Contains(got, "2") {
		t.Errorf("%q does not name both versions", got)
	}
	conflict := fmt.Errorf("merging: %w", &storage.ConflictError{Message: "no"})
	if !errors.Is(conflict, storage.ErrConflict) || errors.Is(conflict, storage.ErrNotFound) || conflict.Error() != "merging: no" {
		t.Errorf("%v", conflict)
	}
}
