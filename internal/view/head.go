package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// head draws the title of a stage and how long it takes.
func (b *builder) head(c *column, col Column) {
	type from struct {
		e     *workspace.Element
		box   geom.Box
		index int
	}
	s := c.stage
	b.under = append(b.under, b.keep(string(s.ID), "", from{s.Element, col.Head, c.index}, func() *scene.Node {
		var p pen
		st := style{size: medium, strong: true, color: titleColor(s.Title)}
		w := c.width - 2*inset
		p.between(zoomTitles, 0).lines(geom.Pt(inset, 18), c.name, 17, st)
		far := style{size: small, color: scene.Ink, fixed: true}
		for i, from := range farNames[:len(farNames)-1] { // of constant size on screen: cut to the room at each zoom
			p.between(from, farNames[i+1]).cut(geom.Pt(inset, col.Head.H-8), s.Name(), float64((c.width-inset)*float64(from)), far)
		}
		if s.Duration.Value.Known {
			y := 18 + 17*float64(max(len(c.name.Text), 1))
			p.between(zoomAll, 0).cut(geom.Pt(inset, y), Duration(s.Duration.Value.Value, s.Duration.Unit), w, style{size: small, color: scene.Ink3})
		}
		return &scene.Node{At: col.Head.Min(), Box: col.Head, Shapes: p.shapes, Label: b.stageLabel(c)}
	}))
	if c.index > 0 {
		return
	}
	b.under = append(b.under, b.keep(ornament+"stage", "", col.Head, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).text(geom.Pt(0, 18), "Stage", style{size: small, strong: true, color: scene.Ink})
		p.between(zoomAll, 0).text(geom.Pt(0, 33.5), "and how long", style{size: small, color: scene.Ink3})
		return &scene.Node{At: geom.Pt(0, col.Head.Y), Box: geom.Box{Y: col.Head.Y, W: labelWidth, H: col.Head.H}, Shapes: p.shapes, Ghost: true, Prompt: true}
	}))
}

// farNames are the zooms at which the names of stages are cut anew, while
// they keep their size on screen.
var farNames = [...]float32{zoomBlocks, .35, .4, zoomTitles}

func (b *builder) stageLabel(c *column) string {
	s := c.stage
	words := []string{"Stage " + Number(float64(c.index+1), 0) + ": " + s.Name()}
	if s.Duration.Value.Known {
		words = append(words, Duration(s.Duration.Value.Value, s.Duration.Unit))
	}
	if s.Goal != "" {
		words = append(words, "goal: "+s.Goal)
	}
	return strings.Join(words, ", ")
}

// lossShare is the part of those who started from which on a loss is red.
const lossShare = 0.1

// peopleBand draws the band of those who go on: its height is how many they
// are, and it narrows where they are lost, in the last two fifths of a stage.
func (b *builder) peopleBand(r *Row) {
	if len(b.people.in) == 0 {
		words := "How many people enter each stage, and how many go on?"
		if b.right-labelWidth < hintWidth { // there is one line
			words = "How many go on?"
		}
		b.laneHint(r, words)
		return
	}
	nums := []float64{r.Box.Y, b.right}
	for i, c := range b.l.cols {
		nums = append(nums, c.x, b.people.in[i], b.people.out[i])
	}
	b.under = append(b.under, b.keepNums(ornament+"people", "", nums, func() *scene.Node {
		var p pen
		b.band(&p, r, b.people)
		return &scene.Node{At: r.Box.Min(), Box: r.Box, Shapes: p.shapes, Ghost: true}
	}))
}

// headcount is how many people enter and leave each stage; below 0 where
// nobody counted.
type headcount struct {
	in, out []float64
	most    float64
}

func (b *builder) counts() headcount {
	var h headcount
	known := false
	for i, s := range b.m.Stages {
		in, out := s.Entered.Or(-1), s.Completed.Or(-1)
		if in < 0 && i > 0 {
			in = b.m.Stages[i-1].Completed.Or(-1)
		}
		if out < 0 && i+1 < len(b.m.Stages) {
			out = b.m.Stages[i+1].Entered.Or(-1)
		}
		h.in, h.out = append(h.in, in), append(h.out, out)
		h.most = max(h.most, in, out)
		known = known || in >= 0
	}
	if !known || h.most <= 0 {
		return headcount{}
	}
	return h
}

// lastCount returns the last stage of which both counts are known.
func (b *builder) lastCount(h headcount) int {
	for i := len(h.in) - 1; i >= 0; i-- {
		if h.in[i] >= 0 && h.out[i] >= 0 {
			return i
		}
	}
	return -1
}

// band draws one area for each run of stages of which the counts are known,
// in one piece: joined pieces would show their seams.
func (b *builder) band(p *pen, r *Row, h headcount) {
	mid := r.Box.H / 2
	half := func(n float64) float64 { return max(n/h.most*peopleHeight/2, 1) }
	var upper, lower geom.Path // lower is upper mirrored
	flush := func() {
		if len(upper.Points) > 0 {
			back(&upper, &lower)
			p.path(upper, solid(scene.Flow), scene.Stroke{})
		}
		upper, lower = geom.Path{}, geom.Path{}
	}
	for i, c := range b.l.cols {
		if h.in[i] < 0 {
			flush()
			continue
		}
		in := half(h.in[i])
		out := in
		if h.out[i] >= 0 {
			out = half(h.out[i])
		}
		x0, x1, x2 := c.x, c.x+float64(c.width*0.6), c.x+c.width
		m := (x1 + x2) / 2
		for k, path := range [...]*geom.Path{&upper, &lower} {
			side := float64(2*k - 1)
			at := func(x, n float64) geom.Point { return geom.Pt(x, mid+float64(side*n)) }
			if len(path.Points) == 0 {
				path.MoveTo(at(x0, in))
			} else {
				path.LineTo(at(x0, in)) // a step where people join or leave between two stages
			}
			path.LineTo(at(x1, in)).CubicTo(at(m, in), at(m, out), at(x2, out))
		}
	}
	flush()
}

// back closes a path along another one with the same verbs, from its end to
// its start.
func back(c, other *geom.Path) {
	at := len(other.Points) - 1
	c.LineTo(other.Points[at])
	for i := len(other.Verbs) - 1; i > 0; i-- {
		switch other.Verbs[i] {
		case geom.Line:
			at--
			c.LineTo(other.Points[at])
		case geom.Cubic:
			c.CubicTo(other.Points[at-1], other.Points[at-2], other.Points[at-3])
			at -= 3
		}
	}
	c.Close()
}

func (b *builder) peopleCell(r *Row, c *column) {
	if len(b.people.in) == 0 || b.people.in[c.index] < 0 {
		return
	}
	in, out, most, last := b.people.in[c.index], b.people.out[c.index], b.people.most, b.lastCount(b.people) == c.index
	box := geom.Box{X: c.x, Y: r.Box.Y, W: c.width, H: r.Box.H}
	type from struct {
		box           geom.Box
		in, out, most float64
		last          bool
		name          string
	}
	b.over = append(b.over, b.keep(string(c.stage.ID), PartPeople, from{box, in, out, most, last, c.stage.Name()}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0)
		y := r.Box.H/2 + 4.5
		label := c.stage.Name() + ": " + Number(in, 0) + " people enter"
		used := p.text(geom.Pt(inset, y), Number(in, 0), style{size: small, strong: true, color: scene.Ink})
		right := c.width - inset
		if out >= 0 {
			label += ", " + Number(out, 0) + " go on"
			if last { // the rest of the way ends here: say how many are left
				right -= p.text(geom.Pt(right, y), Number(out, 0), style{size: small, strong: true, color: scene.Ink, anchor: scene.End}) + 10
			}
			if lost := in - out; lost != 0 {
				st := style{size: small, color: scene.Ink2, anchor: scene.End}
				if lost/most >= lossShare {
					st.color, st.strong = scene.Leak, true
				}
				words := Signed(-lost, 0)
				if typeset.Width(words, small, st.strong)+used+12 <= right-inset {
					p.text(geom.Pt(right, y), words, st)
				}
			}
		}
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: label}
	}))
}

// hintWidth is what a map is wide on which hints take one line, or two.
const hintWidth = 320

// laneHint writes what belongs into a lane that is empty: for who draws the map,
// not for who reads it on paper.
func (b *builder) laneHint(r *Row, words string) {
	box := geom.Box{X: labelWidth, Y: r.Box.Y, W: b.right - labelWidth, H: r.Box.H}
	b.l.unsaid = append(b.l.unsaid, box)
	type from struct {
		box   geom.Box
		words string
	}
	b.over = append(b.over, b.keep(ornament+"hint:"+string(r.ID), "", from{box, words}, func() *scene.Node {
		var p pen
		n := max(1, int((box.H-6)/lead))
		lines := typeset.Wrap(words, small, false, min(box.W, 480)-2*inset, min(n, 3))
		y := box.H/2 + 4.5 - lead/2*float64(max(len(lines.Text)-1, 0))
		st := style{size: small, color: scene.Ink3, halo: scene.Ground}
		if r.Type == journey.Feelings || r.Type == journey.Value {
			st.halo = scene.Surface
		}
		p.between(zoomTitles, 0).lines(geom.Pt(inset, y), lines, lead, st)
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Ghost: true, Prompt: true}
	}))
}
