package view_test

import (
	"bytes"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// laidWithCharts lays the first map out with its charts.
func laidWithCharts(b *board, prev *view.Layout) *view.Layout {
	var charts []*workspace.Element
	for e := range b.w.OfKind(view.ChartKind) {
		charts = append(charts, e)
	}
	l := view.Journey(b.figures.Journey("mj1"), b.figures, prev, view.Options{})
	l.Hang(b.figures, charts, prev)
	return l
}

// V1 and V2 for charts: after another layout the drawing is that from scratch,
// and a chart that says the same is the same node.
func TestV1V2Charts(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	for i, x := range []struct{ id, chart, of string }{{"ch1", "landscape", "mj1"}, {"ch2", "run", "i5"}, {"ch3", "target", "gone"}} {
		var c crdt.Change
		c.Set(crdt.ID(x.id), crdt.KeyKind, jsontext.Of("chart"))
		at := crdt.Place{Parent: "mj1", Order: "z" + string(rune('a'+i))}
		if i == 1 {
			at.Free, at.X, at.Y = true, 1200, -40
		}
		c.Set(crdt.ID(x.id), crdt.KeyPlace, at.Value())
		c.Set(crdt.ID(x.id), "f/chart", jsontext.Of(x.chart))
		c.Set(crdt.ID(x.id), "f/of", jsontext.Of(x.of))
		b.commit(c)
	}
	l := laidWithCharts(b, nil)
	if box, ok := l.BoxOf("ch2"); !ok || box.Min() != geom.Pt(1200, -40) {
		t.Errorf("put by hand it lies at %v", box)
	}
	free, _ := l.BoxOf("ch1")
	if around := l.Scene.Bounds; around.Union(free) != around || free.W != view.ChartUsual.W {
		t.Errorf("%v is outside %v", free, around)
	}
	same := func(id crdt.ID, next *view.Layout, want bool) {
		t.Helper()
		if got := l.NodeOf(id) == next.NodeOf(id); got != want {
			t.Errorf("%s: the same node is %v, want %v", id, got, want)
		}
	}
	step := func(id, key, json string) *view.Layout {
		t.Helper()
		b.set(crdt.ID(id), key, json)
		next := laidWithCharts(b, l)
		if !bytes.Equal(svg.Paint(next.Scene, svg.Options{}), svg.Paint(laidWithCharts(b, nil).Scene, svg.Options{})) {
			t.Errorf("after %s of %s the drawing is not that from scratch", key, id)
		}
		return next
	}
	next := step("o6", "title", `"Wait less"`)
	same("ch1", next, false)
	same("ch2", next, true)
	l = next
	next = step("s1", "f/goal", `"Be heard"`)
	same("ch1", next, true)
	same("ch2", next, true)
	same("ch3", next, true)
	l = next
	day, _ := measure.ParsePeriod("2025-03-31")
	b.set("ch3", "f/of", `"i5"`)
	l = laidWithCharts(b, l)
	b.figures.At(day.Last) // another status, the same numbers
	next = laidWithCharts(b, l)
	same("ch1", next, true)
	same("ch3", next, false)
	l = next
	next = step("ch2", "size", `{"w": 700, "h": 1}`)
	same("ch1", next, true)
	same("ch2", next, false)
	if box, _ := next.BoxOf("ch2"); box.W != 700 || box.H != view.ChartSmallest.H {
		t.Errorf("its size is %v", box)
	}
}

// V3 and V5 for charts: all of a chart lies within its card, and says in words
// what it shows.
func TestV3V5Charts(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.set("ch1", crdt.KeyKind, `"chart"`)
	var c crdt.Change
	c.Set("ch1", crdt.KeyPlace, crdt.Place{Parent: "mj1", Order: "z"}.Value())
	c.Set("ch1", "f/chart", jsontext.Of("landscape"))
	c.Set("ch1", "f/of", jsontext.Of("mj1"))
	b.commit(c)
	n := laidWithCharts(b, nil).NodeOf("ch1")
	if want := "Chart: Where wishes and experience part. Eight outcomes are under-served"; len(n.Label) < len(want) || n.Label[:len(want)] != want {
		t.Errorf("it says %q", n.Label)
	}
	for _, s := range n.Shapes {
		if l, ok := s.(*scene.Label); ok && !within(l.Bounds(), geom.Box{W: n.Box.W, H: n.Box.H}) {
			t.Errorf("%q at %v is outside", l.Text, l.Bounds())
		}
	}
}

func within(a, b geom.Box) bool { return b.Union(a) == b }
