//go:build js && wasm

package desk

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Person is somebody else who has the workspace open.
type Person struct {
	ID, Name, Role string
	Color          int // of four
	Map            crdt.ID
	Frame          workspace.Frame // what they see of it
	Calls          float64         // when they asked everybody to come, milliseconds; 0 for never
	at             geom.Point
	points         bool
	holds          []crdt.ID
}

// company is who else is here, as the page shows it.
type company struct {
	calm     bool               // pointers do not show
	follows  string             // whom this window follows
	led      led                // by whom it follows, the last time
	calls    float64            // when this person asked everybody to come
	answered map[string]float64 // by whom this window was called before, the last time
	left     place              // where it was when it was called last
	pointer  geom.Point
	pointing bool
	shown    string // who and in what roles, as the bar shows it
	rest     map[string]rested
	fades    bool // pointers that rest are soon looked for
}

// place is where this window was on which map.
type place struct {
	m crdt.ID
	led
}

// led is what following showed: what differs from it is by this person's hand.
type led struct {
	camera edit.Camera
	w, h   float64
}

// rested is where somebody's pointer was seen, and since when it is there.
type rested struct {
	at    geom.Point
	since time.Time
}

// colors are those of people present (DESIGN §4).
var colors = [...]scene.Color{scene.Functional, scene.Economic, scene.Emotional, scene.Social}

// OwnColor is that of oneself, where one stands among the others.
const OwnColor = len(colors)

// People returns who else is here, each in a colour of their own as far as
// there are.
func (d *Desk) People() (list []Person) {
	if d.Store == nil || d.Space == nil {
		return nil
	}
	me := d.Store.Server(d.Space).By
	for _, p := range d.Store.Here(d.Space) {
		if me != "" && p.By == me { // this window, or another of the same device
			continue
		}
		who := person(p)
		who.Color = len(list) % len(colors)
		list = append(list, who)
	}
	return list
}

// person reads what somebody's page says of them. It comes from others.
func person(p wire.Peer) Person {
	who := Person{ID: p.ID, Role: p.Role.String(), Name: words.Short(p.State.Get("n").Or(""), 40), Map: crdt.ID(p.State.Get("m").Or(""))}
	if who.Name == "" {
		who.Name = words.T("people.guest")
	}
	if f, ok := numbers(p.State.Get("f"), 4); ok {
		who.Frame = workspace.Frame{X: f[0], Y: f[1], W: f[2], H: f[3]}
	}
	if at, ok := numbers(p.State.Get("p"), 2); ok {
		who.at, who.points = geom.Pt(at[0], at[1]), true
	}
	for item := range p.State.Get("s").Items() {
		who.holds = append(who.holds, crdt.ID(item.Or("")))
	}
	who.Calls, _ = p.State.Get("c").Number()
	return who
}

// numbers reads a list of so many numbers on the board.
func numbers(v jsontext.Value, n int) (list []float64, ok bool) {
	for item := range v.Items() {
		f, is := item.Number()
		if !is || math.Abs(f) > crdt.MaxCoord {
			return nil, false
		}
		list = append(list, f)
	}
	return list, len(list) == n
}

// Face is somebody's initials in their colour.
func Face(p Person) app.UI {
	initials := ""
	for _, w := range strings.Fields(p.Name) {
		if r, _ := utf8.DecodeRuneInString(w); len([]rune(initials)) < 2 {
			initials += strings.ToUpper(string(r))
		}
	}
	return app.Span().Class(fmt.Sprint("face face-", p.Color)).Aria("hidden", "true").Text(initials)
}

// OnPeople takes in that somebody came, moved or left.
func (d *Desk) OnPeople(sp *store.Space) {
	if d.Space != sp || d.Board == nil {
		return
	}
	c := &d.company
	people := d.People()
	shown := ""
	var others []edit.Other
	rest := map[string]rested{}
	var fades time.Duration // until the first pointer has rested for long enough; 0 while none shows
	for _, p := range people {
		shown += p.ID + p.Name + p.Role + "\n"
		d.called(p)
		if p.Map != d.MapID {
			if p.ID == c.follows {
				d.goTo(p)
			}
			continue
		}
		o := edit.Other{Name: p.Name, Color: colors[p.Color], Holds: p.holds}
		if p.points && !c.calm {
			r := c.rest[p.ID]
			if r.at != p.at {
				r = rested{p.at, time.Now()}
			}
			rest[p.ID] = r
			left := pointsFor - time.Since(r.since)
			if o.At, o.Points = p.at, left > 0; o.Points && (fades == 0 || left < fades) {
				fades = left
			}
		}
		others = append(others, o)
		if p.ID == c.follows {
			d.keepUp(p)
		}
	}
	c.rest = rest
	if fades > 0 && !c.fades {
		c.fades = true
		device.After(int(fades.Milliseconds())+1, func() {
			c.fades = false
			d.OnPeople(sp)
		})
	}
	d.Board.Others(others)
	d.Frame()
	if c.shown != shown {
		c.shown = shown
		d.Changed()
	}
}

// keepUp shows what the person who is followed sees, until this person moves the
// map with a hand of their own.
func (d *Desk) keepUp(p Person) {
	c := &d.company
	if now := d.stands(); c.led != (led{}) && now.w == c.led.w && now.h == c.led.h && now.camera != c.led.camera {
		c.follows = ""
		d.Say(words.T("people.alone", p.Name), "")
		return
	}
	if p.Frame.W > 0 {
		d.Board.ShowNear(p.Frame, p.holds...)
		c.led = d.stands()
	}
}

func (d *Desk) stands() led {
	w, h := d.Board.Size()
	return led{d.Board.Camera(), w, h}
}

// pointsFor is how long a pointer that rests shows (DESIGN §8).
const pointsFor = 10 * time.Second

// called goes to where somebody asked everybody to come, once: a call that is
// heard again is no other, though its caller was not heard for a while. Only who
// edits may call: a room of phones would be anybody's.
func (d *Desk) called(p Person) {
	c := &d.company
	if c.answered == nil {
		c.answered = map[string]float64{}
	}
	before, known := c.answered[p.ID]
	c.answered[p.ID] = max(before, p.Calls)
	if !known || p.Calls <= before || p.Role != wire.Edit.String() || d.Show.On {
		return
	}
	c.left = place{d.MapID, d.stands()}
	d.goTo(p)
	d.Say(words.T("people.brought", p.Name), "uncall")
}

// MayCall tells whether this person may ask everybody to come.
func (d *Desk) MayCall() bool { return d.Store.Server(d.Space).Role == wire.Edit }

// uncalled goes back to where this window was when it was called.
func (d *Desk) uncalled() {
	at := d.company.left
	if at.m != d.MapID {
		d.Visit(Address(d.Space.ID, at.m))
		return
	}
	d.Board.Return(at.camera, at.w, at.h)
	d.Frame()
}

// goTo shows what somebody sees.
func (d *Desk) goTo(p Person) {
	if p.Map != d.MapID && d.Space.Workspace.Element(p.Map) != nil {
		d.Visit(Address(d.Space.ID, p.Map))
		return
	}
	if p.Frame.W > 0 {
		if d.Narrow() { // no sheet lies over what they are to see
			d.Folded, d.Side = true, ""
		}
		d.Board.ShowNear(p.Frame, p.holds...)
		d.Frame()
	}
}

// callTime is for how many milliseconds a call is said to those who come.
const callTime = 10_000

// Pointed tells the others where this person points on the board.
func (d *Desk) Pointed(at geom.Point, on bool) {
	d.company.pointer, d.company.pointing = at, on
	d.SayHere()
}

// SayHere tells the others where this person is and what they hold. How often
// that goes out is the replica's matter.
func (d *Desk) SayHere() {
	if d.Board == nil || !d.Store.Server(d.Space).Shared {
		return
	}
	c := &d.company
	round := func(list ...float64) jsontext.Value {
		items := make([]jsontext.Value, len(list))
		for i, v := range list {
			items[i] = jsontext.OfNumber(math.Round(v))
		}
		return jsontext.OfItems(items...)
	}
	var b jsontext.Builder
	b.SetText("n", words.Short(d.Me(), 40))
	b.SetText("m", string(d.MapID))
	if !d.Show.On {
		a, z := d.Board.ToBoard(geom.Point{}), geom.Point{}
		w, h := d.Board.Size()
		z = d.Board.ToBoard(geom.Pt(w, h))
		b.Set("f", round(a.X, a.Y, z.X-a.X, z.Y-a.Y))
		if c.pointing {
			b.Set("p", round(c.pointer.X, c.pointer.Y))
		}
		var held []jsontext.Value
		for i, id := range d.Board.Selected() {
			if i == 4 {
				break
			}
			held = append(held, jsontext.Of(string(id)))
		}
		b.Set("s", jsontext.OfItems(held...))
	}
	if device.Now()-c.calls < callTime {
		b.Set("c", jsontext.OfNumber(c.calls))
	}
	if v := b.Value(); len(v.String()) <= wire.MaxPresence {
		d.Store.Say(d.Space, v)
	}
}

// peopleCommands are those about who is here.
func (d *Desk) peopleCommands() map[string]func(string) {
	return map[string]func(string){
		"follow": func(id string) {
			c := &d.company
			if c.follows == id {
				id = ""
			}
			c.follows, c.led = id, led{}
			for _, p := range d.People() {
				if p.ID == id {
					d.goTo(p)
					d.Say(words.T("people.follows", p.Name), "follow "+id)
				}
			}
		},
		"call": func(string) {
			d.company.calls = math.Round(device.Now())
			d.SayHere()
			d.Say(words.T("people.called"), "")
		},
		"uncall": func(string) { d.uncalled() },
		"vote":   func(id string) { d.vote(crdt.ID(id)) },
		"calm": func(string) {
			d.company.calm = !d.company.calm
			d.OnPeople(d.Space)
		},
	}
}

// Calm tells whether the pointers of others are left away, and Follows whom this
// window follows.
func (d *Desk) Calm() bool      { return d.company.calm }
func (d *Desk) Follows() string { return d.company.follows }
