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
	go h.keep(&line{conn: conn, session: s, wake: wake}) // not here: of thousands, the request and its deep stack are free now
}

// line is a connection that two goroutines write to: the one that hears something
// answers it, the other passes on what others do.
type line struct {
	conn    *websocket.Conn
	session *Session
	wake    chan struct{}
	silence *time.Timer // that lasts too long ends the connection,
	jam     *time.Timer // and a frame that does not get out
	writing sync.Mutex
}

// fuse returns a timer that ends the connection, once it is set. A context for
// each frame would do so too, and cost more than the frame.
func (l *line) fuse() *time.Timer {
	t := time.AfterFunc(time.Hour, l.cut)
	t.Stop()
	return t
}

func (l *line) cut() { _ = l.conn.CloseNow() }

// send writes frames, in order, each within a time. The caller holds writing.
func (l *line) send(each time.Duration, frames [][]byte) error {
	for _, f := range frames {
		l.jam.Reset(each)
		err := l.conn.Write(context.Background(), websocket.MessageText, f)
		l.jam.Stop()
		if err != nil {
			l.cut()
			return err
		}
	}
	return nil
}

// answer writes what was said to the last frame, unless somebody is writing: then
// that one does.
func (l *line) answer(each time.Duration) error {
	if !l.writing.TryLock() {
		select {
		case l.wake <- struct{}{}:
		default:
		}
		return nil
	}
	defer l.writing.Unlock()
	return l.send(each, l.session.Answers())
}

// keep holds a connection until either side ends it.
func (h *Handler) keep(l *line) {
	ctx, cancel := context.WithCancel(h.rooms)
	context.AfterFunc(ctx, l.cut)
	l.silence, l.jam = l.fuse(), l.fuse()
	written := make(chan struct{})
	go func() {
		defer close(written)
		h.tell(ctx, l)
	}()
	h.listen(ctx, l)
	cancel()
	<-written
	l.cut()
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
		l.silence.Reset(patience)
		kind, text, err := conn.Read(context.Background())
		l.silence.Stop()
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
		if l.answer(h.limits.Write) != nil {
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

// tell sends what waits, until the session ends. It then closes the connection
// from this side, which makes listen return.
func (h *Handler) tell(ctx context.Context, l *line) {
	for {
		l.writing.Lock()
		frames, ended := l.session.Next(ctx, h.now())
		err := l.send(h.limits.Write, frames)
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
