package server

import (
	"errors"
	"net/http"
	"time"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// RoomTime is how long a room is open if nobody says otherwise: a day's work.
const RoomTime = 8 * time.Hour

// errNoRoom is the answer to every code that opens nothing, whatever is wrong
// with it (A9).
var errNoRoom = &problem{http.StatusNotFound, "This code opens nothing. Look again at the screen; a code ends after some hours."}

// serveJoin exchanges the code of a room for the link that it stands for.
func (h *Handler) serveJoin(w http.ResponseWriter, r *http.Request) {
	c := &call{Handler: h, w: w, r: r, route: "/api/join"}
	c.serve(func() error {
		if r.Method != http.MethodPost {
			return errMethod
		}
		return c.join()
	})
}

func (c *call) join() error {
	v, err := c.form("code")
	if err != nil {
		return err
	}
	right, ok := c.hub.mayGuess(c.now(), c.door.from(c.r))
	if !ok {
		c.hub.metrics.trouble.WithLabelValues("guessing").Inc()
		return errTooMany
	}
	code, _ := oplog.ParseCode(v.Get("code").Or(""))
	g, token, err := c.store.Enter(c.r.Context(), code)
	if errors.Is(err, oplog.ErrNoAccess) {
		return errNoRoom
	}
	right() // and what is no answer is no guess
	if err != nil {
		return err
	}
	var b jsontext.Builder
	b.SetText("workspace", g.Doc)
	b.SetText("role", g.Role.String())
	if g.Map != "" {
		b.SetText("map", string(g.Map))
	}
	b.Set("expires", moment(g.Expires))
	b.SetText("token", string(token))
	b.SetText("address", c.door.outside(c.r, PlaceOf(g, token)))
	return c.send(http.StatusOK, b.Value())
}
