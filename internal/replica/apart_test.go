package replica_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// back is a page that comes by a link with what it did alone, and what the
// server has.
func back(t *testing.T, role wire.Role, server ...crdt.Register) *page {
	w := welcome()
	w.Role, w.Head = role, 7
	p := open(t, replica.State{Position: replica.Position{Epoch: replica.Alone}}).connect()
	assert.Equal(t, replica.Alone, p.out[0].(wire.Hello).Epoch)
	p.hears(w)
	return p.hears(wire.Snapshot{Epoch: "ep1", At: 7, Part: 1, Of: 1, Registers: server})
}

// R15: who may edit offers all of it, and again until nothing lacks.
func TestR15_OfferedUntilNothingLacks(t *testing.T) {
	p := back(t, wire.Edit, reg("a", "both"))
	event[replica.Lacking](p)
	doc := []crdt.Register{reg("a", "both"), reg("b", "alone")}
	offer := []wire.Message{wire.Heal{Epoch: "ep1", Part: 1, Of: 1, Registers: doc[1:]}}
	assert.Equal(t, offer, p.Heal(p.now, slices.Values(doc)))
	assert.True(t, p.Alone(), "the server has not said that it has it")
	assert.Equal(t, replica.Alone, p.State().Epoch, "nor does a restart take it for granted")

	p.hears(wire.Snapshot{Epoch: "ep1", At: 8, Part: 1, Of: 1, Registers: doc[:1]})
	event[replica.Lacking](p)
	assert.Equal(t, offer, p.Heal(p.now, slices.Values(doc)), "it was lost on the way")
	p.hears(wire.Snapshot{Epoch: "ep1", At: 9, Part: 1, Of: 1, Registers: doc})
	event[replica.Lacking](p)
	assert.Empty(t, p.Heal(p.now, slices.Values(doc)))
	assert.False(t, p.Alone())
	assert.Equal(t, replica.Position{Epoch: "ep1", Seq: 9}, p.Position())
}

// R15: of a link that does not let it edit, what it may add waits and the rest is
// set aside.
func TestR15_Parted(t *testing.T) {
	for _, role := range []wire.Role{wire.View, wire.Contribute} {
		p := back(t, role, reg("a", "both"))
		assert.Equal(t, []crdt.Register{reg("a", "both")}, event[replica.Apart](p).Registers)
		assert.True(t, p.Alone())
		made := edits("ana", 3, 6)
		e := p.Part(p.now, made[1:3], []replica.Refusal{{Op: made[0], Code: wire.CodeForbidden}, {Op: made[3], Code: wire.CodeForbidden}})
		assert.False(t, p.Alone())
		assert.Len(t, e.In, 2)
		assert.Equal(t, "fresh1", e.In[0].Replica)
		assert.Equal(t, []uint64{1, 2}, []uint64{e.In[0].N, e.In[1].N})
		assert.Equal(t, made[1].Stamp.Time(), e.In[0].Stamp.Time(), "the moments stay")
		s := p.State()
		assert.Equal(t, e.In, s.Outbox)
		assert.Len(t, s.Aside, 2)
		assert.Equal(t, replica.Position{Epoch: "ep1", Seq: 7}, s.Position)
		p.kept()
		if role == wire.View {
			assert.Empty(t, p.out)
			continue
		}
		assert.Equal(t, pushes(e.In...), p.out)
		p.edits(edit("ana", 7))
		assert.Equal(t, "fresh1", event[replica.Replace](p).In[0].Replica, "a name is given up, whoever still writes as it")
	}
}

// R15: before it is parted the page is as if it had no position, over another
// connection and a restart.
func TestR15_NothingIsTakenForGranted(t *testing.T) {
	p := back(t, wire.Contribute)
	assert.Equal(t, replica.Alone, p.State().Epoch)
	p.connect()
	assert.Equal(t, replica.Alone, p.out[0].(wire.Hello).Epoch)
	w := welcome()
	w.Role = wire.Contribute
	p = open(t, replica.State{Position: replica.Position{Epoch: replica.Alone}}).connect().hears(w)
	assert.Empty(t, event[replica.Apart](p).Registers, "a server that has nothing")
}

func TestR15_WhatTheServerLacks(t *testing.T) {
	at := func(ms int) crdt.Stamp { return crdt.StampAt(start.Add(time.Duration(ms)*time.Millisecond), "ana") }
	value := func(e, key string, ms int) crdt.Register {
		return crdt.Register{Entity: crdt.ID(e), Key: key, Stamp: at(ms), Value: jsontext.Of(fmt.Sprint(ms))}
	}
	op := func(n uint64, ms int, writes ...string) crdt.Op {
		op := crdt.Op{Replica: "ana", N: n, Stamp: at(ms)}
		for _, key := range writes {
			op.Writes = append(op.Writes, crdt.Write{Entity: "a", Key: key, Value: jsontext.Of(fmt.Sprint(ms))})
		}
		return op
	}
	four := []crdt.Register{value("a", crdt.KeyPlace, 60), value("a", crdt.KeyPlace, 61), value("a", crdt.KeyPlace, 62), value("a", crdt.KeyPlace, 63)}
	for _, c := range []struct {
		name   string
		server []crdt.Register
		op     crdt.Op
		lacks  []string
	}{
		{"all of it is there", []crdt.Register{value("a", "x", 5)}, op(1, 5, "x"), nil},
		{"somebody wrote later", []crdt.Register{value("a", "x", 6)}, op(1, 5, "x"), nil},
		{"somebody wrote before", []crdt.Register{value("a", "x", 4)}, op(1, 5, "x"), []string{"x"}},
		{"a part of it", []crdt.Register{value("a", "x", 6)}, op(1, 5, "x", "y"), []string{"y"}},
		{"a place that is kept beside later ones", four[:3], op(1, 5, crdt.KeyPlace), []string{crdt.KeyPlace}},
		{"a place before all that are kept", four, op(1, 5, crdt.KeyPlace), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept, alone := open(t, replica.State{}).Parted(c.server, nil, []crdt.Op{c.op})
			if c.lacks == nil {
				assert.Equal(t, []crdt.Op{c.op}, kept)
				assert.Empty(t, alone)
				return
			}
			assert.Empty(t, kept)
			assert.Equal(t, []crdt.Op{op(1, 5, c.lacks...)}, alone)
		})
	}
	registers := []crdt.Register{value("b", "x", 3), value("a", "y", 2), value("a", "x", 3), value("a", "z", 3), value("a", "w", 1)}
	ops := []crdt.Op{op(1, 8, "v"), op(2, 9, "u")}
	p := open(t, replica.State{Outbox: ops[1:]})
	kept, alone := p.Parted([]crdt.Register{value("a", "w", 1)}, registers, ops)
	assert.Equal(t, ops[1:], kept, "what waits goes its own way")
	var said []string
	for _, op := range alone {
		line := fmt.Sprint(op.Replica, op.N)
		for _, w := range op.Writes {
			line += fmt.Sprintf(" %s.%s", w.Entity, w.Key)
		}
		said = append(said, line)
	}
	assert.Equal(t, []string{"fresh11 a.y", "fresh12 a.x a.z", "fresh13 b.x", "ana1 a.v"}, said)
}

// R16.
func TestR16_AnotherLinkMayAllowIt(t *testing.T) {
	ops := edits("ana", 1, 2)
	p := open(t, replica.State{
		Position: replica.Position{Epoch: "ep1", Seq: 10},
		Aside:    []replica.Refusal{{Op: ops[0], Code: wire.CodeForbidden}, {Op: ops[1], Code: wire.CodeQuota}},
	}).connect().hears(func() wire.Message { w := welcome(); w.Head = 10; return w }())
	assert.Equal(t, ops[:1], p.Forbidden())
	assert.Empty(t, p.Forbidden())
	assert.Len(t, p.State().Aside, 1, "what was refused for another reason stays")
	e := p.Part(p.now, ops[:1], nil)
	p.kept()
	assert.Equal(t, pushes(e.In...), p.out)
}
