//go:build js && wasm

package intake

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/view"
)

// Dialog draws the dialog. A press beside it does not close it: what was chosen
// would be lost.
func Dialog(d *desk.Desk) app.UI {
	in := of(d)
	if in == nil {
		return nil
	}
	// Every part has its place whether it shows or not, so that the keyboard
	// stays where it is when others come and go.
	body := []app.UI{in.given()}
	if in.sample != nil {
		body = append(body, in.what(), in.preview(), in.options(), in.comes())
	}
	return app.Div().Class("veil data-veil").DataSet("do", "stay").Body(
		app.Div().Class("dialog data-dialog").ID("dialog").Role("dialog").Aria("modal", "true").Aria("labelledby", "dialog-title").
			TabIndex(-1).DataSet("do", "stay").Body(
			app.Div().Class("dialog-head").Body(app.H2().ID("dialog-title").Text(words.T("data.title")), in.closer()),
			app.Div().Class("dialog-body data-body").TabIndex(0).Role("group").Aria("labelledby", "dialog-title").Body(body...),
			app.Div().Class("dialog-actions").Body(
				part.Button("close", words.T("cancel"), part.When(in.state == writing, part.Off, part.Rest)),
				part.Button("data-now", words.T("data.now"), part.Lead, part.When(in.can(), part.Rest, part.Off)).Hidden(in.sample == nil)),
		),
	)
}

func (in *intake) closer() app.UI {
	return part.Tool("close", "close", words.T("close"), "", part.When(in.state == writing, part.Off, part.Rest))
}

// can tells whether there is something to bring in.
func (in *intake) can() bool { return in.state == ready && len(in.change.Sets) > 0 }

// given is where a table comes from, and which it is.
func (in *intake) given() app.UI {
	wrong := app.P().Class("bad-words").Role("alert").Hidden(in.wrong == "").Text(in.wrong)
	if in.sample != nil || in.state == looking {
		name := in.name
		if name == "" {
			name = words.T("data.pasted")
		}
		return app.Div().Class("data-given").Body(
			app.Div().Class("data-source").Body(part.Icon("table"), app.B().Class("clip").Text(name),
				app.Span().Class("meta").Text(string(in.form.Encoding)),
				app.Span().Class("row").Body(
					part.Link("data-cards", words.T("data.cards")).Hidden(in.name != "" || in.d.Board.Map() == nil && (!in.town() || in.form.Header)),
					part.Link("data-other", words.T("data.other")))),
			wrong,
			app.Div().Hidden(in.sample != nil).Body(in.standing()))
	}
	return app.Div().Class("data-given").Body(
		part.Text("", words.T("data.text")),
		wrong,
		app.Label().Class("field-row").Body(app.Span().Text(words.T("data.cells")),
			app.Textarea().Class("field data-cells").DataSet("field", "data-cells").DataSet("first", "yes").Rows(6).Spellcheck(false).
				Placeholder(words.T("data.cells.hint")).Attr("value", in.typed).DataSet("sync", "yes").DataSet("value", in.typed)),
		app.Div().Class("row data-ways").Body(
			part.Button("data-cells", words.T("data.cells.do")),
			app.Span().Class("meta").Text(words.T("data.or")),
			part.Labelled("data-file", "file", words.T("data.file")),
			app.Span().Class("meta").Text(words.T("data.drop"))))
}

// what says what the rows are.
func (in *intake) what() app.UI {
	options := []choice{}
	if in.plan.Kind == rows.Unknown {
		options = append(options, choice{"", words.T("data.kind.none")})
	}
	for _, k := range rows.Kinds {
		options = append(options, choice{string(k), words.T("data.kind." + string(k))})
	}
	return app.Div().Class("data-part").Body(
		app.Label().Class("data-field data-kind").Body(app.Span().Text(words.T("data.kind")), list("data-kind", string(in.plan.Kind), options).DataSet("first", "yes")),
		part.Text("meta", words.T("data.kind."+string(in.plan.Kind)+".text")))
}

// choice is an option of a list: what it stands for, and its words.
type choice struct{ value, words string }

// list is a field to choose in.
func list(field, value string, options []choice) app.HTMLSelect {
	var body []app.UI
	for _, o := range options {
		body = append(body, option(o.value, o.words, value))
	}
	value = given(value)
	return app.Select().Class("ins-field").DataSet("field", field).DataSet("sync", "yes").DataSet("value", value).Body(body...)
}

// none stands for the empty value of an option: an option without a value has
// its words for one.
const none = "none"

func given(value string) string {
	if value == "" {
		return none
	}
	return value
}

func option(value, words, now string) app.UI {
	return app.Option().Value(given(value)).Text(words).Selected(value == now)
}

// previewed is how many rows show beneath the header.
const previewed = 5

// preview is the first rows, with what each column says above it.
func (in *intake) preview() app.UI {
	sample := in.sample
	if in.form.Header {
		sample = sample[1:]
	}
	sample = sample[:min(previewed, len(sample))]
	var says, heads []app.UI
	for i, c := range in.plan.Columns {
		name := c.Header
		if name == "" {
			name = words.T("data.column", strconv.Itoa(i+1))
		}
		var more app.UI = app.Text("")
		if c.Of != "" {
			more = app.Span().Class("meta").Text(words.T("data.column.of", c.Of))
		}
		class := ""
		if c.Role == rows.Skip {
			class = "data-skip"
		}
		says = append(says, app.Td().Class(class).Body(list("data-column "+strconv.Itoa(i), in.says(c), in.roles()).Aria("label", words.T("data.column.says", name))))
		heads = append(heads, app.Th().Class(class).Attr("scope", "col").Body(app.Span().Text(name), more))
	}
	lines := []app.UI{app.Tr().Class("data-says").Body(says...), app.Tr().Body(heads...)}
	for _, row := range sample {
		var cells []app.UI
		for i, c := range in.plan.Columns {
			text, class := "", ""
			if i < len(row) {
				text = short(row[i])
			}
			if c.Role == rows.Skip {
				class = "data-skip"
			}
			cells = append(cells, app.Td().Class(class).Text(text))
		}
		lines = append(lines, app.Tr().Body(cells...))
	}
	return app.Div().Class("data-part").Body(
		app.H3().Class("section-title").ID("data-preview").Text(words.T("data.preview")),
		app.Div().Class("data-table-box").TabIndex(0).Role("region").Aria("labelledby", "data-preview").Body(
			app.Table().Class("data-table").Body(app.TBody().Body(lines...))))
}

// says is the value of what a column says among its options.
func (in *intake) says(c rows.Column) string {
	if c.Role == rows.Count || c.Role == rows.Figure || c.Role == rows.Group && c.Name != "" {
		return string(c.Role) + " " + c.Name
	}
	return string(c.Role)
}

// roles are what columns of this kind may say.
func (in *intake) roles() []choice {
	options := []choice{{"", words.T("data.role.")}}
	for _, r := range in.plan.Kind.Roles() {
		if name := map[rows.Kind]string{rows.People: "name", rows.Pairs: "from", rows.Touchpoints: "touchpoint"}[in.plan.Kind]; r == rows.Of && name != "" {
			options = append(options, choice{string(r), words.T("data.role." + name)})
			continue
		}
		if r == rows.Figure {
			names := rows.FigureNames
			switch in.plan.Kind {
			case rows.Pairs:
				names = rows.TieNames
			case rows.Touchpoints:
				names = rows.TouchNames
			}
			for _, n := range names {
				options = append(options, choice{string(r) + " " + n, view.FigureWords(n)})
			}
			continue
		}
		if r != rows.Count {
			options = append(options, choice{string(r), words.T("data.role." + string(r))})
			continue
		}
		for _, n := range rows.CountNames {
			options = append(options, choice{string(r) + " " + n, words.T("data.role.count", n)})
		}
	}
	for _, c := range in.plan.Columns { // what was guessed for another kind shows as it is
		value, there := in.says(c), false
		for _, o := range options {
			there = there || o.value == value
		}
		if !there && c.Role == rows.Group {
			options = append(options, choice{value, words.T("data.role.both")})
		} else if !there {
			options = append(options, choice{value, words.T("data.role."+string(c.Role), c.Name)})
		}
	}
	return options
}

// short cuts a cell to what a preview shows.
func short(cell string) string {
	return words.Short(cell, 60)
}
