//go:build js && wasm

package why

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// tryout is the part of the panel in which values are tried. It is a component
// of its own so that a slider renders nothing else.
type tryout struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
	Turn uint64
}

// OnMount keeps the way to render this part alone.
func (t *tryout) OnMount(ctx app.Context) {
	if trying != nil {
		trying.page, trying.shows = ctx, true
	}
}

// Render shows the figure as it would be, what else would change, and a slider
// for each input.
func (t *tryout) Render() app.UI {
	a := now(t.desk)
	if a == nil {
		return app.Div().Hidden(true)
	}
	return app.Div().Class("try").Body(
		app.Div().Class("panel-body").Body(a.result(), a.inputs(t.desk), a.effects(t.desk)),
		app.Footer().Class("try-foot").Body(
			part.Button("try-accept", words.T("why.try.accept"), part.When(a.Any(), part.Lead, part.Off)),
			part.Button("try-discard", words.T("why.try.discard")),
			part.Button("try-reset", words.T("why.try.reset-all"), part.When(a.Any(), part.Rest, part.Off)),
		),
	)
}

// result marks the figure as what it is: not so.
func (a *attempt) result() app.UI {
	before, after := a.Figure()
	label := ""
	if before != nil {
		label = before.Label
	}
	line := []app.UI{app.Span().Class("try-was").Text(text(before)), app.Span().Class("try-arrow").Text(" → "), app.Strong().Class("why-figure").Text(text(after))}
	if !a.Any() {
		line = []app.UI{app.Strong().Class("why-figure").Text(text(before))}
	}
	line = append(line, app.Span().Class("why-label").Text(" "+label))
	if after != nil && after.Word != "" {
		line = append(line, app.Span().Text(", "), app.Strong().Text(after.Word))
	}
	body := []app.UI{
		app.P().Class("try-mark").Body(part.Sign("watch"), app.Strong().Text(words.T("why.try.mark"))),
		app.Output().Class("why-line").Body(line...),
	}
	if s := a.changed[""]; s != "" {
		body = append(body, app.P().Class("ins-wrong").Role("alert").Text(s))
	}
	return app.Section().Class("section try-result").Aria("label", words.T("why.try.result")).Body(body...)
}

// effects are what else would change: the place of what the figure is of, the
// figures that people look at first, other figures, and who else moves up.
func (a *attempt) effects(d *desk.Desk) app.UI {
	if !a.Any() {
		return app.Div().Hidden(true)
	}
	name := func(id crdt.ID) string {
		if e := d.Space.Workspace.Element(id); e != nil {
			return e.Name()
		}
		return ""
	}
	var rows, others []app.UI
	for _, m := range a.Ranks() {
		row := effect(name(m.Of), words.T("why.try.rank."+string(m.Figure)), place(m.Before), place(m.After))
		if m.Of == a.Ref().Element {
			rows = append(rows, row)
		} else {
			others = append(others, row)
		}
	}
	all := a.Effects()
	slices.SortStableFunc(all, func(x, y derive.Effect) int { return leading(x) - leading(y) })
	for _, x := range all {
		before, after := x.Before.Text(), x.After.Text()
		if before == after {
			before, after = x.Before.Word, x.After.Word
		}
		rows = append(rows, effect(name(x.After.Ref.Element), x.After.Label, before, after))
	}
	rows = append(rows, others...)
	total := len(rows)
	if total == 0 {
		return part.Section(words.T("why.try.effects"), part.Text("meta", words.T("why.try.no-effect")))
	}
	if !a.more && total > firstEffects {
		rows = rows[:firstEffects]
	}
	body := []app.UI{app.Ul().Class("plain try-effects").Body(rows...)}
	if len(rows) < total {
		body = append(body, part.Link("try-more", words.T("why.try.more", words.Whole(total-len(rows)))))
	}
	return part.Section(words.T("why.try.effects"), body...)
}

// How many inputs and effects show before somebody asks for all.
const (
	firstKnobs   = 6
	firstEffects = 6
)

// leading puts what the maps show largest before the rest.
func leading(x derive.Effect) int {
	if i := slices.Index([]string{"JNY-2", "GAP-3", "GAP-5", "MON-3"}, x.After.Measure); i >= 0 {
		return i
	}
	return 4
}

func place(n int) string {
	if n == 0 {
		return words.T("why.try.no-place")
	}
	return words.Whole(n)
}

// longest is how many letters of a value stand beside what it is of.
const longest = 16

func effect(what, of, before, after string) app.UI {
	class := "why-move"
	if utf8.RuneCountInString(before+after) > longest {
		class += " long"
	}
	return app.Li().Class(class).Body(
		app.Div().Class("why-name").Body(app.Span().Text(what), app.Small().Class("meta").Text(words.Together(of))),
		app.Span().Class("why-value").Text(words.Together(words.T("why.try.from-to", before, after))))
}

// inputs are the knobs.
func (a *attempt) inputs(d *desk.Desk) app.UI {
	title := ""
	if e := d.Space.Workspace.Element(a.Ref().Element); e != nil {
		title = e.Name()
	}
	knobs := a.Knobs()
	most := len(knobs)
	if !a.more {
		most = min(most, firstKnobs)
	}
	var rows []app.UI
	for i, k := range knobs {
		if _, on := a.Tried(k); i < most || on {
			rows = append(rows, a.knob(k, i, title))
		}
	}
	body := []app.UI{app.Ul().Class("plain try-knobs").Body(rows...)}
	if len(rows) < len(knobs) {
		body = append(body, part.Link("try-more", words.T("why.try.all", words.Whole(len(knobs)))))
	}
	if !a.Any() {
		body = append(body, part.Text("meta", words.T("why.try.help")))
	}
	return part.Section(words.T("why.inputs"), body...)
}

// knob is one input: what it is, a slider and a field for the same number.
func (a *attempt) knob(k *derive.Knob, i int, title string) app.UI {
	key, id := k.Key(), "try-"+strconv.Itoa(i)
	v, on := a.Tried(k)
	if !on {
		v = k.Is
	}
	name, about := k.Label, k.Of
	if about == title || about == name {
		about = ""
	}
	switch {
	case k.IsWeight:
		name, about = words.T("why.try.weight", k.Label), k.At
	case k.IsCount:
		about = join(about, words.T("why.try.count", words.Number(k.Hi, 0)))
	case k.At != "":
		about = join(about, k.At)
	}
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	share := func(v float64) string { return strconv.FormatFloat(min(max((v-k.Lo)/(k.Hi-k.Lo), 0), 1), 'f', 4, 64) }
	shown, typed := a.typed[key]
	if !typed {
		shown = words.Field(v)
	}
	head := []app.UI{app.Div().Class("why-name").Body(app.Label().For(id).Text(name), app.Small().Class("meta").Text(about))}
	if on {
		head = append(head, app.Button().Type("button").Class("link").DataSet("do", "try-reset "+key).
			Aria("label", words.T("why.try.reset.of", name, words.Number(k.Is, 2))).Text(words.T("why.try.reset", words.Number(k.Is, 2))))
	}
	field := app.Input().Type("text").Class("ins-field").ID(id).DataSet("field", "try "+key).AutoComplete(false).Attr("inputmode", "decimal").
		Value(shown).DataSet("sync", "yes").DataSet("value", shown)
	body := []app.UI{
		app.Div().Class("try-head").Body(head...),
		app.Div().Class("try-edit").Body(
			app.Div().Class("try-slide").Body(
				app.Input().Type("range").Class("slide").DataSet("field", "try "+key).Min(f(k.Lo)).Max(f(k.Hi)).Attr("step", f(k.Step)).
					Style("--from", "0%").Style("--to", "calc(100% * "+share(v)+")").Aria("label", words.T("why.try.slider", name, k.Of)).
					Aria("valuetext", words.Number(v, 2)).Value(f(v)).DataSet("sync", "yes").DataSet("value", f(v)),
				app.I().Class("try-tick").Aria("hidden", "true").Style("--share", share(k.Is)),
			),
			field,
		),
	}
	if s := a.wrong[key]; s != "" {
		field.Aria("invalid", "true").Aria("describedby", id+"-wrong")
		body = append(body, app.P().Class("ins-wrong").ID(id+"-wrong").Role("alert").Text(s))
	}
	if s := a.changed[key]; s != "" {
		body = append(body, app.P().Class("meta try-changed").Role("status").Text(s))
	}
	class := "try-knob"
	if on {
		class += " on"
	}
	return app.Li().Class(class).Body(body...)
}
