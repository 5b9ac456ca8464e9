package report

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Plate is a map as it stands in a report.
type Plate struct {
	ID      string
	Title   string
	Finding string   // what it says in one sentence, without a full stop
	Wide    bool     // too wide to be read on an upright page
	SVG     []byte   // as large as the page leaves it, with what can be read there
	Full    []byte   // all of it, for the screen and, where not Wide, a page of its own; nil where SVG is all, or all of it could not be read
	Below   [][]byte // what lies below the chain of an outcome map, a page each
}

// Widths of what stands on a screen, and on A4 between margins of 15 mm, in CSS
// pixels.
const (
	shown    = 896.0
	upright  = 680.0
	lying    = 1008.0
	lyingTop = 566.0 // height that is left beside a title
	readable = 0.6   // the zoom below which an upright page is too narrow
	complete = 0.9   // and that above which nothing is left out
)

// plates draws the maps.
func (r *reader) plates(d *Document) error {
	for m := range r.w.Maps() {
		if r.only != "" && m.ID != r.only {
			continue
		}
		l, err := exchange.Laid(r.f, m.ID)
		if err != nil {
			return err
		}
		if len(l.Scene.Nodes) == 0 || !r.anything(m) {
			continue
		}
		d.Plates = append(d.Plates, plate(m, l))
	}
	return nil
}

// anything tells whether a map holds a record at all.
func (r *reader) anything(m *workspace.Element) bool {
	for e := range r.w.Children(m.ID) {
		if e.Kind != "lane" {
			return true
		}
	}
	return false
}

func plate(m *workspace.Element, l *view.Layout) Plate {
	s := cropped(l)
	zoom := min(1, upright/(s.Bounds.W+32))
	p := Plate{ID: string(m.ID), Title: m.Name(), Finding: sentence(l.Finding())}
	if p.Wide = zoom < readable; p.Wide {
		zoom = min(1, lying/(s.Bounds.W+32), lyingTop/(s.Bounds.H+32))
	}
	p.SVG = painted(s, zoom)
	if zoom < complete && shown/s.Bounds.W >= readable {
		p.Full = painted(s, 1)
	}
	for _, s := range below(l) {
		p.Below = append(p.Below, painted(s, 1))
	}
	return p
}

// cropped is the scene of a map, or of its chain.
func cropped(l *view.Layout) *scene.Scene {
	tops := l.Bands()
	if len(tops) == 0 {
		return l.Scene
	}
	return between(l.Scene, math.Inf(-1), tops[0])
}

// below are the bands below a chain, as many on a page as it has room for (RP7).
func below(l *view.Layout) (pages []*scene.Scene) {
	tops := l.Bands()
	for from := 0; from < len(tops); {
		to := from + 1
		page := between(l.Scene, tops[from], bottom(tops, to))
		for to < len(tops) {
			more := between(l.Scene, tops[from], bottom(tops, to+1))
			if more.Bounds.H/more.Bounds.W > lyingTop/lying {
				break
			}
			page, to = more, to+1
		}
		pages, from = append(pages, page), to
	}
	return pages
}

// bottom is where the last of some bands ends.
func bottom(tops []float64, bands int) float64 {
	if bands < len(tops) {
		return tops[bands]
	}
	return math.Inf(1)
}

// between is a scene with what lies from a height to another alone.
func between(whole *scene.Scene, from, to float64) *scene.Scene {
	s := *whole
	s.Parts, s.Bounds = nil, geom.Box{}
	s.Nodes = slices.DeleteFunc(slices.Clone(s.Nodes), func(n *scene.Node) bool {
		y := n.Box.Center().Y
		return y < from || y >= to
	})
	for _, n := range s.Nodes {
		s.Bounds = s.Bounds.Union(n.Box)
	}
	return &s
}

func painted(s *scene.Scene, zoom float64) []byte {
	return svg.Paint(s, svg.Options{Theme: scene.Light, Zoom: zoom, Clear: true})
}

// sentence is a finding that can stand as a title. What a journey counts people
// by stands behind its comma, and in the table below.
func sentence(finding string) string {
	s, _, _ := strings.Cut(finding, ", n ")
	return s
}

// asked are the periods of surveys, observed those of observations.
func (r *reader) asked() (at []string) {
	for e := range r.w.OfKind("survey") {
		if r.tells(idOf(e, "of")) {
			at = append(at, e.Text("at"))
		}
	}
	return at
}

func (r *reader) observed() (at []string) {
	for e := range r.of("indicator") {
		if i := r.f.Indicator(e.ID); i != nil {
			for _, o := range i.Observations {
				at = append(at, o.Period.Text)
			}
		}
	}
	return at
}

// spanOf writes periods as the first and the last of them.
func spanOf(texts []string) string {
	var first, last measure.Period
	for _, t := range texts {
		p, ok := measure.ParsePeriod(t)
		switch {
		case !ok:
		case first.Text == "":
			first, last = p, p
		default:
			if p.Last < first.Last {
				first = p
			}
			if p.Last > last.Last {
				last = p
			}
		}
	}
	if first.Text == last.Text {
		return first.Text
	}
	return first.Text + " to " + last.Text
}
