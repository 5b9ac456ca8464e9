//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
)

// beginning is the field that has the keyboard, and what stood there when it
// came: the field goes on showing that, so what came since nobody has seen
// (crdt C15).
type beginning struct {
	of    crdt.ID
	key   string
	stood crdt.Stamp
}

var begun beginning

func listenBegun(d *desk.Desk) {
	doc := device.Document()
	doc.On("focusin", device.Passive, func(e device.Object) { begin(d, e.Get("target")) })
	doc.On("focusout", device.Passive, func(device.Object) { begun = beginning{} })
}

// begin notes what a field of words holds.
func begin(d *desk.Desk, el device.Object) {
	begun = beginning{}
	if d.Board == nil {
		return
	}
	key, ok := strings.CutPrefix(el.Get("dataset", "field").Text(), "set t ")
	if e := one(d); ok && e != nil {
		begun = beginning{e.ID, key, d.Space.Doc.Stamp(e.ID, key)}
	}
}

// seeing returns c as wished by whoever types into a field.
func (b beginning) seeing(of crdt.ID, key string, c crdt.Change) crdt.Change {
	if b.of != of || b.key != key {
		return c
	}
	return c.Seeing(b.stood)
}
