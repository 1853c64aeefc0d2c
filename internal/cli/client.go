package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// localTimeout is how long a question may take in this process: Ctrl-C stops it sooner.
const localTimeout = time.Hour

// client asks a server over HTTP, or a handler in this process.
type client struct {
	handler http.Handler // nil: over HTTP
	url     string
	token   string
}

// newRemoteClient makes a client for the server at the address; the path is
// /graphql when left out.
func newRemoteClient(address, token string) (*client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, usagef("--url %q is no address of a server: http://127.0.0.1:8080/graphql is one", address)
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = "/graphql"
	}
	return &client{url: u.String(), token: token}, nil
}

// answer is what comes back.
type answer struct {
	Data   json.RawMessage `json:"data"`
	Errors []answerError   `json:"errors"`
}

type answerError struct {
	Message   string `json:"message"`
	Path      []any  `json:"path"`
	Locations []struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	} `json:"locations"`
	Extensions struct {
		Code       string `json:"code"`
		Candidates []candidate
		Near       []candidate
		Findings   []struct{ Path, Message string }
		Request    string
	} `json:"extensions"`
}

type candidate struct{ ID, Name, Matched string }

// ask sends the question and reads the answer.
func (c *client) ask(ctx context.Context, q *question) (*answer, error) {
	body, err := q.body()
	if err != nil {
		return nil, err
	}
	address := c.url
	if c.handler != nil {
		address = "http://localhost/graphql"
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/graphql-response+json, application/json;q=0.9")
	req.Header.Set("User-Agent", "demarche/"+version())
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if c.handler != nil {
		recorded := &recorder{header: make(http.Header)}
		c.handler.ServeHTTP(recorded, req)
		return readAnswer("the database", recorded.status, &recorded.body)
	}
	resp, err := http.DefaultClient.Do(req)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, syscall.ECONNREFUSED):
		return nil, fmt.Errorf("nobody answers at %s: is demarche serve running there?", c.url)
	case err != nil:
		return nil, fmt.Errorf("asking %s: %w", c.url, errors.Unwrap(err))
	}
	defer resp.Body.Close()
	return readAnswer(c.url, resp.StatusCode, resp.Body)
}

func readAnswer(from string, status int, body io.Reader) (*answer, error) {
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("reading the answer of %s: %w", from, err)
	}
	a := new(answer)
	if err := json.Unmarshal(data, a); err != nil || a.Data == nil && len(a.Errors) == 0 {
		return nil, fmt.Errorf("%s answers %d %s, and no GraphQL: is /graphql missing from the address?", from, status, http.StatusText(status))
	}
	if string(a.Data) == "null" {
		a.Data = nil
	}
	return a, nil
}

// reportErrors writes an answer's errors: code, place, message, and what the
// server offers instead. A place in a question that was rewritten on its way
// would mislead and is left out.
func reportErrors(env Env, errs []answerError, rewritten bool) error {
	if len(errs) == 0 {
		return nil
	}
	for _, e := range errs {
		var b strings.Builder
		b.WriteString("demarche: ")
		if e.Extensions.Code != "" {
			b.WriteString(e.Extensions.Code + " ")
		}
		switch {
		case len(e.Path) > 0:
			fmt.Fprintf(&b, "at %s", pathText(e.Path))
		case len(e.Locations) > 0 && !rewritten:
			fmt.Fprintf(&b, "at line %d, column %d", e.Locations[0].Line, e.Locations[0].Column)
		}
		fmt.Fprintf(&b, ": %s\n", e.Message)
		for _, c := range append(e.Extensions.Candidates, e.Extensions.Near...) {
			fmt.Fprintf(&b, "  %s  %s\n", c.ID, c.Name)
		}
		for _, f := range e.Extensions.Findings {
			fmt.Fprintf(&b, "  %s: %s\n", f.Path, f.Message)
		}
		if e.Extensions.Request != "" {
			fmt.Fprintf(&b, "  (request %s)\n", e.Extensions.Request)
		}
		io.WriteString(env.Stderr, strings.ReplaceAll(b.String(), " : ", ": "))
	}
	return told(exitFailed)
}

func pathText(path []any) string {
	var b strings.Builder
	for i, p := range path {
		switch p := p.(type) {
		case float64:
			fmt.Fprintf(&b, "[%d]", int(p))
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			fmt.Fprint(&b, p)
		}
	}
	return b.String()
}

// recorder keeps a handler's answer.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(b)
}
