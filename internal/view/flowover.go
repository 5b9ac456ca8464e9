package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// sight shows the line of sight of a card of the chain: what leads to it and
// what it leads to stay, all else is pale. Nothing for what is not on the chain.
func (fl *flow) sight(l *Layout, id crdt.ID) []*scene.Node {
	at := fl.carrier(id)
	if at < 0 {
		return nil
	}
	in := fl.m.Sight(at)
	var p pen
	p.rect(l.around.Grow(40), 0, scene.Fill{Color: scene.Ground, Alpha: .72}, scene.Stroke{})
	nodes := []*scene.Node{ghost(&p, l.around.Grow(40))}
	for _, k := range fl.m.Links {
		w := fl.ways[k.ID]
		if w == nil || !in[k.A] || !in[k.B] {
			continue
		}
		n := *w.node
		n.Ghost = true
		if k.A == at || k.B == at {
			line := *n.Shapes[0].(*scene.Path)
			line.Stroke.Color, line.Stroke.Width = scene.Accent, max(line.Stroke.Width, 1.75)
			n.Shapes = []scene.Shape{&line}
		}
		nodes = append(nodes, &n)
	}
	for i, n := range fl.m.Nodes {
		if s := l.spots[n.ID]; in[i] && s != nil {
			c := *s.node
			c.Ghost = true
			nodes = append(nodes, &c)
		}
	}
	return nodes
}

// carrier returns the node of the chain that a record is, or the first that an
// indicator is on; −1 for none.
func (fl *flow) carrier(id crdt.ID) int {
	if at := fl.m.Node(id); at >= 0 {
		return at
	}
	return slices.IndexFunc(fl.m.Nodes, func(n *outcome.Node) bool {
		return slices.ContainsFunc(n.Indicators, func(e *workspace.Element) bool { return e.ID == id })
	})
}

// above draws the cards that links of a selected one pass once more, so that the
// links go behind them: those in its sight and those that are linked as they are,
// others as pale as they were.
func (fl *flow) above(l *Layout, id crdt.ID, links []*scene.Node) (nodes []*scene.Node) {
	at := fl.carrier(id)
	var in []bool
	if at >= 0 {
		in = fl.m.Sight(at)
	}
	for _, n := range l.Scene.Nodes {
		if l.spots[crdt.ID(n.ID)] == nil || n.Ghost || len(n.Shapes) == 0 {
			continue
		}
		passed, linked := false, false
		for _, k := range links {
			within, ends := passes(&k.Shapes[0].(*scene.Path).Curve, n.Box)
			passed, linked = passed || within, linked || ends
		}
		if !passed && !linked {
			continue
		}
		var ground, veil pen
		ground.between(zoomTitles, 0).rect(n.Box, 0, solid(scene.Ground), scene.Stroke{})
		again := *n
		again.Ghost = true
		nodes = append(nodes, ghost(&ground, n.Box), &again)
		place := fl.m.Node(crdt.ID(n.ID))
		if at >= 0 && !linked && (place < 0 || !in[place]) {
			box := geom.Box{X: n.Box.X - 1, Y: n.Box.Y - pillHeight/2, W: n.Box.W + 2, H: n.Box.H + pillHeight} // with what sits on its border
			veil.rect(box, 0, scene.Fill{Color: scene.Ground, Alpha: .72}, scene.Stroke{})
			nodes = append(nodes, ghost(&veil, box))
		}
	}
	return nodes
}

// passes tells whether a line of one piece goes through a box, and whether it
// begins or ends at it.
func passes(c *geom.Path, box geom.Box) (within, ends bool) {
	const steps = 128
	a, z := c.Points[0], c.Points[len(c.Points)-1]
	p, q := a, z
	if len(c.Points) == 4 {
		p, q = c.Points[1], c.Points[2]
	}
	for i := 0; i <= steps && !within; i++ {
		t := float64(i) / steps
		u := 1 - t
		within = box.Has(a.Mul(u * u * u).Add(p.Mul(3 * u * u * t)).Add(q.Mul(3 * u * t * t)).Add(z.Mul(t * t * t)))
	}
	return within, box.Grow(1).Has(a) || box.Grow(1).Has(z)
}

// explain shows why a link is as it is, beside its middle: what it contributes,
// how sure that is, and what it assumes.
func (fl *flow) explain(id crdt.ID) []*scene.Node {
	w := fl.ways[id]
	if w == nil {
		return nil
	}
	var p pen
	p.curve(w.curve, scene.Stroke{Color: scene.Accent, Width: 3, Fixed: true, Dash: wayStroke(w.l).Dash})
	p.circle(w.mid, 4.5, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
	lines := WayWords(w.l)
	wide := 0.0
	for _, s := range lines {
		wide = max(wide, typeset.Width(s, small, false))
	}
	wide = min(wide, 296)
	box := geom.Box{X: w.mid.X - wide/2 - 12, Y: w.mid.Y - 26 - 18*float64(len(lines)), W: wide + 24, H: 18*float64(len(lines)) + 12}
	p.line(geom.Pt(w.mid.X, box.Bottom()), geom.Pt(w.mid.X, w.mid.Y-5), scene.Stroke{Color: scene.Accent, Width: 1, Fixed: true})
	p.rect(box, 8, solid(scene.Raised), scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true})
	for i, s := range lines {
		st := style{size: small, color: scene.Ink}
		if i > 0 {
			st.color = scene.Ink2
		}
		p.cut(geom.Pt(box.X+12, box.Y+18+18*float64(i)), s, wide, st)
	}
	return []*scene.Node{ghost(&p, box.Union(w.curve.Bounds()).Grow(8))}
}

// WayWords says of a link of the chain what it contributes, how sure that is,
// what it assumes and how that is tested, a line each.
func WayWords(l *outcome.Link) []string {
	first := "Contribution not said"
	if w := l.Contribution.Words(); w != "" {
		first = "Contribution " + w
	}
	if l.Confidence.Known {
		first += ", confidence " + Number(l.Confidence.Value, 2)
	} else {
		first += ", confidence not said"
	}
	lines := []string{first}
	for _, e := range l.Assumes {
		lines = append(lines, "Assumes: "+e.Name())
		if t := e.Text("test"); t != "" {
			lines = append(lines, "Test: "+t)
		}
	}
	if l.Back {
		lines = append(lines, "Leads back to where it came from")
	}
	return lines
}
