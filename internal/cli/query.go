package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/term"

	"demarche/graph"
	"demarche/seed"
	"demarche/storage/sqlite"
)

type queryCmd struct {
	Question  string   `arg:"" optional:"" placeholder:"QUESTION" help:"The question itself, a file that holds it, or - for standard input (also when left out)."`
	Var       []string `short:"v" sep:"none" placeholder:"NAME=VALUE" help:"A variable; may be given several times. The value is text, or JSON where the question declares something else."`
	Variables string   `placeholder:"FILE" help:"A JSON file with variables. --var goes over it."`
	Operation string   `placeholder:"NAME" help:"Which operation to run, where the question holds several."`
	URL       string   `name:"url" env:"DEMARCHE_URL" placeholder:"URL" help:"Ask the server at this address, as in http://127.0.0.1:8080/graphql, and not the database file."`
	TokenFile string   `env:"DEMARCHE_TOKEN_FILE" placeholder:"FILE" help:"A file with the token that a server wants for mutations; the token itself may be in $DEMARCHE_TOKEN."`
	Format    string   `short:"f" default:"json" enum:"json,ndjson,csv,table" env:"DEMARCHE_FORMAT" placeholder:"FORMAT" help:"json: the answer as it is (the default). ndjson, csv, table: one row for each item of a list."`
	Rows      string   `placeholder:"PATH" help:"Which list the rows are, as in person.statements; the first in the answer when left out."`
	All       bool     `help:"Follow the cursors of that list to its end."`
}

// Help is the longer text of query --help.
func (queryCmd) Help() string {
	return `Rows have one column for each field that is asked for, in the order of the question: speaker { name } is the column speaker.name. ` +
		`A list inside a row is joined by "; ", and is kept as JSON in ndjson. ` +
		`Errors go to standard error, and the exit code is then 1 even where there is an answer.`
}

func (q *queryCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	text, err := q.read(env)
	if err != nil {
		return err
	}
	ask, err := parseQuestion(text, q.Operation)
	if err != nil {
		return err
	}
	if err := ask.setVariables(q.Variables, q.Var); err != nil {
		return err
	}
	client, done, err := q.client(ctx, env, c, ask.operation.Operation == ast.Mutation)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := done(); err == nil {
			err = closeErr
		}
	}()
	if q.Format == "json" && !q.All {
		if q.Rows != "" {
			return usagef("--rows chooses the list for rows or for --all: add --all, or another --format")
		}
		return q.asItIs(ctx, env, client, ask)
	}
	return q.byRows(ctx, env, client, ask)
}

// read returns the text of the question.
func (q *queryCmd) read(env Env) (string, error) {
	switch {
	case q.Question == "":
		if file, ok := env.Stdin.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
			return "", usagef("there is no question: give it as an argument, as in demarche query '{ stats { edges } }', or as a file")
		}
		fallthrough
	case q.Question == "-":
		data, err := io.ReadAll(env.Stdin)
		return string(data), err
	case strings.Contains(q.Question, "{"):
		return q.Question, nil
	}
	data, err := os.ReadFile(q.Question)
	if err != nil {
		return "", fmt.Errorf("%s (a question has braces: { stats { edges } })", message(err))
	}
	return string(data), nil
}

// client returns who answers: a server, or the database in this process.
func (q *queryCmd) client(ctx context.Context, env Env, c *commands, mutation bool) (*client, func() error, error) {
	nothing := func() error { return nil }
	if q.URL != "" {
		token := ""
		if mutation {
			var err error
			if token, err = readToken(q.TokenFile); err != nil {
				return nil, nil, err
			}
		}
		client, err := newRemoteClient(q.URL, token)
		return client, nothing, err
	}
	store, err := c.openExisting(ctx, !mutation)
	if err != nil {
		return nil, nil, err
	}
	return newLocalClient(store, env), store.Close, nil
}

// newLocalClient answers in this process; what would be in a server's log goes
// to standard error.
func newLocalClient(store *sqlite.Store, env Env) *client {
	return &client{handler: graph.NewHandler(store, seed.NewLoader(store), graph.Options{
		Trusted: true, Introspection: true, Version: version(), Timeout: localTimeout, Logger: newLogger("text", env.Stderr),
	})}
}

// asItIs prints the whole answer as JSON.
func (q *queryCmd) asItIs(ctx context.Context, env Env, client *client, ask *question) error {
	answer, err := client.ask(ctx, ask)
	if err != nil {
		return err
	}
	if len(answer.Data) > 0 {
		if err := printJSON(env.Stdout, answer.Data); err != nil {
			return err
		}
	}
	return reportErrors(env, answer.Errors, false)
}

// byRows prints one list of the answer, a page or all of it.
func (q *queryCmd) byRows(ctx context.Context, env Env, client *client, ask *question) (err error) {
	list, err := ask.findList(q.Rows)
	if err != nil {
		return err
	}
	if q.All {
		if err := ask.follow(list); err != nil {
			return err
		}
	} else {
		ask.addPageInfo()
	}
	out := bufio.NewWriter(env.Stdout)
	defer func() {
		if flushErr := out.Flush(); err == nil {
			err = flushErr
		}
	}()
	w, cut := newRowWriter(q.Format, out), false
	for {
		answer, err := client.ask(ctx, ask)
		if err != nil {
			return err
		}
		page, err := ask.rows(answer.Data, list, q.Rows)
		if err != nil {
			return err
		}
		if page != nil {
			if q.All && len(page.path) < len(list.path) {
				return usagef("--all cannot follow %s: it lies inside the list %s, and each item has its own; ask for one of them",
					strings.Join(list.path, "."), strings.Join(page.path, "."))
			}
			if err := w.page(page); err != nil {
				return err
			}
			if page.cut != "" && !cut {
				cut = true
				fmt.Fprintf(env.Stderr, "demarche: %s goes on in some rows, which show one page of it: first: %d there asks for more\n", page.cut, pageSize)
			}
		}
		if len(answer.Errors) > 0 {
			if err := w.end(); err != nil {
				return err
			}
			return reportErrors(env, answer.Errors, ask.rewritten)
		}
		if page == nil || !page.more {
			return w.end()
		}
		if !q.All {
			if err := w.end(); err != nil {
				return err
			}
			fmt.Fprintln(env.Stderr, "demarche: there are more: --all follows them to the end")
			return nil
		}
		if page.cursor == "" || page.cursor == ask.variables[cursorVariable] {
			return fmt.Errorf("the answer says that there is more and gives no new cursor to follow")
		}
		ask.variables[cursorVariable] = page.cursor
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// printJSON prints {"data": …} indented, in the order in which it came.
func printJSON(w io.Writer, data json.RawMessage) error {
	text, err := json.MarshalIndent(struct {
		Data json.RawMessage `json:"data"`
	}{data}, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}
