//go:build js && wasm

package over

import (
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/geom"
)

// tipAfter is how long the pointer rests on a button before its name shows,
// milliseconds (DESIGN §5). Once one shows, the next comes at once, also where
// the pointer crosses from button to button for no longer than tipWarm.
const tipAfter, tipWarm = 400, 600

// tipGap is between a button and its tooltip, CSS pixels.
const tipGap = 6

// tip is the tooltip of buttons that are an icon alone. It is one element over
// the page and no part of the button, so that nothing that scrolls cuts it;
// and no part of what go-app renders, so that showing it renders nothing.
var tip struct {
	of    device.Object // whose name shows or is about to
	box   device.Object
	wait  func() // ends the wait to show
	warm  func() // ends the time after one in which the next comes at once
	shows bool
}

// ListenTips shows the name and key of a button on which the pointer rests, or
// which the keyboard reached.
func ListenTips() {
	doc := device.Document()
	root := doc.Get("documentElement")
	doc.On("pointerover", device.Passive, func(e device.Object) {
		if e.Get("pointerType").Text() != "touch" {
			tipOf(e, tipAfter)
		}
	})
	doc.On("focusin", device.Passive, func(e device.Object) {
		if root.Call("getAttribute", "data-by").Text() == "keys" {
			tipOf(e, 0)
		}
	})
	doc.On("focusout", device.Passive, func(device.Object) { noTip() })
	doc.OnFirst("pointerdown", func(device.Object) { noTip() })
	doc.OnFirst("wheel", func(device.Object) { noTip() })
	doc.OnFirst("keydown", func(e device.Object) {
		if e.Get("key").Text() != "Tab" {
			noTip()
		}
	})
}

// tipOf is about to show the name of what an event is about, if it has one.
func tipOf(e device.Object, after int) {
	hit := e.Get("target").Call("closest", "[data-tip]")
	switch {
	case !hit.Known():
		noTip()
		return
	case tip.of.Known() && hit.Is(tip.of):
		if tip.shows { // what the button does may have changed meanwhile
			tip.box.Set("textContent", hit.Get("dataset", "tip").Text())
		}
		return
	case tip.shows || tip.warm != nil:
		after = 0
	}
	noTip()
	tip.of = hit
	tip.wait = device.After(after, func() {
		tip.wait = nil
		if hit.Get("isConnected").Flag() {
			showTip(hit)
		}
	})
}

func noTip() {
	if tip.wait != nil {
		tip.wait()
		tip.wait = nil
	}
	if tip.shows {
		tip.box.Call("remove")
		if tip.warm != nil {
			tip.warm()
		}
		tip.warm = device.After(tipWarm, func() { tip.warm = nil })
	}
	tip.of, tip.shows = device.Object{}, false
}

// showTip puts the words beside their button, where nothing is covered that
// belongs to it: right of the rail, above the foot, else below.
func showTip(hit device.Object) {
	tip.box = device.Document().Call("createElement", "div")
	tip.box.Set("className", "tip")
	tip.box.Call("setAttribute", "aria-hidden", "true") // the button has the name already
	tip.box.Set("textContent", hit.Get("dataset", "tip").Text())
	device.Document().Get("body").Call("appendChild", tip.box)
	tip.shows = true

	of, box := rect(hit), rect(tip.box)
	win := device.Window()
	w, h := win.Get("innerWidth").Number(), win.Get("innerHeight").Number()
	at := geom.Pt(of.Center().X-box.W/2, of.Bottom()+tipGap)
	if hit.Call("closest", ".rail").Known() && of.X < w/4 {
		at = geom.Pt(of.Right()+tipGap, of.Center().Y-box.H/2)
	}
	if at.Y+box.H > h-tipGap {
		at.Y = of.Y - box.H - tipGap
	}
	style := tip.box.Get("style")
	px := func(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) + "px" }
	style.Set("left", px(max(tipGap, min(at.X, w-box.W-tipGap))))
	style.Set("top", px(max(tipGap, at.Y)))
}

// rect returns where an element stands in the window, CSS pixels.
func rect(el device.Object) geom.Box {
	r := el.Call("getBoundingClientRect")
	return geom.Box{X: r.Get("left").Number(), Y: r.Get("top").Number(), W: r.Get("width").Number(), H: r.Get("height").Number()}
}
