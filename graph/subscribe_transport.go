package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// mediaEvents is the media type of a subscription (the protocol graphql-sse,
// each subscription on a connection of its own).
const mediaEvents = "text/event-stream"

// The times of a subscription's connection.
const (
	lifeSign   = 15 * time.Second // between two, where there is nothing to tell
	socketInit = 10 * time.Second // for a socket's first words
)

// freshRequest gives every event of a subscription limits of its own: a
// subscription may be open for days.
func (g *graph) freshRequest(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) { // an error before there was an operation
		return next(ctx)
	}
	if op := graphql.GetOperationContext(ctx).Operation; op != nil && op.Operation == ast.Subscription {
		ctx = withRequest(ctx, newRequest(requestID(ctx), g.limits))
	}
	return next(ctx)
}

// single refuses a subscription of several fields, which the executor would
// take for a mistake of its own.
type single struct{}

func (single) ExtensionName() string                   { return "Single" }
func (single) Validate(graphql.ExecutableSchema) error { return nil }

func (single) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription {
		return nil
	}
	if n := len(graphql.CollectFields(op, op.Operation.SelectionSet, nil)); n != 1 {
		err := gqlerror.Errorf("a subscription has one field at its top, not %d: open one for each", n)
		errcode.Set(err, codeBadInput)
		return err
	}
	return nil
}

// events answers a subscription by server-sent events: "next" with an answer,
// "complete" at the end, and a comment where there is nothing to tell.
func (e *endpoint) events(ctx context.Context, w http.ResponseWriter, params *graphql.RawParams) {
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(ctx))
	defer cancel()
	op, problems := e.exec.CreateOperationContext(ctx, params)
	if len(problems) > 0 {
		e.refuseStream(ctx, w, e.exec.DispatchError(graphql.WithOperationContext(ctx, op), e.graph.limits.firstErrors(problems)).Errors)
		return
	}
	if op.Operation.Operation != ast.Subscription {
		e.refuseStream(ctx, w, unstreamable("%s is for subscriptions: send a %s with Accept: %s", mediaEvents, op.Operation.Operation, mediaJSON))
		return
	}
	answers, ctx := e.exec.DispatchOperation(ctx, op)
	told := make(chan []byte)
	go func() {
		defer close(told)
		for response := answers(ctx); response != nil; response = answers(ctx) {
			response.Errors = e.graph.limits.firstErrors(response.Errors)
			data, err := json.Marshal(response) // now: the next answer is written over this one
			if err != nil {
				e.graph.log.ErrorContext(ctx, "an answer could not be written", "error", err.Error())
				return
			}
			select {
			case told <- data:
			case <-ctx.Done():
				return
			}
		}
	}()
	w.Header().Set("Content-Type", mediaEvents+"; charset=utf-8")
	control := http.NewResponseController(w)
	keepReading(control)
	write := func(format string, values ...any) bool {
		_ = control.SetWriteDeadline(time.Now().Add(readerTime)) // a server without deadlines, as in tests, has none to set
		_, err := fmt.Fprintf(w, format, values...)
		_ = control.Flush()
		return err == nil
	}
	signs := time.NewTicker(lifeSign)
	defer signs.Stop()
	for going := write(":\n\n"); going; {
		select {
		case data, more := <-told:
			if !more {
				write("event: complete\ndata:\n\n")
				return
			}
			going = write("event: next\ndata: %s\n\n", data)
		case <-signs.C:
			going = write(":\n\n")
		case <-e.options.Done:
			return // broken off: who wants more comes back with the cursor
		case <-ctx.Done():
			return
		}
	}
}

// liveOnly refuses what a socket is not for: it has no token and no time limit.
type liveOnly struct {
	*executor.Executor
	documents *Documents
}

func (l liveOnly) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	if problem := l.documents.put(params, ""); problem != nil {
		err := gqlerror.Errorf("%s", problem.message)
		errcode.Set(err, problem.code)
		return &graphql.OperationContext{}, gqlerror.List{err}
	}
	op, problems := l.Executor.CreateOperationContext(ctx, params)
	if len(problems) == 0 && op.Operation.Operation != ast.Subscription {
		err := gqlerror.Errorf("a socket is for subscriptions: send a %s by POST", op.Operation.Operation)
		errcode.Set(err, codeBadInput)
		return op, gqlerror.List{err}
	}
	return op, problems
}

func isSocket(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// socket speaks graphql-transport-ws. A browser lets any page open a socket to
// any server, so that it is here that other pages are turned away.
func (e *endpoint) socket(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" && !slices.Contains(e.options.Origins, origin) {
		from, err := url.Parse(origin)
		if err != nil || !strings.EqualFold(from.Host, r.Host) {
			refuse(ctx, w, mediaJSON, &refusal{http.StatusForbidden, codeBadInput, fmt.Sprintf("a page of %.100q may not open a socket here: only pages of %s and of the origins that the server allows (--allow-origin) may", origin, r.Host)})
			return
		}
	}
	if e.sockets.Add(1) > maxSubscriptions {
		e.sockets.Add(-1)
		refuse(ctx, w, mediaJSON, &refusal{http.StatusServiceUnavailable, codeLimit, fmt.Sprintf("at most %d sockets are open at a time: try again later", maxSubscriptions)})
		return
	}
	defer e.sockets.Add(-1)
	accept := transport.CoderWebsocketImplementation{AcceptOptions: websocket.AcceptOptions{InsecureSkipVerify: true}} // the origin was looked at
	transport.Websocket{Implementation: accept, InitTimeout: socketInit, PingPongInterval: 2 * lifeSign}.Do(w, r.WithContext(ctx), liveOnly{e.exec, e.options.Documents})
}
