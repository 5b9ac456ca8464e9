package view

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Charts lie on a map of any kind as cards of their own, free of rows and
// columns. They show the figures as they are: see Hang.

// ChartKind is the kind of record that is a chart on a map. Its fields "chart"
// and "of" name it as an exhibit.Ref does.
const ChartKind = "chart"

// Sizes of charts on a map, board units: between which they are held, and what
// one has that nobody gave a size.
var (
	ChartSmallest = chart.Size{W: 264, H: 208}
	ChartLargest  = chart.Size{W: 2000, H: 2000}
	ChartUsual    = chart.Size{W: 480, H: 352}
)

// Measures of a chart on a map.
const (
	chartInset = 12.0
	chartHead  = 34.0 // with its title
	chartApart = 24.0 // between charts that nobody put anywhere, and from the map
)

// ChartRef returns which chart a record shows.
func ChartRef(e *workspace.Element) exhibit.Ref {
	return exhibit.Ref{Kind: exhibit.Kind(e.Text("chart")), Of: crdt.ID(e.Text("of"))}
}

// ChartSize returns how large a chart lies on a map.
func ChartSize(e *workspace.Element) chart.Size {
	side := func(name string, lo, hi, usual float64) float64 {
		if v, ok := e.Member("size").Get(name).Number(); ok && !math.IsNaN(v) {
			return geom.Clamp(v, lo, hi)
		}
		return usual
	}
	return chart.Size{W: side("w", ChartSmallest.W, ChartLargest.W, ChartUsual.W), H: side("h", ChartSmallest.H, ChartLargest.H, ChartUsual.H)}
}

// hung is a chart as it was drawn last, and what from.
type hung struct {
	e       *workspace.Element
	f       *derive.Figures
	version uint64
	at      geom.Box
	node    *scene.Node
}

// Hang puts the charts of a map on it: where somebody put them, else below it
// beside each other. prev is the layout before, nil for none; a chart that
// says the same as there is the same node (V2).
func (l *Layout) Hang(f *derive.Figures, charts []*workspace.Element, prev *Layout) {
	if len(charts) == 0 {
		return
	}
	var before map[crdt.ID]hung
	if prev != nil {
		before = prev.hung
	}
	l.hung = make(map[crdt.ID]hung, len(charts))
	around := l.around
	next := geom.Pt(around.X, around.Bottom()+chartApart)
	for _, e := range charts {
		size := ChartSize(e)
		at := geom.Box{X: next.X, Y: next.Y, W: size.W, H: size.H}
		if e.Place.Free {
			at.X, at.Y = e.Place.X, e.Place.Y
		} else {
			next.X += size.W + chartApart
		}
		h := before[e.ID]
		if h.e != e || h.f != f || h.version != f.Version() || h.at != at {
			h = hangOne(f, e, at, h)
		}
		l.hung[e.ID] = h
		around = around.Union(at)
		l.Scene.Nodes = append(l.Scene.Nodes, h.node)
	}
	l.around = around
	l.Scene.Bounds = l.Scene.Bounds.Union(around)
}

// hangOne draws a chart, and keeps the node of before where that is the same.
func hangOne(f *derive.Figures, e *workspace.Element, at geom.Box, old hung) hung {
	h := hung{e: e, f: f, version: f.Version(), at: at}
	x := exhibit.Find(f, ChartRef(e))
	title, lack := e.Title, "What this chart was of is no longer there."
	if x != nil {
		title, lack = cmp.Or(title, x.Title), x.Lack
	}
	if h.node = chartNode(e, x, title, lack, at); old.node != nil && alike(h.node, old.node) {
		h.node = old.node
	}
	return h
}

// alike tells whether two nodes of one element are drawn alike.
func alike(a, b *scene.Node) bool {
	return a.Label == b.Label && a.Box == b.Box && slices.EqualFunc(a.Shapes, b.Shapes, func(s, t scene.Shape) bool {
		switch s := s.(type) {
		case *scene.Rect:
			t, ok := t.(*scene.Rect)
			return ok && *s == *t
		case *scene.Label:
			t, ok := t.(*scene.Label)
			return ok && *s == *t
		case *scene.Path:
			t, ok := t.(*scene.Path)
			return ok && s.Fill == t.Fill && s.Stroke == t.Stroke && s.Round == t.Round && s.Arrow == t.Arrow && s.Zoom == t.Zoom &&
				slices.Equal(s.Curve.Verbs, t.Curve.Verbs) && slices.Equal(s.Curve.Points, t.Curve.Points)
		}
		return false
	})
}

func chartNode(e *workspace.Element, x *exhibit.Exhibit, title, lack string, at geom.Box) *scene.Node {
	var p pen
	p.rect(geom.Box{W: at.W, H: at.H}, 8, solid(scene.Surface), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
	head := style{size: medium, strong: true, color: scene.Ink}
	p.between(zoomBlocks, 0).cut(geom.Pt(chartInset, 22), title, at.W-2*chartInset, head)
	n := &scene.Node{ID: string(e.ID), At: at.Min(), Box: at, Label: "Chart: " + title}
	if x == nil || x.Chart == nil {
		p.between(zoomTitles, 0).cut(geom.Pt(chartInset, chartHead+24), lack, at.W-2*chartInset, style{size: medium, color: scene.Ink2})
		n.Label += ". " + lack
		n.Shapes = p.shapes
		return n
	}
	drawn := x.Chart.Draw(chart.Size{W: at.W - 2*chartInset, H: at.H - chartHead - chartInset})
	n.Label += ". " + drawn.Desc
	by := geom.Pt(chartInset, chartHead)
	for _, d := range drawn.Nodes {
		for _, s := range d.Shapes {
			p.shapes = append(p.shapes, shifted(s, by.Add(d.At)))
		}
	}
	n.Shapes = p.shapes
	return n
}

// shifted returns a shape of a chart elsewhere. Its words, which nobody could
// read from afar, show as the titles of cards do.
func shifted(s scene.Shape, by geom.Point) scene.Shape {
	switch s := s.(type) {
	case *scene.Rect:
		r := *s
		r.Box = s.Box.Move(by)
		return &r
	case *scene.Path:
		p := *s
		p.Curve = geom.Path{Verbs: s.Curve.Verbs, Points: make([]geom.Point, len(s.Curve.Points))}
		for i, q := range s.Curve.Points {
			p.Curve.Points[i] = q.Add(by)
		}
		return &p
	case *scene.Label:
		t := *s
		t.At, t.Zoom.From = s.At.Add(by), zoomTitles
		return &t
	}
	return s
}
