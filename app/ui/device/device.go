//go:build js && wasm

package device

import (
	"math"
	"strings"
	"time"
)

// After calls f once, after a number of milliseconds.
func After(ms int, f func()) (cancel func()) {
	var fn Func
	fired := false
	fn = NewFunc(func([]Object) any {
		fired = true
		defer fn.Release()
		f()
		return nil
	})
	id := Window().Call("setTimeout", fn, ms)
	return func() {
		if !fired {
			fired = true
			Window().Call("clearTimeout", id)
			fn.Release()
		}
	}
}

// Frames calls a function before the next painting, once for however many
// requests there were.
type Frames struct {
	fn     Func
	asked  bool
	closed bool
}

// NewFrames returns a requester of frames; f gets the milliseconds since the
// page began.
func NewFrames(f func(ms float64)) *Frames {
	r := &Frames{}
	r.fn = NewFunc(func(args []Object) any {
		r.asked = false
		if !r.closed {
			f(args[0].Number())
		}
		return nil
	})
	return r
}

// Ask requests a frame.
func (r *Frames) Ask() {
	if r.asked || r.closed {
		return
	}
	r.asked = true
	Window().Call("requestAnimationFrame", r.fn)
}

// Close ends it. The function is kept: a frame may be under way.
func (r *Frames) Close() { r.closed = true }

// OnceShown calls f once, after the next frame was handed to the screen. In a
// page that nobody sees that may be never.
func OnceShown(f func()) {
	var fn Func
	fn = NewFunc(func([]Object) any {
		defer fn.Release()
		After(0, f)
		return nil
	})
	Window().Call("requestAnimationFrame", fn)
}

// quietFor is how many milliseconds a browser must have left over for the page
// to be at rest. Between two frames there are never as many.
const quietFor = 30

// AtRest calls f once, when nothing moves on the page and nothing is to be
// done, after so many milliseconds at the latest.
func AtRest(latest int, f func()) { restBy(Now()+float64(latest), f) }

// restBy is AtRest with a time of day. Each look may take as long as is left.
func restBy(end float64, f func()) {
	left := max(int(end-Now()), 0)
	if !Window().Get("requestIdleCallback").Known() {
		After(min(left, 1000), f)
		return
	}
	const pause = 100
	var fn Func
	fn = NewFunc(func(args []Object) any {
		defer fn.Release()
		if Now()+pause < end && args[0].Call("timeRemaining").Number() < quietFor {
			After(pause, func() { restBy(end, f) })
			return nil
		}
		f()
		return nil
	})
	Window().Call("requestIdleCallback", fn, map[string]any{"timeout": left})
}

// Matches tells whether a media query holds, such as "(max-width: 719px)".
func Matches(query string) bool { return Window().Call("matchMedia", query).Get("matches").Flag() }

// Mac tells whether the keyboard has a Cmd key.
func Mac() bool {
	p := Global("navigator").Get("platform").Text()
	return strings.HasPrefix(p, "Mac") || strings.HasPrefix(p, "iP")
}

// Secure tells whether the browser gives this page an offline copy and locks.
func Secure() bool { return Window().Get("isSecureContext").Flag() }

// Online tells whether the device believes that it has a network.
func Online() bool { return Global("navigator").Get("onLine").Flag() }

// Remembered returns a small setting of this device.
func Remembered(key string) string {
	return Window().Get("localStorage").Call("getItem", "worthmap:"+key).Text()
}

// Remember keeps a small setting; an empty value forgets it. Where storage is
// denied the setting lasts as long as the page.
func Remember(key, value string) {
	storage := Window().Get("localStorage")
	if value == "" {
		storage.Call("removeItem", "worthmap:"+key)
		return
	}
	storage.Call("setItem", "worthmap:"+key, value)
}

// Usage returns how many bytes this site keeps on the device. It blocks.
func Usage() (used, quota float64, ok bool) {
	e, err := Global("navigator").Get("storage").Try("estimate")
	if err != nil {
		return 0, 0, false
	}
	if e, err = e.Await(); err != nil {
		return 0, 0, false
	}
	return e.Get("usage").Number(), e.Get("quota").Number(), true
}

// Persist asks the browser to keep what this site stored. It blocks.
func Persist() bool {
	p, err := Global("navigator").Get("storage").Try("persist")
	if err != nil {
		return false
	}
	p, err = p.Await()
	return err == nil && p.Flag()
}

// Focus moves the keyboard to an element of the page once it is there.
func Focus(id string) {
	After(0, func() { ByID(id).Call("focus") })
}

// FocusOn moves the keyboard to the first element that a selector finds, as
// soon as the page has it; missing runs, once, if that takes too long. A menu
// or a dialog that came over the element meanwhile keeps the keyboard.
func FocusOn(selector string, missing func()) { focusOn(selector, "focus", missing, 12) }

// WriteOn is FocusOn a field whose words the next letter replaces.
func WriteOn(selector string) { focusOn(selector, "select", nil, 12) }

func focusOn(selector, do string, missing func(), tries int) {
	After(40, func() {
		el := Document().Call("querySelector", selector)
		over := Document().Call("querySelector", "#menu, #dialog")
		covered := el.Known() && over.Known() && !over.Call("contains", el).Flag()
		switch {
		case el.Known() && !covered:
			if folded := el.Call("closest", "details"); folded.Known() {
				folded.Set("open", true)
			}
			el.Call("focus")
			el.Call(do)
			el.Call("scrollIntoView", map[string]any{"block": "nearest"})
		case tries > 0:
			focusOn(selector, do, missing, tries-1)
		case missing != nil && !covered:
			missing()
		}
	})
}

// SampleNumber returns how the person's language writes 1234.5.
func SampleNumber() string {
	n, err := Global("Intl").Try("NumberFormat")
	if err != nil {
		return "1,234.5"
	}
	return n.Call("format", 1234.5).Text()
}

// Date writes a moment in the person's language; options are those of
// Intl.DateTimeFormat.
func Date(ms float64, options map[string]any) string {
	d, err := New("Date", ms)
	if err != nil {
		return ""
	}
	return d.Call("toLocaleString", []any{}, options).Text()
}

// DaysAgo returns how many midnights of this device lie behind a moment.
func DaysAgo(t time.Time) int {
	day := func(ms float64) float64 {
		d, err := New("Date", ms)
		if err != nil {
			return 0
		}
		return math.Floor((ms - d.Call("getTimezoneOffset").Number()*60e3) / 86400e3)
	}
	return int(day(Now()) - day(float64(t.UnixMilli())))
}

// Now returns the milliseconds since 1970.
func Now() float64 { return Global("Date").Call("now").Number() }

// Secret returns 128 bits that nobody can guess, as 32 hex digits.
func Secret() string {
	const size = 16
	array, err := New("Uint8Array", size)
	if err != nil {
		return ""
	}
	Global("crypto").Call("getRandomValues", array)
	const hex = "0123456789abcdef"
	text := make([]byte, 0, 2*size)
	for i := range size {
		b := int(array.Index(i).Number())
		text = append(text, hex[b>>4], hex[b&15])
	}
	return string(text)
}
