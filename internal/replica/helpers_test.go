package replica_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

var start = time.UnixMilli(1_795_300_000_000).UTC()

// page is a replica with a clock of its own, and what came out of it last.
type page struct {
	*replica.Replica
	t      *testing.T
	now    time.Time
	out    []wire.Message
	events []replica.Event
}

func config() replica.Config {
	fresh := 0
	return replica.Config{
		Doc: "wk_1", Token: "token", Author: "author", Name: "ana",
		Fresh:  func() string { fresh++; return fmt.Sprint("fresh", fresh) },
		Jitter: func() float64 { return 0.5 },
	}
}

func open(t *testing.T, s replica.State) *page {
	return &page{Replica: replica.New(config(), s), t: t, now: start}
}

func (p *page) connect() *page {
	p.out = p.Connected(p.now)
	return p
}

// hears takes what the server says.
func (p *page) hears(messages ...wire.Message) *page {
	p.t.Helper()
	p.out, p.events = nil, nil
	for _, m := range messages {
		out, events := p.Received(m, p.now)
		p.out, p.events = append(p.out, out...), append(p.events, events...)
	}
	return p
}

func (p *page) edits(ops ...crdt.Op) *page {
	p.t.Helper()
	var err error
	p.out, p.events, err = p.Edited(p.now, ops...)
	require.NoError(p.t, err)
	return p
}

// waits lets time pass, with a Tick each Beat.
func (p *page) waits(d time.Duration) *page {
	p.out, p.events = nil, nil
	for end := p.now.Add(d); p.now.Before(end); {
		p.now = p.now.Add(replica.Beat)
		out, events := p.Tick(p.now)
		p.out, p.events = append(p.out, out...), append(p.events, events...)
	}
	return p
}

// kept does what a Replace asks for.
func (p *page) kept() *page {
	p.out = p.Replaced(p.now)
	return p
}

// event returns the one event of a type.
func event[E replica.Event](p *page) E {
	p.t.Helper()
	var found []E
	for _, e := range p.events {
		if x, ok := e.(E); ok {
			found = append(found, x)
		}
	}
	require.Len(p.t, found, 1, "%#v", p.events)
	return found[0]
}

func has[E replica.Event](p *page) bool {
	for _, e := range p.events {
		if _, ok := e.(E); ok {
			return true
		}
	}
	return false
}

// welcome is of a server that has acknowledged nothing and has an empty stream.
func welcome() wire.Welcome {
	return wire.Welcome{Version: 1, Now: start.UnixMilli(), Role: wire.Edit, By: "Ana", Epoch: "ep1"}
}

func edit(replica string, n uint64) crdt.Op {
	return crdt.Op{Replica: replica, N: n, Stamp: crdt.StampAt(start.Add(time.Duration(n)*time.Millisecond), replica),
		Writes: []crdt.Write{{Entity: "cd_1", Key: fmt.Sprint("k", n), Value: jsontext.Of(fmt.Sprint(replica, n))}}}
}

func edits(replica string, from, to uint64) (ops []crdt.Op) {
	for n := from; n <= to; n++ {
		ops = append(ops, edit(replica, n))
	}
	return ops
}

func pushes(ops ...crdt.Op) (out []wire.Message) {
	for _, op := range ops {
		out = append(out, wire.Push{Op: op})
	}
	return out
}

// stream is a piece of the stream in which somebody else wrote.
func stream(from, to uint64) wire.Ops {
	m := wire.Ops{From: from, To: to}
	for n := from; n <= to; n++ {
		m.Ops = append(m.Ops, wire.Numbered{Seq: n, By: "Ben", Op: edit("ben", n)})
	}
	return m
}

// synced is a page that has the stream up to 10.
func synced(t *testing.T) *page {
	w := welcome()
	w.Head = 10
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}}).connect().hears(w)
	require.True(t, p.Current())
	return p
}
