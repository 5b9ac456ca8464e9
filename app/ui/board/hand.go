//go:build js && wasm

package board

import (
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// hand turns the browser's pointers into events of the board.
type hand struct {
	left, top float64 // of the stage, as of the last press
	down      map[int]bool
	clicks    int
	lastDown  float64
	lastAt    geom.Point
	rest      func() // ends the wait for a long press
	restAt    geom.Point
	rested    bool // the long press was; moving on begins a drag
}

// A second press within this time and way is a double click; a finger that
// rests this long and this still is a long press.
const (
	doubleTime = 400 // milliseconds
	doubleWay  = 6   // CSS pixels
	restTime   = 500
	restWay    = 8
)

func millis(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

func (s *Stage) listen() {
	s.hand.down = map[int]bool{}
	on := func(o device.Object, event string, f func(device.Object)) {
		s.offs = append(s.offs, o.On(event, device.Active, f))
	}
	on(s.host, "pointerdown", s.press)
	on(s.host, "pointermove", s.move)
	on(s.host, "pointerup", func(e device.Object) { s.release(e, edit.Up) })
	on(s.host, "pointercancel", func(e device.Object) { s.release(e, edit.Cancel) })
	on(s.host, "lostpointercapture", func(e device.Object) { s.release(e, edit.Cancel) }) // after a release nothing is down any more
	on(s.host, "wheel", s.wheel)
	on(s.host, "contextmenu", func(e device.Object) { e.Call("preventDefault") })
	on(s.host, "pointerleave", func(e device.Object) {
		if len(s.hand.down) == 0 {
			s.handle(edit.Pointer{Phase: edit.Hover, At: geom.Pt(-1, -1)})
			if s.desk.Board != nil {
				s.desk.Pointed(geom.Point{}, false)
			}
		}
	})
}

func mods(e device.Object) edit.Mods {
	return edit.Mods{
		Shift: e.Get("shiftKey").Flag(),
		Ctrl:  e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag(),
		Alt:   e.Get("altKey").Flag(),
	}
}

func kind(e device.Object) edit.Device {
	switch e.Get("pointerType").Text() {
	case "touch":
		return edit.Touch
	case "pen":
		return edit.Pen
	}
	return edit.Mouse
}

// here is at, with the corner of the stage as of the press: while something
// is pressed the stage does not move, and asking for it costs a layout.
func (s *Stage) here(e device.Object) geom.Point {
	return geom.Pt(e.Get("clientX").Number()-s.hand.left, e.Get("clientY").Number()-s.hand.top)
}

func (s *Stage) press(e device.Object) {
	if s.desk.Show.On { // a presentation is shown and not worked at
		s.turn(e)
		return
	}
	h := &s.hand
	r := s.host.Call("getBoundingClientRect")
	h.left, h.top = r.Get("left").Number(), r.Get("top").Number()
	s.pen.done(edit.Blur)
	s.host.Call("focus", map[string]any{"preventScroll": true})
	id := int(e.Get("pointerId").Number())
	s.host.Call("setPointerCapture", id)
	at, when := s.here(e), e.Get("timeStamp").Number()
	if when-h.lastDown < doubleTime && at.Sub(h.lastAt).Len() < doubleWay {
		h.clicks++
	} else {
		h.clicks = 1
	}
	h.lastDown, h.lastAt = when, at
	h.down[id] = true
	s.desk.Hold(true)
	if s.desk.Menu != nil {
		s.desk.Menu = nil
		s.desk.Changed()
	}
	p := edit.Pointer{Phase: edit.Down, ID: id, Kind: kind(e), At: at, Button: int(e.Get("button").Number()), Mods: mods(e), Clicks: h.clicks}
	s.stopResting()
	if p.Kind == edit.Touch && len(h.down) == 1 {
		h.restAt = at
		h.rest = device.After(restTime, func() {
			h.rest, h.rested = nil, true
			s.handle(edit.LongPress{At: h.restAt})
		})
	}
	s.handle(p)
	if !s.pen.open() {
		e.Call("preventDefault") // the field that the press opened keeps the focus
	}
}

// turn goes to the next step of a presentation, or back with the other button.
// The first press on a projector's window takes the whole screen.
func (s *Stage) turn(e device.Object) {
	e.Call("preventDefault")
	s.host.Call("focus", map[string]any{"preventScroll": true})
	switch {
	case s.desk.Show.Screen && !device.Document().Get("fullscreenElement").Known():
		s.desk.Do("show-filled")
	case e.Get("button").Number() == 2:
		s.desk.Do("show-back")
	case e.Get("button").Number() == 0:
		s.desk.Do("show-next")
	}
}

func (s *Stage) move(e device.Object) {
	if s.desk.Show.On {
		return
	}
	id := int(e.Get("pointerId").Number())
	if !s.hand.down[id] {
		if kind(e) == edit.Touch {
			return
		}
		if len(s.hand.down) == 0 {
			at := s.at(e)
			s.handle(edit.Pointer{Phase: edit.Hover, ID: id, Kind: kind(e), At: at, Mods: mods(e)})
			s.desk.Pointed(s.desk.Board.ToBoard(at), true)
		}
		return
	}
	at := s.here(e)
	if s.hand.rest != nil && at.Sub(s.hand.restAt).Len() > restWay {
		s.stopResting()
	}
	if s.hand.rested {
		if at.Sub(s.hand.restAt).Len() <= restWay {
			return // a finger is never quite still
		}
		s.pickUp(id)
	}
	// The browser joins moves between frames; the last of them is where the
	// pointer is, and no tool draws freehand.
	s.handle(edit.Pointer{Phase: edit.Move, ID: id, Kind: kind(e), At: at, Mods: mods(e)})
}

// pickUp drags what lies under a finger that moves on after a long press: the
// menu goes, and the press begins anew where the finger rested.
func (s *Stage) pickUp(id int) {
	s.hand.rested = false
	s.desk.Menu = nil
	s.desk.Changed()
	s.handle(edit.Pointer{Phase: edit.Down, ID: id, Kind: edit.Touch, At: s.hand.restAt, Clicks: 1})
}

func (s *Stage) release(e device.Object, phase edit.Phase) {
	id := int(e.Get("pointerId").Number())
	if !s.hand.down[id] {
		return
	}
	delete(s.hand.down, id)
	s.stopResting()
	if len(s.hand.down) == 0 {
		defer s.desk.Hold(false)
	}
	s.handle(edit.Pointer{Phase: phase, ID: id, Kind: kind(e), At: s.here(e), Button: int(e.Get("button").Number()), Mods: mods(e), Clicks: s.hand.clicks})
}

func (s *Stage) stopResting() {
	s.hand.rested = false
	if s.hand.rest != nil {
		s.hand.rest()
		s.hand.rest = nil
	}
}

// lines and pages are how many pixels a wheel that counts them means.
const (
	linePixels = 16
	pagePixels = 400
)

func (s *Stage) wheel(e device.Object) {
	e.Call("preventDefault")
	if s.desk.Show.On {
		return
	}
	k := 1.0
	switch e.Get("deltaMode").Number() {
	case 1:
		k = linePixels
	case 2:
		k = pagePixels
	}
	s.handle(edit.Wheel{At: s.at(e), DX: e.Get("deltaX").Number() * k, DY: e.Get("deltaY").Number() * k, Mods: mods(e)})
}

// Key hands a key to the board. It tells whether the key is a letter of the
// field that it opened, where the browser then writes it.
func Key(d *desk.Desk, e device.Object, up bool) (letter bool) {
	if d.Board == nil {
		return false
	}
	effects := d.Handle(edit.Key{
		Key: e.Get("key").Text(), Code: e.Get("code").Text(), Mods: mods(e),
		Repeat: e.Get("repeat").Flag(), Up: up, When: millis(e.Get("timeStamp").Number()),
	})
	return slices.ContainsFunc(effects, func(e edit.Effect) bool {
		text, ok := e.(edit.EditText)
		return ok && text.Typed
	})
}

// Blind tells whether a key may act although a panel covers the map: keys of
// the page and of undo may, those that change what cannot be seen may not.
func Blind(k string, ctrl bool) bool {
	if !ctrl {
		return k == "?"
	}
	switch strings.ToLower(k) {
	case "k", "s", "o", "f", "z", "y":
		return true
	}
	return false
}

// Wants tells whether the board acts on a key and the browser must not. Keys
// of the browser and of the device stay theirs; copy, cut and paste come as
// events of their own.
func Wants(e device.Object, k string, ctrl bool) bool {
	if ctrl {
		switch k {
		case "t", "w", "n", "l", "r", "c", "x", "v", "p", "R", "I", "i", "j", "J", "C", "T", "N", "W":
			return false
		}
		return true
	}
	if len(k) > 1 && k[0] == 'F' && k != "F2" && k != "F10" {
		return false
	}
	on := e.Get("target")
	onStage := on.Get("id").Text() == "stage" || on.Get("tagName").Text() == "BODY"
	switch k {
	case "Tab", "Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown":
		return onStage
	case "F10":
		return e.Get("shiftKey").Flag()
	case "Shift", "Control", "Alt", "Meta", "CapsLock", "Dead", "Unidentified":
		return false
	}
	return true
}
