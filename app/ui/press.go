//go:build js && wasm

package ui

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/over"
)

// pressed is what the pointer went down on last, if it does something.
var pressed device.Object

// downOnMap tells whether the pointer went down on the map last. Of a finger that
// leaves it browsers make a click, which hits what has come up below the finger
// since, a menu or a panel: nobody chose that.
var downOnMap bool

// released presses what was made anew while the pointer was down on it. Browsers
// make no click where the button that was pressed is gone: then the press is for
// the one that does the same in its place.
func released(e device.Object) {
	was := pressed
	pressed = device.Object{}
	if !was.Known() || was.Get("isConnected").Flag() || e.Get("button").Number() != 0 {
		return
	}
	now := device.Document().Call("elementFromPoint", e.Get("clientX").Number(), e.Get("clientY").Number())
	if now.Known() {
		now = now.Call("closest", "[data-do]")
	}
	if now.Known() && now.Get("dataset", "do").Text() == was.Get("dataset", "do").Text() {
		now.Call("click")
	}
}

// click runs the command of what was hit.
func click(d *desk.Desk, e device.Object) {
	byHand := e.Get("detail").Number() > 0 // keys and scripts make clicks too
	if downOnMap && byHand && !e.Get("target").Call("closest", "#stage").Known() {
		return
	}
	hit := e.Get("target").Call("closest", "[data-do]")
	inMenu := e.Get("target").Call("closest", "#menu, #stage").Known() // the stage closes menus when it is pressed
	if d.Menu != nil && !inMenu {
		d.Menu = nil
		d.Changed()
	}
	if !hit.Known() || hit.Call("getAttribute", "aria-disabled").Text() == "true" {
		return
	}
	command := hit.Get("dataset", "do").Text()
	if strings.HasSuffix(command, "-menu") {
		openMenu(d, hit, command)
		return
	}
	d.Do(command)
}

// openMenu opens a menu at what was pressed.
func openMenu(d *desk.Desk, hit device.Object, name string) {
	r := hit.Call("getBoundingClientRect")
	over.OpenMenu(d, name, r.Get("left").Number(), r.Get("top").Number(), r.Get("bottom").Number())
}

// field hands on what was typed or chosen.
func field(d *desk.Desk, e device.Object, live bool) {
	el := e.Get("target")
	name := el.Get("dataset", "field").Text()
	if name == "" {
		return
	}
	value := held(el)
	if el.Get("type").Text() == "date" && strings.HasPrefix(value, "0") {
		return // 0002 and 0202 are years on their way to 2027
	}
	d.Field(name, value, el.Get("checked").Flag(), live, el)
}

// held is what a field holds. go-app leaves an empty value of an option out, and
// browsers take the words of such an option for its value.
func held(el device.Object) string {
	if chosen := el.Get("selectedOptions", "0"); chosen.Known() {
		return chosen.Call("getAttribute", "value").Text()
	}
	return el.Get("value").Text()
}
