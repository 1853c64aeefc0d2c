package when_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"demarche/internal/when"
	"demarche/ontology"
)

// FuzzRead holds what must be true of every text: spans reproduce their words,
// follow one another, and every date is one that the ontology accepts.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"They met on Thursday, Dec. 30, 2021, at 3:35 p.m. EST, and from Monday to Wednesday.",
		"late November; earlier in December; mid-October; the 1990s; since 2014; for months",
		"2021-12-30T15:35:00-05:00 12/30/2021 5/6/21 30.12.2021 Q3 2021 FY22 9/11",
		"the winter of 2013-14 — two and a half hours, 50-minute\n\nthe ’90s and New Year’s Eve",
		"Feb. 29, Feb. 30, 2021, 0000-00-00, 9999-12-31, in 9999 years, 999 decades ago",
		"before the beginning of the 1st century until the end of the 21st century",
	} {
		f.Add(s, int32(18992))
	}
	f.Fuzz(func(t *testing.T, text string, day int32) {
		day %= 2_000_000 // the years 0 to 7000
		d := ontology.Day(max(day, -700_000))
		a := when.NewAnchor(ontology.MakeDate(d.String(), "", "", ""))
		end := 0
		for _, m := range when.Find(text) {
			if cut, ok := m.Span.Cut(text); !ok || cut != m.Text || m.Span.Start < end {
				t.Fatalf("span %v after %d reads %q, not %q", m.Span, end, cut, m.Text)
			}
			end = m.Span.End
			for _, tense := range []when.Tense{when.Past, when.Future, when.Unknown} {
				r := m.Read(a, tense)
				dates := append([]ontology.Date{r.Date}, r.Others...)
				for _, date := range dates {
					if date.IsZero() {
						continue
					}
					if _, err := ontology.ParseDate(date.EDTF); err != nil {
						t.Fatalf("%q from %s, %s: %v", m.Text, d, tense, err)
					}
					if date.Basis == ontology.BasisRelative && (date.Phrase == "" || date.Anchor == "") {
						t.Fatalf("%q: %+v", m.Text, date)
					}
				}
				if r.Date.IsZero() && r.Problem == "" {
					t.Fatalf("%q from %s, %s: neither date nor problem", m.Text, d, tense)
				}
			}
			m.Read(when.Anchor{}, when.Unknown)
		}
		end = 0
		for _, d := range when.Durations(text) {
			if cut, ok := d.Span.Cut(text); !ok || cut != d.Text || d.Span.Start < end || d.Seconds < 0 {
				t.Fatalf("duration %+v after %d", d, end)
			}
			end = d.Span.End
		}
	})
}

// TestLinear reads texts of a quarter of a megabyte that are unkind to a reader.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"from Monday to ", "the end of the ", "2014–", "Dec. ", "early late mid ", "1:", "a few ", "twenty-", "( ", "two hours and ", "last ", "\n", "’", "the week of ", "later in ", "earlier in the week of "} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		start := time.Now()
		when.Find(text)
		when.Durations(text)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q repeated: %v", unit, took)
		}
	}
}

// story writes prose with a date phrase in every third sentence.
func story(words int) string {
	plain := strings.Fields("the minister told reporters that both sides had agreed to keep talking about the security of the border and the future of the alliance while troops remained near it")
	dates := []string{"on Thursday", "in late November", "since 2014", "on Dec. 30, 2021", "next month", "two weeks ago"}
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for n := 0; n < words; n++ {
		b.WriteString(plain[r.IntN(len(plain))])
		switch {
		case n%45 == 44:
			b.WriteString(" " + dates[r.IntN(len(dates))])
		case n%15 == 14:
			b.WriteString(". ")
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// BenchmarkRead reads an average article of 600 words.
func BenchmarkRead(b *testing.B) {
	text := story(600)
	d, err := ontology.ParseDate("2021-12-31")
	if err != nil {
		b.Fatal(err)
	}
	a := when.NewAnchor(d)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		when.Read(text, a)
	}
}
