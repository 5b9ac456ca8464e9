//go:build js && wasm

package share

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Name is the dialog's.
const Name = "share"

// roles are what links allow, the least first, and expiries how long they last,
// in hours; 0 is for ever.
var (
	roles    = []string{"view", "contribute", "edit"}
	expiries = []int{0, 24, 7 * 24, 30 * 24}
)

// state is how the dialog stands.
type state struct {
	busy    bool
	wrong   string
	token   bool   // the server asks for its creation token
	create  string // as typed
	role    string
	hours   int
	label   string
	links   []jsontext.Value
	read    bool
	made    string // address of the link that was just made
	madeFor string // what it allows
	sure    bool   // "delete for everybody" was asked for once
}

// Listen tells the desk what the dialog's fields and buttons do.
func Listen(d *desk.Desk) {
	d.OnCommand(Name, func(string) {
		d.Ask(desk.Dialog{Name: Name, Data: &state{role: roles[0]}})
		list(d)
	})
	with := func(f func(s *state, arg string)) func(string) {
		return func(arg string) {
			if s, ok := d.Dialog.Data.(*state); ok {
				f(s, arg)
			}
		}
	}
	d.OnCommand("share-publish", with(func(s *state, _ string) { publish(d, s) }))
	d.OnCommand("share-role", with(func(s *state, role string) { s.role = role }))
	d.OnCommand("share-make", with(func(s *state, _ string) { makeLink(d, s) }))
	d.OnCommand("share-revoke", with(func(s *state, id string) { revoke(d, s, id) }))
	d.OnCommand("room-open", with(func(s *state, role string) { openRoom(d, s, role) }))
	d.OnCommand("room-show", func(string) {
		d.Do("close")
		d.Show.Room = true
		d.Do("present")
	})
	d.OnCommand("room-close", with(func(s *state, _ string) {
		r, _ := d.Room()
		revoke(d, s, r.Link)
	}))
	d.OnCommand("join-now", func(string) { d.Join() })
	d.OnField("join-code", func(in desk.Input) { d.Joining.Code = in.Value })
	d.OnCommand("share-copy", with(func(s *state, _ string) { copyLink(d, s) }))
	d.OnCommand("share-kept", func(string) { downloadRefused(d) })
	d.OnCommand("share-kept-space", func(string) { keepCopy(d) })
	d.OnCommand("share-kept-copy", func(string) { copyText(d, refusedText(d), "share.refused.copied") })
	d.OnCommand("share-leave", with(func(s *state, _ string) {
		leave(d, s, "share.left", d.Store.Leave)
	}))
	d.OnCommand("share-delete", with(func(s *state, _ string) {
		if s.sure = !s.sure; !s.sure {
			leave(d, s, "share.deleted", d.Store.DeleteShared)
		}
	}))
	d.OnCommand("share-undelete", with(func(s *state, _ string) { s.sure = false }))
	d.OnCommand("share-forget", func(string) {
		for _, f := range d.Store.Server(d.Space).Refused {
			d.Store.SeenTo(d.Space, f)
		}
	})
	field := func(name string, f func(s *state, in desk.Input)) {
		d.OnField(name, func(in desk.Input) {
			if s, ok := d.Dialog.Data.(*state); ok {
				f(s, in)
			}
		})
	}
	field("share-create", func(s *state, in desk.Input) { s.create = strings.TrimSpace(in.Value) })
	field("share-label", func(s *state, in desk.Input) { s.label = strings.TrimSpace(in.Value) })
	field("share-expires", func(s *state, in desk.Input) {
		for i, h := range expiries {
			if in.Value == words.Whole(i) {
				s.hours = h
			}
		}
	})
	listenName(d)
}

// Dialog draws the dialog.
func Dialog(d *desk.Desk) app.UI {
	s, ok := d.Dialog.Data.(*state)
	if !ok || d.Space == nil {
		return nil
	}
	n := d.Store.Server(d.Space)
	var body []app.UI
	actions := []app.UI{part.Button("close", words.T("close"))}
	switch {
	case !n.Shared:
		body = append(body, part.Text("", words.T("share.alone")), part.Text("", words.T("share.put.text")))
		if s.token {
			body = append(body, app.Label().Class("field-row").Body(app.Span().Text(words.T("share.create")),
				app.Input().Type("password").Class("field").DataSet("field", "share-create").DataSet("enter", "share-publish").AutoComplete(false)))
		}
		actions = append(actions, part.Button("share-publish", words.T("share.put"), part.Lead, part.When(s.busy, part.Off, part.Rest)).DataSet("first", "yes"))
	case n.Ended != "":
		body = append(body, part.Text("", desk.EndWords(n.Ended)), part.Text("", words.T("share.ended")), refused(d, n))
		actions = append(actions, part.Button("share-leave", words.T("share.leave")))
	default:
		body = append(body, here(d))
		if n.Owner {
			body = append(body, s.room(d), s.newLink(), s.madeLink(), s.linkList())
		} else {
			body = append(body, part.Text("", words.T("share.yours."+n.Role.String())))
		}
		body = append(body, refused(d, n), s.end(n, len(d.People())))
	}
	if s.wrong != "" {
		body = append(body, app.P().Class("bad-words").Role("alert").Text(s.wrong))
	}
	return part.Dialog("wide share-dialog", words.T("share.title"), body, actions...)
}

// here lists who has the workspace open, and asks for the name to go by.
func here(d *desk.Desk) app.UI {
	me := desk.Person{Name: d.Me(), Role: d.Store.Server(d.Space).Role.String(), Color: desk.OwnColor}
	if me.Name == "" {
		me.Name = words.T("people.guest")
	}
	row := func(p desk.Person, name string) app.UI {
		return app.Li().Body(desk.Face(p), app.Span().Text(name), app.Span().Class("meta").Text(words.T("share.role."+p.Role)))
	}
	rows := []app.UI{row(me, words.T("share.you", me.Name))}
	for _, p := range d.People() {
		rows = append(rows, row(p, p.Name))
	}
	return app.Div().Class("share-here").Body(
		app.H3().Class("section-title").Text(words.T("share.here")),
		app.Ul().Class("plain share-people").Body(rows...),
		app.Label().Class("field-row").Body(app.Span().Text(words.T("talk.me")),
			app.Input().Type("text").Class("field").DataSet("field", "share-me").MaxLength(80).Value(d.Me()).Attr("autocomplete", "name")))
}

func boolean(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// doing runs something that blocks, and says what went wrong in the dialog.
func doing(d *desk.Desk, s *state, f func() error) {
	if s.busy {
		return
	}
	s.busy, s.wrong = true, ""
	go device.Guard(func() {
		if err := f(); err != nil {
			s.wrong = sentence(err)
		}
		s.busy = false
		d.Changed()
	})
}

// sentence prefers what the server says.
func sentence(err error) string {
	var a *store.Answer
	if errors.As(err, &a) && a.Status == 409 {
		return words.T("share.there")
	}
	if errors.As(err, &a) && (a.Status == 404 || a.Status == 405) {
		return words.T("share.none")
	}
	return desk.Said(err, words.T("share.none"))
}
