package graph

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"demarche/storage"
	"demarche/web"
)

// NewHandler serves a graph: GraphQL over HTTP at /graphql and, where asked
// for, a page to ask from at /. loader may be nil where nothing is loaded.
func NewHandler(store storage.Store, loader Loader, o Options) http.Handler {
	limits := o.Limits.orDefault()
	g := &graph{store: store, loader: loader, version: o.Version, log: o.Logger, limits: &limits}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	mux := http.NewServeMux()
	schema := NewExecutableSchema(Config{Resolvers: resolvers{g}})
	e := &endpoint{graph: g, exec: newExecutor(g, schema, o), options: o, gate: newGate(&limits), rates: newRates(o.Rate),
		headers: http.Header{"Cache-Control": {"no-store"}, "Vary": {"Accept"}}}
	secure(e.headers, "default-src 'none'; frame-ancestors 'none'")
	if !o.Naive {
		e.door = newDoor(g, schema.Schema())
	}
	mux.Handle("/graphql", e)
	if o.Playground {
		servePlayground(mux, web.Site())
	}
	return mux
}

// newExecutor puts gqlgen's executor together.
func newExecutor(g *graph, schema graphql.ExecutableSchema, o Options) *executor.Executor {
	e := executor.New(schema)
	parsed := short[*ast.QueryDocument]{lru.New[*ast.QueryDocument](questionsKept)}
	e.SetQueryCache(parsed)
	e.SetParserTokenLimit(g.limits.Tokens)
	e.SetDefaultRulesFn(func() *rules.Rules { return queryRules(o.Introspection) })
	e.SetDisableSuggestion(!o.Introspection)
	e.SetErrorPresenter(g.present)
	e.SetRecoverFunc(g.recovered)
	e.Use(sizes{g.limits, parsed})
	e.Use(shapes{schema.Schema()})
	e.Use(single{})
	e.Use(prices{g.limits, newQuestions()})
	e.Use(curiosity(o.Introspection))
	e.AroundResponses(g.freshRequest)
	return e
}

// queryRules returns the rules that a question must keep: GraphQL's, and ours.
// Where the schema is not told, what is misspelt is not answered with names of it.
func queryRules(suggest bool) *rules.Rules {
	r := rules.NewDefaultRules()
	if !suggest {
		for _, quiet := range []core.Rule{
			rules.KnownArgumentNamesRuleWithoutSuggestions, rules.KnownTypeNamesRuleWithoutSuggestions, rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
		} {
			r.ReplaceRule(strings.TrimSuffix(quiet.Name, "WithoutSuggestions"), quiet.RuleFunc)
		}
	}
	r.AddRule("NoDefer", func(o *core.Events, addError core.AddErrFunc) {
		o.OnDirective(func(_ *core.Walker, d *ast.Directive) {
			if d.Name == "defer" {
				addError(core.Message("This server answers at once: leave @defer out."), core.At(d.Position))
			}
		})
	})
	return r
}

// curiosity allows questions about the schema, or not.
type curiosity bool

func (curiosity) ExtensionName() string                   { return "Introspection" }
func (curiosity) Validate(graphql.ExecutableSchema) error { return nil }
func (c curiosity) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !bool(c)
	return nil
}

// InterceptRootField says that there is no answer before gqlgen does, whose
// error has no category.
func (c curiosity) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	field := graphql.GetRootFieldContext(ctx).Field
	if !bool(c) && (field.Name == "__schema" || field.Name == "__type") {
		fail(ctx, field, &argError{code: codeBadInput, err: errors.New("this server does not answer questions about its schema: read schema.graphqls, or `demarche schema`")})
		return graphql.Null
	}
	return next(ctx)
}

// secure sets the headers that keep a browser from doing more than it should.
func secure(h http.Header, policy string) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}
