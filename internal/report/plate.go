package report

import (
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
	Finding string // what it says in one sentence, without a full stop
	Wide    bool   // too wide to be read on an upright page
	SVG     []byte // as large as the page leaves it, with what can be read there
	Full    []byte // all of it, for a page of its own; nil where SVG is all
}

// Widths of what stands on A4 between margins of 15 mm, in CSS pixels.
const (
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
	if zoom < complete && !p.Wide {
		p.Full = painted(s, 1)
	}
	return p
}

// cropped is the scene of a map, or of its chain: partners and changes that
// were found are tables in a report.
func cropped(l *view.Layout) *scene.Scene {
	s := *l.Scene
	box := l.Opening()
	if box == s.Bounds {
		return &s
	}
	s.Parts, s.Bounds = nil, geom.Box{}
	s.Nodes = slices.DeleteFunc(slices.Clone(s.Nodes), func(n *scene.Node) bool {
		return !box.Has(n.Box.Center())
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
