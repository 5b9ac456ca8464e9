//go:build js && wasm

package ui

import (
	"github.com/worthmap/worthmap/app/ui/board"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/outline"
	"github.com/worthmap/worthmap/app/ui/over"
	"github.com/worthmap/worthmap/app/ui/priority"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/talk"
	"github.com/worthmap/worthmap/app/ui/why"
)

// key is a key that went down.
type key struct {
	e      device.Object
	name   string
	ctrl   bool // or the command key
	typing bool // into a field
}

// turn is who has a key next.
type turn int

const (
	others  turn = iota // whoever is asked after this one
	browser             // nobody here: it does what keys do there
	ours                // nobody else: it was answered
)

// turns are asked one after the other, from what lies on top to the map.
var turns = []func(*desk.Desk, key) turn{
	inField, onTop, presented, tried, inPanel, typed, closing, atHome, onMap,
}

// taken tells that the key which is down was answered.
var taken bool

func keyDown(d *desk.Desk, e device.Object) {
	if e.Get("defaultPrevented").Flag() || e.Get("isComposing").Flag() {
		return
	}
	k := key{e: e, name: e.Get("key").Text(), ctrl: e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag(), typing: typing(e)}
	taken = false
	for _, asked := range turns {
		switch asked(d, k) {
		case ours:
			taken = true
			e.Call("preventDefault")
			return
		case browser:
			return
		}
	}
}

// answered is ours for a key that somebody answered.
func answered(yes bool) turn {
	if yes {
		return ours
	}
	return others
}

// inField gives a field what it does with keys: the names that a comment
// offers, and Enter at the end of a row of fields.
func inField(d *desk.Desk, k key) turn {
	if k.typing && talk.Key(d, k.name) {
		return ours
	}
	if k.name != "Enter" || k.e.Get("shiftKey").Flag() {
		return others
	}
	do := k.e.Get("target", "dataset", "enter").Text()
	if do == "" {
		return others
	}
	d.Do(do)
	return ours
}

// onTop gives keys to menus and dialogs, under which nothing hears them.
func onTop(d *desk.Desk, k key) turn {
	switch {
	case over.Key(d, k.e, k.name):
		return ours
	case d.Dialog.Name != "" || d.Menu != nil:
		return browser
	}
	return others
}

// presented goes through the steps of a presentation, which hears nothing else.
func presented(d *desk.Desk, k key) turn {
	if !d.Show.On {
		return others
	}
	do := showKeys[k.name]
	if do == "" || k.ctrl {
		return browser
	}
	d.Do(do)
	return ours
}

// tried throws away what was tried and not accepted.
func tried(d *desk.Desk, k key) turn {
	if k.name != "Escape" || !why.Discard(d) {
		return others
	}
	d.Changed()
	return ours
}

// inPanel goes through the rows of a panel.
func inPanel(d *desk.Desk, k key) turn {
	return answered(outline.Key(d, k.e) || table.Key(d, k.e) || priority.Key(d, k.e))
}

// typed leaves a field; of what is typed there, three commands are for the page.
func typed(_ *desk.Desk, k key) turn {
	switch {
	case !k.typing || k.ctrl && (k.name == "k" || k.name == "s" || k.name == "o"):
		return others
	case k.name == "Enter" && k.e.Get("target", "id").Text() == "ins-title":
		k.e.Get("target").Call("blur")
		return ours
	case k.name == "Escape":
		k.e.Get("target").Call("blur")
		device.ByID("stage").Call("focus")
	}
	return browser
}

// closing shuts what lies beside the map.
func closing(d *desk.Desk, k key) turn {
	selected := d.Board != nil && len(d.Board.Selected()) > 0
	if k.name != "Escape" || d.Why == "" && !d.Focus && (d.Side == "" || selected) {
		return others
	}
	d.Close()
	return ours
}

// atHome hears three commands where no map is open.
func atHome(d *desk.Desk, k key) turn {
	switch {
	case d.Board != nil:
		return others
	case k.ctrl && k.name == "o":
		d.Do("open-file")
	case k.ctrl && k.name == "k":
		d.Do("commands")
	case k.ctrl && k.name == "f" && device.ByID("home-find").Known():
		device.Focus("home-find")
	default:
		return browser
	}
	return ours
}

// onMap hands a key to the board, unless a panel covers what it would change.
func onMap(d *desk.Desk, k key) turn {
	if board.Wants(k.e, k.name, k.ctrl) && (d.Covered() && !board.Blind(k.name, k.ctrl) || !board.Key(d, k.e, false)) {
		return ours
	}
	return browser
}

// showKeys are those of a presentation, with those of presenters' remotes.
var showKeys = map[string]string{
	"ArrowRight": "show-next", "ArrowDown": "show-next", "PageDown": "show-next", " ": "show-next", "Enter": "show-next", "n": "show-next",
	"ArrowLeft": "show-back", "ArrowUp": "show-back", "PageUp": "show-back", "Backspace": "show-back", "p": "show-back",
	"j":      "show-room",
	"Escape": "unfocus", "f": "show-filled", "e": "show-edit",
}

// typing tells whether an event belongs to a text field.
func typing(e device.Object) bool { return writing(e.Get("target")) }

// writing tells whether an element takes letters.
func writing(el device.Object) bool {
	switch el.Get("tagName").Text() {
	case "TEXTAREA", "SELECT":
		return true
	case "INPUT":
		switch el.Get("type").Text() {
		case "checkbox", "radio", "range", "button":
			return false
		}
		return true
	}
	return el.Get("isContentEditable").Flag()
}

// selecting tells whether words of the page are selected, which the browser
// copies.
func selecting() bool {
	return !device.Window().Call("getSelection").Get("isCollapsed").Flag() && device.Window().Call("getSelection").Call("toString").Text() != ""
}
