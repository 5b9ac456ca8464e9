//go:build js && wasm

package store

import "github.com/worthmap/worthmap/app/ui/device"

// Times after which a workspace of a file is written, in milliseconds: soon
// after the page went on to show it, and at the latest, as a page in the
// background shows nothing.
const (
	afterShown = 100
	atLatest   = 1500
)

// writeOnceShown writes what waits after the next picture. A person who opens
// a file waits for the map; that it is saved on this device can be said a
// moment later, and not before it is.
func (s *Store) writeOnceShown() {
	write := func() { device.Guard(s.write) }
	device.After(atLatest, write)
	device.After(afterShown, func() { device.OnceShown(write) })
}
