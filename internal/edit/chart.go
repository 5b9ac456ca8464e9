package edit

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Charts lie on a map of any kind wherever a hand puts them. They show figures
// as they are, so a gesture that only supposes something leaves them alone.

// charts returns the charts of the map, in order.
func (b *Board) charts() (list []*workspace.Element) {
	for e := range b.ws.OfKind(view.ChartKind) {
		if e.Place.Parent == b.mapID {
			list = append(list, e)
		}
	}
	return list
}

func isChart(e *workspace.Element) bool { return e != nil && e.Kind == view.ChartKind }

// onlyCharts tells whether all that is selected are charts.
func (b *Board) onlyCharts() bool {
	return len(b.sel) > 0 && !slices.ContainsFunc(b.sel, func(id crdt.ID) bool { return !isChart(b.ws.Element(id)) })
}

// addChart puts a chart on the map, below all that lies there, selects it and
// brings it into view. It is named as an exhibit.Ref.
func (b *Board) addChart(name string) []Effect {
	ref, ok := exhibit.ParseRef(name)
	x := exhibit.Find(b.figures, ref)
	if !ok || x == nil || b.ws.Element(b.mapID) == nil {
		return refusal("There is no such chart.")
	}
	b.stop()
	at := b.ws.PlaceAt(b.mapID, "", far, nil)
	around := b.lay.Scene.Bounds
	at.Free, at.X, at.Y = true, math.Round(around.X), math.Round(around.Bottom()+3*grid)
	id, c := workspace.Create(view.ChartKind, at, "")
	c.Set(id, "f/chart", jsontext.Of(string(ref.Kind)))
	c.Set(id, "f/of", jsontext.Of(string(ref.Of)))
	switch ref.Kind {
	case exhibit.Landscape, exhibit.Grid, exhibit.Kano, exhibit.ValueMap:
		c.Add(sized(id, chart.Size{W: 720, H: 440})) // so that the names stand beside the marks
	}
	out := b.commit("Put a chart on the map", c)
	if refused(out) {
		return out
	}
	b.choose(id)
	b.Reveal(id, b.inset)
	return append(out, Say{Text: "The chart is on the map and stays up to date.", Action: "undo"})
}

// cornerNear returns the selected chart whose lower right corner is by p.
func (b *Board) cornerNear(p geom.Point) (crdt.ID, bool) {
	if len(b.sel) != 1 || !isChart(b.ws.Element(b.sel[0])) {
		return "", false
	}
	box, ok := b.box(b.sel[0])
	return b.sel[0], ok && p.Sub(geom.Pt(box.Right(), box.Bottom())).Len() <= 2*reachEdge/math.Min(b.cam.Zoom, 1)
}

// sizeDrag sets the size of a chart by its lower right corner.
type sizeDrag struct {
	id   crdt.ID
	from geom.Point
	was  geom.Box
	now  chart.Size
}

func (b *Board) dragSize(p *press) gesture {
	box, ok := b.box(p.on.id)
	if !ok {
		return nil
	}
	return &sizeDrag{id: p.on.id, from: p.at, was: box, now: chart.Size{W: box.W, H: box.H}}
}

func (g *sizeDrag) move(b *Board, e Pointer) []Effect {
	by := b.ToBoard(e.At).Sub(g.from)
	w, h := g.was.W+by.X, g.was.H+by.Y
	if !e.Ctrl {
		w, h = geom.Snap(w, grid), geom.Snap(h, grid)
	}
	g.now = heldSize(w, h)
	return nil
}

func heldSize(w, h float64) chart.Size {
	return chart.Size{
		W: math.Round(geom.Clamp(w, view.ChartSmallest.W, view.ChartLargest.W)),
		H: math.Round(geom.Clamp(h, view.ChartSmallest.H, view.ChartLargest.H)),
	}
}

func (g *sizeDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.now == (chart.Size{W: g.was.W, H: g.was.H}) {
		return nil
	}
	return b.commit("Change size of chart", sized(g.id, g.now))
}

func sized(id crdt.ID, s chart.Size) (c crdt.Change) {
	var o jsontext.Builder
	o.Set("w", jsontext.OfNumber(s.W))
	o.Set("h", jsontext.OfNumber(s.H))
	c.Set(id, "size", o.Value())
	return c
}

func (g *sizeDrag) stop(*Board)         {}
func (g *sizeDrag) renew(b *Board) bool { return isChart(b.ws.Element(g.id)) }

func (g *sizeDrag) draw(*Board) []*scene.Node {
	return []*scene.Node{view.Frame(geom.Box{X: g.was.X, Y: g.was.Y, W: g.now.W, H: g.now.H})}
}

// resizes makes the selected charts larger by steps of the grid, or smaller.
func resizes(steps int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		var c crdt.Change
		for _, id := range b.sel {
			if e := b.ws.Element(id); isChart(e) {
				s, by := view.ChartSize(e), float64(steps*grid)
				c.Add(sized(id, heldSize(s.W+by, s.H+float64(by*s.H/s.W))))
			}
		}
		return b.commit("Change size of "+b.selectedWord(), c)
	}
}
