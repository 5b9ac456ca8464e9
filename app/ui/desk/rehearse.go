//go:build js && wasm

package desk

import (
	"github.com/worthmap/worthmap/app/screen"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
)

// A browser compiles each function of the program when it is first called. What
// opening a map calls takes longer to compile than a small map takes to open,
// and the same holds for the first edit and the first export. So the program
// goes through all of it once, with a map that nobody sees, as soon as the page
// is at rest: a person then waits for their map only.

// Rehearse goes through opening, drawing, editing and exporting, a step in each
// pause of the page.
func (d *Desk) Rehearse() {
	var f *exchange.File
	var sp *store.Space
	var b *edit.Board
	key := func(key, code string, mods edit.Mods) { b.Handle(edit.Key{Key: key, Code: code, Mods: mods}) }
	steps := []func(){
		func() { f, _ = exchange.Open([]byte(rehearsed), "", exchange.Limits{}) },
		func() { sp = store.Unkept(f) },
		func() { b = edit.New(sp.Workspace, sp.Session, "m") },
		func() { screen.Rehearse(b.Scene()) },
		func() { b.Select(crdt.ID("a"), crdt.ID("b")); key("ArrowRight", "ArrowRight", edit.Mods{}) },
		func() { key("z", "KeyZ", edit.Mods{Ctrl: true}) },
		func() { exchange.JSON(sp.Workspace) },
		func() {
			device.Arrays(exchange.DrawnPieces(sp.Workspace, exchange.SheetOf(sp.Workspace, b.Layout()), scene.Light))
		},
	}
	var next func()
	next = func() {
		device.AtRest(rehearseAtLatest, func() {
			if store.Opening() {
				next()
				return
			}
			steps[0]()
			if steps = steps[1:]; len(steps) > 0 {
				next()
			}
		})
	}
	next()
}

// rehearseAtLatest is how many milliseconds a step waits for a pause.
const rehearseAtLatest = 60_000
