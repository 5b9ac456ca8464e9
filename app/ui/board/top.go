//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// top is the bar above the map: workspace, maps, saved words, undo, export.
type top struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
	Safe uint64 // of the desk
}

func (t *top) Render() app.UI {
	d := t.desk
	sp := d.Space
	if sp == nil {
		return app.Header().Class("top")
	}
	s := sp.Session
	return app.Header().Class("top").Body(
		app.A().Class("top-mark").Href("/").Aria("label", words.T("top.home")).DataSet("tip", words.T("top.home")).Body(part.Mark()),
		app.H1().Class("top-title").Body(
			app.Button().Type("button").Class("top-name").DataSet("do", "top-menu").Aria("haspopup", "menu").Body(
				app.Span().Class("clip").Text(sp.Workspace.Title()), part.Icon("chevron-down")),
		),
		crumb(d),
		app.Nav().Class("tabs").Aria("label", words.T("top.maps")).Body(t.tabs()...),
		part.Tool("map-menu", "plus", words.T("top.add-map"), "").Class("top-add"),
		app.Div().Class("top-space"),
		savedWords(d),
		part.Tool("undo", "undo", words.T("undo"), "Ctrl+Z", part.When(s.CanUndo(), part.Rest, part.Off)),
		part.Tool("redo", "redo", words.T("redo"), "Ctrl+Shift+Z", part.When(s.CanRedo(), part.Rest, part.Off)),
		app.Div().Class("top-rule wide"),
		faces(d),
		part.Button("present", words.T("top.present")).Class("wide"),
		part.Button("export", words.T("top.export")).Class("wide"),
		part.Button("share", words.T("top.share"), part.Lead).Class("wide"),
		part.Tool("more-menu", "more", words.T("top.more"), "").Class("narrow"),
	)
}

// crumb leads back from a journey to the card that it lies inside of.
func crumb(d *desk.Desk) app.UI {
	cards := d.Space.Workspace.InsideOf(d.MapID)
	if len(cards) == 0 {
		return app.Div().Hidden(true)
	}
	e := cards[0]
	name, short := e.Name(), e.Name()
	if m := d.Space.Workspace.Element(d.Space.Workspace.MapOf(e.ID)); m != nil {
		name, short = m.Name()+" › "+name, m.Name()
	}
	return app.Button().Type("button").Class("crumb").DataSet("do", "jump "+string(e.ID)).DataSet("tip", words.T("top.crumb", name)).Aria("label", words.T("top.crumb", name)).
		Body(part.Icon("chevron-left"), app.Span().Class("clip").Text(short))
}

// mostFaces show in the bar; the menu has all.
const mostFaces = 4

// faces are the people who are here, as one button to a menu.
func faces(d *desk.Desk) app.UI {
	people := d.People()
	if len(people) == 0 {
		return app.Div().Hidden(true)
	}
	var row []app.UI
	for _, p := range people[:min(len(people), mostFaces)] {
		row = append(row, desk.Face(p))
	}
	if n := len(people) - mostFaces; n > 0 {
		row = append(row, app.Span().Class("meta").Text("+"+words.Whole(n)))
	}
	label := words.N("people.here", len(people))
	return app.Button().Type("button").Class("faces").DataSet("do", "people-menu").Aria("haspopup", "menu").Aria("label", label).DataSet("tip", label).Body(row...)
}

// tabs are links, so that a map opens in a new tab of the browser too.
func (t *top) tabs() (tabs []app.UI) {
	for _, m := range t.desk.Space.Maps() {
		kind := m.Text("kind")
		a := app.A().Class("tab").Href(desk.Address(t.desk.Space.ID, m.ID)).
			Body(part.Icon("map-"+kind), app.Span().Class("clip").Text(m.Name()))
		if m.ID == t.desk.MapID {
			a.Aria("current", "page").DataSet("menu", "map-menu")
		}
		tabs = append(tabs, a)
	}
	return tabs
}

// savedWords tells, in words, whether the last edit is safe.
func savedWords(d *desk.Desk) app.UI {
	text, iconName := d.SavedWords()
	b := app.Button().Type("button").Class("saved").DataSet("do", "where").ID("saved").
		Body(part.Icon(iconName), app.Span().Class("saved-words").Text(text))
	b.Aria("label", text)
	if d.Store.StateOf(d.Space).Bad() {
		b.Class("bad")
	}
	if !device.Online() {
		return app.Div().Class("saved-both").Body(b, app.Span().Class("offline").Body(part.Icon("offline"), app.Span().Text(words.T("offline.word"))))
	}
	return app.Div().Class("saved-both").Body(b)
}
