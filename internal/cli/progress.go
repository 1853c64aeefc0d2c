package cli

import (
	"fmt"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far a load is, on a terminal, and in its metrics. It counts the bytes
// read, which is all that is known of a file before its end; the time left
// follows from them.
type progress struct {
	bar       *progressbar.ProgressBar // nil: not shown
	begun     time.Time
	documents int
	facts     int // what they tell of a node each: documents of data sets are large
	metrics   *loadMetrics
}

func newProgress(env Env, inputs []input, m *loadMetrics) *progress {
	total := int64(0)
	for _, in := range inputs {
		if in.size < 0 {
			total = -1
			break
		}
		total += in.size
	}
	m.expected.Set(float64(total))
	file, ok := env.Stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return &progress{begun: time.Now(), metrics: m}
	}
	return &progress{begun: time.Now(), metrics: m, bar: progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(file), progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("loading"))}
}

// Write counts what is read; it never fails.
func (p *progress) Write(b []byte) (int, error) {
	p.metrics.read.Add(float64(len(b)))
	if p.bar != nil {
		_ = p.bar.Add(len(b)) // a bar that cannot be drawn is no reason to stop
	}
	return len(b), nil
}

// stored counts documents that were taken in or refused, and what they tell.
func (p *progress) stored(documents, facts int) {
	p.metrics.documents.Add(float64(documents))
	p.documents += documents
	if p.facts += facts; p.bar != nil {
		p.bar.Describe("loading: " + p.rate())
	}
}

// rate says how much there was and how fast it came: "52 documents, 60321 facts, 8800 a second".
func (p *progress) rate() string {
	return fmt.Sprintf("%s, %s, %.0f a second", count(p.documents, "document"), count(p.facts, "fact"), float64(p.facts)/max(time.Since(p.begun).Seconds(), 0.001))
}

// read counts bytes that were read elsewhere.
func (p *progress) read(bytes int) {
	p.metrics.read.Add(float64(bytes))
	if p.bar != nil {
		_ = p.bar.Add(bytes)
	}
}

// clear takes the bar away so that a line can be written; it comes back by itself.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
