//go:build js && wasm

package ui

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/board"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/over"
	"github.com/worthmap/worthmap/app/ui/table"
)

// listen hears all that happens in the page but on the stage: one listener
// for each kind of event (U1).
func listen(s *Shell) {
	d := s.desk
	doc, win := device.Document(), device.Window()
	doc.On("click", device.Active, func(e device.Object) { click(d, e) })
	// The tab of the map that is open has a menu, as people try there first.
	for _, name := range []string{"contextmenu", "dblclick"} {
		doc.On(name, device.Active, func(e device.Object) {
			tab := e.Get("target").Call("closest", "[data-menu]")
			switch {
			case !tab.Known():
				return
			case name == "dblclick":
				d.Do("rename-map")
			default:
				openMenu(d, tab, tab.Get("dataset", "menu").Text())
			}
			e.Call("preventDefault")
		})
	}
	doc.On("input", device.Passive, func(e device.Object) { field(d, e, true) })
	doc.On("change", device.Passive, func(e device.Object) { field(d, e, false) })
	doc.On("keydown", device.Active, func(e device.Object) { keyDown(d, e) })
	// A key that was taken makes no letter either. Browsers see to that for keys
	// of a hand, and not for those of programs that help people to type.
	doc.On("keypress", device.Active, func(e device.Object) {
		if taken && e.Get("key").Text() == "Enter" {
			e.Call("preventDefault")
		}
		taken = false
	})
	doc.On("keyup", device.Active, func(e device.Object) {
		if !typing(e) && d.Dialog.Name == "" && !d.Covered() {
			board.Key(d, e, true)
		}
	})
	for _, name := range []string{"copy", "cut"} {
		doc.On(name, device.Active, func(e device.Object) {
			if table.Copy(d, e) {
				return
			}
			if d.Board != nil && !typing(e) && !selecting() && d.Dialog.Name == "" && !d.Covered() {
				desk.DuringCopy(e, func() { d.Carry(d.Board.Do(name)) })
			}
		})
	}
	doc.On("paste", device.Active, func(e device.Object) { paste(d, e) })
	drops(d, doc)
	doc.On("fullscreenchange", device.Passive, func(device.Object) {
		if !doc.Get("fullscreenElement").Known() && d.Focus && !d.Show.Screen {
			d.Do("unfocus") // Escape left the full screen without a key event
		}
	})
	// A link that was opened here before is none to go-app, which stays at its
	// address; its secret must not stay there.
	win.On("hashchange", device.Passive, func(device.Object) {
		device.After(300, func() {
			if strings.HasPrefix(device.Global("location").Get("hash").Text(), secret) {
				go device.Guard(s.arrive)
			}
		})
	})
	win.On("online", device.Passive, func(device.Object) { d.Changed() })
	win.On("offline", device.Passive, func(device.Object) { d.Changed() })
	// What is being typed on the map is kept when the page may not come back.
	win.On("pagehide", device.Passive, func(device.Object) { d.Finish() })
	doc.On("visibilitychange", device.Passive, func(device.Object) {
		if doc.Get("visibilityState").Text() == "hidden" {
			d.Finish()
			return
		}
		d.Dawn() // a device that slept counted no hours
	})
	eachHour(d.Dawn)
	win.On("beforeunload", device.Active, func(e device.Object) {
		finish(d)
		if d.Store != nil && d.Store.Unsafe() {
			e.Call("preventDefault")
		}
	})
	// The ring around the stage is for those who came by keys; browsers show
	// it after a click too, as a canvas is no text field.
	root := doc.Get("documentElement")
	doc.OnFirst("keydown", func(e device.Object) {
		if e.Get("key").Text() == "Tab" {
			root.Call("setAttribute", "data-by", "keys")
		}
	})
	doc.OnFirst("pointerdown", func(e device.Object) {
		root.Call("removeAttribute", "data-by")
		pressed = e.Get("target").Call("closest", "[data-do]")
		downOnMap = e.Get("target").Call("closest", "#stage").Known()
		board.Mini(d, e)
	})
	doc.OnFirst("pointerup", released)
	for _, name := range []string{"pointerover", "focusin"} {
		doc.On(name, device.Passive, func(e device.Object) { over.Hovered(d, e) })
	}
	over.ListenTips()
	device.OnTheme(func() { d.Do("themed") })
}

// finish takes in what is still being typed, on the map or in a field, which
// hears of it else only when the keyboard leaves it.
func finish(d *desk.Desk) {
	d.Finish()
	el := device.Document().Get("activeElement")
	shown := el.Get("dataset").Get("value")
	switch {
	case !writing(el) || el.Get("tagName").Text() == "SELECT": // sliders and choices tell themselves
	case shown.Known() && shown.Text() == el.Get("value").Text(): // nothing was typed
	case el.Get("dataset", "field").Text() != "" && d.Dialog.Name == "":
		if e, err := device.New("Event", "change", map[string]any{"bubbles": true}); err == nil {
			el.Call("dispatchEvent", e)
		}
	}
}

// eachHour calls f for as long as the page is open.
func eachHour(f func()) {
	device.After(60*60*1000, func() {
		f()
		eachHour(f)
	})
}
