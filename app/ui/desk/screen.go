//go:build js && wasm

package desk

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// message is what windows of one presentation tell each other: which step
// shows, or what the one that drives sees.
//
//	{"v":1,"doc":"ws_…","step":"vi…"}
//	{"v":1,"doc":"ws_…","map":"m1","frame":[x,y,w,h]}
//	{"v":1,"doc":"ws_…","ask":true}     the screen begins
//	{"v":1,"doc":"ws_…","end":true}     either ends
type message struct {
	step     crdt.ID
	view     *workspace.View
	ask, end bool
}

// showChannel is where they meet.
const showChannel = "worthmap-show"

// joinShow joins the windows that present.
func (d *Desk) joinShow() {
	if !d.Show.channel.Works() {
		d.Show.channel = device.NewChannel(showChannel, d.hearShow)
	}
}

func (d *Desk) say(m message) {
	if d.Space == nil {
		return
	}
	d.joinShow()
	var b jsontext.Builder
	b.Set("v", jsontext.OfNumber(1))
	b.Set("doc", jsontext.Of(d.Space.ID))
	switch {
	case m.ask:
		b.Set("ask", jsontext.OfBool(true))
	case m.end:
		b.Set("end", jsontext.OfBool(true))
	case m.view != nil:
		f := m.view.Frame
		b.Set("map", jsontext.Of(string(m.view.Map)))
		b.Set("frame", jsontext.OfItems(jsontext.OfNumber(f.X), jsontext.OfNumber(f.Y), jsontext.OfNumber(f.W), jsontext.OfNumber(f.H)))
	default:
		b.Set("step", jsontext.Of(string(m.step)))
	}
	b.Set("room", jsontext.OfBool(d.Show.Room))
	d.Show.channel.Say(b.Value().String())
}

// hearShow takes what another window tells. It may come from any page of this
// origin.
func (d *Desk) hearShow(text string) {
	v, err := jsontext.Parse([]byte(text), jsontext.Limits{Bytes: 4096, Depth: 4})
	if err != nil || d.Space == nil || v.Get("doc").Or("") != d.Space.ID {
		return
	}
	s := &d.Show
	flag := func(key string) bool { b, _ := v.Get(key).Bool(); return b }
	if s.Screen {
		s.Room = flag("room")
	}
	switch {
	case flag("ask"):
		if !s.Screen {
			s.Drives = true
			d.tell()
		}
	case flag("end"):
		if s.Screen {
			device.Window().Call("close")
		}
		s.Drives = false
	case v.Get("map").Known():
		if s.Screen {
			var n [4]float64
			i := 0
			for item := range v.Get("frame").Items() {
				if i < 4 {
					n[i], _ = item.Number()
				}
				i++
			}
			s.Mine, s.now = true, workspace.View{Map: crdt.ID(v.Get("map").Or("")), Frame: workspace.Frame{X: n[0], Y: n[1], W: n[2], H: n[3]}}
			d.ShowNow()
		}
	default:
		id := crdt.ID(v.Get("step").Or(""))
		if at := slices.IndexFunc(d.Steps(), func(v *workspace.View) bool { return v.ID == id }); at >= 0 || id == "" {
			s.Mine, s.At = false, max(at, 0)
			d.ShowNow()
		}
	}
	d.Changed()
}

// tell tells the other windows what is to show.
func (d *Desk) tell() {
	s := &d.Show
	switch {
	case !s.Drives && !s.Screen:
	case s.Mine && !s.Screen:
		v := d.Board.Seen()
		d.say(message{view: &v})
	default:
		id := crdt.ID("")
		if step := d.Step(); step != nil {
			id = step.ID
		}
		d.say(message{step: id})
	}
}

// tellEvery is how often the screen hears where this window looks.
const tellEvery = 60 * time.Millisecond

// Moved tells the screen, soon, that this window looks elsewhere.
func (d *Desk) Moved() {
	s := &d.Show
	if !s.Drives || !s.Mine || s.later != nil {
		return
	}
	s.later = device.After(int(tellEvery.Milliseconds()), func() {
		s.later = nil
		d.tell()
	})
}

// openScreen opens a second window, to be moved to the projector, that shows
// the steps of this one while somebody works here.
func (d *Desk) openScreen() {
	if d.Space == nil {
		return
	}
	d.joinShow()
	if !d.Show.channel.Works() {
		d.Say(words.T("show.no-channel"), "")
		return
	}
	at := Address(d.Space.ID, d.MapID) + "?screen"
	if w := device.Window().Call("open", at, "worthmap-screen", "popup,width=1280,height=760"); !w.Known() {
		d.Say(words.T("show.blocked"), "")
		return
	}
	d.Show.Drives = true
	if len(d.Steps()) == 0 {
		d.Show.Mine = true
	}
	d.Changed()
}

// BeScreen makes this window the projector's.
func (d *Desk) BeScreen() {
	s := &d.Show
	if s.Screen {
		return
	}
	s.On, s.Screen, d.Focus = true, true, true
	s.awake.Keep()
	d.joinShow()
	d.say(message{ask: true})
	device.Window().On("pagehide", device.Passive, func(device.Object) { d.say(message{end: true}) })
	d.hint(words.T("show.hint"))
	device.After(100, d.ShowNow)
}
