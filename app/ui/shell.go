//go:build js && wasm

package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/address"
	"github.com/worthmap/worthmap/app/ui/block"
	"github.com/worthmap/worthmap/app/ui/board"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/groups"
	"github.com/worthmap/worthmap/app/ui/home"
	"github.com/worthmap/worthmap/app/ui/inspector"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/look"
	"github.com/worthmap/worthmap/app/ui/numbers"
	"github.com/worthmap/worthmap/app/ui/outline"
	"github.com/worthmap/worthmap/app/ui/over"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/past"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/priority"
	"github.com/worthmap/worthmap/app/ui/share"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/talk"
	"github.com/worthmap/worthmap/app/ui/why"
	"github.com/worthmap/worthmap/app/ui/witness"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/app/ui/worksheet"
	"github.com/worthmap/worthmap/internal/crdt"
)

// Shell is the root of every page: it turns the address into a page, and lays
// dialogs, toasts and the live region over it.
type Shell struct {
	app.Compo
	desk *desk.Desk
	ctx  app.Context
	busy string // what is being opened, empty when the page stands
	gone bool   // the address names what is not on the device

	synced uint64 // as of when fields show the model
}

// the is the one shell of a page load. go-app makes a new component for each
// navigation and keeps the first, so all of them share one desk.
var the = &Shell{}

// Routes tells go-app the addresses of the program.
func Routes() {
	app.RouteWithRegexp("^/.*$", func() app.Composer { return the.again() })
}

// again returns the shell itself the first time, else a stand-in that go-app
// compares with it and drops.
func (s *Shell) again() *Shell {
	if s.desk == nil {
		return s
	}
	return &Shell{}
}

// OnInit prepares what lasts as long as the page.
func (s *Shell) OnInit() {
	if s.desk != nil || app.IsServer {
		return
	}
	s.busy = words.T("loading")
	s.desk = desk.New(nil)
}

// OnMount opens the store and begins to listen.
func (s *Shell) OnMount(ctx app.Context) {
	s.ctx = ctx
	device.Guard(func() {
		words.Use(device.SampleNumber())
		if device.Mac() {
			part.OnMac()
		}
		device.ShowTheme()
		d := s.desk
		d.Render = func() { s.ctx.Dispatch(func(ctx app.Context) { ctx.Defer(s.syncFields) }) }
		d.Visit = func(path string) { s.ctx.Dispatch(func(ctx app.Context) { ctx.Navigate(path) }) }
		d.Arrived = s.arrive
		groups.Listen(d)
		block.Listen(d)
		home.Listen(d)
		over.Listen(d)
		inspector.Listen(d)
		intake.Listen(d)
		look.Listen(d)
		numbers.Listen(d)
		plot.Listen(d)
		outline.Wire(d)
		past.Wire(d)
		priority.Listen(d)
		share.Listen(d)
		board.Wire(d)
		table.Listen(d)
		talk.Listen(d)
		why.Listen(d)
		witness.Listen(d)
		worksheet.Listen(d)
		device.Panicked = func(any, string) { d.Stay(words.T("panicked"), "") }
		listen(s)
		go device.Guard(func() {
			d.Store = store.Open()
			d.Store.Changed = d.SavedChanged
			d.Store.Others = func(sp *store.Space, touched []crdt.ID) {
				if d.Space == sp {
					d.Applied(touched)
					talk.Heard(d, touched)
					board.Heard(d, touched)
				}
			}
			d.Store.Shown = func(sp *store.Space) bool { return d.Space == sp }
			d.Store.Hurt = func(_ *store.Space, entries int) { d.Stay(words.N("store.hurt", entries), "backup") }
			d.Store.Came = func() {
				if d.Board == nil {
					home.Load(d)
				}
			}
			d.Store.Peers = d.OnPeople
			d.Store.Taken = d.OnTaken
			d.Store.Replaced = d.OnReplaced
			d.Opened()
			script(s)
			s.arrive()
			d.Rehearse()
		})
	})
}

// OnNav goes to another address.
func (s *Shell) OnNav(ctx app.Context) {
	s.ctx = ctx
	if s.desk == nil || s.desk.Store == nil {
		return // OnMount arrives when the store is open
	}
	go device.Guard(s.arrive)
}

// OnAppUpdate offers a version that is ready.
func (s *Shell) OnAppUpdate(app.Context) {
	s.desk.Update = true
	s.desk.Stay(words.T("update.text"), "update")
}

// arrive opens what the address names. It blocks.
func (s *Shell) arrive() {
	d := s.desk
	u := app.Window().URL()
	d.Path, s.gone = u.Path, false
	d.Uncover()
	if name := u.Query().Get("example"); name != "" {
		s.busy = words.T("loading")
		d.Changed()
		d.Do("example " + name)
		return
	}
	space, m, element := address.Split(u.Path)
	d.Joining.Shows = u.Path == desk.JoinPath
	if space == "" {
		s.busy = ""
		device.Document().Set("title", words.T("product"))
		if d.Space != nil {
			d.Leave()
		}
		d.Changed()
		home.Load(d)
		return
	}
	token := s.token()
	if token != "" {
		s.busy = words.T("join.busy")
		d.Changed()
	}
	sp, err := s.come(space, token)
	if app.Window().URL().Path != u.Path {
		return // somebody went on while it was read: that arrives by itself
	}
	s.busy = ""
	if err != nil {
		s.gone = true
		d.Leave()
		return
	}
	e := sp.Map(m)
	if e == nil {
		s.gone = true
		d.Leave()
		return
	}
	d.OpenMap(sp, e.ID)
	if m != "" && e.ID != m {
		d.Stay(words.T("link.map", sp.Doc.Get(m, "title").Or("")), "trash")
	}
	device.Document().Set("title", e.Name()+" – "+sp.Workspace.Title()+" – "+words.T("product"))
	if element != "" {
		d.Jump(element)
	}
	if u.Query().Has("screen") {
		d.BeScreen()
	}
	device.After(100, takeKeys)
}

// secret begins the part of an address that nobody else is to see.
const secret = "#k="

// token takes the secret of a link out of the address, which others may see on
// a screen and which stays in the history of the browser (SYNC 2.11).
func (s *Shell) token() string {
	at := device.Global("location")
	token, ok := strings.CutPrefix(at.Get("hash").Text(), secret)
	if !ok {
		return ""
	}
	device.Global("history").Call("replaceState", device.Global("history").Get("state"), "", at.Get("pathname").Text())
	return token
}

// come opens a workspace of this device, or of the server by the token of a
// link.
func (s *Shell) come(space, token string) (*store.Space, error) {
	if token == "" {
		return s.desk.Store.Space(space)
	}
	sp, err := s.desk.Store.Join(space, token)
	if err == nil {
		return sp, nil
	}
	s.desk.Stay(words.T("join.failed", desk.Said(err, words.T("share.ended.gone"))), "")
	return s.desk.Store.Space(space)
}

// takeKeys gives the map the keyboard, if nobody has it, so that a person can
// type at once.
func takeKeys() {
	active := device.Document().Get("activeElement")
	if !active.Known() || active.Get("tagName").Text() == "BODY" {
		device.ByID("stage").Call("focus", map[string]any{"preventScroll": true})
	}
}

func (s *Shell) Render() app.UI {
	d := s.desk
	if d == nil {
		return app.Div().Class("page")
	}
	var page app.UI
	switch {
	case s.busy != "":
		page = opening(s.busy)
	case s.gone:
		page = gone()
	case d.Joining.Shows:
		page = share.JoinPage(d)
	case d.Board != nil:
		page = board.New(d)
	default:
		page = home.New(d, d.Seen)
	}
	body := []app.UI{page}
	if d.Menu != nil {
		body = append(body, over.Menu(d))
	}
	body = append(body, over.Dialogs(d)...)
	body = append(body,
		over.Toast(d),
		app.Div().Class("unseen").Role("status").Aria("live", "polite").ID("spoken").Text(d.Spoken),
	)
	return app.Div().Class("page").Body(body...)
}

// syncFields shows the values of the model in fields that nobody is writing
// in, and in one that stands for another record now: what is typed next belongs
// to that. go-app leaves a field alone whose value it did not change itself, and
// never empties one. Where only what is saved changed, panels did not render:
// their fields tell of a text as it was, and what was typed since stays.
func (s *Shell) syncFields(app.Context) {
	if s.synced == s.desk.Seen {
		return
	}
	s.synced = s.desk.Seen
	device.Guard(s.desk.Drawn)
	device.Guard(func() { device.Window().Call("worthmapFields") })
}

func opening(what string) app.UI {
	return app.Main().Class("opening").Body(part.Mark(), app.P().Role("status").Text(what))
}

func gone() app.UI {
	return app.Main().Class("opening").Body(
		part.Mark(),
		app.H1().Text(words.T("gone.title")),
		app.P().Text(words.T("gone.text")),
		app.Div().Class("row").Body(
			part.Button("go /", words.T("gone.home"), part.Lead),
			part.Button("open-file", words.T("top.open")),
		),
	)
}
