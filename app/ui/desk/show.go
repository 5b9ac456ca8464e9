//go:build js && wasm

package desk

import (
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Show is a presentation under way.
type Show struct {
	On     bool   // this window shows the map alone
	Screen bool   // it is the projector's: it shows what another window says
	Drives bool   // another window shows what this one says
	Mine   bool   // and that is what this one sees, not a step
	At     int    // the step that shows, from 0; without steps the whole map
	Hint   string // what to press, for a moment
	Room   bool   // the code by which people in the room come shows

	home    crdt.ID     // the map that was open before
	before  edit.Camera // and what was seen of it
	now     workspace.View
	later   func()
	channel device.Channel
	awake   device.Awake
	glide   uint64 // counts, so that a newer way ends an older one
}

// Steps are the saved views of the workspace, in their order.
func (d *Desk) Steps() []*workspace.View {
	if d.Space == nil {
		return nil
	}
	return d.Space.Workspace.Views()
}

// Step is the one that shows; nil where there is none.
func (d *Desk) Step() *workspace.View {
	if list := d.Steps(); !d.Show.Mine && d.Show.At >= 0 && d.Show.At < len(list) {
		return list[d.Show.At]
	}
	return nil
}

// showCommands are those of presentations.
func (d *Desk) showCommands() map[string]func(string) {
	return map[string]func(string){
		"present":     func(string) { d.present() },
		"present-at":  func(arg string) { d.Show.At, _ = strconv.Atoi(arg); d.present() },
		"screen":      func(string) { d.openScreen() },
		"show-next":   func(string) { d.showBy(1) },
		"show-back":   func(string) { d.showBy(-1) },
		"show-room":   func(string) { d.showRoom() },
		"show-mine":   func(string) { d.Show.Mine = !d.Show.Mine; d.tell() },
		"show-end":    func(string) { d.Show.Drives = false; d.say(message{end: true}) },
		"show-edit":   func(string) { d.Show.before = edit.Camera{}; d.Show.home = ""; d.unfocus() },
		"show-filled": func(string) { d.fill() },
		"unfocus":     func(string) { d.unfocus() },
	}
}

// present shows only the map in this window, on the whole screen where the
// browser allows it.
func (d *Desk) present() {
	if d.Board == nil || d.Show.On {
		return
	}
	s := &d.Show
	d.Finish()
	d.fill()
	d.Focus, d.Side, d.Why, d.Menu = true, "", "", nil
	s.On, s.Mine, s.home, s.before = true, false, d.MapID, d.Board.Camera()
	s.At = max(0, min(s.At, len(d.Steps())-1))
	d.Board.Select()
	s.awake.Keep()
	hint := words.T("show.keys")
	if len(d.Steps()) == 0 {
		hint = words.T("show.keys.whole")
	}
	d.hint(hint)
	device.After(200, d.ShowNow) // the window has its size by then
}

// hintFor is how long a presentation says what to press, milliseconds.
const hintFor = 6000

func (d *Desk) hint(text string) {
	d.Show.Hint = text
	device.After(hintFor, func() { d.Show.Hint = ""; d.Changed() })
	d.Changed()
}

// fill takes the whole screen, where the browser allows it.
func (d *Desk) fill() {
	p := device.Document().Get("documentElement").Call("requestFullscreen")
	if p.Known() {
		go device.Guard(func() { _, _ = p.Await() }) // refused without a press, and then the window does
	}
}

// ShowNow shows the step on this window's board.
func (d *Desk) ShowNow() {
	s := &d.Show
	if !s.On || d.Board == nil {
		return
	}
	var v workspace.View
	switch step := d.Step(); {
	case s.Mine:
		v = s.now
	case step != nil:
		v = *step
	}
	if v.Map != "" && v.Map != d.MapID && d.Space.Workspace.Element(v.Map) != nil {
		d.OpenMap(d.Space, v.Map) // the stage shows it and comes back here
		d.Board.Present(v)
		d.Frame()
		return
	}
	from := d.Board.Camera()
	top, foot := d.covered()
	d.Board.Inset(top, foot)
	d.Board.Present(v)
	if to := d.Board.Camera(); !s.Mine {
		d.Glide(from, to)
	}
	d.Frame()
	d.Changed()
	device.After(40, func() { // the title and the actions of this step are on the page by then
		if t, f := d.covered(); t != top || f != foot {
			d.ShowNow()
		}
	})
}

// covered is how much of the stage lies under the title and under the actions,
// CSS pixels.
func (d *Desk) covered() (top, bottom float64) {
	h := func(id string) float64 { return device.ByID(id).Get("offsetHeight").Number() }
	return h("show-head"), h("show-foot")
}

// glideTime is how long the way from one view to the next takes (DESIGN §7).
const glideTime = 150

// Glide moves what is seen to where the board looks already, and cuts for those
// who asked for less motion. Whoever moves the map on the way has it.
func (d *Desk) Glide(from, to edit.Camera) {
	d.Show.glide++
	if from == to || device.Matches("(prefers-reduced-motion: reduce)") {
		return
	}
	way, board, start, on := d.Show.glide, d.Board, 0.0, d.Show.On
	shown := from
	show := func(c edit.Camera) {
		board.Glide(c)
		shown = board.Camera()
	}
	var frames *device.Frames
	frames = device.NewFrames(func(ms float64) {
		if d.Board != board || d.Show.glide != way || d.Show.On != on || board.Camera() != shown {
			return
		}
		if start == 0 {
			start = ms
		}
		t := min((ms-start)/glideTime, 1)
		if t == 1 {
			show(to)
		} else {
			t = 1 - (1-t)*(1-t)*(1-t)
			show(edit.Camera{X: from.X + (to.X-from.X)*t, Y: from.Y + (to.Y-from.Y)*t, Zoom: from.Zoom + (to.Zoom-from.Zoom)*t})
		}
		d.Frame()
		if t < 1 {
			frames.Ask()
		}
	})
	show(from)
	frames.Ask()
}

// showBy goes on by some steps, or back.
func (d *Desk) showBy(n int) {
	s := &d.Show
	to := s.At + n
	if s.Mine {
		to, s.Mine = s.At, false
	}
	if to < 0 || to >= len(d.Steps()) {
		return
	}
	s.At = to
	if v := d.Step(); v != nil {
		d.Speak(words.T("show.at", words.Whole(to+1), words.Whole(len(d.Steps())), v.Name()))
	}
	d.ShowNow()
	d.tell()
}

// showRoom shows the code of the room on every screen of the presentation, or
// hides it.
func (d *Desk) showRoom() {
	if _, open := d.Room(); !open {
		d.Do("share")
		return
	}
	d.Show.Room = !d.Show.Room
	d.tell()
	d.Changed()
}

// unfocus brings the bars back, and what was seen before.
func (d *Desk) unfocus() {
	s := &d.Show
	was := *s
	d.Focus = false
	s.Room = false
	if s.On && !s.Screen {
		s.On, s.Mine = false, false
		s.awake.Let()
		if d.Board != nil {
			d.Board.Inset(0, 0)
			d.Board.End()
		}
		if was.home != "" && was.home != d.MapID && d.Space.Workspace.Element(was.home) != nil {
			d.OpenMap(d.Space, was.home)
		}
		if was.before.Zoom > 0 {
			device.After(200, func() { // the window has its size again
				if d.Board != nil && !d.Show.On {
					d.Board.SetCamera(was.before)
					d.Frame()
				}
			})
		}
	}
	if device.Document().Get("fullscreenElement").Known() {
		device.Document().Call("exitFullscreen")
	}
}

// Resized shows the step anew in a window of another size.
func (d *Desk) Resized() {
	if d.Show.On {
		device.After(0, d.ShowNow)
	}
}
