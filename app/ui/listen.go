//go:build js && wasm

package ui

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/board"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/outline"
	"github.com/worthmap/worthmap/app/ui/over"
	"github.com/worthmap/worthmap/app/ui/priority"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/talk"
	"github.com/worthmap/worthmap/app/ui/why"
	"github.com/worthmap/worthmap/app/ui/words"
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

// liftTime is how long after a long press, in milliseconds, a click is still the
// finger that leaves the glass and nobody's choice.
const liftTime = 100

// eachHour calls f for as long as the page is open.
func eachHour(f func()) {
	device.After(60*60*1000, func() {
		f()
		eachHour(f)
	})
}

// pressed is what the pointer went down on last, if it does something.
var pressed device.Object

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
	if e.Get("timeStamp").Number()-d.Lifted < liftTime {
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
	value := el.Get("value").Text()
	if el.Get("type").Text() == "date" && strings.HasPrefix(value, "0") {
		return // 0002 and 0202 are years on their way to 2027
	}
	d.Field(name, value, el.Get("checked").Flag(), live, el)
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

// showKeys are those of a presentation, with those of presenters' remotes.
var showKeys = map[string]string{
	"ArrowRight": "show-next", "ArrowDown": "show-next", "PageDown": "show-next", " ": "show-next", "Enter": "show-next", "n": "show-next",
	"ArrowLeft": "show-back", "ArrowUp": "show-back", "PageUp": "show-back", "Backspace": "show-back", "p": "show-back",
	"j":      "show-room",
	"Escape": "unfocus", "f": "show-filled", "e": "show-edit",
}

// taken tells that the key which is down was answered.
var taken bool

func keyDown(d *desk.Desk, e device.Object) {
	if e.Get("defaultPrevented").Flag() || e.Get("isComposing").Flag() {
		return
	}
	k := e.Get("key").Text()
	taken = false
	if typing(e) && talk.Key(d, k) {
		taken = true
		e.Call("preventDefault")
		return
	}
	if do := e.Get("target", "dataset", "enter").Text(); k == "Enter" && do != "" && !e.Get("shiftKey").Flag() { // what a row of fields is for
		taken = true
		e.Call("preventDefault")
		d.Do(do)
		return
	}
	ctrl := e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag()
	if over.Key(d, e, k) {
		taken = true
		e.Call("preventDefault")
		return
	}
	if d.Dialog.Name != "" || d.Menu != nil {
		return
	}
	if d.Show.On {
		if do := showKeys[k]; do != "" && !ctrl {
			d.Do(do)
			e.Call("preventDefault")
		}
		return
	}
	if k == "Escape" && why.Discard(d) {
		d.Changed()
		e.Call("preventDefault")
		return
	}
	if outline.Key(d, e) || table.Key(d, e) || priority.Key(d, e) {
		e.Call("preventDefault")
		return
	}
	if typing(e) {
		if k == "Enter" && e.Get("target", "id").Text() == "ins-title" {
			e.Call("preventDefault")
			e.Get("target").Call("blur")
			return
		}
		own := ctrl && (k == "k" || k == "s" || k == "o")
		if k == "Escape" {
			e.Get("target").Call("blur")
			device.ByID("stage").Call("focus")
			return
		}
		if !own {
			return
		}
	}
	if k == "Escape" && (d.Why != "" || d.Focus || d.Side != "" && len(selected(d)) == 0) {
		d.Close()
		e.Call("preventDefault")
		return
	}
	if d.Board == nil {
		if ctrl && k == "o" {
			d.Do("open-file")
			e.Call("preventDefault")
		}
		if ctrl && k == "k" {
			d.Do("commands")
			e.Call("preventDefault")
		}
		if ctrl && k == "f" && device.ByID("home-find").Known() {
			device.Focus("home-find")
			e.Call("preventDefault")
		}
		return
	}
	if !board.Wants(e, k, ctrl) {
		return
	}
	if d.Covered() && !board.Blind(k, ctrl) || !board.Key(d, e, false) {
		e.Call("preventDefault")
	}
}

func selected(d *desk.Desk) []string {
	if d.Board == nil || len(d.Board.Selected()) == 0 {
		return nil
	}
	return []string{""}
}

// paste opens files that were pasted, and hands the rest to the board.
func paste(d *desk.Desk, e device.Object) {
	tables := d.Dialog.Name == intake.Name || e.Get("target").Call("closest", "[data-takes=table]").Known()
	if !tables && (typing(e) || d.Dialog.Name != "") {
		return
	}
	clip, files := device.Pasted(e)
	if table.Paste(d, e, clip.Text) {
		e.Call("preventDefault")
		return
	}
	if tables && files.Len() == 0 {
		if cells := strings.ContainsAny(strings.TrimSpace(clip.Text), "\t\n"); cells && intake.Paste(d, clip.Text) {
			e.Call("preventDefault")
		}
		return
	}
	if files.Len() > 0 {
		go device.Guard(func() {
			list, err := device.ReadFiles(files)
			if err != nil {
				d.Say(desk.Sentence(err), "")
				return
			}
			d.OpenFiles(list)
		})
		e.Call("preventDefault")
		return
	}
	e.Call("preventDefault")
	text := strings.TrimSpace(clip.Text)
	if d.Answered("", []byte(text)) {
		return
	}
	if strings.HasPrefix(text, "{") && (strings.Contains(text, `"worthmap-neutral"`) || strings.Contains(text, "worthmap-1.schema")) || strings.HasPrefix(text, "<svg") {
		go device.Guard(func() { d.OpenFiles([]device.File{{Name: "", Data: []byte(text)}}) })
		return
	}
	switch {
	case d.Board == nil:
	case d.Covered():
		d.Say(words.T("covered.paste", words.T("panel."+d.Side)), d.Side)
	default:
		d.Paste(clip, false)
		intake.Offer(d, clip.Text)
	}
}

// drops opens files that are dropped anywhere.
func drops(d *desk.Desk, doc device.Object) {
	shown := func(on bool) {
		if d.Dropping != on {
			d.Dropping = on
			d.Changed()
		}
	}
	hasFiles := func(e device.Object) bool {
		return e.Get("dataTransfer").Get("types").Call("includes", "Files").Flag()
	}
	doc.On("dragover", device.Active, func(e device.Object) {
		if hasFiles(e) {
			e.Call("preventDefault")
			shown(true)
		}
	})
	doc.On("dragleave", device.Active, func(e device.Object) {
		if !e.Get("relatedTarget").Known() {
			shown(false)
		}
	})
	doc.On("drop", device.Active, func(e device.Object) {
		shown(false)
		if !hasFiles(e) {
			return
		}
		e.Call("preventDefault")
		list := e.Get("dataTransfer").Get("files")
		go device.Guard(func() {
			files, err := device.ReadFiles(list)
			if err != nil {
				d.Say(desk.Sentence(err), "")
				return
			}
			d.OpenFiles(files)
		})
	})
}
