package server_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
)

const space = "wk_1"

// town is a hub over a store in memory, with a clock that tests turn. No
// socket, no goroutine.
type town struct {
	t     *testing.T
	now   time.Time
	store *oplog.SharedMemory
	over  oplog.Shared // what the hub sees; the store, or one that fails
	hub   *server.Hub
	owner oplog.Access
	links map[oplog.Role]oplog.Token
}

func newTown(t *testing.T, limits ...server.Limits) *town {
	w := &town{t: t, now: time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC), links: map[oplog.Role]oplog.Token{}}
	w.store = oplog.NewSharedMemory(oplog.Settings{Rules: rights.Rules(), Now: func() time.Time { return w.now }, Random: rand.Reader})
	w.over = w.store
	_, token, err := w.store.Make(t.Context(), oplog.Header{ID: space}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	w.owner, err = w.store.Admit(t.Context(), space, token, secret("owner"))
	require.NoError(t, err)
	for _, role := range []oplog.Role{oplog.View, oplog.Contribute, oplog.Edit} {
		w.links[role] = w.link(oplog.Wish{Role: role})
	}
	w.open(limits...)
	return w
}

// open starts the hub, as a server that starts anew does.
func (w *town) open(limits ...server.Limits) {
	l := server.DefaultLimits()
	if len(limits) > 0 {
		l = limits[0]
	}
	w.hub = server.NewHub(w.over, l, nil)
}

func (w *town) link(wish oplog.Wish) oplog.Token {
	w.t.Helper()
	_, token, err := w.store.Grant(w.t.Context(), w.owner, wish)
	require.NoError(w.t, err)
	return token
}

func secret(name string) string { return name + strings.Repeat("-", 22) }

// passes lets time go by in steps, with a tick after each.
func (w *town) passes(d time.Duration) {
	const step = 5 * time.Millisecond
	for end := w.now.Add(d); w.now.Before(end); {
		w.now = w.now.Add(min(step, end.Sub(w.now)))
		w.hub.Tick(w.t.Context(), w.now)
	}
}

// rests lets time go by with a tick only when one is due, as a room has that
// nobody wakes, and returns when the next one is.
func (w *town) rests(next time.Time, d time.Duration) time.Time {
	const step = 5 * time.Millisecond
	for end := w.now.Add(d); w.now.Before(end); {
		if w.now = w.now.Add(step); !w.now.Before(next) {
			next = w.hub.Tick(w.t.Context(), w.now)
		}
	}
	return next
}

// revokes takes back the links of a role that share nothing.
func (w *town) revokes(role oplog.Role) {
	w.t.Helper()
	grants, err := w.store.Grants(w.t.Context(), w.owner)
	require.NoError(w.t, err)
	for _, g := range grants {
		if g.Role == role && !g.Share && g.Expires.IsZero() {
			require.NoError(w.t, w.store.Revoke(w.t.Context(), w.owner, g.ID))
		}
	}
}

// person is one connection and what it heard.
type person struct {
	*town
	name  string
	s     *server.Session
	n     uint64
	heard []wire.Message
	ended bool
}

// comes connects a person without a word.
func (w *town) comes(name string) *person {
	w.t.Helper()
	s, err := w.hub.Connect(w.now, "192.0.2.7", nil)
	require.NoError(w.t, err)
	return &person{town: w, name: name, s: s}
}

func (p *person) hello(role oplog.Role) wire.Hello {
	return wire.Hello{Version: wire.Version, Doc: space, Token: string(p.links[role]), Author: secret(p.name), Replica: p.name}
}

// enters connects a person who says hello and reads the answer.
func (w *town) enters(name string, role oplog.Role) *person {
	w.t.Helper()
	p := w.comes(name)
	p.says(p.hello(role))
	return p
}

func (p *person) says(m wire.Message) { p.s.Receive(p.t.Context(), p.now, wire.Encode(m)) }

// op makes an edit of a note of this person's own.
func (p *person) op(n uint64) crdt.Op {
	stamp := crdt.Stamp(fmt.Sprintf("%012x-%04x-%s", p.now.UnixMilli(), n&0xFFFF, p.name))
	id := crdt.ID(fmt.Sprintf("nt_%s%d", p.name, n))
	return crdt.Op{Replica: p.name, N: n, Stamp: stamp, Writes: []crdt.Write{
		{Entity: id, Key: "kind", Value: jsontext.Of("note")}, {Entity: id, Key: "title", Value: jsontext.Of(p.name)},
	}}
}

// edits pushes the next edit.
func (p *person) edits() {
	p.n++
	p.says(wire.Push{Op: p.op(p.n)})
}

// hears reads all that waits, and returns what of it is of one kind.
func hears[M wire.Message](p *person) (found []M) {
	p.t.Helper()
	p.reads()
	var rest []wire.Message
	for _, m := range p.heard {
		if is, ok := m.(M); ok {
			found = append(found, is)
		} else {
			rest = append(rest, m)
		}
	}
	p.heard = rest
	return found
}

func (p *person) reads() {
	p.t.Helper()
	for !p.ended {
		frames, ended := p.s.Next(p.t.Context(), p.now)
		for _, f := range frames {
			m, err := wire.DecodeServer(f)
			require.NoError(p.t, err)
			p.heard = append(p.heard, m)
		}
		p.ended = ended
		if len(frames) == 0 {
			return
		}
	}
}

// one is hears where exactly one is due.
func one[M wire.Message](p *person) M {
	p.t.Helper()
	all := hears[M](p)
	require.Len(p.t, all, 1, "%T for %s, who heard %v besides", *new(M), p.name, p.heard)
	return all[0]
}

// seqs lists the positions of all ops that a person was told, in order.
func (p *person) seqs() (list []uint64) {
	p.t.Helper()
	for _, m := range hears[wire.Ops](p) {
		for _, op := range m.Ops {
			list = append(list, op.Seq)
		}
	}
	return list
}

func upTo(from, to uint64) (list []uint64) {
	for n := from; n <= to; n++ {
		list = append(list, n)
	}
	return list
}
