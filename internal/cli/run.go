package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"
)

// The exit codes.
const (
	exitOK       = 0
	exitFailed   = 1
	exitUsage    = 2
	exitBadInput = 3 // the rest of the input is in
)

// Env is where a run reads and writes.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// commands is the whole command line, in the order in which --help shows it.
type commands struct {
	DB string `name:"db" default:"demarche.db" env:"DEMARCHE_DB" placeholder:"FILE" help:"The database file (default: demarche.db)."`

	log *slog.Logger // of what the store does by itself

	Serve      serveCmd      `cmd:"" help:"Serve the graph over HTTP: GraphQL at /graphql, a page to ask from at /."`
	Load       loadCmd       `cmd:"" help:"Load structured documents and raw texts: JSON, text, Markdown, HTML, CSV, feeds."`
	Extract    extractCmd    `cmd:"" help:"Read raw texts and print them as structured documents."`
	Query      queryCmd      `cmd:"" help:"Ask a question in GraphQL, of the database file or of a server."`
	Export     exportCmd     `cmd:"" help:"Write the graph in a format of the field: NDJSON, CSV, edges, PLOVER, JSON-LD, FollowTheMoney."`
	Check      checkCmd      `cmd:"" help:"Check the whole database: the file, every evidence span, every edge."`
	Stats      statsCmd      `cmd:"" help:"Count what the graph holds."`
	Backup     backupCmd     `cmd:"" help:"Write a consistent copy of the database, while others use it."`
	Publish    publishCmd    `cmd:"" help:"Make a database of what everybody may see, to serve it to all."`
	Retract    retractCmd    `cmd:"" help:"Withdraw a document; its history stays."`
	Merge      mergeCmd      `cmd:"" help:"Record that two actors are one."`
	Unmerge    unmergeCmd    `cmd:"" help:"Take a merge back."`
	Distinct   distinctCmd   `cmd:"" help:"Record that two actors are not one, so that nobody asks again."`
	Candidates candidatesCmd `cmd:"" help:"List actors that may be one, and merge those that are with certainty."`
	Schema     schemaCmd     `cmd:"" help:"Print the GraphQL schema, or the JSON Schema of documents."`
	Evaluate   evaluateCmd   `cmd:"" help:"Measure the reading of raw texts against an annotated corpus."`
	Version    versionCmd    `cmd:"" help:"Print the version of the program and of what it is built on."`
}

const description = `A knowledge graph of political events: who said what about whom, who called, met and sanctioned whom, each fact with its source.

Flags go over environment variables, those over defaults. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some of the input was bad and the rest is in.`

// Run runs the command that the arguments name and returns its exit code. It
// stops soon after the context is done.
func Run(ctx context.Context, args []string, env Env) (code int) {
	c := commands{log: newLogger("text", env.Stderr)}
	// Kong ends --help by calling Exit, which must not return.
	type exit struct{ code int }
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			if code = e.code; len(args) == 0 {
				code = exitUsage
			}
		default:
			panic(e)
		}
	}()
	parser, err := kong.New(&c,
		kong.Name("demarche"), kong.Description(description), kong.Writers(env.Stdout, env.Stderr),
		kong.Vars{"limits": limitNames()},
		kong.Exit(func(code int) { panic(exit{code}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(env), kong.Bind(&c),
	)
	if err != nil {
		panic(fmt.Sprintf("the command line is declared wrongly: %v", err))
	}
	given := args
	if len(given) == 0 {
		given = []string{"--help"}
	}
	parsed, err := parser.Parse(given)
	if err != nil {
		return report(env, usageError(parseMessage(err)))
	}
	return report(env, parsed.Run())
}

// parseMessage says what is wrong with the arguments and where help is.
func parseMessage(err error) error {
	help := "demarche --help"
	var e *kong.ParseError
	if errors.As(err, &e) && e.Context != nil && e.Context.Selected() != nil {
		help = "demarche " + e.Context.Selected().Path() + " --help"
	}
	text := err.Error()
	if flag, _, ok := strings.Cut(text, ": expected "); ok && strings.Contains(text, `but got "EOL"`) {
		text = flag + " needs a value"
	}
	if missing, ok := strings.CutPrefix(text, `expected "`); ok {
		text = strings.TrimSuffix(missing, `"`) + " is missing"
	}
	return fmt.Errorf("%s\n(%s shows what there is)", text, help)
}
