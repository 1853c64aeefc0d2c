package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// The private address tells of the program itself: metrics, profiles, whether it
// lives and is ready. It is for those who run it, and has no token: it may only
// be an address that the world does not reach.

type privateFlag struct {
	Private string `env:"DEMARCHE_PRIVATE" placeholder:"HOST:PORT" help:"Where to tell of the program itself: Prometheus metrics at /metrics, profiles at /debug/pprof/, /healthz and /readyz. An address of this machine or of a private network; nowhere by default."`
}

// check refuses an address that the world may reach.
func (p privateFlag) check() error {
	if p.Private == "" {
		return nil
	}
	host, port, err := net.SplitHostPort(p.Private)
	if err != nil || port == "" {
		return usagef("--private %q is no address: write HOST:PORT, as in 127.0.0.1:9090", p.Private)
	}
	if ip := net.ParseIP(host); isLoopback(host) || ip != nil && ip.IsPrivate() {
		return nil
	}
	return usagef("--private %s may be reached by anybody, and tells them of memory and code: give an address of this machine (127.0.0.1:9090) or of a private network (10.…, 172.16.…, 192.168.…, fd…)", p.Private)
}

// readiness is whether a server takes requests.
type readiness struct {
	stopping atomic.Bool
	look     func(context.Context) error // at the store
}

// mount answers whether the program lives, and whether it takes requests.
func (r *readiness) mount(mux *http.ServeMux) {
	tell := func(w http.ResponseWriter, status int, text string) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.WriteHeader(status)
		io.WriteString(w, text+"\n")
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { tell(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, q *http.Request) {
		ctx, cancel := context.WithTimeout(q.Context(), lookTime)
		defer cancel()
		switch {
		case r.stopping.Load():
			tell(w, http.StatusServiceUnavailable, "stopping")
		case r.look(ctx) != nil:
			tell(w, http.StatusServiceUnavailable, "the store does not answer")
		default:
			tell(w, http.StatusOK, "ready")
		}
	})
}

// lookTime is how long the store may take to show that it is there.
const lookTime = 2 * time.Second

// servePrivate serves the private address until stop is called. ready is nil for
// a program that takes no requests.
func (p privateFlag) serve(ctx context.Context, m metrics, ready *readiness, log *slog.Logger) (address string, stop func(), err error) {
	if p.Private == "" {
		return "", func() {}, nil
	}
	listener, err := listen(ctx, p.Private)
	if err != nil {
		return "", nil, fmt.Errorf("the private address: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	if ready == nil {
		ready = &readiness{look: func(context.Context) error { return nil }}
	}
	ready.mount(mux)
	var handler http.Handler = mux
	if host, _, _ := net.SplitHostPort(p.Private); isLoopback(host) {
		handler = localHost(mux)
	}
	server := &http.Server{Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Warn("the private address is closed", "error", err.Error())
		}
	}()
	return listener.Addr().String(), func() { server.Close(); <-ended }, nil
}
