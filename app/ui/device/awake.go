//go:build js && wasm

package device

// Awake keeps the screen of the device from going dark, where the browser can.
type Awake struct {
	lock  Object
	wants bool
	off   func()
}

// Keep asks for it, and again whenever the page comes back to the front, as
// browsers end it when the page goes behind.
func (a *Awake) Keep() {
	if a.wants {
		return
	}
	a.wants = true
	a.ask()
	a.off = Document().On("visibilitychange", Passive, func(Object) {
		if Document().Get("visibilityState").Text() == "visible" {
			a.ask()
		}
	})
}

func (a *Awake) ask() {
	lock := Global("navigator").Get("wakeLock")
	if !lock.Known() {
		return
	}
	go Guard(func() {
		p, err := lock.Try("request", "screen")
		if err != nil {
			return
		}
		held, err := p.Await() // refused while the battery is low, or in the background
		switch {
		case err != nil:
		case !a.wants:
			held.Call("release")
		default:
			a.lock = held
		}
	})
}

// Let lets the screen rest again.
func (a *Awake) Let() {
	if !a.wants {
		return
	}
	a.wants = false
	a.off()
	if a.lock.Known() {
		a.lock.Call("release")
		a.lock = Object{}
	}
}
