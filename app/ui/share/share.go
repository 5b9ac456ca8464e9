//go:build js && wasm

package share

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/past"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
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
	d.OnCommand("share-kept-copy", func(string) { copyText(d, refusedText(d), "share.refused.copied") })
	d.OnCommand("share-leave", with(func(s *state, _ string) {
		leave(d, s, "share.left", d.Store.Leave)
	}))
	d.OnCommand("share-delete", with(func(s *state, _ string) {
		if s.sure = !s.sure; !s.sure {
			leave(d, s, "share.deleted", d.Store.DeleteShared)
		}
	}))
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
	d.OnField("share-me", func(in desk.Input) {
		if !in.Live {
			d.GoBy(strings.TrimSpace(in.Value))
		}
	})
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
		why := "share.ended." + string(n.Ended)
		if !words.Has(why) {
			why = "share.ended.gone"
		}
		body = append(body, part.Text("", words.T(why)), part.Text("", words.T("share.ended")), refused(d, n))
		actions = append(actions, part.Button("share-leave", words.T("share.leave")))
	default:
		body = append(body, here(d))
		if n.Owner {
			body = append(body, s.room(d), s.newLink(), s.madeLink(), s.linkList())
		} else {
			body = append(body, part.Text("", words.T("share.yours."+n.Role.String())))
		}
		body = append(body, refused(d, n), s.end(n))
	}
	if s.wrong != "" {
		body = append(body, app.P().Class("bad-words").Role("alert").Text(s.wrong))
	}
	return part.Dialog("wide share-dialog", words.T("share.title"), body, actions...)
}

// here lists who has the workspace open, and asks for the name to go by.
func here(d *desk.Desk) app.UI {
	var rows []app.UI
	for _, p := range d.People() {
		rows = append(rows, app.Li().Body(desk.Face(p), app.Span().Text(p.Name), app.Span().Class("meta").Text(words.T("share.role."+p.Role))))
	}
	if len(rows) == 0 {
		rows = append(rows, app.Li().Class("meta").Text(words.T("share.nobody")))
	}
	return app.Div().Class("share-here").Body(
		app.H3().Class("section-title").Text(words.T("share.here")),
		app.Ul().Class("plain share-people").Body(rows...),
		app.Label().Class("field-row").Body(app.Span().Text(words.T("talk.me")),
			app.Input().Type("text").Class("field").DataSet("field", "share-me").MaxLength(80).Value(d.Me()).Attr("autocomplete", "name")))
}

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

// refused shows what the server did not take, and why (S4).
func refused(d *desk.Desk, n store.Server) app.UI {
	if len(n.Refused) == 0 {
		return app.Div().Hidden(true)
	}
	var rows []app.UI
	for _, f := range n.Refused {
		why := desk.Full(f.Text)
		if why == "" {
			why = words.T("share.refused.why")
		}
		what := ""
		for _, step := range history.Steps(nil, []crdt.Op{f.Op}) {
			what = past.Said(step)
		}
		rows = append(rows, app.Li().Class("past-row").Body(app.Div().Class("past-words").Body(app.P().Text(what), app.P().Class("meta").Text(why))))
	}
	return app.Div().Body(
		app.H3().Class("section-title").Text(words.N("saved.refused", len(n.Refused))),
		app.Ul().Class("plain").Body(rows...),
		app.Div().Class("row share-row").Body(part.Labelled("share-kept-copy", "copy", words.T("share.refused.copy")), part.Labelled("share-kept", "download", words.T("share.refused.keep")), part.Link("share-forget", words.T("share.refused.forget"))))
}

// end offers to go: from the server alone, or with everybody.
func (s *state) end(n store.Server) app.UI {
	row := []app.UI{part.Link("share-leave", words.T("share.leave"))}
	text := words.T("share.leave.text")
	switch {
	case n.Owner && s.sure:
		row = append(row, part.Button("share-delete", words.T("share.delete.sure"), part.Danger))
		text = words.T("share.delete.text")
	case n.Owner:
		row = append(row, part.Link("share-delete", words.T("share.delete")))
	}
	return app.Div().Class("share-end").Body(part.Text("meta", text), app.Div().Class("row share-row").Body(row...))
}

// leave ends the sharing here or for everybody, and says so.
func leave(d *desk.Desk, s *state, said string, do func(*store.Space) error) {
	sp := d.Space
	doing(d, s, func() error {
		err := do(sp)
		if err == nil {
			d.Do("close")
			d.Say(words.T(said), "")
		}
		return err
	})
}

// refusedText is what the server did not take, in words: what each edit did,
// with the texts that it wrote, and why it was not taken.
func refusedText(d *desk.Desk) string {
	var b strings.Builder
	for _, f := range d.Store.Server(d.Space).Refused {
		for _, step := range history.Steps(nil, []crdt.Op{f.Op}) {
			b.WriteString(past.Said(step) + "\n")
		}
		for _, w := range f.Op.Writes {
			if text := w.Value.Or(""); text != "" && w.Key != crdt.KeyKind {
				b.WriteString("  " + w.Key + ": " + text + "\n")
			}
		}
		b.WriteString("  " + f.Text + "\n")
	}
	return b.String()
}

// downloadRefused hands out what the server did not take, edit by edit.
func downloadRefused(d *desk.Desk) {
	var items []jsontext.Value
	for _, f := range d.Store.Server(d.Space).Refused {
		var b jsontext.Builder
		b.SetText("why", string(f.Code)+" "+f.Text)
		b.Set("edit", f.Op.Wire())
		items = append(items, b.Value())
	}
	title := d.Space.Workspace.Title()
	go device.Guard(func() {
		if err := device.Download(words.FileName(words.T("share.refused.file", title), ".json"), "application/json", []byte(jsontext.OfItems(items...).String())); err != nil {
			d.Say(desk.Sentence(err), "")
		}
	})
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
