//go:build js && wasm

package board

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// Sizes of the overview, CSS pixels.
const (
	miniWidth  = 216
	miniHeight = 144
)

// overview is the picture that was made last.
var overview struct {
	of    *scene.Scene
	theme scene.Theme
	url   string
}

// mini is the whole map at a glance, with a frame around what the stage
// shows. A press goes there.
func mini(d *desk.Desk) app.UI {
	s := d.Board.Scene()
	if s == nil {
		return app.Div().Class("mini")
	}
	if t := device.Theme(); s != overview.of || t != overview.theme {
		device.Revoke(overview.url)
		overview.of, overview.theme = s, t
		overview.url, _ = device.BlobURL(svg.Paint(s, svg.Options{Theme: t, Zoom: 0.2}), "image/svg+xml")
	}
	box, k := miniBox(s)
	a := d.Board.ToBoard(geom.Pt(0, 0))
	stage := device.ByID("stage")
	b := d.Board.ToBoard(geom.Pt(stage.Get("clientWidth").Number(), stage.Get("clientHeight").Number()))
	px := func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "px" }
	return app.Div().Class("mini").Body(
		app.Div().Class("mini-map").ID("mini").Role("img").Aria("label", words.T("mini.label")).
			Style("width", px(box.W*k)).Style("height", px(box.H*k)).Body(
			app.Img().Src(overview.url).Alt(""),
			app.Div().Class("mini-frame").
				Style("left", px((a.X-box.X)*k)).Style("top", px((a.Y-box.Y)*k)).
				Style("width", px((b.X-a.X)*k)).Style("height", px((b.Y-a.Y)*k)),
		))
}

// miniBox returns what the overview shows of the board, and its scale.
func miniBox(s *scene.Scene) (box geom.Box, k float64) {
	box = s.Bounds.Grow(16)
	return box, min(miniWidth/max(box.W, 1), miniHeight/max(box.H, 1))
}

// Mini moves the stage to where the overview was pressed.
func Mini(d *desk.Desk, e device.Object) {
	el := e.Get("target").Call("closest", "#mini")
	if !el.Known() || d.Board == nil || d.Board.Scene() == nil {
		return
	}
	r := el.Call("getBoundingClientRect")
	box, k := miniBox(d.Board.Scene())
	c := d.Board.Camera()
	c.X = box.X + (e.Get("clientX").Number()-r.Get("left").Number())/k
	c.Y = box.Y + (e.Get("clientY").Number()-r.Get("top").Number())/k
	d.Board.SetCamera(c)
	d.Frame()
}
