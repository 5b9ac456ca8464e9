//go:build js && wasm

package share

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr"

	"github.com/worthmap/worthmap/app/ui/part"
)

// quiet is how many modules stay free around a code.
const quiet = 4

// Code draws a text as a QR code, in black on white whatever the theme: readers
// expect that. Runs of a row are one stroke.
func Code(text, label string) app.UI {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		return app.Div().Hidden(true)
	}
	var d strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			from := x
			for x < c.Size && c.Black(x, y) {
				x++
			}
			if x > from {
				d.WriteString("M" + strconv.Itoa(from+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(x-from) + "v1h-" + strconv.Itoa(x-from) + "z")
			}
		}
	}
	side := strconv.Itoa(c.Size + 2*quiet)
	return part.Shape("svg").Class("qr").Attr("viewBox", "0 0 "+side+" "+side).Attr("role", "img").Aria("label", label).Attr("shape-rendering", "crispEdges").Body(
		part.Shape("path").Class("qr-paper").Attr("d", "M0 0h"+side+"v"+side+"H0z"),
		part.Shape("path").Class("qr-ink").Attr("d", d.String()))
}
