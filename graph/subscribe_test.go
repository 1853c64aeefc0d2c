package graph_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"demarche/graph"
	"demarche/ontology"
	"demarche/storage"
	"demarche/storage/sqlite"
)

// live is a graph that is served, and its database file.
type live struct {
	*httptest.Server
	store storage.Store
	file  string
}

func newLive(t *testing.T) *live {
	file := filepath.Join(t.TempDir(), "graph.db")
	store, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	l := &live{httptest.NewServer(graph.NewHandler(store, nil, graph.Options{})), store, file}
	t.Cleanup(l.Close)
	say(t, store, 0, "person/a", "person/b")
	return l
}

// say loads statements 10n, 10n+1, … of the speakers, about whoever speaks next.
func say(t *testing.T, store storage.Store, n int, speakers ...string) {
	t.Helper()
	type object = map[string]any
	var statements []object
	for i, speaker := range speakers {
		statements = append(statements, object{"id": fmt.Sprintf("statement/%d", 10*n+i), "speaker": speaker, "text": fmt.Sprintf("Words %d.", 10*n+i), "form": "DIRECT", "act": "ASSERT", "said": "2021-12-31",
			"about": []object{{"target": speakers[(i+1)%len(speakers)], "basis": "NAMED"}}, "evidence": []object{{"locator": "paragraph 1"}}})
	}
	data, err := json.Marshal(object{"id": fmt.Sprintf("document/%d", n), "title": "Words", "publisher": object{"id": "source/s", "name": "A Source"}, "statements": statements,
		"actors": []object{{"id": "person/a", "name": "Anna"}, {"id": "person/b", "name": "Boris"}, {"id": "person/c", "name": "Clara"}}})
	if err != nil {
		t.Fatal(err)
	}
	var facts ontology.Facts
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), facts); err != nil {
		t.Fatal(err)
	}
}

const added = `subscription($by: [Ref!], $about: [Ref!], $after: String) { statementAdded(by: $by, about: $about, after: $after) { cursor node { id speaker { name } about { target { name } } } } }`

// events reads a subscription's events: the data of each "next".
func (l *live) events(t *testing.T, variables string) (next func() string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", l.URL+"/graphql?query="+url.QueryEscape(added)+"&variables="+url.QueryEscape(variables), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	response, err := l.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if media := response.Header.Get("Content-Type"); response.StatusCode != 200 || !strings.HasPrefix(media, "text/event-stream") {
		t.Fatal(response.Status, media)
	}
	in := bufio.NewScanner(response.Body)
	in.Scan() // the comment that opens the stream
	return func() string {
		for in.Scan() {
			if data, ok := strings.CutPrefix(in.Text(), "data: "); ok {
				return data
			}
			if in.Text() == "event: complete" {
				return "complete"
			}
		}
		return fmt.Sprint("broken off: ", in.Err())
	}, cancel
}

type event struct {
	Data struct {
		StatementAdded struct {
			Cursor string
			Node   struct{ ID string }
		}
	}
}

func parsed(t *testing.T, data string) (e event) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), &e); err != nil {
		t.Fatal(err, data)
	}
	return e
}

// TestSubscriptionTells meets statements that this process loads and those that
// another connection writes into the file, and goes on behind a cursor.
func TestSubscriptionTells(t *testing.T) {
	l := newLive(t)
	next, stop := l.events(t, `{"by": "Anna", "about": ["Clara", "Boris"]}`)
	say(t, l.store, 1, "person/b", "person/a", "person/c")
	const want = `"node":{"id":"statement/11","speaker":{"name":"Anna"},"about":[{"target":{"name":"Clara"}}]}`
	got := next()
	if !strings.Contains(got, want) {
		t.Errorf("%s lacks %s", got, want)
	}
	cursor := parsed(t, got).Data.StatementAdded.Cursor

	other, err := sqlite.Open(t.Context(), l.file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	say(t, other, 2, "person/a", "person/b")
	if got := next(); !strings.Contains(got, `"statement/20"`) {
		t.Error(got)
	}
	stop()
	say(t, other, 3, "person/a", "person/c")
	next, _ = l.events(t, fmt.Sprintf(`{"by": "Anna", "after": %q}`, cursor))
	for _, want := range []string{`"statement/20"`, `"statement/30"`} {
		if got := next(); !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}

// TestSubscriptionHoldsNobodyUp loads beside a reader that reads nothing, and
// then has it read: nothing is missing.
func TestSubscriptionHoldsNobodyUp(t *testing.T) {
	l := newLive(t)
	next, _ := l.events(t, `{}`)
	const documents = 60
	ten := strings.Fields(strings.Repeat("person/a person/b ", 5))
	for n := 1; n <= documents; n++ {
		say(t, l.store, n, ten...)
	}
	for want := 10; want < 10*documents+10; want++ {
		if got := parsed(t, next()).Data.StatementAdded.Node.ID; got != fmt.Sprintf("statement/%d", want) {
			t.Fatalf("got %s, want number %d", got, want)
		}
	}
}

// TestSubscriptionEndsWithTheServer stops a server that waits for its answers.
func TestSubscriptionEndsWithTheServer(t *testing.T) {
	l := newLive(t)
	done := make(chan struct{})
	l.Config.Handler = graph.NewHandler(l.store, nil, graph.Options{Done: done})
	next, _ := l.events(t, `{}`)
	close(done)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := l.Config.Shutdown(ctx); err != nil {
		t.Error(err)
	}
	if got := next(); !strings.HasPrefix(got, "broken off") {
		t.Error(got)
	}
}

func TestSubscriptionIsRefused(t *testing.T) {
	l := newLive(t)
	for name, c := range map[string]struct {
		accept, query string
		status        int
		want          string
	}{
		"as JSON":    {"application/json", added, 406, "text/event-stream"},
		"as CSV":     {"text/csv", added, 400, "subscription"},
		"a query":    {"text/event-stream", "{ stats { edges } }", 400, "application/json"},
		"two fields": {"text/event-stream", "subscription { a: statementAdded { cursor } b: statementAdded { cursor } }", 400, "one field"},
		"no field":   {"text/event-stream", "subscription { nothing }", 400, "GRAPHQL_VALIDATION_FAILED"},
		"a name":     {"text/event-stream", `subscription { statementAdded(by: "Nobody") { cursor } }`, 200, `"NOT_FOUND"`},
		"a cursor":   {"text/event-stream", `subscription { statementAdded(after: "x") { cursor } }`, 200, `"BAD_INPUT"`},
		"a period":   {"text/event-stream", `subscription { statementAdded(during: "soon") { cursor } }`, 200, `"BAD_INPUT"`},
	} {
		response := rowsOf(t, t.Context(), l.Server, c.accept, c.query)
		var body strings.Builder
		in := bufio.NewScanner(response.Body)
		for in.Scan() {
			fmt.Fprintln(&body, in.Text())
		}
		if response.StatusCode != c.status || !strings.Contains(body.String(), c.want) || c.status == 200 && !strings.Contains(body.String(), "event: complete") {
			t.Errorf("%s: %s\n%s", name, response.Status, &body)
		}
	}
}

// TestSubscriptionsAreLimited opens as many as there may be, then one more, and
// closes one to make room.
func TestSubscriptionsAreLimited(t *testing.T) {
	l := newLive(t)
	var stops []func()
	for range 100 {
		_, stop := l.events(t, `{}`)
		stops = append(stops, stop)
	}
	if next, _ := l.events(t, `{}`); !strings.Contains(next(), `"LIMIT"`) {
		t.Error("one more than the limit was opened")
	}
	stops[0]()
	until := time.Now().Add(10 * time.Second)
	for n := 1; ; n++ {
		next, stop := l.events(t, `{}`)
		say(t, l.store, n, "person/a", "person/b")
		got := next()
		stop()
		if !strings.Contains(got, `"LIMIT"`) {
			return
		}
		if time.Now().After(until) {
			t.Fatal("no room was made")
		}
	}
}

// TestSocket speaks graphql-transport-ws.
func TestSocket(t *testing.T) {
	l := newLive(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	conn, response, err := websocket.Dial(ctx, l.URL+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {l.URL}}})
	if err != nil {
		t.Fatal(err, response)
	}
	defer conn.CloseNow()
	type message struct {
		ID      string          `json:"id,omitempty"`
		Type    string          `json:"type"`
		Payload json.RawMessage `json:"payload,omitempty"`
	}
	send := func(id, kind, payload string) {
		m := message{ID: id, Type: kind}
		if payload != "" {
			m.Payload = json.RawMessage(payload)
		}
		if err := wsjson.Write(ctx, conn, m); err != nil {
			t.Fatal(err)
		}
	}
	receive := func() (m message) {
		for m.Type == "" || m.Type == "ping" {
			m = message{}
			if err := wsjson.Read(ctx, conn, &m); err != nil {
				t.Fatal(err)
			}
		}
		return m
	}
	send("", "connection_init", "")
	if m := receive(); m.Type != "connection_ack" {
		t.Fatal(m)
	}
	for id, query := range map[string]string{"q": "{ stats { edges } }", "m": `mutation { unmergeActors(from: "person/a", reason: "x") { number } }`} {
		send(id, "subscribe", fmt.Sprintf(`{"query": %q}`, query))
		if m := receive(); m.ID != id || m.Type != "next" || !strings.Contains(string(m.Payload), "BAD_INPUT") {
			t.Errorf("%s: %+v %s", query, m, m.Payload)
		}
		if m := receive(); m.ID != id || m.Type != "complete" {
			t.Errorf("%s: %+v %s", query, m, m.Payload)
		}
	}
	send("s", "subscribe", fmt.Sprintf(`{"query": %q, "variables": {"about": "Boris"}}`, added))
	time.Sleep(200 * time.Millisecond) // until it has begun: the protocol has no word for it
	say(t, l.store, 1, "person/a", "person/b")
	if m := receive(); m.ID != "s" || m.Type != "next" || !strings.Contains(string(m.Payload), `"statement/10"`) {
		t.Errorf("%+v %s", m, m.Payload)
	}
}

// Pages of the server itself and of the origins it allows may open sockets.
func TestSocketOfAnotherPage(t *testing.T) {
	const friend = "https://friend.example"
	l := newLive(t)
	friendly := httptest.NewServer(graph.NewHandler(l.store, nil, graph.Options{Origins: []string{friend}}))
	t.Cleanup(friendly.Close)
	for _, c := range []struct {
		server, origin string
		open           bool
	}{
		{l.URL, "", true}, {l.URL, l.URL, true}, {l.URL, friend, false}, {l.URL, "null", false}, {l.URL, "https://elsewhere.example", false},
		{friendly.URL, "", true}, {friendly.URL, friendly.URL, true}, {friendly.URL, friend, true}, {friendly.URL, "null", false},
		{friendly.URL, "http://friend.example", false}, {friendly.URL, friend + ":8443", false}, {friendly.URL, friend + ".evil.example", false},
	} {
		options := &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{}}
		if c.origin != "" {
			options.HTTPHeader.Set("Origin", c.origin)
		}
		conn, response, err := websocket.Dial(t.Context(), c.server+"/graphql", options)
		if c.open && err != nil || !c.open && (err == nil || response == nil || response.StatusCode != 403) {
			t.Errorf("a page of %q: %v %v", c.origin, err, response)
		}
		if err == nil {
			conn.CloseNow()
		}
	}
}
