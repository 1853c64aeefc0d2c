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
	"demarche/ontology"
	"demarche/storage/sqlite"
)

// loading is what readers feel of a loader: the flagship question asked by one
// client, with and without a process that loads documents into the database.
type loading struct {
	quiet, busy []time.Duration
	documents   int // loaded meanwhile
	during      time.Duration
}

// The turns of asking in quiet and beside a loader.
const (
	loadingTurns = 4
	loadingTurn  = 4 * time.Second
)

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
	c, err := startDemarche(ctx, nameDemarche, o.program, copied)
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
	l := new(loading)
	for round := range loadingTurns {
		quiet, err := t.during(q, conn, round, loadingTurn)
		if err != nil {
			return nil, err
		}
		l.quiet = append(l.quiet, quiet...)
		busy, err := l.beside(ctx, copied, w.Statements, l.documents, func() ([]time.Duration, error) { return t.during(q, conn, round, loadingTurn) })
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

// beside asks while a process loads.
func (l *loading) beside(ctx context.Context, database string, statements, skip int, ask func() ([]time.Duration, error)) ([]time.Duration, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	loader := exec.CommandContext(ctx, self, "-serve", roleLoader, "-database", database, "-statements", fmt.Sprint(statements), "-skip", fmt.Sprint(skip))
	var told strings.Builder
	loader.Stdout, loader.Stderr = &told, os.Stderr
	start := time.Now()
	if err := loader.Start(); err != nil {
		return nil, err
	}
	took, err := ask()
	if stopped := errors.Join(loader.Process.Signal(os.Interrupt), loader.Wait()); err == nil {
		err = stopped
	}
	if err != nil {
		return nil, err
	}
	l.during += time.Since(start)
	documents := 0
	if _, err := fmt.Sscan(told.String(), &documents); err != nil {
		return nil, fmt.Errorf("the loader said %q", told.String())
	}
	l.documents += documents
	return took, nil
}

// roleLoader is the process that loads: see loadLater.
const roleLoader = "loader"

// loadLater loads documents of a later time until it is interrupted, then says
// how many.
func loadLater(ctx context.Context, w *world.World, database string, skip int) (err error) {
	store, err := sqlite.Open(ctx, database, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var batch []ontology.Facts
	loaded := 0
	for facts := range w.Later() {
		if skip--; skip >= 0 {
			continue
		}
		if batch = append(batch, facts); len(batch) < loadedAtOnce {
			continue
		}
		results, err := store.ApplyAll(ctx, batch)
		if ctx.Err() != nil {
			break
		}
		for _, r := range results {
			err = errors.Join(err, r.Err)
		}
		if err != nil {
			return err
		}
		loaded, batch = loaded+len(batch), batch[:0]
	}
	_, err = fmt.Println(loaded)
	return err
}

// loadedAtOnce is how many documents the loader hands over at a time.
const loadedAtOnce = 200

func (l *loading) write(b *strings.Builder) {
	ratio := float64(quantile(l.busy, 0.99)) / float64(max(1, quantile(l.quiet, 0.99)))
	fmt.Fprintf(b, "\nWhile another process loads documents of eight statements in batches, %.0f documents a second, Q1 takes one client %s (p99 %s), and %s (p99 %s) when it does not: p99 %.2f times as long. Wanted: at most 3.\n",
		float64(l.documents)/l.during.Seconds(), micro(quantile(l.busy, 0.5)), micro(quantile(l.busy, 0.99)), micro(quantile(l.quiet, 0.5)), micro(quantile(l.quiet, 0.99)), ratio)
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
