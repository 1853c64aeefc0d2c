package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"demarche/graph"
	"demarche/seed"
	"demarche/web"
)

type serveCmd struct {
	Listen          string        `default:"127.0.0.1:8080" env:"DEMARCHE_LISTEN" placeholder:"HOST:PORT" help:"Where to listen (default: 127.0.0.1:8080). Port 0 takes a free one."`
	Public          bool          `help:"Allow an address that other machines reach."`
	AllowRestricted bool          `help:"With --public: serve data sets, too, whose licence does not let them be passed on."`
	TokenFile       string        `env:"DEMARCHE_TOKEN_FILE" placeholder:"FILE" help:"A file with the bearer token that mutations need. The token itself may be in $DEMARCHE_TOKEN; without either the server is read-only."`
	NoSeed          bool          `help:"Do not load the embedded seed data."`
	NoIntrospection bool          `help:"Do not answer questions about the schema."`
	NoPlayground    bool          `help:"Serve no page at /."`
	Timeout         time.Duration `default:"10s" env:"DEMARCHE_TIMEOUT" placeholder:"DURATION" help:"How long one question may take (default: 10s)."`
	guardFlags
	privateFlag
	LogFormat string `default:"text" enum:"text,json,off" env:"DEMARCHE_LOG_FORMAT" placeholder:"FORMAT" help:"Log to standard error as text or json, or off (default: text)."`
}

// The times that a client has; an answer has the time of its question and some to be read.
const (
	headerTime   = 5 * time.Second
	requestTime  = 30 * time.Second
	readingTime  = 30 * time.Second
	idleTime     = 2 * time.Minute
	shutdownTime = 10 * time.Second
	headerBytes  = 64 << 10
)

func (s *serveCmd) Run(ctx context.Context, env Env, c *commands) (err error) {
	if err := s.checkListen(); err != nil {
		return err
	}
	if err := s.privateFlag.check(); err != nil {
		return err
	}
	if s.Timeout <= 0 {
		return usagef("--timeout must be longer than 0, as in 10s")
	}
	options := graph.Options{Playground: !s.NoPlayground, Introspection: !s.NoIntrospection, Version: version(), Timeout: s.Timeout, Done: ctx.Done()}
	if err := s.apply(&options); err != nil {
		return err
	}
	token, err := readToken(s.TokenFile)
	if err != nil {
		return err
	}
	// The port first: where it is taken, no database is made. Who connects
	// meanwhile waits.
	listener, err := listen(ctx, s.Listen)
	if err != nil {
		return err
	}
	defer listener.Close() // the server closes it, too, if it comes so far
	store, err := c.openOrCreate(ctx)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	loader := seed.NewLoader(store)
	if !s.NoSeed {
		if err := c.installSeed(ctx, env, loader, false); err != nil {
			return err
		}
	}
	log := newLogger(s.LogFormat, env.Stderr)
	if s.Public && !s.AllowRestricted {
		sets, err := store.Restricted(ctx)
		if err != nil {
			return err
		}
		if len(sets) > 0 {
			return &restrictedError{c.DB, sets}
		}
		guarded, stop := guard(ctx, store, c.DB, log)
		defer stop(nil)
		ctx = guarded
	}
	if os.Getenv("GOGC") == "" {
		// Little stays alive here and every answer leaves some 300 kB of garbage:
		// at Go's 100 % collecting it takes a quarter of the processor. The cost is
		// memory: the heap may grow to four times what is alive, some 60 MB for 15.
		defer debug.SetGCPercent(debug.SetGCPercent(300))
	}
	m, ready := newServerMetrics(), &readiness{look: store.Ready}
	options.Token, options.Logger, options.Observe = token, log, s.observer(m, log)
	mux := http.NewServeMux()
	mux.Handle("/", graph.NewHandler(store, loader, options))
	ready.mount(mux)
	var handler http.Handler = mux
	if !s.Public {
		handler = localHost(handler)
	}
	private, stopPrivate, err := s.privateFlag.serve(ctx, m.metrics, ready, log)
	if err != nil {
		return err
	}
	defer stopPrivate()
	server := newServer(logged(handler, log), s.Timeout, log)
	s.announce(env, c, listener.Addr(), token, private, options.Documents)
	return serveUntil(ctx, server, graph.LimitConnections(listener, options.Limits, options.Rate.Proxies), ready, env)
}

// newServer gives every client its time: who sends or reads a byte a minute must
// not hold a connection for a day.
func newServer(handler http.Handler, timeout time.Duration, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ConnContext:       graph.ConnContext,
		ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: 3*timeout + readingTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
	}
}

// serveUntil serves until the context is done, then lets what has begun end.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener, ready *readiness, env Env) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(graph.WholeAnswers(listener)) }()
	select {
	case err := <-ended:
		return fmt.Errorf("the server stopped: %w", err)
	case <-ctx.Done():
	}
	ready.stopping.Store(true)
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(wait); err != nil {
		server.Close()
		fmt.Fprintln(env.Stderr, "demarche: stopped, with questions unanswered")
	} else {
		fmt.Fprintln(env.Stderr, "demarche: stopped")
	}
	if found := new(restrictedError); errors.As(context.Cause(ctx), &found) {
		return found
	}
	return nil
}

// announce says where to ask, what may be changed, and what to ask first.
func (s *serveCmd) announce(env Env, c *commands, addr net.Addr, token, private string, documents *graph.Documents) {
	base := "http://" + addr.String()
	var b strings.Builder
	fmt.Fprintf(&b, "demarche serves %s\n\n  GraphQL     %s/graphql\n", c.DB, base)
	if !s.NoPlayground {
		fmt.Fprintf(&b, "  Playground  %s/\n", base)
	}
	changes := "none: the server is read-only; $DEMARCHE_TOKEN or --token-file allows mutations"
	if token != "" {
		changes = "mutations with the header Authorization: Bearer TOKEN"
	}
	if private != "" {
		fmt.Fprintf(&b, "  Private     http://%s/metrics\n", private)
	}
	if documents != nil {
		fmt.Fprintf(&b, "  Questions   only those of %s: %s\n", s.TrustedDocuments, count(documents.Len(), "document"))
	}
	if host, _, _ := net.SplitHostPort(s.Listen); !isLoopback(host) {
		fmt.Fprintf(env.Stderr, "warning: other machines can ask this graph at %s, and nothing on the way is encrypted: let a proxy that speaks TLS stand before it%s\n", addr, s.careless())
	}
	fmt.Fprintf(&b, "  Changes     %s\n\nA question to try:\n\n%s\nCtrl-C stops the server.\n", changes, indent(web.Flagship()))
	io.WriteString(env.Stdout, b.String())
}

// careless says what else a server that others reach should have.
func (s *serveCmd) careless() string {
	if s.Rate == 0 {
		return "; --rate keeps one client from taking everything"
	}
	return ""
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  ") + "\n"
}

// checkListen refuses an address that other machines reach, unless that is wanted.
func (s *serveCmd) checkListen() error {
	host, port, err := net.SplitHostPort(s.Listen)
	if err != nil || port == "" {
		return usagef("--listen %q is no address: write HOST:PORT, as in 127.0.0.1:8080 or [::1]:8080", s.Listen)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return usagef("--listen %q has no port that there is: a number from 0 to 65535", s.Listen)
	}
	if s.Public || isLoopback(host) {
		return nil
	}
	if host == "" {
		host = "every interface"
	}
	return usagef("--listen %s would let other machines ask this graph (%s): add --public if that is meant, or listen on 127.0.0.1", s.Listen, host)
}

// localHost refuses requests that came by the name of another machine. A page
// from elsewhere can make its own name lead to 127.0.0.1 (DNS rebinding) and
// would then read the graph as if it came from here.
func localHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !isLoopback(strings.Trim(host, "[]")) {
			why, _ := json.Marshal(fmt.Sprintf("this server answers to localhost and 127.0.0.1, not to %q: demarche serve --public answers to every name", r.Host))
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusMisdirectedRequest)
			fmt.Fprintf(w, `{"errors": [{"message": %s}]}`, why)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether a host, without its port, is this machine alone.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is taken by another program: stop it, or choose another port with --listen 127.0.0.1:8081", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s may not be listened on: ports below 1024 need special rights, so choose another with --listen", address)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, fmt.Errorf("%s is no address of this machine", address)
	case err != nil:
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	return l, nil
}

// readToken returns the token for mutations: from the file, else from the environment.
func readToken(file string) (string, error) {
	if file == "" {
		return strings.TrimSpace(os.Getenv("DEMARCHE_TOKEN")), nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(data))
	if token == "" || strings.ContainsAny(token, "\r\n") {
		return "", fmt.Errorf("%s should hold one line, the token", file)
	}
	return token, nil
}
