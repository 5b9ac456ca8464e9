package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// proposed are the groups that were proposed last, and what they follow from.
type proposed struct {
	of   *relation.Map
	from *derive.Network
	list []relation.Proposal
}

// proposals draws the groups that the figures see and the map does not have yet:
// a dotted line round those who would be in one, without a ground, and its name
// on that. Nobody can take hold of what nobody accepted.
func (b *mapper) proposals() (nodes []*scene.Node) {
	if !b.opt.Proposed || b.all == nil || !b.t.view.Arrangement.Free() {
		return nil
	}
	n, _ := b.all.Network(b.rel.ID)
	if n == nil {
		return nil
	}
	if b.t.proposed = b.old.proposed; b.t.proposed.of != b.rel || b.t.proposed.from != n {
		b.t.proposed = proposed{b.rel, n, b.rel.Propose(n.Communities())}
	}
	for i, p := range b.t.proposed.list {
		curve := b.hullOf(p.Members)
		if p.Of >= 0 || len(curve.Points) == 0 {
			continue // the cluster that stands has its hull
		}
		var q pen
		q.curve(curve, scene.Stroke{Color: hullColors[i%len(hullColors)], Width: 1.5, Dash: scene.DashShared, Fixed: true})
		nodes = append(nodes, ghost(&q, curve.Bounds()))
		b.over = append(b.over, proposedName(p.Name, curve))
	}
	return nodes
}

// proposedName writes the name of a proposed group on the upper edge of its line.
func proposedName(name string, curve geom.Path) *scene.Node {
	words, w := typeset.Cut(name+"?", medium, true, 220)
	x, y := topOf(curve)
	box := geom.Box{X: math.Round(x - w/2 - 12), Y: math.Round(y - 13), W: w + 24, H: 26}
	var p pen
	p.between(zoomTitles, 0).rect(box, 13, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashShared, Fixed: true})
	p.label(geom.Pt(box.X+12, box.Y+17.5), words, w, style{size: medium, strong: true, color: scene.Ink2})
	p.between(0, zoomTitles).text(geom.Pt(x, y+4), words, style{size: small, strong: true, color: scene.Ink2, halo: scene.Ground, anchor: scene.Middle, fixed: true})
	return ghost(&p, box)
}
