package view

import (
	"math"
	"slices"

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
// on that. Where the line would go round others too, each of the group has a ring
// of their own. Nobody can take hold of what nobody accepted.
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
		if p.Of >= 0 {
			continue // the cluster that stands has its hull
		}
		line := scene.Stroke{Color: hullColors[i%len(hullColors)], Width: 1.5, Dash: scene.DashShared, Fixed: true}
		curve := b.hullOf(p.Members)
		var q pen
		if b.holdsOthers(curve, p.Members) {
			box, top := b.ringed(&q, p.Members, line)
			nodes = append(nodes, ghost(&q, box))
			b.over = append(b.over, proposedName(p.Name, top.X, top.Y-14))
			continue
		}
		q.curve(curve, line)
		nodes = append(nodes, ghost(&q, curve.Bounds()))
		x, y := topOf(curve)
		b.over = append(b.over, proposedName(p.Name, x, y))
	}
	return nodes
}

// holdsOthers tells whether somebody stands within a convex line who is not one
// of some people; those are in their order.
func (b *mapper) holdsOthers(line geom.Path, people []int) bool {
	box := line.Bounds()
	for i, d := range b.t.people {
		if !box.Has(d.at) || !b.t.shown[i] {
			continue
		}
		if _, one := slices.BinarySearch(people, i); !one && within(line.Points, d.at) {
			return true
		}
	}
	return false
}

// within tells whether a point lies in a convex line, or on it.
func within(line []geom.Point, at geom.Point) bool {
	left, right := false, false
	for i, p := range line {
		q := line[(i+1)%len(line)]
		turn := float64((q.X-p.X)*(at.Y-p.Y)) - float64((q.Y-p.Y)*(at.X-p.X))
		left, right = left || turn < 0, right || turn > 0
	}
	return !left || !right
}

// ringed draws a ring round each of some people, and returns where the top of
// the highest is.
func (b *mapper) ringed(p *pen, people []int, line scene.Stroke) (box geom.Box, top geom.Point) {
	for _, i := range people {
		if !b.t.shown[i] {
			continue
		}
		d := b.t.people[i]
		r := d.r + ringGap
		p.circle(d.at, r, scene.Fill{}, line)
		if box.W == 0 || d.at.Y-r < top.Y {
			top = geom.Pt(d.at.X, d.at.Y-r)
		}
		box = box.Union(geom.Box{X: d.at.X - r, Y: d.at.Y - r, W: 2 * r, H: 2 * r})
	}
	return box, top
}

// ringGap is between a shape and the ring round it.
const ringGap = 6.0

// proposedName writes the name of a proposed group, on the upper edge of its
// line.
func proposedName(name string, x, y float64) *scene.Node {
	words, w := typeset.Cut(name+"?", medium, true, 220)
	box := geom.Box{X: math.Round(x - w/2 - 12), Y: math.Round(y - 13), W: w + 24, H: 26}
	var p pen
	p.between(zoomTitles, 0).rect(box, 13, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashShared, Fixed: true})
	p.label(geom.Pt(box.X+12, box.Y+17.5), words, w, style{size: medium, strong: true, color: scene.Ink2})
	p.between(0, zoomTitles).text(geom.Pt(x, y+4), words, style{size: small, strong: true, color: scene.Ink2, halo: scene.Ground, anchor: scene.Middle, fixed: true})
	return ghost(&p, box)
}
