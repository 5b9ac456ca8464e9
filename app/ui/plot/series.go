//go:build js && wasm

package plot

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exhibit"
)

// overTime are the charts of an indicator, in their order.
var overTime = []exhibit.Kind{exhibit.Target, exhibit.Process, exhibit.Run}

// chosen is which chart of which indicator shows where there are several.
var chosen struct {
	kind exhibit.Kind
	of   crdt.ID
}

// Series returns the charts over time of indicators, one at a time: which
// indicator, and which kind of chart. Until somebody chooses it
// is first, where that is given.
func Series(d *desk.Desk, place string, indicators []crdt.ID, first crdt.ID) app.UI {
	if len(indicators) == 0 {
		return app.Div().Hidden(true)
	}
	of := chosen.of
	if !slices.Contains(indicators, of) {
		of = first
	}
	if of == "" {
		of = indicators[0]
	}
	all := Of(d, of)
	if len(all) == 0 {
		return app.Div().Hidden(true)
	}
	x := all[0]
	for _, y := range all {
		if y.Chart != nil && (x.Chart == nil || y.Ref.Kind == chosen.kind) {
			x = y
		}
	}
	var more []app.UI
	if len(indicators) > 1 {
		var options []app.UI
		for _, id := range indicators {
			if e := d.Space.Workspace.Element(id); e != nil {
				options = append(options, app.Option().Value(string(id)).Text(e.Name()).Selected(id == of))
			}
		}
		more = append(more, app.Select().Class("ins-field chart-which").DataSet("field", "chart-of").Aria("label", words.T("chart.which")).Body(options...))
	}
	var kinds []app.UI
	for _, y := range all {
		if slices.Contains(overTime, y.Ref.Kind) {
			b := app.Button().Type("button").Class("segment").Aria("pressed", strconv.FormatBool(y == x)).
				DataSet("do", "chart-kind "+string(y.Ref.Kind)).Text(words.T("chart.kind." + string(y.Ref.Kind)))
			if y.Chart == nil {
				b.Aria("disabled", "true").DataSet("tip", y.Lack)
			}
			kinds = append(kinds, b)
		}
	}
	more = append(more, app.Div().Class("segments chart-kinds").Role("group").Aria("label", words.T("chart.kinds")).Body(kinds...))
	heading := words.T("chart.series")
	if e := d.Space.Workspace.Element(of); e != nil && len(indicators) == 1 && place == "numbers" {
		heading = e.Name()
	}
	return View(d, x, Look{Place: place, Heading: heading, Tall: place != "numbers"}, more...)
}

func listenSeries(d *desk.Desk) {
	d.OnField("chart-of", func(in desk.Input) {
		if chosen.of != crdt.ID(in.Value) {
			chosen.of = crdt.ID(in.Value)
			d.Changed()
		}
	})
	d.OnCommand("chart-kind", func(kind string) { chosen.kind = exhibit.Kind(kind) })
}
