//go:build js && wasm

package numbers

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// drawer keeps the sparklines that show: a series that did not change keeps
// its picture.
type drawer struct {
	theme scene.Theme
	kept  map[*measure.Series]*spark
}

type spark struct {
	url, says string
	used      bool
}

var sparks = &drawer{kept: map[*measure.Series]*spark{}}

// of returns the sparkline of a figure, as wide as words for none.
func (r *drawer) of(d *desk.Desk, g *derive.Figure) app.UI {
	if g.Series == nil || len(g.Series.Values) < 2 {
		return app.Span().Hidden(true)
	}
	if now := device.Theme(); r.theme != now {
		r.sweep()
		r.sweep()
		r.theme = now
	}
	s := r.kept[g.Series]
	if s == nil {
		s = r.draw(d, g)
		r.kept[g.Series] = s
	}
	s.used = true
	return app.Span().Class("figure-spark").Body(app.Img().Src(s.url).Alt(s.says))
}

// draw draws the series of a figure in the unit of what was observed: that of
// an indicator has many figures.
func (r *drawer) draw(d *desk.Desk, g *derive.Figure) *spark {
	unit := g.Form.Unit
	if i := d.Board.Figures().Indicator(g.Ref.Element); i != nil {
		unit = i.Unit
	}
	c := chart.Spark{Unit: derive.UnitWord(unit, 2)}
	for i, v := range g.Series.Values {
		c.Points = append(c.Points, chart.Point{Period: g.Series.Periods[i].Text, Value: measure.Given(v)})
	}
	s := c.Draw(chart.Size{W: 72, H: 28})
	url, _ := device.BlobURL(svg.Paint(s, svg.Options{Theme: r.theme, Clear: true}), "image/svg+xml")
	return &spark{url: url, says: s.Desc}
}

// sweep frees the pictures that were not used since the last time.
func (r *drawer) sweep() {
	for k, s := range r.kept {
		if !s.used {
			device.Revoke(s.url)
			delete(r.kept, k)
		}
		s.used = false
	}
}
