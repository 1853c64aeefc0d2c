package graph

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// Loader takes structured documents and raw texts in. Remarks are findings that did not stop
// the document; one that is refused is an [ontology.FindingsError].
type Loader interface {
	LoadDocument(ctx context.Context, document json.RawMessage) (receipt storage.Receipt, remarks []ontology.Finding, err error)
	// LoadText reads the document's text, which is written as form says: PLAIN,
	// MARKDOWN or HTML. Gaps are what of it was not understood.
	LoadText(ctx context.Context, document ontology.Document, form string) (receipt storage.Receipt, gaps []ontology.Gap, err error)
}

// Options are how a graph is served. The zero Options serve queries only,
// without introspection or playground, and are good for tests.
type Options struct {
	Token         string            // bearer token that mutations need; empty: no mutations over HTTP
	Trusted       bool              // mutations need no token: for a caller in the same process
	Playground    bool              // serve a page to ask from at /
	Introspection bool              // answer __schema and __type
	Logger        *slog.Logger      // for what clients are not told; nil discards it
	Version       string            // of demarche, for Query.stats
	Timeout       time.Duration     // of one query, mutations have three times as long; 0 means DefaultTimeout
	Done          <-chan struct{}   // closed when the server stops, which ends subscriptions; nil: they end with their readers
	Origins       []string          // whose pages may read answers in a browser, as in https://example.org
	Documents     *Documents        // the only questions that are answered; nil: any
	Rate          Rate              // how much each client may ask for
	Observe       func(Observation) // is told of each request when it is over, from any goroutine; nil: nobody is
	Limits        Limits            // of requests; a zero field is that of DefaultLimits
	Naive         bool              // answer everything by the generated resolvers: for tests and comparison
}

// DefaultTimeout is how long one query may take.
const DefaultTimeout = 10 * time.Second

// graph is what resolvers and relations share: nothing in it changes but the
// number of subscriptions.
type graph struct {
	store         storage.Store
	loader        Loader
	version       string
	log           *slog.Logger
	limits        *Limits
	subscriptions subscriptions
}
