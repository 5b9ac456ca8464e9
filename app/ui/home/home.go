//go:build js && wasm

package home

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// Page is the start.
type Page struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
}

// New returns the page of a desk.
func New(d *desk.Desk, seen uint64) *Page { return &Page{desk: d, Seen: seen} }

func (p *Page) Render() app.UI {
	d := p.desk
	return app.Div().Class("home").Body(
		app.Header().Class("home-top").Body(
			part.Mark(),
			app.Span().Class("home-name").Text(words.T("product")),
			app.Div().Class("top-space"),
			app.Div().Class("home-find").Body(
				part.Icon("search"),
				app.Input().Type("search").ID("home-find").Class("home-find-field").DataSet("field", "home-find").
					Placeholder(words.T("home.find")).Aria("label", words.T("home.find")).AutoComplete(false).Spellcheck(false).
					Value(state.find).DataSet("sync", "yes").DataSet("value", state.find),
				app.Elem("kbd").Class("wide").Text(part.Keys("Ctrl+F")),
			),
			part.Link("go "+desk.JoinPath, words.T("home.join")).Class("home-join"),
			part.Labelled("open-file", "file", words.T("home.open")).Class("home-open"),
			part.Labelled("new-menu", "plus", words.T("home.new"), part.Lead).Aria("haspopup", "menu"),
		),
		app.Main().Class("home-main").ID("main").Body(p.main()...),
		foot(d),
	)
}

func (p *Page) main() []app.UI {
	notices := notices(p.desk)
	if state.find != "" {
		return append(notices, results(p.desk)...)
	}
	notices = append(notices, app.H1().Class("home-title").Text(words.T("home.title")))
	if !state.loaded { // what stands below would move away from under a hand
		return append(notices, app.Div().Class("home-grid").Aria("busy", "true"))
	}
	if len(state.cards) == 0 {
		notices = append(notices, part.Text("home-what", words.T("home.what")))
	}
	return append(notices,
		spaces(),
		app.H2().Class("home-start").Text(words.T("home.start")),
		starts(),
		app.Button().Type("button").Class("home-drop").DataSet("do", "open-file").Body(part.Icon("drop"), app.Span().Text(words.T("home.drop"))),
		bin(),
	)
}

// nearlyFull is the part of the browser's storage from which on people are told.
const nearlyFull = 0.9

// notices are what a person should know before they begin.
func notices(d *desk.Desk) (list []app.UI) {
	if d.Store.OpenErr != nil {
		why := words.T("storage.denied")
		if d.Store.Blocked() {
			why = words.T("storage.blocked")
		}
		list = append(list, app.Div().Class("notice bad").Role("alert").Body(part.Icon("warning"),
			app.P().Text(words.T("storage.text", why))))
	}
	if state.near {
		list = append(list, app.Div().Class("notice bad").Role("alert").Body(part.Icon("warning"), app.P().Text(words.T("near.device", words.Bytes(state.used)))))
	}
	if !device.Secure() && device.Remembered("dismissed-insecure") == "" {
		list = append(list, app.Div().Class("notice").Body(part.Icon("info"), app.P().Text(words.T("insecure")),
			part.Tool("dismiss insecure", "close", words.T("close"), "")))
	}
	return list
}

// starts are the three kinds of maps.
func starts() app.UI {
	var cards []app.UI
	for _, k := range []struct{ kind, example string }{
		{"journey", "healthcare-journey"}, {"relational", "b2b-ecosystem"}, {"outcome", "community-programme"},
	} {
		body := []app.UI{
			app.H3().Text(words.T("home." + k.kind)),
			app.P().Text(words.T("home." + k.kind + ".text")),
		}
		ways := [][2]string{{"new " + k.kind, "home.blank"}, {"new " + k.kind + " guided", "home.guided"}}
		if k.kind != "relational" { // whom people know they bring as a table
			ways = append(ways, [2]string{"template-" + k.kind, "home.template"})
		}
		ways = append(ways, [2]string{"example " + k.example, "home.example"})
		var links []app.UI
		for _, w := range ways {
			links = append(links, part.Link(w[0], words.T(w[1])).Aria("label", words.T("home."+k.kind)+": "+words.T(w[1])))
		}
		body = append(body, app.Div().Class("start-links").Body(links...))
		cards = append(cards, app.Div().Class("start").Body(glyph(k.kind), app.Div().Class("start-words").Body(body...)))
	}
	return app.Div().Class("home-grid").Body(cards...)
}

// glyph is the small drawing of a kind of map.
func glyph(kind string) app.UI {
	svg := part.Shape("svg").Class("glyph").Attr("viewBox", "0 0 64 56").Attr("width", "64").Attr("height", "56").
		Aria("hidden", "true").Attr("focusable", "false")
	path := func(class, d string) app.UI { return part.Shape("path").Class(class).Attr("d", d) }
	switch kind {
	case "journey":
		return svg.Body(
			path("g-gap", "M3 16c8-9 14-6 21-2s14 5 20 0 10-8 16-4v31c-6-5-11-5-17 0s-12 7-19 3-13-6-21 2z"),
			path("g-hatch", "M6 24l9-9M6 34l20-20M9 41l27-25M20 43l28-27M33 47l26-26M46 43l13-13"),
			path("g-expected", "M3 16c8-9 14-6 21-2s14 5 20 0 10-8 16-4"),
			path("g-delivered", "M3 46c8-8 14-6 21-2s13 2 19-3 11-5 17 0"),
		)
	case "relational":
		return svg.Body(
			path("g-hull", "M9 26C8 12 20 6 31 8s17 12 14 25-14 16-24 15S10 38 9 26z"),
			path("g-line", "M22 20L26 36M26 18h8M30 34l6-11"),
			path("g-share", "M43 34l7 6"),
			path("g-node", "M20 12a6 6 0 1 0 .1 0zM27 29a8 8 0 1 0 .1 0z"),
			path("g-box", "M33 11h10v10H33zM54 36l7 7-7 7-7-7z"),
		)
	}
	return svg.Body(
		path("g-box", "M3 8h14v12H3zM3 34h14v12H3z"),
		path("g-line", "M17 14h14M17 40c8 0 6-8 14-8"),
		path("g-box", "M31 6h30v14H31zM31 26h30v22H31z"),
		path("g-hatch", "M36 16l5-5M42 16l5-5M48 16l5-5"),
		path("g-good", "M36 39h14"),
		path("g-tick", "M53 35v8"),
	)
}
