package exhibit

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Exhibit is a chart of a record with its data, or why there is none.
type Exhibit struct {
	Ref   Ref
	Name  string      // what kind of chart it is: "Run chart"
	Title string      // what it is about, for a heading
	Chart chart.Chart // nil where it cannot be drawn
	Lack  string      // then: what is missing, in a sentence
	At    string      // when the data are from: "2025-Q2", "2025-Q1 – 2026-Q2"; empty where nobody said
	From  string      // the workspace, the map, and when: the line below the title of a file

	why derive.Name // of the marks, empty where they are no records with a figure
}

// Why returns the figure that a mark of the chart stands for: of the record
// with an id.
func (x *Exhibit) Why(id string) (derive.FigureRef, bool) {
	return derive.FigureRef{Name: x.why, Element: crdt.ID(id)}, x.why != "" && id != ""
}

// Sheet returns the chart as files show it, with its title and where its
// figures are from.
func (x *Exhibit) Sheet() *scene.Scene { return chart.Sheet(x.Chart, SheetSize, x.From) }

// SheetSize is that of charts in files.
var SheetSize = chart.Size{W: 960, H: 600}

// Of returns the charts of a scope, those that cannot be drawn too:
//
//	a map          landscape, grid, priorities, Kano plane, funnel, value map; the charts
//	               of its indicators; the waterfalls of its offers
//	an outcome     those of its indicators
//	an indicator   way to the target, XmR chart, run chart
//	an offer       its waterfall
//	other records  the Kano plane, where people were asked about them
//
// A map without indicators or offers has none of theirs.
func Of(f *derive.Figures, scope crdt.ID) (all []*Exhibit) {
	e := f.Workspace().Element(scope)
	if e == nil {
		return nil
	}
	each := func(id crdt.ID, kinds ...Kind) {
		for _, k := range kinds {
			all = append(all, Find(f, Ref{k, id}))
		}
	}
	switch e.Kind {
	case "map":
		each(scope, Landscape, Grid, Priority, Kano, Funnel, ValueMap)
		var offers []crdt.ID
		under(f.Workspace(), scope, func(e *workspace.Element) {
			switch e.Kind {
			case "indicator":
				each(e.ID, Target, Process, Run)
			case "offer":
				offers = append(offers, e.ID)
			}
		})
		for _, id := range offers {
			each(id, Waterfall)
		}
	case "outcome":
		if o := f.Outcome(scope); o != nil {
			for _, i := range o.Indicators {
				each(i.ID, Target, Process, Run)
			}
		}
	case "indicator":
		each(scope, Target, Process, Run)
	case "offer":
		each(scope, Waterfall)
	}
	if _, survey := f.Kano(scope); survey != nil {
		each(scope, Kano)
	}
	return all
}

// Find returns one chart; nil where there is no such record, or nothing of
// this kind could ever be of it.
func Find(f *derive.Figures, ref Ref) *Exhibit {
	e := f.Workspace().Element(ref.Of)
	if e == nil || names[ref.Kind] == "" {
		return nil
	}
	x := &Exhibit{Ref: ref, Name: ref.Kind.Name()}
	draw := ofMap[ref.Kind]
	switch {
	case e.Kind == "map" && draw != nil:
	case e.Kind == "indicator" && ofIndicator[ref.Kind] != nil:
		draw = func(x *Exhibit, f *derive.Figures) { ofIndicator[ref.Kind](x, f.Indicator(ref.Of), f) }
	case e.Kind == "offer" && ref.Kind == Waterfall:
		draw = waterfall
	case e.Kind != "map" && ref.Kind == Kano:
		draw = kanoOfOne
	default:
		return nil
	}
	draw(x, f)
	x.From = source(f.Workspace(), e, x)
	return x
}

// ofMap fills in the charts of maps.
var ofMap = map[Kind]func(*Exhibit, *derive.Figures){
	Landscape: landscape, Grid: grid, Priority: priorities, Kano: kano, Funnel: funnel, ValueMap: valueMap,
}

// ofIndicator fills in the charts of indicators.
var ofIndicator = map[Kind]func(*Exhibit, *derive.IndicatorFigures, *derive.Figures){
	Target: target, Process: process, Run: run,
}

// source says where the figures of a chart are from.
func source(w *workspace.Workspace, e *workspace.Element, x *Exhibit) string {
	text := w.Title()
	if m := w.Element(w.MapOf(e.ID)); m != nil && m.Title != "" && m.Title != text {
		text += ", " + m.Title
	}
	if x.At != "" {
		text += ", " + x.At
	}
	return text
}

// under calls with all that hangs under a record, in order.
func under(w *workspace.Workspace, id crdt.ID, visit func(*workspace.Element)) {
	for e := range w.Children(id) {
		switch e.Kind {
		case "observation", "survey", "link", "journal":
		default:
			visit(e)
			under(w, e.ID, visit)
		}
	}
}

// span writes the periods that data are from: one, or the first and the last.
func span(periods []string) string {
	var known []measure.Period
	for _, s := range periods {
		if p, ok := measure.ParsePeriod(s); ok {
			known = append(known, p)
		}
	}
	if len(known) == 0 {
		return ""
	}
	slices.SortStableFunc(known, func(a, b measure.Period) int { return cmp.Or(cmp.Compare(a.Last, b.Last), cmp.Compare(a.Text, b.Text)) })
	first, last := known[0].Text, known[len(known)-1].Text
	if first == last {
		return first
	}
	return first + "\u2009–\u2009" + last
}
