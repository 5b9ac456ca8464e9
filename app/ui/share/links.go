//go:build js && wasm

package share

import (
	"errors"
	"net/url"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// newLink asks what a link is to allow and for how long.
func (s *state) newLink() app.UI {
	var row, times []app.UI
	for _, r := range roles {
		row = append(row, app.Button().Type("button").Class("segment").DataSet("do", "share-role "+r).Aria("pressed", boolean(r == s.role)).Text(words.T("share.role."+r)))
	}
	for i, h := range expiries {
		times = append(times, app.Option().Value(words.Whole(i)).Text(words.T("share.for."+words.Whole(i))).Selected(h == s.hours))
	}
	return app.Div().Class("share-new").Body(
		app.H3().Class("section-title").Text(words.T("share.link")),
		app.Div().Class("segments").Role("group").Aria("label", words.T("share.link")).Body(row...),
		part.Text("", words.T("share.may."+s.role)),
		app.Div().Class("row share-row").Body(
			app.Select().Class("ins-field").DataSet("field", "share-expires").Aria("label", words.T("share.expires")).Body(times...),
			app.Input().Type("text").Class("ins-field").DataSet("field", "share-label").DataSet("enter", "share-make").MaxLength(100).AutoComplete(false).
				Placeholder(words.T("share.label")).Aria("label", words.T("share.label")),
			part.Button("share-make", words.T("share.make"), part.Lead, part.When(s.busy, part.Off, part.Rest)).DataSet("first", "yes")),
	)
}

// madeLink shows the link that was just made, once (S2).
func (s *state) madeLink() app.UI {
	if s.made == "" {
		return app.Div().Hidden(true)
	}
	body := []app.UI{
		app.Label().Class("meta").For("share-address").Text(words.T("share.made." + s.madeFor)),
		app.Div().Class("row share-row").Body(
			app.Input().Type("text").ID("share-address").Class("ins-field").ReadOnly(true).Value(s.made),
			part.Labelled("share-copy", "copy", words.T("share.copy"))),
	}
	if s.madeFor != "edit" {
		body = append(body, app.Div().Class("share-qr").Body(Code(s.made, words.T("share.qr"))))
	} else {
		body = append(body, part.Text("meta", words.T("share.no-qr")))
	}
	return app.Div().Class("share-made").Body(body...)
}

// linkList shows the links that there are.
func (s *state) linkList() app.UI {
	var rows []app.UI
	for _, l := range s.links {
		id, role := l.Get("id").Or(""), l.Get("role").Or("")
		if gone, _ := l.Get("revoked").Bool(); gone {
			continue
		}
		label := l.Get("label").Or("")
		if label == "" {
			label = words.T("share.role." + role)
		}
		about := words.T("share.role." + role)
		if owner, _ := l.Get("share").Bool(); owner {
			about = words.T("share.first")
		}
		if at, err := time.Parse(time.RFC3339, l.Get("expires").Or("")); err == nil {
			about += " · " + words.T("share.until", device.Date(float64(at.UnixMilli()), map[string]any{"day": "numeric", "month": "short", "hour": "2-digit", "minute": "2-digit"}))
		}
		row := []app.UI{app.Div().Class("past-words").Body(app.P().Text(label), app.P().Class("meta").Text(about))}
		if owner, _ := l.Get("share").Bool(); !owner {
			row = append(row, part.Link("share-revoke "+id, words.T("share.revoke")).Aria("label", words.T("share.revoke.of", label)))
		}
		rows = append(rows, app.Li().Class("past-row").Body(row...))
	}
	if len(rows) == 0 {
		return app.Div().Hidden(true)
	}
	return app.Div().Body(app.H3().Class("section-title").Text(words.T("share.links")), app.Ul().Class("plain").Body(rows...))
}

// publish puts the workspace on the server.
func publish(d *desk.Desk, s *state) {
	sp := d.Space
	doing(d, s, func() error {
		err := d.Store.Publish(sp, s.create)
		var a *store.Answer
		if errors.As(err, &a) && a.Status == 403 && !s.token {
			s.token = true
		}
		if err == nil {
			d.Speak(words.T("share.done"))
			s.busy = false
			list(d)
		}
		return err
	})
}

// list reads the links, if this device may see them.
func list(d *desk.Desk) {
	s, ok := d.Dialog.Data.(*state)
	sp := d.Space
	if !ok || !d.Store.Server(sp).Owner {
		return
	}
	go device.Guard(func() {
		v, err := d.Store.AskAbout(sp, "GET", "/links", "", nil)
		if err != nil {
			s.wrong = sentence(err)
		}
		s.links, s.read = nil, err == nil
		for l := range v.Items() {
			s.links = append(s.links, l)
		}
		d.Changed()
	})
}

// makeLink asks the server for a link.
func makeLink(d *desk.Desk, s *state) {
	sp, role := d.Space, s.role
	var b jsontext.Builder
	b.SetText("role", role)
	if s.label != "" {
		b.SetText("label", s.label)
	}
	if s.hours > 0 {
		b.SetText("expires", time.Now().Add(time.Duration(s.hours)*time.Hour).UTC().Format(time.RFC3339))
	}
	doing(d, s, func() error {
		v, err := d.Store.AskAbout(sp, "POST", "/links", "application/json", []byte(b.Value().String()))
		if err != nil {
			return err
		}
		s.made, s.madeFor = address(v, sp.ID), role
		d.Speak(words.T("share.made." + role))
		list(d)
		return nil
	})
}

// address is that of a link as the server says it, or else on this page's own
// server.
func address(v jsontext.Value, id string) string {
	if u, err := url.Parse(v.Get("address").Or("")); err == nil && u.Host != "" {
		return u.String()
	}
	return device.Global("location").Get("origin").Text() + desk.Address(id) + "#k=" + v.Get("token").Or("")
}

func revoke(d *desk.Desk, s *state, id string) {
	sp := d.Space
	doing(d, s, func() error {
		_, err := d.Store.AskAbout(sp, "DELETE", "/links/"+id, "", nil)
		if r, open := d.Room(); err == nil && open && r.Link == id {
			d.OpenRoom(desk.Room{})
		}
		if err == nil {
			d.Speak(words.T("share.revoked"))
			list(d)
		}
		return err
	})
}

// copyLink puts the new link into the clipboard.
func copyLink(d *desk.Desk, s *state) {
	copyText(d, s.made, "share.copied")
}

// copyText puts a text into the clipboard, and says so.
func copyText(d *desk.Desk, text, said string) {
	go device.Guard(func() {
		if err := (device.Clip{Text: text}).Write(); err != nil {
			said = "clipboard.denied"
		}
		d.Say(words.T(said), "")
	})
}
