package server

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

// How often a room does what it does.
const (
	soonest    = 25 * time.Millisecond  // between two frames of ops: 40 a second (L8)
	perMember  = 400 * time.Microsecond // more for each member, since a frame goes to all of them,
	perSession = 50 * time.Microsecond  // more for each connection of the server: other rooms write too,
	latest     = 100 * time.Millisecond // and this much at most
	pollTime   = 10 * time.Second       // though no hint came: the store looks for those that got lost (oplog.Watch)
	checkTime  = time.Second / 2        // between two looks at links that may be revoked or ended (SYNC 2.11: within 2 s)
	retryTime  = time.Second            // after the store could not be read
	nearEnd    = time.Minute            // before its end a link is looked at again and again: clocks differ
	peersTime  = time.Second / 15       // between two frames of presence
	stateTime  = 30 * time.Second       // that presence stays without another word
	healTime   = 500 * time.Millisecond // that a room waits for the next part of a heal
	mostHeal   = 2 * time.Second        // and no longer, whoever goes on healing
	mostOps    = 500                    // that the room reads at once
	pieceOps   = 100                    // that one who joins reads at once: all wait in memory
	peersFrame = wire.MaxFrame/1024 - 8 // peers in one frame, each of less than a KiB
)

// Room is one workspace that people have open, as far as it is about passing
// on. What the workspace holds is in the store: a room only reads there what
// was committed, and so shows nothing that could be lost (S2).
type Room struct {
	hub     *Hub
	doc     string
	hints   <-chan struct{} // the store's, that the workspace may have grown
	unwatch func()
	users   int       // sessions that hold the room; under hub.mu
	emptied time.Time // when the last one left; under hub.mu

	snap snapshots

	mu       sync.Mutex
	epoch    string
	head     uint64 // up to where all who keep up were told
	members  []*Session
	dirty    bool // something may lie behind head
	doubt    bool // links may have changed since they were checked
	pumped   time.Time
	polled   time.Time
	checked  time.Time
	healed   time.Time
	presence presence
	wake     func() // of whoever calls Tick; may be nil
}

func newRoom(ctx context.Context, h *Hub, doc string, now time.Time) (*Room, error) {
	r := &Room{hub: h, doc: doc, polled: now, checked: now}
	r.hints, r.unwatch = h.store.Watch(doc)
	d, err := h.store.Since(ctx, doc, 0, 0)
	if err != nil && !errors.Is(err, oplog.ErrFloor) {
		r.unwatch()
		return nil, err
	}
	r.epoch, r.head = d.Epoch, d.Head
	return r, nil
}

// stir says that there may be something new.
func (r *Room) stir() {
	r.mu.Lock()
	r.dirty = true
	wake := r.wake
	r.mu.Unlock()
	if wake != nil {
		wake()
	}
}

// Tick does what is due: it passes ops on, and who is here, and closes
// connections whose link no longer holds. It returns when it is due again if
// nothing happens, and whether the room is closed.
func (r *Room) Tick(ctx context.Context, now time.Time) (next time.Time, closed bool) {
	select {
	case <-r.hints:
		r.stirred()
	default:
	}
	r.mu.Lock()
	due := r.pumped.Add(min(soonest+time.Duration(len(r.members))*perMember+time.Duration(r.hub.open.Load())*perSession, latest))
	if heal := earlier(r.healed.Add(healTime), r.pumped.Add(mostHeal)); heal.After(due) {
		due = heal
	}
	if now.Sub(r.polled) >= pollTime {
		r.dirty, r.doubt, r.polled = true, true, now
	}
	if r.dirty && !now.Before(due) {
		r.pump(ctx, now)
	}
	r.presence.expire(r, now)
	r.presence.flush(r, now)
	check := !now.Before(r.linksDue())
	if check {
		r.checked, r.doubt = now, false
	}
	next = earlier(r.linksDue(), r.presence.due(r))
	if r.dirty {
		next = earlier(next, due)
	}
	r.mu.Unlock()
	if check && !r.check(ctx, now) {
		next = earlier(next, now.Add(checkTime))
	}
	r.snap.expire(now)
	return next, r.hub.sweep(r, now)
}

// linksDue returns when links are to be looked at: after a hint, when somebody
// came, about the time when one ends, and every pollTime anyhow. The caller holds
// the lock.
func (r *Room) linksDue() time.Time {
	soon := r.checked.Add(checkTime)
	if r.doubt {
		return soon
	}
	due := r.checked.Add(pollTime)
	for _, m := range r.members {
		if end := m.access.Expires; !end.IsZero() {
			due = earlier(due, later(soon, end.Add(-nearEnd)))
		}
	}
	return due
}

// stirred notes a hint of the store: it says of the workspace and its links that
// they may have changed, and not which.
func (r *Room) stirred() {
	r.mu.Lock()
	r.dirty, r.doubt = true, true
	r.mu.Unlock()
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// pump passes on what was committed behind the head, one frame for all. The
// caller holds the lock.
func (r *Room) pump(ctx context.Context, now time.Time) {
	r.dirty, r.pumped, r.polled = false, now, now
	for {
		d, err := r.hub.store.Since(ctx, r.doc, r.head, mostOps)
		switch {
		case errors.Is(err, oplog.ErrUnknown):
			r.end(byeGone)
			return
		case err != nil && !errors.Is(err, oplog.ErrFloor):
			r.dirty = true // the store may be back at the next tick
			r.pumped = now.Add(retryTime)
			r.hub.log.Warn("reading failed", "workspace", r.doc, "error", err)
			return
		case d.Epoch != r.epoch || d.Head < r.head: // set back, or cut anew: nobody's position says anything now
			r.epoch, r.head = d.Epoch, d.Head
			r.end(byeHeal)
			return
		case err != nil: // what came in is no op: everybody merges a snapshot
			r.head = d.Head
			for _, s := range r.members {
				s.standsAt(0, d.Head)
			}
			return
		}
		if len(d.Ops) > 0 {
			for _, f := range opsFrames(d.Ops) {
				for _, s := range r.members {
					s.pass(f)
				}
			}
			r.head = d.Ops[len(d.Ops)-1].Seq
		}
		if r.head >= d.Head || len(d.Ops) == 0 {
			return
		}
	}
}

// opsFrames writes ops as the frames that everybody gets.
func opsFrames(ops []oplog.Numbered) []frame {
	list := make([]wire.Numbered, len(ops))
	for i, op := range ops {
		list[i] = wire.Numbered{Seq: op.Seq, By: op.By, Op: op.Op}
	}
	var frames []frame
	for _, m := range wire.SplitOps(list) {
		frames = append(frames, frame{text: wire.Encode(m), to: m.To, kind: "ops"})
	}
	return frames
}

// check closes the connections whose link no longer holds. Each link is asked
// for once, however many came with it. False says that the store could not tell
// of all: they are asked for again.
func (r *Room) check(ctx context.Context, now time.Time) (told bool) {
	told = true
	r.mu.Lock()
	members := slices.Clone(r.members)
	r.mu.Unlock()
	known := map[oplog.Token]error{}
	for _, s := range members {
		err, ok := known[s.token]
		if !ok {
			_, err = r.hub.store.Admit(ctx, r.doc, s.token, "")
			known[s.token] = err
		}
		switch {
		case errors.Is(err, oplog.ErrNoAccess):
			s.end(s.lost(now))
		case err != nil:
			told = false
			r.stirred()
		}
	}
	return told
}

// end ends every connection of the room. The caller holds the lock; the members
// leave by themselves.
func (r *Room) end(with wire.Bye) {
	for _, s := range r.members {
		s.end(with)
	}
}

// add takes a session in, unless the room is full or the replica is here
// already; that one is returned.
func (r *Room) add(s *Session) (other *Session, full bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.members {
		if m.replica == s.replica {
			return m, false
		}
	}
	if len(r.members) >= r.hub.limits.PerMap {
		return nil, true
	}
	r.members = append(r.members, s)
	r.doubt = true // its link may have changed since it was admitted
	return nil, false
}

// remove lets a session go.
func (r *Room) remove(s *Session) {
	r.mu.Lock()
	i := slices.Index(r.members, s)
	if i >= 0 {
		r.members = slices.Delete(r.members, i, i+1)
		r.presence.gone(r, s)
	}
	r.mu.Unlock()
}
