package graph_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"
	"time"

	"demarche/graph"
)

// TestStreamWaitsForItsRate streams more than a client may ask for at once: the
// first page comes, the next waits until the client may have it, nobody else
// waits for that, and a client that hangs up ends it.
func TestStreamWaitsForItsRate(t *testing.T) {
	const page, rows = 200, 1000
	for _, c := range []struct {
		cost  int   // a minute
		pages int64 // that are read before the stream waits
	}{{page + page/2, 1}, {2*page + page/2, 2}, {100 * page, rows / page}} {
		store := &counted{rows: rows}
		store.Store = newServed(t, graph.Options{}).store
		limits := graph.DefaultLimits()
		limits.Running, limits.Waiting = 1, 1
		ended := make(chan struct{})
		handler := graph.NewHandler(store, nil, graph.Options{Limits: limits, Rate: graph.Rate{Cost: c.cost, Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			handler.ServeHTTP(w, r)
			if r.Header.Get("Accept") == "application/x-ndjson" {
				close(ended)
			}
		}))
		t.Cleanup(server.Close)
		ctx, hangUp := context.WithCancel(t.Context())
		defer hangUp()
		ask := func(ctx context.Context, client, accept, query string) *http.Response {
			r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/graphql?query="+url.QueryEscape(query), nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept", accept)
			r.Header.Set("X-Forwarded-For", client)
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { response.Body.Close() })
			return response
		}
		lines := bufio.NewScanner(ask(ctx, "192.0.2.1", "application/x-ndjson", "{ statements { nodes { id } } }").Body)
		for n := range int64(page) * c.pages {
			if !lines.Scan() {
				t.Fatalf("cost %d: the stream ends at row %d: %v", c.cost, n, lines.Err())
			}
		}
		if c.pages < rows/page {
			time.Sleep(300 * time.Millisecond) // in which a stream that does not wait reads on
		} else if lines.Scan() {
			t.Errorf("cost %d: more than %d rows", c.cost, rows)
		}
		if read := store.pages.Load(); read != c.pages {
			t.Errorf("cost %d: %d pages were read; want %d", c.cost, read, c.pages)
		}
		if other := ask(t.Context(), "192.0.2.2", "application/json", "{ __typename }"); other.StatusCode != 200 {
			t.Errorf("cost %d: another client is told %s while the stream waits", c.cost, other.Status)
		}
		hangUp()
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Fatalf("cost %d: the stream waits for a client that has hung up", c.cost)
		}
	}
}
