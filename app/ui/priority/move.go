//go:build js && wasm

package priority

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/priority"
	"github.com/worthmap/worthmap/internal/workspace"
)

// field is where the field of the matrix lies in its place, CSS pixels.
var field geom.Box

// held is the mark in the hand.
var held struct {
	id   string
	el   device.Object
	from geom.Point // of the pointer
	at   geom.Point
	far  bool // it moved, so that letting go of it is no press
}

// Listen takes what is pressed, dragged and typed in the panel.
func Listen(d *desk.Desk) {
	d.OnCommand("bet-card", func(id string) {
		d.Side = ""
		d.Jump(crdt.ID(id))
	})
	d.OnCommand("bet-place", func(id string) {
		if !held.far {
			place(d, id)
		}
	})
	d.OnField("bet-set", func(in desk.Input) { // "f/effort ID"
		key, id, _ := strings.Cut(in.Arg, " ")
		e := d.Space.Workspace.Element(crdt.ID(id))
		if in.Live || e == nil {
			return
		}
		n := workspace.Number{}
		if text := strings.TrimSpace(in.Value); text != "" {
			v, ok := words.ParseNumber(text)
			if !ok {
				d.Say(words.T("bets.number"), "")
				d.Changed()
				return
			}
			n = workspace.Num(v)
		}
		c, err := workspace.SetNumber(e.Kind, e.ID, key, n)
		if err != nil {
			d.Say(desk.Sentence(err), "")
		}
		d.Commit(words.T("bets.move", e.Name()), c)
		d.Changed()
	})
	doc := device.Document()
	doc.On("pointerdown", device.Active, func(e device.Object) { take(d, e) })
	doc.On("pointermove", device.Passive, func(e device.Object) { move(d, e) })
	doc.On("pointerup", device.Passive, func(e device.Object) { drop(d, e) })
	doc.On("pointercancel", device.Passive, func(device.Object) { letGo() })
}

// place puts a thing where its numbers say, and in the middle where they do
// not, from where it is moved on.
func place(d *desk.Desk, id string) {
	r, i, ok := item(d, id)
	if !ok {
		return
	}
	level, effort := 5.0, r.Top/2
	if i.Effort.Known {
		effort = i.Effort.Value
	}
	if i.Impact.Known {
		level = r.Level(i)
	}
	put(d, r, i, level, effort)
}

// put writes a place and leaves the keyboard on the mark.
func put(d *desk.Desk, r priority.Ranking, i priority.Item, level, effort float64) {
	d.Commit(words.T("bets.move", i.Name()), r.Put(i, level, effort))
	if _, now, ok := item(d, string(i.ID)); ok && now.Placed() {
		d.Spoken = words.T("bets.said", now.Name(), words.Number(now.Level, 1), words.Number(now.Effort.Value, 2), string(now.Bet))
	}
	d.Changed()
	device.After(30, func() {
		device.Document().Call("querySelector", ".bet-mark[data-bet=\""+string(i.ID)+"\"]").Call("focus", map[string]any{"preventScroll": true})
	})
}

// Key moves the mark that has the keyboard, and reports whether it took a key.
func Key(d *desk.Desk, e device.Object) bool {
	k := e.Get("key").Text()
	if held.id != "" && k == "Escape" {
		letGo()
		return true
	}
	id := e.Get("target", "dataset", "bet").Text()
	if id == "" || d.Board == nil || e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag() || e.Get("altKey").Flag() {
		return false
	}
	r, i, ok := item(d, id)
	if !ok || !i.Placed() {
		return false
	}
	up, across := r.Step(i)
	if e.Get("shiftKey").Flag() {
		up, across = max(up, 2.5), across*4
	}
	switch k {
	case "ArrowUp":
		put(d, r, i, i.Level+up, i.Effort.Value)
	case "ArrowDown":
		put(d, r, i, i.Level-up, i.Effort.Value)
	case "ArrowRight":
		put(d, r, i, i.Level, i.Effort.Value+across)
	case "ArrowLeft":
		put(d, r, i, i.Level, i.Effort.Value-across)
	case "Enter":
		d.Do("bet-card " + id)
	default:
		return false
	}
	return true
}

func pointer(e device.Object) geom.Point {
	return geom.Pt(e.Get("clientX").Number(), e.Get("clientY").Number())
}

func take(d *desk.Desk, e device.Object) {
	held.far = false
	el := e.Get("target").Call("closest", "[data-bet]")
	if d.Board == nil || !el.Known() || e.Get("button").Number() != 0 {
		return
	}
	held.id, held.el, held.from, held.at = el.Get("dataset", "bet").Text(), el, pointer(e), pointer(e)
	el.Call("setPointerCapture", e.Get("pointerId").Number())
}

// reach is how far a pointer goes before it drags.
const reach = 4.0

func move(_ *desk.Desk, e device.Object) {
	if held.id == "" {
		return
	}
	held.at = pointer(e)
	by := held.at.Sub(held.from)
	if !held.far && by.Len() < reach {
		return
	}
	held.far = true
	held.el.Get("classList").Call("add", "held")
	held.el.Get("style").Set("transform", "translate("+px(by.X)+","+px(by.Y)+")")
}

// drop writes where the mark was let go of. One that had no place yet takes
// that of the pointer, if that is in the field.
func drop(d *desk.Desk, e device.Object) {
	id, far := held.id, held.far
	if id == "" {
		return
	}
	held.at = pointer(e)
	by := held.at.Sub(held.from)
	letGo()
	if !far {
		return
	}
	held.far = true // until the press that follows was passed over
	r, i, ok := item(d, id)
	if !ok || field.Empty() {
		return
	}
	level, effort := i.Level-10*by.Y/field.H, i.Effort.Value+r.Top*by.X/field.W
	if !i.Placed() {
		box := device.ByID("chart-" + room).Call("getBoundingClientRect")
		at := held.at.Sub(geom.Pt(box.Get("left").Number()+field.X, box.Get("top").Number()+field.Y))
		if math.Abs(at.X-field.W/2) > field.W/2+16 || math.Abs(at.Y-field.H/2) > field.H/2+16 {
			return
		}
		level, effort = 10-10*at.Y/field.H, r.Top*at.X/field.W
	}
	put(d, r, i, level, effort)
}

func letGo() {
	if held.el.Known() {
		held.el.Get("classList").Call("remove", "held")
		held.el.Get("style").Set("transform", "")
	}
	held.id, held.far = "", false
}
