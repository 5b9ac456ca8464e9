package server_test

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
)

// port is a server on a real port, over a store in memory.
type port struct {
	addr  string
	store *oplog.SharedMemory
	edit  oplog.Token
	h     *server.Handler
	off   atomic.Int64 // how far the server's clock is off, in nanoseconds
	stop  func() error
}

func (p *port) now() time.Time { return time.Now().Add(time.Duration(p.off.Load())) }

func newPort(t *testing.T, change ...func(*server.Limits)) *port {
	p := new(port)
	p.store = oplog.NewSharedMemory(oplog.Settings{Rules: rights.Rules(), Random: rand.Reader, Now: p.now})
	var err error
	_, token, err := p.store.Make(t.Context(), oplog.Header{ID: space}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	p.edit = token
	l := server.DefaultLimits()
	for _, c := range change {
		c(&l)
	}
	p.h, err = server.New(server.Config{Page: page(t), Store: p.store, Limits: l, Now: p.now})
	require.NoError(t, err)
	p.addr, p.stop = running(t, p.h)
	t.Cleanup(func() { _ = p.stop() })
	return p
}

// caller speaks to a server in bytes of its own choice.
type caller struct {
	t *testing.T
	net.Conn
	in *bufio.Reader
}

const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

// calls asks for a socket with some headers more, and returns the status.
func (p *port) calls(t *testing.T, headers string) (*caller, int) {
	t.Helper()
	c, err := net.Dial("tcp", p.addr)
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	require.NoError(t, c.SetDeadline(time.Now().Add(15*time.Second)))
	_, err = fmt.Fprintf(c, "GET /api/sync HTTP/1.1\r\nHost: %s\r\n%s%s\r\n", p.addr, upgrade, headers)
	require.NoError(t, err)
	in := bufio.NewReader(c)
	answer, err := http.ReadResponse(in, nil)
	require.NoError(t, err)
	return &caller{t, c, in}, answer.StatusCode
}

// frame writes one frame: the first two bits of the header, its opcode, and a
// masked payload.
func (c *caller) frame(bits, opcode byte, payload string) {
	head := []byte{bits | opcode}
	switch n := len(payload); {
	case n < 126:
		head = append(head, 0x80|byte(n))
	case n < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 0x80|126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 0x80|127), uint64(n))
	}
	_, _ = c.Write(append(append(head, 0, 0, 0, 0), payload...)) // the server may have gone
}

const (
	fin, rsv                              = 0x80, 0x40
	opCont, opText, opBinary, opBye, opPi = 0, 1, 2, 8, 9
)

// hears returns the next message of the server, or how it closed: the code, 0
// where it only hung up.
func (c *caller) hears() (text string, code int, closed bool) {
	c.t.Helper()
	var head [2]byte
	if _, err := io.ReadFull(c.in, head[:]); err != nil {
		var timeout net.Error
		require.False(c.t, errors.As(err, &timeout) && timeout.Timeout(), "the server keeps a connection that it should close")
		return "", 0, true
	}
	n := uint64(head[1] & 0x7F)
	var more [8]byte
	switch n {
	case 126:
		_, _ = io.ReadFull(c.in, more[6:])
		n = binary.BigEndian.Uint64(more[:])
	case 127:
		_, _ = io.ReadFull(c.in, more[:])
		n = binary.BigEndian.Uint64(more[:])
	}
	payload := make([]byte, n)
	_, _ = io.ReadFull(c.in, payload)
	if head[0]&0x0F == opBye {
		if n < 2 {
			return "", 0, true
		}
		return "", int(binary.BigEndian.Uint16(payload)), true
	}
	return string(payload), 0, false
}

// ends waits until the server closes, and returns the code and what it said
// before.
func (c *caller) ends() (code int, said []string) {
	c.t.Helper()
	for {
		text, code, closed := c.hears()
		if closed {
			return code, said
		}
		said = append(said, text)
	}
}

func (p *port) hello(replica string) string {
	return string(wire.Encode(wire.Hello{Version: wire.Version, Doc: space, Token: string(p.edit), Author: secret("x"), Replica: replica}))
}

// H7 on the socket, 81.
func TestH7SocketOrigins(t *testing.T) {
	p := newPort(t)
	for _, c := range []struct {
		name, headers string
		status        int
	}{
		{"ours", "Origin: http://" + p.addr + "\r\n", 101},
		{"a program", "", 101},
		{"foreign", "Origin: https://evil.test\r\n", 403},
		{"another port", "Origin: http://127.0.0.1:1\r\n", 403},
		{"trailing dot", "Origin: http://" + strings.Replace(p.addr, ":", ".:", 1) + "\r\n", 403},
		{"null", "Origin: null\r\n", 403},
		{"a foreign page without origin", "Sec-Fetch-Site: cross-site\r\n", 403},
	} {
		_, status := p.calls(t, c.headers)
		assert.Equal(t, c.status, status, c.name)
	}
	assert.Contains(t, raw(t, p.addr, "GET /api/sync?k=secret HTTP/1.1\r\nHost: "+p.addr+"\r\n"+upgrade+"\r\n"), " 400 ", "113")
	assert.Contains(t, raw(t, p.addr, "GET /api/sync HTTP/1.1\r\nHost: "+p.addr+"\r\n\r\n"), " 426 ")
	assert.Contains(t, raw(t, p.addr, "POST /api/sync HTTP/1.1\r\nHost: "+p.addr+"\r\nContent-Length: 0\r\n\r\n"), " 405 ")
}

// SYNC 3.6, 84 to 87 and 92: frames that no browser sends end the connection
// with the code of the protocol, and nothing else.
func TestHostileFrames(t *testing.T) {
	p := newPort(t)
	ping := string(wire.Encode(wire.Ping{}))
	for _, c := range []struct {
		name  string
		send  func(*caller)
		codes []int // 0: hung up
	}{
		{"84 one byte too many", func(c *caller) { c.frame(fin, opText, strings.Repeat(" ", wire.MaxFrame+1)) }, []int{1009}},
		{"84 a length of 2^63", func(c *caller) { _, _ = c.Write([]byte{fin | opText, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) }, []int{1002, 1009, 0}},
		{"84 in parts", func(c *caller) {
			c.frame(0, opText, strings.Repeat(" ", wire.MaxFrame))
			c.frame(fin, opCont, "  ")
		}, []int{1009}},
		{"85 not masked", func(c *caller) { _, _ = c.Write(append([]byte{fin | opText, byte(len(ping))}, ping...)) }, []int{1002, 0}},
		{"85 a reserved bit", func(c *caller) { c.frame(fin|rsv, opText, ping) }, []int{1002}},
		{"85 a reserved opcode", func(c *caller) { c.frame(fin, 3, ping) }, []int{1002}},
		{"85 a control frame in parts", func(c *caller) { c.frame(0, opPi, "x") }, []int{1002}},
		{"85 a ping of 126 bytes", func(c *caller) { c.frame(fin, opPi, strings.Repeat("x", 126)) }, []int{1002, 1009}},
		{"85 a part of nothing", func(c *caller) { c.frame(fin, opCont, "x") }, []int{1002}},
		{"86 no UTF-8 at the border of two parts", func(c *caller) {
			c.frame(0, opText, "{\"t\":\"\xc3")
			c.frame(fin, opCont, "\xc3\"}")
		}, []int{1007}},
		{"87 binary", func(c *caller) { c.frame(fin, opBinary, ping) }, []int{1003}},
		{"92 closed with 1004", func(c *caller) { c.frame(fin, opBye, "\x03\xec") }, []int{1002, 0, 1004}},
		{"92 with 1005", func(c *caller) { c.frame(fin, opBye, "\x03\xed") }, []int{1002, 0}},
		{"92 with 5000", func(c *caller) { c.frame(fin, opBye, "\x13\x88") }, []int{1002, 0, 5000}},
		{"92 with one byte", func(c *caller) { c.frame(fin, opBye, "x") }, []int{1002, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, status := p.calls(t, "")
			require.Equal(t, 101, status)
			c.send(call)
			code, said := call.ends()
			assert.Contains(t, c.codes, code)
			assert.Empty(t, said)
		})
	}
	require.Eventually(t, func() bool { return p.connections(t) == 0 }, 5*time.Second, 10*time.Millisecond, "all are gone")
}

func (p *port) connections(t *testing.T) int {
	t.Helper()
	for _, line := range strings.Split(figures(t, p.h), "\n") {
		var n int
		if _, err := fmt.Sscanf(line, "worthmap_connections %d", &n); err == nil {
			return n
		}
	}
	t.Fatal("no such figure")
	return 0
}

// S6: a room that rests wakes up when a link is revoked.
func TestS6AtTheSocket(t *testing.T) {
	p := newPort(t)
	owner, err := p.store.Admit(t.Context(), space, p.edit, secret("owner"))
	require.NoError(t, err)
	grant, token, err := p.store.Grant(t.Context(), owner, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	c, _ := p.calls(t, "")
	c.frame(fin, opText, strings.Replace(p.hello("ben"), string(p.edit), string(token), 1))
	text, _, _ := c.hears()
	assert.Contains(t, text, `"t":"welcome"`)
	time.Sleep(time.Second) // what entering stirred up has settled
	start := time.Now()
	require.NoError(t, p.store.Revoke(t.Context(), owner, grant.ID))
	_, said := c.ends()
	assert.Contains(t, said[len(said)-1], `"revoked"`)
	assert.Less(t, time.Since(start), 2*time.Second)
}

// S7: who says nothing, or says it too slowly, does not stay.
func TestS7Patience(t *testing.T) {
	p := newPort(t, func(l *server.Limits) { l.Hello, l.Idle = 150*time.Millisecond, 300*time.Millisecond })
	t.Run("82 no hello", func(t *testing.T) {
		start := time.Now()
		c, _ := p.calls(t, "")
		c.ends()
		assert.Less(t, time.Since(start), 2*time.Second)
	})
	t.Run("nothing after hello", func(t *testing.T) {
		c, _ := p.calls(t, "")
		c.frame(fin, opText, p.hello("quiet"))
		_, said := c.ends()
		assert.Contains(t, said[0], `"t":"welcome"`)
	})
	t.Run("90 a byte now and then", func(t *testing.T) {
		c, _ := p.calls(t, "")
		c.frame(fin, opText, p.hello("slow"))
		start := time.Now()
		go func() {
			_, _ = c.Write([]byte{fin | opText, 0x80 | 100, 0, 0, 0, 0})
			for range 100 {
				if _, err := c.Write([]byte(" ")); err != nil {
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
		}()
		c.ends()
		assert.Less(t, time.Since(start), 2*time.Second, "the whole frame has the time of one")
	})
	t.Run("82 pings of the protocol are no hello", func(t *testing.T) {
		c, _ := p.calls(t, "")
		start := time.Now()
		go func() {
			for range 100 {
				c.frame(fin, opPi, "x")
				time.Sleep(20 * time.Millisecond)
			}
		}()
		c.ends()
		assert.Less(t, time.Since(start), 2*time.Second)
	})
}

// S7, 89: one who reads nothing is sent away, and the others wait for nobody.
func TestS7ZeroWindow(t *testing.T) {
	p := newPort(t, func(l *server.Limits) { l.Write, l.PushRate, l.PushBurst = 300*time.Millisecond, 1000, 1000 })
	deaf, _ := p.calls(t, "")
	require.NoError(t, deaf.Conn.(*net.TCPConn).SetReadBuffer(4096))
	deaf.frame(fin, opText, p.hello("deaf"))
	require.Eventually(t, func() bool { return p.connections(t) == 1 }, 5*time.Second, 5*time.Millisecond)

	ana, _ := p.calls(t, "")
	ana.frame(fin, opText, p.hello("ana"))
	long := strings.Repeat("x", 40_000)
	acks := make(chan struct{}, 1000)
	go func() {
		defer close(acks)
		for {
			text, _, closed := ana.hears()
			if closed {
				return
			}
			if strings.HasPrefix(text, `{"t":"ack"`) {
				acks <- struct{}{}
			}
		}
	}()
	for n := uint64(1); p.connections(t) == 2 && n < 1000; n++ {
		stamp := crdt.Stamp(fmt.Sprintf("%012x-%04x-ana", time.Now().UnixMilli(), n))
		op := crdt.Op{Replica: "ana", N: n, Stamp: stamp, Writes: []crdt.Write{{Entity: "nt_1", Key: "x/blob", Value: jsontext.OfStrings(long)}}}
		start := time.Now()
		ana.frame(fin, opText, string(wire.Encode(wire.Push{Op: op})))
		<-acks
		require.Less(t, time.Since(start), 2*time.Second, "an edit waits for one who does not read")
	}
	assert.Equal(t, 1, p.connections(t), "ana stays")
}

// 88 on the wire: pings of the protocol are answered by the library; ten
// thousand of them end nothing but their own connection.
func TestPingFlood(t *testing.T) {
	p := newPort(t)
	c, _ := p.calls(t, "")
	c.frame(fin, opText, p.hello("flood"))
	go func() { _, _ = io.Copy(io.Discard, c.in) }()
	start := time.Now()
	for range 10_000 {
		c.frame(fin, opPi, "x")
	}
	other, _ := p.calls(t, "")
	other.frame(fin, opText, p.hello("other"))
	text, _, closed := other.hears()
	require.False(t, closed)
	assert.Contains(t, text, `"t":"welcome"`)
	assert.Less(t, time.Since(start), 10*time.Second)
}

// H6: who is connected is told that the server comes back, and what was sent is
// done.
func TestH6StoppingSaysGoodbye(t *testing.T) {
	p := newPort(t)
	c, _ := p.calls(t, "")
	c.frame(fin, opText, p.hello("ana"))
	text, _, _ := c.hears()
	require.Contains(t, text, `"t":"welcome"`)
	idle, _ := p.calls(t, "")
	stopped := make(chan error, 1)
	go func() { stopped <- p.stop() }()
	code, said := c.ends()
	assert.Equal(t, 1000, code)
	assert.Contains(t, said[len(said)-1], `"code":"restart"`)
	_, said = idle.ends()
	assert.Contains(t, said[len(said)-1], `"code":"restart"`)
	_ = c.Close()
	_ = idle.Close()
	select {
	case err := <-stopped:
		assert.NoError(t, err)
	case <-time.After(10 * time.Second):
		t.Fatal("it does not stop")
	}
	p.stop = func() error { return nil }
	_, err := net.DialTimeout("tcp", p.addr, time.Second)
	assert.Error(t, err)
}

// 91 on the wire: beyond the limits there is no socket, and a reason.
func TestS7TooMany(t *testing.T) {
	p := newPort(t, func(l *server.Limits) { l.PerAddress = 3 })
	for range 3 {
		_, status := p.calls(t, "")
		require.Equal(t, 101, status)
	}
	_, status := p.calls(t, "X-Forwarded-For: 10.0.0.1\r\n") // 106: which says nothing here
	assert.Equal(t, 429, status)
}
