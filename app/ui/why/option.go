//go:build js && wasm

package why

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// listenOptions takes weights and options that are entered, each one step of
// undo.
func listenOptions(d *desk.Desk) {
	d.OnField("rule", func(in desk.Input) {
		o, ok := derive.OptionNamed(in.Arg)
		if !ok || in.Live {
			return
		}
		v, ok := words.ParseNumber(in.Value)
		if !ok {
			refuse(d, in, words.T("ins.not-a-number"))
			return
		}
		c, err := o.Choose(v)
		if err != nil {
			refuse(d, in, desk.Sentence(err))
			return
		}
		commit(d, words.T("why.option.change"), c)
	})
	d.OnCommand("rule-reset", func(key string) {
		if o, ok := derive.OptionNamed(key); ok {
			c, _ := o.Choose(o.Standard)
			commit(d, words.T("why.option.change"), c)
		}
	})
	d.OnField("weigh", func(in desk.Input) {
		id, field, _ := strings.Cut(in.Arg, " ")
		e := d.Space.Workspace.Element(crdt.ID(id))
		if e == nil || in.Live || in.Value == in.El.Get("dataset", "value").Text() {
			return // what stands in for a weight is not entered by leaving its field
		}
		n := workspace.Number{}
		if strings.TrimSpace(in.Value) != "" {
			v, ok := words.ParseNumber(in.Value)
			if !ok {
				refuse(d, in, words.T("ins.not-a-number"))
				return
			}
			n = workspace.Num(v)
		}
		c, err := workspace.SetNumber(e.Kind, e.ID, field, n)
		if err != nil {
			refuse(d, in, desk.Sentence(err))
			return
		}
		commit(d, words.T("why.weight.change"), c)
	})
	d.OnCommand("weigh-reset", func(arg string) {
		id, field, _ := strings.Cut(arg, " ")
		var c crdt.Change
		c.Set(crdt.ID(id), field, jsontext.NullValue)
		commit(d, words.T("why.weight.change"), c)
	})
}

// refuse keeps what was typed and says why it is not taken.
func refuse(d *desk.Desk, in desk.Input, sentence string) {
	d.Wrong = desk.Wrong{Field: in.Name + " " + in.Arg, Typed: in.Value, Sentence: sentence}
	d.Changed()
}

func commit(d *desk.Desk, label string, c crdt.Change) {
	d.Wrong = desk.Wrong{}
	d.Commit(label, c)
	d.Changed()
}

// weights say how much each input counts and where that is from, to be entered
// here.
func weights(d *desk.Desk, w derive.Why) app.UI {
	if len(w.Weights) == 0 {
		return app.Div().Hidden(true)
	}
	rows := make([]app.UI, len(w.Weights))
	for i, x := range w.Weights {
		arg := string(x.Element) + " " + x.Field
		about := app.UI(app.Small().Class("meta").Text(x.At))
		if x.Entered && x.Field != "importance" {
			about = reset("weigh-reset "+arg, words.T("why.weight.reset"), words.T("why.weight.reset.of", x.Label))
		}
		name := app.Label().For("weigh-" + strconv.Itoa(i)).Text(x.Label)
		rows[i] = setting(name, about, entry(d, "weigh "+arg, "weigh-"+strconv.Itoa(i), words.Field(x.Is)), wrong(d, "weigh "+arg))
	}
	return part.Section(words.T("why.weights"), app.Ul().Class("why-inputs").Body(rows...))
}

// options are what the measure leaves to people: as it stands, what is the
// standard, and the way back to that.
func options(d *desk.Desk, w derive.Why) app.UI {
	if len(w.Options) == 0 {
		return app.Div().Hidden(true)
	}
	rows := make([]app.UI, len(w.Options))
	for i, o := range w.Options {
		key, id := o.Measure+"."+o.Name, "rule-"+strconv.Itoa(i)
		standard := words.Number(o.Standard, 3)
		var edit app.UI
		if o.Choices != nil {
			standard = o.Choices[int(o.Standard)]
			list := make([]app.UI, len(o.Choices))
			for n, c := range o.Choices {
				list[n] = app.Option().Value(strconv.Itoa(n)).Text(c).Selected(float64(n) == o.Is)
			}
			edit = app.Select().Class("ins-field").ID(id).DataSet("field", "rule "+key).Body(list...)
		} else {
			edit = entry(d, "rule "+key, id, words.Field(o.Is))
		}
		about := app.UI(app.Small().Class("meta").Text(words.T("why.option.standard", standard)))
		if o.Own {
			about = reset("rule-reset "+key, words.T("why.option.reset", standard), words.T("why.option.reset.of", o.Label, standard))
		}
		rows[i] = setting(app.Label().For(id).Text(o.Label), about, edit, wrong(d, "rule "+key))
	}
	return part.Section(words.T("why.options"),
		app.Ul().Class("why-inputs").Body(rows...),
		part.Text("meta", words.T("why.options.note")))
}

func setting(name, about, edit, wrong app.UI) app.UI {
	return app.Li().Class("why-input why-setting").Body(app.Div().Class("why-name").Body(name, about), edit, wrong)
}

func reset(do, word, of string) app.UI {
	return part.Link(do, word).Aria("label", of)
}

// entry is a field for a number; what was refused stays in it.
func entry(d *desk.Desk, field, id, shown string) app.UI {
	in := app.Input().Type("text").Class("ins-field").ID(id).DataSet("field", field).AutoComplete(false).Attr("inputmode", "decimal")
	if d.Wrong.Field == field {
		shown = d.Wrong.Typed
		in.Aria("invalid", "true").Aria("describedby", id+"-wrong")
	}
	return in.Value(shown).DataSet("sync", "yes").DataSet("value", shown)
}

func wrong(d *desk.Desk, field string) app.UI {
	if d.Wrong.Field != field {
		return app.Div().Hidden(true)
	}
	return app.P().Class("ins-wrong").Role("alert").Text(d.Wrong.Sentence)
}
