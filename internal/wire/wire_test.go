package wire_test

import (
	_ "embed"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/wire"
)

// decode reads a frame of either side.
func decode(frame string) (wire.Message, error) {
	m, err := wire.DecodeClient(frame)
	if err == nil {
		return m, nil
	}
	if n, other := wire.DecodeServer(frame); other != wire.ErrUnknownMessage {
		return n, other
	}
	return nil, err
}

//go:embed testdata/v1.txtar
var v1 []byte

// W1 and P9: every example reads and is written as it stands. The archive is
// never rewritten; a later version adds one of its own.
func TestW1_EveryFrameOfTheFirstVersion(t *testing.T) {
	kinds := map[string]bool{}
	for _, f := range txtar.Parse(v1).Files {
		for line := range strings.Lines(string(f.Data)) {
			line = strings.TrimSpace(line)
			m, err := decode(line)
			require.NoError(t, err, line)
			assert.Equal(t, line, string(wire.Encode(m)))
			kinds[reflect.TypeOf(m).Name()] = true
		}
	}
	assert.Len(t, kinds, 14, "of each kind one: %v", kinds)
}

const stamp = "019ab3c4d5e6-0003-7Qk"

func op(n uint64, value string) crdt.Op {
	return crdt.Op{Replica: "7Qk", N: n, Stamp: stamp, Writes: []crdt.Write{{Entity: "cd_1", Key: "title", Value: jsontext.Of(value), Base: stamp}}}
}

func object(text string) jsontext.Value {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		panic(err)
	}
	return v
}

// W1: every member comes back, and nothing where nothing was.
func TestW1_ThereAndBack(t *testing.T) {
	reg := crdt.Register{Entity: "cd_1", Key: "title", Stamp: stamp, Value: jsontext.Of("a \"b\" \\ é 🙂 \u2028")}
	for _, m := range []wire.Message{
		wire.Hello{Version: 1, Doc: "wk_1", Token: "abc-_Z", Replica: "7Qk"},
		wire.Hello{Version: 1, Doc: "wk_1", Token: "abc-_Z", Author: "s3cret", Replica: "7Qk", Since: 4, Epoch: "ep_1", Out: map[string]uint64{"7Qk": 17, "9aZ": 0}, Features: []string{"place4", "vote"}},
		wire.Hello{Version: 1, Doc: "wk_1", Token: "a", Replica: "7Qk", Epoch: "ep_1"},
		wire.Push{Op: op(16, "Pay bill")},
		wire.Resume{}, wire.Resume{Since: 1<<53 - 1, Epoch: "ep_2"},
		wire.Heal{Epoch: "ep_1", Part: 2, Of: 3, Registers: []crdt.Register{reg}},
		wire.Presence{State: object(`{"x":1}`)},
		wire.Ping{}, wire.Ping{Hash: true},
		wire.Welcome{Now: 1795300000123, Role: wire.View, Epoch: "ep_1"},
		wire.Welcome{Version: 1, Now: 1, Role: wire.Edit, By: "Ana", Head: 4190, Epoch: "ep_1", Floor: 900, Acked: map[string]uint64{"7Qk": 15}, Limits: wire.Limits{Frame: 262144, Writes: 500, OpsPerSec: 20, Burst: 100}},
		wire.Ack{Replica: "7Qk", N: 16}, wire.Ack{Replica: "7Qk", N: 16, Head: 4191},
		wire.Nack{Replica: "7Qk", N: 16, Code: wire.CodeQuota, Text: "the workspace has 20,000 things"},
		wire.Nack{Replica: "7Qk", N: 16, Code: wire.CodeExpected, Expected: 12},
		wire.Ops{From: 7, To: 8, Ops: []wire.Numbered{{Seq: 7, By: "guest 12", Op: op(4, "x")}, {Seq: 8, Op: op(5, "y")}}},
		wire.Snapshot{Epoch: "ep_1", Part: 1, Of: 1},
		wire.Snapshot{Epoch: "ep_1", At: 9, Part: 1, Of: 2, Registers: []crdt.Register{reg, {Entity: "cd_1", Key: "del", Stamp: stamp, Value: jsontext.NullValue}}},
		wire.Peers{}, wire.Peers{Peers: []wire.Peer{{ID: "p1", By: "Ana", Role: wire.Edit, State: object(`{"x":1}`)}, {ID: "p2", Role: wire.View}}, Gone: []string{"p3"}},
		wire.Pong{Head: 3}, wire.Pong{Now: 5, Head: 3, Acked: map[string]uint64{"7Qk": 16}, Hash: strings.Repeat("0a", 32)},
		wire.Bye{Code: wire.CodeRevoked}, wire.Bye{Code: "of_the_future", Text: "Come back tomorrow."},
	} {
		frame := string(wire.Encode(m))
		got, err := decode(frame)
		require.NoError(t, err, frame)
		assert.Equal(t, m, got, frame)
	}
}

// W3: what one side may say the other may not.
func TestW3_UnknownKinds(t *testing.T) {
	for _, frame := range []string{`{"t":"from_the_future","x":[1]}`, `{"t":"OPS"}`, `{"t":"Ops"}`, `{"t":""}`, `{"t":"ping"}`} {
		_, err := wire.DecodeServer(frame)
		assert.Equal(t, wire.ErrUnknownMessage, err, frame)
	}
	for _, frame := range []string{`{"t":"from_the_future"}`, `{"t":"Push"}`, `{"t":"snap","epoch":"e","at":0,"part":1,"of":1,"regs":[]}`, `{"t":"welcome"}`} {
		var e *wire.Error
		_, err := wire.DecodeClient(frame)
		require.ErrorAs(t, err, &e, frame)
		assert.Empty(t, e.Message)
	}
}

// W7: what is split fits, has no holes and comes to the same.
func TestW7_SplitFits(t *testing.T) {
	for _, length := range []int{1, 1000, crdt.MaxValue - 2} {
		var ops []wire.Numbered
		var regs []crdt.Register
		for i := range 60 {
			o := op(uint64(i+1), strings.Repeat(`v`, length))
			ops = append(ops, wire.Numbered{Seq: uint64(i + 41), By: strings.Repeat(`"`, wire.MaxName), Op: o})
			regs = append(regs, crdt.Register{Entity: crdt.ID(fmt.Sprint("e", i)), Key: "title", Stamp: stamp, Value: o.Writes[0].Value})
		}
		var gotOps []wire.Numbered
		for _, f := range wire.SplitOps(ops) {
			m, err := wire.DecodeServer(wire.Encode(f))
			require.NoError(t, err)
			gotOps = append(gotOps, m.(wire.Ops).Ops...)
		}
		assert.True(t, reflect.DeepEqual(ops, gotOps), "ops of %d bytes", length)
		var got, healed []crdt.Register
		snaps, heals := wire.SplitSnapshot("ep_1", 7, regs), wire.SplitHeal("ep_1", regs)
		for i := range snaps {
			m, err := wire.DecodeServer(wire.Encode(snaps[i]))
			require.NoError(t, err)
			assert.Equal(t, [3]int{i + 1, len(snaps), 7}, [3]int{m.(wire.Snapshot).Part, m.(wire.Snapshot).Of, int(m.(wire.Snapshot).At)})
			got = append(got, m.(wire.Snapshot).Registers...)
			m, err = wire.DecodeClient(wire.Encode(heals[i]))
			require.NoError(t, err)
			healed = append(healed, m.(wire.Heal).Registers...)
		}
		assert.True(t, reflect.DeepEqual(regs, got) && reflect.DeepEqual(regs, healed), "registers of %d bytes", length)
	}
	assert.Len(t, wire.SplitSnapshot("ep_1", 0, nil), 1, "an empty document is a snapshot too")
	assert.Empty(t, wire.SplitHeal("ep_1", nil))
	assert.Empty(t, wire.SplitOps(nil))
}

// The largest op that may be pushed goes out to others in a frame.
func TestW7_LargestOpFits(t *testing.T) {
	o := op(1, "")
	for i := 0; len(o.Wire().String()) < wire.MaxOp-crdt.MaxValue-100; i++ {
		o.Writes = append(o.Writes, crdt.Write{Entity: crdt.ID(fmt.Sprint("e", i)), Key: "k", Value: jsontext.Of(strings.Repeat("v", crdt.MaxValue-2))})
	}
	fill := func(n int) crdt.Op {
		o := o
		o.Writes = append(o.Writes[:len(o.Writes):len(o.Writes)], crdt.Write{Entity: "last", Key: "k", Value: jsontext.Of(strings.Repeat("v", n))})
		return o
	}
	most := wire.MaxOp - len(fill(0).Wire().String())
	require.Less(t, most, crdt.MaxValue-1)
	_, err := wire.DecodeClient(wire.Encode(wire.Push{Op: fill(most)}))
	require.NoError(t, err)
	_, err = wire.DecodeClient(wire.Encode(wire.Push{Op: fill(most + 1)}))
	require.ErrorIs(t, err, wire.ErrTooLarge)
	_, err = wire.DecodeServer(wire.Encode(wire.SplitOps([]wire.Numbered{{Seq: 1<<53 - 1, By: strings.Repeat(`"`, wire.MaxName), Op: fill(most)}})[0]))
	require.NoError(t, err)
}
