package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// borderMarks draws what sits on the border of a card of the chain: what it
// lacks, that it is harm or was not intended, and ideas.
func borderMarks(p *pen, k *pane, n *outcome.Node) {
	p.between(zoomTitles, 0)
	right := k.w - 8
	if w := n.Lack.Words(); w != "" {
		right = pill(p, geom.Pt(right, 0), w, "", scene.Leak, scene.Leak).X - 6
	}
	if sign := n.Unsought(); sign != "" {
		mark := "ring"
		if n.Adverse {
			mark = "down"
		}
		pill(p, geom.Pt(right, 0), sign, mark, scene.Ink, scene.Ink2)
	}
	if len(n.Ideas) == 0 {
		return
	}
	words := count(n.Votes(), 0, "vote")
	if n.Votes() == 0 {
		words = count(float64(len(n.Ideas)), 0, "idea")
	}
	pill(p, geom.Pt(k.w-8, k.h), words, "up", scene.Ink2, scene.Line2)
}

// pillHeight is how high a pill is.
const pillHeight = 18.0

// pill draws words in a pill about a height, ending at a place; it returns its
// box. A mark stands before the words: "up", "down", "ring" or none.
func pill(p *pen, end geom.Point, words, mark string, ink, edge scene.Color) geom.Box {
	strong := mark != "up"
	w := pillWidth(words, mark)
	box := geom.Box{X: end.X - w, Y: end.Y - pillHeight/2, W: w, H: pillHeight}
	p.rect(box, pillHeight/2, solid(scene.Surface), scene.Stroke{Color: edge, Width: 1})
	x := box.X + 8
	m := geom.Pt(x+5, end.Y)
	switch mark {
	case "up":
		p.path(triangle(m, 10, -9), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
		x += 15
	case "down":
		p.path(triangle(m, 10, 9), scene.Fill{Color: scene.Ink2}, scene.Stroke{})
		x += 15
	case "ring":
		p.circle(m, 4.5, scene.Fill{}, scene.Stroke{Color: scene.Ink2, Width: 1.5, Dash: scene.DashTarget})
		x += 15
	}
	p.text(geom.Pt(x, end.Y+4.2), words, style{size: small, strong: strong, color: ink})
	return box
}

func pillWidth(words, mark string) float64 {
	w := typeset.Width(words, small, mark != "up") + 16
	if mark != "" {
		w += 15
	}
	return w
}
