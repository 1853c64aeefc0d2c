package graph

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Rate is how much each client may ask for. A client is an address; of IPv6, a
// network of 64 bits, which is what one household or machine is given.
type Rate struct {
	Cost int // of the questions of one minute, all of which may come at once; 0: any number
	// Proxies are who may say, in X-Forwarded-For, for whom it asks. Of others the
	// header is not believed: anyone can write it.
	Proxies []netip.Prefix
}

// rates knows what each client has left. A request costs what its question
// costs, and at least costOfAny, so that what is refused is not free.
type rates struct {
	Rate
	clients *lru.Cache[netip.Prefix, *rate.Limiter]
}

const (
	costOfAny     = 10
	clientsKnown  = 10_000 // who was not seen for longest starts anew
	rateWindow    = time.Minute
	ratePolicy    = "cost" // the name of the policy in the headers
	mostForwarded = 20     // entries of X-Forwarded-For that are looked at
)

func newRates(r Rate) *rates {
	if r.Cost <= 0 {
		return nil
	}
	clients, err := lru.New[netip.Prefix, *rate.Limiter](clientsKnown)
	if err != nil {
		panic(err) // of a size that is none
	}
	return &rates{r, clients}
}

// of returns the account of the client that asks.
func (r *rates) of(req *http.Request) *rate.Limiter {
	client := clientOf(req, r.Proxies)
	if known, ok := r.clients.Get(client); ok {
		return known
	}
	fresh := rate.NewLimiter(rate.Limit(float64(r.Cost)/rateWindow.Seconds()), r.Cost)
	if known, there, _ := r.clients.PeekOrAdd(client, fresh); there {
		return known
	}
	return fresh
}

// take charges a client, and says in the headers what it has left (RateLimit and
// RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers). It returns why the
// request is not answered; nil where it is.
func (r *rates) take(w http.ResponseWriter, account *rate.Limiter, cost int) *refusal {
	now := time.Now()
	allowed := account.AllowN(now, cost)
	left := max(0, account.TokensAt(now))
	seconds := func(tokens float64) int { return int(math.Ceil(tokens / float64(account.Limit()))) }
	h := w.Header()
	h.Set("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=%d", ratePolicy, r.Cost, int(rateWindow.Seconds())))
	h.Set("RateLimit", fmt.Sprintf("%q;r=%d;t=%d", ratePolicy, int(left), seconds(float64(r.Cost)-left)))
	switch {
	case allowed:
		return nil
	case cost > r.Cost:
		return &refusal{http.StatusTooManyRequests, codeLimit,
			fmt.Sprintf("the question costs %d, and one client may ask for %d a minute: ask for smaller pages, or for fewer lists within lists", cost, r.Cost)}
	}
	wait := max(time.Duration(seconds(float64(cost)-left))*time.Second, time.Second)
	tellWhen(h, wait)
	return &refusal{http.StatusTooManyRequests, codeLimit,
		fmt.Sprintf("the question costs %d, and of the %d that one client may ask for in a minute %d are left: try again in %s", cost, r.Cost, int(left), wait)}
}

// waitFor charges a client for more of an answer that has begun, and waits until
// it may have it.
func (r *rates) waitFor(ctx context.Context, account *rate.Limiter, cost int) error {
	return account.WaitN(ctx, min(cost, r.Cost))
}

// clientOf returns who asks: the address of the connection or, where that is a
// proxy that is believed, the last address before it in X-Forwarded-For.
func clientOf(r *http.Request, proxies []netip.Prefix) netip.Prefix {
	at := addressOf(r.RemoteAddr)
	believed := func(a netip.Addr) bool {
		for _, p := range proxies {
			if p.Contains(a) {
				return true
			}
		}
		return false
	}
	if believed(at) {
		forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(forwarded) - 1; i >= max(0, len(forwarded)-mostForwarded) && believed(at); i-- {
			next := addressOf(strings.TrimSpace(forwarded[i]))
			if !next.IsValid() {
				break
			}
			at = next
		}
	}
	return networkOf(at)
}

// networkOf returns what counts as one client: an address, of IPv6 a network. No
// address, as of a Unix socket, gives one that is not valid.
func networkOf(at netip.Addr) netip.Prefix {
	bits := at.BitLen()
	if at.Is6() {
		bits = 64
	}
	client, err := at.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return client
}

func addressOf(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, _ := netip.ParseAddr(strings.Trim(s, "[]"))
	return a.Unmap().WithZone("")
}

// tellWhen sets the header that says when to try again.
func tellWhen(h http.Header, after time.Duration) {
	h.Set("Retry-After", strconv.Itoa(int(math.Ceil(after.Seconds()))))
}
