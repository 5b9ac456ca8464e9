package server_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/device"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/server"
)

// bridge is two devices on one server, one of them behind a proxy.
type bridge struct {
	*port
	t        *testing.T
	proxy    *proxy
	ana, ben *device.Device
}

func newBridge(t *testing.T, change ...func(*server.Limits)) *bridge {
	b := &bridge{port: newPort(t, change...), t: t}
	b.proxy = newProxy(t, b.addr)
	b.ana = device.New("ws://"+b.proxy.addr()+"/api/sync", space, string(b.edit), secret("ana"))
	b.ben = device.New("ws://"+b.addr+"/api/sync", space, string(b.edit), secret("ben"))
	ctx, cancel := context.WithCancel(t.Context())
	var both sync.WaitGroup
	for _, d := range []*device.Device{b.ana, b.ben} {
		both.Go(func() { d.Run(ctx) })
	}
	t.Cleanup(func() { cancel(); both.Wait() })
	b.converges()
	return b
}

// kept returns what the server has, by name, and checks that it has nothing
// twice and no hole.
func (b *bridge) kept() map[string]crdt.Op {
	b.t.Helper()
	kept := map[string]crdt.Op{}
	for after := uint64(0); ; {
		d, err := b.store.Since(b.t.Context(), space, after, 1000)
		require.NoError(b.t, err)
		for _, op := range d.Ops {
			after++
			require.Equal(b.t, after, op.Seq, "a hole in the stream")
			require.NotContains(b.t, kept, oplog.Name(op.Op), "an edit twice")
			kept[oplog.Name(op.Op)] = op.Op
		}
		if len(d.Ops) == 0 {
			return kept
		}
	}
}

// honest checks that what a person is shown as saved is at the server.
func (b *bridge) honest() {
	b.t.Helper()
	for _, d := range []*device.Device{b.ana, b.ben} {
		saved := d.Saved() // before what the server has is read: it may only grow
		kept := b.kept()
		for name, op := range saved {
			require.True(b.t, oplog.Same(op, kept[name]), "%s is shown as saved and is not", name)
		}
	}
}

// converges waits until both devices say that all is saved, and have the same.
func (b *bridge) converges() {
	b.t.Helper()
	start, limit := time.Now(), 5*time.Second
	if testing.Short() { // under the race detector
		limit *= 4
	}
	for !b.ana.Settled() || !b.ben.Settled() || b.ana.Hash() != b.ben.Hash() {
		b.ana.Hurry()
		if time.Since(start) > limit {
			b.t.Fatalf("not converged after %s: %d and %d wait", limit, b.ana.Waiting(), b.ben.Waiting())
		}
		time.Sleep(2 * time.Millisecond)
	}
	b.honest()
	hash, _, err := b.store.Hash(b.t.Context(), space)
	require.NoError(b.t, err)
	require.Equal(b.t, hash, b.ana.Hash())
}

// soaks tells whether the randomised tests run at full length.
func soaks() bool { return os.Getenv("WORTHMAP_SOAK") != "" }

// 3.4: a connection cut at each byte of a push. 30 positions here, 300 in a
// soak.
func TestCutAtEachByteOfAPush(t *testing.T) {
	b := newBridge(t, func(l *server.Limits) { l.PushBurst, l.PushRate = 1000, 1000 })
	positions := 30
	if soaks() {
		positions = 300
	}
	for i := range positions {
		b.proxy.set(func(p *proxy) { p.cut = i * 300 / positions })
		require.NoError(t, b.ana.Edit(crdt.ID(fmt.Sprintf("nt_%d", i)), "over the edge"))
		b.honest()
		b.converges()
	}
	assert.Len(t, b.kept(), positions)
	assert.Empty(t, b.ana.Refused())
}

// 3.4: what else networks do.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name       string
		hurt, heal func(*bridge)
	}{
		{"a connection that ends", func(b *bridge) { b.proxy.hangUp() }, func(*bridge) {}},
		{"half open", func(b *bridge) { b.halfOpen() },
			func(b *bridge) { b.proxy.set(func(p *proxy) { p.frozen = false }); b.proxy.hangUp() }},
		{"a slow network", func(b *bridge) { b.proxy.set(func(p *proxy) { p.delay = 100 * time.Millisecond }) },
			func(b *bridge) { b.proxy.set(func(p *proxy) { p.delay = 0 }) }},
		{"a captive portal", func(b *bridge) { b.proxy.set(func(p *proxy) { p.portal = true }); b.proxy.hangUp() },
			func(b *bridge) { b.proxy.set(func(p *proxy) { p.portal = false }) }},
		{"all of a connection said twice, late", func(b *bridge) {
			var said []byte
			b.proxy.set(func(p *proxy) { said = slices.Clone(p.said) })
			b.proxy.hangUp()
			b.converges()
			b.again(said)
		}, func(*bridge) {}},
		{"all of a connection said twice", func(b *bridge) {
			var said []byte
			b.proxy.set(func(p *proxy) { said, p.to = slices.Clone(p.said), "127.0.0.1:1" })
			require.NotEmpty(b.t, said)
			b.proxy.hangUp()
			b.again(said)
		}, func(b *bridge) { b.proxy.set(func(p *proxy) { p.to = b.addr }) }},
		{"a proxy that keeps everything for a while", func(b *bridge) { b.proxy.set(func(p *proxy) { p.held = make(chan struct{}) }); b.holds() },
			func(b *bridge) { b.proxy.release() }},
		{"another network, IPv6 instead of IPv4", func(b *bridge) { to := b.six(); b.proxy.set(func(p *proxy) { p.to = to }); b.proxy.hangUp() }, func(*bridge) {}},
		{"no server", func(b *bridge) { b.proxy.set(func(p *proxy) { p.to = "127.0.0.1:1" }); b.proxy.hangUp() },
			func(b *bridge) { b.proxy.set(func(p *proxy) { p.to = b.addr }) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBridge(t)
			n := 0
			edits := func() {
				for range 5 {
					n++
					require.NoError(t, b.ana.Edit(crdt.ID(fmt.Sprintf("nt_%d", n%3)), fmt.Sprint(n)))
					require.NoError(t, b.ben.Edit(crdt.ID(fmt.Sprintf("nt_%d", n%4)), fmt.Sprint(-n)))
				}
			}
			edits()
			c.hurt(b)
			edits()
			time.Sleep(100 * time.Millisecond)
			b.honest()
			edits()
			c.heal(b)
			b.converges()
			b.ana.Reload()
			edits()
			b.proxy.hangUp()
			b.converges()
		})
	}
}

// six returns an address of the server by IPv6.
func (b *bridge) six() string {
	l, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		b.t.Skip("set up IPv6 on this machine to try another network")
	}
	s := &http.Server{Handler: b.h, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.Serve(l) }()
	b.t.Cleanup(func() { _ = s.Close() })
	return l.Addr().String()
}

// holds lets a proxy keep what it got: a second here, ten in a soak.
func (b *bridge) holds() {
	require.NoError(b.t, b.ana.Edit("nt_held", "kept by a proxy"))
	time.Sleep(time.Second)
	if soaks() {
		time.Sleep(9 * time.Second)
	}
	b.honest()
}

// halfOpen lets a proxy take everything and pass nothing on: at once here, for a
// minute in a soak, in which both ends notice and close what was open.
func (b *bridge) halfOpen() {
	var before [][2]net.Conn
	b.proxy.set(func(p *proxy) {
		p.frozen = true
		for _, pair := range p.pairs {
			before = append(before, *pair)
		}
	})
	if !soaks() {
		return
	}
	require.NoError(b.t, b.ana.Edit("nt_half", "said into nothing"))
	time.Sleep(time.Minute)
	b.honest()
	require.NotEmpty(b.t, before)
	for _, pair := range before {
		for _, c := range pair {
			require.ErrorIs(b.t, c.SetDeadline(time.Time{}), net.ErrClosed, "silence is noticed")
		}
	}
}

// 3.4: clocks that are wrong, go wrong, go back, or jump while a lid is closed.
// What is written last at the server's clock stays, whoever's clock says what.
func TestClocks(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		name  string
		steps []time.Duration // of the device's clock, one after the other
		host  time.Duration   // of the server's
	}{
		{"an hour fast", []time.Duration{time.Hour}, 0},
		{"an hour slow", []time.Duration{-time.Hour}, 0},
		{"a year fast", []time.Duration{365 * day}, 0},
		{"a year slow", []time.Duration{-365 * day}, 0},
		{"back while somebody drags", []time.Duration{time.Hour, 59 * time.Minute, 30 * time.Minute, 0, -time.Hour}, 0},
		{"eight hours asleep", []time.Duration{0, 8 * time.Hour, 8 * time.Hour}, 0},
		{"25 days, and back", []time.Duration{0, 25 * day, 0}, 0},
		{"a server that is five minutes fast", []time.Duration{0}, 5 * time.Minute},
		{"a server that is five minutes slow", []time.Duration{0}, -5 * time.Minute},
		{"both, apart", []time.Duration{time.Hour}, -5 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBridge(t)
			b.off.Store(int64(c.host))
			if c.host != 0 {
				b.proxy.hangUp()
			}
			n := 0
			for _, off := range c.steps {
				b.ana.Skew(off)
				for range 5 {
					n++
					require.NoError(t, b.ana.Edit("nt_both", fmt.Sprint("ana ", n)))
					require.NoError(t, b.ana.Edit(crdt.ID(fmt.Sprintf("nt_%d", n%3)), fmt.Sprint(n)))
					time.Sleep(2 * time.Millisecond)
				}
				b.honest()
			}
			b.proxy.hangUp()
			b.converges()
			require.NoError(t, b.ben.Edit("nt_both", "ben, last"))
			b.converges()
			assert.Equal(t, "ben, last", b.ana.Title("nt_both"), "a clock that is wrong wins nothing")
			require.NoError(t, b.ana.Edit("nt_both", "ana, last"))
			b.converges()
			assert.Equal(t, "ana, last", b.ben.Title("nt_both"))
			assert.Empty(t, b.ana.Refused())
		})
	}
}

// again says to the server what a device said to it before.
func (b *bridge) again(said []byte) {
	b.t.Helper()
	c, err := net.Dial("tcp", b.addr)
	require.NoError(b.t, err)
	defer c.Close()
	_, _ = c.Write(said)
	_ = c.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	_, _ = io.Copy(io.Discard, c)
}
