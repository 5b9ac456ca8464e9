//go:build js && wasm

package plot

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/scene"
)

// Look is how a chart stands in its place.
type Look struct {
	Place    string // "numbers", "why": charts of one place are told apart by what they show
	Heading  string // empty: that of the chart
	Unlisted bool   // the names stand in a list beside it
	Tall     bool   // about as tall as wide
}

// View returns a chart with its heading, menu and table; words for one that
// cannot be drawn.
func View(d *desk.Desk, x *exhibit.Exhibit, look Look, more ...app.UI) app.UI {
	heading := look.Heading
	if heading == "" {
		heading = x.Title
	}
	if x.Chart == nil {
		return app.Section().Class("chart").Aria("label", heading).Body(
			app.Header().Class("chart-head").Body(app.H3().Class("card-title").Text(heading)),
			app.Div().Class("chart-more").Body(more...), part.Text("meta", x.Lack))
	}
	id := look.Place + "-" + x.Ref.String()
	head := []app.UI{
		app.H3().Class("card-title").Text(heading),
		app.Button().Type("button").Class("chip chart-toggle").Aria("pressed", strconv.FormatBool(tabled[id])).
			DataSet("do", "chart-table "+id).Aria("label", words.T("chart.table.of", heading)).Text(words.T("chart.table")),
		part.Tool(x.Ref.String()+menuSuffix, "more", words.T("chart.menu", heading), "").Aria("haspopup", "menu"),
	}
	return app.Section().Class("chart").DataSet("chart", x.Ref.String()).Aria("label", heading).Body(
		app.Header().Class("chart-head").Body(head...),
		app.Div().Class("chart-more").Body(more...),
		Room(d, x, look, id, marks),
		table(x.Chart.Table(), heading, tabled[id]),
	)
}

// tabled are the charts that show as tables.
var tabled = map[string]bool{}

// Marks returns the buttons over the marks of a chart that was drawn.
type Marks func(d *desk.Desk, x *exhibit.Exhibit, s *scene.Scene) []app.UI

// Room is where the picture is drawn, once it is known how wide that is.
func Room(d *desk.Desk, x *exhibit.Exhibit, look Look, id string, marks Marks) app.UI {
	body := []app.UI{}
	high := 0.0
	if w := widths[id]; w > 0 {
		s := sized(x, look, w)
		high = s.H
		p := pictures.of(id, x, look, s)
		body = append(body, app.Img().Class("chart-picture").Src(p.url).Alt(p.scene.Title+". "+p.scene.Desc))
		if p.paper != "" {
			body = append(body, app.Img().Class("chart-paper").Src(p.paper).Alt("").Aria("hidden", "true"))
		}
		body = append(body, marks(d, x, p.scene)...)
	}
	measureSoon(d)
	field := app.Div().Class("chart-room").ID("chart-"+id).DataSet("room", id).Style("min-height", px(high)).Body(body...)
	if tabled[id] {
		field.Class("tabled")
	}
	return field
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "px" }

// sized returns how large a chart is drawn in a place of a width.
func sized(x *exhibit.Exhibit, look Look, w float64) chart.Size {
	rows := len(x.Chart.Table().Rows)
	switch x.Ref.Kind {
	case exhibit.Landscape, exhibit.Grid, exhibit.Priority, exhibit.Kano, exhibit.ValueMap:
		switch {
		case look.Unlisted:
			return chart.Size{W: w, H: min(max(w, 300), 520)}
		case w < 560: // the list stands below
			names := 24 + float64(26*float64(min(rows, 20)))
			return chart.Size{W: w, H: max(float64(.8*w), 280, names) + names + 48}
		}
		return chart.Size{W: w, H: min(max(float64(.62*w), 380), 520)}
	case exhibit.Funnel, exhibit.Waterfall:
		return chart.Size{W: w, H: min(max(float64(44*float64(rows))+64, 200), 640)}
	}
	if look.Tall {
		return chart.Size{W: w, H: min(max(float64(.8*w), 240), 360)}
	}
	return chart.Size{W: w, H: min(max(float64(.5*w), 240), 400)}
}

// marks are the buttons over the marks that have something to explain (G3).
func marks(d *desk.Desk, x *exhibit.Exhibit, s *scene.Scene) (buttons []app.UI) {
	for _, n := range s.Nodes {
		ref, ok := x.Why(n.ID)
		if !ok || n.Ghost || d.Space.Workspace.Element(crdt.ID(n.ID)) == nil {
			continue
		}
		b := app.Button().Type("button").Class("chart-mark").DataSet("do", "why "+ref.String()).DataSet("tip", n.Label).
			Aria("label", words.T("numbers.why", n.Label)).
			Style("left", px(n.Box.X-markRoom)).Style("top", px(n.Box.Y-markRoom)).Style("width", px(n.Box.W+2*markRoom)).Style("height", px(n.Box.H+2*markRoom))
		if explained(d, ref) {
			b.Aria("current", "true")
		}
		if n.Box.W < 40 {
			b.Class("round")
		}
		buttons = append(buttons, b)
	}
	return buttons
}

// markRoom is how far the button of a mark reaches beyond it.
const markRoom = 1.0

// explained tells whether a figure is the one that the page explains.
func explained(d *desk.Desk, ref derive.FigureRef) bool { return d.Why == ref.String() }

// table is the twin of a picture (G2).
func table(t chart.Table, heading string, shows bool) app.UI {
	twin := app.Div().Class("chart-twin").Body(Table(t, heading))
	if shows {
		return twin.TabIndex(0).Role("region").Aria("label", heading) // it may be wider than its place
	}
	return twin.Class("unseen")
}

// Table returns the figures of a chart as rows and columns.
func Table(t chart.Table, heading string) app.UI {
	var head []app.UI
	for _, h := range t.Header {
		head = append(head, app.Th().Scope("col").Text(h))
	}
	rows := make([]app.UI, len(t.Rows))
	for i, r := range t.Rows {
		cells := make([]app.UI, len(r))
		for k, c := range r {
			cells[k] = app.Td().Text(c)
		}
		rows[i] = app.Tr().Body(cells...)
	}
	return app.Table().Class("chart-table").Body(
		app.Caption().Text(heading), app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))
}
