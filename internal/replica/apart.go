package replica

import (
	"cmp"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// Alone is the epoch of no server, in the Position of a device that comes to a
// server with what it did without one. It stays until all of that is at the
// server, waits for it, or is set aside (R15).
const Alone = "alone"

// Alone tells whether what this device did without the server is still to be
// seen to: nothing of it is known to be there.
func (r *Replica) Alone() bool { return r.alone }

// Parted tells of what a device has, as registers and as ops, what a server
// lacks that has just these registers. Alone are those edits in their order,
// without the writes that the server has or that a later one of its replaced;
// those that the device has as registers get the name and numbers of their own.
// Kept are the ops of which the server lacks nothing, and those that wait.
func (r *Replica) Parted(server, registers []crdt.Register, ops []crdt.Op) (kept, alone []crdt.Op) {
	type spot struct {
		entity crdt.ID
		key    string
	}
	has := map[spot][]crdt.Stamp{}
	for _, g := range server {
		at := spot{g.Entity, g.Key}
		has[at] = append(has[at], g.Stamp)
	}
	lacks := func(e crdt.ID, key string, s crdt.Stamp) bool {
		later, count := 0, 1
		if key == crdt.KeyPlace {
			count = crdt.KeptPlaces
		}
		for _, other := range has[spot{e, key}] {
			if other == s {
				return false
			}
			if other > s {
				later++
			}
		}
		return later < count
	}
	alone = folded(registers, lacks, r.Fresh())
	for _, op := range ops {
		lacking := slices.DeleteFunc(slices.Clone(op.Writes), func(w crdt.Write) bool { return !lacks(w.Entity, w.Key, op.Stamp) })
		if l := r.out.find(op.Replica); len(lacking) == 0 || l != nil && l.index(op.N) >= 0 {
			kept = append(kept, op)
			continue
		}
		op.Writes = lacking
		alone = append(alone, op)
	}
	return kept, alone
}

// folded returns those registers that lack somewhere as ops of a name, one for
// each stamp and thing.
func folded(registers []crdt.Register, lacks func(crdt.ID, string, crdt.Stamp) bool, name string) (ops []crdt.Op) {
	registers = slices.DeleteFunc(slices.Clone(registers), func(g crdt.Register) bool { return !lacks(g.Entity, g.Key, g.Stamp) })
	slices.SortStableFunc(registers, func(a, b crdt.Register) int {
		return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Entity, b.Entity))
	})
	for i, g := range registers {
		if i == 0 || g.Stamp != registers[i-1].Stamp || g.Entity != registers[i-1].Entity {
			ops = append(ops, crdt.Op{Replica: name, N: uint64(len(ops) + 1), Stamp: g.Stamp})
		}
		op := &ops[len(ops)-1]
		op.Writes = append(op.Writes, crdt.Write{Entity: g.Entity, Key: g.Key, Value: g.Value})
	}
	return ops
}

// Part lets some of what was done alone wait for the server and sets the rest
// aside, with why. All of it goes on under new names: the server may know the
// old ones with other content. The caller makes the Doc of what the server has
// and of In, instead of taking Out from it.
func (r *Replica) Part(now time.Time, send []crdt.Op, aside []Refusal) Replace {
	for _, f := range aside {
		r.heirOf(f.Op.Replica)
	}
	e := r.replace(now, send)
	r.aside = append(r.aside, aside...)
	r.alone = false
	return e
}

// Forbidden takes out what was set aside because a link did not allow it (R16).
// Another link may: what it still does not goes into Part again.
func (r *Replica) Forbidden() (ops []crdt.Op) {
	r.aside = slices.DeleteFunc(slices.Clone(r.aside), func(f Refusal) bool {
		if f.Code == wire.CodeForbidden {
			ops = append(ops, f.Op)
		}
		return f.Code == wire.CodeForbidden
	})
	return ops
}
