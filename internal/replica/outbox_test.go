package replica_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

func TestR1_OnlyWhatIsDurableLeaves(t *testing.T) {
	p := synced(t).edits(edits("ana", 1, 3)...)
	assert.Equal(t, pushes(edits("ana", 1, 3)...), p.out)
	assert.Equal(t, 3, p.Waiting())
	p.hears(wire.Ack{Replica: "ana", N: 2, Head: 12})
	assert.Equal(t, replica.Saved{Replica: "ana", N: 2}, event[replica.Saved](p))
	assert.Equal(t, edits("ana", 3, 3), p.State().Outbox)
	p.hears(wire.Ack{Replica: "ana", N: 2, Head: 12}, wire.Ack{Replica: "other", N: 9})
	assert.Empty(t, p.events, "an answer that comes twice says nothing")
	p.Disconnected(p.now)
	p.connect().hears(wire.Welcome{Now: start.UnixMilli(), Role: wire.Edit, Epoch: "ep1", Head: 12, Acked: map[string]uint64{"ana": 2}})
	assert.Equal(t, pushes(edit("ana", 3)), p.out, "the rest is pushed again")
	p.hears(wire.Bye{Code: wire.CodeRestart, Text: "soon"})
	assert.Equal(t, replica.Ended{Code: wire.CodeRestart, Text: "soon"}, event[replica.Ended](p))
	assert.Equal(t, 1, p.Waiting())
}

func TestR1_OwnEditInTheStreamIsDurable(t *testing.T) {
	p := synced(t).edits(edits("ana", 1, 2)...)
	p.hears(wire.Ops{From: 11, To: 11, Ops: []wire.Numbered{{Seq: 11, By: "Ana", Op: edit("ana", 1)}}})
	assert.Equal(t, replica.Saved{Replica: "ana", N: 1}, event[replica.Saved](p))
	other := edit("ana", 2)
	other.Writes[0].Value = jsontext.Of("of a clone of this profile")
	p.hears(wire.Ops{From: 12, To: 12, Ops: []wire.Numbered{{Seq: 12, By: "Ana", Op: other}}})
	assert.False(t, has[replica.Saved](p), "of another content it is not the edit that waits")
}

func TestR1_StateThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := replica.State{Position: replica.Position{
			Epoch:  rapid.StringMatching(`[a-z_]{0,8}`).Draw(t, "epoch"),
			Seq:    rapid.Uint64Range(0, 1<<53-1).Draw(t, "seq"),
			Offset: time.Duration(rapid.Int64Range(-9e12, 9e12).Draw(t, "offset")) * time.Millisecond,
		}}
		for _, n := range rapid.SliceOf(rapid.Uint64Range(1, 1<<40)).Draw(t, "out") {
			s.Outbox = append(s.Outbox, edit("ana", n))
			s.Aside = append(s.Aside, replica.Refusal{Op: edit("ben", n), Code: wire.CodeQuota, Text: rapid.StringMatching(`[a-zß" ]{0,9}`).Draw(t, "text")})
		}
		got, err := replica.DecodeState(s.Encode())
		if err != nil || !assert.ObjectsAreEqual(s, got) {
			t.Fatalf("%v came back as %v, %v", s, got, err)
		}
		got, err = replica.DecodeState(s.Position.Encode())
		if err != nil || got.Position != s.Position {
			t.Fatalf("%v came back as %v, %v", s.Position, got, err)
		}
	})
}

func TestR1_DamagedStateIsRefused(t *testing.T) {
	op := edit("ana", 1).Wire().String()
	good := `{"v":1,"epoch":"ep1","seq":3,"offset":-2,"out":[` + op + `],"aside":[{"op":` + op + `,"code":"quota","text":""}]}`
	_, err := replica.DecodeState(good)
	require.NoError(t, err)
	for _, c := range []struct{ old, new string }{
		{good, ``}, {good, `[]`}, {good, `{"v":1}`}, {`"v":1`, `"v":2`}, {`"seq":3`, `"seq":-3`}, {`"seq":3`, `"seq":9007199254740992`},
		{`"seq":3,`, ``}, {`"offset":-2`, `"offset":1e3`}, {`"offset":-2`, `"offset":9223372036855`}, {`"epoch":"ep1"`, `"epoch":"a b"`},
		{`"out":[`, `"out":[null,`}, {`"out":[` + op + `]`, `"out":7`}, {`"n":1`, `"n":0`}, {`"aside":[`, `"aside":[7,`}, {`"code":"quota",`, ``}, {`"text":""`, `"text":"","x":1`}, {`"seq"`, `"Seq"`},
	} {
		require.Contains(t, good, c.old)
		_, err := replica.DecodeState(strings.Replace(good, c.old, c.new, 1))
		assert.Error(t, err, "%s for %s", c.new, c.old)
	}
}

func FuzzDecodeState(f *testing.F) {
	f.Add(replica.State{}.Encode())
	f.Add(replica.State{Position: replica.Position{Epoch: "e", Seq: 7, Offset: -time.Hour}, Outbox: edits("ana", 1, 2), Aside: []replica.Refusal{{Op: edit("ana", 9), Code: wire.CodeQuota}}}.Encode())
	f.Fuzz(func(t *testing.T, text string) {
		s, err := replica.DecodeState(text)
		if err != nil {
			return
		}
		again, err := replica.DecodeState(s.Encode())
		if err != nil || !assert.ObjectsAreEqual(s, again) {
			t.Fatalf("%v came back as %v, %v", s, again, err)
		}
		replica.New(config(), s).Connected(start)
	})
}

// R11: at the limit, and one beyond it.
func TestR11_Limit(t *testing.T) {
	p := open(t, replica.State{Outbox: edits("old", 1, replica.MaxWaiting-1)})
	assert.Equal(t, 1, p.Room())
	_, _, err := p.Edited(p.now, edits("ana", 1, 2)...)
	require.ErrorIs(t, err, replica.ErrWaiting)
	assert.Equal(t, replica.MaxWaiting-1, p.Waiting(), "none was taken")
	p.edits(edit("ana", 1))
	assert.Zero(t, p.Room())
	_, _, err = p.Edited(p.now, edit("ana", 2))
	require.ErrorIs(t, err, replica.ErrWaiting)
}

// A full outbox drains in time: taking the first away does not move the rest.
func TestR11_FullOutboxDrains(t *testing.T) {
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1"}, Outbox: edits("old", 1, replica.MaxWaiting)}).connect().hears(welcome())
	begin := time.Now()
	for n := uint64(1); p.Waiting() > 0; n++ {
		p.now = p.now.Add(replica.Beat / 20)
		p.hears(wire.Ack{Replica: "old", N: n})
	}
	assert.Less(t, time.Since(begin), 5*time.Second)
}

// R12: pushes keep to what the server takes, whatever the person does.
func TestR12_Rate(t *testing.T) {
	w := welcome()
	w.Limits = wire.Limits{OpsPerSec: 20, Burst: 100}
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1"}, Outbox: edits("ana", 1, 400)}).connect().hears(w)
	assert.Len(t, p.out, 100, "a burst")
	p.hears(wire.Ack{Replica: "ana", N: 100})
	assert.Empty(t, p.out)
	p.waits(time.Second)
	assert.Equal(t, pushes(edits("ana", 101, 120)...), p.out)
	p.hears(wire.Ack{Replica: "ana", N: 120})
	p.waits(replica.Beat)
	assert.Len(t, p.out, 20)
}

func TestR12_ViewPushesNothing(t *testing.T) {
	w := welcome()
	w.Role = wire.View
	p := open(t, replica.State{Outbox: edits("ana", 1, 2)}).connect().hears(w)
	assert.Empty(t, p.out)
	assert.Equal(t, replica.Rights{Role: wire.View, By: "Ana"}, event[replica.Rights](p))
	assert.Equal(t, 2, p.edits(edit("ana", 3)).Waiting()-1)
	assert.Empty(t, p.waits(5*time.Second).out)
	p.Disconnected(p.now)
	w.Role = wire.Contribute
	assert.Equal(t, pushes(edits("ana", 1, 3)...), p.connect().hears(w).out, "with another link all of it goes")
	assert.Equal(t, wire.Contribute, p.Role())
}

func TestR12_ManyReplicas(t *testing.T) {
	var ops []crdt.Op
	for i := range wire.MaxReplicas + 1 {
		ops = append(ops, edit("r"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+time.Duration(i).String(), 1))
	}
	p := open(t, replica.State{Outbox: ops}).connect()
	assert.Len(t, p.out[0].(wire.Hello).Out, wire.MaxReplicas)
	w := welcome()
	w.Acked = p.out[0].(wire.Hello).Out
	p.hears(w)
	assert.Equal(t, 1, p.Waiting())
	assert.Empty(t, p.out, "of the last one the server has not said what it has")
	p.waits(replica.Beat)
	assert.True(t, has[replica.Lost](p), "which takes another hello")
	p.Disconnected(p.now)
	assert.Len(t, p.connect().out[0].(wire.Hello).Out, 1)
}

// R12: a server whose disk is full is said to be so, and what waits goes when it
// has room.
func TestR12_SaysWhyItWaits(t *testing.T) {
	op := edit("ana", 1)
	p := open(t, replica.State{Outbox: []crdt.Op{op}}).connect().hears(welcome())
	assert.Empty(t, p.Held())
	p.hears(wire.Nack{Replica: "ana", N: 1, Code: wire.CodeStorage})
	assert.Equal(t, wire.CodeStorage, p.Held())
	assert.Equal(t, []crdt.Op{op}, p.State().Outbox, "nothing is lost")
	p.hears(wire.Ack{Replica: "ana", N: 1})
	assert.Empty(t, p.Held())
	assert.Zero(t, p.Waiting())
}
