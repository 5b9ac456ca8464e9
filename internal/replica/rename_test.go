package replica_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

func numbers(ops []crdt.Op) (ns []uint64) {
	for _, op := range ops {
		ns = append(ns, op.N)
	}
	return ns
}

// R2: what the server has is trimmed first; the rest that lies too far ahead
// gets new stamps, later than what it was based on, and new names.
func TestR2_TrimThenRestamp(t *testing.T) {
	ahead := edits("ana", 1, 4)
	for i := range ahead {
		ahead[i].Stamp = crdt.StampAt(start.Add(time.Hour+time.Duration(i)), "ana")
	}
	ahead[3].Writes[0].Base = ahead[2].Stamp
	seen := crdt.StampAt(start.Add(50*time.Second), "ben")
	ahead[2].Writes[0].Base = seen
	w := welcome()
	w.Acked = map[string]uint64{"ana": 2}
	p := open(t, replica.State{Outbox: ahead}).connect().hears(w)
	e := event[replica.Replace](p)
	assert.Equal(t, ahead[2:], e.Out, "two are durable and stay as they are")
	assert.Equal(t, []uint64{1, 2}, numbers(e.In))
	for i, op := range e.In {
		assert.Equal(t, "fresh1", op.Replica)
		assert.Equal(t, "fresh1", op.Stamp.Replica())
		assert.Less(t, op.Stamp.Time(), start.Add(replica.MaxAhead+time.Second))
		assert.Equal(t, ahead[i+2].Writes[0].Value, op.Writes[0].Value)
	}
	assert.Greater(t, e.In[0].Stamp, seen)
	assert.Greater(t, e.In[1].Stamp, e.In[0].Stamp)
	assert.Equal(t, e.In[0].Stamp, e.In[1].Writes[0].Base)
	assert.Empty(t, p.out, "nothing goes out under a name that is not kept")
	assert.Equal(t, e.In, p.State().Outbox)
	assert.Equal(t, pushes(e.In...), p.kept().out)
}

func TestR2_JustNotTooFarAhead(t *testing.T) {
	op := edit("ana", 1)
	op.Stamp = crdt.StampAt(start.Add(replica.MaxAhead), "ana")
	assert.Equal(t, pushes(op), open(t, replica.State{Outbox: []crdt.Op{op}}).connect().hears(welcome()).out)
}

// R2: an edit of a value that lies too far ahead, as after the server's clock
// was set back, stays after it and waits.
func TestR2_NotBeforeWhatItSaw(t *testing.T) {
	op := edit("ana", 1)
	op.Writes[0].Base = crdt.StampAt(start.Add(5*time.Minute), "ben")
	op.Stamp = op.Writes[0].Base.Next("ana")
	p := open(t, replica.State{Outbox: []crdt.Op{op}}).connect().hears(welcome())
	assert.False(t, has[replica.Replace](p))
	assert.Equal(t, pushes(op), p.out)
	p.hears(wire.Nack{Replica: "ana", N: 1, Code: wire.CodeClockAhead})
	p.hears(wire.Pong{Now: start.UnixMilli()})
	assert.Empty(t, p.events)
	assert.Equal(t, []crdt.Op{op}, p.State().Outbox)
}

// R2: a stamp that no server can have taken is that of an edit which got another
// one since; nothing waits for it.
func TestR2_BaseThatIsNoMore(t *testing.T) {
	op := edit("ana", 1)
	op.Writes[0].Base = crdt.StampAt(start.Add(45*time.Minute), "old")
	op.Stamp = op.Writes[0].Base.Next("ana")
	p := open(t, replica.State{Outbox: []crdt.Op{op}}).connect().hears(welcome())
	assert.Equal(t, crdt.StampAt(start, "fresh1"), event[replica.Replace](p).In[0].Stamp)
}

func TestR7_RefusedIsKeptWithItsContent(t *testing.T) {
	for _, code := range []wire.Code{wire.CodeQuota, wire.CodeForbidden, wire.CodeInvalid, "of_the_future"} {
		p := synced(t).edits(edits("ana", 1, 4)...)
		p.hears(wire.Ack{Replica: "ana", N: 1}, wire.Nack{Replica: "ana", N: 2, Code: code, Text: "why"},
			wire.Nack{Replica: "ana", N: 3, Code: wire.CodeExpected, Expected: 2}, wire.Nack{Replica: "ana", N: 4, Code: wire.CodeExpected, Expected: 2})
		want := replica.Refusal{Op: edit("ana", 2), Code: code, Text: "why"}
		assert.Equal(t, want, event[replica.Refused](p).Refusal)
		assert.Equal(t, []replica.Refusal{want}, p.State().Aside)
		e := event[replica.Replace](p)
		assert.Equal(t, edits("ana", 2, 4), e.Out)
		assert.Equal(t, []uint64{1, 2}, numbers(e.In))
		assert.Equal(t, edit("ana", 3).Stamp.Of("fresh1"), e.In[0].Stamp, "the moment stays")
		assert.Equal(t, pushes(e.In...), p.kept().out)

		p.edits(edit("ana", 5))
		late := event[replica.Replace](p)
		assert.Equal(t, edits("ana", 5, 5), late.Out, "a session that has not heard of it")
		assert.Equal(t, uint64(3), late.In[0].N)
		assert.Empty(t, p.out)
		assert.Equal(t, pushes(late.In...), p.kept().out)

		p.SeenTo("ana", 2)
		assert.Empty(t, p.State().Aside)
	}
}

func TestR7_RefusedAndTakenAfterAll(t *testing.T) {
	p := synced(t).edits(edit("ana", 1)).hears(wire.Nack{Replica: "ana", N: 1, Code: wire.CodeQuota})
	assert.Len(t, p.State().Aside, 1)
	p.hears(wire.Ops{From: 11, To: 11, Ops: []wire.Numbered{{Seq: 11, Op: edit("ana", 1)}}})
	assert.Empty(t, p.State().Aside)
}

func TestR7_AfterAWhile(t *testing.T) {
	for _, code := range []wire.Code{wire.CodeRate, wire.CodeStorage, wire.CodeBusy} {
		p := synced(t).edits(edits("ana", 1, 3)...)
		p.hears(wire.Nack{Replica: "ana", N: 2, Code: code}, wire.Nack{Replica: "ana", N: 3, Code: wire.CodeExpected, Expected: 2})
		assert.Empty(t, p.out)
		assert.Empty(t, p.events)
		p.hears(wire.Ack{Replica: "ana", N: 1})
		assert.Equal(t, pushes(edits("ana", 2, 3)...), p.out)
		p.hears(wire.Nack{Replica: "ana", N: 2, Code: code})
		assert.Equal(t, pushes(edits("ana", 2, 3)...), p.waits(2 * time.Second).out[:2])
	}
}

func TestR8_NameWithOtherContent(t *testing.T) {
	p := synced(t).edits(edits("ana", 1, 3)...).hears(wire.Nack{Replica: "ana", N: 2, Code: wire.CodeConflict})
	e := event[replica.Replace](p)
	assert.Equal(t, edits("ana", 2, 3), e.Out)
	assert.Equal(t, []uint64{1, 2}, numbers(e.In))
	assert.Equal(t, append(edits("ana", 1, 1), e.In...), p.State().Outbox)
	assert.Empty(t, p.State().Aside)
	p.kept().hears(wire.Nack{Replica: "fresh1", N: 1, Code: wire.CodeConflict})
	again := event[replica.Replace](p)
	assert.Equal(t, "fresh2", again.In[0].Replica)
	p.edits(edit("ana", 4))
	assert.Equal(t, "fresh2", event[replica.Replace](p).In[0].Replica, "the heir of the heir")
}

// R8: a server that was set back waits for numbers that are long gone here.
func TestR8_ServerForgotNumbers(t *testing.T) {
	w := welcome()
	w.Acked = map[string]uint64{"ana": 2, "ben": 4}
	p := open(t, replica.State{Position: replica.Position{Epoch: "ep1"}, Outbox: append(edits("ana", 4, 5), edits("ben", 5, 6)...)}).connect().hears(w)
	e := event[replica.Replace](p)
	assert.Equal(t, edits("ana", 4, 5), e.Out)
	assert.Equal(t, pushes(append(edits("ben", 5, 6), e.In...)...), p.kept().out)
}

func TestR8_GapIsFilled(t *testing.T) {
	p := synced(t).edits(edits("ana", 1, 5)...)
	gap := func(n uint64) wire.Nack { return wire.Nack{Replica: "ana", N: n, Code: wire.CodeExpected, Expected: 3} }
	p.hears(wire.Ack{Replica: "ana", N: 2}, gap(4), gap(5))
	assert.Equal(t, pushes(edits("ana", 3, 5)...), p.out, "from the number that is expected, once")
	p.hears(wire.Nack{Replica: "ana", N: 4, Code: wire.CodeExpected, Expected: 1})
	assert.True(t, has[replica.Lost](p), "a durable number is expected again: another hello tells what is there")
}

// R9: the offset is found, kept and used; what was pushed is left alone.
func TestR9_ServerTime(t *testing.T) {
	p := open(t, replica.State{})
	p.now = start.Add(-26 * time.Hour) // a clock that is wrong
	p.connect().hears(welcome())
	assert.Equal(t, start, p.Now(p.now))
	assert.Equal(t, 26*time.Hour, p.Position().Offset)
	p.hears(wire.Pong{Now: start.UnixMilli() + 100})
	assert.Equal(t, 26*time.Hour, p.Position().Offset, "what a message takes on its way is not worth keeping")
	p.now = p.now.Add(-time.Hour) // and jumps
	p.hears(wire.Pong{Now: start.UnixMilli()})
	assert.Equal(t, start, p.Now(p.now))
	kept, _ := replica.DecodeState(p.State().Encode())
	assert.Equal(t, start, replica.New(config(), kept).Now(p.now), "offline too")
}

func TestR9_ClockAhead(t *testing.T) {
	op := edit("ana", 1)
	op.Stamp = crdt.StampAt(start.Add(2*time.Minute), "ana")
	p := synced(t)
	p.now = start.Add(2 * time.Minute) // this clock jumped
	p.edits(op)
	assert.Equal(t, pushes(op), p.out)
	p.hears(wire.Nack{Replica: "ana", N: 1, Code: wire.CodeClockAhead})
	assert.Equal(t, []wire.Message{wire.Ping{}}, p.out, "the clock is asked for")
	p.hears(wire.Pong{Now: start.UnixMilli()})
	e := event[replica.Replace](p)
	assert.Equal(t, crdt.StampAt(start, "fresh1"), e.In[0].Stamp)
	p.now = p.now.Add(time.Second)
	assert.Equal(t, pushes(e.In...), p.kept().out)
}

func TestR10_Backoff(t *testing.T) {
	p := open(t, replica.State{})
	for _, want := range []float64{0.375, 0.75, 1.5, 3, 6, 12, 22.5, 22.5} {
		wait, again := p.Disconnected(p.now)
		assert.True(t, again)
		assert.InDelta(t, want, wait.Seconds(), 1e-9)
	}
	p.connect().hears(welcome())
	p.now = p.now.Add(9 * time.Second)
	wait, _ := p.Disconnected(p.now)
	assert.Greater(t, wait, 20*time.Second, "a connection that breaks at once is no reason to hurry")
	p.connect().hears(welcome()).waits(10 * time.Second)
	wait, _ = p.Disconnected(p.now)
	assert.Less(t, wait, time.Second)
	for range 3 {
		p.connect().hears(welcome()).waits(40 * time.Second)
		assert.True(t, has[replica.Lost](p))
		assert.False(t, p.Online())
		wait, _ = p.Disconnected(p.now)
		assert.Less(t, wait, time.Second, "a connection that lasted is one, however it ended")
	}
	for code, want := range map[wire.Code]bool{
		wire.CodeRevoked: false, wire.CodeExpired: false, wire.CodeGone: false, wire.CodeUpgrade: false,
		wire.CodeSuperseded: true, wire.CodeSlow: true, wire.CodeRestart: true, wire.CodeBusy: true, wire.CodeHeal: true, "of_the_future": true,
	} {
		p.connect().hears(welcome(), wire.Bye{Code: code})
		assert.False(t, p.Online())
		assert.Empty(t, p.edits(edit("ana", uint64(p.Waiting()+1))).out, "nothing is said behind a goodbye")
		_, again := p.Disconnected(p.now)
		assert.Equal(t, want, again, code)
	}
}

// R10: a server of a time that this program does not understand is left alone.
func TestR10_ServersOfAnotherTime(t *testing.T) {
	w := welcome()
	w.Version = wire.Version + 1
	p := open(t, replica.State{}).connect().hears(w)
	assert.Equal(t, wire.CodeUpgrade, event[replica.Ended](p).Code)
	assert.False(t, p.Online())
	_, again := p.Disconnected(p.now)
	assert.False(t, again)
}

func TestR14_Presence(t *testing.T) {
	at := func(x string) jsontext.Value { v, _ := jsontext.Parse(`{"x":`+x+`}`, jsontext.Limits{}); return v }
	p := open(t, replica.State{})
	assert.Empty(t, p.Show(at("0"), p.now), "offline there is nobody")
	p.connect().hears(welcome())
	said := 0
	for i := range 100 {
		p.now = p.now.Add(10 * time.Millisecond)
		said += len(p.Show(at(jsontext.OfNumber(float64(i)).String()), p.now))
	}
	assert.Equal(t, 10, said)
	p.now = p.now.Add(p.Next(p.now))
	out, _ := p.Tick(p.now)
	assert.Equal(t, []wire.Message{wire.Presence{State: at("99")}}, out, "the newest comes at its turn")
	assert.Empty(t, p.Show(at("99"), p.now.Add(time.Second)), "nothing new")
	assert.Contains(t, p.waits(10*time.Second).out, wire.Presence{State: at("99")}, "but for the server not to forget")
	p.hears(wire.Peers{Gone: []string{"p1"}})
	assert.Equal(t, []string{"p1"}, event[replica.Present](p).Gone)
	p.Show(jsontext.Value{}, p.now)
	assert.NotContains(t, p.waits(20*time.Second).out, wire.Presence{State: at("99")})
}
