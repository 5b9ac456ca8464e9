package server_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

// Whatever lines of bytes somebody sends, before and after hello, and with
// whichever role: who only looks on changes nothing, who said no hello is told
// nothing, and others go on.
func FuzzReceive(f *testing.F) {
	eve := &person{town: &town{now: time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)}, name: "eve"}
	op := eve.op(1)
	for _, m := range []wire.Message{
		wire.Push{Op: op}, wire.Push{Op: eve.op(3)}, wire.Push{Op: eve.op(1 << 52)}, wire.Resume{Since: 1 << 52, Epoch: "ep_other"},
		wire.Resume{}, wire.Ping{}, wire.Hello{Version: wire.Version, Doc: space, Replica: "eve"}, wire.Presence{},
	} {
		for role := range uint8(4) {
			f.Add(role, wire.Encode(m))
			f.Add(role, append(append(wire.Encode(wire.Push{Op: op}), '\n'), wire.Encode(m)...))
		}
	}
	f.Add(uint8(3), []byte(`{"t":"push","rep":"ana","n":1,"tx":{"s":"019df26e2d00-0000-ana","w":[{"e":"workspace","k":"kind","v":null}]}}`))
	f.Add(uint8(3), []byte(`{"t":"heal","regs":[{"e":"a","k":"b","s":"ffffffffffff-0000-ana","v":1}],"done":true}`))
	f.Fuzz(func(t *testing.T, role uint8, text []byte) {
		w := newTown(t)
		ana := w.enters("ana", oplog.Edit)
		ana.edits()
		one[wire.Ack](ana)
		eve := w.comes("eve")
		roles := [...]oplog.Role{0, oplog.View, oplog.Contribute, oplog.Edit}
		as := roles[int(role)%len(roles)]
		if as != 0 {
			eve.says(eve.hello(as))
			one[wire.Welcome](eve)
		}
		for _, frame := range bytes.Split(text, []byte("\n")) {
			eve.s.Receive(t.Context(), w.now, frame)
			eve.reads()
		}
		if as == 0 {
			for _, m := range eve.heard {
				require.IsType(t, wire.Bye{}, m)
			}
		}
		ana.edits()
		ack := one[wire.Ack](ana)
		require.EqualValues(t, 2, ack.N)
		if as == 0 || as == oplog.View {
			require.EqualValues(t, 2, ack.Head, "somebody wrote who may not")
		}
		require.Empty(t, hears[wire.Bye](ana))
	})
}
