package graph

import (
	"context"
	"net"
)

// An answer should go out in one piece: a piece more is a packet more, and wakes
// the reader once more. net/http writes what does not fit its buffer of 4 kB in
// two: the buffer, and the rest. A wholeConn holds the first back until the second comes.

// WholeAnswers returns a listener whose connections send answers in one piece,
// where the server's ConnContext is [ConnContext].
func WholeAnswers(l net.Listener) net.Listener { return wholeListener{l} }

// ConnContext lets requests know the connection that they came by.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	if whole, ok := c.(*wholeConn); ok {
		return context.WithValue(ctx, connKey{}, whole)
	}
	return ctx
}

type connKey struct{}

type wholeListener struct{ net.Listener }

func (l wholeListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeConn{Conn: c, inner: innermost(c)}, nil
}

// innermost returns the system's own connection, which takes several pieces at once.
func innermost(c net.Conn) net.Conn {
	for {
		around, ok := c.(interface{ NetConn() net.Conn })
		if !ok {
			return c
		}
		c = around.NetConn()
	}
}

// wholeConn is a connection on which one goroutine writes at a time.
type wholeConn struct {
	net.Conn
	inner   net.Conn
	holding bool
	held    []byte
}

// CloseWrite ends what is written, so that a client which is still sending reads
// why it is not heard.
func (c *wholeConn) CloseWrite() error {
	if half, ok := c.inner.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// inOnePiece sends what write writes in one piece.
func inOnePiece(ctx context.Context, write func()) {
	c, ok := ctx.Value(connKey{}).(*wholeConn)
	if !ok {
		write()
		return
	}
	c.holding = true
	defer c.letGo()
	write()
}

// letGo sends what is held, and holds nothing from then on.
func (c *wholeConn) letGo() {
	c.holding = false
	if len(c.held) > 0 {
		_, _ = c.Conn.Write(c.held) // net/http finds out at its next write
		c.held = c.held[:0]
	}
}

func (c *wholeConn) Write(p []byte) (int, error) {
	switch {
	case !c.holding:
		return c.Conn.Write(p)
	case len(c.held) == 0:
		c.held = append(c.held, p...)
		return len(p), nil
	}
	pieces := net.Buffers{c.held, p}
	n, err := pieces.WriteTo(c.inner)
	n -= int64(len(c.held))
	c.held = c.held[:0]
	return int(max(n, 0)), err
}
