//go:build js && wasm

package inspector

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

// value returns a register of an element, whichever way it is kept.
func value(e *workspace.Element, key string) jsontext.Value {
	switch {
	case key == "title":
		return text(e.Title)
	case key == "description":
		return text(e.Description)
	case workspace.SaysWho(e.Kind, key):
		return text(workspace.Who(e))
	case key == "importance":
		return known(e.Importance)
	case key == "confidence":
		return known(e.Confidence)
	}
	if v, ok := e.SaidOfMeasure(key); ok {
		return v
	}
	if field, part, ok := strings.Cut(strings.TrimPrefix(key, "f/"), "/"); ok && (field == "ratings" || field == "checklist") {
		v, _, _ := e.Part(field, part)
		return v
	}
	return e.Member(key)
}

func text(s string) jsontext.Value {
	if s == "" {
		return jsontext.Value{}
	}
	return jsontext.Of(s)
}

func known(n workspace.Number) jsontext.Value {
	if !n.Known {
		return jsontext.Value{}
	}
	return n.JSON()
}

// shared returns the value that all selected things have under a key; false
// if they differ (I1).
func (p *panel) shared(key string) (jsontext.Value, bool) {
	v := value(p.es[0], key)
	for _, e := range p.es[1:] {
		if o := value(e, key); o != v && (o.Known() || v.Known()) {
			return jsontext.Value{}, false
		}
	}
	return v, true
}

func (p *panel) text(key string) (string, bool) {
	v, same := p.shared(key)
	return v.Or(""), same
}

func (p *panel) number(key string) (workspace.Number, bool) {
	v, same := p.shared(key)
	f, ok := v.Number()
	return workspace.Number{Value: f, Known: ok}, same
}

// row is a label and what is edited beside it, and beneath it the sentence of
// a refusal.
func (p *panel) row(label, field string, edit ...app.UI) app.UI {
	return app.Div().Class("ins-row").Body(
		app.Label().Class("ins-label").For(id(field)).Text(label),
		app.Div().Class("ins-edit").Body(edit...),
		p.wrongs(field))
}

// wrongs is the sentence under the fields of a row, if what was typed last into
// one of them was refused.
func (p *panel) wrongs(fields ...string) app.UI {
	for _, f := range fields {
		if s := p.refusal(f); s != "" {
			return app.P().Class("ins-wrong").ID(id(f) + "-wrong").Role("alert").Text(s)
		}
	}
	return nil
}

// id makes the id of a field's element.
func id(field string) string {
	return "f-" + strings.NewReplacer(" ", "-", "/", "-").Replace(field)
}

// refusal returns the sentence under a field, if what was typed last was
// refused.
func (p *panel) refusal(field string) string {
	if w := p.d.Wrong; w.Field == field && w.Of == p.es[0].ID {
		return w.Sentence
	}
	return ""
}

// input is a text field for a register. What was refused stays in it (I2).
func (p *panel) input(field, class, shown, hint string, same bool) app.HTMLInput {
	in := app.Input().Type("text").Class("ins-field", class).ID(id(field)).DataSet("field", field).AutoComplete(false)
	if !same {
		shown, hint = "", words.T("ins.several")
		if class != "" { // too narrow for words
			hint = "…"
			in.Title(words.T("ins.several"))
		}
	}
	if s := p.refusal(field); s != "" {
		shown = p.d.Wrong.Typed
		in.Aria("invalid", "true").Aria("describedby", id(field)+"-wrong")
	}
	return in.Placeholder(hint).Value(shown).DataSet("sync", "yes").DataSet("value", shown)
}

// words is a row with a text in one line.
func (p *panel) words(label, key string) app.UI {
	v, same := p.text(key)
	field := "set t " + key
	edit := []app.UI{p.input(field, "", v, "", same)}
	if a := leads(p.d, v, words.T("link.open")); a != nil {
		edit = append(edit, a)
	}
	return p.row(label, field, edit...)
}

// leads is a link to where a text leads, nil if it is no address: to a thing of
// this program within the page, under the name that the thing has now.
func leads(d *desk.Desk, text, shown string) app.UI {
	if path, ok := desk.Inside(text); ok {
		name, there := d.LeadsTo(path)
		if !there {
			name = words.T("link.gone", name)
		}
		return part.Link("go "+path, name)
	}
	if url, ok := svg.Link(text); ok {
		return app.A().Class("link").Href(url).Target("_blank").Rel("noopener noreferrer").Text(shown)
	}
	return nil
}

// long is a row with a text of several lines.
func (p *panel) long(label, key, hint string) app.UI {
	v, same := p.text(key)
	field := "set t " + key
	if !same {
		hint = words.T("ins.several")
	}
	return app.Div().Class("ins-row tall").Body(
		app.Label().Class("ins-label").For(id(field)).Text(label),
		app.Div().Class("ins-edit").Body(
			app.Div().Class("grow").DataSet("text", v+" ").Body(
				app.Textarea().Class("ins-field").ID(id(field)).DataSet("field", field).Rows(2).Placeholder(hint).
					MaxLength(10000).Attr("value", v).DataSet("sync", "yes").DataSet("value", v))),
	)
}

// amount is a field for a number with its unit.
func (p *panel) amount(key, unit string) app.UI {
	n, same := p.number(key)
	field := "set n " + key
	shown := ""
	if n.Known {
		shown = words.Field(n.Value)
	}
	in := p.input(field, "num", shown, "–", same).Attr("inputmode", "decimal")
	if unit == "" {
		return in
	}
	return app.Span().Class("ins-unit").Body(in, app.Span().Class("unit").Text(unit))
}

// figure is a row with a number.
func (p *panel) figure(label, key, unit string) app.UI {
	return p.row(label, "set n "+key, p.amount(key, unit))
}

// slider is a row with a slider and a field for the same number (I3).
func (p *panel) slider(label, key string, lo, hi, step float64) app.UI {
	n, same := p.number(key)
	at, class := n.Value, "slide"
	if !n.Known || !same {
		at, class = lo, "slide unset"
		if lo < 0 {
			at = 0
		}
	}
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	share := (at - lo) / (hi - lo)
	style := f(100*share) + "%"
	from := "0%"
	if lo < 0 { // the line grows from nought
		zero := -lo / (hi - lo)
		from, style = f(100*min(zero, share))+"%", f(100*max(zero, share))+"%"
	}
	field := "set n " + key
	r := app.Input().Type("range").Class(class).DataSet("field", "slide "+key).Min(f(lo)).Max(f(hi)).Step(step).
		Aria("label", label).Style("--from", from).Style("--to", style).Value(f(at)).DataSet("sync", "yes").DataSet("value", f(at))
	if n.Known && same {
		r.Aria("valuetext", words.Number(n.Value, 1))
	} else {
		r.Aria("valuetext", words.T("ins.unset"))
	}
	shown := ""
	if n.Known {
		shown = words.Field(n.Value)
	}
	end := func(v float64) app.UI {
		s := words.Number(v, 1)
		if lo < 0 && v > 0 {
			s = "+" + s
		}
		return app.Span().Class("slide-end").Aria("hidden", "true").Text(s)
	}
	return p.row(label, field, end(lo), r, end(hi), p.input(field, "short", shown, "–", same).Attr("inputmode", "decimal"))
}

// choice is a row with a list to choose from.
func (p *panel) choice(label, key string, options ...[2]string) app.UI {
	v, same := p.text(key)
	field := "set t " + key
	var list []app.UI
	if !same {
		list = append(list, app.Option().Value("\x00").Text(words.T("ins.several")).Selected(true).Disabled(true))
	}
	list = append(list, app.Option().Value("").Text(words.T("ins.none")).Selected(same && v == ""))
	found := v == ""
	for _, o := range options {
		found = found || o[0] == v
		list = append(list, app.Option().Value(o[0]).Text(o[1]).Selected(same && o[0] == v))
	}
	if !found {
		list = append(list, app.Option().Value(v).Text(v).Selected(same))
	}
	return p.row(label, field, app.Select().Class("ins-field").ID(id(field)).DataSet("field", field).Body(list...))
}

// segments is a row of a few words of which one holds.
func (p *panel) segments(label, key string, options ...[2]string) app.UI {
	v, same := p.text(key)
	var list []app.UI
	for _, o := range options {
		list = append(list, app.Button().Type("button").Class("segment").Role("radio").
			Aria("checked", strconv.FormatBool(same && v == o[0])).DataSet("do", "ins-set "+key+" "+o[0]).Text(o[1]))
	}
	return app.Div().Class("ins-row").Body(
		app.Span().Class("ins-label").ID("seg-"+id(key)).Text(label),
		app.Div().Class("ins-edit").Body(app.Div().Class("segments").Role("radiogroup").Aria("labelledby", "seg-"+id(key)).Body(list...)),
	)
}

// lines is a row with a list of texts, one a line.
func (p *panel) lines(label, key string) app.UI {
	v, same := p.shared(key)
	var items []string
	for x := range v.Items() {
		items = append(items, x.Or(""))
	}
	shown, hint := strings.Join(items, "\n"), ""
	if !same {
		shown, hint = "", words.T("ins.several")
	}
	field := "set l " + key
	return app.Div().Class("ins-row tall").Body(
		app.Label().Class("ins-label").For(id(field)).Text(label),
		app.Div().Class("ins-edit").Body(app.Div().Class("grow").DataSet("text", shown+" ").Body(
			app.Textarea().Class("ins-field").ID(id(field)).DataSet("field", field).Rows(2).Placeholder(hint).Attr("value", shown).DataSet("sync", "yes").DataSet("value", shown))),
	)
}
