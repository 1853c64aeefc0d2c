package graph

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync"
	"time"
)

const (
	refusalTime = time.Second // for a client to ask and to read why it is not answered
	refusedMost = 32          // clients that are told so at a time; one more is hung up on
	refusedRead = 8 << 10     // bytes of a question that nobody answers
)

// LimitConnections lets no more connections be open at a time than the limits
// say, of all clients and of each. A client is told with status 503 why it is
// not let in, as long as telling it takes little. Proxies stand for many
// clients, so that theirs are admitting among all alone.
func LimitConnections(l net.Listener, limits Limits, proxies []netip.Prefix) net.Listener {
	return &admitting{Listener: l, limits: limits.orDefault(), proxies: proxies, of: make(map[netip.Prefix]int), refusing: make(chan struct{}, refusedMost)}
}

// admitting is a listener that counts the connections that are open.
type admitting struct {
	net.Listener
	limits   Limits
	proxies  []netip.Prefix
	refusing chan struct{} // has room for those who are told that there is none

	mu   sync.Mutex
	open int
	of   map[netip.Prefix]int // those of a client; none where there are none
}

func (c *admitting) Accept() (net.Conn, error) {
	for {
		conn, err := c.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := c.clientOf(conn)
		why := c.enter(client)
		if why == "" {
			return &admitted{Conn: conn, left: sync.OnceFunc(func() { c.leave(client) })}, nil
		}
		select {
		case c.refusing <- struct{}{}:
			go func() {
				defer func() { <-c.refusing }()
				refuseConnection(conn, why)
			}()
		default:
			conn.Close()
		}
	}
}

// clientOf returns who connects; nobody where it is a proxy.
func (c *admitting) clientOf(conn net.Conn) netip.Prefix {
	at := addressOf(conn.RemoteAddr().String())
	for _, p := range c.proxies {
		if p.Contains(at) {
			return netip.Prefix{}
		}
	}
	return networkOf(at)
}

// enter counts a connection, or returns why it may not be open.
func (c *admitting) enter(client netip.Prefix) (why string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.open >= c.limits.Connections:
		return fmt.Sprintf("the server keeps %d connections open at a time: try again in a moment", c.limits.Connections)
	case client.IsValid() && c.of[client] >= c.limits.Client:
		return fmt.Sprintf("one client may have %d connections open at a time: close some, or ask over those that are open", c.limits.Client)
	}
	c.open++
	if client.IsValid() {
		c.of[client]++
	}
	return ""
}

func (c *admitting) leave(client netip.Prefix) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open--
	if !client.IsValid() {
		return
	}
	if c.of[client]--; c.of[client] == 0 {
		delete(c.of, client)
	}
}

// admitted says once that it is closed.
type admitted struct {
	net.Conn
	left func()
}

// NetConn returns the connection itself.
func (c *admitted) NetConn() net.Conn { return c.Conn }

func (c *admitted) Close() error {
	defer c.left()
	return c.Conn.Close()
}

// refuseConnection answers a client's first words, whatever they are. It reads
// on for a while: hanging up on what is unread would take the answer away, too.
func refuseConnection(conn net.Conn, why string) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(refusalTime))
	if _, err := conn.Read(make([]byte, 1)); err != nil {
		return // asks nothing: an answer would stand for that to the next question
	}
	message, _ := json.Marshal(why) // of a string: it has no error
	body := fmt.Sprintf(`{"errors":[{"message":%s,"extensions":{"code":%q}}]}`, message, codeLimit)
	_, err := fmt.Fprintf(conn, "HTTP/1.1 503 Service Unavailable\r\nContent-Type: %s\r\nContent-Length: %d\r\nRetry-After: %d\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n%s",
		mediaJSON, len(body), int(comeBack.Seconds()), body)
	if err != nil {
		return
	}
	if half, ok := conn.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
	_, _ = io.CopyN(io.Discard, conn, refusedRead)
}
