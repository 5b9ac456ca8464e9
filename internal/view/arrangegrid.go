package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Measures of a grid, board units.
const (
	planeW     = 1040.0
	planeH     = 680.0
	planeShelf = 132.0 // below it, for those of whom a figure is not known
)

// plane returns the size of the grid: larger the more people stand in it.
func (a arranged) plane() (w, h float64) {
	known := 0
	for _, s := range a.shares {
		if s.X >= 0 {
			known++
		}
	}
	k := math.Round(max(1, math.Sqrt(float64(known)/40))*16) / 16
	return float64(planeW * k), float64(planeH * k)
}

// shares says where in the grid everybody stands, −1 where a figure is not
// known: they stand on a shelf below, in rows.
func (b *mapper) shares() []geom.Point {
	x, y := b.scaleOf(b.t.view.GridX), b.scaleOf(b.t.view.GridY)
	at := make([]geom.Point, len(b.rel.People))
	for i, p := range b.rel.People {
		fx, fy := p.Figure(b.t.view.GridX), p.Figure(b.t.view.GridY)
		if at[i] = geom.Pt(-1, -1); fx.Known && fy.Known {
			at[i] = geom.Pt(x.share(fx), y.share(fy))
		}
	}
	return at
}

// span is the range of a figure.
type span struct{ lo, hi float64 }

func (s span) share(n workspace.Number) float64 {
	if s.hi == s.lo {
		return 0.5
	}
	return (n.Value - s.lo) / (s.hi - s.lo)
}

// scaleOf returns the range in which a figure is drawn: its own scale where it
// has one, else from 0 to the largest.
func (b *mapper) scaleOf(field string) span {
	key := "f/" + field
	if field == "importance" {
		key = field
	}
	if s, ok := workspace.ScaleOf("entity", key); ok && !math.IsInf(s.Hi, 1) {
		return span{s.Lo, s.Hi}
	}
	var s span
	for _, p := range b.rel.People {
		if n := p.Figure(field); n.Known && isNumber(n.Value) {
			s.lo, s.hi = min(s.lo, n.Value), max(s.hi, n.Value)
		}
	}
	return s
}

// gridded places those whose figures are known in the grid, and the others on a
// shelf below, in rows.
func (a arranged) gridded() []geom.Point {
	w, h := a.plane()
	points := make([]geom.Point, len(a.shares))
	var known layout.Graph
	var at []geom.Point
	var who []int
	row, shelved := shelfRow(w), 0
	for i, s := range a.shares {
		if s.X >= 0 {
			known.Nodes, at, who = append(known.Nodes, layout.Node{Group: -1, W: 60, H: 56}), append(at, s), append(who, i)
			continue
		}
		points[i] = geom.Pt(float64(float64(shelved%row)*layout.CellW), h+planeShelf+float64(float64(shelved/row)*layout.CellH))
		shelved++
	}
	for j, p := range layout.Plane(known, at, w, h) {
		points[who[j]] = p
	}
	return points
}

// shelfDepth is how much room the shelf takes.
func (a arranged) shelfDepth() float64 {
	n := a.shelved()
	w, _ := a.plane()
	row := shelfRow(w)
	return float64(float64((n+row-1)/row)*layout.CellH) + 48
}

// shelved counts those on the shelf.
func (a arranged) shelved() (n int) {
	for _, s := range a.shares {
		if s.X < 0 {
			n++
		}
	}
	return n
}

func shelfRow(w float64) int { return max(1, int((w+112)/layout.CellW)) }
