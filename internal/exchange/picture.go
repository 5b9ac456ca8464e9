package exchange

import (
	"fmt"
	"iter"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Picture lays a map out as it lies on the board, with nothing selected. An
// empty map stands for the first of the workspace. The day is as derive.At has
// it; 0, as in files, lets the latest observation of each series count.
func Picture(w *workspace.Workspace, m crdt.ID, day int, shape Shape) (*scene.Scene, error) {
	l, err := layout(w, m, day, shape.rows)
	if err != nil {
		return nil, err
	}
	return l.Scene, nil
}

// Sheet is Picture as files show it, with title, finding and key; each series is
// judged by its latest observation.
func Sheet(w *workspace.Workspace, m crdt.ID) (*scene.Scene, error) { return SheetAt(w, m, 0) }

// SheetAt is Sheet judged by a day, which an outcome map then says.
func SheetAt(w *workspace.Workspace, m crdt.ID, day int) (*scene.Scene, error) {
	return ShapedAt(w, m, day, Shape{})
}

// reading returns a journey as it is to be drawn.
type reading func(*journey.Map, *derive.Figures) *journey.Map

func asItIs(m *journey.Map, _ *derive.Figures) *journey.Map { return m }

// SheetOf is Sheet of a map that somebody laid out as files show it.
func SheetOf(w *workspace.Workspace, l *view.Layout) *scene.Scene { return view.Sheet(l, w.Title()) }

func layout(w *workspace.Workspace, m crdt.ID, day int, as reading) (*view.Layout, error) {
	f := derive.Of(w)
	f.At(day)
	return laid(f, m, as, view.Options{})
}

// Laid lays a map out as files show it, by figures that somebody has: a report
// of many maps, or as of a day, computes them once.
func Laid(f *derive.Figures, m crdt.ID) (*view.Layout, error) {
	return laid(f, m, asItIs, view.Options{})
}

func laid(f *derive.Figures, m crdt.ID, as reading, opt view.Options) (*view.Layout, error) {
	w := f.Workspace()
	e, err := mapNamed(w, m)
	if err != nil {
		return nil, err
	}
	if e.Text("kind") == "journey" {
		if j := f.Journey(e.ID); j != nil {
			l := view.Journey(as(j, f), f, nil, opt)
			l.Hang(f, chartsOf(w, e.ID), nil)
			return l, nil
		}
	}
	if m := f.Relational(e.ID); m != nil {
		l := view.Relational(m, f, nil, opt)
		l.Hang(f, chartsOf(w, e.ID), nil)
		return l, nil
	}
	if m := f.Outcomes(e.ID); m != nil {
		l := view.Outcome(m, f, nil, opt)
		l.Hang(f, chartsOf(w, e.ID), nil)
		return l, nil
	}
	var elements []*workspace.Element
	var links []*workspace.Link
	for c := range w.Children(e.ID) {
		switch {
		case c.Kind == view.ChartKind:
		case c.Kind != "link":
			elements = append(elements, c)
		case w.Link(c.ID) != nil:
			links = append(links, w.Link(c.ID))
		}
	}
	l := view.Plain(e, elements, links, nil, opt)
	l.Hang(f, chartsOf(w, e.ID), nil)
	return l, nil
}

// chartsOf returns the charts that lie on a map, in order.
func chartsOf(w *workspace.Workspace, m crdt.ID) (list []*workspace.Element) {
	for e := range w.OfKind(view.ChartKind) {
		if e.Place.Parent == m {
			list = append(list, e)
		}
	}
	return list
}

func mapNamed(w *workspace.Workspace, m crdt.ID) (*workspace.Element, error) {
	for e := range w.Maps() {
		if m == "" || e.ID == m {
			return e, nil
		}
	}
	if m == "" {
		return nil, &Error{Problem: "there is no map in it"}
	}
	return nil, &Error{Problem: fmt.Sprintf("there is no map %s in it", quoted(string(m)))}
}

// SVG returns the drawing of a map, which carries the whole workspace in the
// own form and opens again (X2).
func SVG(w *workspace.Workspace, m crdt.ID, theme scene.Theme) ([]byte, error) {
	s, err := SheetAt(w, m, 0)
	if err != nil {
		return nil, err
	}
	return Drawn(w, s, theme), nil
}

// Drawn returns a sheet of a workspace as a file that opens again.
func Drawn(w *workspace.Workspace, s *scene.Scene, theme scene.Theme) []byte {
	return svg.Paint(s, carrying(w, theme))
}

// DrawnPieces yields what Drawn returns, piece by piece, for where there is no
// room for all of it. A piece is good until the next is asked for.
func DrawnPieces(w *workspace.Workspace, s *scene.Scene, theme scene.Theme) iter.Seq[[]byte] {
	return svg.Pieces(s, carrying(w, theme))
}

func carrying(w *workspace.Workspace, theme scene.Theme) svg.Options {
	return svg.Options{Theme: theme, Source: JSON(w)}
}
