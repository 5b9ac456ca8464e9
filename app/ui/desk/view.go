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
		d.leave()
		if d.zoomed || d.Mini {
			d.zoomed = false
			d.Changed()
		}
	})
}

// leave remembers, for this tab, where the person looked.
func (d *Desk) leave() {
	if d.Board == nil || d.Space == nil {
		return
	}
	c := d.Board.Camera()
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
	device.Window().Get("sessionStorage").Call("setItem", "worthmap:look:"+d.Space.ID+"/"+string(d.MapID), f(c.X)+" "+f(c.Y)+" "+f(c.Zoom))
}

// Left returns where the person looked last in this tab.
func (d *Desk) Left() (c edit.Camera, ok bool) {
	s := device.Window().Get("sessionStorage").Call("getItem", "worthmap:look:"+d.Space.ID+"/"+string(d.MapID)).Text()
	parts := strings.Fields(s)
	if len(parts) != 3 {
		return c, false
	}
	for i, p := range []*float64{&c.X, &c.Y, &c.Zoom} {
		v, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return c, false
		}
		*p = v
	}
	return c, c.Zoom > 0
}
