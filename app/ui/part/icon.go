//go:build js && wasm

package part

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/internal/icon"
)

// SVG is the namespace of drawings.
const SVG = "http://www.w3.org/2000/svg"

// Shape returns an element of a drawing.
func Shape(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(SVG) }

// Icon returns an icon 16 units wide. Those who listen do not hear it.
func Icon(name string) app.UI { return IconAt(name, 16, "") }

// IconAt returns an icon of a size in pixels, with a class for its colour.
func IconAt(name string, size int, class string) app.UI {
	px := strconv.Itoa(size)
	return Shape("svg").Class("icon", class).Attr("viewBox", "0 0 16 16").Attr("width", px).Attr("height", px).
		Aria("hidden", "true").Attr("focusable", "false").
		Body(Shape("path").Attr("d", drawn(name)))
}

// paths are the icons that were drawn: a page has some fifty, and renders after
// each edit.
var paths = map[string]string{}

func drawn(name string) string {
	d, ok := paths[name]
	if !ok {
		d = icon.D(name)
		paths[name] = d
	}
	return d
}

// Mark is the product's mark: two lines, expected and delivered, with the gap
// between them.
func Mark() app.UI {
	return Shape("svg").Class("mark").Attr("viewBox", "0 0 32 32").Attr("width", "28").Attr("height", "28").
		Aria("hidden", "true").Attr("focusable", "false").Body(
		Shape("rect").Class("mark-ground").Attr("width", "32").Attr("height", "32").Attr("rx", "8"),
		Shape("path").Class("mark-gap").Attr("d", "M5.5 12.5c4-4.6 7-4.6 10.5-2s7 3 10.5-.8v9.6c-3.500 3.800-7 3.400-10.500.8s-6.500-2.600-10.500 2z"),
		Shape("path").Class("mark-line").Attr("d", "M5.5 12.5c4-4.6 7-4.6 10.5-2s7 3 10.5-.8"),
		Shape("path").Class("mark-line").Attr("d", "M5.5 22.1c4-4.600 7-4.600 10.500-2s7 3 10.500-.8"),
	)
}

// Sign is a filled or outlined mark of a meaning (DESIGN §4): the shape is
// the same in the rail, on the card and in print.
func Sign(name string) app.UI {
	d, class := "", "sign sign-"+name
	switch name {
	case "moment":
		d = "M6 .8l5.200 5.200L6 11.200.8 6z"
	case "pain":
		d = "M1 2h10L6 10.500z"
	case "idea":
		d = "M1.300 10h9.400L6 1.800z"
	case "outcome":
		d = "M6 1.200a4.800 4.800 0 1 0 0 9.600a4.800 4.800 0 1 0 0-9.600z"
	case "functional":
		d = "M1.500 1.500h9v9h-9z"
	case "economic":
		d = "M6 .8l4.500 2.600v5.200L6 11.200 1.500 8.600V3.400z"
	case "emotional":
		d = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"
	case "social":
		d = "M4.300 1h3.400v3.300H11v3.400H7.700V11H4.300V7.700H1V4.300h3.300z"
	case "leak":
		d = "M1 1h10v10H1z"
	case "on-track":
		d = "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM3.600 6.200l1.700 1.700 3.200-3.500"
	case "watch":
		d = "M6 1.200l5.200 9.400H.8zM6 4.600v2.800"
	case "off-track":
		d = "M1.300 1.300h9.400v9.400H1.300zM4 4l4 4M8 4l-4 4"
	default:
		d = "M6 2.500a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z"
	}
	return Shape("svg").Class(class).Attr("viewBox", "0 0 12 12").Attr("width", "12").Attr("height", "12").
		Aria("hidden", "true").Attr("focusable", "false").
		Body(Shape("path").Attr("d", d))
}
