package article_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"demarche/article"
	"demarche/seed/texts"
)

// shapes are texts that are unkind to a reader, in some 1,000 bytes times n.
func shapes() []struct {
	name string
	text func(n int) string
} {
	many := func(s string) func(n int) string {
		return func(n int) string { return strings.Repeat(s, 1000*n/len(s)) }
	}
	around := func(open, inner, closing string) func(n int) string {
		return func(n int) string {
			return strings.Repeat(open, 500*n/len(open)) + inner + strings.Repeat(closing, 500*n/len(closing))
		}
	}
	return []struct {
		name string
		text func(n int) string
	}{
		{"articles", many(ownArticle().Text)},
		{"one paragraph", many("Biden told Putin that he “would not go” to the town, and the Kremlin said so. ")},
		{"no full stop", many("and then Biden said that they went on to the next town ")},
		{"no word of speech", many("tall trees near old stone walls, ")},
		{"nested quotations", around("“", " Biden said ", "”")},
		{"nested quotations of two styles", around("“‘", " Biden said ", "’”")},
		{"nested brackets", around("[(", " Biden said ", ")]")},
		{"open quotations", many("“a b c d ")},
		{"straight marks", many("\" ")},
		{"short quotations", many("“a” ")},
		{"apostrophes", many("'a '")},
		{"names", many("Ana Ben Mia Okoro Ruiz Vladimir Putin ")},
		{"new names", func(n int) string {
			var b strings.Builder
			for i := range 25 * n {
				fmt.Fprintf(&b, "Ana %c%s Ruiz said it rains. ", 'A'+i%26, strings.Repeat("ab", i%7))
			}
			return b.String()
		}},
		{"commas", many("Ruiz, said, who, ")},
		{"pronouns", many("he said that she told him that her aunt said he was ill, ")},
		{"pronouns in a quotation", func(n int) string {
			return "Biden said, “" + strings.Repeat("he told Putin that she saw him, ", 30*n) + "” and left."
		}},
		{"questions", func(n int) string {
			return "MS. PSAKI: a\nQ b\nQ c\nMS. PSAKI: " + strings.Repeat("He told Putin, and he saw her. ", 30*n)
		}},
		{"turns", many("Q Why?\nMS. PSAKI: He told Putin.\n")},
		{"colons", many("Ruiz: yes\n")},
		{"one word", many("said")},
		{"figures", many("12.30 ")},
		{"dates", many("on Friday, Dec. 31, 2021, at 3:35 p.m. EST, ")},
		{"days without an end", many("Monday to Tuesday to ")},
		{"calls", many("Biden and Putin spoke by phone on Friday. ")},
		{"calls in one sentence", many("Biden called Putin, who called Macron, and ")},
		{"sanctions", many("The Treasury sanctioned Ruiz Bank under E.O. 14024, and ")},
		{"deeds", many("Peru expelled two Ecuadorian diplomats and withdrew its ambassador. ")},
		{"deeds in one sentence", many("Peru agreed to free hostages, who shelled a village, and ")},
		{"deeds of nobody", many("withdrew, attacked by, must free, ")},
		{"meals", many("Biden left after a lunch with Putin, a dinner, ")},
		{"lists", many("• Ruiz, Ana; ")},
		{"empty lines", many("a\n\n")},
	}
}

// read brings a text through the whole chain, from a file to facts.
func (w world) read(t testing.TB, txt string) {
	for x, err := range texts.Read("a.txt", strings.NewReader("Title: A\nDate: 2021-12-31\n\n"+txt), texts.Options{Publisher: "The Example"}) {
		if err != nil {
			t.Fatal(err)
		}
		if facts, _ := article.Extract(x.Document(), w.known, w.offices); facts.Document.Text == "" {
			t.Fatal("no text was read")
		}
	}
}

// BenchmarkLength reads each shape at 1, 2 and 4 times a length: 5 MB and 100,000
// nested marks are the longest. ns/byte must stay as it is.
func BenchmarkLength(b *testing.B) {
	w := newWorld(b)
	for _, shape := range shapes() {
		longest := 1200
		if strings.HasPrefix(shape.name, "one paragraph") || shape.name == "deeds in one sentence" || shape.name == "no full stop" {
			longest = 5000
		}
		for _, times := range []int{1, 2, 4} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(shape.name, " ", "_"), times), func(b *testing.B) {
				txt := shape.text(longest * times / 4)
				b.SetBytes(int64(len(txt)))
				before := cpuTime()
				for b.Loop() {
					w.read(b, txt)
				}
				b.ReportMetric(float64(cpuTime()-before)/float64(b.N)/float64(len(txt)), "cpu-ns/byte")
			})
		}
	}
}

// TestLinear holds time against length: sixteen times the text may take sixteen
// times as long and, as a machine may be busy, five times that, in one of three
// attempts; quadratic time would be 256.
func TestLinear(t *testing.T) {
	w := newWorld(t)
	for _, shape := range shapes() {
		t.Run(shape.name, func(t *testing.T) {
			short, long := shape.text(5), shape.text(80)
			measure := func(txt string) time.Duration {
				start := cpuTime()
				w.read(t, txt)
				return cpuTime() - start
			}
			var a, b time.Duration
			for range 3 {
				// The clock of a process counts in steps: what is faster is no measure.
				a, b = max(measure(short), measure(short), 2*time.Millisecond), measure(long)
				if float64(b)/float64(a) <= 5*float64(len(long))/float64(len(short)) {
					return
				}
			}
			t.Errorf("%d bytes take %v, %d bytes %v", len(short), a, len(long), b)
		})
	}
}

// TestLarge reads the largest texts that somebody may hand in by mistake.
func TestLarge(t *testing.T) {
	if os.Getenv("DEMARCHE_LONG") == "" {
		t.Skip("DEMARCHE_LONG=1 runs it; TestLinear holds the same for smaller texts")
	}
	w := newWorld(t)
	for _, c := range []struct{ name, text string }{
		{"a paragraph of 5 MB", strings.Repeat("Biden told Putin that he “would not go” to the town, and the Kremlin said so. ", 64000)},
		{"5 MB without a full stop", strings.Repeat("and then Biden said that they went on to the next town ", 91000)},
		{"100,000 nested quotations", strings.Repeat("“", 100000) + "Biden said" + strings.Repeat("”", 100000)},
		{"100,000 nested brackets", strings.Repeat("[(", 50000) + "Biden said" + strings.Repeat(")]", 50000)},
	} {
		start := cpuTime()
		w.read(t, c.text)
		took := cpuTime() - start
		t.Logf("%s: %d bytes, %v", c.name, len(c.text), took.Round(time.Millisecond))
		if took > 60*time.Second {
			t.Errorf("%s takes %v", c.name, took)
		}
	}
}
