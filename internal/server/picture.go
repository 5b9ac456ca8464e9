package server

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// picturePolicy is the content security policy of a picture: it is shown by
// pages of others and runs nothing.
const picturePolicy = "sandbox; default-src 'none'"

// pictures keeps what was drawn last of some maps, so that a picture in a busy
// page is drawn once for each state of its map and not once for each reader.
type pictures struct {
	mu    sync.Mutex
	drawn map[pictured]*drawing
}

type pictured struct {
	doc string
	m   crdt.ID
}

type drawing struct {
	mu   sync.Mutex // held while it is drawn
	tag  string
	text []byte
	used time.Time
}

const maxDrawings = 32

// of returns the place of a picture, and forgets the one that was not asked for
// the longest.
func (p *pictures) of(at pictured, now time.Time) *drawing {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.drawn[at]
	if d == nil {
		if len(p.drawn) >= maxDrawings {
			var oldest pictured
			for other, x := range p.drawn {
				if p.drawn[oldest] == nil || x.used.Before(p.drawn[oldest].used) {
					oldest = other
				}
			}
			delete(p.drawn, oldest)
		}
		if p.drawn == nil {
			p.drawn = map[pictured]*drawing{}
		}
		d = new(drawing)
		p.drawn[at] = d
	}
	d.used = now
	return d
}

// servePicture answers with the map of a picture link as it is now. The drawing
// carries no data of the workspace, and this route alone may be shown in pages
// of others (SYNC 2.11).
func (h *Handler) servePicture(w http.ResponseWriter, r *http.Request) {
	token, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, "/p/"), ".svg")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Only reading is possible here.")
		return
	case !ok || r.URL.RawQuery != "" || !clean(r):
		missing(w)
		return
	case !h.hub.mayAsk(h.now(), h.door.from(r)):
		w.Header().Set("Retry-After", "2")
		refuse(w, http.StatusTooManyRequests, errTooMany.sentence)
		return
	}
	a, err := h.store.Admit(r.Context(), "", oplog.Token(token), "")
	if err != nil || a.Role != oplog.Picture {
		if err != nil && !errors.Is(err, oplog.ErrNoAccess) {
			h.log.Error("a picture could not be drawn", "error", err)
		}
		missing(w)
		return
	}
	text, state, err := h.draw(r, a)
	if err != nil {
		if !errors.Is(err, ErrNoMap) && !errors.Is(err, oplog.ErrUnknown) {
			h.log.Error("a picture could not be drawn", "workspace", a.Doc, "error", err)
		}
		missing(w)
		return
	}
	head := w.Header()
	head.Set("Content-Security-Policy", picturePolicy)
	head.Set("Cross-Origin-Resource-Policy", "cross-origin")
	head.Set("Cache-Control", "no-cache")
	head.Set("ETag", state)
	if matches(r.Header.Get("If-None-Match"), state) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	head.Set("Content-Type", "image/svg+xml")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(text)
	}
}

// draw returns a picture, and the name of the state that it shows.
func (h *Handler) draw(r *http.Request, a oplog.Access) (text []byte, state string, err error) {
	d := h.pictures.of(pictured{a.Doc, a.Map}, h.now())
	d.mu.Lock()
	defer d.mu.Unlock()
	at, err := h.store.Since(r.Context(), a.Doc, 0, 0)
	if err != nil && !errors.Is(err, oplog.ErrFloor) {
		return nil, "", err
	}
	if now := tag(at.Epoch, at.Head); d.tag == now {
		return d.text, now, nil
	}
	content, err := h.store.Snapshot(r.Context(), a.Doc)
	if err != nil {
		return nil, "", err
	}
	if text, err = h.maps.SVG(content.Doc(), a.Map); err != nil {
		return nil, "", err
	}
	d.text, d.tag = text, tag(content.Epoch, content.Head)
	return d.text, d.tag, nil
}
