package view_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
)

// F8: the border of a card is the shape of its class, on any map, and all of
// its words stay within (V3).
func TestV3ShapesHoldTheirWords(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	plain := view.Journey(b.figures.Journey("mj1"), b.figures, nil, view.Options{})
	before := svg.Paint(plain.Scene, svg.Options{})
	l := view.Journey(b.figures.Journey("mj1"), b.figures, nil, view.Options{})
	shown := legend.Style{Shape: "f/channel"}.Of(b.w, b.figures, "mj1")
	require.Len(t, shown.Shapes, legend.MostShapes)
	l.Shade(shown)
	seen := map[int]int{}
	for _, n := range l.Scene.Nodes {
		m, ok := shown.Marks[crdt.ID(n.ID)]
		if !ok || n.Part != "" || n.Ghost {
			continue
		}
		seen[m.Shape]++
		assert.Contains(t, n.Label, shown.Shape+": "+shown.Shapes[m.Shape].Label)
		border, ok := n.Shapes[0].(*scene.Path)
		require.True(t, ok, n.Label)
		for _, s := range n.Shapes {
			if words, ok := s.(*scene.Label); ok && words.Anchor == scene.Start {
				for _, corner := range []geom.Point{
					{X: words.At.X, Y: words.At.Y}, {X: words.At.X, Y: words.At.Y - .75*words.Size},
					{X: words.At.X + words.Width, Y: words.At.Y}, {X: words.At.X + words.Width, Y: words.At.Y - .75*words.Size},
				} {
					assert.True(t, inside(border.Curve, corner), "%q of %s reaches out of shape %d", words.Text, n.Label, m.Shape)
				}
			}
		}
	}
	require.Len(t, seen, legend.MostShapes)
	again := view.Journey(b.figures.Journey("mj1"), b.figures, l, view.Options{})
	assert.Equal(t, string(before), string(svg.Paint(again.Scene, svg.Options{})), "without the style nothing is left of it")

	got := string(svg.Paint(l.Scene, svg.Options{}))
	file := filepath.Join("testdata", "shapes.svg")
	if os.Getenv("WORTHMAP_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
	assert.Equal(t, 1, strings.Count(got, "Shape: "+shown.Shape+"<"), "the legend says it once")
}

// inside tells whether a point lies within a closed outline; a curve counts as
// the lines between ten of its points.
func inside(c geom.Path, p geom.Point) bool {
	var line []geom.Point
	at := 0
	for _, v := range c.Verbs {
		switch v {
		case geom.Move, geom.Line:
			line = append(line, c.Points[at])
			at++
		case geom.Cubic:
			a, b, m, z := line[len(line)-1], c.Points[at], c.Points[at+1], c.Points[at+2]
			for i := 1; i <= 10; i++ {
				t := float64(i) / 10
				u := 1 - t
				line = append(line, a.Mul(u*u*u).Add(b.Mul(3*u*u*t)).Add(m.Mul(3*u*t*t)).Add(z.Mul(t*t*t)))
			}
			at += 3
		}
	}
	in := false
	for i, a := range line {
		b := line[(i+1)%len(line)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
			in = !in
		}
	}
	return in
}
