package server

import (
	"context"
	"errors"
	"net/http"
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
	go h.keep(conn, s, wake) // not here: of thousands, the request and its deep stack are free now
}

// keep holds a connection until either side ends it.
func (h *Handler) keep(conn *websocket.Conn, s *Session, wake <-chan struct{}) {
	ctx, cancel := context.WithCancel(h.rooms)
	written := make(chan struct{})
	go func() {
		defer close(written)
		h.write(ctx, conn, s, wake)
	}()
	h.listen(ctx, conn, s)
	cancel()
	_ = conn.CloseNow()
	<-written
	s.Close(h.now())
}

// listen hands frames to the session until the connection ends.
func (h *Handler) listen(ctx context.Context, conn *websocket.Conn, s *Session) {
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
func (h *Handler) write(ctx context.Context, conn *websocket.Conn, s *Session, wake <-chan struct{}) {
	for {
		frames, ended := s.Next(ctx, h.now())
		for _, f := range frames {
			limited, cancel := context.WithTimeout(ctx, h.limits.Write)
			err := conn.Write(limited, websocket.MessageText, f)
			cancel()
			if err != nil {
				_ = conn.CloseNow()
				return
			}
		}
		if ended {
			_ = conn.Close(websocket.StatusNormalClosure, "")
			return
		}
		if len(frames) > 0 {
			continue
		}
		select {
		case <-wake:
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
