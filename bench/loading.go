package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"demarche/bench/world"
)

// loading is what readers feel of a loader: the flagship question asked by one
// client, with and without a process that loads a data set into the database.
type loading struct {
	quiet, busy []time.Duration
}

// The turns of asking in quiet and beside a loader.
const (
	loadingTurns = 4
	loadingTurn  = 4 * time.Second
)

// loadingEvents is how many events the loader has to load at most in a turn: more
// than it can.
const loadingEvents = 400_000

// measureLoading works on a copy of the database, which it removes.
func measureLoading(ctx context.Context, o options, w *world.World, database string) (_ *loading, err error) {
	copied := database + ".copy"
	if err := copyFile(copied, database); err != nil {
		return nil, err
	}
	defer func() {
		for _, end := range []string{"", "-wal", "-shm"} {
			if removed := os.Remove(copied + end); !errors.Is(removed, os.ErrNotExist) {
				err = errors.Join(err, removed)
			}
		}
	}()
	// With the seed data, which a table of events needs the countries of.
	c, err := start(ctx, nameDemarche, askGraphQL, o.program, "serve", "--db", copied, "--listen", "127.0.0.1:0", "--log-format", "off")
	if err != nil {
		return nil, err
	}
	defer c.stop()
	o.questions = "Q1"
	q := o.asked(w)[0]
	conn, err := dial(c.address)
	if err != nil {
		return nil, err
	}
	defer conn.close()
	if err := q.settle(conn); err != nil {
		return nil, err
	}
	t := &turn{series: &series{name: nameDemarche}, server: c}
	for _, v := range q.variants {
		t.requests = append(t.requests, askGraphQL(q, v))
	}
	table := copied + ".export.CSV"
	if err := writeEvents(table, loadingEvents, 2); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.Remove(table)) }()
	l := new(loading)
	for round := range loadingTurns {
		quiet, err := t.during(q, conn, round, loadingTurn)
		if err != nil {
			return nil, err
		}
		l.quiet = append(l.quiet, quiet...)
		busy, err := beside(ctx, o.program, copied, table, func() ([]time.Duration, error) { return t.during(q, conn, round, loadingTurn) })
		if err != nil {
			return nil, err
		}
		l.busy = append(l.busy, busy...)
	}
	return l, nil
}

// during asks for so long. Documents of a later time do not change the answers.
func (t *turn) during(q *question, c *client, round int, long time.Duration) ([]time.Duration, error) {
	var all []time.Duration
	for start := time.Now(); time.Since(start) < long; {
		took, err := t.ask(q, c, draw(q, round*1000+len(all), 10))
		if err != nil {
			return nil, err
		}
		all = append(all, took...)
	}
	return all, nil
}

// beside asks while a process loads, which is interrupted then: the next one finds
// what is in and goes on.
func beside(ctx context.Context, program, database, table string, ask func() ([]time.Duration, error)) ([]time.Duration, error) {
	loader := exec.CommandContext(ctx, program, "load", "--db", database, "--no-seed", table)
	if err := loader.Start(); err != nil {
		return nil, err
	}
	took, err := ask()
	if err := errors.Join(err, loader.Process.Signal(os.Interrupt)); err != nil {
		return nil, fmt.Errorf("the loader has ended before it was asked to: %w", err)
	}
	_ = loader.Wait() // it was interrupted
	return took, nil
}

func (l *loading) write(b *strings.Builder) {
	ratio := float64(quantile(l.busy, 0.99)) / float64(max(1, quantile(l.quiet, 0.99)))
	fmt.Fprintf(b, "\nWhile another process loads a table of events, Q1 takes one client %s (p99 %s), and %s (p99 %s) when it does not: p99 %.2f times as long. Wanted: at most 3.\n",
		micro(quantile(l.busy, 0.5)), micro(quantile(l.busy, 0.99)), micro(quantile(l.quiet, 0.5)), micro(quantile(l.quiet, 0.99)), ratio)
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
