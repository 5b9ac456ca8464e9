package server

import (
	"context"
	"sync"
	"time"

	"github.com/worthmap/worthmap/internal/wire"
)

// snapshot is a workspace as the frames that everybody who joins gets.
type snapshot struct {
	epoch  string
	at     uint64
	frames []frame
}

// snapshots makes one snapshot for all who join at about the same time: in a
// workshop a hundred phones come within seconds (L6).
type snapshots struct {
	mu   sync.Mutex // held while one is made, so that the others wait for it
	last *snapshot
	used time.Time
}

// behind is how many ops a snapshot may lack: they follow it one by one.
const behind = 500

// get returns a snapshot that lacks little of what the room has passed on.
func (c *snapshots) get(ctx context.Context, r *Room, now time.Time) (*snapshot, error) {
	r.mu.Lock()
	epoch, head := r.epoch, r.head
	r.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used = now
	if s := c.last; s != nil && s.epoch == epoch && s.at+behind >= head && s.at >= r.floor(ctx) {
		return s, nil
	}
	content, err := r.hub.store.Snapshot(ctx, r.doc)
	if err != nil {
		return nil, err
	}
	r.hub.metrics.builds.Inc()
	s := &snapshot{epoch: content.Epoch, at: content.Head}
	for _, part := range wire.SplitSnapshot(content.Epoch, content.Head, content.Registers) {
		s.frames = append(s.frames, frame{text: wire.Encode(part), to: content.Head, kind: "snap"})
	}
	c.last = s
	return s, nil
}

// floor is the position behind which the store has ops.
func (r *Room) floor(ctx context.Context) uint64 {
	d, _ := r.hub.store.Since(ctx, r.doc, 0, 0)
	return d.Floor
}

// expire lets go of a snapshot that nobody asked for in a while.
func (c *snapshots) expire(now time.Time) {
	if c.mu.TryLock() {
		if now.Sub(c.used) > time.Minute {
			c.last = nil
		}
		c.mu.Unlock()
	}
}
