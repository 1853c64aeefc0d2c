package graph

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of an answer. A server may answer the older one with status
// 200 whatever is wrong with the question; the newer one has statuses.
const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// endpoint speaks GraphQL over HTTP: questions by GET or POST, changes by POST.
type endpoint struct {
	graph   *graph
	door    *door // nil: everything is for the generated resolvers
	exec    *executor.Executor
	options Options
	gate    *gate
	rates   *rates       // nil where anybody may ask for any number
	sockets atomic.Int64 // that are open
	headers http.Header  // of every answer
}

// refusal is a request that is not answered: a status and what is wrong.
type refusal struct {
	status  int
	code    string
	message string
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req := newRequest(newRequestID(r.Header.Get("X-Request-Id")), e.graph.limits)
	ctx := withRequest(r.Context(), req)
	maps.Copy(w.Header(), e.headers)
	w.Header().Set("X-Request-Id", req.id)
	defer e.observe(req, time.Now())

	if e.otherOrigin(w, r) {
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		refuse(ctx, w, mediaJSON, &refusal{http.StatusMethodNotAllowed, codeBadInput, "GraphQL is asked by GET or POST"})
		return
	}
	if e.rates != nil {
		req.account = e.rates.of(r)
		if problem := e.rates.take(w, req.account, costOfAny); problem != nil {
			refuse(ctx, w, mediaJSON, problem)
			return
		}
	}
	if isSocket(r) {
		e.socket(ctx, w, r)
		return
	}
	media, ok := acceptable(r.Header.Values("Accept"))
	if !ok {
		refuse(ctx, w, mediaJSON, &refusal{http.StatusNotAcceptable, codeBadInput, "the answer comes as " + mediaResponse + " or " + mediaJSON + ", that to a question with one list also as " + mediaCSV + " or " + mediaNDJSON + ", and that to a subscription as " + mediaEvents + ": accept one of them"})
		return
	}
	told := media // what is wrong is told in
	if media != mediaResponse {
		told = mediaJSON
	}
	defer func() { // resolvers have their own; this is for a parser or validator that trips over a question
		if panicked := recover(); panicked == http.ErrAbortHandler {
			panic(panicked)
		} else if panicked != nil {
			response := e.exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(e.graph.recovered(ctx, panicked))})
			respond(ctx, w, told, http.StatusInternalServerError, response)
		}
	}()
	params, problem := e.readParams(w, r)
	if problem != nil {
		refuse(ctx, w, told, problem)
		return
	}
	req.stream = media != mediaJSON && media != mediaResponse
	if !req.stream {
		if !e.gate.enter(ctx, e.options.Timeout) {
			refuse(ctx, w, told, e.gate.refusal(w.Header()))
			return
		}
		defer e.gate.leave()
	}
	switch media {
	case mediaCSV, mediaNDJSON:
		e.stream(ctx, w, media, params)
	case mediaEvents:
		e.events(ctx, w, params)
	default:
		e.serve(ctx, w, r, media, params)
	}
}

// serve answers a request that is well-formed as far as HTTP goes.
func (e *endpoint) serve(ctx context.Context, w http.ResponseWriter, r *http.Request, media string, params *graphql.RawParams) {
	start := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: start, End: start}
	ctx = graphql.StartOperationTrace(ctx)
	op, problems := e.exec.CreateOperationContext(ctx, params)
	if len(problems) > 0 {
		if op.Doc != nil && op.Operation == nil && params.OperationName == "" && len(op.Doc.Operations) > 1 {
			problems[0].Message = "the question has several operations: name one in operationName"
		}
		status := http.StatusBadRequest
		if media == mediaJSON {
			status = http.StatusOK
		}
		response := e.exec.DispatchError(graphql.WithOperationContext(ctx, op), e.graph.limits.firstErrors(problems))
		respond(ctx, w, media, status, response)
		return
	}
	if e.rates != nil {
		if problem := e.rates.take(w, requestOf(ctx).account, requestOf(ctx).cost); problem != nil {
			refuse(ctx, w, media, problem)
			return
		}
	}
	if op.Operation.Operation == ast.Subscription {
		refuse(ctx, w, media, &refusal{http.StatusNotAcceptable, codeBadInput, "a subscription has many answers: send it with Accept: " + mediaEvents + ", or over a WebSocket (graphql-transport-ws)"})
		return
	}
	timeout := e.options.Timeout
	if op.Operation.Operation != ast.Query {
		if r.Method == http.MethodGet {
			w.Header().Set("Allow", http.MethodPost)
			refuse(ctx, w, media, &refusal{http.StatusMethodNotAllowed, codeBadInput, "a GET request may only ask: send changes by POST"})
			return
		}
		if denied := e.denied(r); denied != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(ctx, w, media, &refusal{http.StatusUnauthorized, codeUnauthenticated, denied.Error()})
			return
		}
		timeout *= 3
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	response, release := e.execute(ctx, op)
	defer release()
	response.Errors = e.graph.limits.firstErrors(response.Errors)
	respond(ctx, w, media, http.StatusOK, response)
}

// denied returns why the request may not change the graph; nil where it may.
func (e *endpoint) denied(r *http.Request) error {
	if e.options.Trusted {
		return nil
	}
	if e.options.Token == "" {
		return readOnlyServer
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return missingToken
	}
	// Sums are of one length, so that comparing tells nothing of the token's own.
	want, have := sha256.Sum256([]byte(e.options.Token)), sha256.Sum256([]byte(strings.TrimSpace(token)))
	if subtle.ConstantTimeCompare(want[:], have[:]) != 1 {
		return wrongToken
	}
	return nil
}

// readParams reads the question from the address or the body.
func (e *endpoint) readParams(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	if r.Method == http.MethodGet {
		return e.readAddress(r)
	}
	media, attributes, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := attributes["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, &refusal{http.StatusUnsupportedMediaType, codeBadInput, "a question comes as " + mediaJSON + " in UTF-8"}
	}
	most := int64(e.graph.limits.Body)
	if e.denied(r) == nil {
		most = int64(e.graph.limits.Change)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return nil, &refusal{http.StatusRequestEntityTooLarge, codeLimit, "a request has at most " + strconv.FormatInt(most, 10) + " bytes"}
		}
		return nil, &refusal{http.StatusBadRequest, codeBadInput, "the request could not be read to its end"}
	}
	var fields struct {
		Query         string         `json:"query"`
		DocumentID    string         `json:"documentId"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if err := decode(body, &fields); err != nil {
		return nil, &refusal{http.StatusBadRequest, codeBadInput, `a request is one JSON object {"query", "operationName", "variables", "extensions"}: ` + jsonProblem(err)}
	}
	params := &graphql.RawParams{Query: fields.Query, OperationName: fields.OperationName, Variables: fields.Variables,
		Extensions: fields.Extensions, Headers: r.Header}
	if problem := e.options.Documents.put(params, fields.DocumentID); problem != nil {
		return nil, problem
	}
	if params.Query == "" {
		return nil, &refusal{http.StatusBadRequest, codeBadInput, `a request needs a question: {"query": "{ … }"}`}
	}
	return params, nil
}

func (e *endpoint) readAddress(r *http.Request) (*graphql.RawParams, *refusal) {
	values := r.URL.Query()
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName"), Headers: r.Header}
	for name, dst := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode([]byte(text), dst); err != nil {
				return nil, &refusal{http.StatusBadRequest, codeBadInput, name + " is a JSON object: " + jsonProblem(err)}
			}
		}
	}
	if problem := e.options.Documents.put(params, values.Get("documentId")); problem != nil {
		return nil, problem
	}
	if params.Query == "" {
		return nil, &refusal{http.StatusBadRequest, codeBadInput, "a request needs a question: /graphql?query={…}"}
	}
	return params, nil
}

// decode reads one JSON value and nothing after it, numbers as they are written.
func decode(data []byte, dst any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(dst); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("something follows it")
	}
	return nil
}

// jsonProblem says what is wrong with JSON, without the Go of it.
func jsonProblem(err error) string {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if e.Field == "" {
			return "it is " + e.Value
		}
		return e.Field + " may not be " + e.Value
	}
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "at byte " + strconv.FormatInt(e.Offset, 10) + ", " + e.Error()
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return "it ends too early"
	}
	return err.Error()
}

// refuse answers a request that is not executed: without data.
func refuse(ctx context.Context, w http.ResponseWriter, media string, p *refusal) {
	err := &gqlerror.Error{Message: p.message}
	errcode.Set(err, p.code)
	erred(ctx, err.Extensions)
	respond(ctx, w, media, p.status, &graphql.Response{Errors: gqlerror.List{err}})
}

// respond writes an answer. Data is written as it is: it was made here. All of it
// goes out in one piece: a piece more is a packet more.
func respond(ctx context.Context, w http.ResponseWriter, media string, status int, response *graphql.Response) {
	answer := answers.Get().(*bytes.Buffer)
	answer.Reset()
	answer.WriteByte('{')
	part := func(name string, value any) {
		if answer.Len() > 1 {
			answer.WriteByte(',')
		}
		answer.WriteString(`"` + name + `":`)
		enc := json.NewEncoder(answer)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(value); err != nil {
			panic(err) // errors and extensions are plain values
		}
		answer.Truncate(answer.Len() - 1) // the line feed
	}
	if len(response.Errors) > 0 {
		part("errors", response.Errors)
	}
	if len(response.Extensions) > 0 {
		part("extensions", response.Extensions)
	}
	if response.Data != nil {
		if answer.Len() > 1 {
			answer.WriteByte(',')
		}
		answer.WriteString(`"data":`)
		answer.Write(response.Data)
	}
	answer.WriteByte('}')
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(answer.Len()))
	inOnePiece(ctx, func() {
		w.WriteHeader(status)
		_, _ = w.Write(answer.Bytes())
	})
	if answer.Cap() <= keptBuffer {
		answers.Put(answer)
	}
}

// answers are buffers that answers were put together in.
var answers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
