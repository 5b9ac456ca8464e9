//go:build js && wasm

package store

import (
	"math"
	"runtime/debug"

	"github.com/worthmap/worthmap/app/ui/device"
)

// Times in milliseconds after which the map of a workspace that is being opened
// is taken to show: soon after the page went on to it, and at the latest, as a
// page in the background shows nothing.
const (
	soon     = 100
	atLatest = 1500
)

// onceShown calls f once, after the picture of what is being opened.
func onceShown(f func()) {
	done := false
	once := func() {
		if !done {
			done = true
			device.Guard(f)
		}
	}
	device.After(atLatest, once)
	device.After(soon, func() { device.OnceShown(once) })
}

// quietBytes is how large the program's memory may get before the collector
// works although a workspace is being opened.
const quietBytes = 160 << 20

var quiet int // how many are being opened

// Quiet keeps the collector from working until the workspace that is about to
// be opened shows. Nearly all that is made for it stays, so that there is
// little to free; and in WebAssembly, where nothing runs beside the program,
// looking for it took a third of the time until the map was there.
func Quiet() {
	if quiet++; quiet == 1 {
		debug.SetMemoryLimit(quietBytes)
		debug.SetGCPercent(-1)
	}
	onceShown(func() {
		if quiet--; quiet == 0 {
			debug.SetGCPercent(100)
			debug.SetMemoryLimit(math.MaxInt64)
		}
	})
}
