package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
)

// nothingYet asks for the first value: ghosts of the columns through which Tab
// leads, with the question in place of the first card.
func (b *flower) nothingYet() *scene.Node {
	box := geom.Box{W: askedBox.Right(), H: 220}
	return b.keep(ornament+"empty", "", box, func() *scene.Node {
		var p pen
		dashed := scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan}
		for i, layer := range askedLayers {
			k := askedBox
			k.X = float64(i) * askedStep
			p.text(geom.Pt(k.X, 16), layer.Title(), style{size: small, strong: true, color: scene.Ink2})
			if k == askedBox {
				p.rect(k, 8, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 1.5, Dash: scene.DashOrphan})
			} else {
				p.rect(k, 8, scene.Fill{}, dashed)
			}
		}
		at := askedBox.Min().Add(geom.Pt(12, 26))
		p.text(at, "What do people value,", style{size: medium, strong: true, color: scene.Accent})
		p.text(at.Add(geom.Pt(0, 18)), "in their own words?", style{size: medium, strong: true, color: scene.Accent})
		at = geom.Pt(askedBox.Right(), askedBox.Bottom()+28)
		p.text(at, "Begin here: press it, or Enter, and write.", style{size: medium, color: scene.Ink2, anchor: scene.End})
		p.text(at.Add(geom.Pt(0, 20)), "Then Enter asks for the next one, Tab for what delivers it: one column to the left.", style{size: medium, color: scene.Ink2, anchor: scene.End})
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true, Prompt: true}
	})
}

// askedLayers are the columns of an empty map: those that Tab begins one after the
// other, from a value back to what is done (outcome.Back).
var askedLayers = [...]outcome.Layer{outcome.Activities, outcome.Opportunities, outcome.Processes, outcome.Outcomes, outcome.Values}

// askedStep is how far they stand apart.
const askedStep = 200.0

// askedBox is where an empty map asks for the first value: in the last of them.
var askedBox = geom.Box{X: askedStep * float64(len(askedLayers)-1), Y: 40, W: 176, H: 96}

// Question returns where an empty outcome map asks for the first value; false
// once anything stands on it.
func (l *Layout) Question() (geom.Box, bool) {
	return askedBox, l.flow != nil && len(l.spots) == 0
}
