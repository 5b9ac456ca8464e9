package view

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Links run in streets between the columns. Columns stand as far apart as the
// words at the links need, and not at all apart on a map without links.
const (
	streetLeast = 16.0 // that a street is wider than without links
	streetWords = 72.0 // at which words at a link wrap
	streetRow   = 8.0  // under the cards of a row, for ways that pass below them
	mostLed     = 250  // links that are led beside each other; of more, each goes its own way
	bendRadius  = 5.0
)

// wordsOf is what stands at a link: its title, on which condition it is taken,
// and how many take it.
func wordsOf(l *workspace.Link) string {
	words := make([]string, 0, 3)
	for _, s := range [...]string{l.Title, l.Text("condition")} {
		if s = strings.TrimSpace(s); s != "" {
			words = append(words, s)
		}
	}
	if v := l.Number("share"); v.Known && v.Value >= 0 && v.Value <= 1 {
		words = append(words, Percent(v.Value))
	}
	return strings.Join(words, "\n")
}

// count returns how many links are drawn, and how much wider streets have to be
// for them.
func (l *linking) count() (shown int, by float64) {
	for _, d := range l.drawn {
		if d.on {
			shown++
			by = max(by, streetWidth(d.words))
		}
	}
	return shown, evenUp(by)
}

// supposedStreets guesses how wide the streets of a map are that was never laid
// out: laying it out twice would take twice as long.
func supposedStreets(m *journey.Map) float64 {
	if len(m.Links) == 0 {
		return 0
	}
	number := make(map[crdt.ID]int, len(m.Touchpoints))
	for _, t := range m.Touchpoints {
		number[t.ID] = t.Number
	}
	by := 0.0
	for _, l := range m.Links {
		if from, to := number[l.From], number[l.To]; from > 0 && to > 0 && from != to && !implied(l, from, to) {
			by = max(by, streetWidth(linkWords(l)))
		}
	}
	return evenUp(by)
}

func streetWidth(words typeset.Lines) float64 {
	return max(streetLeast, words.Width()+12-2*sideGap)
}

func evenUp(v float64) float64 { return math.Ceil(v/2) * 2 }

// lead finds the ways of the links that are drawn. While they are few, all are
// led beside each other again after each change; else those that changed are,
// each by itself.
func (b *builder) lead(now *linking, changed []*drawnLink, other bool) bool {
	if other || len(changed) > 0 {
		now.shown, now.need = now.count()
	}
	few := now.shown <= mostLed
	moved := b.moves.all || len(b.moves.ids)+len(b.moves.flows)+len(changed) > 0 || now.wide != b.gutter || now.few != few || other
	other = other || len(changed) > 0
	same := now.few == few && now.wide == b.gutter
	now.few, now.wide = few, b.gutter
	if !moved || len(b.l.cols) == 0 {
		return other
	}
	if !few && same && !b.moves.all && len(changed) == 0 {
		return other
	}
	list := changed
	if few || !same || b.moves.all {
		list = now.drawn
	}
	on := make([]*drawnLink, 0, min(len(list), now.shown))
	for _, d := range list {
		if d.on {
			on = append(on, d)
		} else if d.node != nil {
			d.node, other = nil, true
		}
	}
	s := b.streets()
	trips := make([]layout.Trip, len(on))
	for i, d := range on {
		trips[i] = b.trip(d)
	}
	var ways []layout.Way
	if few {
		ways = s.Lead(trips)
	}
	taken := b.dividing()
	for i, d := range on {
		var w layout.Way
		if few {
			w = ways[i]
		} else {
			w = s.LeadOne(trips[i])
		}
		words := wordsBox(d, w.Words)
		if !words.Empty() {
			words = free(words, taken)
		}
		if few && !words.Empty() {
			taken = append(taken, words)
		}
		if d.node == nil || d.drawn != d.link || !slices.Equal(d.points, w.Points) || d.at != words {
			d.points, d.at, d.drawn = w.Points, words, d.link
			d.node, other = b.drawWay(d), true
		}
	}
	return other
}

// trip tells from where to where a link is led, and between which heights.
func (b *builder) trip(d *drawnLink) layout.Trip {
	t := layout.Trip{From: d.from, To: d.to, A: b.columnOf(d.from), Z: b.columnOf(d.to), Turn: d.turns}
	t.Top, t.Bottom = min(d.from.Y, d.to.Y), max(d.from.Bottom(), d.to.Bottom())
	for _, r := range b.l.Rows {
		if r.Box.Has(geom.Pt(r.Box.X, d.from.Center().Y)) || r.Box.Has(geom.Pt(r.Box.X, d.to.Center().Y)) {
			t.Top, t.Bottom = min(t.Top, r.Box.Y+2), max(t.Bottom, r.Box.Bottom()-2)
		}
	}
	return t
}

// columnOf returns in which column a card stands.
func (b *builder) columnOf(card geom.Box) int {
	x := card.Center().X
	return max(0, sort.Search(len(b.l.cols), func(i int) bool { return b.l.cols[i].x > x })-1)
}

// streets are the streets of the map, with what stands beside them.
func (b *builder) streets() *layout.Streets {
	s := &layout.Streets{First: sideGap + b.gutter/2, Last: sideGap + b.gutter, Bays: make([]layout.Bay, len(b.l.cols))}
	for i, c := range b.l.cols {
		s.Bays[i] = layout.Bay{Left: c.cardX(), Right: c.cardX() + c.base - 2*sideGap}
	}
	known := make([][]geom.Box, len(b.l.cols))
	s.Cards = func(i int) []geom.Box {
		if known[i] == nil {
			known[i] = b.standing(i)
		}
		return known[i]
	}
	return s
}

// standing returns all cards of a column.
func (b *builder) standing(i int) []geom.Box {
	c := b.l.cols[i]
	boxes := make([]geom.Box, 0, len(c.flow))
	put := func(r Row, k *card) {
		boxes = append(boxes, geom.Box{X: c.cardX(), Y: r.Box.Y + k.y, W: k.width, H: k.height})
	}
	for n, r := range b.l.Rows {
		if r.Folded {
			continue
		}
		if r.Type == touchpointsRow {
			for _, k := range c.flow {
				put(r, k)
			}
		} else if cards := b.l.lanes[n].cards; len(cards) > i {
			for _, k := range cards[i] {
				put(r, k)
			}
		}
	}
	return boxes
}

// wordsBox returns where the words of a link stand, empty without.
func wordsBox(d *drawnLink, m geom.Point) geom.Box {
	if len(d.words.Text) == 0 {
		return geom.Box{}
	}
	w, h := d.words.Width()+6, float64(13*float64(len(d.words.Text)))+3
	return geom.Box{X: m.X - w/2, Y: m.Y - h/2, W: w, H: h}
}

// free moves a box up or down to where no other one is.
func free(b geom.Box, taken []geom.Box) geom.Box {
	for n := range 12 {
		by := float64(8 * float64((n+1)/2))
		if n%2 == 1 {
			by = -by
		}
		at := b.Move(geom.Pt(0, by))
		if !slices.ContainsFunc(taken, at.Meets) {
			return at
		}
	}
	return b
}

// drawWay draws a link along its way, with its words.
func (b *builder) drawWay(d *drawnLink) *scene.Node {
	n := b.nodes.take()
	p := pen{shapes: make([]scene.Shape, 0, 2+len(d.words.Text))}
	curve := rounded(d.points)
	p.shapes = append(p.shapes, &scene.Path{Curve: curve, Stroke: linkStroke(d.link), Round: true, Arrow: true})
	n.ID, n.Label, n.Outline = string(d.link.ID), linkLabel(d.link), curve
	n.Box = curve.Bounds()
	if !d.at.Empty() {
		p.between(zoomAll, 0).rect(d.at, 4, solid(scene.Ground), scene.Stroke{})
		st := style{size: 11, color: scene.Ink, anchor: scene.Middle}
		p.lines(geom.Pt(d.at.Center().X, d.at.Y+11.5), d.words, 13, st)
		n.Box = n.Box.Union(d.at)
	}
	n.Shapes, n.Extent = p.shapes, scene.Extent(p.shapes)
	return n
}

// rounded returns a line through points, its corners rounded.
func rounded(points []geom.Point) geom.Path {
	c := geom.Path{Verbs: make([]geom.Verb, 0, 2*len(points)), Points: make([]geom.Point, 0, 4*len(points))}
	c.MoveTo(points[0])
	for i := 1; i+1 < len(points); i++ {
		a, m, z := points[i-1], points[i], points[i+1]
		in, out := m.Sub(a), z.Sub(m)
		r := min(bendRadius, in.Len()/2, out.Len()/2)
		if r < .5 {
			c.LineTo(m)
			continue
		}
		u, v := in.Mul(1/in.Len()), out.Mul(1/out.Len())
		c.LineTo(m.Sub(u.Mul(r)))
		c.CubicTo(m.Sub(u.Mul(r*.45)), m.Add(v.Mul(r*.45)), m.Add(v.Mul(r)))
	}
	c.LineTo(points[len(points)-1])
	return c
}

// linkWords wraps what stands at a link.
func linkWords(l *workspace.Link) typeset.Lines {
	return typeset.Wrap(wordsOf(l), 11, false, streetWords, 4)
}
