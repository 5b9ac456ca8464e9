package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What somebody asks a relational map: who could introduce us, and what breaks
// without somebody. Everybody else steps back while the answer shows.

// asks shows only those whom the answer is about.
func (b *mapper) asks() {
	to, gone := b.rel.Person(b.opt.Way), b.rel.Person(b.opt.Without)
	switch {
	case to >= 0:
		b.t.way = b.rel.Ways(b.rel.Own).To(to)
		for i := range b.t.shown {
			b.t.shown[i] = false
		}
		b.t.shown[to] = true
		for _, i := range b.t.way.People {
			b.t.shown[i] = true
		}
	case gone >= 0:
		b.t.cut = b.rel.Cut(gone)
		b.t.shown[gone] = false
		b.t.gone = gone + 1
	}
}

// ways draws the way in front of the lines, and under people and their names.
func (b *mapper) ways() (nodes []*scene.Node) {
	for _, r := range b.t.way.Relations {
		if k := b.t.tieOf(r.ID); k != nil {
			p := pen{shapes: []scene.Shape{&scene.Path{Curve: k.curve(), Stroke: scene.Stroke{Color: scene.Accent, Width: tieWidth(r) + 1.5, Fixed: true}, Round: true}}}
			nodes = append(nodes, ghost(&p, k.node.Box.Grow(8)))
		}
	}
	return nodes
}

// answers draws a cross over who leaves and rings round those whom nobody leads
// to then.
func (b *mapper) answers() (nodes []*scene.Node) {
	t := b.t
	if t.gone == 0 {
		return nil
	}
	var p pen
	d := t.people[t.gone-1]
	crossed(&p, d.at, d.r+4)
	nodes = append(nodes, ghost(&p, d.reach()))
	for _, i := range t.cut {
		var p pen
		cutOff(&p, t.people[i].at, t.people[i].r+4)
		nodes = append(nodes, ghost(&p, t.people[i].reach()))
	}
	return nodes
}

// crossed draws the cross over who leaves.
func crossed(p *pen, at geom.Point, r float64) {
	alarm := scene.Stroke{Color: scene.Leak, Width: 2, Fixed: true}
	p.line(at.Add(geom.Pt(-r, -r)), at.Add(geom.Pt(r, r)), alarm)
	p.line(at.Add(geom.Pt(-r, r)), at.Add(geom.Pt(r, -r)), alarm)
}

// cutOff draws the ring round whom nobody leads to then.
func cutOff(p *pen, at geom.Point, r float64) {
	p.circle(at, r, scene.Fill{}, scene.Stroke{Color: scene.Leak, Width: 2, Dash: scene.DashOrphan, Fixed: true})
}

// WayTold says who introduces whom: "Tactus knows Vos (supplies, 0.8), who
// knows Scheldt (buys, 0.6)." It is empty without a way.
func WayTold(m *relation.Map, w relation.Way) string {
	if len(w.People) < 2 {
		return ""
	}
	var s strings.Builder
	s.WriteString(workspace.ShortName(m.People[w.People[0]].Name()))
	for i, r := range w.Relations {
		if i > 0 {
			s.WriteString(", who")
		}
		s.WriteString(" knows " + workspace.ShortName(m.People[w.People[i+1]].Name()))
		how := strings.Join(r.Types, ", ")
		if r.Strength.Known {
			if how != "" {
				how += ", "
			}
			how += Number(r.Strength.Value, 2)
		}
		if how != "" {
			s.WriteString(" (" + how + ")")
		}
	}
	return s.String() + "."
}
