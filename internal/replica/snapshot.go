package replica

import (
	"iter"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// parts is a snapshot of which some parts came.
type parts struct {
	at    uint64
	lists [][]crdt.Register
	here  []bool
}

// held names a value that the server has.
type held struct {
	entity crdt.ID
	key    string
	stamp  crdt.Stamp
}

// binFor is how long deleted things are kept for sure (SYNC 2.8).
const binFor = 30 * 24 * time.Hour

// snapshot gathers the parts of a snapshot, and merges it when all are here
// (R5): half of it would show half of what somebody did.
func (r *Replica) snapshot(m wire.Snapshot, now time.Time) []Event {
	p := r.line.parts
	switch {
	case m.Epoch != r.line.epoch, p != nil && m.At < p.at:
		return nil
	case p == nil || m.At > p.at || m.Of != len(p.lists):
		p = &parts{m.At, make([][]crdt.Register, m.Of), make([]bool, m.Of)}
		r.line.parts = p
	}
	p.lists[m.Part-1], p.here[m.Part-1] = m.Registers, true
	r.line.behind = now
	if slices.Contains(p.here, false) {
		return nil
	}
	r.line.parts = nil
	if !r.line.stream || m.At > r.pos.Seq {
		r.pos.Epoch, r.pos.Seq, r.line.stream = m.Epoch, m.At, true
	}
	all := slices.Concat(p.lists...)
	r.wants(m.At, now)
	if r.line.lacks || r.alone {
		r.line.base = make(map[held]bool, len(all))
		for _, g := range all {
			r.line.base[held{g.Entity, g.Key, g.Stamp}] = true
		}
	}
	if r.alone && r.role != wire.Edit {
		return []Event{Apart{all}}
	}
	return append([]Event{Merge{Registers: all}}, r.lacking()...)
}

// lacking tells, once what the server has is merged, that it is to be offered
// what it lacks, if this device may do that. What was done alone is offered
// until nothing lacks any more.
func (r *Replica) lacking() []Event {
	if !(r.line.lacks || r.alone) || r.role != wire.Edit {
		return nil
	}
	r.line.lacks = false
	return []Event{Lacking{}}
}

// Heal offers the server those of all registers of the Doc that it did not
// have when Lacking came (R6). What waits in the outbox is not among them: it
// goes its own way. Nor are things that were deleted so long ago that the
// server may have let go of them.
func (r *Replica) Heal(now time.Time, all iter.Seq[crdt.Register]) (out []wire.Message) {
	waiting := map[crdt.Stamp]bool{}
	for _, l := range r.out.lines {
		for _, op := range l.ops {
			waiting[op.Stamp] = true
		}
	}
	long := map[crdt.ID]bool{}
	var lacking []crdt.Register
	for g := range all {
		if g.Key == crdt.KeyDel && g.Value.Known() && r.Now(now).Sub(g.Stamp.Time()) > binFor {
			long[g.Entity] = true
		}
		if !waiting[g.Stamp] && !r.line.base[held{g.Entity, g.Key, g.Stamp}] {
			lacking = append(lacking, g)
		}
	}
	lacking = slices.DeleteFunc(lacking, func(g crdt.Register) bool { return long[g.Entity] })
	r.line.base = nil
	r.alone = r.alone && len(lacking) > 0
	if !r.Online() || r.role != wire.Edit {
		return nil
	}
	for _, h := range wire.SplitHeal(r.line.epoch, lacking) {
		out = append(out, h)
	}
	return out
}

// Diverged says that the Doc has another hash than the server (R13): a
// snapshot is asked for, and then the server offered what it lacks.
func (r *Replica) Diverged(now time.Time) []wire.Message {
	if !r.Online() {
		return nil
	}
	r.differed++
	r.line.lacks, r.line.behind = true, now
	return []wire.Message{wire.Resume{}}
}
