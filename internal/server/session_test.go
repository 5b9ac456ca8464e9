package server_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
)

// S1, S2: an edit is acknowledged when the store has it, and then others see it.
func TestS1AckAfterTheStore(t *testing.T) {
	w := newTown(t)
	ana, ben := w.enters("ana", oplog.Edit), w.enters("ben", oplog.Edit)
	welcome := one[wire.Welcome](ana)
	assert.Equal(t, wire.Edit, welcome.Role)
	assert.Equal(t, oplog.AuthorName(space, secret("ana")), welcome.By)
	assert.Equal(t, w.now.UnixMilli(), welcome.Now)
	assert.Equal(t, wire.Limits{Frame: wire.MaxFrame, Writes: crdt.MaxWrites, OpsPerSec: 20, Burst: 100}, welcome.Limits)

	ana.edits()
	assert.Equal(t, wire.Ack{Replica: "ana", N: 1, Head: 1}, one[wire.Ack](ana))
	assert.Empty(t, ben.seqs(), "not before the room looked")
	w.passes(50 * time.Millisecond)
	got := one[wire.Ops](ben)
	assert.Equal(t, wire.Ops{From: 1, To: 1, Ops: []wire.Numbered{{Seq: 1, By: welcome.By, Op: ana.op(1)}}}.From, got.From)
	assert.Equal(t, welcome.By, got.Ops[0].By, "who wrote it the server says")
	assert.Equal(t, upTo(1, 1), ana.seqs(), "one's own comes too, in its place")
}

// S10: a replica that was told of no room hears the same of what it had sent
// again by then, and of what follows. On another connection all is judged anew.
func TestS10NoRoomForAsLongAsOneListens(t *testing.T) {
	w := newTown(t)
	full := &failing{Shared: w.store}
	w.over = full
	w.open()
	ana := w.enters("ana", oplog.Edit)
	ana.edits()
	one[wire.Ack](ana)
	full.err = &oplog.Refusal{Code: oplog.Quota, Text: "as many things as fit"}
	ana.edits()
	full.err = nil // somebody made room
	ana.says(wire.Push{Op: ana.op(2)})
	ana.says(wire.Push{Op: ana.op(3)})
	no := wire.Nack{Replica: "ana", N: 2, Code: wire.CodeQuota, Text: "as many things as fit"}
	assert.Equal(t, []wire.Nack{no, no, no}, hears[wire.Nack](ana))
	assert.Empty(t, hears[wire.Ack](ana))
	assert.Contains(t, figures(t, w.hub), `worthmap_edits_total{outcome="refused"} 3`, "each edit that arrived is counted")

	heir := ana.op(1)
	heir.Replica, heir.Stamp = "heir", crdt.Stamp(strings.Replace(string(heir.Stamp), "-ana", "-heir", 1))
	ana.says(wire.Push{Op: heir})
	assert.Equal(t, "heir", one[wire.Ack](ana).Replica, "what follows comes under another name")

	again := w.enters("ana", oplog.Edit)
	again.n = 1
	again.edits()
	assert.Equal(t, uint64(2), one[wire.Ack](again).N)
}

// S1: where the store fails nothing is acknowledged and nothing is shown.
func TestS1NothingOfWhatFailed(t *testing.T) {
	w := newTown(t)
	broken := &failing{Shared: w.store}
	w.over = broken
	w.open()
	ana, ben := w.enters("ana", oplog.Edit), w.enters("ben", oplog.Edit)
	broken.err = errors.New("no space left on device")
	ana.edits()
	w.passes(time.Second)
	assert.Equal(t, wire.CodeStorage, one[wire.Nack](ana).Code)
	assert.Empty(t, hears[wire.Ack](ana))
	assert.Empty(t, ben.seqs())
	broken.err = nil
	ana.n--
	ana.edits()
	w.passes(time.Second)
	assert.Equal(t, uint64(1), one[wire.Ack](ana).N, "and then it goes on without a restart")
	assert.Equal(t, upTo(1, 1), ben.seqs())
}

// failing is a store whose writes fail while err is set, and whose answers
// about links while asked is. It calls admitted when it has let somebody in.
type failing struct {
	oplog.Shared
	err, asked error
	admitted   func()
}

func (f *failing) Admit(ctx context.Context, doc string, token oplog.Token, author string) (oplog.Access, error) {
	if f.asked != nil {
		return oplog.Access{}, f.asked
	}
	a, err := f.Shared.Admit(ctx, doc, token, author)
	if f.admitted != nil {
		f.admitted()
	}
	return a, err
}

func (f *failing) Apply(ctx context.Context, a oplog.Access, ops ...crdt.Op) ([]oplog.Outcome, error) {
	if f.err != nil {
		return nil, f.err
	}
	return f.Shared.Apply(ctx, a, ops...)
}

// S3: wherever a reader stands, it gets every op once and in order.
func TestS3WithoutHoles(t *testing.T) {
	w := newTown(t)
	ana := w.enters("ana", oplog.Edit)
	ben := w.enters("ben", oplog.View)
	for range 50 {
		ana.edits()
	}
	w.passes(time.Second)
	assert.Equal(t, upTo(1, 50), ben.seqs())

	epoch := one[wire.Welcome](ben).Epoch
	for _, c := range []struct {
		name  string
		since uint64
		epoch string
		seqs  []uint64
		snap  bool
	}{
		{"has a part", 20, epoch, upTo(21, 50), false},
		{"has all", 50, epoch, nil, false},
		{"has nothing", 0, "", nil, true},
		{"97 beyond the head", 51, epoch, nil, true},
		{"97 far beyond", 1 << 52, epoch, nil, true},
		{"97 of another epoch", 20, "ep_other", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := w.comes("cem")
			defer func() { p.s.Close(w.now) }()
			m := p.hello(oplog.View)
			m.Since, m.Epoch = c.since, c.epoch
			p.says(m)
			assert.Equal(t, uint64(50), one[wire.Welcome](p).Head)
			assert.Equal(t, c.seqs, p.seqs())
			snaps := hears[wire.Snapshot](p)
			require.Equal(t, c.snap, len(snaps) > 0)
			if c.snap {
				assert.Equal(t, uint64(50), snaps[0].At)
				assert.Len(t, snaps[0].Registers, 100)
			}
			p.says(wire.Resume{Since: 45, Epoch: epoch})
			assert.Equal(t, upTo(46, 50), p.seqs(), "and again from where it says")
		})
	}
	late := w.enters("dan", oplog.View) // who joins while others write
	for range 5 {
		ana.edits()
		late.reads()
		w.passes(30 * time.Millisecond)
	}
	w.passes(time.Second)
	assert.Equal(t, uint64(50), one[wire.Snapshot](late).At)
	assert.Equal(t, upTo(51, 55), late.seqs())
	assert.Equal(t, upTo(51, 55), ben.seqs())
}

// S3: what no op says, as after a heal, comes to everybody as a snapshot.
func TestS3HealReachesAll(t *testing.T) {
	w := newTown(t)
	ana, ben := w.enters("ana", oplog.Edit), w.enters("ben", oplog.View)
	epoch := one[wire.Welcome](ana).Epoch
	ana.edits()
	w.passes(time.Second)
	ben.reads()
	stamp := crdt.Stamp(fmt.Sprintf("%012x-0001-old", w.now.UnixMilli()-1000))
	ana.says(wire.Heal{Epoch: epoch, Part: 1, Of: 1, Registers: []crdt.Register{{Entity: "nt_old", Key: "title", Stamp: stamp, Value: jsontext.Of("lost")}}})
	w.passes(2 * time.Second)
	snap := one[wire.Snapshot](ben)
	assert.Len(t, snap.Registers, 3)
	ana.edits()
	w.passes(time.Second)
	assert.Equal(t, upTo(1, 1), ben.seqs()[:1])
	assert.Empty(t, hears[wire.Bye](ana))
}

// S3: a store that was set back sends everybody away to come again and heal.
func TestS3AnotherEpoch(t *testing.T) {
	w := newTown(t)
	ana := w.enters("ana", oplog.Edit)
	ana.edits()
	w.passes(time.Second)
	require.NoError(t, w.store.Delete(t.Context(), w.owner))
	w.passes(time.Second)
	assert.Equal(t, wire.CodeGone, one[wire.Bye](ana).Code)
}

// S4, with the numbers of SYNC 3.6.
func TestS4HelloFirst(t *testing.T) {
	w := newTown(t)
	w.enters("ana", oplog.Edit).edits()
	ended := w.link(oplog.Wish{Role: oplog.Edit, Expires: w.now.Add(time.Second)})
	picture := w.link(oplog.Wish{Role: oplog.Picture, Map: "mp_1"})
	w.now = w.now.Add(2 * time.Second)
	for _, c := range []struct {
		name string
		set  func(*wire.Hello)
		code wire.Code
	}{
		{"93 an empty token", func(h *wire.Hello) { h.Token = "" }, ""},
		{"93 a token of nothing", func(h *wire.Hello) { h.Token = strings.Repeat("x", 32) }, wire.CodeGone},
		{"93 another workspace", func(h *wire.Hello) { h.Doc = "wk_2" }, wire.CodeGone},
		{"93 the hash of the token", func(h *wire.Hello) { h.Token = oplog.Token(h.Token).Hash() }, wire.CodeGone},
		{"93 a token that ended", func(h *wire.Hello) { h.Token = string(ended) }, wire.CodeGone},
		{"93 the token of a picture", func(h *wire.Hello) { h.Token = string(picture) }, wire.CodeGone},
		{"an old program", func(h *wire.Hello) { h.Version = wire.OldestVersion - 1 }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := w.comes("eve")
			m := p.hello(oplog.Edit)
			c.set(&m)
			p.says(m)
			bye := one[wire.Bye](p)
			if c.code != "" {
				assert.Equal(t, wire.Bye{Code: c.code}, bye, "and not a word more")
			}
			assert.Empty(t, p.heard)
			assert.True(t, p.ended)
			p.says(p.hello(oplog.Edit))
			assert.Empty(t, hears[wire.Welcome](p), "too late")
			p.s.Close(w.now)
		})
	}
	for _, c := range []struct {
		name  string
		frame string
	}{
		{"83 an edit before hello", string(wire.Encode(wire.Push{Op: w.comes("eve").op(1)}))},
		{"83 a ping before hello", `{"t":"ping"}`},
		{"67 an unknown message", `{"t":"drop"}`},
		{"61 two objects", `{"t":"ping"}{"t":"ping"}`},
		{"60 the wrong case", `{"T":"ping"}`},
		{"86 no UTF-8", "{\"t\":\"ping\",\"x\":\"\xff\"}"},
		{"84 too large", `{"t":"ping"}` + strings.Repeat(" ", wire.MaxFrame)},
		{"93 a token of ten megabytes", `{"t":"hello","v":1,"doc":"wk_1","cap":"` + strings.Repeat("x", 10<<20) + `"}`},
		{"no JSON", "hello"},
		{"empty", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := w.comes("eve")
			p.s.Receive(t.Context(), w.now, []byte(c.frame))
			bye := one[wire.Bye](p)
			assert.Equal(t, wire.CodeInvalid, bye.Code)
			assert.NotContains(t, bye.Text, "drop", "nothing of theirs comes back")
			assert.True(t, p.ended)
			p.s.Close(w.now)
		})
	}
	p := w.enters("fin", oplog.Edit)
	p.says(p.hello(oplog.Edit))
	assert.Equal(t, wire.CodeInvalid, one[wire.Bye](p).Code, "83 hello twice")
}

// S5, 99: a replica that connects again is told what arrived; its old
// connection says nothing any more.
func TestS5TakingOver(t *testing.T) {
	w := newTown(t)
	old := w.enters("ana", oplog.Edit)
	old.edits()
	next := w.comes("ana")
	m := next.hello(oplog.Edit)
	m.Out = map[string]uint64{"ana": 2}
	next.says(m)
	assert.Equal(t, map[string]uint64{"ana": 1}, one[wire.Welcome](next).Acked)
	old.edits()
	w.passes(time.Second)
	assert.Equal(t, wire.CodeSuperseded, one[wire.Bye](old).Code)
	assert.Len(t, hears[wire.Ack](old), 1, "of the first")
	acked, err := w.store.Acked(t.Context(), space, "ana")
	require.NoError(t, err)
	assert.Equal(t, uint64(1), acked["ana"])
	old.s.Close(w.now)
	next.n = 1
	next.edits()
	assert.Equal(t, uint64(2), one[wire.Ack](next).N)

	thief := w.comes("ana") // names of replicas are no secret
	m = thief.hello(oplog.View)
	m.Author = secret("eve")
	thief.says(m)
	assert.Equal(t, wire.CodeInvalid, one[wire.Bye](thief).Code)
	next.edits()
	assert.Equal(t, uint64(3), one[wire.Ack](next).N)
}

// S6: a link that was revoked, or ended, closes what it opened within two
// seconds, and an edit that was under way is not kept.
func TestS6LinksThatNoLongerHold(t *testing.T) {
	w := newTown(t)
	short := w.link(oplog.Wish{Role: oplog.Edit, Expires: w.now.Add(5 * time.Second)})
	ana, ben := w.enters("ana", oplog.Edit), w.enters("ben", oplog.View)
	cem := w.comes("cem")
	m := cem.hello(oplog.Edit)
	m.Token = string(short)
	cem.says(m)
	w.revokes(oplog.Edit)
	dan := w.comes("ana2")
	dan.says(dan.hello(oplog.Edit))
	assert.Equal(t, wire.CodeGone, one[wire.Bye](dan).Code)
	ana.edits()
	assert.Equal(t, wire.CodeRevoked, one[wire.Bye](ana).Code, "at once, where something was written")
	w.passes(2 * time.Second)
	assert.Empty(t, hears[wire.Bye](ben))
	assert.Empty(t, hears[wire.Bye](cem))
	w.passes(5 * time.Second)
	assert.Equal(t, wire.CodeExpired, one[wire.Bye](cem).Code)
	assert.Empty(t, ben.seqs(), "nothing was kept")
}

// S6: who only listens is sent away too, also where the store could not be
// asked at once.
func TestS6ListenersToo(t *testing.T) {
	for _, away := range []bool{false, true} {
		w := newTown(t)
		broken := &failing{Shared: w.store}
		w.over = broken
		w.open()
		ben := w.enters("ben", oplog.View)
		w.rests(w.now, 3*time.Second)
		w.revokes(oplog.View)
		if away {
			broken.asked = errors.New("the database is away")
		}
		next := w.hub.Tick(t.Context(), w.now) // the store's hint wakes the room
		broken.asked = nil
		w.rests(next, 2*time.Second)
		assert.Equal(t, wire.CodeRevoked, one[wire.Bye](ben).Code, "away: %v", away)
	}
}

// S6: a link that is revoked between the question whether it holds and the door
// closes too, whoever comes and goes meanwhile.
func TestS6RevokedAtTheDoor(t *testing.T) {
	w := newTown(t)
	slow := &failing{Shared: w.store}
	w.over = slow
	w.open()
	w.enters("ana", oplog.Edit)
	next := w.rests(w.now, 3*time.Second)
	slow.admitted = func() {
		slow.admitted = nil
		w.revokes(oplog.View)
		next = w.hub.Tick(t.Context(), w.now)
	}
	ben := w.enters("ben", oplog.View)
	for range 2 {
		next = w.hub.Tick(t.Context(), w.now)
		next = w.rests(next, 700*time.Millisecond)
		cem := w.enters("cem", oplog.Edit)
		next = w.hub.Tick(t.Context(), w.now)
		cem.s.Close(w.now)
	}
	assert.Equal(t, wire.CodeRevoked, one[wire.Bye](ben).Code)
}

// S6, L4: a room in which nobody does anything asks the store nothing but the
// slow poll, and is awake in time for the end of a link.
func TestS6QuietRoomsRest(t *testing.T) {
	w := newTown(t)
	asked := &counting{Shared: w.store}
	w.over = asked
	w.open()
	end := w.now.Add(3 * time.Minute)
	short := w.link(oplog.Wish{Role: oplog.Edit, Expires: end})
	ana, ben := w.comes("ana"), w.enters("ben", oplog.View)
	m := ana.hello(oplog.Edit)
	m.Token = string(short)
	ana.says(m)
	w.passes(time.Second)
	asked.admits = 0
	began, ticks := w.now, 0
	next := w.hub.Tick(t.Context(), w.now)
	for ; w.now.Before(began.Add(time.Minute)); ticks++ {
		w.now = next
		next = w.hub.Tick(t.Context(), w.now)
		require.True(t, next.After(w.now))
	}
	assert.LessOrEqual(t, ticks, 8, "in a minute")
	assert.LessOrEqual(t, asked.admits, 2*7, "each of two links every ten seconds")
	for ; w.now.Before(end); w.now = next {
		assert.Empty(t, hears[wire.Bye](ana))
		next = w.hub.Tick(t.Context(), w.now)
	}
	w.hub.Tick(t.Context(), w.now)
	assert.WithinDuration(t, end, w.now, 2*time.Second)
	assert.Equal(t, wire.CodeExpired, one[wire.Bye](ana).Code)
	assert.Empty(t, hears[wire.Bye](ben))
}

// What becomes of an edit that is not taken, and that the next one is judged by
// itself.
func TestNacks(t *testing.T) { // 64, 71, 94, 95, 98
	w := newTown(t)
	ana, ben := w.enters("ana", oplog.Edit), w.enters("ben", oplog.View)
	cem := w.enters("cem", oplog.Contribute)
	ana.edits()
	one[wire.Ack](ana)
	for _, c := range []struct {
		name string
		who  *person
		set  func(*crdt.Op)
		want wire.Nack
	}{
		{"98 a gap", ana, func(op *crdt.Op) { op.N = 3 }, wire.Nack{N: 3, Code: wire.CodeExpected, Expected: 2}},
		{"98 a number with other content", ana, func(op *crdt.Op) { op.N = 1; op.Writes[0].Key = "other" }, wire.Nack{N: 1, Code: wire.CodeConflict}},
		{"71 a minute ahead", ana, func(op *crdt.Op) {
			op.N, op.Stamp = 2, crdt.Stamp(fmt.Sprintf("%012x-0000-ana", w.now.Add(61*time.Second).UnixMilli()))
		}, wire.Nack{N: 2, Code: wire.CodeClockAhead}},
		{"94 who looks on", ben, func(op *crdt.Op) {}, wire.Nack{N: 1, Code: wire.CodeForbidden}},
		{"95 who contributes to what is not theirs", cem, func(op *crdt.Op) {
			op.Writes = []crdt.Write{{Entity: "nt_ana1", Key: "title", Value: jsontext.Of("x")}}
		}, wire.Nack{N: 1, Code: wire.CodeForbidden}},
		{"an access list", ana, func(op *crdt.Op) { op.N, op.Writes[0].Key = 2, "acl" }, wire.Nack{N: 2, Code: wire.CodeForbidden}},
	} {
		t.Run(c.name, func(t *testing.T) {
			op := c.who.op(1)
			c.set(&op)
			c.who.says(wire.Push{Op: op})
			got := one[wire.Nack](c.who)
			got.Text, c.want.Replica = "", c.who.name
			assert.Equal(t, c.want, got)
		})
	}
	ana.says(wire.Push{Op: ana.op(1)})
	assert.Equal(t, uint64(1), one[wire.Ack](ana).N, "98 the same again is acknowledged again")
	ana.edits()
	assert.Equal(t, uint64(2), one[wire.Ack](ana).N)
	cem.edits()
	assert.Equal(t, uint64(1), one[wire.Ack](cem).N, "a card of one's own")
	w.passes(time.Second)
	assert.Equal(t, upTo(1, 3), ben.seqs(), "and nothing else was kept")

	ben.says(wire.Heal{Epoch: one[wire.Welcome](ben).Epoch, Part: 1, Of: 1, Registers: []crdt.Register{{Entity: "nt_1", Key: "title", Stamp: ana.op(1).Stamp, Value: jsontext.Of("x")}}})
	assert.Equal(t, wire.CodeForbidden, one[wire.Bye](ben).Code, "100 who looks on heals nothing")
	ahead := crdt.Stamp(fmt.Sprintf("%012x-0000-ana", w.now.Add(time.Hour).UnixMilli()))
	ana.says(wire.Heal{Epoch: one[wire.Welcome](ana).Epoch, Part: 1, Of: 1, Registers: []crdt.Register{{Entity: "nt_1", Key: "title", Stamp: ahead, Value: jsontext.Of("x")}}})
	assert.Equal(t, wire.CodeClockAhead, one[wire.Bye](ana).Code, "100 nor anybody the future")
}

func TestPong(t *testing.T) {
	w := newTown(t)
	ana := w.enters("ana", oplog.Edit)
	ana.edits()
	w.passes(time.Second)
	ana.says(wire.Ping{Hash: true})
	pong := one[wire.Pong](ana)
	sum, head, err := w.store.Hash(t.Context(), space)
	require.NoError(t, err)
	assert.Equal(t, wire.Pong{Now: w.now.UnixMilli(), Head: head, Acked: map[string]uint64{"ana": 1}, Hash: fmt.Sprintf("%x", sum)}, pong)
	ana.says(wire.Ping{})
	assert.Empty(t, one[wire.Pong](ana).Hash)
}

// S7, at the limit and one beyond.
func TestS7Limits(t *testing.T) {
	l := server.DefaultLimits()
	l.Connections, l.PerMap, l.PerAddress, l.Queue = 6, 3, 5, 8
	w := newTown(t, l)
	t.Run("edits at once", func(t *testing.T) {
		ana := w.enters("ana", oplog.Edit)
		for range l.PushBurst {
			require.Zero(t, ana.s.Pause(w.now))
			ana.edits()
			ana.reads()
		}
		assert.Len(t, hears[wire.Ack](ana), l.PushBurst)
		assert.Equal(t, 50*time.Millisecond, ana.s.Pause(w.now).Round(time.Millisecond), "a reader that waits never refuses one")
		ana.edits()
		assert.Equal(t, wire.CodeRate, one[wire.Nack](ana).Code)
		ana.n--
		w.passes(50 * time.Millisecond)
		ana.edits()
		assert.Len(t, hears[wire.Ack](ana), 1)
		ana.s.Close(w.now)
	})
	t.Run("88 pings", func(t *testing.T) {
		p := w.enters("pin", oplog.View)
		for range 10_000 {
			p.says(wire.Ping{})
			p.reads()
		}
		assert.Equal(t, wire.CodeRate, one[wire.Bye](p).Code)
		assert.LessOrEqual(t, len(hears[wire.Pong](p)), 300)
		p.s.Close(w.now)
	})
	t.Run("89 one who reads nothing", func(t *testing.T) {
		ana, deaf := w.enters("ana2", oplog.Edit), w.enters("deaf", oplog.Contribute)
		deaf.reads()
		deaf.heard = nil
		for i := range 2 * l.Queue {
			ana.says(wire.Presence{State: state(i)})
			ana.reads()
			w.passes(80 * time.Millisecond)
		}
		assert.False(t, deaf.ended, "presence goes first")
		for range l.Queue + 1 {
			ana.edits()
			ana.reads()
			w.passes(50 * time.Millisecond)
		}
		deaf.reads()
		assert.Equal(t, []wire.Message{wire.Bye{Code: wire.CodeSlow}}, deaf.heard)
		ana.s.Close(w.now)
		deaf.s.Close(w.now)
	})
	t.Run("91 connections", func(t *testing.T) {
		var in []*person
		for i := range l.PerMap {
			in = append(in, w.enters(fmt.Sprintf("p%d", i), oplog.View))
		}
		many := w.enters("many", oplog.View)
		assert.Equal(t, wire.CodeBusy, one[wire.Bye](many).Code)
		in = append(in, many, w.comes("x"))
		_, err := w.hub.Connect(w.now, "192.0.2.7", nil)
		assert.ErrorIs(t, err, server.ErrCrowded)
		s, err := w.hub.Connect(w.now, "192.0.2.8", nil)
		require.NoError(t, err)
		_, err = w.hub.Connect(w.now, "192.0.2.9", nil)
		assert.ErrorIs(t, err, server.ErrFull)
		s.Close(w.now)
		for _, p := range in {
			p.s.Close(w.now)
		}
		assert.Zero(t, w.hub.Count())
	})
}

// S8, 96: presence is what the server says of a person, newest only, at most
// fifteen times a second, and forgotten.
func TestS8Presence(t *testing.T) {
	w := newTown(t)
	ana := w.enters("ana", oplog.Edit)
	ben := w.enters("ben", oplog.View)
	w.passes(time.Second)
	hears[wire.Peers](ben)
	for i := range 100 {
		ana.says(wire.Presence{State: state(i)})
		w.passes(10 * time.Millisecond)
	}
	w.passes(100 * time.Millisecond)
	frames := hears[wire.Peers](ben)
	assert.LessOrEqual(t, len(frames), 17)
	last := frames[len(frames)-1]
	assert.Equal(t, []wire.Peer{{ID: "ana", By: oplog.AuthorName(space, secret("ana")), Role: wire.Edit, State: state(99)}}, last.Peers)

	for range 6 {
		w.passes(10 * time.Second)
		ana.says(wire.Presence{State: state(99)})
	}
	assert.Empty(t, hears[wire.Peers](ben), "what stays as it is is no news, and is not forgotten")

	hears[wire.Peers](ana)
	ben.says(wire.Presence{State: state(7)})
	w.passes(time.Second)
	assert.Empty(t, hears[wire.Peers](ana), "94 who looks on shows nothing")
	hears[wire.Peers](ben)
	cem := w.enters("cem", oplog.View)
	w.passes(time.Second)
	first := hears[wire.Peers](cem)[0]
	assert.Equal(t, "ana", first.Peers[0].ID)
	assert.True(t, first.Peers[0].State.Known())
	assert.False(t, first.Peers[1].State.Known())

	w.rests(w.hub.Tick(t.Context(), w.now), 31*time.Second)
	var states []jsontext.Value
	for _, m := range hears[wire.Peers](ben) {
		for _, p := range m.Peers {
			if p.ID == "ana" {
				states = append(states, p.State)
			}
		}
	}
	require.Len(t, states, 1)
	assert.False(t, states[0].Known(), "nobody said it again")
	ana.s.Close(w.now)
	w.passes(time.Second)
	assert.Equal(t, []string{"ana"}, one[wire.Peers](ben).Gone)
	d, err := w.store.Since(t.Context(), space, 0, 10)
	require.NoError(t, err)
	assert.Empty(t, d.Ops, "none of it is kept")
}

// S9, L6: a hundred who join at once share one snapshot.
func TestS9OneSnapshotForAll(t *testing.T) {
	w := newTown(t)
	counting := &counting{Shared: w.store}
	w.over = counting
	w.open()
	ana := w.enters("ana", oplog.Edit)
	for range 50 {
		ana.edits()
	}
	ana.reads()
	for i := range 100 {
		p := w.enters(fmt.Sprintf("phone%d", i), oplog.View)
		assert.Equal(t, uint64(50), one[wire.Snapshot](p).At)
	}
	assert.Equal(t, 1, counting.snapshots)
}

// counting is a store that counts what it is asked.
type counting struct {
	oplog.Shared
	snapshots, admits int
}

func (c *counting) Admit(ctx context.Context, doc string, token oplog.Token, author string) (oplog.Access, error) {
	c.admits++
	return c.Shared.Admit(ctx, doc, token, author)
}

func (c *counting) Snapshot(ctx context.Context, doc string) (oplog.Content, error) {
	c.snapshots++
	return c.Shared.Snapshot(ctx, doc)
}

func TestDrainSaysGoodbye(t *testing.T) {
	w := newTown(t)
	ana, waiting := w.enters("ana", oplog.Edit), w.comes("ben")
	ana.edits()
	w.hub.Drain()
	assert.Equal(t, uint64(1), one[wire.Ack](ana).N, "what was done is said")
	assert.Equal(t, wire.CodeRestart, one[wire.Bye](ana).Code)
	assert.Equal(t, wire.CodeRestart, one[wire.Bye](waiting).Code)
	_, err := w.hub.Connect(w.now, "192.0.2.7", nil)
	assert.ErrorIs(t, err, server.ErrClosing)
}

// state is where somebody points.
func state(x int) jsontext.Value {
	var b jsontext.Builder
	b.Set("x", jsontext.OfNumber(float64(x)))
	return b.Value()
}
