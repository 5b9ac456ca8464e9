package server

import "sync"

// frame is a text that goes out as it is. One frame is shared by all who get it.
type frame struct {
	text []byte
	to   uint64 // position in the stream behind it, of ops and snapshots
	kind string // its "t", for counting
}

func (f frame) presence() bool { return f.kind == "peers" }

// outbox is what waits for one reader, and how far it was told the stream.
type outbox struct {
	mu    sync.Mutex
	queue []frame
	done  bool // goodbye is the last of queue, or nothing is

	told  bool    // the stream goes to it: it was welcomed
	lag   bool    // it does not get what the room passes on, but piece by piece what it lacks
	fresh bool    // it lacks all: a snapshot comes first
	sent  uint64  // up to where the stream went into the queue
	parts []frame // of a snapshot that are still to come
	turn  int     // counts standsAt, so that what was read for the turn before is not put in
}

// put adds a frame. Where more than most would wait, presence goes first; false
// says that even without it they are too many.
func (o *outbox) put(f frame, most int, m *metrics) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done || f.presence() && !o.told {
		return true
	}
	if len(o.queue) >= most {
		if f.presence() {
			m.drops.Inc()
			return true
		}
		kept := o.queue[:0]
		for _, q := range o.queue {
			if !q.presence() {
				kept = append(kept, q)
			}
		}
		m.drops.Add(float64(len(o.queue) - len(kept)))
		o.queue = kept
		if len(kept) >= most {
			return false
		}
	}
	o.queue = append(o.queue, f)
	return true
}

// follows notes that a frame of ops goes to a reader that keeps up. False says
// that it is not for this one.
func (o *outbox) follows(f frame) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done || !o.told || o.lag || f.to <= o.sent {
		return false
	}
	o.sent = f.to
	return true
}

// standsAt says that the reader has the stream up to a position, 0 for nothing,
// of a room that is at head.
func (o *outbox) standsAt(since, head uint64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.told, o.lag, o.fresh, o.sent, o.parts = true, since != head, since == 0 && head > 0, since, nil
	o.turn++
}

// lags tells whether the reader is to be told piece by piece.
func (o *outbox) lags() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.told && o.lag && !o.done
}

// position returns from where the next piece is due, and the turn for which it
// is. Fresh says that it is a snapshot.
func (o *outbox) position() (sent uint64, fresh bool, turn int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.sent, o.fresh, o.turn
}

// begin starts a snapshot.
func (o *outbox) begin(s *snapshot, turn int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if turn == o.turn {
		o.fresh, o.sent, o.parts = false, s.at, s.frames
	}
}

// part puts the next part of a snapshot into the queue, if there is one.
func (o *outbox) part() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.parts) == 0 || o.done {
		return false
	}
	o.queue = append(o.queue, o.parts[0])
	o.parts = o.parts[1:]
	return true
}

// piece puts ops into the queue that the reader lacks.
func (o *outbox) piece(frames []frame, turn int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if turn == o.turn && !o.done && len(frames) > 0 {
		o.queue = append(o.queue, frames...)
		o.sent = frames[len(frames)-1].to
	}
}

// catchUp tells whether the reader has all up to the head of the room, and then
// gets what the room passes on. The caller holds the room.
func (o *outbox) catchUp(head uint64, turn int) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if turn != o.turn || o.fresh || len(o.parts) > 0 || o.sent != head {
		return false
	}
	o.lag, o.fresh = false, false
	return true
}

// end puts the last frame into the queue, and tells whether it was not ended
// before. Now drops what waits in front of it.
func (o *outbox) end(f frame, now bool) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done {
		if now {
			o.queue = nil
		}
		return false
	}
	o.done, o.parts = true, nil
	if now {
		o.queue = nil
	}
	if f.text != nil {
		o.queue = append(o.queue, f)
	}
	return true
}

// waits tells whether there is something to take.
func (o *outbox) waits() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.queue) > 0 || o.done
}

func (o *outbox) ended() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.done
}

// take returns all that waits, and whether nothing follows it.
func (o *outbox) take(m *metrics) (texts [][]byte, ended bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, f := range o.queue {
		texts = append(texts, f.text)
		m.sent.WithLabelValues(f.kind).Inc()
	}
	o.queue = nil
	return texts, o.done
}
