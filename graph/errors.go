package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/ontology"
	"demarche/storage"
)

// The codes of errors, in extensions.code. A conflict (merging what is merged
// already) and a write to a store that is open for reading only are BAD_INPUT;
// a question that takes too long is LIMIT. What is wrong with a question's
// syntax or types has gqlgen's codes GRAPHQL_PARSE_FAILED and
// GRAPHQL_VALIDATION_FAILED.
const (
	codeNotFound        = "NOT_FOUND"       // extensions.near: [{id, name, matched}]
	codeAmbiguous       = "AMBIGUOUS_NAME"  // extensions.candidates: [{id, name, matched}]
	codeBadInput        = "BAD_INPUT"       // extensions.findings of a document: [{path, message}]
	codeLimit           = "LIMIT"           // the message says the limit
	codeUnauthenticated = "UNAUTHENTICATED" // a change without the right token
	codeBusy            = "BUSY"            // try again later
	codeInternal        = "INTERNAL"        // extensions.request is the id under which the log has more
)

// argError is an error of the question: mostly in one argument of a field.
type argError struct {
	arg  string // empty where the whole question is at fault
	code string // of err, where err does not tell
	err  error
}

func (e *argError) Error() string { return e.err.Error() }
func (e *argError) Unwrap() error { return e.err }

func badInput(arg, format string, values ...any) error {
	return &argError{arg, codeBadInput, fmt.Errorf(format, values...)}
}

func limit(arg, format string, values ...any) error {
	return &argError{arg, codeLimit, fmt.Errorf(format, values...)}
}

// inArg says which argument an error of storage comes from.
func inArg(arg string, err error) error {
	if err == nil {
		return nil
	}
	return &argError{arg: arg, err: err}
}

// eachError is the errors of a relation's parents, nil for those that were answered.
type eachError []error

func (e eachError) Error() string { return errors.Join(e...).Error() }

func (e eachError) orNil() error {
	for _, err := range e {
		if err != nil {
			return e
		}
	}
	return nil
}

// present turns an error into what a client is told. It is the only place where
// that is decided.
func (g *graph) present(ctx context.Context, err error) *gqlerror.Error {
	told := new(gqlerror.Error)
	defer func() { erred(ctx, told.Extensions) }()
	if e, ok := errors.AsType[*gqlerror.Error](err); ok {
		told.Path, told.Locations, told.Extensions, told.Message = e.Path, e.Locations, e.Extensions, e.Message
		if e.Err == nil { // made by the parser, the validator, or by us
			plainly(parsedSchema, told)
			return told
		}
		err = e.Err
	}
	told.Message = err.Error()
	var arg *argError
	if errors.As(err, &arg) && arg.arg != "" {
		told.Path = append(told.Path[:len(told.Path):len(told.Path)], ast.PathName(arg.arg))
	}
	code, more := g.category(ctx, err, arg)
	told.Extensions = map[string]any{"code": code}
	for name, value := range more {
		told.Extensions[name] = value
	}
	switch {
	case code == codeInternal:
		told.Message = "something went wrong inside; the server's log has more under this request's id"
	case errors.Is(err, storage.ErrBusy):
		told.Message = "the store is busy with another change: try again in a moment"
	case errors.Is(err, storage.ErrReadOnly):
		told.Message = "the store is open for reading only"
	case errors.Is(err, storage.ErrTooManyRows):
		told.Message = fmt.Sprintf("the question reads more than %d rows of the database: narrow it, or ask for smaller pages", g.limits.Rows)
	case errors.Is(err, storage.ErrFull), errors.Is(err, storage.ErrGone):
		told.Message = "the store cannot be written to now; the server's log says why"
	case errors.Is(err, context.DeadlineExceeded):
		told.Message = "the question took too long and was stopped: narrow it, or ask for smaller pages"
	}
	var findings *ontology.FindingsError
	if errors.As(err, &findings) && len(findings.Findings) > 1 {
		told.Message = fmt.Sprintf("the document breaks %d rules; the first: %s", len(findings.Findings), findings.Findings[0])
	}
	return told
}

// category is the translation table: from what went wrong to its code and what
// else a client is told in extensions.
func (g *graph) category(ctx context.Context, err error, arg *argError) (code string, more map[string]any) {
	var (
		missing   *storage.NotFoundError
		ambiguous *storage.AmbiguousError
		findings  *ontology.FindingsError
		conflict  *storage.ConflictError
	)
	switch {
	case errors.As(err, &missing):
		if len(missing.Near) > 0 {
			more = map[string]any{"near": namings(missing.Near)}
		}
		return codeNotFound, more
	case errors.As(err, &ambiguous):
		return codeAmbiguous, map[string]any{"candidates": namings(ambiguous.Candidates)}
	case errors.As(err, &findings):
		return codeBadInput, map[string]any{"findings": findings.Findings}
	case errors.As(err, &conflict), errors.Is(err, storage.ErrReadOnly):
		return codeBadInput, nil
	case arg != nil && arg.code != "":
		return arg.code, nil
	case errors.Is(err, errNoToken):
		return codeUnauthenticated, nil
	case errors.Is(err, storage.ErrFull), errors.Is(err, storage.ErrGone):
		g.log.LogAttrs(ctx, slog.LevelError, "the store cannot be written to", slog.String("request", requestID(ctx)), slog.String("error", err.Error()))
		return codeBusy, nil
	case errors.Is(err, storage.ErrBusy):
		return codeBusy, nil
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, storage.ErrTooManyRows):
		return codeLimit, nil
	}
	id := requestID(ctx)
	g.log.LogAttrs(ctx, slog.LevelError, "a request failed inside", slog.String("request", id), slog.String("error", err.Error()))
	return codeInternal, map[string]any{"request": id}
}

// naming is a candidate as errors show it.
type naming struct {
	ID      ontology.ID `json:"id"`
	Name    string      `json:"name"`
	Matched string      `json:"matched"`
}

func namings(names []storage.Naming) []naming {
	out := make([]naming, len(names))
	for i, n := range names {
		out[i] = naming{n.ID, n.Name, n.Matched}
	}
	return out
}

// recovered turns a panic into an error and logs where it happened.
func (g *graph) recovered(ctx context.Context, panicked any) error {
	g.log.LogAttrs(ctx, slog.LevelError, "a resolver panicked", slog.String("request", requestID(ctx)), slog.Any("panic", panicked),
		slog.String("stack", string(debug.Stack())))
	return fmt.Errorf("panic: %s", strings.SplitN(fmt.Sprint(panicked), "\n", 2)[0])
}
