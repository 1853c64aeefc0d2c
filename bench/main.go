package main

import (
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/bench/peer"
	"demarche/bench/world"
)

// options are the flags.
type options struct {
	sizes     []int
	rows      []int // of the tables that are loaded; empty: questions are measured
	formats   int   // rows of a file of each format that is loaded; 0: none is
	folder    string
	program   string
	against   string
	out       string
	questions string
	effort

	profiles                 string
	serve, database, answers string // of a contender's process
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	o, err := readFlags()
	switch {
	case err != nil:
	case o.serve != "":
		err = serveContender(ctx, o.serve, o.database, o.answers)
	default:
		err = run(ctx, o)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func readFlags() (options, error) {
	var o options
	cache, _ := os.UserCacheDir() // without one, -folder must be given
	sizes := flag.String("statements", "10000", "sizes of the worlds, as in 10000,100000,1000000")
	flag.StringVar(&o.folder, "folder", filepath.Join(cache, "demarche-bench"), "where the databases are kept; one takes some 6.5 kB for each statement")
	flag.StringVar(&o.program, "program", "", "the demarche to measure; one is built where it is left out")
	flag.StringVar(&o.against, "against", "", "another demarche to measure beside it")
	flag.StringVar(&o.out, "out", "", "the file to keep the table in, such as docs/bench/100k.md")
	flag.StringVar(&o.questions, "questions", "Q0,Q1,Q2,Q3,Q4,Q5,Q6,Q7", "what to ask")
	flag.IntVar(&o.rounds, "rounds", 20, "turns of one client that each contender has")
	flag.IntVar(&o.turn, "turn", 60, "questions in a turn of one client")
	flag.IntVar(&o.storms, "storms", 5, "turns of many clients that each contender has")
	flag.DurationVar(&o.storm, "storm", 700*time.Millisecond, "a turn of many clients")
	flag.IntVar(&o.clients, "clients", 16, "how many many clients are")
	flag.IntVar(&o.variants, "variants", 60, "variants of each question")
	flag.StringVar(&o.profiles, "profiles", "", "a folder: measure nothing, but write there where the time of each question goes, for go tool pprof")
	flag.StringVar(&o.serve, "serve", "", "be a contender: profiled, generated, dataloader, by hand or bytes")
	flag.StringVar(&o.database, "database", "", "of the contender")
	flag.StringVar(&o.answers, "answers", "", "of the contender bytes")
	rows := flag.String("rows", "", "measure loading instead of questions: tables of so many events, as in 100000,1000000, beside sqlite3 .import")
	flag.IntVar(&o.formats, "formats", 0, "measure nothing but loading a made-up file of each format, of so many rows")
	flag.Parse()
	for list, numbers := range map[*string]*[]int{sizes: &o.sizes, rows: &o.rows} {
		for text := range strings.SplitSeq(*list, ",") {
			n, err := strconv.Atoi(text)
			switch {
			case text == "" && list == rows:
			case err != nil || n < 1000:
				return o, fmt.Errorf("%q: sizes are numbers from 1000, such as 100000", text)
			default:
				*numbers = append(*numbers, n)
			}
		}
	}
	if flag.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag", flag.Arg(0))
	}
	return o, nil
}

// run measures each world and writes the report.
func run(ctx context.Context, o options) error {
	temporary, err := os.MkdirTemp("", "demarche-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	if o.program == "" {
		if o.profiles != "" {
			o.program = "none"
		} else if o.program, err = build(ctx, temporary); err != nil {
			return err
		}
	}
	report := &report{about: describe(ctx)}
	if o.formats > 0 {
		if report.formats, err = measureFormats(ctx, o.program, temporary, o.formats); err != nil {
			return err
		}
		report.formatRows = o.formats
		return o.write(report)
	}
	for _, events := range o.rows {
		l, err := measureRows(ctx, o.program, o.folder, events)
		if err != nil {
			return fmt.Errorf("loading %d events: %w", events, err)
		}
		report.loaded = append(report.loaded, l)
	}
	for _, size := range o.sizes {
		w := world.New(size)
		database := databaseFile(o.folder, size)
		if err := ensureDatabase(ctx, w, database, os.Stderr); err != nil {
			return err
		}
		if o.profiles != "" {
			if err := profileWorld(ctx, o, w, database); err != nil {
				return err
			}
			continue
		}
		if len(o.rows) > 0 {
			if report.beside, err = measureLoading(ctx, o, w, database); err != nil {
				return err
			}
			break
		}
		found, err := measureWorld(ctx, o, w, database, temporary)
		if err != nil {
			return fmt.Errorf("%d statements: %w", size, err)
		}
		report.worlds = append(report.worlds, found)
	}
	if o.profiles != "" {
		return nil
	}
	return o.write(report)
}

// write prints a report, and keeps it where that is wanted.
func (o options) write(report *report) (err error) {
	out := io.Writer(os.Stdout)
	if o.out != "" {
		file, err := os.Create(o.out)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = io.MultiWriter(out, file)
	}
	return report.write(out)
}

// asked returns the questions that are wanted, with their variants.
func (o options) asked(w *world.World) (asked []*question) {
	for _, q := range questions() {
		if slices.Contains(strings.Split(o.questions, ","), q.name) {
			q.vary(w, o.variants)
			asked = append(asked, q)
		}
	}
	return asked
}

// found is what was measured of one world.
type found struct {
	*world.World
	questions []*measurement
	database  int64         // bytes
	ready     time.Duration // from the start of demarche until its first answer: the median of some
	resident  int64         // bytes that demarche holds after all that
	loading   *loading
}

func measureWorld(ctx context.Context, o options, w *world.World, database, temporary string) (*found, error) {
	info, err := os.Stat(database)
	if err != nil {
		return nil, err
	}
	f := &found{World: w, database: info.Size()}
	asked := o.asked(w)
	if f.ready, err = untilReady(ctx, o.program, database); err != nil {
		return nil, err
	}
	if err := f.compare(ctx, o, asked, database, filepath.Join(temporary, fmt.Sprint(w.Statements))); err != nil {
		return nil, err
	}
	f.loading, err = measureLoading(ctx, o, w, database)
	return f, err
}

// compare measures all questions with all contenders.
func (f *found) compare(ctx context.Context, o options, asked []*question, database, answers string) error {
	contenders, err := startAll(ctx, o, database, answers, asked)
	defer func() {
		for _, c := range contenders {
			c.stop()
		}
	}()
	if err != nil {
		return err
	}
	raw, err := peer.OpenRaw(database)
	if err != nil {
		return err
	}
	defer raw.Close()
	for _, q := range asked {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := measure(q, contenders, raw, o.effort)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%d %s: %s\n", f.Statements, q.name, m.of(nameDemarche).median().Round(time.Microsecond))
		f.questions = append(f.questions, m)
	}
	f.resident = contenders[0].memory()
	return nil
}

// startAll starts the contenders, demarche first, which settles the answers
// before the others start.
func startAll(ctx context.Context, o options, database, answers string, asked []*question) (all []*contender, err error) {
	begin := func(c *contender, err error) error {
		if err == nil {
			all = append(all, c)
		}
		return err
	}
	if err := begin(startDemarche(ctx, nameDemarche, o.program, database)); err != nil {
		return all, err
	}
	c, err := dial(all[0].address)
	if err != nil {
		return all, err
	}
	defer c.close()
	var settled peer.Bytes
	numbers := make(map[*variant]int)
	for _, q := range asked {
		if err := q.settle(c); err != nil {
			return all, err
		}
		for _, v := range q.variants {
			numbers[v] = len(settled.Answers)
			settled.Answers = append(settled.Answers, v.answer)
		}
	}
	file, err := os.Create(answers)
	if err != nil {
		return all, err
	}
	if err := errors.Join(gob.NewEncoder(file).Encode(settled), file.Close()); err != nil {
		return all, err
	}
	if o.against != "" {
		if err := begin(startDemarche(ctx, nameAgainst, o.against, database)); err != nil {
			return all, err
		}
	}
	if err := begin(startDemarche(ctx, nameLogging, o.program, database)); err != nil {
		return all, err
	}
	for _, other := range []struct {
		name    string
		request func(*question, *variant) []byte
	}{
		{nameGenerated, func(q *question, v *variant) []byte {
			if q.name > "Q3" { // it takes too long
				return nil
			}
			return askGraphQL(q, v)
		}},
		{nameLoader, askLoader},
		{nameHand, askHand},
		{nameBytes, func(_ *question, v *variant) []byte { return get(strconv.Itoa(numbers[v])) }},
	} {
		if err := begin(startOwn(ctx, other.name, database, answers, other.request)); err != nil {
			return all, err
		}
	}
	return all, nil
}

// untilReady starts demarche some times and returns how long its first answer
// takes from there: the median.
func untilReady(ctx context.Context, program, database string) (time.Duration, error) {
	var took []time.Duration
	for range 5 {
		begin := time.Now()
		c, err := startDemarche(ctx, nameLogging, program, database)
		if err != nil {
			return 0, err
		}
		err = func() error {
			conn, err := dial(c.address)
			if err != nil {
				return err
			}
			defer conn.close()
			_, err = conn.ask(graphQL([]byte(`{"query":"{ statements(first: 1) { nodes { text } } }"}`)))
			return err
		}()
		took = append(took, time.Since(begin))
		c.stop()
		if err != nil {
			return 0, err
		}
	}
	return quantile(took, 0.5), nil
}
