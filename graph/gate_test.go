package graph_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/graph"
	"demarche/storage"
)

// held is a store whose statements wait until they are let go, whatever the
// time of the question.
type held struct {
	unmoved
	begun chan struct{}
	let   chan struct{}
}

func (h held) Statements(ctx context.Context, per storage.Per, f storage.StatementFilter, p storage.Page) ([]storage.List[storage.Statement], error) {
	h.begun <- struct{}{}
	<-h.let
	return h.Store.Statements(ctx, per, f, p)
}

// TestRequestsWaitForTheirTurn asks more than are answered at a time: some wait
// and are answered, one more is told to come back, and when all is over the
// server answers as before.
func TestRequestsWaitForTheirTurn(t *testing.T) {
	s := newServed(t, graph.Options{})
	h := held{unmoved{s.store}, make(chan struct{}), make(chan struct{})}
	s.Handler = graph.NewHandler(h, nil, graph.Options{Limits: graph.Limits{Running: 2, Waiting: 3}})
	ask := func() *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, post(t, map[string]any{"query": "{ statements { totalCount } }"}))
		return w
	}
	answers := make(chan *httptest.ResponseRecorder, 20)
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() { answers <- ask() })
		<-h.begun
	}
	for range 4 { // three wait, whichever; one is refused at once
		all.Go(func() { answers <- ask() })
	}
	refused := <-answers
	if refused.Code != 503 || refused.Header().Get("Retry-After") != "1" || !strings.Contains(refused.Body.String(), `"LIMIT"`) || !strings.Contains(refused.Body.String(), "2 requests at a time") {
		t.Errorf("one too many: %d %v %s", refused.Code, refused.Header(), refused.Body)
	}
	close(h.let)
	for range 3 {
		<-h.begun
	}
	all.Wait()
	for range 5 {
		if a := <-answers; a.Code != 200 || strings.Contains(a.Body.String(), "errors") {
			t.Errorf("one that waited: %d %s", a.Code, a.Body)
		}
	}
	go func() { <-h.begun }()
	if a := ask(); a.Code != 200 {
		t.Errorf("afterwards: %d %s", a.Code, a.Body)
	}
}

// TestWaitingEnds holds that who waits for a turn is told after its time.
func TestWaitingEnds(t *testing.T) {
	s := newServed(t, graph.Options{})
	h := held{unmoved{s.store}, make(chan struct{}, 1), make(chan struct{})}
	s.Handler = graph.NewHandler(h, nil, graph.Options{Limits: graph.Limits{Running: 1}, Timeout: 50 * time.Millisecond})
	first := make(chan struct{})
	go func() {
		defer close(first)
		s.ServeHTTP(httptest.NewRecorder(), post(t, map[string]any{"query": "{ statements { totalCount } }"}))
	}()
	<-h.begun
	w := httptest.NewRecorder()
	s.ServeHTTP(w, post(t, map[string]any{"query": "{ __typename }"}))
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	close(h.let)
	<-first
}
