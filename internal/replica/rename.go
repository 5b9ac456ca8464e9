package replica

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// MaxAhead is how far ahead of the server's clock a stamp may lie (SYNC 2.3).
const MaxAhead = 60 * time.Second

// setBack is how far the server's clock may have been set back for a value that
// it took to lie too far ahead. What lies farther ahead is no server's: it was
// an edit of this device before it got another stamp.
const setBack = 10 * time.Minute

// heir is the name under which a name that was given up goes on.
type heir struct {
	replica string
	n       uint64     // the last number that was given out
	last    crdt.Stamp // and the last stamp
}

// restamp gives new names to what has not been pushed and lies too far ahead,
// and to what follows it. What was pushed may be durable already. What was
// based on a value that lies too far ahead itself, as after the server's clock
// was set back, waits for its time: before that value it would be lost.
func (r *Replica) restamp(now time.Time) (Replace, bool) {
	var ahead []crdt.Op
	for _, l := range r.out.lines {
		for i := l.sent; i < len(l.ops); i++ {
			if r.ahead(l.ops[i].Stamp, now) {
				if !r.waits(l.ops[i], now) {
					ahead = append(ahead, l.ops[i:]...)
				}
				break
			}
		}
	}
	if len(ahead) == 0 {
		return Replace{}, false
	}
	return r.replace(now, ahead), true
}

// waits tells whether an op was based on a value from elsewhere that lies too
// far ahead.
func (r *Replica) waits(op crdt.Op, now time.Time) bool {
	return slices.ContainsFunc(op.Writes, func(w crdt.Write) bool {
		return w.Base != "" && r.ahead(w.Base, now) && !r.astray(w.Base, now) && !r.out.wrote(w.Base)
	})
}

// astray tells whether a stamp lies farther ahead than any that a server took.
func (r *Replica) astray(s crdt.Stamp, now time.Time) bool {
	return s.Time().After(r.Now(now).Add(MaxAhead + setBack))
}

func (r *Replica) ahead(s crdt.Stamp, now time.Time) bool {
	return s.Time().After(r.Now(now).Add(MaxAhead))
}

// replace takes ops out of the outbox, each to the end of its line, and puts
// them back under new names, but for those that were refused.
func (r *Replica) replace(now time.Time, ops []crdt.Op, refused ...crdt.Op) Replace {
	anew := map[crdt.Stamp]crdt.Stamp{}
	e := Replace{Out: slices.Clone(ops), Stamps: anew}
	for _, op := range e.Out {
		if l := r.out.find(op.Replica); l != nil {
			if i := l.index(op.N); i >= 0 {
				r.out.cut(l, i, len(l.ops))
			}
		}
		h := r.heirOf(op.Replica)
		if len(refused) > 0 && op.Replica == refused[0].Replica && op.N == refused[0].N {
			continue
		}
		h.n++
		e.In = append(e.In, r.renamed(op, h, anew, now))
	}
	for _, op := range e.In {
		r.out.add(op)
	}
	r.unkept++
	return e
}

// heirOf returns who goes on for a name. A name that is given up for the first
// time gets a new one.
func (r *Replica) heirOf(replica string) *heir {
	h := r.heirs[replica]
	if h == nil {
		h = &heir{replica: r.Fresh()}
		r.heirs[replica] = h
		r.line.begins(h.replica)
	}
	for next := r.heirs[h.replica]; next != nil; next = r.heirs[h.replica] {
		h = next
	}
	return h
}

// renamed returns an op as another replica's, at the same moment or, if that is
// too far ahead, now: in any case after what its writer saw. Stamps that were
// given anew are, where later ops are based on them.
func (r *Replica) renamed(op crdt.Op, h *heir, anew map[crdt.Stamp]crdt.Stamp, now time.Time) crdt.Op {
	s := op.Stamp.Of(h.replica)
	if r.ahead(s, now) {
		s = crdt.StampAt(r.Now(now), h.replica)
	}
	if h.last >= s {
		s = h.last.Next(h.replica)
	}
	writes := slices.Clone(op.Writes)
	for i, w := range writes {
		if b, ok := anew[w.Base]; ok {
			writes[i].Base = b
		}
		if writes[i].Base >= s && !r.astray(writes[i].Base, now) {
			s = writes[i].Base.Next(h.replica)
		}
	}
	anew[op.Stamp], h.last = s, s
	return crdt.Op{Replica: h.replica, N: h.n, Stamp: s, Writes: writes}
}

// Replaced says that what Replace wanted is done and kept. It is called once
// for each Replace, and returns what may go out now.
func (r *Replica) Replaced(now time.Time) []wire.Message {
	r.unkept = max(0, r.unkept-1)
	return r.push(now)
}
