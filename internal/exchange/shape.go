package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Shape says how a map is drawn for what its picture goes into. The zero value
// is the map as it is.
type Shape struct {
	Slide    bool // 16 wide by 9 high
	Filled   bool // without the rows of a journey on which nothing stands
	Unfolded bool // with those rows open that are folded on the board
}

// ShapedAt is SheetAt in a shape.
func ShapedAt(w *workspace.Workspace, m crdt.ID, day int, shape Shape) (*scene.Scene, error) {
	f := derive.Of(w)
	f.At(day)
	var opt view.Options
	l, err := laid(f, m, shape.rows, opt)
	if err != nil {
		return nil, err
	}
	s := SheetOf(w, l)
	if opt.Stretch = view.Stretched(l, s); shape.Slide && opt.Stretch > 1 {
		if l, err = laid(f, m, shape.rows, opt); err != nil {
			return nil, err
		}
		s = SheetOf(w, l)
	}
	return shape.Around(s), nil
}

// Around gives a sheet the form of a slide, if that is the shape.
func (shape Shape) Around(s *scene.Scene) *scene.Scene {
	if shape.Slide {
		return view.Slide(s)
	}
	return s
}

// rows returns a journey with the rows that the shape has.
func (shape Shape) rows(m *journey.Map, f *derive.Figures) *journey.Map {
	if shape.Filled {
		m = m.Without(view.Bare(m, f)...)
	}
	if shape.Unfolded {
		m = m.Unfolded()
	}
	return m
}
