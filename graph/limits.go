package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Limits are how much one request may ask and take, and how many are answered
// at a time. What goes beyond one is refused with the code LIMIT, the number and
// what to ask instead. Sizes are in bytes; the rest are counts.
type Limits struct {
	// Known from the request itself, before anything is asked.
	Body       int // of a request
	Change     int // of a request that has the token: a document may bring its text
	Question   int // bytes of the question: a document to load comes as a variable
	Tokens     int // words and signs of the question
	Depth      int // fields below fields; a connection's hop takes three
	Fields     int // with every fragment written out; comparing them takes quadratic time
	Roots      int // fields at the top: each is a question of its own
	Aliases    int // with every fragment written out
	Directives int // with every fragment written out
	Fragments  int // definitions and spreads, as they are written
	Schema     int // lists of the schema (types, fields, args, …); introspecting it whole takes nine
	Cost       int // what the question may read at most, by its page sizes; see costOf

	Page  int // items that first and last may ask for
	Text  int // characters of a name, id, date, cursor or search text
	Names int // names in one argument
	IDs   int // ids in one argument

	// Counted while the answer is read and written.
	Items    int // of lists that are read
	Rows     int // that storage reads
	Objects  int // that are written: one item may stand in many places
	Answer   int // bytes that are written
	Failures int // fields that could not be answered, after which nothing more is tried
	Errors   int // that are told

	Running int // requests that are answered at a time
	Waiting int // requests that wait for their turn; one more is told to come back

	Connections int // that are open at a time; see LimitConnections
	Client      int // connections that one client has open at a time
}

// DefaultLimits are generous to analysts, and keep any one request within some
// hundred megabytes and the time limit. Running is meant for a few cores: what
// is beyond their number waits for them anyway.
func DefaultLimits() Limits {
	return Limits{
		Body: 1 << 20, Change: 8 << 20, Question: 100_000, Tokens: 2000, Depth: 16, Fields: 1000, Roots: 30, Aliases: 100, Directives: 50,
		Fragments: 200, Schema: 12, Cost: 1_000_000, Page: 200, Text: 1000, Names: 100, IDs: 500, Items: 200_000, Rows: 2_000_000,
		Objects: 2_000_000, Answer: 16 << 20, Failures: 2000, Errors: 100, Running: 16, Waiting: 64, Connections: 1000, Client: 250,
	}
}

// Limit is one of the limits with its name, as on the command line and in the docs.
type Limit struct {
	Name  string
	Means string
	N     int
}

// Table lists the limits in the order of their looking.
func (l Limits) Table() []Limit {
	var out []Limit
	for _, row := range l.rows() {
		out = append(out, Limit{row.name, row.means, *row.n})
	}
	return out
}

// Set sets the limit of a name, which must be 1 or more.
func (l *Limits) Set(name string, n int) error {
	var names []string
	for _, row := range l.rows() {
		if row.name == name {
			if n < 1 {
				return fmt.Errorf("the limit %s is a number from 1, not %d", name, n)
			}
			*row.n = n
			return nil
		}
		names = append(names, row.name)
	}
	return fmt.Errorf("there is no limit %q: there are %s", name, strings.Join(names, ", "))
}

type limitRow struct {
	name, means string
	n           *int
}

func (l *Limits) rows() []limitRow {
	return []limitRow{
		{"body", "bytes of a request", &l.Body},
		{"change", "bytes of a request that has the token", &l.Change},
		{"question", "bytes of a question", &l.Question},
		{"tokens", "tokens of a question", &l.Tokens},
		{"depth", "fields below fields", &l.Depth},
		{"fields", "fields, with every fragment written out", &l.Fields},
		{"roots", "fields at the top", &l.Roots},
		{"aliases", "aliases, with every fragment written out", &l.Aliases},
		{"directives", "directives, with every fragment written out", &l.Directives},
		{"fragments", "fragments and their uses", &l.Fragments},
		{"schema", "lists of the schema's types, fields, arguments …", &l.Schema},
		{"cost", "cost: objects that the question reads at most, by its page sizes", &l.Cost},
		{"page", "items on a page (`first`, `last`); 20 where neither is given", &l.Page},
		{"text", "characters of a name, id, date, cursor or search text", &l.Text},
		{"names", "names in one argument", &l.Names},
		{"ids", "ids in one argument", &l.IDs},
		{"items", "items that are read for one answer", &l.Items},
		{"rows", "rows of the database that are read for one answer", &l.Rows},
		{"objects", "objects in an answer", &l.Objects},
		{"answer", "bytes of an answer", &l.Answer},
		{"failures", "fields that fail before nothing more is tried", &l.Failures},
		{"errors", "errors that are told", &l.Errors},
		{"running", "requests that are answered at a time", &l.Running},
		{"waiting", "requests that wait for their turn", &l.Waiting},
		{"connections", "connections that are open at a time", &l.Connections},
		{"client", "connections that one client (an address) has open at a time", &l.Client},
	}
}

// orDefault puts the default where a limit is 0.
func (l Limits) orDefault() Limits {
	defaults := DefaultLimits()
	other := defaults.rows()
	for i, row := range l.rows() {
		if *row.n == 0 {
			*row.n = *other[i].n
		}
	}
	return l
}

func tooLarge(format string, values ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, values...)
	errcode.Set(err, codeLimit)
	return err
}

// firstErrors returns as many errors as are told, and says how many are not.
func (l *Limits) firstErrors(all gqlerror.List) gqlerror.List {
	if len(all) <= l.Errors {
		return all
	}
	slices.SortStableFunc(all, func(a, b *gqlerror.Error) int { return strings.Compare(a.Path.String(), b.Path.String()) })
	more := tooLarge("%d more errors like these are not told: mend these first", len(all)-l.Errors+1)
	return append(all[:l.Errors-1:l.Errors-1], more)
}
