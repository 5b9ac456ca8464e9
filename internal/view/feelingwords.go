package view

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// feelingWords writes the name of each persona at its line and says where the
// first feels best and worst, and where nobody rated it.
func (b *builder) feelingWords(curves []*curve) {
	w := writer{curves: curves, pasts: b.pasts, box: b.l.feelings.box, level: b.l.feelings.y(0), whose: b.whose, asked: b.opt.Whose != ""}
	if !slices.ContainsFunc(curves, func(c *curve) bool { return len(c.runs) > 0 }) {
		b.emptyFeelings()
		return
	}
	b.movedWords(&w) // at one point each, while a name may stand anywhere at its line
	w.name()
	if hi, lo, ok := b.extremes(); ok {
		w.extreme(hi)
		w.extreme(lo)
	}
	w.unrated()
	type from struct {
		box  geom.Box
		text string
	}
	var sig strings.Builder
	for _, t := range w.texts {
		sig.WriteString(t.text + " " + Fixed(t.box.X, 2) + " " + Fixed(t.box.Y, 2) + "\n")
	}
	b.over = append(b.over, b.keep(ornament+"feeling-words", "", from{w.box, sig.String()}, func() *scene.Node {
		var p pen
		for _, t := range w.texts {
			p.between(t.from, 0).label(geom.Pt(t.box.X-w.box.X, t.box.Y+12-w.box.Y), t.text, t.box.W, t.style)
		}
		return &scene.Node{At: w.box.Min(), Box: w.box, Shapes: p.shapes, Ghost: true}
	}))
}

// movedWords says at each point that a journey to be moves, by how much.
func (b *builder) movedWords(w *writer) {
	if b.was == nil {
		return
	}
	for persona, c := range w.curves {
		st := style{size: small, strong: true, color: scene.Accent, halo: scene.Surface}
		for i, t := range b.m.Touchpoints {
			by, ok := b.moved(t, persona)
			if !ok {
				continue
			}
			words := "up " + Number(by, 1)
			if by < 0 {
				words = "down " + Number(-by, 1)
			}
			width := typeset.Width(words, small, true)
			w.write(words, width, st, zoomAll, around(c.point(i), width)...)
		}
	}
}

// felt is one point of the first persona's curve.
type felt struct {
	at geom.Point
	t  *journey.Touchpoint
	v  float64
}

// peaks is where the first persona feels best and worst within one stage, of
// equals the first.
type peaks struct {
	stage  *journey.Stage // and from what they were found
	scale  plot
	x, w   float64
	hi, lo felt
	n      int // points
}

// peaksOf returns the peaks of a column; looked for once, as long as its points
// stay.
func (b *builder) peaksOf(c *column) *peaks {
	p := &c.peaks
	if p.stage == c.stage && p.scale == b.l.feelings && p.x == c.x && p.w == c.width {
		return p
	}
	*p = peaks{stage: c.stage, scale: b.l.feelings, x: c.x, w: c.width}
	for i, t := range c.stage.Touchpoints {
		v, known := feeling(t, 0)
		if !known {
			continue
		}
		if p.n == 0 || v > p.hi.v {
			p.hi = felt{geom.Pt(c.feelingX(i), b.l.feelings.y(v)), t, v}
		}
		if p.n == 0 || v < p.lo.v {
			p.lo = felt{geom.Pt(c.feelingX(i), b.l.feelings.y(v)), t, v}
		}
		p.n++
	}
	return p
}

// extremes returns where the first persona feels best and worst, of equals the
// first; false where there is too little to tell, or no difference.
func (b *builder) extremes() (hi, lo felt, ok bool) {
	n := 0
	for _, c := range b.l.cols {
		p := b.peaksOf(c)
		if p.n > 0 && (n == 0 || p.hi.v > hi.v) {
			hi = p.hi
		}
		if p.n > 0 && (n == 0 || p.lo.v < lo.v) {
			lo = p.lo
		}
		n += p.n
	}
	return hi, lo, n > 2 && hi.v != lo.v
}

// emptyFeelings says what belongs into the lane.
func (b *builder) emptyFeelings() {
	if len(b.m.Touchpoints) == 0 {
		return
	}
	for i := range b.l.Rows {
		if r := &b.l.Rows[i]; r.Type == journey.Feelings {
			hint := *r
			hint.Box.H = r.Box.H / 2
			if b.right-labelWidth < hintWidth { // it takes several lines, and stands below the word at the upper end
				hint.Box.Y, hint.Box.H = r.Box.Y+lead+2, r.Box.H/2-lead
			}
			b.laneHint(&hint, "How do they feel? Drag a ring")
		}
	}
}

// writer finds places for words in the plot of feelings where they cross no
// line, no point and no other words.
type writer struct {
	curves []*curve
	pasts  []pastCurve
	box    geom.Box
	level  float64 // where the rings of unrated touchpoints lie
	whose  int     // persona for whom they wait
	asked  bool    // somebody chose her
	texts  []written
}

type written struct {
	text  string
	box   geom.Box
	style style
	from  float32 // zoom from which it shows
}

const wordHeight = 16

// nameTries is how many points of a line are tried for its name.
const nameTries = 24

// name writes the names of the personas, each at the first free stretch of
// its line, above it or below; of somebody chosen who has no line yet, at the
// rings that wait for her. A curve of the journey that is has its name at its
// lowest point if it can: those to be begin at the left, and are mostly higher.
func (w *writer) name() {
	for _, c := range w.curves {
		if c.name == "" {
			continue
		}
		st := style{size: small, strong: true, color: handOf(c.persona).color, halo: scene.Surface}
		line, width := typeset.Cut(c.name, small, true, columnWidth)
		for i, tries := 0, 0; i < len(c.nums) && tries < nameTries; i += 2 {
			p := geom.Pt(c.nums[i], c.nums[i+1])
			if p.Y < 0 {
				if !w.asked || c.persona != w.whose || len(c.runs) > 0 {
					continue
				}
				p.Y = w.level
			}
			tries++
			if w.write(line, width, st, zoomTitles, above(p, width), below(p, width)) {
				break
			}
		}
	}
	for _, c := range w.pasts {
		width := typeset.Width(c.words, small, false)
		st := style{size: small, color: scene.Ink3, halo: scene.Surface}
		written := w.write(c.words, width, st, zoomAll, around(c.lowest, width)...)
		for i := 0; i < min(len(c.points), nameTries) && !written; i++ {
			written = w.write(c.words, width, st, zoomAll, around(c.points[i], width)...)
		}
	}
}

// above and below centre a text of a width at a point, clear of its marker.
func above(p geom.Point, w float64) geom.Box {
	return geom.Box{X: p.X - w/2, Y: p.Y - 8 - wordHeight, W: w, H: wordHeight}
}

func below(p geom.Point, w float64) geom.Box {
	return geom.Box{X: p.X - w/2, Y: p.Y + 7, W: w, H: wordHeight}
}

// extreme writes at a point what happens there and how it feels.
func (w *writer) extreme(p felt) {
	title, _ := typeset.Cut(p.t.Name(), small, false, 150)
	words := title + ", " + Feeling(p.v)
	width := typeset.Width(words, small, false)
	w.write(words, width, style{size: small, color: scene.Ink2, halo: scene.Surface}, zoomAll, around(p.at, width)...)
}

// around are the places for a text of a width at a point: beside it, above and
// below, and at its corners, where a steep line leaves room.
func around(p geom.Point, width float64) []geom.Box {
	at := func(dx, dy float64) geom.Box {
		return geom.Box{X: p.X + dx, Y: p.Y + dy, W: width, H: wordHeight}
	}
	const up, down, level = -8 - wordHeight, 7, -wordHeight / 2
	return []geom.Box{
		at(-width-10, level), at(10, level), above(p, width), below(p, width),
		at(-width-6, up), at(6, up), at(-width-6, down), at(6, down),
	}
}

// unrated says at a bridge of the first persona what it is.
func (w *writer) unrated() {
	const words = "not rated"
	st, width := style{size: small, color: scene.Ink3, halo: scene.Surface}, typeset.Width(words, small, false)
	for i, d := range w.curves[0].bridges {
		if i == nameTries {
			return
		}
		w.write(words, width, st, zoomAll, around(d.s[0].at(.5), width)...)
	}
}

// write puts words into the first of the places that is free.
func (w *writer) write(words string, width float64, st style, from float32, places ...geom.Box) bool {
	for _, b := range places {
		b.X = geom.Clamp(b.X, w.box.X+inset, max(w.box.X+inset, w.box.Right()-b.W-4))
		if w.free(b) {
			w.texts = append(w.texts, written{words, b, st, from})
			return true
		}
	}
	return false
}

// free tells whether a box lies in the lane and meets no line, no words and
// not the names of the scale.
func (w *writer) free(box geom.Box) bool {
	if box.Y < w.box.Y+1 || box.Bottom() > w.box.Bottom()-1 {
		return false
	}
	tight := box.Grow(-1)
	corner := geom.Box{X: w.box.X, Y: w.box.Y, W: 44, H: 22}
	if tight.Meets(corner) || tight.Meets(corner.Move(geom.Pt(0, w.box.H-22))) {
		return false
	}
	for _, t := range w.texts {
		if tight.Meets(t.box) {
			return false
		}
	}
	for _, c := range w.curves {
		for _, d := range slices.Concat(c.drawn, c.bridges) {
			if d.s.meets(tight) {
				return false
			}
		}
	}
	for _, c := range w.pasts {
		for _, s := range c.runs {
			if s.meets(tight) {
				return false
			}
		}
	}
	return !w.onPoint(tight)
}

// markReach is how far the marker of a point reaches, with its casing.
const markReach = 6

// onPoint tells whether a box touches a point of a curve, or the ring of a
// touchpoint that waits to be rated.
func (w *writer) onPoint(box geom.Box) bool {
	near := box.Grow(markReach)
	for persona, c := range w.curves {
		n := len(c.nums) / 2
		for i := sort.Search(n, func(i int) bool { return c.nums[2*i] >= near.X }); i < n && c.nums[2*i] <= near.Right(); i++ {
			p := c.point(i)
			if p.Y < 0 && persona == w.whose {
				p.Y = w.level
			}
			if near.Has(p) {
				return true
			}
		}
	}
	return false
}

// meets tells whether a curve runs through a box.
func (s spline) meets(box geom.Box) bool {
	first, _ := slices.BinarySearchFunc(s, box.X, func(p piece, x float64) int { return cmp.Compare(p.b.X, x) })
	for _, p := range s[first:] {
		if p.a.X > box.Right() {
			break
		}
		const steps = 24
		wide := p.b.X - p.a.X
		from, to := max(0, (box.X-p.a.X)/wide), min(1, (box.Right()-p.a.X)/wide) // x runs evenly
		for i := range steps + 1 {
			if box.Has(p.at(from + float64((to-from)*float64(i)/steps))) {
				return true
			}
		}
	}
	return false
}
