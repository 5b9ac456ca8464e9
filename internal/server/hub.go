package server

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"github.com/worthmap/worthmap/internal/oplog"
)

// Why a connection is not taken.
var (
	ErrFull    = errors.New("server: more connections than there is room for")
	ErrCrowded = errors.New("server: too many connections from one address")
	ErrClosing = errors.New("server: about to stop")
)

// Hub holds the rooms of a server and those who are in them. It opens no
// socket, starts nothing and reads no clock: frames and moments come in, and
// whoever writes asks each Session for what goes out. So it runs in a
// simulation as it runs on a network.
type Hub struct {
	store   oplog.Shared
	limits  Limits
	log     *slog.Logger
	metrics *metrics
	opened  func(*Room) // of each new room; may be nil

	open atomic.Int64 // len(sessions), for rooms, which do not wait for the lock

	mu        sync.Mutex
	rooms     map[string]*Room
	addresses map[string]*origin
	swept     time.Time // when addresses were last forgotten
	sessions  map[*Session]struct{}
	guesses   *rate.Limiter // from everywhere
	closing   bool
}

// origin is an address from which people come: a household, or a workshop.
type origin struct {
	count  int
	pushes *rate.Limiter
	hellos *rate.Limiter
	makes  *rate.Limiter
	asks   *rate.Limiter
	guess  *rate.Limiter
	last   time.Time
}

// NewHub returns a hub over a store. A nil log says nothing.
func NewHub(store oplog.Shared, limits Limits, log *slog.Logger) *Hub {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Hub{store: store, limits: limits, log: log, metrics: newMetrics(), rooms: map[string]*Room{}, addresses: map[string]*origin{}, sessions: map[*Session]struct{}{},
		guesses: rate.NewLimiter(rate.Limit(limits.AllGuess), limits.AllMany)}
}

// Connect takes a connection from an address. Wake is called, from any
// goroutine, whenever Next may have something besides answers; it may be nil. The session is
// in no room until its first frame says in which.
func (h *Hub) Connect(now time.Time, from string, wake func()) (*Session, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	o := h.origin(from, now)
	switch {
	case h.closing:
		return nil, h.turn(ErrClosing, "closing")
	case len(h.sessions) >= h.limits.Connections:
		return nil, h.turn(ErrFull, "full")
	case o.count >= h.limits.PerAddress:
		return nil, h.turn(ErrCrowded, "address")
	case !o.hellos.AllowN(now, 1):
		return nil, h.turn(ErrCrowded, "rate")
	}
	o.count++
	h.metrics.open.Inc()
	if wake == nil {
		wake = func() {}
	}
	s := &Session{
		hub: h, origin: o, wake: wake,
		pushes: rate.NewLimiter(rate.Limit(h.limits.PushRate), h.limits.PushBurst),
		words:  rate.NewLimiter(wordRate, wordBurst),
		asks:   rate.NewLimiter(askRate, askBurst),
	}
	h.sessions[s] = struct{}{}
	h.open.Store(int64(len(h.sessions)))
	return s, nil
}

// Count returns how many connections there are.
func (h *Hub) Count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.sessions)
}

func (h *Hub) turn(err error, reason string) error {
	h.metrics.turned.WithLabelValues(reason).Inc()
	return err
}

// origin returns what is known of an address, and forgets those from which
// nobody came for some minutes. The caller holds the lock.
func (h *Hub) origin(from string, now time.Time) *origin {
	const often, stale = time.Minute, 5 * time.Minute
	o := h.addresses[from]
	if o == nil {
		if now.Sub(h.swept) > often { // not for each of many addresses
			h.swept = now
			for name, other := range h.addresses {
				if other.count == 0 && now.Sub(other.last) > stale {
					delete(h.addresses, name)
				}
			}
		}
		l := h.limits
		o = &origin{
			pushes: rate.NewLimiter(rate.Limit(l.WideRate), l.WideBurst),
			hellos: rate.NewLimiter(rate.Limit(l.Hellos), l.HelloMany),
			makes:  rate.NewLimiter(rate.Limit(l.Makes), l.MakeMany),
			asks:   rate.NewLimiter(rate.Limit(l.Asks), l.AskMany),
			guess:  rate.NewLimiter(rate.Limit(l.Guesses), l.GuessMany),
		}
		h.addresses[from] = o
	}
	o.last = now
	return o
}

// mayMake tells whether an address may put one more workspace on the server.
func (h *Hub) mayMake(now time.Time, from string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.origin(from, now).makes.AllowN(now, 1)
}

// mayAsk tells whether an address may ask the HTTP interface once more.
func (h *Hub) mayAsk(now time.Time, from string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.origin(from, now).asks.AllowN(now, 1)
}

// mayGuess tells whether an address may try a code. It counts as wrong until
// right is called, so that many at once are no more than one after the other.
func (h *Hub) mayGuess(now time.Time, from string) (right func(), ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var taken []*rate.Reservation
	back := func() {
		for _, r := range taken {
			r.CancelAt(now)
		}
	}
	for _, l := range []*rate.Limiter{h.origin(from, now).guess, h.guesses} {
		r := l.ReserveN(now, 1)
		taken = append(taken, r)
		if !r.OK() || r.DelayFrom(now) > 0 {
			back()
			return nil, false
		}
	}
	return back, true
}

// left forgets a session that ended.
func (h *Hub) left(s *Session) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sessions, s)
	h.open.Store(int64(len(h.sessions)))
	s.origin.count--
	h.metrics.open.Dec()
}

// room returns the room of a workspace and keeps it until leave.
func (h *Hub) room(ctx context.Context, doc string, now time.Time) (*Room, error) {
	h.mu.Lock()
	if h.closing {
		h.mu.Unlock()
		return nil, ErrClosing
	}
	r := h.rooms[doc]
	if r != nil {
		r.users++
		h.mu.Unlock()
		return r, nil
	}
	h.mu.Unlock()
	made, err := newRoom(ctx, h, doc, now) // reads the store, so not under the lock
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if r = h.rooms[doc]; r == nil {
		r = made
		h.rooms[doc] = r
		h.metrics.rooms.Inc()
		if h.opened != nil {
			h.opened(r)
		}
	} else {
		made.unwatch()
	}
	r.users++
	return r, nil
}

// leave lets go of a room. One that is empty stays for a while, so that who
// comes back finds its snapshot made.
func (h *Hub) leave(r *Room, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r.users--
	r.emptied = now
}

// sweep closes a room that has been empty for a while, and tells whether it did.
func (h *Hub) sweep(r *Room, now time.Time) bool {
	const linger = 10 * time.Second
	h.mu.Lock()
	defer h.mu.Unlock()
	if r.users > 0 || now.Sub(r.emptied) < linger {
		return false
	}
	if h.rooms[r.doc] == r {
		delete(h.rooms, r.doc)
		h.metrics.rooms.Dec()
	}
	r.unwatch()
	return true
}

// Tick does in all rooms what is due, and returns when something is due again if
// nothing happens. A server that has a goroutine for each room calls Room.Tick
// instead.
func (h *Hub) Tick(ctx context.Context, now time.Time) (next time.Time) {
	h.mu.Lock()
	docs := slices.Sorted(maps.Keys(h.rooms))
	rooms := make([]*Room, len(docs))
	for i, doc := range docs {
		rooms[i] = h.rooms[doc]
	}
	h.mu.Unlock()
	next = now.Add(pollTime)
	for _, r := range rooms {
		at, _ := r.Tick(ctx, now)
		next = earlier(next, at)
	}
	return next
}

// Drain takes no new connection and tells all who are there that the server
// comes back. What waits for them goes out first.
func (h *Hub) Drain() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closing = true
	for s := range h.sessions {
		s.end(byeRestart)
	}
}
