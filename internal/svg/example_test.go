package svg_test

import (
	"fmt"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

func ExamplePaint() {
	card := &scene.Node{ID: "t1", Label: "Touchpoint: Calls the booking line", At: geom.Pt(8, 8), Shapes: []scene.Shape{
		&scene.Rect{Box: geom.Box{W: 124, H: 24}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}},
		&scene.Label{At: geom.Pt(8, 16), Text: "Calls & waits", Size: 12, Color: scene.Ink},
	}}
	s := &scene.Scene{Title: "Booking", Bounds: geom.Box{W: 140, H: 40}, Nodes: []*scene.Node{card}}
	drawing := svg.Paint(s, svg.Options{Source: []byte(`{"title": "Booking"}`)})
	fmt.Printf("%s", drawing)

	source, _ := svg.Source(drawing)
	fmt.Printf("carries %s\n", source)
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" width="172" height="72" viewBox="-16 -16 172 72" role="graphics-document" aria-label="Booking" font-family="&quot;Liberation Sans&quot;, Arial, Helvetica, sans-serif" text-rendering="geometricPrecision">
	// <title>Booking</title>
	// <rect x="-16" y="-16" width="172" height="72" fill="#F3F6F5"/>
	// <g transform="translate(8 8)" role="img"><title>Touchpoint: Calls the booking line</title>
	// <rect x="0" y="0" width="124" height="24" rx="6" fill="#FFFFFF" stroke="#D8E0E0"/>
	// <text x="8" y="16" font-size="12" fill="#14252C">Calls &amp; waits</text>
	// </g>
	// <metadata>{"title": "Booking"}</metadata>
	// </svg>
	// carries {"title": "Booking"}
}
