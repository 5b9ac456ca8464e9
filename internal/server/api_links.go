package server

import (
	"net/http"
	"net/url"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// links lists, makes and revokes the links of a workspace.
func (c *call) links(a oplog.Access, link string) error {
	ctx := c.r.Context()
	switch {
	case (c.r.Method == http.MethodGet || c.r.Method == http.MethodHead) && link == "":
		list, err := c.store.Grants(ctx, a)
		if err != nil {
			return err
		}
		items := make([]jsontext.Value, len(list))
		for i, g := range list {
			items[i] = linkValue(g).Value()
		}
		return c.send(http.StatusOK, jsontext.OfItems(items...))
	case c.r.Method == http.MethodPost && link == "":
		wish, err := c.wish()
		if err != nil {
			return err
		}
		g, token, err := c.store.Grant(ctx, a, wish)
		if err != nil {
			return err
		}
		c.log.Info("a link was made", "workspace", a.Doc, "link", g.ID, "role", g.Role.String())
		return c.sendLink(g, token)
	case c.r.Method == http.MethodDelete && link != "":
		if err := c.store.Revoke(ctx, a, link); err != nil {
			return err
		}
		c.log.Info("a link was revoked", "workspace", a.Doc, "link", link)
		c.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return errMethod
}

// wish reads what a link is to be.
func (c *call) wish() (w oplog.Wish, err error) {
	v, err := c.form("role", "label", "map", "share", "join", "expires")
	if err != nil {
		return w, err
	}
	w = oplog.Wish{Role: oplog.ParseRole(v.Get("role").Or("")), Label: v.Get("label").Or(""), Map: crdt.ID(v.Get("map").Or(""))}
	w.Share, _ = v.Get("share").Bool()
	w.Join, _ = v.Get("join").Bool()
	if at := v.Get("expires"); at.Known() {
		if w.Expires, err = time.Parse(time.RFC3339, at.Or("")); err != nil {
			return w, &problem{http.StatusUnprocessableEntity, "A link expires at a moment such as 2026-05-04T10:00:00Z."}
		}
	}
	if w.Join && w.Expires.IsZero() {
		w.Expires = c.now().Add(RoomTime)
	}
	return w, nil
}

func linkValue(g oplog.Grant) *jsontext.Builder {
	var b jsontext.Builder
	b.SetText("id", g.ID)
	b.SetText("workspace", g.Doc)
	b.SetText("role", g.Role.String())
	b.SetText("label", g.Label)
	if g.Map != "" {
		b.SetText("map", string(g.Map))
	}
	b.Set("share", jsontext.OfBool(g.Share))
	b.Set("join", jsontext.OfBool(g.Join))
	b.Set("created", moment(g.Created))
	b.Set("expires", moment(g.Expires))
	b.Set("revoked", jsontext.OfBool(g.Revoked))
	return &b
}

// sendLink answers with a new link: the only time that its token is said.
func (c *call) sendLink(g oplog.Grant, token oplog.Token) error {
	b := linkValue(g)
	b.SetText("token", string(token))
	b.SetText("address", c.door.outside(c.r, PlaceOf(g, token)))
	if g.Code != "" {
		b.SetText("code", string(g.Code))
	}
	return c.send(http.StatusCreated, b.Value())
}

// PlaceOf returns where on a server a link leads, with its token.
func PlaceOf(g oplog.Grant, token oplog.Token) string {
	switch {
	case g.Role == oplog.Picture:
		return "/p/" + string(token) + ".svg"
	case g.Map != "":
		return "/w/" + g.Doc + "/" + url.PathEscape(string(g.Map)) + "#k=" + string(token)
	}
	return "/w/" + g.Doc + "#k=" + string(token)
}
