package view

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
)

// way is a link of the chain as it was drawn.
type way struct {
	l     *outcome.Link
	node  *scene.Node
	curve geom.Path
	mid   geom.Point // where it explains itself
}

// wayFrom is what a link is drawn from.
type wayFrom struct {
	l        *outcome.Link
	from, to string // names
	a, z     geom.Point
	sides    bool // both ends at the right: cards above each other
	lanes    string
}

// portApart is how far the ends of links at one card are apart (DESIGN §8).
const portApart = 20.0

// links draws the ways of the chain.
func (b *flower) links() {
	out, in := b.ports()
	for i, l := range b.out.Links {
		from, to := b.at[l.A], b.at[l.B]
		if from.Empty() || to.Empty() {
			continue
		}
		f := wayFrom{l: l, from: b.out.Nodes[l.A].Name(), to: b.out.Nodes[l.B].Name(), a: geom.Pt(from.Right(), out[i]), z: geom.Pt(to.X, in[i])}
		byHand := b.out.Nodes[l.A].Place.Free || b.out.Nodes[l.B].Place.Free
		var lanes []geom.Box // the passages, as wide as the columns
		if !byHand {
			first := b.columnOf(b.out.Nodes[l.A]) + 1
			for k, y := range b.lanes[i] {
				c := b.f.cols[first+k]
				lanes = append(lanes, geom.Box{X: c.x - 8, Y: y, W: c.w + 16})
				f.lanes += Number(y, 0) + " "
			}
		}
		if to.X < from.Right() {
			f.sides = true
			f.z = geom.Pt(to.Right(), in[i])
			if to.Right() < from.X {
				f.a, f.z, f.sides = geom.Pt(from.X, out[i]), geom.Pt(to.Right(), in[i]), false
			}
		}
		w := &way{l: l}
		w.node = b.keep(string(l.ID), "", f, func() *scene.Node { return drawWay(f, lanes) })
		w.curve = w.node.Outline
		w.mid = midway(w.curve)
		b.f.ways[l.ID] = w
		b.lines = append(b.lines, w.node)
	}
}

// ports returns the heights at which each link leaves and arrives: in the order
// of the other ends, so that links do not cross at a card.
func (b *flower) ports() (out, in []float64) {
	n := len(b.out.Links)
	out, in = make([]float64, n), make([]float64, n)
	leaves, arrives := make([][]int, len(b.at)), make([][]int, len(b.at))
	for i, l := range b.out.Links {
		leaves[l.A], arrives[l.B] = append(leaves[l.A], i), append(arrives[l.B], i)
	}
	spread := func(list []int, box geom.Box, heights []float64, other func(i int) float64) {
		slices.SortStableFunc(list, func(x, y int) int { return cmp.Compare(other(x), other(y)) })
		apart := portApart
		if k := len(list) - 1; k > 0 {
			apart = min(apart, (box.H-16)/float64(k))
		}
		for k, i := range list {
			heights[i] = box.Center().Y + float64((float64(k)-float64(len(list)-1)/2)*apart)
		}
	}
	for at, box := range b.at {
		spread(leaves[at], box, out, func(i int) float64 {
			if len(b.lanes[i]) > 0 {
				return b.lanes[i][0]
			}
			return b.at[b.out.Links[i].B].Center().Y
		})
		spread(arrives[at], box, in, func(i int) float64 {
			if k := len(b.lanes[i]); k > 0 {
				return b.lanes[i][k-1]
			}
			return b.at[b.out.Links[i].A].Center().Y
		})
		for _, i := range leaves[at] { // one alone goes on level where its card allows
			if len(leaves[at]) == 1 && len(b.lanes[i]) > 0 && b.lanes[i][0] > box.Y+8 && b.lanes[i][0] < box.Bottom()-8 {
				out[i] = b.lanes[i][0]
			}
		}
	}
	b.straighten(out, in)
	return out, in
}

// straighten moves the end of a link that arrives, or leaves, alone so that the
// link is level, where the card allows.
func (b *flower) straighten(out, in []float64) {
	from, to := make([]int, len(b.at)), make([]int, len(b.at))
	for _, l := range b.out.Links {
		from[l.A]++
		to[l.B]++
	}
	fits := func(box geom.Box, y float64) bool { return y > box.Y+8 && y < box.Bottom()-8 }
	for i, l := range b.out.Links {
		first, last := in[i], out[i]
		if k := len(b.lanes[i]); k > 0 {
			first, last = b.lanes[i][0], b.lanes[i][k-1]
		}
		switch {
		case to[l.B] == 1 && fits(b.at[l.B], last):
			in[i] = last
		case from[l.A] == 1 && len(b.lanes[i]) == 0 && fits(b.at[l.A], first):
			out[i] = first
		}
	}
}

// wayStroke is how a link is drawn: how much it contributes is its width, and
// one that nobody is sure of is broken (DESIGN §5).
func wayStroke(l *outcome.Link) scene.Stroke {
	st := scene.Stroke{Color: scene.Ink3, Width: 1.25, Fixed: true}
	switch l.Contribution {
	case outcome.Medium:
		st.Width = 2.25
	case outcome.Strong:
		st.Width = 3.5
	}
	if l.Confidence.Known && l.Confidence.Value < 0.5 {
		st.Dash, st.Width = scene.DashWeak, max(st.Width, 1.75)
	}
	return st
}

func drawWay(f wayFrom, lanes []geom.Box) *scene.Node {
	var c geom.Path
	at, z := f.a, f.z
	c.MoveTo(at)
	out, in := 1.0, -1.0
	if f.sides {
		in = 1
	} else if z.X < at.X {
		out, in = -1, 1
	}
	to := func(q geom.Point) {
		if abs(q.Y-at.Y) <= 4 && out != in && (q.X-at.X)*out > 0 {
			if len(lanes) > 0 || abs(q.Y-at.Y) < .5 {
				c.LineTo(q)
				at = q
				return
			}
		}
		reach := geom.Clamp(abs(q.X-at.X)/2, 24, 64)
		if out == in {
			reach = 14
		}
		c.CubicTo(geom.Pt(at.X+float64(out*reach), at.Y), geom.Pt(q.X+float64(in*reach), q.Y), q)
		at = q
	}
	for _, l := range lanes {
		to(geom.Pt(l.X, l.Y))
		c.LineTo(geom.Pt(l.Right(), l.Y))
		at = geom.Pt(l.Right(), l.Y)
	}
	to(z)
	label := "Link: “" + f.from + "” leads to “" + f.to + "”"
	if w := f.l.Contribution.Words(); w != "" {
		label += ", contribution " + w
	}
	if f.l.Confidence.Known {
		label += ", confidence " + Number(f.l.Confidence.Value, 2)
	}
	if f.l.Back {
		label += ", leads back"
	}
	n := &scene.Node{Label: label, Box: c.Bounds(), Outline: c}
	n.Shapes = []scene.Shape{&scene.Path{Curve: c, Stroke: wayStroke(f.l), Round: true, Arrow: true}}
	return n
}

// midway returns the point in the middle of the longest piece of a curve.
func midway(c geom.Path) (m geom.Point) {
	var at geom.Point
	best, i := -1.0, 0
	piece := func(q, mid geom.Point) {
		if d := q.Sub(at).Len(); d > best {
			best, m = d, mid
		}
		at = q
	}
	for _, v := range c.Verbs {
		switch v {
		case geom.Move:
			at = c.Points[i]
			i++
		case geom.Line:
			piece(c.Points[i], at.Add(c.Points[i]).Mul(.5))
			i++
		case geom.Cubic:
			a, p, q, z := at, c.Points[i], c.Points[i+1], c.Points[i+2]
			piece(z, a.Add(p.Mul(3)).Add(q.Mul(3)).Add(z).Mul(.125))
			i += 3
		}
	}
	return m
}
