package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"demarche/ontology"
	"demarche/storage"
)

// More nodes than are walked side by side: one range each becomes one sort.
func TestManyAnchors(t *testing.T) {
	s := openNew(t, Options{})
	fill(t, s, 20, 300)
	var ids []ontology.ID
	for i := range mergedWalks + 4 {
		ids = append(ids, person(i))
	}
	k := keysOf(t, s, ids...)
	page := storage.Page{First: 7, Count: true}
	for _, when := range []storage.When{{}, period("2018"), period("2018-03/2019-02")} {
		ask := func(keys []storage.Key) (statements, moments []storage.Key) {
			for p := page; ; {
				l, err := s.Statements(t.Context(), storage.Per{}, storage.StatementFilter{About: keys, Said: when}, p)
				if err != nil {
					t.Fatal(err)
				}
				for _, x := range l[0].Items {
					statements = append(statements, x.Key)
				}
				if !l[0].HasNext {
					if len(statements) != l[0].Total {
						t.Errorf("%d statements on the pages and %d counted", len(statements), l[0].Total)
					}
					break
				}
				p.After = &l[0].Positions[len(l[0].Positions)-1]
			}
			l, err := s.Timeline(t.Context(), storage.TimelineFilter{Of: keys, When: when}, storage.Page{First: 10_000, Count: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range l.Items {
				moments = append(moments, m.Key)
			}
			if len(moments) != l.Total {
				t.Errorf("%d moments and %d counted", len(moments), l.Total)
			}
			return statements, moments
		}
		statements, moments := ask(k)
		var each, eachMoment []storage.Key
		for i := range k {
			one, others := ask(k[i : i+1])
			each, eachMoment = append(each, one...), append(eachMoment, others...)
		}
		for _, c := range []struct{ got, want []storage.Key }{{statements, each}, {moments, eachMoment}} {
			slices.Sort(c.got)
			slices.Sort(c.want)
			if c.want = slices.Compact(c.want); !slices.Equal(c.got, c.want) {
				t.Errorf("%v together, %v one by one", c.got, c.want)
			}
		}
	}
}

// Texts that a full-text engine may stumble on: long phrases, many terms, words
// that are its operators, one very long word.
func TestOddWords(t *testing.T) {
	s := openNew(t, Options{})
	long := strings.Repeat("x", 100_000)
	odd := []string{"and or not near", "NEAR/3 OR * ^ : -", "ꙮ 𞤀𞤁 ẞ Ǆ", "нато\x00после", "don’t can't", long + " end", strings.Repeat("again ", 3000) + "last"}
	f := cast(2)
	for i, text := range odd {
		f.Statements = append(f.Statements, ontology.Statement{ID: ontology.ID(fmt.Sprintf("statement/s%d", i)), Speaker: person(0), Text: text,
			Form: ontology.FormDirect, Act: ontology.ActAssert})
	}
	apply(t, s, f)
	for i, q := range []string{`and or not near`, `"near 3 or"`, `ꙮ 𞤀𞤁 ẞ`, `после`, `dont "dont can*"`, long + ` end`, `"` + strings.Repeat("again ", 2999) + `last"`,
		`again again again again again again again again again again again again again again again last`} {
		query, err := storage.ParseText(q)
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.Statements(t.Context(), storage.Per{}, storage.StatementFilter{Text: query}, storage.Page{First: 100})
		if err != nil {
			t.Errorf("%.40q: %v", q, err)
			continue
		}
		var got, want []string
		for _, x := range l[0].Items {
			got = append(got, fmt.Sprintf("%.20q", x.Text))
		}
		for _, text := range odd {
			if query.Match(text) {
				want = append(want, fmt.Sprintf("%.20q", text))
			}
		}
		if slices.Sort(got); len(want) == 0 || !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("question %d %.40q finds %v, not %v", i, q, got, want)
		}
		if _, err := s.Search(t.Context(), storage.SearchFilter{Text: query}, storage.Page{First: 10}); err != nil {
			t.Error(err)
		}
	}
}

func TestPassages(t *testing.T) {
	long := strings.Repeat("Nothing of note was said here. ", 40) + "Then Žižka’s troops crossed the border, and the troops stayed. " + strings.Repeat("Later there was nothing either. ", 40)
	for _, c := range []struct {
		parts []string
		query string
		marks []string
	}{
		{[]string{"Short words"}, "words", []string{"words"}},
		{[]string{"Name", "An alias of troops", ""}, "troop*", []string{"troops"}},
		{[]string{"Title", long}, "zizkas troops", []string{"Žižka’s", "troops", "troops"}},
		{[]string{"𝒜 é troops"}, "troops", []string{"troops"}},
		{[]string{"no fit"}, "other", nil},
	} {
		q, err := storage.ParseText(c.query)
		if err != nil {
			t.Fatal(err)
		}
		passage, spans := passageOf(c.parts, q)
		var marks []string
		for _, span := range spans {
			mark, ok := span.Cut(passage)
			if !ok {
				t.Errorf("%v lies outside %q", span, passage)
			}
			marks = append(marks, mark)
		}
		if !slices.Equal(marks, c.marks) {
			t.Errorf("%q in %.20q: %q is marked, not %q, in %q", c.query, c.parts, marks, c.marks, passage)
		}
		if n := len(strings.Fields(passage)); n > passageWords*5/4 {
			t.Errorf("a passage of %d words", n)
		}
	}
}

// Several programs may open one new file at one time.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			s, err := Open(t.Context(), path, Options{Readers: 1})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			f := cast(1)
			f.ID = ontology.ID(fmt.Sprintf("document/cast%d", i))
			if _, err := s.Apply(t.Context(), f); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
