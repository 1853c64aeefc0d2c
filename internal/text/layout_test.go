package text

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"abbreviations", "Mr. Ode of the U.S. met Sen. Bly, R-Ky., on Jan. 5. He left.", []string{"Mr. Ode of the U.S. met Sen. Bly, R-Ky., on Jan. 5.", "He left."}},
		{"abbreviation at the end", "It began in the U.S. The rest followed.", []string{"It began in the U.S.", "The rest followed."}},
		{"quotation with sentences", `"It rains. It pours," she said. "Stay in."`, []string{`"It rains. It pours," she said.`, `"Stay in."`}},
		{"question goes on", `“Why now?” he asked. “Why us?”`, []string{`“Why now?” he asked.`, `“Why us?”`}},
		{"stop in the quotation", `He was “done.” She was not.`, []string{`He was “done.”`, `She was not.`}},
		{"lines", "Head line\nBody one. Body two", []string{"Head line", "Body one.", "Body two"}},
		{"wrapped", "One long line that\ngoes on here. Next.", []string{"One long line that\ngoes on here.", "Next."}},
		{"wrapped at a width", "It was a long and quiet evening in the town of\nVigo, and nobody had thought that Ana Ruiz\nWould come. When she came at last, all rose.\nShe sat down at the table near the window and\nSaid nothing for an hour.\n\nLast.", []string{
			"It was a long and quiet evening in the town of\nVigo, and nobody had thought that Ana Ruiz\nWould come.", "When she came at last, all rose.",
			"She sat down at the table near the window and\nSaid nothing for an hour.", "Last."}},
		{"decimals", "It rose 3.5 percent. Then 4.", []string{"It rose 3.5 percent.", "Then 4."}},
	} {
		l := Lay(c.in)
		var got []string
		for _, r := range l.Sentences {
			got = append(got, l.SpanOf(r).Of(c.in))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string // level, then the words inside
	}{
		{"curly", "He said “we go.” Then “we stay.”", []string{"0we go.", "0we stay."}},
		{"straight", `He said "we go." Then "we stay."`, []string{"0we go.", "0we stay."}},
		{"mixed styles", `Says He ‘Made It Clear' to All`, []string{"0Made It Clear"}},
		{"nested single", `"She told me, 'never again,' and left," he said.`, []string{"0She told me, 'never again,' and left,", "1never again,"}},
		{"apostrophes", `The boys' dog didn't like 'em in the '90s.`, nil},
		{"outer single", `'We go,' he said. 'We don't stay.'`, []string{"0We go,", "0We don't stay."}},
		{"across paragraphs", "“One.\n\n“Two,” he said.", []string{"0One.", "0Two,"}},
		{"never closed", "He said “one and went.\n\nShe stayed.", []string{"0one and went."}},
		{"straight never closed", `"One, he said. "Two," he said.`, []string{"0One, he said.", "0Two,"}},
		{"doubled single marks", "He said ''we go'' and went.", []string{"0we go"}},
		{"guillemets", "Он сказал: «мы идём».", []string{"0мы идём"}},
		{"nested curly", "“He said “no” to me,” she said.", []string{"0He said “no” to me,", "1no"}},
	} {
		l := Lay(c.in)
		var got []string
		for _, q := range l.Quotations {
			got = append(got, string(rune('0'+q.Level))+q.Inner.Of(c.in))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
	l := Lay("“One.\n\n“Two,” he said.")
	if l.Quotations[0].Closed || !l.Quotations[1].Continues {
		t.Errorf("a quotation across paragraphs: %+v", l.Quotations)
	}
}

func TestPoints(t *testing.T) {
	s := strings.Repeat("Зе “é” x𝔘 ", 200)
	p := NewPoints(s)
	n := 0
	for i := range s {
		if got := p.At(i); got != n {
			t.Fatalf("byte %d is code point %d, not %d", i, n, got)
		}
		n++
	}
	if got := p.At(len(s)); got != n {
		t.Errorf("the end is code point %d, not %d", n, got)
	}
}

func FuzzLay(f *testing.F) {
	for _, s := range []string{"", "He said “we go.” Then", "\"a\n\n\"b\" c", "'''\"\"“”‘’ [x] ]", "U.S.'s Mr. J.R. 50-min. \xff\xfe“é", "“‘“‘“‘a’”’”’”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := Lay(s)
		end := 0
		for _, k := range l.Tokens {
			if k.Start < end || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("token %v after %d in %d bytes", k.Span, end, len(s))
			}
			end = k.End
		}
		next := 0
		for _, r := range l.Sentences {
			if r.First != next || r.Last <= r.First {
				t.Fatalf("sentence %v after token %d", r, next)
			}
			next = r.Last
		}
		if next != len(l.Tokens) {
			t.Fatalf("sentences cover %d of %d tokens", next, len(l.Tokens))
		}
		start := 0
		for _, q := range l.Quotations {
			if q.Start < start || !q.Holds(q.Inner) || q.End > len(s) || q.First > q.Last || q.Last > len(l.Tokens) {
				t.Fatalf("quotation %+v", q)
			}
			start = q.Start
		}
		for _, b := range l.Brackets {
			if b.Empty() || b.End > len(s) {
				t.Fatalf("bracket %v", b)
			}
		}
	})
}
