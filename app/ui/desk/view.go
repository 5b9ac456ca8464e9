//go:build js && wasm

package desk

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/edit"
)

// Looked notes that the camera moved, and shows the new zoom once the hand
// rests.
func (d *Desk) Looked(zoomed bool) {
	if d.resting != nil {
		d.resting()
	}
	d.zoomed = d.zoomed || zoomed
	d.resting = device.After(120, func() {
		d.resting = nil
		d.SayHere()
		d.leave()
		if d.zoomed || d.Mini {
			d.zoomed = false
			d.Changed()
		}
	})
}

// Narrow tells whether panels are sheets over the map, as on a phone.
func (d *Desk) Narrow() bool { return device.Window().Get("innerWidth").Number() < sheetBelow }

// Covered tells whether a panel lies over the whole map, so that nobody sees
// what a key would do to it.
func (d *Desk) Covered() bool {
	switch d.Side {
	case "":
		return false
	case "numbers", "table", "priorities", "worksheet":
		return true
	}
	return d.Narrow()
}

// leave remembers, for this tab, where the person looked, and on how large a
// stage.
func (d *Desk) leave() {
	if d.Board == nil || d.Space == nil || d.Show.On {
		return
	}
	c := d.Board.Camera()
	w, h := d.Board.Size()
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
	device.Window().Get("sessionStorage").Call("setItem", "worthmap:look:"+d.Space.ID+"/"+string(d.MapID), strings.Join([]string{f(c.X), f(c.Y), f(c.Zoom), f(w), f(h)}, " "))
}

// Left returns where the person looked last in this tab, and how large the
// stage was, CSS pixels.
func (d *Desk) Left() (c edit.Camera, w, h float64, ok bool) {
	s := device.Window().Get("sessionStorage").Call("getItem", "worthmap:look:"+d.Space.ID+"/"+string(d.MapID)).Text()
	parts := strings.Fields(s)
	if len(parts) != 5 {
		return c, w, h, false
	}
	for i, p := range []*float64{&c.X, &c.Y, &c.Zoom, &w, &h} {
		v, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return c, w, h, false
		}
		*p = v
	}
	return c, w, h, c.Zoom > 0
}
