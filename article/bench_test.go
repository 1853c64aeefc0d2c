package article

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/ontology"
)

// sampleArticle is an article of about 600 words in which politicians speak as
// they do in newspapers.
func sampleArticle() ontology.Document {
	var b strings.Builder
	for i := 0; b.Len() < 3600; i++ {
		fmt.Fprintf(&b, "President Joe Biden told reporters on Friday that the United States would answer any move on the border, and that he had said so to Vladimir Putin in call %d.\n\n", i)
		b.WriteString("“We made it clear that he cannot do this,” Biden said. “I expect that we make progress, and he knows where we stand on the matter of the eastern border.”\n\n")
		b.WriteString("Asked whether Putin had agreed, a White House official declined to answer. According to the Kremlin, the talks were frank and businesslike, and lasted for an hour.\n\n")
		b.WriteString("Jen Psaki, the White House press secretary, said the call was “serious and substantive,” adding that officials of both countries will meet in Geneva on Jan. 10.\n\n")
		b.WriteString("The weather in the capital was cold that day, with snow on the lawns and few people in the streets around the park. Traffic was light, and the shops near the square closed early for the holiday.\n\n")
	}
	return ontology.Document{Publisher: ontology.Source{Name: "The Example"}, Title: "Biden speaks", Text: b.String(), Published: ontology.MakeDate("2021-12-31", "", "", "")}
}

func BenchmarkExtract(b *testing.B) {
	doc, index, offices := sampleArticle(), known(b), knownOffices(b)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	before := cpuTime()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			Extract(doc, index, offices)
		}
	})
	words := float64(len(strings.Fields(doc.Text)))
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()*words/600, "articles/s")
	b.ReportMetric(float64(b.N)/(cpuTime()-before).Seconds()*words/600, "articles/cpu-s")
}

// cpuTime is the time that this process has been computing, whatever else the
// machine does.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestLinear holds time against length: eight times the text may take eight
// times as long and, as this machine may be busy, five times that; quadratic
// time would be sixty-four.
func TestLinear(t *testing.T) {
	index, offices := known(t), knownOffices(t)
	for _, c := range []struct {
		name string
		text func(n int) string
	}{
		{"articles", func(n int) string { return strings.Repeat(sampleArticle().Text, n/4) }},
		{"one paragraph", func(n int) string {
			return strings.Repeat("Biden said that he told Putin “we will not go” and left for the town, where Ana Ruiz spoke. ", 40*n)
		}},
		{"no full stop", func(n int) string {
			return strings.Repeat("and then he said that they went on to the next town ", 60*n)
		}},
		{"no word of speech", func(n int) string { return strings.Repeat("tall trees near old stone walls, ", 100*n) }},
		{"nested quotes", func(n int) string {
			return strings.Repeat("“‘", 500*n) + " he said " + strings.Repeat("’”", 500*n)
		}},
		{"open quotes", func(n int) string { return strings.Repeat("“a b c d ", 400*n) }},
		{"short quotes", func(n int) string { return strings.Repeat("“a” ", 500*n) }},
		{"brackets", func(n int) string { return strings.Repeat("[(", 500*n) + " he said " + strings.Repeat(")]", 500*n) }},
		{"names", func(n int) string { return strings.Repeat("Ana Ben Mia Okoro Ruiz Vladimir Putin ", 100*n) }},
		{"commas", func(n int) string { return strings.Repeat("Ruiz, said, who, ", 200*n) }},
		{"pronouns in a quotation", func(n int) string {
			return "Biden said, “" + strings.Repeat("he told Putin that she saw him, ", 100*n) + "” and left."
		}},
		{"pronouns", func(n int) string {
			return strings.Repeat("he said that she told him that her aunt said he was ill, ", 60*n)
		}},
		{"questions", func(n int) string {
			return "MS. PSAKI: a\nQ b\nQ c\nMS. PSAKI: " + strings.Repeat("He told Putin, and he saw her. ", 100*n)
		}},
		{"one word", func(n int) string { return strings.Repeat("said", 1000*n) }},
		{"apostrophes", func(n int) string { return strings.Repeat("'a '", 600*n) }},
		{"announced quotations", func(n int) string {
			return strings.Repeat("Ruiz’s lines of Ben Okoro\n“a b c d e” Ruiz chortled\n", 100*n)
		}},
		{"speakers in a row", func(n int) string { return strings.Repeat("Moscow and Washington, ", 250*n) + "said that it rained." }},
		{"they and it", func(n int) string {
			return strings.Repeat("“They told us so,” it said. The alliance said so. ", 60*n)
		}},
		{"conditions", func(n int) string { return strings.Repeat("should Russia move, he said, ", 120*n) }},
		{"colons", func(n int) string { return strings.Repeat("Ruiz: yes\n", 300*n) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			measure := func(n int) time.Duration {
				doc := ontology.Document{Publisher: ontology.Source{Name: "x"}, Title: "x", Text: c.text(n)}
				best := time.Duration(1 << 62)
				for range 2 {
					start := cpuTime()
					Extract(doc, index, offices)
					best = min(best, cpuTime()-start)
				}
				return best
			}
			small, large := measure(10), measure(80)
			if ratio := float64(large) / float64(max(small, 2*time.Millisecond)); ratio > 40 {
				t.Errorf("eight times the text takes %.0f times as long: %v, %v", ratio, small, large)
			}
		})
	}
}

// TestLarge reads the largest texts that somebody may hand in by mistake.
func TestLarge(t *testing.T) {
	if os.Getenv("DEMARCHE_LONG") == "" {
		t.Skip("DEMARCHE_LONG=1 runs it; TestLinear holds the same for smaller texts")
	}
	index, offices := known(t), knownOffices(t)
	for _, c := range []struct{ name, text string }{
		{"a paragraph of 5 MB", strings.Repeat("Biden told Putin that he “would not go” to the town, and the Kremlin said so. ", 64000)},
		{"5 MB without a full stop", strings.Repeat("and then Biden said that they went on to the next town ", 91000)},
		{"100,000 nested quotations", strings.Repeat("“", 100000) + "Biden said" + strings.Repeat("”", 100000)},
		{"100,000 nested brackets", strings.Repeat("[(", 50000) + "Biden said" + strings.Repeat(")]", 50000)},
	} {
		start := cpuTime()
		f, _ := Extract(ontology.Document{Publisher: ontology.Source{Name: "x"}, Title: "x", Text: c.text}, index, offices)
		took := cpuTime() - start
		t.Logf("%s: %d bytes, %d statements, %v", c.name, len(c.text), len(f.Statements), took.Round(time.Millisecond))
		if took > 60*time.Second {
			t.Errorf("%s takes %v", c.name, took)
		}
	}
}
