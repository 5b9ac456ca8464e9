//go:build js && wasm

package table

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// mostRows is how many rows show; more would make the page slow and nobody
// reads them all.
const mostRows = 300

// column is a register of touchpoints.
type column struct {
	typ, key, label string // as in data-field of the inspector: "n" or "t"
}

// columns are what a row shows, by persona as far as feelings go.
func columns(m *journey.Map) []column {
	list := []column{{"t", "title", words.T("table.touchpoint")}, {"t", "f/channel", words.T("ins.channel")}}
	if len(m.Personas) == 0 {
		list = append(list, column{"n", "f/emotion", words.T("ins.emotion")})
	}
	for i, p := range m.Personas {
		name, _, _ := strings.Cut(p.Name(), ",")
		list = append(list, column{"n", "f/" + journey.FeelingField(m, i), words.T("table.feels", name)})
	}
	return append(list,
		column{"n", "importance", words.T("ins.importance")},
		column{"n", "f/touchMinutes", words.T("table.touch")},
		column{"n", "f/waitMinutes", words.T("table.wait")})
}

// View returns the table of the open map.
func View(d *desk.Desk) app.UI {
	m := d.Board.Map()
	head := app.Header().Class("panel-head").Body(
		app.H2().Class("panel-title").Text(words.T("panel.table")),
		part.Tool("table", "close", words.T("close"), ""))
	if m == nil || len(m.Touchpoints) == 0 {
		return app.Div().Class("sheet").Body(head, app.P().Class("meta sheet-none").Text(words.T("table.none")))
	}
	cols := columns(m)
	names := []app.UI{app.Elem("th").Attr("scope", "col").Text(words.T("ins.stage"))}
	for _, c := range cols {
		names = append(names, app.Elem("th").Attr("scope", "col").Class("col-"+c.typ).Text(c.label))
	}
	names = append(names, app.Elem("th").Attr("scope", "col").Text(words.T("ins.moment")))
	var rows []app.UI
	for i, t := range m.Touchpoints[:min(len(m.Touchpoints), mostRows)] {
		class := "unseen" // the stage shows at its first row and is heard at each
		if i == 0 || m.Touchpoints[i-1].Stage != t.Stage {
			class = "shown"
		}
		stage := ""
		if s := m.Stage(t.Stage); s != nil {
			stage = s.Name()
		}
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Body(app.Span().Class(class).Text(stage))}
		for k, c := range cols {
			cells = append(cells, app.Elem("td").Class("col-"+c.typ).Body(cell(d, t, i, k, c)))
		}
		cells = append(cells, app.Elem("td").Class("col-flag").Body(
			app.Input().Type("checkbox").Checked(t.MomentOfTruth).DataSet("field", "cell-flag "+string(t.ID)).
				Aria("label", words.T("table.cell", words.T("ins.moment"), t.Name()))))
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	body := []app.UI{head}
	if len(m.Touchpoints) > mostRows {
		body = append(body, app.P().Class("meta sheet-none").Text(words.T("table.more", words.Whole(mostRows), words.Whole(len(m.Touchpoints)))))
	}
	if d.Wrong.Sentence != "" && strings.HasPrefix(d.Wrong.Field, "cell ") {
		body = append(body, app.P().Class("ins-wrong sheet-none").Role("alert").ID("cell-wrong").Text(d.Wrong.Sentence))
	}
	return app.Div().Class("sheet").Body(append(body,
		app.Div().Class("sheet-body").Body(
			app.Elem("table").Class("cells").Body(
				app.Elem("thead").Body(app.Elem("tr").Body(names...)),
				app.Elem("tbody").Body(rows...))))...)
}

// cell is one field.
func cell(d *desk.Desk, t *journey.Touchpoint, row, col int, c column) app.UI {
	field := "cell " + c.typ + " " + string(t.ID) + " " + c.key
	shown := shownOf(t.Element, c)
	in := app.Input().Type("text").Class("cell").DataSet("field", field).AutoComplete(false).
		DataSet("row", strconv.Itoa(row)).DataSet("col", strconv.Itoa(col)).
		Aria("label", words.T("table.cell", c.label, t.Name()))
	if d.Wrong.Field == field {
		shown = d.Wrong.Typed
		in.Aria("invalid", "true").Aria("describedby", "cell-wrong")
	}
	if c.typ == "n" {
		in.Attr("inputmode", "decimal")
	}
	return in.Value(shown).DataSet("sync", "yes").DataSet("value", shown)
}

// shownOf is what stands in a cell.
func shownOf(e *workspace.Element, c column) string {
	switch c.key {
	case "title":
		return e.Title
	case "importance":
		return number(e.Importance)
	}
	name := strings.TrimPrefix(c.key, "f/")
	if c.typ == "n" {
		return number(e.Number(name))
	}
	return e.Text(name)
}

func number(n workspace.Number) string {
	if !n.Known {
		return ""
	}
	return words.Field(n.Value)
}

// Listen takes what is typed into cells.
func Listen(d *desk.Desk) {
	d.OnField("cell", func(in desk.Input) {
		a := strings.SplitN(in.Arg, " ", 3)
		if in.Live || len(a) != 3 || d.Space == nil {
			return
		}
		write(d, "cell "+in.Arg, a[0], crdt.ID(a[1]), a[2], in)
	})
	d.OnField("cell-flag", func(in desk.Input) {
		if !in.Live {
			d.Commit(words.T("ins.change"), workspace.SetFlag(crdt.ID(in.Arg), "f/momentOfTruth", in.On))
		}
	})
}

func write(d *desk.Desk, field, typ string, id crdt.ID, key string, in desk.Input) {
	e := d.Space.Workspace.Element(id)
	if e == nil {
		return
	}
	if typ == "t" {
		d.Commit(words.T("ins.change"), workspace.SetText(id, key, strings.TrimSpace(in.Value)))
		return
	}
	var n workspace.Number
	sentence := ""
	if s := strings.TrimSpace(in.Value); s != "" {
		v, ok := words.ParseNumber(s)
		if !ok {
			sentence = words.T("ins.not-a-number")
		}
		n = workspace.Num(v)
	}
	if sentence == "" {
		c, err := workspace.SetNumber(e.Kind, id, key, n)
		if err == nil {
			d.Wrong = desk.Wrong{}
			d.Commit(words.T("ins.change"), c)
			d.Changed()
			return
		}
		sentence = desk.Sentence(err)
	}
	d.Wrong = desk.Wrong{Field: field, Of: id, Typed: in.Value, Sentence: sentence}
	d.Changed()
}
