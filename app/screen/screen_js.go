package screen

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"syscall/js"
	"time"
	"unsafe"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/geom"
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
	script             js.Value   // draws here, or has a worker draw
	apart              js.Value   // the worker, null if there is none
	before             []js.Value // canvases from before the worker took over
	cssWidth           float64
	cssHeight          float64

	window   js.Value
	observer js.Value
	onFrame  js.Func
	onSize   js.Func
	onWord   js.Func
	onDense  js.Func
	query    js.Value // answers when the screen gets another density
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
	Busy   bool          // a whole picture is being painted in slices, or lists wait
	Apart  bool          // what is seen was drawn by a worker
}

// perFrame is how long a frame goes on to paint slices.
const perFrame = 3 * time.Millisecond

// New puts two canvases into host and paints into them from now on. The host
// needs a size of its own and a position other than static.
func New(host safejs.Value) (painter *Painter, err error) {
	p := &Painter{host: safejs.Unsafe(host), window: js.Global()}
	defer func() {
		if r := recover(); r != nil {
			p.Release() // what was begun calls back no more
			painter, err = nil, fmt.Errorf("screen: %v", r)
		}
	}()
	start := p.window.Get("worthmapCanvas")
	if start.Type() != js.TypeFunction {
		return nil, ErrNoScript
	}
	p.density, p.camera.zoom = 1, 1
	p.send = p.flush
	p.here()

	p.onFrame = js.FuncOf(func(js.Value, []js.Value) any { p.waiting = false; p.guard(p.paint); return nil })
	p.onSize = js.FuncOf(func(_ js.Value, args []js.Value) any {
		p.guard(func() { p.measure(args[0]) })
		return nil
	})
	p.onWord = js.FuncOf(func(_ js.Value, args []js.Value) any {
		p.guard(func() { p.heard(args[0].String()) })
		return nil
	})
	p.onDense = js.FuncOf(func(js.Value, []js.Value) any {
		p.guard(func() { p.measure(js.Undefined()); p.watch() })
		return nil
	})
	p.apart = start.Call("apart", p.onWord)
	p.observer = p.window.Get("ResizeObserver").New(p.onSize)
	p.observe()
	p.watch()
	p.measure(js.Undefined())
	return p, nil
}

func (p *Painter) canvas() js.Value {
	c := p.host.Get("ownerDocument").Call("createElement", "canvas")
	c.Call("setAttribute", "aria-hidden", "true")
	style := c.Get("style")
	for _, s := range [][2]string{{"position", "absolute"}, {"inset", "0"}, {"width", "100%"}, {"height", "100%"}, {"pointerEvents", "none"}} {
		style.Set(s[0], s[1])
	}
	p.host.Call("appendChild", c)
	return c
}

// here lets the page's own thread draw.
func (p *Painter) here() {
	p.lower, p.upper = p.canvas(), p.canvas()
	p.script = p.window.Get("worthmapCanvas").Invoke(
		p.lower.Call("getContext", "2d", map[string]any{"alpha": false}),
		p.upper.Call("getContext", "2d"),
	)
	p.acquaint()
}

// acquaint tells a script that has just begun what the last one knew.
func (p *Painter) acquaint() {
	p.dress()
	if p.width > 0 {
		p.script.Call("resize", p.width, p.height)
	}
	p.relearn()
	p.forget()
}

// heard answers a word of the worker.
func (p *Painter) heard(word string) {
	if p.released || !p.apart.Truthy() { // it fails once for each list that it still has
		return
	}
	switch word {
	case "ready":
		// It draws from now on, on canvases of its own. Those from before
		// stay beneath until it has caught up.
		p.before = []js.Value{p.lower, p.upper}
		p.lower, p.upper = p.canvas(), p.canvas()
		p.visibility("hidden")
		p.script = p.apart.Call("take", p.lower, p.upper)
		p.acquaint()
	case "restored":
		p.forget()
	case "failed":
		p.apart.Call("end")
		p.apart = js.Null()
		if p.before == nil && p.stats.Apart {
			p.before = []js.Value{p.lower, p.upper}
		} else if p.before != nil { // those that it was just given
			p.lower.Call("remove")
			p.upper.Call("remove")
		} else {
			return // it never began
		}
		p.here()
		p.visibility("hidden")
	}
	p.ask()
}

func (p *Painter) visibility(v string) {
	for _, c := range []js.Value{p.lower, p.upper} {
		c.Get("style").Set("visibility", v)
	}
}

// leave takes the canvases from before away, once the new ones show as much.
func (p *Painter) leave() {
	p.visibility("")
	for _, c := range p.before {
		drop(c)
	}
	p.before = nil
	p.stats.Apart = p.apart.Truthy()
	// What a worker draws on a canvas that is not seen may never be shown: one
	// point painted anew shows all of it.
	k := p.camera.zoom * p.density
	p.harm(geom.Box{X: float64(p.camera.x) / k, Y: float64(p.camera.y) / k, W: 1 / k, H: 1 / k})
	p.ask()
}

// drop takes a canvas of the page away, and its pixels at once: they are
// megabytes, and until the browser looks for what nobody needs takes minutes.
func drop(c js.Value) {
	c.Call("remove")
	// A worker's canvas throws, as the page has no pixels of it. Only a call
	// makes a panic of that, which ends here; setting would end the program.
	defer func() { _ = recover() }()
	js.Global().Get("Reflect").Call("set", c, "width", 0)
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
	p.relearn() // some shapes differ by more than their colours
	p.forget()
	p.ask()
}

// Size returns width and height of the element in CSS pixels.
func (p *Painter) Size() (width, height float64) { return p.cssWidth, p.cssHeight }

// Stats returns what painting cost.
func (p *Painter) Stats() Stats {
	s := p.stats
	s.Kept = len(p.kept)
	s.Busy = p.more() || p.before != nil
	p.guard(func() { s.Busy = s.Busy || p.script.Call("pending").Int() > 0 })
	return s
}

// Flush writes at once what a frame would write, and all slices of it. Where a
// worker draws, it may still be at it afterwards.
func (p *Painter) Flush() {
	p.guard(func() {
		for range 10000 {
			p.draw()
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
		p.unwatch()
		if p.apart.Truthy() {
			p.apart.Call("end")
		}
		for _, c := range append(p.before, p.lower, p.upper) {
			drop(c)
		}
	})
	p.onFrame.Release()
	p.onSize.Release()
	p.onWord.Release()
	p.onDense.Release()
}

// ask asks for a frame, if none is asked for (D1).
func (p *Painter) ask() {
	if p.waiting || p.released {
		return
	}
	p.waiting = true
	p.guard(func() { p.asked = p.window.Call("requestAnimationFrame", p.onFrame) })
}

// maxPending is how many lists the worker may be behind: one that it draws, and
// one to go on with.
const maxPending = 2

func (p *Painter) paint() {
	if p.released {
		return
	}
	pending := p.script.Call("pending").Int()
	if pending < maxPending {
		p.draw()
	}
	if p.before != nil && pending == 0 && !p.more() {
		p.leave()
	}
	if pending >= maxPending || p.before != nil || p.more() {
		p.ask()
	}
}

func (p *Painter) draw() {
	start := time.Now()
	p.stats.Words = 0
	if !p.frame() {
		return
	}
	p.flush()
	for p.job.active && time.Since(start) < perFrame {
		p.again()
		p.flush()
	}
	p.stats.Frames++
	p.stats.Nodes, p.stats.Last = p.painted, time.Since(start)
}

// dress tells the script the colours of the theme.
func (p *Painter) dress() { p.script.Call("setup", setup(p.theme)) }

// flush gives the list to the script, and before it the strings that it names.
func (p *Painter) flush() {
	if fresh, first := p.strings.news(); len(fresh) > 0 {
		p.copy(fresh)
		p.script.Call("learn", first, len(fresh))
	}
	if n := len(p.list); n > 0 {
		p.copy(unsafe.Slice((*byte)(unsafe.Pointer(&p.list[0])), 4*n))
		p.script.Call("draw", n)
		p.stats.Words += n
	}
}

func (p *Painter) copy(b []byte) { js.CopyBytesToJS(p.script.Call("room", len(b)), b) }

// observe asks to be told when the element has another number of device
// pixels, where the browser can tell that, or else another size.
func (p *Painter) observe() {
	defer func() {
		if recover() != nil {
			p.observer.Call("observe", p.host)
		}
	}()
	p.observer.Call("observe", p.host, map[string]any{"box": "device-pixel-content-box"})
}

// watch asks to be told when the page comes to have another density, as by the
// browser's zoom or on another screen: the element's own size need not change
// then, and not every browser tells its number of device pixels. A query
// answers for one density, so each answer asks anew.
func (p *Painter) watch() {
	if p.released {
		return
	}
	p.unwatch()
	density := strconv.FormatFloat(p.window.Get("devicePixelRatio").Float(), 'f', -1, 64)
	p.query = p.window.Call("matchMedia", "(resolution: "+density+"dppx)")
	p.query.Call("addEventListener", "change", p.onDense)
}

func (p *Painter) unwatch() {
	if p.query.Truthy() {
		p.query.Call("removeEventListener", "change", p.onDense)
	}
}

// measure takes the size of the element, and paints at once: a canvas of
// another size is empty, and the page would show it so.
func (p *Painter) measure(entries js.Value) {
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
	if entries.Truthy() {
		if exact := entries.Index(0).Get("devicePixelContentBoxSize"); exact.Truthy() {
			// The exact size settles roundings. Where it is another size
			// altogether, as under an emulated density, it is not ours.
			w, h := exact.Index(0).Get("inlineSize").Int(), exact.Index(0).Get("blockSize").Int()
			if abs(w-width) <= 2 && abs(h-height) <= 2 {
				width, height = w, h
			}
		}
	}
	if width == p.width && height == p.height && density == p.density {
		return
	}
	p.script.Call("resize", width, height)
	p.resize(width, height, density)
	if p.Resized != nil {
		p.Resized(p.cssWidth, p.cssHeight)
	}
	p.draw()
	if p.more() {
		p.ask()
	}
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
