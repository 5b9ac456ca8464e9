package server_test

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// proxy stands between devices and a server and does what networks do.
type proxy struct {
	t        *testing.T
	listener net.Listener
	to       string

	mu     sync.Mutex
	portal bool           // answers every request with a page of its own
	frozen bool           // takes everything and passes nothing on
	held   chan struct{}  // keeps everything, either way, until it is closed; nil: passes it on
	delay  time.Duration  // of every piece, either way
	cut    int            // bytes of the device that still pass; -1: all
	pairs  []*[2]net.Conn // open connections, device and server
	said   []byte         // what the device said on the last connection
}

func newProxy(t *testing.T, to string) *proxy {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &proxy{t: t, listener: l, to: to, cut: -1}
	t.Cleanup(func() { _ = l.Close(); p.release(); p.hangUp() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c)
		}
	}()
	return p
}

func (p *proxy) addr() string { return p.listener.Addr().String() }

func (p *proxy) set(change func(*proxy)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(p)
}

func (p *proxy) serve(device net.Conn) {
	p.mu.Lock()
	portal, to := p.portal, p.to
	p.mu.Unlock()
	if portal {
		_, _ = io.WriteString(device, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 36\r\n\r\n<html><body>Please sign in.</body>\r\n")
		_ = device.Close()
		return
	}
	server, err := net.Dial("tcp", to)
	if err != nil {
		_ = device.Close()
		return
	}
	pair := &[2]net.Conn{device, server}
	p.set(func(p *proxy) { p.pairs, p.said = append(p.pairs, pair), nil })
	go p.pass(pair, server, device, false)
	p.pass(pair, device, server, true)
}

// pass copies one way, until either end is gone.
func (p *proxy) pass(pair *[2]net.Conn, from, to net.Conn, up bool) {
	defer func() { _, _ = pair[0].Close(), pair[1].Close() }()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		piece := b[:n]
		p.mu.Lock()
		frozen, delay, held, last := p.frozen, p.delay, p.held, false
		if up {
			if p.cut >= 0 {
				last = n >= p.cut
				piece = piece[:min(n, p.cut)]
				p.cut -= len(piece)
			}
			p.said = append(p.said, piece...)
		}
		if last {
			p.cut = -1
		}
		p.mu.Unlock()
		time.Sleep(delay)
		if held != nil {
			<-held
		}
		if !frozen && len(piece) > 0 {
			if _, err := to.Write(piece); err != nil {
				return
			}
		}
		if err != nil || last {
			return
		}
	}
}

// release lets go of what was held.
func (p *proxy) release() {
	p.set(func(p *proxy) {
		if p.held != nil {
			close(p.held)
			p.held = nil
		}
	})
}

// hangUp closes all that is open.
func (p *proxy) hangUp() {
	p.set(func(p *proxy) {
		for _, pair := range p.pairs {
			_, _ = pair[0].Close(), pair[1].Close()
		}
		p.pairs = nil
	})
}
