package view

import (
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// mostLeak returns the largest share of the leaks.
func (b *builder) mostLeak() (most float64) {
	for i := range b.l.cols {
		if g := b.stageFigures(i); g != nil {
			most = max(most, g.Share.Or(0))
		}
	}
	return most
}

// fullBar returns the share that a bar of full width stands for: the largest
// one, rounded up to 5 %.
func fullBar(most float64) float64 {
	for _, step := range [...]float64{.05, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8, .85, .9, .95} {
		if most <= step+1e-9 {
			return step
		}
	}
	return 1
}

// leak draws the share that is lost at a stage: figure, bar and rank.
func (b *builder) leak(r *Row, c *column, g *derive.StageFigures) {
	full := b.full
	box := geom.Box{X: c.x, Y: r.Box.Y, W: c.width, H: r.Box.H}
	type from struct {
		box         geom.Box
		share, full float64
		known       bool
		rank        int
		missing     string
		name        string
	}
	f := from{box: box, full: full, name: c.stage.Name(), missing: missingWords(g)}
	if g != nil {
		f.share, f.known = g.Share.Value()
		f.rank = g.Rank
	}
	b.over = append(b.over, b.keep(string(c.stage.ID), PartLeak, f, func() *scene.Node {
		var p pen
		label := "Leak of " + f.name + ": "
		if f.known {
			label += Percent(f.share)
			if f.rank > 0 && f.rank <= bigLeaks {
				label += ", " + rankWords[f.rank-1]
			}
			drawLeak(&p, f.share, full, f.rank, c.width)
		} else {
			label += f.missing
			lines := typeset.Wrap(f.missing, small, false, c.width-2*inset, 2)
			p.between(zoomTitles, 0).lines(geom.Pt(inset, 19), lines, lead, style{size: small, color: scene.Ink3})
		}
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: label, Prompt: !f.known && f.missing != allArrives}
	}))
}

// drawLeak writes a share and draws its bar: the largest solid, the others
// hatched. The bars of a map compare with each other and begin at a line of
// their own; one within a track would look like a share of the track.
func drawLeak(p *pen, share, full float64, rank int, width float64) {
	st := style{size: medium, strong: true, color: scene.Ink}
	fill := scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}
	big := rank > 0 && rank <= bigLeaks
	if big {
		st.color, fill.Pattern = scene.Leak, scene.Solid
	}
	used := 0.0
	for _, z := range figureZooms {
		near := st
		near.size = min(st.size*z.scale, 24)
		used = p.between(z.from, z.to).text(geom.Pt(inset, 14+near.size*.36), Percent(share), near)
	}
	if word := ""; big {
		word = rankWords[rank-1]
		if typeset.Width(word, small, false)+used+8 <= width-2*inset {
			p.between(zoomAll, 0).text(geom.Pt(width-inset, 18.5), word, style{size: small, color: scene.Leak, anchor: scene.End})
		}
	}
	w := width - 2*inset
	p.between(0, 0)
	p.line(geom.Pt(inset, 25), geom.Pt(inset, 39), scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true})
	if share > 0 {
		p.rect(geom.Box{X: inset, Y: 28, W: geom.Clamp(w*share/full, 1, w), H: 8}, 0, fill, scene.Stroke{})
	}
}

// allArrives is said of a stage at which nothing is lost: a finding, where all
// else that stands in place of a share asks for something.
const allArrives = "nothing leaks"

// missingWords says what a share waits for.
func missingWords(g *derive.StageFigures) string {
	switch {
	case g == nil, !g.Expected.OK() && !g.Delivered.OK():
		return "needs expected and delivered value"
	case !g.Expected.OK():
		return "needs expected value"
	case !g.Delivered.OK():
		return "needs delivered value"
	}
	return allArrives
}
