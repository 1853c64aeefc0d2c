package graph_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage"
)

// counted is a store with any number of statements, made when they are asked
// for, that fails at the page it is told to.
type counted struct {
	unmoved
	rows  int
	fails int // this page, from 1; 0: none
	pages atomic.Int64
}

func (c *counted) Statements(_ context.Context, _ storage.Per, _ storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	if n := c.pages.Add(1); int(n) == c.fails {
		return nil, errors.New("a secret of the disk")
	}
	var l storage.List[storage.Statement]
	at := storage.Key(0)
	if p.After != nil {
		at = p.After.Key
	}
	text := strings.Repeat("words, words ", 30)
	for at < storage.Key(c.rows) && len(l.Items) < p.First {
		at++
		l.Items = append(l.Items, storage.Statement{Node: storage.Node{Key: at, ID: ontology.ID(fmt.Sprintf("statement/%d", at)), Kind: ontology.KindStatement}, Text: text})
		l.Positions = append(l.Positions, storage.Position{Key: at})
	}
	l.HasNext = at < storage.Key(c.rows)
	return []storage.List[storage.Statement]{l}, nil
}

// served serves the store on a port, as only a connection can break off.
func (c *counted) served(t *testing.T) *httptest.Server {
	s := newServed(t, graph.Options{})
	c.Store = s.store
	server := httptest.NewServer(graph.NewHandler(c, nil, graph.Options{}))
	t.Cleanup(server.Close)
	return server
}

func rowsOf(t *testing.T, ctx context.Context, server *httptest.Server, accept, query string) *http.Response {
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	response, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return response
}

// TestStreamHoldsOnePage streams 16 MB of rows and looks at what they take.
func TestStreamHoldsOnePage(t *testing.T) {
	const rows = 40_000
	for _, accept := range []string{"text/csv", "application/x-ndjson"} {
		server := (&counted{rows: rows}).served(t)
		heap := func() uint64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapAlloc
		}
		before, most := heap(), uint64(0)
		lines, bytes := 0, 0
		in := bufio.NewScanner(rowsOf(t, t.Context(), server, accept, "{ statements { nodes { id text } } }").Body)
		for in.Scan() {
			lines++
			bytes += len(in.Bytes())
			if lines%8_000 == 0 {
				most = max(most, heap())
			}
		}
		if accept == "text/csv" {
			lines-- // the columns
		}
		if in.Err() != nil || lines != rows || bytes < 16e6 {
			t.Errorf("%s: %d rows in %d bytes, %v", accept, lines, bytes, in.Err())
		}
		if grown := int64(most) - int64(before); grown > 6<<20 {
			t.Errorf("%s: %d bytes are held for %d", accept, grown, bytes)
		}
	}
}

func TestStreamStopsWithItsReader(t *testing.T) {
	store := &counted{rows: 1 << 30}
	server := store.served(t)
	ctx, cancel := context.WithCancel(t.Context())
	body := rowsOf(t, ctx, server, "application/x-ndjson", "{ statements(first: 1) { nodes { id } } }").Body
	if _, err := bufio.NewReader(body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	cancel()
	server.Close() // waits until no request is left
	if n := store.pages.Load(); n == 0 || n == 1<<30 {
		t.Errorf("%d pages were read", n)
	}
}

// TestStreamTellsOfAnErrorInTheMiddle meets one at the third page: lines end
// with it and with where they would go on, a table is broken off.
func TestStreamTellsOfAnErrorInTheMiddle(t *testing.T) {
	store := &counted{rows: 5, fails: 3}
	server := store.served(t)
	const query = `{ statements(first: 2%s) { nodes { id } } }`
	body, err := io.ReadAll(rowsOf(t, t.Context(), server, "application/x-ndjson", fmt.Sprintf(query, "")).Body)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(body)), "\n")
	var last struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
		Extensions struct{ After string }
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if len(lines) != 5 || len(last.Errors) != 1 || last.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(string(body), "secret") {
		t.Errorf("%s", body)
	}
	rest, err := io.ReadAll(rowsOf(t, t.Context(), server, "application/x-ndjson", fmt.Sprintf(query, fmt.Sprintf(", after: %q", last.Extensions.After))).Body)
	if err != nil || string(rest) != `{"id":"statement/5"}`+"\n" {
		t.Errorf("the rest is %s %v", rest, err)
	}

	store.pages.Store(0)
	body, err = io.ReadAll(rowsOf(t, t.Context(), server, "text/csv", fmt.Sprintf(query, "")).Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || strings.Count(string(body), "\n") != 5 {
		t.Errorf("%v\n%s", err, body)
	}
}

// halting is a store whose statements were all made in one event, which cannot
// be read at the times it is told to.
type halting struct {
	*counted
	fails func(read int64) bool // from 1
	reads *atomic.Int64
}

func (h halting) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	lists, err := h.counted.Statements(ctx, per, f, p)
	for _, l := range lists {
		for i := range l.Items {
			l.Items[i].Event = 7
		}
	}
	return lists, err
}

func (h halting) EventsByKey(_ context.Context, keys []storage.Key) ([]storage.Event, error) {
	if h.fails(h.reads.Add(1)) {
		return nil, errors.New("a secret of the disk")
	}
	return []storage.Event{{Node: storage.Node{Key: 7, ID: "call/7", Kind: ontology.KindCall}, Title: "A call"}}, nil
}

// TestStreamGoesOnWhereAFieldFails reads rows of which some have a field that
// fails: every row comes, a table has cells that say so, and lines end with the
// errors. Where too much fails, the stream is given up.
func TestStreamGoesOnWhereAFieldFails(t *testing.T) {
	serve := func(rows int, fails func(int64) bool) *httptest.Server {
		store := &counted{rows: rows}
		store.Store = newServed(t, graph.Options{}).store
		server := httptest.NewServer(graph.NewHandler(halting{store, fails, new(atomic.Int64)}, nil, graph.Options{}))
		t.Cleanup(server.Close)
		return server
	}
	second := func(read int64) bool { return read == 2 }
	const query = `{ statements(first: 2) { nodes { id event { id name } } } }`

	body, err := io.ReadAll(rowsOf(t, t.Context(), serve(5, second), "text/csv", query).Body)
	const table = `id,event.id,event.name
statement/1,call/7,A call
statement/2,call/7,A call
statement/3,#ERROR INTERNAL,#ERROR INTERNAL
statement/4,#ERROR INTERNAL,#ERROR INTERNAL
statement/5,call/7,A call
`
	if err != nil || string(body) != table {
		t.Errorf("%v\n%s", err, body)
	}

	body, err = io.ReadAll(rowsOf(t, t.Context(), serve(5, second), "application/x-ndjson", query).Body)
	lines := strings.Split(strings.TrimSpace(string(body)), "\n")
	if err != nil || len(lines) != 6 || lines[3] != `{"id":"statement/4","event":null}` || lines[4] != `{"id":"statement/5","event":{"id":"call/7","name":"A call"}}` {
		t.Fatalf("%v\n%s", err, body)
	}
	var last struct {
		Errors     []struct{ Path []any }
		Extensions map[string]any
	}
	if err := json.Unmarshal([]byte(lines[5]), &last); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(last.Errors); got != "[{[2 event]} {[3 event]}]" || last.Extensions != nil {
		t.Errorf("%s", lines[5])
	}

	always := func(int64) bool { return true }
	body, err = io.ReadAll(rowsOf(t, t.Context(), serve(1000, always), "text/csv", query).Body)
	if rows := strings.Count(string(body), "\n") - 1; !errors.Is(err, io.ErrUnexpectedEOF) || rows != 100 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

func TestStreamFailsBeforeItsFirstByte(t *testing.T) {
	server := (&counted{rows: 5, fails: 1}).served(t)
	response := rowsOf(t, t.Context(), server, "text/csv", "{ statements { nodes { id } } }")
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 500 || !strings.Contains(string(body), `"INTERNAL"`) {
		t.Errorf("%s %s %v", response.Status, body, err)
	}
}

// TestStreamOutlivesTheServersTime reads a stream that takes longer than the
// server gives an answer, though none of its pages does.
func TestStreamOutlivesTheServersTime(t *testing.T) {
	store := &counted{rows: 3}
	s := newServed(t, graph.Options{})
	store.Store = s.store
	server := httptest.NewUnstartedServer(graph.NewHandler(slow{store}, nil, graph.Options{}))
	server.Config.WriteTimeout = 150 * time.Millisecond
	server.Config.ReadTimeout = 150 * time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	body, err := io.ReadAll(rowsOf(t, t.Context(), server, "text/csv", "{ statements(first: 1) { nodes { id } } }").Body)
	if err != nil || strings.Count(string(body), "\n") != 4 {
		t.Errorf("%s %v", body, err)
	}
}

type slow struct{ *counted }

func (s slow) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	time.Sleep(100 * time.Millisecond)
	return s.counted.Statements(ctx, per, f, p)
}
