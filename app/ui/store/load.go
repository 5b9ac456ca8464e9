//go:build js && wasm

package store

import (
	"math"
	"runtime"
	"runtime/debug"

	"github.com/worthmap/worthmap/app/ui/device"
)

// Times in milliseconds: after which the map of a workspace that is being opened
// is taken to show although nobody said so, as none does where a workspace is
// only renamed; and after which a person is taken to rest who does not.
const (
	atLatest = 3000
	patient  = 1000
)

var unseen []func() // what waits for the map to show

// onceShown calls f once, when the picture of what is being opened was seen for
// a moment.
func onceShown(f func()) {
	done := false
	once := func() {
		if !done {
			done = true
			f()
		}
	}
	unseen = append(unseen, once)
	device.After(atLatest, once)
}

// Showed tells that a map was drawn that did not show before.
func Showed() {
	list := unseen
	unseen = nil
	if len(list) == 0 {
		return
	}
	device.OnceShown(func() {
		for _, f := range list {
			f()
		}
	})
}

// quietBytes is how much the program may take for a workspace that is being
// opened before the collector works although somebody waits.
const quietBytes = 128 << 20

// usualPercent is how much may be made anew, of what there is, before the
// collector works in the middle of whatever a person does. It is more than usual
// (100), because tidy nearly always comes before.
const usualPercent = 150

var quiet int // how many are being opened

// Quiet keeps the collector from working until the workspace that is about to
// be opened shows and the person rests. Nearly all that is made for it stays,
// so that there is little to free; and in WebAssembly, where nothing runs
// beside the program, looking for it took a third of the time until the map was
// there, and later the time of ten frames in one.
func Quiet() {
	if quiet++; quiet == 1 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		debug.SetMemoryLimit(max(int64(m.Sys-m.HeapReleased), int64(m.HeapAlloc)+quietBytes))
		debug.SetGCPercent(-1)
	}
	onceShown(func() { device.AtRest(patient, loud) })
}

// loud lets the collector work again, once nothing is being opened.
func loud() {
	if quiet--; quiet == 0 {
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(usualPercent)
		collect()
	}
}

// Opening tells whether somebody waits for a workspace.
func Opening() bool { return quiet > 0 }

// grownBytes is how much a person's work may leave behind before the collector
// takes it away in a pause of theirs.
const grownBytes = 16 << 20

// tidyAtLatest is how many milliseconds the collector waits for that pause.
const tidyAtLatest = 10_000

var (
	kept    uint64 // bytes, as the collector last left them
	tidying bool
)

// tidy lets the collector work when the person rests, if there is something to
// take away: else it begins when it must, which may be in the middle of a
// gesture, and the program's memory, which never shrinks, has grown by then.
func tidy() {
	soon()
	if tidying {
		return
	}
	tidying = true
	device.AtRest(tidyAtLatest, func() {
		tidying = false
		var m runtime.MemStats
		if runtime.ReadMemStats(&m); quiet == 0 && m.HeapAlloc > kept+grownBytes {
			collect()
		}
	})
}

// soonAfter is how many milliseconds after an edit was saved the collector
// works that would else begin within one of the next, if nothing is saved
// meanwhile; and nearBytes, how near that must be: as much as an edit of a
// hundred cards among ten thousand leaves behind.
const (
	soonAfter = 60
	nearBytes = 40 << 20
)

var notSoon = func() {}

// soon lets the collector work between two edits where it would have to within
// the next. A person who drops a hundred cards and takes that back waits three
// times as long where it does; and no page is at rest while somebody works.
func soon() {
	notSoon()
	notSoon = device.After(soonAfter, func() {
		notSoon = func() {}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		spare := min(nearBytes, (m.NextGC-min(kept, m.NextGC))/3)
		if quiet == 0 && m.HeapAlloc > kept+grownBytes && m.HeapAlloc+spare > m.NextGC {
			collect()
		}
	})
}

func collect() {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	kept = m.HeapAlloc
}
