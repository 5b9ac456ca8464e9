package replica

import (
	"encoding/hex"
	"time"

	"github.com/worthmap/worthmap/internal/wire"
)

// Received takes a message of the connection that is open, and returns what to
// answer and what to do.
func (r *Replica) Received(m wire.Message, now time.Time) (out []wire.Message, events []Event) {
	if !r.line.open {
		return nil, nil
	}
	r.line.heard = now
	if w, ok := m.(wire.Welcome); ok {
		if r.line.welcomed {
			return nil, nil // comes once
		}
		if w.Version != 0 && (w.Version < wire.OldestVersion || w.Version > wire.Version) { // a server of another time
			r.line.code, r.line.open = wire.CodeUpgrade, false
			return nil, []Event{Ended{Code: wire.CodeUpgrade}}
		}
		events = r.welcome(w, now)
		return r.push(now), events
	}
	if bye, ok := m.(wire.Bye); ok {
		r.line.code, r.line.open = bye.Code, false
		return nil, []Event{Ended{bye.Code, bye.Text}}
	}
	if !r.line.welcomed {
		return nil, nil // nothing else comes before
	}
	switch m := m.(type) {
	case wire.Ack:
		events = r.saved(events, m.Replica, m.N)
		r.pause, r.held = pause{}, ""
		r.wants(m.Head, now)
	case wire.Nack:
		out, events = r.nack(m, now)
	case wire.Ops:
		out, events = r.stream(m, now)
	case wire.Snapshot:
		events = r.snapshot(m, now)
	case wire.Peers:
		events = []Event{Present{m}}
	case wire.Pong:
		out, events = r.pong(m, now)
	}
	return append(out, r.push(now)...), events
}

// welcome begins with trimming, and only then stamps anew what lies too far
// ahead (R2).
func (r *Replica) welcome(w wire.Welcome, now time.Time) (events []Event) {
	r.line.welcomed, r.line.epoch = true, w.Epoch
	r.limits = w.Limits
	r.line.bucket, r.line.filled = float64(r.burst()), now
	r.role = w.Role
	events = append(events, Rights{w.Role, w.By})
	events = r.acked(events, w.Acked)
	r.setClock(w.Now, now)
	if e, ok := r.forgotten(w.Acked, now); ok {
		events = append(events, e)
	}
	if e, ok := r.restamp(now); ok {
		events = append(events, e)
	}
	older := r.pos.Epoch != "" && (r.pos.Epoch != w.Epoch || r.pos.Seq > w.Head)
	r.line.stream = r.pos.Epoch == w.Epoch && !older
	r.line.lacks = older
	r.line.want = w.Head
	if !r.line.stream && w.Head == 0 { // nothing will come: there is nothing
		r.pos.Epoch, r.pos.Seq, r.line.stream = w.Epoch, 0, true
		if r.alone && r.role != wire.Edit {
			events = append(events, Apart{})
		} else {
			events = append(events, r.lacking()...)
		}
	}
	if !r.Current() {
		r.line.behind = now
	}
	return events
}

// acked trims the outbox by what is durable.
func (r *Replica) acked(events []Event, acked map[string]uint64) []Event {
	for _, name := range r.out.names() {
		events = r.saved(events, name, acked[name])
	}
	return events
}

func (r *Replica) saved(events []Event, replica string, n uint64) []Event {
	if r.out.trim(replica, n) {
		return append(events, Saved{replica, n})
	}
	return events
}

// wants notes up to where the stream is known to go. What does not come by
// itself is asked for by Tick (R4).
func (r *Replica) wants(head uint64, now time.Time) {
	if head > r.line.want {
		r.line.want = head
	}
	if r.Current() {
		r.line.behind = time.Time{}
	} else if r.line.behind.IsZero() {
		r.line.behind = now
	}
}

// stream takes a piece of the stream (R3).
func (r *Replica) stream(m wire.Ops, now time.Time) (out []wire.Message, events []Event) {
	defer r.wants(m.To, now)
	var lacking []Event
	if !r.line.stream && m.From == 1 { // all that there is, as ops
		r.pos.Epoch, r.pos.Seq, r.line.stream = r.line.epoch, 0, true
		lacking = r.lacking()
	}
	if !r.line.stream || m.To <= r.pos.Seq {
		return nil, nil // a snapshot is on its way, or all of it is here
	}
	if m.From > r.pos.Seq+1 {
		if r.line.behind.IsZero() { // else it was asked for, and Tick asks again
			out = r.resume(now)
		}
		return out, nil
	}
	news := m.Ops[r.pos.Seq+1-m.From:]
	r.pos.Seq, r.line.behind = m.To, now
	events = append(r.own(nil, news), Merge{Ops: news})
	return nil, append(events, lacking...)
}

// own looks for edits of this device in the stream: they are durable, whatever
// became of the answer.
func (r *Replica) own(events []Event, news []wire.Numbered) []Event {
	for _, o := range news {
		if l := r.out.find(o.Op.Replica); l != nil {
			if i := l.index(o.Op.N); i >= 0 && l.ops[i].Wire() == o.Op.Wire() {
				events = r.saved(events, o.Op.Replica, o.Op.N)
			}
		}
		if len(r.aside) > 0 {
			r.SeenTo(o.Op.Replica, o.Op.N) // taken after all
		}
	}
	return events
}

// resume asks for the stream behind the position, or for a snapshot where the
// position says nothing to this server.
func (r *Replica) resume(now time.Time) []wire.Message {
	r.line.behind = now
	if !r.line.stream {
		return []wire.Message{wire.Resume{}}
	}
	return []wire.Message{wire.Resume{Since: r.pos.Seq, Epoch: r.pos.Epoch}}
}

// pong says what arrived, and so what did not (R4).
func (r *Replica) pong(m wire.Pong, now time.Time) (out []wire.Message, events []Event) {
	r.line.waits = false
	if m.Now > 0 {
		r.setClock(m.Now, now)
	}
	events = r.acked(nil, m.Acked)
	for _, l := range r.out.lines {
		if i := l.index(l.pinged); i >= 0 {
			l.sent = 0 // pushed before the ping and not here: lost on the way
		}
		l.pinged = 0
	}
	if e, ok := r.restamp(now); ok {
		events = append(events, e)
	}
	r.wants(m.Head, now)
	if m.Hash != "" && r.Current() && r.pos.Seq == m.Head && r.out.n == 0 {
		var c Compare
		if n, err := hex.Decode(c.Hash[:], []byte(m.Hash)); err == nil && n == len(c.Hash) {
			events = append(events, c)
		}
	}
	return out, events
}
