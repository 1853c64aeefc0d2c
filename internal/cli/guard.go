package cli

import (
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"demarche/graph"
)

// guardFlags are what keeps a server standing among strangers.
type guardFlags struct {
	Limit            map[string]int `env:"DEMARCHE_LIMIT" mapsep:"," placeholder:"NAME=N,…" help:"Limits of requests other than the default ones: ${limits}. What is beyond one is refused with the code LIMIT and what to ask instead."`
	Rate             int            `env:"DEMARCHE_RATE" placeholder:"COST" help:"How much one client (an address) may ask for in a minute, by the cost of its questions; answers tell what is left in RateLimit headers. Any number by default."`
	Proxy            []string       `env:"DEMARCHE_PROXY" placeholder:"ADDRESS" help:"A proxy, or a network of them (10.0.0.0/8), whose X-Forwarded-For says who asks. Several: commas between."`
	AllowOrigin      []string       `env:"DEMARCHE_ALLOW_ORIGIN" placeholder:"ORIGIN" help:"An origin (https://example.org) whose pages may read answers in a browser (CORS); none by default. Several: commas between."`
	TrustedDocuments string         `env:"DEMARCHE_TRUSTED_DOCUMENTS" placeholder:"DIR" help:"Answer only the questions below this folder: .graphql files, and manifests of persisted queries (.json, Apollo's format). Clients send the text, or its SHA-256 sum as documentId."`
	Slow             time.Duration  `default:"1s" env:"DEMARCHE_SLOW" placeholder:"DURATION" help:"Log questions that take as long, with name and cost and without values (default: 1s; 0: none)."`
}

// limitNames lists the limits for --help.
func limitNames() string {
	var names []string
	for _, l := range graph.DefaultLimits().Table() {
		names = append(names, l.Name+"="+strconv.Itoa(l.N)+" ("+strings.ReplaceAll(l.Means, "`", "")+")")
	}
	return strings.Join(names, ", ")
}

// apply sets what the flags say.
func (g *guardFlags) apply(o *graph.Options) error {
	o.Limits = graph.DefaultLimits()
	for name, n := range g.Limit {
		if err := o.Limits.Set(name, n); err != nil {
			return usagef("--limit: %w", err)
		}
	}
	if g.Rate < 0 {
		return usagef("--rate %d is no cost: it is a number of objects a minute, as in 100000", g.Rate)
	}
	o.Rate.Cost = g.Rate
	for _, p := range g.Proxy {
		network, err := netip.ParsePrefix(p)
		if err != nil {
			address, addressErr := netip.ParseAddr(p)
			if addressErr != nil {
				return usagef("--proxy %q is neither an address nor a network: write 192.0.2.7 or 10.0.0.0/8", p)
			}
			network = netip.PrefixFrom(address, address.BitLen())
		}
		o.Rate.Proxies = append(o.Rate.Proxies, network)
	}
	for _, origin := range g.AllowOrigin {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || origin != u.Scheme+"://"+strings.ToLower(u.Host) {
			return usagef("--allow-origin %q is no origin: write scheme, host and port alone, as in https://example.org", origin)
		}
		o.Origins = append(o.Origins, origin)
	}
	if g.TrustedDocuments != "" {
		if _, err := os.ReadDir(g.TrustedDocuments); err != nil {
			return err
		}
		documents, err := graph.ReadDocuments(os.DirFS(g.TrustedDocuments), o.Limits)
		if err != nil {
			return usagef("--trusted-documents %s: %w", g.TrustedDocuments, err)
		}
		o.Documents = documents
	}
	return nil
}

// observer counts requests, and logs those that take long: by what they are
// called and what they cost, never by their values.
func (g *guardFlags) observer(m *serverMetrics, log *slog.Logger) func(graph.Observation) {
	return func(o graph.Observation) {
		m.observe(o)
		if !slow(o, g.Slow) {
			return
		}
		log.Warn("a slow question", slog.String("request", o.Request), slog.String("kind", o.Kind), slog.String("operation", cut(o.Operation)),
			slog.String("fields", cut(strings.Join(o.Fields, " "))), slog.Int("cost", o.Cost), slog.Duration("took", o.Took.Round(time.Microsecond)),
			slog.Duration("sql", o.Usage.Time.Round(time.Microsecond)), slog.Int64("statements", o.Usage.Statements), slog.Int64("rows", o.Usage.Rows),
			slog.String("codes", strings.Join(o.Codes, " ")))
	}
}

// cut keeps a name that a client has chosen from filling the log. It is a name
// of GraphQL, so that it has letters, digits and underscores alone.
func cut(name string) string {
	const most = 100
	if len(name) > most {
		return name[:most] + "…"
	}
	return name
}
