package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"demarche/bench/world"
)

// profileSeconds is how long each question is asked while its profile is taken.
const profileSeconds = 10

// profileWorld asks each question by many clients, with demarche in a process that
// tells where its time and its memory go. What is written:
//
//	go tool pprof -top FOLDER/Q1-100000.cpu
//	go tool pprof -top -sample_index=alloc_objects FOLDER/Q1-100000.allocs
func profileWorld(ctx context.Context, o options, w *world.World, database string) error {
	if err := os.MkdirAll(o.profiles, 0o755); err != nil {
		return err
	}
	for _, q := range o.asked(w) {
		if err := profile(ctx, q, database, o.effort, filepath.Join(o.profiles, fmt.Sprintf("%s-%d", q.name, w.Statements))); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

func profile(ctx context.Context, q *question, database string, e effort, file string) error {
	c, err := startOwn(ctx, nameProfiled, database, "", askGraphQL)
	if err != nil {
		return err
	}
	defer c.stop()
	conn, err := dial(c.address)
	if err != nil {
		return err
	}
	defer conn.close()
	if err := q.settle(conn); err != nil {
		return err
	}
	t := &turn{series: &series{name: c.name, each: make(map[int][]time.Duration)}, server: c}
	for _, v := range q.variants {
		t.requests = append(t.requests, c.request(q, v))
	}
	taken := make(chan error, 1)
	go func() {
		taken <- save(ctx, fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", c.address, profileSeconds), file+".cpu")
	}()
	for round := 0; ; round++ {
		select {
		case err := <-taken:
			fmt.Printf("%s: %d asked, %s of the processor for each\n", file, len(t.crowded), t.processor())
			if err == nil {
				err = save(ctx, fmt.Sprintf("http://%s/debug/pprof/allocs", c.address), file+".allocs")
			}
			return err
		default:
			if err := t.storm(q, round, e); err != nil {
				return err
			}
		}
	}
}

// save writes what an address answers to a file.
func save(ctx context.Context, address, path string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, answer.Status)
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := io.Copy(file, answer.Body); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
