package server

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/worthmap/worthmap/internal/oplog"
)

// Config says what a server serves, and to whom.
type Config struct {
	Page   fs.FS        // the packed page
	Hosts  []string     // names, without ports, by which the server may be asked; none means any
	Public *url.URL     // where people reach it, if not as it listens
	Proxy  bool         // a proxy of ours stands before it and names those who ask
	Store  oplog.Shared // where workspaces are kept for people; nil: none are
	Maps   Maps         // needed with Store
	Create Create       // who may put workspaces here
	Limits Limits       // zero: DefaultLimits
	Log    *slog.Logger
	Now    func() time.Time
}

// Handler answers every request. Make one with New.
type Handler struct {
	assets  map[string]asset
	version string
	door    door
	limits  Limits
	log     *slog.Logger
	now     func() time.Time
	metrics *metrics
	closing atomic.Bool // no new work: the server is about to stop

	hub      *Hub // nil if nothing is kept here
	store    oplog.Shared
	maps     Maps
	create   Create
	pictures pictures
	busy     chan struct{}   // as many as requests are worked on at once
	large    chan struct{}   // as many as large bodies are read at once
	rooms    context.Context // ends when nothing is passed on any more
	stop     context.CancelFunc
}

// New reads the packed page and prepares all else. ErrEmpty says that the page
// is not there.
func New(c Config) (*Handler, error) {
	assets, version, err := read(c.Page)
	if err != nil {
		return nil, err
	}
	h := &Handler{
		assets: assets, version: version, door: newDoor(c.Hosts, c.Public, c.Proxy),
		limits: c.Limits, log: c.Log, now: c.Now,
	}
	if h.limits == (Limits{}) {
		h.limits = DefaultLimits()
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	if h.now == nil {
		h.now = time.Now
	}
	h.rooms, h.stop = context.WithCancel(context.Background())
	if c.Store == nil {
		h.metrics = newMetrics()
		return h, nil
	}
	h.store, h.maps, h.create = c.Store, c.Maps, c.Create
	h.busy, h.large = make(chan struct{}, h.limits.Requests), make(chan struct{}, largeMany*h.limits.Requests)
	h.hub = NewHub(c.Store, h.limits, h.log)
	h.hub.opened = func(r *Room) { go h.attend(h.rooms, r) }
	h.metrics = h.hub.metrics
	return h, nil
}

// NewHandler returns a Handler that serves a packed page and keeps nothing.
func NewHandler(files fs.FS, hosts ...string) (*Handler, error) {
	return New(Config{Page: files, Hosts: hosts})
}

// Drain ends what is open: the server is no longer ready, and everybody who is
// connected is told that it comes back. It returns when they are gone, or when
// ctx ends. What the store was asked for is done then.
func (h *Handler) Drain(ctx context.Context) {
	h.closing.Store(true)
	if h.hub == nil {
		return
	}
	h.hub.Drain()
	for h.hub.Count() > 0 && rest(ctx, 10*time.Millisecond) {
	}
	h.stop()
}

// tidy lets the store forget what is old and much, now and then.
func (h *Handler) tidy(ctx context.Context) {
	for h.store != nil && rest(ctx, time.Hour) {
		docs, err := h.store.Documents(ctx)
		for _, d := range docs {
			if err == nil {
				err = h.store.Compact(ctx, d.ID)
			}
			if errors.Is(err, oplog.ErrUnknown) {
				err = nil // deleted meanwhile
			}
		}
		if err != nil && ctx.Err() == nil {
			h.log.Error("tidying failed", "error", err)
		}
	}
}

// Version names the build of the page that is served.
func (h *Handler) Version() string { return h.version }

// Metrics serves figures for an operator. They go to an address of their own,
// not to the one that people reach.
func (h *Handler) Metrics() http.Handler { return h.metrics.handler() }

// route is a kind of address. Its name stands in logs and metrics, where the
// address itself never does: it may hold the token of a picture (H9).
type route struct {
	name  string
	serve func(*Handler, http.ResponseWriter, *http.Request)
}

var (
	pageRoute   = route{"page", (*Handler).servePage}
	aliveRoute  = route{"/healthz", (*Handler).serveAlive}
	readyRoute  = route{"/readyz", (*Handler).serveReady}
	syncRoute   = route{"/api/sync", (*Handler).serveSync}
	apiRoute    = route{"/api/w/…", (*Handler).serveAPI}
	joinRoute   = route{"/api/join", (*Handler).serveJoin}
	pictRoute   = route{"/p/…", (*Handler).servePicture}
	strangeHost = route{"strange host", nil}
)

func (h *Handler) route(at string) route {
	switch {
	case at == "/healthz":
		return aliveRoute
	case at == "/readyz":
		return readyRoute
	case h.hub == nil:
	case at == "/api/sync":
		return syncRoute
	case at == "/api/join":
		return joinRoute
	case at == "/api/w" || strings.HasPrefix(at, "/api/w/"):
		return apiRoute
	case strings.HasPrefix(at, "/p/"):
		return pictRoute
	}
	return pageRoute
}

// ServeHTTP answers one request; rules H1 to H9.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := h.now()
	seen := &status{ResponseWriter: w}
	name := strangeHost.name
	if !h.door.knows(r.Host) {
		secure(w.Header(), "localhost")
		refuse(seen, http.StatusMisdirectedRequest, "This server does not answer for that name.")
	} else {
		secure(w.Header(), r.Host)
		to := h.route(r.URL.Path)
		name = to.name
		to.serve(h, seen, r)
	}
	took := h.now().Sub(start)
	h.metrics.requests.WithLabelValues(name, strconv.Itoa(seen.code)).Inc()
	if name != syncRoute.name { // which takes as long as people work
		h.metrics.taken.WithLabelValues(name).Observe(took.Seconds())
	}
	h.log.Debug("answered", "route", name, "method", methodName(r.Method), "status", seen.code, "took", took)
}

// methodName keeps what somebody made up out of the log.
func methodName(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

// status notes which status an answer had.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Write(b []byte) (int, error) {
	if s.code == 0 {
		s.code = http.StatusOK
	}
	return s.ResponseWriter.Write(b)
}

// Unwrap lets a socket take the connection over.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// serveAlive says that the program runs, whatever else is amiss.
func (h *Handler) serveAlive(w http.ResponseWriter, r *http.Request) { h.plain(w, r, true) }

// serveReady says whether the server can do its work: it does not stop, and its
// storage answers.
func (h *Handler) serveReady(w http.ResponseWriter, r *http.Request) {
	well := !h.closing.Load()
	if well && h.store != nil { // nobody has this token, and only a store that answers knows
		_, err := h.store.Admit(r.Context(), "", "", "")
		well = errors.Is(err, oplog.ErrNoAccess)
	}
	h.plain(w, r, well)
}

func (h *Handler) plain(w http.ResponseWriter, r *http.Request, well bool) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Only reading is possible here.")
		return
	}
	if !well {
		refuse(w, http.StatusServiceUnavailable, "not ready")
		return
	}
	refuse(w, http.StatusOK, "ok")
}

func missing(w http.ResponseWriter) {
	refuse(w, http.StatusNotFound, "There is nothing at this address.")
}

// refuse answers with a sentence of ours and nothing of theirs (H4).
func refuse(w http.ResponseWriter, status int, sentence string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, strings.TrimSuffix(sentence, "\n")+"\n")
}
