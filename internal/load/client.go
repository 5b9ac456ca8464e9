package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// client is a device that merges nothing: it sends edits, and times and counts
// what comes. Thousands of them are to leave the machine to the server.
type client struct {
	addr  string
	space space
	name  string
	slow  time.Duration // that it rests for each KiB that it reads
	flood bool          // its edits are not timed: they wait to be read

	writing sync.Mutex
	mu      sync.Mutex
	conn    net.Conn
	n       uint64               // edits made
	acked   uint64               // edits acknowledged
	sent    map[uint64]time.Time // of those that are not
	waiting map[uint64][]byte
	acks    []time.Duration
	comes   []time.Duration // deliveries of edits of others

	ready   atomic.Bool
	since   atomic.Uint64 // up to where it has the stream
	frames  atomic.Int64
	closes  atomic.Int64 // that the server made
	holes   atomic.Int64
	parts   atomic.Int64 // of a snapshot, that are still to come
	epoch   string
	welcome time.Time
}

func newClient(s *site, sp space) *client {
	return &client{addr: s.addr, space: sp, name: crdt.NewReplica(), sent: map[uint64]time.Time{}, waiting: map[uint64][]byte{}}
}

// connects opens the socket and says hello. What waits is sent when the server
// has said what it has.
func (c *client) connects() error {
	conn, err := net.DialTimeout("tcp", c.addr, 5*time.Second)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(conn, "GET /api/sync HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", c.addr)
	if err != nil {
		return err
	}
	in := bufio.NewReaderSize(conn, 1024)
	r, err := http.ReadResponse(in, nil)
	if err != nil {
		_ = conn.Close()
		return err
	}
	if r.StatusCode != http.StatusSwitchingProtocols {
		_ = conn.Close()
		return errors.New(r.Status)
	}
	c.mu.Lock()
	c.conn = conn
	hello := wire.Hello{Version: wire.Version, Doc: c.space.Workspace, Token: c.space.Token, Author: c.name + c.name, Replica: c.name, Since: c.since.Load(), Epoch: c.epoch}
	if c.n > c.acked {
		hello.Out = map[string]uint64{c.name: c.n}
	}
	c.mu.Unlock()
	c.write(wire.Encode(hello))
	go c.read(conn, in)
	return nil
}

// write sends a frame, masked with nothing.
func (c *client) write(text []byte) {
	head := []byte{0x81}
	switch n := len(text); {
	case n < 126:
		head = append(head, 0x80|byte(n))
	case n < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 0x80|126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 0x80|127), uint64(n))
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	c.mu.Lock()
	conn := c.conn
	c.mu.Unlock()
	if conn != nil { // a server that lets it wait must still be heard
		_, _ = conn.Write(append(append(head, 0, 0, 0, 0), text...))
	}
}

// edits pushes one edit. Its value says when it was made.
func (c *client) edits() {
	now := time.Now()
	c.mu.Lock()
	c.n++
	n, what := c.n, "at"
	if c.flood {
		what = "flood"
	}
	text := fmt.Appendf(nil, `{"t":"push","rep":"%s","n":%d,"tx":{"s":"%012x-%04x-%s","w":[{"e":"nt_%s","k":"kind","v":"note"},{"e":"nt_%s","k":"title","v":"%s %d of %s"}]}}`,
		c.name, n, now.UnixMilli(), n&0xFFFF, c.name, c.name[:12], c.name[:12], what, now.UnixNano(), c.name)
	c.sent[n], c.waiting[n] = now, text
	c.mu.Unlock()
	if c.ready.Load() {
		c.write(text)
	}
}

func (c *client) pings() { c.write([]byte(`{"t":"ping"}`)) }

// leaves closes the socket without a word.
func (c *client) leaves() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conn != nil {
		_ = c.conn.Close()
		c.conn = nil
	}
}

// lost tells how many edits were not acknowledged.
func (c *client) lost() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return int(c.n - c.acked)
}

func (c *client) read(conn net.Conn, in *bufio.Reader) {
	defer c.ready.Store(false)
	var text []byte
	for {
		var head [2]byte
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return
		}
		n, more := uint64(head[1]&0x7F), [8]byte{}
		switch n {
		case 126:
			_, _ = io.ReadFull(in, more[6:])
			n = binary.BigEndian.Uint64(more[:])
		case 127:
			_, _ = io.ReadFull(in, more[:])
			n = binary.BigEndian.Uint64(more[:])
		}
		if uint64(cap(text)) < n {
			text = make([]byte, n)
		}
		text = text[:n]
		if _, err := io.ReadFull(in, text); err != nil {
			return
		}
		if c.slow > 0 {
			time.Sleep(time.Duration(n/1024+1) * c.slow)
		}
		if head[0]&0x0F != 1 {
			return
		}
		c.frames.Add(1)
		c.hears(text)
	}
}

// hears looks at a frame as far as it has to.
func (c *client) hears(text []byte) {
	now := time.Now()
	switch {
	case bytes.HasPrefix(text, []byte(`{"t":"ack"`)):
		n := number(text, `"n":`)
		c.mu.Lock()
		if at, ok := c.sent[n]; ok {
			c.acks = append(c.acks, now.Sub(at))
		}
		for ; c.acked < n; c.acked++ {
			delete(c.sent, c.acked+1)
			delete(c.waiting, c.acked+1)
		}
		c.mu.Unlock()
	case bytes.HasPrefix(text, []byte(`{"t":"ops"`)):
		from, to := number(text, `"from":`), number(text, `"to":`)
		if from > c.since.Load()+1 && c.since.Load() > 0 {
			c.holes.Add(1)
		}
		if to > c.since.Load() {
			c.since.Store(to)
		}
		c.delivered(text, now)
	case bytes.HasPrefix(text, []byte(`{"t":"snap"`)):
		c.since.Store(number(text, `"at":`))
		c.parts.Store(int64(number(text, `"of":`) - number(text, `"part":`)))
	case bytes.HasPrefix(text, []byte(`{"t":"welcome"`)):
		c.welcomed(text, now)
	case bytes.HasPrefix(text, []byte(`{"t":"bye"`)):
		c.closes.Add(1)
	case bytes.HasPrefix(text, []byte(`{"t":"nack"`)):
		c.holes.Add(1) // nobody here does what would be refused
	}
}

// delivered times the edits of others in a frame.
func (c *client) delivered(text []byte, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		i := bytes.Index(text, []byte(`"at `))
		if i < 0 {
			return
		}
		text = text[i+4:]
		end := bytes.IndexByte(text, ' ')
		at, err := strconv.ParseInt(string(text[:end]), 10, 64)
		if err == nil && !bytes.HasPrefix(text[end+4:], []byte(c.name)) {
			c.comes = append(c.comes, now.Sub(time.Unix(0, at)))
		}
	}
}

func (c *client) welcomed(text []byte, now time.Time) {
	m, err := wire.DecodeServer(text)
	w, ok := m.(wire.Welcome)
	if err != nil || !ok {
		return
	}
	c.mu.Lock()
	c.epoch, c.welcome = w.Epoch, now
	for ; c.acked < w.Acked[c.name]; c.acked++ {
		delete(c.sent, c.acked+1)
		delete(c.waiting, c.acked+1)
	}
	var again [][]byte
	for n := c.acked + 1; n <= c.n; n++ {
		again = append(again, c.waiting[n])
	}
	c.mu.Unlock()
	if w.Head > 0 && c.since.Load() == 0 {
		c.parts.Store(1)
	}
	for _, text := range again {
		c.write(text)
	}
	c.ready.Store(true)
}

// number reads the number behind a member.
func number(text []byte, member string) (n uint64) {
	i := bytes.Index(text, []byte(member))
	if i < 0 {
		return 0
	}
	for _, ch := range text[i+len(member):] {
		if ch < '0' || ch > '9' {
			break
		}
		n = n*10 + uint64(ch-'0')
	}
	return n
}

// works edits at a rate, with an even spread over devices, until stop.
func (c *client) works(every time.Duration, stop <-chan struct{}) {
	begin := time.NewTimer(time.Duration(rand.Int64N(int64(every))))
	defer begin.Stop()
	select {
	case <-begin.C:
	case <-stop:
		return
	}
	c.edits()
	t, ping := time.NewTicker(every), time.NewTicker(10*time.Second)
	defer t.Stop()
	defer ping.Stop()
	for {
		select {
		case <-t.C:
			c.edits()
		case <-ping.C:
			c.pings()
		case <-stop:
			return
		}
	}
}
