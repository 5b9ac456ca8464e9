//go:build js && wasm

package share

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// room shows the code by which people in a room come, or offers one.
func (s *state) room(d *desk.Desk) app.UI {
	r, open := d.Room()
	body := []app.UI{app.H3().Class("section-title").Text(words.T("room.title"))}
	if open {
		until := device.Date(float64(r.Until.UnixMilli()), map[string]any{"weekday": "short", "hour": "2-digit", "minute": "2-digit"})
		body = append(body, roomCard(r, "small"), app.Div().Class("row share-row").Body(
			part.Labelled("room-show", "present", words.T("room.show")),
			part.Link("room-close", words.T("room.close")),
			app.Span().Class("meta").Text(words.T("share.until", until))))
	} else {
		body = append(body, part.Text("", words.T("room.text")), app.Div().Class("row share-row").Body(
			part.Button("room-open contribute", words.T("room.open.contribute"), part.When(s.busy, part.Off, part.Rest)),
			part.Button("room-open view", words.T("room.open.view"), part.When(s.busy, part.Off, part.Rest))))
	}
	return app.Div().Class("share-room").Body(body...)
}

// groups writes a code in two groups, as people read it out.
func groups(code string) string {
	if len(code) != 8 {
		return code
	}
	return code[:4] + "\u2009" + code[4:]
}

// openRoom asks the server for a code, by which people in this room come to the
// map that shows.
func openRoom(d *desk.Desk, s *state, role string) {
	sp := d.Space
	var b jsontext.Builder
	b.SetText("role", role)
	b.Set("join", jsontext.OfBool(true))
	b.SetText("map", string(d.MapID))
	b.SetText("label", words.T("room.label"))
	doing(d, s, func() error {
		v, err := d.Store.AskAbout(sp, "POST", "/links", "application/json", []byte(b.Value().String()))
		if err != nil {
			return err
		}
		until, err := time.Parse(time.RFC3339, v.Get("expires").Or(""))
		if err != nil {
			return store.ErrNoAnswer
		}
		d.OpenRoom(desk.Room{Link: v.Get("id").Or(""), Code: groups(v.Get("code").Or("")), Address: address(v, sp.ID), Role: role, Until: until})
		d.Speak(words.T("room.opened"))
		list(d)
		return nil
	})
}
