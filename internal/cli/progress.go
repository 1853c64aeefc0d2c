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

func (p *progress) document() { p.add(1) }

func (p *progress) add(documents int) {
	p.metrics.documents.Add(float64(documents))
	if p.documents += documents; p.bar != nil {
		rate := float64(p.documents) / max(time.Since(p.begun).Seconds(), 0.001)
		p.bar.Describe(fmt.Sprintf("loading: %s (%.0f/s)", count(p.documents, "document"), rate))
	}
}

// read counts bytes that were read elsewhere.
func (p *progress) read(bytes int) {
	p.metrics.read.Add(float64(bytes))
	if p.bar != nil {
		_ = p.bar.Add(bytes)
	}
}

// records counts what a batch stored.
func (p *progress) records(n int) { p.add(n) }

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
