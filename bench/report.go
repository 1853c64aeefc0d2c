package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// build makes the program that is measured.
func build(ctx context.Context, folder string) (string, error) {
	program := filepath.Join(folder, "demarche")
	out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "demarche/cmd/demarche").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building demarche: %w: %s", err, out)
	}
	return program, nil
}

// setting is what was measured, on what, and when.
type setting struct{ commit, machine, day string }

func describe(ctx context.Context) setting {
	s := setting{commit: "unknown", day: time.Now().UTC().Format("2006-01-02")}
	if out, err := exec.CommandContext(ctx, "git", "rev-parse", "--short", "HEAD").Output(); err == nil {
		s.commit = strings.TrimSpace(string(out))
		if out, err := exec.CommandContext(ctx, "git", "status", "--porcelain", "--", "*.go", "*.sql", "go.mod").Output(); err == nil && len(out) > 0 {
			s.commit += " with changes"
		}
	}
	model := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	s.machine = fmt.Sprintf("%d cores of %s, %s/%s, %s", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version())
	return s
}

// report is the table and what it was made of.
type report struct {
	about  setting
	worlds []*found
	loaded []*loadedFile // instead of worlds
	beside *loading      // in the first world

	formats    []loadedFormat // instead of worlds, too
	formatRows int
}

func (r *report) write(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# demarche measured\n\nCommit %s, %s, on %s; clients on the same cores. What the columns mean: README.md.\n", r.about.commit, r.about.day, r.about.machine)
	for _, f := range r.worlds {
		f.write(&b)
	}
	if len(r.formats) > 0 {
		writeFormats(&b, r.formatRows, r.formats)
	} else if len(r.loaded) > 0 {
		writeRows(&b, r.loaded)
		r.beside.write(&b)
	} else {
		r.flat(&b)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func (f *found) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s statements\n\n", grouped(f.Statements))
	fmt.Fprintf(b, "%d people, a database of %d MB. Start to first answer: %d ms. Resident after all of the below: %d MB.\n\n",
		f.People, f.database>>20, f.ready.Milliseconds(), f.resident>>20)
	b.WriteString("| question | rows | bytes | by | median | p99 | undisturbed | demarche takes | many clients | p99 | demarche serves | processor |\n|---|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")
	for _, m := range f.questions {
		for i, s := range m.series {
			question, rows, size := "", "", ""
			if i == 0 {
				question, rows, size = m.name+" "+m.shape, m.rowsOf(), grouped(m.bytes())
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", question, rows, size, s.name,
				micro(quantile(s.alone, 0.5)), micro(quantile(s.alone, 0.99)), micro(s.median()), times(m.times(nameDemarche, s.name), i == 0),
				rate(quantile(s.rates, 0.5)), micro(quantile(s.crowded, 0.99)), times(m.share(nameDemarche, s.name), i == 0), micro(s.processor()))
		}
	}
	f.loading.write(b)
	f.goals(b)
}

// goals holds what was measured against what is wanted.
func (f *found) goals(b *strings.Builder) {
	b.WriteString("\n| wanted | measured |\n|---|---|\n")
	line := func(wanted, measured string, reached bool) {
		fmt.Fprintf(b, "| %s | %s%s |\n", wanted, map[bool]string{true: "", false: "**missed:** "}[reached], measured)
	}
	for _, m := range f.questions {
		d := m.of(nameDemarche)
		if cut := d.cut.Load(); cut > 0 {
			line(m.name+": every answer within the time limit", fmt.Sprintf("%d cut off", cut), false)
		}
		switch m.name {
		case "Q0":
			share := m.share(nameDemarche, nameBytes)
			line("one statement by id: 0.4 of the answers of bytes", fmt.Sprintf("%.2f", share), share >= 0.4)
		case "Q1":
			hand, raw, share := m.times(nameDemarche, nameHand), m.times(nameDemarche, nameRaw), m.share(nameDemarche, nameHand)
			line("Q1: at most 1.15 times by hand", fmt.Sprintf("%.2f", hand), hand <= 1.15)
			line("Q1: at most 3 times raw", fmt.Sprintf("%.2f, and by hand %.2f", raw, m.times(nameHand, nameRaw)), raw <= 3)
			line("Q1, many clients: 0.8 of the answers by hand", fmt.Sprintf("%.2f", share), share >= 0.8)
			usual := m.times(nameLoader, nameDemarche)
			line("Q1: at least 4 times as fast as a dataloader", fmt.Sprintf("%.2f", usual), usual >= 4)
			worst := float64(quantile(d.crowded, 0.99)) / float64(max(1, quantile(d.crowded, 0.5)))
			line("Q1, many clients: the 99th percentile at most 10 medians", fmt.Sprintf("%.1f", worst), worst <= 10)
		case "Q6":
			worst := quantile(d.alone, 1)
			line("Q6: within 200 ms", worst.Round(time.Millisecond).String(), worst <= 200*time.Millisecond)
		}
	}
	slower := float64(quantile(f.loading.busy, 0.99)) / float64(max(1, quantile(f.loading.quiet, 0.99)))
	line("Q1 beside a loader: the 99th percentile at most 3 times as long", fmt.Sprintf("%.2f", slower), slower <= 3)
	line("start to first answer: below 300 ms", fmt.Sprintf("%d ms", f.ready.Milliseconds()), f.ready < 300*time.Millisecond)
	line("resident: below 200 MB", fmt.Sprintf("%d MB", f.resident>>20), f.resident < 200<<20)
}

// flat compares the largest world with the smallest.
func (r *report) flat(b *strings.Builder) {
	if len(r.worlds) < 2 {
		return
	}
	small, large := r.worlds[0], r.worlds[len(r.worlds)-1]
	fmt.Fprintf(b, "\n## Flat\n\nThe median of one client, undisturbed, with %s statements, by that with %s. Wanted for Q1, Q2 and Q3 between 10,000 and 10,000,000: at most 1.5.\n\n| question | times |\n|---|---:|\n",
		grouped(large.Statements), grouped(small.Statements))
	for i, m := range large.questions {
		one, other := m.of(nameDemarche), small.questions[i].of(nameDemarche)
		fmt.Fprintf(b, "| %s | %.2f |\n", m.name, float64(one.median())/float64(other.median()))
	}
}

// rowsOf tells the fewest, the mean and the most rows of the answers.
func (q *question) rowsOf() string {
	least, most, sum := 1<<30, 0, 0
	for _, v := range q.variants {
		least, most, sum = min(least, v.rows), max(most, v.rows), sum+v.rows
	}
	return fmt.Sprintf("%d to %d, mean %d", least, most, sum/len(q.variants))
}

// bytes is the mean size of the answers.
func (q *question) bytes() int {
	sum := 0
	for _, v := range q.variants {
		sum += len(v.answer)
	}
	return sum / len(q.variants)
}

func micro(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return grouped(int(d.Microseconds())) + " µs"
}

func rate(perSecond float64) string {
	if perSecond == 0 {
		return ""
	}
	return grouped(int(perSecond)) + "/s"
}

func times(ratio float64, itself bool) string {
	if ratio == 0 || itself {
		return ""
	}
	return fmt.Sprintf("%.2f ×", ratio)
}

// grouped writes a number with commas.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
