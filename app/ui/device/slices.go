//go:build js && wasm

package device

import (
	"time"
)

// slice is how long work goes on until the page may draw and answer.
const slice = 8 * time.Millisecond

// Pause lets the page draw and answer in the middle of what a goroutine does.
func Pause() { time.Sleep(time.Millisecond) }

// InSlices calls step until it returns false, then done, by itself; between
// slices it calls shown and lets the page answer. After stop nothing is called
// any more.
func InSlices(step func() bool, shown, done func()) (stop func()) {
	stopped := false
	last := func() {
		if !stopped {
			done()
		}
	}
	var next func()
	next = func() {
		if stopped {
			return
		}
		for from := time.Now(); time.Since(from) < slice; {
			if !step() {
				After(0, last)
				return
			}
		}
		shown()
		After(0, next)
	}
	After(0, next)
	return func() { stopped = true }
}
