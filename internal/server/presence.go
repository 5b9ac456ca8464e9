package server

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/wire"
)

// here is what a session shows of its person. It is in memory only (S8), and
// its room guards it.
type here struct {
	state   jsontext.Value
	at      time.Time
	changed bool
}

// presence gathers who came, moved and left, for one frame to all.
type presence struct {
	dirty bool
	left  []string
	sent  time.Time
}

// joined tells a session who is here, and the others of it.
func (p *presence) joined(r *Room, s *Session, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []wire.Peer
	for _, m := range r.members {
		if m != s {
			list = append(list, m.peer())
		}
	}
	for _, f := range peersFrames(list, nil) {
		s.put(f)
	}
	p.left = slices.DeleteFunc(p.left, func(id string) bool { return id == s.replica })
	p.change(r, s)
}

// says takes what a person shows now; only the newest counts. What is said only
// lest it be forgotten goes to nobody.
func (p *presence) says(r *Room, s *Session, state jsontext.Value, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.here.at = now
	if s.here.state != state {
		s.here.state = state
		p.change(r, s)
	}
}

func (p *presence) change(r *Room, s *Session) {
	s.here.changed, p.dirty = true, true
	if r.wake != nil {
		r.wake()
	}
}

// gone notes that somebody left. The caller holds the room.
func (p *presence) gone(r *Room, s *Session) {
	p.left, p.dirty = append(p.left, s.replica), true
	if r.wake != nil {
		r.wake()
	}
}

// expire clears what nobody has said again for a while. The caller holds the
// room.
func (p *presence) expire(r *Room, now time.Time) {
	for _, m := range r.members {
		if m.here.state.Known() && now.Sub(m.here.at) >= stateTime {
			m.here.state = jsontext.Value{}
			m.here.changed, p.dirty = true, true
		}
	}
}

// due returns when there is something to say, or to clear. The caller holds the
// room.
func (p *presence) due(r *Room) time.Time {
	if p.dirty {
		return p.sent.Add(peersTime)
	}
	due := r.polled.Add(pollTime)
	for _, m := range r.members {
		if m.here.state.Known() {
			due = earlier(due, m.here.at.Add(stateTime))
		}
	}
	return due
}

// flush tells everybody what changed since the last time. The caller holds the
// room.
func (p *presence) flush(r *Room, now time.Time) {
	if !p.dirty || now.Before(p.sent.Add(peersTime)) {
		return
	}
	var list []wire.Peer
	for _, m := range r.members {
		if m.here.changed {
			m.here.changed = false
			list = append(list, m.peer())
		}
	}
	for _, f := range peersFrames(list, p.left) {
		for _, m := range r.members {
			m.put(f)
		}
	}
	p.dirty, p.left, p.sent = false, nil, now
}

// peer is what others see of a session. Who it is and what it may do the server
// says, whatever the session said (S8).
func (s *Session) peer() wire.Peer {
	return wire.Peer{ID: s.replica, By: s.access.By, Role: roleOf(s.access.Role), State: s.here.state}
}

// peersFrames writes who is here and who left, in as many frames as that takes.
func peersFrames(list []wire.Peer, left []string) (frames []frame) {
	for len(list) > 0 || len(left) > 0 {
		n := min(len(list), peersFrame)
		k := min(len(left), peersFrame)
		frames = append(frames, frame{text: wire.Encode(wire.Peers{Peers: list[:n], Gone: left[:k]}), kind: "peers"})
		list, left = list[n:], left[k:]
	}
	return frames
}
