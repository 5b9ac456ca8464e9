package chart

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Chart is a picture of figures, and the same figures as a table.
type Chart interface {
	// Draw lays the chart out. The title of the scene says what it shows, its
	// description what it says, in one sentence.
	Draw(Size) *scene.Scene
	// Table holds all that the picture shows, names in full.
	Table() Table
}

// Size is the room for a chart, in board units.
type Size struct{ W, H float64 }

// The sizes between which charts are drawn; what is asked beyond them is held
// at them. Default stands for a size that is not said.
var (
	Smallest = Size{240, 160}
	Largest  = Size{8000, 8000}
	Default  = Size{720, 440}
)

// held returns the size that is drawn.
func (s Size) held() geom.Box {
	side := func(v, lo, hi, def float64) float64 {
		if math.IsNaN(v) || v <= 0 {
			return def
		}
		return geom.Clamp(v, lo, hi)
	}
	return geom.Box{
		W: side(s.W, Smallest.W, Largest.W, Default.W),
		H: side(s.H, Smallest.H, Largest.H, Default.H),
	}
}

// Table is the twin of a chart for those who listen, and for copying.
type Table struct {
	Header []string
	Rows   [][]string // each as long as Header
}

// Sizes of letters (DESIGN §3), and the distance of lines.
const (
	small  = 12.0
	medium = 13.0
	large  = 16.0

	lead       = 16.0 // of small letters
	mediumLead = 18.0
)

// gap is left between a mark and the words beside it.
const gap = 8.0

// canvas is a chart while it is drawn: what lies under the marks, the marks,
// and the words over them.
type canvas struct {
	box   geom.Box
	under pen
	marks []*scene.Node
	over  pen
	side  float64    // least room for ticks at the side, so that fields stand under each other
	taken []geom.Box // by words and marks: what comes later keeps clear of it
}

func newCanvas(size Size) *canvas { return &canvas{box: size.held()} }

// mark adds the drawing of one datum, which can be pointed at and is read out.
func (c *canvas) mark(id, label string, box geom.Box, p *pen) {
	c.marks = append(c.marks, &scene.Node{ID: id, Label: label, Box: box, Shapes: p.shapes})
}

// scene returns what was drawn.
func (c *canvas) scene(title, summary string) *scene.Scene {
	s := &scene.Scene{Title: title, Desc: summary, Bounds: c.box}
	add := func(p *pen) {
		if len(p.shapes) > 0 {
			s.Nodes = append(s.Nodes, &scene.Node{Box: c.box, Shapes: p.shapes, Ghost: true})
		}
	}
	add(&c.under)
	s.Nodes = append(s.Nodes, c.marks...)
	add(&c.over)
	return s
}
