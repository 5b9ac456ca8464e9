package replica_test

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

func TestR3_StreamHasNoHoles(t *testing.T) {
	p := synced(t).hears(stream(11, 12))
	assert.Equal(t, stream(11, 12).Ops, event[replica.Merge](p).Ops)
	assert.Equal(t, replica.Position{Epoch: "ep1", Seq: 12}, p.Position())

	p.hears(stream(11, 12))
	assert.Empty(t, p.events, "twice counts once")
	p.hears(stream(12, 14))
	assert.Equal(t, stream(13, 14).Ops, event[replica.Merge](p).Ops, "only what is new of what overlaps")

	p.hears(stream(17, 18))
	assert.Equal(t, []wire.Message{wire.Resume{Since: 14, Epoch: "ep1"}}, p.out, "a hole is asked for")
	assert.Empty(t, p.events)
	assert.False(t, p.Current())
	p.hears(stream(20, 20))
	assert.Empty(t, p.out, "once")
	p.waits(6 * time.Second)
	assert.Contains(t, p.out, wire.Resume{Since: 14, Epoch: "ep1"}, "and again if nothing comes")
	p.hears(stream(15, 20))
	assert.True(t, p.Current())
	assert.NotContains(t, p.waits(6*time.Second).out, wire.Resume{Since: 20, Epoch: "ep1"})
}

func TestR3_FirstContact(t *testing.T) {
	p := open(t, replica.State{}).connect()
	assert.Equal(t, wire.Hello{Version: 1, Doc: "wk_1", Token: "token", Author: "author", Replica: "ana"}, p.out[0])
	p.hears(stream(1, 2), wire.Ack{Replica: "ana", N: 1}, wire.Pong{})
	assert.Empty(t, p.events, "nothing comes before a welcome")
	w := welcome()
	w.Head = 3
	p.hears(w)
	assert.False(t, p.Current())
	p.hears(w, stream(1, 3))
	assert.True(t, p.Current())
	assert.Equal(t, replica.Position{Epoch: "ep1", Seq: 3}, p.Position())
	assert.True(t, open(t, replica.State{}).connect().hears(welcome()).Current(), "an empty workspace is here at once")
}

func TestR4_LostTailFromTheServer(t *testing.T) {
	p := synced(t).waits(replica.PingEvery)
	assert.Equal(t, []wire.Message{wire.Ping{}}, p.out)
	p.hears(wire.Pong{Now: p.now.UnixMilli(), Head: 13})
	assert.False(t, p.Current())
	assert.Contains(t, p.waits(5*time.Second).out, wire.Resume{Since: 10, Epoch: "ep1"})
	p.hears(stream(11, 13))
	assert.True(t, p.Current())
}

func TestR4_LostTailToTheServer(t *testing.T) {
	p := synced(t).edits(edits("ana", 1, 3)...)
	p.waits(2 * time.Second)
	assert.Equal(t, []wire.Message{wire.Ping{}}, p.out, "an answer that does not come is asked for soon")
	p.edits(edit("ana", 4))
	p.hears(wire.Pong{Head: 11, Acked: map[string]uint64{"ana": 1}})
	assert.Equal(t, replica.Saved{Replica: "ana", N: 1}, event[replica.Saved](p))
	assert.Equal(t, pushes(edits("ana", 2, 4)...), p.out)
	p.waits(2 * time.Second)
	p.edits(edit("ana", 5))
	p.hears(wire.Pong{Head: 14, Acked: map[string]uint64{"ana": 4}})
	assert.Empty(t, p.out, "what was pushed after the ping may be on the way")
}

func TestR4_Silence(t *testing.T) {
	p := synced(t).waits(29 * time.Second)
	assert.Contains(t, p.out, wire.Ping{})
	assert.Empty(t, p.events)
	p.waits(time.Second)
	assert.Equal(t, []replica.Event{replica.Lost{}}, p.events)
	assert.Empty(t, p.waits(time.Minute).events, "said once")
	p = open(t, replica.State{}).connect().waits(14 * time.Second).hears(wire.Peers{})
	assert.True(t, has[replica.Lost](p.waits(time.Second)), "no welcome, whatever else comes")
}

func reg(e, value string) crdt.Register {
	return crdt.Register{Entity: crdt.ID(e), Key: "title", Stamp: crdt.StampAt(start, "ben"), Value: jsontext.Of(value)}
}

func TestR5_SnapshotInParts(t *testing.T) {
	w := welcome()
	w.Head, w.Floor = 50, 40
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}}).connect().hears(w)
	part := func(n int, regs ...crdt.Register) wire.Snapshot {
		return wire.Snapshot{Epoch: "ep1", At: 50, Part: n, Of: 3, Registers: regs}
	}
	p.hears(part(3, reg("c", "3")), part(1, reg("a", "1")), part(1, reg("a", "1")), part(2))
	assert.Equal(t, []replica.Event{replica.Merge{Registers: []crdt.Register{reg("a", "1"), reg("c", "3")}}}, p.events)
	assert.Equal(t, uint64(50), p.Position().Seq)

	p = open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}}).connect().hears(w)
	p.hears(part(1, reg("a", "1")), part(2))
	assert.Empty(t, p.events)
	assert.Equal(t, uint64(10), p.Position().Seq, "two thirds are nothing")
	p.hears(wire.Snapshot{Epoch: "ep1", At: 52, Part: 1, Of: 1, Registers: []crdt.Register{reg("b", "2")}})
	assert.Equal(t, uint64(52), p.Position().Seq, "a newer one takes over")
	p.hears(part(3), wire.Snapshot{Epoch: "ep0", At: 99, Part: 1, Of: 1})
	assert.Empty(t, p.events, "one of another epoch is none")
	p.hears(part(1), part(2), part(3))
	assert.Equal(t, uint64(52), p.Position().Seq, "an older one is merged and moves nothing back")
}

// R6: what the server had lost comes back with the stamps it had, and what
// waits in the outbox goes its own way.
func TestR6_ServerWasSetBack(t *testing.T) {
	for name, w := range map[string]wire.Welcome{
		"another epoch": {Now: start.UnixMilli(), Role: wire.Edit, Epoch: "ep2", Head: 5},
		"an older head": {Now: start.UnixMilli(), Role: wire.Edit, Epoch: "ep1", Head: 5},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}, Outbox: edits("ana", 1, 1)}).connect().hears(w)
			assert.False(t, p.Current())
			p.hears(stream(6, 6))
			assert.Equal(t, replica.Position{Epoch: "ep1", Seq: 10}, p.Position(), "its stream says nothing yet")
			assert.Contains(t, p.waits(5*time.Second).out, wire.Resume{})
			p.hears(wire.Snapshot{Epoch: w.Epoch, At: 6, Part: 1, Of: 1, Registers: []crdt.Register{reg("a", "both")}})
			event[replica.Lacking](p)
			assert.Equal(t, replica.Position{Epoch: w.Epoch, Seq: 6}, p.Position())
			waits := edit("ana", 1)
			doc := []crdt.Register{reg("a", "both"), reg("b", "lost there"), {Entity: "cd_1", Key: "k1", Stamp: waits.Stamp, Value: waits.Writes[0].Value}}
			assert.Equal(t, []wire.Message{wire.Heal{Epoch: w.Epoch, Part: 1, Of: 1, Registers: doc[1:2]}}, p.Heal(p.now, slices.Values(doc)))
		})
	}
}

func TestR6_OnlyEditHeals(t *testing.T) {
	w := wire.Welcome{Now: start.UnixMilli(), Role: wire.Contribute, Epoch: "ep2"}
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}}).connect().hears(w)
	assert.False(t, has[replica.Lacking](p))
	assert.Empty(t, p.Heal(p.now, slices.Values([]crdt.Register{reg("a", "x")})))
	w.Role = wire.Edit
	p = open(t, replica.State{Position: replica.Position{Epoch: "ep1", Seq: 10}}).connect().hears(w)
	assert.True(t, has[replica.Lacking](p), "a server that has nothing is offered all at once")
	assert.Len(t, p.Heal(p.now, slices.Values([]crdt.Register{reg("a", "x")})), 1)
}

func TestR13_HashesAreCompared(t *testing.T) {
	p := synced(t)
	asks := func() bool { return slices.Contains(p.out, wire.Message(wire.Ping{Hash: true})) }
	for began := p.now; p.now.Sub(began) < time.Minute && !asks(); {
		p.waits(replica.Beat)
		if slices.Contains(p.out, wire.Message(wire.Ping{})) {
			p.hears(wire.Pong{Head: 10})
		}
	}
	assert.True(t, asks(), "within a minute")
	hash := strings.Repeat("ab", 32)
	p.hears(wire.Pong{Head: 10, Hash: hash})
	got := event[replica.Compare](p).Hash
	assert.Equal(t, hash, hex.EncodeToString(got[:]))
	p.hears(wire.Pong{Head: 11, Hash: hash})
	assert.Empty(t, p.events, "of another position it says nothing")
	p.hears(stream(11, 11))

	assert.Equal(t, []wire.Message{wire.Resume{}}, p.Diverged(p.now))
	p.hears(wire.Snapshot{Epoch: "ep1", At: 11, Part: 1, Of: 1, Registers: []crdt.Register{reg("a", "x")}})
	event[replica.Lacking](p)
	assert.Empty(t, p.Heal(p.now, slices.Values([]crdt.Register{reg("a", "x")})))
	p.edits(edit("ana", 1)).hears(wire.Pong{Head: 11, Hash: hash})
	assert.Empty(t, p.events, "while something waits they differ anyway")
}
