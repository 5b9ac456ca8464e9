package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// How large what is sent may be. A file has the limit of a file, a backup of
// one workspace that of a workspace with its history.
const (
	maxForm   = 16 << 10
	maxFile   = 16 << 20
	maxBackup = 128 << 20
)

// call is one request of the HTTP interface.
type call struct {
	*Handler
	w     http.ResponseWriter
	r     *http.Request
	route string
	steps []string // of the address, behind /api/w
}

// problem is an answer that is not what was asked for.
type problem struct {
	status   int
	sentence string
}

func (p *problem) Error() string { return p.sentence }

var (
	errNothing = &problem{http.StatusNotFound, "There is nothing at this address."} // for a wrong token too (A2)
	errMethod  = &problem{http.StatusMethodNotAllowed, "This cannot be done here."}
	errBusy    = &problem{http.StatusServiceUnavailable, "The server is busy. Try again in a moment."}
	errTooMany = &problem{http.StatusTooManyRequests, "Too much at once. Try again in a moment."}
)

// serveAPI answers below /api/w.
func (h *Handler) serveAPI(w http.ResponseWriter, r *http.Request) {
	c := &call{Handler: h, w: w, r: r, route: "/api/w/…"}
	c.serve(c.answer)
}

// serve asks for an answer where the request may have one, and says why where
// there is none.
func (c *call) serve(answer func() error) {
	c.w.Header().Set("Cache-Control", "no-store")
	err := c.enter()
	if err == nil {
		err = c.working(answer)
	}
	if err != nil {
		c.fail(err)
	}
}

// enter tells whether a request is one that is worked on.
func (c *call) enter() error {
	switch {
	case c.closing.Load():
		return errBusy
	case !clean(c.r):
		return errNothing
	case c.r.URL.RawQuery != "": // a token there would end in logs of others (113)
		return &problem{http.StatusBadRequest, "Nothing is asked here by the address. A token goes into the header Authorization."}
	case c.r.Method != http.MethodGet && c.r.Method != http.MethodHead && !c.door.opens(c.r):
		return &problem{http.StatusForbidden, "This is for pages of this server."}
	case c.r.Header.Get("Content-Encoding") != "":
		return &problem{http.StatusUnsupportedMediaType, "Send it as it is, not compressed."}
	case !c.hub.mayAsk(c.now(), c.door.from(c.r)):
		return errTooMany
	}
	return nil
}

// working asks for an answer unless so many are being made that it had better
// wait.
func (c *call) working(answer func() error) error {
	select {
	case c.busy <- struct{}{}:
		defer func() { <-c.busy }()
	default:
		return errBusy
	}
	return answer()
}

func (c *call) answer() error {
	c.steps = strings.Split(strings.Trim(strings.TrimPrefix(c.r.URL.Path, "/api/w"), "/"), "/")
	if c.steps[0] == "" {
		return c.spaces()
	}
	return c.space()
}

// space answers for one workspace. The link decides first, whatever is asked.
func (c *call) space() error {
	access, err := c.admit(c.steps[0])
	if err != nil {
		return err
	}
	c.w.Header().Set("Worthmap-Role", access.Role.String())
	rest := append(c.steps[1:], "", "", "")
	switch {
	case len(c.steps) == 1:
		return c.whole(access, "")
	case len(c.steps) == 3 && rest[0] == "maps":
		return c.whole(access, crdt.ID(rest[1]))
	case len(c.steps) <= 3 && rest[0] == "links":
		return c.links(access, rest[1])
	case len(c.steps) <= 3 && rest[0] == "points":
		return c.points(access, rest[1])
	}
	return errNothing
}

// admit opens a workspace with the token of the request. A workspace that is
// not there and a token that is wrong are the same answer, after the same work
// (A2).
func (c *call) admit(doc string) (oplog.Access, error) {
	said := c.r.Header.Get("Authorization")
	token, _ := strings.CutPrefix(said, "Bearer ")
	a, err := c.store.Admit(c.r.Context(), doc, oplog.Token(token), c.r.Header.Get("Worthmap-Author"))
	if err == nil && roleOf(a.Role) == 0 {
		err = oplog.ErrNoAccess
	}
	return a, err
}

// fail answers with a sentence. What a store or a file said of the reason goes
// to people; all else to the log.
func (c *call) fail(err error) {
	var p *problem
	var no *oplog.Refusal
	switch {
	case errors.As(err, &p):
		if p == errBusy || p == errTooMany {
			c.w.Header().Set("Retry-After", "2")
		}
		if p == errMethod {
			c.w.Header().Set("Allow", "GET, HEAD, POST, PUT, DELETE")
		}
	case errors.Is(err, oplog.ErrNoAccess), errors.Is(err, oplog.ErrUnknown), errors.Is(err, ErrNoMap):
		p = errNothing
	case errors.As(err, &no):
		p = &problem{statusOf(no.Code), sentence(no.Text)}
	case errors.Is(err, oplog.ErrExists):
		p = &problem{http.StatusConflict, "The workspace is on this server already."}
	case errors.Is(err, oplog.ErrFull):
		p = &problem{http.StatusInsufficientStorage, "The server has no room left to keep this."}
	case errors.Is(err, context.Canceled):
		p = errBusy
	default:
		c.log.Error("a request failed", "route", c.route, "error", err)
		p = &problem{http.StatusInternalServerError, "The server could not do this. What was there is unchanged."}
	}
	if p.status == http.StatusInsufficientStorage {
		c.log.Warn("there was no room for a request", "route", c.route, "error", err)
	}
	refuse(c.w, p.status, p.sentence)
}

func statusOf(code oplog.Code) int {
	switch code {
	case oplog.Forbidden:
		return http.StatusForbidden
	case oplog.Quota:
		return http.StatusInsufficientStorage
	}
	return http.StatusUnprocessableEntity
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return "This is not allowed."
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}

// body reads what was sent, of one of some types and up to a size. Meanwhile
// others are worked on: who sends slowly takes nobody's place but that of others
// who send much.
func (c *call) body(most int64, types ...string) ([]byte, string, error) {
	<-c.busy
	defer func() { c.busy <- struct{}{} }()
	if most > maxForm {
		select {
		case c.large <- struct{}{}:
			defer func() { <-c.large }()
		default:
			return nil, "", errBusy
		}
	}
	kind, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	for _, t := range types {
		if err == nil && kind == t {
			data, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, most))
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				return nil, "", &problem{http.StatusRequestEntityTooLarge, "This is larger than the server takes."}
			} else if err != nil {
				return nil, "", &problem{http.StatusBadRequest, "What was sent did not arrive."}
			}
			return data, kind, nil
		}
	}
	return nil, "", &problem{http.StatusUnsupportedMediaType, "Send it as " + strings.Join(types, " or ") + "."}
}

// form reads a small JSON object that has no other members than the given.
func (c *call) form(members ...string) (jsontext.Value, error) {
	data, _, err := c.body(maxForm, "application/json")
	if err != nil {
		return jsontext.Value{}, err
	}
	v, err := jsontext.Parse(data, jsontext.Limits{Bytes: maxForm, Depth: 4})
	if err != nil || v.Kind() != jsontext.Object {
		return jsontext.Value{}, &problem{http.StatusBadRequest, "Send one JSON object."}
	}
next:
	for key := range v.Fields() {
		for _, m := range members {
			if key == m {
				continue next
			}
		}
		return jsontext.Value{}, &problem{http.StatusBadRequest, "The members are " + strings.Join(members, ", ") + "."}
	}
	return v, nil
}

// send answers with JSON of ours.
func (c *call) send(status int, v jsontext.Value) error {
	c.w.Header().Set("Content-Type", "application/json")
	c.w.WriteHeader(status)
	if c.r.Method != http.MethodHead {
		_, _ = c.w.Write(append(v.Indent(), '\n'))
	}
	return nil
}

// mayCreate tells whether the request may put a workspace here (-create).
func (c *call) mayCreate() error {
	said := strings.TrimPrefix(c.r.Header.Get("Authorization"), "Bearer ")
	got, want := sha256.Sum256([]byte(said)), sha256.Sum256([]byte(c.create.Token))
	switch {
	case c.create.Open:
	case c.create.Token == "":
		return &problem{http.StatusForbidden, "Nobody may put workspaces on this server."}
	case subtle.ConstantTimeCompare(got[:], want[:]) != 1:
		return &problem{http.StatusForbidden, "To put a workspace on this server takes its creation token."}
	}
	if !c.hub.mayMake(c.now(), c.door.from(c.r)) {
		return errTooMany
	}
	return nil
}

// moment writes a time, null for none.
func moment(t time.Time) jsontext.Value {
	if t.IsZero() {
		return jsontext.NullValue
	}
	return jsontext.Of(t.UTC().Format("2006-01-02T15:04:05.000Z"))
}
