package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/storage"
)

// Observation is what became of one request: what it was called and what it
// took, without any of its values.
type Observation struct {
	Request   string        // its id
	Kind      string        // query, mutation or subscription; empty where the request did not come so far
	Operation string        // its name, which a client chooses; empty where it has none
	Fields    []string      // at its top, where it has no name
	Stream    bool          // its answer came in pieces: rows or events, which may take as long as the reader wants
	Codes     []string      // of its errors, each once
	Cost      int           // see Limits.Cost
	Usage     storage.Usage // of the store
	Took      time.Duration
}

// note keeps what was asked, for the observer.
func (r *request) note(op *graphql.OperationContext) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.op = op.Operation
}

// erred keeps the code of an error.
func (r *request) erred(code string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, known := range r.codes {
		if known == code {
			return
		}
	}
	r.codes = append(r.codes, code)
}

// took adds what a part of a request has taken: a page of a stream.
func (r *request) took(part *request, cost int) {
	usage := part.meter.Usage()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cost += cost
	r.parts.Statements += usage.Statements
	r.parts.Rows += usage.Rows
	r.parts.Time += usage.Time
	r.codes = append(r.codes, part.codes...)
}

// observe tells the observer, if there is one, of a request that is over.
func (e *endpoint) observe(r *request, begun time.Time) {
	if e.options.Observe == nil {
		return
	}
	usage := r.meter.Usage()
	r.mu.Lock()
	o := Observation{Request: r.id, Stream: r.stream, Codes: r.codes, Cost: r.cost, Took: time.Since(begun),
		Usage: storage.Usage{Statements: usage.Statements + r.parts.Statements, Rows: usage.Rows + r.parts.Rows, Time: usage.Time + r.parts.Time}}
	op := r.op
	r.mu.Unlock()
	if op != nil {
		o.Kind, o.Operation = string(op.Operation), op.Name
		if o.Operation == "" {
			o.Fields = topFields(op.SelectionSet)
		}
	}
	e.options.Observe(o)
}

// topFields names what is asked for at the top of a question without a name.
func topFields(set ast.SelectionSet) (names []string) {
	const most = 5
	for _, s := range set {
		if f, ok := s.(*ast.Field); ok && len(names) < most {
			names = append(names, f.Name)
		}
	}
	return names
}

// erred notes, for the request of the context, the code that an error is told with.
func erred(ctx context.Context, extensions map[string]any) {
	if r := requestOf(ctx); r != nil {
		code, _ := extensions["code"].(string)
		r.erred(code)
	}
}
