package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Difference is what became of a thing between two moments.
type Difference uint8

// The differences, each with a colour, a line and a sign of its own.
const (
	New Difference = iota
	Gone
	Altered
	Shifted
)

// differences are how they are drawn.
var differences = [...]struct {
	word, sign string
	color      scene.Color
	dash       scene.Dash
}{
	New:     {"new", "+", scene.Good, scene.Unbroken},
	Gone:    {"gone", "−", scene.Leak, scene.DashOrphan},
	Altered: {"changed", "≠", scene.Moment, scene.Unbroken},
	Shifted: {"moved", "→", scene.Accent, scene.DashOrphan},
}

// Mark frames what differs between two moments on the map of one of them, and
// says below it what the frames mean.
func (l *Layout) Mark(of map[crdt.ID]Difference) {
	var count [len(differences)]int
	for _, n := range l.Scene.Nodes {
		d, ok := of[crdt.ID(n.ID)]
		if !ok || n.ID == "" || n.Ghost || n.Part != "" && n.Part != PartName && !strings.HasPrefix(n.Part, PartShown) || len(n.Outline.Verbs) > 0 {
			continue
		}
		count[d]++
		l.Scene.Nodes = append(l.Scene.Nodes, differing(n.Box, d))
	}
	var p pen
	x := 0.0
	at := geom.Pt(l.Scene.Bounds.X, l.Scene.Bounds.Bottom()+legendApart)
	for d, look := range differences {
		if count[d] == 0 {
			continue
		}
		badge(&p, geom.Pt(x+8, 10), Difference(d))
		x += 22
		x += p.text(geom.Pt(x, 14), look.word, style{size: small, color: scene.Ink2}) + 20
	}
	if x == 0 {
		return
	}
	key := &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: x, H: legendLine}, Shapes: p.shapes, Ghost: true}
	l.Scene.Nodes = append(l.Scene.Nodes, key)
	l.Scene.Bounds = l.Scene.Bounds.Union(key.Box)
}

func differing(box geom.Box, d Difference) *scene.Node {
	var p pen
	look := differences[d]
	p.rect(box.Grow(3), 8, scene.Fill{Color: look.color, Alpha: .08}, scene.Stroke{Color: look.color, Width: 2, Dash: look.dash})
	badge(&p, geom.Pt(box.Right(), box.Y), d)
	return ghost(&p, box.Grow(14))
}

// badge is the sign of a difference.
func badge(p *pen, at geom.Point, d Difference) {
	look := differences[d]
	p.circle(at, 8, solid(look.color), scene.Stroke{Color: scene.Surface, Width: 1.5})
	p.label(geom.Pt(at.X, at.Y+4.2), look.sign, 8, style{size: small, strong: true, color: scene.Surface, anchor: scene.Middle})
}
