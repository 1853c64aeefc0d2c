package cli

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"demarche/graph"
)

// metrics are what the program counts of itself, in Prometheus' terms. Labels
// take a handful of values each: nothing that a client chooses is one.
type metrics struct{ registry *prometheus.Registry }

// serverMetrics are those of demarche serve.
type serverMetrics struct {
	metrics
	requests   *prometheus.CounterVec // by kind and code of the first error
	errors     *prometheus.CounterVec // by code
	took       *prometheus.HistogramVec
	cost       prometheus.Histogram
	sql        prometheus.Counter
	statements prometheus.Counter
	rows       prometheus.Counter
}

// loadMetrics are those of demarche load.
type loadMetrics struct {
	metrics
	documents prometheus.Counter
	rejected  prometheus.Counter
	read      prometheus.Counter // bytes
	expected  prometheus.Gauge   // bytes
}

func newMetrics() metrics {
	m := metrics{registry: prometheus.NewRegistry()}
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m metrics) counter(name, help string) prometheus.Counter {
	c := prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	m.registry.MustRegister(c)
	return c
}

func newServerMetrics() *serverMetrics {
	m := &serverMetrics{metrics: newMetrics()}
	m.requests = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "demarche_requests_total",
		Help: "GraphQL requests that are over, by kind (query, mutation, subscription, none where it did not come so far) and code of the first error (OK without one)."}, []string{"kind", "code"})
	m.errors = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "demarche_request_errors_total",
		Help: "GraphQL requests with an error of the code; one request may have several."}, []string{"code"})
	m.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "demarche_request_seconds",
		Help: "Time of GraphQL requests but streams and subscriptions, by kind.", Buckets: prometheus.ExponentialBuckets(0.0005, 2, 15)}, []string{"kind"})
	m.cost = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "demarche_request_cost",
		Help: "Cost of questions, in objects that they may read at most.", Buckets: prometheus.ExponentialBuckets(1, 4, 12)})
	m.registry.MustRegister(m.requests, m.errors, m.took, m.cost)
	m.sql = m.counter("demarche_sql_seconds_total", "Time of SQL statements that read, with what is done with their rows.")
	m.statements = m.counter("demarche_sql_statements_total", "SQL statements that read.")
	m.rows = m.counter("demarche_sql_rows_total", "Rows that they read.")
	return m
}

func newLoadMetrics() *loadMetrics {
	m := &loadMetrics{metrics: newMetrics()}
	m.documents = m.counter("demarche_load_documents_total", "Documents and records that this load has gone through.")
	m.rejected = m.counter("demarche_load_rejected_total", "Of them, those that were bad.")
	m.read = m.counter("demarche_load_read_bytes_total", "Bytes that this load has read.")
	m.expected = prometheus.NewGauge(prometheus.GaugeOpts{Name: "demarche_load_bytes",
		Help: "Bytes that this load has to read; -1 where its input does not tell."})
	m.registry.MustRegister(m.expected)
	return m
}

// observe counts a request.
func (m *serverMetrics) observe(o graph.Observation) {
	kind, code := o.Kind, "OK"
	if kind == "" {
		kind = "none"
	}
	for i, c := range o.Codes {
		if c == "" {
			c = "NONE"
		}
		if i == 0 {
			code = c
		}
		m.errors.WithLabelValues(c).Inc()
	}
	m.requests.WithLabelValues(kind, code).Inc()
	if !o.Stream {
		m.took.WithLabelValues(kind).Observe(o.Took.Seconds())
	}
	if o.Kind != "" {
		m.cost.Observe(float64(o.Cost))
	}
	m.sql.Add(o.Usage.Time.Seconds())
	m.statements.Add(float64(o.Usage.Statements))
	m.rows.Add(float64(o.Usage.Rows))
}

// slow reports whether a request took long enough to be noted: its time is its
// own, and not its reader's.
func slow(o graph.Observation, than time.Duration) bool {
	return than > 0 && !o.Stream && o.Took >= than
}
