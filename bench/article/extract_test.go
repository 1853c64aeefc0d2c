package article_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"demarche/article"
	"demarche/internal/names"
	"demarche/ontology"
	"demarche/seed"
	"demarche/seed/texts"
)

// averageArticle is the length of an article of the press, in words.
const averageArticle = 600

// world is what is known of actors and offices: the base data.
type world struct {
	known   *names.Index
	offices *article.Offices
}

func newWorld(t testing.TB) world {
	t.Helper()
	var base ontology.Facts
	for name, data := range seed.Documents() {
		var facts ontology.Facts
		if !strings.HasPrefix(name, "base/") {
			continue
		}
		if err := json.Unmarshal(data, &facts); err != nil {
			t.Fatal(name, err)
		}
		facts.Identify()
		base.Actors = append(base.Actors, facts.Actors...)
		base.Offices = append(base.Offices, facts.Offices...)
		base.Tenures = append(base.Tenures, facts.Tenures...)
	}
	return world{names.NewIndex(base.Actors), article.NewOffices(base.Offices, base.Tenures)}
}

// ownArticle is an article of average length in which politicians speak as they
// do in newspapers.
func ownArticle() ontology.Document {
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

// releases reads every nth text of a folder beside the checkout, and skips the
// benchmark where it is not there.
func releases(b *testing.B, path string, nth int, o texts.Options) []ontology.Document {
	b.Helper()
	path = filepath.Join("../../../shared/data", path)
	if _, err := os.Stat(path); err != nil {
		b.Skip("the texts are not here: they are no part of the repository")
	}
	var out []ontology.Document
	n := 0
	for x, err := range texts.Files([]string{path}, o) {
		if err == nil && n%nth == 0 {
			out = append(out, x.Document())
		}
		n++
	}
	if len(out) == 0 {
		b.Fatal("no text in ", path)
	}
	return out
}

// BenchmarkExtract extracts documents on all cores, one after the other on each.
// articles/s counts 600 words as an article; articles/cpu-s is the same for a
// second of one core, whatever else the machine does.
func BenchmarkExtract(b *testing.B) {
	w := newWorld(b)
	for _, corpus := range []struct {
		name string
		read func(b *testing.B) []ontology.Document
	}{
		{"own", func(*testing.B) []ontology.Document { return []ontology.Document{ownArticle()} }},
		{"WhiteHouse", func(b *testing.B) []ontology.Document {
			return releases(b, "wh_briefings", 7, texts.Options{Publisher: "The White House"})
		}},
		{"Kremlin", func(b *testing.B) []ontology.Document {
			return releases(b, "kremlin_and_bankova/putin.csv", 1, texts.Options{Publisher: "Kremlin", Map: map[string]string{"text": "summary+body"}})
		}},
		{"StateDepartment", func(b *testing.B) []ontology.Document {
			return releases(b, "state_dept_feed/items.jsonl", 3, texts.Options{Publisher: "U.S. Department of State"})
		}},
	} {
		b.Run(corpus.name, func(b *testing.B) {
			docs := corpus.read(b)
			words := make([]int, len(docs))
			for i := range docs {
				words[i] = len(strings.Fields(docs[i].Text))
			}
			var next, done, size atomic.Int64
			b.ReportAllocs()
			b.ResetTimer()
			before := cpuTime()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					i := int(next.Add(1)-1) % len(docs)
					article.Extract(docs[i], w.known, w.offices)
					done.Add(int64(words[i]))
					size.Add(int64(len(docs[i].Text)))
				}
			})
			b.StopTimer()
			articles := float64(done.Load()) / averageArticle
			b.ReportMetric(articles/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(articles/(cpuTime()-before).Seconds(), "articles/cpu-s")
			b.ReportMetric(float64(done.Load())/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(float64(size.Load())/1e6/b.Elapsed().Seconds(), "MB/s")
		})
	}
}

// cpuTime is the time that this process has been computing.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
