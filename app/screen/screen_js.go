package screen

import (
	"errors"
	"fmt"
	"math"
	"syscall/js"
	"time"
	"unsafe"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/scene"
)

// This is the one file of the program with raw JavaScript values: a frame
// makes a handful of calls, and safejs would make each up to twice as dear.
// What may throw is called under guard, which recovers (D6).

// ErrNoScript says that web/canvas.js was not loaded before New.
var ErrNoScript = errors.New("screen: canvas.js is not loaded")

// Painter paints two scenes into an element of the page: one at rest, and
// over it one that is being changed. Its methods may be called at any time;
// painting happens once a frame.
type Painter struct {
	board
	host, lower, upper js.Value
	script             js.Value
	bytes              js.Value // where the script takes lists from
	room               int      // its length
	theme              scene.Theme
	cssWidth           float64
	cssHeight          float64

	window   js.Value
	observer js.Value
	onFrame  js.Func
	onSize   js.Func
	onLost   js.Func
	asked    js.Value // of the frame to come
	waiting  bool
	released bool

	// Resized, if set, is called after the element got another size, in CSS
	// pixels, and before it is painted.
	Resized func(width, height float64)
	// Trouble, if set, is told what went wrong while painting. The map is
	// not affected by it.
	Trouble func(error)

	stats Stats
}

// Stats tell what painting cost.
type Stats struct {
	Frames int           // painted since New
	Nodes  int           // painted in the last frame
	Words  int           // of its lists
	Last   time.Duration // that it took Go and the script
	Kept   int           // nodes whose words are kept
	Busy   bool          // a whole picture is being painted in slices
}

// perFrame is how long a frame goes on to paint slices.
const perFrame = 3 * time.Millisecond

// New puts two canvases into host and paints into them from now on. The host
// needs a size of its own and a position other than static.
func New(host safejs.Value) (p *Painter, err error) {
	p = &Painter{host: safejs.Unsafe(host), window: js.Global()}
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("screen: %v", r)
		}
	}()
	start := p.window.Get("worthmapCanvas")
	if start.Type() != js.TypeFunction {
		return nil, ErrNoScript
	}
	document := p.host.Get("ownerDocument")
	canvas := func() js.Value {
		c := document.Call("createElement", "canvas")
		c.Call("setAttribute", "aria-hidden", "true")
		style := c.Get("style")
		for _, s := range [][2]string{{"position", "absolute"}, {"inset", "0"}, {"width", "100%"}, {"height", "100%"}, {"pointerEvents", "none"}} {
			style.Set(s[0], s[1])
		}
		p.host.Call("appendChild", c)
		return c
	}
	p.lower, p.upper = canvas(), canvas()
	p.script = start.Invoke(
		p.lower.Call("getContext", "2d", map[string]any{"alpha": false}),
		p.upper.Call("getContext", "2d"),
	)
	p.density, p.camera.zoom = 1, 1
	p.send = p.flush
	p.dress()

	p.onFrame = js.FuncOf(func(js.Value, []js.Value) any { p.waiting = false; p.guard(p.paint); return nil })
	p.onSize = js.FuncOf(func(js.Value, []js.Value) any { p.guard(p.measure); return nil })
	p.onLost = js.FuncOf(func(js.Value, []js.Value) any { p.guard(p.restore); return nil })
	p.lower.Call("addEventListener", "contextrestored", p.onLost)
	p.upper.Call("addEventListener", "contextrestored", p.onLost)
	p.observer = p.window.Get("ResizeObserver").New(p.onSize)
	p.observer.Call("observe", p.host)
	p.measure()
	return p, nil
}

// SetScene shows another scene at rest. Nodes with the same pointers as
// before are not painted again.
func (p *Painter) SetScene(s *scene.Scene) {
	p.update(s)
	p.ask()
}

// SetOverlay shows another scene over the one at rest; nil for none.
func (p *Painter) SetOverlay(s *scene.Scene) {
	if s == nil && len(p.overlay) == 0 {
		return
	}
	p.cover(s)
	p.ask()
}

// SetCamera looks at the board so that its point x, y is in the upper left
// corner, with zoom CSS pixels a unit (between 0.01 and 64). Numbers that are
// not finite are passed over.
func (p *Painter) SetCamera(x, y, zoom float64) {
	p.look(x, y, zoom)
	p.ask()
}

// SetTheme paints with the colours of a theme (light, dark, contrast); light
// if there is none of that name.
func (p *Painter) SetTheme(name string) {
	t, _ := scene.ThemeNamed(name)
	if t == p.theme {
		return
	}
	p.theme = t
	p.guard(p.dress)
	p.forget()
	p.ask()
}

// Size returns width and height of the element in CSS pixels.
func (p *Painter) Size() (width, height float64) { return p.cssWidth, p.cssHeight }

// Stats returns what painting cost.
func (p *Painter) Stats() Stats {
	s := p.stats
	s.Kept, s.Busy = len(p.kept), p.more()
	return s
}

// Flush paints at once what a frame would paint, and all slices of it. Tests
// and printing need it; a gesture does not.
func (p *Painter) Flush() {
	p.guard(func() {
		for range 10000 {
			p.paint()
			if !p.more() {
				return
			}
		}
	})
}

// Release takes the canvases away and ends all callbacks.
func (p *Painter) Release() {
	if p.released {
		return
	}
	p.released = true
	p.guard(func() {
		if p.waiting {
			p.window.Call("cancelAnimationFrame", p.asked)
		}
		p.observer.Call("disconnect")
		p.lower.Call("remove")
		p.upper.Call("remove")
	})
	p.onFrame.Release()
	p.onSize.Release()
	p.onLost.Release()
}

// ask asks for a frame, if none is asked for (D1).
func (p *Painter) ask() {
	if p.waiting || p.released {
		return
	}
	p.waiting = true
	p.guard(func() { p.asked = p.window.Call("requestAnimationFrame", p.onFrame) })
}

func (p *Painter) paint() {
	if p.released {
		return
	}
	start := time.Now()
	p.stats.Words = 0
	if p.frame() {
		p.flush()
		for p.job.active && time.Since(start) < perFrame {
			p.again()
			p.flush()
		}
		p.stats.Frames++
		p.stats.Nodes, p.stats.Last = p.painted, time.Since(start)
	}
	if p.more() {
		p.ask()
	}
}

// dress tells the script the colours of the theme.
func (p *Painter) dress() { p.script.Call("setup", setup(p.theme)) }

// flush gives the list to the script, and before it the strings that it names.
func (p *Painter) flush() {
	t := &p.strings
	if n := len(t.fresh); n > 0 {
		p.copy(t.fresh)
		p.script.Call("learn", t.told, n)
		t.fresh, t.told = t.fresh[:0], uint32(len(t.numbers))
	}
	if n := len(p.list); n > 0 {
		p.copy(unsafe.Slice((*byte)(unsafe.Pointer(&p.list[0])), 4*n))
		p.script.Call("draw", n)
		p.stats.Words += n
	}
}

func (p *Painter) copy(b []byte) {
	if p.room < len(b) || p.room == 0 {
		p.bytes = p.script.Call("room", len(b))
		p.room = p.bytes.Get("length").Int()
	}
	js.CopyBytesToJS(p.bytes, b)
}

// measure takes the size of the element, and paints at once: a canvas of
// another size is empty, and the page would show it so.
func (p *Painter) measure() {
	if p.released {
		return
	}
	box := p.host.Call("getBoundingClientRect")
	p.cssWidth, p.cssHeight = box.Get("width").Float(), box.Get("height").Float()
	density := p.window.Get("devicePixelRatio").Float()
	if !(density > 0) {
		density = 1
	}
	width, height := int(math.Round(p.cssWidth*density)), int(math.Round(p.cssHeight*density))
	if width == p.width && height == p.height && density == p.density {
		return
	}
	p.script.Call("resize", width, height)
	p.resize(width, height, density)
	if p.Resized != nil {
		p.Resized(p.cssWidth, p.cssHeight)
	}
	p.paint()
}

// restore paints everything anew: the browser had thrown the canvases away.
func (p *Painter) restore() {
	p.forget()
	p.ask()
}

// guard is the one place where callbacks begin: no panic leaves it, since it
// would end the program.
func (p *Painter) guard(f func()) {
	defer func() {
		if r := recover(); r != nil {
			p.forget() // whatever is half painted
			if p.Trouble != nil {
				p.Trouble(fmt.Errorf("screen: %v", r))
			}
		}
	}()
	f()
}
