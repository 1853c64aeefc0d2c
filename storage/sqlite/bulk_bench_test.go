package sqlite

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/ontology"
)

// bulkRows sets how much the bulk benchmarks load: coded events, or documents
// of statements in thousands.
//
//	go test ./storage/sqlite -run '^$' -bench Bulk -benchtime 1x -rows 1000000
var bulkRows = flag.Int("rows", 20_000, "events that the bulk benchmarks load")

// batchOf is how many statements or events the benchmarks hand over at a time.
const batchOf = 10_000

// codedActors are the countries and their places that coded events speak of.
func codedActors(n int) ontology.Facts {
	f := ontology.Facts{Document: ontology.Document{ID: "document/coded-actors", Type: ontology.DocumentDataset, Title: "Actors", Publisher: ontology.Source{Name: "Keeper"}, Published: date("2014")}}
	for i := range n {
		f.Actors = append(f.Actors, ontology.Actor{ID: codedActor(i), Name: fmt.Sprintf("State %d", i), Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeCAMEO, Value: fmt.Sprintf("C%03d", i)}}})
	}
	return f
}

func codedActor(i int) ontology.ID { return ontology.ID(fmt.Sprintf("country/x%d", i)) }

// coded is one file of a coded event data set: n events of about one day, as
// machines read them from the day's news.
func coded(r *rand.Rand, number, n, actors int) ontology.Facts {
	words := strings.Fields("statement appeal consult cooperate aid yield investigate demand disapprove reject threaten protest exhibit reduce coerce assault fight")
	today := ontology.NewDay(2015, 1, 1) + ontology.Day(number)
	f := ontology.Facts{Document: ontology.Document{ID: ontology.ID(fmt.Sprintf("document/coded-%d", number)), Type: ontology.DocumentDataset, Title: fmt.Sprintf("Events of %s", today),
		Publisher: ontology.Source{ID: "source/coder", Name: "Coder", URL: "https://example.org"}, URL: fmt.Sprintf("https://example.org/%d.csv", number), Published: date(today.String())}}
	some := func() int { return int(float64(actors) * r.Float64() * r.Float64()) }
	f.Events = make([]ontology.Event, n)
	for i := range f.Events {
		a := some()
		b := (a + 1 + some()) % actors
		place := some()
		root := r.IntN(len(words))
		day := today
		if r.IntN(10) == 0 {
			day -= ontology.Day(r.IntN(30))
		}
		f.Events[i] = ontology.Event{ID: ontology.ID(fmt.Sprintf("event/coded-%d", 400_000_000+number*n+i)), Type: ontology.EventOther, Status: ontology.StatusOccurred,
			Title: fmt.Sprintf("State %d %s State %d, place %d", a, words[root], b, place), When: ontology.MakeDate(day.String(), ontology.BasisSourceCoded, "", ""),
			Participants: []ontology.Participant{{Actor: codedActor(a), Role: ontology.RoleActor}, {Actor: codedActor(b), Role: ontology.RoleRecipient}},
			PLOVER:       ontology.PLOVERTypes()[root%16], CAMEO: fmt.Sprintf("%02d%d", root+1, r.IntN(5)),
			Place:    &ontology.Place{ID: ontology.ID(fmt.Sprintf("place/x%d", place)), Name: fmt.Sprintf("Place %d", place), Country: codedActor(place)},
			Evidence: []ontology.Evidence{{Locator: fmt.Sprintf("GLOBALEVENTID %d", 400_000_000+number*n+i)}}}
	}
	return f
}

// listed is a sanctions list of n entries, each a person and a listing, of which
// every edited one has another reason than before.
func listed(n int, edited func(i int) bool) ontology.Facts {
	f := ontology.Facts{Document: ontology.Document{ID: "document/list", Type: ontology.DocumentDataset, Title: "The list", Publisher: ontology.Source{Name: "Treasury", Of: "country/x0"}, Published: date("2022-02-18")}}
	for i := range n / 2 {
		id := ontology.ID(fmt.Sprintf("person/l%d", i))
		f.Actors = append(f.Actors, ontology.Actor{ID: id, Name: fmt.Sprintf("Surname%d, Given%d", i, i%97), Country: codedActor(i % 100), Aliases: []ontology.Alias{{Text: fmt.Sprintf("Given%d Surname%d", i%97, i)}},
			Identifiers: []ontology.Identifier{{Scheme: ontology.SchemeOFAC, Value: fmt.Sprint(10_000 + i)}}, Evidence: []ontology.Evidence{{Locator: fmt.Sprintf("ent_num %d", 10_000+i)}}})
		reason := "listed for acts"
		if edited(i) {
			reason = "listed for other acts"
		}
		f.Sanctions = append(f.Sanctions, ontology.Sanction{ID: ontology.ID(fmt.Sprintf("sanction/l%d", i)), Target: id, Authority: "country/x0", ListedOn: date(fmt.Sprintf("20%02d-%02d-01", i%20, 1+i%12)),
			Measures: []ontology.Measure{ontology.MeasureAssetFreeze}, Reason: reason, Evidence: []ontology.Evidence{{Locator: fmt.Sprintf("ent_num %d", 10_000+i)}}})
	}
	return f
}

// taking times what f does and reports it as things per second.
func taking(b *testing.B, things int, unit string, f func()) {
	b.Helper()
	begun, spent := time.Now(), cpu(b)
	f()
	b.ReportMetric(float64(things)/time.Since(begun).Seconds(), unit+"/s")
	b.ReportMetric((cpu(b)-spent)*1e6/float64(things), "cpu-µs/"+strings.TrimSuffix(unit, "s"))
	b.ReportMetric(0, "ns/op")
}

// BenchmarkBulkArticles loads documents of ten statements, one by one and together.
func BenchmarkBulkArticles(b *testing.B) {
	for _, together := range []int{1, batchOf / 10} {
		b.Run(fmt.Sprintf("together=%d", together), func(b *testing.B) {
			s := openNew(b, Options{})
			apply(b, s, cast(500))
			r := rand.New(rand.NewPCG(9, 9))
			n := *bulkRows / 10
			if together == 1 {
				n = min(n, 2000)
			}
			told := make([]ontology.Facts, n)
			for i := range told {
				told[i] = report(r, i, 500, 10)
			}
			for b.Loop() {
				taking(b, n, "documents", func() { applyAll(b, s, together, told...) })
			}
		})
	}
}

// BenchmarkBulkEvents loads documents of a thousand coded events each, and
// reports how large process and file become.
func BenchmarkBulkEvents(b *testing.B) {
	path := filepath.Join(b.TempDir(), "events.db")
	s := open(b, path, Options{})
	apply(b, s, codedActors(500))
	r := rand.New(rand.NewPCG(9, 9))
	const each = 1000
	for b.Loop() {
		taking(b, *bulkRows, "events", func() {
			for n := 0; n < *bulkRows/each; n += batchOf / each {
				var batch []ontology.Facts
				for i := range batchOf / each {
					batch = append(batch, coded(r, n+i, each, 500))
				}
				applyAll(b, s, len(batch), batch...)
			}
		})
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1e6, "file-MB")
	b.ReportMetric(peak(b), "peak-MB")
}

// BenchmarkBulkList loads a list of twenty thousand accounts, and then a copy
// of it in which ten differ.
func BenchmarkBulkList(b *testing.B) {
	const n = 20_000
	s := openNew(b, Options{})
	apply(b, s, codedActors(500))
	for b.Loop() {
		first, second := listed(n, func(int) bool { return false }), listed(n, func(i int) bool { return i%1000 == 7 })
		begun := time.Now()
		apply(b, s, first)
		b.ReportMetric(time.Since(begun).Seconds()*1000, "first-ms")
		begun = time.Now()
		apply(b, s, second)
		b.ReportMetric(time.Since(begun).Seconds()*1000, "edited-ms")
		begun = time.Now()
		apply(b, s, second)
		b.ReportMetric(time.Since(begun).Seconds()*1000, "same-ms")
		b.ReportMetric(0, "ns/op")
	}
}

// applyAll takes documents in, so many at a time.
func applyAll(b *testing.B, s *Store, together int, told ...ontology.Facts) {
	b.Helper()
	for some := range slices.Chunk(told, together) {
		results, err := s.ApplyAll(b.Context(), some)
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range results {
			if r.Err != nil {
				b.Fatal(r.Err)
			}
		}
	}
}

// cpu is how many seconds the process has computed, in all threads: it tells
// more than a clock on a machine that others use too.
func cpu(b *testing.B) float64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

// peak is the most memory that the process has had, in megabytes; 0 where the
// system does not tell.
func peak(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kib float64
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		if _, err := fmt.Sscan(rest, &kib); err != nil {
			b.Fatal(err)
		}
	}
	return kib / 1000
}
