//go:build js && wasm

package worksheet

import (
	"errors"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

// open is the sheet that shows.
var open = worksheet.Names[0]

// mostRows is how many rows show; the table has the others too.
const mostRows = 100

// Listen takes what is typed into the sheets.
func Listen(d *desk.Desk) {
	d.OnField("work-sheet", func(in desk.Input) { show(d, in.Value) })
	d.OnCommand("worksheet", func(name string) {
		if name != "" {
			open = name
		}
		if d.Side == Panel && name == "" {
			d.Side = ""
			return
		}
		d.Side = Panel
	})
	d.OnField("work", func(in desk.Input) { // "ID text|amount|day KEY"
		if in.Live {
			return
		}
		a := strings.SplitN(in.Arg, " ", 3)
		put(d, in, crdt.ID(a[0]), a[1], a[2])
	})
	d.OnField("work-make", func(in desk.Input) { // "WHAT ID"
		what, of, _ := strings.Cut(in.Arg, " ")
		if in.Live || strings.TrimSpace(in.Value) == "" {
			return
		}
		_, c := worksheet.Create(d.Space.Workspace, d.MapID, what, crdt.ID(of), in.Value)
		if c.Empty() { // what was typed stays in the field
			d.Say(words.T("work.gone"), "")
			return
		}
		if d.Commit(words.T("work.made"), c) {
			in.El.Set("value", "")
		}
		d.Changed()
	})
}

// Panel is the name of the panel.
const Panel = "worksheet"

func show(d *desk.Desk, name string) {
	open, d.Wrong = name, desk.Wrong{}
	d.Changed()
}

// put writes what was typed into a field, or keeps it with the reason (B1).
func put(d *desk.Desk, in desk.Input, of crdt.ID, typ, key string) {
	c, err := wished(d.Space.Workspace, of, typ, key, in.Value)
	if err != nil {
		d.Wrong = desk.Wrong{Field: in.Name + " " + in.Arg, Of: of, Typed: in.Value, Sentence: sentence(err)}
		d.Changed()
		return
	}
	d.Wrong = desk.Wrong{}
	d.Commit(words.T("ins.change"), c)
	d.Changed()
}

// wished is the change that something typed into a field comes to.
func wished(w *workspace.Workspace, of crdt.ID, typ, key, typed string) (crdt.Change, error) {
	empty := strings.TrimSpace(typed) == ""
	switch {
	case typ == "amount":
		n, ok := words.ParseNumber(typed)
		if !ok && !empty {
			return crdt.Change{}, errors.New(words.T("ins.not-a-number"))
		}
		return worksheet.SetAmount(w, of, key, workspace.Number{Value: n, Known: !empty})
	case typ == "day" && !empty:
		at, err := intake.Period(typed)
		if err != nil {
			return crdt.Change{}, err
		}
		typed = at
	}
	return worksheet.SetText(w, of, key, typed)
}

// sentence says what a sheet refused.
func sentence(err error) string {
	switch {
	case errors.Is(err, worksheet.ErrGone):
		return words.T("work.gone")
	case errors.Is(err, worksheet.ErrNoName):
		return words.T("work.nameless")
	}
	return desk.Sentence(err)
}

// View returns the panel with the sheet that is open.
func View(d *desk.Desk) app.UI {
	s := worksheet.Of(d.Space.Workspace, d.Board.Figures(), open, mostRows)
	var sheets []app.UI
	for _, name := range worksheet.Names {
		sheets = append(sheets, app.Option().Value(name).Selected(name == open).Text(words.T("work.sheet."+name)))
	}
	note := words.T("work.about." + open)
	if s.More > 0 {
		note += " " + words.T("work.more", words.Whole(mostRows), words.Whole(mostRows+s.More))
	}
	said := app.P().Class("meta work-note").Text(note)
	if w := d.Wrong; w.Sentence != "" && strings.HasPrefix(w.Field, "work ") {
		said = app.P().Class("ins-wrong work-note").Role("alert").Text(w.Sentence)
	}
	return app.Div().Class("groups").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.worksheet")),
			app.Select().Class("ins-field sheet-cluster").ID("work-sheet").DataSet("field", "work-sheet").Aria("label", words.T("work.which")).Body(sheets...),
			part.Tool(Panel, "close", words.T("close"), "")),
		app.Div().Class("panel-body work-body").TabIndex(0).Role("region").Aria("label", words.T("work.sheet."+open)).Body(
			said,
			table(d, s), below(d, s.Below)))
}

// table is a sheet, each column with what it asks.
func table(d *desk.Desk, s worksheet.Sheet) app.UI {
	title := func(c string) string { // a period stands for itself
		if key := "work." + s.Name + "." + c; words.Has(key) {
			return words.T(key)
		}
		return c
	}
	var head, rows []app.UI
	for _, c := range s.Columns {
		body := []app.UI{app.Text(title(c))}
		if ask := "work." + s.Name + "." + c + ".ask"; words.Has(ask) {
			body = append(body, app.Span().Class("meta").Text(words.T(ask)))
		}
		head = append(head, app.Elem("th").Attr("scope", "col").Class("work-"+c).Body(body...))
	}
	for _, r := range s.Rows {
		var cells []app.UI
		for k, cell := range r.Cells {
			var body []app.UI
			for _, f := range cell {
				body = append(body, field(d, f))
			}
			cells = append(cells, app.Elem("td").Class("work-"+s.Columns[k]).DataSet("head", title(s.Columns[k])).Body(body...))
		}
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	return app.Elem("table").Class("work", "work-of-"+s.Name).Body(app.Elem("thead").Body(app.Elem("tr").Body(head...)), app.Elem("tbody").Body(rows...))
}

// below is what a sheet comes to, in a table of its own.
func below(d *desk.Desk, s *worksheet.Sheet) app.UI {
	if s == nil {
		return nil
	}
	body := []app.UI{app.H3().Text(words.T("work." + s.Name)), table(d, *s)}
	if s.More > 0 {
		body = append(body, app.P().Class("meta work-note").Text(words.T("work.more", words.Whole(mostRows), words.Whole(mostRows+s.More))))
	}
	return app.Section().Class("work-below").Aria("label", words.T("work."+s.Name)).Body(body...)
}

// kinds of an input by the form of its field.
var kinds = map[worksheet.Form]string{worksheet.Line: "text", worksheet.Amount: "text", worksheet.Day: "date", worksheet.Make: "text"}

// field draws one field of a cell.
func field(d *desk.Desk, f worksheet.Field) app.UI {
	label := f.Hint
	if label != "" {
		label = words.T("work.f." + f.Hint)
	}
	switch f.Form {
	case worksheet.Words:
		return part.Text("work-words", words.Together(f.Text)+label)
	case worksheet.Lack:
		return part.Text("work-lack", words.T("work.lack"))
	case worksheet.Name:
		return part.Link("jump "+string(f.Of), f.Text).Class("work-name")
	case worksheet.Figure:
		return part.Link("why "+f.Ref, f.Text).Class("work-figure")
	case worksheet.Make:
		return app.Input().Type("text").Class("ins-field work-make").DataSet("field", strings.TrimSpace("work-make "+f.Key+" "+string(f.Of))).Placeholder(words.T("work.make", label)).
			Aria("label", words.T("work.make", label)).MaxLength(1000).AutoComplete(false)
	}
	typ, v := "text", f.Text
	switch f.Form {
	case worksheet.Day:
		typ = "day"
	case worksheet.Amount:
		typ = "amount"
		if n, err := strconv.ParseFloat(v, 64); err == nil {
			v = words.Field(n)
		}
	}
	name := "work " + string(f.Of) + " " + typ + " " + f.Key
	if d.Wrong.Field == name {
		v = d.Wrong.Typed
	}
	var edit app.UI
	switch f.Form {
	case worksheet.Long:
		edit = app.Div().Class("grow").DataSet("text", v+" ").Body(app.Textarea().Class("ins-field").DataSet("field", name).Rows(1).MaxLength(10000).
			Attr("value", v).DataSet("sync", "yes").DataSet("value", v))
	case worksheet.Choice:
		list := []app.UI{app.Option().Value("").Text(words.T("ins.none")).Selected(v == "")}
		for _, o := range f.Options {
			list = append(list, app.Option().Value(o).Text(words.T("work.o."+o)).Selected(v == o))
		}
		edit = app.Select().Class("ins-field").DataSet("field", name).Body(list...)
	default:
		kind := kinds[f.Form]
		if f.Form == worksheet.Day && v != "" && len(v) != len("2026-12-31") {
			kind = "text" // a period, which a field for days would not show
		}
		edit = app.Input().Type(kind).Class("ins-field").DataSet("field", name).MaxLength(1000).AutoComplete(false).Value(v).DataSet("sync", "yes").DataSet("value", v)
	}
	return app.Label().Class("work-field", "work-"+typ).Body(app.Span().Text(label), edit)
}
