package graph

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

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
	g := &graph{store: store, loader: loader, version: o.Version, log: o.Logger}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", &endpoint{graph: g, exec: newExecutor(g, o), options: o})
	if o.Playground {
		servePlayground(mux, web.Site())
	}
	return mux
}

// newExecutor puts gqlgen's executor together.
func newExecutor(g *graph, o Options) *executor.Executor {
	schema := NewExecutableSchema(Config{Resolvers: resolvers{g}})
	e := executor.New(schema)
	parsed := lru.New[*ast.QueryDocument](queryCacheSize)
	e.SetQueryCache(parsed)
	e.SetParserTokenLimit(maxTokens)
	e.SetDefaultRulesFn(queryRules)
	e.SetErrorPresenter(g.present)
	e.SetRecoverFunc(g.recovered)
	e.Use(limits{parsed})
	e.Use(shapes{schema.Schema()})
	e.Use(single{})
	e.Use(curiosity(o.Introspection))
	e.AroundResponses(freshRequest)
	if !o.Naive {
		e.AroundRootFields(g.door(newTable(g, schema.Schema())))
	}
	return e
}

// queryRules returns the rules that a question must keep: GraphQL's, and ours.
func queryRules() *rules.Rules {
	r := rules.NewDefaultRules()
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
