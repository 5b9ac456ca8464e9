//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// step is one of the ten of Outcome-Based Mapping (DOMAIN §4.1), as the map
// has it: a step is done by what stands on the map, never by a tick.
type step struct {
	key  string // of its words
	done bool
	lack string // what is missing, in words
	do   string // the command that goes on with it
}

// steps reads the map. Those that need maps of other kinds are left out where
// the workspace has none.
func steps(w *workspace.Workspace, m *journey.Map) []step {
	count := func(kind string) int {
		n := 0
		for range w.OfKind(kind) {
			n++
		}
		return n
	}
	empty := func(t journey.LaneType) (n int) {
		for _, s := range m.Stages {
			if len(s.Shown[t]) == 0 {
				n++
			}
		}
		return n
	}
	rated, felt := 0, 0
	for _, s := range m.Stages {
		has := false
		for range s.Parts("expected") {
			has = true
		}
		for _, o := range s.Shown[journey.Outcomes] {
			has = has || len(w.About(o.ID, "survey")) > 0
		}
		if has {
			rated++
		}
	}
	for _, t := range m.Touchpoints {
		for _, f := range t.Feelings {
			if f.Known {
				felt++
				break
			}
		}
	}
	n := len(m.Stages)
	lack := func(missing int, key string) string {
		if n == 0 {
			return words.T("steps.lack.stages")
		}
		if missing == 0 {
			return ""
		}
		return words.N(key, missing)
	}
	list := []step{
		{key: "values", done: len(m.Personas) > 0, lack: words.T("steps.lack.persona"), do: "add-persona"},
		{key: "journey", done: n > 0 && len(m.Touchpoints) > 0, lack: words.T("steps.lack.touchpoints"), do: "tool-touchpoint"},
		{key: "outcomes", done: n > 0 && empty(journey.Outcomes) == 0, lack: lack(empty(journey.Outcomes), "steps.lack.outcome"), do: "tool-stage"},
		{key: "rate", done: n > 0 && rated == n, lack: lack(n-rated, "steps.lack.value"), do: "numbers"},
		{key: "change", done: n > 0 && empty(journey.Ideas) == 0, lack: lack(empty(journey.Ideas), "steps.lack.idea"), do: "tool-idea"},
		{key: "feel", done: len(m.Touchpoints) > 0 && felt == len(m.Touchpoints), lack: words.N("steps.lack.feeling", len(m.Touchpoints)-felt), do: "tool-select"},
		{key: "process", done: count("process") > 0, lack: words.T("steps.lack.process"), do: "add-process"},
		{key: "opportunity", done: count("opportunity")+count("idea") > 0, lack: words.T("steps.lack.opportunity"), do: "numbers"},
		{key: "improve", done: count("activity") > 0, lack: words.T("steps.lack.activity"), do: "outline"},
		{key: "evaluate", done: count("journal") > 0, lack: words.T("steps.lack.journal"), do: "numbers"},
	}
	return list
}

// now returns the first step that is not done.
func now(list []step) int {
	for i, s := range list {
		if !s.done {
			return i
		}
	}
	return -1
}

// stepsLine is one dot a step and one sentence.
func stepsLine(d *desk.Desk) app.UI {
	m := d.Board.Map()
	if m == nil {
		return app.Div().Class("foot-steps")
	}
	list := steps(d.Space.Workspace, m)
	at := now(list)
	var dots []app.UI
	for i, s := range list {
		class := "step-dot"
		switch {
		case i == at:
			class += " now"
		case s.done:
			class += " done"
		}
		dots = append(dots, app.Span().Class(class))
	}
	said := []app.UI{app.Text(words.T("steps.all"))}
	if at >= 0 {
		said = []app.UI{
			app.Text(words.T("steps.of", words.Whole(at+1), words.Whole(len(list)), words.T("steps.short."+list[at].key)) + " "),
			app.Elem("b").Text(list[at].lack),
		}
	}
	return app.Div().Class("foot-steps").Body(
		app.Button().Type("button").Class("foot-step-open").DataSet("do", "steps").Aria("expanded", boolean(d.Side == "steps")).
			Body(part.IconAt("chevron-right", 16, ""), app.Span().Text(words.T("steps.name"))),
		app.Div().Class("step-dots").Aria("hidden", "true").Body(dots...),
		app.Div().Class("step-words").Body(said...),
	)
}

func boolean(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// stepsPanel is the rail of steps, open.
func stepsPanel(d *desk.Desk) app.UI {
	rows := []app.UI{}
	if m := d.Board.Map(); m != nil {
		list := steps(d.Space.Workspace, m)
		at := now(list)
		for i, s := range list {
			state, class := "steps.open", "step-dot"
			switch {
			case i == at:
				state, class = "steps.now", "step-dot now"
			case s.done:
				state, class = "steps.done", "step-dot done"
			}
			body := []app.UI{
				app.H3().Text(words.Whole(i+1) + ". " + words.T("steps.title."+s.key)),
				app.P().Text(words.T("steps.ask." + s.key)),
			}
			if !s.done && s.lack != "" {
				body = append(body, part.Link(s.do, first(s.lack)))
			} else {
				body = append(body, app.P().Class("meta").Text(words.T(state)))
			}
			rows = append(rows, app.Elem("li").Class("step").Body(
				app.Span().Class(class).Aria("hidden", "true"), app.Div().Body(body...)))
		}
	}
	return app.Div().Class("steps").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("steps.name")),
			part.Tool("steps", "close", words.T("close"), "")),
		app.Elem("ol").Class("steps-list").Body(rows...))
}

func first(s string) string {
	r := []rune(s)
	if len(r) > 0 && r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	return string(r)
}
