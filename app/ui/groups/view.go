//go:build js && wasm

package groups

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/relation"
)

// by is the segment that clusters are held against.
var by = "role"

// Listen takes what is chosen in the panel.
func Listen(d *desk.Desk) {
	listenSheet(d)
	d.OnField("group-by", func(in desk.Input) {
		by = in.Value
		d.Changed()
	})
}

// View returns the panel of the open map.
func View(d *desk.Desk) app.UI {
	body := []app.UI{}
	if m := d.Board.Relational(); m != nil {
		body = append(body, proposals(d, m), cross(m), apart(m), wants(d, m))
	}
	return app.Div().Class("groups").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.groups")),
			part.Tool("groups", "close", words.T("close"), "")),
		app.Div().Class("panel-body").Body(body...))
}

// proposals are the groups that the figures see and the map does not have.
func proposals(d *desk.Desk, m *relation.Map) app.UI {
	state := d.Measure(m.ID)
	var rows []app.UI
	for i, p := range d.Board.Proposals() {
		n := strconv.Itoa(i)
		rows = append(rows, app.Div().Class("group-card").Body(
			app.B().Text(p.Name), app.P().Text(desk.Changes(m, p)),
			app.Div().Class("chips").Body(
				part.Button("accept-group "+n, words.T("group.accept")), part.Button("refuse-group "+n, words.T("group.refuse")), part.Link("show-group "+n, words.T("group.show")))))
	}
	if rows == nil {
		said := words.T("group.none")
		switch _, current := d.Board.Figures().Network(m.ID); {
		case state.Err != nil:
			said = words.T("group.failed", desk.Sentence(state.Err))
		case !current && len(m.People) > 0:
			said = words.T("group.busy")
		}
		rows = append(rows, part.Text("meta", said))
	}
	return part.Section(words.T("group.proposed"), rows...)
}

// cross is a table of clusters and segments.
func cross(m *relation.Map) app.UI {
	if len(m.Clusters) == 0 {
		return part.Section(words.T("group.cross"), part.Text("meta", words.T("group.cross.none")))
	}
	var options []app.UI
	for _, a := range append([]string{"role"}, m.Attributes()...) {
		options = append(options, app.Option().Value(a).Text(a).Selected(a == by))
	}
	x := m.Cross(by, words.T("group.in-none"), words.T("group.rest"))
	head := []app.UI{app.Elem("th")}
	for _, c := range x.Columns {
		head = append(head, app.Elem("th").Attr("scope", "col").Text(c))
	}
	rows := []app.UI{app.Elem("tr").Body(head...)}
	for i, name := range x.Rows {
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(name)}
		most := 0
		for _, n := range x.N[i] {
			most = max(most, n)
		}
		for _, n := range x.N[i] {
			c := app.Elem("td")
			switch {
			case n == 0:
				c.Text("·")
			case n == most:
				c.Body(app.B().Text(words.Whole(n)))
			default:
				c.Text(words.Whole(n))
			}
			cells = append(cells, c)
		}
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	return part.Section(words.T("group.cross"),
		app.Label().Class("town-pick").Body(app.Span().Text(words.T("group.by")), app.Select().ID("group-by").DataSet("field", "group-by").Body(options...)),
		app.Div().Class("group-cross").TabIndex(0).Role("region").Aria("label", words.T("group.cross")).Body(app.Elem("table").Body(app.Elem("tbody").Body(rows...))),
		part.Text("meta", words.T("group.together", words.Number(100*x.Together, 0)+" %")))
}

// told is what told customers apart when somebody looked last.
var told struct {
	of   *relation.Map
	list []relation.Apart
}

// mostApart is how many attributes are listed.
const mostApart = 8

// apart are the attributes by which customers differ, the most first.
func apart(m *relation.Map) app.UI {
	if told.of != m {
		told.of, told.list = m, m.ToldApart()
	}
	if len(told.list) == 0 {
		return part.Section(words.T("group.apart"), part.Text("meta", words.T("group.apart.none")))
	}
	customers := 0
	for _, p := range m.People {
		if p.Role == relation.Customer {
			customers++
		}
	}
	var rows []app.UI
	for _, a := range told.list[:min(len(told.list), mostApart)] {
		rows = append(rows, app.Div().Class("rel-share").Body(
			app.Span().Class("rel-trait").Body(app.Span().Text(a.Attribute+" "), app.Span().Class("meta").Text(words.N("group.apart.text", a.Values, words.Whole(a.Known), words.Whole(customers)))),
			part.Bar(a.Share),
			app.Span().Class("rel-count").Text(words.Number(a.Share, 2))))
	}
	return part.Section(words.T("group.apart"), append(rows, part.Text("meta", words.T("group.apart.note")))...)
}
