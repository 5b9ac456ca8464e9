package server

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"

	"github.com/worthmap/worthmap/internal/wire"
)

// serveSync turns a request into a connection. This is the edge: what is said is
// a Session's affair.
func (h *Handler) serveSync(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method != http.MethodGet:
		w.Header().Set("Allow", "GET")
		refuse(w, http.StatusMethodNotAllowed, "Only a socket opens here.")
		return
	case r.URL.RawQuery != "":
		refuse(w, http.StatusBadRequest, "Nothing is asked here by the address.")
		return
	case !h.door.opens(r):
		refuse(w, http.StatusForbidden, "This is for pages of this server.")
		return
	}
	wake := make(chan struct{}, 1)
	s, err := h.hub.Connect(h.now(), h.door.from(r), func() {
		select {
		case wake <- struct{}{}:
		default: // it is awake, or about to be
		}
	})
	if err != nil {
		w.Header().Set("Retry-After", "5")
		status := http.StatusServiceUnavailable
		if errors.Is(err, ErrCrowded) {
			status = http.StatusTooManyRequests
		}
		refuse(w, status, "There is no room for one more right now.")
		return
	}
	options := &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled}
	if h.door.public != nil {
		options.OriginPatterns = []string{h.door.public.Host} // checked above, to the letter
	}
	conn, err := websocket.Accept(w, r, options)
	if err != nil {
		s.Close(h.now())
		return // it has answered
	}
	conn.SetReadLimit(wire.MaxFrame)
	go h.keep(&line{conn: conn, session: s, wake: wake, patience: h.limits.Write}) // not here: of thousands, the request and its deep stack are free now
}

// line is a connection that two goroutines write to: the one that hears something
// answers it, the other passes on what others do.
type line struct {
	conn     *websocket.Conn
	session  *Session
	wake     chan struct{}
	patience time.Duration // for a frame to go out
	writing  sync.Mutex
}

// send writes frames, in order. The caller holds writing.
func (l *line) send(ctx context.Context, frames [][]byte) error {
	for _, f := range frames {
		limited, cancel := context.WithTimeout(ctx, l.patience)
		err := l.conn.Write(limited, websocket.MessageText, f)
		cancel()
		if err != nil {
			_ = l.conn.CloseNow()
			return err
		}
	}
	return nil
}

// answer writes what was said to the last frame, unless somebody is writing: then
// that one does.
func (l *line) answer(ctx context.Context) error {
	if !l.writing.TryLock() {
		select {
		case l.wake <- struct{}{}:
		default:
		}
		return nil
	}
	defer l.writing.Unlock()
	return l.send(ctx, l.session.Answers())
}

// keep holds a connection until either side ends it.
func (h *Handler) keep(l *line) {
	ctx, cancel := context.WithCancel(h.rooms)
	written := make(chan struct{})
	go func() {
		defer close(written)
		l.write(ctx, h.now)
	}()
	h.listen(ctx, l)
	cancel()
	_ = l.conn.CloseNow()
	<-written
	l.session.Close(h.now())
}

// listen hands frames to the session until the connection ends.
func (h *Handler) listen(ctx context.Context, l *line) {
	conn, s := l.conn, l.session
	patience := h.limits.Hello
	for {
		if !rest(ctx, s.Pause(h.now())) {
			return
		}
		limited, cancel := context.WithTimeout(ctx, patience)
		kind, text, err := conn.Read(limited)
		cancel()
		switch {
		case err != nil:
			return
		case kind != websocket.MessageText:
			_ = conn.Close(websocket.StatusUnsupportedData, "text only")
			return
		case !utf8.Valid(text):
			_ = conn.Close(websocket.StatusInvalidFramePayloadData, "not UTF-8")
			return
		}
		start := time.Now()
		s.Receive(ctx, h.now(), text)
		h.metrics.worked.Observe(time.Since(start).Seconds())
		if l.answer(ctx) != nil {
			return
		}
		patience = h.limits.Idle
	}
}

// rest waits, and tells whether there is something to wake up for.
func rest(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// write sends what waits, until the session ends. It then closes the connection
// from this side, which makes listen return.
func (l *line) write(ctx context.Context, now func() time.Time) {
	for {
		l.writing.Lock()
		frames, ended := l.session.Next(ctx, now())
		err := l.send(ctx, frames)
		l.writing.Unlock()
		switch {
		case err != nil:
			return
		case ended:
			_ = l.conn.Close(websocket.StatusNormalClosure, "")
			return
		case len(frames) > 0:
			continue
		}
		select {
		case <-l.wake:
		case <-ctx.Done():
			return
		}
	}
}

// attend ticks a room until it is closed or the server stops.
func (h *Handler) attend(ctx context.Context, r *Room) {
	wake := make(chan struct{}, 1)
	r.mu.Lock()
	r.wake = func() {
		select {
		case wake <- struct{}{}:
		default:
		}
	}
	r.mu.Unlock()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-r.hints:
			r.stirred()
		case <-timer.C:
		}
		now := h.now()
		next, closed := r.Tick(ctx, now)
		if closed {
			return
		}
		timer.Reset(next.Sub(now))
	}
}
