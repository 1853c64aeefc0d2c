package graph_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strings"
	"testing"

	"demarche/graph"
)

func TestRate(t *testing.T) {
	s := newServed(t, graph.Options{Rate: graph.Rate{Cost: 2000, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}}})
	ask := func(from, forwarded, query string) *httptest.ResponseRecorder {
		r := post(t, map[string]any{"query": query})
		r.RemoteAddr = from
		if forwarded != "" {
			r.Header.Set("X-Forwarded-For", forwarded)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	const dear = "{ statements(first: 200) { nodes { about { target { name } } } } }" // 200 × (1 + 3 × 2) and some
	first := ask("192.0.2.1:1000", "", dear)
	if first.Code != 200 {
		t.Fatalf("%d %s", first.Code, first.Body)
	}
	if got := first.Header().Get("RateLimit-Policy"); got != `"cost";q=2000;w=60` {
		t.Errorf("RateLimit-Policy: %s", got)
	}
	if got := first.Header().Get("RateLimit"); !regexp.MustCompile(`^"cost";r=\d\d\d;t=\d\d$`).MatchString(got) {
		t.Errorf("RateLimit: %s", got)
	}
	for name, c := range map[string]struct {
		from, forwarded string
		status          int
	}{
		"the same client":                           {"192.0.2.1:2000", "", 429},
		"who says it asks for another":              {"192.0.2.1:2000", "192.0.2.9", 429},
		"another client":                            {"192.0.2.2:1000", "", 200},
		"the same client through a proxy":           {"10.1.2.3:1000", "198.51.100.7, 192.0.2.1", 429},
		"… and through two":                         {"10.1.2.3:1000", "192.0.2.1, 10.9.9.9", 429},
		"another through the proxy":                 {"10.1.2.3:1000", "192.0.2.1, 192.0.2.3", 200},
		"a proxy that says nonsense is one":         {"[::1]:1000", "unknown", 200},
		"a network of IPv6":                         {"[2001:db8:1:2:3::4]:1000", "", 200},
		"another address of no network that is met": {"[2001:db8:1:3::4]:1000", "", 200},
	} {
		if w := ask(c.from, c.forwarded, dear); w.Code != c.status {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if w := ask("[2001:db8:1:2:9::9]:1", "", dear); w.Code != 429 {
		t.Errorf("another address of one network: %d %s", w.Code, w.Body)
	}
	again := ask("192.0.2.1:1000", "", dear)
	if wait := again.Header().Get("Retry-After"); !regexp.MustCompile(`^[1-5]?\d$`).MatchString(wait) || !strings.Contains(again.Body.String(), `"LIMIT"`) || !strings.Contains(again.Body.String(), "try again in") {
		t.Errorf("Retry-After %q: %s", wait, again.Body)
	}
	if w := ask("192.0.2.1:1000", "", "{ __typename }"); w.Code != 200 {
		t.Errorf("a cheap question fits what is left: %d %s", w.Code, w.Body)
	}
	if w := ask("192.0.2.77:1", "", "{ statements(first: 200) { nodes { about { target { name } } sources { document { title source { name } } } } } }"); w.Code != 429 || w.Header().Get("Retry-After") != "" || !strings.Contains(w.Body.String(), "smaller pages") {
		t.Errorf("what never fits: %d %v %s", w.Code, w.Header(), w.Body)
	}
}

// What is refused is not free either.
func TestRateOfNonsense(t *testing.T) {
	s := newServed(t, graph.Options{Rate: graph.Rate{Cost: 100}})
	for i := range 11 {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader("nonsense"))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if want := map[bool]int{true: 400, false: 429}[i < 10]; w.Code != want {
			t.Errorf("request %d: %d %s", i, w.Code, w.Body)
		}
	}
}
