//go:build js && wasm

package home

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/oplog"
)

// card is a workspace as home shows it.
type card struct {
	oplog.Header
	thumb   string // address of the drawing, empty while it is made
	of      string // which version the drawing and the finding show
	finding finding
}

// finding is the one sentence under a workspace.
type finding struct {
	sign, words, strong string
	due                 int // reviews that are due
}

// state is what home knows; it lasts as long as the page, so that coming back
// shows it at once.
var state struct {
	cards   []*card
	loaded  bool
	used    float64 // bytes
	near    bool    // that is nearly all that the browser gives
	find    string
	bin     []store.Aside
	shared  int // workspaces that are on a server too
	loading bool
	again   bool // something changed while it was loaded
}

// Load reads the list of workspaces and draws what is new. Called while it
// does, it begins anew. It blocks.
func Load(d *desk.Desk) {
	state.again = true
	if state.loading {
		return
	}
	state.loading = true
	defer func() { state.loading = false }()
	for state.again {
		state.again = false
		load(d)
	}
}

func load(d *desk.Desk) {
	list, err := d.Store.List()
	if err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	known := map[string]*card{}
	for _, c := range state.cards {
		known[c.ID] = c
	}
	cards := make([]*card, len(list))
	for i, h := range list {
		c := known[h.ID]
		if c == nil {
			c = &card{}
		}
		delete(known, h.ID)
		c.Header = h
		cards[i] = c
	}
	for _, gone := range known {
		device.Revoke(gone.thumb)
	}
	state.cards, state.loaded = cards, true
	state.bin, _ = d.Store.Bin()
	shared := 0
	for _, c := range cards {
		if d.Store.Shared(c.ID) {
			shared++
		}
	}
	state.shared = shared
	d.Changed()
	if used, quota, ok := device.Usage(); ok {
		state.used, state.near = used, quota > 0 && used/quota >= nearlyFull
	}
	for _, c := range cards {
		if d.Board != nil || state.again {
			return // somebody went to a map, which comes first, or the list is old
		}
		c.draw(d)
		d.Changed()
		time.Sleep(time.Millisecond) // yields to the page
	}
	d.Changed()
}

func spaces() app.UI {
	if len(state.cards) == 0 {
		return app.P().Class("home-empty").Text(words.T("home.empty"))
	}
	var list []app.UI
	for _, c := range state.cards {
		list = append(list, c.render())
	}
	return app.Elem("ul").Class("home-grid").Aria("label", words.T("home.spaces")).Body(list...)
}

func (c *card) render() app.UI {
	title, changed := c.Title, when(c.Updated)
	if c.Updated.IsZero() { // its record is damaged: only its name is known
		title, changed = c.ID, words.T("home.hurt")
	}
	picture := []app.UI{}
	if c.thumb != "" {
		picture = append(picture, app.Img().Src(c.thumb).Alt("").Class("thumb"))
	}
	var kinds []app.UI
	for _, k := range []string{"journey", "relational", "outcome"} {
		if n := c.Counts["map:"+k]; n > 0 {
			kinds = append(kinds, app.Span().Class("kind").Title(words.T("home.maps."+k)).Body(
				part.Icon("map-"+k), app.Span().Class("unseen").Text(words.T("home.maps."+k)), app.Span().Text(strconv.Itoa(n))))
		}
	}
	kinds = append(kinds, app.Span().Class("when").Text(changed))
	return app.Elem("li").Class("space").Body(
		app.A().Class("space-thumb").Href(desk.Address(c.ID)).Aria("hidden", "true").TabIndex(-1).Body(picture...),
		app.Div().Class("space-words").Body(
			app.Div().Class("space-head").Body(
				app.H2().Body(app.A().Class("space-link clip").Href(desk.Address(c.ID)).Text(title)),
				part.Tool(c.ID+"-space-menu", "more", words.T("home.more", title), "").Aria("haspopup", "menu"),
			),
			app.Div().Class("space-kinds").Body(kinds...),
			c.finding.render(c.Counts["cards"]),
		),
	)
}

func (f finding) render(cards int) app.UI {
	due := app.Span().Hidden(true)
	if f.due > 0 {
		due = app.Span().Class("space-due").Text(words.N("again.due", f.due))
	}
	if f.strong == "" { // nothing leaks, or nobody looked yet
		if f.words == "" {
			f.words = words.N("home.cards", cards)
		}
		return app.Div().Class("space-finding").Body(part.Icon("note"), app.Span().Text(f.words), due)
	}
	return app.Div().Class("space-finding").Body(part.Sign(f.sign),
		app.Span().Body(app.Text(f.words+" "), app.Elem("b").Text(f.strong)), due)
}

// when says when a workspace was last written.
func when(t time.Time) string {
	ms := float64(t.UnixMilli())
	switch device.DaysAgo(t) {
	case 0:
		return words.T("home.today", device.Date(ms, map[string]any{"hour": "2-digit", "minute": "2-digit"}))
	case 1:
		return words.T("home.yesterday")
	}
	return device.Date(ms, map[string]any{"day": "numeric", "month": "short"})
}
