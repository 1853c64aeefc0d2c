package graph

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of an answer that is streamed: all rows of one list.
const (
	mediaCSV    = "text/csv"
	mediaNDJSON = "application/x-ndjson"
)

// readerTime is how long a reader may take for a page before the server gives
// it up, beside the time of the next question.
const readerTime = 30 * time.Second

// stream answers a question that has one connection with all its rows: it asks
// for one page after another, each a question of its own as far as limits go,
// and writes a page before it asks for the next. What is wrong before the first
// byte is told as JSON with a status. After it, an NDJSON stream ends with a
// line {"errors": …, "extensions": {"after": cursor}}, and a CSV stream is
// broken off, so that no reader takes a part for the whole. Where single fields
// of rows fail, all rows come: see faults.
func (e *endpoint) stream(ctx context.Context, w http.ResponseWriter, media string, params *graphql.RawParams) {
	ctx = graphql.StartOperationTrace(ctx)
	s, problems := e.newListed(ctx, params)
	if len(problems) > 0 {
		e.refuseStream(ctx, w, problems)
		return
	}
	var rows rowWriter
	var failed faults
	control := http.NewResponseController(w)
	keepReading(control)
	for cursor := ""; ; {
		page, problems := e.page(ctx, s, cursor)
		if len(problems) == 0 {
			problems = failed.take(page)
		}
		switch {
		case ctx.Err() != nil: // the reader is gone
			return
		case len(problems) > 0 && rows == nil:
			e.refuseStream(ctx, w, problems)
			return
		case len(problems) > 0:
			e.warn(ctx, "a stream broke off", problems)
			if err := rows.fail(problems, cursor); err != nil {
				panic(http.ErrAbortHandler) // the only way to tell a reader that there should be more
			}
			return
		}
		// A server without deadlines, as in tests, has none to set.
		_ = control.SetWriteDeadline(time.Now().Add(e.options.Timeout + readerTime))
		if rows == nil {
			rows = newRowWriter(w, media, s.columns)
		}
		if err := rows.write(page); err != nil {
			return // the reader is gone
		}
		_ = control.Flush()
		if !page.next {
			if len(failed.all) > 0 {
				e.warn(ctx, "fields of streamed rows failed", failed.all)
				rows.end(failed.all)
			}
			return
		}
		cursor = page.end
	}
}

func (e *endpoint) warn(ctx context.Context, what string, problems gqlerror.List) {
	e.graph.log.LogAttrs(ctx, slog.LevelWarn, what, slog.String("request", requestID(ctx)), slog.Int("errors", len(problems)), slog.String("error", problems[0].Error()))
}

// keepReading takes the server's time for reading a request off an answer that
// is long: when it is over, the connection would count as gone.
func keepReading(control *http.ResponseController) {
	_ = control.SetReadDeadline(time.Time{}) // a server without deadlines, as in tests, has none to take off
}

// page asks for the page behind a cursor.
func (e *endpoint) page(ctx context.Context, s *listed, cursor string) (p page, problems gqlerror.List) {
	defer func() {
		if panicked := recover(); panicked != nil {
			problems = gqlerror.List{e.graph.present(ctx, e.graph.recovered(ctx, panicked))}
		}
	}()
	whole, part := requestOf(ctx), newRequest(requestID(ctx), e.graph.limits)
	if e.rates != nil {
		if err := e.rates.waitFor(ctx, whole.account, s.cost); err != nil {
			return page{}, gqlerror.List{e.graph.present(ctx, err)}
		}
	}
	if !e.gate.enter(ctx, e.options.Timeout) {
		return page{}, gqlerror.List{tooLarge("%s", e.gate.refusal(make(http.Header)).message)}
	}
	defer e.gate.leave()
	ctx, cancel := context.WithTimeout(withRequest(ctx, part), e.options.Timeout)
	defer cancel()
	defer whole.took(part, s.cost)
	response, release := e.execute(ctx, s.behind(cursor))
	defer release()
	if len(response.Errors) > 0 && (ctx.Err() != nil || !s.ofRows(response.Errors)) {
		return page{}, e.graph.limits.firstErrors(response.Errors)
	}
	p, err := s.read(response.Data)
	p.failed = s.below(response.Errors)
	if err == nil && p.next && (p.end == "" || p.end == cursor) {
		err = fmt.Errorf("the list does not move on behind the cursor %q", cursor)
	}
	if err != nil {
		return page{}, gqlerror.List{e.graph.present(ctx, err)}
	}
	return p, nil
}

// refuseStream answers with errors in place of rows. A reader of rows looks at
// the status alone, so that every error has one.
func (e *endpoint) refuseStream(ctx context.Context, w http.ResponseWriter, problems gqlerror.List) {
	status := http.StatusBadRequest
	switch problems[0].Extensions["code"] {
	case codeInternal:
		status = http.StatusInternalServerError
	case codeBusy:
		status = http.StatusServiceUnavailable
	}
	respond(ctx, w, mediaJSON, status, &graphql.Response{Errors: e.graph.limits.firstErrors(problems)})
}

// unstreamable is the error of a question that is no list of rows.
func unstreamable(format string, values ...any) gqlerror.List {
	err := gqlerror.Errorf(format, values...)
	errcode.Set(err, codeBadInput)
	return gqlerror.List{err}
}
